//! A document of OpenAPI 3.1 in the words of 3.0, and the other way round: what is taken from it must be of the contract's own
//! version.
//!
//! What the other version has no word for stays as it is; whether it then says the same is found out by the check.

use serde_json::{Map, Value, json};

use crate::contract::{Contract, Document, Members, Version, read_as};

/// A document as one of another version; itself, if it is of that already.
pub(super) fn spoken(revision: &Contract, version: Version) -> Option<Contract> {
    if revision.version() == version || revision.tree().files().len() > 1 {
        return None;
    }
    let mut value = revision.root().to_json();
    translate(&mut value, Members::Keywords, version);
    let number = match version {
        Version::V30 => "3.0.3",
        Version::V31 => "3.1.0",
    };
    value.as_object_mut()?.insert("openapi".to_owned(), number.into());
    let nowhere = |_: &str| Err("it is in another document".to_owned());
    Contract::load_with(Document::new(revision.name(), revision.name(), value.to_string()), nowhere).ok()
}

fn translate(value: &mut Value, read: Members, to: Version) {
    match value {
        Value::Object(members) => {
            for (name, member) in members.iter_mut() {
                if let Some(read) = read_as(read, name, member.is_array()) {
                    translate(member, read, to);
                }
            }
            // Of names that somebody chose, none is a keyword.
            if read == Members::Keywords {
                match to {
                    Version::V30 => into_30(members),
                    Version::V31 => into_31(members),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| translate(item, Members::Keywords, to)),
        _ => {}
    }
}

fn into_30(schema: &mut Map<String, Value>) {
    let kind_null = json!("null");
    if let Some(kind) = schema.get("type").cloned() {
        let types = match kind {
            Value::Array(types) => types,
            other => vec![other],
        };
        let others: Vec<Value> = types.iter().filter(|kind| **kind != kind_null).cloned().collect();
        if others.len() < types.len() {
            schema.insert("nullable".to_owned(), Value::Bool(true));
        }
        match others.as_slice() {
            // Only what has another type can be null there.
            [] => {
                schema.insert("type".to_owned(), json!("string"));
                schema.insert("enum".to_owned(), json!([null]));
            }
            [only] => drop(schema.insert("type".to_owned(), only.clone())),
            several => {
                let any: Vec<Value> = several.iter().map(|kind| json!({ "type": kind })).collect();
                schema.shift_remove("type");
                schema.insert("anyOf".to_owned(), Value::Array(any));
            }
        }
    }
    if let Some(value) = schema.shift_remove("const") {
        schema.insert("enum".to_owned(), json!([value]));
    }
    for (bound, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        if schema.get(exclusive).is_some_and(Value::is_number)
            && let Some(value) = schema.shift_remove(exclusive)
        {
            schema.insert(bound.to_owned(), value);
            schema.insert(exclusive.to_owned(), Value::Bool(true));
        }
    }
    for union in ["anyOf", "oneOf"] {
        let Some(Value::Array(variants)) = schema.get(union) else { continue };
        // Null beside the one thing that it may be, which says its type, is that thing, nullable.
        let is_null = |variant: &&Value| variant.get("enum") == Some(&json!([null]));
        let others: Vec<&Value> = variants.iter().filter(|variant| !is_null(variant)).collect();
        if let ([Value::Object(only)], 2) = (others.as_slice(), variants.len())
            && only.contains_key("type")
        {
            let only = only.clone();
            schema.shift_remove(union);
            schema.extend(only);
            schema.insert("nullable".to_owned(), Value::Bool(true));
        }
    }
    // There, a reference has nothing beside it.
    if schema.len() > 1
        && let Some(to) = schema.shift_remove("$ref")
    {
        schema.insert("allOf".to_owned(), json!([{ "$ref": to }]));
    }
}

fn into_31(schema: &mut Map<String, Value>) {
    if schema.get("nullable") == Some(&Value::Bool(true)) {
        schema.shift_remove("nullable");
        if let Some(kind) = schema.get("type").filter(|kind| kind.is_string()).cloned() {
            schema.insert("type".to_owned(), json!([kind, "null"]));
        }
    }
    for (bound, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        match schema.get(exclusive) {
            Some(Value::Bool(true)) => {
                if let Some(value) = schema.shift_remove(bound) {
                    schema.insert(exclusive.to_owned(), value);
                }
            }
            Some(Value::Bool(false)) => drop(schema.shift_remove(exclusive)),
            _ => {}
        }
    }
}
