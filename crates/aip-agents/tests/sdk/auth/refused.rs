//! A 401: once is answered with a new token, for ever is an error.

use aip_agents::{
    BearerToken, Client, ErrorKind, RetryBudget, RetryPolicy,
    models::{BlockingContinueSessionRequest, UserTextInput},
    requests,
};
use futures::future::join_all;

use super::deployment::{Deployment, log_in, login, oauth_error, tokens};
use crate::raw_server::{RawServer, answer, page};

fn message() -> requests::BlockingContinueSession {
    let body = BlockingContinueSessionRequest::new(UserTextInput::new("hi"), Default::default());
    requests::BlockingContinueSession::new("ri.aip-agents..agent.1", "ri.aip-agents..session.1", body)
}

/// A service whose first token is refused.
async fn outdated(retry: RetryPolicy) -> (Deployment, Client) {
    let deployment = Deployment::start().await;
    let login = aip_agents::ClientCredentials::new("my-id", "s");
    let client = deployment.builder().retry(retry).auth(login).build().expect("a client");
    client.all_sessions().send().await.expect("a page");
    deployment.refuse("access-1");
    (deployment, client)
}

#[tokio::test]
async fn a_new_token_is_tried_for_reads_and_for_messages_whatever_the_retries() {
    for retry in [
        RetryPolicy::default(),
        RetryPolicy::never(),
        RetryPolicy::default().with_budget(RetryBudget::new(0, 0)),
    ] {
        let (deployment, client) = outdated(retry.clone()).await;
        let page = client.agent("ri.aip-agents..agent.1").sessions().send().await;
        page.expect("a page");
        assert_eq!(deployment.bearers(), ["access-1", "access-1", "access-2"], "{retry:?}");

        let (deployment, client) = outdated(retry).await;
        let said = client.call(message()).with_response().send().await.expect("an answer");
        assert_eq!((said.value.agent_markdown_response.as_str(), said.attempts), ("hello", 2));
        assert_eq!(deployment.bearers(), ["access-1", "access-1", "access-2"]);
        assert_eq!(deployment.token_requests().len(), 2);
    }
}

#[tokio::test]
async fn fifty_callers_that_are_refused_share_one_new_token() {
    let (deployment, client) = outdated(RetryPolicy::never()).await;
    let pages = join_all((0..50).map(|_| client.all_sessions().send())).await;
    assert!(pages.iter().all(Result::is_ok));
    assert_eq!(deployment.token_requests().len(), 2, "the first token, and one more");
    assert_eq!(deployment.bearers().iter().filter(|token| *token == "access-2").count(), 50);
}

/// The same with callers that really run at once, and whose token is refused at any moment.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn callers_on_many_threads_share_one_new_token() {
    let deployment = Deployment::start().await;
    let client = deployment.service();
    for round in 1..=5 {
        let calls = (0..50).map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.all_sessions().send().await })
        });
        let pages = join_all(calls).await;
        assert!(pages.iter().all(|page| matches!(page, Ok(Ok(_)))), "{pages:?}");
        assert_eq!(deployment.token_requests().len(), round);
        deployment.refuse(&format!("access-{round}"));
    }
}

#[tokio::test]
async fn refused_for_ever_is_the_servers_own_error_after_two_attempts() {
    let deployment = Deployment::giving(|n, _| tokens(n + 100, 3600)).await;
    let client = deployment.service();
    for call in 1..=2 {
        let error = client.all_sessions().send().await.expect_err("always refused");
        assert_eq!(
            (error.kind(), error.is_unauthenticated(), error.attempts(), error.instance_id()),
            (ErrorKind::Answered, true, 2, Some("i-401"))
        );
        assert_eq!(deployment.bearers().len(), 2 * call);
    }
    let error = client.call(message()).send().await.expect_err("always refused");
    assert_eq!((error.attempts(), error.leaves_open()), (2, false));
}

#[tokio::test]
async fn a_plain_token_is_refused_once() {
    let deployment = Deployment::start().await;
    let builders = [
        deployment.builder().token("another"),
        deployment.builder().auth(BearerToken::new("another").expect("a token")),
    ];
    for (calls, builder) in builders.into_iter().enumerate() {
        let error = builder.build().expect("a client").all_sessions().send().await.expect_err("refused");
        assert_eq!((error.attempts(), error.is_unauthenticated()), (1, true));
        assert_eq!(deployment.server.requests().len(), calls + 1);
    }
}

#[tokio::test]
async fn a_refused_token_is_not_sent_again_if_there_is_no_other() {
    let deployment = Deployment::giving(|n, _| match n {
        1 => tokens(1, 3600),
        _ => oauth_error(400, "invalid_grant"),
    })
    .await;
    let login = login();
    let client = deployment.builder().auth(login.clone()).build().expect("a client");
    log_in(&login, &client).await;
    deployment.refuse("access-1");
    let error = client.call(message()).send().await.expect_err("no other token");
    assert_eq!(
        (error.kind(), error.is_login_required(), error.attempts(), error.leaves_open()),
        (ErrorKind::Auth, true, 1, false)
    );
    assert_eq!(deployment.bearers(), ["access-1"]);
}

#[tokio::test]
async fn what_another_call_has_renewed_is_not_renewed_again() {
    let (deployment, client) = outdated(RetryPolicy::never()).await;
    client.all_sessions().send().await.expect("a page");
    client.all_sessions().send().await.expect("a page");
    assert_eq!(deployment.token_requests().len(), 2);
    assert_eq!(deployment.bearers(), ["access-1", "access-1", "access-2", "access-2"]);
}

#[tokio::test]
async fn the_attempt_with_the_refused_token_is_not_one_of_the_retries() {
    let busy = answer(503, "", "");
    let steps = [answer(401, "", ""), busy.clone(), busy.clone(), busy, page(&[], None)];
    let server = RawServer::serving(move |n, request| match request.starts_with("POST") {
        true => tokens(n, 3600),
        // The first request is that for a token, the third too.
        false => steps[n - 1 - usize::from(n > 2)].clone(),
    })
    .await;
    let retry = RetryPolicy::default().with_base(std::time::Duration::ZERO);
    let login = aip_agents::ClientCredentials::new("my-id", "s");
    let client =
        Client::builder().hostname(server.address()).retry(retry).auth(login).build().expect("a client");
    let call = client.call(requests::AllSessions::new()).with_response().send().await.expect("a page");
    assert_eq!((call.attempts, server.requests().len()), (5, 7));
}
