//! Answers for a contract that they were not written for.
//!
//! The state of a sandbox is written for the contract of its build. Of one that was edited, the contract wins: what it has
//! and the answer has not is made from its schema, what does not fit is made anew, and what it has no more is left out.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::schema::{resolve, union_variant};
use crate::{error::Error, instance::Maker};

/// What the contract of this build says, as far as it matters.
pub(crate) struct Fit {
    /// Properties by component: those that an answer leaves out, it leaves out on purpose.
    known: BTreeMap<String, BTreeSet<String>>,
}

impl Fit {
    pub(super) fn new() -> Result<Self, Error> {
        let built: Value = serde_saphyr::from_str(aip_agents_contract::AIP_AGENTS)
            .map_err(|error| Error::contract(format!("that of this build is no YAML: {error}")))?;
        let schemas = built.pointer("/components/schemas").and_then(Value::as_object);
        let known = schemas.into_iter().flatten().map(|(name, schema)| {
            let properties = schema.get("properties").and_then(Value::as_object);
            (name.clone(), properties.into_iter().flatten().map(|(name, _)| name.clone()).collect())
        });
        Ok(Self { known: known.collect() })
    }

    /// The value as the schema has it.
    pub(crate) fn apply(&self, maker: &Maker<'_>, schema: &Value, value: Value) -> Value {
        self.at(maker, schema, value, 0)
    }

    fn at(&self, maker: &Maker<'_>, schema: &Value, value: Value, depth: usize) -> Value {
        let name = schema.get("$ref").and_then(Value::as_str).and_then(|target| target.rsplit('/').next());
        let resolved = resolve(maker.document, schema);
        if depth > 64 {
            return value;
        }
        if let Some(variant) = union_variant(maker.document, resolved, &value) {
            return self.at(maker, variant, value, depth + 1);
        }
        if resolved.get("oneOf").is_some() || !fits_type(resolved, &value) {
            return maker.make(schema, 0);
        }
        if let Some(parts) = resolved.get("allOf").and_then(Value::as_array) {
            return parts.iter().fold(value, |value, part| self.at(maker, part, value, depth + 1));
        }
        match value {
            Value::Object(members) => self.object(maker, name, resolved, members, depth),
            Value::Array(items) => {
                let schema = resolved.get("items").unwrap_or(&Value::Null);
                items.into_iter().map(|item| self.at(maker, schema, item, depth + 1)).collect()
            }
            other => other,
        }
    }

    fn object(
        &self,
        maker: &Maker<'_>,
        name: Option<&str>,
        schema: &Value,
        members: Map<String, Value>,
        depth: usize,
    ) -> Value {
        let properties = schema.get("properties").and_then(Value::as_object);
        let values = schema.get("additionalProperties").filter(|values| values.is_object());
        let mut out = Map::new();
        for (key, value) in members {
            match properties.and_then(|properties| properties.get(&key)).or(values) {
                Some(schema) => {
                    out.insert(key, self.at(maker, schema, value, depth + 1));
                }
                // It was renamed, or is gone. Where nothing is described, anything goes.
                None if properties.is_some() => {}
                None => {
                    out.insert(key, value);
                }
            }
        }
        let known = name.and_then(|name| self.known.get(name));
        let required: Vec<_> =
            schema.get("required").and_then(Value::as_array).into_iter().flatten().collect();
        for (key, property) in properties.into_iter().flatten() {
            let is_new = known.is_none_or(|known| !known.contains(key));
            if !out.contains_key(key) && (is_new || required.iter().any(|required| *required == key)) {
                out.insert(key.clone(), maker.make(property, 0));
            }
        }
        Value::Object(out)
    }
}

fn fits_type(schema: &Value, value: &Value) -> bool {
    let kind = match schema.get("type").and_then(Value::as_str) {
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("number") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        _ => true,
    };
    let listed = schema.get("enum").and_then(Value::as_array).is_none_or(|values| values.contains(value));
    kind && listed
}
