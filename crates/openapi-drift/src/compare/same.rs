//! Do two places say the same, in whatever words? For what is compared as a whole.

use rustc_hash::FxHashSet;

use super::{Comparison, Pair};
use crate::tree::{Kind, Node, NodeId};

/// Members that are for people.
const PROSE: [&str; 9] =
    ["$comment", "description", "example", "examples", "externalDocs", "summary", "tags", "title", "xml"];
/// Members whose own members are names that somebody chose.
const NAMED: [&str; 12] = [
    "$defs",
    "callbacks",
    "content",
    "encoding",
    "headers",
    "links",
    "mapping",
    "patternProperties",
    "properties",
    "responses",
    "scopes",
    "variables",
];
/// Lists whose order says nothing.
const SETS: [&str; 7] = ["allOf", "anyOf", "enum", "oneOf", "parameters", "required", "type"];

impl<'a> Comparison<'a> {
    /// Whether both say the same: references followed, prose left out, sets in any order.
    pub(super) fn says_same(&self, pair: Pair<'a>) -> bool {
        match (pair.base.node(), pair.revision.node()) {
            (Some(base), Some(revision)) => {
                Same { comparison: self, open: FxHashSet::default() }.same(base, revision, Reading::Object)
            }
            (base, revision) => base.is_none() && revision.is_none(),
        }
    }
}

/// How members are read.
#[derive(Clone, Copy, PartialEq)]
enum Reading {
    Object,
    Named,
    Set,
}

struct Same<'c, 'a> {
    comparison: &'c Comparison<'a>,
    /// Pairs of references that are taken to be the same while they are compared: two that differ do so on a finite way.
    open: FxHashSet<(NodeId, NodeId)>,
}

impl<'a> Same<'_, 'a> {
    fn same(&mut self, base: Node<'a>, revision: Node<'a>, reading: Reading) -> bool {
        let (to, also_to) = (self.comparison.base.resolve(base), self.comparison.revision.resolve(revision));
        if (to != base || also_to != revision) && !self.open.insert((to.id(), also_to.id())) {
            return true;
        }
        match (to.kind(), also_to.kind()) {
            (Kind::Object, Kind::Object) => self.same_members(to, also_to, reading),
            (Kind::Array, Kind::Array) if reading == Reading::Set => {
                to.items().len() == also_to.items().len()
                    && to
                        .items()
                        .all(|item| also_to.items().any(|other| self.same(item, other, Reading::Object)))
            }
            (Kind::Array, Kind::Array) => {
                to.items().len() == also_to.items().len()
                    && to
                        .items()
                        .zip(also_to.items())
                        .all(|(item, other)| self.same(item, other, Reading::Object))
            }
            (one, other) => one == other,
        }
    }

    fn same_members(&mut self, base: Node<'a>, revision: Node<'a>, reading: Reading) -> bool {
        let counts = |(name, _): &(&str, Node<'_>)| reading == Reading::Named || !PROSE.contains(name);
        let count = |node: Node<'a>| node.members().filter(counts).count();
        count(base) == count(revision)
            && base.members().filter(counts).all(|(name, value)| {
                let inner = match reading {
                    Reading::Named => Reading::Object,
                    _ if NAMED.contains(&name) => Reading::Named,
                    _ if SETS.contains(&name) => Reading::Set,
                    _ => Reading::Object,
                };
                revision.get(name).is_some_and(|other| self.same(value, other, inner))
            })
    }
}
