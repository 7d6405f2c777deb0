//! What is sent for each grant, byte for byte, and what is made of the answers.

use std::collections::BTreeMap;

use aip_agents::{AuthorizationCode, Client, ClientCredentials, ErrorKind, MemoryStore, TokenStore as _};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use url::Url;

use super::deployment::{Deployment, REVOKE, log_in, login, oauth_error, tokens};
use crate::raw_server::answer;

/// The whole of a form post, as it goes over the wire.
fn post(deployment: &Deployment, path: &str, body: &str) -> String {
    let host = deployment.server.address().trim_start_matches("http://");
    format!(
        "POST /multipass/api/oauth2/{path} HTTP/1.1\r\nuser-agent: aip-agents-rust/{}\r\naccept: application/json\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\nhost: {host}\r\n\r\n{body}",
        env!("CARGO_PKG_VERSION"),
        body.len()
    )
}

#[tokio::test]
async fn client_credentials_go_into_the_form() {
    let deployment = Deployment::start().await;
    let login = ClientCredentials::new("my id&", "s3cret+ü").scopes(["api:a", "api:b"]);
    let client = deployment.builder().auth(login).build().expect("a client");
    client.all_sessions().send().await.expect("a page");
    let form = "grant_type=client_credentials&client_id=my+id%26&client_secret=s3cret%2B%C3%BC\
                &scope=api%3Aa+api%3Ab+offline_access";
    assert_eq!(deployment.server.requests()[0], post(&deployment, "token", form));
    assert_eq!(deployment.bearers(), ["access-1"]);
}

#[tokio::test]
async fn no_scopes_leave_the_choice_to_the_application_and_offline_access_is_asked_for_once() {
    let deployment = Deployment::start().await;
    deployment.service().all_sessions().send().await.expect("a page");
    let login = ClientCredentials::new("my-id", "s").scopes(["offline_access", "api:a"]);
    let client = deployment.builder().auth(login).build().expect("a client");
    client.all_sessions().send().await.expect("a page");
    assert_eq!(
        deployment.token_requests(),
        [
            "grant_type=client_credentials&client_id=my-id&client_secret=s3cret-client",
            "grant_type=client_credentials&client_id=my-id&client_secret=s&scope=offline_access+api%3Aa"
        ]
    );
}

#[tokio::test]
async fn a_host_with_a_path_has_its_endpoints_under_it() {
    let deployment = Deployment::start().await;
    let client = Client::builder()
        .hostname(format!("{}/base/", deployment.server.address()))
        .auth(ClientCredentials::new("my-id", "s"))
        .build()
        .expect("a client");
    client.all_sessions().send().await.expect_err("this server has no such path");
    assert!(deployment.server.requests()[0].starts_with("POST /base/multipass/api/oauth2/token "));
}

#[tokio::test]
async fn a_code_is_exchanged_with_the_proof_that_the_page_was_told_of() {
    let deployment = Deployment::start().await;
    let login = login();
    let client = deployment.builder().auth(login.clone()).build().expect("a client");
    let error = client.all_sessions().send().await.expect_err("nobody has logged in");
    assert_eq!((error.kind(), error.is_login_required(), error.attempts()), (ErrorKind::Auth, true, 0));
    assert!(!login.is_signed_in(&client).await.expect("a store"));

    let sign_in = login.sign_in(&client).expect("a login");
    let url = Url::parse(sign_in.url()).expect("a URL");
    let query: BTreeMap<_, _> = url.query_pairs().into_owned().collect();
    let (state, challenge) = (&query["state"], &query["code_challenge"]);
    assert_eq!(
        sign_in.url(),
        format!(
            "{}/multipass/api/oauth2/authorize?response_type=code&client_id=my-id\
             &redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcallback&scope=api%3Aaip-agents-write+offline_access\
             &state={state}&code_challenge={challenge}&code_challenge_method=S256",
            deployment.server.address()
        )
    );
    assert_eq!((state.as_str(), state.len()), (sign_in.state(), 43));
    let query = format!("?code=a%2Fcode&state={state}");
    sign_in.finish(&query).await.expect("tokens");

    let form = deployment.token_requests().remove(0);
    let verifier = form.rsplit_once("code_verifier=").expect("a verifier").1.to_owned();
    assert_eq!(&URL_SAFE_NO_PAD.encode(Sha256::digest(&verifier)), challenge);
    let form = format!(
        "grant_type=authorization_code&client_id=my-id&code=a%2Fcode\
         &redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcallback&code_verifier={verifier}"
    );
    assert_eq!(deployment.server.requests()[0], post(&deployment, "token", &form));
    assert!(login.is_signed_in(&client).await.expect("a store"));
    client.all_sessions().send().await.expect("a page");
    assert_eq!((deployment.bearers(), deployment.token_requests().len()), (vec!["access-1".to_owned()], 1));

    let (one, other) = (login.sign_in(&client).expect("a login"), login.sign_in(&client).expect("a login"));
    assert_ne!(one.state(), other.state());
}

#[tokio::test]
async fn a_confidential_application_sends_its_secret_too() {
    let deployment = Deployment::start().await;
    let login = AuthorizationCode::new("my-id", "https://example.com/back").client_secret("s3cret");
    let client = deployment.builder().auth(login.clone()).build().expect("a client");
    let sign_in = login.sign_in(&client).expect("a login");
    assert!(!sign_in.url().contains("s3cret") && !sign_in.url().contains("scope"), "{}", sign_in.url());
    let redirected = format!("https://example.com/back?state={}&code=c", sign_in.state());
    sign_in.finish(&redirected).await.expect("tokens");
    let form = &deployment.token_requests()[0];
    assert!(
        form.starts_with("grant_type=authorization_code&client_id=my-id&client_secret=s3cret&code=c&"),
        "{form}"
    );
}

#[tokio::test]
async fn a_redirect_that_does_not_do_is_refused_and_nothing_is_sent() {
    let deployment = Deployment::start().await;
    let login = login();
    let client = deployment.builder().auth(login.clone()).build().expect("a client");
    for (redirected, text, word) in [
        (
            "https://x/?code=c&state=STATE&error=access_denied&error_description=no%07",
            "the login was declined: access_denied (no)",
            Some("access_denied"),
        ),
        ("code=c&state=another", "the address is not of this login (its `state` differs)", None),
        ("code=c", "the address is not of this login", None),
        ("https://x/?state=STATE", "the address has no `code`", None),
        ("", "not of this login", None),
    ] {
        let sign_in = login.sign_in(&client).expect("a login");
        let redirected = redirected.replace("STATE", sign_in.state());
        let error = sign_in.finish(&redirected).await.expect_err(&redirected);
        assert!(error.to_string().contains(text), "{error}");
        assert_eq!((error.kind(), error.oauth_error()), (ErrorKind::Auth, word), "{redirected}");
    }
    for (uri, text) in [
        ("http://example.com/back", "is plain http"),
        ("http://127.0.0.1/back#x", "has a fragment"),
        ("/back", "is no absolute URI"),
    ] {
        let error = AuthorizationCode::new("my-id", uri).sign_in(&client).map(drop).expect_err(uri);
        assert!(error.to_string().contains(text) && error.kind() == ErrorKind::Config, "{error}");
    }
    for uri in ["https://example.com/back", "http://[::1]:80/", "com.example.app:/back"] {
        AuthorizationCode::new("my-id", uri).sign_in(&client).map(drop).expect(uri);
    }
    assert!(deployment.server.requests().is_empty());
}

#[tokio::test]
async fn refresh_tokens_are_used_and_rotated_ones_kept() {
    // The second refresh gives no refresh token: the last one is used on.
    let deployment = Deployment::giving(|n, _| match n {
        3 => answer(200, "", r#"{"access_token":"access-3","expires_in":0}"#),
        n => tokens(n, 0),
    })
    .await;
    let login = login();
    let client = deployment.builder().auth(login.clone()).build().expect("a client");
    log_in(&login, &client).await;
    for _ in 0..3 {
        client.all_sessions().send().await.expect("a page");
    }
    assert_eq!(
        deployment.token_requests()[1..],
        [
            "grant_type=refresh_token&client_id=my-id&refresh_token=refresh-1",
            "grant_type=refresh_token&client_id=my-id&refresh_token=refresh-2",
            "grant_type=refresh_token&client_id=my-id&refresh_token=refresh-2",
        ]
    );
    assert_eq!(deployment.bearers(), ["access-2", "access-3", "access-4"]);
}

#[tokio::test]
async fn a_refused_refresh_token_asks_for_a_login_and_is_not_sent_again() {
    let deployment = Deployment::giving(|n, _| match n {
        1 => tokens(1, 0),
        2 => oauth_error(400, "invalid_grant"),
        n => tokens(n, 3600),
    })
    .await;
    let login = login();
    let client = deployment.builder().auth(login.clone()).build().expect("a client");
    log_in(&login, &client).await;
    let error = client.all_sessions().send().await.expect_err("the refresh token is over");
    assert_eq!(
        (error.kind(), error.is_login_required(), error.is_retryable(), error.oauth_error()),
        (ErrorKind::Auth, true, false, Some("invalid_grant"))
    );
    assert_eq!(error.to_string(), "allSessions: log in again: the refresh token was refused");
    let cause = std::error::Error::source(&error).expect("what the server said");
    assert_eq!(
        cause.to_string(),
        "/multipass/api/oauth2/token answered 400: invalid_grant (as the server says)"
    );
    let error = client.all_sessions().send().await.expect_err("still");
    assert!(error.is_login_required() && !login.is_signed_in(&client).await.expect("a store"));
    assert_eq!(deployment.token_requests().len(), 2, "the endpoint is not asked in vain");

    log_in(&login, &client).await;
    client.all_sessions().send().await.expect("a page");
    assert_eq!(deployment.bearers(), ["access-3"]);
}

#[tokio::test]
async fn a_sign_out_revokes_and_forgets() {
    let deployment = Deployment::start().await;
    let login = login();
    let client = deployment.builder().auth(login.clone()).build().expect("a client");
    client.sign_out().await.expect("nothing to do");
    log_in(&login, &client).await;
    client.all_sessions().send().await.expect("a page");
    client.sign_out().await.expect("it is revoked");
    assert_eq!(
        deployment.bodies(REVOKE),
        [
            "client_id=my-id&token=refresh-1&token_type_hint=refresh_token",
            "client_id=my-id&token=access-1&token_type_hint=access_token"
        ]
    );
    assert_eq!(
        deployment.server.requests()[2],
        post(&deployment, "revoke_token", &deployment.bodies(REVOKE)[0])
    );
    let error = client.all_sessions().send().await.expect_err("signed out");
    assert!(error.is_login_required());

    let service = deployment.service();
    service.all_sessions().send().await.expect("a page");
    service.sign_out().await.expect("it is revoked");
    assert_eq!(
        deployment.bodies(REVOKE)[2],
        "client_id=my-id&client_secret=s3cret-client&token=access-2&token_type_hint=access_token"
    );
    service.all_sessions().send().await.expect("it logs in anew");
    assert_eq!(deployment.bearers(), ["access-1", "access-2", "access-3"]);
}

#[tokio::test]
async fn a_second_login_counts_from_the_next_call_on() {
    let deployment = Deployment::start().await;
    let login = login();
    let client = deployment.builder().auth(login.clone()).build().expect("a client");
    for _ in 0..2 {
        log_in(&login, &client).await;
        client.all_sessions().send().await.expect("a page");
    }
    assert_eq!(deployment.bearers(), ["access-1", "access-2"]);
}

#[tokio::test]
async fn clients_that_share_a_login_use_a_refresh_token_once() {
    let deployment = Deployment::giving(|n, _| tokens(n, if n == 1 { 0 } else { 3600 })).await;
    let login = login();
    let clients = [(); 2].map(|()| deployment.builder().auth(login.clone()).build().expect("a client"));
    log_in(&login, &clients[0]).await;
    let pages = futures::future::join_all(clients.iter().map(|client| client.all_sessions().send())).await;
    assert!(pages.iter().all(Result::is_ok));
    assert_eq!(deployment.token_requests().len(), 2, "a login and one refresh");
    assert_eq!(deployment.bearers(), ["access-2", "access-2"]);
}

#[tokio::test]
async fn memory_keeps_what_it_is_given() {
    let store = MemoryStore::new();
    assert!(store.load().await.expect("a store").is_none());
    let tokens = aip_agents::Tokens::from_json(r#"{"access_token":"s3cret"}"#).expect("tokens");
    store.save(&tokens).await.expect("it is kept");
    assert!(store.load().await.expect("a store").is_some());
    store.clear().await.expect("it is forgotten");
    assert!(store.load().await.expect("a store").is_none());
}
