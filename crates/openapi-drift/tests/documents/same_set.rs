//! Other words for the set of values of one schema.

use serde_json::{Map, Value, json};

use super::random::Random;

/// Says the same in other words; whether it could.
pub(crate) type Rewording = fn(&mut Random, &mut Value) -> bool;

pub(crate) const REWORDINGS: [(&str, Rewording); 15] = [
    ("wrapped", wrapped),
    ("bound", bound),
    ("integer", integer),
    ("int32", int32),
    ("split", split),
    ("required apart", required_apart),
    ("said twice", said_twice),
    ("type as list", type_as_list),
    ("null as branch", null_as_branch),
    ("enum by value", enum_by_value),
    ("enum as pattern", enum_as_pattern),
    ("enum without type", enum_without_type),
    ("one value", one_value),
    ("kinds", kinds),
    ("nothing said", nothing_said),
];

/// Said of a schema, and not of its values.
const ANNOTATIONS: [&str; 8] =
    ["default", "deprecated", "description", "example", "readOnly", "title", "writeOnly", "x-note"];

fn has(schema: &Value, keyword: &str) -> bool {
    schema.get(keyword).is_some()
}

fn take(schema: &mut Value, keywords: &[&str]) -> Map<String, Value> {
    let members = schema.as_object_mut().into_iter();
    members.flat_map(|members| keywords.iter().filter_map(|name| members.shift_remove_entry(*name))).collect()
}

fn put(schema: &mut Value, more: Map<String, Value>) {
    if let Value::Object(members) = schema {
        members.extend(more);
    }
}

/// `allOf`, `anyOf` or `oneOf` of one; what is said of the schema stays outside, or goes in.
fn wrapped(random: &mut Random, schema: &mut Value) -> bool {
    let outside = if random.one_in(2) { take(schema, &ANNOTATIONS) } else { Map::new() };
    let keyword = random.pick(&["allOf", "anyOf", "oneOf"]);
    *schema = json!({ keyword: [schema.take()] });
    put(schema, outside);
    true
}

/// `minimum` of integers as `exclusiveMinimum`.
fn bound(random: &mut Random, schema: &mut Value) -> bool {
    if !schema["type"].to_string().contains("integer") || has(schema, "exclusiveMinimum") {
        return false;
    }
    let Some(minimum) = schema.get("minimum").and_then(Value::as_i64) else { return false };
    if random.is_31 {
        take(schema, &["minimum"]);
        schema["exclusiveMinimum"] = json!(minimum - 1);
    } else {
        schema["minimum"] = json!(minimum - 1);
        schema["exclusiveMinimum"] = json!(true);
    }
    true
}

/// An integer is a number that is a multiple of one.
fn integer(random: &mut Random, schema: &mut Value) -> bool {
    if schema["type"] != "integer" {
        return false;
    }
    if random.one_in(2) {
        schema["type"] = json!("number");
    }
    schema["multipleOf"] = json!(1);
    true
}

fn int32(_: &mut Random, schema: &mut Value) -> bool {
    if schema["format"] != "int32" || has(schema, "minimum") || has(schema, "maximum") {
        return false;
    }
    take(schema, &["format"]);
    schema["minimum"] = json!(i32::MIN);
    schema["maximum"] = json!(i32::MAX);
    true
}

/// Properties in two parts.
fn split(random: &mut Random, schema: &mut Value) -> bool {
    let count = schema.get("properties").and_then(Value::as_object).map_or(0, Map::len);
    if count < 2 || schema["type"] != "object" || has(schema, "additionalProperties") || has(schema, "allOf")
    {
        return false;
    }
    let Some(Value::Object(properties)) = take(schema, &["properties"]).remove("properties") else {
        return false;
    };
    let required = take(schema, &["required"]).remove("required");
    let head = take(schema, &["type", "nullable"]);
    let at = 1 + random.below(count - 1);
    let mut parts = [Map::new(), Map::new()];
    for (index, member) in properties.into_iter().enumerate() {
        parts[usize::from(index >= at)].extend([member]);
    }
    let parts = parts.map(|properties| {
        let names = required.as_ref().and_then(Value::as_array).into_iter().flatten();
        let names: Vec<_> =
            names.filter(|name| name.as_str().is_some_and(|name| properties.contains_key(name))).collect();
        let mut part = Value::Object(head.clone());
        if !names.is_empty() {
            part["required"] = json!(names);
        }
        part["properties"] = properties.into();
        part
    });
    schema["allOf"] = json!(parts);
    if random.one_in(2) {
        put(schema, head);
    }
    true
}

fn required_apart(_: &mut Random, schema: &mut Value) -> bool {
    if has(schema, "allOf") || !has(schema, "required") {
        return false;
    }
    let required = take(schema, &["required"]);
    schema["allOf"] = json!([required]);
    true
}

fn said_twice(random: &mut Random, schema: &mut Value) -> bool {
    if random.one_in(2) {
        let annotations = take(schema, &ANNOTATIONS);
        *schema = json!({ random.pick(&["allOf", "anyOf"]): [schema, schema] });
        put(schema, annotations);
        return true;
    }
    let Some(part) = schema.get("allOf").and_then(|list| list.get(0)).cloned() else { return false };
    schema["allOf"].as_array_mut().expect("a list").push(part);
    true
}

fn type_as_list(random: &mut Random, schema: &mut Value) -> bool {
    if !random.is_31 || !schema["type"].is_string() {
        return false;
    }
    schema["type"] = json!([schema["type"]]);
    true
}

fn null_as_branch(random: &mut Random, schema: &mut Value) -> bool {
    let kinds = schema["type"].as_array().filter(|list| list.len() == 2 && list.contains(&json!("null")));
    let kind = kinds.and_then(|list| list.iter().find(|kind| **kind != "null")).cloned();
    let Some(kind) = kind else { return false };
    let outside = take(schema, &ANNOTATIONS);
    schema["type"] = kind;
    *schema = json!({ random.pick(&["anyOf", "oneOf"]): [schema, { "type": "null" }] });
    put(schema, outside);
    true
}

fn values(schema: &Value) -> Vec<Value> {
    if has(schema, "x-extensible") {
        return Vec::new();
    }
    schema.get("enum").and_then(Value::as_array).cloned().unwrap_or_default()
}

fn enum_by_value(random: &mut Random, schema: &mut Value) -> bool {
    let values = values(schema);
    if values.len() < 2 || has(schema, "anyOf") || has(schema, "oneOf") {
        return false;
    }
    take(schema, &["enum"]);
    let is_31 = random.is_31;
    let value =
        |value| if is_31 { json!({ "const": value, "title": value }) } else { json!({ "enum": [value] }) };
    schema[random.pick(&["anyOf", "oneOf"])] = values.iter().map(value).collect();
    true
}

fn enum_as_pattern(_: &mut Random, schema: &mut Value) -> bool {
    let values = values(schema);
    let words: Option<Vec<_>> = values.iter().map(Value::as_str).collect();
    let words = words.unwrap_or_default();
    if words.is_empty() || has(schema, "pattern") || schema["type"] != "string" {
        return false;
    }
    take(schema, &["enum"]);
    schema["pattern"] = json!(format!("^(?:{})$", words.join("|")));
    true
}

fn enum_without_type(_: &mut Random, schema: &mut Value) -> bool {
    let values = values(schema);
    if values.is_empty() || !values.iter().all(Value::is_string) || schema["type"] != "string" {
        return false;
    }
    take(schema, &["type"]);
    true
}

/// `const` and an `enum` of one.
fn one_value(random: &mut Random, schema: &mut Value) -> bool {
    match values(schema).as_slice() {
        [only] if random.is_31 => {
            take(schema, &["enum"]);
            schema["const"] = only.clone();
            true
        }
        _ => false,
    }
}

/// `anyOf` and `oneOf` are the same for kinds that have nothing in common.
fn kinds(_: &mut Random, schema: &mut Value) -> bool {
    for (from, to) in [("anyOf", "oneOf"), ("oneOf", "anyOf")] {
        let Some(branches) = schema.get(from).and_then(Value::as_array) else { continue };
        let mut kinds: Vec<_> = branches.iter().filter_map(|branch| branch.get("type")?.as_str()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let is_number = |kind: &&str| ["integer", "number"].contains(kind);
        if kinds.len() != branches.len()
            || kinds.iter().filter(|kind| is_number(kind)).count() > 1
            || has(schema, to)
        {
            continue;
        }
        if branches.iter().any(|branch| has(branch, "nullable")) {
            continue;
        }
        let list = take(schema, &[from]).remove(from);
        schema[to] = list.unwrap_or_default();
        return true;
    }
    false
}

/// What a keyword means that is not there.
fn nothing_said(random: &mut Random, schema: &mut Value) -> bool {
    let said = match random.below(8) {
        0 => json!({ "minLength": 0 }),
        1 => json!({ "minItems": 0 }),
        2 => json!({ "minProperties": 0 }),
        3 => json!({ "uniqueItems": false }),
        4 => json!({ "deprecated": false }),
        5 => json!({ "readOnly": false, "writeOnly": false }),
        6 => json!({ "nullable": false }),
        _ => json!({ "x-extensible": false }),
    };
    let Value::Object(said) = said else { return false };
    let is_free = schema.is_object() && said.keys().all(|keyword| !has(schema, keyword));
    if is_free {
        put(schema, said);
    }
    is_free
}
