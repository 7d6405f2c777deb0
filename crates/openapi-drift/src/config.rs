//! What somebody decided about findings: how bad those of a rule are, which places do not count, and which findings are
//! known and accepted, for a reason and perhaps until a day.
//!
//! A decision is of one moment, and documents go on. So an entry that is about nothing any more is a finding itself, and so
//! is one whose day has passed.

mod apply;
mod glob;
mod read;

use std::{collections::BTreeMap, fmt};

use chrono::NaiveDate;

use self::glob::Glob;
use crate::{report::Location, rules::Severity};

/// The decisions of an `openapi-drift.toml`. By default there are none.
///
/// ```toml
/// [severity]
/// operation-id-changed = "info"
/// response-header-added = "off"
///
/// [[ignore]]
/// path = "/internal/**"
/// reason = "not published"
///
/// [[ignore]]
/// pointer = "/components/schemas/Draft*"
/// reason = "nobody uses drafts yet"
///
/// [[accept]]
/// id = "9f3c2a0b1d4e5f60"
/// reason = "agreed with the web team"
/// until = 2026-12-31
/// ```
///
/// A rule is `break`, `undecided`, `warn`, `info` or `off`. An operation is ignored by its path, and a finding by the
/// pointer of its place or of what is around it, in one of the documents; `*` is a part of a name, `**` any number of names.
/// What is accepted is named by [`Finding::fingerprint`](crate::Finding::fingerprint), and counts again after the day
/// `until`. Every entry has a reason.
///
/// [`Report::apply`](crate::Report::apply) applies them:
///
/// ```
/// use openapi_drift::{Config, Contract, FailOn, Options, diff};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let (old, new) = ("paths: {/a: {get: {responses: {}}}}", "paths: {}");
/// # let text = |paths| format!("openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\n{paths}\n");
/// let base = Contract::parse("base.yaml", &text(old))?;
/// let revision = Contract::parse("revision.yaml", &text(new))?;
/// let id = diff(&base, &revision, &Options::default()).findings()[0].fingerprint.clone();
///
/// let accept = format!("[[accept]]\nid = '{id}'\nreason = 'nobody calls it'\nuntil = 2026-12-31\n");
/// let config = Config::parse("openapi-drift.toml", &accept)?;
/// let on = |year, month, day| {
///     let today = chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap();
///     diff(&base, &revision, &Options::default()).apply(&config, &base, &revision, today)
/// };
/// assert!(!on(2026, 12, 31).exceeds(FailOn::Breaking));
/// assert!(on(2027, 1, 1).exceeds(FailOn::Breaking));
/// assert!(on(2027, 1, 1).findings().iter().any(|finding| finding.rule == "accept-expired"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// What rules are; nothing for those that are off.
    severity: BTreeMap<&'static str, Option<Severity>>,
    ignore: Vec<Ignore>,
    accept: Vec<Accept>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Ignore {
    place: Place,
    /// As it was written.
    shown: String,
    reason: String,
    at: Location,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    /// Of operations, without the names of path parameters.
    Path(Glob),
    Pointer(Glob),
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Accept {
    id: String,
    reason: String,
    /// The last day on which it counts.
    until: Option<NaiveDate>,
    at: Location,
}

impl Config {
    /// Reads a TOML text; `name` is what messages and findings call it.
    ///
    /// # Errors
    ///
    /// That it is no TOML, or has a key, a rule or a value that means nothing here, with line and column.
    pub fn parse(name: &str, text: &str) -> Result<Self, ConfigError> {
        read::config(name, text)
    }
}

/// Why a configuration cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    name: String,
    line: usize,
    column: usize,
    message: String,
    help: String,
}

impl ConfigError {
    /// What the text was called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Line and column, from 1; the column in characters.
    pub fn position(&self) -> (usize, usize) {
        (self.line, self.column)
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, line, column, message, help } = self;
        write!(f, "{name}:{line}:{column}: {message}; {help}")
    }
}

impl std::error::Error for ConfigError {}
