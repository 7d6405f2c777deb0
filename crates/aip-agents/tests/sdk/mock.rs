//! A mock server that checks what is sent: every header and parameter that the platform wants, and none that it does not.

#![cfg(test)]

use aip_agents::{
    Client, ErrorKind,
    models::{BlockingContinueSessionRequest, ObjectContext, UpdateSessionTitleRequest, UserTextInput},
    requests,
};
use httpmock::{Method, MockServer};
use serde_json::json;

fn client(server: &MockServer) -> Client {
    Client::builder().hostname(server.base_url()).token("t").user_agent("mine/1").build().expect("a client")
}

#[tokio::test]
async fn a_listing_sends_what_the_platform_wants() {
    let server = MockServer::start_async().await;
    let mock = server.mock(|when, then| {
        when.method(Method::GET)
            .path("/api/v2/aipAgents/agents/allSessions")
            .query_param("pageSize", "7")
            .query_param("preview", "true")
            .header("authorization", "Bearer t")
            .header("accept", "application/json")
            .header_prefix("user-agent", "mine/1 aip-agents-rust/")
            .header_missing("api-version");
        then.status(200).json_body(json!({ "data": [] }));
    });
    let page = client(&server).all_sessions().page_size(7).send().await.expect("a page");
    assert!(page.items.is_empty() && page.next.is_none());
    mock.assert_async().await;
}

#[tokio::test]
async fn a_path_is_encoded_whole_and_a_body_is_json() {
    let server = MockServer::start_async().await;
    let (agent, session) = ("ri.aip-agents..agent.1", "ri.aip-agents..session.2");
    let version = server.mock(|when, then| {
        when.method(Method::GET)
            .path(format!("/api/v2/aipAgents/agents/{agent}/agentVersions/1%2F0%3Fa+%25%C3%A9"));
        then.status(404);
    });
    let error = client(&server).call(requests::GetAgentVersion::new(agent, "1/0?a+%é")).send().await;
    assert!(error.expect_err("a 404").is_not_found());
    version.assert_async().await;

    let title = server.mock(|when, then| {
        when.method(Method::PUT)
            .path(format!("/api/v2/aipAgents/agents/{agent}/sessions/{session}/updateTitle"))
            .header("content-type", "application/json")
            .json_body(json!({ "title": "Größe" }));
        // Some deployments answer 200 where the contract says 204.
        then.status(200);
    });
    let rename = requests::UpdateSessionTitle::new(agent, session, UpdateSessionTitleRequest::new("Größe"));
    client(&server).call(rename).send().await.expect("it is renamed");
    title.assert_async().await;
}

#[tokio::test]
async fn what_would_not_mean_what_it_says_is_not_sent() {
    let server = MockServer::start_async().await;
    let any = server.mock(|_, then| {
        then.status(200).json_body(json!({}));
    });
    let client = client(&server);
    let rid = "ri.aip-agents..agent.1";
    let context =
        ObjectContext::new(vec!["ri.phonograph2-objects.main.object.1".into(), "nowhere".into()], vec![]);
    let body = BlockingContinueSessionRequest::new(UserTextInput::new("?"), Default::default())
        .set_contexts_override(vec![context.into()]);
    let errors = [
        client.call(requests::GetAgent::new("my agent")).send().await.err(),
        client.call(requests::GetAgentVersion::new(rid, "")).send().await.err(),
        client.call(requests::GetAgentVersion::new(rid, "..")).send().await.err(),
        client.call(requests::GetAgentVersion::new(rid, "1\\0")).send().await.err(),
        client.call(requests::GetSession::new(rid, "ri.aip-agents..session.")).send().await.err(),
        client.call(requests::BlockingContinueSession::new(rid, rid, body)).send().await.err(),
    ]
    .map(|error| error.expect("an error"));
    for (error, reason) in errors.iter().zip([
        "getAgent: the request cannot be made: `agentRid`: \"my agent\" is no AgentRid: a rid reads \
         ri.SERVICE.INSTANCE.TYPE.LOCATOR",
        "`agentVersionString`: it is empty",
        "`agentVersionString`: \"..\" cannot be part of a path",
        "`agentVersionString`: \"1\\\\0\" cannot be part of a path: a URL takes `\\` for `/`",
        "`sessionRid`: \"ri.aip-agents..session.\" is no SessionRid",
        "blockingContinueSession: the request cannot be made: `body`: \"nowhere\" is no ObjectRid",
    ]) {
        assert!(error.to_string().contains(reason), "{error}");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Argument, 0));
    }
    any.assert_calls_async(0).await;
}

#[tokio::test]
async fn preview_can_be_turned_off_for_a_client_or_a_call() {
    let server = MockServer::start_async().await;
    let off = server.mock(|when, then| {
        when.query_param_missing("preview");
        then.status(200).json_body(json!({}));
    });
    let without =
        Client::builder().hostname(server.base_url()).token("t").preview(false).build().expect("a client");
    without.all_sessions().send().await.expect("a page");
    off.assert_async().await;
    let explicit = server.mock(|when, then| {
        when.query_param("preview", "false");
        then.status(200).json_body(json!({}));
    });
    client(&server).call(requests::AllSessions::new().preview(false)).send().await.expect("a page");
    explicit.assert_async().await;
}
