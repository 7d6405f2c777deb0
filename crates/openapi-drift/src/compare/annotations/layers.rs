//! A schema with all that always apply when it does: what it refers to, the parts of `allOf`, the branch of a union of one.
//! What one of these says is said of the schema, so it does not matter in which of them it is written.

use rustc_hash::FxHashSet;

use super::super::{Pair, Spot, identity::Places};
use crate::{
    contract::{Contract, Version},
    tree::Node,
};

/// The layers of both schemas, the outermost first.
pub(super) struct Layers<'a> {
    pub(super) base: Vec<Node<'a>>,
    pub(super) revision: Vec<Node<'a>>,
}

pub(super) fn layers<'a>(contract: &'a Contract, schema: Node<'a>, places: &mut Places) -> Vec<Node<'a>> {
    let (mut found, mut seen) = (Vec::new(), FxHashSet::default());
    let mut level = vec![schema];
    while !level.is_empty() {
        // Parts have no order.
        level.sort_by_cached_key(|node| places.place(*node));
        let mut deeper = Vec::new();
        for node in level.into_iter().filter(|node| seen.insert(node.id())) {
            let target = node.linked();
            let hides_siblings = target.is_some() && contract.version() == Version::V30;
            deeper.extend(target);
            if !hides_siblings {
                found.push(node);
                deeper.extend(node.get("allOf").into_iter().flat_map(Node::items));
                deeper.extend(["anyOf", "oneOf"].into_iter().filter_map(|union| only(node.get(union)?)));
            }
        }
        level = deeper;
    }
    found
}

/// The branch of a union of one, however often it stands there; that there may be null is no branch.
fn only(union: Node<'_>) -> Option<Node<'_>> {
    let mut branches = union.items().filter(|branch| !is_null(*branch));
    let first = branches.next()?;
    branches.all(|branch| branch.digest() == first.digest()).then_some(first)
}

fn is_null(branch: Node<'_>) -> bool {
    branch.members().len() == 1 && branch.get("type").and_then(Node::as_str) == Some("null")
}

impl<'a> Layers<'a> {
    /// What the layers say by one name, each thing once.
    fn said(&self, name: &str) -> (Vec<Node<'a>>, Vec<Node<'a>>) {
        let said = |layers: &[Node<'a>]| {
            let mut seen = FxHashSet::default();
            let said = layers.iter().filter_map(|layer| layer.get(name));
            said.filter(|node| seen.insert(node.digest())).collect()
        };
        (said(&self.base), said(&self.revision))
    }

    /// What is said by one name in one schema and not in the other.
    pub(super) fn changed(&self, name: &str, pair: Pair<'a>) -> Vec<Pair<'a>> {
        let (base, revision) = self.said(name);
        let others = |said: &[Node<'a>], other: &[Node<'a>]| -> Vec<Node<'a>> {
            said.iter()
                .filter(|node| other.iter().all(|other| other.digest() != node.digest()))
                .copied()
                .collect()
        };
        let (old, new) = (others(&base, &revision), others(&revision, &base));
        let spot = |said: &[Node<'a>], index: usize, around: Spot<'a>| {
            said.get(index).map_or(Spot::nothing_in(around.around()), |node| Spot::here(*node))
        };
        let pairs = (0..old.len().max(new.len())).map(|index| Pair {
            base: spot(&old, index, pair.base),
            revision: spot(&new, index, pair.revision),
        });
        pairs.collect()
    }

    /// The flag `deprecated`, which one of the layers may have.
    pub(super) fn deprecated(&self, pair: Pair<'a>) -> Pair<'a> {
        let flag = |layers: &[Node<'a>], around: Spot<'a>| {
            let mut flags = layers.iter().filter_map(|layer| layer.get("deprecated"));
            let set = flags.find(|flag| flag.as_bool() == Some(true));
            set.map_or(Spot::nothing_in(around.around()), Spot::here)
        };
        Pair { base: flag(&self.base, pair.base), revision: flag(&self.revision, pair.revision) }
    }

    /// The names of the extensions of both.
    pub(super) fn extensions(&self) -> Vec<&'a str> {
        let members = self.base.iter().chain(&self.revision).flat_map(|layer| layer.members());
        let mut seen = FxHashSet::default();
        members.map(|(name, _)| name).filter(|name| name.starts_with("x-") && seen.insert(*name)).collect()
    }

    /// The schemas within that belong together by their names, or by where they stand.
    pub(super) fn inner(&self) -> Vec<Pair<'a>> {
        let mut found = Vec::new();
        for keyword in ["properties", "patternProperties"] {
            let (base, revision) = self.said(keyword);
            let named = Self { base, revision };
            let mut seen = FxHashSet::default();
            let names = named.base.iter().flat_map(|layer| layer.members()).map(|(name, _)| name);
            for name in names.filter(|name| seen.insert(*name)) {
                found.extend(together(named.said(name)));
            }
        }
        for keyword in ["items", "additionalProperties", "not"] {
            found.extend(together(self.said(keyword)));
        }
        for list in together(self.said("prefixItems")) {
            let items = |spot: Spot<'a>| spot.node().into_iter().flat_map(Node::items);
            if items(list.base).count() == items(list.revision).count() {
                let pairs = items(list.base).zip(items(list.revision));
                found.extend(pairs.map(|(base, revision)| Pair::of(base, revision)));
            }
        }
        found
    }

    /// The unions that belong together.
    pub(super) fn unions(&self) -> Vec<(Node<'a>, Node<'a>)> {
        let mut found = Vec::new();
        for keyword in ["anyOf", "oneOf"] {
            let (base, revision) = self.said(keyword);
            let unions = |said: Vec<Node<'a>>| said.into_iter().filter(|union| only(*union).is_none());
            found.extend(unions(base).zip(unions(revision)));
        }
        found
    }
}

/// What is said several times is taken in order.
fn together<'a>((base, revision): (Vec<Node<'a>>, Vec<Node<'a>>)) -> impl Iterator<Item = Pair<'a>> {
    base.into_iter().zip(revision).map(|(base, revision)| Pair::of(base, revision))
}
