//! Answers for the contract as it is, and not as it was when they were written.
//!
//! What the sandbox's state knows is written in Rust, and an edit of the YAML must be served without that. So the contract
//! wins: what it has and the answer has not is made from its schema, what does not fit is made anew, and what it has no
//! more is left out.

use serde_json::{Map, Value};

use super::schema::{resolve, union_variant};
use crate::instance::Maker;

/// The properties that the state knows, by component: those of them that an answer leaves out, it leaves out on purpose.
const KNOWN: [(&str, &[&str]); 33] = [
    ("Agent", &["rid", "version", "metadata", "parameters"]),
    ("AgentMetadata", &["displayName", "description", "inputPlaceholder", "suggestedPrompts"]),
    ("AgentSessionRagContextResponse", &["objectContexts", "functionRetrievedContexts"]),
    ("AgentVersion", &["string", "version"]),
    ("AgentVersionDetails", &["major", "minor"]),
    ("AgentsSessionsPage", &["data", "nextPageToken"]),
    ("CancelSessionResponse", &["result"]),
    ("Content", &["exchanges"]),
    ("FailureToolCallOutput", &["type", "correctionMessage"]),
    ("FunctionRetrievedContext", &["type", "functionRid", "functionVersion", "retrievedPrompt"]),
    ("ListAgentVersionsResponse", &["data", "nextPageToken"]),
    ("ListSessionsResponse", &["data", "nextPageToken"]),
    ("ObjectContext", &["type", "objectRids", "propertyTypeRids"]),
    ("ObjectSetParameter", &["type", "expectedObjectTypes"]),
    ("ObjectSetParameterValueUpdate", &["type", "value"]),
    ("Parameter", &["parameterType", "access", "description"]),
    ("RidToolInputValue", &["type", "rid"]),
    ("RidToolOutputValue", &["type", "rid"]),
    ("Session", &["rid", "metadata", "agentRid", "agentVersion"]),
    ("SessionExchange", &["userInput", "contexts", "result"]),
    ("SessionExchangeContexts", &["objectContexts", "functionRetrievedContexts"]),
    (
        "SessionExchangeResult",
        &[
            "agentMarkdownResponse",
            "parameterUpdates",
            "totalTokensUsed",
            "interruptedOutput",
            "sessionTraceId",
        ],
    ),
    ("SessionMetadata", &["title", "createdTime", "updatedTime", "messageCount", "estimatedExpiresTime"]),
    ("SessionTrace", &["id", "status", "contexts", "toolCallGroups"]),
    ("StringParameter", &["type", "defaultValue"]),
    ("StringParameterValue", &["type", "value"]),
    ("StringToolInputValue", &["type", "value"]),
    ("StringToolOutputValue", &["type", "value"]),
    ("SuccessToolCallOutput", &["type", "output"]),
    ("ToolCall", &["toolMetadata", "input", "output"]),
    ("ToolCallGroup", &["toolCalls"]),
    ("ToolCallInput", &["thought", "inputs"]),
    ("UserTextInput", &["text"]),
];

/// The value as the schema has it.
pub(crate) fn fitted(maker: &Maker<'_>, schema: &Value, value: Value) -> Value {
    at(maker, schema, value, 0)
}

fn at(maker: &Maker<'_>, schema: &Value, value: Value, depth: usize) -> Value {
    let resolved = resolve(maker.document, schema);
    if depth > 64 {
        return value;
    }
    if let Some(variant) = union_variant(maker.document, resolved, &value) {
        return at(maker, variant, value, depth + 1);
    }
    if resolved.get("oneOf").is_some() || !fits_type(resolved, &value) {
        return maker.make(schema, 0);
    }
    if let Some(parts) = resolved.get("allOf").and_then(Value::as_array) {
        // Each part knows some of the properties, so that none of them can say what is gone.
        let own = resolved.get("properties").is_some().then_some(resolved);
        return parts.iter().chain(own).fold(value, |value, part| match value {
            Value::Object(members) => {
                object(maker, component(part), resolve(maker.document, part), members, depth, true)
            }
            other => at(maker, part, other, depth + 1),
        });
    }
    match value {
        Value::Object(members) => object(maker, component(schema), resolved, members, depth, false),
        Value::Array(items) => {
            let schema = resolved.get("items").unwrap_or(&Value::Null);
            items.into_iter().map(|item| at(maker, schema, item, depth + 1)).collect()
        }
        other => other,
    }
}

/// The name of the component that a schema refers to.
fn component(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.rsplit('/').next()
}

fn object(
    maker: &Maker<'_>,
    name: Option<&str>,
    schema: &Value,
    members: Map<String, Value>,
    depth: usize,
    is_part: bool,
) -> Value {
    let properties = schema.get("properties").and_then(Value::as_object);
    let values = schema.get("additionalProperties").filter(|values| values.is_object());
    let mut out = Map::new();
    for (key, value) in members {
        match properties.and_then(|properties| properties.get(&key)).or(values) {
            Some(schema) => {
                out.insert(key, at(maker, schema, value, depth + 1));
            }
            // It was renamed, or is gone. Where nothing is described, anything goes.
            None if properties.is_some() && !is_part => {}
            None => {
                out.insert(key, value);
            }
        }
    }
    let known = KNOWN.iter().find(|(known, _)| Some(*known) == name).map(|(_, properties)| *properties);
    let required: Vec<_> = schema.get("required").and_then(Value::as_array).into_iter().flatten().collect();
    for (key, property) in properties.into_iter().flatten() {
        let is_new = known.is_none_or(|known| !known.contains(&key.as_str()));
        if !out.contains_key(key) && (is_new || required.iter().any(|required| *required == key)) {
            out.insert(key.clone(), maker.make(property, 0));
        }
    }
    Value::Object(out)
}

fn fits_type(schema: &Value, value: &Value) -> bool {
    let kind = match schema.get("type").and_then(Value::as_str) {
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("number") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        _ => true,
    };
    let listed = schema.get("enum").and_then(Value::as_array).is_none_or(|values| values.contains(value));
    kind && listed
}

#[cfg(test)]
mod tests {
    use super::KNOWN;

    /// A slip in a name would have a property made up that the state leaves out on purpose.
    #[test]
    fn names_are_in_order_and_none_is_twice() {
        assert!(KNOWN.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (component, properties) in KNOWN {
            let different: std::collections::BTreeSet<_> = properties.iter().collect();
            assert_eq!(different.len(), properties.len(), "{component}");
        }
    }
}
