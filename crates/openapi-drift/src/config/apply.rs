//! A configuration applied to a report.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    iter, mem,
};

use chrono::NaiveDate;

use super::{Accept, Config, Ignore, Place};
use crate::{
    compare::{fingerprint, named_paths, without_names},
    contract::Contract,
    report::{Accepted, Finding, Location, Report},
};

/// What a finding is of that is about the configuration.
const CONFIG: &str = "the configuration";

impl Report {
    /// The report as somebody decided: places that are ignored are left out, rules are as bad as the configuration says, and
    /// what is accepted does not count. Entries that are about nothing, or whose day has passed, are findings of their own;
    /// what is accepted and was not found in traffic is none.
    ///
    /// The contracts are those that were compared. `today` decides what has expired: nothing here reads a clock.
    #[must_use]
    pub fn apply(mut self, config: &Config, base: &Contract, revision: &Contract, today: NaiveDate) -> Self {
        let contracts = [base, revision];
        let before = self.ignored + self.findings.len();
        let mut ignoring = Ignoring::new(&config.ignore, contracts);
        let left = mem::take(&mut self.findings).into_iter().filter_map(|finding| ignoring.left(finding));
        let mut findings: Vec<_> = left.filter_map(|finding| config.rated(finding)).collect();
        let ignored = before - findings.len();
        let told = config.accepted(&mut findings, today).into_iter().chain(ignoring.unmatched(contracts));
        // What traffic does not show today, it may tomorrow.
        let is_told = |finding: &Finding| self.exchanges.is_none() || finding.rule != "accept-unmatched";
        let told: Vec<_> = told.filter(is_told).filter_map(|finding| config.rated(finding)).collect();
        findings.extend(told);
        self.with(findings, ignored)
    }
}

impl Config {
    /// A finding as bad as its rule is now; nothing if that is off.
    fn rated(&self, finding: Finding) -> Option<Finding> {
        let severity = self.severity.get(finding.rule).copied().unwrap_or(Some(finding.severity))?;
        Some(Finding { severity, ..finding })
    }

    /// Marks what is accepted; gives findings about the entries themselves.
    fn accepted(&self, findings: &mut [Finding], today: NaiveDate) -> Vec<Finding> {
        let mut found: HashMap<String, Vec<&mut Finding>> = HashMap::new();
        for finding in findings {
            found.entry(finding.fingerprint.clone()).or_default().push(finding);
        }
        let mut told = Vec::new();
        for Accept { id, reason, until, at } in &self.accept {
            let Some(findings) = found.get_mut(id) else {
                let message = format!("no finding has the id `{id}` (accepted: {reason})");
                told.push(about("accept-unmatched", id, message, at));
                continue;
            };
            match until.filter(|until| *until < today) {
                None => {
                    for finding in findings {
                        finding.accepted = Some(Accepted { reason: reason.clone(), until: *until });
                    }
                }
                Some(until) => {
                    let what = findings.first().map(|finding| finding.title()).unwrap_or_default();
                    let message = format!("since {until} has passed, this counts again: {what}");
                    told.push(about("accept-expired", id, message, at));
                }
            }
        }
        told
    }
}

/// A finding about an entry, which is told by `subject`.
fn about(rule: &'static str, subject: &str, message: String, at: &Location) -> Finding {
    let id = fingerprint(&[rule, subject]);
    let finding = Finding::new(rule, None, message, at.clone(), at.clone(), id);
    Finding { operation: CONFIG.to_owned(), ..finding }
}

/// What is ignored, and which entries it is ignored by.
struct Ignoring<'c> {
    entries: &'c [Ignore],
    /// Those that something is known to be at, by number.
    used: BTreeSet<usize>,
    /// Operations whose paths are ignored: of base, of the revision.
    operations: [BTreeSet<String>; 2],
}

impl<'c> Ignoring<'c> {
    fn new(entries: &'c [Ignore], contracts: [&Contract; 2]) -> Self {
        let mut used = BTreeSet::new();
        let operations = contracts.map(|contract| {
            let mut by_name: BTreeMap<String, bool> = BTreeMap::new();
            for (name, path) in named_paths(contract) {
                let path = without_names(path);
                let is_of = |entry: &Ignore| matches!(&entry.place, Place::Path(glob) if glob.is_of(&path));
                let by: Vec<_> = numbers(entries, is_of).collect();
                // Of operations that share a name, all must be ignored.
                *by_name.entry(name).or_insert(true) &= !by.is_empty();
                used.extend(by);
            }
            by_name.into_iter().filter(|(_, is_ignored)| *is_ignored).map(|(name, _)| name).collect()
        });
        Self { entries, used, operations }
    }

    /// What is left of a finding.
    fn left(&mut self, finding: Finding) -> Option<Finding> {
        let places = [&finding.base.pointer, &finding.revision.pointer];
        let is_there = |entry: &Ignore| matches!(&entry.place, Place::Pointer(glob) if places.iter().any(|place| glob.is_around(place)));
        let by: Vec<_> = numbers(self.entries, is_there).collect();
        if !by.is_empty() {
            self.used.extend(by);
            return None;
        }
        // Findings have base's names, but for what base does not have.
        let [base, revision] = &self.operations;
        let ignored = if finding.rule == "operation-added" { revision } else { base };
        // What is shared with an operation that counts is told of that one.
        let mut operations = iter::once(finding.operation)
            .chain(finding.also)
            .filter(|operation| !ignored.contains(operation));
        let operation = operations.next()?;
        Some(Finding { operation, also: operations.collect(), ..finding })
    }

    /// Findings about the entries that nothing is at.
    fn unmatched(self, contracts: [&Contract; 2]) -> Vec<Finding> {
        let is_there = |place: &Place| match place {
            Place::Path(_) => false,
            Place::Pointer(glob) => contracts.iter().any(|contract| glob.is_in(contract.root())),
        };
        let unused = self.entries.iter().enumerate().filter(|(index, _)| !self.used.contains(index));
        let unmatched = unused.filter(|(_, entry)| !is_there(&entry.place)).map(|(_, entry)| {
            let message = format!("neither document has `{}` (ignored: {})", entry.shown, entry.reason);
            about("ignore-unmatched", &entry.shown, message, &entry.at)
        });
        unmatched.collect()
    }
}

/// The numbers of the entries that something is said of.
fn numbers(entries: &[Ignore], is: impl Fn(&Ignore) -> bool) -> impl Iterator<Item = usize> {
    entries.iter().enumerate().filter(move |(_, entry)| is(entry)).map(|(index, _)| index)
}
