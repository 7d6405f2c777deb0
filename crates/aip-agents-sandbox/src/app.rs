//! Everything that answers.

use std::{
    collections::BTreeSet,
    fmt,
    sync::{Mutex, PoisonError},
};

use http_exchange::Recorder;
use serde_json::{Map, Value};
use tokio::sync::watch;

use crate::{
    clock::Instant,
    contract::Contract,
    faults::{Faults, Latency},
    instance::Maker,
    oauth::OAuth,
    platform::Refusal,
    replay::Replay,
    request::Bodies,
    state::State,
};

/// A sandbox, as its requests see it.
pub(crate) struct App {
    pub(crate) contract: Contract,
    /// The operations whose answers need no fitting.
    pub(crate) as_written: BTreeSet<String>,
    pub(crate) state: State,
    pub(crate) faults: Faults,
    pub(crate) latency: Latency,
    pub(crate) limit: Option<RateLimit>,
    pub(crate) oauth: OAuth,
    pub(crate) bodies: Bodies,
    pub(crate) recorder: Option<Recorder>,
    pub(crate) replay: Option<Replay>,
    /// `http://127.0.0.1:PORT`.
    pub(crate) hostname: String,
    /// Whether it is to stop, for what goes on behind answers.
    pub(crate) stop: watch::Receiver<bool>,
}

impl App {
    pub(crate) fn maker(&self) -> Maker<'_> {
        Maker { document: self.contract.document(), seeded: &self.state.world.seeded }
    }

    /// One of the contract's named errors, its parameters made of what is known and of its schema.
    pub(crate) fn named(
        &self,
        name: &str,
        description: impl Into<String>,
        known: &Map<String, Value>,
    ) -> Refusal {
        let parameters = self.maker().parameters(&self.contract, name, known);
        Refusal::named(&self.contract, name, description, parameters)
    }
}

/// Waits until a sandbox is to stop, or its owner is gone.
pub(crate) async fn is_stopped(stop: &mut watch::Receiver<bool>) {
    // An error is that the owner is gone.
    let _ = stop.wait_for(|stop| *stop).await.is_ok();
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").field("hostname", &self.hostname).finish_non_exhaustive()
    }
}

/// So many requests in a second, and no more than as many at once.
#[derive(Debug)]
pub(crate) struct RateLimit {
    /// Nanoseconds that one request takes up.
    each: i64,
    /// When all that were let through will have taken up their time.
    until: Mutex<Instant>,
    burst: i64,
}

impl RateLimit {
    /// A limit of so many requests in so many nanoseconds, all of which may come at once.
    pub(crate) fn new(requests: u32, nanoseconds: i64) -> Self {
        let each = (nanoseconds / i64::from(requests.max(1))).max(1);
        Self { each, until: Mutex::new(Instant(i64::MIN)), burst: nanoseconds }
    }

    /// Lets a request through, or tells in how many whole seconds one will be.
    pub(crate) fn ask(&self, now: Instant) -> Result<(), u64> {
        let mut until = self.until.lock().unwrap_or_else(PoisonError::into_inner);
        let after = until.0.max(now.0).saturating_add(self.each);
        let too_far = after.saturating_sub(now.0).saturating_sub(self.burst);
        if too_far > 0 {
            return Err(u64::try_from(too_far).unwrap_or_default().div_ceil(1_000_000_000));
        }
        *until = Instant(after);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::BEGIN;

    #[test]
    fn as_many_as_are_allowed_get_through_and_the_rest_is_told_when() {
        let limit = RateLimit::new(2, 10_000_000_000);
        let later = |seconds: i64| Instant(BEGIN.0 + seconds * 1_000_000_000);
        let asked: Vec<_> = [0, 0, 0, 4, 5, 5, 100, 100, 100].map(|at| limit.ask(later(at))).into();
        assert_eq!(asked, [Ok(()), Ok(()), Err(5), Err(1), Ok(()), Err(5), Ok(()), Ok(()), Err(5)]);
    }
}
