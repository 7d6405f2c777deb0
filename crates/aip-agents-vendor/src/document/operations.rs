//! Paths, operations, parameters and answers.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Object, Writer, in_order, reference};
use crate::facts::{Body, Field, Operation};

/// Of a path.
pub(crate) const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

impl Writer<'_> {
    /// Lays the operations over the paths; what the release does not have goes.
    pub(super) fn operations(&self, paths: &mut Object) {
        let has = |path: &str, method: &str| {
            let mut operations = self.lock.operations.values();
            operations.any(|other| other.path == path && other.method.eq_ignore_ascii_case(method))
        };
        for (path, item) in paths.iter_mut() {
            if let Some(item) = item.as_object_mut() {
                item.retain(|method, _| !METHODS.contains(&method.as_str()) || has(path, method));
            }
        }
        let is_used = |item: &Value| METHODS.iter().any(|method| item.get(*method).is_some());
        paths.retain(|_, item| is_used(item));
        for (name, operation) in &self.lock.operations {
            let method = operation.method.to_ascii_lowercase();
            let item = paths.entry(operation.path.clone()).or_insert_with(|| json!({}));
            let known = item.get(&method).and_then(Value::as_object).cloned().unwrap_or_default();
            if let Some(item) = item.as_object_mut() {
                item.insert(method, Value::Object(self.operation(name, operation, known)));
            }
        }
    }

    fn operation(&self, name: &str, operation: &Operation, mut known: Object) -> Object {
        if !known.contains_key("operationId") {
            known.insert("operationId".into(), json!(name));
        }
        let parameters = self.parameters(operation, known.get("parameters"));
        if parameters.is_empty() {
            known.shift_remove("parameters");
        } else {
            known.insert("parameters".into(), json!(parameters));
        }
        match &operation.request {
            None => {
                known.shift_remove("requestBody");
            }
            Some(body) => {
                let mut request =
                    known.get("requestBody").and_then(Value::as_object).cloned().unwrap_or_default();
                request.insert("required".into(), json!(true));
                request.insert("content".into(), self.content(body, request.get("content")));
                known.insert("requestBody".into(), Value::Object(request));
            }
        }
        let responses = self.responses(operation, known.get("responses"));
        known.insert("responses".into(), Value::Object(responses));
        if let Some(scopes) = &operation.scopes {
            let security = known.entry("security").or_insert_with(|| json!([{ "oauth2": [] }]));
            for requirement in security.as_array_mut().into_iter().flatten() {
                if let Some(listed) = requirement.get_mut("oauth2") {
                    *listed = json!(scopes);
                }
            }
        }
        known
    }

    /// What stands at a local reference.
    fn resolved<'v>(&'v self, value: &'v Value) -> &'v Value {
        let target = value.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
        target.and_then(|pointer| self.contract.pointer(pointer)).unwrap_or(value)
    }

    fn parameters(&self, operation: &Operation, known: Option<&Value>) -> Vec<Value> {
        let known = known.and_then(Value::as_array).cloned().unwrap_or_default();
        let mut left = BTreeMap::new();
        let places = &operation.parameters;
        for (place, fields) in [("path", &places.path), ("query", &places.query), ("header", &places.header)]
        {
            left.extend(fields.iter().map(|(name, field)| ((place.to_owned(), name.clone()), field)));
        }
        let mut parameters = Vec::new();
        for parameter in &known {
            let resolved = self.resolved(parameter);
            let text = |key| resolved.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
            let key = (text("in"), text("name"));
            match left.remove(&key) {
                Some(field) => {
                    let written = self.parameter(&key, field, resolved);
                    let same = written == *resolved;
                    parameters.push(if same { parameter.clone() } else { written });
                }
                // The vendor's client sends headers and cookies of its own, wherever they come from.
                None if matches!(key.0.as_str(), "header" | "cookie") => parameters.push(parameter.clone()),
                None => {}
            }
        }
        parameters.extend(left.into_iter().map(|(key, field)| self.parameter(&key, field, &Value::Null)));
        parameters
    }

    fn parameter(&self, (place, name): &(String, String), field: &Field, known: &Value) -> Value {
        let mut written = known.as_object().cloned().unwrap_or_default();
        written.insert("name".into(), json!(name));
        written.insert("in".into(), json!(place));
        // OpenAPI wants it of a parameter in the path, whatever the SDK's signature says.
        written.insert("required".into(), json!(field.required || place == "path"));
        written.insert("schema".into(), self.schema(&field.kind, written.get("schema")));
        Value::Object(written)
    }

    fn content(&self, body: &Body, known: Option<&Value>) -> Value {
        let mut media = known
            .and_then(|content| content.get(&body.media_type))
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default();
        let schema = self.schema(&body.kind, media.get("schema"));
        media.insert("schema".into(), schema);
        json!({ (body.media_type.as_str()): media })
    }

    fn responses(&self, operation: &Operation, known: Option<&Value>) -> Object {
        let mut responses = known.and_then(Value::as_object).cloned().unwrap_or_default();
        let status = if operation.response.is_some() { "200" } else { "204" };
        responses.retain(|other, _| !other.starts_with('2') || other == status);
        let success = responses.entry(status).or_insert_with(|| json!({ "description": "" }));
        if let (Some(success), Some(body)) = (success.as_object_mut(), &operation.response) {
            success.insert("content".into(), self.content(body, success.get("content")));
        }
        let Some(errors) = &operation.errors else { return responses };
        let mut by_status = BTreeMap::<String, Vec<&str>>::new();
        for name in errors {
            let status = self.lock.errors.get(name).and_then(|error| error.status);
            let status = status.map_or_else(|| "default".to_owned(), |status| status.to_string());
            by_status.entry(status).or_default().push(name);
        }
        let schema = "/content/application~1json/schema/anyOf";
        responses.retain(|status, response| {
            let Some(listed) = response.pointer_mut(schema).and_then(Value::as_array_mut) else {
                return true;
            };
            let names = by_status.remove(status).unwrap_or_default();
            let known: Vec<String> = listed.iter().filter_map(name_of).collect();
            let names = in_order(known.iter().map(String::as_str), names.into_iter());
            *listed = names.into_iter().map(reference).collect();
            !listed.is_empty()
        });
        for (status, names) in by_status {
            let any: Vec<Value> = names.into_iter().map(reference).collect();
            let content = json!({ "application/json": { "schema": { "anyOf": any } } });
            responses.insert(status, json!({ "description": "", "content": content }));
        }
        responses
    }
}

fn name_of(reference: &Value) -> Option<String> {
    let target = reference.get("$ref")?.as_str()?;
    target.rsplit('/').next().map(str::to_owned)
}
