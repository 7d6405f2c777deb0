//! The spans of a YAML text, from the events of its parser.

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use super::{Entry, Part, PartId, Reading, Shape};

struct Open {
    start: usize,
    is_flow: bool,
    is_shared: bool,
    inner: Inner,
}

enum Inner {
    List(Vec<PartId>),
    /// Entries, and the name that waits for its value.
    Object(Vec<Entry>, Option<(String, std::ops::Range<usize>)>),
}

pub(super) fn parts(text: &str) -> Result<(Vec<Part>, PartId), String> {
    let bytes = Bytes::of(text);
    let mut reading = Reading::default();
    let (mut open, mut root) = (Vec::<Open>::new(), None);
    let mut parser = Parser::new_from_str(text);
    while let Some(next) = parser.next_event() {
        let (event, span) = next.map_err(|error| error.info().to_owned())?;
        let (start, end) = (bytes.at(span.start), bytes.at(span.end));
        let done = match event {
            Event::Scalar(name, style, anchor, _) => {
                let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                if let Some(Open { inner: Inner::Object(_, waits @ None), .. }) = open.last_mut() {
                    *waits = Some((name.into_owned(), start..end));
                    continue;
                }
                let end = match style {
                    ScalarStyle::SingleQuoted => closed(text, start, end, '\''),
                    ScalarStyle::DoubleQuoted => closed(text, start, end, '"'),
                    _ => trimmed(text, start, end),
                };
                reading.add(start..end, Shape::Scalar { is_block }, anchor > 0)
            }
            // As large as its name: what it stands for is elsewhere.
            Event::Alias(_) => reading.add(start..end, Shape::Scalar { is_block: false }, true),
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => {
                let is_list = matches!(event, Event::SequenceStart(..));
                // Its token ends behind the space after a bracket, and may begin with an anchor.
                let token = text.get(start..end).and_then(|token| token.split('#').next());
                let is_flow = token.is_some_and(|token| token.contains(['[', '{']));
                let inner = if is_list { Inner::List(Vec::new()) } else { Inner::Object(Vec::new(), None) };
                open.push(Open { start, is_flow, is_shared: anchor > 0, inner });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(Open { start: begin, is_flow, is_shared, inner }) = open.pop() else { continue };
                let last = match &inner {
                    Inner::List(items) => items.last().copied(),
                    Inner::Object(entries, _) => entries.last().map(|entry| entry.value),
                };
                // A block ends where its last part does, and a bracket is one byte.
                let end = if is_flow { start + 1 } else { last.map_or(begin, |last| reading.end_of(last)) };
                let shape = match inner {
                    Inner::List(items) => Shape::List { is_flow, items },
                    Inner::Object(entries, _) => Shape::Object { is_flow, entries },
                };
                reading.add(begin..end, shape, is_shared)
            }
            _ => continue,
        };
        match open.last_mut().map(|open| &mut open.inner) {
            None => root = Some(done),
            Some(Inner::List(items)) => items.push(done),
            Some(Inner::Object(entries, waits)) => {
                let Some((name, name_span)) = waits.take() else { continue };
                // A value that is left out ends where its colon is.
                if let Some(part) = reading.parts.get_mut(done).filter(|part| part.span.is_empty()) {
                    let after = text.get(name_span.end..).and_then(|rest| rest.find(':'));
                    let end = after.map_or(name_span.end, |at| name_span.end + at + 1);
                    part.span = end..end;
                }
                entries.push(Entry { name, name_span, value: done });
            }
        }
    }
    Ok((reading.parts, root.ok_or("the text is empty")?))
}

/// The end of a scalar in quotes: its token ends where the next one begins, behind a comment.
fn closed(text: &str, start: usize, end: usize, quote: char) -> usize {
    let token = text.get(start..end).unwrap_or_default();
    // Before it there may be a tag.
    let Some(open) = token.find(quote) else { return end };
    let mut is_escaped = false;
    let mut inner = token.char_indices().skip_while(|(at, _)| *at <= open).peekable();
    while let Some((at, letter)) = inner.next() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' if quote == '"' => is_escaped = true,
            // Twice it is one of the text.
            _ if letter == quote && quote == '\'' && inner.peek().is_some_and(|(_, next)| *next == quote) => {
                inner.next();
            }
            _ if letter == quote => return start + at + 1,
            _ => {}
        }
    }
    end
}

/// The end of a scalar without the space and the lines behind it.
fn trimmed(text: &str, start: usize, end: usize) -> usize {
    text.get(start..end).map_or(end, |scalar| start + scalar.trim_end().len())
}

/// From the parser's characters to bytes.
struct Bytes(Option<Vec<usize>>);

impl Bytes {
    fn of(text: &str) -> Self {
        let ends = || text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Self((!text.is_ascii()).then(ends))
    }

    fn at(&self, marker: Marker) -> usize {
        let index = marker.index();
        self.0.as_ref().map_or(index, |bytes| bytes.get(index).or(bytes.last()).copied().unwrap_or(index))
    }
}
