//! `x-pagination` names what is there.

use serde_json::Value;

use super::{Findings, suggest, walk::operation_pointer};
use crate::{
    document::{list, object, operations, resolve, text},
    source::join,
};

const REQUIRED: [&str; 3] = ["items", "nextPageToken", "pageToken"];
const OPTIONAL: [&str; 2] = ["pageSize", "order"];

pub(super) fn check(findings: &mut Findings<'_>) {
    let document = findings.document();
    for (path, method, operation) in operations(document) {
        let Some(paging) = operation.get("x-pagination") else {
            continue;
        };
        let at = format!("{}/x-pagination", operation_pointer(path, method));
        let Some(members) = paging.as_object() else {
            findings.add(&at, "wrong-kind", "`x-pagination` is no object", "see openapi/README.md");
            continue;
        };
        for (key, value) in members {
            let known = REQUIRED.iter().chain(&OPTIONAL).copied();
            if !known.clone().any(|known| known == key) {
                let help =
                    suggest(key, known, "it takes items, nextPageToken, pageToken, pageSize and order");
                findings.add(&join(&at, key), "unknown-key", format!("`x-pagination` has no `{key}`"), help);
            } else if !value.is_string() {
                findings.add(&join(&at, key), "wrong-kind", format!("`{key}` is no string"), "give a name");
            }
        }
        for key in REQUIRED.iter().filter(|key| !members.contains_key(**key)) {
            findings.add(
                &at,
                "missing-key",
                format!("`x-pagination` has no `{key}`"),
                format!("add `{key}: …`"),
            );
        }
        parameters(findings, &at, path, operation, paging);
        answer(findings, &at, operation, paging);
    }
}

fn parameters(findings: &mut Findings<'_>, at: &str, path: &str, operation: &Value, paging: &Value) {
    let document = findings.document();
    let shared = document
        .get("paths")
        .and_then(|paths| paths.get(path))
        .into_iter()
        .flat_map(|item| list(item, "parameters"));
    let all = list(operation, "parameters").chain(shared).map(|parameter| resolve(document, parameter));
    let query: Vec<_> = all.filter(|parameter| text(parameter, "in") == "query").collect();
    for (key, kind) in [("pageToken", "string"), ("pageSize", "integer")] {
        let Some(name) = paging.get(key).and_then(Value::as_str) else {
            continue;
        };
        let Some(parameter) = query.iter().find(|parameter| text(parameter, "name") == name) else {
            let help = suggest(
                name,
                query.iter().map(|parameter| text(parameter, "name")),
                "declare it, or name another",
            );
            findings.add(
                &join(at, key),
                "paging-parameter",
                format!("there is no query parameter `{name}`"),
                help,
            );
            continue;
        };
        if text(resolve(document, parameter.get("schema").unwrap_or(&Value::Null)), "type") != kind {
            findings.add(
                &join(at, key),
                "paging-parameter",
                format!("`{name}` is no {kind}"),
                format!("make it `type: {kind}`"),
            );
        }
        if parameter.get("required") == Some(&Value::Bool(true)) {
            let help = "the first page is asked for without it: remove `required`";
            findings.add(&join(at, key), "paging-parameter", format!("`{name}` is required"), help);
        }
    }
}

fn answer(findings: &mut Findings<'_>, at: &str, operation: &Value, paging: &Value) {
    let document = findings.document();
    let success = object(operation, "responses").find(|(status, _)| status.starts_with('2'));
    let schema = success
        .and_then(|(_, answer)| resolve(document, answer).pointer("/content/application~1json/schema"));
    // A JSON answer without a schema is `bodies`' to tell.
    let schemaless = success.is_some_and(|(_, answer)| {
        let media_type = resolve(document, answer).pointer("/content/application~1json");
        media_type.is_some_and(|media_type| media_type.get("schema").is_none())
    });
    if schemaless {
        return;
    }
    let Some(schema) =
        schema.map(|schema| resolve(document, schema)).filter(|schema| schema.get("properties").is_some())
    else {
        let help =
            "answer with `application/json` and an object that has the items and the token as properties";
        return findings.add(at, "paging-answer", "the answer of a paged operation must be an object", help);
    };
    let names: Vec<_> = object(schema, "properties").map(|(name, _)| name.as_str()).collect();
    for (key, kind) in [("items", "array"), ("nextPageToken", "string")] {
        let Some(name) = paging.get(key).and_then(Value::as_str) else {
            continue;
        };
        let Some(property) = schema.get("properties").and_then(|properties| properties.get(name)) else {
            let help = suggest(name, names.iter().copied(), "add it to the answer's schema, or name another");
            findings.add(
                &join(at, key),
                "paging-property",
                format!("the answer has no property `{name}`"),
                help,
            );
            continue;
        };
        // The items are written where they are listed: a named list would hide its items' type.
        let property = if kind == "array" { property } else { resolve(document, property) };
        if key == "items" {
            order(findings, at, paging, property.get("items").unwrap_or(&Value::Null));
        }
        if text(property, "type") != kind {
            let what = if kind == "array" { "list" } else { "string" };
            findings.add(
                &join(at, key),
                "paging-property",
                format!("`{name}` is no {what}"),
                format!("make it `type: {kind}`"),
            );
        }
    }
}

/// The order names properties of the items, or some within: `-version.major, -version.minor` for the largest first.
fn order(findings: &mut Findings<'_>, at: &str, paging: &Value, items: &Value) {
    let document = findings.document();
    let Some(order) = paging.get("order").and_then(Value::as_str) else { return };
    for path in order.split(',') {
        let mut schema = resolve(document, items);
        for name in path.trim().trim_start_matches('-').split('.') {
            let Some(property) = schema.get("properties").and_then(|properties| properties.get(name)) else {
                let names = object(schema, "properties").map(|(name, _)| name.as_str());
                let help = suggest(name, names, "name a property of the items, or one within, as in `-a.b`");
                let message = format!("there is no property `{name}`");
                findings.add(&join(at, "order"), "paging-property", message, help);
                break;
            };
            schema = resolve(document, property);
        }
    }
}
