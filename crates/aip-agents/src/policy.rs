//! What the SDK decides in the client's hook: login, headers, limits, retries.

use std::{sync::Arc, time::Duration};

use aip_agents_client::{
    Attempt, Decision, Limits, Outcome, Policy, PolicyError, operation::Operation, wire::Drift,
};
use futures::future::{BoxFuture, ready};
use http::{
    Extensions, HeaderMap, HeaderValue,
    header::{AUTHORIZATION, USER_AGENT},
};

use crate::{
    auth::BearerToken,
    config::Timeouts,
    observe::{DriftLog, Observers},
    retry::{Purse, Retry},
};

/// The policy of a client.
pub(crate) struct SdkPolicy {
    pub(crate) token: BearerToken,
    pub(crate) user_agent: HeaderValue,
    pub(crate) retry: Arc<dyn Retry>,
    pub(crate) purse: Option<Purse>,
    pub(crate) observers: Observers,
    pub(crate) drift: DriftLog,
    pub(crate) timeouts: Timeouts,
    /// Query parameters that every operation gets which takes them.
    pub(crate) defaults: Vec<(&'static str, String)>,
}

impl Policy for SdkPolicy {
    fn prepare<'a>(
        &'a self,
        attempt: &'a Attempt,
        _: &'a mut Extensions,
        headers: &'a mut HeaderMap,
    ) -> BoxFuture<'a, Result<(), PolicyError>> {
        // Before the login is there: whoever watches has no use for it.
        self.observers.before.iter().for_each(|observer| observer(attempt, headers));
        headers.insert(USER_AGENT, self.user_agent.clone());
        let authorized = self.token.authorize().map(|value| {
            headers.insert(AUTHORIZATION, value);
        });
        Box::pin(ready(authorized.map_err(PolicyError::from)))
    }

    fn decide(&self, attempt: &Attempt, _: &mut Extensions, outcome: &Outcome<'_>) -> Decision {
        let mut decision = self.retry.decide(attempt, outcome);
        // What would come after the end of the call is neither paid nor told.
        if matches!((decision, attempt.left), (Decision::Again { after }, Some(left)) if after >= left) {
            decision = Decision::Return;
        }
        if let Some(purse) = &self.purse {
            if attempt.number == 1 {
                purse.earn();
            }
            if decision != Decision::Return && !purse.pay() {
                tracing::warn!("the budget for retries is spent: the failure is returned");
                decision = Decision::Return;
            }
        }
        let operation = attempt.operation.map_or("", |operation| operation.id);
        let elapsed_ms = u64::try_from(attempt.elapsed.as_millis()).unwrap_or(u64::MAX);
        let (number, status) = (attempt.number, status(outcome));
        if let Decision::Again { after } = decision {
            tracing::debug!(operation, attempt = number, status, elapsed_ms, ?after, "trying again");
        } else {
            tracing::debug!(operation, attempt = number, status, elapsed_ms, "attempt ended");
        }
        self.observers.after.iter().for_each(|observer| observer(attempt, outcome, decision));
        decision
    }

    fn met(&self, operation: &'static Operation, drift: &[Drift]) {
        self.drift.tell(operation, drift, &self.observers);
    }

    fn defaults(&self) -> &[(&'static str, String)] {
        &self.defaults
    }

    fn limits(&self, operation: Option<&'static Operation>) -> Limits {
        let Timeouts { answer, long_running, first_byte, total, total_long, .. } = self.timeouts;
        let (answer, total) = match operation {
            Some(operation) if operation.long_running => (long_running, total_long),
            Some(operation) if operation.is_streamed() => (first_byte, total_long),
            _ => (answer, total),
        };
        Limits::DEFAULT
            .with_answer(answer.unwrap_or(Duration::MAX))
            .with_idle(self.timeouts.idle.unwrap_or(Duration::MAX))
            .with_total(total)
    }
}

fn status(outcome: &Outcome<'_>) -> Option<u16> {
    match outcome {
        Outcome::Answered { status, .. } => Some(status.as_u16()),
        _ => None,
    }
}
