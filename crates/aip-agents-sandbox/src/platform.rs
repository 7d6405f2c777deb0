//! Refusals: the platform's form of a failure, and the names that are not the contract's.

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};
use serde_json::{Value, json};

use crate::{contract::Contract, state::State};

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
}

/// The platform's own errors: an open set that the contract does not list. Name, status, code.
const PLATFORM: [(&str, u16, &str); 11] = [
    ("MissingCredentials", 401, "UNAUTHORIZED"),
    ("InvalidCredentials", 401, "UNAUTHORIZED"),
    ("ApiFeaturePreviewUsageOnly", 400, "INVALID_ARGUMENT"),
    ("UnknownParameter", 400, "INVALID_ARGUMENT"),
    ("MissingParameter", 400, "INVALID_ARGUMENT"),
    ("InvalidParameterValue", 400, "INVALID_ARGUMENT"),
    ("InvalidPageToken", 400, "INVALID_ARGUMENT"),
    ("InvalidRequestBody", 400, "INVALID_ARGUMENT"),
    ("MethodNotAllowed", 405, "INVALID_ARGUMENT"),
    ("UnsupportedMediaType", 415, "INVALID_ARGUMENT"),
    ("RequestEntityTooLarge", 413, "REQUEST_ENTITY_TOO_LARGE"),
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
        let (status, code) = contract.error(name).unwrap_or((400, "INVALID_ARGUMENT"));
        Self::new(status, code, name, description.into(), parameters)
    }

    fn new(status: u16, code: &str, name: &str, description: String, parameters: Value) -> Self {
        let (code, name) = (code.to_owned(), name.to_owned());
        Self(Box::new(Inner { status, code, name, description, parameters }))
    }

    /// The answer, with an instance id of its own.
    pub(crate) fn into_response(self, state: &State) -> Response {
        let Inner { status, code, name, description, parameters } = *self.0;
        tracing::debug!(status, name, description, "refused");
        let body = json!({
            "errorCode": code,
            "errorName": name,
            "errorInstanceId": state.new_uuid("error").to_string(),
            "errorDescription": description,
            "parameters": parameters,
        });
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, [(header::CONTENT_TYPE, "application/json")], Body::from(body.to_string())).into_response()
    }
}
