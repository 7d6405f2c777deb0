//! What the SDK decides in the client's hook: login, headers, limits, retries.

use std::time::{Duration, SystemTime};

use aip_agents_client::{Attempt, Decision, Limits, Outcome, Policy, PolicyError, operation::Operation};
use futures::future::{BoxFuture, ready};
use http::{
    HeaderMap, HeaderValue,
    header::{AUTHORIZATION, USER_AGENT},
};

use crate::{auth::BearerToken, config::Timeouts, retry::RetryPolicy};

/// The policy of a client.
pub(crate) struct SdkPolicy {
    pub(crate) token: BearerToken,
    pub(crate) user_agent: HeaderValue,
    pub(crate) retry: RetryPolicy,
    pub(crate) timeouts: Timeouts,
    /// Query parameters that every operation gets which takes them.
    pub(crate) defaults: Vec<(&'static str, String)>,
}

impl Policy for SdkPolicy {
    fn prepare<'a>(
        &'a self,
        _: &'a Attempt,
        headers: &'a mut HeaderMap,
    ) -> BoxFuture<'a, Result<(), PolicyError>> {
        headers.insert(USER_AGENT, self.user_agent.clone());
        let authorized = self.token.authorize().map(|value| {
            headers.insert(AUTHORIZATION, value);
        });
        Box::pin(ready(authorized.map_err(PolicyError::from)))
    }

    fn decide(&self, attempt: &Attempt, outcome: &Outcome<'_>) -> Decision {
        let decision = self.retry.decide(attempt, outcome, fastrand::f64(), SystemTime::now());
        let operation = attempt.operation.map_or("", |operation| operation.id);
        let elapsed_ms = u64::try_from(attempt.elapsed.as_millis()).unwrap_or(u64::MAX);
        let (number, status) = (attempt.number, status(outcome));
        if let Decision::Again { after } = decision {
            tracing::debug!(operation, attempt = number, status, elapsed_ms, ?after, "trying again");
        } else {
            tracing::debug!(operation, attempt = number, status, elapsed_ms, "attempt ended");
        }
        decision
    }

    fn defaults(&self) -> &[(&'static str, String)] {
        &self.defaults
    }

    fn limits(&self, operation: Option<&'static Operation>) -> Limits {
        let answer = match operation {
            Some(operation) if operation.long_running => self.timeouts.long_running,
            Some(operation) if operation.is_streamed() => self.timeouts.first_byte,
            _ => self.timeouts.answer,
        };
        Limits::DEFAULT
            .with_answer(answer.unwrap_or(Duration::MAX))
            .with_idle(self.timeouts.idle.unwrap_or(Duration::MAX))
    }
}

fn status(outcome: &Outcome<'_>) -> Option<u16> {
    match outcome {
        Outcome::Answered { status, .. } => Some(status.as_u16()),
        _ => None,
    }
}
