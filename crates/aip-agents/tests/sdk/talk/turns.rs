//! A conversation keeps one exchange at a time, and waits.

use std::time::Duration;

use aip_agents::{ErrorKind, LostState, Recovery};
use futures::{StreamExt as _, TryStreamExt as _, future::join_all};

use super::{TRACE, content, hurried::hurried, no_trace, result, session, trace};
use crate::raw_server::{RawServer, Step, answer, failure, pieces};

#[tokio::test]
async fn messages_wait_for_each_other() {
    let server = RawServer::start(vec![answer(200, "", &result("Yes.")).late()]).await;
    let conversation = session(&server).conversation();
    let clone = conversation.clone();
    let (first, second, third) =
        (conversation.send("1").send(), clone.send("2").send(), conversation.send("3").send());
    for answer in join_all([first, second, third]).await {
        assert_eq!(answer.expect("an answer").text(), "Yes.");
    }
    assert_eq!(server.most_at_once(), 1);
    let sent: Vec<_> =
        server.bodies("blockingContinue").iter().map(|body| body["userInput"]["text"].clone()).collect();
    assert_eq!(sent, ["1", "2", "3"], "in the order in which they began to wait");

    // Without a conversation they do not wait: this is what it is for.
    let session = session(&server);
    join_all((0..3).map(|_| session.send("?").send())).await;
    assert!(server.most_at_once() > 1);
}

/// A server whose first exchange goes wrong in some way, and whose second is answered.
async fn after(first: Step, traces: Vec<Step>) -> RawServer {
    RawServer::routed(vec![
        ("POST", "streamingContinue", vec![first]),
        ("POST", "blockingContinue", vec![answer(200, "", &result("Yes."))]),
        ("GET", TRACE, traces),
        ("GET", "content", vec![content(None)]),
    ])
    .await
}

const STREAMED: &str = "POST streamingContinue";
const SENT: &str = "POST blockingContinue";

#[tokio::test]
async fn a_stream_that_has_ended_is_over() {
    let server = after(pieces(&["Three ", "orders."]), vec![]).await;
    let conversation = session(&server).conversation();
    let mut stream = conversation.send("1").stream().await.expect("a stream");
    while stream.try_next().await.expect("a piece").is_some() {}
    conversation.send("2").send().await.expect("an answer, although the stream is still held");
    assert_eq!(server.calls(), [STREAMED, SENT]);
}

#[tokio::test]
async fn a_stream_that_was_dropped_is_waited_for() {
    let look = format!("GET {TRACE}");
    let traces = vec![no_trace(), trace("IN_PROGRESS"), trace("COMPLETE")];
    let server = after(pieces(&["Three "]).cut(5).stalled(), traces).await;
    let conversation = session(&server).conversation();
    let mut stream = conversation.send("1").session_trace_id(TRACE).stream().await.expect("a stream");
    assert_eq!(stream.try_next().await.expect("a piece").as_deref(), Some("Three "));
    drop(stream);
    hurried(conversation.send("2").send()).await.expect("an answer");
    assert_eq!(server.calls(), [STREAMED, &look, &look, &look, SENT]);
    conversation.send("3").send().await.expect("an answer");
    assert_eq!(server.calls().len(), 6, "the third has nothing to wait for");
}

#[tokio::test]
async fn a_lost_answer_is_waited_for_even_if_its_stream_is_held() {
    let look = format!("GET {TRACE}");
    let server = after(Step::Close, vec![trace("IN_PROGRESS"), trace("COMPLETE")]).await;
    let conversation = session(&server).conversation();
    let message = conversation.send("1").session_trace_id(TRACE).recovery(Recovery::Look);
    let mut stream = message.stream().await.expect("it may have begun");
    let error = stream.next().await.expect("a word").expect_err("it was lost");
    assert!(matches!(error.lost_answer().map(|lost| &lost.state), Some(LostState::Running)), "{error}");
    hurried(conversation.send("2").timeout(Duration::from_secs(60)).send()).await.expect("an answer");
    assert_eq!(server.calls(), [STREAMED, &look, &look, SENT]);
    drop(stream);
}

#[tokio::test]
async fn an_exchange_that_never_began_is_not_waited_for() {
    for first in [failure(403, "Forbidden"), failure(500, "Default:Internal")] {
        let server = after(first, vec![]).await;
        let conversation = session(&server).conversation();
        conversation.send("1").stream().await.expect_err("a failure");
        conversation.send("2").send().await.expect("an answer");
        assert_eq!(server.calls(), [STREAMED, SENT]);
    }
    // Lost, and known to have never arrived.
    let server = after(Step::Close, vec![no_trace()]).await;
    let conversation = session(&server).conversation();
    let first = conversation.send("1").session_trace_id(TRACE).stream().await.expect("it may have begun");
    let error = hurried(first.finish()).await.expect_err("it never arrived");
    assert!(matches!(error.lost_answer().map(|lost| &lost.state), Some(LostState::NeverArrived)), "{error}");
    let asked = server.calls().len();
    conversation.send("2").send().await.expect("an answer");
    assert_eq!(server.calls().len(), asked + 1);
}

#[tokio::test]
async fn a_deployment_without_traces_is_not_waited_for() {
    let server = after(pieces(&["Three "]).cut(5).stalled(), vec![answer(404, "", "")]).await;
    let conversation = session(&server).conversation();
    drop(conversation.send("1").session_trace_id(TRACE).stream().await.expect("a stream"));
    conversation.send("2").send().await.expect("an answer");
    assert_eq!(server.calls().last().map(String::as_str), Some(SENT));
}

#[tokio::test]
async fn a_turn_that_does_not_come_is_an_error_and_nothing_is_sent() {
    let server = after(pieces(&["Three "]).cut(5).stalled(), vec![trace("IN_PROGRESS")]).await;
    let conversation = session(&server).conversation();
    let held = conversation.send("1").session_trace_id(TRACE).stream().await.expect("a stream");
    let waiting = conversation.send("2").timeout(Duration::from_secs(3));
    let error = hurried(waiting.clone().send()).await.expect_err("the stream is held");
    assert_eq!((error.kind(), error.leaves_open(), error.attempts()), (ErrorKind::Timeout, false, 0));
    drop(held);
    let error = hurried(waiting.send()).await.expect_err("the agent goes on and on");
    assert_eq!((error.kind(), error.leaves_open()), (ErrorKind::Timeout, false));
    assert!(!server.calls().contains(&SENT.to_owned()));
}

#[tokio::test]
async fn the_limit_of_a_message_counts_from_when_it_begins_to_wait() {
    let stalled = answer(200, "", &result("Yes.")).cut(5).stalled();
    let server = RawServer::routed(vec![
        ("POST", "streamingContinue", vec![pieces(&["Three "]).cut(5).stalled()]),
        ("POST", "blockingContinue", vec![stalled]),
        (
            "GET",
            TRACE,
            vec![trace("IN_PROGRESS"), trace("IN_PROGRESS"), trace("IN_PROGRESS"), trace("COMPLETE")],
        ),
    ])
    .await;
    let conversation = session(&server).conversation();
    drop(conversation.send("1").session_trace_id(TRACE).stream().await.expect("a stream"));
    let begun = tokio::time::Instant::now();
    let (error, took) = hurried(async {
        // The wait for the trace takes 2.4 s of the 4.
        let error = conversation.send("2").timeout(Duration::from_secs(4)).send().await.expect_err("a stall");
        (error, begun.elapsed())
    })
    .await;
    assert!(error.is_timeout() && error.leaves_open(), "{error}");
    assert!(took < Duration::from_secs(5), "{took:?}");
}
