//! What the SDK decides in the client's hook: login, headers, limits, retries.

use std::{sync::Arc, time::Duration};

use aip_agents_client::{
    Attempt, Decision, Limits, Outcome, Policy, PolicyError, Recording, Sent, operation::Operation,
    wire::Drift,
};
use futures::future::BoxFuture;
use http::{
    Extensions, HeaderMap, HeaderValue, StatusCode,
    header::{AUTHORIZATION, USER_AGENT},
};
use http_exchange::Recorder;

use crate::{
    auth::{CallLogin, Keeper},
    config::Timeouts,
    observe::{DriftLog, Observers},
    record::Taping,
    retry::{Purse, Retry},
};

/// The policy of a client.
pub(crate) struct SdkPolicy {
    pub(crate) keeper: Arc<Keeper>,
    pub(crate) user_agent: HeaderValue,
    pub(crate) retry: Arc<dyn Retry>,
    pub(crate) purse: Option<Purse>,
    pub(crate) observers: Observers,
    pub(crate) recorder: Option<Recorder>,
    pub(crate) drift: DriftLog,
    pub(crate) timeouts: Timeouts,
    /// Query parameters that every operation gets which takes them.
    pub(crate) defaults: Vec<(&'static str, String)>,
}

impl Policy for SdkPolicy {
    fn prepare<'a>(
        &'a self,
        attempt: &'a Attempt,
        call: &'a mut Extensions,
        headers: &'a mut HeaderMap,
    ) -> BoxFuture<'a, Result<(), PolicyError>> {
        // Before the login is there: whoever watches has no use for it.
        self.observers.before.iter().for_each(|observer| observer(attempt, headers));
        headers.insert(USER_AGENT, self.user_agent.clone());
        Box::pin(async move {
            let token = self.keeper.token(call.get_or_insert_default::<CallLogin>()).await?;
            headers.insert(AUTHORIZATION, token.authorize()?);
            Ok(())
        })
    }

    fn decide(&self, attempt: &Attempt, call: &mut Extensions, outcome: &Outcome<'_>) -> Decision {
        if let (Some(purse), 1) = (&self.purse, attempt.number) {
            purse.earn();
        }
        let login = call.get_or_insert_default::<CallLogin>();
        // A 401 leaves nothing open, so that every operation may be tried again, once, with another token. It is no
        // retry: neither the retry policy nor the budget is asked, and the attempt does not count.
        let decision = if is_unauthenticated(outcome) && self.keeper.renews() && login.refuse() {
            Decision::Again { after: Duration::ZERO }
        } else {
            let mut counted = attempt.clone();
            counted.number = attempt.number.saturating_sub(login.spent()).max(1);
            self.retry(&counted, outcome)
        };
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

    fn record(&self, attempt: &Attempt, sent: Sent<'_>) -> Option<Box<dyn Recording>> {
        let recorder = self.recorder.as_ref()?;
        Some(Box::new(Taping::begin(recorder, attempt, sent)))
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

impl SdkPolicy {
    /// What the retry policy says, as far as time and budget reach.
    fn retry(&self, attempt: &Attempt, outcome: &Outcome<'_>) -> Decision {
        let decision = match (self.retry.decide(attempt, outcome), attempt.left) {
            // What would come after the end of the call is neither paid nor told.
            (Decision::Again { after }, Some(left)) if after >= left => Decision::Return,
            (decision, _) => decision,
        };
        match &self.purse {
            Some(purse) if decision != Decision::Return && !purse.pay() => {
                tracing::warn!("the budget for retries is spent: the failure is returned");
                Decision::Return
            }
            _ => decision,
        }
    }
}

fn is_unauthenticated(outcome: &Outcome<'_>) -> bool {
    matches!(outcome, Outcome::Answered { status: StatusCode::UNAUTHORIZED, .. })
}

fn status(outcome: &Outcome<'_>) -> Option<u16> {
    match outcome {
        Outcome::Answered { status, .. } => Some(status.as_u16()),
        _ => None,
    }
}
