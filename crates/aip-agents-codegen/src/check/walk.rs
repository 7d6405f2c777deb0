//! Every schema of the document, with its place.

use serde_json::Value;

use crate::{
    document::{list, object, operations},
    source::join,
};

/// Place and schema, outermost first.
pub(super) fn schemas(document: &Value) -> Vec<(String, &Value)> {
    let mut found = Vec::new();
    if let Some(components) = document.get("components") {
        for (name, schema) in object(components, "schemas") {
            schema_tree(&join("/components/schemas", name), schema, &mut found);
        }
        for section in ["parameters", "headers", "requestBodies", "responses"] {
            for (name, part) in object(components, section) {
                part_schemas(&join(&format!("/components/{section}"), name), part, &mut found);
            }
        }
    }
    for (path, item) in object(document, "paths") {
        let pointer = join("/paths", path);
        for (index, part) in list(item, "parameters").enumerate() {
            part_schemas(&format!("{pointer}/parameters/{index}"), part, &mut found);
        }
    }
    for (path, method, operation) in operations(document) {
        let pointer = operation_pointer(path, method);
        for (index, part) in list(operation, "parameters").enumerate() {
            part_schemas(&format!("{pointer}/parameters/{index}"), part, &mut found);
        }
        if let Some(body) = operation.get("requestBody") {
            part_schemas(&format!("{pointer}/requestBody"), body, &mut found);
        }
        for (status, answer) in object(operation, "responses") {
            part_schemas(&join(&format!("{pointer}/responses"), status), answer, &mut found);
        }
    }
    found
}

/// The place of an operation.
pub(super) fn operation_pointer(path: &str, method: &str) -> String {
    format!("{}/{method}", join("/paths", path))
}

fn part_schemas<'a>(pointer: &str, part: &'a Value, found: &mut Vec<(String, &'a Value)>) {
    if let Some(schema) = part.get("schema") {
        schema_tree(&format!("{pointer}/schema"), schema, found);
    }
    for key in ["content", "headers"] {
        for (name, inner) in object(part, key) {
            if let Some(schema) = inner.get("schema") {
                schema_tree(&format!("{}/schema", join(&format!("{pointer}/{key}"), name)), schema, found);
            }
        }
    }
}

/// The reader bounds the depth of documents, so this recursion is bounded too.
fn schema_tree<'a>(pointer: &str, schema: &'a Value, found: &mut Vec<(String, &'a Value)>) {
    found.push((pointer.to_owned(), schema));
    for (name, inner) in object(schema, "properties") {
        schema_tree(&join(&format!("{pointer}/properties"), name), inner, found);
    }
    for key in ["allOf", "oneOf", "anyOf"] {
        for (index, inner) in list(schema, key).enumerate() {
            schema_tree(&format!("{pointer}/{key}/{index}"), inner, found);
        }
    }
    for key in ["items", "additionalProperties", "not"] {
        if let Some(inner) = schema.get(key).filter(|inner| inner.is_object()) {
            schema_tree(&format!("{pointer}/{key}"), inner, found);
        }
    }
}
