//! The schema of a value that nobody described.

use chrono::DateTime;
use serde_json::{Map, Value, json};

/// The least that a schema says which allows a value: its types and its properties, none of which is required, since one
/// value cannot tell.
pub(super) fn schema(value: &Value, is_31: bool) -> Value {
    match value {
        Value::Null if is_31 => json!({ "type": "null" }),
        // What else it may be, the next value tells.
        Value::Null => json!({ "nullable": true }),
        Value::Bool(_) => json!({ "type": "boolean" }),
        Value::Number(number) if number.is_f64() => json!({ "type": "number" }),
        Value::Number(_) => json!({ "type": "integer" }),
        Value::String(text) => match format(text) {
            Some(format) => json!({ "type": "string", "format": format }),
            None => json!({ "type": "string" }),
        },
        Value::Array(items) => {
            let items = items.iter().map(|item| schema(item, is_31)).reduce(|one, other| both(&one, &other));
            json!({ "type": "array", "items": items.unwrap_or_else(|| json!({})) })
        }
        Value::Object(members) => {
            let properties: Map<String, Value> =
                members.iter().map(|(name, value)| (name.clone(), schema(value, is_31))).collect();
            if properties.is_empty() {
                return json!({ "type": "object" });
            }
            json!({ "type": "object", "properties": properties })
        }
    }
}

/// A format that a text has, and hardly by chance.
fn format(text: &str) -> Option<&'static str> {
    let is_uuid = || {
        let parts: Vec<&str> = text.split('-').collect();
        let is_hex = parts.iter().all(|part| part.chars().all(|char| char.is_ascii_hexdigit()));
        is_hex && parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
    };
    if DateTime::parse_from_rfc3339(text).is_ok() { Some("date-time") } else { is_uuid().then_some("uuid") }
}

/// What allows the values of both.
fn both(one: &Value, other: &Value) -> Value {
    let kind = |schema: &Value| schema.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
    let numbers = ["integer", "number"];
    match (kind(one), kind(other)) {
        _ if one == other => one.clone(),
        (one, other) if numbers.contains(&&*one) && numbers.contains(&&*other) => json!({ "type": "number" }),
        (kind, same) if kind != same => json!({}),
        (kind, _) if kind == "object" => {
            let mut properties = members(one);
            for (name, schema) in members(other) {
                let schema =
                    properties.get(&name).map_or_else(|| schema.clone(), |known| both(known, &schema));
                properties.insert(name, schema);
            }
            json!({ "type": "object", "properties": properties })
        }
        (kind, _) if kind == "array" => {
            let items = |schema: &Value| schema.get("items").cloned().unwrap_or_else(|| json!({}));
            json!({ "type": "array", "items": both(&items(one), &items(other)) })
        }
        (kind, _) => json!({ "type": kind }),
    }
}

fn members(schema: &Value) -> Map<String, Value> {
    schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_says_what_was_seen_and_no_more() {
        for (value, wanted) in [
            (json!(1), json!({ "type": "integer" })),
            (json!("2026-01-01T00:00:00Z"), json!({ "type": "string", "format": "date-time" })),
            (json!("5b88ef0d-16c6-4581-b182-8854967dc42c"), json!({ "type": "string", "format": "uuid" })),
            (json!([]), json!({ "type": "array", "items": {} })),
            (json!([1, 2.5]), json!({ "type": "array", "items": { "type": "number" } })),
            (json!([1, "a"]), json!({ "type": "array", "items": {} })),
            (
                json!([{ "a": 1 }, { "b": "x" }]),
                json!({ "type": "array", "items": { "type": "object", "properties": {
                    "a": { "type": "integer" }, "b": { "type": "string" },
                } } }),
            ),
            (json!(null), json!({ "nullable": true })),
        ] {
            assert_eq!(schema(&value, false), wanted, "{value}");
        }
    }
}
