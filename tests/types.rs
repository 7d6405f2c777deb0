//! Rust types and contract agree, in both directions.
//!
//! Three means, which know nothing of each other: the JSON Schemas that schemars makes of the types are compared with
//! the contract's, word for word and by `openapi_drift`; what the contract allows is read and written by the types; and
//! what the types' schemas allow is judged, once a type has read and written it, by a validator that is not ours. A
//! table of small changes to the contract holds that each of them is noticed, and by which means.

#![cfg(test)]

mod words;

use std::{collections::BTreeMap, sync::LazyLock};

use aip_agents::client::{
    generated::{errors::NamedError, models},
    schema::Model,
    wire::Decoded,
};
use openapi_drift::{Contract, Options, diff};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use serde_json::{Value, json};

use crate::{
    contract::{CONTRACT, collect_places, edited},
    instances::Instances,
};

/// The component schemas as the Rust types have them, in the contract's words.
static OF_RUST: LazyLock<Value> = LazyLock::new(words::of_rust);

/// Reads instances by the Rust type of a component.
pub(crate) struct Reader {
    models: BTreeMap<&'static str, &'static Model>,
}

impl Reader {
    pub(crate) fn new() -> Self {
        Self { models: models::ALL.iter().map(|model| (model.name(), model)).collect() }
    }

    /// Reads an instance as the component's type and writes it again. Of a named error that is its name and parameters.
    pub(crate) fn rewritten(&self, name: &str, instance: &Value) -> Result<Value, String> {
        let Some(model) = self.models.get(name) else {
            return named_error(name, instance);
        };
        let Decoded { value, drift, .. } =
            model.rewrite(instance.to_string().as_bytes()).map_err(|error| error.to_string())?;
        if !drift.is_empty() {
            return Err(format!("something is new: {drift:?}"));
        }
        serde_json::from_str(value.get()).map_err(|error| error.to_string())
    }
}

/// A named error is read only, so it is told by what it was read as.
fn named_error(name: &str, instance: &Value) -> Result<Value, String> {
    let parameters = instance["parameters"].clone();
    match NamedError::read(instance["errorName"].as_str().unwrap_or_default(), &parameters.into()) {
        NamedError::Unknown { name, .. } => Err(format!("{name} is read as an unknown error")),
        read if read.name() == name => Ok(instance.clone()),
        read => Err(format!("read as {}", read.name())),
    }
}

/// The names of the component schemas.
fn names(contract: &Value) -> impl Iterator<Item = &str> {
    contract["components"]["schemas"].as_object().expect("schemas").keys().map(String::as_str)
}

/// First means: both sides in one vocabulary, compared whole.
fn by_words(contract: &Value) -> Vec<String> {
    let mut found = Vec::new();
    words::differences("", &words::of_contract(contract)["components"]["schemas"], &OF_RUST, &mut found);
    found
}

/// The same by the drift engine, which compares what can be sent and answered, and not how it is written down.
fn by_drift(contract: &Value) -> Vec<String> {
    let contract = words::of_contract(contract);
    let mut of_rust = contract.clone();
    of_rust["components"]["schemas"] = OF_RUST.clone();
    // The answers of an operation are the contract's to name; a schema that has left it cannot be followed.
    let (Ok(base), Ok(revision)) =
        (Contract::parse("contract", &contract.to_string()), Contract::parse("rust", &of_rust.to_string()))
    else {
        return vec!["one of them is no contract".to_owned()];
    };
    let there = diff(&base, &revision, &Options::default());
    let back = diff(&revision, &base, &Options::default());
    there.findings().iter().chain(back.findings()).map(|found| format!("{found:?}")).collect()
}

/// Second means: what the contract allows is read by the type, without anything new, and written as it came.
fn by_reading(contract: &Value) -> Vec<String> {
    let (reader, instances) = (Reader::new(), Instances::of(contract));
    let mut found = Vec::new();
    for name in names(contract) {
        for instance in instances.named(name) {
            match reader.rewritten(name, &instance) {
                Ok(written) if written == instance => {}
                Ok(written) => found.push(format!("{name}: {instance} is written as {written}")),
                Err(reason) => found.push(format!("{name}: {instance}: {reason}")),
            }
        }
    }
    found
}

/// Third means: what a type's schema allows, the contract allows too, once the type has read and written it.
fn by_judging(contract: &Value) -> Vec<String> {
    let (contract, of_rust) = (words::of_contract(contract), document_of_rust());
    let (reader, instances) = (Reader::new(), Instances::of(&of_rust));
    let mut found = Vec::new();
    for name in names(&of_rust) {
        let Some(validator) = validator(&contract, name) else {
            found.push(format!("{name}: the contract has no such schema"));
            continue;
        };
        for instance in instances.named(name) {
            match reader.rewritten(name, &instance) {
                Ok(written) => found.extend(refusals(&validator, name, &written)),
                Err(reason) => found.push(format!("{name}: its own instance {instance}: {reason}")),
            }
        }
    }
    found
}

fn document_of_rust() -> Value {
    json!({ "components": { "schemas": *OF_RUST } })
}

/// A validator of a component. It takes answers of older deployments if the contract is one for types.
fn validator(contract: &Value, name: &str) -> Option<jsonschema::Validator> {
    contract["components"]["schemas"].get(name)?;
    let schema =
        json!({ "$ref": format!("#/components/schemas/{name}"), "components": contract["components"] });
    Some(jsonschema::options().should_validate_formats(true).build(&schema).expect("a JSON Schema"))
}

fn refusals(validator: &jsonschema::Validator, name: &str, instance: &Value) -> Vec<String> {
    validator.iter_errors(instance).map(|error| format!("{name}: {instance}: {error}")).collect()
}

#[test]
fn every_schema_of_the_contract_is_that_of_its_type() {
    let found = by_words(&CONTRACT);
    assert!(found.is_empty(), "contract and Rust types differ\n{}", found.join("\n"));
    assert_eq!(OF_RUST.as_object().expect("schemas").len(), names(&CONTRACT).count());
}

#[test]
fn the_drift_engine_finds_nothing_between_contract_and_types() {
    assert_eq!(by_drift(&CONTRACT), Vec::<String>::new());
}

#[test]
fn what_the_contract_allows_is_read_and_written_as_it_came() {
    let found = by_reading(&CONTRACT);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_the_types_write_the_contract_allows() {
    let found = by_judging(&CONTRACT);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// What is built has what the contract requires, also where answers of older deployments lack it.
#[test]
fn what_is_built_is_whole() {
    use aip_agents::models::{
        AgentSessionRagContextResponse, SessionExchangeContexts, SessionExchangeResult,
    };

    let trace_id = "5e7f2b1c-0000-4000-8000-000000000001";
    let result = SessionExchangeResult::new("text", BTreeMap::new(), false, trace_id);
    assert_eq!(result.session_trace_id, Some(trace_id.into()));
    for (name, built) in [
        ("SessionExchangeResult", serde_json::to_value(result)),
        ("SessionExchangeContexts", serde_json::to_value(SessionExchangeContexts::new(vec![], vec![]))),
        (
            "AgentSessionRagContextResponse",
            serde_json::to_value(AgentSessionRagContextResponse::new(vec![], vec![])),
        ),
    ] {
        let validator = validator(&CONTRACT, name).expect("a schema");
        assert_eq!(refusals(&validator, name, &built.expect("JSON")), Vec::<String>::new());
    }
}

/// Both directions again, with instances that nobody thought of.
#[test]
fn any_instance_of_either_side_is_one_of_the_other() {
    let (reader, of_rust, for_types) = (Reader::new(), document_of_rust(), words::of_contract(&CONTRACT));
    for name in names(&CONTRACT) {
        let config = Config { cases: 24, failure_persistence: None, ..Config::default() };
        let mut runner = TestRunner::new(config);
        let fail = |reason: String| TestCaseError::fail(reason);
        let read = runner.run(&Instances::of(&CONTRACT).any(name), |instance| {
            let written = reader.rewritten(name, &instance).map_err(fail)?;
            prop_assert_eq!(written, instance);
            Ok(())
        });
        read.unwrap_or_else(|error| panic!("{name}, from the contract: {error}"));
        let validator = validator(&for_types, name).expect("a schema");
        let judged = runner.run(&Instances::of(&of_rust).any(name), |instance| {
            let written = reader.rewritten(name, &instance).map_err(fail)?;
            prop_assert_eq!(refusals(&validator, name, &written), Vec::<String>::new());
            Ok(())
        });
        judged.unwrap_or_else(|error| panic!("{name}, from the type: {error}"));
    }
}

/// A means by which a change is noticed, beside the words.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Means {
    Drift,
    Reading,
    Judging,
}

use Means::{Drift, Judging, Reading};

/// Small changes to the contract, each below `/components/schemas`: what the types no longer agree with, and who notices.
/// The words notice each of them. The other means see what a peer would; the drift engine may see more than is said here.
const CHANGES: &[(&str, &str, &str, &[Means])] = &[
    (
        "a required property may be absent",
        "/Session/required",
        r#"["rid", "metadata", "agentRid"]"#,
        &[Drift, Reading],
    ),
    (
        "an optional property is required",
        "/AgentMetadata/required",
        r#"["displayName", "suggestedPrompts", "description"]"#,
        &[Drift, Judging],
    ),
    (
        "a type is another",
        "/SessionMetadata/properties/messageCount",
        r#"{"type": "string"}"#,
        &[Drift, Reading, Judging],
    ),
    (
        "an integer is a number with a format",
        "/SessionMetadata/properties/messageCount",
        r#"{"type": "integer", "format": "int32"}"#,
        &[Drift],
    ),
    (
        "a time is plain text",
        "/SessionMetadata/properties/createdTime",
        r#"{"type": "string"}"#,
        &[Drift, Reading],
    ),
    (
        "a flag is text",
        "/SessionExchangeResult/properties/interruptedOutput",
        r#"{"type": "string"}"#,
        &[Drift, Reading, Judging],
    ),
    (
        "a list holds something else",
        "/Content/properties/exchanges/items",
        r##"{"$ref": "#/components/schemas/Session"}"##,
        &[Drift, Reading, Judging],
    ),
    (
        "a list is a map",
        "/SessionTrace/properties/toolCallGroups",
        r##"{"type": "object", "additionalProperties": {"$ref": "#/components/schemas/ToolCallGroup"}}"##,
        &[Drift, Reading, Judging],
    ),
    (
        "a map holds something else",
        "/Agent/properties/parameters/additionalProperties",
        r##"{"$ref": "#/components/schemas/ParameterType"}"##,
        &[Drift, Reading, Judging],
    ),
    (
        "an identifier is another of the same form",
        "/Session/properties/agentRid",
        r##"{"$ref": "#/components/schemas/SessionRid"}"##,
        &[],
    ),
    (
        "a property has another name",
        "/UserTextInput",
        r#"{"type": "object", "required": ["words"], "properties": {"words": {"type": "string"}}}"#,
        &[Drift, Reading, Judging],
    ),
    ("a value of an enum is gone", "/SessionTraceStatus/enum", r#"["IN_PROGRESS"]"#, &[Drift, Judging]),
    (
        "a value of an enum is new",
        "/ParameterAccessMode/enum",
        r#"["READ_ONLY", "READ_WRITE", "WRITE_ONLY"]"#,
        &[Drift, Reading],
    ),
    ("an enum is closed", "/ToolType/x-extensible", "false", &[]),
    ("a tag is another", "/StringParameter/properties/type/enum", r#"["text"]"#, &[Drift, Reading, Judging]),
    (
        "a variant is gone",
        "/InputContext",
        r##"{"oneOf": [{"$ref": "#/components/schemas/ObjectContext"}], "x-extensible": true, "discriminator":
            {"propertyName": "type", "mapping": {"objectContext": "#/components/schemas/ObjectContext"}}}"##,
        &[Drift, Judging],
    ),
    (
        "a property is always there, on every deployment",
        "/SessionExchangeResult/x-since",
        "{}",
        &[Drift, Judging],
    ),
    (
        "the parameter of an error is another",
        "/AgentNotFound/allOf/1/properties/parameters/properties/agentRid",
        r#"{"type": "integer"}"#,
        &[Reading, Judging],
    ),
    (
        "the parameter of an error may be absent",
        "/SessionNotFound/allOf/1/properties/parameters/required",
        r#"["agentRid"]"#,
        &[Reading],
    ),
];

#[test]
fn each_small_change_of_the_contract_is_noticed() {
    for (what, place, value, means) in CHANGES {
        let mut contract = CONTRACT.clone();
        let there = contract["components"]["schemas"].pointer_mut(place).expect(what);
        *there = serde_json::from_str(value).expect("JSON");
        assert!(!by_words(&contract).is_empty(), "{what}");
        let notices = |find: fn(&Value) -> Vec<String>| !find(&contract).is_empty();
        assert_eq!(notices(by_reading), means.contains(&Reading), "{what}, by reading");
        assert_eq!(notices(by_judging), means.contains(&Judging), "{what}, by judging");
        assert!(notices(by_drift) || !means.contains(&Drift), "{what}, by the drift engine");
    }
}

/// What no Rust type says, so that the comparison cannot see it. `contract` holds these against the vendor's lock.
fn is_beyond_types(place: &str) -> bool {
    // Names of keys, the class of an error, the release with which something came, and what only people read.
    place.contains("/x-property-names")
        || place.contains("/properties/errorCode")
        || place.contains("/x-since/")
        || (place.ends_with("/description") && !place.ends_with("/properties/description"))
        // A string without a name of its own is a `String`, whatever its form.
        || (place.contains("/properties/") && place.ends_with("id/format"))
}

/// Takes away each key and each item of a schema, and changes each value, one at a time.
#[test]
fn no_edit_of_a_schema_goes_unnoticed() {
    let mut places = Vec::new();
    collect_places("/components/schemas", &CONTRACT["components"]["schemas"], &mut places);
    let is_common = |place: &String| place.starts_with("/components/schemas/PlatformError/");
    places.retain(|place| !is_beyond_types(place) || (is_common(place) && place.ends_with("errorCode")));
    assert!(places.len() > 1_500, "only {} places", places.len());
    let schemas = json!({ "components": { "schemas": CONTRACT["components"]["schemas"] } });
    let unnoticed = edited(&schemas, &places, |contract| !by_words(contract).is_empty());
    assert!(unnoticed.is_empty(), "{}", unnoticed.join("\n"));
}
