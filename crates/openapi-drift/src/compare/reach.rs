//! What was found of pairs of schemas, and which operations it reaches.
//!
//! A pair is looked at once, whatever leads to it: what was found of it is kept with it, and so are the pairs within it.
//! Which operations a finding reaches is then read off the graph, against its arrows.

use std::collections::{HashMap, HashSet};

use super::Pair;
use crate::{
    report::{Direction, Finding},
    tree::NodeId,
};

/// The number of a pair.
pub(super) type Number = usize;

/// Pairs of schemas, each in a direction, and how they are within each other.
#[derive(Default)]
pub(super) struct Reach<'a> {
    numbers: HashMap<(NodeId, NodeId, Direction), Number>,
    looks: Vec<Look<'a>>,
    /// The pairs that operations use, by the operation's number, in order.
    roots: Vec<(u32, Number)>,
    /// The pairs that were not looked at yet.
    open: Vec<Number>,
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
    pub(super) fn root(&mut self, operation: u32, number: Number) {
        self.roots.push((operation, number));
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
        let mut seen = HashSet::new();
        self.roots.iter().map(|(_, root)| *root).filter(|root| seen.insert(*root)).collect()
    }

    /// The arrows the other way.
    fn outer(&self) -> Vec<Vec<Number>> {
        let mut outer = vec![Vec::new(); self.looks.len()];
        for (number, look) in self.looks.iter().enumerate() {
            for (_, inner) in &look.within {
                if let Some(outer) = outer.get_mut(*inner) {
                    outer.push(number);
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
                open.extend(outer.get(number).into_iter().flatten());
            }
        }
        leads
    }

    /// All findings, with the operations that each reaches by a pair for which it counts.
    pub(super) fn told(self, counts: impl Fn(&Finding, Number) -> bool) -> Vec<(Finding, Operations)> {
        let outer = self.outer();
        let mut used: HashMap<Number, Operations> = HashMap::new();
        for (operation, root) in &self.roots {
            used.entry(*root).or_default().push(*operation);
        }
        let mut told = Vec::new();
        let mut seen = vec![Number::MAX; self.looks.len()];
        for (number, look) in self.looks.into_iter().enumerate() {
            let own = used.get(&number).cloned().unwrap_or_default();
            told.extend(look.whole.into_iter().map(|finding| (finding, own.clone())));
            if look.findings.is_empty() {
                continue;
            }
            let (mut open, mut roots) = (vec![number], Vec::new());
            while let Some(at) = open.pop() {
                let Some(mark) = seen.get_mut(at).filter(|mark| **mark != number) else { continue };
                *mark = number;
                roots.extend(used.get_key_value(&at));
                open.extend(outer.get(at).into_iter().flatten());
            }
            for finding in look.findings {
                let counting = roots.iter().filter(|(root, _)| counts(&finding, **root));
                let mut operations: Operations =
                    counting.flat_map(|(_, operations)| operations.iter().copied()).collect();
                operations.sort_unstable();
                operations.dedup();
                if !operations.is_empty() {
                    told.push((finding, operations));
                }
            }
        }
        told
    }
}
