//! A request that keeps the contract, or why it does not.

use std::collections::BTreeMap;

use axum::body::Body;
use bytes::Bytes;
use http::{HeaderMap, header, request::Parts};
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::{
    contract::{Operation, Parameter},
    platform::Refusal,
    seeded::{AgentRid, SessionRid},
};

/// What a body may take: more is no message of a person's.
const BODY_LIMIT: usize = 1024 * 1024;

/// The checked arguments of an operation.
pub(crate) struct Arguments {
    values: BTreeMap<String, String>,
    pub(crate) body: Option<Value>,
}

impl Arguments {
    /// Checks what came against what the operation takes.
    pub(crate) async fn read(
        operation: &Operation,
        path: BTreeMap<String, String>,
        parts: &Parts,
        body: Body,
    ) -> Result<Self, Refusal> {
        let values = values(operation, path, parts)?;
        if operation.preview
            && operation.parameters.iter().any(|parameter| parameter.name == "preview")
            && values.get("preview").map(String::as_str) != Some("true")
        {
            let description = "this operation is in preview: send preview=true";
            return Err(Refusal::platform("ApiFeaturePreviewUsageOnly", description, json!({})));
        }
        let body = match &operation.body {
            Some(validator) => Some(read_body(validator, &parts.headers, body).await?),
            None => None,
        };
        Ok(Self { values, body })
    }

    /// The value of a path or query parameter.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// The agent that the path names, if it names one of this form.
    pub(crate) fn agent(&self) -> Option<AgentRid> {
        AgentRid::parse(self.get("agentRid")?)
    }

    /// The session that the path names, if it names one of this form.
    pub(crate) fn session(&self) -> Option<SessionRid> {
        SessionRid::parse(self.get("sessionRid")?)
    }
}

fn values(
    operation: &Operation,
    path: BTreeMap<String, String>,
    parts: &Parts,
) -> Result<BTreeMap<String, String>, Refusal> {
    let mut values = BTreeMap::new();
    let query = url::form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
    let query = query.map(|(name, value)| (name.into_owned(), value.into_owned(), "query"));
    for (name, value, location) in path.into_iter().map(|(name, value)| (name, value, "path")).chain(query) {
        let takes = |parameter: &&Parameter| parameter.name == name && parameter.location == location;
        let Some(parameter) = operation.parameters.iter().find(takes) else {
            let description = format!("`{}` has no {location} parameter `{name}`", operation.id);
            return Err(Refusal::platform("UnknownParameter", description, json!({ "parameter": name })));
        };
        check(parameter, &value)?;
        if values.insert(name.clone(), value).is_some() {
            let description = format!("`{name}` is given twice");
            return Err(Refusal::platform(
                "InvalidParameterValue",
                description,
                json!({ "parameter": name }),
            ));
        }
    }
    let sent =
        |parameter: &&Parameter| parameter.location != "header" && !values.contains_key(&parameter.name);
    match operation.parameters.iter().filter(sent).find(|parameter| parameter.required) {
        Some(parameter) => {
            let description = format!("`{}` is missing", parameter.name);
            Err(Refusal::platform("MissingParameter", description, json!({ "parameter": parameter.name })))
        }
        None => Ok(values),
    }
}

fn check(parameter: &Parameter, text: &str) -> Result<(), Refusal> {
    let refuse = |expected: String| {
        let description = format!("`{}` {expected}", parameter.name);
        Err(Refusal::platform("InvalidParameterValue", description, json!({ "parameter": parameter.name })))
    };
    let value = match parameter.kind.as_str() {
        "integer" => text.parse::<i64>().map(Value::from).ok(),
        "number" => text.parse::<f64>().map(Value::from).ok(),
        "boolean" => text.parse::<bool>().map(Value::from).ok(),
        _ => Some(Value::from(text)),
    };
    let Some(value) = value else {
        return refuse(format!("is no {}", parameter.kind));
    };
    if parameter.format == "rid" && !is_rid(text) {
        return refuse("is no resource identifier (ri.SERVICE.INSTANCE.TYPE.LOCATOR)".into());
    }
    if parameter.format == "uuid" && uuid::Uuid::try_parse(text).is_err() {
        return refuse("is no uuid".into());
    }
    match parameter.validator.validate(&value) {
        Ok(()) => Ok(()),
        Err(error) => refuse(format!("does not fit: {error}")),
    }
}

/// `ri.SERVICE.INSTANCE.TYPE.LOCATOR`, as the vendor's clients check it.
fn is_rid(text: &str) -> bool {
    let lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let word = |text: &str| text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(lower);
    let mut steps = text.splitn(5, '.');
    let (Some("ri"), Some(service), Some(instance), Some(kind), Some(locator)) =
        (steps.next(), steps.next(), steps.next(), steps.next(), steps.next())
    else {
        return false;
    };
    let instance_fits = instance.chars().all(lower) && !instance.starts_with('-');
    let locator_fits = !locator.is_empty()
        && locator.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'));
    word(service) && instance_fits && word(kind) && locator_fits
}

async fn read_body(validator: &Validator, headers: &HeaderMap, body: Body) -> Result<Value, Refusal> {
    let media_type =
        headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if media_type.split(';').next().map(str::trim) != Some("application/json") {
        let description = format!("the body is `{media_type}`, and application/json is wanted");
        return Err(Refusal::platform("UnsupportedMediaType", description, json!({})));
    }
    let bytes: Bytes = axum::body::to_bytes(body, BODY_LIMIT).await.map_err(|_| {
        let description = format!("the body is cut short, or has more than {BODY_LIMIT} bytes");
        Refusal::platform("RequestEntityTooLarge", description, json!({ "limit": BODY_LIMIT }))
    })?;
    let value: Value = serde_json::from_slice(&bytes).map_err(|error| {
        Refusal::platform("InvalidRequestBody", format!("the body is no JSON: {error}"), json!({}))
    })?;
    if let Err(error) = validator.validate(&value) {
        let place = error.instance_path().to_string();
        let description = format!("the body does not fit at `{place}`: {error}");
        return Err(Refusal::platform("InvalidRequestBody", description, json!({ "pointer": place })));
    }
    Ok(value)
}
