//! One request: route, fault, login, limit, arguments, answer. What is wrong is refused in this order.

mod taken;

use std::sync::Arc;

use http::{Request, Response, request::Parts};
use hyper::body::Incoming;
use serde_json::json;

use self::taken::Taken;
pub(crate) use self::taken::Taping;
use crate::{
    app::App,
    control,
    faults::{Fault, broken, instead},
    oauth, operations,
    platform::Refusal,
    reply::{Dropped, Reply, ReplyBody},
    request::{Arguments, read_body},
    server::{Busy, Wire},
};

/// Answers a request, or drops its connection.
pub(crate) async fn handle(
    app: &Arc<App>,
    wire: &Arc<Wire>,
    busy: Busy,
    request: Request<Incoming>,
) -> Result<Response<Taping>, Dropped> {
    let (parts, body) = request.into_parts();
    let mut taken = Taken::new(app, &parts);
    let response = answer(app, wire, &parts, body, &mut taken).await?;
    tracing::debug!(
        method = %parts.method,
        path = parts.uri.path(),
        status = response.status().as_u16(),
        "answered"
    );
    Ok(taken.answered(response, busy))
}

async fn answer(
    app: &Arc<App>,
    wire: &Arc<Wire>,
    parts: &Parts,
    body: Incoming,
    taken: &mut Taken,
) -> Result<Response<ReplyBody>, Dropped> {
    let path = parts.uri.path();
    if let Some(endpoint) = oauth::Endpoint::of(&app.contract.oauth, path) {
        // Logins are never taken down.
        taken.forget();
        return Ok(oauth::answer(app, endpoint, parts, body).await.into_response());
    }
    if path == "/sandbox" || path.starts_with("/sandbox/") {
        taken.forget();
        return Ok(control::answer(app, parts, body).await.into_response());
    }
    let mut at_path = app.contract.at_path(path);
    if at_path.is_empty() {
        // As a deployment answers that does not have the operation yet.
        tracing::warn!(method = %parts.method, path, "refused: the contract has no such path");
        return Ok(Reply::empty(404).into_response());
    }
    let Some(at) = at_path.iter().position(|(operation, _)| operation.method == parts.method) else {
        let allowed: Vec<_> = at_path.iter().map(|(operation, _)| operation.method.as_str()).collect();
        let allowed = allowed.join(", ");
        let description = format!("{} is not allowed here", parts.method);
        let refusal = Refusal::platform("MethodNotAllowed", description, json!({})).allow(&allowed);
        return Ok(refused(app, parts, refusal).into_response());
    };
    let (operation, values) = at_path.swap_remove(at);
    taken.operation(&operation.id);
    let fault = app.faults.next(operation);
    wait(app, fault.as_ref()).await;
    if let Some(fault) = &fault {
        tracing::info!(method = %parts.method, path, "a fault, on purpose: {fault}");
        if let Some(reply) = instead(app, &values, fault) {
            return Ok(reply.into_response());
        }
    }
    let call = async {
        let login = oauth::login(app, &parts.headers)?;
        if let Some(limit) = &app.limit {
            limit.ask(app.state.world.clock.now()).map_err(|seconds| {
                let description = "the limit that the sandbox was given";
                Refusal::platform("TooManyRequests", description, json!({})).retry_after(seconds)
            })?;
        }
        let mut arguments = Arguments::read(operation, values, parts)?;
        login.may(app, operation, &arguments)?;
        if let Some(validator) = &operation.body {
            let bytes = read_body(&app.bodies, &parts.headers, body, "application/json").await?;
            taken.body(&bytes);
            arguments = arguments.with_body(validator, &bytes)?;
        }
        match &app.replay {
            Some(replay) => replay.answer(parts, arguments.body.as_ref()),
            None => {
                let page = fault.as_ref().and_then(Fault::page);
                operations::answer(app, operation, &arguments, page).await
            }
        }
    };
    let reply = match call.await {
        Ok(reply) => reply,
        Err(refusal) => refused(app, parts, refusal),
    };
    match fault {
        Some(fault) if reply.status.is_success() => broken(app, wire, operation, fault, reply).await,
        _ => Ok(reply.into_response()),
    }
}

/// A refusal as it is answered, and told to whoever watches the sandbox.
fn refused(app: &App, parts: &Parts, refusal: Refusal) -> Reply {
    let (status, name, description) = refusal.told();
    let path = parts.uri.path();
    tracing::warn!(method = %parts.method, path, status, "refused: {name}: {description}");
    refusal.into_reply(&app.state)
}

/// Waits as long as an answer is to take.
async fn wait(app: &App, fault: Option<&Fault>) {
    for latency in [Some(app.latency), fault.map(|fault| fault.latency)].into_iter().flatten() {
        app.state.world.clock.wait(latency.drawn(app.state.draw("latency"))).await;
    }
}
