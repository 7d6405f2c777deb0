//! The named passes, in the order in which they run.
//!
//! The contract is honest and progenitor is particular, so nobody bends the contract: these passes change a copy.
//! The first group brings the document to a *normal form* that says the same in fewer ways; the model, and so every
//! emitter of ours, reads that. The second group *lowers* the normal form to what progenitor takes, which is less
//! than what the contract says.

mod hoist_inline;
mod merge_all_of;
mod relax_values;
mod replace_schemas;
mod strip_extras;
mod success_answers;
mod wrap_bodies;

use serde_json::Value;

use crate::model::Model;

/// Rewrites the document to its normal form. It means the same afterwards.
pub(crate) fn normalize(document: &mut Value) {
    with_schemas(document);
    merge_all_of::run(document);
    hoist_inline::run(document);
}

/// Lowers a document in normal form to what progenitor takes.
pub(crate) fn lower(document: &mut Value, model: &Model) {
    success_answers::run(document);
    wrap_bodies::run(document, model);
    replace_schemas::run(document, model);
    relax_values::run(document);
    strip_extras::run(document);
}

/// A document may have no components; what is hoisted needs a place to go.
fn with_schemas(document: &mut Value) {
    let mut place = Some(document);
    for section in ["components", "schemas"] {
        let members = place.and_then(Value::as_object_mut);
        place = members.map(|members| members.entry(section).or_insert_with(|| serde_json::json!({})));
    }
}
