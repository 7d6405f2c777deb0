//! What a test in any language may do with a running sandbox: `/sandbox`, beside the API.
//!
//! `GET /sandbox` tells what there is; `POST /sandbox/clock` puts the clock forward; `POST` and `DELETE /sandbox/faults`
//! add faults and take all away. Each wants the sandbox's own token. `GET /sandbox/code` shows the code of a sign-in.

use http::{Method, request::Parts};
use hyper::body::Incoming;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{app::App, faults::FaultSpec, oauth, platform::Refusal, reply::Reply, request::read_body};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Faults {
    faults: Vec<String>,
}

pub(crate) async fn answer(app: &App, parts: &Parts, body: Incoming) -> Reply {
    match controlled(app, parts, body).await {
        Ok(reply) => reply,
        Err(refusal) => refusal.into_reply(&app.state),
    }
}

async fn controlled(app: &App, parts: &Parts, body: Incoming) -> Result<Reply, Refusal> {
    let path = parts.uri.path();
    if (&parts.method, path) == (&Method::GET, "/sandbox/code") {
        let query = parts.uri.query().unwrap_or_default();
        let code = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "code");
        return Ok(oauth::page::code(&code.map(|(_, code)| code).unwrap_or_default()));
    }
    oauth::login(app, &parts.headers)?.is_the_user()?;
    let read = async |body| read_body(&app.bodies, &parts.headers, body, "application/json").await;
    let wrong = |what: String| Refusal::platform("InvalidRequestBody", what, json!({}));
    match (&parts.method, path) {
        (&Method::GET, "/sandbox") => {}
        (&Method::POST, "/sandbox/clock") => {
            let Advance { advance } =
                serde_json::from_slice(&read(body).await?).map_err(|error| wrong(error.to_string()))?;
            let by = humantime::parse_duration(&advance)
                .map_err(|error| wrong(format!("`{advance}` is no duration, such as 1h or 90s: {error}")))?;
            app.state.world.clock.advance(by);
        }
        (&Method::POST, "/sandbox/faults") => {
            let Faults { faults } =
                serde_json::from_slice(&read(body).await?).map_err(|error| wrong(error.to_string()))?;
            let faults = faults.iter().map(|fault| fault.parse::<FaultSpec>()).collect::<Result<_, _>>();
            let faults = faults.map_err(wrong)?;
            app.faults.add(&app.contract, faults).map_err(|error| wrong(error.to_string()))?;
        }
        (&Method::DELETE, "/sandbox/faults") => app.faults.clear(),
        (_, "/sandbox" | "/sandbox/clock" | "/sandbox/faults") => {
            let description = format!("{} is not allowed here", parts.method);
            return Err(Refusal::platform("MethodNotAllowed", description, json!({})));
        }
        _ => {
            let description = "there are /sandbox, /sandbox/clock, /sandbox/faults and /sandbox/code";
            return Err(Refusal::platform("NotFound", description, json!({})));
        }
    }
    Ok(Reply::json(200, &told(app)))
}

fn told(app: &App) -> Value {
    let agents = app.state.world.agents();
    let agents: Vec<_> = agents.map(|(rid, agent)| json!({ "rid": rid, "name": agent.name })).collect();
    json!({ "now": app.state.world.clock.now(), "agents": agents, "faults": app.faults.told() })
}
