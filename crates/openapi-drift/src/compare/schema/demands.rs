//! What a schema demands, sorted by what of a value it speaks of.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use super::super::{Comparison, Pair};
use crate::{
    report::Direction,
    schema::{Conjunct, Part, Reason, Role, Side, Term, Terms, Unions},
    tree::{Kind, Node, NodeId},
};

/// What a schema demands.
pub(super) struct Demands<'a> {
    /// Of the value itself.
    pub(super) whole: Term,
    keywords: Vec<(&'a str, Node<'a>)>,
    pub(super) properties: BTreeMap<&'a str, Vec<(Node<'a>, Term)>>,
    pub(super) required: BTreeSet<&'a str>,
    /// Whether no other properties are allowed.
    pub(super) is_closed: bool,
    /// Of parts that have no name of their own.
    pub(super) parts: BTreeMap<Unnamed<'a>, Vec<(Node<'a>, Term)>>,
    /// Unions with their branches.
    pub(super) branches: Vec<(Node<'a>, Vec<Node<'a>>)>,
    /// What all unions say together.
    pub(super) union: Term,
}

/// Parts of a value that a schema does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unnamed<'a> {
    Item(u64),
    Items(u64),
    Matching(&'a str),
    Others,
}

impl fmt::Display for Unnamed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item(index) => write!(f, "the item {index}"),
            Self::Items(0) => f.write_str("items"),
            Self::Items(from) => write!(f, "items from {from} on"),
            Self::Matching(pattern) => write!(f, "properties that match `{pattern}`"),
            Self::Others => f.write_str("properties that are not named"),
        }
    }
}

impl<'a> Comparison<'a> {
    /// What both schemas demand. A union of one, `null` not counted, is kept if the other schema has a union of one too, or one that it may have
    /// become; beside another schema, it is that schema in other words.
    pub(super) fn demands_of_both(
        &mut self,
        pair: Pair<'a>,
        direction: Direction,
    ) -> Result<(Demands<'a>, Demands<'a>, Unions), Reason> {
        let written = self.view(Role::AsWritten, direction);
        let mut both = |unions| {
            let base = self.demands(Side::Base, pair.base, written, unions)?;
            Ok((base, self.demands(Side::Revision, pair.revision, written, unions)?))
        };
        let (base, revision) = both(Unions::Kept)?;
        let (opened_base, opened_revision) = both(Unions::Opened)?;
        let count = |demands: &Demands<'a>| demands.branches.len();
        let is_one = |kept: &Demands<'a>, opened: &Demands<'a>| kept.unions() != opened.unions();
        let fits = count(&base) == count(&revision)
            && is_one(&base, &opened_base) == is_one(&revision, &opened_revision);
        if fits || count(&opened_base) != count(&opened_revision) {
            return Ok((base, revision, Unions::Kept));
        }
        Ok((opened_base, opened_revision, Unions::Opened))
    }
}

impl<'a> Demands<'a> {
    /// Where it has unions.
    fn unions(&self) -> Vec<NodeId> {
        self.branches.iter().map(|(at, _)| at.id()).collect()
    }

    /// Whether it says nothing but its unions.
    pub(super) fn says_no_more(&self) -> bool {
        self.whole == Term::ANY
            && self.properties.is_empty()
            && self.required.is_empty()
            && self.parts.is_empty()
    }

    pub(super) fn of(conjuncts: Vec<Conjunct<'a>>, terms: &mut Terms) -> Self {
        let mut demands = Self {
            whole: Term::ANY,
            keywords: Vec::new(),
            properties: BTreeMap::new(),
            required: BTreeSet::new(),
            is_closed: false,
            parts: BTreeMap::new(),
            branches: Vec::new(),
            union: Term::ANY,
        };
        let (mut whole, mut unions) = (Vec::new(), Vec::new());
        for Conjunct { keyword, at, part, term } in conjuncts {
            let unnamed = match part {
                Part::Whole => {
                    whole.push(term);
                    demands.keywords.push((keyword, at));
                    continue;
                }
                Part::Property(name) if keyword == "required" => {
                    demands.required.insert(name);
                    continue;
                }
                Part::Property(name) => {
                    demands.properties.entry(name).or_default().push((at, term));
                    continue;
                }
                Part::Branches(branches) => {
                    unions.push(term);
                    demands.branches.push((at, branches));
                    continue;
                }
                Part::Pattern(pattern) => Unnamed::Matching(pattern),
                Part::Additional => Unnamed::Others,
                Part::Items(from) => Unnamed::Items(from),
                Part::Item(index) => Unnamed::Item(index),
            };
            demands.is_closed |= unnamed == Unnamed::Others && at.as_bool() == Some(false);
            demands.parts.entry(unnamed).or_default().push((at, term));
        }
        demands.whole = terms.all_of(&whole);
        demands.union = terms.all_of(&unions);
        demands
    }

    /// Where several schemas speak of one part, the first of them is told: in whatever order they are written, the same one.
    pub(super) fn in_order(&mut self, mut place: impl FnMut(Node<'a>) -> String) {
        let several =
            self.properties.values_mut().chain(self.parts.values_mut()).filter(|said| said.len() > 1);
        several.for_each(|said| said.sort_by_cached_key(|(node, _)| place(*node)));
        if self.branches.len() > 1 {
            self.branches.sort_by_cached_key(|(node, _)| place(*node));
        }
    }

    /// Which keywords say something else.
    pub(super) fn changed_keywords(&self, revision: &Self) -> Option<String> {
        let said = |demands: &Self, keyword: &str| -> Vec<Node<'a>> {
            demands.keywords.iter().filter(|(name, _)| *name == keyword).map(|(_, node)| *node).collect()
        };
        let digests = |nodes: &[Node<'a>]| nodes.iter().map(|node| node.digest()).collect::<BTreeSet<_>>();
        let keywords: BTreeSet<_> =
            self.keywords.iter().chain(&revision.keywords).map(|(name, _)| *name).collect();
        let changes = keywords.into_iter().filter_map(|keyword| {
            let (old, new) = (said(self, keyword), said(revision, keyword));
            (digests(&old) != digests(&new)).then(|| match (keyword, old.as_slice(), new.as_slice()) {
                ("enum", [old], [new]) if is_long(*old) || is_long(*new) => values_changed(*old, *new),
                _ => format!("`{keyword}` was {}, and is {}", shown(&old), shown(&new)),
            })
        });
        // It is no demand of its own: it is in that of `type`.
        let is_nullable = |demands: &Self| {
            let mut types = demands.keywords.iter().filter(|(keyword, _)| *keyword == "type");
            types.any(|(_, node)| node.parent().is_some_and(|schema| is_true(schema, "nullable")))
        };
        let nullable = match (is_nullable(self), is_nullable(revision)) {
            (false, true) => Some("`nullable` was not there, and is true".to_owned()),
            (true, false) => Some("`nullable` was true, and is not there".to_owned()),
            _ => None,
        };
        // An enum in another order says the same.
        let changes: Vec<_> = changes.chain(nullable).filter(|change| !change.is_empty()).collect();
        (!changes.is_empty()).then(|| changes.join("; "))
    }
}

fn is_true(schema: Node<'_>, flag: &str) -> bool {
    schema.get(flag).and_then(Node::as_bool) == Some(true)
}

/// How much of a value is shown.
const LONGEST: usize = 60;

fn is_long(node: Node<'_>) -> bool {
    format!("{node:?}").chars().nth(LONGEST).is_some()
}

/// Which values of an enum came, and which went, where the lists are too long to be shown.
fn values_changed(old: Node<'_>, new: Node<'_>) -> String {
    let without = |of: Node<'_>, others: Node<'_>| {
        let others: BTreeSet<_> = others.items().map(|item| item.digest()).collect();
        let values = of.items().filter(|item| !others.contains(&item.digest()));
        values.map(|item| shown(&[item])).collect::<Vec<_>>().join("`, `")
    };
    let told = |verb: &str, values: String| (!values.is_empty()).then(|| format!("`enum` {verb} `{values}`"));
    let told = [told("no longer has", without(old, new)), told("also has", without(new, old))];
    told.into_iter().flatten().collect::<Vec<_>>().join(", and ")
}

/// What a keyword says, short.
fn shown(nodes: &[Node<'_>]) -> String {
    match nodes {
        [] => "not there".to_owned(),
        [node] => {
            let text = match node.kind() {
                Kind::String(text) => text.to_owned(),
                _ => format!("{node:?}"),
            };
            match text.char_indices().nth(LONGEST) {
                Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
                None => text,
            }
        }
        _ => "said several times".to_owned(),
    }
}
