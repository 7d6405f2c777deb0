//! Schemas of OpenAPI, and who sends and who reads, in plain JSON Schema 2020-12, for the validator alone.
//!
//! A second opinion is worth something only if it was come by in another way: this is written after the specifications,
//! and knows nothing of how schemas become terms. Each schema within reach becomes an entry of `$defs`, once for each place
//! that it takes: as a whole value, where a sender is closed, or among others in place. References become references, so
//! the outcome is as large as what is read, and nothing recurses.

mod asked;
mod circles;
mod closing;
mod growing;

use std::{collections::BTreeSet, rc::Rc};

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Map, Value as Json, json};

use self::asked::{Asked, Group};
use super::super::{
    compile::{Dialect, Role, View},
    value::{Reason, Value},
};
use crate::{
    report::Direction,
    tree::{Node, NodeId},
};

/// Steps that are taken to find `readOnly` or `writeOnly`.
const FAR: usize = 16;
/// Keywords that 3.0 does not have, among those that are copied.
const NOT_IN_30: [&str; 4] = ["const", "dependentRequired", "maxContains", "minContains"];
/// Keywords of subschemas that 3.0 does not have.
const SCHEMAS_NOT_IN_30: [&str; 11] = [
    "contains",
    "dependentSchemas",
    "else",
    "if",
    "patternProperties",
    "prefixItems",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
];

type Names<'a> = Rc<BTreeSet<&'a str>>;

/// The place that a schema takes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    /// It describes a value, alone.
    Whole,
    /// It describes a value among others; the number is that of the names that do not travel there.
    InPlace(usize),
}

struct Lowering<'a, 'v> {
    view: View,
    is_30: bool,
    numbers: FxHashMap<(NodeId, Place, Group), usize>,
    definitions: Vec<Definition<'a>>,
    open: Vec<(usize, Node<'a>, Place)>,
    /// What applies in place of what, by number.
    in_place: Vec<(usize, usize)>,
    hidden: Vec<Names<'a>>,
    hidden_numbers: FxHashMap<Names<'a>, usize>,
    steps: usize,
    max_steps: usize,
    /// What is said of values that are not there is left out.
    asked: Asked<'v>,
}

/// The outcome.
pub(super) struct Lowered<'a> {
    pub(super) schema: Json,
    /// What of the document became the definition with that number.
    pub(super) places: Vec<Node<'a>>,
}

/// A schema of the outcome.
struct Definition<'a> {
    schema: Json,
    of: Node<'a>,
    /// What it is asked about.
    group: Group,
}

/// The schema, as the view has it.
///
/// # Errors
///
/// What of it cannot be said.
pub(super) fn lower<'a>(
    node: Node<'a>,
    dialect: Dialect,
    view: View,
    witness: Option<&Json>,
    max_steps: usize,
) -> Result<Lowered<'a>, Reason> {
    if node.tree().mentions("$id") || node.tree().mentions("$dynamicRef") {
        return Err(Reason::new("schemas with `$id` or `$dynamicRef` are not handed to the validator"));
    }
    let (asked, group) = Asked::of(witness);
    let mut lowering = Lowering {
        view,
        is_30: dialect == Dialect::OpenApi30,
        numbers: FxHashMap::default(),
        definitions: Vec::new(),
        open: Vec::new(),
        in_place: Vec::new(),
        hidden: Vec::new(),
        hidden_numbers: FxHashMap::default(),
        steps: 0,
        max_steps,
        asked,
    };
    let root = lowering.refer(node, Place::Whole, group);
    while let Some((number, node, place)) = lowering.open.pop() {
        let lowered = match place {
            Place::Whole => lowering.whole(number, node)?,
            Place::InPlace(hidden) => lowering.schema(number, node, hidden)?,
        };
        if let Some(definition) = lowering.definitions.get_mut(number) {
            definition.schema = lowered;
        }
    }
    lowering.refuse_circles()?;
    let names = (0..).map(|number: usize| number.to_string());
    let places = lowering.definitions.iter().map(|definition| definition.of).collect();
    let definitions = lowering.definitions.into_iter().map(|definition| definition.schema);
    let definitions: Map<_, _> = names.zip(definitions).collect();
    let mut schema =
        json!({ "$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": definitions });
    match (root, schema.as_object_mut()) {
        (Json::Object(root), Some(schema)) => schema.extend(root),
        (root, _) => schema = root,
    }
    Ok(Lowered { schema, places })
}

impl<'a> Lowering<'a, '_> {
    /// What says the same as a schema in that place, of those values, and is made of it later.
    fn refer(&mut self, node: Node<'a>, place: Place, group: Group) -> Json {
        match node.as_bool() {
            _ if self.asked.is_none(group) => Json::Bool(true),
            Some(flag) => Json::Bool(flag),
            None => reference(self.define(node, place, group)),
        }
    }

    fn define(&mut self, node: Node<'a>, place: Place, group: Group) -> usize {
        let next = self.definitions.len();
        let number = *self.numbers.entry((node.id(), place, group)).or_insert(next);
        if number == next {
            self.definitions.push(Definition { schema: Json::Null, of: node, group });
            self.open.push((number, node, place));
        }
        number
    }

    /// What the definition with that number is asked about.
    fn group(&self, number: usize) -> Result<Group, Reason> {
        let definition = self.definitions.get(number).map(|definition| definition.group);
        definition.ok_or_else(|| Reason::new("a schema that was not begun"))
    }

    /// The same, of a schema that applies to the same value as the one with the number `of`.
    fn beside(&mut self, of: usize, node: Node<'a>, hidden: usize) -> Result<Json, Reason> {
        if let Some(flag) = node.as_bool() {
            return Ok(Json::Bool(flag));
        }
        let number = self.define(node, Place::InPlace(hidden), self.group(of)?);
        self.in_place.push((of, number));
        Ok(reference(number))
    }

    fn step(&mut self) -> Result<(), Reason> {
        self.steps += 1;
        if self.steps > self.max_steps {
            return Err(Reason::new("the schema is too large to be handed to the validator"));
        }
        Ok(())
    }

    fn whole(&mut self, number: usize, node: Node<'a>) -> Result<Json, Reason> {
        let around = self.around(node)?;
        let next = self.hidden.len();
        let names = self.hidden_names(&around)?;
        let hidden = *self.hidden_numbers.entry(Rc::clone(&names)).or_insert(next);
        if hidden == next {
            self.hidden.push(names);
        }
        let mut said = self.beside(number, node, hidden)?;
        if self.view.role == Role::Sender && !self.view.open_world && self.closes(&around, hidden)? {
            said = json!({ "allOf": [said], "unevaluatedProperties": false });
        }
        Ok(said)
    }

    /// All schemas that apply in place of one, and whether they always do.
    fn around(&mut self, node: Node<'a>) -> Result<Vec<(Node<'a>, bool)>, Reason> {
        let (mut always, mut sometimes) = (vec![node], Vec::new());
        let (mut seen, mut all) = (FxHashSet::default(), Vec::new());
        loop {
            let (schema, is_always) = match (always.pop(), &mut sometimes) {
                (Some(schema), _) => (schema, true),
                (None, left) => match left.pop() {
                    Some(schema) => (schema, false),
                    None => return Ok(all),
                },
            };
            self.step()?;
            if !seen.insert(schema.id()) {
                continue;
            }
            all.push((schema, is_always));
            let mut through = Vec::new();
            through.extend(self.target(schema)?);
            through.extend(self.get(schema, "allOf").into_iter().flat_map(Node::items));
            if is_always {
                always.append(&mut through)
            } else {
                sometimes.append(&mut through)
            }
            for keyword in ["anyOf", "oneOf"] {
                sometimes.extend(self.get(schema, keyword).into_iter().flat_map(Node::items));
            }
            if let Some(condition) = self.get(schema, "if") {
                sometimes.push(condition);
                sometimes.extend(["then", "else"].iter().filter_map(|name| self.get(schema, name)));
            }
            let dependent = self.get(schema, "dependentSchemas").into_iter().flat_map(Node::members);
            sometimes.extend(dependent.map(|(_, schema)| schema));
        }
    }

    /// The names of properties that do not travel.
    fn hidden_names(&mut self, around: &[(Node<'a>, bool)]) -> Result<Names<'a>, Reason> {
        let Some(direction) = self.view.direction else { return Ok(Rc::default()) };
        let keyword = if direction == Direction::Request { "readOnly" } else { "writeOnly" };
        let mut names = BTreeSet::new();
        for (schema, _) in around {
            for (name, property) in self.get(*schema, "properties").into_iter().flat_map(Node::members) {
                if self.is_marked(property, keyword)? {
                    names.insert(name);
                }
            }
        }
        Ok(Rc::new(names))
    }

    fn is_marked(&mut self, property: Node<'a>, keyword: &str) -> Result<bool, Reason> {
        let (mut level, mut seen) = (vec![property], FxHashSet::default());
        for _ in 0..=FAR {
            let mut next = Vec::new();
            for schema in level {
                self.step()?;
                if !seen.insert(schema.id()) {
                    continue;
                }
                if self.get(schema, keyword).and_then(Node::as_bool) == Some(true) {
                    return Ok(true);
                }
                next.extend(self.target(schema)?);
                next.extend(self.get(schema, "allOf").into_iter().flat_map(Node::items));
                let unions = ["anyOf", "oneOf"].iter().filter_map(|union| self.get(schema, union));
                next.extend(unions.filter(|union| union.items().len() == 1).flat_map(Node::items));
            }
            level = next;
        }
        Ok(false)
    }

    fn travels_not(&self, hidden: usize, name: &str) -> bool {
        self.hidden.get(hidden).is_some_and(|names| names.contains(name))
    }

    /// A keyword of a schema, if it says something there.
    fn get(&self, schema: Node<'a>, keyword: &str) -> Option<Node<'a>> {
        let is_hidden = self.is_30 && keyword != "$ref" && schema.get("$ref").is_some();
        let is_unknown = self.is_30 && (SCHEMAS_NOT_IN_30.contains(&keyword) || NOT_IN_30.contains(&keyword));
        schema.get(keyword).filter(|_| !is_hidden && !is_unknown)
    }

    fn target(&self, schema: Node<'a>) -> Result<Option<Node<'a>>, Reason> {
        let Some(reference) = schema.get("$ref") else { return Ok(None) };
        let wrong = || Reason::new(format!("the reference at `{}` is not looked up", schema.pointer()));
        if let Some(target) = schema.linked() {
            return Ok(Some(target));
        }
        let text = reference.as_str().ok_or_else(wrong)?;
        let fragment = text.strip_prefix('#').ok_or_else(wrong)?;
        let fragment = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy();
        if !fragment.is_empty() && !fragment.starts_with('/') {
            return Err(wrong());
        }
        let root = schema.tree().node(schema.file().root);
        root.at(&fragment).map(Some).ok_or_else(wrong)
    }

    fn schema(&mut self, number: usize, node: Node<'a>, hidden: usize) -> Result<Json, Reason> {
        self.step()?;
        if !node.is_object() {
            return Err(Reason::new(format!("`{}` is no schema", node.pointer())));
        }
        let mut out = Map::new();
        if let Some(target) = self.target(node)? {
            let target = self.beside(number, target, hidden)?;
            out.insert("$ref".into(), target.get("$ref").cloned().unwrap_or_else(|| json!("#")));
            if let Json::Bool(flag) = target {
                out = Map::from_iter([("allOf".into(), json!([flag]))]);
            }
        }
        let mut also = Vec::new();
        for (keyword, value) in node.members() {
            if self.get(node, keyword).is_some() && keyword != "$ref" {
                self.keyword(number, node, hidden, (keyword, value), &mut out, &mut also)?;
            }
        }
        if !also.is_empty() {
            match out.get_mut("allOf").and_then(Json::as_array_mut) {
                Some(parts) => parts.append(&mut also),
                None => drop(out.insert("allOf".into(), also.into())),
            }
        }
        Ok(out.into())
    }

    /// Adds what a keyword says: as it is, or as one more schema beside.
    fn keyword(
        &mut self,
        number: usize,
        node: Node<'a>,
        hidden: usize,
        (keyword, value): (&'a str, Node<'a>),
        out: &mut Map<String, Json>,
        also: &mut Vec<Json>,
    ) -> Result<(), Reason> {
        let said = match keyword {
            "type" => self.kinds(node, value)?,
            "minimum" | "maximum" => match self.strictly(node, keyword) {
                true => return Ok(()),
                false => plain(value)?,
            },
            "exclusiveMinimum" | "exclusiveMaximum" if self.is_30 => {
                let bound = if keyword == "exclusiveMinimum" { "minimum" } else { "maximum" };
                match node.get(bound).filter(|_| self.strictly(node, bound)) {
                    Some(bound) => plain(bound)?,
                    None => return Ok(()),
                }
            }
            "format" => match (self.view.formats, value.as_str()) {
                (false, _) => return Ok(()),
                (true, Some("int32")) => {
                    also.push(between(i32::MIN.into(), i32::MAX.into()));
                    return Ok(());
                }
                (true, Some("int64")) => {
                    also.push(between(i64::MIN, i64::MAX));
                    return Ok(());
                }
                (true, _) => plain(value)?,
            },
            "enum" | "x-extensible-enum" => {
                if value.is_array() {
                    also.push(self.listed(node, value)?);
                }
                return Ok(());
            }
            "required" => {
                let names = value.items().filter_map(Node::as_str);
                names.filter(|name| !self.travels_not(hidden, name)).collect()
            }
            "properties" => self.properties(number, value, hidden)?,
            "patternProperties" => {
                let group = self.asked.properties(self.group(number)?);
                let whole =
                    |(name, inner): (&str, _)| (name.to_owned(), self.refer(inner, Place::Whole, group));
                value.members().map(whole).collect()
            }
            "prefixItems" => {
                let group = self.group(number)?;
                let whole = |(at, inner)| {
                    let item = self.asked.item(group, at);
                    self.refer(inner, Place::Whole, item)
                };
                value.items().enumerate().map(whole).collect()
            }
            "items" | "unevaluatedItems" | "contains" => {
                let group = self.asked.items(self.group(number)?);
                self.refer(value, Place::Whole, group)
            }
            "additionalProperties" | "unevaluatedProperties" => {
                let group = self.asked.properties(self.group(number)?);
                self.refer(value, Place::Whole, group)
            }
            "propertyNames" => {
                let group = self.asked.names(self.group(number)?);
                self.refer(value, Place::Whole, group)
            }
            "allOf" => {
                for inner in value.items() {
                    also.push(self.beside(number, inner, hidden)?);
                }
                return Ok(());
            }
            "anyOf" | "oneOf" => {
                also.push(self.union(number, node, hidden, keyword, value)?);
                return Ok(());
            }
            "not" | "if" | "then" | "else" => self.beside(number, value, hidden)?,
            "dependentSchemas" => {
                let mut inner =
                    |(name, inner): (&str, _)| Ok((name.to_owned(), self.beside(number, inner, hidden)?));
                value.members().map(&mut inner).collect::<Result<_, _>>()?
            }
            "const" | "multipleOf" | "minLength" | "maxLength" | "pattern" | "minItems" | "maxItems"
            | "uniqueItems" | "minContains" | "maxContains" | "minProperties" | "maxProperties"
            | "dependentRequired" | "exclusiveMinimum" | "exclusiveMaximum" => plain(value)?,
            _ => return Ok(()),
        };
        out.insert(keyword.to_owned(), said);
        Ok(())
    }

    fn kinds(&self, node: Node<'a>, value: Node<'a>) -> Result<Json, Reason> {
        let said = plain(value)?;
        let is_nullable = self.is_30 && node.get("nullable").and_then(Node::as_bool) == Some(true);
        Ok(if is_nullable { json!([said, "null"]) } else { said })
    }

    /// Whether a flag says that a bound itself is not allowed.
    fn strictly(&self, node: Node<'a>, bound: &str) -> bool {
        let flag = if bound == "minimum" { "exclusiveMinimum" } else { "exclusiveMaximum" };
        self.is_30 && node.get(flag).and_then(Node::as_bool) == Some(true)
    }

    fn properties(&mut self, number: usize, value: Node<'a>, hidden: usize) -> Result<Json, Reason> {
        let group = self.group(number)?;
        let mut properties = Map::new();
        for (name, inner) in value.members() {
            let property = self.asked.property(group, name);
            if self.asked.is_none(property) {
                continue;
            }
            let is_kept_back = self.view.role == Role::Sender && self.travels_not(hidden, name);
            let said = if is_kept_back { json!(false) } else { self.refer(inner, Place::Whole, property) };
            properties.insert(name.to_owned(), said);
        }
        Ok(properties.into())
    }
}

fn reference(number: usize) -> Json {
    json!({ "$ref": format!("#/$defs/{number}") })
}

fn between(least: i64, most: i64) -> Json {
    json!({ "minimum": least, "maximum": most })
}

fn plain(node: Node<'_>) -> Result<Json, Reason> {
    Ok(Value::from_node(node)?.to_json())
}
