//! The contract's text as JSON, with the line and column of every node.
//!
//! YAML is read event by event and without recursion, so that no document can overflow the stack. What JSON has no word
//! for (aliases, several documents, keys that are no scalars) is refused by name.

use std::{collections::HashMap, mem};

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Tag};
use serde_json::{Map, Number, Value};

use crate::error::{Diagnostic, Error};

/// No contract nests deeper by intent.
const MAX_DEPTH: usize = 128;

/// A document that was read.
#[derive(Debug)]
pub(crate) struct Source {
    name: String,
    value: Value,
    /// By JSON Pointer: of an entry, its key; of an item, the item.
    places: HashMap<String, Place>,
}

/// Where a node stands, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Source {
    /// Reads a YAML (or JSON) text.
    pub(crate) fn parse(name: &str, text: &str) -> Result<Self, Error> {
        let mut reader = Reader {
            source: Self { name: name.to_owned(), value: Value::Null, places: HashMap::new() },
            open: Vec::new(),
            documents: 0,
        };
        let mut parser = Parser::new_from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(|error| {
                let help = "check indentation, quotes and colons around this place";
                reader.mistake(
                    *error.marker(),
                    "invalid-yaml",
                    format!("this is no YAML: {}", error.info()),
                    help,
                )
            })?;
            if !reader.event(event, span.start)? {
                break;
            }
        }
        Ok(reader.source)
    }

    /// The file, as it was given.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The document.
    pub(crate) fn value(&self) -> &Value {
        &self.value
    }

    /// The place of a node, or of the nearest one around it that is there.
    pub(crate) fn place(&self, pointer: &str) -> Place {
        let mut pointer = pointer;
        loop {
            if let Some(place) = self.places.get(pointer) {
                return *place;
            }
            match pointer.rfind('/') {
                Some(end) => pointer = pointer.get(..end).unwrap_or_default(),
                None => return Place { line: 1, column: 1 },
            }
        }
    }
}

impl From<Marker> for Place {
    fn from(marker: Marker) -> Self {
        Self { line: marker.line().max(1), column: marker.col() + 1 }
    }
}

/// `pointer` with one more name, escaped as RFC 6901 wants it.
pub(crate) fn join(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

struct Reader {
    source: Source,
    open: Vec<Open>,
    documents: usize,
}

struct Open {
    pointer: String,
    node: Node,
}

enum Node {
    Object { members: Map<String, Value>, key: Option<String> },
    List(Vec<Value>),
}

impl Reader {
    /// Takes an event; `false` when nothing more is to come.
    fn event(&mut self, event: Event<'_>, at: Marker) -> Result<bool, Error> {
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    let message = "a second document begins here";
                    return Err(self.mistake(
                        at,
                        "several-documents",
                        message,
                        "keep one document in the file: remove the `---`",
                    ));
                }
            }
            Event::StreamEnd => return Ok(false),
            Event::Alias(_) => {
                let help = "write the node out, or make it a component and use `$ref`";
                return Err(self.mistake(at, "yaml-alias", "YAML aliases are not read here", help));
            }
            Event::Scalar(text, style, _, tag) => {
                if self.key_is_due() {
                    self.key(text.into_owned(), at)?;
                } else {
                    let value = scalar(&text, style, tag.as_deref());
                    self.begin(at);
                    self.value(value);
                }
            }
            Event::MappingStart(..) => self.open(Node::Object { members: Map::new(), key: None }, at)?,
            Event::SequenceStart(..) => self.open(Node::List(Vec::new()), at)?,
            Event::MappingEnd | Event::SequenceEnd => {
                if let Some(Open { node, .. }) = self.open.pop() {
                    self.value(match node {
                        Node::Object { members, .. } => Value::Object(members),
                        Node::List(items) => Value::Array(items),
                    });
                }
            }
            _ => {}
        }
        Ok(true)
    }

    fn key_is_due(&self) -> bool {
        matches!(self.open.last(), Some(Open { node: Node::Object { key: None, .. }, .. }))
    }

    fn key(&mut self, name: String, at: Marker) -> Result<(), Error> {
        let Some(Open { pointer, node: Node::Object { members, key } }) = self.open.last_mut() else {
            return Ok(());
        };
        let entry = join(pointer, &name);
        if members.contains_key(&name) {
            let first = self.source.place(&entry);
            let message = format!("`{name}` is here for the second time");
            let help =
                format!("keep one of the two; the first is in line {}, column {}", first.line, first.column);
            return Err(self.mistake(at, "duplicate-key", message, help));
        }
        *key = Some(name);
        self.source.places.insert(entry, at.into());
        Ok(())
    }

    fn open(&mut self, node: Node, at: Marker) -> Result<(), Error> {
        if self.key_is_due() {
            return Err(self.mistake(
                at,
                "complex-key",
                "this key is no plain text",
                "use a string as the key",
            ));
        }
        if self.open.len() >= MAX_DEPTH {
            let message = format!("this is nested more than {MAX_DEPTH} levels deep");
            return Err(self.mistake(
                at,
                "too-deep",
                message,
                "move inner schemas to `components/schemas` and use `$ref`",
            ));
        }
        self.begin(at);
        let pointer = self.pointer();
        self.open.push(Open { pointer, node });
        Ok(())
    }

    /// Notes the place of a value that is no entry: an entry is at its key.
    fn begin(&mut self, at: Marker) {
        if !matches!(self.open.last(), Some(Open { node: Node::Object { .. }, .. })) {
            let pointer = self.pointer();
            self.source.places.insert(pointer, at.into());
        }
    }

    /// Of the value that begins now.
    fn pointer(&self) -> String {
        match self.open.last() {
            None => String::new(),
            Some(Open { pointer, node: Node::List(items) }) => join(pointer, &items.len().to_string()),
            Some(Open { pointer, node: Node::Object { key, .. } }) => {
                join(pointer, key.as_deref().unwrap_or_default())
            }
        }
    }

    fn value(&mut self, value: Value) {
        match self.open.last_mut() {
            None => self.source.value = value,
            Some(Open { node: Node::List(items), .. }) => items.push(value),
            Some(Open { node: Node::Object { members, key }, .. }) => {
                members.insert(mem::take(key).unwrap_or_default(), value);
            }
        }
    }

    fn mistake(
        &self,
        at: Marker,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Error {
        let mut diagnostic = Diagnostic::at(&self.source, "", code, message, help);
        let place = Place::from(at);
        (diagnostic.line, diagnostic.column) = (place.line, place.column);
        Error::of(vec![diagnostic]).unwrap_or_else(|| Error::internal("a mistake without a word"))
    }
}

/// The core schema of YAML 1.2: `yes` is a string, and so is everything in quotes.
fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Value {
    let as_text = tag.is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix == "str");
    if style != ScalarStyle::Plain || as_text {
        return Value::String(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => number(text).map_or_else(|| Value::String(text.to_owned()), Value::Number),
    }
}

fn number(text: &str) -> Option<Number> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if let Some(digits) = text.strip_prefix("0x") {
        return i64::from_str_radix(digits, 16).ok().map(Number::from);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return i64::from_str_radix(digits, 8).ok().map(Number::from);
    }
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let text = text.strip_prefix('+').unwrap_or(text);
    if unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse::<i64>().map(Number::from).or_else(|_| text.parse::<u64>().map(Number::from)).ok();
    }
    let float = unsigned
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'-' | b'+'));
    text.parse().ok().filter(|_| float).and_then(Number::from_f64)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_and_places() {
        let source = Source::parse("c.yaml", "a: 1\nb:\n  - x: yes\n    200: 'no'\n  - 1.5\nc: |-\n  t\n")
            .expect("a document");
        assert_eq!(source.value(), &json!({ "a": 1, "b": [{ "x": "yes", "200": "no" }, 1.5], "c": "t" }));
        for (pointer, line, column) in [
            ("", 1, 1),
            ("/a", 1, 1),
            ("/b/0", 3, 5),
            ("/b/0/200", 4, 5),
            ("/b/1", 5, 5),
            ("/c", 6, 1),
            ("/b/0/missing/deep", 3, 5),
        ] {
            assert_eq!(source.place(pointer), Place { line, column }, "{pointer}");
        }
    }

    #[test]
    fn what_json_has_no_word_for_is_refused_by_name() {
        for (text, code) in [
            ("a: 1\na: 2\n", "duplicate-key"),
            ("a: &x 1\nb: *x\n", "yaml-alias"),
            ("a: 1\n---\nb: 2\n", "several-documents"),
            ("? [a]\n: 1\n", "complex-key"),
            ("a: [1\n", "invalid-yaml"),
            ("a: b: c\n", "invalid-yaml"),
            (&"[".repeat(200), "too-deep"),
            (&format!("{}a: 1\n", "- ".repeat(5000)), "too-deep"),
        ] {
            let error = Source::parse("c.yaml", text).expect_err(code);
            assert_eq!(error.diagnostics()[0].code, code, "{error}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "[-?:,\\[\\]{}&*!|>'\"%@` a-c0-9\n\t#~]{0,60}") {
            let _ = Source::parse("c.yaml", &text);
        }
    }
}
