//! YAML 1.2 by the core schema, which is what OpenAPI takes of it: what JSON can say, in another form.

use rustc_hash::FxHashMap;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span, StrInput, Tag};

use super::{MAX_DEPTH, Wrong, json::twice_named};
use crate::tree::{NodeId, Position, Scalar, TextId, Tree};

/// Aliases may make a document this many times larger than its text.
const MAX_GROWTH: u64 = 20;
/// A document may always have so many values.
const MANY: u64 = 1_000_000;

pub(super) fn read(tree: &mut Tree, text: &str) -> Result<NodeId, Wrong> {
    let mut reader =
        Reader { tree, open: Vec::new(), anchors: FxHashMap::default(), root: None, documents: 0 };
    let mut parser = Parser::new_from_str(text);
    while let Some((event, span)) = next(&mut parser)? {
        reader.event(event, span)?;
    }
    reader.root.ok_or_else(|| Wrong {
        at: Position { line: 1, column: 1 },
        message: "the text is empty".into(),
        help: "give a document",
    })
}

fn next<'i>(parser: &mut Parser<'i, StrInput<'i>>) -> Result<Option<(Event<'i>, Span)>, Wrong> {
    parser.next_event().transpose().map_err(|error| Wrong {
        at: position(*error.marker()),
        message: format!("this is no YAML: {}", error.info()),
        help: "check indentation, quotes and colons around this place",
    })
}

struct Reader<'t> {
    tree: &'t mut Tree,
    open: Vec<Open>,
    /// What an anchor names, and how many values that is when written out.
    anchors: FxHashMap<usize, (NodeId, u64)>,
    root: Option<NodeId>,
    documents: usize,
}

struct Open {
    at: Position,
    anchor: usize,
    values: u64,
    parts: Parts,
}

enum Parts {
    Array(Vec<NodeId>),
    Object(Vec<(TextId, NodeId)>, Option<(TextId, Position)>),
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Wrong> {
        let at = position(span.start);
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(wrong(at, "a second document begins", "give one document in a file"));
                }
                Ok(())
            }
            Event::Scalar(text, style, anchor, tag) => self.scalar(&text, style, anchor, tag.as_deref(), at),
            Event::SequenceStart(anchor, _) => self.begin(at, anchor, Parts::Array(Vec::new())),
            Event::MappingStart(anchor, _) => self.begin(at, anchor, Parts::Object(Vec::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => match self.anchors.get(&anchor).copied() {
                Some((node, values)) => self.add(node, values, at),
                None => Err(wrong(at, "this alias is of nothing before it", "write the value out")),
            },
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    fn begin(&mut self, at: Position, anchor: usize, parts: Parts) -> Result<(), Wrong> {
        if self.open.len() >= MAX_DEPTH {
            return Err(wrong(
                at,
                &format!("this is nested more than {MAX_DEPTH} levels deep"),
                "flatten it",
            ));
        }
        if let Some(Open { parts: Parts::Object(_, None), .. }) = self.open.last() {
            return Err(wrong(at, "a name is no plain text", "use a string"));
        }
        self.open.push(Open { at, anchor, values: 1, parts });
        Ok(())
    }

    fn end(&mut self) -> Result<(), Wrong> {
        let Some(Open { at, anchor, values, parts }) = self.open.pop() else { return Ok(()) };
        let node = match parts {
            Parts::Array(items) => self.tree.array(&items, at),
            Parts::Object(members, _) => {
                if let Some((name, again)) = self.tree.repeated(&members) {
                    return Err(twice_named(name, again));
                }
                self.tree.object(&members, at)
            }
        };
        if anchor > 0 {
            self.anchors.insert(anchor, (node, values));
        }
        self.add(node, values, at)
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        at: Position,
    ) -> Result<(), Wrong> {
        if let Some(Open { parts: Parts::Object(_, name @ None), .. }) = self.open.last_mut() {
            if text == "<<" && style == ScalarStyle::Plain {
                return Err(wrong(
                    at,
                    "`<<` merges another object, which YAML 1.2 does not have",
                    "write it out",
                ));
            }
            // Statuses are written as numbers; as names they are text.
            *name = Some((self.tree.text(text), at));
            return Ok(());
        }
        let is_text = tag.is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix == "str");
        let node = if style != ScalarStyle::Plain || is_text {
            self.tree.scalar(Scalar::String(text), at)
        } else {
            self.plain(text, at)?
        };
        if anchor > 0 {
            self.anchors.insert(anchor, (node, 1));
        }
        self.add(node, 1, at)
    }

    /// A scalar without quotes, by the core schema.
    fn plain(&mut self, text: &str, at: Position) -> Result<NodeId, Wrong> {
        let scalar = match text {
            "" | "~" | "null" | "Null" | "NULL" => Scalar::Null,
            "true" | "True" | "TRUE" => Scalar::Bool(true),
            "false" | "False" | "FALSE" => Scalar::Bool(false),
            ".nan" | ".NaN" | ".NAN" | ".inf" | ".Inf" | ".INF" | "-.inf" | "-.Inf" | "-.INF" | "+.inf"
            | "+.Inf" | "+.INF" => {
                let message = format!("`{text}` is no number that JSON has");
                return Err(wrong(at, &message, "use a number, or quotes for a text"));
            }
            _ => match number(text) {
                Some(number) => return Ok(self.tree.scalar(Scalar::Number(&number), at)),
                None => Scalar::String(text),
            },
        };
        Ok(self.tree.scalar(scalar, at))
    }

    /// A value is complete.
    fn add(&mut self, node: NodeId, values: u64, at: Position) -> Result<(), Wrong> {
        let limit = MANY.max(MAX_GROWTH.saturating_mul(self.tree.len() as u64));
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        open.values = open.values.saturating_add(values);
        if open.values > limit {
            return Err(wrong(at, "aliases make this document too large", "write less with aliases"));
        }
        match &mut open.parts {
            Parts::Array(items) => items.push(node),
            Parts::Object(members, name) => {
                if let Some((name, name_at)) = name.take() {
                    self.tree.place(node, name_at);
                    members.push((name, node));
                }
            }
        }
        Ok(())
    }
}

/// A number of the core schema in JSON's notation.
fn number(text: &str) -> Option<String> {
    if let Some(digits) = text.strip_prefix("0x") {
        return u128::from_str_radix(digits, 16).ok().map(|number| number.to_string());
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return u128::from_str_radix(digits, 8).ok().map(|number| number.to_string());
    }
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (rest, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let mut number = format!("{sign}{}", if whole.is_empty() { "0" } else { whole });
    if !fraction.is_empty() {
        number.push('.');
        number.push_str(fraction);
    }
    if let Some(exponent) = exponent {
        let plain = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        if plain.is_empty() || !digits(plain) {
            return None;
        }
        number.push('e');
        number.push_str(exponent);
    }
    Some(number)
}

fn position(marker: Marker) -> Position {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Position { line: number(marker.line()).max(1), column: number(marker.col()).saturating_add(1) }
}

fn wrong(at: Position, message: &str, help: &'static str) -> Wrong {
    Wrong { at, message: message.to_owned(), help }
}
