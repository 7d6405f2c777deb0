//! A fault as people write it: `allSessions:503,times=2`, or the same as YAML.

use std::{fmt, str::FromStr, time::Duration};

use serde::{Deserialize, Deserializer};

use super::PAGES;
use crate::{
    contract::{Contract, Operation},
    duration,
    error::Error,
    nearest::did_you_mean,
};

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct FaultSpec {
    /// The id of an operation. `*` stands for any letters.
    #[serde(default = "any")]
    pub(crate) operation: String,
    /// None if it is only late.
    #[serde(default, deserialize_with = "kind")]
    pub(crate) kind: Option<Kind>,
    /// How many requests it strikes; all, if it does not say.
    #[serde(default)]
    pub(crate) times: Option<u64>,
    /// How many requests it lets through first.
    #[serde(default)]
    pub(crate) after: u64,
    /// It strikes every so many requests.
    #[serde(default = "one")]
    pub(crate) every: u64,
    /// How many bytes of the body still arrive.
    #[serde(default)]
    pub(crate) size: Option<usize>,
    #[serde(default, deserialize_with = "latency")]
    pub(crate) latency: Option<Latency>,
    #[serde(default, deserialize_with = "crate::duration::read")]
    pub(crate) retry_after: Option<Duration>,
    #[serde(default)]
    pub(crate) do_not_retry: bool,
}

/// How long an answer takes: something between two durations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Latency {
    pub(crate) least: Duration,
    pub(crate) most: Duration,
}

/// What goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A failure of the platform, or of a proxy before it.
    Status(u16),
    /// A named error of the contract.
    Error(String),
    /// One of [`WORDS`].
    Word(&'static str),
}

/// The kinds that have a word, and what it means.
pub(crate) const WORDS: [(&str, &str); 20] = [
    ("close", "the connection is closed without an answer"),
    ("reset-head", "the connection is reset in the middle of the head"),
    ("reset-body", "the connection is reset in the middle of the body"),
    ("cut-body", "the connection is closed in the middle of a body of unknown length"),
    ("short-body", "the connection is closed before the length that was promised"),
    ("stall", "nothing is answered, and nothing closed"),
    ("stall-body", "the answer stops in the middle"),
    ("drip", "the body comes a byte every 50 ms"),
    ("empty-body", "the answer has no body"),
    ("truncated-json", "the body ends early, in a whole answer"),
    ("html", "a page for people, with the status 200"),
    ("failure-200", "a failure with the status 200"),
    ("redirect", "the way to a login page"),
    ("wrong-type", "a value that must be there is of another type"),
    ("missing-field", "a value that must be there is not"),
    ("unknown-enum", "a value of an enum that nobody knows"),
    ("unknown-tag", "a variant of a union that nobody knows"),
    ("repeated-token", "a page that names itself as the next"),
    ("empty-page", "a page without items, and a next one"),
    ("short-pages", "a page of one item, whatever size was asked for"),
];

/// Options of a fault, as the short form has them.
const OPTIONS: [&str; 7] = ["times", "after", "every", "size", "latency", "retryAfter", "doNotRetry"];

fn any() -> String {
    "*".into()
}

fn one() -> u64 {
    1
}

impl FaultSpec {
    /// Whether it can strike at all, by what the contract says.
    pub(crate) fn check(&self, contract: &Contract) -> Result<(), Error> {
        let wrong = |what: String| Error::fault(self.to_string(), what);
        let ids = || contract.operations().iter().map(|operation| operation.id.as_str());
        if !ids().any(|id| is_like(&self.operation, id)) {
            let hint = did_you_mean(&self.operation, ids());
            return Err(wrong(format!("the contract has no operation `{}`{hint}", self.operation)));
        }
        if contract.operations().iter().any(|operation| self.is_for(operation)) {
            return Ok(());
        }
        Err(wrong(match &self.kind {
            Some(Kind::Error(name)) if contract.error(name).is_none() => {
                let hint = did_you_mean(name, contract.error_names());
                format!("the contract has no error `{name}`{hint}")
            }
            Some(Kind::Error(name)) => format!("`{}` does not list the error `{name}`", self.operation),
            _ => format!("`{}` is no listing", self.operation),
        }))
    }

    /// Whether it is a matter of an operation.
    pub(crate) fn is_for(&self, operation: &Operation) -> bool {
        is_like(&self.operation, &operation.id)
            && match &self.kind {
                Some(Kind::Error(name)) => operation.errors.contains(name),
                Some(Kind::Word(word)) if PAGES.contains(word) => operation.paging.is_some(),
                _ => true,
            }
    }
}

/// Whether a text is like a pattern, in which `*` stands for any letters.
fn is_like(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => match text.strip_prefix(start) {
            None => false,
            Some(text) if rest.is_empty() => !text.is_empty() || !start.is_empty(),
            Some(text) => text.char_indices().any(|(at, _)| is_like(rest, text.split_at(at).1)),
        },
    }
}

impl FromStr for FaultSpec {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let form = "write it as OPERATION:KIND[,times=N][,after=N][,every=N][,size=BYTES][,latency=200ms][,retryAfter=1s]";
        let (operation, rest) = text.split_once(':').ok_or(form)?;
        let mut parts = rest.split(',').map(str::trim);
        let first = parts.next().filter(|first| !first.is_empty() && !operation.is_empty()).ok_or(form)?;
        let mut spec = Self {
            operation: operation.trim().to_owned(),
            kind: None,
            times: None,
            after: 0,
            every: 1,
            size: None,
            latency: None,
            retry_after: None,
            do_not_retry: false,
        };
        match first.starts_with("latency") {
            true => spec.option(first)?,
            false => spec.kind = Some(first.parse()?),
        }
        for part in parts {
            spec.option(part)?;
        }
        Ok(spec)
    }
}

impl FaultSpec {
    fn option(&mut self, text: &str) -> Result<(), String> {
        let wanted = || format!("`{text}`: options are NAME=VALUE, such as times=2 or latency=200ms");
        let (name, value) = text.split_once('=').ok_or_else(wanted)?;
        let number = || value.parse::<u64>().map_err(|_| format!("`{name}` is a number, and not `{value}`"));
        match name {
            "times" => self.times = Some(number()?),
            "after" => self.after = number()?,
            "every" => self.every = number()?.max(1),
            "size" => self.size = usize::try_from(number()?).ok(),
            "latency" => self.latency = Some(value.parse()?),
            "retryAfter" => self.retry_after = Some(duration::parse(value)?),
            "doNotRetry" => {
                self.do_not_retry =
                    value.parse().map_err(|_| format!("`{name}` is true or false, and not `{value}`"))?;
            }
            _ => return Err(format!("there is no option `{name}`{}", did_you_mean(name, OPTIONS))),
        }
        Ok(())
    }
}

impl fmt::Display for FaultSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts: Vec<String> = self.kind.iter().map(ToString::to_string).collect();
        let mut option = |name: &str, value: Option<String>| {
            parts.extend(value.map(|value| format!("{name}={value}")));
        };
        let duration = |duration: Duration| humantime::format_duration(duration).to_string();
        option("latency", self.latency.map(|latency| latency.to_string()));
        option("times", self.times.map(|times| times.to_string()));
        option("after", (self.after > 0).then(|| self.after.to_string()));
        option("every", (self.every > 1).then(|| self.every.to_string()));
        option("size", self.size.map(|size| size.to_string()));
        option("retryAfter", self.retry_after.map(duration));
        option("doNotRetry", self.do_not_retry.then(|| "true".to_owned()));
        write!(f, "{}:{}", self.operation, parts.join(","))
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(status) = text.parse::<u16>() {
            return match status {
                400..600 => Ok(Self::Status(status)),
                _ => Err(format!("the status {status} is no failure: 400 to 599 are")),
            };
        }
        if let Some((word, _)) = WORDS.iter().find(|(word, _)| *word == text) {
            return Ok(Self::Word(word));
        }
        if text.starts_with(|c: char| c.is_ascii_uppercase())
            && text.chars().all(|c| c.is_ascii_alphanumeric())
        {
            return Ok(Self::Error(text.to_owned()));
        }
        let words = WORDS.map(|(word, _)| word);
        match did_you_mean(text, words) {
            hint if hint.is_empty() => Err(format!(
                "there is no fault `{text}`: give a status (503), the name of an error, or one of {}",
                words.join(", ")
            )),
            hint => Err(format!("there is no fault `{text}`{hint}")),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(f, "{status}"),
            Self::Error(name) => f.write_str(name),
            Self::Word(word) => f.write_str(word),
        }
    }
}

impl Latency {
    /// Something between the two, by a number that was drawn.
    pub(crate) fn drawn(self, draw: u32) -> Duration {
        let room = u64::try_from(self.most.saturating_sub(self.least).as_micros()).unwrap_or(u64::MAX);
        match room.checked_add(1).and_then(|room| u64::from(draw).checked_rem(room)) {
            Some(more) => self.least + Duration::from_micros(more),
            None => self.least,
        }
    }
}

impl FromStr for Latency {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (least, most) = text.split_once("..").unwrap_or((text, text));
        let latency = Self { least: duration::parse(least)?, most: duration::parse(most)? };
        match latency.least <= latency.most {
            true => Ok(latency),
            false => Err(format!("`{text}`: the shorter one comes first")),
        }
    }
}

impl fmt::Display for Latency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", humantime::format_duration(self.least))?;
        match self.least == self.most {
            true => Ok(()),
            false => write!(f, "..{}", humantime::format_duration(self.most)),
        }
    }
}

fn parsed<'de, D: Deserializer<'de>, T: FromStr<Err = String>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    /// A status may be written as a number.
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Number(u16),
        Text(String),
    }
    let text = match Written::deserialize(deserializer)? {
        Written::Number(number) => number.to_string(),
        Written::Text(text) => text,
    };
    text.parse().map(Some).map_err(serde::de::Error::custom)
}

fn kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Kind>, D::Error> {
    parsed(deserializer)
}

fn latency<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Latency>, D::Error> {
    parsed(deserializer)
}
