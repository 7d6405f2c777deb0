//! Other words for a whole document.

use serde_json::{Map, Value, json};

use super::{
    places::{
        METHODS, answers, around, bodies, escaped, headers, is_tagged, members, operations, parameters,
        resolved, schemas, target,
    },
    random::Random,
    same_set::REWORDINGS,
};

type Refactoring = fn(&mut Random, &mut Value) -> bool;
type List = fn(&Value) -> Vec<String>;

const REFACTORINGS: [(&str, Refactoring); 18] = [
    ("inlined", inlined),
    ("extracted", extracted),
    ("component renamed", renamed),
    ("alias", alias),
    ("reordered", reordered),
    ("prose", prose),
    ("path parameter renamed", path_parameter_renamed),
    ("parameter of the path", parameter_of_the_path),
    ("parameters of operations", parameters_of_operations),
    ("status written out", status_written_out),
    ("written out", written_out),
    ("part extracted", part_extracted),
    ("part inlined", part_inlined),
    ("of 3.1", of_3_1),
    ("case of headers", case_of_headers),
    ("security written out", security_written_out),
    ("unused", unused),
    ("schema reworded", reworded),
];

/// Lists whose order says nothing.
const SETS: [&str; 8] = ["allOf", "anyOf", "enum", "oneOf", "parameters", "required", "security", "type"];
/// Data.
const VALUES: [&str; 4] = ["const", "default", "example", "x-note"];

/// Some refactorings; their names.
pub(crate) fn some(random: &mut Random, document: &mut Value) -> Vec<&'static str> {
    let mut done = Vec::new();
    for _ in 0..=random.below(8) {
        // Half of them are about schemas.
        let (name, refactor) =
            if random.one_in(2) { ("", reworded as Refactoring) } else { random.pick(&REFACTORINGS) };
        if name.is_empty() {
            done.extend(reword(random, document));
        } else if refactor(random, document) {
            done.push(name);
        }
    }
    done
}

fn reworded(random: &mut Random, document: &mut Value) -> bool {
    reword(random, document).is_some()
}

fn reword(random: &mut Random, document: &mut Value) -> Option<&'static str> {
    let places = free_schemas(document);
    for _ in 0..10 {
        let (name, reword) = random.pick(&REWORDINGS);
        let at = random.maybe(&places)?;
        let schema = document.pointer_mut(&at)?;
        if (name == "wrapped" || schema.get("$ref").is_none()) && reword(random, schema) {
            return Some(name);
        }
    }
    None
}

/// Schemas that may be written otherwise: the branches of a tagged union are known by what they refer to.
fn free_schemas(document: &Value) -> Vec<String> {
    schemas(document).into_keys().filter(|at| !is_tagged(document, at)).collect()
}

fn replace(document: &mut Value, at: &str, by: Value) {
    if let Some(node) = document.pointer_mut(at) {
        *node = by;
    }
}

fn inlined(random: &mut Random, document: &mut Value) -> bool {
    let mut places = free_schemas(document);
    places.retain(|at| document.pointer(at).is_some_and(|node| target(node).is_some()));
    let Some(at) = random.maybe(&places) else { return false };
    let body = document.pointer(&at).and_then(target).and_then(|to| document.pointer(to)).cloned();
    replace(document, &at, body.unwrap_or_default());
    true
}

fn add(document: &mut Value, kind: &str, name: &str, component: Value) -> Value {
    document["components"][kind][name] = component;
    json!({ "$ref": format!("#/components/{kind}/{name}") })
}

fn extracted(random: &mut Random, document: &mut Value) -> bool {
    let Some(at) = random.maybe(&free_schemas(document)) else { return false };
    let name = format!("Extracted{}", random.name());
    let body = document.pointer(&at).cloned().unwrap_or_default();
    if body.get("$ref").is_some() {
        return false;
    }
    let reference = add(document, "schemas", &name, body);
    replace(document, &at, reference);
    true
}

/// A component that is another one.
fn alias(random: &mut Random, document: &mut Value) -> bool {
    let mut places = free_schemas(document);
    places.retain(|at| document.pointer(at).is_some_and(|node| target(node).is_some()));
    let Some(at) = random.maybe(&places) else { return false };
    let name = format!("Alias{}", random.name());
    let reference = document.pointer(&at).cloned().unwrap_or_default();
    let reference = add(document, "schemas", &name, reference);
    replace(document, &at, reference);
    true
}

fn renamed(random: &mut Random, document: &mut Value) -> bool {
    let names: Vec<String> =
        members(document.pointer("/components/schemas")).map(|(name, _)| name.clone()).collect();
    let old = random.pick(&names);
    let (from, to) =
        (format!("#/components/schemas/{old}"), format!("#/components/schemas/Renamed{}", random.name()));
    // A variant without a mapping is known by its name.
    let is_tag = |union: &Value| {
        let mapping = union.pointer("/discriminator/mapping");
        let is_mapped = members(mapping).any(|(_, to)| to == &json!(from));
        let mut branches = union["oneOf"].as_array().into_iter().flatten();
        union.get("discriminator").is_some()
            && !is_mapped
            && branches.any(|branch| branch["$ref"] == json!(from))
    };
    if schemas(document).keys().filter_map(|at| document.pointer(at)).any(is_tag) {
        return false;
    }
    let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas") else { return false };
    let body = schemas.shift_remove(&old).unwrap_or_default();
    schemas.insert(to.rsplit('/').next().unwrap_or_default().to_owned(), body);
    // As a reference, or in a mapping.
    each_object(document, &mut |node| {
        for value in node.values_mut().filter(|value| **value == from) {
            *value = json!(to);
        }
    });
    true
}

fn each_object(value: &mut Value, change: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each_object(item, change)),
        Value::Object(members) => {
            change(members);
            members.values_mut().for_each(|inner| each_object(inner, change));
        }
        _ => {}
    }
}

fn reordered(random: &mut Random, document: &mut Value) -> bool {
    match document {
        Value::Object(members) => {
            let mut all: Vec<_> = std::mem::take(members).into_iter().collect();
            random.shuffle(&mut all);
            for (name, inner) in &mut all {
                if let Some(items) = inner.as_array_mut().filter(|_| SETS.contains(&name.as_str())) {
                    random.shuffle(items);
                }
                if !VALUES.contains(&name.as_str()) {
                    reordered(random, inner);
                }
            }
            members.extend(all);
        }
        Value::Array(items) => {
            for item in items {
                reordered(random, item);
            }
        }
        _ => {}
    }
    true
}

fn prose(random: &mut Random, document: &mut Value) -> bool {
    let mut places = free_schemas(document);
    places.extend(operations(document));
    for _ in 0..3 {
        let at = random.pick(&places);
        let Some(Value::Object(node)) = document.pointer_mut(&at) else { continue };
        if node.contains_key("$ref") {
            continue;
        }
        match random.below(4) {
            0 => drop(node.insert("description".into(), json!("other words"))),
            1 => drop(node.insert("title".into(), json!(random.name()))),
            2 => drop(node.insert("example".into(), json!({ "$ref": "no reference" }))),
            _ => drop(node.shift_remove("description")),
        }
    }
    document["info"]["title"] = json!("another title");
    document["info"]["version"] = json!("2");
    true
}

fn path_parameter_renamed(random: &mut Random, document: &mut Value) -> bool {
    let name = random.name();
    let Some(Value::Object(paths)) = document.get_mut("paths") else { return false };
    let mut all = Map::new();
    for (path, item) in std::mem::take(paths) {
        all.insert(path.replace("{bookId}", &format!("{{{name}}}")), item);
    }
    *paths = all;
    for at in parameters(document) {
        let at = resolved(document, &at);
        let Some(parameter) = document.pointer_mut(&at) else { continue };
        if parameter["name"] == "bookId" && parameter["in"] == "path" {
            parameter["name"] = json!(name);
        }
    }
    true
}

/// Path items with their operations.
fn items(document: &Value) -> Vec<(String, Vec<&'static str>)> {
    let of = |item: &Value| METHODS.into_iter().filter(|method| item.get(*method).is_some()).collect();
    members(document.get("paths"))
        .map(|(path, item)| (format!("/paths/{}", escaped(path)), of(item)))
        .collect()
}

/// A parameter that all operations of a path have.
fn parameter_of_the_path(random: &mut Random, document: &mut Value) -> bool {
    let (at, methods) = random.pick(&items(document));
    let Some(first) = methods.first() else { return false };
    let first = document.pointer(&format!("{at}/{first}/parameters")).and_then(Value::as_array);
    let lists = methods.iter().map(|method| document.pointer(&format!("{at}/{method}/parameters")));
    let lists: Vec<_> = lists.filter_map(|list| list?.as_array()).collect();
    let is_shared = |parameter: &&Value| {
        lists.len() == methods.len() && lists.iter().all(|list| list.contains(parameter))
    };
    let shared = first.into_iter().flatten().find(is_shared).cloned();
    let (Some(shared), Some(item)) = (shared, document.pointer_mut(&at)) else { return false };
    for method in methods {
        item[method]["parameters"].as_array_mut().expect("a list").retain(|parameter| *parameter != shared);
    }
    match item.get_mut("parameters").and_then(Value::as_array_mut) {
        Some(list) => list.push(shared),
        None => item["parameters"] = json!([shared]),
    }
    true
}

fn parameters_of_operations(random: &mut Random, document: &mut Value) -> bool {
    let (at, methods) = random.pick(&items(document));
    let Some(Value::Object(item)) = document.pointer_mut(&at) else { return false };
    let Some(Value::Array(list)) = item.shift_remove("parameters") else { return false };
    for method in methods {
        let Some(operation) = item.get_mut(method) else { continue };
        match operation.get_mut("parameters").and_then(Value::as_array_mut) {
            Some(own) => own.extend(list.clone()),
            None => operation["parameters"] = json!(list),
        }
    }
    true
}

/// A status that has the answer of its range, or of the default.
fn status_written_out(random: &mut Random, document: &mut Value) -> bool {
    let at = format!("{}/responses", random.pick(&operations(document)));
    let Some(Value::Object(responses)) = document.pointer_mut(&at) else { return false };
    let (status, from) =
        random.pick(&[("202", "2XX"), ("409", "4XX"), ("5XX", "default"), ("503", "default")]);
    // A range comes before the default.
    let is_covered =
        status.len() == 3 && from == "default" && responses.contains_key(&format!("{}XX", &status[..1]));
    let Some(answer) = responses.get(from).cloned().filter(|_| !is_covered) else { return false };
    responses.entry(status).or_insert(answer);
    true
}

/// What is meant by what is left out.
fn written_out(random: &mut Random, document: &mut Value) -> bool {
    let places = [parameters(document), bodies(document), headers(document)].concat();
    let Some(at) = random.maybe(&places) else { return false };
    let at = resolved(document, &at);
    let Some(node) = document.pointer_mut(&at) else { return false };
    if node.get("required").is_none() {
        node["required"] = json!(false);
    }
    match node["in"].as_str() {
        Some("query") => (node["style"], node["explode"]) = (json!("form"), json!(true)),
        Some(_) => (node["style"], node["explode"]) = (json!("simple"), json!(false)),
        None => {}
    }
    true
}

fn part_extracted(random: &mut Random, document: &mut Value) -> bool {
    let lists: [(&str, List); 4] =
        [("parameters", parameters), ("requestBodies", bodies), ("responses", answers), ("headers", headers)];
    let (kind, list) = random.pick(&lists);
    let Some(at) = random.maybe(&list(document)) else { return false };
    let part = document.pointer(&at).cloned().unwrap_or_default();
    if part.get("$ref").is_some() {
        return false;
    }
    let reference = add(document, kind, &random.name(), part);
    replace(document, &at, reference);
    true
}

fn part_inlined(random: &mut Random, document: &mut Value) -> bool {
    let mut places = [parameters(document), bodies(document), answers(document), headers(document)].concat();
    places.retain(|at| document.pointer(at).is_some_and(|node| target(node).is_some()));
    let Some(at) = random.maybe(&places) else { return false };
    let part = document.pointer(&resolved(document, &at)).cloned().unwrap_or_default();
    replace(document, &at, part);
    true
}

/// A 3.0 document in the words of 3.1.
fn of_3_1(random: &mut Random, document: &mut Value) -> bool {
    if random.is_31 {
        return false;
    }
    each_object(document, &mut |schema| {
        if schema.shift_remove("nullable") == Some(json!(true))
            && let Some(kind) = schema.get("type").cloned()
        {
            schema.insert("type".into(), json!([kind, "null"]));
        }
        for (flag, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
            if schema.get(flag).is_some_and(Value::is_boolean)
                && schema.shift_remove(flag) == Some(json!(true))
                && let Some(bound) = schema.shift_remove(bound)
            {
                schema.insert(flag.into(), bound);
            }
        }
    });
    document["openapi"] = json!("3.1.1");
    random.is_31 = true;
    true
}

/// HTTP does not mind the case of names of headers.
fn case_of_headers(random: &mut Random, document: &mut Value) -> bool {
    if random.one_in(2) {
        for at in parameters(document) {
            let at = resolved(document, &at);
            let Some(parameter) = document.pointer_mut(&at).filter(|node| node["in"] == "header") else {
                continue;
            };
            parameter["name"] = json!(parameter["name"].as_str().unwrap_or_default().to_lowercase());
        }
        return true;
    }
    let Some(at) = random.maybe(&headers(document)) else { return false };
    let Some(Value::Object(all)) = document.pointer_mut(around(&at)) else { return false };
    *all = std::mem::take(all).into_iter().map(|(name, header)| (name.to_lowercase(), header)).collect();
    true
}

fn security_written_out(random: &mut Random, document: &mut Value) -> bool {
    let security = document["security"].clone();
    let at = random.pick(&operations(document));
    let Some(operation) = document.pointer_mut(&at).filter(|operation| operation.get("security").is_none())
    else {
        return false;
    };
    operation["security"] = security;
    true
}

fn unused(random: &mut Random, document: &mut Value) -> bool {
    add(document, "schemas", &format!("Unused{}", random.name()), json!({ "type": "integer", "minimum": 1 }));
    document["components"]["examples"] = json!({ "e": { "value": { "$ref": "no reference" } } });
    document["tags"] = json!([{ "name": "tag" }]);
    true
}
