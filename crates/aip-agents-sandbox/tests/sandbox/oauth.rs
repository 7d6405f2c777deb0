//! Logins, as a client and as a browser make them.

use std::time::Duration;

use aip_agents_sandbox::Sandbox;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use reqwest::{Response, redirect::Policy};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::server::{AGENTS, Server, message};

const OAUTH: &str = "/multipass/api/oauth2";
const BACK: &str = "http://localhost:9999/callback";
const VERIFIER: &str = "a-verifier-of-more-than-forty-three-characters-0123";

async fn post(server: &Server, endpoint: &str, form: &[(&str, &str)]) -> (u16, Value) {
    let url = format!("{}{OAUTH}/{endpoint}", server.sandbox.hostname());
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let sent = server.http.post(url).header("content-type", "application/x-www-form-urlencoded").body(body);
    let answer = sent.send().await.expect("an answer");
    let status = answer.status().as_u16();
    (status, serde_json::from_slice(&answer.bytes().await.expect("a body")).unwrap_or(Value::Null))
}

/// The status of a listing with a token, and the name of its error.
async fn lists(server: &Server, token: &str) -> (u16, Value) {
    let url = format!("{}{AGENTS}/allSessions?preview=true", server.sandbox.hostname());
    let answer = server.http.get(url).bearer_auth(token).send().await.expect("an answer");
    let status = answer.status().as_u16();
    (status, answer.json::<Value>().await.expect("JSON")["errorName"].clone())
}

fn token(answer: &Value) -> &str {
    answer["access_token"].as_str().unwrap_or_else(|| panic!("{answer}"))
}

async fn service(server: &Server, scope: &str) -> (u16, Value) {
    let (id, secret) = (server.sandbox.client_id(), server.sandbox.client_secret());
    let mut form = vec![("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret)];
    if !scope.is_empty() {
        form.push(("scope", scope));
    }
    post(server, "token", &form).await
}

#[tokio::test]
async fn a_service_logs_in_and_its_token_runs_out() {
    let lifetime = Duration::from_secs(30);
    let server = Server::of(Sandbox::builder().token_lifetime(lifetime).stopped_clock()).await;
    let (status, answer) = service(&server, "").await;
    assert_eq!((status, &answer["token_type"], &answer["expires_in"]), (200, &json!("bearer"), &json!(30)));
    assert_eq!(answer.get("refresh_token"), None);
    assert_eq!(lists(&server, token(&answer)).await, (200, Value::Null));
    server.sandbox.advance(lifetime);
    assert_eq!(lists(&server, token(&answer)).await, (401, json!("InvalidCredentials")));
    assert_eq!(lists(&server, server.sandbox.token()).await.0, 200, "the user's own does not");
}

#[tokio::test]
async fn a_token_may_do_what_its_scopes_allow() {
    let mut server = Server::start(5).await;
    let (_, _, at) = server.first_session().await;
    let (_, answer) = service(&server, "api:aip-agents-read").await;
    assert_eq!(lists(&server, token(&answer)).await, (403, json!("GetAllSessionsAgentsPermissionDenied")));
    let host = server.sandbox.hostname().to_owned();
    let url = |path: &str| format!("{host}{at}{path}?preview=true");
    let read = server.http.get(url("/content")).bearer_auth(token(&answer)).send().await.expect("an answer");
    assert_eq!(read.status(), 200);
    for (request, name) in [
        (server.http.delete(url("")), "DeleteSessionPermissionDenied"),
        (
            server.http.post(url("/blockingContinue")).json(&message("Hi")),
            "BlockingContinueSessionPermissionDenied",
        ),
        (
            server.http.put(url("/updateTitle")).json(&json!({ "title": "x" })),
            "UpdateSessionTitlePermissionDenied",
        ),
    ] {
        let answer = request.bearer_auth(token(&answer)).send().await.expect("an answer");
        assert_eq!(answer.status(), 403);
        let error: Value = answer.json().await.expect("JSON");
        assert_eq!(error["errorName"], name);
        assert!(at.contains(error["parameters"]["sessionRid"].as_str().expect("a rid")));
    }
    let (_, other) = service(&server, "api:aip-agents-write").await;
    let read = server.http.get(url("/content")).bearer_auth(token(&other)).send().await.expect("an answer");
    assert_eq!(read.status(), 403, "writing is not reading");
    assert_eq!(read.json::<Value>().await.expect("JSON")["errorName"], "MissingScope");
}

#[tokio::test]
async fn a_login_that_is_wrong_is_told_in_oauth2s_words() {
    let server = Server::start(1).await;
    let (id, public) = (server.sandbox.client_id(), server.sandbox.public_client_id());
    let secret = server.sandbox.client_secret();
    let credentials = ("grant_type", "client_credentials");
    for (form, status, error) in [
        (vec![], 400, "invalid_request"),
        (vec![credentials], 400, "invalid_request"),
        (vec![credentials, ("client_id", "who")], 401, "invalid_client"),
        (vec![credentials, ("client_id", id)], 401, "invalid_client"),
        (vec![credentials, ("client_id", id), ("client_secret", "x")], 401, "invalid_client"),
        (vec![credentials, ("client_id", public)], 400, "unauthorized_client"),
        (vec![credentials, credentials], 400, "invalid_request"),
        (vec![("grant_type", "password"), ("client_id", public)], 400, "unsupported_grant_type"),
        (
            vec![credentials, ("client_id", id), ("client_secret", secret), ("scope", "api:all")],
            400,
            "invalid_scope",
        ),
        (
            vec![("grant_type", "refresh_token"), ("client_id", public), ("refresh_token", "x")],
            400,
            "invalid_grant",
        ),
        (
            vec![("grant_type", "authorization_code"), ("client_id", public), ("code", "x")],
            400,
            "invalid_grant",
        ),
    ] {
        let (got, answer) = post(&server, "token", &form).await;
        assert_eq!((got, answer["error"].as_str()), (status, Some(error)), "{form:?}");
        assert!(!answer.to_string().contains(secret));
    }
    let url = format!("{}{OAUTH}/token", server.sandbox.hostname());
    let get = server.http.get(&url).send().await.expect("an answer");
    assert_eq!((get.status().as_u16(), &get.headers()["allow"]), (405, &"POST".parse().expect("a value")));
    let json = server.http.post(&url).json(&json!({})).send().await.expect("an answer");
    assert_eq!(json.status(), 415);
    // HTTP Basic does as well.
    let form = "grant_type=client_credentials";
    let basic = server.http.post(&url).basic_auth(id, Some(secret)).body(form);
    let basic = basic.header("content-type", "application/x-www-form-urlencoded").send().await;
    assert_eq!(basic.expect("an answer").status(), 200);
}

/// Opens the page of a sign-in, and presses a button.
async fn sign_in(server: &Server, more: &[(&str, &str)], decision: &str) -> Response {
    let browser = reqwest::Client::builder().redirect(Policy::none()).build().expect("a browser");
    let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
    let fields = [
        ("response_type", "code"),
        ("client_id", server.sandbox.public_client_id()),
        ("redirect_uri", BACK),
        ("scope", "api:aip-agents-write offline_access"),
        ("state", "s & t"),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ];
    let fields = fields.into_iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
    let fields: Vec<_> = fields.chain(more.iter().copied()).filter(|(_, value)| !value.is_empty()).collect();
    let url = format!("{}{OAUTH}/authorize", server.sandbox.hostname());
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&fields).finish();
    let shown = browser.get(format!("{url}?{query}")).send().await.expect("a page");
    if shown.status() != 200 {
        return shown;
    }
    let page = shown.text().await.expect("text");
    assert!(page.contains("api:aip-agents-write") && page.contains("s &amp; t"), "{page}");
    let form = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&fields)
        .append_pair("decision", decision)
        .finish();
    let pressed = browser.post(url).header("content-type", "application/x-www-form-urlencoded").body(form);
    pressed.send().await.expect("a redirection")
}

fn back(answer: &Response) -> Vec<(String, String)> {
    assert_eq!(answer.status(), 303);
    let to = answer.headers()["location"].to_str().expect("text");
    assert!(to.starts_with(BACK), "{to}");
    url::Url::parse(to).expect("a URL").query_pairs().into_owned().collect()
}

#[tokio::test]
async fn a_person_signs_in_and_the_tokens_are_refreshed_and_revoked() {
    let server = Server::of(Sandbox::builder().stopped_clock()).await;
    let public = server.sandbox.public_client_id();
    let pairs = back(&sign_in(&server, &[], "allow").await);
    let [(code, value), (state, _)] = pairs.as_slice() else { panic!("{pairs:?}") };
    assert_eq!((code.as_str(), state.as_str()), ("code", "state"));
    let exchange = |verifier: &'static str, value: String| {
        let server = &server;
        async move {
            let form = [
                ("grant_type", "authorization_code"),
                ("client_id", public),
                ("code", &value),
                ("redirect_uri", BACK),
                ("code_verifier", verifier),
            ];
            post(server, "token", &form).await
        }
    };
    let (status, tokens) = exchange(VERIFIER, value.clone()).await;
    assert_eq!(status, 200, "{tokens}");
    assert_eq!(lists(&server, token(&tokens)).await.0, 200);
    assert_eq!(exchange(VERIFIER, value.clone()).await.1["error"], "invalid_grant", "a code is good once");
    let (_, other) = back(&sign_in(&server, &[], "allow").await).remove(0);
    assert_eq!(exchange("another", other).await.1["error"], "invalid_grant", "PKCE");
    let (_, late) = back(&sign_in(&server, &[], "allow").await).remove(0);
    server.sandbox.advance(Duration::from_secs(61));
    assert_eq!(exchange(VERIFIER, late).await.1["error"], "invalid_grant", "a code is good for a minute");

    let refresh = |tokens: &Value| {
        let (server, refresh) = (&server, tokens["refresh_token"].as_str().expect("a token").to_owned());
        async move {
            let form = [("grant_type", "refresh_token"), ("client_id", public), ("refresh_token", &refresh)];
            post(server, "token", &form).await
        }
    };
    let (status, second) = refresh(&tokens).await;
    assert_eq!(status, 200);
    assert_ne!(second["refresh_token"], tokens["refresh_token"], "they rotate");
    assert_eq!(lists(&server, token(&second)).await.0, 200);
    assert_eq!(refresh(&tokens).await.1["error"], "invalid_grant");
    assert_eq!(lists(&server, token(&second)).await.0, 401, "a refresh token that comes twice ends all");
    assert_eq!(refresh(&second).await.0, 400);

    let (_, value) = back(&sign_in(&server, &[], "allow").await).remove(0);
    let (_, tokens) = exchange(VERIFIER, value).await;
    let revoked = [("token", tokens["refresh_token"].as_str().expect("a token")), ("client_id", public)];
    assert_eq!(post(&server, "revoke_token", &revoked).await.0, 200);
    assert_eq!(post(&server, "revoke_token", &revoked).await.0, 200, "as often as you like");
    assert_eq!(lists(&server, token(&tokens)).await.0, 401);
}

#[tokio::test]
async fn a_sign_in_that_cannot_go_on_says_so_where_it_is_safe() {
    let server = Server::start(1).await;
    assert_eq!(back(&sign_in(&server, &[], "deny").await)[0].1, "access_denied");
    for (more, error) in [
        (("response_type", "token"), "unsupported_response_type"),
        (("scope", "everything"), "invalid_scope"),
        (("code_challenge", ""), "invalid_request"),
        (("code_challenge_method", "plain"), "invalid_request"),
    ] {
        let pairs = back(&sign_in(&server, &[more], "allow").await);
        assert_eq!(pairs[0], ("error".into(), error.into()), "{more:?}");
        assert_eq!(pairs[2], ("state".into(), "s & t".into()));
    }
    // Nobody is sent to where no program of this machine listens.
    for more in [
        ("client_id", "<script>"),
        ("redirect_uri", "https://evil.example/"),
        ("redirect_uri", "http://localhost.evil.example/"),
        ("redirect_uri", "javascript:alert(1)"),
    ] {
        let answer = sign_in(&server, &[more], "allow").await;
        assert_eq!(answer.status(), 400, "{more:?}");
        assert!(!answer.text().await.expect("text").contains("<script>"));
    }
    let shows = format!("{}/sandbox/code", server.sandbox.hostname());
    let shown = sign_in(&server, &[("redirect_uri", &shows)], "allow").await;
    let to = shown.headers()["location"].to_str().expect("text").to_owned();
    assert!(
        server
            .http
            .get(to)
            .send()
            .await
            .expect("a page")
            .text()
            .await
            .expect("text")
            .contains("sandbox-code-")
    );
    let silent = Server::of(Sandbox::builder().consents()).await;
    assert_eq!(back(&sign_in(&silent, &[], "deny").await)[0].0, "code", "nobody is asked");
}
