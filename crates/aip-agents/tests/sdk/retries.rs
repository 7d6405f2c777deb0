//! What is tried again, and what is never sent twice.

#![cfg(test)]

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use aip_agents::{
    Attempt, Client, Decision, ErrorKind, Outcome, Retry, RetryBudget, RetryPolicy, Timeouts,
    models::{CreateSessionRequest, UpdateSessionTitleRequest},
    requests,
};
use tokio::net::TcpSocket;

use crate::raw_server::{RawServer, Step, answer, failure, page, session};

const BUSY: &str = r#"{"errorCode":"RATE","errorName":"TooMany","errorInstanceId":"i-2","parameters":{}}"#;

fn create() -> requests::CreateSession {
    requests::CreateSession::new("ri.aip-agents..agent.1", CreateSessionRequest::new())
}

fn rename() -> requests::UpdateSessionTitle {
    let body = UpdateSessionTitleRequest::new("Late orders");
    requests::UpdateSessionTitle::new("ri.aip-agents..agent.1", "ri.aip-agents..session.1", body)
}

#[tokio::test]
async fn busy_servers_are_asked_again_for_reads_and_writes() {
    for status in [429, 503] {
        let server = RawServer::start(vec![
            answer(status, "", BUSY),
            answer(status, "", BUSY),
            answer(200, "", &session(1)),
        ])
        .await;
        let made = server.client().call(create()).send().await.expect("the third attempt");
        assert_eq!((made.rid.as_str(), server.requests().len()), ("ri.aip-agents..session.1", 3), "{status}");
    }
}

#[tokio::test]
async fn after_the_last_attempt_the_servers_own_words_are_kept() {
    let server = RawServer::start(vec![answer(429, "", BUSY)]).await;
    let error = server.client().all_sessions().send().await.expect_err("always busy");
    assert!(error.is_rate_limited() && error.is_retryable());
    assert_eq!((error.attempts(), server.requests().len(), error.instance_id()), (4, 4, Some("i-2")));
    assert!(error.to_string().ends_with("after 4 attempts"), "{error}");
}

#[tokio::test]
async fn a_server_that_forbids_it_is_not_asked_again() {
    let server = RawServer::start(vec![answer(503, "QoS-Retry-Hint: do-not-retry\r\n", BUSY)]).await;
    let error = server.client().all_sessions().send().await.expect_err("forbidden");
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));
}

#[tokio::test]
async fn retry_after_is_obeyed_and_a_long_one_is_not_waited_for() {
    let server = RawServer::start(vec![answer(429, "Retry-After: 1\r\n", BUSY), page(&[], None)]).await;
    let started = Instant::now();
    server.client().all_sessions().send().await.expect("the second attempt");
    assert!(started.elapsed() >= Duration::from_secs(1), "the server's second was waited for");

    let server = RawServer::start(vec![answer(429, "Retry-After: 3600\r\n", BUSY)]).await;
    let error = server.client().all_sessions().send().await.expect_err("an hour is too long");
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));
}

#[tokio::test]
async fn the_longest_retry_after_that_is_waited_for_can_be_set() {
    let server = RawServer::start(vec![answer(429, "Retry-After: 1\r\n", BUSY)]).await;
    let retry = RetryPolicy::default().with_max_retry_after(Duration::ZERO);
    let client = server.builder().retry(retry).build().expect("a client");
    let error = client.all_sessions().send().await.expect_err("a second is too long");
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));
}

#[tokio::test]
async fn a_budget_is_shared_by_the_calls_of_a_client() {
    let server = RawServer::start(vec![failure(503, "Busy")]).await;
    // Two retries at once, and one for each two calls.
    let retry = RetryPolicy::default().with_base(Duration::ZERO).with_budget(RetryBudget::new(2, 50));
    let client = server.builder().retry(retry.clone()).build().expect("a client");
    let mut attempts = Vec::new();
    for _ in 0..4 {
        attempts.push(client.clone().all_sessions().send().await.expect_err("busy").attempts());
    }
    assert_eq!(attempts, [3, 1, 2, 1]);
    let other = server.builder().retry(retry).build().expect("a client");
    assert_eq!(other.all_sessions().send().await.expect_err("busy").attempts(), 3, "each client has its own");
    let without = RetryPolicy::default().with_base(Duration::ZERO).with_budget(None).with_max_attempts(9);
    let client = server.builder().retry(without).build().expect("a client");
    assert_eq!(client.all_sessions().send().await.expect_err("busy").attempts(), 9);
}

#[tokio::test]
async fn who_has_retries_of_their_own_decides() {
    /// Tries deletions once, whatever happens, and everything else three times.
    struct Own;
    impl Retry for Own {
        fn decide(&self, attempt: &Attempt, outcome: &Outcome<'_>) -> Decision {
            match attempt.operation {
                Some(operation) if operation.method == "DELETE" => Decision::Return,
                _ if attempt.number == 3
                    || matches!(outcome, Outcome::Answered { status, .. } if status.is_success()) =>
                {
                    Decision::Return
                }
                _ => Decision::Again { after: Duration::ZERO },
            }
        }
        fn budget(&self) -> Option<RetryBudget> {
            None
        }
    }
    let server = RawServer::start(vec![failure(403, "Forbidden")]).await;
    let client = server.builder().retry(Own).build().expect("a client");
    assert_eq!(client.call(delete()).send().await.expect_err("forbidden").attempts(), 1);
    assert_eq!(client.call(rename()).send().await.expect_err("forbidden").attempts(), 3);
    let server = RawServer::start(vec![failure(500, "Odd"), answer(404, "", BUSY)]).await;
    let client = server.builder().retry(Own).build().expect("a client");
    assert!(client.call(rename()).send().await.expect_err("not found").leaves_open(), "500 left it open");
}

#[tokio::test]
async fn lost_answers_are_asked_for_again_only_where_it_does_no_harm() {
    let cut = Step::Bytes(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"data\":["
            .to_vec(),
    );
    let lies = answer(200, "", r#"{"data":[{"rid":"#);
    let gateway = answer(502, "Content-Type: text/html\r\n", "<html>Bad Gateway</html>");
    for (name, step) in [("closed", Step::Close), ("cut", cut), ("truncated", lies), ("gateway", gateway)] {
        let server = RawServer::start(vec![step.clone(), step.clone(), page(&[], None)]).await;
        server.client().all_sessions().send().await.expect(name);
        assert_eq!(server.requests().len(), 3, "{name}: a listing is read again");

        let server = RawServer::start(vec![step, answer(200, "", &session(1))]).await;
        let error = server.client().call(create()).send().await.expect_err(name);
        assert_eq!(
            (server.requests().len(), error.attempts()),
            (1, 1),
            "{name}: a session is not created twice"
        );
        assert!(error.is_retryable(), "{name}: the caller may decide to");
    }
}

#[tokio::test]
async fn a_refused_connection_leaves_nothing_open() {
    // A port that was free a moment ago.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let retry = aip_agents::RetryPolicy::default().with_base(Duration::ZERO);
    let client =
        aip_agents::Client::builder().hostname(address).token("t").retry(retry).build().expect("a client");
    let error = client.call(create()).send().await.expect_err("nobody listens");
    assert_eq!((error.kind(), error.attempts(), error.is_connect()), (ErrorKind::Connect, 4, true));
}

fn delete() -> requests::DeleteSession {
    requests::DeleteSession::new("ri.aip-agents..agent.1", "ri.aip-agents..session.1")
}

#[tokio::test]
async fn a_repeated_deletion_that_finds_nothing_has_succeeded() {
    let gone = || failure(404, "SessionNotFound");
    let broken_gateway = answer(502, "Content-Type: text/html\r\n", "<html>");
    for lost in [Step::Close, broken_gateway, answer(200, "", "").cut(3)] {
        let server = RawServer::start(vec![lost, gone()]).await;
        let done = server.client().call(delete()).with_response().send().await.expect("it is gone");
        assert_eq!((done.attempts, server.requests().len()), (2, 2));
    }
    // What was not asked of the server before has not deleted it.
    for harmless in [failure(503, "Busy"), failure(429, "Busy")] {
        let server = RawServer::start(vec![harmless, gone()]).await;
        let error = server.client().call(delete()).send().await.expect_err("it was never there");
        assert!(error.is_not_found() && !error.leaves_open() && server.requests().len() == 2, "{error}");
    }
    let server = RawServer::start(vec![gone()]).await;
    let error = server.client().call(delete()).send().await.expect_err("it was never there");
    assert_eq!((error.attempts(), error.error_name()), (1, Some("SessionNotFound")));
    // An older deployment does not have the operation: nothing is deleted there.
    let server = RawServer::start(vec![Step::Close, answer(404, "", "")]).await;
    let error = server.client().call(delete()).send().await.expect_err("nobody deletes here");
    assert!(error.is_missing_operation(), "{error}");
    // Another one is no deletion.
    let server = RawServer::start(vec![Step::Close, gone()]).await;
    let error = server.client().call(rename()).send().await.expect_err("there is nothing to rename");
    assert!(
        error.is_not_found() && error.leaves_open(),
        "it may have been renamed, and deleted since: {error}"
    );
}

#[tokio::test]
async fn a_refused_connection_before_a_deletion_that_finds_nothing_has_deleted_nothing() {
    // A port that nobody listens at, and that nobody else can get.
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.bind("127.0.0.1:0".parse().expect("an address")).expect("a free port");
    let address = format!("http://{}", socket.local_addr().expect("an address"));
    let (closed, open) = (Mutex::new(Some(socket)), Arc::new(Mutex::new(None)));
    let opened = Arc::clone(&open);
    let client = Client::builder()
        .hostname(address)
        .token("t")
        .retry(RetryPolicy::default().with_base(Duration::ZERO))
        .before_attempt(move |attempt, _| {
            if attempt.number == 2 {
                let socket = closed.lock().expect("nobody fell").take().expect("the second attempt is one");
                let listener = socket.listen(8).expect("it listens");
                *opened.lock().expect("nobody fell") = Some(RawServer::on(
                    listener,
                    vec![("DELETE", "", vec![failure(404, "SessionNotFound")])],
                ));
            }
        })
        .build()
        .expect("a client");
    let error = client.call(delete()).send().await.expect_err("it was never there");
    assert!(error.is_not_found() && !error.leaves_open(), "{error}");
    assert_eq!(
        (error.attempts(), open.lock().expect("nobody fell").as_ref().map(RawServer::calls)),
        (2, Some(vec!["DELETE ri.aip-agents..session.1".to_owned()]))
    );
}

#[tokio::test]
async fn what_some_attempt_left_open_stays_open() {
    // The last attempt alone would have left nothing open.
    let server = RawServer::start(vec![Step::Close, failure(503, "Busy")]).await;
    let error = server.client().call(rename()).send().await.expect_err("always busy");
    assert!(error.is_unavailable() && error.leaves_open() && error.attempts() == 4, "{error}");
    let server = RawServer::start(vec![failure(503, "Busy")]).await;
    let error = server.client().call(rename()).send().await.expect_err("always busy");
    assert!(!error.leaves_open(), "{error}");
    for (step, open) in [
        (failure(500, "Default:Internal"), true),
        (answer(504, "", ""), true),
        (failure(401, "Unauthorized"), false),
        (failure(403, "Forbidden"), false),
        (answer(200, "", r#"{"rid":5}"#), false),
        (answer(200, "", r#"{"rid":"#), true),
        (Step::Close, true),
    ] {
        let server = RawServer::start(vec![step]).await;
        let error = server.client().call(create()).send().await.expect_err("a failure");
        assert_eq!((error.leaves_open(), server.requests().len()), (open, 1), "{error}");
    }
}

#[tokio::test]
async fn an_answer_cut_within_a_number_is_tried_again() {
    let whole = session(1);
    let count = whole.find(r#""messageCount":6"#).expect("a number") + r#""messageCount":"#.len();
    for number in ["-", "1.", "1e", "1e+", "6"] {
        let cut = answer(200, "", &format!("{}{number}", &whole[..count]));
        let server = RawServer::start(vec![cut, answer(200, "", &whole)]).await;
        let get = requests::GetSession::new("ri.aip-agents..agent.1", "ri.aip-agents..session.1");
        server.client().call(get).send().await.expect(number);
        assert_eq!(server.requests().len(), 2, "{number}");
    }
}

#[tokio::test]
async fn a_stall_ends_at_its_limit() {
    let server = RawServer::start(vec![Step::Stall(Vec::new())]).await;
    let client = server.client_with(Timeouts::default().with_answer(Duration::from_millis(100)));
    let error = client.call(create()).send().await.expect_err("no answer");
    assert_eq!((error.kind(), error.is_timeout(), server.requests().len()), (ErrorKind::Timeout, true, 1));
    let error = client.all_sessions().send().await.expect_err("no answer");
    assert_eq!((error.attempts(), server.requests().len()), (4, 5), "a read is tried again");
}

#[tokio::test]
async fn a_stream_is_tried_again_until_its_first_byte_and_not_after() {
    use aip_agents::models::{StreamingContinueSessionRequest, UserTextInput};
    use futures::StreamExt as _;

    let body = StreamingContinueSessionRequest::new(UserTextInput::new("hi"), Default::default());
    let request =
        requests::StreamingContinueSession::new("ri.aip-agents..agent.1", "ri.aip-agents..session.1", body);
    let whole = answer(200, "Content-Type: application/octet-stream\r\n", "hello");
    let server = RawServer::start(vec![answer(503, "", BUSY), whole]).await;
    let pieces: Vec<_> =
        server.client().call(request.clone()).send().await.expect("the second attempt").collect().await;
    let text: Vec<u8> = pieces.into_iter().flat_map(|piece| piece.expect("a piece")).collect();
    assert_eq!((text.as_slice(), server.requests().len()), (b"hello".as_slice(), 2));
    assert!(server.requests()[1].to_ascii_lowercase().contains("accept: application/octet-stream"));

    let cut = Step::Bytes(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 500\r\n\r\nhel"
            .to_vec(),
    );
    let server = RawServer::start(vec![cut]).await;
    let pieces: Vec<_> = server.client().call(request).send().await.expect("it began").collect().await;
    assert_eq!(server.requests().len(), 1, "a message is not sent twice");
    assert!(
        matches!(pieces.as_slice(), [Ok(said), Err(_)] if said.as_ref() == b"hel"),
        "what was said is kept: {pieces:?}"
    );
}
