//! Tagged unions: each variant is an object with the tag that the mapping says.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Findings, walk};
use crate::{
    document::{constant, list, resolve, schema_ref},
    source::join,
};

pub(super) fn check(findings: &mut Findings<'_>) {
    let document = findings.document();
    for (pointer, schema) in walk::schemas(document) {
        let Some(discriminator) = schema.get("discriminator") else {
            continue;
        };
        if let (Some(_), true) = (schema.get("oneOf"), discriminator.is_object()) {
            union(findings, &pointer, schema, discriminator);
        } else {
            let message = "a `discriminator` belongs beside a `oneOf`";
            findings.add(
                &join(&pointer, "discriminator"),
                "discriminator-without-union",
                message,
                "remove it, or list the variants in `oneOf`",
            );
        }
    }
}

fn union(findings: &mut Findings<'_>, pointer: &str, schema: &Value, discriminator: &Value) {
    let document = findings.document();
    let at = join(pointer, "discriminator");
    let Some(tag) = discriminator.get("propertyName").and_then(Value::as_str) else {
        return findings.add(
            &at,
            "missing-property-name",
            "the discriminator has no `propertyName`",
            "add `propertyName: type`",
        );
    };
    let variants: BTreeSet<_> = list(schema, "oneOf").filter_map(schema_ref).collect();
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    let mut mapped = Vec::new();
    for (value, target) in mapping.into_iter().flatten() {
        let target = target.as_str().unwrap_or_default();
        let name = target.strip_prefix("#/components/schemas/").unwrap_or(target);
        if !variants.contains(name) {
            let message = format!("`{value}` leads to `{target}`, which is no variant of this union");
            let help = super::suggest(
                name,
                variants.iter().copied(),
                "list it in `oneOf`, or remove it from `mapping`",
            );
            findings.add(&join(&format!("{at}/mapping"), value), "mapping-without-variant", message, help);
        }
        mapped.push((name, value.as_str()));
    }
    for (index, part) in list(schema, "oneOf").enumerate() {
        let at = format!("{pointer}/oneOf/{index}");
        let Some(name) = schema_ref(part) else {
            let help = "make it a component and use `$ref`: the mapping needs its name";
            findings.add(&at, "inline-variant", "a variant of a tagged union must be a component", help);
            continue;
        };
        let values: Vec<_> =
            mapped.iter().filter(|(target, _)| *target == name).map(|(_, value)| *value).collect();
        if mapping.is_some() && values.is_empty() {
            let message = format!("`{name}` is a variant, and no value of `mapping` leads to it");
            findings.add(
                &at,
                "variant-without-mapping",
                message,
                format!("add `value: '#/components/schemas/{name}'` to the mapping"),
            );
            continue;
        }
        let resolved = resolve(document, part);
        match tag_of(document, resolved, tag) {
            None => {
                let message =
                    format!("the variant `{name}` has no property `{tag}`, by which it is told apart");
                let help = format!(
                    "add `{tag}: {{type: string, enum: [{}]}}` to its properties, and to `required`",
                    values.first().unwrap_or(&name)
                );
                findings.add(&at, "variant-without-tag", message, help);
            }
            Some(property) => {
                let wanted: Vec<_> = if values.is_empty() { vec![name] } else { values };
                let one = constant(property);
                let many: Vec<_> = list(property, "enum").filter_map(Value::as_str).collect();
                let fits = if wanted.len() == 1 {
                    one == wanted.first().copied()
                } else {
                    many.is_empty() || wanted.iter().all(|value| many.contains(value))
                };
                if !fits {
                    let message = format!(
                        "`{tag}` of `{name}` does not say `{}`, which the mapping leads to it",
                        wanted.join("`, `")
                    );
                    let help = format!("give `{tag}` of `{name}` the `enum: [{}]`", wanted.join(", "));
                    findings.add(&at, "tag-mismatch", message, help);
                }
            }
        }
    }
}

/// The tag's schema, in the variant or in a part of it.
fn tag_of<'a>(document: &'a Value, schema: &'a Value, tag: &str) -> Option<&'a Value> {
    if let Some(property) = schema.get("properties").and_then(|properties| properties.get(tag)) {
        return Some(resolve(document, property));
    }
    list(schema, "allOf").find_map(|part| tag_of(document, resolve(document, part), tag))
}
