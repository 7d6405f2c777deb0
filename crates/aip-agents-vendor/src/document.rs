//! The facts of a release as an OpenAPI document.
//!
//! Alone, a release is written with what it says. Beside a contract, its facts are laid over a copy of that: what a
//! release of an SDK cannot say (bounds, headers, media types, prose) stays as the contract has it, so that it is unknown
//! and not different.

mod operations;
mod renamed;

pub(crate) use operations::METHODS;

use serde_json::{Map, Value, json};

use self::renamed::renamed;
use crate::facts::{Field, Lock, Model, NamedError, Type, Union};

/// A resource identifier, as the platform's documentation and its SDK have it. A format of this name is nobody's but the
/// vendor's, and a comparison knows nothing of it.
pub(crate) const RID: &str =
    r"^ri\.[a-z][a-z0-9-]*\.([a-z0-9][a-z0-9-]*)?\.[a-z][a-z0-9-]*\.[a-zA-Z0-9._-]+$";

pub(crate) type Object = Map<String, Value>;

/// What the vendor's types state themselves; a format that is none of these is the contract's to know.
const FORMATS: [&str; 3] = ["rid", "uuid", "date-time"];

/// The document of a release alone.
pub fn document(lock: &Lock) -> Value {
    beside(
        lock,
        &json!({
            "openapi": "3.0.3",
            "info": { "title": lock.source.namespace, "version": lock.source.release },
            "paths": {},
            "components": { "schemas": {}, "securitySchemes": { "oauth2": { "type": "oauth2", "flows": {
                "clientCredentials": { "tokenUrl": "https://localhost/token", "scopes": {} },
            } } } },
        }),
    )
}

/// The facts of a release, laid over a contract.
pub fn beside(lock: &Lock, contract: &Value) -> Value {
    let lock = &renamed(lock, contract);
    let writer = Writer { lock, contract };
    let mut document = contract.clone();
    let schemas = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut);
    if let Some(schemas) = schemas {
        for (name, model) in lock.models.iter().chain(&lock.externals) {
            let written = writer.model(model, schemas.get(name));
            schemas.insert(name.clone(), written);
        }
        for (name, error) in &lock.errors {
            let written = writer.error(name, error, schemas.get(name));
            schemas.insert(name.clone(), written);
        }
    }
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        writer.operations(paths);
    }
    writer.scopes(&mut document);
    document
}

struct Writer<'a> {
    lock: &'a Lock,
    contract: &'a Value,
}

pub(crate) fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// What is known of a schema, if it is of that type: everything that the facts do not say.
fn known_of(kind: &str, known: Option<&Value>) -> Object {
    let known = known.and_then(Value::as_object).filter(|known| known.get("type") == Some(&json!(kind)));
    let mut known = known.cloned().unwrap_or_default();
    known.insert("type".into(), json!(kind));
    known
}

impl Writer<'_> {
    /// A schema of a type, laid over what is known at its place.
    fn schema(&self, kind: &Type, known: Option<&Value>) -> Value {
        match kind {
            Type::Scalar(name) => scalar(name, known),
            Type::Named(name) => {
                let is_written_out = known.is_some_and(|known| known.get("$ref").is_none());
                match self.lock.externals.get(name) {
                    Some(Model::Alias { alias }) if is_written_out => self.schema(alias, known),
                    _ => reference(name),
                }
            }
            Type::List(item) => {
                let mut list = known_of("array", known);
                let item = self.schema(item, list.get("items"));
                list.insert("items".into(), item);
                Value::Object(list)
            }
            Type::Map(key, value) => {
                let mut map = known_of("object", known);
                let value = self.schema(value, map.get("additionalProperties"));
                map.insert("additionalProperties".into(), value);
                if map.contains_key("x-property-names") {
                    map.insert("x-property-names".into(), self.schema(key, map.get("x-property-names")));
                }
                Value::Object(map)
            }
        }
    }

    fn model(&self, model: &Model, known: Option<&Value>) -> Value {
        match model {
            Model::Alias { alias } => self.schema(alias, known),
            Model::Enum { r#enum } => {
                let mut schema = known_of("string", known);
                let listed = schema.get("enum").and_then(Value::as_array).cloned().unwrap_or_default();
                let listed = listed.iter().filter_map(Value::as_str);
                let values = in_order(listed, r#enum.iter().map(String::as_str));
                schema.insert("enum".into(), json!(values));
                Value::Object(schema)
            }
            Model::Union { union } => written_union(union, known),
            Model::Object { fields, tag } => {
                let mut schema = known_of("object", known);
                let tag = tag.as_ref().map(|tag| ("type", json!({ "type": "string", "enum": [tag] })));
                self.fields(&mut schema, fields, tag);
                Value::Object(schema)
            }
        }
    }

    /// Sets `required` and `properties`, in the order that is known.
    fn fields<'f>(
        &self,
        schema: &mut Object,
        fields: &'f std::collections::BTreeMap<String, Field>,
        tag: Option<(&'f str, Value)>,
    ) {
        let known = schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
        let names = tag.iter().map(|(name, _)| *name).chain(fields.keys().map(String::as_str));
        let mut properties = Object::new();
        for name in in_order(known.keys().map(String::as_str), names) {
            let written = match (&tag, fields.get(name)) {
                (Some((tag, written)), _) if *tag == name => match known.get(name) {
                    Some(known) if known.get("enum") == written.get("enum") => known.clone(),
                    _ => written.clone(),
                },
                (_, Some(field)) => self.schema(&field.kind, known.get(name)),
                (_, None) => continue,
            };
            properties.insert(name.to_owned(), written);
        }
        let is_required = |name: &&str| {
            tag.as_ref().is_some_and(|(tag, _)| tag == name)
                || fields.get(*name).is_some_and(|field| field.required)
        };
        let required: Vec<&str> = properties.keys().map(String::as_str).filter(is_required).collect();
        if required.is_empty() {
            schema.shift_remove("required");
        } else {
            schema.insert("required".into(), json!(required));
        }
        schema.insert("properties".into(), Value::Object(properties));
    }

    /// A named error. The envelope is the platform's, and no SDK's model.
    fn error(&self, name: &str, error: &NamedError, known: Option<&Value>) -> Value {
        let narrowing = |part: &&mut Value| part.pointer("/properties/errorName").is_some();
        let mut written = known.cloned().unwrap_or_default();
        let parts = written.get_mut("allOf").and_then(Value::as_array_mut);
        if let Some(part) = parts.and_then(|parts| parts.iter_mut().find(narrowing)) {
            let old = part.pointer("/properties/parameters").cloned();
            if old.is_some() || !error.parameters.is_empty() {
                let parameters = self.parameters_of(error, old.as_ref());
                if let Some(properties) = part.get_mut("properties").and_then(Value::as_object_mut) {
                    properties.insert("parameters".into(), parameters);
                }
            }
            return written;
        }
        json!({
            "type": "object",
            "required": ["errorName", "parameters"],
            "properties": {
                "errorName": { "type": "string", "enum": [name] },
                "errorInstanceId": { "type": "string" },
                "parameters": self.parameters_of(error, None),
            },
        })
    }

    fn parameters_of(&self, error: &NamedError, known: Option<&Value>) -> Value {
        let mut parameters = known_of("object", known);
        if !error.parameters.is_empty() || parameters.contains_key("properties") {
            self.fields(&mut parameters, &error.parameters, None);
        }
        Value::Object(parameters)
    }

    /// Has every flow offer what operations demand.
    fn scopes(&self, document: &mut Value) {
        let flows = document.pointer_mut("/components/securitySchemes/oauth2/flows");
        for flow in flows.and_then(Value::as_object_mut).into_iter().flat_map(|flows| flows.values_mut()) {
            let Some(offered) = flow.get_mut("scopes").and_then(Value::as_object_mut) else { continue };
            for scope in self.lock.operations.values().flat_map(|operation| operation.scopes.iter().flatten())
            {
                if !offered.contains_key(scope) {
                    offered.insert(scope.clone(), json!(""));
                }
            }
        }
    }
}

/// What is wanted: first what is known, in that order, then what is new.
fn in_order<'n>(known: impl Iterator<Item = &'n str>, wanted: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let wanted: Vec<&str> = wanted.collect();
    let mut names: Vec<&str> = known.filter(|name| wanted.contains(name)).collect();
    for name in wanted {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn scalar(name: &str, known: Option<&Value>) -> Value {
    let kind = match name {
        "rid" | "uuid" | "date-time" | "string" | "bytes" => "string",
        "json-object" => "object",
        "json" => return known.cloned().unwrap_or_else(|| json!({})),
        other => other,
    };
    let mut schema = known_of(kind, known);
    // What the vendor states itself is stated anew.
    if schema.get("format").and_then(Value::as_str).is_some_and(|known| FORMATS.contains(&known)) {
        schema.shift_remove("format");
    }
    if schema.get("pattern") == Some(&json!(RID)) {
        schema.shift_remove("pattern");
    }
    let stated = match name {
        "bytes" => Some(("format", json!("binary"))),
        "uuid" | "date-time" => Some(("format", json!(name))),
        "rid" => Some(("pattern", json!(RID))),
        "json-object" if !schema.contains_key("additionalProperties") => {
            Some(("additionalProperties", json!(true)))
        }
        _ => None,
    };
    schema.extend(stated.map(|(keyword, value)| (keyword.to_owned(), value)));
    Value::Object(schema)
}

fn written_union(union: &Union, known: Option<&Value>) -> Value {
    let mut schema = known.and_then(Value::as_object).filter(|known| known.contains_key("oneOf")).cloned();
    let schema_of = |name: &String| reference(name);
    let mut written = schema.take().unwrap_or_default();
    let listed = written.get("oneOf").and_then(Value::as_array).cloned().unwrap_or_default();
    let wanted: Vec<Value> = union.variants.values().map(schema_of).collect();
    let mut variants: Vec<Value> = listed.into_iter().filter(|variant| wanted.contains(variant)).collect();
    for variant in wanted {
        if !variants.contains(&variant) {
            variants.push(variant);
        }
    }
    let mapped = written.get("discriminator").and_then(|known| known.get("mapping")?.as_object());
    let tags = in_order(
        mapped.into_iter().flatten().map(|(tag, _)| tag.as_str()),
        union.variants.keys().map(String::as_str),
    );
    let mapped = |tag: &str| {
        let name = union.variants.get(tag)?;
        Some((tag.to_owned(), json!(format!("#/components/schemas/{name}"))))
    };
    let mapping: Object = tags.into_iter().filter_map(mapped).collect();
    written.insert("oneOf".into(), json!(variants));
    written
        .insert("discriminator".into(), json!({ "propertyName": union.discriminator, "mapping": mapping }));
    Value::Object(written)
}
