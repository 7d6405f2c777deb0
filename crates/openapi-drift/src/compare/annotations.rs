//! What is said beside the sets of values: defaults, deprecation, extensions. It restricts nothing, and still tells
//! somebody something.

use std::{
    collections::{HashMap, HashSet},
    mem,
};

use super::{Comparison, Pair, Spot};
use crate::{
    report::{Direction, Finding},
    tree::{Node, NodeId},
};

type Key = (NodeId, NodeId, Direction);

/// The annotations that were looked at.
#[derive(Default)]
pub(super) struct Annotated {
    known: HashMap<Key, Noted>,
    /// The schemas of operations, from which the others are reached.
    roots: Vec<(String, Key)>,
}

/// What was found of a pair of schemas, and the pairs within.
struct Noted {
    findings: Vec<Finding>,
    within: Vec<Key>,
}

/// Extensions that say how a set grows: the sets of values have them.
const EXTENSIBLE: [&str; 5] =
    ["x-extensible", "x-extensible-enum", "x-ms-enum", "x-open-enum", "x-speakeasy-unknown-values"];

impl<'a> Comparison<'a> {
    /// Extensions that came, went or changed.
    pub(super) fn extensions(&mut self, pair: Pair<'a>, direction: Option<Direction>) {
        for name in pair.extensions() {
            let extension = pair.member(name);
            if name != "x-sunset" && !EXTENSIBLE.contains(&name) && !self.says_same(extension) {
                let what = match (extension.base.node(), extension.revision.node()) {
                    (None, _) => "is new",
                    (_, None) => "is gone",
                    _ => "changed",
                };
                self.add("extension-changed", direction, format!("`{name}` {what}"), extension);
            }
        }
    }

    /// Defaults, deprecation and extensions of two schemas and of the schemas within. Each pair is looked at once, whatever
    /// leads to it; [`tell_annotations`](Self::tell_annotations) says which operations that are.
    pub(super) fn annotations(&mut self, pair: Pair<'a>, direction: Direction) {
        let Some(root) = key(pair, direction) else { return };
        self.annotated.roots.push((self.operation.clone(), root));
        let mut open = vec![pair];
        while let Some(pair) = open.pop() {
            let Some(at) = key(pair, direction).filter(|at| !self.annotated.known.contains_key(at)) else {
                continue;
            };
            let before = self.findings.len();
            self.extensions(pair, Some(direction));
            self.default_of(pair, direction);
            self.deprecation(pair, Some(direction), ("deprecated", "deprecation-withdrawn"));
            let findings = self.findings.split_off(before);
            let within: Vec<_> = inner(pair).into_iter().map(|pair| self.followed(pair)).collect();
            let keys = within.iter().filter_map(|pair| key(*pair, direction)).collect();
            self.annotated.known.insert(at, Noted { findings, within: keys });
            open.extend(within);
        }
    }

    /// Tells what was found of annotations, with the operations that it reaches.
    pub(super) fn tell_annotations(&mut self) {
        let Annotated { known, roots } = mem::take(&mut self.annotated);
        let leads = leading(&known);
        for (operation, root) in roots {
            let (mut open, mut seen) = (vec![root], HashSet::new());
            while let Some(at) = open.pop() {
                if !leads.contains(&at) || !seen.insert(at) {
                    continue;
                }
                if let Some(noted) = known.get(&at) {
                    let again = noted.findings.iter().map(|finding| finding.clone().of_operation(&operation));
                    self.findings.extend(again);
                    open.extend(&noted.within);
                }
            }
        }
    }

    pub(super) fn default_of(&mut self, pair: Pair<'a>, direction: Direction) {
        let default = pair.member("default");
        if default.is_same() {
            return;
        }
        let shown =
            |spot: Spot<'_>| spot.node().map_or_else(|| "none".to_owned(), |node| format!("{node:?}"));
        let message = format!("the default was {}, and is {}", shown(default.base), shown(default.revision));
        self.add("default-changed", Some(direction), message, default);
    }

    pub(super) fn deprecation(
        &mut self,
        pair: Pair<'a>,
        direction: Option<Direction>,
        (deprecated, withdrawn): (&'static str, &'static str),
    ) {
        let (rule, message) = match (pair.base.is_true("deprecated"), pair.revision.is_true("deprecated")) {
            (false, true) => (deprecated, "it is deprecated"),
            (true, false) => (withdrawn, "it is no longer deprecated"),
            _ => return,
        };
        self.add(rule, direction, message.into(), pair.member("deprecated"));
    }
}

fn key(pair: Pair<'_>, direction: Direction) -> Option<Key> {
    Some((pair.base.node()?.id(), pair.revision.node()?.id(), direction))
}

/// The pairs from which one is reached of which something was found.
fn leading(known: &HashMap<Key, Noted>) -> HashSet<Key> {
    let mut outer: HashMap<Key, Vec<Key>> = HashMap::new();
    for (at, noted) in known {
        for inner in &noted.within {
            outer.entry(*inner).or_default().push(*at);
        }
    }
    let mut open: Vec<_> =
        known.iter().filter(|(_, noted)| !noted.findings.is_empty()).map(|(at, _)| *at).collect();
    let mut leads: HashSet<_> = open.iter().copied().collect();
    while let Some(at) = open.pop() {
        for outer in outer.get(&at).into_iter().flatten() {
            if leads.insert(*outer) {
                open.push(*outer);
            }
        }
    }
    leads
}

fn items(spot: Spot<'_>) -> Vec<Spot<'_>> {
    spot.node().into_iter().flat_map(Node::items).map(Spot::here).collect()
}

/// The schemas within two schemas that belong together by where they stand.
fn inner(pair: Pair<'_>) -> Vec<Pair<'_>> {
    let mut found = Vec::new();
    for keyword in ["properties", "patternProperties"] {
        let named = pair.member(keyword);
        let names = named.base.node().into_iter().flat_map(Node::members).map(|(name, _)| name);
        found.extend(names.map(|name| named.member(name)));
    }
    found.extend(["items", "additionalProperties", "not"].map(|keyword| pair.member(keyword)));
    for keyword in ["allOf", "anyOf", "oneOf", "prefixItems"] {
        let lists = pair.member(keyword);
        let (base, revision) = (items(lists.base), items(lists.revision));
        if base.len() == revision.len() {
            let together = base.into_iter().zip(revision);
            found.extend(together.map(|(base, revision)| Pair { base, revision }));
        }
    }
    found
}
