//! What a client records: every attempt, as it went over the wire, and nothing that is secret.

#![cfg(test)]

use std::{fs, io, path::Path, time::Duration};

use aip_agents::{Client, ClientCredentials, Recorder, RecorderOptions, RetryPolicy, Timeouts};
use aip_agents_sandbox::Sandbox;
use futures::TryStreamExt as _;
use http_exchange::{Exchange, read::Lines};

use crate::raw_server::{RawServer, answer, page, pieces, session};

const AGENT: &str = "ri.aip-agents..agent.1";
const SESSION: &str = "ri.aip-agents..session.1";
/// Stands wherever a secret is sent.
const CANARY: &str = "canary-8d1f";

fn recorded(path: &Path) -> Vec<Exchange> {
    let text = fs::read_to_string(path).expect("the recording");
    Lines::new(text.as_bytes())
        .map(|line| line.expect("no reading fails").1.expect("a line of the format"))
        .collect()
}

fn body(exchange: &Exchange) -> String {
    let body = exchange.response.as_ref().and_then(|response| response.body.as_ref());
    String::from_utf8(body.and_then(|body| body.bytes()).unwrap_or_default()).expect("UTF-8")
}

#[tokio::test]
async fn every_attempt_is_a_line() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("traffic.jsonl");
    let sessions = session(1);
    let server =
        RawServer::start(vec![answer(503, "Retry-After: 0\r\n", "busy"), page(&[&sessions], None)]).await;
    let client = server.builder().token(CANARY).record(&path).build().expect("a client");
    client.all_sessions().collect().await.expect("the second attempt");
    drop(client);
    let lines = recorded(&path);
    let told: Vec<_> = lines
        .iter()
        .map(|line| {
            (line.attempt, line.response.as_ref().map(|response| response.status), line.operation.as_deref())
        })
        .collect();
    assert_eq!(told, [(Some(1), Some(503), Some("allSessions")), (Some(2), Some(200), Some("allSessions"))]);
    assert_eq!(body(&lines[0]), "busy");
    assert!(body(&lines[1]).contains(&sessions));
    for line in &lines {
        assert_eq!(line.request.method, "GET");
        assert!(
            line.request.url.ends_with("/api/v2/aipAgents/agents/allSessions?preview=true"),
            "{}",
            line.request.url
        );
        assert!(line.duration_ms.is_some_and(|took| took > 0.0) && line.failure.is_none());
        assert!(line.started_at.as_ref().is_some_and(|at| at.ends_with('Z')));
        assert!(line.recorded_by.as_ref().is_some_and(|by| by.starts_with("aip-agents-rust/")));
    }
    assert!(!fs::read_to_string(&path).expect("text").contains(CANARY), "the token is in the recording");
}

#[tokio::test]
async fn a_body_that_was_cut_is_kept_as_far_as_it_came() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("traffic.jsonl");
    let server = RawServer::start(vec![page(&[&session(1)], None).cut(20)]).await;
    let retry = RetryPolicy::default().with_max_attempts(1);
    let client = server.builder().retry(retry).record(&path).build().expect("a client");
    client.all_sessions().collect().await.expect_err("it is cut");
    drop(client);
    let lines = recorded(&path);
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].failure.as_deref(), Some("broken"));
    assert!(body(&lines[0]).starts_with("{\"data\":["), "{}", body(&lines[0]));
}

#[tokio::test]
async fn a_server_that_is_not_there_is_recorded_as_a_failure() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("traffic.jsonl");
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("its address").to_string();
    drop(listener);
    let retry = RetryPolicy::default().with_max_attempts(1);
    let builder = Client::builder().hostname(format!("http://{address}")).token("t").retry(retry);
    let client = builder.record(path.clone()).build().expect("a client");
    client.all_sessions().collect().await.expect_err("nobody is there");
    drop(client);
    let lines = recorded(&path);
    assert_eq!((lines.len(), lines[0].response.is_none()), (1, true));
    assert_eq!(lines[0].failure.as_deref(), Some("refused"));
}

#[tokio::test]
async fn a_stream_is_recorded_to_its_end_or_to_where_the_caller_left() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("traffic.jsonl");
    let parts = ["One ", "an\u{e9} ", "three"];
    let server = RawServer::start(vec![pieces(&parts), pieces(&parts).late()]).await;
    let client = server.builder().record(path.display().to_string()).build().expect("a client");
    let session = client.session(AGENT, SESSION);
    let stream = session.send("hello").stream().await.expect("an answer");
    let text: Vec<String> = stream.try_collect().await.expect("its pieces");
    assert_eq!(text.concat(), parts.concat());
    drop(session.send("again").stream().await.expect("its beginning"));
    drop((session, client));
    let lines = recorded(&path);
    assert_eq!(lines.len(), 2);
    assert_eq!((body(&lines[0]), lines[0].failure.as_deref()), (parts.concat(), None));
    assert_eq!(lines[1].failure.as_deref(), Some("the caller did not wait for the end"));
    let sent = lines[0].request.body.as_ref().and_then(|body| body.bytes()).expect("what was sent");
    assert!(String::from_utf8_lossy(&sent).contains("hello"));
}

#[tokio::test]
async fn a_call_that_takes_too_long_or_is_given_up_is_a_line_too() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("traffic.jsonl");
    let slow = || page(&[&session(1)], None).cut(20).stalled();
    let server = RawServer::start(vec![slow(), slow()]).await;
    let timeouts = Timeouts::default().with_answer(Duration::from_millis(200));
    let retry = RetryPolicy::default().with_max_attempts(1);
    let client = server.builder().timeouts(timeouts).retry(retry).record(&*path).build().expect("a client");
    client.all_sessions().collect().await.expect_err("too slow");
    let agent = client.agent(AGENT);
    let given_up = tokio::time::timeout(Duration::from_millis(50), agent.get().send()).await;
    assert!(given_up.is_err());
    drop((agent, client));
    let failures: Vec<_> = recorded(&path).into_iter().map(|line| line.failure.expect("a failure")).collect();
    assert_eq!(failures, ["timed_out", "the caller did not wait for the end"]);
}

#[tokio::test]
async fn no_secret_of_a_login_is_recorded() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("traffic.jsonl");
    let token = format!(r#"{{"access_token":"{CANARY}-token","expires_in":3600,"token_type":"Bearer"}}"#);
    let server = RawServer::routed(vec![
        ("POST", "/multipass/api/oauth2/token", vec![answer(200, "", &token)]),
        ("GET", "allSessions", vec![page(&[], None)]),
    ])
    .await;
    let login = ClientCredentials::new("a-client", format!("{CANARY}-secret"));
    let builder = Client::builder().hostname(server.address()).auth(login);
    let client = builder.record(&path).build().expect("a client");
    client.all_sessions().collect().await.expect("a page");
    drop(client);
    assert_eq!(recorded(&path).len(), 1);
    assert!(!fs::read_to_string(&path).expect("text").contains(CANARY));
}

/// A disk that is full from its first byte on.
struct Full;

impl io::Write for Full {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::StorageFull.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_full_disk_costs_no_call() {
    let sandbox = Sandbox::builder().sessions(3).start().await.expect("a sandbox");
    let recorder = Recorder::sink(Full).expect("a recorder");
    let builder = Client::builder().hostname(sandbox.hostname()).token(sandbox.token());
    let client = builder.record(recorder.clone()).build().expect("a client");
    for _ in 0..3 {
        assert_eq!(client.all_sessions().collect().await.expect("a listing").len(), 3);
    }
    recorder.flush();
    assert_eq!(recorder.left_out(), 3);
    assert!(recorder.failure().is_some());
}

#[tokio::test]
async fn of_a_large_body_the_beginning_is_kept() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("traffic.jsonl");
    let sandbox = Sandbox::builder().sessions(100).start().await.expect("a sandbox");
    let recorder = RecorderOptions::new().body_limit(1_000).file(&path).expect("a recorder");
    let builder = Client::builder().hostname(sandbox.hostname()).token(sandbox.token());
    let client = builder.record(recorder).build().expect("a client");
    client.all_sessions().collect().await.expect("a listing");
    drop(client);
    let lines = recorded(&path);
    let body = lines[0].response.as_ref().and_then(|response| response.body.as_ref()).expect("a body");
    assert!(body.truncated && body.size > 10_000, "{} bytes", body.size);
    assert!(body.bytes().expect("text").len() <= 1_000);
}

#[test]
fn a_file_that_cannot_be_opened_is_told_when_the_client_is_made() {
    let builder = Client::builder().hostname("example.com").token("t");
    let error = builder.record("/nowhere/traffic.jsonl").build().expect_err("no such folder");
    assert!(error.to_string().contains("cannot record to /nowhere/traffic.jsonl: No such file"), "{error}");
}

#[tokio::test]
async fn a_request_that_nobody_checks_is_sent_once_and_told_without_secrets() {
    let echo = format!(r#"{{"token":"{CANARY}"}}"#);
    let server = RawServer::start(vec![answer(500, &format!("X-Token: {CANARY}\r\n"), &echo)]).await;
    let client = server.builder().token(CANARY).build().expect("a client");
    let url = format!("{}/api/v2/anything?pageSize=many", client.base_url());
    let told = client.exchange(http_exchange::Request::new("GET", &url)).await;
    assert_eq!(server.requests().len(), 1);
    assert!(server.requests()[0].to_ascii_lowercase().contains(&format!("authorization: bearer {CANARY}")));
    assert_eq!(told.response.as_ref().map(|response| response.status), Some(500));
    assert!(!serde_json::to_string(&told).expect("JSON").contains(CANARY), "{told:?}");

    for elsewhere in ["http://127.0.0.1:1/api", &format!("{}.example.com/api", client.base_url()), "nowhere"]
    {
        let told = client.exchange(http_exchange::Request::new("GET", elsewhere)).await;
        let why = told.failure.expect("it is not sent");
        assert!(why.starts_with("the address does not lie below http://127.0.0.1:"), "{why}");
    }
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn of_a_request_that_nobody_checks_it_is_told_why_no_answer_came() {
    let server = RawServer::start(vec![page(&[], None).cut(3), page(&[], None).cut(3).stalled()]).await;
    let timeouts = Timeouts::default().with_answer(Duration::from_millis(200));
    let client = server.builder().timeouts(timeouts).build().expect("a client");
    let ask = || client.exchange(http_exchange::Request::new("GET", format!("{}/api", client.base_url())));
    let cut = ask().await;
    assert!(cut.failure.is_some() && body(&cut).starts_with("{\"data\""), "{cut:?}");
    let slow = ask().await;
    assert_eq!(slow.failure.as_deref(), Some("no whole answer within 200ms"));
    assert!(body(&slow).starts_with("{\"data\""), "{slow:?}");
}

#[tokio::test]
async fn a_body_that_is_cut_within_a_character_is_text_nonetheless() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("traffic.jsonl");
    let server = RawServer::start(vec![answer(500, "", &"\u{e9}".repeat(10))]).await;
    let recorder = RecorderOptions::new().body_limit(5).file(&path).expect("a recorder");
    let retry = RetryPolicy::default().with_max_attempts(1);
    let client = server.builder().retry(retry).record(recorder).build().expect("a client");
    client.all_sessions().collect().await.expect_err("a failure");
    drop(client);
    let text = fs::read_to_string(&path).expect("the recording");
    let expected = "\"body\":{\"size\":20,\"truncated\":true,\"text\":\"\u{e9}\u{e9}\"}";
    assert!(text.contains(expected), "{text}");
}
