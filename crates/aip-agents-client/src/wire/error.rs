//! What is wrong with a text, and where.

use std::{borrow::Cow, fmt};

use serde::de::IgnoredAny;

use super::path::{self, Segment};

/// A text that is not what the contract says.
///
/// Says where, what was expected and what kind of thing was found: `/data/0/rid: expected a string, found null`. It never
/// holds what the text says, but for the names of properties on the path.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    path: String,
    expected: Cow<'static, str>,
    found: &'static str,
    truncated: bool,
    line: usize,
    column: usize,
}

impl DecodeError {
    #[cold]
    #[inline(never)]
    pub(super) fn new(error: &serde_json::Error, path: &[Segment], text: &str) -> Self {
        let pointer = path::pointer(path);
        // Asked first, as what was cut off may be what is missing: `1.5` is no integer, but `1.5e1` is.
        if !error.is_data() || is_cut_short(text.as_bytes()) {
            Self::no_json(pointer, text.as_bytes(), error)
        } else {
            Self::unfit(pointer, error)
        }
    }

    /// The error of a text that is no JSON.
    pub(crate) fn not_json(text: &[u8], error: &serde_json::Error) -> Self {
        Self::no_json(String::new(), text, error)
    }

    fn no_json(path: String, text: &[u8], error: &serde_json::Error) -> Self {
        let truncated = is_cut_short(text);
        let found = if text.iter().all(u8::is_ascii_whitespace) {
            "an empty text"
        } else if truncated {
            "the end of the text"
        } else if text.trim_ascii_start().starts_with(b"<") {
            "HTML or XML"
        } else {
            limit(&message(error)).unwrap_or("something else")
        };
        Self::at(path, "JSON".into(), found, truncated, error)
    }

    /// The error of JSON that does not fit.
    fn unfit(path: String, error: &serde_json::Error) -> Self {
        let message = message(error);
        let (expected, found) = if message.starts_with("missing field ") {
            ("a value".into(), "nothing")
        } else if let Some((found, expected)) = expectation(&message) {
            (expected.to_owned().into(), found)
        } else if let Some(found) = limit(&message) {
            ("JSON".into(), found)
        } else {
            // Some other crate's words may quote the text.
            ("a value of the contract's form".into(), "something else")
        };
        Self::at(path, expected, found, false, error)
    }

    fn at(
        path: String,
        expected: Cow<'static, str>,
        found: &'static str,
        truncated: bool,
        error: &serde_json::Error,
    ) -> Self {
        Self(Box::new(Inner { path, expected, found, truncated, line: error.line(), column: error.column() }))
    }

    /// The JSON Pointer (RFC 6901) of the place: `/data/0/rid`; empty for the whole text.
    ///
    /// Exact, so that it finds the place; names in it are the server's and may hold anything. `Display` escapes them.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What the contract wants there: `a string`, `an object (Session)`; `a value` where something must be.
    pub fn expected(&self) -> &str {
        &self.0.expected
    }

    /// What kind of thing was there: `null`, `a string`, `a number`, `nothing`, `the end of the text`,
    /// `HTML or XML`. Never its content.
    pub fn found(&self) -> &str {
        self.0.found
    }

    /// Whether the text ended before its JSON did. Fetching it again may help; nothing else does.
    pub fn is_truncated(&self) -> bool {
        self.0.truncated
    }

    /// The line in which reading ended, from 1 on; 0 if unknown.
    pub fn line(&self) -> usize {
        self.0.line
    }

    /// The byte of that line at which reading ended, from 1 on; 0 if the line is empty or unknown.
    pub fn column(&self) -> usize {
        self.0.column
    }
}

/// Whether a text ended before its JSON did.
pub(crate) fn is_cut_short(text: &[u8]) -> bool {
    let ends_early =
        |text: &[u8]| serde_json::from_slice::<IgnoredAny>(text).is_err_and(|error| error.is_eof());
    if ends_early(text) {
        return true;
    }
    // A number that serde_json only skips is to it not cut but wrong: `1.`, `1e`.
    matches!(text.last(), Some(b'.' | b'e' | b'E' | b'+' | b'-')) && {
        let with_digit = [text, b"0"].concat();
        ends_early(&with_digit) || serde_json::from_slice::<IgnoredAny>(&with_digit).is_ok()
    }
}

/// serde_json's message without its position, which means nothing for a piece of a text.
pub(super) fn message(error: &serde_json::Error) -> String {
    let mut text = error.to_string();
    if error.line() > 0
        && let Some(at) = text.rfind(" at line ")
    {
        text.truncate(at);
    }
    text
}

/// Takes serde's usual messages apart: `invalid type: string "…", expected a number`. Only the first word after the colon
/// is used, as the rest quotes the text.
fn expectation(message: &str) -> Option<(&'static str, &str)> {
    let (found, expected) = message.rsplit_once(", expected ")?;
    let found = found.strip_prefix("invalid type: ").or_else(|| found.strip_prefix("invalid value: "))?;
    let kind = match found.split(' ').next()? {
        "null" | "unit" => "null",
        "boolean" => "a boolean",
        "integer" | "floating" | "number" => "a number",
        "string" | "character" => "a string",
        "sequence" => "a list",
        "map" => "an object",
        _ => "something else",
    };
    Some((kind, expected))
}

/// What is JSON by its grammar, and more than can be read. serde_json's words for it quote nothing.
fn limit(message: &str) -> Option<&'static str> {
    match message {
        TOO_DEEP => Some("too many levels"),
        "number out of range" => Some("a number out of range"),
        "lone leading surrogate in hex escape" | "unexpected end of hex escape" => {
            Some("half a surrogate pair")
        }
        _ => None,
    }
}

/// serde_json's message for more than 127 levels.
pub(super) const TOO_DEEP: &str = "recursion limit exceeded";

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path().is_empty() {
            write!(f, "{}: ", path::printable(self.path()))?;
        }
        write!(f, "expected {}, found {}", self.expected(), self.found())
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::{Deserialize, de::DeserializeOwned};

    use super::*;
    use crate::wire::decode;

    fn said<T: DeserializeOwned>(text: &str) -> String {
        decode::<T>(text).map(drop).expect_err(text).to_string()
    }

    #[test]
    fn kinds_are_named_and_contents_are_not() {
        for (text, found) in [
            ("null", "null"),
            ("true", "a boolean"),
            ("41", "a number"),
            ("-41", "a number"),
            ("4.1", "a number"),
            ("\"sec, expected ret\"", "a string"),
            ("[\"secret\"]", "a list"),
        ] {
            assert_eq!(
                said::<BTreeMap<String, u8>>(text),
                format!("expected a map, found {found}"),
                "{text}"
            );
        }
        assert_eq!(said::<u8>("{\"secret\":1}"), "expected u8, found an object");
        assert_eq!(said::<u8>("256"), "expected u8, found a number");
    }

    #[test]
    fn words_of_others_are_not_repeated() {
        #[derive(Debug)]
        struct Fussy;
        impl<'de> Deserialize<'de> for Fussy {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Err(serde::de::Error::custom(format!("I dislike {text}, expected secret")))
            }
        }
        assert_eq!(
            said::<Fussy>("\"secret\""),
            "expected a value of the contract's form, found something else"
        );
    }

    #[test]
    fn what_is_no_json_says_so() {
        for (text, found, truncated) in [
            ("", "an empty text", true),
            (" \n", "an empty text", true),
            ("[1,", "the end of the text", true),
            ("\"a", "the end of the text", true),
            ("<html>", "HTML or XML", false),
            ("[1] 2", "something else", false),
            ("[1e999]", "a number out of range", false),
        ] {
            let error = decode::<Vec<f64>>(text).map(drop).expect_err(text);
            assert_eq!((error.expected(), error.found()), ("JSON", found), "{text}");
            assert_eq!(error.is_truncated(), truncated, "{text}");
        }
        for half in ["\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\""] {
            assert_eq!(said::<String>(half), "expected JSON, found half a surrogate pair", "{half}");
        }
        let deep = "[".repeat(200) + &"]".repeat(200);
        assert_eq!(said::<serde_json::Value>(&deep), "expected JSON, found too many levels");
    }

    #[test]
    fn a_number_that_was_cut_is_cut_short_and_not_wrong() {
        let whole = "[-12.5e+3,1]";
        for cut in 0..whole.len() {
            let error = decode::<Vec<IgnoredAny>>(&whole[..cut]).expect_err("no end");
            assert!(error.is_truncated(), "{}: {error}", &whole[..cut]);
        }
        assert!(!decode::<IgnoredAny>("[1,2.]").expect_err("no number").is_truncated());
        assert!(!decode::<IgnoredAny>("[01.").expect_err("no number").is_truncated());
        let error = decode::<Vec<u8>>("[1.5").expect_err("no end");
        assert!(error.is_truncated(), "{error}");
        assert!(!decode::<Vec<u8>>("[1.5]").expect_err("no integer").is_truncated());
    }

    #[test]
    fn the_position_is_that_of_the_text() {
        let error = decode::<Vec<u8>>("[1,\n 2, x]").expect_err("no JSON");
        assert_eq!((error.line(), error.column()), (2, 5));
    }

    #[test]
    fn an_error_is_one_word_and_crosses_threads() {
        fn crosses<T: Send + Sync + Clone + std::error::Error + 'static>() {}
        crosses::<DecodeError>();
        assert_eq!(size_of::<DecodeError>(), size_of::<usize>());
    }
}
