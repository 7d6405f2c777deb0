//! The outermost shape: an OpenAPI 3.0 document with its sections.

use serde_json::Value;

use super::{Findings, suggest};
use crate::{document::METHODS, document::object, source::join};

const TOP: [&str; 8] =
    ["openapi", "info", "servers", "paths", "components", "security", "tags", "externalDocs"];
const ITEM: [&str; 5] = ["$ref", "summary", "description", "servers", "parameters"];
const OPERATION: [&str; 12] = [
    "tags",
    "summary",
    "description",
    "externalDocs",
    "operationId",
    "parameters",
    "requestBody",
    "responses",
    "callbacks",
    "deprecated",
    "security",
    "servers",
];
const COMPONENTS: [&str; 9] = [
    "schemas",
    "responses",
    "parameters",
    "examples",
    "requestBodies",
    "headers",
    "securitySchemes",
    "links",
    "callbacks",
];

pub(super) fn check(findings: &mut Findings<'_>) {
    let document = findings.document();
    if !document.is_object() {
        findings.add(
            "",
            "no-document",
            "this is no OpenAPI document: it is no object",
            "begin it with `openapi: 3.0.3`",
        );
        return;
    }
    version(findings);
    keys(findings, "", document, &TOP);
    for key in ["info", "paths", "components"] {
        match document.get(key) {
            Some(section) if !section.is_object() => {
                findings.add(
                    &join("", key),
                    "wrong-kind",
                    format!("`{key}` is no object"),
                    "write it as `key: value` lines below",
                );
            }
            None if key != "components" => {
                findings.add(
                    "",
                    "missing-section",
                    format!("`{key}` is missing"),
                    format!("add `{key}:` at the top level"),
                );
            }
            _ => {}
        }
    }
    for key in ["title", "version"] {
        let text = document.pointer(&format!("/info/{key}"));
        if document.get("info").is_some_and(Value::is_object) && !text.is_some_and(Value::is_string) {
            findings.add(
                "/info",
                "missing-info",
                format!("`info` has no `{key}`"),
                format!("add `{key}:`, a string (quote it if it looks like a number)"),
            );
        }
    }
    if let Some(components) = document.get("components") {
        keys(findings, "/components", components, &COMPONENTS);
    }
    for (path, item) in object(document, "paths") {
        let pointer = join("/paths", path);
        if !path.starts_with('/') && !path.starts_with("x-") {
            findings.add(
                &pointer,
                "bad-path",
                format!("the path `{path}` does not begin with `/`"),
                format!("write `/{path}`"),
            );
        }
        if item.get("$ref").is_some() {
            findings.add(
                &pointer,
                "path-ref",
                "a path that is a `$ref` is not read here",
                "write the path item out",
            );
        }
        let known: Vec<_> = METHODS.iter().chain(&ITEM).copied().collect();
        keys(findings, &pointer, item, &known);
        for (method, operation) in item.as_object().into_iter().flatten() {
            if METHODS.contains(&method.as_str()) {
                keys(findings, &join(&pointer, method), operation, &OPERATION);
            }
        }
    }
}

fn version(findings: &mut Findings<'_>) {
    match findings.document().get("openapi") {
        Some(Value::String(version)) if version.starts_with("3.0.") => {}
        Some(version) => {
            let shown = version.as_str().map_or_else(|| version.to_string(), str::to_owned);
            let message = format!("OpenAPI `{shown}` is not read here");
            findings.add(
                "/openapi",
                "openapi-version",
                message,
                "write the contract as OpenAPI 3.0: `openapi: 3.0.3`",
            );
        }
        None => findings.add(
            "",
            "openapi-version",
            "`openapi` is missing",
            "begin the document with `openapi: 3.0.3`",
        ),
    }
}

/// Keys that the specification does not have are typos, more often than not.
fn keys(findings: &mut Findings<'_>, pointer: &str, value: &Value, known: &[&str]) {
    let Some(members) = value.as_object() else {
        findings.add(pointer, "wrong-kind", "this is no object", "write it as `key: value` lines");
        return;
    };
    for key in members.keys().filter(|key| !key.starts_with("x-") && !known.contains(&key.as_str())) {
        let help = suggest(key, known.iter().copied(), "remove it, or begin it with `x-`");
        findings.add(&join(pointer, key), "unknown-key", format!("OpenAPI 3.0 has no `{key}` here"), help);
    }
}
