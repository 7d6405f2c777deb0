//! JSON (RFC 8259), read without recursion, with the place of every value.

use std::borrow::Cow;

use super::{MAX_DEPTH, Wrong};
use crate::tree::{NodeId, Position, Scalar, TextId, Tree};

pub(super) fn read(tree: &mut Tree, text: &str) -> Result<NodeId, Wrong> {
    let mut reader = Reader { tree, text, at: 0, line: 1, line_start: 0, open: Vec::new() };
    let root = reader.document()?;
    reader.space();
    match reader.peek() {
        None => Ok(root),
        Some(_) => Err(reader.wrong("there is more text after the document", "remove it")),
    }
}

struct Reader<'t, 'x> {
    tree: &'t mut Tree,
    text: &'x str,
    at: usize,
    line: u32,
    line_start: usize,
    open: Vec<Open>,
}

/// A list or an object that is not closed yet.
enum Open {
    Array { at: Position, items: Vec<NodeId> },
    Object { at: Position, members: Vec<(TextId, NodeId)>, name: TextId, name_at: Position },
}

/// What is done next.
enum Next {
    Value,
    /// A value is complete.
    Done(NodeId),
}

impl<'x> Reader<'_, 'x> {
    fn document(&mut self) -> Result<NodeId, Wrong> {
        let mut next = Next::Value;
        loop {
            next = match next {
                Next::Value => self.value()?,
                Next::Done(node) => match self.open.pop() {
                    None => return Ok(node),
                    Some(open) => self.after(open, node)?,
                },
            };
        }
    }

    fn value(&mut self) -> Result<Next, Wrong> {
        self.space();
        let at = self.position();
        let scalar = match self.peek() {
            Some(b'{') => return self.begin_object(at),
            Some(b'[') => return self.begin_array(at),
            Some(b'"') => {
                let text = self.string()?;
                return Ok(Next::Done(self.tree.scalar(Scalar::String(&text), at)));
            }
            Some(b'-' | b'0'..=b'9') => {
                let text = self.number()?;
                return Ok(Next::Done(self.tree.scalar(Scalar::Number(text), at)));
            }
            Some(b't') => self.word("true", Scalar::Bool(true))?,
            Some(b'f') => self.word("false", Scalar::Bool(false))?,
            Some(b'n') => self.word("null", Scalar::Null)?,
            Some(_) => {
                return Err(self.wrong("a value is missing", "write one, or remove the comma before it"));
            }
            None => return Err(self.ends()),
        };
        Ok(Next::Done(self.tree.scalar(scalar, at)))
    }

    fn begin_array(&mut self, at: Position) -> Result<Next, Wrong> {
        self.deeper()?;
        self.at += 1;
        self.space();
        if self.take(b']') {
            return Ok(Next::Done(self.tree.array(&[], at)));
        }
        self.open.push(Open::Array { at, items: Vec::new() });
        Ok(Next::Value)
    }

    fn begin_object(&mut self, at: Position) -> Result<Next, Wrong> {
        self.deeper()?;
        self.at += 1;
        self.space();
        if self.take(b'}') {
            return Ok(Next::Done(self.tree.object(&[], at)));
        }
        let (name, name_at) = self.name()?;
        self.open.push(Open::Object { at, members: Vec::new(), name, name_at });
        Ok(Next::Value)
    }

    /// A value of a list or an object is complete.
    fn after(&mut self, open: Open, node: NodeId) -> Result<Next, Wrong> {
        self.space();
        match open {
            Open::Array { at, mut items } => {
                items.push(node);
                if self.take(b',') {
                    self.open.push(Open::Array { at, items });
                    return Ok(Next::Value);
                }
                self.close(b']', "a comma or `]` is missing after this item")?;
                Ok(Next::Done(self.tree.array(&items, at)))
            }
            Open::Object { at, mut members, name, name_at } => {
                self.tree.place(node, name_at);
                members.push((name, node));
                if self.take(b',') {
                    self.space();
                    let (name, name_at) = self.name()?;
                    self.open.push(Open::Object { at, members, name, name_at });
                    return Ok(Next::Value);
                }
                self.close(b'}', "a comma or `}` is missing after this member")?;
                if let Some((twice, again)) = self.tree.repeated(&members) {
                    return Err(twice_named(twice, again));
                }
                Ok(Next::Done(self.tree.object(&members, at)))
            }
        }
    }

    fn name(&mut self) -> Result<(TextId, Position), Wrong> {
        let at = self.position();
        if self.peek() != Some(b'"') {
            return Err(match self.peek() {
                None => self.ends(),
                Some(_) => {
                    self.wrong("a name in quotes is missing", "write one, or remove the comma before it")
                }
            });
        }
        let name = self.string()?;
        self.space();
        self.close(b':', "a colon is missing after this name")?;
        Ok((self.tree.text(&name), at))
    }

    fn string(&mut self) -> Result<Cow<'x, str>, Wrong> {
        self.at += 1;
        let start = self.at;
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(|byte| !matches!(byte, b'"' | b'\\' | 0..=0x1F)) {
            self.at += 1;
        }
        let plain = self.text.get(start..self.at).unwrap_or_default();
        if bytes.get(self.at) == Some(&b'"') {
            self.at += 1;
            return Ok(plain.into());
        }
        let mut text = plain.to_owned();
        self.escaped(&mut text)?;
        Ok(text.into())
    }

    /// The rest of a string that has an escape.
    fn escaped(&mut self, text: &mut String) -> Result<(), Wrong> {
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let plain = rest.find(['"', '\\']).unwrap_or(rest.len());
            let plain = rest.get(..plain).unwrap_or_default();
            if let Some(control) = plain.find(|character: char| character < ' ') {
                self.at += control;
                return Err(self.wrong("a control character stands in a string", "write it as an escape"));
            }
            text.push_str(plain);
            self.at += plain.len();
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(_) => {
                    self.at += 1;
                    text.push(self.escape()?);
                }
                None => return Err(self.ends()),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Wrong> {
        let escaped = self.peek();
        self.at += usize::from(escaped.is_some());
        Ok(match escaped {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            None => return Err(self.ends()),
            Some(_) => {
                self.at -= 1;
                return Err(self.wrong("this escape is unknown", r#"use one of \" \\ \/ \b \f \n \r \t \u"#));
            }
        })
    }

    fn unicode(&mut self) -> Result<char, Wrong> {
        let first = self.hexadecimal()?;
        if let Some(character) = char::from_u32(first) {
            return Ok(character);
        }
        let half = (0xD800..0xDC00).contains(&first)
            && self.text.get(self.at..).is_some_and(|rest| rest.starts_with(r"\u"));
        if half {
            self.at += 2;
            let second = self.hexadecimal()?;
            let low = second.wrapping_sub(0xDC00);
            if let Some(character) =
                (low < 0x400).then(|| 0x10000 + ((first - 0xD800) << 10) + low).and_then(char::from_u32)
            {
                return Ok(character);
            }
        }
        Err(self
            .wrong("half of a surrogate pair is no character", "write both halves, or the character itself"))
    }

    fn hexadecimal(&mut self) -> Result<u32, Wrong> {
        let digits = self.text.get(self.at..self.at + 4);
        let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()) {
            Some(code) => {
                self.at += 4;
                Ok(code)
            }
            None => Err(self.wrong("four hexadecimal digits are missing", r"write an escape as \u00e9")),
        }
    }

    fn number(&mut self) -> Result<&'x str, Wrong> {
        let start = self.at;
        self.take(b'-');
        let whole = self.digits();
        let has_zero = whole > 1 && self.text.as_bytes().get(self.at - whole) == Some(&b'0');
        let fraction = !self.take(b'.') || self.digits() > 0;
        let exponent = !(self.take(b'e') || self.take(b'E')) || {
            let _ = self.take(b'+') || self.take(b'-');
            self.digits() > 0
        };
        if whole == 0 || has_zero || !fraction || !exponent {
            return Err(self.wrong("this is no number", "write it as JSON has it, such as -1.5e3"));
        }
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }

    fn word(&mut self, word: &str, scalar: Scalar<'static>) -> Result<Scalar<'static>, Wrong> {
        if self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            self.at += word.len();
            return Ok(scalar);
        }
        Err(self.wrong("this is no value", "use true, false, null, or a string in quotes"))
    }

    fn space(&mut self) {
        while let Some(byte @ (b' ' | b'\t' | b'\n' | b'\r')) = self.peek() {
            self.at += 1;
            if byte == b'\n' {
                self.line += 1;
                self.line_start = self.at;
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let taken = self.peek() == Some(byte);
        self.at += usize::from(taken);
        taken
    }

    fn close(&mut self, byte: u8, message: &str) -> Result<(), Wrong> {
        if self.take(byte) {
            return Ok(());
        }
        Err(if self.peek().is_none() { self.ends() } else { self.wrong(message, "add it") })
    }

    fn deeper(&self) -> Result<(), Wrong> {
        if self.open.len() < MAX_DEPTH {
            return Ok(());
        }
        Err(self.wrong(&format!("this is nested more than {MAX_DEPTH} levels deep"), "flatten it"))
    }

    /// Where the reader is. Lines are short where people write them; one long line is counted once for each value.
    fn position(&self) -> Position {
        match self.before().len() {
            // Nobody counts characters there; bytes cost nothing.
            length @ LONG_LINE.. => self.in_column(length),
            _ => self.exactly(),
        }
    }

    /// The same in characters, however long the line is.
    fn exactly(&self) -> Position {
        self.in_column(self.before().iter().filter(|byte| !matches!(byte, 0x80..0xC0)).count())
    }

    fn in_column(&self, before: usize) -> Position {
        Position { line: self.line, column: u32::try_from(before + 1).unwrap_or(u32::MAX) }
    }

    /// What of the line is read.
    fn before(&self) -> &[u8] {
        self.text.as_bytes().get(self.line_start..self.at).unwrap_or_default()
    }

    fn wrong(&self, message: &str, help: &'static str) -> Wrong {
        Wrong { at: self.exactly(), message: message.to_owned(), help }
    }

    fn ends(&self) -> Wrong {
        self.wrong("the text ends before the document does", "check that it was copied whole")
    }
}

/// Columns beyond this are counted in bytes.
const LONG_LINE: usize = 1_000;

pub(super) fn twice_named(name: &str, at: Position) -> Wrong {
    Wrong { at, message: format!("the name `{name}` comes twice in one object"), help: "keep one of them" }
}
