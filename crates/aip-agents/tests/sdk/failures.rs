//! What a failure says, and what it never says.

#![cfg(test)]

use aip_agents::{Client, Error, ErrorKind, NamedError, requests};

use crate::raw_server::{RawServer, Step, answer};

/// All that an error prints, its causes too.
pub(crate) fn told(error: &Error) -> String {
    let mut told = format!("{error} {error:?} {error:#?}");
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        told.push_str(&format!(" {cause} {cause:?} {cause:#?}"));
        source = cause.source();
    }
    told
}

async fn fails(step: Step) -> Error {
    let server = RawServer::start(vec![step]).await;
    server
        .client()
        .call(requests::GetAgent::new("ri.aip-agents..agent.1"))
        .send()
        .await
        .expect_err("a failure")
}

#[tokio::test]
async fn a_named_error_has_its_typed_parameters() {
    let body = r#"{"errorCode":"NOT_FOUND","errorName":"AgentNotFound","errorInstanceId":"i-3","errorDescription":"No such agent","parameters":{"agentRid":"ri.aip-agents..agent.9","new":1}}"#;
    let error = fails(answer(404, "", body)).await;
    assert!(error.is_not_found() && !error.is_missing_operation() && !error.is_retryable());
    assert!(
        matches!(error.named(), Some(NamedError::AgentNotFound { agent_rid, .. }) if agent_rid == "ri.aip-agents..agent.9")
    );
    assert_eq!(
        (error.error_code(), error.instance_id(), error.operation()),
        (Some("NOT_FOUND"), Some("i-3"), Some("getAgent"))
    );
    assert_eq!(error.description(), Some("No such agent"));
    assert_eq!(error.to_string(), "getAgent: AgentNotFound (404 NOT_FOUND), instance i-3");
}

#[tokio::test]
async fn a_name_of_tomorrow_is_kept() {
    let body = r#"{"errorCode":"X","errorName":"AgentAsleep","errorInstanceId":"i-4","parameters":{"until":"2030"}}"#;
    let error = fails(answer(400, "", body)).await;
    let Some(NamedError::Unknown { name, parameters, .. }) = error.named() else { panic!("{error}") };
    assert_eq!((name.as_str(), parameters.get()), ("AgentAsleep", r#"{"until":"2030"}"#));
}

#[tokio::test]
async fn what_is_not_the_platforms_is_told_apart() {
    let html =
        fails(answer(500, "Content-Type: text/html; charset=utf-8\r\n", "<html>secret page</html>")).await;
    assert_eq!((html.kind(), html.status(), html.error_name()), (ErrorKind::Answered, Some(500), None));
    assert!(html.to_string().contains("text/html") && !html.to_string().contains("secret"), "{html}");

    let empty = fails(answer(404, "", "")).await;
    assert!(empty.is_missing_operation() && empty.is_not_found());

    let page = fails(answer(200, "Content-Type: text/html\r\n", "<html>login</html>")).await;
    assert_eq!(
        (page.kind(), page.path(), page.expected(), page.found(), page.attempts()),
        (ErrorKind::MediaType, Some(""), Some("application/json"), Some("text/html"), 1)
    );
    assert_eq!(
        page.to_string(),
        "getAgent: the answer (200) is not the API's: text/html, 18 bytes, where application/json should be"
    );
    assert_eq!(page.response_body(), Some(&b"<html>login</html>"[..]));
    // JSON is JSON, whatever a server calls it; and what it calls JSON is not always.
    let json = fails(answer(200, "Content-Type: text/plain\r\n", "{}")).await;
    assert_eq!((json.kind(), json.path()), (ErrorKind::Decode, Some("/rid")));
    let html = fails(answer(200, "", "<html>login</html>")).await;
    assert_eq!((html.kind(), html.found()), (ErrorKind::Decode, Some("HTML or XML")));

    let nothing = fails(answer(200, "", "")).await;
    assert!(matches!(nothing.kind(), ErrorKind::Decode | ErrorKind::Broken), "{nothing:?}");

    let moved = fails(answer(302, "Location: http://127.0.0.1:1/login\r\n", "")).await;
    assert_eq!(moved.status(), Some(302), "a redirect is not followed: it would carry the token away");
}

#[tokio::test]
async fn a_login_page_is_no_success_of_an_operation_without_an_answer() {
    let delete = requests::DeleteSession::new("ri.aip-agents..agent.1", "ri.aip-agents..session.1");
    let page = answer(200, "Content-Type: Text/HTML; charset=utf-8\r\n", "<html>login</html>");
    let server = RawServer::start(vec![page]).await;
    let error = server.client().call(delete.clone()).send().await.expect_err("nothing was deleted");
    assert_eq!((error.expected(), error.found()), (Some("no body"), Some("Text/HTML")));
    assert!(error.is_media_type() && error.leaves_open() && !error.is_retryable());
    assert_eq!(server.requests().len(), 1);
    for harmless in [answer(200, "Content-Type: text/html\r\n", ""), answer(200, "", "{}")] {
        let server = RawServer::start(vec![harmless]).await;
        server.client().call(delete.clone()).send().await.expect("it is deleted");
    }
}

#[tokio::test]
async fn a_broken_contract_names_operation_path_expected_and_found() {
    let body = r#"{"rid":"ri.a","version":"1.0","metadata":{"displayName":7,"suggestedPrompts":[]},"parameters":{}}"#;
    let error = fails(answer(200, "", body)).await;
    assert!(error.is_decode());
    assert_eq!(
        (error.operation(), error.path(), error.expected(), error.found()),
        (Some("getAgent"), Some("/metadata/displayName"), Some("a string"), Some("a number"))
    );
    assert_eq!(error.to_string(), "getAgent: /metadata/displayName: expected a string, found a number");

    let body = r#"{"rid":"ri.a","version":"1.0","metadata":{"suggestedPrompts":[]},"parameters":{}}"#;
    let error = fails(answer(200, "", body)).await;
    assert_eq!((error.path(), error.found()), (Some("/metadata/displayName"), Some("nothing")));
}

#[tokio::test]
async fn no_secret_is_ever_printed() {
    let bodies = [
        answer(
            401,
            "X-Echo: s3cret-token\r\n",
            r#"{"errorCode":"UNAUTHORIZED","errorName":"InvalidCredentials","errorInstanceId":"i","parameters":{"token":"s3cret-token"}}"#,
        ),
        answer(500, "Content-Type: text/plain\r\n", "Authorization: Bearer s3cret-token"),
        answer(200, "", r#"{"rid":"s3cret-token"}"#),
        answer(200, "", r#"{"rid":5,"x":"s3cret-token"}"#),
        Step::Close,
    ];
    for step in bodies {
        let error = fails(step).await;
        let told = told(&error);
        assert!(!told.contains("s3cret"), "{told}");
    }
    let server = RawServer::start(vec![answer(200, "", "{}")]).await;
    let (client, builder) =
        (server.client(), Client::builder().hostname("example.com").token("s3cret-token"));
    let told = format!("{client:?} {builder:?} {:?} {:?}", client.all_sessions(), client.generated());
    assert!(!told.contains("s3cret"), "{told}");
}
