//! What goes wrong, on purpose: by operation, count and size.

mod spec;
mod spoil;
mod strike;

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Mutex, PoisonError},
    time::Duration,
};

pub(crate) use self::{
    spec::{FaultSpec, Kind, Latency},
    strike::{broken, instead},
};
use crate::{
    contract::{Contract, Operation},
    error::Error,
};

/// Bytes of a body that still arrive, unless a fault says how many.
const SIZE: usize = 10;

/// The kinds that are of listings, and are made where pages are.
pub(crate) const PAGES: [&str; 3] = ["repeated-token", "empty-page", "short-pages"];

/// The faults of a sandbox.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    rules: Mutex<Vec<Rule>>,
}

#[derive(Debug)]
struct Rule {
    spec: FaultSpec,
    /// Requests that it saw.
    seen: u64,
}

/// What happens to one request.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) kind: Option<Kind>,
    pub(crate) latency: Latency,
    pub(crate) size: usize,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) do_not_retry: bool,
}

impl Fault {
    /// What it does to the page of a listing.
    pub(crate) fn page(&self) -> Option<&'static str> {
        match self.kind {
            Some(Kind::Word(word)) => PAGES.into_iter().find(|page| *page == word),
            _ => None,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Some(kind) => write!(f, "{kind}"),
            None => write!(f, "latency {}", self.latency),
        }
    }
}

impl Faults {
    /// Adds faults, or says which of them cannot be.
    pub(crate) fn add(&self, contract: &Contract, specs: Vec<FaultSpec>) -> Result<(), Error> {
        for spec in &specs {
            spec.check(contract)?;
        }
        let rules = specs.into_iter().map(|spec| Rule { spec, seen: 0 });
        self.rules.lock().unwrap_or_else(PoisonError::into_inner).extend(rules);
        Ok(())
    }

    /// Takes all of them away.
    pub(crate) fn clear(&self) {
        self.rules.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// What happens to a request of an operation: the first rule that has something to say.
    pub(crate) fn next(&self, operation: &Operation) -> Option<Fault> {
        let mut rules = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        for rule in rules.iter_mut().filter(|rule| rule.spec.is_for(operation)) {
            let number = rule.seen;
            rule.seen += 1;
            let Some(strike) = number.checked_sub(rule.spec.after) else {
                continue;
            };
            let struck = strike % rule.spec.every.max(1) == 0;
            let strike = strike / rule.spec.every.max(1);
            if !struck || rule.spec.times.is_some_and(|times| strike >= times) {
                continue;
            }
            let FaultSpec { kind, latency, size, retry_after, do_not_retry, .. } = &rule.spec;
            return Some(Fault {
                kind: kind.clone(),
                latency: latency.unwrap_or_default(),
                size: size.unwrap_or(SIZE),
                retry_after: *retry_after,
                do_not_retry: *do_not_retry,
            });
        }
        None
    }

    /// Each fault as it is written, with how many requests it saw.
    pub(crate) fn told(&self) -> Vec<BTreeMap<&'static str, String>> {
        let rules = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        let told = rules.iter().map(|rule| {
            BTreeMap::from([("fault", rule.spec.to_string()), ("requests", rule.seen.to_string())])
        });
        told.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contract() -> Contract {
        Contract::read(aip_agents_contract::AIP_AGENTS).expect("this build's contract")
    }

    fn struck(spec: &str, requests: usize) -> String {
        let (contract, faults) = (contract(), Faults::default());
        faults.add(&contract, vec![spec.parse().expect(spec)]).expect(spec);
        let operation = contract.operations().iter().find(|operation| operation.id == "allSessions");
        let operation = operation.expect("it is there");
        let strikes = (0..requests).map(|_| match faults.next(operation) {
            Some(_) => 'x',
            None => '.',
        });
        strikes.collect()
    }

    #[test]
    fn a_fault_strikes_as_often_as_it_says() {
        for (spec, strikes) in [
            ("allSessions:503", "xxxxxx"),
            ("*:503,times=2", "xx...."),
            ("allSessions:503,after=1,times=2", ".xx..."),
            ("allSessions:503,every=2", "x.x.x."),
            ("allSessions:503,every=3,after=1,times=1", ".x...."),
            ("getSession:503", "......"),
            ("list*:503", "......"),
            ("all*:503,times=0", "......"),
            ("*:RateLimitExceeded", "......"),
            ("*:ListSessionsForAgentsPermissionDenied", "xxxxxx"),
        ] {
            assert_eq!(struck(spec, 6), strikes, "{spec}");
        }
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for (spec, reason) in [
            ("allSessions", "OPERATION:KIND"),
            ("allSessions:", "OPERATION:KIND"),
            ("allSessions:clse", "did you mean `close`?"),
            ("allSessions:close,tims=2", "did you mean `times`?"),
            ("allSessions:close,times=x", "`times`"),
            ("allSessions:close,times", "NAME=VALUE"),
            ("allSessions:200", "is no failure"),
            ("allSessions:latency", "200ms"),
        ] {
            let error = spec.parse::<FaultSpec>().expect_err(spec);
            assert!(error.contains(reason), "{spec}: {error}");
        }
        for (spec, reason) in [
            ("allSesions:close", "did you mean `allSessions`?"),
            ("allSessions:RateLimitExceeded", "does not list"),
            ("getContent:repeated-token", "no listing"),
        ] {
            let error = Faults::default().add(&contract(), vec![spec.parse().expect(spec)]).expect_err(spec);
            assert!(error.to_string().contains(reason), "{spec}: {error}");
        }
    }

    #[test]
    fn a_fault_is_told_as_it_is_written() {
        for spec in [
            "allSessions:503,times=2,retryAfter=1s,doNotRetry=true",
            "*:latency=200ms..1s",
            "getContent:cut-body,size=100,after=1,every=2",
        ] {
            let read: FaultSpec = spec.parse().expect(spec);
            assert_eq!(read.to_string().parse::<FaultSpec>(), Ok(read), "{spec}");
        }
    }
}
