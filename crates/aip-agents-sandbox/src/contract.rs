//! The contract as the server needs it: routes, parameters, schemas, errors.

use std::collections::BTreeMap;

use http::Method;
use jsonschema::Validator;
use serde_json::{Map, Value};

use crate::error::Error;

/// A contract that can be served.
pub(crate) struct Contract {
    document: Value,
    operations: Vec<Operation>,
    /// By name: status and `errorCode`.
    errors: BTreeMap<String, (u16, String)>,
}

/// One method on one path.
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: Method,
    /// The segments of the path template.
    segments: Vec<Segment>,
    pub(crate) parameters: Vec<Parameter>,
    /// What a JSON body must be; nothing if it takes none.
    pub(crate) body: Option<Validator>,
    pub(crate) preview: bool,
    pub(crate) paging: Option<Paging>,
    pub(crate) answer: Answer,
}

enum Segment {
    Literal(String),
    Parameter(String),
}

/// A path or query parameter.
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) location: String,
    pub(crate) required: bool,
    /// As the contract has it, references and all.
    pub(crate) schema: Value,
    pub(crate) kind: String,
    pub(crate) format: String,
    pub(crate) validator: Validator,
}

/// The `x-pagination` of an operation.
#[derive(Clone)]
pub(crate) struct Paging {
    pub(crate) items: String,
    pub(crate) next_page_token: String,
    pub(crate) page_token: String,
    pub(crate) page_size: Option<String>,
}

/// What a successful answer carries, and its status.
pub(crate) enum Answer {
    Json(u16, Value),
    Bytes(u16, String),
    Empty(u16),
}

impl Contract {
    /// Reads a document.
    pub(crate) fn read(text: &str) -> Result<Self, Error> {
        let document: Value = serde_saphyr::from_str(text)
            .map_err(|error| Error::contract(format!("it is no YAML: {error}")))?;
        let lowered = lowered_components(&document);
        let paths = document.get("paths").and_then(Value::as_object);
        let paths = paths.ok_or_else(|| Error::contract("it has no `paths`"))?;
        let mut operations = Vec::new();
        for (path, item) in paths {
            for (method, operation) in item.as_object().into_iter().flatten() {
                let Ok(method) = method.to_ascii_uppercase().parse::<Method>() else {
                    continue;
                };
                if operation.get("responses").is_some() {
                    operations.push(read_operation(&document, &lowered, path, item, method, operation)?);
                }
            }
        }
        let errors = read_errors(&document);
        Ok(Self { document, operations, errors })
    }

    /// The whole document.
    pub(crate) fn document(&self) -> &Value {
        &self.document
    }

    /// The operations of a path, literal segments before parameters, each with the values of its path.
    pub(crate) fn at_path(&self, path: &str) -> Vec<(&Operation, BTreeMap<String, String>)> {
        let segments: Vec<_> = path.trim_start_matches('/').split('/').collect();
        let matches =
            self.operations.iter().filter_map(|operation| Some((operation, operation.matches(&segments)?)));
        let matches: Vec<_> = matches.collect();
        let least = matches.iter().map(|(_, values)| values.len()).min();
        matches.into_iter().filter(|(_, values)| Some(values.len()) == least).collect()
    }

    /// Status and `errorCode` of a named error.
    pub(crate) fn error(&self, name: &str) -> Option<(u16, &str)> {
        self.errors.get(name).map(|(status, code)| (*status, code.as_str()))
    }
}

impl Operation {
    fn matches(&self, segments: &[&str]) -> Option<BTreeMap<String, String>> {
        if segments.len() != self.segments.len() {
            return None;
        }
        let mut values = BTreeMap::new();
        for (template, segment) in self.segments.iter().zip(segments) {
            match template {
                Segment::Literal(text) if text == segment => {}
                Segment::Literal(_) => return None,
                Segment::Parameter(name) => {
                    let value = percent_encoding::percent_decode_str(segment).decode_utf8_lossy();
                    values.insert(name.clone(), value.into_owned());
                }
            }
        }
        Some(values)
    }
}

/// `value`, or the component that it refers to.
pub(crate) fn resolve<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let mut value = value;
    for _ in 0..32 {
        let target = value.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
        match target.and_then(|pointer| document.pointer(pointer)) {
            Some(found) => value = found,
            None => break,
        }
    }
    value
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn read_operation(
    document: &Value,
    lowered: &Value,
    path: &str,
    item: &Value,
    method: Method,
    operation: &Value,
) -> Result<Operation, Error> {
    let id = text(operation, "operationId");
    let fail = |reason: String| Error::contract(format!("{method} {path}: {reason}"));
    let lists =
        [operation, item].into_iter().filter_map(|value| value.get("parameters")?.as_array()).flatten();
    let mut parameters = Vec::new();
    for parameter in lists.map(|parameter| resolve(document, parameter)) {
        let schema = parameter.get("schema").cloned().unwrap_or_default();
        let resolved = resolve(document, &schema);
        let (kind, format) = (text(resolved, "type"), text(resolved, "format"));
        let validator = validator(lowered, &schema).map_err(&fail)?;
        let required = parameter.get("required").and_then(Value::as_bool).unwrap_or(false);
        let (name, location) = (text(parameter, "name"), text(parameter, "in"));
        parameters.push(Parameter { name, location, required, schema, kind, format, validator });
    }
    let body = operation.get("requestBody").map(|body| resolve(document, body));
    let schema = body.and_then(|body| body.pointer("/content/application~1json/schema"));
    let body = schema.map(|schema| validator(lowered, schema)).transpose().map_err(&fail)?;
    let segments = path.trim_start_matches('/').split('/').map(segment).collect();
    let preview = text(operation, "x-release-stage") == "preview";
    let paging = operation.get("x-pagination").map(|paging| Paging {
        items: text(paging, "items"),
        next_page_token: text(paging, "nextPageToken"),
        page_token: text(paging, "pageToken"),
        page_size: paging.get("pageSize").and_then(Value::as_str).map(str::to_owned),
    });
    let answer = answer(document, operation).ok_or_else(|| fail("it has no successful answer".into()))?;
    Ok(Operation { id, method, segments, parameters, body, preview, paging, answer })
}

fn segment(text: &str) -> Segment {
    match text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) {
        Some(name) => Segment::Parameter(name.to_owned()),
        None => Segment::Literal(text.to_owned()),
    }
}

fn answer(document: &Value, operation: &Value) -> Option<Answer> {
    let (status, answer) =
        operation.get("responses")?.as_object()?.iter().find(|(status, _)| status.starts_with('2'))?;
    let status = status.parse().unwrap_or(200);
    let content = resolve(document, answer).get("content").and_then(Value::as_object);
    let Some((media_type, content)) = content.and_then(|content| content.iter().next()) else {
        return Some(Answer::Empty(status));
    };
    match media_type.as_str() {
        "application/json" => Some(Answer::Json(status, content.get("schema").cloned().unwrap_or_default())),
        media_type => Some(Answer::Bytes(status, media_type.to_owned())),
    }
}

/// Every schema with one `errorName`, and the status below which operations list it.
fn read_errors(document: &Value) -> BTreeMap<String, (u16, String)> {
    let mut errors = BTreeMap::new();
    let operations = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    for operation in operations
        .flat_map(|(_, item)| item.as_object().into_iter().flatten())
        .map(|(_, operation)| operation)
    {
        for (status, answer) in operation.get("responses").and_then(Value::as_object).into_iter().flatten() {
            let Ok(status @ 300..) = status.parse::<u16>() else {
                continue;
            };
            let schema = resolve(document, answer).pointer("/content/application~1json/schema");
            let parts = schema.and_then(|schema| schema.get("anyOf").or(schema.get("oneOf"))?.as_array());
            for part in parts.into_iter().flatten().chain(schema) {
                let part = resolve(document, part);
                if let Some(name) = constant(document, part, "errorName") {
                    let code =
                        constant(document, part, "errorCode").unwrap_or_else(|| "INVALID_ARGUMENT".into());
                    errors.insert(name, (status, code));
                }
            }
        }
    }
    errors
}

fn constant(document: &Value, schema: &Value, property: &str) -> Option<String> {
    let schema = resolve(document, schema);
    let own = schema.pointer(&format!("/properties/{property}/enum")).and_then(Value::as_array);
    if let Some([only]) = own.map(Vec::as_slice) {
        return only.as_str().map(str::to_owned);
    }
    schema.get("allOf")?.as_array()?.iter().find_map(|part| constant(document, part, property))
}

/// A validator of a schema that refers to the document's components.
pub(crate) fn validator(lowered: &Value, schema: &Value) -> Result<Validator, String> {
    let mut schema = schema.clone();
    lower(&mut schema);
    if !schema.is_object() {
        schema = Value::Object(Map::new());
    }
    if let Some(members) = schema.as_object_mut() {
        // A reference hides what stands beside it, so the components go around it.
        let inner = Value::Object(std::mem::take(members));
        members.insert("allOf".into(), Value::Array(vec![inner]));
        members.insert("components".into(), lowered.clone());
    }
    jsonschema::draft202012::new(&schema).map_err(|error| format!("its schema is not understood: {error}"))
}

/// The components with their schemas as JSON Schema has them.
pub(crate) fn lowered_components(document: &Value) -> Value {
    let mut schemas = document.pointer("/components/schemas").cloned().unwrap_or_default();
    for (_, schema) in schemas.as_object_mut().into_iter().flatten() {
        lower(schema);
    }
    serde_json::json!({ "schemas": schemas })
}

/// OpenAPI 3.0's schema as JSON Schema: `nullable` is a type, bounds say themselves whether they are exclusive.
fn lower(schema: &mut Value) {
    let Some(members) = schema.as_object_mut() else {
        return;
    };
    for key in
        ["discriminator", "example", "xml", "externalDocs", "x-extensible", "x-property-names", "x-since"]
    {
        members.remove(key);
    }
    if members.remove("nullable") == Some(Value::Bool(true))
        && let Some(kind) = members.get_mut("type")
    {
        *kind = Value::Array(vec![kind.take(), Value::from("null")]);
    }
    for (flag, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if members.remove(flag) == Some(Value::Bool(true))
            && let Some(bound) = members.remove(bound)
        {
            members.insert(flag.into(), bound);
        }
    }
    for (_, inner) in members.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten() {
        lower(inner);
    }
    for key in ["allOf", "oneOf", "anyOf"] {
        members.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten().for_each(lower);
    }
    for key in ["items", "additionalProperties", "not"] {
        members.get_mut(key).into_iter().for_each(lower);
    }
}
