//! A request that keeps the contract, or why it does not.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use bytes::Bytes;
use http::{HeaderMap, header, request::Parts};
use http_body_util::BodyExt as _;
use hyper::body::{Body as _, Incoming};
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::{
    contract::{Operation, Parameter},
    platform::Refusal,
    rid::{AgentRid, SessionRid, is_rid},
};

/// What a body may take: more is no message of a person's.
const BODY_LIMIT: usize = 1024 * 1024;
/// What all that are being read at once may take, but for small ones.
const BODIES_LIMIT: usize = 64 * 1024 * 1024;
const SMALL_BODY: usize = 64 * 1024;
/// And how long one may take to come.
const BODY_TIME: Duration = Duration::from_secs(30);

/// The checked arguments of an operation.
pub(crate) struct Arguments {
    values: BTreeMap<String, String>,
    pub(crate) body: Option<Value>,
}

impl Arguments {
    /// Checks the path and the query against what the operation takes.
    pub(crate) fn read(
        operation: &Operation,
        path: BTreeMap<String, String>,
        parts: &Parts,
    ) -> Result<Self, Refusal> {
        let values = values(operation, path, parts)?;
        if operation.preview
            && operation.parameters.iter().any(|parameter| parameter.name == "preview")
            && values.get("preview").map(String::as_str) != Some("true")
        {
            let description = "this operation is in preview: send preview=true";
            return Err(Refusal::platform("ApiFeaturePreviewUsageOnly", description, json!({})));
        }
        Ok(Self { values, body: None })
    }

    /// With a body, which must fit.
    pub(crate) fn with_body(self, validator: &Validator, bytes: &[u8]) -> Result<Self, Refusal> {
        let value: Value = serde_json::from_slice(bytes).map_err(|error| {
            Refusal::platform("InvalidRequestBody", format!("the body is no JSON: {error}"), json!({}))
        })?;
        if let Err(error) = validator.validate(&value) {
            let place = error.instance_path().to_string();
            let description = format!("the body does not fit at `{place}`: {error}");
            return Err(Refusal::platform("InvalidRequestBody", description, json!({ "pointer": place })));
        }
        Ok(Self { body: Some(value), ..self })
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
    match parameter.validator.validate(&value) {
        Ok(()) => Ok(()),
        Err(error) => refuse(format!("does not fit: {error}")),
    }
}

/// Bytes of the bodies that are being read.
#[derive(Debug, Default)]
pub(crate) struct Bodies(AtomicUsize);

/// What one body holds of them. It is given back when this is dropped.
struct Held<'a> {
    bodies: &'a Bodies,
    bytes: usize,
}

impl Held<'_> {
    /// Takes so many more, if there is room: for small bodies there always is.
    fn take(&mut self, bytes: usize) -> bool {
        let all = self.bodies.0.fetch_add(bytes, Ordering::Relaxed) + bytes;
        self.bytes += bytes;
        all <= BODIES_LIMIT || self.bytes <= SMALL_BODY
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.bodies.0.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

/// Reads a body that says it is of a media type, within the limits of size and time.
pub(crate) async fn read_body(
    bodies: &Bodies,
    headers: &HeaderMap,
    body: Incoming,
    wanted: &str,
) -> Result<Bytes, Refusal> {
    let media_type =
        headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if media_type.split(';').next().map(str::trim) != Some(wanted) {
        let description = format!("the body is `{media_type}`, and {wanted} is wanted");
        return Err(Refusal::platform("UnsupportedMediaType", description, json!({})));
    }
    if body.size_hint().lower() > BODY_LIMIT as u64 {
        return Err(too_large());
    }
    tokio::time::timeout(BODY_TIME, read_all(bodies, body)).await.unwrap_or_else(|_| {
        let description = format!("the body did not come within {} s", BODY_TIME.as_secs());
        Err(Refusal::platform("RequestTimeout", description, json!({})))
    })
}

async fn read_all(bodies: &Bodies, mut body: Incoming) -> Result<Bytes, Refusal> {
    let mut held = Held { bodies, bytes: 0 };
    let mut all = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| {
            let description = format!("the body is cut short: {error}");
            Refusal::platform("InvalidRequestBody", description, json!({}))
        })?;
        let Ok(piece) = frame.into_data() else { continue };
        if all.len() + piece.len() > BODY_LIMIT {
            return Err(too_large());
        }
        if !held.take(piece.len()) {
            let description = "too many large bodies are under way";
            return Err(Refusal::platform("SandboxFull", description, json!({})).retry_after(1));
        }
        all.extend_from_slice(&piece);
    }
    Ok(all.into())
}

fn too_large() -> Refusal {
    let description = format!("the body has more than {BODY_LIMIT} bytes");
    Refusal::platform("RequestEntityTooLarge", description, json!({ "limit": BODY_LIMIT }))
}
