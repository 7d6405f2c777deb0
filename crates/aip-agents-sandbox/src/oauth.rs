//! Logins: OAuth2 as the platform has it, with tokens that run out on the sandbox's clock.
//!
//! Client credentials, authorization code with PKCE, refresh with rotation, and revocation (RFC 6749, 7636, 7009). A
//! refresh token that comes twice was stolen from somebody: its whole family is revoked (RFC 9700, section 4.14).

mod endpoint;
mod issued;
pub(crate) mod page;

use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use http::{HeaderMap, header};
use serde_json::{Map, Value, json};

pub(crate) use self::endpoint::{Endpoint, answer};
use self::issued::Issued;
use crate::{app::App, contract::Operation, platform::Refusal, request::Arguments, seeded::Seeded};

/// Who may log in, and who is.
pub(crate) struct OAuth {
    /// The user's own token, which never runs out.
    pub(crate) token: String,
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
    pub(crate) public_client_id: String,
    /// Of an access token.
    lifetime: Duration,
    /// Nobody has to press a button.
    consents: bool,
    issued: Mutex<Issued>,
}

impl fmt::Debug for OAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuth").field("client_id", &self.client_id).finish_non_exhaustive()
    }
}

impl OAuth {
    pub(crate) fn new(seeded: &Seeded, lifetime: Duration, consents: bool) -> Self {
        let drawn = |purpose: &str| seeded.uuid(purpose, 0).simple().to_string();
        Self {
            token: format!("sandbox-{}", drawn("token")),
            client_id: drawn("client"),
            client_secret: format!("sandbox-secret-{}", drawn("secret")),
            public_client_id: drawn("public client"),
            lifetime,
            consents,
            issued: Mutex::default(),
        }
    }

    fn issued(&self) -> MutexGuard<'_, Issued> {
        // Every change is whole before anything can fall.
        self.issued.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whose token came with a request.
#[derive(Debug)]
pub(crate) struct Login {
    /// Nothing for the user's own token, which may do what the user may.
    scopes: Option<Vec<String>>,
}

/// Checks the token of a request.
pub(crate) fn login(app: &App, headers: &HeaderMap) -> Result<Login, Refusal> {
    let Some(value) = headers.get(header::AUTHORIZATION) else {
        let description = "send the header `Authorization: Bearer TOKEN`";
        return Err(Refusal::platform("MissingCredentials", description, json!({})));
    };
    let given = value.to_str().ok().and_then(|value| value.strip_prefix("Bearer "));
    if given == Some(app.oauth.token.as_str()) {
        return Ok(Login { scopes: None });
    }
    let now = app.state.world.clock.now();
    match given.and_then(|given| app.oauth.issued().access(given)) {
        Some(access) if access.expires > now => Ok(Login { scopes: Some(access.scopes) }),
        Some(_) => Err(Refusal::platform("InvalidCredentials", "the bearer token has expired", json!({}))),
        None => {
            let description = "the bearer token is not one of the sandbox's";
            Err(Refusal::platform("InvalidCredentials", description, json!({})))
        }
    }
}

impl Login {
    /// Only the user's own token, and none of a client's, may do this.
    pub(crate) fn is_the_user(&self) -> Result<(), Refusal> {
        match self.scopes {
            None => Ok(()),
            Some(_) => {
                let description = "this is for the sandbox's own token, and not for a client's";
                Err(Refusal::platform("MissingScope", description, json!({})))
            }
        }
    }

    /// Whether the scopes are enough for an operation: else its own error, if the contract names one.
    pub(crate) fn may(&self, app: &App, operation: &Operation, arguments: &Arguments) -> Result<(), Refusal> {
        let Some(scopes) = &self.scopes else {
            return Ok(());
        };
        let enough = |wanted: &Vec<String>| wanted.iter().all(|scope| scopes.contains(scope));
        let Some(wanted) = operation.scopes.first().filter(|_| !operation.scopes.iter().any(enough)) else {
            return Ok(());
        };
        let description = format!("the token lacks {}", wanted.join(" "));
        let denied = |name: &&String| app.contract.error(name).is_some_and(|error| error.status == 403);
        let Some(name) = operation.errors.iter().find(denied) else {
            return Err(Refusal::platform("MissingScope", description, json!({ "scopes": wanted })));
        };
        let path = operation.parameters.iter().filter(|parameter| parameter.location == "path");
        let known: Map<String, Value> = path
            .filter_map(|parameter| {
                Some((parameter.name.clone(), Value::from(arguments.get(&parameter.name)?)))
            })
            .collect();
        Err(app.named(name, description, &known))
    }
}
