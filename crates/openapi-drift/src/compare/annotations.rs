//! What is said beside the sets of values: defaults, deprecation, extensions. It restricts nothing, and still tells
//! somebody something.

mod layers;

use std::mem;

use self::layers::{Layers, layers};
use super::{Comparison, Pair, Spot, exchange::Used, reach::Step};
use crate::{
    contract::{Contract, Version},
    report::Direction,
    rules::PROSE_CHANGED,
    tree::Node,
};

/// What is for people.
const PROSE: [&str; 7] = ["description", "example", "examples", "externalDocs", "summary", "tags", "title"];
/// What the text of a string holds.
const CONTENT: [&str; 3] = ["contentEncoding", "contentMediaType", "contentSchema"];
/// Extensions that say how a set grows: the sets of values have them.
const EXTENSIBLE: [&str; 5] =
    ["x-extensible", "x-extensible-enum", "x-ms-enum", "x-open-enum", "x-speakeasy-unknown-values"];

impl<'a> Comparison<'a> {
    /// Extensions that came, went or changed; and prose, if it is asked for.
    pub(super) fn extensions(&mut self, pair: Pair<'a>, direction: Option<Direction>) {
        for name in PROSE.into_iter().filter(|_| self.options.prose) {
            self.prose(name, pair.member(name), direction);
        }
        for name in pair.extensions() {
            self.extension(name, pair.member(name), direction);
        }
    }

    fn prose(&mut self, name: &str, prose: Pair<'a>, direction: Option<Direction>) {
        if !prose.is_same() {
            self.add(PROSE_CHANGED, direction, format!("`{name}` {}", came_or_went(prose)), prose);
        }
    }

    fn extension(&mut self, name: &str, extension: Pair<'a>, direction: Option<Direction>) {
        // How a set may grow is in the set; that it may no longer, or may now, is told.
        let grows = |spot: Spot<'_>| spot.node().is_some_and(|node| node.as_bool() != Some(false));
        let is_same = match name {
            "x-sunset" => true,
            _ if EXTENSIBLE.contains(&name) => grows(extension.base) == grows(extension.revision),
            _ => self.says_same(extension),
        };
        if !is_same {
            let what = came_or_went(extension);
            self.add("extension-changed", direction, format!("`{name}` {what}"), extension);
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
            let layers = self.layered(pair);
            let before = self.findings.len();
            self.said_beside(pair, &layers, direction);
            let findings = self.findings.split_off(before).into_iter().map(|found| found.finding).collect();
            let mut within = layers.inner();
            for (base, revision) in layers.unions() {
                let parts = self.places.together(base, revision).into_iter();
                within.extend(parts.map(|(base, revision)| Pair::of(base, revision)));
            }
            let within = within.into_iter().map(|pair| self.followed(pair));
            let within: Vec<_> = within.collect();
            let numbers = within.into_iter().map(|pair| (Step::Here, self.annotated.number(pair, direction)));
            let numbers = numbers.collect();
            self.annotated.looked(number, findings, numbers);
        }
    }

    fn layered(&mut self, pair: Pair<'a>) -> Layers<'a> {
        let places = &mut self.places;
        let mut layers = |contract: &'a Contract, spot: Spot<'a>| {
            spot.node().map(|node| layers(contract, node, places)).unwrap_or_default()
        };
        Layers { base: layers(self.base, pair.base), revision: layers(self.revision, pair.revision) }
    }

    fn said_beside(&mut self, pair: Pair<'a>, layers: &Layers<'a>, direction: Direction) {
        for name in PROSE.into_iter().filter(|_| self.options.prose) {
            for prose in layers.changed(name, pair) {
                self.prose(name, prose, Some(direction));
            }
        }
        for name in layers.extensions() {
            for extension in layers.changed(name, pair) {
                self.extension(name, extension, Some(direction));
            }
        }
        for default in layers.changed("default", pair) {
            self.default_was(default, direction);
        }
        // 3.0 does not have them.
        let is_30 = [self.base, self.revision].into_iter().any(|contract| contract.version() == Version::V30);
        for name in CONTENT.into_iter().filter(|_| !is_30) {
            for content in layers
                .changed(name, pair)
                .into_iter()
                .filter(|content| !self.says_same(*content))
                .collect::<Vec<_>>()
            {
                let message = format!("`{name}` {}", came_or_went(content));
                self.add("content-changed", Some(direction), message, content);
            }
        }
        let rules = ("deprecated", "deprecation-withdrawn");
        self.deprecated(layers.deprecated(pair), Some(direction), rules);
    }

    /// Tells what was found of annotations, with the operations that it reaches.
    pub(super) fn tell_annotations(&mut self) {
        self.findings.extend(mem::take(&mut self.annotated).told(|_, _| true));
    }

    fn default_was(&mut self, default: Pair<'a>, direction: Direction) {
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
        self.deprecated(pair.member("deprecated"), direction, (deprecated, withdrawn));
    }

    /// The flag itself.
    fn deprecated(
        &mut self,
        flag: Pair<'a>,
        direction: Option<Direction>,
        (deprecated, withdrawn): (&'static str, &'static str),
    ) {
        let is_set = |spot: Spot<'_>| spot.node().and_then(Node::as_bool) == Some(true);
        let (rule, message) = match (is_set(flag.base), is_set(flag.revision)) {
            (false, true) => (deprecated, "it is deprecated"),
            (true, false) => (withdrawn, "it is no longer deprecated"),
            _ => return,
        };
        self.add(rule, direction, message.into(), flag);
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
