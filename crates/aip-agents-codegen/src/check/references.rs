//! References: each leads to a component of the right section, and none leads to itself.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Findings;
use crate::{
    document::{object, schema_ref, schemas},
    source::join,
};

pub(super) fn check(findings: &mut Findings<'_>) {
    let mut found = Vec::new();
    collect("", findings.document(), false, &mut found);
    for (pointer, target) in found {
        one(findings, &pointer, target);
    }
    loops(findings);
}

/// Every `$ref`, but for names of the author's and for examples.
fn collect<'a>(pointer: &str, value: &'a Value, named: bool, found: &mut Vec<(String, &'a Value)>) {
    match value {
        Value::Object(members) => {
            for (key, inner) in members {
                let at = join(pointer, key);
                match key.as_str() {
                    "$ref" if !named => found.push((at, inner)),
                    "example" | "examples" | "default" | "enum" if !named => {}
                    _ => {
                        collect(&at, inner, !named && matches!(key.as_str(), "properties" | "schemas"), found)
                    }
                }
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                collect(&format!("{pointer}/{index}"), inner, false, found);
            }
        }
        _ => {}
    }
}

fn one(findings: &mut Findings<'_>, pointer: &str, target: &Value) {
    let document = findings.document();
    let Some(target) = target.as_str() else {
        findings.add(pointer, "bad-ref", "`$ref` is no string", "write `$ref: '#/components/…'`");
        return;
    };
    let Some(local) = target.strip_prefix('#') else {
        let message = format!("`{target}` is in another document");
        findings.add(pointer, "remote-ref", message, "move what it refers to into this document");
        return;
    };
    let section = expected_section(pointer);
    let prefix = format!("/components/{section}/");
    let Some(name) = local.strip_prefix(&prefix).filter(|name| !name.contains('/')) else {
        let message = format!("`{target}` is not one of `#{prefix}…`, which is what this place takes");
        findings.add(
            pointer,
            "wrong-ref",
            message,
            format!("make it a component below `components/{section}` and refer to that"),
        );
        return;
    };
    if document.pointer(local).is_none() {
        let components = document.get("components").and_then(|components| components.get(section));
        let names =
            components.and_then(Value::as_object).into_iter().flatten().map(|(name, _)| name.as_str());
        let help = match super::nearest(name, names) {
            Some(nearest) => format!("did you mean `#{prefix}{nearest}`?"),
            None => format!("add `{name}` below `components/{section}`"),
        };
        findings.add(pointer, "unknown-ref", format!("`{target}` does not exist"), help);
    }
}

/// The section of components that a reference may lead to, by where it stands.
fn expected_section(pointer: &str) -> &'static str {
    let steps: Vec<_> = pointer.split('/').collect();
    // The last step is `$ref` itself.
    let (parent, grandparent) = match steps.as_slice() {
        [.., grandparent, parent, _] => (*parent, *grandparent),
        _ => return "schemas",
    };
    let in_schema = steps.iter().any(|step| matches!(*step, "schema" | "schemas"));
    match (parent, grandparent) {
        _ if in_schema => "schemas",
        ("requestBody", _) => "requestBodies",
        (_, "parameters") => "parameters",
        (_, "responses") => "responses",
        (_, "requestBodies") => "requestBodies",
        (_, "headers") => "headers",
        (_, "examples") => "examples",
        (_, "links") => "links",
        (_, "securitySchemes") => "securitySchemes",
        _ => "schemas",
    }
}

/// A schema that is, by way of references, allOf, oneOf or anyOf alone, itself.
fn loops(findings: &mut Findings<'_>) {
    let document = findings.document();
    let mut reported = BTreeSet::new();
    for (name, _) in schemas(document) {
        let (mut open, mut seen) = (vec![name.as_str()], BTreeSet::new());
        while let Some(current) = open.pop() {
            let Some(schema) = document.pointer("/components/schemas").and_then(|all| all.get(current))
            else {
                continue;
            };
            for next in in_place(schema) {
                if next == name && !reported.contains(name.as_str()) {
                    // The whole circle is one mistake, told at its first member.
                    reported.extend(seen.iter().copied());
                    reported.insert(next);
                    let message = format!("`{name}` is defined by itself");
                    let help = "break the circle: a schema may hold itself in a property or a list, but not be itself";
                    findings.add(&join("/components/schemas", name), "ref-loop", message, help);
                }
                if seen.insert(next) {
                    open.push(next);
                }
            }
        }
    }
    for section in ["parameters", "responses", "requestBodies", "headers"] {
        for (name, part) in
            document.get("components").into_iter().flat_map(|components| object(components, section))
        {
            if part.get("$ref").is_some() {
                let pointer = join(&format!("/components/{section}"), name);
                findings.add(
                    &pointer,
                    "component-ref",
                    "a component that is a `$ref` is not read here",
                    "write it out",
                );
            }
        }
    }
}

fn in_place(schema: &Value) -> Vec<&str> {
    let parts =
        ["allOf", "oneOf", "anyOf"].into_iter().filter_map(|key| schema.get(key)?.as_array()).flatten();
    let own = schema_ref(schema).into_iter();
    own.chain(parts.flat_map(in_place)).collect()
}
