//! The contract as other people's code reads it: the document model that the generator takes, and a
//! JSON Schema validator that we did not write.

use serde_json::{Value, json};

use super::CONTRACT;

#[test]
fn the_generator_s_document_model_takes_the_contract() {
    let document: openapiv3::OpenAPI =
        serde_json::from_value(CONTRACT.clone()).expect("an OpenAPI 3.0 document");
    let operations: Vec<_> =
        document.operations().filter_map(|(_, _, o)| o.operation_id.as_deref()).collect();
    assert_eq!(operations.len(), 15);
    let components = document.components.expect("components");
    assert_eq!(
        components.schemas.len(),
        CONTRACT["components"]["schemas"].as_object().expect("schemas").len()
    );
}

/// A validator of one component. Of OpenAPI 3.0's own keywords the contract uses `discriminator` and
/// `example` only, which take nothing away and which JSON Schema ignores; so nothing has to be lowered.
fn validator(component: &str) -> jsonschema::Validator {
    let schema = json!({
        "$ref": format!("#/components/schemas/{component}"),
        "components": CONTRACT["components"],
    });
    jsonschema::options().should_validate_formats(true).build(&schema).expect("a JSON Schema")
}

fn documented_example() -> &'static Value {
    let pointer =
        "/paths/~1api~1v2~1aipAgents~1agents~1allSessions/get/responses/200/content/application~1json";
    &CONTRACT.pointer(pointer).expect("the answer of allSessions")["example"]
}

#[test]
fn the_vendor_s_example_is_an_answer_of_all_sessions() {
    let validator = validator("AgentsSessionsPage");
    let example = documented_example();
    assert_eq!(example["data"][0]["metadata"]["updatedTime"], "2024-10-01T22:04:24.962583055Z");
    let errors: Vec<String> = validator.iter_errors(example).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn what_the_contract_does_not_allow_is_refused() {
    let validator = validator("AgentsSessionsPage");
    for (pointer, value) in [
        ("/data", json!("none")),
        ("/data/0/rid", Value::Null),
        ("/data/0/metadata/messageCount", json!(6.5)),
        ("/data/0/metadata/createdTime", json!("yesterday")),
        ("/nextPageToken", json!(1)),
    ] {
        let mut answer = documented_example().clone();
        *answer.pointer_mut(pointer).expect("a place in the example") = value.clone();
        assert!(!validator.is_valid(&answer), "{value} at {pointer} was taken");
    }
    assert!(validator.is_valid(&json!({})), "a page without data is empty");
}

#[test]
fn a_tagged_value_is_judged_by_its_tag() {
    let validator = validator("ParameterValueUpdate");
    assert!(validator.is_valid(&json!({ "type": "string", "value": "open" })));
    assert!(validator.is_valid(&json!({ "type": "objectSet", "value": "ri.object-set.main.object-set.a1" })));
    assert!(!validator.is_valid(&json!({ "type": "string" })));
    assert!(!validator.is_valid(&json!({ "value": "open" })));
}

#[test]
fn a_named_error_is_a_platform_error_too() {
    let body = json!({
        "errorCode": "NOT_FOUND", "errorName": "AgentNotFound", "errorInstanceId": "0",
        "parameters": { "agentRid": "ri.aip-agents..agent.a1" },
    });
    assert!(validator("PlatformError").is_valid(&body));
    assert!(validator("AgentNotFound").is_valid(&body));
    assert!(!validator("SessionNotFound").is_valid(&body));
}
