//! Each JSON answer gets a component of its own, `<Operation>Answer`.
//!
//! Why: progenitor decodes answers with `serde_json::from_slice`, which gives no path and stops at the first error.
//! The wrapper component is replaced by the runtime's `Body<T>`, which decodes with a path and keeps the failure as
//! a value, so that nothing is lost between the hook and the caller.

use serde_json::Value;

use crate::{document::operations_mut, document::schemas_mut, document::to_schema_ref, model::Model};

/// Points every JSON answer at its wrapper.
pub(super) fn run(document: &mut Value, model: &Model) {
    let mut wrappers = Vec::new();
    for operation in operations_mut(document) {
        let id = operation.get("operationId").and_then(Value::as_str).unwrap_or_default();
        let Some(wrapper) = model.operation(id).and_then(|operation| operation.answer_wrapper()) else {
            continue;
        };
        if let Some(schema) = operation.pointer_mut("/responses/2XX/content/application~1json/schema") {
            *schema = to_schema_ref(&wrapper);
            wrappers.push(wrapper);
        }
    }
    if let Some(schemas) = schemas_mut(document) {
        schemas.extend(wrappers.into_iter().map(|name| (name, serde_json::json!({ "type": "object" }))));
    }
}
