//! What is said beside the sets of values: defaults, deprecation, extensions. It restricts nothing, and still tells
//! somebody something.

use std::mem;

use super::{Comparison, Pair, Spot, exchange::Used, reach::Step};
use crate::{report::Direction, rules::PROSE_CHANGED, tree::Node};

/// What is for people.
const PROSE: [&str; 7] = ["description", "example", "examples", "externalDocs", "summary", "tags", "title"];
/// Extensions that say how a set grows: the sets of values have them.
const EXTENSIBLE: [&str; 5] =
    ["x-extensible", "x-extensible-enum", "x-ms-enum", "x-open-enum", "x-speakeasy-unknown-values"];

impl<'a> Comparison<'a> {
    /// Extensions that came, went or changed; and prose, if it is asked for.
    pub(super) fn extensions(&mut self, pair: Pair<'a>, direction: Option<Direction>) {
        for name in PROSE.into_iter().filter(|_| self.options.prose) {
            let prose = pair.member(name);
            if !prose.is_same() {
                self.add(PROSE_CHANGED, direction, format!("`{name}` {}", came_or_went(prose)), prose);
            }
        }
        for name in pair.extensions() {
            let extension = pair.member(name);
            if name != "x-sunset" && !EXTENSIBLE.contains(&name) && !self.says_same(extension) {
                let what = came_or_went(extension);
                self.add("extension-changed", direction, format!("`{name}` {what}"), extension);
            }
        }
    }

    /// Defaults, deprecation and extensions of two schemas and of the schemas within.
    /// [`tell_annotations`](Self::tell_annotations) says which operations they reach.
    pub(super) fn annotations(&mut self, pair: Pair<'a>, direction: Direction, used: Used<'a>) {
        if nodes(pair).is_none() {
            return;
        }
        let number = self.annotated.number(pair, direction);
        self.annotated.root(self.operation, number, used);
        while let Some((number, pair, _)) = self.annotated.next() {
            let before = self.findings.len();
            self.extensions(pair, Some(direction));
            self.default_of(pair, direction);
            self.deprecation(pair, Some(direction), ("deprecated", "deprecation-withdrawn"));
            let findings = self.findings.split_off(before).into_iter().map(|found| found.finding).collect();
            let mut within = inner(pair);
            for (base, revision) in
                ["allOf", "anyOf", "oneOf"].map(|list| pair.member(list)).into_iter().filter_map(nodes)
            {
                let parts = self.places.together(base, revision).into_iter();
                within.extend(parts.map(|(base, revision)| Pair::of(base, revision)));
            }
            let within =
                within.into_iter().map(|pair| self.followed(pair)).filter(|pair| nodes(*pair).is_some());
            let within: Vec<_> = within.collect();
            let numbers = within.into_iter().map(|pair| (Step::Here, self.annotated.number(pair, direction)));
            let numbers = numbers.collect();
            self.annotated.looked(number, findings, numbers);
        }
    }

    /// Tells what was found of annotations, with the operations that it reaches.
    pub(super) fn tell_annotations(&mut self) {
        self.findings.extend(mem::take(&mut self.annotated).told(|_, _| true));
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

fn came_or_went(pair: Pair<'_>) -> &'static str {
    match (pair.base.node(), pair.revision.node()) {
        (None, _) => "is new",
        (_, None) => "is gone",
        _ => "changed",
    }
}

fn nodes<'a>(pair: Pair<'a>) -> Option<(Node<'a>, Node<'a>)> {
    pair.base.node().zip(pair.revision.node())
}

fn items(spot: Spot<'_>) -> Vec<Spot<'_>> {
    spot.node().into_iter().flat_map(Node::items).map(Spot::here).collect()
}

/// The schemas within two schemas that belong together by their names, or by where they stand.
fn inner(pair: Pair<'_>) -> Vec<Pair<'_>> {
    let mut found = Vec::new();
    for keyword in ["properties", "patternProperties"] {
        let named = pair.member(keyword);
        let names = named.base.node().into_iter().flat_map(Node::members).map(|(name, _)| name);
        found.extend(names.map(|name| named.member(name)));
    }
    found.extend(["items", "additionalProperties", "not"].map(|keyword| pair.member(keyword)));
    let lists = pair.member("prefixItems");
    let (base, revision) = (items(lists.base), items(lists.revision));
    if base.len() == revision.len() {
        found.extend(base.into_iter().zip(revision).map(|(base, revision)| Pair { base, revision }));
    }
    found
}
