//! How a document is written, and values written in that way.

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::Value;

use super::written::{Part, Shape, Written};

/// Lines that are longer are folded, unless the document has longer ones itself.
const WIDTH: usize = 80;
const WIDEST: usize = 100;

/// What a document does in the same way everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) is_json: bool,
    /// Spaces by which what is within something is further in.
    pub(super) step: usize,
    /// Spaces by which a list is further in than its name.
    list_step: usize,
    quote: char,
    /// Columns.
    width: usize,
    /// Whether there is space within braces.
    is_braced_wide: bool,
    /// Whether brackets stand on lines of their own.
    pub(super) is_spread: bool,
}

impl Style {
    pub(super) fn of(written: &Written<'_>) -> Self {
        let mut steps = Steps::default();
        let (mut single, mut double, mut spread, mut dense) = (0, 0, 0, 0);
        let (mut wide, mut narrow) = (0, 0);
        for part in written.parts() {
            match &part.shape {
                Shape::Object { is_flow, entries } => {
                    let column = entries.first().map(|entry| written.column(entry.name_span.start));
                    for entry in entries {
                        let inner = written.part(entry.value);
                        steps.seen(written, column.unwrap_or_default(), inner);
                    }
                    let (first, begin) = (entries.first(), part.span.start);
                    if let (true, Some(first)) = (*is_flow, first) {
                        let is_below = written.line_start(begin) < written.line_start(first.name_span.start);
                        if is_below {
                            spread += 1
                        } else {
                            dense += 1
                        }
                        if begin + 1 < first.name_span.start { wide += 1 } else { narrow += 1 }
                    }
                }
                Shape::Scalar { .. } => match written.text.as_bytes().get(part.span.start) {
                    Some(b'\'') => single += 1,
                    Some(b'"') => double += 1,
                    _ => {}
                },
                Shape::List { .. } => {}
            }
        }
        let longest = written.text.lines().map(str::len).filter(|length| *length <= WIDEST).max();
        Self {
            is_json: written.is_json,
            step: steps.object.unwrap_or(2).clamp(1, 8),
            list_step: steps.list.unwrap_or(2).min(8),
            quote: if double > single { '"' } else { '\'' },
            width: longest.unwrap_or_default().max(WIDTH),
            is_braced_wide: wide >= narrow,
            is_spread: written.is_json
                && (spread > dense || (spread == dense && written.text.trim().contains('\n'))),
        }
    }

    /// A value as a block that begins where its container's names stand: after a name or a hyphen, `column` to the right.
    ///
    /// What it gives follows the colon of a name, with the space before it.
    pub(super) fn after_name(&self, value: &Value, column: usize) -> String {
        match value {
            Value::Object(members) if !members.is_empty() => {
                let column = column + self.step;
                format!("\n{}{}", spaces(column), self.block(value, column))
            }
            Value::Array(items) if !items.is_empty() => {
                let column = column + self.list_step;
                format!("\n{}{}", spaces(column), self.block(value, column))
            }
            Value::String(text) => format!(" {}", self.text(text, column)),
            other => format!(" {}", self.flow(other)),
        }
    }

    /// A value in lines, all but the first of which begin at a column.
    pub(super) fn block(&self, value: &Value, column: usize) -> String {
        let between = format!("\n{}", spaces(column));
        match value {
            Value::Object(members) if !members.is_empty() => {
                let entries = members.iter().map(|(name, value)| self.entry(name, value, column));
                entries.collect::<Vec<_>>().join(&between)
            }
            Value::Array(items) if !items.is_empty() => {
                let items = items.iter().map(|item| format!("- {}", self.block(item, column + 2)));
                items.collect::<Vec<_>>().join(&between)
            }
            // The text of a block is further in than what it belongs to.
            Value::String(text) => self.text(text, column.saturating_sub(2)),
            other => self.flow(other),
        }
    }

    /// A name and its value, in lines.
    pub(super) fn entry(&self, name: &str, value: &Value, column: usize) -> String {
        format!("{}:{}", self.short(name, false), self.after_name(value, column))
    }

    /// A value between brackets of a container whose parts begin at a column, if they have lines of their own.
    pub(super) fn within(&self, value: &Value, column: Option<usize>) -> String {
        match column {
            Some(column) if self.is_json => spread(value, column, self.step),
            _ => self.flow(value),
        }
    }

    /// A name and its value, between braces.
    pub(super) fn entry_within(&self, name: &str, value: &Value, column: Option<usize>) -> String {
        let name = if self.is_json { quoted(name) } else { self.short(name, true) };
        let space = if self.is_json && column.is_none() && !self.is_spread { "" } else { " " };
        format!("{name}:{space}{}", self.within(value, column))
    }

    /// A text in the quotes of another one, if that has some and they do for both.
    pub(super) fn quoted_like(&self, value: &Value, other: &str) -> Option<String> {
        let text = value.as_str().filter(|text| is_printable(text) && !text.contains(['"', '\\', '\'']))?;
        let quote = other.chars().next().filter(|first| ['"', '\''].contains(first) && other.len() > 1)?;
        let is_short = text.chars().count() < self.width / 2;
        (is_short && other.ends_with(quote)).then(|| format!("{quote}{text}{quote}"))
    }

    /// A value in one line.
    pub(super) fn flow(&self, value: &Value) -> String {
        if self.is_json {
            return value.to_string();
        }
        match value {
            Value::Object(members) if members.is_empty() => "{}".to_owned(),
            Value::Object(members) => {
                let entries = members
                    .iter()
                    .map(|(name, value)| format!("{}: {}", self.short(name, true), self.flow(value)));
                let space = if self.is_braced_wide { " " } else { "" };
                format!("{{{space}{}{space}}}", entries.collect::<Vec<_>>().join(", "))
            }
            Value::Array(items) => {
                let items: Vec<_> = items.iter().map(|item| self.flow(item)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::String(text) => self.short(text, true),
            other => other.to_string(),
        }
    }

    /// A text that belongs to what begins at a column: plain, in quotes, or as lines below.
    fn text(&self, text: &str, column: usize) -> String {
        if self.is_json {
            return quoted(text);
        }
        let column = column + self.step;
        let between = format!("\n{}", spaces(column));
        if text.contains('\n') {
            let lines: Vec<&str> = text.trim_end_matches('\n').split('\n').collect();
            let ends = text.len() - text.trim_end_matches('\n').len();
            let is_plain =
                |line: &&str| !line.ends_with([' ', '\t']) && !line.starts_with('\t') && is_printable(line);
            let begins = lines.first().is_some_and(|line| !line.is_empty() && !line.starts_with(' '));
            if ends < 2 && begins && lines.iter().all(is_plain) {
                let lines = lines.join(&between).replace(&format!("{between}\n"), "\n\n");
                return format!("|{}{between}{}", if ends == 0 { "-" } else { "" }, blank(&lines));
            }
            return quoted(text);
        }
        // The name before it is not known, and mostly short.
        if text.chars().count() + column + 12 > self.width && text.contains(' ') {
            let is_foldable =
                text.split(' ').all(|word| !word.is_empty() && is_printable(word)) && !text.contains('\t');
            if is_foldable {
                return format!(
                    ">-{between}{}",
                    folded(text, self.width.saturating_sub(column).max(20)).join(&between)
                );
            }
        }
        self.short(text, false)
    }

    /// A text in one line: without quotes if that is read as the same text everywhere.
    fn short(&self, text: &str, is_flow: bool) -> String {
        if is_plain(text, is_flow) {
            return text.to_owned();
        }
        let is_single = !text.contains('\'') || text.contains(['"', '\\']);
        if is_printable(text) && (self.quote == '\'' && is_single || text.contains(['"', '\\'])) {
            return format!("'{}'", text.replace('\'', "''"));
        }
        quoted(text)
    }
}

/// What is further in by how much: the first of each kind decides.
#[derive(Default)]
struct Steps {
    object: Option<usize>,
    list: Option<usize>,
}

impl Steps {
    /// Looks at the value of an entry whose name stands in a column.
    fn seen(&mut self, written: &Written<'_>, column: usize, inner: &Part) {
        let further = |at: usize| {
            let is_first = written.is_first_in_line(at);
            written.column(at).checked_sub(column).filter(|_| is_first)
        };
        match &inner.shape {
            Shape::Object { entries, .. } => {
                let begin = entries.first().and_then(|entry| further(entry.name_span.start));
                self.object = self.object.or(begin.filter(|further| *further > 0));
            }
            Shape::List { items, is_flow: false } => {
                let line = items.first().map(|item| written.line_start(written.part(*item).span.start));
                let hyphen = line.and_then(|line| Some(line + written.text.get(line..)?.find('-')?));
                self.list = self.list.or(hyphen.and_then(further));
            }
            _ => {}
        }
    }
}

pub(super) fn spaces(count: usize) -> String {
    " ".repeat(count)
}

/// Lines without what would stand on empty ones.
fn blank(lines: &str) -> String {
    lines
        .split('\n')
        .map(|line| if line.trim().is_empty() { "" } else { line })
        .collect::<Vec<_>>()
        .join("\n")
}

/// JSON in lines, of which all but the first begin at a column or further in.
fn spread(value: &Value, column: usize, step: usize) -> String {
    let (open, close, parts): (_, _, Vec<String>) = match value {
        Value::Object(members) if !members.is_empty() => {
            let part = |(name, value): (&String, &Value)| {
                format!("{}: {}", quoted(name), spread(value, column + step, step))
            };
            ('{', '}', members.iter().map(part).collect())
        }
        Value::Array(items) if !items.is_empty() => {
            ('[', ']', items.iter().map(|item| spread(item, column + step, step)).collect())
        }
        other => return other.to_string(),
    };
    let between = format!("\n{}", spaces(column + step));
    format!("{open}{between}{}\n{}{close}", parts.join(&format!(",{between}")), spaces(column))
}

/// As JSON writes it, which YAML reads in the same way.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn is_printable(text: &str) -> bool {
    !text
        .chars()
        .any(|char| char.is_control() || matches!(char, '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{85}'))
}

/// Words in lines of a width.
fn folded(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Whether a text without quotes is read as that text, by readers of YAML 1.1 too.
fn is_plain(text: &str, is_flow: bool) -> bool {
    const WORDS: [&str; 11] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "~", "<<"];
    // `1.10.0` and `2xx` are texts to all readers; a date, a time and a number with lines between its digits are not.
    let of = |more: &str| text.chars().all(|char| char.is_ascii_digit() || more.contains(char));
    let is_based =
        ["0x", "0o", "0b"].iter().any(|begin| text.trim_start_matches(['+', '-']).starts_with(begin));
    let is_day = text.split('-').count() == 3 && text.starts_with(|first: char| first.is_ascii_digit());
    let is_number = text.parse::<f64>().is_ok()
        || is_based
        || is_day
        || (of("_+-") && !text.is_empty())
        || (of(":_+-.") && text.contains(':'))
        || text.trim_start_matches(['+', '-']).eq_ignore_ascii_case(".inf")
        || text.eq_ignore_ascii_case(".nan");
    if text.is_empty()
        || is_number
        || WORDS.contains(&text.to_ascii_lowercase().as_str())
        || !is_printable(text)
    {
        return false;
    }
    let line = if is_flow { format!("[{text}]") } else { format!("- {text}\n") };
    let (mut parser, mut scalars, mut others) = (Parser::new_from_str(&line), 0, 0);
    while let Some(next) = parser.next_event() {
        match next {
            Ok((Event::Scalar(read, ScalarStyle::Plain, 0, None), _)) if read == text => scalars += 1,
            Ok((Event::SequenceStart(..), _)) => others += 1,
            Ok((Event::Scalar(..) | Event::Alias(_) | Event::MappingStart(..), _)) | Err(_) => return false,
            Ok(_) => {}
        }
    }
    // As a name it must be followed by its colon alone.
    scalars == 1 && others == 1 && !text.ends_with(':')
}
