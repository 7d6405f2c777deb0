//! The same through the SDK: what an old deployment answers, and what a later one brings, told to an observer.

use std::sync::{Arc, Mutex};

use aip_agents::{Client, DriftKind, models::SessionTraceStatus};
use httpmock::{Method, MockServer};
use serde_json::{Value, json};

use super::{RELEASES, as_of, has_operation, name, since};
use crate::instances::Instances;

const SESSION: &str = "/api/v2/aipAgents/agents/ri.a.b.c.d/sessions/ri.a.b.c.e";
const TRACE_ID: &str = "5e7f2b1c-0000-4000-8000-000000000001";

/// What was told, in its order: operation, kind, schema, name.
type Told = Arc<Mutex<Vec<(&'static str, DriftKind, &'static str, String)>>>;

fn client(server: &MockServer) -> (Client, Told) {
    let told = Told::default();
    let log = told.clone();
    let observed = Client::builder().on_drift(move |operation, drift| {
        let new = (operation, drift.kind, drift.schema, drift.name.to_string());
        log.lock().expect("no panic").push(new);
    });
    (observed.hostname(server.base_url()).token("t").build().expect("a client"), told)
}

/// Answers a request to a path below the session's.
fn answer(server: &MockServer, method: Method, path: &str, status: u16, body: &Value) {
    server.mock(|when, then| {
        when.method(method).path(format!("{SESSION}{path}"));
        then.status(status).json_body(body.clone());
    });
}

/// Whether the deployments of a release send what came later to a schema.
fn sends(release: usize, schema: &str, property: &str) -> bool {
    let came = since(schema)[property].clone();
    RELEASES[..=release].iter().any(|release| name(release) == came)
}

#[tokio::test]
async fn an_old_deployments_answers_are_read_and_nothing_in_them_is_new() {
    for release in 0..RELEASES.len() {
        let (contract, server) = (as_of(release), MockServer::start_async().await);
        let everything = |schema: &str| Instances::of(&contract).named(schema).swap_remove(0);
        let (client, told) = client(&server);
        let session = client.session("ri.a.b.c.d", "ri.a.b.c.e");

        answer(&server, Method::GET, "/content", 200, &everything("Content"));
        let content = session.content().send().await.expect("content");
        let exchange = &content.exchanges[0];
        let has_trace = sends(release, "SessionExchangeResult", "sessionTraceId");
        assert_eq!(exchange.result.session_trace_id.is_some(), has_trace);
        let contexts = exchange.contexts.as_ref().expect("contexts");
        let has_retrieved = sends(release, "SessionExchangeContexts", "functionRetrievedContexts");
        assert_eq!(contexts.function_retrieved_contexts.is_some(), has_retrieved);

        if has_operation(&contract, "getRagContext") {
            let schema = "AgentSessionRagContextResponse";
            answer(&server, Method::PUT, "/ragContext", 200, &everything(schema));
            let context = session.rag_context("Hi").send().await.expect("context");
            let has_retrieved = sends(release, schema, "functionRetrievedContexts");
            assert_eq!(context.function_retrieved_contexts.is_some(), has_retrieved);
        }
        if has_operation(&contract, "getSessionTrace") {
            let path = format!("/sessionTraces/{TRACE_ID}");
            answer(&server, Method::GET, &path, 200, &everything("SessionTrace"));
            session.trace(TRACE_ID).get().send().await.expect("a trace");
        }
        assert_eq!(*told.lock().expect("no panic"), [], "{}", name(&RELEASES[release]));
    }
}

#[tokio::test]
async fn what_a_later_release_brings_is_kept_and_told_once() {
    let server = MockServer::start_async().await;
    let (client, told) = client(&server);
    let session = client.session("ri.a.b.c.d", "ri.a.b.c.e");
    let call = |kind: &str, output: Value| json!({ "toolMetadata": { "name": "n", "type": kind }, "input": { "inputs": {} }, "output": output });
    let later = json!({
        "id": TRACE_ID,
        "status": "PAUSED",
        "toolCallGroups": [{
            "toolCalls": [
                call("WEB_SEARCH", json!({ "type": "deferred", "until": 1.50 })),
                call("FUNCTION", json!({ "type": "success", "output": { "type": "string", "value": "v" } })),
                call("WEB_SEARCH", json!({ "type": "deferred" })),
            ],
            "parallel": true,
        }],
        "cost": { "currency": "EUR" },
    });
    answer(&server, Method::GET, &format!("/sessionTraces/{TRACE_ID}"), 200, &later);
    for _ in 0..2 {
        let trace = session.trace(TRACE_ID).get().send().await.expect("a trace");
        assert!(matches!(&trace.status, SessionTraceStatus::Unknown(status) if &**status == "PAUSED"));
        assert_eq!(serde_json::to_value(&trace).expect("JSON"), later);
    }
    let failure = json!({
        "errorCode": "INVALID_ARGUMENT", "errorName": "ContentArchived", "errorInstanceId": "0", "parameters": {},
    });
    answer(&server, Method::GET, "/content", 400, &failure);
    session.content().send().await.expect_err("a failure");
    let expected = [
        ("getSessionTrace", DriftKind::Value, "SessionTraceStatus", "PAUSED"),
        ("getSessionTrace", DriftKind::Value, "ToolType", "WEB_SEARCH"),
        ("getSessionTrace", DriftKind::Variant, "ToolCallOutput", "deferred"),
        ("getSessionTrace", DriftKind::Property, "ToolCallGroup", "parallel"),
        ("getSessionTrace", DriftKind::Property, "SessionTrace", "cost"),
        ("getContent", DriftKind::ErrorName, "", "ContentArchived"),
    ];
    let expected = expected.map(|(operation, kind, schema, name)| (operation, kind, schema, name.to_owned()));
    assert_eq!(*told.lock().expect("no panic"), expected);
}
