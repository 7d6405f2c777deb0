//! What was found of parts is told of those operations for which the whole bears it out.

use std::mem;

use rustc_hash::FxHashMap;

use super::{
    super::{Comparison, Pair, reach::Number},
    Moved,
};
use crate::{
    report::{Direction, Finding},
    rules::Severity,
    schema::Inclusion,
};

/// What is told of what was found within a whole.
#[derive(Clone, Copy)]
struct Told {
    breaks: bool,
    undecided: bool,
}

impl Told {
    const ALL: Self = Self { breaks: true, undecided: true };

    fn has(self, finding: &Finding) -> bool {
        match finding.severity {
            Severity::Break => self.breaks,
            Severity::Undecided => self.undecided,
            _ => true,
        }
    }
}

/// What is found within the wholes.
struct Leads {
    serious: Vec<bool>,
    breaks: Vec<bool>,
    /// Breaks that have no witness.
    unsure: Vec<bool>,
    /// What breaks nobody.
    harmless: Vec<bool>,
}

impl<'a> Comparison<'a> {
    /// Judges the schemas that operations use, each once.
    pub(in super::super) fn judge_schemas(&mut self) {
        self.walk_all();
        let leads = Leads {
            serious: self.schemas.leading_to(|finding| finding.severity >= Severity::Undecided),
            breaks: self.schemas.leading_to(|finding| finding.severity == Severity::Break),
            unsure: self
                .schemas
                .leading_to(|finding| finding.severity == Severity::Break && finding.witness.is_none()),
            harmless: self.schemas.leading_to(|finding| finding.severity < Severity::Undecided),
        };
        let mut told = FxHashMap::default();
        let before = self.findings.len();
        for number in self.schemas.roots() {
            let Some((pair, direction)) = self.schemas.look(number).map(|look| (look.pair, look.direction))
            else {
                continue;
            };
            told.insert(number, self.judge(number, pair, direction, &leads));
            let whole = self.findings.split_off(before).into_iter().map(|found| found.finding);
            self.schemas.of_whole(number, whole.collect());
        }
        let all = mem::take(&mut self.schemas)
            .told(|finding, root| told.get(&root).is_some_and(|told| told.has(finding)));
        self.findings.extend(all);
    }

    pub(super) fn described_otherwise(&mut self, pair: Pair<'a>, direction: Direction) {
        let rule = match direction {
            Direction::Request => "request-changed",
            Direction::Response => "response-changed",
        };
        let message = "other values are described, and no others come".into();
        self.add(rule, Some(direction), message, pair);
    }

    /// What is told of what was found within a whole. What is to be said of the whole itself is added to the findings.
    fn judge(&mut self, number: Number, pair: Pair<'a>, direction: Direction, leads: &Leads) -> Told {
        let leads_to = |leads: &[bool]| leads.get(number) == Some(&true);
        if !leads_to(&leads.serious) && self.is_unchanged(pair, direction) {
            return Told::ALL;
        }
        match self.sent_within_read(pair, direction) {
            Inclusion::Holds => {
                if !leads_to(&leads.harmless) {
                    self.described_otherwise(pair, direction);
                }
                Told { breaks: false, undecided: false }
            }
            Inclusion::Fails(value) => {
                let is_sure = leads_to(&leads.breaks) && !leads_to(&leads.unsure);
                if !is_sure && let Err(reason) = self.confirmed(pair, direction, &value.to_json()) {
                    self.undecided(pair, direction, &reason);
                    return Told { breaks: false, undecided: true };
                }
                if !leads_to(&leads.breaks) {
                    let message = match direction {
                        Direction::Request => "some of what clients send is no longer taken",
                        Direction::Response => "some of what comes was not promised",
                    };
                    self.moved(pair, direction, Moved::Elsewhere, message.into());
                }
                Told::ALL
            }
            Inclusion::Undecided(reason) => {
                if !leads_to(&leads.serious) {
                    self.undecided(pair, direction, &reason);
                }
                Told::ALL
            }
        }
    }
}
