//! What was recorded is answered again.

use aip_agents_sandbox::Sandbox;
use http_exchange::read::Lines;
use serde_json::json;

use crate::server::{AGENTS, Server, message};

#[tokio::test]
async fn what_was_recorded_is_answered_again() {
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("recorded.jsonl");
    let mut recorded = Server::of(Sandbox::builder().seed(3).sessions(5).record(&path)).await;
    let all = format!("{AGENTS}/allSessions");
    let (session, agent, at) = recorded.first_session().await;
    let (_, answer) = recorded.say(&at, message("Hello")).await;
    let (_, after) = recorded.get("getSession", &at).await;
    recorded
        .call("updateSessionTitle", "PUT", &format!("{at}/updateTitle"), Some(json!({ "title": "New" })))
        .await;
    let (_, renamed) = recorded.get("getSession", &at).await;
    let spoken = recorded.stream(&at, message("And more")).await.text().await.expect("text");
    let (_, missing) =
        recorded.get("getSession", &format!("{agent}/sessions/ri.aip-agents..session.x")).await;
    recorded.sandbox.shutdown().await;

    let text = std::fs::read_to_string(&path).expect("a file");
    let exchanges: Vec<_> =
        Lines::new(text.as_bytes()).map(|line| line.expect("it reads").1.expect("an exchange")).collect();
    assert_eq!(exchanges.len(), 7);
    assert!(!text.contains("Bearer sandbox-"), "no token is written");
    let operations: Vec<_> = exchanges.iter().filter_map(|exchange| exchange.operation.as_deref()).collect();
    assert_eq!(operations.first(), Some(&"allSessions"));

    let mut replayed = Server::of(Sandbox::builder().replay(&path)).await;
    let (_, page) = replayed.get("allSessions", &all).await;
    assert_eq!(page["data"][0], session);
    assert_eq!(replayed.say(&at, message("Hello")).await.1, answer);
    // In order, and the last one from then on.
    for expected in [&after, &renamed, &renamed] {
        assert_eq!(replayed.get("getSession", &at).await.1, *expected);
    }
    assert_eq!(replayed.stream(&at, message("And more")).await.text().await.expect("text"), spoken);
    let again = replayed.get("getSession", &format!("{agent}/sessions/ri.aip-agents..session.x")).await;
    assert_eq!((again.0.as_u16(), again.1), (404, missing));
    for (answer, reason) in [
        (replayed.say(&at, message("Something else")).await, "another body"),
        (replayed.get("allSessions", &format!("{all}?pageSize=7")).await, "another query"),
        (replayed.get("getContent", &format!("{at}/content")).await, "nothing was recorded"),
    ] {
        assert_eq!((answer.0.as_u16(), &answer.1["errorName"]), (501, &json!("NotRecorded")));
        assert!(
            answer.1["errorDescription"].as_str().is_some_and(|text| text.contains(reason)),
            "{}",
            answer.1
        );
    }
    let url = format!("{}{all}?preview=true", replayed.sandbox.hostname());
    let without = replayed.http.get(url).send().await.expect("an answer");
    assert_eq!(without.status(), 401, "a login is needed all the same");
}

#[tokio::test]
async fn a_file_without_answers_is_refused() {
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("recorded.jsonl");
    for (text, reason) in [
        ("", "no exchange"),
        ("{\n", "line 1"),
        (r#"{"version":1,"request":{"method":"GET","url":"http://a/b"}}"#, "no exchange with a whole answer"),
        ("{\"log\": 5}", "cannot be replayed"),
    ] {
        std::fs::write(&path, text).expect("it is written");
        let error = Sandbox::builder().replay(&path).start().await.expect_err(reason).to_string();
        assert!(error.contains(reason), "{text}: {error}");
    }
    let har = json!({ "log": { "entries": [{
        "startedDateTime": "2026-01-01T00:00:00Z", "time": 1,
        "request": { "method": "GET", "url": "https://a.example/api/v2/aipAgents/agents/allSessions?preview=true", "headers": [], "queryString": [] },
        "response": { "status": 200, "headers": [{ "name": "Content-Type", "value": "application/json" }], "content": { "size": 13, "mimeType": "application/json", "text": "{\"data\": []}\n" } },
    }] } });
    std::fs::write(&path, har.to_string()).expect("it is written");
    let mut server = Server::of(Sandbox::builder().replay(&path)).await;
    let (status, page) = server.get("allSessions", &format!("{AGENTS}/allSessions")).await;
    assert_eq!((status.as_u16(), page), (200, json!({ "data": [] })));
}
