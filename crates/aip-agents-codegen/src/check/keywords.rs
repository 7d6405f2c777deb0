//! Keywords whose values are of the wrong kind: a `required` that is no list, a `type` of 3.1.

use serde_json::Value;

use super::{Findings, suggest, walk};
use crate::{
    document::{list, object, operations},
    source::join,
};

const TYPES: [&str; 6] = ["string", "integer", "number", "boolean", "array", "object"];

/// The keywords of a 3.0 schema, with the kind of their value.
const SCHEMA: [(&str, Kind); 35] = [
    ("$ref", Kind::Text),
    ("type", Kind::Text),
    ("format", Kind::Text),
    ("title", Kind::Text),
    ("description", Kind::Text),
    ("pattern", Kind::Text),
    ("properties", Kind::Object),
    ("discriminator", Kind::Object),
    ("required", Kind::List),
    ("enum", Kind::List),
    ("allOf", Kind::List),
    ("oneOf", Kind::List),
    ("anyOf", Kind::List),
    ("items", Kind::Object),
    ("not", Kind::Object),
    ("nullable", Kind::Flag),
    ("deprecated", Kind::Flag),
    ("readOnly", Kind::Flag),
    ("writeOnly", Kind::Flag),
    ("uniqueItems", Kind::Flag),
    ("exclusiveMinimum", Kind::Flag),
    ("exclusiveMaximum", Kind::Flag),
    ("minimum", Kind::Number),
    ("maximum", Kind::Number),
    ("multipleOf", Kind::Number),
    ("minLength", Kind::Number),
    ("maxLength", Kind::Number),
    ("minItems", Kind::Number),
    ("maxItems", Kind::Number),
    ("minProperties", Kind::Number),
    ("maxProperties", Kind::Number),
    ("additionalProperties", Kind::FlagOrObject),
    ("example", Kind::Any),
    ("default", Kind::Any),
    ("externalDocs", Kind::Object),
];

#[derive(Clone, Copy)]
enum Kind {
    Text,
    Object,
    List,
    Flag,
    Number,
    FlagOrObject,
    Any,
}

impl Kind {
    fn fits(self, value: &Value) -> bool {
        match self {
            Self::Text => value.is_string(),
            Self::Object => value.is_object(),
            Self::List => value.is_array(),
            Self::Flag => value.is_boolean(),
            Self::Number => value.is_number(),
            Self::FlagOrObject => value.is_boolean() || value.is_object(),
            Self::Any => true,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Object => "an object",
            Self::List => "a list",
            Self::Flag => "true or false",
            Self::Number => "a number",
            Self::FlagOrObject => "true, false or an object",
            Self::Any => "anything",
        }
    }
}

pub(super) fn check(findings: &mut Findings<'_>) {
    let document = findings.document();
    for (pointer, schema) in walk::schemas(document) {
        let Some(members) = schema.as_object() else {
            findings.add(
                &pointer,
                "wrong-kind",
                "this schema is no object",
                "write `type: …` or `$ref: …` below",
            );
            continue;
        };
        for (key, value) in members.iter().filter(|(key, _)| !key.starts_with("x-")) {
            schema_keyword(findings, &join(&pointer, key), key, value);
        }
    }
    for (section, entries) in document.get("components").and_then(Value::as_object).into_iter().flatten() {
        each(findings, &join("/components", section), entries, Kind::Object);
    }
    for (path, item) in object(document, "paths") {
        typed(findings, &join("/paths", path), item, &[("parameters", Kind::List)]);
    }
    for (path, method, operation) in operations(document) {
        let pointer = walk::operation_pointer(path, method);
        typed(
            findings,
            &pointer,
            operation,
            &[
                ("operationId", Kind::Text),
                ("summary", Kind::Text),
                ("description", Kind::Text),
                ("parameters", Kind::List),
                ("requestBody", Kind::Object),
                ("responses", Kind::Object),
                ("deprecated", Kind::Flag),
                ("security", Kind::List),
                ("tags", Kind::List),
            ],
        );
        if let Some(answers) = operation.get("responses") {
            each(findings, &format!("{pointer}/responses"), answers, Kind::Object);
        }
        for (index, parameter) in list(operation, "parameters").enumerate() {
            typed_parameter(findings, &format!("{pointer}/parameters/{index}"), parameter);
        }
    }
    for (name, parameter) in
        document.get("components").into_iter().flat_map(|components| object(components, "parameters"))
    {
        typed_parameter(findings, &join("/components/parameters", name), parameter);
    }
}

fn schema_keyword(findings: &mut Findings<'_>, pointer: &str, key: &str, value: &Value) {
    let Some((_, kind)) = SCHEMA.iter().find(|(name, _)| *name == key) else {
        let help = suggest(
            key,
            SCHEMA.iter().map(|(name, _)| *name),
            "say it with the keywords of OpenAPI 3.0, or begin it with `x-`",
        );
        findings.add(pointer, "unknown-keyword", format!("a schema of OpenAPI 3.0 has no `{key}`"), help);
        return;
    };
    if !kind.fits(value) {
        let help = match key {
            "type" if value.is_array() => {
                "OpenAPI 3.0 takes one type; say `nullable: true` for null".to_owned()
            }
            "exclusiveMinimum" | "exclusiveMaximum" => {
                "in OpenAPI 3.0 it is true or false beside the bound".to_owned()
            }
            _ => format!("make it {}", kind.word()),
        };
        findings.add(pointer, "wrong-kind", format!("`{key}` is not {}", kind.word()), help);
    } else if let ("type", Some(name)) = (key, value.as_str()) {
        if !TYPES.contains(&name) {
            let help =
                suggest(name, TYPES.iter().copied(), "use string, integer, number, boolean, array or object");
            findings.add(pointer, "unknown-type", format!("there is no type `{name}`"), help);
        }
    } else if key == "required" && !value.as_array().is_some_and(|names| names.iter().all(Value::is_string)) {
        findings.add(
            pointer,
            "wrong-kind",
            "`required` lists something that is no string",
            "list names of properties",
        );
    }
}

fn typed_parameter(findings: &mut Findings<'_>, pointer: &str, parameter: &Value) {
    if parameter.get("$ref").is_some() {
        return;
    }
    let keys = [
        ("name", Kind::Text),
        ("in", Kind::Text),
        ("description", Kind::Text),
        ("required", Kind::Flag),
        ("schema", Kind::Object),
    ];
    if parameter.is_object() {
        typed(findings, pointer, parameter, &keys);
    } else {
        findings.add(
            pointer,
            "wrong-kind",
            "this parameter is no object",
            "write `name`, `in` and `schema`, or `$ref`",
        );
    }
}

fn typed(findings: &mut Findings<'_>, pointer: &str, value: &Value, keys: &[(&str, Kind)]) {
    for (key, kind) in keys {
        if value.get(*key).is_some_and(|value| !kind.fits(value)) {
            findings.add(
                &join(pointer, key),
                "wrong-kind",
                format!("`{key}` is not {}", kind.word()),
                format!("make it {}", kind.word()),
            );
        }
    }
}

fn each(findings: &mut Findings<'_>, pointer: &str, entries: &Value, kind: Kind) {
    let Some(members) = entries.as_object() else {
        findings.add(pointer, "wrong-kind", "this is no object", "write it as `name: …` lines");
        return;
    };
    for (name, _) in members.iter().filter(|(name, entry)| !name.starts_with("x-") && !kind.fits(entry)) {
        findings.add(
            &join(pointer, name),
            "wrong-kind",
            format!("`{name}` is not {}", kind.word()),
            format!("make it {}", kind.word()),
        );
    }
}
