//! TOML read as a configuration: what is not understood is told with its place, and nothing is skipped.

use std::{collections::BTreeMap, fmt::Display};

use chrono::NaiveDate;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Accept, Config, ConfigError, Glob, Ignore, Place};
use crate::{
    compare::without_names,
    report::Location,
    rules::{self, Severity},
};

const KEYS: [&str; 3] = ["severity", "ignore", "accept"];
/// What a rule may be.
const SEVERITIES: [(&str, Option<Severity>); 5] = [
    ("break", Some(Severity::Break)),
    ("undecided", Some(Severity::Undecided)),
    ("warn", Some(Severity::Warn)),
    ("info", Some(Severity::Info)),
    ("off", None),
];
/// How many digits an id has.
const ID: usize = 16;

type Value<'t> = Spanned<DeValue<'t>>;

pub(super) fn config(name: &str, text: &str) -> Result<Config, ConfigError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let reader = Reader { name, text };
    let table = DeTable::parse(text).map_err(|error| {
        let start = error.span().map_or(text.len(), |span| span.start);
        reader.error(start, format!("this is no TOML: {}", error.message()), "correct it")
    })?;
    let table = table.get_ref();
    reader.known(table, &KEYS)?;
    Ok(Config {
        severity: reader.severity(table)?,
        ignore: reader.entries(table, "ignore", |entry| reader.ignore(entry))?,
        accept: reader.accepted(table)?,
    })
}

struct Reader<'t> {
    name: &'t str,
    text: &'t str,
}

/// A table of a list.
struct Entry<'e, 't> {
    table: &'e DeTable<'t>,
    at: Location,
    /// In bytes.
    start: usize,
}

impl<'t> Reader<'t> {
    fn severity(&self, table: &DeTable<'t>) -> Result<BTreeMap<&'static str, Option<Severity>>, ConfigError> {
        let Some(rules) = table.get("severity") else { return Ok(BTreeMap::new()) };
        let DeValue::Table(rules) = rules.get_ref() else {
            return Err(self.mistyped("severity", rules, "a table", "write `[severity]` and a rule a line"));
        };
        let mut found = BTreeMap::new();
        for (id, value) in rules {
            let Some(rule) = rules::find(id.get_ref()) else {
                let near = meant(id.get_ref(), rules::rules().map(|rule| rule.id));
                let help =
                    near.unwrap_or_else(|| "a report shows the rule of each finding, in brackets".to_owned());
                return Err(self.error(id.span().start, format!("`{}` is no rule", id.get_ref()), help));
            };
            let words = || SEVERITIES.map(|(word, _)| format!("`{word}`")).join(", ");
            let DeValue::String(word) = value.get_ref() else {
                return Err(self.mistyped(rule.id, value, "a string", &format!("one of {}", words())));
            };
            let Some((_, severity)) = SEVERITIES.iter().find(|(known, _)| word == known) else {
                let message = format!("`{word}` is no severity");
                return Err(self.error(value.span().start, message, format!("give one of {}", words())));
            };
            found.insert(rule.id, *severity);
        }
        Ok(found)
    }

    fn ignore(&self, entry: &Entry<'_, 't>) -> Result<Ignore, ConfigError> {
        self.known(entry.table, &["path", "pointer", "reason"])?;
        let (path, pointer) = (self.string(entry.table, "path")?, self.string(entry.table, "pointer")?);
        let help = "give `path = \"/internal/**\"` or `pointer = \"/components/schemas/Draft*\"`";
        let (is_path, (shown, start)) = match (path, pointer) {
            (Some(path), None) => (true, path),
            (None, Some(pointer)) => (false, pointer),
            (None, None) => {
                let message = "what is ignored is missing".to_owned();
                return Err(self.error(entry.start, message, help));
            }
            (Some(_), Some((_, start))) => {
                let message = "`path` and `pointer` are two entries".to_owned();
                return Err(self.error(start, message, "give each its own `[[ignore]]`"));
            }
        };
        if !shown.starts_with('/') {
            return Err(self.error(start, format!("`{shown}` does not begin with a slash"), help));
        }
        let place = match is_path {
            true => Place::Path(Glob::new(&without_names(shown))),
            false => Place::Pointer(Glob::new(shown)),
        };
        let reason = self.reason(entry)?;
        Ok(Ignore { place, shown: shown.to_owned(), reason, at: entry.at.clone() })
    }

    fn accepted(&self, table: &DeTable<'t>) -> Result<Vec<Accept>, ConfigError> {
        let mut lines = BTreeMap::new();
        self.entries(table, "accept", |entry| {
            let (accept, start) = self.accept(entry)?;
            match lines.insert(accept.id.clone(), accept.at.line) {
                None => Ok(accept),
                Some(line) => {
                    let message = format!("`{}` is accepted in line {line} already", accept.id);
                    Err(self.error(start, message, "keep one of the two"))
                }
            }
        })
    }

    fn accept(&self, entry: &Entry<'_, 't>) -> Result<(Accept, usize), ConfigError> {
        self.known(entry.table, &["id", "reason", "until"])?;
        let Some((id, start)) = self.string(entry.table, "id")? else {
            let message = "`id` is missing".to_owned();
            return Err(self.error(entry.start, message, "give that of a finding, as a report shows it"));
        };
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if id.len() != ID || !id.bytes().all(is_digit) {
            let message = format!("`{id}` is no id");
            let help =
                format!("give that of a finding, as a report shows it: {ID} digits, 0 to 9 and a to f");
            return Err(self.error(start, message, help));
        }
        let (reason, until) = (self.reason(entry)?, self.day(entry.table, "until")?);
        Ok((Accept { id: id.to_owned(), reason, until, at: entry.at.clone() }, start))
    }

    fn reason(&self, entry: &Entry<'_, 't>) -> Result<String, ConfigError> {
        let help = "say in a line why, and who agreed";
        match self.string(entry.table, "reason")? {
            Some((reason, _)) if !reason.trim().is_empty() => Ok(reason.trim().to_owned()),
            Some((_, start)) => Err(self.error(start, "`reason` is empty".to_owned(), help)),
            None => Err(self.error(entry.start, "`reason` is missing".to_owned(), help)),
        }
    }

    fn day(&self, table: &DeTable<'t>, key: &str) -> Result<Option<NaiveDate>, ConfigError> {
        let Some(value) = table.get(key) else { return Ok(None) };
        let help = "give a day without quotes, such as `2026-12-31`";
        let DeValue::Datetime(at) = value.get_ref() else {
            return Err(self.mistyped(key, value, "a day", help));
        };
        let (Some(date), None) = (at.date, at.time) else {
            return Err(self.error(value.span().start, format!("`{key}` must be a day, and no time"), help));
        };
        let day = NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into());
        day.map(Some)
            .ok_or_else(|| self.error(value.span().start, format!("`{at}` is no day of the calendar"), help))
    }

    /// The tables of a list.
    fn entries<T>(
        &self,
        table: &DeTable<'t>,
        key: &str,
        mut read: impl FnMut(&Entry<'_, 't>) -> Result<T, ConfigError>,
    ) -> Result<Vec<T>, ConfigError> {
        let Some(value) = table.get(key) else { return Ok(Vec::new()) };
        let help = format!("begin each entry with `[[{key}]]`");
        let DeValue::Array(list) = value.get_ref() else {
            return Err(self.mistyped(key, value, "a list of tables", &help));
        };
        let entry = |(index, value): (usize, &Value<'t>)| {
            let DeValue::Table(table) = value.get_ref() else {
                return Err(self.mistyped(key, value, "a list of tables", &help));
            };
            let start = value.span().start;
            let (line, column) = self.position(start);
            let pointer = format!("/{key}/{index}");
            let at = Location { file: self.name.to_owned(), line, column, pointer };
            read(&Entry { table, at, start })
        };
        list.iter().enumerate().map(entry).collect()
    }

    /// A string, and where it begins.
    fn string<'e>(&self, table: &'e DeTable<'t>, key: &str) -> Result<Option<(&'e str, usize)>, ConfigError> {
        match table.get(key).map(|value| (value, value.get_ref())) {
            None => Ok(None),
            Some((value, DeValue::String(text))) => Ok(Some((text, value.span().start))),
            Some((value, _)) => Err(self.mistyped(key, value, "a string", "put it in quotes")),
        }
    }

    /// That there are no other keys.
    fn known(&self, table: &DeTable<'t>, keys: &[&str]) -> Result<(), ConfigError> {
        let unknown = table.keys().filter(|key| !keys.contains(&key.get_ref().as_ref()));
        let Some(first) = unknown.min_by_key(|key| key.span().start) else { return Ok(()) };
        let all = || {
            format!("known are {}", keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", "))
        };
        let help = meant(first.get_ref(), keys.iter().copied()).unwrap_or_else(all);
        Err(self.error(first.span().start, format!("the key `{}` means nothing here", first.get_ref()), help))
    }

    fn mistyped(&self, key: &str, value: &Value<'t>, expected: &str, help: &str) -> ConfigError {
        let found = match value.get_ref() {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "a boolean",
            DeValue::Datetime(_) => "a time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.error(value.span().start, format!("`{key}` must be {expected}, and is {found}"), help)
    }

    fn error(&self, start: usize, message: String, help: impl Display) -> ConfigError {
        let (line, column) = self.position(start);
        ConfigError { name: self.name.to_owned(), line, column, message, help: help.to_string() }
    }

    /// Line and column of a byte.
    fn position(&self, start: usize) -> (usize, usize) {
        let before = self.text.get(..start).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() + 1, line.chars().count() + 1)
    }
}

fn meant<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<String> {
    rules::nearest(name, known).map(|near| format!("did you mean `{near}`?"))
}
