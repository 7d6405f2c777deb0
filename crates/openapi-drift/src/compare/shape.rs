//! Schemas as they are compared: references followed, annotations left out, `allOf` of objects merged.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::{Map, Value};

use crate::contract::{Contract, join};

/// What a schema says for people and tools, and not about values.
const ANNOTATIONS: [&str; 7] =
    ["title", "description", "example", "default", "deprecated", "externalDocs", "xml"];

/// A schema without annotations, its `allOf` of plain objects merged; extensions but for the promise of growth left out.
pub(super) fn normal(contract: &Contract, schema: &Value) -> Map<String, Value> {
    let mut out = Map::new();
    for (key, value) in merged(contract, schema, 0) {
        if !ANNOTATIONS.contains(&key.as_str()) && !key.starts_with("x-") {
            out.insert(key, value);
        }
    }
    out
}

/// The keywords of a schema and of the objects that its `allOf` joins, if that is all that they are.
fn merged(contract: &Contract, schema: &Value, depth: usize) -> Map<String, Value> {
    let own = schema.as_object().cloned().unwrap_or_default();
    let Some(parts) = own.get("allOf").and_then(Value::as_array).filter(|_| depth < 32) else {
        return own;
    };
    let mut whole = own.clone();
    whole.remove("allOf");
    for part in parts {
        let (_, part) = contract.resolve("", part);
        for (key, value) in merged(contract, part, depth + 1) {
            let annotation = ANNOTATIONS.contains(&key.as_str()) || key.starts_with("x-");
            match (key.as_str(), whole.get_mut(&key), value) {
                ("properties", Some(Value::Object(have)), Value::Object(more)) => {
                    for (name, property) in more {
                        if have.get(&name).is_some_and(|other| *other != property) {
                            // Two parts describe one property: their meet is not worked out here.
                            return own;
                        }
                        have.insert(name, property);
                    }
                }
                ("required", Some(Value::Array(have)), Value::Array(more)) => {
                    for name in more {
                        if !have.contains(&name) {
                            have.push(name);
                        }
                    }
                }
                (_, None, value) => {
                    whole.insert(key, value);
                }
                (_, Some(have), value) => {
                    if !annotation && *have != value {
                        return own;
                    }
                }
            }
        }
    }
    whole
}

/// The properties of a schema and of the parts of its `allOf`, each where it stands.
pub(super) struct Properties<'a> {
    pub(super) named: BTreeMap<String, (String, &'a Value)>,
    pub(super) required: BTreeSet<String>,
    pub(super) closed: bool,
}

impl<'a> Properties<'a> {
    pub(super) fn of(contract: &'a Contract, schema: &'a Value, at: &str) -> Self {
        let mut properties = Self { named: BTreeMap::new(), required: BTreeSet::new(), closed: false };
        properties.add(contract, schema, at, 0);
        properties
    }

    fn add(&mut self, contract: &'a Contract, schema: &'a Value, at: &str, depth: usize) {
        let names = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        self.required.extend(names.filter_map(Value::as_str).map(str::to_owned));
        self.closed |= schema.get("additionalProperties") == Some(&Value::Bool(false));
        for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            self.named.insert(name.clone(), (join(&join(at, "properties"), name), property));
        }
        if depth < 32 {
            for (index, part) in
                schema.get("allOf").and_then(Value::as_array).into_iter().flatten().enumerate()
            {
                let (at, part) = contract.resolve(&format!("{at}/allOf/{index}"), part);
                self.add(contract, part, &at, depth + 1);
            }
        }
    }
}

/// Variants by tag, each with its index; nothing where no `discriminator` tells them apart.
pub(super) fn variants(schema: &Value) -> Option<BTreeMap<String, (usize, &Value)>> {
    schema.pointer("/discriminator/propertyName")?.as_str()?;
    let mapping = schema.pointer("/discriminator/mapping").and_then(Value::as_object);
    let mut found = BTreeMap::new();
    for (index, variant) in schema.get("oneOf")?.as_array()?.iter().enumerate() {
        let target = variant.get("$ref")?.as_str()?;
        let name = target.rsplit('/').next().unwrap_or_default();
        let mut tags: Vec<_> = mapping
            .into_iter()
            .flatten()
            .filter(|(_, to)| *to == target || *to == name)
            .map(|(tag, _)| tag.clone())
            .collect();
        if tags.is_empty() {
            tags.push(name.to_owned());
        }
        found.extend(tags.into_iter().map(|tag| (tag, (index, variant))));
    }
    Some(found)
}

pub(super) fn mentions_reference(schema: &Map<String, Value>) -> bool {
    schema.iter().any(|(key, value)| {
        key == "$ref"
            || match value {
                Value::Object(members) => mentions_reference(members),
                Value::Array(items) => {
                    items.iter().any(|item| item.as_object().is_some_and(mentions_reference))
                }
                _ => false,
            }
    })
}

/// Whether two values say the same. A pair of references that is met again while it is open is taken to: two values that
/// differ do so somewhere on a finite way.
pub(super) fn same(
    base: &Contract,
    a: &Value,
    revision: &Contract,
    b: &Value,
    open: &mut HashSet<(String, String)>,
) -> bool {
    let ((a_at, a), (b_at, b)) = (base.resolve("", a), revision.resolve("", b));
    let is_reference = !a_at.is_empty() || !b_at.is_empty();
    if is_reference && !open.insert((a_at, b_at)) {
        return true;
    }
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            let told = |key: &&String| !ANNOTATIONS.contains(&key.as_str());
            let keys: BTreeSet<_> = a.keys().chain(b.keys()).filter(told).collect();
            keys.into_iter().all(|key| match (a.get(key), b.get(key)) {
                (Some(a), Some(b)) => same(base, a, revision, b, open),
                _ => false,
            })
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(base, a, revision, b, open))
        }
        (a, b) => a == b,
    }
}
