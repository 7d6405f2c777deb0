//! Those who watch a client's calls: before and after each attempt, and when an answer has something new.

use std::{
    collections::HashSet,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use aip_agents_client::{Attempt, Decision, Outcome, operation::Operation, wire::Drift};
use http::HeaderMap;

type Before = dyn Fn(&Attempt, &mut HeaderMap) + Send + Sync;
type After = dyn Fn(&Attempt, &Outcome<'_>, Decision) + Send + Sync;
type OnDrift = dyn Fn(&'static str, &Drift) + Send + Sync;

/// What a builder was given.
#[derive(Clone, Default)]
pub(crate) struct Observers {
    pub(crate) before: Vec<Arc<Before>>,
    pub(crate) after: Vec<Arc<After>>,
    pub(crate) on_drift: Vec<Arc<OnDrift>>,
}

impl fmt::Debug for Observers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [self.before.len(), self.after.len(), self.on_drift.len()];
        f.debug_tuple("Observers").field(&counts).finish()
    }
}

/// More than any release ever brought. A server that makes up names must not fill the memory.
const MOST: usize = 10_000;

/// What is new, told once for each place and value.
#[derive(Debug, Default)]
pub(crate) struct DriftLog(Mutex<HashSet<Drift>>);

impl DriftLog {
    pub(crate) fn tell(&self, operation: &'static Operation, drift: &[Drift], observers: &Observers) {
        for drift in drift {
            if self.is_new(drift) {
                tracing::warn!(
                    operation = operation.id,
                    kind = drift.kind.name(),
                    schema = drift.schema,
                    name = &*drift.name,
                    "an answer has what the contract does not know: {drift}"
                );
                observers.on_drift.iter().for_each(|observer| observer(operation.id, drift));
            }
        }
    }

    /// The lock is not held while anybody is told: they may call the client.
    fn is_new(&self, drift: &Drift) -> bool {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        told.len() < MOST && !told.contains(drift) && told.insert(drift.clone())
    }
}
