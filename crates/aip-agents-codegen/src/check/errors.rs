//! Named errors: each is called by its own name, and comes with one status.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Findings, walk::operation_pointer};
use crate::{
    document::{constant, list, object, operations, resolve, schema_ref, schemas},
    names::type_name,
    source::join,
};

pub(super) fn check(findings: &mut Findings<'_>) {
    let document = findings.document();
    let named: Vec<_> = schemas(document)
        .filter_map(|(name, schema)| Some((name.as_str(), error_name(document, schema, 0)?)))
        .collect();
    for (schema, error) in &named {
        if type_name(error) == "Unknown" {
            let message = "`Unknown` is what the generated code calls an error that it does not know";
            findings.add(
                &join("/components/schemas", schema),
                "reserved-error-name",
                message,
                "rename the error",
            );
        }
        if schema != error {
            let message = format!("the schema `{schema}` is the error `{error}`");
            let help = format!("give both one name: `{schema}` in its `errorName`, or `{error}` as its key");
            findings.add(&join("/components/schemas", schema), "error-name", message, help);
        }
    }
    let mut statuses = BTreeMap::new();
    for (path, method, operation) in operations(document) {
        for (status, answer) in object(operation, "responses") {
            let schema = resolve(document, answer).pointer("/content/application~1json/schema");
            let Some(schema) = schema.filter(|_| !status.starts_with('2')) else {
                continue;
            };
            let parts =
                ["anyOf", "oneOf"].into_iter().flat_map(|key| list(schema, key)).filter_map(schema_ref);
            for name in schema_ref(schema)
                .into_iter()
                .chain(parts)
                .filter(|name| named.iter().any(|(schema, _)| schema == name))
            {
                let first = statuses.entry(name).or_insert(status);
                if *first != status {
                    let message =
                        format!("`{name}` comes with status {status} here, and with {first} elsewhere");
                    let at = join(&format!("{}/responses", operation_pointer(path, method)), status);
                    findings.add(
                        &at,
                        "error-status",
                        message,
                        "a named error has one status: list it below that",
                    );
                }
            }
        }
    }
}

/// The name of the error that a schema is, in the schema or in a part of it.
fn error_name<'a>(document: &'a Value, schema: &'a Value, depth: usize) -> Option<&'a str> {
    if depth > 16 {
        return None;
    }
    let schema = resolve(document, schema);
    let own = schema.pointer("/properties/errorName").and_then(constant);
    own.or_else(|| list(schema, "allOf").find_map(|part| error_name(document, part, depth + 1)))
}
