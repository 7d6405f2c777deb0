//! What was found of pairs of schemas, and which operations it reaches.
//!
//! A pair is looked at once, whatever leads to it: what was found of it is kept with it, and so are the pairs within it.
//! Which operations a finding reaches is then read off the graph, against its arrows.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Found, Pair,
    exchange::{Shows, Used},
};
use crate::{
    report::{Direction, Finding},
    rules::Severity,
    tree::NodeId,
};

/// The number of a pair.
pub(super) type Number = usize;

/// Pairs of schemas, each in a direction, and how they are within each other.
#[derive(Default)]
pub(super) struct Reach<'a> {
    numbers: FxHashMap<(NodeId, NodeId, Direction), Number>,
    looks: Vec<Look<'a>>,
    /// The pairs that operations use, in order.
    roots: Vec<Root<'a>>,
    /// The pairs that were not looked at yet.
    open: Vec<Number>,
}

/// A pair that an operation uses.
#[derive(Clone, Copy)]
struct Root<'a> {
    /// By its number.
    operation: u32,
    pair: Number,
    used: Used<'a>,
}

/// How a place is reached from the whole that an operation sends.
#[derive(Clone)]
pub(super) struct Way<'a> {
    pub(super) whole: Pair<'a>,
    pub(super) steps: Vec<Step<'a>>,
}

/// A pair that was looked at.
pub(super) struct Look<'a> {
    pub(super) pair: Pair<'a>,
    pub(super) direction: Direction,
    pub(super) findings: Vec<Finding>,
    /// What is told of those operations alone that use the pair themselves.
    whole: Vec<Finding>,
    pub(super) within: Vec<(Step<'a>, Number)>,
}

/// Where in a value of the outer pair a value of the inner one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Step<'a> {
    /// It is the same value.
    Here,
    Property(&'a str),
    /// A property whose name is not given.
    SomeProperty,
    /// An item from this one on.
    Item(u64),
}

/// The operations that a finding reaches, by number.
pub(super) type Operations = Vec<u32>;

impl<'a> Reach<'a> {
    /// The number of a pair. One that has no schema on one side is always a new one.
    pub(super) fn number(&mut self, pair: Pair<'a>, direction: Direction) -> Number {
        let next = self.looks.len();
        let key = pair.base.node().zip(pair.revision.node());
        let key = key.map(|(base, revision)| (base.id(), revision.id(), direction));
        let number = key.map_or(next, |key| *self.numbers.entry(key).or_insert(next));
        if number == next {
            self.looks.push(Look {
                pair,
                direction,
                findings: Vec::new(),
                whole: Vec::new(),
                within: Vec::new(),
            });
            self.open.push(number);
        }
        number
    }

    /// An operation uses a pair.
    pub(super) fn root(&mut self, operation: u32, pair: Number, used: Used<'a>) {
        self.roots.push(Root { operation, pair, used });
    }

    /// The next pair that is to be looked at.
    pub(super) fn next(&mut self) -> Option<(Number, Pair<'a>, Direction)> {
        let number = self.open.pop()?;
        self.looks.get(number).map(|look| (number, look.pair, look.direction))
    }

    /// Keeps what was found of a pair.
    pub(super) fn looked(&mut self, number: Number, findings: Vec<Finding>, within: Vec<(Step<'a>, Number)>) {
        if let Some(look) = self.looks.get_mut(number) {
            (look.findings, look.within) = (findings, within);
        }
    }

    /// Keeps what is said of a pair as a whole.
    pub(super) fn of_whole(&mut self, number: Number, findings: Vec<Finding>) {
        if let Some(look) = self.looks.get_mut(number) {
            look.whole = findings;
        }
    }

    pub(super) fn look(&self, number: Number) -> Option<&Look<'a>> {
        self.looks.get(number)
    }

    /// The pairs that operations use, each once.
    pub(super) fn roots(&self) -> Vec<Number> {
        let mut seen = FxHashSet::default();
        self.roots.iter().map(|root| root.pair).filter(|root| seen.insert(*root)).collect()
    }

    /// The arrows the other way.
    fn outer(&self) -> Vec<Vec<(Step<'a>, Number)>> {
        let mut outer = vec![Vec::new(); self.looks.len()];
        for (number, look) in self.looks.iter().enumerate() {
            for (step, inner) in &look.within {
                if let Some(outer) = outer.get_mut(*inner) {
                    outer.push((*step, number));
                }
            }
        }
        outer
    }

    /// For each pair, whether it leads to a finding that is such.
    pub(super) fn leading_to(&self, is_such: impl Fn(&Finding) -> bool) -> Vec<bool> {
        let outer = self.outer();
        let mut leads = vec![false; self.looks.len()];
        let has = |(_, look): &(Number, &Look<'a>)| look.findings.iter().any(&is_such);
        let mut open: Vec<_> = self.looks.iter().enumerate().filter(has).map(|(number, _)| number).collect();
        while let Some(number) = open.pop() {
            if let Some(lead @ false) = leads.get_mut(number) {
                *lead = true;
                open.extend(outer.get(number).into_iter().flatten().map(|(_, outer)| *outer));
            }
        }
        leads
    }

    /// All findings, with the operations that each reaches by a pair for which it counts.
    pub(super) fn told(self, counts: impl Fn(&Finding, Number) -> bool) -> Vec<Found<'a>> {
        let outer = self.outer();
        let mut used: FxHashMap<Number, Vec<Root<'a>>> = FxHashMap::default();
        for root in &self.roots {
            used.entry(root.pair).or_default().push(*root);
        }
        let pairs: Vec<_> = self.looks.iter().map(|look| look.pair).collect();
        let mut told = Vec::new();
        // For each pair that leads to the one that is looked at, how.
        let mut toward: Vec<Option<(Step<'a>, Number)>> = vec![None; self.looks.len()];
        let mut seen = vec![Number::MAX; self.looks.len()];
        for (number, look) in self.looks.into_iter().enumerate() {
            let own = used.get(&number).map_or(&[][..], Vec::as_slice);
            told.extend(look.whole.into_iter().filter_map(|finding| {
                let first = own.first()?;
                let operations = own.iter().map(|root| root.operation).collect();
                let way = Way { whole: look.pair, steps: Vec::new() };
                let (nearest, shows) = ((0, first.operation), Some(Shows::Value(first.used, way)));
                Some(Found { finding, operations, nearest, shows })
            }));
            if look.findings.is_empty() {
                continue;
            }
            let (mut open, mut roots) =
                (VecDeque::from([(0, number, None)]), Vec::<(usize, Root<'a>)>::new());
            while let Some((far, at, how)) = open.pop_front() {
                let Some(mark) = seen.get_mut(at).filter(|mark| **mark != number) else { continue };
                *mark = number;
                if let Some(toward) = toward.get_mut(at) {
                    *toward = how;
                }
                roots.extend(used.get(&at).into_iter().flatten().map(|root| (far, *root)));
                let outer = outer.get(at).into_iter().flatten();
                open.extend(outer.map(|(step, outer)| (far + 1, *outer, Some((*step, at)))));
            }
            for finding in look.findings {
                let counting: Vec<_> = roots.iter().filter(|(_, root)| counts(&finding, root.pair)).collect();
                // It is shown where it is seen best.
                let Some((far, first)) = counting.iter().min_by_key(|(far, root)| (*far, root.operation))
                else {
                    continue;
                };
                let shows = (finding.severity == Severity::Break).then(|| {
                    let whole = pairs.get(first.pair).copied().unwrap_or(look.pair);
                    Shows::Value(first.used, Way { whole, steps: steps(&toward, first.pair) })
                });
                let operations = counting.iter().map(|(_, root)| root.operation).collect();
                told.push(Found { finding, operations, nearest: (*far, first.operation), shows });
            }
        }
        told
    }
}

/// The steps from a pair to the one that is looked at.
fn steps<'a>(toward: &[Option<(Step<'a>, Number)>], from: Number) -> Vec<Step<'a>> {
    let mut at = from;
    let mut steps = Vec::new();
    while let Some((step, next)) = toward.get(at).copied().flatten() {
        steps.push(step);
        at = next;
    }
    steps
}
