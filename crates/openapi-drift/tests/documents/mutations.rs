//! Changes of meaning, each with how bad it is both ways.

use openapi_drift::Severity::{self, Break, Info, Warn};
use serde_json::{Map, Value, json};

use super::{
    places::{
        Ways, answers, around, bodies, headers, list_of, members, operations, parameters, resolved, schemas,
    },
    random::Random,
};

pub(crate) struct Mutation {
    pub(crate) what: String,
    pub(crate) document: Value,
    /// The worst that is found from the old document to the new one, and from the new one to the old one.
    pub(crate) there: Option<Severity>,
    pub(crate) back: Option<Severity>,
}

/// How bad a change is, and its undoing.
type Effect = (Severity, Severity);

/// How a set of values moves.
#[derive(Clone, Copy)]
enum Moved {
    Narrower,
    Wider,
    Elsewhere,
}

impl Moved {
    fn effect(self, ways: Ways) -> Effect {
        let (narrower, wider) = match (ways.request, ways.response) {
            (true, true) => (Break, Break),
            (true, false) => (Break, Info),
            (false, true) => (Info, Break),
            (false, false) => (Info, Info),
        };
        match self {
            Self::Narrower => (narrower, wider),
            Self::Wider => (wider, narrower),
            Self::Elsewhere => (Break, Break),
        }
    }
}

fn worst(ways: Ways, request: Effect, response: Effect) -> Effect {
    match (ways.request, ways.response) {
        (true, true) => (request.0.max(response.0), request.1.max(response.1)),
        (true, false) => request,
        _ => response,
    }
}

type Change = fn(&mut Random, &mut Value) -> Option<(String, Effect)>;

const CHANGES: [Change; 14] = [
    of_schema,
    of_schema,
    of_schema,
    of_schema,
    of_requiredness,
    of_requiredness,
    property_added,
    property_removed,
    of_parameter,
    of_body,
    of_answer,
    of_header,
    of_media_type,
    of_operation,
];

/// Some change, if one was found.
pub(crate) fn some(random: &mut Random, document: &Value) -> Option<Mutation> {
    for _ in 0..20 {
        let mut document = document.clone();
        if let Some((what, (there, back))) = random.pick(&CHANGES)(random, &mut document) {
            return Some(Mutation { what, document, there: Some(there), back: Some(back) });
        }
    }
    None
}

/// A schema that has what is asked for, and is no tag of a variant.
fn schema(random: &mut Random, document: &Value, fits: impl Fn(&Value) -> bool) -> Option<(String, Ways)> {
    let mut places: Vec<_> = schemas(document).into_iter().collect();
    places.retain(|(at, _)| !at.ends_with("/kind") && document.pointer(at).is_some_and(&fits));
    random.maybe(&places)
}

fn of_schema(random: &mut Random, document: &mut Value) -> Option<(String, Effect)> {
    let (at, ways) = schema(random, document, |node| node.get("$ref").is_none())?;
    // A part of `allOf`, which an object of the components may be, is not all that is said.
    let is_part = list_of(document, &at).is_some() || around(&at) == "/components/schemas";
    let node = document.pointer_mut(&at)?;
    let is_extensible = node.get("x-extensible") == Some(&json!(true));
    let (what, moved) = keyword(random, node, is_part)?;
    // Who reads what may grow takes more than is listed.
    let effect = if is_extensible { (Info, Info) } else { moved.effect(ways) };
    Some((format!("{what} at {at}"), effect))
}

fn keyword(random: &mut Random, node: &mut Value, is_part: bool) -> Option<(&'static str, Moved)> {
    let kind = node["type"].as_str().unwrap_or_default().to_owned();
    let is_number = ["integer", "number"].contains(&kind.as_str());
    let is_enum = node.get("enum").is_some();
    let members = node.as_object_mut()?;
    let number = |members: &Map<String, Value>, name: &str| members.get(name).and_then(Value::as_i64);
    match random.below(13) {
        0 if let Some(maximum) = number(members, "maximum") => {
            members.insert("maximum".into(), json!(maximum - 1));
            Some(("maximum lowered", Moved::Narrower))
        }
        1 if let Some(minimum) = number(members, "minimum") => {
            members.insert("minimum".into(), json!(minimum - 1));
            Some(("minimum lowered", Moved::Wider))
        }
        2 if number(members, "maximum").is_some() => {
            members.shift_remove("maximum");
            Some(("maximum removed", Moved::Wider))
        }
        3 if is_number && !members.contains_key("maximum") => {
            members.insert("maximum".into(), json!(1_000));
            Some(("maximum added", Moved::Narrower))
        }
        4 if let Some(length) = number(members, "maxLength") => {
            members.insert("maxLength".into(), json!(length + 1));
            Some(("maxLength raised", Moved::Wider))
        }
        5 if kind == "string"
            && !is_enum
            && members.get("format").is_none()
            && !members.contains_key("maxLength") =>
        {
            members.insert("maxLength".into(), json!(60));
            Some(("maxLength added", Moved::Narrower))
        }
        6 if let Some(count) = number(members, "maxItems") => {
            members.insert("maxItems".into(), json!(count - 1));
            Some(("maxItems lowered", Moved::Narrower))
        }
        7 if members.contains_key("minItems") => {
            members.shift_remove("minItems");
            Some(("minItems removed", Moved::Wider))
        }
        8 if let Some(Value::Array(values)) = members.get_mut("enum") => {
            if values.len() > 1 && random.one_in(2) {
                values.remove(random.below(values.len()));
                Some(("enum value removed", Moved::Narrower))
            } else {
                values.push(json!("another"));
                Some(("enum value added", Moved::Wider))
            }
        }
        9 if kind == "integer" && !members.contains_key("format") => {
            members.insert("type".into(), json!("number"));
            Some(("integer became number", Moved::Wider))
        }
        10 if kind == "number" => {
            members.insert("type".into(), json!("integer"));
            Some(("number became integer", Moved::Narrower))
        }
        11 if !kind.is_empty() && !is_enum && !is_part => {
            if random.is_31 {
                members.insert("type".into(), json!([kind, "null"]));
            } else if members.insert("nullable".into(), json!(true)) == Some(json!(true)) {
                return None;
            }
            Some(("null allowed", Moved::Wider))
        }
        12 if kind == "boolean" && !is_part => {
            members.insert("type".into(), json!("integer"));
            Some(("another type", Moved::Elsewhere))
        }
        _ => None,
    }
}

/// A property of an object, other than a tag: its name, and which ways it travels.
fn property(random: &mut Random, document: &Value) -> Option<(String, String, Ways)> {
    let (at, _) = schema(random, document, |node| node.get("properties").is_some())?;
    let names: Vec<_> =
        members(document.pointer(&format!("{at}/properties"))).map(|(name, _)| name.clone()).collect();
    let name = random.pick(&names);
    let ways = *schemas(document).get(&format!("{at}/properties/{name}"))?;
    (name != "kind").then_some((at, name, ways))
}

fn set_required(schema: &mut Value, name: &str, is_required: bool) {
    let mut required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    required.retain(|other| other != name);
    if is_required {
        required.push(json!(name));
    }
    schema.as_object_mut().expect("an object").shift_remove("required");
    if !required.is_empty() {
        schema["required"] = required.into();
    }
}

fn is_required(schema: &Value, name: &str) -> bool {
    schema["required"].as_array().is_some_and(|names| names.contains(&json!(name)))
}

/// What refers to itself has no values if it must be there.
fn is_finite(document: &Value, at: &str) -> bool {
    let Some(node) = document.pointer(at) else { return true };
    node.get("$ref").is_none() && node.get("items").is_none_or(|items| items.get("$ref").is_none())
}

fn of_requiredness(random: &mut Random, document: &mut Value) -> Option<(String, Effect)> {
    let (at, name, ways) = property(random, document)?;
    if !is_finite(document, &format!("{at}/properties/{name}")) {
        return None;
    }
    let schema = document.pointer_mut(&at)?;
    let was_required = is_required(schema, &name);
    set_required(schema, &name, !was_required);
    let (what, moved) =
        if was_required { ("made optional", Moved::Wider) } else { ("made required", Moved::Narrower) };
    Some((format!("{name} {what} at {at}"), moved.effect(ways)))
}

fn property_added(random: &mut Random, document: &mut Value) -> Option<(String, Effect)> {
    let (at, ways) = schema(random, document, |node| node.get("properties").is_some())?;
    let name = random.name();
    let schema = document.pointer_mut(&at)?;
    if schema.get("additionalProperties").is_some_and(|said| said != false) {
        return None;
    }
    let is_closed = schema.get("additionalProperties").is_some();
    let is_required = !is_closed && random.one_in(2);
    schema["properties"][&name] = json!({ "type": "string" });
    set_required(schema, &name, is_required);
    let removed = if is_closed { Break } else { Warn };
    let (request, response) = match (is_closed, is_required) {
        (true, _) => ((Info, Break), (Break, Warn)),
        (false, true) => ((Break, removed), (Info, Break)),
        (false, false) => ((Info, Warn), (Info, Warn)),
    };
    Some((format!("{name} added at {at}, required: {is_required}"), worst(ways, request, response)))
}

fn property_removed(random: &mut Random, document: &mut Value) -> Option<(String, Effect)> {
    let (at, name, ways) = property(random, document)?;
    let schema = document.pointer_mut(&at)?;
    let was_required = is_required(schema, &name);
    // One that declares nothing is free-form; what others say of all that is not named counts for this one too.
    if schema["properties"].as_object()?.len() < 2 || schema.get("additionalProperties").is_some() {
        return None;
    }
    schema["properties"].as_object_mut()?.shift_remove(&name);
    set_required(schema, &name, false);
    let (request, response) =
        if was_required { ((Warn, Break), (Break, Info)) } else { ((Warn, Info), (Warn, Info)) };
    Some((format!("{name} removed at {at}"), worst(ways, request, response)))
}

fn of_parameter(random: &mut Random, document: &mut Value) -> Option<(String, Effect)> {
    let at = random.maybe(&parameters(document))?;
    let parameter = document.pointer_mut(&at)?;
    if parameter["in"] == "path" {
        return None;
    }
    let was_required = parameter["required"] == true;
    if random.one_in(2) {
        parameter["required"] = json!(!was_required);
        let effect = if was_required { (Info, Break) } else { (Break, Info) };
        return Some((format!("requiredness of {at}"), effect));
    }
    let list = document.pointer_mut(around(&at))?.as_array_mut()?;
    list.remove(at.rsplit('/').next()?.parse().ok()?);
    Some((format!("parameter {at} removed"), (Break, if was_required { Break } else { Info })))
}

fn of_body(random: &mut Random, document: &mut Value) -> Option<(String, Effect)> {
    let at = random.maybe(&bodies(document))?;
    let body = document.pointer_mut(&at)?;
    let was_required = body["required"] == true;
    if random.one_in(2) {
        body["required"] = json!(!was_required);
        return Some((
            format!("requiredness of {at}"),
            if was_required { (Info, Break) } else { (Break, Info) },
        ));
    }
    document.pointer_mut(around(&at))?.as_object_mut()?.shift_remove("requestBody");
    Some((format!("body {at} removed"), (Break, if was_required { Break } else { Info })))
}

fn of_answer(random: &mut Random, document: &mut Value) -> Option<(String, Effect)> {
    let at = random.maybe(&answers(document))?;
    let all = document.pointer_mut(around(&at))?.as_object_mut()?;
    let status = at.rsplit('/').next()?;
    // No other answer may take its place, nor may it be the one of others.
    if all.len() < 2 || !["200", "201", "404"].contains(&status) || all.contains_key("default") {
        return None;
    }
    if all.contains_key(&format!("{}XX", &status[..1])) {
        return None;
    }
    all.shift_remove(status);
    Some((
        format!("answer {at} removed"),
        if status.starts_with('2') { (Break, Break) } else { (Info, Info) },
    ))
}

fn of_header(random: &mut Random, document: &mut Value) -> Option<(String, Effect)> {
    let at = random.maybe(&headers(document))?;
    let header = document.pointer_mut(&at)?;
    if random.one_in(2) {
        let was_required = header["required"] == true;
        header["required"] = json!(!was_required);
        return Some((
            format!("requiredness of {at}"),
            if was_required { (Break, Info) } else { (Info, Break) },
        ));
    }
    let name = at.rsplit('/').next()?;
    document.pointer_mut(around(&at))?.as_object_mut()?.shift_remove(name);
    Some((format!("header {at} removed"), (Warn, Info)))
}

fn of_media_type(random: &mut Random, document: &mut Value) -> Option<(String, Effect)> {
    let is_request = random.one_in(2);
    let places = if is_request { bodies(document) } else { answers(document) };
    let at = resolved(document, &random.maybe(&places)?);
    let content = document.pointer_mut(&at)?.get_mut("content")?.as_object_mut()?;
    if random.one_in(2)
        && let Some(described) = content.shift_remove("application/json")
    {
        // Others of the operation still have the old one.
        content.insert("application/yaml".into(), described);
        return Some((format!("another media type at {at}"), (Break, Break)));
    }
    content.insert("application/xml".into(), json!({ "schema": { "type": "string" } }));
    let effect = if is_request { (Info, Break) } else { (Warn, Break) };
    Some((format!("media type added at {at}"), effect))
}

fn of_operation(random: &mut Random, document: &mut Value) -> Option<(String, Effect)> {
    let at = random.pick(&operations(document));
    let operation = document.pointer_mut(&at)?;
    let method = at.rsplit('/').next()?;
    match random.below(6) {
        0 => {
            document.pointer_mut(around(&at))?.as_object_mut()?.shift_remove(method);
            Some((format!("operation {at} removed"), (Break, Info)))
        }
        1 => {
            operation["operationId"] = json!(random.name());
            Some((format!("operationId of {at}"), (Warn, Warn)))
        }
        2 => {
            let was = operation["deprecated"] == true;
            operation["deprecated"] = json!(!was);
            Some((format!("deprecation of {at}"), (Info, Info)))
        }
        3 => {
            operation["security"] = json!([{ "key": [], "oauth": ["read"] }]);
            // Whoever has the one way has not the other.
            Some((format!("security of {at}"), (Break, Info)))
        }
        4 => {
            let was = operation.get("security").cloned();
            if was.is_some() {
                return None;
            }
            operation["security"] = json!([{ "key": [] }, { "oauth": ["read", "write"] }]);
            Some((format!("scope of {at}"), (Break, Info)))
        }
        _ => {
            operation["x-kind"] = json!(1);
            Some((format!("extension of {at}"), (Info, Info)))
        }
    }
}
