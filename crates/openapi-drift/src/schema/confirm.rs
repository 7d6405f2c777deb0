//! A second opinion: what was found is tried on a validator that shares no code with ours.

mod described;
mod lower;

pub(crate) use self::described::{Described, Unfit};
use jsonschema::{ValidationOptions, Validator};
use referencing::SPECIFICATIONS;
use rustc_hash::FxHashMap;
use serde_json::Value as Json;

use super::{
    compile::{Dialect, Role, View},
    value::{Reason, Value},
};
use crate::tree::{Node, NodeId};

/// What the validator says of a witness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Confirmation {
    /// One allows it, the other does not.
    Confirmed,
    /// It is not so.
    Refuted,
    /// The validator cannot read a schema.
    CannotTell(Reason),
}

/// A schema, and as what it is judged. Where there is none, everything is allowed.
#[derive(Clone, Copy)]
pub(crate) struct Judged<'a> {
    pub(crate) node: Option<Node<'a>>,
    pub(crate) dialect: Dialect,
    pub(crate) view: View,
}

/// Both schemas, as the validator reads them.
pub(crate) struct Judges {
    narrow: Result<Validator, Reason>,
    wide: Result<Validator, Reason>,
}

impl Judges {
    pub(crate) fn new(narrow: Judged<'_>, wide: Judged<'_>) -> Self {
        Self { narrow: judge(narrow, None, MAX_STEPS), wide: judge(wide, None, MAX_STEPS) }
    }

    /// As they read this one value: what is not asked of it is left out. More schemas than `steps` are not read.
    pub(crate) fn of(narrow: Judged<'_>, wide: Judged<'_>, witness: &Json, steps: usize) -> Self {
        Self { narrow: judge(narrow, Some(witness), steps), wide: judge(wide, Some(witness), steps) }
    }

    /// Whether the narrow one allows a value that the wide one does not.
    pub(crate) fn confirm(&self, witness: &Json) -> Confirmation {
        match (&self.narrow, &self.wide) {
            (Ok(narrow), Ok(wide)) if narrow.is_valid(witness) && !wide.is_valid(witness) => {
                Confirmation::Confirmed
            }
            (Ok(_), Ok(_)) => Confirmation::Refuted,
            (Err(reason), _) | (_, Err(reason)) => Confirmation::CannotTell(reason.clone()),
        }
    }
}

fn judge(judged: Judged<'_>, witness: Option<&Json>, steps: usize) -> Result<Validator, Reason> {
    let Judged { node, dialect, view } = judged;
    let is_plain = view.role == Role::AsWritten && view.direction.is_none();
    let schema = match node {
        None => Json::Bool(true),
        Some(node) if is_plain && !matches!(dialect, Dialect::OpenApi30 | Dialect::OpenApi31) => {
            if work(node) > MAX_WORK {
                return Err(endless());
            }
            Value::from_node(node)?.to_json()
        }
        Some(node) => lower::lower(node, dialect, view, witness, steps)?.schema,
    };
    options(view)
        .build(&schema)
        .map_err(|error| Reason::new(format!("the validator cannot read a schema: {error}")))
}

/// With the drafts' own schemas, whichever draft asks for them; nothing is fetched.
fn options(view: View) -> ValidationOptions<'static> {
    jsonschema::options().should_validate_formats(view.formats).with_registry(&SPECIFICATIONS)
}

/// Schemas that are handed to the validator, if nobody says.
const MAX_STEPS: usize = 200_000;
/// Schemas that a validator may go through for one value.
const MAX_WORK: u64 = 5_000_000;

/// How many schemas a validator goes through for one value, at most: each as often as it is referred to in place.
fn work(root: Node<'_>) -> u64 {
    let mut known: FxHashMap<NodeId, u64> = FxHashMap::default();
    let mut open = vec![root];
    let mut largest = 0_u64;
    while let Some(node) = open.last().copied() {
        if known.contains_key(&node.id()) {
            open.pop();
            continue;
        }
        let inner = in_place(root, node);
        // A schema that leads back to itself is counted once; validators refuse it.
        let missing: Vec<_> = inner
            .iter()
            .filter(|inner| !known.contains_key(&inner.id()) && !open.contains(inner))
            .copied()
            .collect();
        if missing.is_empty() || open.len() > MAX_OPEN {
            let sum = inner
                .iter()
                .filter_map(|inner| known.get(&inner.id()))
                .fold(1_u64, |sum, work| sum.saturating_add(*work));
            known.insert(node.id(), sum);
            largest = largest.max(sum);
            open.pop();
        } else {
            open.extend(missing);
        }
    }
    largest
}

/// Schemas that are open at once; deeper ones are counted as if they were none.
const MAX_OPEN: usize = 2_000;

/// The schemas that apply to the same value.
fn in_place<'a>(root: Node<'a>, node: Node<'a>) -> Vec<Node<'a>> {
    let one = ["not", "if", "then", "else"].into_iter().filter_map(|keyword| node.get(keyword));
    let lists = ["allOf", "anyOf", "oneOf"].into_iter().filter_map(|keyword| node.get(keyword));
    let reference = node.get("$ref").and_then(Node::as_str).and_then(|reference| reference.strip_prefix('#'));
    let target = reference.and_then(|pointer| root.at(pointer));
    one.chain(lists.flat_map(Node::items)).chain(target).collect()
}

fn endless() -> Reason {
    Reason::new("a schema that the validator would go through for ever, since it refers to itself too often")
}
