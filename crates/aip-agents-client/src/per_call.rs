//! What one call asks for beside its arguments, and what it leaves beside its answer.
//!
//! progenitor's builders know neither. Both travel in a copy of the client that is made for the call, which is cheap:
//! the connections are shared.

use std::{
    fmt,
    sync::{Arc, OnceLock},
    time::Duration,
};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use crate::{generated::Client, operation::Operation, policy::Limits};

/// What one call asks for beside its arguments.
#[derive(Clone, Default)]
pub struct CallOptions {
    headers: HeaderMap,
    timeout: Option<Duration>,
}

impl CallOptions {
    /// Sends a header with each attempt, in place of the policy's own of that name.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// Limits the whole call: attempts, waits between them, and the last piece of a streamed answer.
    #[must_use]
    pub fn with_timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    pub(crate) fn limit(&self, limits: Limits) -> Limits {
        match self.timeout {
            // It may be longer than the policy's own: the caller knows best.
            Some(timeout) => limits.with_total(timeout).with_answer(timeout),
            None => limits,
        }
    }
}

impl fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A header may hold a secret.
        let headers: Vec<_> = self.headers.keys().collect();
        f.debug_struct("CallOptions").field("headers", &headers).field("timeout", &self.timeout).finish()
    }
}

/// What came, beside the value that was read from it.
#[derive(Clone)]
#[non_exhaustive]
pub struct Received {
    /// The answer's status.
    pub status: StatusCode,
    /// The answer's headers.
    pub headers: HeaderMap,
    /// The answer's body, as it came; nothing of a streamed one.
    pub body: Bytes,
    /// How often the request was sent.
    pub attempts: u32,
    /// From the call to its answer (of a streamed one, to its first piece), waiting included.
    pub elapsed: Duration,
}

impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .field("attempts", &self.attempts)
            .field("elapsed", &self.elapsed)
            .finish_non_exhaustive()
    }
}

/// Where the hook puts what came.
#[derive(Clone, Default)]
pub struct Receipt(Arc<OnceLock<Received>>);

impl Receipt {
    /// What came; nothing before the call has succeeded.
    pub fn get(&self) -> Option<&Received> {
        self.0.get()
    }

    pub(crate) fn put(&self, received: Received) {
        // A receipt is for one call. Were it used for two, the first would count.
        let _ = self.0.set(received);
    }
}

impl fmt::Debug for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Receipt").field(&self.0.get()).finish()
    }
}

/// What the client's copy for one call carries.
#[derive(Clone, Debug, Default)]
pub(crate) struct PerCall {
    pub(crate) options: CallOptions,
    pub(crate) receipt: Option<Receipt>,
}

impl Client {
    /// A copy whose calls ask for more than their arguments. It shares connections and policy.
    #[must_use]
    pub fn with_options(&self, options: CallOptions) -> Self {
        let mut copy = self.clone();
        copy.inner.call = Arc::new(PerCall { options, receipt: self.inner.call.receipt.clone() });
        copy
    }

    /// A copy for one call, and where to find what came.
    #[must_use]
    pub fn with_receipt(&self) -> (Self, Receipt) {
        let mut copy = self.clone();
        let call = &self.inner.call;
        let receipt = call.receipt.clone().filter(|receipt| receipt.get().is_none()).unwrap_or_default();
        copy.inner.call = Arc::new(PerCall { options: call.options.clone(), receipt: Some(receipt.clone()) });
        (copy, receipt)
    }

    /// Tells the policy what an answer had that the contract does not know.
    pub(crate) fn tell(&self, operation: &'static Operation, drift: &[crate::wire::Drift]) {
        if !drift.is_empty() {
            self.inner.policy.met(operation, drift);
        }
    }
}
