//! Schemas: constructs that neither our emitters nor typify can take, and lists that contradict themselves.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Findings, suggest, walk};
use crate::{
    document::{list, object, text},
    source::join,
};

pub(super) fn check(findings: &mut Findings<'_>) {
    for (pointer, schema) in walk::schemas(findings.document()) {
        if schema.get("$ref").is_some() {
            continue;
        }
        if schema.get("not").is_some() {
            let help = "say what the value is, in place of what it is not";
            findings.add(&join(&pointer, "not"), "unsupported-not", "the generator cannot take `not`", help);
        }
        if text(schema, "type") == "array" && schema.get("items").is_none() {
            findings.add(&pointer, "missing-items", "this list does not say what it holds", "add `items:`");
        }
        required(findings, &pointer, schema);
        values(findings, &pointer, schema);
        composed(findings, &pointer, schema);
    }
}

fn required(findings: &mut Findings<'_>, pointer: &str, schema: &Value) {
    // Parts of an allOf may require what another part declares.
    if schema.get("allOf").is_some() || pointer.contains("/allOf/") || schema.get("properties").is_none() {
        return;
    }
    let names: Vec<_> = object(schema, "properties").map(|(name, _)| name.as_str()).collect();
    for (index, name) in list(schema, "required").enumerate() {
        let name = name.as_str().unwrap_or_default();
        if !names.contains(&name) {
            let help =
                suggest(name, names.iter().copied(), "add it to `properties`, or remove it from `required`");
            let at = format!("{pointer}/required/{index}");
            findings.add(
                &at,
                "required-without-property",
                format!("`{name}` is required, and no property"),
                help,
            );
        }
    }
}

fn values(findings: &mut Findings<'_>, pointer: &str, schema: &Value) {
    let Some(values) = schema.get("enum").and_then(Value::as_array) else {
        return;
    };
    let at = join(pointer, "enum");
    if values.is_empty() {
        return findings.add(&at, "empty-enum", "this enum has no values", "list them, or remove `enum`");
    }
    if !values.iter().all(Value::is_string) {
        let help =
            "quote them if they are strings (YAML reads 1, true and null as other things), or remove `enum`";
        return findings.add(&at, "enum-not-strings", "only an enum of strings can be taken", help);
    }
    if !matches!(text(schema, "type"), "" | "string") {
        let message = format!("the values are strings, and the type is `{}`", text(schema, "type"));
        findings.add(&at, "enum-not-strings", message, "make it `type: string`");
    }
    let mut seen = BTreeSet::new();
    for value in values.iter().filter_map(Value::as_str).filter(|value| !seen.insert(*value)) {
        findings.add(&at, "duplicate-value", format!("`{value}` is listed twice"), "remove one of them");
    }
}

fn composed(findings: &mut Findings<'_>, pointer: &str, schema: &Value) {
    for key in ["allOf", "oneOf", "anyOf"] {
        let Some(parts) = schema.get(key).and_then(Value::as_array) else {
            continue;
        };
        let at = join(pointer, key);
        if parts.is_empty() {
            findings.add(
                &at,
                "empty-composition",
                format!("`{key}` has no parts"),
                "list them, or remove it",
            );
        }
        // Failed answers name their errors by anyOf, and are read by name.
        let failed = pointer.contains("/responses/");
        let tagged = schema.get("discriminator").is_some();
        if key == "oneOf" && !tagged && !failed {
            let help = "add a `discriminator` with a property that tells the variants apart";
            findings.add(
                &at,
                "untagged-union",
                "this union does not say how its variants are told apart",
                help,
            );
        }
        if key == "anyOf" && !failed {
            let help = "use `oneOf` with a `discriminator`, or one schema with optional properties";
            findings.add(
                &at,
                "unsupported-any-of",
                "the generator cannot take `anyOf` outside failed answers",
                help,
            );
        }
        if key == "allOf" {
            merge(findings, &at, schema);
        }
    }
}

/// An `allOf` becomes one object, so its parts must be objects.
fn merge(findings: &mut Findings<'_>, at: &str, schema: &Value) {
    let document = findings.document();
    for (index, part) in list(schema, "allOf").enumerate() {
        let alone = list(schema, "allOf").count() == 1 && part.get("$ref").is_some();
        let resolved = crate::document::resolve(document, part);
        let kind = text(resolved, "type");
        let object = kind == "object" || (kind.is_empty() && resolved.get("properties").is_some());
        let plain = ["oneOf", "anyOf", "enum", "not"].iter().all(|key| resolved.get(*key).is_none())
            && !resolved.get("additionalProperties").is_some_and(Value::is_object);
        let nested = resolved.get("allOf").is_some();
        if !alone && !(plain && (object || nested)) {
            let message = "only objects can be merged by `allOf`";
            findings.add(
                &format!("{at}/{index}"),
                "unsupported-all-of",
                message,
                "make each part an object, or write the schema out",
            );
        }
    }
}
