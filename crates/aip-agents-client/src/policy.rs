//! What the hook asks of its owner: how to authorize, how long to wait, whether to try again.
//!
//! The mechanics (sending, limits, reading bodies) are the hook's; the decisions are a [`Policy`]'s. The SDK brings the
//! policy that people use; [`NoPolicy`] sends once, without a login.

use std::{error::Error, fmt, time::Duration};

use futures::future::BoxFuture;
use http::{Extensions, HeaderMap, StatusCode};

use crate::{
    operation::Operation,
    recording::{Recording, Sent},
    wire::Drift,
};

/// Decides what the hook does around each attempt.
///
/// A policy is shared by all calls. What it must remember of one call, from attempt to attempt, it puts into the `call`
/// that it is handed: empty when the call begins, gone when it ends. A policy that remembers nothing leaves it alone.
///
/// ```
/// use aip_agents_client::{Attempt, Decision, Limits, Outcome, Policy, PolicyError, operation::Operation};
/// use futures::future::{BoxFuture, ready};
/// use http::{Extensions, HeaderMap, StatusCode};
///
/// /// Tries once more after a 503.
/// struct OnceMore;
///
/// #[derive(Clone)]
/// struct WasBusy;
///
/// impl Policy for OnceMore {
///     fn prepare<'a>(
///         &'a self,
///         _: &'a Attempt,
///         _: &'a mut Extensions,
///         _: &'a mut HeaderMap,
///     ) -> BoxFuture<'a, Result<(), PolicyError>> {
///         Box::pin(ready(Ok(())))
///     }
///
///     fn decide(&self, _: &Attempt, call: &mut Extensions, outcome: &Outcome<'_>) -> Decision {
///         match outcome {
///             Outcome::Answered { status: StatusCode::SERVICE_UNAVAILABLE, .. }
///                 if call.insert(WasBusy).is_none() =>
///             {
///                 Decision::Again { after: std::time::Duration::ZERO }
///             }
///             _ => Decision::Return,
///         }
///     }
///
///     fn limits(&self, _: Option<&'static Operation>) -> Limits {
///         Limits::DEFAULT
///     }
/// }
/// ```
pub trait Policy: Send + Sync + 'static {
    /// Adds to an attempt's headers what it needs: authorization, user agent, tracing. It may take its time, such as for
    /// a new token; the call's own limit ends it.
    ///
    /// # Errors
    ///
    /// An error ends the call: nothing is sent, and the call fails with it as its source.
    fn prepare<'a>(
        &'a self,
        attempt: &'a Attempt,
        call: &'a mut Extensions,
        headers: &'a mut HeaderMap,
    ) -> BoxFuture<'a, Result<(), PolicyError>>;

    /// Whether another attempt follows, and when. Asked after each one, successful ones too.
    fn decide(&self, attempt: &Attempt, call: &mut Extensions, outcome: &Outcome<'_>) -> Decision;

    /// Query parameters, name and value, that are sent with every operation that takes them, unless the caller sends
    /// another value.
    fn defaults(&self) -> &[(&'static str, String)] {
        &[]
    }

    /// How long the answer of an operation may take, and how large it may be.
    fn limits(&self, operation: Option<&'static Operation>) -> Limits;

    /// What takes an attempt down, if anything does; asked just before it is sent.
    fn record(&self, attempt: &Attempt, sent: Sent<'_>) -> Option<Box<dyn Recording>> {
        let _ = (attempt, sent);
        None
    }

    /// Is told what an answer had that the contract does not know. It was kept, and the call succeeds.
    fn met(&self, operation: &'static Operation, drift: &[Drift]) {
        let _ = (operation, drift);
    }
}

/// One sending of a request.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Attempt {
    /// What is called; nothing if the table of operations does not have it.
    pub operation: Option<&'static Operation>,
    /// The first attempt is 1.
    pub number: u32,
    /// Since the call began, waiting included.
    pub elapsed: Duration,
    /// Until the call's end; nothing if it has no limit. An attempt that would begin later is not made.
    pub left: Option<Duration>,
}

impl Attempt {
    /// An attempt of a call that may take `total`, as the hook makes them. For whoever asks a policy about a request that
    /// the hook does not send, a login's say.
    pub fn new(
        operation: Option<&'static Operation>,
        number: u32,
        elapsed: Duration,
        total: Option<Duration>,
    ) -> Self {
        Self { operation, number, elapsed, left: total.map(|total| total.saturating_sub(elapsed)) }
    }

    /// Whether sending the request again does no harm, as the contract says.
    pub fn is_repeatable(&self) -> bool {
        self.operation.is_some_and(|operation| operation.repeatable)
    }
}

/// How an attempt ended.
#[derive(Debug)]
#[non_exhaustive]
pub enum Outcome<'a> {
    /// An answer came, whole (of a streamed one, its first piece).
    Answered {
        /// Its status.
        status: StatusCode,
        /// Its headers.
        headers: &'a HeaderMap,
    },
    /// No connection was made: the server has seen nothing.
    Refused,
    /// The connection was lost, or the answer was cut short: the server may have done what was asked.
    Broken,
    /// A time limit ran out: the server may have done what was asked.
    TimedOut,
    /// The answer is larger than the limit.
    TooLarge,
    /// The answer is a success, and of another media type than the contract's: a login page, say.
    MediaType,
}

/// What follows an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Decision {
    /// Nothing: the outcome is the call's.
    Return,
    /// Another attempt.
    Again {
        /// After this long.
        after: Duration,
    },
}

/// How long an answer may take, and how large it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Until the whole answer is here; of a streamed one, until its first byte.
    pub answer: Duration,
    /// Between two pieces of a streamed answer.
    pub idle: Duration,
    /// For the whole call: attempts, waits between them, and the last piece of a streamed answer. `None` means no limit.
    pub total: Option<Duration>,
    /// Bytes of an answer that is read whole.
    pub size: usize,
}

impl Limits {
    /// Limits of a minute and 256 MiB: long enough for any listing, short enough not to hang. None for the whole call.
    pub const DEFAULT: Self = Self {
        answer: Duration::from_secs(60),
        idle: Duration::from_secs(60),
        total: None,
        size: 256 * 1024 * 1024,
    };

    /// Sets the time until the answer.
    #[must_use]
    pub fn with_answer(mut self, limit: Duration) -> Self {
        self.answer = limit;
        self
    }

    /// Sets the time between two pieces.
    #[must_use]
    pub fn with_idle(mut self, limit: Duration) -> Self {
        self.idle = limit;
        self
    }

    /// Sets the time for the whole call.
    #[must_use]
    pub fn with_total(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.total = limit.into();
        self
    }

    /// Sets the bytes that an answer may have.
    #[must_use]
    pub fn with_size(mut self, bytes: usize) -> Self {
        self.size = bytes;
        self
    }
}

/// Why a policy could not prepare an attempt. Its text must hold no secret.
pub type PolicyError = Box<dyn Error + Send + Sync>;

/// Sends once, without a login, within [`Limits::DEFAULT`].
#[derive(Clone, Copy, Debug, Default)]
pub struct NoPolicy;

impl Policy for NoPolicy {
    fn prepare<'a>(
        &'a self,
        _: &'a Attempt,
        _: &'a mut Extensions,
        _: &'a mut HeaderMap,
    ) -> BoxFuture<'a, Result<(), PolicyError>> {
        Box::pin(std::future::ready(Ok(())))
    }

    fn decide(&self, _: &Attempt, _: &mut Extensions, _: &Outcome<'_>) -> Decision {
        Decision::Return
    }

    fn limits(&self, _: Option<&'static Operation>) -> Limits {
        Limits::DEFAULT
    }
}

impl fmt::Debug for dyn Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A policy holds logins.
        f.write_str("Policy")
    }
}
