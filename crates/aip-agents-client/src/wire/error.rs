//! What is wrong with an answer, and where.

use std::{borrow::Cow, collections::BTreeMap, fmt};

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::path::{self, Segment};

/// A text that is not what the contract says.
///
/// Says where, what was expected and what kind of thing was found. It never holds what the text says, but for the names
/// of properties on the path.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError {
    path: String,
    expected: String,
    found: &'static str,
    truncated: bool,
}

/// Decodes a JSON text.
///
/// # Errors
///
/// A [`DecodeError`] with the JSON Pointer of the first place that does not fit.
pub fn decode<T: DeserializeOwned>(text: &str) -> Result<T, DecodeError> {
    path::gather(|| serde_json::from_str(text)).map_err(|(error, path)| DecodeError::new(&error, &path, text))
}

impl DecodeError {
    #[cold]
    fn new(error: &serde_json::Error, path: &[Segment], text: &str) -> Self {
        if !error.is_data() {
            return Self::not_json(text.as_bytes(), error);
        }
        let message = message(error);
        let (expected, found) = match message.rfind(", expected ") {
            Some(at) => (message[at + ", expected ".len()..].to_owned(), found(path, text)),
            None if message.starts_with("missing field") => ("a value".to_owned(), "nothing"),
            // Some other crate's words may quote the text.
            None => ("a value of the contract's form".to_owned(), found(path, text)),
        };
        Self {
            path: path::pointer(path),
            expected,
            found,
            truncated: false,
        }
    }

    /// The error of a text that is no JSON.
    pub(crate) fn not_json(text: &[u8], error: &serde_json::Error) -> Self {
        let found = match text.iter().find(|byte| !byte.is_ascii_whitespace()) {
            None => "an empty text",
            Some(_) if error.is_eof() => "the end of the text",
            Some(_) => "something else",
        };
        Self {
            path: String::new(),
            expected: "JSON".to_owned(),
            found,
            truncated: error.is_eof(),
        }
    }

    /// The JSON Pointer (RFC 6901) of the place: `/data/0/rid`; empty for the whole text.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What the contract wants there: `a string`.
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// What kind of thing was there: `null`, `a string`, `nothing`.
    pub fn found(&self) -> &str {
        self.found
    }

    /// Whether the text ended before its JSON did.
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }
}

/// serde_json's message without its position.
pub(super) fn message(error: &serde_json::Error) -> String {
    let mut text = error.to_string();
    if let Some(at) = text.rfind(" at line ") {
        text.truncate(at);
    }
    text
}

/// The kind of thing at a path. Walks the text level by level, so that the rest of it is never built.
fn found(path: &[Segment], text: &str) -> &'static str {
    let mut text = text;
    for segment in path {
        let inner = match segment {
            Segment::Key(name) => serde_json::from_str::<BTreeMap<Cow<'_, str>, &RawValue>>(text)
                .ok()
                .and_then(|members| members.get(name.as_ref()).copied()),
            Segment::Index(index) => serde_json::from_str::<Vec<&RawValue>>(text)
                .ok()
                .and_then(|items| items.get(*index).copied()),
        };
        match inner {
            Some(inner) => text = inner.get(),
            None => return "nothing",
        }
    }
    match text.trim_start().as_bytes().first() {
        Some(b'"') => "a string",
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b't' | b'f') => "a boolean",
        Some(b'n') => "null",
        Some(_) => "a number",
        None => "nothing",
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str("the answer")?,
            path => f.write_str(path)?,
        }
        write!(f, ": expected {}, found {}", self.expected, self.found)
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}
