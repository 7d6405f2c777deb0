//! A document as it was written: every value with the span of its text, so that a part of it can be written anew and the
//! rest stays byte for byte.

mod json;
mod yaml;

use std::ops::Range;

/// A text, and what stands where in it.
#[derive(Debug)]
pub(super) struct Written<'t> {
    pub(super) text: &'t str,
    pub(super) is_json: bool,
    parts: Vec<Part>,
    root: PartId,
}

/// A part of a document, by number.
pub(super) type PartId = usize;

#[derive(Debug)]
pub(super) struct Part {
    /// From its first byte to behind its last one, without the space and the comments around it.
    pub(super) span: Range<usize>,
    pub(super) shape: Shape,
    /// Whether it has an anchor, or is an alias: then it stands in more than one place.
    is_shared: bool,
}

#[derive(Debug)]
pub(super) enum Shape {
    Scalar {
        /// Whether it has a header, and lines of its own.
        is_block: bool,
    },
    Object {
        /// Whether it stands in braces.
        is_flow: bool,
        entries: Vec<Entry>,
    },
    List {
        /// Whether it stands in brackets.
        is_flow: bool,
        items: Vec<PartId>,
    },
}

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) name_span: Range<usize>,
    pub(super) value: PartId,
}

/// Why a place cannot be edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stuck {
    /// The text does not have it.
    Absent,
    /// It stands at an anchor, and in other places by an alias.
    Shared,
}

impl Stuck {
    /// Why, in words.
    pub(super) fn reason(&self) -> &'static str {
        match self {
            Self::Absent => "it is not found in the text",
            Self::Shared => "it stands at a YAML anchor, so that an edit would change other places too",
        }
    }
}

impl<'t> Written<'t> {
    /// # Errors
    ///
    /// That it is no YAML and no JSON, in words.
    pub(super) fn of(text: &'t str) -> Result<Self, String> {
        let begin = text.trim_start_matches('\u{feff}').trim_start();
        let is_json =
            begin.starts_with('{') && matches!(begin[1..].trim_start().chars().next(), Some('"' | '}'));
        let (parts, root) = if is_json { json::parts(text) } else { yaml::parts(text) }?;
        Ok(Self { text, is_json, parts, root })
    }

    #[expect(clippy::indexing_slicing, reason = "a number is made by a reader of the same text alone")]
    pub(super) fn part(&self, id: PartId) -> &Part {
        &self.parts[id]
    }

    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The part at a JSON Pointer.
    pub(super) fn find(&self, pointer: &str) -> Result<PartId, Stuck> {
        let mut at = self.root;
        for step in pointer.split('/').skip(1) {
            let step = step.replace("~1", "/").replace("~0", "~");
            let part = self.part(at);
            let inner = match &part.shape {
                Shape::Object { entries, .. } => {
                    entries.iter().find(|entry| entry.name == step).map(|entry| entry.value)
                }
                Shape::List { items, .. } => {
                    step.parse().ok().and_then(|index: usize| items.get(index)).copied()
                }
                Shape::Scalar { .. } => None,
            };
            at = match inner {
                _ if part.is_shared => return Err(Stuck::Shared),
                None => return Err(Stuck::Absent),
                Some(inner) => inner,
            };
        }
        if self.part(at).is_shared { Err(Stuck::Shared) } else { Ok(at) }
    }

    /// Where the line begins that a byte is in.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
    }

    /// Where the line ends that a byte is in, before its line break.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let end =
            self.text.get(at..).and_then(|rest| rest.find('\n')).map_or(self.text.len(), |end| at + end);
        if self.text.get(..end).is_some_and(|line| line.ends_with('\r')) { end - 1 } else { end }
    }

    /// In characters, from 0.
    pub(super) fn column(&self, at: usize) -> usize {
        self.text.get(self.line_start(at)..at).map_or(0, |before| before.chars().count())
    }

    /// Whether nothing but space is before it in its line.
    pub(super) fn is_first_in_line(&self, at: usize) -> bool {
        self.text.get(self.line_start(at)..at).is_some_and(|before| before.trim().is_empty())
    }
}

/// Parts while they are read.
#[derive(Default)]
struct Reading {
    parts: Vec<Part>,
}

impl Reading {
    fn add(&mut self, span: Range<usize>, shape: Shape, is_shared: bool) -> PartId {
        self.parts.push(Part { span, shape, is_shared });
        self.parts.len() - 1
    }

    fn end_of(&self, id: PartId) -> usize {
        self.parts.get(id).map_or(0, |part| part.span.end)
    }
}
