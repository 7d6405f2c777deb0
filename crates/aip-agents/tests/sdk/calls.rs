//! What every call can be asked for: headers, limits, the response beside the value.

#![cfg(test)]

use std::time::Duration;

use aip_agents::{Client, Decision, Error, ErrorKind, Timeouts, TraceContext, models::AgentRid, requests};
use futures::{StreamExt as _, TryStreamExt as _};
use tokio::{
    io::AsyncReadExt as _,
    net::TcpListener,
    sync::mpsc::{UnboundedReceiver, unbounded_channel},
};

use crate::raw_server::{RawServer, Step, answer, failure, page, pieces, session};

const AGENT: &str = "ri.aip-agents..agent.1";
const SESSION: &str = "ri.aip-agents..session.1";

/// The lines of a request's head, in lower case.
fn head(request: &str) -> Vec<String> {
    request.to_ascii_lowercase().lines().take_while(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[tokio::test]
async fn a_response_has_status_headers_and_body_beside_its_value() {
    let body = session(1).replace(":6", ": 6");
    let ok = answer(200, "X-Request-Id: s3cret-7\r\n", &body);
    let server = RawServer::start(vec![failure(503, "Busy"), ok]).await;
    let call = server.client().session(AGENT, SESSION).get().with_response();
    let response = call.send().await.expect("a session");
    assert_eq!(response.value.rid, "ri.aip-agents..session.1");
    assert_eq!((response.status.as_u16(), response.attempts), (200, 2));
    assert_eq!(response.headers["x-request-id"], "s3cret-7");
    assert_eq!(response.body, body.as_bytes(), "byte for byte, white space and all");
    let told = format!("{response:?}");
    assert!(!told.contains("s3cret") && !told.contains("Title") && told.contains("attempts: 2"), "{told}");

    let server = RawServer::start(vec![answer(204, "", "")]).await;
    let response =
        server.client().session(AGENT, SESSION).delete().with_response().send().await.expect("it is gone");
    assert_eq!((response.status.as_u16(), response.body.len()), (204, 0));
}

#[tokio::test]
async fn headers_of_a_call_go_with_each_of_its_attempts_and_pages() {
    let steps = vec![page(&[&session(1)], Some("t1")), failure(503, "Busy"), page(&[&session(2)], None)];
    let server = RawServer::start(steps).await;
    let client = server.builder().before_attempt(|_, headers| {
        assert!(!headers.contains_key("authorization"), "whoever watches has no use for the login");
        headers.insert("x-watched", "yes".parse().expect("a value"));
        headers.insert("x-team", "the client's".parse().expect("a value"));
    });
    let trace = TraceContext::new("463ac35c9f6413ad48485a3953bb6124", "a2fb4a1d1a96d312").sampled(true);
    let listing = client
        .build()
        .expect("a client")
        .all_sessions()
        .header("X-Team", "orders")
        .attribution(["ri.compass.main.folder.1", "ri.compass.main.folder.2"])
        .trace_context(&trace);
    assert_eq!(listing.collect().await.expect("a listing").len(), 2);
    assert_eq!(server.requests().len(), 3);
    for request in server.requests() {
        let head = head(&request);
        for line in [
            "authorization: bearer s3cret-token",
            "x-team: orders",
            "x-watched: yes",
            "attribution: ri.compass.main.folder.1, ri.compass.main.folder.2",
            "x-b3-traceid: 463ac35c9f6413ad48485a3953bb6124",
            "x-b3-spanid: a2fb4a1d1a96d312",
            "x-b3-sampled: 1",
        ] {
            assert_eq!(head.iter().filter(|have| *have == line).count(), 1, "{line} in {head:#?}");
        }
        assert_eq!(head.iter().filter(|have| have.starts_with("x-team")).count(), 1, "the call's counts");
    }
    // What is not said is not sent.
    let nobody: [&str; 0] = [];
    let server = RawServer::start(vec![page(&[], None)]).await;
    let undecided = TraceContext::new("463ac35c9f6413ad", "a2fb4a1d1a96d312");
    server
        .client()
        .all_sessions()
        .attribution(nobody)
        .trace_context(&undecided)
        .send()
        .await
        .expect("a page");
    let head = head(&server.requests()[0]);
    assert!(
        !head.iter().any(|line| line.starts_with("attribution") || line.starts_with("x-b3-sampled")),
        "{head:#?}"
    );
}

#[tokio::test]
async fn an_option_that_does_not_do_is_told_and_nothing_is_sent() {
    let server = RawServer::start(vec![page(&[], None)]).await;
    let client = server.client();
    let get = || client.agent(AGENT).get();
    let trace = |trace: &str, span: &str| get().trace_context(&TraceContext::new(trace, span));
    let calls = [
        (get().header("Authorization", "Bearer s3cret"), "the login is the client's"),
        (get().header("Content-Length", "5"), "`content-length`"),
        (get().header("X-Team", "s3cret\r\nX-Evil: 1"), "x-team"),
        (get().header("X Team", "s3cret"), "x team"),
        (get().attribution(["ri.compass.main.folder.1", "a folder"]), "\"a folder\" is no rid"),
        (trace("463AC35C9F6413AD", "a2fb4a1d1a96d312"), "hexadecimal"),
        (trace("463ac35c9f6413ad", "a2fb"), "hexadecimal"),
        (trace("463ac35c", "a2fb4a1d1a96d312"), "hexadecimal"),
    ];
    for (call, reason) in calls {
        let error = call.send().await.expect_err(reason);
        let told = format!("{error} {error:?}");
        assert!(told.to_lowercase().contains(reason) && !told.contains("s3cret"), "{told}");
        assert_eq!((error.kind(), error.attempts(), error.leaves_open()), (ErrorKind::Argument, 0, false));
    }
    let error = client.all_sessions().header("\n", "").collect().await.expect_err("no header");
    assert_eq!(error.kind(), ErrorKind::Argument);
    let error =
        client.session(AGENT, SESSION).send("?").header("\n", "").send().await.expect_err("no header");
    assert_eq!(error.kind(), ErrorKind::Argument);
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn a_rid_is_checked_when_it_is_sent_and_taken_as_it_comes() {
    let odd = session(1).replace("ri.aip-agents..session.1", "a session");
    let server = RawServer::start(vec![answer(200, "", &odd)]).await;
    let got = server.client().session(AGENT, SESSION).get().send().await.expect("it is read");
    assert!(got.rid == "a session" && !got.rid.is_well_formed() && got.agent_rid.is_well_formed());

    let (agent, bad) = (server.client().agent(AGENT), server.client().agent("an agent"));
    let session = || agent.session("a session");
    let errors: Vec<Option<Error>> = vec![
        bad.get().send().await.err(),
        bad.version("1.0").send().await.err(),
        bad.versions().collect().await.err(),
        bad.sessions().collect().await.err(),
        bad.create_session().send().await.err(),
        session().get().send().await.err(),
        session().content().send().await.err(),
        session().rename("t").send().await.err(),
        session().delete().send().await.err(),
        session().cancel("4d4f3b8a-6e5f-4b3c-9c9c-0b6e0c0a0002").send().await.err(),
        session().rag_context("?").send().await.err(),
        session().trace("t").get().send().await.err(),
        session().send("?").send().await.err(),
        session().send("?").stream().await.err(),
    ];
    for error in errors {
        let error = error.expect("a rid has a form");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Argument, 0), "{error}");
        assert!(error.lost_answer().is_none() && error.to_string().contains("is no "), "{error}");
    }
    assert_eq!(server.requests().len(), 1, "the one that was well-formed");
}

#[tokio::test]
async fn the_limit_of_a_call_counts_for_all_its_attempts() {
    let server = RawServer::start(vec![Step::Stall(Vec::new())]).await;
    let error = server.client().agent(AGENT).get().timeout(Duration::from_millis(80)).send().await;
    let error = error.expect_err("no answer");
    assert!(error.is_timeout() && error.to_string() == "getAgent: no answer within 80ms", "{error}");
    assert_eq!((error.attempts(), server.requests().len()), (1, 1), "another attempt would come too late");

    // It may also be longer than the client's own.
    let server = RawServer::start(vec![answer(200, "", &session(1)).late()]).await;
    let client = server.client_with(Timeouts::default().with_answer(Duration::from_millis(3)));
    let get = client.session(AGENT, SESSION).get();
    assert!(get.clone().send().await.expect_err("it takes its time").is_timeout());
    get.timeout(Duration::from_secs(20)).send().await.expect("it may");
}

#[tokio::test]
async fn the_limit_of_a_call_counts_for_its_login_too() {
    let server = RawServer::start(vec![Step::Close, answer(200, "", &session(1))]).await;
    let never = || std::future::pending::<Result<aip_agents::BearerToken, Error>>();
    let client = server.builder().auth(never).build().expect("a client");
    let get = client.session(AGENT, SESSION).get().timeout(Duration::from_millis(80));
    let error = get.send().await.expect_err("a login that never ends");
    assert_eq!(
        (error.kind(), error.attempts(), error.leaves_open()),
        (ErrorKind::Timeout, 0, false),
        "{error}"
    );
    assert_eq!(server.requests().len(), 0);
}

/// A client of a server, and the decisions that follow its attempts.
fn watched(
    server: &RawServer,
    change: impl FnOnce(aip_agents::ClientBuilder) -> aip_agents::ClientBuilder,
) -> (Client, UnboundedReceiver<Decision>) {
    let (tell, told) = unbounded_channel();
    let builder = server.builder().after_attempt(move |_, _, decision| {
        // Nobody may listen any more.
        let _ = tell.send(decision);
    });
    (change(builder).build().expect("a client"), told)
}

#[tokio::test]
async fn a_wait_beyond_the_end_of_a_call_is_neither_made_nor_told() {
    let server = RawServer::start(vec![answer(503, "Retry-After: 30\r\n", "")]).await;
    let timeouts = Timeouts::default().with_total(Duration::from_secs(20));
    let (client, mut told) = watched(&server, |builder| builder.timeouts(timeouts));
    let error = client.agent(AGENT).get().send().await.expect_err("busy");
    assert!(error.is_unavailable() && error.attempts() == 1, "{error}");
    assert_eq!(told.try_recv(), Ok(Decision::Return));
}

#[tokio::test]
async fn no_limits_are_no_limits() {
    let timeouts = Timeouts::default()
        .with_connect(None)
        .with_answer(None)
        .with_long_running(None)
        .with_first_byte(None)
        .with_idle(None)
        .with_total(None)
        .with_total_long(None);
    let server = RawServer::routed(vec![
        ("GET", SESSION, vec![failure(503, "Busy"), answer(200, "", &session(1)).late()]),
        ("POST", "streamingContinue", vec![pieces(&["Hel", "lo"])]),
    ])
    .await;
    let session = server.client_with(timeouts).session(AGENT, SESSION);
    session.get().send().await.expect("a session");
    let answer = session.conversation().send("?").stream().await.expect("a stream");
    assert_eq!(answer.finish().await.expect("an answer"), "Hello");
}

#[tokio::test]
async fn a_stream_that_stalls_ends_at_its_limit_after_what_was_said() {
    use aip_agents::models::{StreamingContinueSessionRequest, UserTextInput};

    let body = StreamingContinueSessionRequest::new(UserTextInput::new("?"), Default::default());
    let request = requests::StreamingContinueSession::new(AGENT, SESSION, body);
    let short = Duration::from_millis(90);
    let (idle, total) = (Timeouts::default().with_idle(short), Timeouts::default().with_total_long(short));
    for (name, timeouts, limit) in
        [("idle", idle, None), ("total", total, None), ("the call's", Timeouts::default(), Some(short))]
    {
        let server = RawServer::start(vec![pieces(&["Hel"]).cut(5).stalled()]).await;
        let mut call = server.client_with(timeouts).call(request.clone());
        if let Some(limit) = limit {
            call = call.timeout(limit);
        }
        let got: Vec<_> = call.send().await.expect(name).collect().await;
        let [Ok(said), Err(failure)] = got.as_slice() else { panic!("{name}: {got:?}") };
        assert_eq!(said.as_ref(), b"Hel", "{name}");
        assert_eq!(failure.to_string(), "streamingContinueSession: no answer within 90ms", "{name}");
        assert!(failure.leaves_open() && server.requests().len() == 1, "{name}");
    }
}

#[tokio::test]
async fn retry_after_may_be_a_date() {
    let at =
        |seconds: u64| httpdate::fmt_http_date(std::time::SystemTime::now() + Duration::from_secs(seconds));
    let past = "Wed, 01 Jan 2020 00:00:00 GMT".to_owned();
    let far = "99999999999999999999".to_owned();
    for (when, waits) in [(past, Some(0..1)), (at(40), Some(38..41)), (at(3600), None), (far, None)] {
        let busy = answer(429, &format!("Retry-After: {when}\r\n"), "");
        let server = RawServer::start(vec![busy]).await;
        let (client, mut told) = watched(&server, |builder| builder);
        let call = tokio::spawn(async move { client.agent(AGENT).get().send().await });
        let decision = told.recv().await.expect("an attempt");
        call.abort();
        match (decision, waits) {
            (Decision::Again { after }, Some(waits)) => {
                assert!(waits.contains(&after.as_secs()), "{when}: {after:?}");
            }
            (Decision::Return, None) => {}
            other => panic!("{when}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn an_answer_that_is_too_large_is_not_read() {
    let huge = Step::Stall(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n{".to_vec());
    let server = RawServer::start(vec![huge]).await;
    let error = server.client().agent(AGENT).get().send().await.expect_err("too large");
    assert_eq!((error.kind(), error.attempts(), error.leaves_open()), (ErrorKind::TooLarge, 1, true));
    assert_eq!(error.to_string(), "getAgent: the answer is larger than 268435456 bytes");
}

#[tokio::test]
async fn a_login_does_not_follow_a_redirect_to_another_host() {
    // With the SDK's own transport nothing follows; with a caller's, reqwest's policies keep the login.
    let other = RawServer::start(vec![answer(200, "", &session(1))]).await;
    let location = format!("Location: {}/login\r\n", other.client().base_url());
    let server = RawServer::start(vec![answer(302, &location, "")]).await;
    let error = server.client().session(AGENT, SESSION).get().send().await.expect_err("a redirect");
    assert_eq!((error.status(), other.requests().len()), (Some(302), 0));
    let following = reqwest::Client::builder().no_proxy().build().expect("a transport");
    let client = server.builder().http_client(following).build().expect("a client");
    client.session(AGENT, SESSION).get().send().await.expect("what the other host answers");
    let [request] = other.requests().try_into().expect("one request");
    assert!(
        !request.to_ascii_lowercase().contains("authorization") && !request.contains("s3cret"),
        "{request}"
    );
}

#[tokio::test]
async fn dropping_a_call_closes_its_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let client = Client::builder().hostname(address).token("t").build().expect("a client");
    for way in ["call", "listing", "message"] {
        let client = client.clone();
        let call = tokio::spawn(async move {
            match way {
                "call" => client.agent(AGENT).create_session().send().await.map(drop),
                "listing" => client.all_sessions().stream().try_collect::<Vec<_>>().await.map(drop),
                _ => client.session(AGENT, SESSION).send("?").send().await.map(drop),
            }
        });
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut request = Vec::new();
        while !String::from_utf8_lossy(&request).contains("\r\n\r\n") {
            assert_ne!(stream.read_buf(&mut request).await.expect("a request"), 0, "{way}");
        }
        call.abort();
        let rest = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut request)).await;
        rest.unwrap_or_else(|_| panic!("{way}: the connection outlives the call")).ok();
    }
}

#[tokio::test]
async fn sessions_are_gathered_by_agent() {
    let of = |n: u32, agent: &str| session(n).replace("..agent.1", &format!("..agent.{agent}"));
    let (a, b, c) = (of(1, "2"), of(2, "1"), of(3, "2"));
    let server = RawServer::start(vec![page(&[&a, &b], Some("t")), page(&[&c], None)]).await;
    let agents = server.client().all_sessions().by_agent().await.expect("a listing");
    let titles = |rid: &str| -> Vec<_> {
        agents[&AgentRid::from(rid)].iter().map(|session| session.metadata.title.as_str()).collect()
    };
    assert_eq!(agents.len(), 2);
    assert_eq!(titles("ri.aip-agents..agent.1"), ["Title 2"]);
    assert_eq!(titles("ri.aip-agents..agent.2"), ["Title 1", "Title 3"]);
}
