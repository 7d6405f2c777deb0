//! What a mock answers.

use std::{fmt, marker::PhantomData, time::Duration};

use serde::Serialize;

use super::{Named, Reply, fail};
use crate::Request;

/// What a mock of the operation of `R` answers.
///
/// It has `ok` for the operation's answer, and a method for each error that the contract lists for it. Those here are
/// the platform's own: any operation may be answered with them.
#[must_use = "a mock needs an answer"]
pub struct Then<R> {
    then: httpmock::Then,
    of: PhantomData<fn(R)>,
}

impl<R: Request> Then<R> {
    pub(super) fn new(then: httpmock::Then) -> Self {
        Self { then, of: PhantomData }
    }

    // What the platform calls these is documented nowhere; programs tell them by their status.

    /// Answers 401: the bearer token does not do.
    pub fn unauthenticated(self) -> Reply<R> {
        error(self, Named::new("InvalidCredentials", 401, "UNAUTHORIZED"))
    }

    /// Answers 429: too many requests. `Retry-After` says when to try again, in whole seconds.
    pub fn rate_limited(self, retry_after: Option<Duration>) -> Reply<R> {
        error(self, Named::new("TooManyRequests", 429, "TOO_MANY_REQUESTS")).retry_after(retry_after)
    }

    /// Answers 503: the service is not there for now. `Retry-After` says when to try again, in whole seconds.
    pub fn unavailable(self, retry_after: Option<Duration>) -> Reply<R> {
        error(self, Named::new("ServiceUnavailable", 503, "UNAVAILABLE")).retry_after(retry_after)
    }

    /// Answers 404 without a body: a deployment that does not have the operation yet.
    pub fn missing_operation(self) -> Reply<R> {
        empty(self, 404)
    }
}

impl<R: Request> fmt::Debug for Then<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Then").field(&R::OPERATION.id).finish()
    }
}

/// Answers with JSON. Called by generated code.
pub(crate) fn json<R: Request>(then: Then<R>, status: u16, answer: &impl Serialize) -> Reply<R> {
    // As text: httpmock's own way to JSON would lose digits of what is kept raw.
    match serde_json::to_vec(answer) {
        Ok(body) => reply(then, status, "application/json", &body),
        Err(error) => fail::<R>(error),
    }
}

/// Answers with bytes. Called by generated code.
pub(crate) fn stream<R: Request>(then: Then<R>, status: u16, body: &[u8]) -> Reply<R> {
    reply(then, status, "application/octet-stream", body)
}

/// Answers without a body. Called by generated code.
pub(crate) fn empty<R: Request>(then: Then<R>, status: u16) -> Reply<R> {
    Reply::new(then.then.status(status))
}

/// Answers with an error in the platform's form. Called by generated code.
pub(crate) fn error<R: Request>(then: Then<R>, error: Named) -> Reply<R> {
    json(then, error.status(), &error)
}

fn reply<R: Request>(then: Then<R>, status: u16, media_type: &str, body: &[u8]) -> Reply<R> {
    Reply::new(then.then.status(status).header("content-type", media_type).body(body))
}
