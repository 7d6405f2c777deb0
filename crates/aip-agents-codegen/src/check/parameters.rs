//! Parameters: of a kind that is sent as the contract says, each with a Rust name of its own.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Findings, walk::operation_pointer};
use crate::{
    document::{list, operations, resolve, text},
    names,
    source::join,
};

pub(super) fn check(findings: &mut Findings<'_>) {
    let document = findings.document();
    for (path, method, operation) in operations(document) {
        let pointer = operation_pointer(path, method);
        let mut names = BTreeMap::new();
        if operation.get("requestBody").is_some() {
            names.insert("body".to_owned(), ("body".to_owned(), "the body".to_owned()));
        }
        for (index, parameter) in list(operation, "parameters").enumerate() {
            let at = format!("{pointer}/parameters/{index}");
            let (parameter, own) = match parameter.get("$ref").and_then(Value::as_str) {
                Some(target) => (resolve(document, parameter), target.trim_start_matches('#').to_owned()),
                None => (parameter, at.clone()),
            };
            one(findings, &own, parameter);
            let (name, location) = (text(parameter, "name"), text(parameter, "in"));
            let ident = names::field_name(name);
            if ident == "client" {
                let message = format!("`{name}` becomes `client`, a name that the generated call uses");
                findings.add(&at, "reserved-parameter-name", message, "rename the parameter");
            }
            let here = (name.to_owned(), location.to_owned());
            match names.insert(ident.clone(), here.clone()) {
                Some(before) if before == here => {
                    findings.add(
                        &at,
                        "duplicate-parameter",
                        format!("`{name}` in {location} is declared twice"),
                        "remove one of them",
                    );
                }
                Some((before, _)) => {
                    let message = format!("`{before}` and `{name}` become one Rust name, `{ident}`");
                    findings.add(&at, "same-parameter-name", message, "rename one of them");
                }
                None => {}
            }
        }
    }
}

fn one(findings: &mut Findings<'_>, at: &str, parameter: &Value) {
    let (name, location) = (text(parameter, "name"), text(parameter, "in"));
    if name.is_empty() {
        findings.add(at, "missing-parameter-name", "this parameter has no `name`", "add `name: …`");
    }
    match location {
        "path" if parameter.get("required") != Some(&Value::Bool(true)) => {
            findings.add(
                at,
                "optional-path-parameter",
                format!("`{name}` is in the path, so it is required"),
                "add `required: true`",
            );
        }
        "path" | "query" => {}
        "header" | "cookie" => {
            let message = format!("the generator cannot send `{name}` as a {location}");
            findings.add(
                at,
                "unsupported-parameter",
                message,
                "make it a query parameter, or leave it to the client's policy",
            );
        }
        _ => {
            let message = format!("`{name}` has no `in`, or one that does not exist");
            findings.add(at, "parameter-location", message, "add `in: query` or `in: path`");
        }
    }
    if parameter.get("content").is_some() || parameter.get("schema").is_none() {
        findings.add(
            at,
            "parameter-schema",
            format!("`{name}` has no `schema`"),
            "give it a `schema` and no `content`",
        );
        return;
    }
    let default_style = if location == "path" { "simple" } else { "form" };
    if parameter.get("style").and_then(Value::as_str).is_some_and(|style| style != default_style) {
        let message = format!("the generator cannot send `{name}` in another style than `{default_style}`");
        findings.add(&join(at, "style"), "unsupported-style", message, "remove `style`");
    }
    let explode_default = location != "path";
    if parameter.get("explode").and_then(Value::as_bool).is_some_and(|explode| explode != explode_default) {
        let message = format!("the generator would ignore `explode` of `{name}`");
        findings.add(&join(at, "explode"), "unsupported-style", message, "remove `explode`");
    }
    let schema = resolve(findings.document(), parameter.get("schema").unwrap_or(&Value::Null));
    let composed = ["allOf", "oneOf", "anyOf", "not"].iter().any(|key| schema.get(*key).is_some());
    if matches!(text(schema, "type"), "object" | "array" | "") || composed {
        let message =
            format!("`{name}` is no plain value: only strings, numbers and booleans are sent as parameters");
        findings.add(
            &join(at, "schema"),
            "unsupported-parameter",
            message,
            "make it a string, integer, number or boolean",
        );
    }
}
