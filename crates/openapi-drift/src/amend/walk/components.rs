//! The components that what is taken from the revision refers to.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{COMPONENTS, Walk};
use crate::{
    amend::edit::Change,
    tree::{Node, NodeId},
};

/// A component that something refers to.
#[derive(Clone)]
pub(super) struct Named {
    pub(super) pointer: String,
    /// The name of the component that what refers to it is a part of.
    pub(super) within: Option<String>,
}

/// A component that the contract does not have.
pub(super) struct New {
    kind: String,
    name: String,
    value: Value,
    within: Option<String>,
}

/// The name of the component that a place is in.
pub(super) fn component_of(pointer: &str) -> Option<String> {
    let name = pointer.strip_prefix(COMPONENTS)?.split('/').nth(1)?;
    Some(name.replace("~1", "/").replace("~0", "~"))
}

impl<'a> Walk<'a> {
    /// What is taken from the revision as it is. The components that it refers to are taken too; what else it refers to, in
    /// other files, is written out.
    pub(super) fn taken(&mut self, node: Node<'a>) -> Value {
        let within = component_of(&node.pointer());
        self.written(node, within.as_ref(), &mut Vec::new())
    }

    /// `open` are the references that are being written out: one of them again stays as it is.
    fn written(&mut self, node: Node<'a>, within: Option<&String>, open: &mut Vec<NodeId>) -> Value {
        if node.is_array() {
            return node.items().map(|item| self.written(item, within, open)).collect();
        }
        if !node.is_object() {
            return node.to_json();
        }
        let mut out = Map::new();
        for (name, member) in node.members() {
            let to = member.as_str().filter(|_| name == "$ref");
            let target = to.and_then(|_| node.linked());
            let is_own = |target: &Node<'a>| {
                target.file().uri == self.revision.root().file().uri
                    && target.pointer().starts_with(COMPONENTS)
            };
            let component = match target {
                Some(target) => Some(target).filter(is_own).map(Node::pointer),
                // What an extension refers to is no reference of the document.
                None => to
                    .and_then(|to| to.strip_prefix('#'))
                    .filter(|to| to.starts_with(COMPONENTS))
                    .map(str::to_owned),
            };
            if let Some(pointer) = component {
                out.insert(name.to_owned(), Value::from(format!("#{pointer}")));
                self.named.push(Named { pointer, within: within.cloned() });
            } else if let Some(target) = target.filter(|target| !open.contains(&target.id())) {
                open.push(target.id());
                if let Value::Object(members) = self.written(target, within, open) {
                    out.extend(members);
                }
                open.pop();
            } else {
                out.insert(name.to_owned(), self.written(member, within, open));
            }
        }
        Value::Object(out)
    }

    /// A component that what is taken refers to, and that the contract does not have.
    pub(super) fn brought(&mut self, theirs: Node<'a>, Named { pointer, within }: Named) -> Option<New> {
        let kind = pointer.strip_prefix(COMPONENTS)?.split('/').next()?.to_owned();
        let name = component_of(&pointer)?;
        Some(New { kind, name, value: self.taken(theirs), within })
    }

    /// Adds components to the contract, each behind the one that it is behind in the revision.
    pub(super) fn bring(&mut self, all: Vec<New>) {
        let mut new = BTreeMap::<String, Vec<New>>::new();
        for component in all {
            new.entry(component.kind.clone()).or_default().push(component);
        }
        let (contract, revision) = (self.contract.root(), self.revision.root());
        let last = |node: Node<'a>| node.members().last().map(|(name, _)| name.to_owned());
        let mut kinds = Map::new();
        for (kind, mut added) in new {
            let place = format!("{COMPONENTS}{kind}");
            let Some(theirs) = revision.at(&place) else { continue };
            let names: Vec<&str> = theirs.members().map(|(name, _)| name).collect();
            added.sort_by_key(|new| names.iter().position(|name| *name == new.name));
            let Some(ours) = contract.at(&place) else {
                kinds.insert(kind, added.into_iter().map(|new| (new.name, new.value)).collect());
                continue;
            };
            let places: Vec<_> =
                added.iter().map(|new| behind(new, &added, ours, &names).or_else(|| last(ours))).collect();
            for (New { name, value, .. }, after) in added.into_iter().zip(places) {
                let at = theirs.get(&name).unwrap_or(theirs);
                self.propose(ours, Change::Insert { after, name, value }, at);
            }
        }
        match contract.get("components") {
            _ if kinds.is_empty() => {}
            Some(ours) => {
                for (kind, value) in kinds {
                    self.propose(ours, Change::Insert { after: last(ours), name: kind, value }, revision);
                }
            }
            None => {
                let (name, value) = ("components".to_owned(), Value::Object(kinds));
                self.propose(contract, Change::Insert { after: last(contract), name, value }, revision);
            }
        }
    }
}

/// Behind which component of the contract a new one comes: the one before it in the revision or, if it is one of those at the
/// end there, the one that refers to it.
fn behind(new: &New, added: &[New], ours: Node<'_>, names: &[&str]) -> Option<String> {
    let at = names.iter().position(|name| *name == new.name)?;
    let (before, after) = names.split_at(at);
    let is_known = |name: &&&str| ours.get(name).is_some();
    if after.iter().any(|name| is_known(&name)) {
        return before.iter().rev().find(is_known).map(|name| (*name).to_owned());
    }
    let mut within = new.within.as_ref();
    // What is new may be referred to by what is new, and so on; in circles too.
    for _ in 0..=added.len() {
        let name = within?;
        if ours.get(name).is_some() {
            return Some(name.clone());
        }
        within = added.iter().find(|other| other.name == *name)?.within.as_ref();
    }
    None
}
