//! Each fault, as it arrives at a client.

use std::{
    io::ErrorKind,
    time::{Duration, Instant},
};

use aip_agents_sandbox::Sandbox;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::server::{AGENTS, Server, message};

const ALL: &str = "/api/v2/aipAgents/agents/allSessions";

/// What a connection brings before it ends, or falls silent for a while, and how it ends.
async fn raw(server: &Server, method: &str, path: &str, body: &str) -> (String, &'static str) {
    let address = server.sandbox.hostname().trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let request = format!(
        "{method} {path}?preview=true HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        server.sandbox.token(),
        body.len()
    );
    stream.write_all(request.as_bytes()).await.expect("it takes the request");
    let (mut bytes, mut piece) = (Vec::new(), [0; 4096]);
    let end = loop {
        match tokio::time::timeout(Duration::from_millis(300), stream.read(&mut piece)).await {
            Err(_) => break "silent",
            Ok(Ok(0)) => break "closed",
            Ok(Ok(read)) => bytes.extend_from_slice(&piece[..read]),
            Ok(Err(error)) if error.kind() == ErrorKind::ConnectionReset => break "reset",
            Ok(Err(error)) => panic!("{error}"),
        }
    };
    (String::from_utf8_lossy(&bytes).into_owned(), end)
}

async fn with(fault: &str) -> Server {
    Server::of(Sandbox::builder().sessions(3).fault(fault)).await
}

#[tokio::test]
async fn connections_break_as_they_are_told_to() {
    for (fault, end, begins, has) in [
        ("close", "closed", "", ""),
        ("stall", "silent", "", ""),
        ("reset-head", "reset", "HTTP/1.1 ", ""),
        ("reset-body", "reset", "HTTP/1.1 200", "{\"data\":["),
        ("cut-body", "closed", "HTTP/1.1 200", "transfer-encoding: chunked"),
        ("short-body", "closed", "HTTP/1.1 200", "content-length: "),
        ("stall-body,size=20", "silent", "HTTP/1.1 200", "{\"data\":[{\"rid\":\"ri."),
        ("drip", "silent", "HTTP/1.1 200", "content-length: "),
    ] {
        let server = with(&format!("allSessions:{fault}")).await;
        // A drip is silent between its bytes for less than the patience here: it is looked at below.
        if fault == "drip" {
            continue;
        }
        let (text, ended) = raw(&server, "GET", ALL, "").await;
        assert_eq!(ended, end, "{fault}: {text}");
        assert!(text.starts_with(begins) && text.contains(has), "{fault}: {text}");
        let body = text.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        assert!(!body.contains("nextPageToken") && body.len() < 200, "{fault}: {text}");
        // Other operations are as they were.
        let other = format!("{AGENTS}/{}", server.sandbox.agents()[0]);
        assert!(raw(&server, "GET", &other, "").await.0.starts_with("HTTP/1.1 200"), "{fault}");
    }
}

#[tokio::test]
async fn a_drip_arrives_in_the_end() {
    let server = with("getAgentVersion:drip").await;
    let path = format!("{AGENTS}/{}/agentVersions/1.0", server.sandbox.agents()[0]);
    let began = Instant::now();
    let (text, _) = raw(&server, "GET", &path, "").await;
    let (_, body) = text.split_once("\r\n\r\n").expect("a head");
    assert_eq!(serde_json::from_str::<Value>(body).expect("JSON")["string"], "1.0");
    assert!(began.elapsed() > Duration::from_secs(1), "it drips");
}

#[tokio::test]
async fn streams_break_too_and_what_was_said_is_kept() {
    for (fault, end) in [
        ("cut-body,size=7", "closed"),
        ("reset-body,size=7", "reset"),
        ("stall-body,size=7", "silent"),
        ("short-body,size=7", "closed"),
    ] {
        let mut server = with(&format!("streamingContinueSession:{fault}")).await;
        let (session, _, at) = server.first_session().await;
        let body = message("Hello").to_string();
        let (text, ended) = raw(&server, "POST", &format!("{at}/streamingContinue"), &body).await;
        assert_eq!(ended, end, "{fault}: {text}");
        assert!(text.contains("You s") && !text.contains("Hello"), "{fault}: {text}");
        // It was executed, whoever read it or not.
        let count = |session: &Value| session["metadata"]["messageCount"].as_u64().expect("a number");
        let mut was_executed = false;
        for _ in 0..100 {
            let (_, after) = server.get("getSession", &at).await;
            was_executed = count(&after) == count(&session) + 2;
            if was_executed {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert!(was_executed, "{fault}");
    }
}

#[tokio::test]
async fn answers_are_other_than_the_contract_has_them() {
    let page = |fault: &'static str| async move {
        let server = with(&format!("allSessions:{fault}")).await;
        let url = format!("{}{ALL}?preview=true", server.sandbox.hostname());
        let answer =
            server.http.get(url).bearer_auth(server.sandbox.token()).send().await.expect("an answer");
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        (status, headers, answer.text().await.expect("text"))
    };
    let json = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    for (fault, status, has) in [
        ("503", 503, "ServiceUnavailable"),
        ("500", 500, "Internal"),
        ("401", 401, "InvalidCredentials"),
        ("502", 502, "<html>"),
        ("504", 504, "Gateway Timeout"),
        ("html", 200, "<!DOCTYPE html>"),
        ("failure-200", 200, "errorName"),
        ("empty-body", 200, ""),
        ("ListSessionsForAgentsPermissionDenied", 403, "PERMISSION_DENIED"),
    ] {
        let (got, _, text) = page(fault).await;
        assert_eq!(got, status, "{fault}: {text}");
        assert!(text.contains(has) && (!has.is_empty() || text.is_empty()), "{fault}: {text}");
    }
    let (_, headers, _) = page("429,retryAfter=1500ms,doNotRetry=true").await;
    assert_eq!(
        (&headers["retry-after"], &headers["qos-retry-hint"]),
        (&"2".parse().expect("a value"), &"do-not-retry".parse().expect("a value"))
    );
    let (_, _, text) = page("truncated-json,size=40").await;
    assert_eq!(text.len(), 40);
    assert_eq!(json(&page("missing-field").await.2)["data"][0].get("rid"), None);
    assert!(json(&page("wrong-type").await.2)["data"][0]["rid"].is_array());
    // What an answer has nothing of cannot be spoilt: it stays whole.
    assert_eq!(json(&page("unknown-enum").await.2)["data"].as_array().map(Vec::len), Some(3));
}

#[tokio::test]
async fn unions_and_enums_get_what_nobody_knows() {
    for (fault, pointer) in [
        ("unknown-enum", "/toolCallGroups/0/toolCalls/0/toolMetadata/type"),
        ("unknown-tag", "/toolCallGroups/0/toolCalls/0/input/inputs/query/type"),
    ] {
        let server = with(&format!("getSessionTrace:{fault}")).await;
        let mut plain = Server::start(3).await;
        plain.sandbox = server.sandbox;
        let (_, _, at) = plain.first_session().await;
        let (_, content) = plain.get("getContent", &format!("{at}/content")).await;
        let id = content["exchanges"][0]["result"]["sessionTraceId"].as_str().expect("an id");
        let url = format!("{}{at}/sessionTraces/{id}?preview=true", plain.sandbox.hostname());
        let trace = plain.http.get(url).bearer_auth(plain.sandbox.token()).send().await.expect("an answer");
        let trace: Value = trace.json().await.expect("JSON");
        let spoilt = trace.pointer(pointer).or_else(|| trace.pointer("/status"));
        let whole = trace.to_string();
        assert!(whole.matches("NEVER_HEARD_OF").count() == 1, "{fault}: {spoilt:?} {whole}");
    }
}

#[tokio::test]
async fn listings_go_in_circles_or_nowhere() {
    let mut server = Server::of(Sandbox::builder().sessions(3)).await;
    let page = |server: &mut Server, token: Option<&str>| {
        let query = token.map(|token| format!("?pageToken={token}")).unwrap_or_default();
        let url = format!("{}{ALL}{query}", server.sandbox.hostname());
        let get = server.http.get(url).bearer_auth(server.sandbox.token()).query(&[("preview", "true")]);
        async move { get.send().await.expect("an answer").json::<Value>().await.expect("JSON") }
    };
    server.sandbox.fault("allSessions:empty-page,times=2").expect("a fault");
    let first = page(&mut server, None).await;
    let token = first["nextPageToken"].as_str().expect("a token").to_owned();
    let second = page(&mut server, Some(&token)).await;
    assert_eq!((&first["data"], &second["data"]), (&json!([]), &json!([])));
    assert_ne!(second["nextPageToken"], first["nextPageToken"]);
    let third = page(&mut server, second["nextPageToken"].as_str()).await;
    assert_eq!(third["data"].as_array().map(Vec::len), Some(3), "nothing is lost: {third}");
    server.sandbox.clear_faults();
    server.sandbox.fault("*:repeated-token").expect("a fault");
    let first = page(&mut server, None).await;
    let second = page(&mut server, first["nextPageToken"].as_str()).await;
    assert_eq!(second["nextPageToken"], first["nextPageToken"]);
    server.sandbox.clear_faults();
    server.sandbox.fault("allSessions:short-pages").expect("a fault");
    let first = page(&mut server, None).await;
    assert_eq!(first["data"].as_array().map(Vec::len), Some(1));
    assert!(first["nextPageToken"].is_string());
}

#[tokio::test]
async fn faults_and_the_clock_can_be_had_from_outside() {
    let mut server = Server::of(Sandbox::builder().stopped_clock()).await;
    let (host, token) = (server.sandbox.hostname().to_owned(), server.sandbox.token().to_owned());
    let http = server.http.clone();
    let send = |method: &str, path: &str, body: Option<Value>| {
        let request =
            http.request(method.parse().expect("a method"), format!("{host}{path}")).bearer_auth(&token);
        let request = body.iter().fold(request, |request, body| request.json(body));
        async move {
            let answer = request.send().await.expect("an answer");
            (answer.status().as_u16(), answer.json::<Value>().await.expect("JSON"))
        }
    };
    let (status, told) =
        send("POST", "/sandbox/faults", Some(json!({ "faults": ["allSessions:503,times=1"] }))).await;
    assert_eq!((status, &told["faults"][0]["fault"]), (200, &json!("allSessions:503,times=1")));
    assert_eq!(server.get("allSessions", ALL).await.0, 503);
    assert_eq!(server.get("allSessions", ALL).await.0, 200);
    let (_, told) = send("GET", "/sandbox", None).await;
    assert_eq!(told["faults"][0]["requests"], "2");
    assert_eq!(send("DELETE", "/sandbox/faults", None).await.1["faults"], json!([]));
    let (_, told) = send("POST", "/sandbox/clock", Some(json!({ "advance": "1h 30m" }))).await;
    assert_eq!(told["now"], "2026-01-01T01:30:00.000000000Z");
    for (method, path, body, status, reason) in [
        ("POST", "/sandbox/clock", Some(json!({ "advance": "soon" })), 400, "no duration"),
        ("POST", "/sandbox/clock", Some(json!({ "by": 1 })), 400, "by"),
        ("POST", "/sandbox/faults", Some(json!({ "faults": ["x:y"] })), 400, "no fault `y`"),
        ("POST", "/sandbox/faults", Some(json!({ "faults": ["x:close"] })), 400, "no operation `x`"),
        ("PATCH", "/sandbox/clock", None, 405, "PATCH"),
        ("GET", "/sandbox/else", None, 404, "/sandbox/clock"),
    ] {
        let (got, error) = send(method, path, body).await;
        let description = error["errorDescription"].as_str().expect("text");
        assert!(got == status && description.contains(reason), "{method} {path}: {got} {description}");
    }
    let without = http.get(format!("{host}/sandbox")).send().await.expect("an answer");
    assert_eq!(without.status(), 401);
}
