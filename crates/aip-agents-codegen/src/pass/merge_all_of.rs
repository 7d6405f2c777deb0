//! `allOf` of objects becomes one object.
//!
//! Why: an `allOf` is how a document says "this and that", and how 3.0 puts a description beside a reference. Our
//! emitters want one list of properties, and typify answers an `allOf` with a chain of nested types.
//!
//! A part that is no object (or an `allOf` that cannot be merged without loss) stays as it is and goes to typify.

use serde_json::{Map, Value};

use crate::document::{each_schema_of_document, resolve, schema_ref};

/// Merges every `allOf` of the document that consists of objects.
pub(super) fn run(document: &mut Value) {
    let original = document.clone();
    each_schema_of_document(document, &mut |schema| {
        if let Some(merged) = merged(&original, schema, 0) {
            *schema = merged;
        }
    });
}

/// The schema that `schema` becomes, or nothing when it stays.
fn merged(document: &Value, schema: &Value, depth: usize) -> Option<Value> {
    let parts = schema.get("allOf")?.as_array()?;
    if let [only] = parts.as_slice() {
        // The idiom for a description beside a reference. The normal form keeps the two side by side, for the docs;
        // `strip_extras` drops the description before progenitor sees it.
        let others =
            schema.as_object()?.keys().all(|key| matches!(key.as_str(), "allOf" | "description" | "title"));
        if others && schema_ref(only).is_some() {
            let mut reference = only.clone();
            if let (Some(description), Some(members)) = (schema.get("description"), reference.as_object_mut())
            {
                members.insert("description".into(), description.clone());
            }
            return Some(reference);
        }
    }
    let mut whole = Map::new();
    for part in parts {
        add(document, &mut whole, part, depth)?;
    }
    let mut own = schema.as_object()?.clone();
    own.remove("allOf");
    if !own.keys().all(|key| matches!(key.as_str(), "description" | "title" | "example")) {
        own.insert("type".into(), "object".into());
        add(document, &mut whole, &Value::Object(own.clone()), depth)?;
    }
    for key in ["description", "title", "example"] {
        whole.remove(key);
        if let Some(value) = own.get(key) {
            whole.insert(key.into(), value.clone());
        }
    }
    Some(Value::Object(whole))
}

/// Adds one part to the whole; nothing if it cannot be merged.
fn add(document: &Value, whole: &mut Map<String, Value>, part: &Value, depth: usize) -> Option<()> {
    if depth > 32 {
        return None;
    }
    let resolved = resolve(document, part);
    let merged = merged(document, resolved, depth + 1);
    let part = merged.as_ref().unwrap_or(resolved).as_object()?;
    let is_object = part.get("type").is_none_or(|kind| kind == "object");
    let known = |key: &String| {
        matches!(
            key.as_str(),
            "type" | "properties" | "required" | "description" | "title" | "example" | "additionalProperties"
        ) || key.starts_with("x-")
    };
    if !is_object || !part.keys().all(known) || part.get("additionalProperties").is_some_and(Value::is_object)
    {
        return None;
    }
    for (key, value) in part {
        match (whole.get_mut(key), value) {
            (Some(Value::Object(have)), Value::Object(more)) => {
                for (name, property) in more {
                    have.insert(name.clone(), narrower(have.get(name), property));
                }
            }
            (Some(Value::Array(have)), Value::Array(more)) => {
                for name in more {
                    if !have.contains(name) {
                        have.push(name.clone());
                    }
                }
            }
            _ => {
                whole.insert(key.clone(), value.clone());
            }
        }
    }
    Some(())
}

/// A property that several parts describe: the later part adds to what the earlier one said.
fn narrower(have: Option<&Value>, more: &Value) -> Value {
    match (have, more) {
        (Some(Value::Object(have)), Value::Object(more))
            if !have.contains_key("$ref") && !more.contains_key("$ref") =>
        {
            let mut both = have.clone();
            both.extend(more.iter().map(|(key, value)| (key.clone(), value.clone())));
            Value::Object(both)
        }
        _ => more.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn objects_become_one_and_the_later_part_wins() {
        let mut document = json!({ "components": { "schemas": {
            "Base": { "type": "object", "description": "base", "required": ["name"],
                      "properties": { "name": { "type": "string", "description": "kept" }, "code": { "type": "string" } } },
            "Special": { "description": "special", "allOf": [
                { "$ref": "#/components/schemas/Base" },
                { "type": "object", "required": ["name", "more"],
                  "properties": { "name": { "enum": ["Special"] }, "more": { "type": "integer" } } } ] },
        } } });
        super::run(&mut document);
        assert_eq!(
            document["components"]["schemas"]["Special"],
            json!({ "type": "object", "required": ["name", "more"], "description": "special", "properties": {
                "name": { "type": "string", "description": "kept", "enum": ["Special"] },
                "code": { "type": "string" }, "more": { "type": "integer" } } })
        );
    }

    #[test]
    fn a_described_reference_is_the_reference() {
        let mut document = json!({ "components": { "schemas": {
            "Rid": { "type": "string" },
            "Thing": { "type": "object", "properties": {
                "rid": { "description": "who", "allOf": [{ "$ref": "#/components/schemas/Rid" }] } } },
        } } });
        super::run(&mut document);
        assert_eq!(
            document["components"]["schemas"]["Thing"]["properties"]["rid"],
            json!({ "$ref": "#/components/schemas/Rid", "description": "who" })
        );
    }

    #[test]
    fn what_is_no_object_stays() {
        let schema = json!({ "allOf": [{ "type": "string" }, { "minLength": 1 }] });
        let mut document = json!({ "components": { "schemas": { "Text": schema } } });
        super::run(&mut document);
        assert_eq!(document["components"]["schemas"]["Text"], schema);
    }
}
