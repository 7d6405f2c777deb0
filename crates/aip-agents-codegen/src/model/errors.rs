//! The named errors: what a failed answer may say by name.

use std::collections::BTreeSet;

use serde_json::Value;

use super::types::{Object, object_of};
use crate::document::{constant, list, object, operations, resolve, schema_ref, schemas, text};

/// A component schema whose `errorName` has one value.
#[derive(Debug)]
pub(crate) struct NamedError {
    /// The value of `errorName`, which is the schema's name too.
    pub(crate) name: String,
    pub(crate) description: String,
    /// The status with which it comes; nothing if no operation lists it.
    pub(crate) status: Option<u16>,
    /// The value of `errorCode`; empty if the contract leaves it open.
    pub(crate) code: String,
    pub(crate) parameters: Object,
}

/// Reads the named errors.
pub(super) fn read(document: &Value) -> Vec<NamedError> {
    schemas(document)
        .filter(|(_, schema)| schema.pointer("/properties/errorName").and_then(constant).is_some())
        .map(|(name, schema)| {
            let parameters = schema.pointer("/properties/parameters").unwrap_or(&Value::Null);
            NamedError {
                name: name.clone(),
                description: text(schema, "description").to_owned(),
                status: status(document, name),
                code: code(schema).to_owned(),
                parameters: object_of(resolve(document, parameters), None),
            }
        })
        .collect()
}

/// The value of `errorCode`, the first of several.
fn code(schema: &Value) -> &str {
    let code = schema.pointer("/properties/errorCode").unwrap_or(&Value::Null);
    list(code, "enum").find_map(Value::as_str).unwrap_or_default()
}

fn status(document: &Value, name: &str) -> Option<u16> {
    operations(document).find_map(|(_, _, operation)| {
        listed(document, operation).find(|(error, _)| error == name).map(|(_, status)| status)
    })
}

/// The component schemas that an operation's failed answers name, each with its status.
pub(super) fn listed<'a>(
    document: &'a Value,
    operation: &'a Value,
) -> impl Iterator<Item = (String, u16)> + 'a {
    object(operation, "responses").flat_map(move |(status, answer)| {
        let status = status.parse::<u16>().ok().filter(|status| *status >= 300);
        let schema = resolve(document, answer).pointer("/content/application~1json/schema");
        let mut names = BTreeSet::new();
        if let (Some(_), Some(schema)) = (status, schema) {
            names.extend(schema_ref(schema));
            names.extend(["anyOf", "oneOf"].iter().flat_map(|key| list(schema, key)).filter_map(schema_ref));
        }
        names.into_iter().filter_map(move |name| Some((name.to_owned(), status?))).collect::<Vec<_>>()
    })
}
