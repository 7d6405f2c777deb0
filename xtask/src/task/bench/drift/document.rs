//! Documents of the shape that large services have: each resource with its operations, small schemas that everybody uses,
//! unions, and resources that refer to each other, so that they are on cycles: those of a service, or all on one.

use serde_json::{Map, Value, json};

/// How many resources make about one MB.
pub(super) const RESOURCES_PER_MB: usize = 114;
/// Schemas that belong to no resource.
const COMMON: usize = 40;
/// Schemas that each resource has.
const OWN: usize = 5;

/// Resources that refer to each other.
const SERVICE: usize = 25;

/// A document of so many resources, which refer to those of their service, or to any if they are `linked`. The same
/// numbers make the same document.
pub(super) fn document(resources: usize, linked: bool) -> Value {
    let mut random = fastrand::Rng::with_seed(7);
    let mut schemas = Map::new();
    let mut paths = Map::new();
    for index in 0..COMMON {
        schemas.insert(common(index), common_schema(index, &mut random));
    }
    schemas.insert(
        "Problem".into(),
        json!({"type": "object", "required": ["type", "title"], "properties": {
            "type": text("What happened"), "title": text("In a line"), "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": text("In full"), "instance": {"type": "string", "format": "uri"}}}),
    );
    for index in 0..resources {
        let service = index - index % SERVICE;
        let near = if linked { 0..resources } else { service..(service + SERVICE).min(resources) };
        resource(index, near, &mut random, &mut schemas);
        operations(index, &mut paths);
    }
    json!({
        "openapi": "3.0.3",
        "info": {"title": "A service", "version": "1"},
        "servers": [{"url": "https://example.com/api"}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "parameters": {
                "PageSize": {"name": "pageSize", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 500}},
                "PageToken": {"name": "pageToken", "in": "query", "schema": {"type": "string"}},
            },
            "responses": {"Problem": {"description": "It went wrong", "content": {"application/problem+json": {"schema": of("Problem")}}}},
            "securitySchemes": {"login": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"login": []}],
    })
}

/// The same with one schema of each hundred changed.
pub(super) fn changed(mut document: Value) -> Value {
    let Some(schemas) = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut) else {
        return document;
    };
    let schemas_count = schemas.len();
    // The others are unions and references.
    let objects = schemas.values_mut().filter(|schema| schema.get("properties").is_some());
    let objects: Vec<_> = objects.collect();
    let chosen = schemas_count / 100;
    for (turn, schema) in fastrand::Rng::with_seed(7).choose_multiple(objects, chosen).into_iter().enumerate()
    {
        let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { continue };
        let first = properties.keys().next().cloned().unwrap_or_default();
        match turn % 4 {
            0 => drop(properties.insert(first, json!({"type": "integer", "minimum": 7}))),
            1 => drop(properties.insert("addedLater".into(), text("Something new"))),
            2 => drop(properties.remove(&first)),
            _ => drop(
                schema.as_object_mut().and_then(|schema| schema.insert("required".into(), json!([first]))),
            ),
        }
    }
    document
}

/// The same with every reference written out, but for those to schemas that lead back to themselves.
pub(super) fn dereferenced(document: &Value) -> Value {
    let components = document.get("components").cloned().unwrap_or_default();
    let mut out = Map::new();
    for (key, value) in document.as_object().into_iter().flatten() {
        out.insert(key.clone(), written_out(value, &components));
    }
    Value::Object(out)
}

fn written_out(value: &Value, components: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let target = members.get("$ref").and_then(Value::as_str);
            let target = target.and_then(|target| target.strip_prefix("#/components"));
            // Resources are on cycles; nothing else is.
            if let Some(target) = target.filter(|target| !target.starts_with("/schemas/Resource"))
                && let Some(found) = components.pointer(target)
            {
                return written_out(found, components);
            }
            // A branch that a discriminator names must keep its name.
            let is_named = |key: &str| key == "oneOf" && members.contains_key("discriminator");
            let written = |(key, value): (&String, &Value)| {
                let value = if is_named(key) { value.clone() } else { written_out(value, components) };
                (key.clone(), value)
            };
            Value::Object(members.iter().map(written).collect())
        }
        Value::Array(items) => items.iter().map(|item| written_out(item, components)).collect(),
        _ => value.clone(),
    }
}

fn text(description: &str) -> Value {
    json!({"type": "string", "description": description})
}

fn of(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

fn common(index: usize) -> String {
    format!("Common{index}")
}

fn resource_name(index: usize) -> String {
    format!("Resource{index}")
}

/// A small schema that everybody uses: an enum, an identifier, or an object of such.
fn common_schema(index: usize, random: &mut fastrand::Rng) -> Value {
    match index % 4 {
        0 => {
            let values: Vec<_> =
                (0..random.usize(3..12)).map(|value| format!("STATE_{index}_{value}")).collect();
            json!({"type": "string", "enum": values, "description": "One of a few"})
        }
        1 => {
            json!({"type": "string", "pattern": format!("^c{index}-[a-z0-9]{{8,32}}$"), "description": "An identifier"})
        }
        _ => {
            let (first, second) = (random.usize(0..index), random.usize(0..index));
            json!({"type": "object", "required": ["first"], "properties": {
                "first": of(&common(first)), "second": of(&common(second)),
                "amount": {"type": "number", "minimum": 0}, "at": {"type": "string", "format": "date-time"}}})
        }
    }
}

/// A resource, what makes and changes one, a page of them, and the events that happen to it.
fn resource(
    index: usize,
    near: std::ops::Range<usize>,
    random: &mut fastrand::Rng,
    schemas: &mut Map<String, Value>,
) {
    let name = resource_name(index);
    let mut properties = Map::new();
    properties.insert(
        "id".into(),
        json!({"type": "string", "readOnly": true, "description": "Made by the server"}),
    );
    properties.insert("parent".into(), of(&name));
    for related in 0..3 {
        let other = random.usize(near.clone());
        properties.insert(format!("related{related}"), of(&resource_name(other)));
    }
    for field in 0..random.usize(8..20) {
        let schema = match random.usize(0..6) {
            0 => of(&common(random.usize(0..COMMON))),
            1 => json!({"type": "array", "maxItems": 100, "items": of(&common(random.usize(0..COMMON)))}),
            2 => {
                json!({"type": "integer", "minimum": 0, "maximum": 1 << random.usize(4..30), "description": "How many there are of it"})
            }
            3 => {
                json!({"type": "string", "nullable": true, "maxLength": 255, "description": "What people call it, in their words"})
            }
            4 => json!({"type": "boolean", "default": false}),
            _ => json!({"type": "object", "additionalProperties": {"type": "string"}}),
        };
        properties.insert(format!("field{field}"), schema);
    }
    schemas.insert(format!("{name}Fields"), json!({"type": "object", "properties": properties}));
    schemas.insert(
        name.clone(),
        json!({"allOf": [of(&format!("{name}Fields")), {"type": "object", "required": ["id"], "properties": {"version": {"type": "integer"}}}]}),
    );
    schemas.insert(
        format!("Page{name}"),
        json!({"type": "object", "required": ["data"], "properties": {
            "data": {"type": "array", "items": of(&name)}, "nextPageToken": text("Where the next page begins")}}),
    );
    let kinds = ["Created", "Changed", "Deleted"];
    for (turn, kind) in kinds.iter().enumerate().take(OWN - 3) {
        schemas.insert(
            format!("{kind}{name}"),
            json!({"type": "object", "required": ["type", "at"], "properties": {
                "type": {"type": "string", "enum": [kind]}, "at": {"type": "string", "format": "date-time"},
                "subject": of(&name), "cause": of(&common((index + turn) % COMMON))}}),
        );
    }
    let mapping: Map<_, _> = kinds
        .iter()
        .take(OWN - 3)
        .map(|kind| (kind.to_string(), json!(format!("#/components/schemas/{kind}{name}"))))
        .collect();
    let branches: Vec<_> = kinds.iter().take(OWN - 3).map(|kind| of(&format!("{kind}{name}"))).collect();
    schemas.insert(
        format!("Event{name}"),
        json!({"oneOf": branches, "discriminator": {"propertyName": "type", "mapping": mapping}}),
    );
}

fn operations(index: usize, paths: &mut Map<String, Value>) {
    let name = resource_name(index);
    let body = |name: &str| json!({"application/json": {"schema": of(name)}});
    let problem = json!({"$ref": "#/components/responses/Problem"});
    let answer = |name: &str| json!({"200": {"description": "What was asked for", "content": body(name)}, "default": problem});
    let page =
        ["PageSize", "PageToken"].map(|name| json!({"$ref": format!("#/components/parameters/{name}")}));
    let id = json!([{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}]);
    paths.insert(
        format!("/resources{index}"),
        json!({
            "get": {"operationId": format!("list{name}"), "parameters": page, "responses": answer(&format!("Page{name}"))},
            "post": {"operationId": format!("create{name}"), "requestBody": {"required": true, "content": body(&name)},
                "responses": answer(&name)},
        }),
    );
    paths.insert(
        format!("/resources{index}/{{id}}"),
        json!({
            "parameters": id,
            "get": {"operationId": format!("get{name}"), "responses": answer(&name)},
            "put": {"operationId": format!("replace{name}"), "requestBody": {"required": true, "content": body(&format!("{name}Fields"))},
                "responses": answer(&name)},
            "delete": {"operationId": format!("delete{name}"), "responses": {"204": {"description": "It is gone"}, "default": problem}},
        }),
    );
    paths.insert(
        format!("/resources{index}/{{id}}/events"),
        json!({"parameters": id, "get": {"operationId": format!("watch{name}"), "responses": answer(&format!("Event{name}"))}}),
    );
}
