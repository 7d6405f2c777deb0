//! Reads the contract into the shape of the vendor lock, so that the two can be compared whole.
//!
//! The reading is total: a keyword that it does not know, wherever it stands, is an error. So nothing
//! can be added to the contract that the comparison would not see.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::node::{Object, Told, as_array, as_object, as_text, flag, is, member, object_at, only, text};

/// The facts that the contract states: operations, models and errors, as the lock writes them.
///
/// `vendor_names` leads from an operation id to the vendor's name of the operation. An id that it
/// does not know stays as it is, and then differs from the lock.
pub(super) fn facts(contract: &Value, vendor_names: &BTreeMap<&str, &str>) -> Told<Value> {
    let reader = Reader { contract };
    let mut statuses = BTreeMap::<String, BTreeSet<String>>::new();
    let operations = reader.operations(vendor_names, &mut statuses)?;
    let mut models = Object::new();
    let mut errors = Object::new();
    for (name, schema) in object_at(contract, "/components/schemas")? {
        let place = format!("/components/schemas/{name}");
        let schema = as_object(&place, schema)?;
        if schema.contains_key("allOf") {
            let statuses = statuses.remove(name).unwrap_or_default();
            errors.insert(name.clone(), reader.error(&place, schema, &statuses)?);
        } else {
            models.insert(name.clone(), component(&place, schema)?);
        }
    }
    if let Some(name) = statuses.keys().next() {
        return Err(format!("{name} is answered by an operation, but is not a named error"));
    }
    Ok(json!({ "operations": operations, "models": models, "errors": errors, "scopes": reader.scopes()? }))
}

struct Reader<'a> {
    contract: &'a Value,
}

impl<'a> Reader<'a> {
    /// The scopes that each OAuth2 flow offers.
    fn scopes(&self) -> Told<Value> {
        let flows = object_at(self.contract, "/components/securitySchemes/oauth2/flows")?;
        let mut scopes = Object::new();
        for (flow, facts) in flows {
            let place = format!("/components/securitySchemes/oauth2/flows/{flow}");
            let offered = as_object(&place, member(&place, as_object(&place, facts)?, "scopes")?)?;
            scopes.insert(flow.clone(), sorted(offered.keys().cloned()));
        }
        Ok(Value::Object(scopes))
    }

    fn operations(
        &self,
        vendor_names: &BTreeMap<&str, &str>,
        statuses: &mut BTreeMap<String, BTreeSet<String>>,
    ) -> Told<Value> {
        let mut operations = Object::new();
        for (path, methods) in object_at(self.contract, "/paths")? {
            for (method, operation) in as_object(path, methods)? {
                let place = format!("{} {path}", method.to_uppercase());
                let operation = as_object(&place, operation)?;
                let id = text(&place, operation, "operationId")?;
                let name = vendor_names.get(id).copied().unwrap_or(id);
                let mut facts = self.operation(&place, operation, statuses)?;
                facts.insert("method".into(), method.to_uppercase().into());
                facts.insert("path".into(), path.clone().into());
                if operations.insert(name.to_owned(), Value::Object(facts)).is_some() {
                    return Err(format!("{place}: a second operation {id}"));
                }
            }
        }
        Ok(Value::Object(operations))
    }

    fn operation(
        &self,
        place: &str,
        operation: &Object,
        statuses: &mut BTreeMap<String, BTreeSet<String>>,
    ) -> Told<Object> {
        only(
            place,
            operation,
            &[
                "operationId",
                "x-release-stage",
                "x-long-running",
                "x-idempotent",
                "x-pagination",
                "security",
                "parameters",
                "requestBody",
                "responses",
            ],
        )?;
        let mut facts = Object::new();
        facts.insert("parameters".into(), self.parameters(place, operation)?);
        facts.insert("request".into(), request(place, operation)?);
        facts.insert("paged".into(), operation.contains_key("x-pagination").into());
        facts.insert("scopes".into(), scopes(place, operation)?);

        let responses = as_object(place, member(place, operation, "responses")?)?;
        let mut answer = None;
        let mut errors = BTreeSet::new();
        for (status, response) in responses {
            let place = format!("{place} {status}");
            let response = as_object(&place, response)?;
            if status.starts_with('2') {
                let read = success(&place, status, response)?;
                if answer.replace(read).is_some() {
                    return Err(format!("{place}: a second answer of success"));
                }
                continue;
            }
            for name in named_errors(&place, response)? {
                statuses.entry(name.clone()).or_default().insert(status.clone());
                errors.insert(name);
            }
        }
        facts.insert("response".into(), answer.ok_or_else(|| format!("{place}: no answer of success"))?);
        facts.insert("errors".into(), sorted(errors));
        Ok(facts)
    }

    fn parameters(&self, place: &str, operation: &Object) -> Told<Value> {
        let mut facts = json!({ "path": {}, "query": {} });
        for parameter in as_array(place, member(place, operation, "parameters")?)? {
            let parameter = as_object(place, self.resolved(place, parameter)?)?;
            let name = text(place, parameter, "name")?;
            let place = format!("{place} parameter {name}");
            only(&place, parameter, &["name", "in", "required", "schema"])?;
            let required = flag(&place, parameter, "required")?;
            let schema = as_object(&place, member(&place, parameter, "schema")?)?;
            let field = json!({ "type": value_type(&place, schema)?, "required": required });
            let there = facts
                .get_mut(text(&place, parameter, "in")?)
                .and_then(Value::as_object_mut)
                .ok_or_else(|| format!("{place}: neither in the path nor in the query"))?;
            if there.insert(name.to_owned(), field).is_some() {
                return Err(format!("{place}: given twice"));
            }
        }
        Ok(facts)
    }

    /// A named error: `PlatformError`, and what narrows it.
    fn error(&self, place: &str, schema: &Object, statuses: &BTreeSet<String>) -> Told<Value> {
        only(place, schema, &["allOf"])?;
        let parts = as_array(place, member(place, schema, "allOf")?)?;
        let [base, own] = parts.as_slice() else {
            return Err(format!("{place}: an error is a PlatformError and one schema that narrows it"));
        };
        if *base != json!({ "$ref": "#/components/schemas/PlatformError" }) {
            return Err(format!("{place}: the first part is not PlatformError"));
        }
        let own = as_object(place, own)?;
        only(place, own, &["type", "required", "properties"])?;
        is(place, own, "type", &json!("object"))?;
        is(place, own, "required", &json!(["errorName", "parameters"]))?;
        let properties = as_object(place, member(place, own, "properties")?)?;
        // Not `only`: here the keys are names of properties, and one may be called `description`.
        if !properties.keys().eq(["errorCode", "errorName", "parameters"]) {
            return Err(format!("{place}: narrows more or less than errorCode, errorName and parameters"));
        }
        let name = place.rsplit('/').next().unwrap_or_default();
        is(place, properties, "errorName", &json!({ "type": "string", "enum": [name] }))?;
        let parameters = as_object(place, member(place, properties, "parameters")?)?;
        only(place, parameters, &["type", "required", "properties"])?;
        is(place, parameters, "type", &json!("object"))?;
        let statuses: Vec<&String> = statuses.iter().collect();
        let [status] = statuses.as_slice() else {
            return Err(format!("{place}: stands under the statuses {statuses:?}, not under one"));
        };
        let status: u16 = status.parse().map_err(|_| format!("{place}: the status {status} is no number"))?;
        Ok(json!({ "status": status, "parameters": fields(place, parameters, &[])? }))
    }

    fn resolved(&self, place: &str, value: &'a Value) -> Told<&'a Value> {
        match value.get("$ref").and_then(Value::as_str) {
            None => Ok(value),
            Some(target) => target
                .strip_prefix('#')
                .and_then(|pointer| self.contract.pointer(pointer))
                .ok_or_else(|| format!("{place}: nothing at {target}")),
        }
    }
}

/// The body of a request: its media type and its type.
fn request(place: &str, operation: &Object) -> Told<Value> {
    let Some(body) = operation.get("requestBody") else {
        return Ok(Value::Null);
    };
    let body = as_object(place, body)?;
    only(place, body, &["required", "content"])?;
    is(place, body, "required", &json!(true))?;
    content(place, body)
}

fn success(place: &str, status: &str, response: &Object) -> Told<Value> {
    only(place, response, &["content"])?;
    match (status, response.contains_key("content")) {
        ("204", false) => Ok(Value::Null),
        ("200", true) => content(place, response),
        _ => Err(format!("{place}: neither a 200 with a body nor a 204 without")),
    }
}

/// The one media type of a body, and its type.
fn content(place: &str, holder: &Object) -> Told<Value> {
    let content = as_object(place, member(place, holder, "content")?)?;
    let mut media_types = content.iter();
    let (Some((name, media_type)), None) = (media_types.next(), media_types.next()) else {
        return Err(format!("{place}: not one media type"));
    };
    let media_type = as_object(place, media_type)?;
    only(place, media_type, &["schema"])?;
    let schema = as_object(place, member(place, media_type, "schema")?)?;
    Ok(json!({ "mediaType": name, "type": value_type(place, schema)? }))
}

/// The names that a failed answer lists beside `PlatformError`. A shared answer lists none.
fn named_errors(place: &str, response: &Object) -> Told<Vec<String>> {
    if response.contains_key("$ref") {
        only(place, response, &["$ref"])?;
        return Ok(Vec::new());
    }
    only(place, response, &["content"])?;
    let content = as_object(place, member(place, response, "content")?)?;
    only(place, content, &["application/json"])?;
    let media_type = as_object(place, member(place, content, "application/json")?)?;
    only(place, media_type, &["schema"])?;
    let schema = as_object(place, member(place, media_type, "schema")?)?;
    only(place, schema, &["anyOf"])?;
    let mut names = Vec::new();
    for choice in as_array(place, member(place, schema, "anyOf")?)? {
        names.push(value_type(place, as_object(place, choice)?)?);
    }
    match names.pop() {
        Some(last) if last == "PlatformError" => Ok(names),
        _ => Err(format!("{place}: PlatformError is not the last choice")),
    }
}

/// A component schema, as the lock writes a model.
fn component(place: &str, schema: &Object) -> Told<Value> {
    if let Some(values) = schema.get("enum") {
        only(place, schema, &["type", "enum", "x-extensible"])?;
        is(place, schema, "type", &json!("string"))?;
        let values = as_array(place, values)?.iter().map(|value| as_text(place, value));
        return Ok(json!({ "enum": sorted(values.collect::<Told<Vec<_>>>()?) }));
    }
    if schema.contains_key("oneOf") {
        return union(place, schema);
    }
    if !schema.contains_key("properties") {
        return Ok(json!({ "alias": value_type(place, schema)? }));
    }
    // The lock knows the present only; `history` holds `x-since` against what came when.
    only(place, schema, &["type", "required", "x-since", "properties"])?;
    is(place, schema, "type", &json!("object"))?;
    let tag = schema.get("properties").and_then(|properties| properties.get("type")?.get("enum"));
    let Some(tag) = tag else {
        return Ok(json!({ "fields": fields(place, schema, &[])? }));
    };
    let [tag] = as_array(place, tag)?.as_slice() else {
        return Err(format!("{place}: a tag with more than one value"));
    };
    Ok(json!({ "tag": as_text(place, tag)?, "fields": fields(place, schema, &["type"])? }))
}

fn union(place: &str, schema: &Object) -> Told<Value> {
    only(place, schema, &["oneOf", "discriminator", "x-extensible"])?;
    let mut choices = BTreeSet::new();
    for choice in as_array(place, member(place, schema, "oneOf")?)? {
        choices.insert(value_type(place, as_object(place, choice)?)?);
    }
    let discriminator = as_object(place, member(place, schema, "discriminator")?)?;
    only(place, discriminator, &["propertyName", "mapping"])?;
    let mut variants = Object::new();
    for (tag, target) in as_object(place, member(place, discriminator, "mapping")?)? {
        let name = schema_name(place, &as_text(place, target)?)?;
        if !choices.remove(&name) {
            return Err(format!("{place}: the tag {tag} leads to {name}, which is no choice left"));
        }
        variants.insert(tag.clone(), name.into());
    }
    if let Some(name) = choices.first() {
        return Err(format!("{place}: no tag leads to {name}"));
    }
    let property = text(place, discriminator, "propertyName")?;
    Ok(json!({ "union": { "discriminator": property, "variants": variants } }))
}

/// The properties of an object but those in `apart`, each with its type and whether it is required.
fn fields(place: &str, schema: &Object, apart: &[&str]) -> Told<Value> {
    let mut required = BTreeSet::new();
    if let Some(names) = schema.get("required") {
        for name in as_array(place, names)? {
            required.insert(as_text(place, name)?);
        }
    }
    let mut fields = Object::new();
    let none = Object::new();
    let properties = schema.get("properties").map_or(Ok(&none), |value| as_object(place, value))?;
    for (name, property) in properties {
        let place = format!("{place}/properties/{name}");
        let required = required.remove(name);
        if apart.contains(&name.as_str()) {
            let property = as_object(&place, property)?;
            only(&place, property, &["type", "enum"])?;
            is(&place, property, "type", &json!("string"))?;
            if !required {
                return Err(format!("{place}: a tag is required"));
            }
            continue;
        }
        let kind = value_type(&place, as_object(&place, property)?)?;
        fields.insert(name.clone(), json!({ "type": kind, "required": required }));
    }
    match required.first() {
        Some(name) => Err(format!("{place}: {name} is required and is no property")),
        None => Ok(Value::Object(fields)),
    }
}

/// The type of a value, in the notation of the lock: `string`, `Session`, `list<Session>`.
fn value_type(place: &str, schema: &Object) -> Told<String> {
    if schema.contains_key("$ref") {
        // No `only`, which lets annotations pass: beside a `$ref`, OpenAPI 3.0 ignores them.
        return match schema.len() {
            1 => schema_name(place, text(place, schema, "$ref")?),
            _ => Err(format!("{place}: something stands beside `$ref`, where nothing reads it")),
        };
    }
    let nested = |key: &str| value_type(place, as_object(place, member(place, schema, key)?)?);
    let format = schema.get("format").and_then(Value::as_str);
    match (text(place, schema, "type")?, format) {
        ("array", None) => {
            only(place, schema, &["type", "items"])?;
            Ok(format!("list<{}>", nested("items")?))
        }
        ("object", None) if schema.get("additionalProperties") == Some(&Value::Bool(true)) => {
            only(place, schema, &["type", "additionalProperties"])?;
            Ok("json-object".to_owned())
        }
        ("object", None) => {
            only(place, schema, &["type", "additionalProperties", "x-property-names"])?;
            Ok(format!("map<{}, {}>", nested("x-property-names")?, nested("additionalProperties")?))
        }
        ("string", Some("binary")) => {
            only(place, schema, &["type", "format"])?;
            Ok("bytes".to_owned())
        }
        ("string", Some(format @ ("rid" | "uuid" | "date-time"))) => {
            only(place, schema, &["type", "format"])?;
            Ok(format.to_owned())
        }
        ("integer", None) => {
            only(place, schema, &["type", "minimum", "maximum"])?;
            Ok(match (schema.get("minimum"), schema.get("maximum")) {
                (None, None) => "integer".to_owned(),
                (least, most) => {
                    let bound = |value: Option<&Value>| value.map_or_else(String::new, Value::to_string);
                    format!("integer {}..{}", bound(least), bound(most))
                }
            })
        }
        (kind @ ("string" | "boolean"), None) => {
            only(place, schema, &["type"])?;
            Ok(kind.to_owned())
        }
        (kind, format) => Err(format!("{place}: the lock has no {kind} of the format {format:?}")),
    }
}

fn scopes(place: &str, operation: &Object) -> Told<Value> {
    let ways = as_array(place, member(place, operation, "security")?)?;
    let [oauth2, bearer] = ways.as_slice() else {
        return Err(format!("{place}: not the two ways to be authorized"));
    };
    if *bearer != json!({ "bearerToken": [] }) {
        return Err(format!("{place}: a bearer token is not the second way to be authorized"));
    }
    let oauth2 = as_object(place, oauth2)?;
    only(place, oauth2, &["oauth2"])?;
    let scopes = as_array(place, member(place, oauth2, "oauth2")?)?;
    let scopes = scopes.iter().map(|scope| as_text(place, scope)).collect::<Told<Vec<_>>>()?;
    Ok(sorted(scopes))
}

fn schema_name(place: &str, target: &str) -> Told<String> {
    let name = target.strip_prefix("#/components/schemas/");
    name.map(str::to_owned).ok_or_else(|| format!("{place}: {target} is no component schema"))
}

fn sorted(texts: impl IntoIterator<Item = String>) -> Value {
    texts.into_iter().collect::<BTreeSet<_>>().into_iter().collect()
}
