//! Contract and Rust types in one vocabulary: that of OpenAPI 3.0, without what only one of them can say.
//!
//! [`of_contract`] leaves out what no Rust type says; [`of_rust`] says JSON Schema in the contract's words. Both are
//! total: a keyword that is not named here stays, or is an error, and so is a difference.

use aip_agents::client::{
    generated::{errors::NamedError, models},
    schema::Model,
};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

type Object = Map<String, Value>;

/// A copy of a contract whose component schemas say what a Rust type can say.
pub(super) fn of_contract(contract: &Value) -> Value {
    let original = contract;
    let mut contract = contract.clone();
    for (_, schema) in contract["components"]["schemas"].as_object_mut().into_iter().flatten() {
        for_types(original, schema);
        // The class of a named error follows from its status, and its type does not repeat it.
        if let Some(own) = schema.pointer_mut("/allOf/1/properties").and_then(Value::as_object_mut) {
            own.shift_remove("errorCode");
        }
    }
    contract
}

fn for_types(contract: &Value, schema: &mut Value) {
    let Some(members) = schema.as_object_mut() else {
        return;
    };
    // What only people read.
    for key in ["description", "example"] {
        members.shift_remove(key);
    }
    // The type of a map's keys: any string is read as one, and JSON Schema asks nothing of a key.
    members.shift_remove("x-property-names");
    // An answer of an older deployment lacks what came later, so its field is an `Option`.
    let later = members.shift_remove("x-since").unwrap_or_default();
    for (name, release) in later.as_object().into_iter().flatten() {
        let required = members.get_mut("required").and_then(Value::as_array_mut);
        let at = required.as_ref().and_then(|names| names.iter().position(|have| have == name));
        match (required, at) {
            (Some(required), Some(at)) => drop(required.remove(at)),
            _ => drop(members.insert("x-since".into(), json!({ name: release }))),
        }
    }
    sort_required(members);
    for (_, property) in members.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten() {
        place_for_types(contract, property);
    }
    for part in members.get_mut("allOf").and_then(Value::as_array_mut).into_iter().flatten() {
        for_types(contract, part);
    }
    for key in ["items", "additionalProperties"] {
        members.get_mut(key).into_iter().for_each(|inner| place_for_types(contract, inner));
    }
}

/// A schema where it is used.
fn place_for_types(contract: &Value, schema: &mut Value) {
    for_types(contract, schema);
    let target = schema["$ref"].as_str().and_then(|target| contract.pointer(target.strip_prefix('#')?));
    // A name for JSON of any form is no Rust type of its own.
    if let Some(alias) = target.filter(|target| target["additionalProperties"] == true) {
        *schema = alias.clone();
        for_types(contract, schema);
    }
    // A string that the contract gives no name is a `String`, which knows no such form.
    if let Some(members) = schema.as_object_mut()
        && members.get("format").is_some_and(|format| format == "rid" || format == "uuid")
    {
        members.shift_remove("format");
    }
}

/// Every place where contract and types differ, each with both sides.
pub(super) fn differences(place: &str, contract: &Value, types: &Value, found: &mut Vec<String>) {
    match (contract, types) {
        (Value::Object(ours), Value::Object(theirs)) => {
            for (key, value) in ours {
                let place = format!("{place}/{}", key.replace('~', "~0").replace('/', "~1"));
                match theirs.get(key) {
                    Some(other) => differences(&place, value, other, found),
                    None => found.push(format!("{place}: the contract says {value}, the types nothing")),
                }
            }
            for (key, value) in theirs.iter().filter(|(key, _)| !ours.contains_key(*key)) {
                found.push(format!("{place}/{key}: the types say {value}, the contract nothing"));
            }
        }
        (Value::Array(ours), Value::Array(theirs)) if ours.len() == theirs.len() => {
            for (index, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
                differences(&format!("{place}/{index}"), ours, theirs, found);
            }
        }
        (ours, theirs) if ours != theirs => {
            found.push(format!("{place}: the contract says {ours}, the types {theirs}"));
        }
        _ => {}
    }
}

/// `required` is a set, and one that is empty is none.
fn sort_required(members: &mut Object) {
    if let Some(Value::Array(required)) = members.get_mut("required") {
        required.sort_by_key(Value::to_string);
        if required.is_empty() {
            members.shift_remove("required");
        }
    }
}

/// The component schemas as the Rust types have them.
pub(super) fn of_rust() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let schemas: Vec<_> = models::ALL
        .iter()
        .map(|model: &Model| (model.name(), model.json_schema(&mut generator).to_value()))
        .collect();
    let errors = generator.subschema_for::<NamedError>().to_value();
    let mut definitions = generator.take_definitions(true);
    let mut found = Object::new();
    for (name, schema) in schemas {
        let place = format!("/{name}");
        // What has a name there is a reference; another name for a plain type is what it stands for.
        let schema = match reference(&schema) {
            Some(defined) => definitions.remove(defined).unwrap_or_else(|| panic!("{place}: not defined")),
            None => schema,
        };
        found.insert(name.to_owned(), raised(&place, &schema));
    }
    let errors = definitions.remove(reference(&errors).expect("a name")).expect("its definition");
    found.extend(named_errors(&errors));
    assert!(definitions.is_empty(), "types that no model is: {:?}", definitions.keys());
    Value::Object(found)
}

fn reference(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.strip_prefix("#/$defs/")
}

fn to_component(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// A schema in the contract's words.
fn raised(place: &str, schema: &Value) -> Value {
    // Raw JSON is kept whatever it is; the contract says of it that it is an object.
    if *schema == Value::Bool(true) {
        return json!({ "type": "object", "additionalProperties": true });
    }
    if let Some(name) = reference(schema) {
        assert_eq!(
            schema.as_object().map(Map::len),
            Some(1),
            "{place}: something stands beside the reference"
        );
        return to_component(name);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        return open_enum(choices).unwrap_or_else(|| union(place, choices));
    }
    let mut members = schema.as_object().unwrap_or_else(|| panic!("{place}: {schema} is no schema")).clone();
    // One value is an `enum` of one in OpenAPI 3.0.
    if let Some(only) = members.shift_remove("const") {
        members.insert("enum".into(), json!([only]));
    }
    // A Rust type has a width. The contract states none where the reader takes the widest.
    if members.get("format").is_some_and(|format| format == "int64" || format == "double") {
        members.shift_remove("format");
    }
    if let Some(items) = members.get_mut("items") {
        *items = raised(&format!("{place}/items"), items);
    }
    if let Some(values) = members.get_mut("additionalProperties") {
        *values = raised(&format!("{place}/additionalProperties"), values);
    }
    let required = members.get("required").cloned().unwrap_or_default();
    let is_required =
        |name: &str| required.as_array().is_some_and(|names| names.iter().any(|have| have == name));
    if let Some(Value::Object(properties)) = members.get_mut("properties") {
        for (name, property) in properties.iter_mut() {
            let place = format!("{place}/properties/{name}");
            // What may be absent may be `null` as well: readers take the two for one, and write neither.
            let property_without =
                if is_required(name) { property.clone() } else { without_null(&place, property) };
            *property = raised(&place, &property_without);
        }
        if properties.is_empty() {
            members.shift_remove("properties");
        }
    }
    sort_required(&mut members);
    Value::Object(members)
}

/// A schema that allows `null`, without it.
fn without_null(place: &str, schema: &Value) -> Value {
    let mut schema = schema.clone();
    match (schema["type"].as_array(), schema["anyOf"].as_array()) {
        (Some(kinds), _) if kinds.len() == 2 && kinds[1] == "null" => schema["type"] = kinds[0].clone(),
        (_, Some(choices)) if choices.len() == 2 && choices[1] == json!({ "type": "null" }) => {
            schema = choices[0].clone();
        }
        // Raw JSON may be `null` as it is.
        _ => assert_eq!(schema, Value::Bool(true), "{place}: may be absent, and not `null`"),
    }
    schema
}

/// Known values, or any other string.
fn open_enum(choices: &[Value]) -> Option<Value> {
    let [known, any] = choices else { return None };
    let is_open = *any == json!({ "type": "string" }) && known["enum"].is_array();
    is_open.then(|| json!({ "type": known["type"], "enum": known["enum"], "x-extensible": true }))
}

/// Variants that a tag tells apart, or any other object that has the tag.
fn union(place: &str, choices: &[Value]) -> Value {
    let (unknown, known) = choices.split_last().unwrap_or_else(|| panic!("{place}: a union of nothing"));
    let tag = unknown["required"][0].as_str().unwrap_or_else(|| panic!("{place}: no tag"));
    assert_eq!(*unknown, open(tag), "{place}: not open");
    let mut variants = Vec::new();
    let mut mapping = Object::new();
    for choice in known {
        let name = reference(choice).unwrap_or_else(|| panic!("{place}: a variant without a name"));
        let value =
            choice["properties"][tag]["const"].as_str().unwrap_or_else(|| panic!("{place}: no value"));
        assert_eq!(choice["required"], json!([tag]), "{place}: a variant may lack its tag");
        variants.push(to_component(name));
        mapping.insert(value.to_owned(), format!("#/components/schemas/{name}").into());
    }
    json!({
        "oneOf": variants,
        "discriminator": { "propertyName": tag, "mapping": mapping },
        "x-extensible": true,
    })
}

fn open(tag: &str) -> Value {
    json!({ "type": "object", "properties": { tag: { "type": "string" } }, "required": [tag] })
}

/// The named errors: each a `PlatformError`, and what narrows it.
fn named_errors(schema: &Value) -> Vec<(String, Value)> {
    let choices = schema["anyOf"].as_array().expect("errors");
    let (unknown, known) = choices.split_last().expect("an unknown one");
    assert_eq!(*unknown, open("errorName"));
    let named = |error: &Value| {
        let name = error["properties"]["errorName"]["const"].as_str().expect("a name").to_owned();
        let own = raised(&format!("/{name}"), error);
        (name, json!({ "allOf": [to_component("PlatformError"), own] }))
    };
    known.iter().map(named).collect()
}
