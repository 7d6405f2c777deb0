//! What clients do that mean no good, or know no better.

use std::{net::IpAddr, time::Duration};

use aip_agents_sandbox::Sandbox;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::server::{AGENTS, Server};

#[tokio::test]
async fn who_holds_connections_keeps_nobody_out() {
    let mut server = Server::start(3).await;
    let address = server.sandbox.hostname().trim_start_matches("http://").to_owned();
    let mut held = Vec::new();
    for number in 0..3000 {
        // A system that lets a process have fewer files is pestered with as many as it has, both ends counted.
        let Ok(mut stream) = TcpStream::connect(&address).await else { break };
        // Some say nothing, some begin. One that was let go already takes nothing.
        if number % 2 == 0 {
            let _ = stream.write_all(b"GET /api/v2 HTTP/1.1\r\nhost: x\r\n").await;
        }
        held.push(stream);
    }
    // Whoever asks needs a file, too.
    held.truncate(held.len().saturating_sub(20));
    assert!(held.len() > 50, "{} connections", held.len());
    let (status, _) = server.get("allSessions", &format!("{AGENTS}/allSessions")).await;
    assert_eq!(status, 200);
    // Those that came first had to go.
    let first = held.first_mut().expect("one");
    let read = tokio::time::timeout(Duration::from_secs(10), first.read(&mut [0; 64])).await;
    assert!(matches!(read, Ok(Ok(_) | Err(_))), "it was let go");
}

#[tokio::test]
async fn bodies_without_end_are_refused() {
    let mut server = Server::start(3).await;
    let (_, agent, _) = server.first_session().await;
    let address = server.sandbox.hostname().trim_start_matches("http://").to_owned();
    let head = |length: &str| {
        format!(
            "POST {agent}/sessions?preview=true HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {}\r\n\
             content-type: application/json\r\n{length}\r\n\r\n",
            server.sandbox.token()
        )
    };
    // One that only says how much will come, and one that comes and comes.
    let mut told = TcpStream::connect(&address).await.expect("a connection");
    told.write_all(head("content-length: 99999999999").as_bytes()).await.expect("it takes the head");
    let mut answer = [0; 12];
    told.read_exact(&mut answer).await.expect("an answer");
    assert_eq!(&answer, b"HTTP/1.1 413");
    let mut endless = TcpStream::connect(&address).await.expect("a connection");
    endless.write_all(head("transfer-encoding: chunked").as_bytes()).await.expect("it takes the head");
    let chunk = format!("10000\r\n{}\r\n", "x".repeat(0x1_0000));
    let mut sent = 0;
    while endless.write_all(chunk.as_bytes()).await.is_ok() && sent < 64 {
        sent += 1;
    }
    assert!(
        sent < 64 || {
            let mut answer = [0; 12];
            endless.read_exact(&mut answer).await.is_ok() && &answer == b"HTTP/1.1 413"
        }
    );
    // A head without end.
    let mut long = TcpStream::connect(&address).await.expect("a connection");
    let head = format!("GET / HTTP/1.1\r\nx: {}\r\n\r\n", "y".repeat(200_000));
    let _ = long.write_all(head.as_bytes()).await;
    let mut answer = Vec::new();
    let _ = long.read_to_end(&mut answer).await;
    assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 431") || answer.starts_with(b"HTTP/1.1 400"));
    assert_eq!(server.get("allSessions", &format!("{AGENTS}/allSessions")).await.0, 200);
}

#[tokio::test]
async fn large_bodies_that_do_not_end_leave_room_for_small_ones() {
    let mut server = Server::start(3).await;
    let (_, agent, _) = server.first_session().await;
    let address = server.sandbox.hostname().trim_start_matches("http://").to_owned();
    let head = format!(
        "POST {agent}/sessions?preview=true HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {}\r\n\
         content-type: application/json\r\ncontent-length: 1000000\r\n\r\n",
        server.sandbox.token()
    );
    let most = vec![b' '; 900_000];
    let mut held = Vec::new();
    for _ in 0..100 {
        let mut stream = TcpStream::connect(&address).await.expect("a connection");
        stream.write_all(head.as_bytes()).await.expect("it takes the head");
        // One that is refused may be closed before it has said all.
        let _ = stream.write_all(&most).await;
        held.push(stream);
    }
    let (status, _) =
        server.call("createSession", "POST", &format!("{agent}/sessions"), Some(json!({}))).await;
    assert_eq!(status, 200, "a small one");
    let mut refused = 0;
    for mut stream in held {
        let mut answer = [0; 12];
        let read = tokio::time::timeout(Duration::from_millis(5), stream.read_exact(&mut answer)).await;
        // Who was still saying something when it was refused may find the connection reset.
        let is_refused = matches!(read, Ok(Ok(_))) && &answer == b"HTTP/1.1 503";
        refused += usize::from(is_refused || matches!(read, Ok(Err(_))));
    }
    assert!((20..60).contains(&refused), "{refused} were refused");
}

#[tokio::test]
async fn garbage_is_no_request_and_ends_nothing() {
    let mut server = Server::start(3).await;
    let address = server.sandbox.hostname().trim_start_matches("http://").to_owned();
    for garbage in [
        &b"\0\xff\xfe\r\n\r\n"[..],
        b"GET\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01",
    ] {
        let mut stream = TcpStream::connect(&address).await.expect("a connection");
        stream.write_all(garbage).await.expect("it takes that");
        stream.shutdown().await.expect("it takes the end");
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
    }
    for path in [
        "/%ff%fe",
        "/api/v2/aipAgents/agents/%00/sessions",
        "//",
        "/api/v2/aipAgents/agents/../allSessions",
        "/sandbox/",
    ] {
        let url = format!("{}{path}?preview=true", server.sandbox.hostname());
        let answer =
            server.http.get(url).bearer_auth(server.sandbox.token()).send().await.expect("an answer");
        assert!(answer.status().is_client_error(), "{path}: {}", answer.status());
    }
    assert_eq!(server.get("allSessions", &format!("{AGENTS}/allSessions")).await.0, 200);
}

#[tokio::test]
async fn other_machines_are_let_in_only_in_so_many_words() {
    let everywhere: IpAddr = "0.0.0.0".parse().expect("an address");
    let error = Sandbox::builder().address(everywhere).start().await.expect_err("not in so many words");
    assert!(error.to_string().contains("0.0.0.0:0 is not a loopback address"), "{error}");
    assert!(Sandbox::builder().address(everywhere).allow_remote().start().await.is_ok());
    let six = Sandbox::builder().address("::1".parse().expect("an address")).start().await;
    assert!(six.is_ok_and(|sandbox| sandbox.hostname().starts_with("http://[::1]:")));
}

#[tokio::test]
async fn what_cannot_be_followed_is_named() {
    for (builder, reason) in [
        (Sandbox::builder().script("answers: [{}]"), "answer 1: give it an `answer`"),
        (Sandbox::builder().script("faults: [{ operation: x, kind: close }]"), "no operation `x`"),
        (Sandbox::builder().fault("allSessions:clos"), "did you mean `close`?"),
        (Sandbox::builder().agents(10_001), "10001 agents are too many"),
        (Sandbox::builder().replay("/nowhere/at.all"), "/nowhere/at.all"),
        (Sandbox::builder().record("/nowhere/at.all"), "/nowhere/at.all"),
    ] {
        let error = builder.start().await.expect_err(reason).to_string();
        assert!(error.contains(reason), "{error}");
    }
}

#[tokio::test]
async fn shutdown_waits_for_the_answers_that_are_under_way() {
    let server = Server::of(Sandbox::builder().latency(Duration::from_millis(200))).await;
    let url = format!("{}{AGENTS}/allSessions?preview=true", server.sandbox.hostname());
    let asked = tokio::spawn(server.http.get(url).bearer_auth(server.sandbox.token()).send());
    tokio::time::sleep(Duration::from_millis(100)).await;
    server.sandbox.shutdown().await;
    let answer = asked.await.expect("it ends").expect("an answer");
    assert_eq!(answer.json::<serde_json::Value>().await.expect("JSON").get("errorName"), None);
}

/// What the README shows is what the sandbox takes.
#[tokio::test]
async fn the_readmes_script_and_faults_are_taken() {
    let readme = include_str!("../../README.md");
    let (_, script) = readme.split_once("```yaml\n").expect("a script");
    let (script, _) = script.split_once("```").expect("its end");
    let sandbox = Sandbox::builder().script(script).start().await.expect("a sandbox");
    assert_eq!(sandbox.agents().len(), 3);
    let (_, table) = readme.split_once("| kind | what happens |\n").expect("a table");
    let (table, _) = table.split_once("\n\n").expect("its end");
    let kinds = table
        .lines()
        .skip(1)
        .flat_map(|row| row.split('|').nth(1).expect("a cell").split('`').skip(1).step_by(2));
    let mut count = 0;
    for kind in kinds {
        let operation = if kind == "RateLimitExceeded" { "blockingContinueSession" } else { "allSessions" };
        sandbox.fault(&format!("{operation}:{kind}")).unwrap_or_else(|error| panic!("{kind}: {error}"));
        count += 1;
    }
    assert!(count > 20, "{count} kinds");
    let error = sandbox.fault("allSessions:nonsense").expect_err("there is none").to_string();
    let words = error.split_once("one of ").expect("the words").1;
    assert!(words.split(", ").all(|word| table.contains(&format!("`{word}`"))), "{words}");
}
