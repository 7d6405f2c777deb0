//! Inline schemas that need a Rust type become components.
//!
//! Why: progenitor can only replace components, by name; an inline enum or object would get a closed, unnamed type
//! of typify's. The name is the parent's with the property's: `Session` and `status` give `SessionStatus`. A property
//! of one constant value stays, since it is a tag and no type.

use heck::ToPascalCase as _;
use serde_json::{Map, Value};

use crate::document::{constant, operations_mut, schemas_mut, text, to_schema_ref};

/// Moves every inline enum, object and union to the components.
pub(super) fn run(document: &mut Value) {
    let Some(taken) = schemas_mut(document).map(std::mem::take) else {
        return;
    };
    let mut components = Components { done: Map::new(), taken: taken.keys().cloned().collect() };
    for (name, mut schema) in taken {
        if schema.pointer("/properties/errorName").and_then(constant).is_some() {
            // The parameters of a named error become the fields of its variant: they need no type of their own.
            if let Some(parameters) = schema.pointer_mut("/properties/parameters") {
                components.inside(&format!("{name}Parameters"), parameters);
            }
        } else {
            components.inside(&name, &mut schema);
        }
        components.done.insert(name, schema);
    }
    for operation in operations_mut(document) {
        let id = operation.get("operationId").and_then(Value::as_str).unwrap_or_default().to_pascal_case();
        for parameter in operation.get_mut("parameters").and_then(Value::as_array_mut).into_iter().flatten() {
            let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default().to_pascal_case();
            if let Some(schema) = parameter.get_mut("schema") {
                components.place(&format!("{id}{name}"), schema);
            }
        }
        components.media_types(&format!("{id}Request"), operation.get_mut("requestBody"));
        for (status, answer) in
            operation.get_mut("responses").and_then(Value::as_object_mut).into_iter().flatten()
        {
            if status.starts_with('2') {
                components.media_types(&format!("{id}Response"), Some(answer));
            }
        }
    }
    if let Some(schemas) = schemas_mut(document) {
        *schemas = components.done;
    }
}

struct Components {
    done: Map<String, Value>,
    taken: Vec<String>,
}

impl Components {
    fn media_types(&mut self, name: &str, part: Option<&mut Value>) {
        let content = part.and_then(|part| part.get_mut("content")).and_then(Value::as_object_mut);
        for (_, media_type) in content.into_iter().flatten() {
            if let Some(schema) = media_type.get_mut("schema") {
                self.place_body(name, schema);
            }
        }
    }

    /// A body is always a named type, a list or map of things too: so its errors carry a path.
    fn place_body(&mut self, name: &str, schema: &mut Value) {
        let compound = matches!(text(schema, "type"), "array" | "object");
        if compound { self.move_out(name, schema) } else { self.place(name, schema) }
    }

    /// A schema where it is used: moved if it needs a type, looked into otherwise.
    fn place(&mut self, name: &str, schema: &mut Value) {
        if needs_type(schema) { self.move_out(name, schema) } else { self.inside(name, schema) }
    }

    fn move_out(&mut self, name: &str, schema: &mut Value) {
        let mut name = name.to_owned();
        while self.taken.contains(&name) {
            name.push_str("Inline");
        }
        self.taken.push(name.clone());
        let mut moved = std::mem::replace(schema, to_schema_ref(&name));
        self.inside(&name, &mut moved);
        self.done.insert(name, moved);
    }

    fn inside(&mut self, name: &str, schema: &mut Value) {
        let Some(members) = schema.as_object_mut() else {
            return;
        };
        for (property, inner) in
            members.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten()
        {
            self.place(&format!("{name}{}", property.to_pascal_case()), inner);
        }
        for (key, suffix) in [("items", "Item"), ("additionalProperties", "Value")] {
            if let Some(inner) = members.get_mut(key).filter(|inner| inner.is_object()) {
                self.place(&format!("{name}{suffix}"), inner);
            }
        }
        let variants = members.get_mut("oneOf").and_then(Value::as_array_mut).into_iter().flatten();
        for (index, inner) in variants.enumerate() {
            self.place(&format!("{name}Variant{index}"), inner);
        }
    }
}

fn needs_type(schema: &Value) -> bool {
    let many_values = schema.get("enum").is_some() && constant(schema).is_none();
    let properties = schema.get("properties").and_then(Value::as_object).is_some_and(|list| !list.is_empty());
    many_values || properties || schema.get("oneOf").is_some() || schema.get("anyOf").is_some()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn enums_and_objects_get_the_name_of_their_place() {
        let mut document = json!({ "components": { "schemas": {
            "Widget": { "type": "object", "properties": {
                "type": { "type": "string", "enum": ["widget"] },
                "state": { "type": "string", "enum": ["ON", "OFF"] },
                "parts": { "type": "array", "items": { "type": "object", "properties": {
                    "size": { "type": "string", "enum": ["S", "L"] } } } } } },
            "WidgetState": { "type": "string" },
        } } });
        super::run(&mut document);
        let schemas = &document["components"]["schemas"];
        assert_eq!(schemas["Widget"]["properties"]["type"], json!({ "type": "string", "enum": ["widget"] }));
        assert_eq!(
            schemas["Widget"]["properties"]["state"]["$ref"],
            "#/components/schemas/WidgetStateInline"
        );
        assert_eq!(schemas["WidgetStateInline"]["enum"], json!(["ON", "OFF"]));
        assert_eq!(
            schemas["Widget"]["properties"]["parts"]["items"]["$ref"],
            "#/components/schemas/WidgetPartsItem"
        );
        assert_eq!(
            schemas["WidgetPartsItem"]["properties"]["size"]["$ref"],
            "#/components/schemas/WidgetPartsItemSize"
        );
    }
}
