//! Extensions: spelled as they are read, with values of the right kind.

use serde_json::Value;

use super::{Findings, nearest, suggest, walk};
use crate::{
    document::{list, object, schema_ref},
    source::join,
};

/// Whether a value is of the right kind.
type Fits = fn(&Value) -> bool;

/// What is read here, and where: see openapi/README.md.
const KNOWN: [(&str, &str, Fits); 7] = [
    ("x-extensible", "true or false", Value::is_boolean),
    ("x-idempotent", "true or false", Value::is_boolean),
    ("x-long-running", "true or false", Value::is_boolean),
    ("x-pagination", "an object", Value::is_object),
    ("x-property-names", "a `$ref` to a string schema", |value| schema_ref(value).is_some()),
    ("x-release-stage", "a string", Value::is_string),
    ("x-since", "an object", Value::is_object),
];

pub(super) fn check(findings: &mut Findings<'_>) {
    walk(findings, "", findings.document(), false);
    since(findings);
}

/// A property that came later is one of the object's, and required: any other may be absent anyway.
fn since(findings: &mut Findings<'_>) {
    for (pointer, schema) in walk::schemas(findings.document()) {
        let required: Vec<_> = list(schema, "required").filter_map(Value::as_str).collect();
        for (name, release) in object(schema, "x-since") {
            let at = join(&join(&pointer, "x-since"), name);
            if !required.contains(&name.as_str()) {
                let message = format!("`{name}` came later, and is nothing that `required` lists");
                let help = suggest(name, required.iter().copied(), "remove it: it may be absent anyway");
                findings.add(&at, "since-not-required", message, help);
            } else if !release.is_string() {
                let message = format!("`{name}` does not say the release with which it came");
                findings.add(&at, "wrong-kind", message, "make it a string, in quotes: `'1.10'`");
            }
        }
    }
}

fn walk(findings: &mut Findings<'_>, pointer: &str, value: &Value, named: bool) {
    match value {
        Value::Object(members) => {
            for (key, inner) in members {
                let at = join(pointer, key);
                if !named && key.starts_with("x-") {
                    one(findings, &at, key, inner);
                } else if named || !matches!(key.as_str(), "example" | "examples" | "default") {
                    let names = matches!(key.as_str(), "properties" | "schemas" | "headers");
                    walk(findings, &at, inner, !named && names);
                }
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                walk(findings, &format!("{pointer}/{index}"), inner, false);
            }
        }
        _ => {}
    }
}

fn one(findings: &mut Findings<'_>, at: &str, key: &str, value: &Value) {
    match KNOWN.iter().find(|(name, ..)| *name == key) {
        Some((_, kind, fits)) => {
            if !fits(value) {
                findings.add(at, "wrong-kind", format!("`{key}` is not {kind}"), format!("make it {kind}"));
            }
        }
        // Extensions of other tools are none of our business, unless they look like one of ours.
        None => {
            if let Some(near) = nearest(key, KNOWN.iter().map(|(name, ..)| *name)) {
                findings.add(
                    at,
                    "unknown-extension",
                    format!("nothing reads `{key}`"),
                    format!("did you mean `{near}`?"),
                );
            }
        }
    }
}
