//! Answers that the contract does not allow.

use serde_json::{Value, json};

use crate::contract::{resolve, union_variant};

const UNKNOWN: &str = "NEVER_HEARD_OF";

/// Spoils the first place of an answer where a fault of this word can be; whether there is one.
pub(crate) fn spoil_answer(document: &Value, schema: &Value, answer: &mut Value, word: &str) -> bool {
    at(document, schema, answer, word, None, 0)
}

fn at(
    document: &Value,
    schema: &Value,
    value: &mut Value,
    word: &str,
    tag: Option<&str>,
    depth: usize,
) -> bool {
    let schema = resolve(document, schema);
    if depth > 64 {
        return false;
    }
    let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
    if parts.into_iter().any(|part| at(document, part, value, word, tag, depth + 1)) {
        return true;
    }
    if let Some(variant) = union_variant(document, schema, value) {
        let property = schema.pointer("/discriminator/propertyName").and_then(Value::as_str);
        if word == "unknown-tag"
            && let Some(tag) = property.and_then(|property| value.get_mut(property))
        {
            *tag = json!(UNKNOWN);
            return true;
        }
        return at(document, variant, value, word, property, depth + 1);
    }
    let is_open = schema.get("enum").and_then(Value::as_array).is_some_and(|values| values.len() > 1);
    if word == "unknown-enum" && is_open {
        *value = json!(UNKNOWN);
        return true;
    }
    let required: Vec<_> = schema.get("required").and_then(Value::as_array).into_iter().flatten().collect();
    for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let is_required = required.iter().any(|required| *required == name) && tag != Some(name.as_str());
        let Some(member) = value.get_mut(name) else { continue };
        match word {
            "missing-field" if is_required => {
                if let Some(members) = value.as_object_mut() {
                    members.remove(name);
                }
                return true;
            }
            "wrong-type" if is_required && resolve(document, property).get("type").is_some() => {
                *member = match member {
                    Value::String(_) => json!([UNKNOWN]),
                    _ => json!(UNKNOWN),
                };
                return true;
            }
            _ => {}
        }
        if tag != Some(name.as_str()) && at(document, property, member, word, None, depth + 1) {
            return true;
        }
    }
    match (schema.get("items"), schema.get("additionalProperties"), value) {
        (Some(schema), _, Value::Array(items)) => {
            items.iter_mut().any(|item| at(document, schema, item, word, None, depth + 1))
        }
        (_, Some(schema), Value::Object(members)) if schema.is_object() => {
            members.iter_mut().any(|(_, member)| at(document, schema, member, word, None, depth + 1))
        }
        _ => false,
    }
}
