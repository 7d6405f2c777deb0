//! Names that would collide in Rust.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Findings, walk};
use crate::{
    document::{list, object, schemas},
    names::{field_name, type_name, variant_name},
    source::join,
};

pub(super) fn check(findings: &mut Findings<'_>) {
    let document = findings.document();
    let mut types = BTreeMap::new();
    for (name, _) in schemas(document) {
        let at = join("/components/schemas", name);
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        if !name.chars().all(plain) || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let message = format!("`{name}` is no name for a component");
            findings.add(
                &at,
                "bad-component-name",
                message,
                "use letters, digits, `_`, `-` and `.`, and begin with a letter",
            );
        }
        if let Some(other) = types.insert(type_name(name), name) {
            let message = format!("`{other}` and `{name}` become one Rust name, `{}`", type_name(name));
            findings.add(&at, "same-type-name", message, "rename one of them");
        }
    }
    for (pointer, schema) in walk::schemas(document) {
        properties(findings, &pointer, schema);
        values(findings, &pointer, schema);
    }
}

fn properties(findings: &mut Findings<'_>, pointer: &str, schema: &Value) {
    let mut fields = BTreeMap::new();
    for (name, _) in object(schema, "properties") {
        let (field, at) = (field_name(name), join(&format!("{pointer}/properties"), name));
        if matches!(field.as_str(), "extra" | "new" | "map" | "deserializer" | "serializer") {
            let message = format!("`{name}` becomes `{field}`, a name that the generated type uses");
            findings.add(&at, "reserved-property-name", message, "rename the property");
        }
        if let Some(other) = fields.insert(field.clone(), name) {
            let message = format!("`{other}` and `{name}` become one Rust name, `{field}`");
            findings.add(
                &at,
                "same-property-name",
                message,
                "rename one of them, or leave one out: unknown properties are kept",
            );
        }
    }
}

fn values(findings: &mut Findings<'_>, pointer: &str, schema: &Value) {
    let mut variants = BTreeMap::new();
    for value in list(schema, "enum").filter_map(Value::as_str) {
        if let Some(other) = variants.insert(variant_name(value), value).filter(|other| *other != value) {
            let message = format!("`{other}` and `{value}` become one Rust name, `{}`", variant_name(value));
            findings.add(
                &join(pointer, "enum"),
                "same-value-name",
                message,
                "leave one out: an unknown value is kept",
            );
        }
    }
}
