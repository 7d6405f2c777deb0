//! The three endpoints.

use std::collections::BTreeMap;

use base64::{Engine as _, prelude::BASE64_STANDARD, prelude::BASE64_URL_SAFE_NO_PAD};
use http::{HeaderValue, Method, header, request::Parts};
use hyper::body::Incoming;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use url::{Url, form_urlencoded};

use super::{
    issued::{Code, Grant},
    page,
};
use crate::{app::App, contract::OAuthPaths, platform::Refusal, reply::Reply, request::read_body};

/// How long a code is good.
const CODE_LIFETIME: std::time::Duration = std::time::Duration::from_secs(60);
const FORM: &str = "application/x-www-form-urlencoded";
/// The scope that asks for a refresh token.
const OFFLINE: &str = "offline_access";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Endpoint {
    Authorize,
    Token,
    Revoke,
}

/// What is wrong, in OAuth2's words.
struct Wrong {
    error: &'static str,
    description: String,
}

fn wrong(error: &'static str, description: impl Into<String>) -> Wrong {
    Wrong { error, description: description.into() }
}

type Fields = BTreeMap<String, String>;

impl Endpoint {
    pub(crate) fn of(paths: &OAuthPaths, path: &str) -> Option<Self> {
        match path {
            path if path == paths.authorize => Some(Self::Authorize),
            path if path == paths.token => Some(Self::Token),
            path if path == paths.revoke => Some(Self::Revoke),
            _ => None,
        }
    }
}

/// Answers a request of an endpoint.
pub(crate) async fn answer(app: &App, endpoint: Endpoint, parts: &Parts, body: Incoming) -> Reply {
    let methods = if endpoint == Endpoint::Authorize { "GET, POST" } else { "POST" };
    let is_get = endpoint == Endpoint::Authorize && parts.method == Method::GET;
    if !is_get && parts.method != Method::POST {
        let description = format!("{} is not allowed here", parts.method);
        return Refusal::platform("MethodNotAllowed", description, json!({}))
            .allow(methods)
            .into_reply(&app.state);
    }
    let bytes = match is_get {
        true => parts.uri.query().unwrap_or_default().as_bytes().to_vec(),
        false => match read_body(&app.bodies, &parts.headers, body, FORM).await {
            Ok(bytes) => bytes.to_vec(),
            Err(refusal) => return refusal.into_reply(&app.state),
        },
    };
    let fields = match fields(&bytes) {
        Ok(fields) => fields,
        Err(wrong) => return told(wrong),
    };
    match endpoint {
        Endpoint::Authorize => authorize(app, &fields, is_get),
        Endpoint::Token => token(app, parts, &fields).unwrap_or_else(told),
        Endpoint::Revoke => revoke(app, parts, &fields).unwrap_or_else(told),
    }
}

/// The fields of a form; none may be given twice.
fn fields(bytes: &[u8]) -> Result<Fields, Wrong> {
    let mut fields = Fields::new();
    for (name, value) in form_urlencoded::parse(bytes) {
        if fields.insert(name.clone().into_owned(), value.into_owned()).is_some() {
            return Err(wrong("invalid_request", format!("`{name}` is given twice")));
        }
    }
    Ok(fields)
}

fn field<'a>(fields: &'a Fields, name: &str) -> Result<&'a str, Wrong> {
    match fields.get(name).filter(|value| !value.is_empty()) {
        Some(value) => Ok(value),
        None => Err(wrong("invalid_request", format!("`{name}` is missing"))),
    }
}

fn told(Wrong { error, description }: Wrong) -> Reply {
    tracing::warn!("a login was refused: {error}: {description}");
    let status = if error == "invalid_client" { 401 } else { 400 };
    Reply::json(status, &json!({ "error": error, "error_description": description }))
        .header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))
}

/// The client of a request: named in the form or by HTTP Basic, its secret right if it has one.
fn client(app: &App, parts: &Parts, fields: &Fields) -> Result<String, Wrong> {
    let basic = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let basic = basic.and_then(|value| value.strip_prefix("Basic "));
    let decoded = basic.and_then(|basic| String::from_utf8(BASE64_STANDARD.decode(basic).ok()?).ok());
    let (id, secret) = match decoded.as_deref().and_then(|pair| pair.split_once(':')) {
        Some((id, secret)) => (id, Some(secret)),
        None => (field(fields, "client_id")?, fields.get("client_secret").map(String::as_str)),
    };
    let is_right = match id {
        id if id == app.oauth.client_id => secret == Some(&app.oauth.client_secret),
        id if id == app.oauth.public_client_id => secret.is_none(),
        _ => return Err(wrong("invalid_client", "the sandbox has no such client")),
    };
    match (is_right, secret) {
        (true, _) => Ok(id.to_owned()),
        (false, Some(_)) => Err(wrong("invalid_client", "the client secret is wrong")),
        (false, None) => Err(wrong("invalid_client", "the client has a secret: send it")),
    }
}

/// The scopes that are asked for; all of the contract's if none is named.
fn scopes(app: &App, fields: &Fields) -> Result<Vec<String>, Wrong> {
    let known = &app.contract.oauth.scopes;
    let asked = fields.get("scope").map(String::as_str).unwrap_or_default();
    let asked: Vec<_> = asked.split_ascii_whitespace().map(str::to_owned).collect();
    if asked.is_empty() {
        return Ok(known.iter().filter(|scope| *scope != OFFLINE).cloned().collect());
    }
    match asked.iter().find(|scope| !known.contains(scope) && *scope != OFFLINE) {
        Some(unknown) => Err(wrong("invalid_scope", format!("there is no scope `{unknown}`"))),
        None => Ok(asked),
    }
}

fn token(app: &App, parts: &Parts, fields: &Fields) -> Result<Reply, Wrong> {
    let grant_type = field(fields, "grant_type")?;
    let client = client(app, parts, fields)?;
    let now = app.state.world.clock.now();
    let grant = match grant_type {
        "client_credentials" => {
            if client == app.oauth.public_client_id {
                return Err(wrong("unauthorized_client", "a client without a secret has no such login"));
            }
            let scopes = scopes(app, fields)?;
            Grant { client, scopes, family: app.oauth.issued().number() }
        }
        "authorization_code" => {
            let code = app.oauth.issued().take_code(field(fields, "code")?);
            let code = code.filter(|code| code.expires > now && code.grant.client == client);
            let code = code.ok_or_else(|| wrong("invalid_grant", "the code is unknown, used or too old"))?;
            if field(fields, "redirect_uri")? != code.redirect_uri {
                return Err(wrong("invalid_grant", "the redirect_uri is not the one of the sign-in"));
            }
            if let Some(challenge) = &code.challenge {
                let hash = Sha256::digest(field(fields, "code_verifier")?);
                if BASE64_URL_SAFE_NO_PAD.encode(hash) != *challenge {
                    return Err(wrong("invalid_grant", "the code_verifier does not fit the challenge"));
                }
            }
            code.grant
        }
        "refresh_token" => {
            let token = field(fields, "refresh_token")?;
            let mut issued = app.oauth.issued();
            let is_own = issued.client_of_refresh(token) == Some(&client);
            let grant = is_own.then(|| issued.use_refresh(token)).flatten();
            grant.ok_or_else(|| wrong("invalid_grant", "the refresh token is unknown, used or revoked"))?
        }
        other => return Err(wrong("unsupported_grant_type", format!("`{other}` is no grant here"))),
    };
    let mut answer = json!({
        "access_token": format!("sandbox-access-{}", app.state.new_uuid("access").simple()),
        "token_type": "bearer",
        "expires_in": app.oauth.lifetime.as_secs(),
        "scope": grant.scopes.join(" "),
    });
    let mut issued = app.oauth.issued();
    let access = answer.get("access_token").and_then(|token| token.as_str()).unwrap_or_default();
    issued.add_access(access.to_owned(), &grant, now.after(app.oauth.lifetime));
    // The platform gives one to whoever asks for offline access, and to those who signed in by browser.
    if grant.scopes.iter().any(|scope| scope == OFFLINE) || grant_type != "client_credentials" {
        let refresh = format!("sandbox-refresh-{}", app.state.new_uuid("refresh").simple());
        if let Some(members) = answer.as_object_mut() {
            members.insert("refresh_token".into(), json!(refresh));
        }
        issued.add_refresh(refresh, grant);
    }
    drop(issued);
    Ok(Reply::json(200, &answer).header(header::CACHE_CONTROL, HeaderValue::from_static("no-store")))
}

fn revoke(app: &App, parts: &Parts, fields: &Fields) -> Result<Reply, Wrong> {
    client(app, parts, fields)?;
    app.oauth.issued().revoke(field(fields, "token")?);
    // Also where there was no such token: RFC 7009, section 2.2.
    Ok(Reply::empty(200))
}

fn authorize(app: &App, fields: &Fields, is_get: bool) -> Reply {
    let known = [&app.oauth.client_id, &app.oauth.public_client_id];
    let client = match field(fields, "client_id") {
        Ok(id) if known.iter().any(|known| *known == id) => id,
        _ => return page::wrong("The sandbox has no such client."),
    };
    let redirect_uri = fields.get("redirect_uri").map(String::as_str).unwrap_or_default();
    let Some(to) = redirect(app, redirect_uri) else {
        return page::wrong(
            "redirect_uri must be a loopback address (http://127.0.0.1:PORT/…, http://localhost:PORT/…), \
             or /sandbox/code of this server.",
        );
    };
    let back = |pairs: &[(&str, &str)]| {
        let mut to = to.clone();
        to.query_pairs_mut().extend_pairs(pairs);
        if let Some(state) = fields.get("state") {
            to.query_pairs_mut().append_pair("state", state);
        }
        Reply::empty(303).header_text(header::LOCATION, to.as_str())
    };
    let (scopes, challenge) = match asked(app, fields, client) {
        Ok(asked) => asked,
        Err(Wrong { error, description }) => {
            return back(&[("error", error), ("error_description", &description)]);
        }
    };
    let decision = fields.get("decision").map(String::as_str);
    if is_get && !app.oauth.consents {
        let fields: Vec<_> = fields.iter().filter(|(name, _)| *name != "decision").collect();
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        return page::consent(client, &scopes, &fields);
    }
    if !is_get && decision != Some("allow") {
        return back(&[("error", "access_denied"), ("error_description", "the user said no")]);
    }
    let code = format!("sandbox-code-{}", app.state.new_uuid("code").simple());
    let mut issued = app.oauth.issued();
    let grant = Grant { client: client.to_owned(), scopes, family: issued.number() };
    let expires = app.state.world.clock.now().after(CODE_LIFETIME);
    issued.add_code(code.clone(), Code { grant, redirect_uri: redirect_uri.to_owned(), challenge, expires });
    drop(issued);
    back(&[("code", &code)])
}

/// What a sign-in asks for: scopes, and the challenge that its code is bound to.
fn asked(app: &App, fields: &Fields, client: &str) -> Result<(Vec<String>, Option<String>), Wrong> {
    if field(fields, "response_type")? != "code" {
        return Err(wrong("unsupported_response_type", "the sandbox answers codes only"));
    }
    let scopes = scopes(app, fields)?;
    let challenge = fields.get("code_challenge").cloned();
    match (&challenge, fields.get("code_challenge_method").map(String::as_str)) {
        (Some(_), Some("S256")) => {}
        (Some(_), _) => return Err(wrong("invalid_request", "code_challenge_method must be S256")),
        (None, _) if client == app.oauth.public_client_id => {
            return Err(wrong("invalid_request", "a client without a secret needs a code_challenge"));
        }
        (None, _) => {}
    }
    Ok((scopes, challenge))
}

/// Where a code may be sent: to a program on this machine, or to the page that shows it.
fn redirect(app: &App, uri: &str) -> Option<Url> {
    let to = Url::parse(uri).ok()?;
    let is_loopback = match to.host()? {
        url::Host::Domain(name) => name == "localhost",
        url::Host::Ipv4(address) => address.is_loopback(),
        url::Host::Ipv6(address) => address.is_loopback(),
    };
    let is_own = uri == format!("{}/sandbox/code", app.hostname);
    ((to.scheme() == "http" && is_loopback) || is_own).then_some(to)
}
