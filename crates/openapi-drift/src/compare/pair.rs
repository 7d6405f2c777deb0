//! The same place in both documents.

use rustc_hash::FxHashSet;

use crate::tree::Node;

/// A place of a document, which may be empty.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot<'a> {
    node: Option<Node<'a>>,
    /// The node, or the nearest one around the empty place.
    around: Node<'a>,
}

impl<'a> Spot<'a> {
    pub(crate) fn here(node: Node<'a>) -> Self {
        Self { node: Some(node), around: node }
    }

    pub(super) fn nothing_in(around: Node<'a>) -> Self {
        Self { node: None, around }
    }

    pub(super) fn node(self) -> Option<Node<'a>> {
        self.node
    }

    pub(super) fn around(self) -> Node<'a> {
        self.around
    }

    /// The member of this name, or an empty place.
    pub(super) fn member(self, name: &str) -> Self {
        match self.node.and_then(|node| node.get(name)) {
            Some(member) => Self::here(member),
            None => Self::nothing_in(self.around),
        }
    }

    /// Another node in place of this one, if there is one.
    pub(super) fn map(self, to: impl FnOnce(Node<'a>) -> Node<'a>) -> Self {
        self.node.map_or(self, |node| Self::here(to(node)))
    }

    /// Whether there is an object.
    pub(super) fn is_object(self) -> bool {
        self.node.is_some_and(Node::is_object)
    }

    pub(super) fn is_true(self, name: &str) -> bool {
        self.member(name).node.and_then(Node::as_bool) == Some(true)
    }

    pub(super) fn text(self, name: &str) -> Option<&'a str> {
        self.member(name).node.and_then(Node::as_str)
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Pair<'a> {
    pub(super) base: Spot<'a>,
    pub(super) revision: Spot<'a>,
}

impl<'a> Pair<'a> {
    pub(super) fn of(base: Node<'a>, revision: Node<'a>) -> Self {
        Self { base: Spot::here(base), revision: Spot::here(revision) }
    }

    /// The members of this name.
    pub(super) fn member(self, name: &str) -> Self {
        Self { base: self.base.member(name), revision: self.revision.member(name) }
    }

    /// Whether both say the same, word by word.
    pub(super) fn is_same(self) -> bool {
        let digest = |spot: Spot<'_>| spot.node.map(Node::digest);
        digest(self.base) == digest(self.revision)
    }

    /// The names of both, base's first.
    pub(super) fn names(self) -> Vec<&'a str> {
        self.names_that(|_| true)
    }

    /// The names of both, base's first, where extensions may stand among them.
    pub(super) fn names_but_extensions(self) -> Vec<&'a str> {
        self.names_that(|name| !name.starts_with("x-"))
    }

    /// The extensions of both.
    pub(super) fn extensions(self) -> Vec<&'a str> {
        self.names_that(|name| name.starts_with("x-"))
    }

    fn names_that(self, fits: impl Fn(&str) -> bool) -> Vec<&'a str> {
        let members = [self.base, self.revision].into_iter().filter_map(Spot::node).flat_map(Node::members);
        let mut seen = FxHashSet::default();
        members.map(|(name, _)| name).filter(|name| fits(name) && seen.insert(*name)).collect()
    }
}
