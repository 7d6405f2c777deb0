//! Bounds, patterns and formats without a Rust type go.
//!
//! Why: progenitor checks them on reading too, turns a `minimum` into `NonZeroU32` and pulls in a regex engine for a
//! `pattern`. A reader that refuses what the server sends is of no use, and a server judges what we send better than
//! we do: its limits move.

use serde_json::Value;

use crate::document::each_schema_of_document;

const DROPPED: [&str; 10] = [
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
];

/// Formats that change the Rust type for the better.
const KEPT_FORMATS: [&str; 5] = ["int32", "int64", "float", "double", "binary"];

/// Drops from every schema what would only make the reader stricter.
pub(super) fn run(document: &mut Value) {
    each_schema_of_document(document, &mut |schema| {
        let Some(members) = schema.as_object_mut() else {
            return;
        };
        for key in DROPPED {
            members.remove(key);
        }
        members.remove("uniqueItems");
        members.remove("default");
        let format = members.get("format").and_then(Value::as_str);
        if format.is_some_and(|format| !KEPT_FORMATS.contains(&format)) {
            members.remove("format");
        }
    });
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn limits_go_and_widths_stay() {
        let mut document = json!({ "components": { "schemas": { "Page": { "type": "object", "properties": {
            "size": { "type": "integer", "format": "int32", "minimum": 1, "maximum": 100 },
            "rid": { "type": "string", "format": "rid", "pattern": "^ri" } } } } } });
        super::run(&mut document);
        assert_eq!(
            document["components"]["schemas"]["Page"]["properties"],
            json!({ "size": { "type": "integer", "format": "int32" }, "rid": { "type": "string" } })
        );
    }
}
