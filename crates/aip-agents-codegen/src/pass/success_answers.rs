//! Only the successful answers remain, whatever their exact status.
//!
//! Why: progenitor panics when an operation has several error types, and knows no difference between a named error
//! and a proxy's page. Failed answers are read by the client's runtime, which keeps status, headers and body; so the
//! generator need not know them. `2XX` instead of `200`: a server that answers 201 where 200 was promised is read.

use serde_json::Value;

use crate::document::{operations_mut, resolve};

/// Removes every answer but the first successful one, which becomes `2XX`.
pub(super) fn run(document: &mut Value) {
    let original = document.clone();
    for operation in operations_mut(document) {
        let Some(answers) = operation.get_mut("responses").and_then(Value::as_object_mut) else {
            continue;
        };
        let success = answers.iter().find(|(status, _)| status.starts_with('2'));
        let success = success.map(|(_, answer)| resolve(&original, answer).clone());
        answers.clear();
        if let Some(success) = success {
            answers.insert("2XX".into(), success);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn failures_go_and_success_is_a_range() {
        let mut document = json!({ "paths": { "/things": { "get": { "operationId": "things", "responses": {
            "200": { "$ref": "#/components/responses/Things" }, "404": { "description": "no" }, "default": {} } } } },
            "components": { "responses": { "Things": { "description": "all" } } } });
        super::run(&mut document);
        assert_eq!(
            document["paths"]["/things"]["get"]["responses"],
            json!({ "2XX": { "description": "all" } })
        );
    }
}
