//! An answer that was chosen, and how it comes.

use std::{fmt, marker::PhantomData, time::Duration};

use crate::Request;

/// The answer of a mock of the operation of `R`, made by [`Then`](super::Then).
///
/// ```
/// use std::time::Duration;
///
/// # use aip_agents_client::{generated::models::AgentsSessionsPage, mock::{AipAgentsMock as _, MockServer}};
/// # let server = MockServer::start();
/// server.all_sessions(|_, then| {
///     then.rate_limited(None).header("QoS-Retry-Hint", "do-not-retry").up_to_n_times(1)
/// });
/// server.all_sessions(|_, then| then.ok(AgentsSessionsPage::new()).delay(Duration::from_millis(5)));
/// ```
#[must_use = "it is what the mock's function gives back"]
pub struct Reply<R> {
    then: httpmock::Then,
    of: PhantomData<fn(R)>,
}

impl<R: Request> Reply<R> {
    pub(super) fn new(then: httpmock::Then) -> Self {
        Self { then, of: PhantomData }
    }

    /// Sends a header too.
    pub fn header(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        Self::new(self.then.header(name, value))
    }

    /// Waits before it answers.
    pub fn delay(self, delay: Duration) -> Self {
        Self::new(self.then.delay(delay))
    }

    /// Answers so often and no more: the request after that goes to another mock.
    pub fn up_to_n_times(self, n: usize) -> Self {
        Self::new(self.then.up_to_n_times(n))
    }

    /// `Retry-After` knows whole seconds: what is left over counts as one.
    pub(super) fn retry_after(self, wait: Option<Duration>) -> Self {
        match wait {
            Some(wait) => {
                let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
                self.header("retry-after", seconds.to_string())
            }
            None => self,
        }
    }
}

impl<R: Request> fmt::Debug for Reply<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Reply").field(&R::OPERATION.id).finish()
    }
}
