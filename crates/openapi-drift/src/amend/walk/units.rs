//! The parts of a contract that something refers to, each beside what the other document has in its place.
//!
//! What several places share here may be apart there. Then it is edited as that one wants it that has its name there, or as
//! most of them do; the other places refer to something else from then on.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, VecDeque},
    mem,
};

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;

use super::{COMPONENTS, Change, Named, Proposed, Walk, follow};
use crate::{
    contract::Members,
    tree::{Node, NodeId, digest},
};

/// A part of the contract, and what takes its place.
pub(super) struct Unit<'a> {
    /// What leads there, on either side.
    from: Node<'a>,
    to: Node<'a>,
    read: Members,
    name: &'a str,
    /// What would be edited of the part itself.
    found: Vec<Proposed>,
    /// The components of the revision that these edits bring.
    named: Vec<Named>,
    references: Vec<Reference<'a>>,
}

/// A reference within a part.
pub(super) struct Reference<'a> {
    from: Node<'a>,
    to: Node<'a>,
    /// The number of what it leads to.
    unit: usize,
}

impl<'a> Walk<'a> {
    /// What the contract refers to, as both have it.
    pub(super) fn refer(&mut self, from: Node<'a>, to: Node<'a>, read: Members, name: &'a str) {
        let unit = self.unit(from, to, read, name);
        self.references.push(Reference { from, to, unit });
    }

    /// The number of a part.
    fn unit(&mut self, from: Node<'a>, to: Node<'a>, read: Members, name: &'a str) -> usize {
        let key = (follow(self.contract, from).id(), follow(self.revision, to).id());
        *self.numbers.entry(key).or_insert_with(|| {
            let (found, named, references) = (Vec::new(), Vec::new(), Vec::new());
            self.units.push(Unit { from, to, read, name, found, named, references });
            self.units.len() - 1
        })
    }

    /// All edits, of the parts that are led to.
    pub(super) fn all(&mut self) -> Vec<Proposed> {
        let (contract, revision) = (self.contract.root(), self.revision.root());
        self.unit(contract, revision, Members::Keywords, "");
        let mut walked = 0;
        loop {
            while walked < self.units.len() {
                self.walk(walked);
                walked += 1;
            }
            let kept = self.kept();
            self.gather(&kept);
            // What they bring may lead to what was not looked at.
            if walked == self.units.len() {
                return mem::take(&mut self.found);
            }
        }
    }

    /// Looks at one part.
    fn walk(&mut self, number: usize) {
        let Some(Unit { from, to, read, name, .. }) = self.units.get(number) else { return };
        let (from, to, read, name) = (*from, *to, *read, *name);
        self.clear();
        if number == 0 {
            self.roots()
        } else {
            self.both(from, to, read, name)
        }
        let (found, named) = (mem::take(&mut self.found), mem::take(&mut self.named));
        let references = mem::take(&mut self.references);
        if let Some(unit) = self.units.get_mut(number) {
            (unit.found, unit.named, unit.references) = (found, named, references);
        }
    }

    fn clear(&mut self) {
        self.found.clear();
        self.named.clear();
        self.references.clear();
        self.seen.clear();
        self.known.clear();
    }

    /// Whether each part is edited so, or is referred to no more by those that want it so.
    fn kept(&self) -> Vec<bool> {
        let alike = self.alike();
        let mut uses = vec![0_usize; self.units.len()];
        for reference in self.units.iter().flat_map(|unit| &unit.references) {
            if let Some(uses) = uses.get_mut(reference.unit) {
                *uses += 1;
            }
        }
        // By part, and by what becomes of it: whether that has its name, and how many want it.
        let mut wanted: FxHashMap<NodeId, BTreeMap<usize, (bool, usize)>> = FxHashMap::default();
        for ((unit, kind), uses) in self.units.iter().zip(&alike).zip(&uses) {
            let (ours, theirs) = self.ends(unit);
            let is_named = ours.pointer().starts_with(COMPONENTS) && ours.pointer() == theirs.pointer();
            let wish = wanted.entry(ours.id()).or_default().entry(*kind).or_default();
            *wish = (wish.0 || is_named, wish.1 + uses);
        }
        let best = |wishes: &BTreeMap<usize, (bool, usize)>| {
            wishes.iter().max_by_key(|(kind, wish)| (**wish, Reverse(**kind))).map(|(kind, _)| *kind)
        };
        let best: FxHashMap<_, _> = wanted.iter().map(|(ours, wishes)| (*ours, best(wishes))).collect();
        let is_kept = |(unit, kind)| best.get(&self.ends(unit).0.id()) == Some(&Some(kind));
        self.units.iter().zip(alike).map(is_kept).collect()
    }

    fn ends(&self, unit: &Unit<'a>) -> (Node<'a>, Node<'a>) {
        (follow(self.contract, unit.from), follow(self.revision, unit.to))
    }

    /// A number for each, which is that of all for which the same part would be edited in the same way, with all that it
    /// leads to: those are told apart step by step.
    fn alike(&self) -> Vec<usize> {
        let edits = |unit: &Unit<'a>| -> BTreeMap<String, String> {
            let edits = unit.found.iter().map(|proposed| &proposed.edit);
            edits
                .map(|edit| (format!("{} {}", edit.file, edit.target()), format!("{:?}", edit.change)))
                .collect()
        };
        let own = self.units.iter().map(|unit| (self.ends(unit).0.id(), digest(&edits(unit)))).collect();
        let (mut alike, mut count) = numbered(own);
        loop {
            let led = |unit: &Unit<'a>| -> Vec<(NodeId, usize)> {
                let to = |reference: &Reference<'a>| Some((reference.from.id(), *alike.get(reference.unit)?));
                let mut led: Vec<_> = unit.references.iter().filter_map(to).collect();
                led.sort_unstable();
                led
            };
            let (next, more) =
                numbered(self.units.iter().zip(&alike).map(|(unit, kind)| (*kind, led(unit))).collect());
            if more == count {
                return next;
            }
            (alike, count) = (next, more);
        }
    }

    /// The edits of all that is led to.
    fn gather(&mut self, kept: &[bool]) {
        self.clear();
        let (mut open, mut done) = (VecDeque::from([0]), FxHashSet::default());
        let mut brought = FxHashSet::default();
        let mut new = Vec::new();
        loop {
            while let Some(number) = open.pop_front() {
                let Some(unit) = self.units.get(number).filter(|_| done.insert(number)) else { continue };
                let found = unit.found.clone();
                self.named.extend(unit.named.iter().cloned());
                let references =
                    unit.references.iter().map(|Reference { from, to, unit }| (*from, *to, *unit));
                let references: Vec<_> = references.collect();
                found.into_iter().for_each(|proposed| self.keep(proposed));
                for (from, to, unit) in references {
                    if kept.get(unit) == Some(&true) { open.push_back(unit) } else { self.redirect(from, to) }
                }
            }
            let Some(named) = self.named.pop() else { break };
            if !brought.insert(named.pointer.clone()) {
                continue;
            }
            let Some(theirs) = self.revision.root().at(&named.pointer) else { continue };
            match self.contract.root().at(&named.pointer) {
                Some(ours) => open.push_back(self.unit(ours, theirs, Members::Keywords, "")),
                None => new.extend(self.brought(theirs, named)),
            }
        }
        self.bring(new);
    }

    /// Has a place refer to something else, or say it itself.
    fn redirect(&mut self, from: Node<'a>, to: Node<'a>) {
        let value = self.taken(to);
        let is_root = from.file().uri == self.contract.root().file().uri;
        match (from.get("$ref"), value.get("$ref").and_then(Value::as_str)) {
            (Some(reference), Some(name)) if is_root => {
                self.propose(reference, Change::Set(Value::from(name)), to);
            }
            _ => self.propose(from, Change::Set(value), to),
        }
    }
}

/// A number for each, the same for the same, and how many there are.
fn numbered<K: std::hash::Hash + Eq>(keys: Vec<K>) -> (Vec<usize>, usize) {
    let mut numbers = FxHashMap::default();
    let numbered = keys
        .into_iter()
        .map(|key| {
            let next = numbers.len();
            *numbers.entry(key).or_insert(next)
        })
        .collect();
    (numbered, numbers.len())
}
