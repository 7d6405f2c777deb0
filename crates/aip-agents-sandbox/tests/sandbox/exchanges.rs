//! What is said, and how it is answered: content, traces, cancelling, one message at a time.

use std::time::Duration;

use aip_agents_sandbox::Sandbox;
use futures::StreamExt as _;
use serde_json::{Value, json};

use crate::server::{AGENTS, Server, message};

const SCRIPT: &str = r#"
agents:
  - name: Desk
    versions: ["1.1", "1.0"]
    parameters:
      region: { default: north }
      note: { writable: true }
      orders: { objectTypes: [order], writable: true }
  - name: Draft
    published: false
  - name: Broken
    fails: OntologyEntitiesNotFound
answers:
  - when: "order (?<number>\\d+)"
    agent: Desk
    answer: "Order {number} is on its way."
    pause: 100ms
    piece: 6
    think: 1s
    tools:
      - name: Find the order
        type: OBJECT_QUERY
        thought: There is a number, {number}.
        inputs: { number: "{number}", order: { rid: "ri.sandbox..object.{number}" } }
        output: { rid: "ri.sandbox..object.{number}" }
        takes: 2s
      - - { name: Fast, type: FUNCTION, inputs: {}, output: done, takes: 1s }
        - { name: Slow, type: ACTION, inputs: {}, output: { failure: no }, takes: 3s }
    set: { note: "about {number}", orders: { objectSet: "ri.sandbox..object-set.{number}" }, region: never }
    context:
      functions: [{ function: ri.sandbox..function.f, text: "{message}" }]
  - when: "^long$"
    error: ContextSizeExceededLimit
    details: too long by far
  - when: "^hm$"
    answer: ""
"#;

async fn desk() -> (Server, String, String) {
    let builder = Sandbox::builder().seed(1).sessions(3).script(SCRIPT).stopped_clock();
    let mut server = Server::of(builder).await;
    let agent = format!("{AGENTS}/{}", server.sandbox.agents()[0]);
    let (status, session) =
        server.call("createSession", "POST", &format!("{agent}/sessions"), Some(json!({}))).await;
    assert_eq!((status.as_u16(), &session["agentVersion"]), (200, &json!("1.1")));
    let at = format!("{agent}/sessions/{}", session["rid"].as_str().expect("a rid"));
    (server, agent, at)
}

const TRACE: &str = "5e7f2b1c-0000-4000-8000-00000000000a";
const MESSAGE: &str = "5e7f2b1c-0000-4000-8000-00000000000b";

fn asked() -> Value {
    json!({
        "userInput": { "text": "Where is order 12?" },
        "parameterInputs": {},
        "sessionTraceId": TRACE,
        "messageId": MESSAGE,
    })
}

async fn trace(server: &mut Server, at: &str) -> Value {
    let (status, trace) = server.get("getSessionTrace", &format!("{at}/sessionTraces/{TRACE}")).await;
    assert_eq!(status, 200, "{trace}");
    trace
}

/// What runs on the clock runs in a task: it gets its turns.
async fn advance(server: &Server, millis: u64) {
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
    server.sandbox.advance(Duration::from_millis(millis));
    tokio::time::sleep(Duration::from_millis(20)).await;
}

/// The trace as soon as it is as it is wanted: what runs on the clock needs its turns.
async fn trace_when(server: &mut Server, at: &str, is_it: impl Fn(&Value) -> bool) -> Value {
    for _ in 0..500 {
        let now = trace(server, at).await;
        if is_it(&now) {
            return now;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{}", trace(server, at).await)
}

fn call(trace: &Value, group: usize, call: usize) -> &Value {
    &trace["toolCallGroups"][group]["toolCalls"][call]
}

#[tokio::test]
async fn a_trace_goes_from_in_progress_to_complete() {
    let (mut server, _, at) = desk().await;
    let (status, early) = server.get("getSessionTrace", &format!("{at}/sessionTraces/{TRACE}")).await;
    assert_eq!((status.as_u16(), &early["errorName"]), (404, &json!("SessionTraceNotFound")));
    let mut stream = server.stream(&at, asked()).await.bytes_stream();
    assert_eq!(trace(&mut server, &at).await["toolCallGroups"], json!([]), "it thinks");
    advance(&server, 1000).await;
    let one = trace_when(&mut server, &at, |trace| call(trace, 0, 0).is_object()).await;
    let first = call(&one, 0, 0);
    assert_eq!(one["status"], "IN_PROGRESS");
    assert_eq!(first["input"]["thought"], "There is a number, 12.");
    assert_eq!(first["input"]["inputs"]["order"], json!({ "type": "rid", "rid": "ri.sandbox..object.12" }));
    assert_eq!(first.get("output"), None, "it runs");
    advance(&server, 2000).await;
    let done = trace_when(&mut server, &at, |trace| call(trace, 0, 0)["output"].is_object()).await;
    assert_eq!(
        call(&done, 0, 0)["output"],
        json!({ "type": "success", "output": { "type": "rid", "rid": "ri.sandbox..object.12" } })
    );
    advance(&server, 1000).await;
    let two = trace_when(&mut server, &at, |trace| call(trace, 1, 0)["output"].is_object()).await;
    assert_eq!(
        (call(&two, 1, 0)["output"]["type"].as_str(), call(&two, 1, 1).get("output")),
        (Some("success"), None)
    );
    advance(&server, 2000).await;
    let first = stream.next().await.expect("a piece").expect("whole");
    assert_eq!(&first[..], b"Order ");
    let content = server.get("getContent", &format!("{at}/content")).await.1;
    assert_eq!(content["exchanges"], json!([]), "nothing is said until it is said");
    let mut text = first.to_vec();
    for _ in 0..500 {
        advance(&server, 100).await;
        // One that is not there yet comes with the next step of the clock.
        match tokio::time::timeout(Duration::from_millis(10), stream.next()).await {
            Ok(Some(piece)) => text.extend_from_slice(&piece.expect("whole")),
            Ok(None) => break,
            Err(_) => {}
        }
    }
    assert_eq!(String::from_utf8(text).expect("text"), "Order 12 is on its way.");
    let whole = trace(&mut server, &at).await;
    assert_eq!(whole["status"], "COMPLETE");
    assert_eq!(call(&whole, 1, 1)["output"]["correctionMessage"], "no");
    let prompt = &whole["contexts"]["functionRetrievedContexts"][0]["retrievedPrompt"];
    assert_eq!(prompt, "Where is order 12?");
    let content = server.get("getContent", &format!("{at}/content")).await.1;
    let result = &content["exchanges"][0]["result"];
    assert_eq!(result["agentMarkdownResponse"], "Order 12 is on its way.");
    assert_eq!(result["sessionTraceId"], TRACE);
    // A parameter that the agent may only read is not set, whatever the script says.
    assert_eq!(
        result["parameterUpdates"],
        json!({
            "note": { "type": "string", "value": "about 12" },
            "orders": { "type": "objectSet", "value": "ri.sandbox..object-set.12" },
        })
    );
}

#[tokio::test]
async fn a_session_takes_one_message_at_a_time() {
    let (mut server, agent, at) = desk().await;
    let stream = server.stream(&at, asked()).await;
    let (status, busy) = server.say(&at, message("and this?")).await;
    assert_eq!((status.as_u16(), &busy["errorName"]), (409, &json!("SessionBusy")));
    // Another session is free.
    let (_, other) =
        server.call("createSession", "POST", &format!("{agent}/sessions"), Some(json!({}))).await;
    let other = format!("{agent}/sessions/{}", other["rid"].as_str().expect("a rid"));
    assert_eq!(server.say(&other, message("hm")).await.0, 200);
    // A reader that goes away does not end the exchange.
    drop(stream);
    for _ in 0..20 {
        advance(&server, 1000).await;
    }
    let content = server.get("getContent", &format!("{at}/content")).await.1;
    assert_eq!(content["exchanges"].as_array().map(Vec::len), Some(1), "{content}");
    assert_eq!(server.say(&at, message("hm")).await.0, 200);
}

#[tokio::test]
async fn what_is_cancelled_is_dropped_or_replaced() {
    let (mut server, _, at) = desk().await;
    let cancel = |response: Option<&str>| {
        let mut body = json!({ "messageId": MESSAGE });
        if let Some(response) = response {
            body["response"] = json!(response);
        }
        Some(body)
    };
    let path = format!("{at}/cancel");
    let stream = server.stream(&at, asked()).await;
    let (status, answer) = server.call("cancelSession", "POST", &path, cancel(None)).await;
    assert_eq!((status.as_u16(), answer), (200, json!({})));
    assert_eq!(trace(&mut server, &at).await["status"], "COMPLETE");
    let (status, again) = server.call("cancelSession", "POST", &path, cancel(None)).await;
    let name = &again["errorName"];
    assert_eq!((status.as_u16(), name.as_str()), (400, Some("CancelSessionFailedMessageNotInProgress")));
    // The stream is not ended by it, and what it brings is not kept.
    let reading = tokio::spawn(stream.text());
    for _ in 0..20 {
        advance(&server, 1000).await;
    }
    assert_eq!(reading.await.expect("it ends").expect("text"), "Order 12 is on its way.");
    let (status, session) = server.get("getSession", &at).await;
    assert_eq!((status.as_u16(), &session["metadata"]["messageCount"]), (200, &json!(0)));
    // The trace of what was cancelled keeps its id.
    let (status, taken) = server
        .say(&at, json!({ "userInput": { "text": "hm" }, "parameterInputs": {}, "sessionTraceId": TRACE }))
        .await;
    assert_eq!((status.as_u16(), &taken["errorName"]), (400, &json!("SessionTraceIdAlreadyExists")));
    let mut second = asked();
    second.as_object_mut().expect("an object").remove("sessionTraceId");
    let _stream = server.stream(&at, second).await;
    let (status, kept) = server.call("cancelSession", "POST", &path, cancel(Some("Enough."))).await;
    assert_eq!(status, 200);
    assert_eq!(kept["result"]["agentMarkdownResponse"], "Enough.");
    assert_eq!(kept["result"]["interruptedOutput"], true);
    let content = server.get("getContent", &format!("{at}/content")).await.1;
    assert_eq!(content["exchanges"][0]["result"], kept["result"]);
    assert_eq!(content["exchanges"][0]["userInput"]["text"], "Where is order 12?");
}

#[tokio::test]
async fn a_session_grows_moves_to_the_front_and_is_named_after_its_first_message() {
    let (mut server, agent, at) = desk().await;
    let (_, other) =
        server.call("createSession", "POST", &format!("{agent}/sessions"), Some(json!({}))).await;
    server.sandbox.advance(Duration::from_secs(60));
    let said = "ü".repeat(250);
    assert_eq!(server.say(&at, message(&said)).await.0, 200);
    let (_, session) = server.get("getSession", &at).await;
    let metadata = &session["metadata"];
    assert_eq!(metadata["title"].as_str().map(|title| title.chars().count()), Some(200));
    assert_eq!(metadata["messageCount"], 2);
    assert_eq!(metadata["createdTime"], "2026-01-01T00:00:00.000000000Z");
    assert_eq!(metadata["updatedTime"], "2026-01-01T00:01:00.000000000Z");
    assert_eq!(metadata["estimatedExpiresTime"], "2026-01-02T00:01:00.000000000Z");
    let (_, page) = server.get("allSessions", &format!("{AGENTS}/allSessions")).await;
    assert_eq!(page["data"][0], session);
    assert_eq!(page["data"][1], other);
    assert_eq!(page["data"].as_array().map(Vec::len), Some(5));
    // A seeded one, too: what was said in it before stays.
    let (seeded, seeded_at) = {
        let session = page["data"][3].clone();
        let rid = |name: &str| session[name].as_str().expect("a rid").to_owned();
        (session.clone(), format!("{AGENTS}/{}/sessions/{}", rid("agentRid"), rid("rid")))
    };
    let before = server.get("getContent", &format!("{seeded_at}/content")).await.1;
    let count = seeded["metadata"]["messageCount"].as_u64().expect("a number");
    assert_eq!(before["exchanges"].as_array().map(|all| 2 * all.len() as u64), Some(count));
    for exchange in before["exchanges"].as_array().expect("a list") {
        let id = exchange["result"]["sessionTraceId"].as_str().expect("an id");
        let (status, trace) = server.get("getSessionTrace", &format!("{seeded_at}/sessionTraces/{id}")).await;
        assert_eq!((status.as_u16(), &trace["status"]), (200, &json!("COMPLETE")));
    }
    let first_trace = before["exchanges"][0]["result"]["sessionTraceId"].clone();
    let (status, taken) = server
        .say(
            &seeded_at,
            json!({ "userInput": { "text": "hm" }, "parameterInputs": {}, "sessionTraceId": first_trace }),
        )
        .await;
    assert_eq!((status.as_u16(), &taken["errorName"]), (400, &json!("SessionTraceIdAlreadyExists")));
    assert_eq!(server.say(&seeded_at, message("hm")).await.0, 200);
    let after = server.get("getContent", &format!("{seeded_at}/content")).await.1;
    let (before, after) =
        (before["exchanges"].as_array().expect("a list"), after["exchanges"].as_array().expect("a list"));
    assert_eq!(&after[..before.len()], &before[..]);
    assert_eq!(after.len(), before.len() + 1);
    let (_, page) = server.get("allSessions", &format!("{AGENTS}/allSessions")).await;
    assert_eq!(page["data"][0]["rid"], seeded["rid"]);
    assert_eq!(page["data"][0]["metadata"]["title"], seeded["metadata"]["title"]);
    assert_eq!(page["data"].as_array().map(Vec::len), Some(5), "it is there once");
}

#[tokio::test]
async fn parameters_and_contexts_are_the_agents() {
    let (mut server, agent, at) = desk().await;
    let with = |inputs: Value| json!({ "userInput": { "text": "hm" }, "parameterInputs": inputs });
    let (_, described) = server.get("getAgent", &agent).await;
    assert_eq!(
        described["parameters"]["region"],
        json!({ "parameterType": { "type": "string", "defaultValue": "north" }, "access": "READ_ONLY" })
    );
    for (inputs, status, name) in [
        (json!({ "region": { "type": "string", "value": "south" } }), 200, None),
        (json!({ "nowhere": { "type": "string", "value": "x" } }), 400, Some("InvalidParameter")),
        (json!({ "orders": { "type": "string", "value": "x" } }), 400, Some("InvalidParameterType")),
        (json!({ "region": { "type": "number", "value": 5 } }), 400, Some("InvalidRequestBody")),
        (json!({ "region": { "type": "string" } }), 400, Some("InvalidRequestBody")),
    ] {
        let (got, answer) = server.say(&at, with(inputs.clone())).await;
        assert_eq!((got.as_u16(), answer["errorName"].as_str()), (status, name), "{inputs}");
    }
    // Rids and uuids within a body have their form, too.
    for (name, value) in [
        ("sessionTraceId", json!("no-uuid")),
        (
            "contextsOverride",
            json!([{ "type": "objectContext", "objectRids": ["x"], "propertyTypeRids": [] }]),
        ),
    ] {
        let mut body = message("hm");
        body[name] = value;
        let (status, error) = server.say(&at, body).await;
        assert_eq!((status.as_u16(), &error["errorName"]), (400, &json!("InvalidRequestBody")), "{name}");
        assert!(
            error["parameters"]["pointer"].as_str().is_some_and(|at| at.starts_with(&format!("/{name}"))),
            "{error}"
        );
    }
    let function = json!({
        "type": "functionRetrievedContext",
        "functionRid": "ri.a..function.b",
        "functionVersion": "1",
        "retrievedPrompt": "p",
    });
    for (context, expected) in [
        (json!([]), Value::Null),
        (json!([function]), json!({ "objectContexts": [], "functionRetrievedContexts": [function] })),
    ] {
        let mut body = message("hm");
        body["contextsOverride"] = context;
        assert_eq!(server.say(&at, body).await.0, 200);
        let content = server.get("getContent", &format!("{at}/content")).await.1;
        let last = content["exchanges"].as_array().and_then(|all| all.last()).expect("one");
        assert_eq!(last["contexts"], expected);
    }
    let asked = Some(message("order 7"));
    let (status, found) = server.call("getRagContext", "PUT", &format!("{at}/ragContext"), asked).await;
    assert_eq!(status, 200);
    assert_eq!(found["functionRetrievedContexts"][0]["retrievedPrompt"], "order 7");
    assert_eq!(found["objectContexts"], json!([]));
}

#[tokio::test]
async fn a_script_lets_agents_fail() {
    let (mut server, _, at) = desk().await;
    let (status, error) = server.say(&at, message("long")).await;
    assert_eq!((status.as_u16(), &error["errorName"]), (400, &json!("ContextSizeExceededLimit")));
    assert_eq!(error["parameters"]["details"], "too long by far");
    let stream = server.stream(&at, message("long")).await;
    assert_eq!(stream.status(), 400);
    let content = server.get("getContent", &format!("{at}/content")).await.1;
    assert_eq!(content["exchanges"], json!([]));
    // An empty answer is one.
    assert_eq!(server.stream(&at, message("hm")).await.text().await.expect("text"), "");
    let agents = server.sandbox.agents();
    let path = |agent: &str| format!("{AGENTS}/{agent}/sessions");
    for (agent, body, status, name) in [
        (&agents[1], json!({}), 400, "NoPublishedAgentVersion"),
        (&agents[2], json!({}), 404, "OntologyEntitiesNotFound"),
        (&agents[2], json!({ "agentVersion": "5.0" }), 404, "AgentVersionNotFound"),
    ] {
        let (got, error) = server.call("createSession", "POST", &path(agent), Some(body)).await;
        assert_eq!((got.as_u16(), error["errorName"].as_str()), (status, Some(name)));
    }
    let draft = Some(json!({ "agentVersion": "1.0" }));
    assert_eq!(server.call("createSession", "POST", &path(&agents[1]), draft).await.0, 200);
    let (status, error) = server.get("getAgent", &format!("{AGENTS}/{}", agents[1])).await;
    assert_eq!((status.as_u16(), &error["errorName"]), (400, &json!("NoPublishedAgentVersion")));
}
