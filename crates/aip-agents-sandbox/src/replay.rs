//! Recorded exchanges, answered again: a request gets what the same request got when it was recorded.

use std::{
    collections::HashMap,
    fs::File,
    io::{BufRead as _, BufReader},
    path::Path,
    sync::{Mutex, PoisonError},
};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, request::Parts};
use http_exchange::{
    Exchange,
    read::{self, Kind, Lines},
};
use serde_json::{Value, json};
use url::Url;

use crate::{
    error::Error,
    platform::Refusal,
    reply::{Content, Reply},
};

/// Headers that are a matter of one connection, or of who recorded.
const OWN: [&str; 8] = [
    "connection",
    "content-encoding",
    "content-length",
    "date",
    "keep-alive",
    "server",
    "set-cookie",
    "transfer-encoding",
];

/// What was recorded, by request.
#[derive(Debug)]
pub(crate) struct Replay {
    answers: HashMap<Key, Mutex<Answers>>,
}

/// A request, as far as it must be the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    method: String,
    path: String,
    /// In order of names.
    query: Vec<(String, String)>,
    /// As JSON writes it, members in order of names.
    body: Option<String>,
}

#[derive(Debug, Default)]
struct Answers {
    recorded: Vec<Recorded>,
    next: usize,
}

#[derive(Clone, Debug)]
struct Recorded {
    status: u16,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
}

impl Replay {
    /// Reads a file of exchanges: JSON lines, or an HTTP Archive.
    pub(crate) fn read(path: &Path) -> Result<Self, Error> {
        let wrong = |reason: String| Error::replay(path, reason);
        let file = File::open(path).map_err(|error| wrong(error.to_string()))?;
        let mut reader = BufReader::new(file);
        let kind = Kind::of(reader.fill_buf().map_err(|error| wrong(error.to_string()))?);
        let mut replay = Self { answers: HashMap::new() };
        let mut left_out = 0_usize;
        match kind {
            Kind::Har => {
                read::har(reader, |exchange| left_out += usize::from(!replay.add(exchange)))
                    .map_err(|error| wrong(error.to_string()))?;
            }
            _ => {
                for line in Lines::new(reader) {
                    let (number, exchange) = line.map_err(|error| wrong(error.to_string()))?;
                    let exchange = exchange.map_err(|error| wrong(format!("line {number}: {error}")))?;
                    left_out += usize::from(!replay.add(exchange));
                }
            }
        }
        if left_out > 0 {
            tracing::warn!("{left_out} recorded exchanges have no whole answer, and are not replayed");
        }
        match replay.answers.is_empty() {
            true => Err(wrong("it holds no exchange with a whole answer".into())),
            false => Ok(replay),
        }
    }

    /// Adds an exchange; whether it can be replayed.
    fn add(&mut self, exchange: Exchange) -> bool {
        let Some(response) = exchange.response.filter(|_| exchange.failure.is_none()) else {
            return false;
        };
        if response.body.as_ref().is_some_and(|body| body.truncated) {
            return false;
        }
        let Ok(url) = Url::parse(&exchange.request.url) else {
            return false;
        };
        let body =
            exchange.request.body.as_ref().and_then(|body| serde_json::from_slice(&body.bytes()?).ok());
        let pairs = url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned()));
        let key = Key::new(&exchange.request.method, url.path(), pairs.collect(), body.as_ref());
        let headers = response.headers.iter().filter(|header| !OWN.contains(&header.name.as_str()));
        let headers = headers.filter_map(|header| {
            let name = HeaderName::from_bytes(header.name.as_bytes()).ok()?;
            Some((name, HeaderValue::from_str(&header.value).ok()?))
        });
        let recorded = Recorded {
            status: response.status,
            headers: headers.collect(),
            body: response.body.and_then(|body| body.bytes()).unwrap_or_default().into(),
        };
        let answers = self.answers.entry(key).or_default();
        answers.get_mut().unwrap_or_else(PoisonError::into_inner).recorded.push(recorded);
        true
    }

    /// What the same request was answered: each answer in its turn, and the last one from then on.
    pub(crate) fn answer(&self, parts: &Parts, body: Option<&Value>) -> Result<Reply, Refusal> {
        let query = parts.uri.query().unwrap_or_default().as_bytes();
        let pairs = url::form_urlencoded::parse(query);
        let pairs = pairs.map(|(name, value)| (name.into_owned(), value.into_owned()));
        let key = Key::new(parts.method.as_str(), parts.uri.path(), pairs.collect(), body);
        let Some(answers) = self.answers.get(&key) else {
            return Err(Refusal::platform("NotRecorded", self.missed(&key), json!({})));
        };
        let mut answers = answers.lock().unwrap_or_else(PoisonError::into_inner);
        let at = answers.next.min(answers.recorded.len().saturating_sub(1));
        answers.next += 1;
        let Some(Recorded { status, headers, body }) = answers.recorded.get(at).cloned() else {
            return Err(Refusal::platform("NotRecorded", self.missed(&key), json!({})));
        };
        let mut reply = Reply::empty(status);
        reply.headers = headers;
        if !body.is_empty() {
            reply.content = Content::Whole(body);
        }
        Ok(reply)
    }

    /// How a request differs from what was recorded.
    fn missed(&self, key: &Key) -> String {
        let mut others =
            self.answers.keys().filter(|other| (&other.method, &other.path) == (&key.method, &key.path));
        match others.next() {
            Some(other) if other.query != key.query => "this was recorded with another query only".to_owned(),
            Some(_) => "this was recorded with another body only".to_owned(),
            None => "nothing was recorded of this method and path".to_owned(),
        }
    }
}

impl Key {
    fn new(method: &str, path: &str, mut query: Vec<(String, String)>, body: Option<&Value>) -> Self {
        query.sort_unstable();
        // A deployment behind a path of its own has the API below it.
        let path = path.find("/api/").map_or(path, |at| path.split_at(at).1);
        let body = body.map(|body| ordered(body).to_string());
        Self { method: method.to_ascii_uppercase(), path: path.to_owned(), query, body }
    }
}

/// The value with its members in order of names.
fn ordered(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_unstable_by_key(|(name, _)| name.as_str());
            members.into_iter().map(|(name, value)| (name.clone(), ordered(value))).collect()
        }
        Value::Array(items) => items.iter().map(ordered).collect(),
        other => other.clone(),
    }
}
