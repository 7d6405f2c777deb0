//! The way down to where two schemas differ.
//!
//! Each pair of schemas is taken apart once, however many ways lead to it and however many operations use it: what was
//! found of it is kept, with the pairs within that are to be looked at next.

use std::mem;

use super::{
    super::{Comparison, Pair},
    Change, nodes,
};
use crate::{
    report::{Direction, Finding},
    rules::Severity,
    schema::{Inclusion, Role},
};

/// What was found of a pair of schemas, without what is within.
pub(in super::super) struct Walked<'a> {
    findings: Vec<Finding>,
    within: Vec<Pair<'a>>,
}

impl<'a> Comparison<'a> {
    /// Goes down to where the schemas differ.
    pub(super) fn walk_all(&mut self, pair: Pair<'a>, direction: Direction) {
        self.open.clear();
        let mut left = vec![self.followed(pair)];
        while let Some(pair) = left.pop() {
            let key = nodes(pair).map(|(base, revision)| (base.id(), revision.id(), direction));
            if key.is_some_and(|key| !self.open.insert(key)) {
                continue;
            }
            if let Some(known) = key.and_then(|key| self.walked.get(&key)) {
                let again =
                    known.findings.iter().map(|finding| finding.clone().of_operation(&self.operation));
                self.findings.extend(again);
                left.extend(known.within.iter().rev());
                continue;
            }
            let before = self.findings.len();
            self.walk_one(pair, direction);
            self.witness_of(before, pair, direction);
            let within = mem::take(&mut self.within);
            left.extend(within.iter().rev());
            if let Some(key) = key {
                let findings = self.findings.get(before..).unwrap_or_default().to_vec();
                self.walked.insert(key, Walked { findings, within });
            }
        }
    }

    /// Has a pair within the one that is taken apart looked at later.
    pub(super) fn walk(&mut self, pair: Pair<'a>, _: Direction) {
        let pair = self.followed(pair);
        self.within.push(pair);
    }

    fn walk_one(&mut self, pair: Pair<'a>, direction: Direction) {
        match self.change(pair, Role::AsWritten, direction) {
            Change::None => {}
            Change::Unknown(reason) => self.undecided(pair, direction, &reason),
            Change::Moved(_) => {
                if let Err(reason) = self.walk_apart(pair, direction) {
                    self.undecided(pair, direction, &reason);
                }
            }
        }
    }

    /// Gives breaks of a pair that have no witness of their own one of the pair.
    fn witness_of(&mut self, before: usize, pair: Pair<'a>, direction: Direction) {
        let is_open = |finding: &Finding| finding.severity == Severity::Break && finding.witness.is_none();
        if !self.findings.iter().skip(before).any(is_open) {
            return;
        }
        let Inclusion::Fails(value) = self.sent_within_read(pair, direction) else { return };
        let value = value.to_json();
        if self.confirmed(pair, direction, &value).is_err() {
            return;
        }
        for finding in self.findings.iter_mut().skip(before).filter(|finding| is_open(finding)) {
            finding.witness = Some(value.clone());
        }
    }
}
