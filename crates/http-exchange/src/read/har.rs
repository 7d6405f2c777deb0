//! HTTP Archives, version 1.2, as browsers and proxies write them.

use std::{fmt, io};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use crate::exchange::{Body, Content, Exchange, Header, Request, Response};

/// An archive that cannot be read to its end. What was whole before has been handed on.
#[derive(Debug)]
pub struct HarError(serde_json::Error);

impl fmt::Display for HarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for HarError {}

/// Hands on the exchanges of an archive one after the other, redacted, as they are read.
///
/// # Errors
///
/// That it is no archive, or ends early, with line and column.
///
/// ```
/// let archive = r#"{"log":{"entries":[{"request":{"method":"GET","url":"https://a.example/"},"response":{"status":204}}]}}"#;
/// let mut count = 0;
/// http_exchange::read::har(archive.as_bytes(), |exchange| count += exchange.response.map_or(0, |_| 1))?;
/// assert_eq!(count, 1);
/// # Ok::<(), http_exchange::read::HarError>(())
/// ```
pub fn har(reader: impl io::Read, mut each: impl FnMut(Exchange)) -> Result<(), HarError> {
    let mut deserializer = serde_json::Deserializer::from_reader(reader);
    let archive = Member { name: "log", inner: Member { name: "entries", inner: Entries(&mut each) } };
    let is_there = archive.deserialize(&mut deserializer).map_err(HarError)?;
    if !is_there {
        return Err(HarError(serde_json::Error::custom("it has no `entries` in a `log`")));
    }
    deserializer.end().map_err(HarError)
}

/// One member of an object, and whether it is there; the others are passed over.
struct Member<S> {
    name: &'static str,
    inner: S,
}

impl<'de, S: DeserializeSeed<'de, Value = bool>> DeserializeSeed<'de> for Member<S> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, S: DeserializeSeed<'de, Value = bool>> Visitor<'de> for Member<S> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with `{}`", self.name)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<bool, A::Error> {
        let (mut inner, mut is_there) = (Some(self.inner), false);
        while let Some(name) = members.next_key::<String>()? {
            match inner.take_if(|_| name == self.name) {
                Some(inner) => is_there = members.next_value_seed(inner)?,
                None => drop(members.next_value::<IgnoredAny>()?),
            }
        }
        Ok(is_there)
    }
}

struct Entries<F>(F);

impl<'de, F: FnMut(Exchange)> DeserializeSeed<'de> for Entries<F> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(Exchange)> Visitor<'de> for Entries<F> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of entries")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut entries: A) -> Result<bool, A::Error> {
        while let Some(entry) = entries.next_element::<Entry>()? {
            let mut exchange = entry.into_exchange();
            exchange.redact();
            (self.0)(exchange);
        }
        Ok(true)
    }
}

/// What an archive says of an exchange; what is not there is nothing.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    started_date_time: Option<String>,
    time: Option<f64>,
    request: Asked,
    #[serde(default)]
    response: Answered,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Asked {
    method: String,
    url: String,
    #[serde(default)]
    headers: Vec<Pair>,
    post_data: Option<Posted>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answered {
    #[serde(default)]
    status: i64,
    status_text: Option<String>,
    #[serde(default)]
    headers: Vec<Pair>,
    #[serde(default)]
    content: Held,
    /// What Chromium says of a request that failed.
    #[serde(rename = "_error")]
    error: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Posted {
    mime_type: Option<String>,
    text: Option<String>,
    #[serde(default)]
    params: Vec<Pair>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Held {
    size: Option<i64>,
    mime_type: Option<String>,
    text: Option<String>,
    encoding: Option<String>,
}

#[derive(Deserialize)]
struct Pair {
    name: String,
    #[serde(default)]
    value: String,
}

impl Entry {
    fn into_exchange(self) -> Exchange {
        let Self { started_date_time, time, request, response } = self;
        let mut asked = Request::new(&request.method, request.url);
        asked.headers = headers(request.headers);
        if let Some(Posted { mime_type, text, params }) = request.post_data {
            let form =
                || params.iter().map(|Pair { name, value }| format!("{name}={value}")).collect::<Vec<_>>();
            let text = text.filter(|text| !text.is_empty()).unwrap_or_else(|| form().join("&"));
            asked.body = Some(Body::new(text.as_bytes(), usize::MAX));
            with_media_type(&mut asked.headers, mime_type);
        }
        let mut exchange = Exchange::new(asked);
        (exchange.started_at, exchange.duration_ms) = (started_date_time, time.filter(|time| *time >= 0.0));
        match u16::try_from(response.status).ok().filter(|status| (100..1000).contains(status)) {
            Some(status) => exchange.response = Some(response.into_response(status)),
            // No answer came: it was blocked, or given up, or the connection failed.
            None => {
                let why = response.error.or(response.status_text).filter(|why| !why.is_empty());
                exchange.failure = Some(why.unwrap_or_else(|| "the archive holds no answer".to_owned()));
            }
        }
        exchange
    }
}

impl Answered {
    fn into_response(self, status: u16) -> Response {
        let mut answered = Response::new(status);
        answered.headers = headers(self.headers);
        let Held { size, mime_type, text, encoding } = self.content;
        let size = size.and_then(|size| u64::try_from(size).ok()).unwrap_or_default();
        with_media_type(&mut answered.headers, mime_type.filter(|_| size > 0 || text.is_some()));
        answered.body = match text.filter(|text| !text.is_empty()) {
            Some(text) if encoding.is_some_and(|encoding| encoding == "base64") => {
                let bytes = BASE64_STANDARD.decode(&text);
                // What is no base64 is kept as it is, and told where it is read.
                Some(bytes.map_or_else(
                    |_| Body { size, truncated: false, content: Content::Base64(text) },
                    |bytes| Body::new(&bytes, usize::MAX),
                ))
            }
            Some(text) => Some(Body::new(text.as_bytes(), usize::MAX)),
            // Browsers let large bodies go.
            None if size > 0 => Some(Body { size, truncated: true, content: Content::Text(String::new()) }),
            None => None,
        };
        answered
    }
}

/// Without those by which HTTP/2 says what is in the first line.
fn headers(pairs: Vec<Pair>) -> Vec<Header> {
    let real = pairs.into_iter().filter(|pair| !pair.name.starts_with(':'));
    real.map(|Pair { name, value }| Header::new(&name, value)).collect()
}

fn with_media_type(headers: &mut Vec<Header>, media_type: Option<String>) {
    let is_there = headers.iter().any(|header| header.name == "content-type");
    if let Some(media_type) = media_type.filter(|media_type| !is_there && !media_type.is_empty()) {
        headers.push(Header::new("content-type", media_type));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARCHIVE: &str = r#"{"log": {"version": "1.2", "creator": {"name": "a browser"}, "pages": [], "entries": [
        {"startedDateTime": "2026-01-01T00:00:00Z", "time": 12.5,
         "request": {"method": "get", "url": "https://a.example/x?y=1", "httpVersion": "h2",
                     "headers": [{"name": ":path", "value": "/x"}, {"name": "Authorization", "value": "Bearer c4n4ry"}]},
         "response": {"status": 200, "headers": [], "content": {"size": 2, "mimeType": "application/json", "text": "{}"}}},
        {"request": {"method": "POST", "url": "https://a.example/form", "headers": [],
                     "postData": {"mimeType": "application/x-www-form-urlencoded", "params": [{"name": "password", "value": "c4n4ry"}, {"name": "a", "value": "b"}]}},
         "response": {"status": 200, "content": {"size": 3, "mimeType": "image/png", "text": "iVBO", "encoding": "base64"}}},
        {"request": {"method": "GET", "url": "https://a.example/blocked"}, "response": {"status": 0, "statusText": "", "_error": "net::ERR_FAILED"}},
        {"request": {"method": "GET", "url": "https://a.example/large"}, "response": {"status": 200, "content": {"size": 9000000}}}
    ]}, "more": 1}"#;

    fn read(text: &str) -> (Vec<Exchange>, Option<String>) {
        let mut all = Vec::new();
        let done = har(text.as_bytes(), |exchange| all.push(exchange));
        (all, done.err().map(|error| error.to_string()))
    }

    #[test]
    fn entries_are_handed_on_as_exchanges_without_secrets() {
        let (all, error) = read(ARCHIVE);
        assert_eq!(error, None);
        assert!(!format!("{all:?}").contains("c4n4ry"));
        let [listing, form, blocked, large] = all.as_slice() else { panic!("{all:#?}") };
        assert_eq!((listing.request.method.as_str(), listing.duration_ms), ("GET", Some(12.5)));
        assert_eq!(listing.request.headers, [Header::new("authorization", "Bearer <redacted>")]);
        let response = listing.response.as_ref().expect("an answer");
        assert_eq!(response.headers, [Header::new("content-type", "application/json")]);
        assert_eq!(response.body, Some(Body::new(b"{}", 9)));
        let sent = form.request.body.as_ref().expect("a form");
        assert_eq!(sent.content, Content::Text("password=<redacted>&a=b".to_owned()));
        let picture = form.response.as_ref().and_then(|response| response.body.clone()).expect("a picture");
        assert_eq!((picture.size, picture.content), (3, Content::Base64("iVBO".to_owned())));
        assert_eq!((&blocked.response, blocked.failure.as_deref()), (&None, Some("net::ERR_FAILED")));
        let body = large.response.as_ref().and_then(|response| response.body.clone()).expect("a body");
        assert!(body.truncated && body.size == 9_000_000);
    }

    #[test]
    fn an_archive_that_ends_early_hands_on_what_was_whole() {
        let half = &ARCHIVE[..ARCHIVE.find("blocked").expect("it is there")];
        let (all, error) = read(half);
        assert_eq!(all.len(), 2);
        let error = error.expect("it ends early");
        assert!(error.starts_with("EOF while parsing") && error.contains("line 9"), "{error}");
        for (text, says) in [
            ("{}", "it has no `entries` in a `log`"),
            (r#"{"log":{}}"#, "it has no `entries` in a `log`"),
            ("[]", "an object with `log`"),
            (r#"{"log":{"entries":{}}}"#, "a list of entries"),
            ("", "EOF"),
        ] {
            let (_, error) = read(text);
            assert!(error.clone().is_some_and(|error| error.contains(says)), "{text}: {error:?}");
        }
    }
}
