//! Instances made from a schema: what an operation answers that has no state here.
//!
//! The same schema and number give the same instance. Optional properties are there too, but for what lies deep, so that
//! a schema which holds itself comes to an end.

use serde_json::{Map, Value, json};

use crate::{
    contract::{Contract, resolve},
    seeded::Seeded,
};

/// Below this depth, optional properties and items of lists are left out.
const SHALLOW: usize = 8;
/// Below this depth a schema holds itself without end, by what it requires: nothing fits it.
const BOTTOM: usize = 64;

/// Makes instances of a document's schemas.
pub(crate) struct Maker<'a> {
    pub(crate) document: &'a Value,
    pub(crate) seeded: &'a Seeded,
}

impl Maker<'_> {
    /// The instance of a schema with a number.
    pub(crate) fn make(&self, schema: &Value, number: u64) -> Value {
        self.at(schema, "value", number, 0)
    }

    /// The parameters of a named error: those that are known, and of the others what must be there.
    pub(crate) fn parameters(&self, contract: &Contract, error: &str, known: &Map<String, Value>) -> Value {
        let schema = contract.error(error).map_or(&Value::Null, |error| &error.parameters);
        let schema = resolve(self.document, schema);
        let required: Vec<_> =
            schema.get("required").and_then(Value::as_array).into_iter().flatten().collect();
        let mut parameters = Map::new();
        for (name, schema) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            if let Some(value) = known.get(name) {
                parameters.insert(name.clone(), value.clone());
            } else if required.iter().any(|required| *required == name) {
                parameters.insert(name.clone(), self.make(schema, 0));
            }
        }
        Value::Object(parameters)
    }

    fn at(&self, schema: &Value, name: &str, number: u64, depth: usize) -> Value {
        let name = schema
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|target| target.rsplit('/').next())
            .unwrap_or(name);
        let schema = resolve(self.document, schema);
        if depth > BOTTOM {
            return Value::Null;
        }
        if let Some(example) = schema.get("example") {
            return example.clone();
        }
        if let Some(parts) = schema.get("allOf").and_then(Value::as_array) {
            return self.merged(schema, parts, name, number, depth);
        }
        if let Some(value) = pick(schema, "enum", number) {
            return value.clone();
        }
        if let Some(variant) = pick(schema, "oneOf", number).or_else(|| pick(schema, "anyOf", 0)) {
            return self.at(variant, name, number, depth + 1);
        }
        match schema.get("type").and_then(Value::as_str) {
            Some("string") => Value::String(self.text(schema, name, number)),
            Some("integer") => json!(integer(schema, number)),
            Some("number") => bound(schema, "minimum").map_or_else(|| json!(0.5), |minimum| json!(minimum)),
            Some("boolean") => Value::Bool(number.is_multiple_of(2)),
            Some("array") => self.list(schema, name, number, depth),
            _ => self.object(schema, number, depth),
        }
    }

    fn merged(&self, schema: &Value, parts: &[Value], name: &str, number: u64, depth: usize) -> Value {
        let mut whole = Map::new();
        let own = schema.get("properties").is_some().then(|| self.object(schema, number, depth));
        for part in parts.iter().map(|part| self.at(part, name, number, depth + 1)).chain(own) {
            match part {
                Value::Object(members) => whole.extend(members),
                other => return other,
            }
        }
        Value::Object(whole)
    }

    fn list(&self, schema: &Value, name: &str, number: u64, depth: usize) -> Value {
        let least = schema.get("minItems").and_then(Value::as_u64).unwrap_or(0);
        let most = schema.get("maxItems").and_then(Value::as_u64).unwrap_or(u64::MAX);
        let count = if depth < SHALLOW { 2.clamp(least, most.max(least)) } else { least };
        let items = schema.get("items").unwrap_or(&Value::Null);
        (0..count).map(|index| self.at(items, name, number + index, depth + 1)).collect()
    }

    fn object(&self, schema: &Value, number: u64, depth: usize) -> Value {
        let required: Vec<_> =
            schema.get("required").and_then(Value::as_array).into_iter().flatten().collect();
        let mut members = Map::new();
        for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            if depth < SHALLOW || required.iter().any(|required| *required == name) {
                members.insert(name.clone(), self.at(property, name, number, depth + 1));
            }
        }
        if let Some(values) =
            schema.get("additionalProperties").filter(|values| values.is_object() && depth < SHALLOW)
        {
            for index in 0..2 {
                members
                    .insert(format!("key{}", index + 1), self.at(values, "value", number + index, depth + 1));
            }
        }
        Value::Object(members)
    }

    fn text(&self, schema: &Value, name: &str, number: u64) -> String {
        let uuid = self.seeded.uuid(name, number);
        let text = match schema.get("format").and_then(Value::as_str) {
            Some("rid") => {
                let kind = kebab(name.strip_suffix("Rid").unwrap_or(name));
                format!("ri.sandbox.main.{kind}.{uuid}")
            }
            Some("uuid") => uuid.to_string(),
            Some("date-time") => {
                self.seeded.session(u32::try_from(number % 1000).unwrap_or_default()).updated.to_string()
            }
            Some("date") => "2026-01-01".into(),
            Some("uri") => format!("https://example.com/{uuid}"),
            _ => format!("{} {}", kebab(name).replace('-', " "), number + 1),
        };
        let length =
            |key| schema.get(key).and_then(Value::as_u64).and_then(|length| usize::try_from(length).ok());
        let mut text: String = text.chars().take(length("maxLength").unwrap_or(usize::MAX)).collect();
        while text.chars().count() < length("minLength").unwrap_or(0).min(10_000) {
            text.push('x');
        }
        text
    }
}

fn pick<'a>(schema: &'a Value, key: &str, number: u64) -> Option<&'a Value> {
    let list = schema.get(key)?.as_array()?;
    let index = number.checked_rem(list.len() as u64)?;
    list.get(usize::try_from(index).ok()?)
}

fn bound(schema: &Value, key: &str) -> Option<f64> {
    schema.get(key).and_then(Value::as_f64)
}

fn integer(schema: &Value, number: u64) -> i64 {
    let edge = |key: &str| schema.get(key).and_then(Value::as_i64);
    let exclusive = |key: &str| i64::from(schema.get(key) == Some(&Value::Bool(true)));
    let least = edge("minimum").map_or(0, |least| least.saturating_add(exclusive("exclusiveMinimum")));
    let most = edge("maximum").map_or(i64::MAX, |most| most.saturating_sub(exclusive("exclusiveMaximum")));
    let step = edge("multipleOf").filter(|step| *step > 0).unwrap_or(1);
    let first =
        least.div_euclid(step).saturating_add(i64::from(least.rem_euclid(step) != 0)).saturating_mul(step);
    let wanted = first.saturating_add(i64::try_from(number % 7).unwrap_or_default().saturating_mul(step));
    if wanted <= most { wanted } else { first.min(most) }
}

fn kebab(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        }
    }
    if out.starts_with(|c: char| c.is_ascii_alphabetic()) { out } else { format!("x{out}") }
}
