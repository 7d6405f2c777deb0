//! The sandbox's clock, and what hangs on it.

use std::time::{Duration, Instant, SystemTime};

use aip_agents_sandbox::Sandbox;
use serde_json::{Value, json};

use crate::server::{AGENTS, Server, message};

const HOUR: Duration = Duration::from_secs(3600);

#[tokio::test]
async fn sessions_expire_and_an_exchange_puts_it_off() {
    let mut server = Server::of(Sandbox::builder().sessions(50).stopped_clock()).await;
    let (session, _, at) = server.first_session().await;
    server.sandbox.advance(23 * HOUR);
    let all = format!("{AGENTS}/allSessions");
    let (_, page) = server.get("allSessions", &all).await;
    let left = page["data"].as_array().expect("a list").clone();
    assert!(!left.is_empty() && left.len() < 50, "{} are left", left.len());
    let now: SystemTime = server.sandbox.now();
    assert_eq!(humantime::format_rfc3339_seconds(now).to_string(), "2026-01-01T23:00:00Z");
    for session in &left {
        assert!(session["metadata"]["estimatedExpiresTime"].as_str() > Some("2026-01-01T23:00:00"));
    }
    assert_eq!(server.say(&at, message("still here")).await.0, 200);
    server.sandbox.advance(23 * HOUR);
    let (_, page) = server.get("allSessions", &all).await;
    let rids: Vec<_> =
        page["data"].as_array().expect("a list").iter().map(|session| &session["rid"]).collect();
    assert_eq!(rids, [&session["rid"]]);
    server.sandbox.advance(HOUR);
    let (_, page) = server.get("allSessions", &all).await;
    assert_eq!(page["data"], json!([]));
    for (id, path) in [("getSession", at.clone()), ("getContent", format!("{at}/content"))] {
        let (status, error) = server.get(id, &path).await;
        assert_eq!((status.as_u16(), &error["errorName"]), (404, &json!("SessionNotFound")), "{id}");
    }
    assert_eq!(server.say(&at, message("too late")).await.0, 404);
}

#[tokio::test]
async fn the_same_seed_and_calls_give_the_same_bytes() {
    async fn run(seed: u64) -> Vec<Value> {
        let mut server = Server::of(Sandbox::builder().seed(seed).sessions(10).stopped_clock()).await;
        let (first, agent, at) = server.first_session().await;
        let (_, created) =
            server.call("createSession", "POST", &format!("{agent}/sessions"), Some(json!({}))).await;
        let (_, answer) = server.say(&at, message("Hello")).await;
        let (_, content) = server.get("getContent", &format!("{at}/content")).await;
        let (_, refusal) =
            server.get("getSession", &format!("{agent}/sessions/ri.aip-agents..session.x")).await;
        let (_, page) = server.get("allSessions", &format!("{AGENTS}/allSessions?pageSize=3")).await;
        vec![first, created, answer, content, refusal, page]
    }
    assert_eq!(run(4).await, run(4).await);
    assert_ne!(run(4).await, run(5).await);
}

#[tokio::test]
async fn answers_are_late_when_they_are_told_to_be() {
    let builder = Sandbox::builder().latency_between(Duration::from_millis(60), Duration::from_millis(80));
    let mut server = Server::of(builder).await;
    let began = Instant::now();
    server.first_session().await;
    assert!(began.elapsed() >= Duration::from_millis(60));
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_come_again() {
    let builder = Sandbox::builder().rate_limit(2, Duration::from_secs(10)).stopped_clock();
    let mut server = Server::of(builder).await;
    let all = format!("{AGENTS}/allSessions");
    for (advance, status) in [(0, 200), (0, 200), (0, 429), (4, 429), (1, 200), (0, 429), (10, 200)] {
        server.sandbox.advance(Duration::from_secs(advance));
        assert_eq!(server.get("allSessions", &all).await.0, status);
    }
    let url = format!("{}{all}?preview=true", server.sandbox.hostname());
    let get = || server.http.get(&url).bearer_auth(server.sandbox.token());
    while get().send().await.expect("an answer").status() == 200 {}
    let answer = get().send().await.expect("an answer");
    assert_eq!(answer.headers()["retry-after"], "5");
}
