//! Requests and what they give back.
//!
//! A request is a value that owns its arguments ([`requests`](crate::generated::requests) has one for each operation).
//! Sending it makes progenitor's builder, sends that, and turns the outcome into an answer or a [`Failure`].

mod call;
mod page;

use std::{fmt, future::Future, pin::Pin, task::Context, task::Poll, time::Duration};

use bytes::Bytes;
use futures::Stream;
use progenitor_client::{Error, ResponseValue};
use serde::de::DeserializeOwned;

pub use self::{
    call::Call,
    page::{Page, PageToken, Paged},
};
use crate::{
    failure::{Failure, FailureKind},
    generated::Client,
    hook::ATTEMPTS,
    operation::Operation,
    wire::{Body, decode_bytes},
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

type Sent<T> = Result<ResponseValue<T>, Error<()>>;

/// Reads a JSON answer. Called by generated code.
pub(crate) fn json<T: DeserializeOwned>(
    operation: &'static Operation,
    sent: Sent<Body<T>>,
) -> Result<T, Failure> {
    let (attempts, decoded) = match sent {
        // A byte that is no UTF-8 is one character lost; refusing the page would lose them all.
        Err(Error::InvalidResponsePayload(body, _)) => (1, decode_bytes(&body).map(|decoded| decoded.value)),
        sent => {
            let answer = answered(operation, sent)?;
            (attempts(&answer), answer.into_inner().decoded())
        }
    };
    decoded.map_err(|source| {
        Failure::new(Some(operation), attempts, Duration::ZERO, FailureKind::Decode { source })
    })
}

/// Takes a streamed answer. Called by generated code.
pub(crate) fn stream(
    operation: &'static Operation,
    sent: Sent<progenitor_client::ByteStream>,
) -> Result<ByteStream, Failure> {
    let answer = answered(operation, sent)?;
    Ok(ByteStream { operation, attempts: attempts(&answer), pieces: answer.into_inner(), done: false })
}

/// Takes an answer without a body. Called by generated code.
pub(crate) fn empty(operation: &'static Operation, sent: Sent<()>) -> Result<(), Failure> {
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
            fail(1, FailureKind::Decode { source: crate::wire::DecodeError::not_json(&body, &source) })
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
