//! Ways through an OpenAPI document held as JSON.
//!
//! The passes work on `serde_json::Value`, since `openapiv3` drops what it does not know (extensions inside
//! references, order) and the passes must see everything. What is not of the expected shape is skipped here:
//! `check` has reported it before any pass runs.

use serde_json::{Map, Value};

/// The methods that a path item may carry, in the order of the specification.
pub(crate) const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

const SCHEMA_PREFIX: &str = "#/components/schemas/";

/// The component schema that `value` is a reference to.
pub(crate) fn schema_ref(value: &Value) -> Option<&str> {
    value.get("$ref")?.as_str()?.strip_prefix(SCHEMA_PREFIX)
}

/// A reference to the component schema `name`.
pub(crate) fn to_schema_ref(name: &str) -> Value {
    serde_json::json!({ "$ref": format!("{SCHEMA_PREFIX}{name}") })
}

/// `value` itself, or the component (of any section) that it refers to.
pub(crate) fn resolve<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let mut value = value;
    // A chain of references in place is finite: `check` refuses loops, and the bound keeps us honest.
    for _ in 0..32 {
        let Some(target) = value.get("$ref").and_then(Value::as_str) else {
            break;
        };
        let Some(found) = target.strip_prefix('#').and_then(|pointer| document.pointer(pointer)) else {
            break;
        };
        value = found;
    }
    value
}

/// The component schemas.
pub(crate) fn schemas(document: &Value) -> impl Iterator<Item = (&String, &Value)> {
    document.pointer("/components/schemas").and_then(Value::as_object).into_iter().flatten()
}

/// The component schemas, to change.
pub(crate) fn schemas_mut(document: &mut Value) -> Option<&mut Map<String, Value>> {
    document.pointer_mut("/components/schemas")?.as_object_mut()
}

/// Path, method and operation, in document order.
pub(crate) fn operations(document: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    paths.flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten();
        methods
            .filter(|(method, _)| METHODS.contains(&method.as_str()))
            .map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    })
}

/// The operations, to change.
pub(crate) fn operations_mut(document: &mut Value) -> impl Iterator<Item = &mut Value> {
    let paths = document.get_mut("paths").and_then(Value::as_object_mut).into_iter().flatten();
    paths.flat_map(|(_, item)| {
        let methods = item.as_object_mut().into_iter().flatten();
        methods.filter(|(method, _)| METHODS.contains(&method.as_str())).map(|(_, operation)| operation)
    })
}

/// A list member of `value`, or nothing.
pub(crate) fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

/// An object member of `value`, or nothing.
pub(crate) fn object<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    value.get(key).and_then(Value::as_object).into_iter().flatten()
}

/// Text of a member, or "".
pub(crate) fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The one value of a string `enum` with exactly one value.
pub(crate) fn constant(schema: &Value) -> Option<&str> {
    match schema.get("enum")?.as_array()?.as_slice() {
        [only] => only.as_str(),
        _ => None,
    }
}

/// Calls `change` on `schema` and on every schema inside it, innermost first.
pub(crate) fn each_schema(schema: &mut Value, change: &mut dyn FnMut(&mut Value)) {
    let Some(members) = schema.as_object_mut() else {
        return;
    };
    for key in ["properties", "patternProperties"] {
        for (_, property) in members.get_mut(key).and_then(Value::as_object_mut).into_iter().flatten() {
            each_schema(property, change);
        }
    }
    for key in ["allOf", "oneOf", "anyOf"] {
        for part in members.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten() {
            each_schema(part, change);
        }
    }
    for key in ["items", "additionalProperties", "not"] {
        if let Some(inner) = members.get_mut(key).filter(|inner| inner.is_object()) {
            each_schema(inner, change);
        }
    }
    change(schema);
}

/// Calls `change` on every schema of the document: components, parameters, bodies and answers.
pub(crate) fn each_schema_of_document(document: &mut Value, change: &mut dyn FnMut(&mut Value)) {
    for (_, schema) in schemas_mut(document).into_iter().flatten() {
        each_schema(schema, change);
    }
    if let Some(components) = document.get_mut("components") {
        for section in ["parameters", "headers", "requestBodies", "responses"] {
            for (_, part) in components.get_mut(section).and_then(Value::as_object_mut).into_iter().flatten()
            {
                each_schema_of_part(part, change);
            }
        }
    }
    let paths = document.get_mut("paths").and_then(Value::as_object_mut).into_iter().flatten();
    for (_, item) in paths {
        for part in item.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten() {
            each_schema_of_part(part, change);
        }
    }
    for operation in operations_mut(document) {
        for part in operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten() {
            each_schema_of_part(part, change);
        }
        if let Some(body) = operation.get_mut("requestBody") {
            each_schema_of_part(body, change);
        }
        for (_, answer) in operation.get_mut("responses").and_then(Value::as_object_mut).into_iter().flatten()
        {
            each_schema_of_part(answer, change);
        }
    }
}

/// A parameter, header, body or answer: its own schema, and those of its media types and headers.
fn each_schema_of_part(part: &mut Value, change: &mut dyn FnMut(&mut Value)) {
    if let Some(schema) = part.get_mut("schema") {
        each_schema(schema, change);
    }
    for key in ["content", "headers"] {
        for (_, inner) in part.get_mut(key).and_then(Value::as_object_mut).into_iter().flatten() {
            if let Some(schema) = inner.get_mut("schema") {
                each_schema(schema, change);
            }
        }
    }
}
