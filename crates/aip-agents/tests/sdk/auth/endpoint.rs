//! How the token endpoint fails, and what is tried again.

use std::time::Duration;

use aip_agents::{
    BearerToken, Client, ClientCredentials, Error, ErrorKind, RetryPolicy, Timeouts, TokenEndpoint,
    TokenSource,
};
use futures::future::BoxFuture;

use super::deployment::{Deployment, login, oauth_error, tokens};
use crate::raw_server::{Step, answer};

/// The error of a call whose token could not be had, and what the endpoint said.
async fn fails(step: Step) -> (Error, String, usize) {
    let deployment = Deployment::giving(move |_, _| step.clone()).await;
    let timeouts = Timeouts::default().with_answer(Duration::from_millis(100));
    let login = ClientCredentials::new("my-id", "s3cret-client");
    let client = deployment.builder().timeouts(timeouts).auth(login).build().expect("a client");
    let error = client.all_sessions().send().await.expect_err("no token");
    assert_eq!((error.kind(), error.attempts(), error.status()), (ErrorKind::Auth, 0, None));
    let told = error.to_string();
    let cause = told.strip_prefix("allSessions: ").expect("the operation").to_owned();
    (error, cause, deployment.token_requests().len())
}

#[tokio::test]
async fn every_failure_says_what_happened() {
    let quotes = r#"{"error":"invalid_client","error_description":"the secret s3cret-client is wrong"}"#;
    let platform =
        r#"{"errorCode":"NOT_FOUND","errorName":"ClientNotFound","errorInstanceId":"i-5","parameters":{}}"#;
    let at = "/multipass/api/oauth2/token";
    for (step, text, requests, retryable) in [
        (answer(401, "", quotes), "answered 401: invalid_client (the secret [redacted] is wrong)", 1, false),
        (answer(404, "", platform), "answered 404: ClientNotFound, instance i-5", 1, false),
        (answer(500, "", "<html>s3cret"), "answered 500 with a body that is no OAuth2 error", 1, false),
        (
            oauth_error(503, "temporarily_unavailable"),
            "answered 503: temporarily_unavailable (as the server says), after 4 attempts",
            4,
            true,
        ),
        (answer(429, "", ""), "answered 429 with a body that is no OAuth2 error, after 4 attempts", 4, true),
        (
            answer(302, "Location: https://login.example.com/s3cret\r\n", ""),
            "answered 302 with a redirect",
            1,
            false,
        ),
        (
            answer(200, "", r#"{"access":"s3cret"}"#),
            "answered 200: the body is no JSON object with an `access_token`",
            1,
            false,
        ),
        (
            answer(200, "", r#"{"access_token":"a","token_type":"mac"}"#),
            "answered 200: the token is of a type that is not `bearer`",
            1,
            false,
        ),
        (answer(200, "", &"x".repeat((1 << 20) + 1)), "the answer is larger than 1048576 bytes", 1, false),
        (Step::Close, "the connection was lost, after 4 attempts", 4, true),
        (Step::Stall(Vec::new()), "no answer within 100ms, after 4 attempts", 4, true),
    ] {
        let (error, cause, asked) = fails(step).await;
        let text = match text {
            "answered 302 with a redirect" => {
                format!("{at} answered 302 and redirects to login.example.com, which is not followed")
            }
            text if text.starts_with("answered") => format!("{at} {text}"),
            text => format!("{at}: {text}"),
        };
        assert_eq!((cause.as_str(), asked, error.is_retryable()), (text.as_str(), requests, retryable));
    }
}

#[tokio::test]
async fn a_busy_endpoint_is_asked_again() {
    let deployment = Deployment::giving(|n, _| match n {
        1 => oauth_error(503, "temporarily_unavailable"),
        2 => answer(429, "Retry-After: 0\r\n", ""),
        n => tokens(n, 3600),
    })
    .await;
    deployment.service().all_sessions().send().await.expect("a page");
    assert_eq!(deployment.bearers(), ["access-3"]);
}

#[tokio::test]
async fn nobody_listens() {
    // A port that was free a moment ago.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let retry = RetryPolicy::default().with_base(Duration::ZERO);
    let login = ClientCredentials::new("my-id", "s");
    let client = Client::builder().hostname(address).retry(retry).auth(login).build().expect("a client");
    let error = client.all_sessions().send().await.expect_err("nobody listens");
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Auth, true));
    assert!(std::error::Error::source(&error).is_some(), "the transport's reason is kept");
    assert_eq!(
        error.to_string(),
        "allSessions: /multipass/api/oauth2/token: no connection was made, after 4 attempts"
    );
}

#[tokio::test]
async fn a_code_is_not_sent_twice_when_its_answer_is_lost() {
    let deployment = Deployment::giving(|_, _| Step::Close).await;
    let login = login();
    let client = deployment.builder().auth(login.clone()).build().expect("a client");
    let sign_in = login.sign_in(&client).expect("a login");
    let query = format!("code=c&state={}", sign_in.state());
    let error = sign_in.finish(&query).await.expect_err("lost");
    assert_eq!((error.kind(), deployment.token_requests().len()), (ErrorKind::Auth, 1));
    assert_eq!(error.to_string(), "/multipass/api/oauth2/token: the connection was lost");
}

#[tokio::test]
async fn an_empty_id_or_secret_is_told_before_anything_is_sent() {
    let deployment = Deployment::start().await;
    for (login, text) in [
        (ClientCredentials::new("", "s"), "the client id is empty"),
        (ClientCredentials::new("my-id", " "), "the client secret is empty"),
    ] {
        let client = deployment.builder().auth(login).build().expect("a client");
        let error = client.all_sessions().send().await.expect_err(text);
        let cause = std::error::Error::source(&error).expect("a cause");
        assert_eq!((error.kind(), cause.to_string().as_str()), (ErrorKind::Auth, text));
    }
    assert!(deployment.server.requests().is_empty());
}

/// A grant of a user's own.
struct Assertion;

impl TokenSource for Assertion {
    fn token<'a>(
        &'a self,
        endpoint: &'a TokenEndpoint,
        _: Option<&'a BearerToken>,
    ) -> BoxFuture<'a, Result<BearerToken, Error>> {
        Box::pin(async {
            let form = [("grant_type", "urn:x"), ("assertion", "s3cret")];
            Ok(endpoint.request(&form).await?.into_access_token())
        })
    }
}

#[tokio::test]
async fn a_grant_of_ones_own_uses_the_endpoint() {
    let deployment = Deployment::start().await;
    let client = deployment.builder().auth(Assertion).build().expect("a client");
    client.all_sessions().send().await.expect("a page");
    assert_eq!(deployment.token_requests(), ["grant_type=urn%3Ax&assertion=s3cret"]);
    assert_eq!(deployment.bearers(), ["access-1"]);
}
