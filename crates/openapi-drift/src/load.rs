//! Texts read into trees.

mod json;
mod yaml;

use std::fmt;

use crate::tree::{NodeId, Position, Tree};

/// Why a document cannot be read, or not be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    pub(crate) name: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) message: String,
    pub(crate) help: String,
}

impl LoadError {
    /// What the document was called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Line and column, from 1; the column in characters. Nothing if there was nothing to read.
    pub fn position(&self) -> Option<(usize, usize)> {
        (self.line > 0).then_some((self.line, self.column))
    }

    pub(crate) fn unread(name: &str, why: &str) -> Self {
        let message = format!("it cannot be read: {why}");
        Self { name: name.to_owned(), line: 0, column: 0, message, help: "correct the name".to_owned() }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, line, column, message, help } = self;
        match self.position() {
            Some(_) => write!(f, "{name}:{line}:{column}: {message}; {help}"),
            None => write!(f, "{name}: {message}; {help}"),
        }
    }
}

impl std::error::Error for LoadError {}

/// What a reader says; the name is added by whoever has it.
#[derive(Debug)]
pub(crate) struct Wrong {
    at: Position,
    message: String,
    help: &'static str,
}

/// Deeper nesting is a mistake, or an attack.
const MAX_DEPTH: usize = 10_000;
/// Larger texts would not fit the numbers that nodes have.
const MAX_BYTES: usize = 1 << 30;

/// Reads a JSON or YAML text as another file of a tree.
pub(crate) fn read(tree: &mut Tree, name: &str, uri: &str, text: &str) -> Result<NodeId, LoadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    tree.begin(name, uri);
    let root = if text.len() > MAX_BYTES {
        Err(Wrong {
            at: Position { line: 1, column: 1 },
            message: format!("this is larger than {} MiB", MAX_BYTES >> 20),
            help: "split it into several files",
        })
    } else {
        parse(tree, text)
    };
    match root {
        Ok(root) => {
            tree.finish(root);
            Ok(root)
        }
        Err(Wrong { at, message, help }) => {
            tree.abandon();
            let (line, column) = (at.line.max(1) as usize, at.column.max(1) as usize);
            Err(LoadError { name: name.to_owned(), line, column, message, help: help.to_owned() })
        }
    }
}

/// JSON is told by how it begins. A YAML text may begin with a bracket too, but then hardly with a name in quotes.
fn parse(tree: &mut Tree, text: &str) -> Result<NodeId, Wrong> {
    let mut begin = text.chars().filter(|character| !character.is_whitespace());
    match (begin.next(), begin.next()) {
        (Some('{'), Some('"' | '}')) => json::read(tree, text),
        // What is wrong is told as of JSON.
        (Some('{' | '['), _) => {
            json::read(tree, text).or_else(|wrong| yaml::read(tree, text).map_err(|_| wrong))
        }
        _ => yaml::read(tree, text).map_err(|wrong| within(text, wrong)),
    }
}

/// In a line that begins a directive, the parser of YAML counts bytes: a place is at most behind its line.
fn within(text: &str, wrong: Wrong) -> Wrong {
    let text = text.replace("\r\n", "\n");
    let line = text.split(['\n', '\r']).nth(wrong.at.line.saturating_sub(1) as usize);
    let behind = line.and_then(|line| u32::try_from(line.chars().count() + 1).ok()).unwrap_or(u32::MAX);
    let at = Position { column: wrong.at.column.min(behind), ..wrong.at };
    Wrong { at, ..wrong }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut tree = Tree::default();
        match read(&mut tree, "f", "f", text) {
            Ok(root) => format!("{:?}", tree.node(root)),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn json_and_yaml_are_read() {
        for (text, tree) in [
            (r#"{"a": [1, -2.50, 1e3, true, null], "b": "x\"\u00e9\ud83d\ude00\n"}"#, None),
            ("a: [1, -2.50, 1e3, true, null]\nb: \"x\\\"\\u00e9\\U0001F600\\n\"\n", None),
            ("\u{feff}{\"a\": 1}", Some("{\"a\": 1}")),
            (
                "a: 0x1F\nb: .5\nc: +3\nd: 1_000\ne: ~\nf: 2024-01-01\ng: 'yes'\nh: yes\n",
                Some(
                    r#"{"a": 31, "b": 0.5, "c": 3, "d": "1_000", "e": null, "f": "2024-01-01", "g": "yes", "h": "yes"}"#,
                ),
            ),
            ("200: ok\ntrue: 1\n", Some(r#"{"200": "ok", "true": 1}"#)),
            ("{a: 1, b: [x, y]}", Some(r#"{"a": 1, "b": ["x", "y"]}"#)),
            ("a: &x {b: 1}\nc: *x\n", Some(r#"{"a": {"b": 1}, "c": {"b": 1}}"#)),
            ("1", Some("1")),
            ("true", Some("true")),
        ] {
            let expected = "{\"a\": [1, -2.50, 1e3, true, null], \"b\": \"x\\\"é😀\\n\"}";
            assert_eq!(shown(text), tree.unwrap_or(expected), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (text, says) in [
            ("{\"a\": 1,\n \"b\": }", "f:2:7: a value is missing"),
            ("{\"a\": 1", "f:1:8: the text ends"),
            // Also behind a long line of letters of several bytes.
            (&format!("{{\"a\": \"{}", "é".repeat(2_000)), "f:1:2008: the text ends"),
            ("%\u{c4304}{\0", "f:1:5: this is no YAML: found unprintable character"),
            ("{\"a\": 1} x", "f:1:10: there is more text"),
            ("{\"a\": 1, \"a\": 2}", "f:1:10: the name `a` comes twice"),
            ("{\"a\": [1,], \"b\": 2}", "f:1:10: a value is missing"),
            ("{\"a\tb\": 1}", "f:1:4: a control character"),
            ("{\"a\": \"\\ud800\"}", "f:1:14: half of a surrogate pair"),
            ("a: 1\na: 2\n", "f:2:1: the name `a` comes twice"),
            ("a: [1", "f:2:1: this is no YAML"),
            ("a: 1\n---\nb: 2\n", "f:2:1: a second document begins"),
            ("a: .nan\n", "f:1:4: `.nan` is no number that JSON has"),
            ("a: *x\n", "f:1:4: "),
            ("? [a]\n: 1\n", "f:1:3: a name is no plain text"),
            ("<<: {a: 1}\n", "f:1:1: `<<` merges"),
            ("", "f:1:1: the text is empty"),
        ] {
            let shown = shown(text);
            assert!(shown.starts_with(says), "{text:?}: {shown}");
        }
    }

    #[test]
    fn nesting_and_aliases_are_bounded() {
        for (open, close) in [("[", "]"), ("{\"a\":", "1}")] {
            let text = format!("{}{}", open.repeat(20_000), close.repeat(20_000));
            assert!(shown(&text).contains("nested more than"), "{open}");
        }
        let mut laughs = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..20 {
            let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
            laughs.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
        }
        assert!(shown(&laughs).contains("aliases"));
    }
}
