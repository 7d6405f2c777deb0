//! Watching a trace: its pace, its end, and a trace that has not begun.

use std::time::Duration;

use aip_agents::{ErrorKind, TraceHandle, models::SessionTraceStatus};
use futures::TryStreamExt as _;
use tokio::time::Instant;

use super::{TRACE, hurried::hurried, no_trace, session, trace};
use crate::raw_server::{RawServer, Step, answer, failure};

async fn watched(steps: Vec<Step>) -> (RawServer, TraceHandle) {
    let server = RawServer::start(steps).await;
    let trace = session(&server).trace(TRACE);
    (server, trace)
}

fn with_a_call() -> Step {
    let text = format!(r#"{{"id":"{TRACE}","status":"IN_PROGRESS","toolCallGroups":[{{"toolCalls":[]}}]}}"#);
    answer(200, "", &text)
}

#[tokio::test]
async fn a_trace_is_told_each_time_it_has_changed_until_it_is_complete() {
    let steps = vec![
        no_trace(),
        no_trace(),
        trace("IN_PROGRESS"),
        trace("IN_PROGRESS"),
        with_a_call(),
        trace("RESTING"),
        trace("COMPLETE"),
        trace("IN_PROGRESS"),
    ];
    let (server, trace) = watched(steps).await;
    let told: Vec<_> = hurried(trace.watch().stream().try_collect()).await.expect("traces");
    let told: Vec<_> =
        told.iter().map(|trace| (trace.status.as_str(), trace.tool_call_groups.len())).collect();
    assert_eq!(told, [("IN_PROGRESS", 0), ("IN_PROGRESS", 1), ("RESTING", 0), ("COMPLETE", 0)]);
    assert_eq!(server.requests().len(), 7, "nothing is asked after the end");
}

#[tokio::test]
async fn a_watch_comes_to_its_end_and_the_pauses_grow() {
    let (server, trace) = watched(vec![trace("IN_PROGRESS")]).await;
    let watch = trace.watch().pause(Duration::from_secs(1)).limit(Duration::from_secs(30));
    let (error, took) = hurried(async {
        let begun = Instant::now();
        (watch.complete().await.expect_err("never complete"), begun.elapsed())
    })
    .await;
    assert_eq!((error.kind(), error.leaves_open()), (ErrorKind::Timeout, false));
    assert!(error.to_string().contains("not complete after 30s"), "{error}");
    assert!((30..33).contains(&took.as_secs()), "{took:?}");
    // At 0, 1, 2.5, 4.75, 8.1, 13.1, 18.1, 23.1 and 28.1 s: half as long again each time, up to 5 s.
    assert!((7..=9).contains(&server.requests().len()), "{}", server.requests().len());
}

#[tokio::test]
async fn an_unknown_trace_is_waited_for_but_not_for_long() {
    let (server, trace) = watched(vec![no_trace()]).await;
    let (error, took) = hurried(async {
        let begun = Instant::now();
        (trace.watch().complete().await.expect_err("it never begins"), begun.elapsed())
    })
    .await;
    assert!(error.is_not_found() && error.error_name() == Some("SessionTraceNotFound"), "{error}");
    assert!((10..16).contains(&took.as_secs()), "{took:?}");
    assert!(server.requests().len() > 3);

    // Another failure is told at once.
    let (server, trace) = watched(vec![failure(403, "GetSessionTracePermissionDenied")]).await;
    assert!(trace.watch().complete().await.expect_err("a failure").is_permission_denied());
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_complete_trace_is_asked_for_once() {
    let (server, trace) = watched(vec![trace("COMPLETE")]).await;
    let complete = trace.watch().complete().await.expect("a trace");
    assert_eq!((complete.status, server.calls().len()), (SessionTraceStatus::Complete, 1));
    assert_eq!(server.calls(), [format!("GET {TRACE}")]);
}
