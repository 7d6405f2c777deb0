//! A lost answer is asked for, not asked again: whatever breaks, the message is sent once.

use std::time::Duration;

use aip_agents::{Error, Lookup, LostState, Recovery};
use futures::{StreamExt as _, TryStreamExt as _};

use super::{MESSAGE, TRACE, content, hurried::hurried, no_trace, result, session, trace};
use crate::raw_server::{RawServer, Step, answer, failure, pieces};

/// Where the connection breaks, and how.
fn breaks() -> Vec<(&'static str, Step, &'static str)> {
    let page = answer(200, "Content-Type: text/html\r\n", "<html>login</html>");
    let gateway = answer(504, "Content-Type: text/html\r\n", "<html>Gateway Timeout</html>");
    vec![
        ("before any byte", Step::Close, ""),
        ("within the head", Step::Bytes(b"HTTP/1.1 200 OK\r\nContent-".to_vec()), ""),
        ("a gateway", gateway, ""),
        ("the platform's gateway", failure(504, "Default:Timeout"), ""),
        ("a login page", page, ""),
    ]
}

fn whole_breaks() -> Vec<(&'static str, Step, &'static str)> {
    let mut all = breaks();
    all.push(("in mid-answer", answer(200, "", &result("Three orders.")).cut(9), ""));
    all.push(("JSON that ends early", answer(200, "", r#"{"agentMarkdownResponse":"Thr"#), ""));
    all
}

fn stream_breaks() -> Vec<(&'static str, Step, &'static str)> {
    let mut all = breaks();
    all.push(("in mid-answer", pieces(&["Three "]).cut(5), "Three "));
    // The character that was cut is not said, so that the rest begins with it.
    all.push(("in mid-character", pieces(&[&b"Thr"[..], &b"ee \xf0\x9f"[..]]).cut(5), "Three "));
    all
}

async fn server(lost: Step, traces: Vec<Step>, contents: Vec<Step>) -> RawServer {
    RawServer::routed(vec![
        ("POST", "Continue", vec![lost]),
        ("GET", TRACE, traces),
        ("GET", "content", contents),
    ])
    .await
}

/// What is asked of the session, and what is told then.
struct Case {
    name: &'static str,
    traces: fn() -> Vec<Step>,
    contents: fn() -> Vec<Step>,
    recovery: Recovery,
    state: LostState,
}

fn cases() -> Vec<Case> {
    let denied = || vec![failure(403, "GetSessionTracePermissionDenied")];
    let case = |name, traces, contents, recovery, state| Case { name, traces, contents, recovery, state };
    vec![
        case(
            "running",
            || vec![trace("IN_PROGRESS")],
            || vec![content(None)],
            Recovery::Look,
            LostState::Running,
        ),
        case(
            "never arrived",
            || vec![no_trace()],
            || vec![content(None)],
            Recovery::Wait,
            LostState::NeverArrived,
        ),
        case(
            "no answer",
            || vec![trace("COMPLETE")],
            || vec![content(None)],
            Recovery::Wait,
            LostState::Unanswered,
        ),
        case("not to be asked", denied, || vec![content(None)], Recovery::Wait, LostState::Unknown),
        case("not asked", Vec::new, Vec::new, Recovery::Off, LostState::Unknown),
        // Old deployments have no traces, and their content has no answer of this name.
        case(
            "of old",
            || vec![answer(404, "", "")],
            || vec![content(None)],
            Recovery::Wait,
            LostState::Unanswered,
        ),
    ]
}

fn assert_lost(error: &Error, said: &str, message: Option<&str>, state: &LostState, name: &str) {
    let lost = error.lost_answer().unwrap_or_else(|| panic!("{name}: {error}"));
    assert_eq!((&lost.state, lost.said.as_str(), lost.trace_id.as_str()), (state, said, TRACE), "{name}");
    assert_eq!(lost.message_id.as_ref().map(|id| id.as_str()), message, "{name}");
    assert_eq!(error.leaves_open(), *state != LostState::NeverArrived, "{name}");
    assert!(error.to_string().contains(&state.to_string()), "{name}: {error}");
    assert!(!format!("{error:?} {lost:?}").contains("Three"), "{name}: what was said is not printed");
}

fn posts(server: &RawServer) -> usize {
    server.calls().iter().filter(|call| call.starts_with("POST")).count()
}

#[tokio::test]
async fn the_caller_of_a_whole_answer_is_told_what_has_become_of_it() {
    for (broken, lost, _) in whole_breaks() {
        for Case { name, traces, contents, recovery, state } in cases() {
            let name = format!("{broken}, {name}");
            let server = server(lost.clone(), traces(), contents()).await;
            let message = session(&server).send("?").session_trace_id(TRACE).recovery(recovery);
            let error = hurried(message.send()).await.expect_err(&name);
            assert_lost(&error, "", None, &state, &name);
            assert_eq!(posts(&server), 1, "{name}");
        }
    }
}

#[tokio::test]
async fn the_caller_of_a_streamed_answer_is_told_what_has_become_of_it() {
    for (broken, lost, said) in stream_breaks() {
        for Case { name, traces, contents, recovery, state } in cases() {
            let name = format!("{broken}, {name}");
            let server = server(lost.clone(), traces(), contents()).await;
            let message =
                session(&server).send("?").message_id(MESSAGE).session_trace_id(TRACE).recovery(recovery);
            let mut stream = message.stream().await.expect("it may have begun");
            let (got, error) = hurried(async {
                let mut got = String::new();
                loop {
                    match stream.next().await {
                        Some(Ok(piece)) => got.push_str(&piece),
                        Some(Err(error)) => return (got, error),
                        None => panic!("{name}: it ended without a word"),
                    }
                }
            })
            .await;
            assert_eq!((got.as_str(), stream.text().as_str()), (said, said), "{name}: what was said is kept");
            assert_lost(&error, said, Some(MESSAGE), &state, &name);
            assert!(stream.next().await.is_none(), "{name}: an error ends the stream");
            assert_eq!(posts(&server), 1, "{name}");
        }
    }
}

#[tokio::test]
async fn an_answer_that_is_there_is_given() {
    let text = "Three 🦀 orders.";
    // Unknown at first, then running, then complete a moment before the content has it.
    let traces = || vec![no_trace(), trace("IN_PROGRESS"), trace("IN_PROGRESS"), trace("COMPLETE")];
    let contents = || vec![content(None), content(None), content(Some(text))];
    for (broken, lost, _) in whole_breaks() {
        let server = server(lost, traces(), contents()).await;
        let message = session(&server).send("?").session_trace_id(TRACE);
        let answer = hurried(message.send()).await.expect(broken);
        assert_eq!((answer.text(), answer.recovered, posts(&server)), (text, true, 1), "{broken}");
    }
    for (broken, lost, said) in stream_breaks() {
        let server = server(lost, traces(), contents()).await;
        let mut stream =
            session(&server).send("?").session_trace_id(TRACE).stream().await.expect("it may have begun");
        let got: Vec<String> = hurried(stream.by_ref().try_collect()).await.expect(broken);
        assert_eq!(got.concat(), text, "{broken}: nothing twice and nothing lost");
        assert_eq!(got.last().map(String::as_str), Some(&text[said.len()..]), "{broken}: the rest alone");
        assert!(stream.is_recovered() && stream.text() == text, "{broken}");
        assert_eq!(posts(&server), 1, "{broken}");
    }
}

#[tokio::test]
async fn another_answer_than_the_one_that_had_begun_is_told_whole() {
    let server =
        server(pieces(&["Three "]).cut(5), vec![trace("COMPLETE")], vec![content(Some("Four orders."))])
            .await;
    let stream = session(&server).send("?").session_trace_id(TRACE).stream().await.expect("a stream");
    let error = stream.finish().await.expect_err("two answers do not make one");
    let lost = error.lost_answer().expect("it was lost");
    assert!(
        matches!(&lost.state, LostState::Answered(whole) if whole.agent_markdown_response == "Four orders.")
    );
    assert_eq!((lost.said.as_str(), posts(&server)), ("Three ", 1));
}

#[tokio::test]
async fn a_session_that_cannot_be_asked_for_a_while_is_asked_until_it_says() {
    // Twice silent, then it must say more than once that there is nothing.
    let denied = || failure(403, "GetSessionTracePermissionDenied");
    let traces = vec![denied(), denied(), no_trace(), no_trace(), trace("COMPLETE")];
    let server =
        server(Step::Close, traces, vec![content(None), content(None), content(Some("There."))]).await;
    let answer = hurried(session(&server).send("?").session_trace_id(TRACE).send()).await.expect("an answer");
    assert_eq!((answer.text(), posts(&server)), ("There.", 1));
}

#[tokio::test]
async fn the_time_limit_of_a_call_is_that_of_its_recovery_too() {
    let server = server(Step::Close, vec![trace("IN_PROGRESS")], vec![content(None)]).await;
    let message = session(&server).send("?").session_trace_id(TRACE).timeout(Duration::from_secs(4));
    let error = hurried(message.send()).await.expect_err("it goes on and on");
    assert_lost(&error, "", None, &LostState::Running, "the last that was known");
}

#[tokio::test]
async fn what_was_answered_is_not_asked_for() {
    for step in [failure(500, "Default:Internal"), failure(400, "RateLimitExceeded"), answer(404, "", "")] {
        let server = RawServer::start(vec![step]).await;
        let error = session(&server).send("?").send().await.expect_err("a failure");
        assert!(error.lost_answer().is_none(), "{error}");
        let error = session(&server).send("?").stream().await.expect_err("a failure");
        assert!(error.lost_answer().is_none(), "{error}");
        assert_eq!(server.calls(), ["POST blockingContinue", "POST streamingContinue"]);
    }
}

#[tokio::test]
async fn a_trace_that_is_there_already_is_that_of_the_message_itself() {
    // A proxy that says 503, and has handed the message on all the same.
    let exists = || failure(400, "SessionTraceIdAlreadyExists");
    let steps = |steps| {
        vec![
            ("POST", "Continue", steps),
            ("GET", "content", vec![content(None)]),
            ("GET", "", vec![trace("COMPLETE")]),
        ]
    };
    let server = RawServer::routed(steps(vec![failure(503, "Busy"), exists()])).await;
    let session = session(&server);
    let error = hurried(session.send("?").send()).await.expect_err("no answer");
    assert!(matches!(error.lost_answer().map(|lost| &lost.state), Some(LostState::Unanswered)), "{error}");
    assert_eq!(posts(&server), 2);

    let server = RawServer::routed(steps(vec![failure(503, "Busy"), exists()])).await;
    let stream = self::session(&server).send("?").stream().await.expect("it may have begun");
    let error = hurried(stream.finish()).await.expect_err("no answer");
    assert!(matches!(error.lost_answer().map(|lost| &lost.state), Some(LostState::Unanswered)), "{error}");

    // An id that the caller has chosen may be another message's, and so may any at the first attempt.
    let server = RawServer::routed(steps(vec![failure(503, "Busy"), exists()])).await;
    let message = self::session(&server).send("?").session_trace_id(TRACE);
    assert!(message.send().await.expect_err("it is there").lost_answer().is_none());
    let server = RawServer::routed(steps(vec![exists()])).await;
    assert!(self::session(&server).send("?").send().await.expect_err("it is there").lost_answer().is_none());
}

#[tokio::test]
async fn an_answer_can_be_looked_for_by_its_trace_at_any_time() {
    let found = |traces, contents| async move {
        let server = server(Step::Close, vec![traces], vec![contents]).await;
        session(&server).find_answer(TRACE).await.expect("the session answers")
    };
    assert_eq!(found(no_trace(), content(None)).await, Lookup::Unknown);
    assert_eq!(found(trace("IN_PROGRESS"), content(None)).await, Lookup::Running);
    assert_eq!(found(trace("COMPLETE"), content(None)).await, Lookup::Unanswered);
    let there = found(trace("COMPLETE"), content(Some("There."))).await;
    assert!(matches!(there, Lookup::Answered(result) if result.agent_markdown_response == "There."));
}
