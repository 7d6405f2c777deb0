//! Taking down what goes over the wire.
//!
//! The hook tells it where it happens, attempt by attempt, and knows nothing of how it is kept.

use http::{HeaderMap, Method, StatusCode};
use url::Url;

use crate::failure::FailureKind;

/// A request as it is sent, the login among its headers.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Sent<'a> {
    /// Its method.
    pub method: &'a Method,
    /// Its address, with the query.
    pub url: &'a Url,
    /// Its headers, the login too: what is kept of them has to be redacted.
    pub headers: &'a HeaderMap,
    /// Its body; nothing if it has none.
    pub body: Option<&'a [u8]>,
}

impl<'a> Sent<'a> {
    pub(crate) fn of(request: &'a reqwest::Request) -> Self {
        Self {
            method: request.method(),
            url: request.url(),
            headers: request.headers(),
            body: request.body().and_then(reqwest::Body::as_bytes),
        }
    }
}

/// One attempt, from the sending of its request on. When it is dropped without having ended, whoever called did not wait.
pub trait Recording: Send + 'static {
    /// The head of the answer came.
    fn answered(&mut self, status: StatusCode, headers: &HeaderMap);

    /// A piece of its body came.
    fn piece(&mut self, bytes: &[u8]);

    /// It is over: with the whole answer, or with what went wrong.
    fn ended(&mut self, failure: Option<&FailureKind>);
}

/// A recording, if somebody wants one.
#[derive(Default)]
pub(crate) struct Tape(pub(crate) Option<Box<dyn Recording>>);

impl Tape {
    pub(crate) fn answered(&mut self, status: StatusCode, headers: &HeaderMap) {
        if let Some(recording) = &mut self.0 {
            recording.answered(status, headers);
        }
    }

    pub(crate) fn piece(&mut self, bytes: Option<&[u8]>) {
        if let (Some(recording), Some(bytes)) = (&mut self.0, bytes) {
            recording.piece(bytes);
        }
    }

    /// The end, told once.
    pub(crate) fn ended(&mut self, failure: Option<&FailureKind>) {
        if let Some(mut recording) = self.0.take() {
            recording.ended(failure);
        }
    }
}
