//! New tokens in time, and one request for them, however many wait.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, SystemTime},
};

use aip_agents::{BearerToken, Error, ErrorKind, MemoryStore, TokenStore as _, Tokens};
use futures::future::join_all;
use serde_json::json;

use super::deployment::{Deployment, log_in, login, oauth_error, tokens};
use crate::raw_server::Step;

/// A login whose tokens were given so long ago, for an hour.
async fn aged(deployment: &Deployment, age: Duration) -> aip_agents::Client {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("after 1970");
    let issued = now.as_secs() - age.as_secs();
    let kept = json!({
        "access_token": "access-old", "refresh_token": "refresh-old",
        "issued_at": issued, "expires_at": issued + 3600,
        "base_url": deployment.server.address(), "client_id": "my-id",
    });
    let store = MemoryStore::new();
    store.save(&Tokens::from_json(&kept.to_string()).expect("tokens")).await.expect("a store");
    deployment.accept("access-old");
    deployment.builder().auth(login().store(store)).build().expect("a client")
}

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn fifty_callers_share_one_request_for_a_token() {
    let deployment = Deployment::start().await;
    let client = deployment.service();
    let pages = join_all((0..50).map(|_| client.all_sessions().send())).await;
    assert!(pages.iter().all(Result::is_ok));
    assert_eq!((deployment.token_requests().len(), deployment.bearers().len()), (1, 50));
}

#[tokio::test]
async fn fifty_callers_share_one_failure() {
    let deployment = Deployment::giving(|_, _| oauth_error(401, "invalid_client")).await;
    let client = deployment.service();
    let errors = join_all((0..50).map(|_| client.all_sessions().send())).await;
    for error in errors.into_iter().map(|result| result.expect_err("no token")) {
        assert_eq!((error.kind(), error.oauth_error()), (ErrorKind::Auth, Some("invalid_client")));
        assert!(!error.is_unauthenticated(), "the call was never sent");
    }
    assert_eq!((deployment.token_requests().len(), deployment.server.requests().len()), (1, 1));
}

#[tokio::test]
async fn a_token_is_replaced_after_three_quarters_of_its_life_and_not_before() {
    for (age, requests, bearers) in [
        (44 * MINUTE, 0, ["access-old", "access-old"]),
        // A store's token that is due is taken as it is, and replaced with the next call.
        (46 * MINUTE, 1, ["access-old", "access-1"]),
        (59 * MINUTE + MINUTE / 2, 1, ["access-1", "access-1"]),
        (61 * MINUTE, 1, ["access-1", "access-1"]),
    ] {
        let deployment = Deployment::start().await;
        let client = aged(&deployment, age).await;
        for _ in 0..2 {
            client.all_sessions().send().await.expect("a page");
        }
        let asked = deployment.token_requests();
        assert_eq!(
            (asked.len(), deployment.bearers().as_slice()),
            (requests, bearers.map(String::from).as_slice()),
            "{age:?}"
        );
        assert!(asked.iter().all(|form| form.ends_with("refresh_token=refresh-old")), "{asked:?}");
    }
}

#[tokio::test]
async fn a_failing_early_refresh_fails_no_call_and_is_not_repeated_at_once() {
    for age in [46 * MINUTE, 59 * MINUTE + MINUTE / 2] {
        let deployment = Deployment::giving(|_, _| oauth_error(500, "server_error")).await;
        let client = aged(&deployment, age).await;
        for _ in 0..5 {
            client.all_sessions().send().await.expect("the old token is good");
        }
        assert_eq!(deployment.bearers(), ["access-old"; 5]);
        if age < 59 * MINUTE {
            assert_eq!(deployment.token_requests().len(), 1, "the endpoint has its rest");
        }
    }
}

#[tokio::test]
async fn an_expired_token_whose_refresh_fails_is_not_sent() {
    let deployment = Deployment::giving(|_, _| oauth_error(500, "server_error")).await;
    let client = aged(&deployment, 61 * MINUTE).await;
    let error = client.all_sessions().send().await.expect_err("no token");
    assert_eq!((error.kind(), error.is_login_required(), error.attempts()), (ErrorKind::Auth, false, 0));
    assert!(deployment.bearers().is_empty());
}

#[tokio::test]
async fn a_refresh_outlives_the_call_that_began_it() {
    let deployment = Deployment::giving(|n, _| tokens(n, if n == 1 { 0 } else { 3600 })).await;
    let login = login();
    let client = deployment.builder().auth(login.clone()).build().expect("a client");
    log_in(&login, &client).await;
    // Polled until its refresh is on its way, and dropped then.
    let mut call = Box::pin(client.all_sessions().send());
    assert!(futures::poll!(&mut call).is_pending());
    drop(call);
    client.all_sessions().send().await.expect("a page");
    assert_eq!(deployment.token_requests().len(), 2, "the refresh token was used once");
    assert_eq!(deployment.bearers(), ["access-2"]);
}

#[tokio::test]
async fn a_call_waits_for_its_token_no_longer_than_it_may() {
    let deployment = Deployment::giving(|_, _| Step::Stall(Vec::new())).await;
    let client = deployment.service();
    let call = client.agent("ri.aip-agents..agent.1").get().timeout(Duration::from_millis(100));
    let error = call.send().await.expect_err("no token");
    assert_eq!((error.kind(), error.attempts(), error.leaves_open()), (ErrorKind::Timeout, 0, false));
}

#[tokio::test]
async fn a_function_is_asked_for_each_new_token_and_its_error_is_kept() {
    let deployment = Deployment::start().await;
    deployment.accept("made-1");
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    let source = move || {
        let n = counter.fetch_add(1, Ordering::SeqCst) + 1;
        async move { Ok::<_, Error>(BearerToken::new(format!("made-{n}"))?.expires_in(Duration::from_secs(3600))) }
    };
    let client = deployment.builder().auth(source).build().expect("a client");
    for _ in 0..3 {
        client.all_sessions().send().await.expect("a page");
    }
    assert_eq!((asked.load(Ordering::SeqCst), deployment.bearers()), (1, vec!["made-1".to_owned(); 3]));

    async fn sealed() -> Result<BearerToken, std::io::Error> {
        Err(std::io::Error::other("the vault is sealed"))
    }
    let client = deployment.builder().auth(sealed).build().expect("a client");
    let error = client.all_sessions().send().await.expect_err("no token");
    assert_eq!(error.kind(), ErrorKind::Auth);
    let mut chain = vec![error.to_string()];
    let mut source = std::error::Error::source(&error);
    while let Some(cause) = source {
        chain.push(cause.to_string());
        source = cause.source();
    }
    assert_eq!(chain, ["allSessions: the login failed", "the vault is sealed"]);
}

#[tokio::test]
async fn a_source_that_falls_fails_the_call_and_not_the_client() {
    let deployment = Deployment::start().await;
    deployment.accept("made-2");
    let asked = AtomicUsize::new(0);
    let source = move || {
        let n = asked.fetch_add(1, Ordering::SeqCst) + 1;
        async move {
            assert!(n > 1, "a bug of the user's own");
            BearerToken::new(format!("made-{n}"))
        }
    };
    let client = deployment.builder().auth(source).build().expect("a client");
    let error = client.all_sessions().send().await.expect_err("it fell");
    assert_eq!(error.kind(), ErrorKind::Auth);
    client.all_sessions().send().await.expect("the next one is asked for");
}
