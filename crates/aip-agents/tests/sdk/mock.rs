//! A mock server that checks what is sent: every header and parameter that the platform wants, and none that it does not.

#![cfg(test)]

use aip_agents::{Client, models::UpdateSessionTitleRequest, requests};
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
    let mock = server.mock(|when, then| {
        when.method(Method::PUT)
            .path("/api/v2/aipAgents/agents/ri.a%2Fb%3Fc/sessions/ri.s/updateTitle")
            .header("content-type", "application/json")
            .json_body(json!({ "title": "Größe" }));
        // Some deployments answer 200 where the contract says 204.
        then.status(200);
    });
    let rename =
        requests::UpdateSessionTitle::new("ri.a/b?c", "ri.s", UpdateSessionTitleRequest::new("Größe"));
    client(&server).send(rename).await.expect("it is renamed");
    mock.assert_async().await;
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
    client(&server).send(requests::AllSessions::new().preview(false)).await.expect("a page");
    explicit.assert_async().await;
}
