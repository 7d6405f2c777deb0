//! Ids that answers have.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::Values;
use crate::{
    compare::{Listed, covering, listed, name, parameters},
    contract::Contract,
    tree::{Node, NodeId},
};

/// Objects that are remembered.
const OBJECTS: usize = 500;
/// Items of a list that are looked at.
const ITEMS: usize = 5;
/// How deep values are looked into.
const DEEP: usize = 8;
/// Members that name the thing that an object is.
const KEYS: [&str; 5] = ["id", "rid", "uuid", "key", "name"];

/// What is known by what an id is the value of.
#[derive(Clone, Debug, PartialEq)]
struct Id {
    /// The component that its schema refers to.
    schema: Option<NodeId>,
    name: String,
    value: Json,
}

/// What one object says, with what led to it.
struct Object {
    ids: Vec<Id>,
    /// It was made by this run.
    is_own: bool,
}

pub(super) struct Pool<'c> {
    contract: &'c Contract,
    objects: Vec<Object>,
    /// The name of the parameter that is added to a path for one of its things.
    things: BTreeMap<&'c str, &'c str>,
}

impl<'c> Pool<'c> {
    pub(super) fn of(contract: &'c Contract) -> Self {
        let paths = listed(contract).into_values().map(|operation| operation.path);
        let things = paths.filter_map(|path| path.strip_suffix('}')?.rsplit_once("/{"));
        Self { contract, objects: Vec::new(), things: things.collect() }
    }

    /// Values for the path of an operation, in sets that belong together: at most so many.
    pub(super) fn sets(
        &self,
        operation: &Listed<'c>,
        given: &BTreeMap<String, String>,
        most: usize,
    ) -> Vec<Values> {
        let declared = parameters(self.contract, operation);
        let wanted: Vec<_> =
            declared.iter().filter(|((place, _), _)| place == "path").map(|(_, node)| *node).collect();
        if wanted.is_empty() {
            return vec![Values::new()];
        }
        let is_safe = matches!(operation.method, "get" | "head")
            || (operation.method == "post" && self.things.contains_key(operation.path));
        let mut sets = Vec::new();
        let nothing = Object { ids: Vec::new(), is_own: is_safe };
        // The latest first: they say most.
        for object in self.objects.iter().rev().chain([&nothing]).filter(|object| is_safe || object.is_own) {
            let value = |parameter: Node<'c>| {
                let name = name(parameter);
                let given = given.get(name).map(|text| Json::from(text.as_str()));
                Some((name.to_owned(), given.or_else(|| object.value(parameter, name))?))
            };
            let set: Option<Values> = wanted.iter().map(|parameter| value(*parameter)).collect();
            if let Some(set) = set.filter(|set| !sets.contains(set)) {
                sets.push(set);
            }
            if sets.len() >= most {
                break;
            }
        }
        sets
    }

    /// Remembers what an answer holds.
    pub(super) fn learn(&mut self, operation: &Listed<'c>, ids: &Values, value: &Json) {
        let answers = operation.node.get("responses");
        let Some(answer) =
            answers.and_then(|answers| covering(answers, "200").or_else(|| covering(answers, "201")))
        else {
            return;
        };
        let content = self.contract.resolve(answer).get("content").into_iter().flat_map(Node::members);
        let schema = content.filter_map(|(_, content)| content.get("schema")).next();
        let around: Vec<_> = parameters(self.contract, operation)
            .into_values()
            .filter_map(|parameter| {
                let name = name(parameter);
                let schema = parameter.get("schema").and_then(Node::linked).map(Node::id);
                Some(Id { schema, name: name.to_owned(), value: ids.get(name)?.clone() })
            })
            .collect();
        let thing = self.things.get(operation.path).copied();
        let is_own = operation.method == "post";
        self.look(schema, value, &around, (thing, is_own), DEEP);
    }

    fn look(
        &mut self,
        schema: Option<Node<'c>>,
        value: &Json,
        around: &[Id],
        of: (Option<&'c str>, bool),
        left: usize,
    ) {
        if left == 0 {
            return;
        }
        match value {
            Json::Array(items) => {
                let schema = self.said(schema, |schema| schema.get("items"));
                for item in items.iter().take(ITEMS) {
                    self.look(schema, item, around, of, left - 1);
                }
            }
            Json::Object(members) => {
                let mut ids = around.to_vec();
                let property = |name: &str| {
                    self.said(schema, |schema| schema.get("properties").and_then(|all| all.get(name)))
                };
                let single = members.iter().filter(|(_, value)| value.is_string() || value.is_number());
                for (name, value) in single {
                    let schema = property(name).and_then(Node::linked).map(Node::id);
                    ids.retain(|id| schema.is_none() || id.schema != schema);
                    ids.push(Id { schema, name: name.clone(), value: value.clone() });
                    if let (Some(thing), true) = (of.0, KEYS.contains(&name.as_str())) {
                        ids.push(Id { schema: None, name: thing.to_owned(), value: value.clone() });
                    }
                }
                let within: Vec<_> = members
                    .iter()
                    .filter(|(_, value)| value.is_object() || value.is_array())
                    .map(|(name, value)| (property(name), value))
                    .collect();
                for (schema, value) in within {
                    self.look(schema, value, &ids, of, left - 1);
                }
                if self.objects.len() < OBJECTS {
                    self.objects.push(Object { ids, is_own: of.1 });
                }
            }
            _ => {}
        }
    }

    /// What a schema, or what it is made of, says.
    fn said(
        &self,
        schema: Option<Node<'c>>,
        says: impl Fn(Node<'c>) -> Option<Node<'c>>,
    ) -> Option<Node<'c>> {
        let (mut open, mut seen) = (Vec::from_iter(schema), Vec::new());
        while let Some(schema) = open.pop() {
            let schema = self.contract.resolve(schema);
            if seen.contains(&schema.id()) {
                continue;
            }
            seen.push(schema.id());
            if let Some(said) = says(schema) {
                return Some(said);
            }
            for list in ["allOf", "anyOf", "oneOf"] {
                open.extend(schema.get(list).into_iter().flat_map(Node::items));
            }
        }
        None
    }
}

impl Object {
    /// The value of a parameter: of what has its schema, or else its name.
    fn value(&self, parameter: Node<'_>, name: &str) -> Option<Json> {
        let schema = parameter.get("schema").and_then(Node::linked).map(Node::id);
        let of_schema = self.ids.iter().rev().find(|id| schema.is_some() && id.schema == schema);
        let of_name = || self.ids.iter().rev().find(|id| id.name == name);
        of_schema.or_else(of_name).map(|id| id.value.clone())
    }
}
