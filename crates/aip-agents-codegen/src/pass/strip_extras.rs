//! Extensions, examples, security and what stands beside a reference go.
//!
//! Why: none of it changes the operations that progenitor emits, and each is one more construct for it to trip over.
//! Scopes, stages and paging are read from the model.

use serde_json::Value;

/// Removes what the generator need not see, at every level.
pub(super) fn run(document: &mut Value) {
    strip(document, false);
}

/// `named`: the members are names of the author's (properties, schemas, paths), not keywords.
fn strip(value: &mut Value, named: bool) {
    match value {
        Value::Object(members) => {
            if !named {
                if let Some(reference) = members.get("$ref").filter(|target| target.is_string()).cloned() {
                    members.clear();
                    members.insert("$ref".into(), reference);
                }
                members.retain(|key, _| {
                    !key.starts_with("x-")
                        && !matches!(
                            key.as_str(),
                            "example"
                                | "examples"
                                | "security"
                                | "callbacks"
                                | "links"
                                | "externalDocs"
                                | "servers"
                        )
                });
                if let Some(components) = members.get_mut("components").and_then(Value::as_object_mut) {
                    components
                        .retain(|key, _| matches!(key.as_str(), "schemas" | "parameters" | "requestBodies"));
                }
            }
            for (key, inner) in members.iter_mut() {
                let names = matches!(
                    key.as_str(),
                    "properties"
                        | "paths"
                        | "schemas"
                        | "parameters"
                        | "requestBodies"
                        | "responses"
                        | "content"
                );
                strip(inner, !named && names);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| strip(item, false)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn keywords_go_and_names_stay() {
        let mut document = json!({ "security": [], "x-a": 1, "components": { "securitySchemes": {}, "schemas": {
            "example": { "type": "object", "example": {}, "properties": {
                "security": { "$ref": "#/components/schemas/example", "description": "beside" } } } } } });
        super::run(&mut document);
        assert_eq!(
            document,
            json!({ "components": { "schemas": { "example": { "type": "object", "properties": {
                "security": { "$ref": "#/components/schemas/example" } } } } } })
        );
    }
}
