//! Schemas of the document: what they refer to, and validators of them.

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value};

use crate::rid::is_rid;

/// `value`, or the component that it refers to.
pub(crate) fn resolve<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let mut value = value;
    for _ in 0..32 {
        let target = value.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
        match target.and_then(|pointer| document.pointer(pointer)) {
            Some(found) => value = found,
            None => break,
        }
    }
    value
}

/// A validator of a schema that refers to the document's components.
pub(crate) fn validator(lowered: &Value, schema: &Value) -> Result<Validator, String> {
    let mut schema = schema.clone();
    lower(&mut schema);
    if !schema.is_object() {
        schema = Value::Object(Map::new());
    }
    if let Some(members) = schema.as_object_mut() {
        // A reference hides what stands beside it, so the components go around it.
        let inner = Value::Object(std::mem::take(members));
        members.insert("allOf".into(), Value::Array(vec![inner]));
        members.insert("components".into(), lowered.clone());
    }
    // What a form is, the platform checks too; `rid` is its own.
    let options = jsonschema::options().with_draft(Draft::Draft202012);
    let options = options.should_validate_formats(true).with_format("rid", is_rid);
    options.build(&schema).map_err(|error| format!("its schema is not understood: {error}"))
}

/// The components with their schemas as JSON Schema has them.
pub(crate) fn lowered_components(document: &Value) -> Value {
    let mut schemas = document.pointer("/components/schemas").cloned().unwrap_or_default();
    for (_, schema) in schemas.as_object_mut().into_iter().flatten() {
        lower(schema);
    }
    serde_json::json!({ "schemas": schemas })
}

/// OpenAPI 3.0's schema as JSON Schema: `nullable` is a type, bounds say themselves whether they are exclusive.
fn lower(schema: &mut Value) {
    let Some(members) = schema.as_object_mut() else {
        return;
    };
    for key in
        ["discriminator", "example", "xml", "externalDocs", "x-extensible", "x-property-names", "x-since"]
    {
        members.remove(key);
    }
    if members.remove("nullable") == Some(Value::Bool(true))
        && let Some(kind) = members.get_mut("type")
    {
        *kind = Value::Array(vec![kind.take(), Value::from("null")]);
    }
    for (flag, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if members.remove(flag) == Some(Value::Bool(true))
            && let Some(bound) = members.remove(bound)
        {
            members.insert(flag.into(), bound);
        }
    }
    for (_, inner) in members.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten() {
        lower(inner);
    }
    for key in ["allOf", "oneOf", "anyOf"] {
        members.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten().for_each(lower);
    }
    for key in ["items", "additionalProperties", "not"] {
        members.get_mut(key).into_iter().for_each(lower);
    }
}

/// The variant of a union that a value says it is, by its tag.
pub(crate) fn union_variant<'a>(document: &'a Value, schema: &'a Value, value: &Value) -> Option<&'a Value> {
    let variants = schema.get("oneOf")?.as_array()?;
    let property = schema.pointer("/discriminator/propertyName")?.as_str()?;
    let tag = value.get(property)?;
    variants.iter().find(|variant| {
        let values = resolve(document, variant).pointer(&format!("/properties/{property}/enum"));
        values.and_then(Value::as_array).is_some_and(|values| values.contains(tag))
    })
}
