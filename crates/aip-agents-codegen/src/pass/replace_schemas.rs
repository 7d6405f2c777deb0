//! Components that our emitters know become empty objects.
//!
//! Why: they are replaced by our own types, by name, so their bodies no longer matter; emptied, they cannot meet a
//! construct on which progenitor falls. What the emitters do not know keeps its body and goes through typify.

use serde_json::{Value, json};

use crate::{document::schemas_mut, model::Model};

/// Empties the component schemas that have a type of ours, and removes the named errors.
pub(super) fn run(document: &mut Value, model: &Model) {
    let Some(schemas) = schemas_mut(document) else {
        return;
    };
    schemas.retain(|name, _| !model.is_error(name));
    for (name, schema) in schemas.iter_mut() {
        if model.is_ours(name) {
            *schema = json!({ "type": "object" });
        }
    }
}
