//! Talking: what a message carries, and how its answer comes.

#![cfg(test)]

mod hurried;
mod lost;
mod turns;
mod watch;

use aip_agents::{
    ErrorKind, SessionHandle,
    models::{FunctionRetrievedContext, StringParameterValue},
};
use futures::{StreamExt as _, TryStreamExt as _};
use serde_json::json;
use uuid::Uuid;

use crate::raw_server::{RawServer, Step, answer, failure, pieces};

const TRACE: &str = "4d4f3b8a-6e5f-4b3c-9c9c-0b6e0c0a0001";
const MESSAGE: &str = "4d4f3b8a-6e5f-4b3c-9c9c-0b6e0c0a0002";

fn session(server: &RawServer) -> SessionHandle {
    server.client().session("ri.aip-agents..agent.1", "ri.aip-agents..session.1")
}

/// An agent's answer, as a session keeps it.
fn result(text: &str) -> String {
    json!({
        "agentMarkdownResponse": text, "parameterUpdates": {}, "interruptedOutput": false, "sessionTraceId": TRACE,
    })
    .to_string()
}

/// What was said in a session: exchanges of other traces, and an answer if there is one.
fn content(text: Option<&str>) -> Step {
    let exchange = |result: String| format!(r#"{{"userInput":{{"text":"?"}},"result":{result}}}"#);
    let mut exchanges = vec![exchange(result("an older answer").replace(TRACE, "another-trace"))];
    exchanges.extend(text.map(|text| exchange(result(text))));
    answer(200, "", &format!(r#"{{"exchanges":[{}]}}"#, exchanges.join(",")))
}

fn trace(status: &str) -> Step {
    answer(200, "", &json!({ "id": TRACE, "status": status, "toolCallGroups": [] }).to_string())
}

fn no_trace() -> Step {
    failure(404, "SessionTraceNotFound")
}

#[tokio::test]
async fn a_message_carries_its_options_and_gives_the_whole_answer() {
    let server = RawServer::start(vec![answer(200, "", &result("Three orders."))]).await;
    let context = FunctionRetrievedContext::new("ri.function-registry.main.function.1", "1.0.0", "EMEA only");
    let message = session(&server)
        .send("Which orders are late?")
        .text_parameter("region", "EMEA")
        .parameter("day", StringParameterValue::new("today"))
        .context(context)
        .message_id(MESSAGE)
        .session_trace_id(TRACE)
        .header("X-Team", "orders");
    let answer = message.send().await.expect("an answer");
    assert_eq!((answer.text(), answer.trace_id.as_str(), answer.recovered), ("Three orders.", TRACE, false));
    assert_eq!(server.calls(), ["POST blockingContinue"]);
    assert!(server.requests()[0].to_ascii_lowercase().contains("\r\nx-team: orders\r\n"));
    // The API takes a message's id for a streamed answer only.
    assert_eq!(
        server.bodies("blockingContinue"),
        [json!({
            "userInput": { "text": "Which orders are late?" },
            "parameterInputs": {
                "day": { "type": "string", "value": "today" },
                "region": { "type": "string", "value": "EMEA" },
            },
            "contextsOverride": [{
                "type": "functionRetrievedContext",
                "functionRid": "ri.function-registry.main.function.1",
                "functionVersion": "1.0.0",
                "retrievedPrompt": "EMEA only",
            }],
            "sessionTraceId": TRACE,
        })]
    );
}

#[tokio::test]
async fn a_message_gives_its_response_beside_the_answer() {
    let text = result("Three orders.");
    let server = RawServer::routed(vec![
        ("POST", "blockingContinue", vec![answer(200, "X-Request-Id: 7\r\n", &text)]),
        ("POST", "streamingContinue", vec![pieces(&["Three ", "orders."])]),
    ])
    .await;
    let message = session(&server).send("Which orders are late?").with_response();
    let (said, response) = message.clone().send().await.expect("an answer");
    let response = response.expect("it was not lost");
    assert_eq!((said.text(), said.recovered), ("Three orders.", false));
    assert_eq!((response.status.as_u16(), response.attempts), (200, 1));
    assert_eq!(
        (&response.headers["x-request-id"], &*response.body),
        (&"7".parse().unwrap(), text.as_bytes())
    );

    let (stream, response) = message.stream().await.expect("it begins");
    let pieces: Vec<_> = stream.try_collect().await.expect("it ends");
    let response = response.expect("it was not lost");
    assert_eq!((pieces.concat().as_str(), response.status.as_u16()), ("Three orders.", 200));
    assert!(response.body.is_empty());
}

#[tokio::test]
async fn an_answer_that_was_found_in_the_session_has_no_response() {
    let server = RawServer::routed(vec![
        ("POST", "Continue", vec![Step::Close]),
        ("GET", TRACE, vec![trace("COMPLETE")]),
        ("GET", "content", vec![content(Some("Three orders."))]),
    ])
    .await;
    let message = session(&server).send("?").session_trace_id(TRACE).with_response();
    let (said, response) = message.send().await.expect("it is found");
    assert_eq!((said.text(), said.recovered), ("Three orders.", true));
    assert!(response.is_none());
}

#[tokio::test]
async fn ids_are_fresh_unless_they_are_chosen() {
    let server = RawServer::start(vec![pieces(&["Hi"])]).await;
    let mut ids = Vec::new();
    for _ in 0..2 {
        let answer = session(&server).send("?").without_context().stream().await.expect("a stream");
        ids.push((answer.trace_id().to_string(), answer.message_id().to_string()));
        assert_eq!(answer.finish().await.expect("an answer"), "Hi");
    }
    let bodies = server.bodies("streamingContinue");
    for ((trace, message), body) in ids.iter().zip(&bodies) {
        assert_eq!((&body["sessionTraceId"], &body["messageId"]), (&json!(trace), &json!(message)));
        assert_eq!(body["contextsOverride"], json!([]), "no context is not the agent's own");
        assert!(Uuid::try_parse(trace).is_ok() && Uuid::try_parse(message).is_ok() && trace != message);
    }
    assert!(ids[0].0 != ids[1].0 && ids[0].1 != ids[1].1);

    let chosen = session(&server).send("?").message_id(MESSAGE).session_trace_id(TRACE);
    let answer = chosen.stream().await.expect("a stream");
    assert_eq!((answer.trace_id().as_str(), answer.message_id().as_str()), (TRACE, MESSAGE));
}

#[tokio::test]
async fn a_piece_never_ends_within_a_character() {
    let text = "Größe: 🦀 — ok";
    let server = RawServer::start(vec![pieces(&text.as_bytes().chunks(1).collect::<Vec<_>>())]).await;
    let mut stream = session(&server).send("?").stream().await.expect("a stream");
    let mut got = Vec::new();
    while let Some(piece) = stream.try_next().await.expect("a piece") {
        assert!(!piece.is_empty() && !piece.contains(char::REPLACEMENT_CHARACTER), "{piece:?}");
        got.push(piece);
        assert_eq!(stream.text(), got.concat(), "what was said so far");
    }
    assert_eq!(
        (got.concat().as_str(), stream.text().as_str(), got.len()),
        (text, text, text.chars().count())
    );
    assert!(!stream.is_recovered() && !stream.is_cancelled());
    assert!(stream.next().await.is_none(), "it stays ended");

    // A character that never comes to its end is one of the answer's, not an error.
    let server = RawServer::start(vec![pieces(&[&b"ok \xf0\x9f"[..]])]).await;
    assert_eq!(
        session(&server).send("?").stream().await.expect("a stream").finish().await.expect("it"),
        "ok \u{fffd}"
    );
}

#[tokio::test]
async fn a_cancelled_answer_keeps_what_was_said_and_ends() {
    let kept = format!(r#"{{"result":{}}}"#, result("Three ").replace("false", "true"));
    let server = RawServer::routed(vec![
        ("POST", "streamingContinue", vec![pieces(&["Three "]).cut(5).stalled()]),
        ("POST", "cancel", vec![failure(503, "Busy"), answer(200, "", &kept)]),
    ])
    .await;
    let mut stream = session(&server).send("?").message_id(MESSAGE).stream().await.expect("a stream");
    assert_eq!(stream.try_next().await.expect("a piece").as_deref(), Some("Three "));
    let canceller = stream.canceller();
    let cancelling = tokio::spawn(async move { canceller.cancel().await });
    assert!(stream.next().await.is_none(), "the stream ends, although the connection stands");
    let kept = cancelling.await.expect("a task").expect("it is cancelled").expect("an exchange");
    assert!(kept.interrupted_output && kept.agent_markdown_response == "Three ");
    assert_eq!((stream.text().as_str(), stream.is_cancelled()), ("Three ", true));
    // 503 leaves nothing open, so the cancellation itself was sent again.
    let body = json!({ "messageId": MESSAGE, "response": "Three " });
    assert_eq!(server.bodies("cancel"), [body.clone(), body]);
}

#[tokio::test]
async fn a_stream_goes_on_when_it_cannot_be_cancelled() {
    let server = RawServer::routed(vec![
        ("POST", "streamingContinue", vec![pieces(&["Three ", "orders."])]),
        ("POST", "cancel", vec![failure(400, "CancelSessionFailedMessageNotInProgress")]),
    ])
    .await;
    let mut stream = session(&server).send("?").stream().await.expect("a stream");
    assert_eq!(stream.try_next().await.expect("a piece").as_deref(), Some("Three "));
    let error = stream.canceller().cancel().await.expect_err("too late");
    assert_eq!(error.error_name(), Some("CancelSessionFailedMessageNotInProgress"));
    assert!(!stream.is_cancelled());
    assert_eq!(stream.finish().await.expect("the rest"), "Three orders.");
}

#[tokio::test]
async fn somebody_elses_page_is_not_taken_for_the_agents_words() {
    let page = answer(200, "Content-Type: text/html; charset=utf-8\r\n", "<html>s3cret login</html>");
    let server = RawServer::routed(vec![("", "", vec![page])]).await;
    let message = session(&server).send("?").recovery(aip_agents::Recovery::Off);
    let error = message.stream().await.expect("it may be asked for").finish().await.expect_err("a page");
    assert_eq!(
        (error.kind(), error.expected(), error.found()),
        (ErrorKind::MediaType, Some("application/octet-stream"), Some("text/html"))
    );
    assert!(error.is_media_type() && error.leaves_open() && !error.to_string().contains("s3cret"), "{error}");
    assert_eq!(server.requests().len(), 1, "a page is not asked for again");

    // A failure of the platform's own is told as one, whatever its status says.
    let server = RawServer::start(vec![failure(200, "AgentNotFound")]).await;
    let error = session(&server).send("?").stream().await.expect_err("a failure");
    assert_eq!(
        (error.error_name(), error.status(), error.leaves_open()),
        (Some("AgentNotFound"), Some(200), false)
    );
    assert_eq!(server.calls(), ["POST streamingContinue"]);
}

#[tokio::test]
async fn a_silent_answer_is_an_answer() {
    let server = RawServer::start(vec![pieces::<&str>(&[])]).await;
    assert_eq!(
        session(&server).send("?").stream().await.expect("a stream").finish().await.expect("an end"),
        ""
    );
    assert_eq!(server.requests().len(), 1);
}
