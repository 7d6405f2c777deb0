//! Requests and what they give back.
//!
//! A request is a value that owns its arguments ([`requests`](crate::generated::requests) has one for each operation).
//! Sending it makes progenitor's builder, sends that, and turns the outcome into an answer or a [`Failure`].

mod call;
mod page;

use std::{fmt, future::Future, pin::Pin, task::Context, task::Poll, time::Duration};

use bytes::Bytes;
use futures::Stream;
use http::StatusCode;
use progenitor_client::{Error, ResponseValue};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

pub use self::{
    call::Call,
    page::{Page, PageToken, Paged},
};
use crate::{
    envelope::ErrorBody,
    failure::{Failure, FailureKind, Redacted},
    generated::Client,
    hook::ATTEMPTS,
    operation::{Location, Operation},
    per_call::Receipt,
    wire::{self, Body, DecodeError, Decoded, Drift, DriftKind, decode_bytes},
};

/// An operation with its arguments.
pub trait Request: Clone + Send + Sync + 'static {
    /// What a successful answer is read into.
    type Answer: Send + 'static;

    /// What the contract says of the operation.
    const OPERATION: &'static Operation;

    /// Sends the request.
    ///
    /// # Errors
    ///
    /// A [`Failure`] that says what went wrong, with operation, attempts and time.
    ///
    /// # Cancellation
    ///
    /// Dropping the future closes the connection. Whether the server did what was asked is then unknown.
    fn send(self, client: &Client) -> impl Future<Output = Result<Self::Answer, Failure>> + Send;
}

/// A streamed answer. Ends after its first error.
pub struct ByteStream {
    operation: &'static Operation,
    attempts: u32,
    pieces: progenitor_client::ByteStream,
    done: bool,
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Failure>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.done {
            return Poll::Ready(None);
        }
        let piece = std::task::ready!(self.pieces.as_mut().poll_next(context));
        self.done = !matches!(piece, Some(Ok(_)));
        Poll::Ready(piece.map(|piece| piece.map_err(|error| self.failure(error))))
    }
}

impl ByteStream {
    /// The hook's own failure lies below reqwest's error.
    fn failure(&self, error: reqwest::Error) -> Failure {
        let mut source = std::error::Error::source(&error);
        while let Some(cause) = source {
            if let Some(failure) = cause.downcast_ref::<Failure>() {
                return failure.clone();
            }
            source = cause.source();
        }
        let kind = FailureKind::Broken { source: error.without_url() };
        Failure::new(Some(self.operation), self.attempts, Duration::ZERO, kind)
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream").field("operation", &self.operation.id).finish_non_exhaustive()
    }
}

/// Checks an argument before anything is sent. Called by generated code.
pub(crate) fn check(
    operation: &'static Operation,
    name: &str,
    value: &impl Serialize,
) -> Result<(), Failure> {
    let is_path = operation.parameter(name).is_some_and(|parameter| parameter.location == Location::Path);
    let checked = match is_path.then(|| serde_json::to_value(value)) {
        Some(Ok(Value::String(text))) => check_segment(&text),
        _ => Ok(()),
    };
    let checked = checked.and_then(|()| wire::check(value).map_err(|error| error.to_string()));
    checked.map_err(|reason| {
        let kind = FailureKind::Request { reason: format!("`{name}`: {reason}") };
        Failure::new(Some(operation), 0, Duration::ZERO, kind)
    })
}

/// Whether a path with this segment means what it says. A URL drops `.`, and `..` with the segment before it, however
/// they are encoded.
pub(crate) fn check_segment(text: &str) -> Result<(), String> {
    match text {
        "" => Err("it is empty".into()),
        "." | ".." => Err(format!("{text:?} cannot be part of a path")),
        // progenitor does not encode it.
        _ if text.contains('\\') => {
            Err(format!("{text:?} cannot be part of a path: a URL takes `\\` for `/`"))
        }
        _ => Ok(()),
    }
}

type Sent<T> = Result<ResponseValue<T>, Error<()>>;

/// Reads a JSON answer from its receipt. Called by generated code.
pub(crate) fn json<T: DeserializeOwned>(
    operation: &'static Operation,
    client: &Client,
    receipt: &Receipt,
    sent: Sent<Body<T>>,
) -> Result<T, Failure> {
    answered(operation, sent)?;
    let Some(received) = receipt.get() else {
        let reason = "an answer without a receipt".into();
        return Err(Failure::new(Some(operation), 1, Duration::ZERO, FailureKind::Internal { reason }));
    };
    let decoded = decode_bytes(&received.body);
    // A page, of which nothing is required, would read the platform's own failure as the last page, and empty.
    let names_error = |drift: &Drift| drift.kind == DriftKind::Property && &*drift.name == "errorName";
    let suspect = decoded.as_ref().map_or(true, |decoded| decoded.drift.iter().any(names_error));
    let error = suspect.then(|| ErrorBody::read(&received.body)).flatten();
    let error = error.filter(|error| !error.error_code.is_empty() && !error.error_instance_id.is_empty());
    let (status, body) = (received.status, Redacted(received.body.clone()));
    let kind = match (decoded, error) {
        (_, Some(error)) => {
            let headers = Redacted(received.headers.clone());
            FailureKind::Answered { status, headers, body, error: Some(error) }
        }
        (Err(source), None) => FailureKind::Decode { source, status, body },
        (Ok(Decoded { value, drift }), None) => {
            client.tell(operation, &drift);
            return Ok(value);
        }
    };
    Err(Failure::new(Some(operation), received.attempts, received.elapsed, kind))
}

/// Takes a streamed answer. Called by generated code.
pub(crate) fn stream(
    operation: &'static Operation,
    _: &Client,
    _: &Receipt,
    sent: Sent<progenitor_client::ByteStream>,
) -> Result<ByteStream, Failure> {
    let answer = answered(operation, sent)?;
    Ok(ByteStream { operation, attempts: attempts(&answer), pieces: answer.into_inner(), done: false })
}

/// Takes an answer without a body. Called by generated code.
pub(crate) fn empty(
    operation: &'static Operation,
    _: &Client,
    _: &Receipt,
    sent: Sent<()>,
) -> Result<(), Failure> {
    answered(operation, sent).map(|_| ())
}

fn attempts<T>(answer: &ResponseValue<T>) -> u32 {
    answer.headers().get(ATTEMPTS).and_then(|value| value.to_str().ok()?.parse().ok()).unwrap_or(1)
}

/// Turns progenitor's error, which prints bodies and headers, into a failure, which does not.
fn answered<T>(operation: &'static Operation, sent: Sent<T>) -> Result<ResponseValue<T>, Failure> {
    let fail = |attempts, kind| Failure::new(Some(operation), attempts, Duration::ZERO, kind);
    sent.map_err(|error| match error {
        Error::UnexpectedResponse(response) => match response.extensions().get::<Failure>() {
            Some(failure) => failure.clone(),
            None => fail(
                1,
                FailureKind::Internal {
                    reason: format!("an answer ({}) without an outcome", response.status()),
                },
            ),
        },
        Error::InvalidRequest(reason) | Error::Custom(reason) => fail(0, FailureKind::Request { reason }),
        // Its text quotes the body; the reason alone does not.
        Error::InvalidResponsePayload(body, source) => {
            let source = DecodeError::not_json(&body, &source);
            fail(1, FailureKind::Decode { source, status: StatusCode::OK, body: Redacted(body) })
        }
        Error::CommunicationError(source)
        | Error::ResponseBodyError(source)
        | Error::InvalidUpgrade(source) => fail(1, FailureKind::Broken { source: source.without_url() }),
        Error::ErrorResponse(answer) => fail(
            1,
            FailureKind::Internal { reason: format!("a typed error ({}) where none is", answer.status()) },
        ),
    })
}
