//! What the targets share: JSON that bytes edit, and what holds of an error.

use openapi_drift::LoadError;
use serde_json::{Map, Value, json};

/// What is put where something was, or beside it.
const KEYWORDS: &str = include_str!("keywords.jsonl");
/// More edits make nonsense.
const MOST_EDITS: u8 = 6;

/// Bytes that make decisions; zeros when they have run out.
pub struct Bytes<'a>(pub &'a [u8]);

impl Bytes<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    /// A number below a bound.
    pub fn below(&mut self, bound: usize) -> usize {
        let number = if bound > 256 {
            u16::from_le_bytes([self.byte(), self.byte()]).into()
        } else {
            usize::from(self.byte())
        };
        number % bound.max(1)
    }

    fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.below(from.len())]
    }
}

/// Makes some edits.
pub fn edit(value: &mut Value, bytes: &mut Bytes<'_>) {
    let keywords: Vec<Value> = KEYWORDS.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    for _ in 0..bytes.below(MOST_EDITS.into()) {
        let mut places = Vec::new();
        list(value, String::new(), &mut places);
        let (at, from) = (bytes.pick(&places).clone(), bytes.pick(&places).clone());
        let copied = value.pointer(&from).cloned().unwrap_or(Value::Null);
        let Some(node) = value.pointer_mut(&at) else { continue };
        let action = bytes.below(10);
        match (action, &mut *node) {
            (0, _) => *node = copied,
            (1, Value::Object(members)) => {
                if let Some(name) = members.keys().nth(bytes.below(members.len())).cloned() {
                    members.shift_remove(&name);
                }
            }
            (2, Value::Array(items)) if !items.is_empty() => drop(items.remove(bytes.below(items.len()))),
            (2 | 3, Value::Array(items)) => items.push(copied),
            (3, Value::Object(members)) => {
                if let Some(name) = members.keys().nth(bytes.below(members.len())).cloned() {
                    members.insert(name, copied);
                }
            }
            (4, _) => *node = json!({ *bytes.pick(&["allOf", "anyOf", "oneOf"]): [node.clone(), copied] }),
            (5, _) => {
                *node = json!({ *bytes.pick(&["not", "items", "if", "additionalProperties"]): node.clone() })
            }
            (6, Value::Number(number)) => {
                let number = number.as_f64().unwrap_or(0.0);
                *node = bytes
                    .pick(&[
                        json!(number + 1.0),
                        json!(number - 1.0),
                        json!(-number),
                        json!(1e30),
                        json!(number / 3.0),
                    ])
                    .clone();
            }
            (6, Value::String(text)) => {
                text.push_str(*bytes.pick(&["a", "|b", "{2,3}", "$", "^", "\\p{L}", "/", "~1", "é"]))
            }
            (_, Value::Object(members)) => {
                members.extend(bytes.pick(&keywords).as_object().cloned().unwrap_or_else(Map::new))
            }
            (_, _) => *node = bytes.pick(&keywords).clone(),
        }
    }
}

fn list(value: &Value, at: String, places: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, inner) in members {
                list(inner, format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), places);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                list(inner, format!("{at}/{index}"), places);
            }
        }
        _ => {}
    }
    places.push(at);
}

/// An error is in the text, or right behind it.
pub fn has_place(error: &LoadError, text: &str) {
    let (line, column) = error.position().expect("a place");
    // YAML ends a line at a carriage return, too; JSON only at a line feed.
    let lines = text.split(['\n', '\r']).count();
    assert!(line >= 1 && line <= lines + 1, "{error}");
    // Of members in long lines, bytes are counted.
    let length = |line: &str| if line.len() > 1_000 { line.len() } else { line.chars().count() };
    let longest = text.split('\n').map(length).max().unwrap_or(0);
    assert!(column >= 1 && column <= longest + 2, "{error}");
    assert!(error.to_string().len() > 10, "{error}");
}

/// Prints what bytes made, if asked to.
pub fn show(what: &[&Value]) {
    if std::env::var_os("SHOW").is_some() {
        for value in what {
            eprintln!("{value}");
        }
    }
}
