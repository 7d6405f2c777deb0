//! Recording what a client sends and is answered, in the format of `http-exchange`.

use std::{
    io,
    path::{Path, PathBuf},
    time::{Instant, SystemTime},
};

use aip_agents_client::{Attempt, FailureKind, Recording, Sent};
use chrono::{DateTime, SecondsFormat, Utc};
use http::{HeaderMap, StatusCode};
use http_exchange::{Body, Exchange, Header, Recorder, RecorderOptions, Request, Response};

const RECORDED_BY: &str = concat!("aip-agents-rust/", env!("CARGO_PKG_VERSION"));

/// Where exchanges are recorded: a file by its path, or a [`Recorder`] of your own, to a sink or within other limits.
#[derive(Clone, Debug)]
pub struct RecordTo(To);

#[derive(Clone, Debug)]
enum To {
    File(PathBuf),
    Recorder(Recorder),
}

impl RecordTo {
    /// Opens the file.
    pub(crate) fn open(&self) -> io::Result<Recorder> {
        match &self.0 {
            To::File(path) => RecorderOptions::new().recorded_by(RECORDED_BY).file(path),
            To::Recorder(recorder) => Ok(recorder.clone()),
        }
    }

    /// How a failure names it.
    pub(crate) fn name(&self) -> String {
        match &self.0 {
            To::File(path) => path.display().to_string(),
            To::Recorder(_) => "the recorder".to_owned(),
        }
    }
}

impl From<Recorder> for RecordTo {
    fn from(recorder: Recorder) -> Self {
        Self(To::Recorder(recorder))
    }
}

impl From<PathBuf> for RecordTo {
    fn from(path: PathBuf) -> Self {
        Self(To::File(path))
    }
}

impl From<&PathBuf> for RecordTo {
    fn from(path: &PathBuf) -> Self {
        Self(To::File(path.clone()))
    }
}

impl From<&Path> for RecordTo {
    fn from(path: &Path) -> Self {
        Self(To::File(path.to_owned()))
    }
}

impl From<&str> for RecordTo {
    fn from(path: &str) -> Self {
        Self(To::File(path.into()))
    }
}

impl From<String> for RecordTo {
    fn from(path: String) -> Self {
        Self(To::File(path.into()))
    }
}

/// An exchange that is taken down as it happens.
pub(crate) struct Taken {
    exchange: Exchange,
    started: Instant,
    /// The beginning of the answer's body: a byte more than is kept, so that what is cut shows.
    body: Vec<u8>,
    /// The size of all that came of it.
    size: u64,
    limit: usize,
}

impl Taken {
    /// Of a request that is sent now; `limit` bytes are kept of what is answered.
    pub(crate) fn begin(request: Request, limit: usize) -> Self {
        let mut exchange = Exchange::new(request);
        let now = DateTime::<Utc>::from(SystemTime::now());
        exchange.started_at = Some(now.to_rfc3339_opts(SecondsFormat::Millis, true));
        Self { exchange, started: Instant::now(), body: Vec::new(), size: 0, limit }
    }

    pub(crate) fn answered(&mut self, status: StatusCode, fields: &HeaderMap) {
        let mut response = Response::new(status.as_u16());
        response.headers = headers(fields);
        self.exchange.response = Some(response);
    }

    pub(crate) fn piece(&mut self, bytes: &[u8]) {
        self.size += bytes.len() as u64;
        let room = (self.limit + 1).saturating_sub(self.body.len());
        self.body.extend_from_slice(bytes.get(..room).unwrap_or(bytes));
    }

    /// Whether more came than is kept.
    pub(crate) fn is_cut(&self) -> bool {
        self.body.len() > self.limit
    }

    pub(crate) fn finish(mut self, failure: Option<String>) -> Exchange {
        self.exchange.duration_ms = Some((self.started.elapsed().as_secs_f64() * 1e6).round() / 1e3);
        self.exchange.failure = failure;
        if let Some(response) = self.exchange.response.as_mut().filter(|_| self.size > 0) {
            let mut body = Body::new(&self.body, self.limit);
            body.size = self.size;
            response.body = Some(body);
        }
        self.exchange
    }
}

/// An attempt that is recorded.
pub(crate) struct Taping {
    recorder: Recorder,
    taken: Option<Taken>,
}

impl Taping {
    pub(crate) fn begin(recorder: &Recorder, attempt: &Attempt, sent: Sent<'_>) -> Self {
        let limit = recorder.body_limit();
        let mut request = Request::new(sent.method.as_str(), without_login(sent.url));
        request.headers = headers(sent.headers);
        request.body = sent.body.map(|body| Body::new(body, limit));
        let mut taken = Taken::begin(request, limit);
        taken.exchange.operation = attempt.operation.map(|operation| operation.id.to_owned());
        taken.exchange.attempt = Some(attempt.number);
        Self { recorder: recorder.clone(), taken: Some(taken) }
    }

    fn finish(&mut self, failure: Option<String>) {
        if let Some(taken) = self.taken.take() {
            self.recorder.record(taken.finish(failure));
        }
    }
}

impl Recording for Taping {
    fn answered(&mut self, status: StatusCode, fields: &HeaderMap) {
        if let Some(taken) = &mut self.taken {
            taken.answered(status, fields);
        }
    }

    fn piece(&mut self, bytes: &[u8]) {
        if let Some(taken) = &mut self.taken {
            taken.piece(bytes);
        }
    }

    fn ended(&mut self, failure: Option<&FailureKind>) {
        // An answer that is not the contract's is whole; whoever checks the recording will say so.
        let early = failure
            .filter(|kind| !matches!(kind, FailureKind::Answered { .. } | FailureKind::MediaType { .. }));
        self.finish(early.map(|kind| kind.name().to_owned()));
    }
}

impl Drop for Taping {
    fn drop(&mut self) {
        self.finish(Some("the caller did not wait for the end".to_owned()));
    }
}

fn headers(fields: &HeaderMap) -> Vec<Header> {
    let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    fields.iter().map(|(name, value)| Header::new(name.as_str(), text(value))).collect()
}

/// The address without user and password.
fn without_login(url: &url::Url) -> String {
    let mut url = url.clone();
    // It has a host, so both can be taken away.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.into()
}
