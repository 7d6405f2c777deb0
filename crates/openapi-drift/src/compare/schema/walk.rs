//! The way down to where two schemas differ.

use std::mem;

use super::{
    super::{Comparison, Found, Pair, reach::Step},
    Change,
};
use crate::{
    report::{Direction, Finding},
    rules::Severity,
    schema::{Inclusion, Role},
};

impl<'a> Comparison<'a> {
    /// Goes down to where the schemas differ that operations use.
    pub(super) fn walk_all(&mut self) {
        while let Some((number, pair, direction)) = self.schemas.next() {
            let before = self.findings.len();
            self.walk_one(pair, direction);
            self.witness_of(before, pair, direction);
            self.borne_out(before, pair, direction);
            let findings = self.findings.split_off(before).into_iter().map(|found| found.finding).collect();
            let within = mem::take(&mut self.within).into_iter();
            let within = within.map(|(step, pair)| (step, self.schemas.number(pair, direction))).collect();
            self.schemas.looked(number, findings, within);
        }
    }

    /// Has a pair within the one that is taken apart looked at later.
    pub(super) fn walk(&mut self, step: Step<'a>, pair: Pair<'a>) {
        let pair = self.followed(pair);
        self.within.push((step, pair));
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

    /// What the pair does not bear out breaks nobody: all that is sent there is read.
    fn borne_out(&mut self, before: usize, pair: Pair<'a>, direction: Direction) {
        let is_open =
            |found: &Found<'a>| found.finding.severity == Severity::Break && found.finding.witness.is_none();
        if self.findings.iter().skip(before).any(is_open)
            && self.sent_within_read(pair, direction) == Inclusion::Holds
        {
            let found = self.findings.split_off(before);
            self.findings.extend(found.into_iter().filter(|found| !is_open(found)));
            self.described_otherwise(pair, direction);
        }
    }

    /// Gives breaks of a pair that have no witness of their own one of the pair.
    fn witness_of(&mut self, before: usize, pair: Pair<'a>, direction: Direction) {
        let is_open = |finding: &Finding| finding.severity == Severity::Break && finding.witness.is_none();
        if !self.findings.iter().skip(before).any(|found| is_open(&found.finding)) {
            return;
        }
        let Inclusion::Fails(value) = self.sent_within_read(pair, direction) else { return };
        let value = value.to_json();
        if self.confirmed(pair, direction, &value).is_err() {
            return;
        }
        for found in self.findings.iter_mut().skip(before).filter(|found| is_open(&found.finding)) {
            found.finding.witness = Some(value.clone());
        }
    }
}
