//! Edits made to a text: what they are not about stays byte for byte.

use std::{collections::BTreeMap, ops::Range};

use serde_json::Value;

use super::{
    edit::{Change, Edit},
    style::{Style, spaces},
    written::{Entry, PartId, Shape, Stuck, Written},
};

/// The text after edits, all of which are of places as they are now.
///
/// # Errors
///
/// The edits that cannot be made, by number, and why.
pub(super) fn spliced(
    written: &Written<'_>,
    style: Style,
    edits: &[&Edit],
) -> Result<String, Vec<(usize, Stuck)>> {
    let mut work = Work { written, style, cuts: Vec::new() };
    let mut stuck = Vec::new();
    let mut containers = BTreeMap::<PartId, Parts<'_>>::new();
    for (number, edit) in edits.iter().enumerate() {
        let done = match &edit.change {
            Change::Set(value) => {
                written.find(&edit.place).and_then(|part| work.set(written.owner(&edit.place)?, part, value))
            }
            Change::Remove => written.owner(&edit.place).map(|(owner, index)| {
                containers.entry(owner).or_default().removed.push(index);
            }),
            Change::Insert { .. } | Change::Add { .. } => written.find(&edit.place).map(|owner| {
                containers.entry(owner).or_default().added.push(&edit.change);
            }),
        };
        stuck.extend(done.err().map(|why| (number, why)));
    }
    if !stuck.is_empty() {
        return Err(stuck);
    }
    for (owner, parts) in containers {
        work.container(owner, &parts);
    }
    Ok(work.done())
}

/// What happens to the parts of an object or a list.
#[derive(Default)]
struct Parts<'e> {
    removed: Vec<usize>,
    added: Vec<&'e Change>,
}

struct Work<'w, 't> {
    written: &'w Written<'t>,
    style: Style,
    /// What is put in the place of a span.
    cuts: Vec<(Range<usize>, String)>,
}

impl Written<'_> {
    /// The container of a place, and which of its parts it is.
    fn owner(&self, place: &str) -> Result<(PartId, usize), Stuck> {
        let (around, step) = place.rsplit_once('/').ok_or(Stuck::Absent)?;
        let owner = self.find(around)?;
        let step = step.replace("~1", "/").replace("~0", "~");
        let index = match &self.part(owner).shape {
            Shape::Object { entries, .. } => entries.iter().position(|entry| entry.name == step),
            Shape::List { items, .. } => step.parse().ok().filter(|index| *index < items.len()),
            Shape::Scalar { .. } => None,
        };
        index.map(|index| (owner, index)).ok_or(Stuck::Absent)
    }

    /// The span of a part of a container, with its name or its hyphen.
    fn whole(&self, owner: PartId, index: usize) -> Range<usize> {
        match &self.part(owner).shape {
            Shape::Object { entries, .. } => entries.get(index).map_or(0..0, |entry| {
                let end = self.part(entry.value).span.end.max(entry.name_span.end);
                entry.name_span.start..end
            }),
            Shape::List { items, is_flow } => items.get(index).map_or(0..0, |item| {
                let Range { start, end } = self.part(*item).span;
                let before = self.text.get(..start).unwrap_or_default();
                // Behind a hyphen there may be space, and nothing else.
                let hyphen = before.rfind('-').filter(|_| !is_flow);
                hyphen.unwrap_or(start)..end
            }),
            Shape::Scalar { .. } => 0..0,
        }
    }

    fn text_of(&self, part: PartId) -> &str {
        self.text.get(self.part(part).span.clone()).unwrap_or_default()
    }

    /// An item in the quotes that all items of its list have.
    fn like_sisters(&self, owner: PartId, value: &Value, style: Style) -> Option<String> {
        let Shape::List { items, .. } = &self.part(owner).shape else { return None };
        let mut texts = items.iter().map(|item| style.quoted_like(value, self.text_of(*item)));
        let first = texts.next()?;
        if texts.all(|text| text.is_some()) { first } else { None }
    }

    fn count(&self, owner: PartId) -> usize {
        match &self.part(owner).shape {
            Shape::Object { entries, .. } => entries.len(),
            Shape::List { items, .. } => items.len(),
            Shape::Scalar { .. } => 0,
        }
    }

    fn is_flow(&self, owner: PartId) -> bool {
        matches!(
            self.part(owner).shape,
            Shape::Object { is_flow: true, .. } | Shape::List { is_flow: true, .. }
        )
    }

    fn entries(&self, owner: PartId) -> &[Entry] {
        match &self.part(owner).shape {
            Shape::Object { entries, .. } => entries,
            _ => &[],
        }
    }

    /// The column of the parts of a container between brackets, if they have lines of their own.
    fn column_within(&self, owner: PartId) -> Option<usize> {
        let first = self.whole(owner, 0).start;
        (self.count(owner) > 0 && self.is_first_in_line(first)).then(|| self.column(first))
    }
}

impl Work<'_, '_> {
    /// Puts another value in the place of a part.
    fn set(&mut self, (owner, index): (PartId, usize), part: PartId, value: &Value) -> Result<(), Stuck> {
        let (written, style) = (self.written, self.style);
        let old = written.part(part);
        if let Some(text) = style.quoted_like(value, written.text_of(part)) {
            self.cuts.push((old.span.clone(), text));
            return Ok(());
        }
        if written.is_flow(owner) {
            let column = written.column_within(owner);
            self.cuts.push((old.span.clone(), style.within(value, column)));
            return Ok(());
        }
        let both = (&old.shape, value.is_object() || value.is_array());
        let text = match both {
            // Between brackets it stays.
            (Shape::Object { is_flow: true, .. } | Shape::List { is_flow: true, .. }, true) => {
                style.flow(value)
            }
            // What is said behind it stays behind it.
            (Shape::Scalar { is_block: false }, true) if is_short(value) && !old.span.is_empty() => {
                style.flow(value)
            }
            (Shape::Scalar { is_block: false }, false) if !old.span.is_empty() => style
                .after_name(value, written.column(written.whole(owner, index).start))
                .trim_start()
                .to_owned(),
            _ => {
                let Some(entry) = written.entries(owner).get(index) else {
                    let text = style.block(value, written.column(old.span.start));
                    self.cuts.push((old.span.clone(), text));
                    return Ok(());
                };
                let colon = written.text.get(entry.name_span.end..).and_then(|rest| rest.find(':'));
                let from = colon.map_or(entry.name_span.end, |colon| entry.name_span.end + colon + 1);
                let text = style.after_name(value, written.column(entry.name_span.start));
                self.cuts.push((from..old.span.end.max(from), text));
                return Ok(());
            }
        };
        self.cuts.push((old.span.clone(), text));
        Ok(())
    }

    fn container(&mut self, owner: PartId, parts: &Parts<'_>) {
        let count = self.written.count(owner);
        let left: Vec<usize> = (0..count).filter(|index| !parts.removed.contains(index)).collect();
        match (self.written.is_flow(owner), left.is_empty()) {
            (true, _) => self.flow(owner, &left, parts),
            (false, true) => self.replaced(owner, parts),
            (false, false) => self.block(owner, &left, parts),
        }
    }

    /// What is added, where nothing of what was is left.
    fn collected(&self, owner: PartId, parts: &Parts<'_>) -> Value {
        if let Shape::List { .. } = self.written.part(owner).shape {
            let value = |change: &&Change| {
                if let Change::Add { value, .. } = change { Some(value.clone()) } else { None }
            };
            return parts.added.iter().filter_map(value).collect();
        }
        let member = |change: &&Change| match change {
            Change::Insert { name, value, .. } => Some((name.clone(), value.clone())),
            _ => None,
        };
        Value::Object(parts.added.iter().filter_map(member).collect())
    }

    /// Nothing of a block is left.
    fn replaced(&mut self, owner: PartId, parts: &Parts<'_>) {
        let written = self.written;
        let start = written.whole(owner, 0).start;
        let end = written.part(owner).span.end;
        let value = self.collected(owner, parts);
        if !parts.added.is_empty() {
            self.cuts.push((start..end, self.style.block(&value, written.column(start))));
            return;
        }
        // Behind the colon or the hyphen that it belongs to.
        let before = written.text.get(..start).unwrap_or_default().trim_end();
        let from = if before.ends_with([':', '-']) { before.len() } else { start };
        let space = if from < start { " " } else { "" };
        self.cuts.push((from..end, format!("{space}{value}")));
    }

    /// Parts between brackets: each but the first has a comma before it.
    fn flow(&mut self, owner: PartId, left: &[usize], parts: &Parts<'_>) {
        let (written, style) = (self.written, self.style);
        let span = written.part(owner).span.clone();
        let column = written.column_within(owner);
        let text_of = |change: &Change| match change {
            Change::Insert { name, value, .. } => style.entry_within(name, value, column),
            Change::Add { value, .. } => {
                written.like_sisters(owner, value, style).unwrap_or_else(|| style.within(value, column))
            }
            Change::Set(_) | Change::Remove => String::new(),
        };
        let between = column.map_or_else(|| ", ".to_owned(), |column| format!(",\n{}", spaces(column)));
        let between = if style.is_json && column.is_none() && !written.text.trim().contains('\n') {
            ",".to_owned()
        } else {
            between
        };
        if left.is_empty() {
            let value = self.collected(owner, parts);
            let text = style.within(&value, style.is_spread.then(|| self.indent(span.start)));
            self.cuts.push((span, text));
            return;
        }
        // What goes, in runs: with the comma before it, or, at the beginning, with the one behind.
        let mut index = 0;
        let count = written.count(owner);
        while index < count {
            if left.contains(&index) {
                index += 1;
                continue;
            }
            let end = (index..count).find(|next| left.contains(next)).unwrap_or(count);
            let cut = if index == 0 {
                written.whole(owner, 0).start..written.whole(owner, end).start
            } else {
                written.whole(owner, index - 1).end..written.whole(owner, end - 1).end
            };
            self.cuts.push((cut, String::new()));
            index = end;
        }
        for change in &parts.added {
            // Behind the last part that is left and stands before it; or else before the first that is left.
            let before = self.position(owner, change);
            let (first, text) = (left.first().copied().unwrap_or_default(), text_of(change));
            match left.iter().rev().find(|index| **index < before) {
                Some(behind) => {
                    let end = written.whole(owner, *behind).end;
                    self.cuts.push((end..end, format!("{between}{text}")));
                }
                None => {
                    let start = written.whole(owner, first).start;
                    self.cuts.push((start..start, format!("{text}{between}")));
                }
            }
        }
    }

    /// Before which part one more comes.
    fn position(&self, owner: PartId, change: &Change) -> usize {
        match change {
            Change::Add { before, .. } => (*before).min(self.written.count(owner)),
            Change::Insert { after: Some(name), .. } => {
                let entries = self.written.entries(owner);
                entries.iter().position(|entry| entry.name == *name).map_or(entries.len(), |index| index + 1)
            }
            _ => 0,
        }
    }

    /// How far in the line is that a byte is in.
    fn indent(&self, at: usize) -> usize {
        let line = self.written.text.get(self.written.line_start(at)..).unwrap_or_default();
        line.chars().take_while(|char| *char == ' ').count()
    }

    /// Parts with lines of their own.
    fn block(&mut self, owner: PartId, left: &[usize], parts: &Parts<'_>) {
        let written = self.written;
        let count = written.count(owner);
        let column = written.column(written.whole(owner, 0).start);
        let gap = self.gap(owner);
        for change in &parts.added {
            let text = match change {
                Change::Insert { name, value, .. } => self.style.entry(name, value, column),
                Change::Add { value, .. } => {
                    let like = written.like_sisters(owner, value, self.style);
                    format!("- {}", like.unwrap_or_else(|| self.style.block(value, column + 2)))
                }
                Change::Set(_) | Change::Remove => continue,
            };
            let before = self.position(owner, change);
            let (at, text) = match left.iter().rev().find(|index| **index < before) {
                // Behind what is said at the end of its line.
                Some(behind) => {
                    let end = written.line_end(written.whole(owner, *behind).end);
                    (end, format!("\n{gap}{}{text}", spaces(column)))
                }
                None => {
                    let first = left.first().copied().unwrap_or_default();
                    (written.whole(owner, first).start, format!("{text}\n{gap}{}", spaces(column)))
                }
            };
            self.cuts.push((at..at, text));
        }
        for index in parts.removed.iter().copied() {
            let Range { start, end } = written.whole(owner, index);
            let next = (index + 1..count).find(|next| !parts.removed.contains(next));
            if !written.is_first_in_line(start) {
                // The first of a block that begins in the middle of a line: what comes next takes its place.
                let run = (0..index).all(|before| parts.removed.contains(&before));
                let to = next.filter(|_| run).map(|next| written.whole(owner, next).start);
                self.cuts.push((start..to.unwrap_or(end), String::new()));
                continue;
            }
            // With the line break before it: what comes behind it from elsewhere begins with one of its own.
            let line = written.line_start(start);
            let to = written.line_end(end);
            let Some(mut from) = break_before(written.text, line) else {
                self.cuts.push((line..to + line_break(written.text, to), String::new()));
                continue;
            };
            // One of the two gaps around it goes with it.
            let above = written.line_start(from);
            let is_gap = written.text.get(above..from).is_some_and(|line| line.trim().is_empty());
            let next = to + line_break(written.text, to);
            if is_gap
                && is_blank_line(written.text, next)
                && let Some(gap) = break_before(written.text, above)
            {
                from = gap;
            }
            self.cuts.push((from..to, String::new()));
        }
    }

    /// What stands between the parts of a block: nothing, or mostly an empty line.
    fn gap(&self, owner: PartId) -> &'static str {
        let written = self.written;
        let count = written.count(owner);
        let is_blank = |index: &usize| {
            let between = written.whole(owner, index - 1).end..written.whole(owner, *index).start;
            let between: Vec<_> = written.text.get(between).unwrap_or_default().split('\n').collect();
            // The first line is the end of one part, the last one the indentation of the next.
            between
                .get(1..between.len().saturating_sub(1))
                .is_some_and(|lines| lines.iter().any(|line| line.trim().is_empty()))
        };
        let blank = (1..count).filter(is_blank).count();
        if blank * 2 + 1 > count { "\n" } else { "" }
    }

    /// The text with everything in its place.
    fn done(mut self) -> String {
        // What is put in at a place comes before what is taken away from there on.
        self.cuts.sort_by_key(|(span, _)| (span.start, span.end));
        let (mut out, mut at) = (String::new(), 0);
        let is_crlf = self.written.text.contains("\r\n");
        for (span, text) in &self.cuts {
            // Within what goes, nothing is put.
            if span.start < at {
                at = at.max(span.end);
                continue;
            }
            out.push_str(self.written.text.get(at..span.start).unwrap_or_default());
            out.push_str(&if is_crlf { text.replace('\n', "\r\n") } else { text.clone() });
            at = span.end;
        }
        out.push_str(self.written.text.get(at..).unwrap_or_default());
        out
    }
}

/// Whether it is a list of a few scalars.
fn is_short(value: &Value) -> bool {
    let is_scalar = |item: &Value| !item.is_object() && !item.is_array();
    value.as_array().is_some_and(|items| !items.is_empty() && items.len() < 5 && items.iter().all(is_scalar))
}

/// The length of the line break at a place.
fn line_break(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) }
}

/// Where the line break begins that ends before a place.
fn break_before(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?;
    let before = before.strip_suffix('\n')?;
    Some(before.strip_suffix('\r').unwrap_or(before).len())
}

/// Whether the line that begins at a place is empty, or the end of the text.
fn is_blank_line(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|rest| rest.split('\n').next()).is_none_or(|line| line.trim().is_empty())
}
