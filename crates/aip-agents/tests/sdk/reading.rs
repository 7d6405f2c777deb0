//! What comes is read whole: unknown things are kept, and encode again.

#![cfg(test)]

use aip_agents::{
    models::{Session, SessionTrace, ToolOutputValue, ToolType},
    requests,
};

use crate::raw_server::{RawServer, Step, answer, page};

/// The answer that the vendor documents.
const DOCUMENTED: &str = r#"{"metadata":{"updatedTime":"2024-10-01T22:04:24.962583055Z","estimatedExpiresTime":"2024-10-02T22:04:24.962583055Z","messageCount":6,"createdTime":"2024-10-01T20:04:24.962583055Z","title":"What is the status of my order?"},"agentRid":"ri.aip-agents..agent.732cd5b4-7ca7-4219-aabb-6e976faf63b1","agentVersion":"1.0","rid":"ri.aip-agents..session.292db3b2-b653-4de6-971c-7e97a7b881d6"}"#;

fn value(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("JSON")
}

#[tokio::test]
async fn the_documented_answer_keeps_its_nanoseconds() {
    let server = RawServer::start(vec![page(&[DOCUMENTED], Some("v1.QnVpbGQ"))]).await;
    let page = server.client().all_sessions().send().await.expect("a page");
    let [session] = page.items.as_slice() else { panic!("one session") };
    assert_eq!(session.metadata.updated_time.to_string(), "2024-10-01T22:04:24.962583055Z");
    assert_eq!(session.metadata.updated_time.to_utc().timestamp_subsec_nanos(), 962_583_055);
    assert_eq!(session.metadata.message_count, 6);
    assert_eq!(serde_json::to_value(session).expect("JSON"), value(DOCUMENTED));
}

#[tokio::test]
async fn a_bad_byte_costs_one_character_and_not_the_page() {
    let title = DOCUMENTED.find("What").expect("the title");
    let mut body = format!(r#"{{"data":[{DOCUMENTED}]}}"#).into_bytes();
    body[title + r#"{"data":["#.len()] = 0xff;
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    let server = RawServer::start(vec![Step::Bytes([head.as_bytes(), &body].concat())]).await;
    let page = server.client().all_sessions().send().await.expect("a page");
    assert_eq!(page.items[0].metadata.title, "\u{fffd}hat is the status of my order?");
}

#[test]
fn unknown_fields_are_kept_and_encode_again() {
    let text = DOCUMENTED.replace(r#""agentVersion""#, r#""folder":{"pinned":1.00},"agentVersion""#);
    let session: Session = serde_json::from_str(&text).expect("a session");
    assert_eq!(session.extra().get("folder").map(|raw| raw.get()), Some(r#"{"pinned":1.00}"#));
    assert_eq!(value(&serde_json::to_string(&session).expect("JSON")), value(&text));
}

#[tokio::test]
async fn unknown_enum_values_and_variants_are_kept() {
    let text = r#"{"id":"t","status":"PAUSED","toolCallGroups":[{"toolCalls":[{"toolMetadata":{"name":"n","type":"TIME_TRAVEL"},"input":{"inputs":{"when":{"type":"era","value":{"b":1.00,"a":2}}}},"output":{"type":"success","output":{"value":"x","type":"string"}}}]}]}"#;
    let server = RawServer::start(vec![answer(200, "", text)]).await;
    let trace: SessionTrace = server
        .client()
        .call(requests::GetSessionTrace::new("ri.a..b.c", "ri.a..b.d", "t"))
        .send()
        .await
        .expect("a trace");
    let call = &trace.tool_call_groups[0].tool_calls[0];
    assert_eq!(call.tool_metadata.type_, ToolType::Unknown("TIME_TRAVEL".into()));
    assert_eq!(
        serde_json::to_string(&call.input.inputs).expect("JSON"),
        r#"{"when":{"type":"era","value":{"b":1.00,"a":2}}}"#
    );
    assert_eq!(serde_json::to_value(&trace).expect("JSON"), value(text));
    let known: ToolOutputValue = serde_json::from_str(r#"{"value":"x","type":"string"}"#).expect("a value");
    assert!(matches!(known, ToolOutputValue::StringToolOutputValue(_)));
}
