//! Examples that an edit makes wrong. Only who wrote one knows what it should show: they are told, and not edited.

use std::collections::BTreeSet;

use crate::{
    compare::dialect,
    contract::Contract,
    report::Location,
    schema::{Described, Judged, Role, View, on_deep_stack},
    tree::Node,
};

/// An example that its schema does not allow any more.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Outdated {
    /// Where it stands.
    pub example: Location,
    /// What of it does not fit.
    pub reason: String,
}

/// What examples do not fit after an edit that did before.
pub(super) fn outdated(before: &Contract, after: &Contract) -> Result<Vec<Outdated>, String> {
    on_deep_stack(|| {
        // What comes with the edit is as its author wrote it.
        let after = misfits(after, &|at| is_there(before, at));
        let place = |Outdated { example, .. }: &Outdated| (example.file.clone(), example.pointer.clone());
        let places: BTreeSet<_> = after.iter().map(place).collect();
        let is_asked = |at: &Location| places.contains(&(at.file.clone(), at.pointer.clone()));
        let were_so: BTreeSet<_> = misfits(before, &is_asked).iter().map(place).collect();
        after.into_iter().filter(|misfit| !were_so.contains(&place(misfit))).collect()
    })
}

fn is_there(contract: &Contract, at: &Location) -> bool {
    let mut files = contract.tree().files().iter().filter(|file| file.name == at.file);
    files.any(|file| contract.tree().node(file.root).at(&at.pointer).is_some())
}

/// The examples that do not fit, of those that are asked for.
fn misfits(contract: &Contract, is_asked: &impl Fn(&Location) -> bool) -> Vec<Outdated> {
    let mut all = Vec::new();
    for (schema, examples) in illustrated(contract) {
        let asked = examples.into_iter().map(|example| (contract.location(example), example));
        let asked: Vec<_> = asked.filter(|(at, _)| is_asked(at)).collect();
        if asked.is_empty() {
            continue;
        }
        let view = View { role: Role::AsWritten, direction: None, formats: true, open_world: false };
        let judged = Judged { node: Some(schema), dialect: dialect(contract), view };
        // What cannot be judged is not told as wrong.
        let Ok(described) = Described::of(schema, judged) else { continue };
        for (at, example) in asked {
            let Some(unfit) = described.unfit(&example.to_json()).into_iter().next() else { continue };
            let place = if unfit.pointer.is_empty() { String::new() } else { format!("{}: ", unfit.pointer) };
            all.push(Outdated { example: at, reason: format!("{place}{}", unfit.message) });
        }
    }
    all.sort_by(|Outdated { example: one, .. }, Outdated { example: other, .. }| {
        (&one.file, one.line, one.column).cmp(&(&other.file, other.line, other.column))
    });
    all
}

/// Each schema that has examples, with them.
fn illustrated(contract: &Contract) -> Vec<(Node<'_>, Vec<Node<'_>>)> {
    let tree = contract.tree();
    let mut open: Vec<_> = tree.files().iter().map(|file| (tree.node(file.root), false)).collect();
    let mut found = Vec::new();
    while let Some((node, has_names)) = open.pop() {
        open.extend(node.items().map(|item| (item, false)));
        for (name, member) in node.members() {
            let is_value = ["example", "examples", "default", "enum", "const"].contains(&name);
            if has_names || !(is_value || name.starts_with("x-")) {
                open.push((member, !has_names && NAMED.contains(&name)));
            }
        }
        if has_names || !node.is_object() {
            continue;
        }
        let own = node.get("example").into_iter();
        let named = node.get("examples").into_iter();
        let examples: Vec<_> = match node.get("schema") {
            Some(_) => {
                let named =
                    named.flat_map(|named| named.members().map(|(_, example)| contract.resolve(example)));
                own.chain(named.filter_map(|example| example.get("value"))).collect()
            }
            None => own.chain(named.flat_map(Node::items)).chain(node.get("default")).collect(),
        };
        if !examples.is_empty() {
            found.push((node.get("schema").unwrap_or(node), examples));
        }
    }
    found
}

/// Objects whose members have names of the author's.
const NAMED: [&str; 7] =
    ["properties", "patternProperties", "dependentSchemas", "$defs", "definitions", "schemas", "headers"];
