//! How a contract would have to be edited to say what another document says, place by place.
//!
//! Both are walked together, references followed on either side, so that a schema that one of them writes out is edited
//! where the other has it. Prose is left alone. More is found than is needed: what says the same in other words is edited
//! too, and sorted out afterwards.

mod components;
mod lists;
mod units;

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;

use self::{
    components::Named,
    units::{Reference, Unit},
};
use super::edit::{Change, Edit};
use crate::{
    compare::without_names,
    contract::{Contract, Members, Version, read_as, target_name},
    tree::{Kind, Node, NodeId},
};

/// Members that mean nothing to a comparison.
const PROSE: [&str; 8] =
    ["$comment", "description", "example", "examples", "externalDocs", "summary", "tags", "title"];
/// Of a document, what is not walked: components are reached by what refers to them.
const APART: [&str; 4] = ["components", "info", "openapi", "tags"];
const COMPONENTS: &str = "/components/";

/// An edit that could be made.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Proposed {
    pub(super) edit: Edit,
    /// Where the other document has what it is about.
    pub(super) revision: String,
    /// Whether it is made when something else around it is, without anybody asking: the place around, if so.
    pub(super) beside: Option<String>,
}

/// The edits that lead from a contract to another.
pub(super) fn proposed(contract: &Contract, revision: &Contract) -> Vec<Proposed> {
    let mut walk = Walk {
        contract,
        revision,
        units: Vec::new(),
        numbers: FxHashMap::default(),
        found: Vec::new(),
        seen: FxHashSet::default(),
        named: Vec::new(),
        references: Vec::new(),
        known: FxHashSet::default(),
        beside: None,
    };
    walk.all()
}

struct Walk<'a> {
    contract: &'a Contract,
    revision: &'a Contract,
    /// What is referred to, and the numbers of these by the nodes of both documents.
    units: Vec<Unit<'a>>,
    numbers: FxHashMap<(NodeId, NodeId), usize>,
    /// Of the part that is looked at: the edits, what was seen of it, the components of the revision that what is taken from it
    /// refers to, and what it refers to itself.
    found: Vec<Proposed>,
    seen: FxHashSet<(NodeId, NodeId)>,
    named: Vec<Named>,
    references: Vec<Reference<'a>>,
    /// The places that there is an edit of.
    known: FxHashSet<(usize, String)>,
    /// The place around what is only edited along.
    beside: Option<String>,
}

impl<'a> Walk<'a> {
    fn roots(&mut self) {
        let (contract, revision) = (self.contract.root(), self.revision.root());
        self.members(contract, revision, Members::Keywords, &APART);
        let schemes = |root: Node<'a>| root.at("/components/securitySchemes");
        if let (Some(ours), Some(theirs)) = (schemes(contract), schemes(revision)) {
            self.members(ours, theirs, Members::Names, &[]);
        }
    }

    /// What is there, as one of them has it and as the other does.
    fn pair(&mut self, ours: Node<'a>, theirs: Node<'a>, read: Members, name: &'a str) {
        if self.wrapped(ours, theirs) {
            return;
        }
        if follow(self.contract, ours) == ours {
            self.both(ours, theirs, read, name);
        } else {
            self.refer(ours, theirs, read, name);
        }
    }

    fn both(&mut self, from: Node<'a>, to: Node<'a>, read: Members, name: &'a str) {
        let (ours, theirs) = (follow(self.contract, from), follow(self.revision, to));
        if !self.seen.insert((ours.id(), theirs.id())) {
            return;
        }
        match (ours.kind(), theirs.kind()) {
            (Kind::Object, Kind::Object) if union(ours).is_some() != union(theirs).is_some() => {
                self.reshape(from, to);
            }
            (Kind::Object, Kind::Object) => self.members(ours, theirs, read, &[]),
            (Kind::Array, Kind::Array) => self.list(ours, theirs, name),
            _ if ours.digest() == theirs.digest() => {}
            _ => self.set(ours, theirs),
        }
    }

    /// One refers to what the other has as one of its parts, with something said beside it. Says whether it is so.
    ///
    /// What is said beside it is of that place alone, and never of what is referred to, which would be a part of itself then.
    fn wrapped(&mut self, ours: Node<'a>, theirs: Node<'a>) -> bool {
        let part = |node: Node<'a>, called: &str, keywords: &[&str]| {
            let lists = keywords.iter().filter_map(|keyword| node.get(keyword));
            lists.flat_map(Node::items).find(|part| target_name(*part) == Some(called))
        };
        let is_alone = |node: Node<'a>| {
            let said = |(name, member): (&str, Node<'a>)| !PROSE.contains(&name) && member.items().len() != 1;
            !node.members().any(said)
        };
        match (target_name(ours), target_name(theirs)) {
            (Some(called), None) => {
                let Some(inner) = part(theirs, called, &["allOf", "anyOf", "oneOf"]) else { return false };
                self.pair(ours, inner, Members::Keywords, "");
                if !is_alone(theirs) {
                    self.set(ours, theirs);
                }
                true
            }
            (None, Some(called)) => {
                // A union loses its other variants, and stays one.
                let Some(inner) = part(ours, called, &["allOf"]) else { return false };
                self.pair(inner, theirs, Members::Keywords, "");
                if !is_alone(ours) {
                    self.set(ours, theirs);
                }
                true
            }
            _ => false,
        }
    }

    /// One is a union, and the other is none: the whole is put in its place, where both still have the same name. A union of
    /// which one variant is left loses the others.
    fn reshape(&mut self, ours: Node<'a>, theirs: Node<'a>) {
        let (mine, others) = (steps(ours), steps(theirs));
        let Some(our) = mine.last().copied() else { return };
        if let Some(variants) = union(our) {
            let is_left = |variant: &Node<'a>| {
                let name = variant.get("$ref").and_then(Node::as_str).and_then(|to| to.strip_prefix('#'));
                others.iter().any(|other| Some(other.pointer().as_str()) == name)
            };
            if variants.items().any(|variant| is_left(&variant)) {
                let gone: Vec<_> = variants.items().filter(|variant| !is_left(variant)).collect();
                let names: Vec<_> = gone.iter().filter_map(|variant| variant.get("$ref")?.as_str()).collect();
                let mapping = our.get("discriminator").and_then(|discriminator| discriminator.get("mapping"));
                let mapped = mapping.into_iter().flat_map(Node::members).map(|(_, to)| to);
                let mapped: Vec<_> =
                    mapped.filter(|to| to.as_str().is_some_and(|to| names.contains(&to))).collect();
                let other = others.last().copied().unwrap_or(theirs);
                let is_gone =
                    |(name, _): &(&str, Node<'a>)| name.starts_with("x-") && other.get(name).is_none();
                let said = our.members().filter(is_gone).map(|(_, said)| said);
                for node in gone.into_iter().chain(mapped).chain(said) {
                    self.propose(node, Change::Remove, theirs);
                }
                return;
            }
        }
        let is_named = |one: &Node<'a>, other: &Node<'a>| {
            let pointer = one.pointer();
            pointer.starts_with(COMPONENTS) && pointer == other.pointer()
        };
        let pairs = mine.iter().rev().flat_map(|one| others.iter().map(move |other| (*one, *other)));
        let (ours, theirs) =
            pairs.into_iter().find(|(one, other)| is_named(one, other)).unwrap_or((ours, theirs));
        self.set(ours, theirs);
    }

    fn members(&mut self, ours: Node<'a>, theirs: Node<'a>, read: Members, without: &[&str]) {
        let is_skipped = |name: &str| {
            let is_prose = read == Members::Keywords && PROSE.contains(&name);
            // Nobody sends the name of a path parameter.
            let is_name = name == "name" && ours.get("in").and_then(Node::as_str) == Some("path");
            without.contains(&name) || is_prose || (read == Members::Keywords && is_name)
        };
        let is_paths = ours == self.contract.root().get("paths").unwrap_or(ours) && ours.step().is_some();
        // A path may name its variables otherwise, unless the other document has that very path too.
        let is_alike = |mine: &str, other: &str| {
            is_paths
                && mine.starts_with('/')
                && theirs.get(mine).is_none()
                && without_names(mine) == without_names(other)
        };
        let partner = |name: &str| {
            let exactly = ours.members().find(|(mine, _)| *mine == name);
            exactly.or_else(|| ours.members().find(|(mine, _)| is_alike(mine, name)))
        };
        let (mut after, mut partners) = (None, FxHashSet::default());
        for (name, their) in theirs.members().filter(|(name, _)| !is_skipped(name)) {
            match partner(name) {
                Some((mine, our)) => {
                    partners.insert(mine);
                    after = Some(mine.to_owned());
                    match read_as(read, name, their.is_array()) {
                        Some(read) => self.pair(our, their, read, name),
                        None if name.starts_with("x-") && read != Members::Names => {
                            self.along(ours, our, their)
                        }
                        None => self.data(our, their),
                    }
                }
                None => {
                    let value = self.taken(their);
                    let is_along = name.starts_with("x-") && is_of_new(their, ours, theirs);
                    let outer = is_along.then(|| self.beside.replace(ours.pointer()));
                    let change = Change::Insert { after: after.clone(), name: name.to_owned(), value };
                    self.propose(ours, change, their);
                    self.beside = outer.unwrap_or(self.beside.take());
                }
            }
        }
        for (name, our) in ours.members().filter(|(name, _)| !is_skipped(name)) {
            if !partners.contains(name) {
                self.propose(our, Change::Remove, theirs);
            }
        }
    }

    /// An extension that both have: it is edited if something else of the same place is.
    fn along(&mut self, around: Node<'a>, ours: Node<'a>, theirs: Node<'a>) {
        let outer = self.beside.replace(around.pointer());
        let is_emptied =
            theirs.is_object() && theirs.members().len() == 0 && ours.digest() != theirs.digest();
        match is_emptied {
            // One that says nothing any more goes.
            true => self.propose(ours, Change::Remove, theirs),
            false => self.data(ours, theirs),
        }
        self.beside = outer;
    }

    /// A value that means nothing by itself.
    fn data(&mut self, ours: Node<'a>, theirs: Node<'a>) {
        match (ours.kind(), theirs.kind()) {
            _ if ours.digest() == theirs.digest() => {}
            (Kind::Object, Kind::Object) => {
                let mut after = None;
                for (name, their) in theirs.members() {
                    match ours.get(name) {
                        Some(our) => {
                            after = Some(name.to_owned());
                            self.data(our, their);
                        }
                        None => {
                            let (after, name) = (after.clone(), name.to_owned());
                            self.propose(ours, Change::Insert { after, name, value: their.to_json() }, their);
                        }
                    }
                }
                for (_, our) in ours.members().filter(|(name, _)| theirs.get(name).is_none()) {
                    self.propose(our, Change::Remove, theirs);
                }
            }
            (Kind::Array, Kind::Array) if ours.items().chain(theirs.items()).all(is_scalar) => {
                self.list(ours, theirs, "");
            }
            _ => self.propose(ours, Change::Set(theirs.to_json()), theirs),
        }
    }

    fn set(&mut self, ours: Node<'a>, theirs: Node<'a>) {
        let value = self.taken(theirs);
        self.propose(ours, Change::Set(value), theirs);
    }

    fn propose(&mut self, place: Node<'a>, change: Change, revision: Node<'a>) {
        let files = self.contract.tree().files();
        let file = files.iter().position(|file| std::ptr::eq(file, place.file())).unwrap_or_default();
        let mut change = change;
        if file > 0 {
            let root = files.first().map_or("", |file| &file.uri);
            let back = relative(&place.file().uri, root);
            if let Change::Set(value) | Change::Insert { value, .. } | Change::Add { value, .. } = &mut change
            {
                relocate(value, &back);
            }
        }
        let (edit, revision) = (Edit { file, place: place.pointer(), change }, revision.pointer());
        let around = edit.place.split_once("/discriminator").map(|(around, _)| around.to_owned());
        let beside = around.or_else(|| self.beside.clone());
        self.keep(Proposed { edit, revision, beside });
    }

    /// Keeps an edit; what several share is edited once.
    fn keep(&mut self, proposed: Proposed) {
        let key = match &proposed.edit.change {
            // Several may come to the same place of a list.
            Change::Add { value, .. } => format!("{} {value}", proposed.edit.target()),
            _ => proposed.edit.target(),
        };
        if self.known.insert((proposed.edit.file, key)) {
            self.found.push(proposed);
        }
    }
}

/// Whether an extension is about properties that come with it.
fn is_of_new(extension: Node<'_>, ours: Node<'_>, theirs: Node<'_>) -> bool {
    let has = |schema: Node<'_>, name| {
        schema.get("properties").is_some_and(|properties| properties.get(name).is_some())
    };
    extension.members().any(|(name, _)| has(theirs, name) && !has(ours, name))
}

/// What a reference leads to; in 3.1, one that has other members is itself.
fn follow<'a>(contract: &'a Contract, node: Node<'a>) -> Node<'a> {
    let is_alone = contract.version() == Version::V30 || node.members().len() == 1;
    if is_alone { contract.resolve(node) } else { node }
}

/// A node, and what it refers to, step by step.
fn steps(node: Node<'_>) -> Vec<Node<'_>> {
    // References in circles are refused when a contract is read; the bound is a second lock.
    std::iter::successors(Some(node), |node| node.linked()).take(64).collect()
}

/// The variants of a union.
fn union(schema: Node<'_>) -> Option<Node<'_>> {
    ["oneOf", "anyOf"].into_iter().find_map(|keyword| schema.get(keyword))
}

fn is_scalar(node: Node<'_>) -> bool {
    !node.is_object() && !node.is_array()
}

/// Has references to the document itself lead there from another file.
fn relocate(value: &mut Value, back: &str) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(to) if name == "$ref" && to.starts_with('#') => *to = format!("{back}{to}"),
                    other => relocate(other, back),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| relocate(item, back)),
        _ => {}
    }
}

/// A file as another refers to it.
fn relative(from: &str, to: &str) -> String {
    let (from, to): (Vec<_>, Vec<_>) = (from.split('/').collect(), to.split('/').collect());
    let folders = from.len().min(to.len()).saturating_sub(1);
    let same = from.iter().zip(&to).take(folders).take_while(|(one, other)| one == other).count();
    let up = std::iter::repeat_n("..", from.len().saturating_sub(same + 1));
    up.chain(to.into_iter().skip(same)).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_refers_to_another() {
        for (from, to, path) in [
            ("api/schemas/a.yaml", "api/openapi.yaml", "../openapi.yaml"),
            ("a.yaml", "openapi.yaml", "openapi.yaml"),
            ("/x/parts/a/b.yaml", "/x/openapi.yaml", "../../openapi.yaml"),
            ("x/a.yaml", "y/b.yaml", "../y/b.yaml"),
        ] {
            assert_eq!(relative(from, to), path, "{from} {to}");
        }
    }
}
