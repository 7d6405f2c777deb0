//! Refusals: the platform's form of a failure, and the names that are not the contract's.

use http::{HeaderName, HeaderValue, header};
use serde_json::{Value, json};

use crate::{contract::Contract, reply::Reply, state::State};

/// Why a request is not answered with what it asks for.
#[derive(Debug)]
pub(crate) struct Refusal(Box<Inner>);

#[derive(Debug)]
struct Inner {
    status: u16,
    code: String,
    name: String,
    description: String,
    parameters: Value,
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// The platform's own errors: an open set that the contract does not list. Name, status, code.
const PLATFORM: [(&str, u16, &str); 18] = [
    ("MissingCredentials", 401, "UNAUTHORIZED"),
    ("InvalidCredentials", 401, "UNAUTHORIZED"),
    ("MissingScope", 403, "PERMISSION_DENIED"),
    ("ApiFeaturePreviewUsageOnly", 400, "INVALID_ARGUMENT"),
    ("UnknownParameter", 400, "INVALID_ARGUMENT"),
    ("MissingParameter", 400, "INVALID_ARGUMENT"),
    ("InvalidParameterValue", 400, "INVALID_ARGUMENT"),
    ("InvalidPageToken", 400, "INVALID_ARGUMENT"),
    ("InvalidRequestBody", 400, "INVALID_ARGUMENT"),
    ("NotFound", 404, "NOT_FOUND"),
    ("MethodNotAllowed", 405, "INVALID_ARGUMENT"),
    ("RequestTimeout", 408, "TIMEOUT"),
    ("SessionBusy", 409, "CONFLICT"),
    ("RequestEntityTooLarge", 413, "REQUEST_ENTITY_TOO_LARGE"),
    ("UnsupportedMediaType", 415, "INVALID_ARGUMENT"),
    ("TooManyRequests", 429, "CUSTOM_CLIENT"),
    ("NotRecorded", 501, "INTERNAL"),
    ("SandboxFull", 503, "INTERNAL"),
];

impl Refusal {
    /// One of the platform's own errors.
    pub(crate) fn platform(name: &str, description: impl Into<String>, parameters: Value) -> Self {
        let known = PLATFORM.iter().find(|(known, ..)| *known == name);
        let (status, code) = known.map_or((500, "INTERNAL"), |(_, status, code)| (*status, *code));
        Self::new(status, code, name, description.into(), parameters)
    }

    /// One of the contract's named errors: its status and code are the contract's.
    pub(crate) fn named(
        contract: &Contract,
        name: &str,
        description: impl Into<String>,
        parameters: Value,
    ) -> Self {
        let error = contract.error(name);
        let (status, code) =
            error.map_or((400, "INVALID_ARGUMENT"), |error| (error.status, error.code.as_str()));
        Self::new(status, code, name, description.into(), parameters)
    }

    /// A failure with a status, as the platform would have it.
    pub(crate) fn status(status: u16) -> Self {
        let (name, code) = match status {
            401 => ("InvalidCredentials", "UNAUTHORIZED"),
            403 => ("PermissionDenied", "PERMISSION_DENIED"),
            404 => ("NotFound", "NOT_FOUND"),
            409 => ("Conflict", "CONFLICT"),
            429 => ("TooManyRequests", "CUSTOM_CLIENT"),
            503 => ("ServiceUnavailable", "INTERNAL"),
            500.. => ("Internal", "INTERNAL"),
            _ => ("InvalidArgument", "INVALID_ARGUMENT"),
        };
        Self::new(status, code, name, "a fault of the sandbox, on purpose".into(), json!({}))
    }

    fn new(status: u16, code: &str, name: &str, description: String, parameters: Value) -> Self {
        let (code, name) = (code.to_owned(), name.to_owned());
        Self(Box::new(Inner { status, code, name, description, parameters, headers: Vec::new() }))
    }

    /// With when to come again, in seconds.
    pub(crate) fn retry_after(mut self, seconds: u64) -> Self {
        self.0.headers.push((header::RETRY_AFTER, seconds.into()));
        self
    }

    /// With the plea not to be tried again.
    pub(crate) fn do_not_retry(mut self) -> Self {
        let name = HeaderName::from_static("qos-retry-hint");
        self.0.headers.push((name, HeaderValue::from_static("do-not-retry")));
        self
    }

    /// With the methods that are allowed.
    pub(crate) fn allow(mut self, methods: &str) -> Self {
        if let Ok(methods) = HeaderValue::from_str(methods) {
            self.0.headers.push((header::ALLOW, methods));
        }
        self
    }

    /// What happened, in a line.
    pub(crate) fn told(&self) -> (u16, &str, &str) {
        (self.0.status, &self.0.name, &self.0.description)
    }

    /// The answer, with an instance id of its own.
    pub(crate) fn into_reply(self, state: &State) -> Reply {
        let Inner { status, code, name, description, parameters, headers } = *self.0;
        let body = json!({
            "errorCode": code,
            "errorName": name,
            "errorInstanceId": state.new_uuid("error").to_string(),
            "errorDescription": description,
            "parameters": parameters,
        });
        let mut reply = Reply::json(status, &body);
        reply.headers.extend(headers);
        if status == 401 {
            reply = reply.header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        reply
    }
}
