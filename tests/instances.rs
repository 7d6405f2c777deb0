//! Instances of a contract's schemas: the telling ones, and any number of others.
//!
//! They are made from the document alone, so that a type which reads and writes them was not asked what it likes. Named
//! errors, whose `allOf` narrows a base, are taken as the one object that they describe.

#![cfg(test)]

use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::{Map, Value, json};

/// The schemas of a contract, to make instances of.
#[derive(Clone, Copy)]
pub(crate) struct Instances<'a> {
    contract: &'a Value,
}

/// An object's properties by name, each with whether it must be there.
type Properties<'a> = Vec<(&'a str, &'a Value, bool)>;

impl<'a> Instances<'a> {
    pub(crate) fn of(contract: &'a Value) -> Self {
        Self { contract }
    }

    /// The telling instances of a component: with what is required, with everything, and with everything but one place
    /// that is another value of an enum, another variant, an empty list; so each value and variant below it comes once.
    pub(crate) fn named(&self, name: &str) -> Vec<Value> {
        self.telling(self.schema(name))
    }

    /// Any instance of a component.
    pub(crate) fn any(&self, name: &str) -> BoxedStrategy<Value> {
        self.strategy(self.schema(name))
    }

    fn schema(&self, name: &str) -> &'a Value {
        let found = self.contract["components"]["schemas"].get(name);
        found.unwrap_or_else(|| panic!("the contract has no schema {name}"))
    }

    /// What a reference leads to.
    fn resolved(&self, schema: &'a Value) -> &'a Value {
        match schema["$ref"].as_str() {
            Some(target) => self.schema(target.rsplit('/').next().expect("a name")),
            None => schema,
        }
    }

    fn properties(&self, schema: &'a Value) -> Properties<'a> {
        let mut found = Properties::new();
        for part in schema["allOf"].as_array().into_iter().flatten() {
            for (name, property, required) in self.properties(self.resolved(part)) {
                let before = found.iter().position(|(have, ..)| *have == name);
                let was_required = before.is_some_and(|at| found.remove(at).2);
                found.push((name, property, required || was_required));
            }
        }
        let required = schema["required"].as_array();
        let is_required = |name: &str| required.is_some_and(|names| names.iter().any(|have| have == name));
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            found.push((name, property, is_required(name)));
        }
        // A later part may require what an earlier one describes.
        for (name, _, required) in &mut found {
            *required |= is_required(name);
        }
        found
    }

    fn telling(&self, schema: &'a Value) -> Vec<Value> {
        let schema = self.resolved(schema);
        if let Some(values) = schema["enum"].as_array() {
            return values.clone();
        }
        if let Some(variants) = schema["oneOf"].as_array() {
            return variants.iter().flat_map(|variant| self.telling(variant)).collect();
        }
        match (schema["type"].as_str(), schema["format"].as_str()) {
            (Some("string"), Some("rid")) => vec![json!("ri.service.instance-1.type.Locator_1.a-b")],
            (Some("string"), Some("uuid")) => vec![json!("5e7f2b1c-0000-4000-8000-000000000001")],
            (Some("string"), Some("date-time")) => vec![json!("2024-10-01T22:04:24.962583055Z")],
            (Some("string"), None) => vec![json!("Größe \"1\"")],
            (Some("integer"), Some("int32")) => vec![json!(6)],
            (Some("integer"), None) => vec![json!(6), json!(3_000_000_000_u64)],
            (Some("boolean"), _) => vec![json!(true), json!(false)],
            (Some("array"), _) => vec![Value::Array(self.telling(&schema["items"])), json!([])],
            (Some("object"), _) if schema["additionalProperties"].is_object() => {
                let values = self.telling(&schema["additionalProperties"]).into_iter();
                let members = values.enumerate().map(|(at, value)| (format!("key {at}"), value));
                vec![Value::Object(members.collect()), json!({})]
            }
            (Some("object"), _) if schema["additionalProperties"] == true => {
                vec![json!({ "type": "base", "nested": [{ "a": null }, 1.5] }), json!({})]
            }
            (Some("object") | None, _) => self.telling_objects(&self.properties(schema)),
            other => panic!("no instance is known for {other:?}"),
        }
    }

    fn telling_objects(&self, properties: &Properties<'a>) -> Vec<Value> {
        let choices: Vec<_> =
            properties.iter().map(|(name, property, _)| (*name, self.telling(property))).collect();
        let first = |(name, values): &(&str, Vec<Value>)| ((*name).to_owned(), values[0].clone());
        let everything: Map<_, _> = choices.iter().map(first).collect();
        let required = choices.iter().zip(properties).filter(|(_, (.., required))| *required);
        let least: Map<_, _> = required.map(|(choice, _)| first(choice)).collect();
        let mut all = vec![Value::Object(everything.clone()), Value::Object(least)];
        for (name, values) in &choices {
            for value in &values[1..] {
                let mut other = everything.clone();
                other[*name] = value.clone();
                all.push(Value::Object(other));
            }
        }
        all
    }

    fn strategy(&self, schema: &'a Value) -> BoxedStrategy<Value> {
        let schema = self.resolved(schema);
        if let Some(values) = schema["enum"].as_array() {
            return select(values.clone()).boxed();
        }
        if let Some(variants) = schema["oneOf"].as_array() {
            let variants: Vec<_> = variants.iter().map(|variant| self.strategy(variant)).collect();
            return proptest::strategy::Union::new(variants).boxed();
        }
        let text = |pattern: &'static str| pattern.prop_map(Value::from).boxed();
        match (schema["type"].as_str(), schema["format"].as_str()) {
            (Some("string"), Some("rid")) => text(
                r"ri\.[a-z][a-z0-9-]{0,5}\.([a-z0-9][a-z0-9-]{0,3})?\.[a-z][a-z0-9-]{0,5}\.[a-zA-Z0-9._-]{1,8}",
            ),
            (Some("string"), Some("uuid")) => {
                text("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
            }
            (Some("string"), Some("date-time")) => text(
                r"20[0-9]{2}-0[1-9]-[12][0-8]T[01][0-9]:[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?(Z|[+-]0[1-9]:30)",
            ),
            (Some("string"), None) => text(".{0,8}"),
            (Some("integer"), None) => any::<i64>().prop_map(Value::from).boxed(),
            (Some("boolean"), _) => any::<bool>().prop_map(Value::from).boxed(),
            (Some("array"), _) => vec(self.strategy(&schema["items"]), 0..3).prop_map(Value::from).boxed(),
            (Some("object"), _) if schema["additionalProperties"].is_object() => {
                let members = vec((".{0,6}", self.strategy(&schema["additionalProperties"])), 0..3);
                members.prop_map(|members| Value::Object(members.into_iter().collect())).boxed()
            }
            (Some("object"), _) if schema["additionalProperties"] == true => {
                let leaf = prop_oneof![
                    Just(Value::Null),
                    any::<i32>().prop_map(Value::from),
                    ".{0,4}".prop_map(Value::from)
                ];
                let members = vec((".{0,6}", leaf), 0..3);
                members.prop_map(|members| Value::Object(members.into_iter().collect())).boxed()
            }
            (Some("object") | None, _) => self.strategy_of_objects(&self.properties(schema)),
            other => panic!("no instance is known for {other:?}"),
        }
    }

    fn strategy_of_objects(&self, properties: &Properties<'a>) -> BoxedStrategy<Value> {
        let members: Vec<_> = properties
            .iter()
            .map(|(name, property, required)| {
                let (name, required) = ((*name).to_owned(), *required);
                (any::<bool>(), self.strategy(property))
                    .prop_map(move |(there, value)| (there || required).then(|| (name.clone(), value)))
            })
            .collect();
        let shuffled = members.prop_shuffle();
        shuffled.prop_map(|members| Value::Object(members.into_iter().flatten().collect())).boxed()
    }
}
