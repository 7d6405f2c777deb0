//! One request: route, login, arguments, answer. What is wrong is refused in this order.

use std::sync::Arc;

use axum::{
    extract::{Request, State as AxumState},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, StatusCode, header};
use serde_json::json;

use crate::{contract::Contract, operations, platform::Refusal, request::Arguments, state::State};

/// Everything that answers.
pub(crate) struct App {
    pub(crate) contract: Contract,
    pub(crate) state: State,
    pub(crate) token: String,
}

/// Answers a request.
pub(crate) async fn handle(AxumState(app): AxumState<Arc<App>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let at_path = app.contract.at_path(parts.uri.path());
    if at_path.is_empty() {
        // As a deployment answers that does not have the operation yet.
        return StatusCode::NOT_FOUND.into_response();
    }
    let answered = async {
        authorized(&parts.headers, &app.token)?;
        let Some((operation, path)) =
            at_path.into_iter().find(|(operation, _)| operation.method == parts.method)
        else {
            let description = format!("{} is not allowed here", parts.method);
            return Err(Refusal::platform("MethodNotAllowed", description, json!({})));
        };
        let arguments = Arguments::read(operation, path, &parts, body).await?;
        operations::answer(&app, operation, &arguments)
    };
    let response = match answered.await {
        Ok(response) => response,
        Err(refusal) => refusal.into_response(&app.state),
    };
    tracing::debug!(method = %parts.method, path = parts.uri.path(), status = response.status().as_u16(), "answered");
    response
}

fn authorized(headers: &HeaderMap, token: &str) -> Result<(), Refusal> {
    let Some(value) = headers.get(header::AUTHORIZATION) else {
        let description = "send the header `Authorization: Bearer TOKEN`";
        return Err(Refusal::platform("MissingCredentials", description, json!({})));
    };
    let given = value.to_str().ok().and_then(|value| value.strip_prefix("Bearer "));
    if given != Some(token) {
        let description = "the bearer token is not the sandbox's";
        return Err(Refusal::platform("InvalidCredentials", description, json!({})));
    }
    Ok(())
}
