//! Mocks that are generated from the contract: what they answer is what the SDK reads, and they match what it sends.

#![cfg(test)]

use std::{fmt, time::Duration};

use aip_agents::{
    Client, NamedError, Request, Timestamp,
    client::FailureKind,
    mock::{AipAgentsMock as _, INSTANCE_ID, Mock, MockOperation as _, MockServer, Reply, Then},
    models::{
        Agent, AgentMetadata, AgentSessionRagContextResponse, AgentVersion, AgentVersionDetails,
        AgentsSessionsPage, BlockingContinueSessionRequest, CancelSessionRequest, CancelSessionResponse,
        Content, CreateSessionRequest, GetRagContextForSessionRequest, ListAgentVersionsResponse,
        ListSessionsResponse, ObjectContext, Session, SessionExchange, SessionExchangeResult,
        SessionMetadata, SessionTrace, SessionTraceStatus, StreamingContinueSessionRequest,
        UpdateSessionTitleRequest, UserTextInput,
    },
    requests,
};
use futures::TryStreamExt as _;
use serde_json::{Value, json};

const AGENT: &str = "ri.aip-agents..agent.1";
const SESSION: &str = "ri.aip-agents..session.2";
const OBJECT_TYPE: &str = "ri.ontology.main.object-type.1";
const TRACE: &str = "5f3b1a52-2f5e-4b83-a5c6-2d3a4cb1ce0e";

fn client(server: &MockServer) -> Client {
    Client::builder().hostname(server.base_url()).token("t").build().expect("a client")
}

fn session() -> Session {
    let time: Timestamp = "2024-10-01T22:04:24.962583055Z".parse().expect("a timestamp");
    let metadata = SessionMetadata::new("Where is it?", time.clone(), time.clone(), 6, time);
    Session::new(SESSION, metadata, AGENT, "1.0")
}

fn version() -> AgentVersion {
    AgentVersion::new("1.0", AgentVersionDetails::new(1, 0))
}

fn exchanged() -> SessionExchangeResult {
    SessionExchangeResult::new("On its way.", Default::default(), false, TRACE).set_total_tokens_used(7)
}

fn asked() -> BlockingContinueSessionRequest {
    BlockingContinueSessionRequest::new(UserTextInput::new("Where is it?"), Default::default())
}

/// Sends a request to a server with one mock, which must take it.
async fn answered<R: Request>(request: R, mock: impl FnOnce(&MockServer) -> Mock<'_>) -> R::Answer {
    let server = MockServer::start_async().await;
    let mock = mock(&server);
    let answer = client(&server).call(request).send().await.expect("an answer");
    mock.assert_async().await;
    answer
}

async fn says<R: Request<Answer: PartialEq + fmt::Debug>>(
    request: R,
    answer: R::Answer,
    mock: impl FnOnce(&MockServer) -> Mock<'_>,
) {
    assert_eq!(answered(request, mock).await, answer, "{}", R::OPERATION.id);
}

#[tokio::test]
async fn an_agents_operations_answer_what_their_mocks_say() {
    let page = AgentsSessionsPage::new().set_data(vec![session()]).set_next_page_token("v1.next");
    says(requests::AllSessions::new().page_size(7).page_token("v1.this"), page.clone(), |server| {
        server.all_sessions(|when, then| {
            when.page_size(7).page_token("v1.this").preview(true);
            then.ok(page)
        })
    })
    .await;

    let metadata = AgentMetadata::new("Orders", vec!["Where is it?".into()]).set_description("Knows orders");
    let agent = Agent::new(AGENT, "1.0", metadata, Default::default());
    says(requests::GetAgent::new(AGENT).version("1.0"), agent.clone(), |server| {
        server.get_agent(|when, then| {
            when.agent_rid(AGENT).version("1.0");
            then.ok(agent)
        })
    })
    .await;

    let page = ListAgentVersionsResponse::new().set_data(vec![version()]);
    says(requests::ListAgentVersions::new(AGENT), page.clone(), |server| {
        server.list_agent_versions(|when, then| {
            when.agent_rid(AGENT);
            then.ok(page)
        })
    })
    .await;

    says(requests::GetAgentVersion::new(AGENT, "1.0"), version(), |server| {
        server.get_agent_version(|when, then| {
            when.agent_rid(AGENT).agent_version_string("1.0");
            then.ok(version())
        })
    })
    .await;

    let page = ListSessionsResponse::new().set_data(vec![session()]);
    says(requests::ListSessions::new(AGENT), page.clone(), |server| {
        server.list_sessions(|when, then| {
            when.agent_rid(AGENT);
            then.ok(page)
        })
    })
    .await;

    let body = CreateSessionRequest::new().set_agent_version("1.0");
    says(requests::CreateSession::new(AGENT, body.clone()), session(), |server| {
        server.create_session(|when, then| {
            when.agent_rid(AGENT).body(body);
            then.ok(session())
        })
    })
    .await;
}

#[tokio::test]
async fn a_sessions_operations_answer_what_their_mocks_say() {
    says(requests::GetSession::new(AGENT, SESSION), session(), |server| {
        server.get_session(|when, then| {
            when.agent_rid(AGENT).session_rid(SESSION);
            then.ok(session())
        })
    })
    .await;

    let content = Content::new(vec![SessionExchange::new(UserTextInput::new("Where is it?"), exchanged())]);
    says(requests::GetContent::new(AGENT, SESSION), content.clone(), |server| {
        server.get_content(|when, then| {
            when.session_rid(SESSION);
            then.ok(content)
        })
    })
    .await;

    let title = UpdateSessionTitleRequest::new("Größe");
    says(requests::UpdateSessionTitle::new(AGENT, SESSION, title.clone()), (), |server| {
        server.update_session_title(|when, then| {
            when.body(title);
            then.ok()
        })
    })
    .await;

    says(requests::DeleteSession::new(AGENT, SESSION), (), |server| {
        server.delete_session(|_, then| then.ok())
    })
    .await;

    let cancel = CancelSessionRequest::new(TRACE);
    says(
        requests::CancelSession::new(AGENT, SESSION, cancel.clone()),
        CancelSessionResponse::new(),
        |server| {
            server.cancel_session(|when, then| {
                when.body(cancel);
                then.ok(CancelSessionResponse::new())
            })
        },
    )
    .await;

    let ask = GetRagContextForSessionRequest::new(UserTextInput::new("Where is it?"), Default::default());
    let found = ObjectContext::new(vec!["ri.phonograph2-objects.main.object.1".into()], vec![]);
    let found = AgentSessionRagContextResponse::new(vec![found], vec![]);
    says(requests::GetRagContext::new(AGENT, SESSION, ask.clone()), found.clone(), |server| {
        server.get_rag_context(|when, then| {
            when.body(ask);
            then.ok(found)
        })
    })
    .await;

    let trace = SessionTrace::new(TRACE, SessionTraceStatus::Complete, vec![]);
    says(requests::GetSessionTrace::new(AGENT, SESSION, TRACE), trace.clone(), |server| {
        server.get_session_trace(|when, then| {
            when.session_trace_id(TRACE);
            then.ok(trace)
        })
    })
    .await;
}

#[tokio::test]
async fn a_message_is_answered_whole_or_as_a_stream() {
    says(requests::BlockingContinueSession::new(AGENT, SESSION, asked()), exchanged(), |server| {
        server.blocking_continue_session(|when, then| {
            when.agent_rid(AGENT).session_rid(SESSION).body(asked());
            then.ok(exchanged())
        })
    })
    .await;

    let body = StreamingContinueSessionRequest::new(UserTextInput::new("Where is it?"), Default::default());
    let request = requests::StreamingContinueSession::new(AGENT, SESSION, body.clone());
    let pieces = answered(request, |server| {
        server.streaming_continue_session(|when, then| {
            when.body(body);
            then.ok("Zu **groß**.")
        })
    });
    let pieces: Vec<_> = pieces.await.try_collect().await.expect("pieces");
    assert_eq!(pieces.concat(), "Zu **groß**.".as_bytes());

    let server = MockServer::start_async().await;
    let mock = server.blocking_continue_session(|_, then| then.ok(exchanged()));
    let answer =
        client(&server).session(AGENT, SESSION).send("Where is it?").send().await.expect("an answer");
    assert_eq!(answer.text(), "On its way.");
    mock.assert_async().await;
}

type Ask = requests::BlockingContinueSession;

/// An error of a message: how it is mocked, its code, and the parameters that it has beside the agent.
type Case = (fn(Then<Ask>) -> Reply<Ask>, &'static str, Value);

fn errors_of_a_message() -> Vec<(&'static str, Case)> {
    let plain = || json!({ "sessionRid": SESSION });
    let details = || json!({ "sessionRid": SESSION, "details": "no" });
    vec![
        (
            "ActionTypeNotFound",
            (
                |then| then.action_type_not_found(AGENT, None, "ri.actions.main.action-type.1"),
                "INVALID_ARGUMENT",
                json!({ "actionRid": "ri.actions.main.action-type.1" }),
            ),
        ),
        (
            "AgentIterationsExceededLimit",
            (
                |then| then.agent_iterations_exceeded_limit(AGENT, SESSION, "no"),
                "INVALID_ARGUMENT",
                details(),
            ),
        ),
        (
            "ContextSizeExceededLimit",
            (|then| then.context_size_exceeded_limit(AGENT, SESSION, "no"), "INVALID_ARGUMENT", details()),
        ),
        (
            "InvalidParameter",
            (
                |then| then.invalid_parameter(AGENT, SESSION, "region"),
                "INVALID_ARGUMENT",
                json!({ "sessionRid": SESSION, "parameter": "region" }),
            ),
        ),
        (
            "InvalidParameterType",
            (
                |then| then.invalid_parameter_type(AGENT, SESSION, "region", "string", "objectSet"),
                "INVALID_ARGUMENT",
                json!({
                    "sessionRid": SESSION, "parameter": "region",
                    "expectedType": "string", "receivedType": "objectSet",
                }),
            ),
        ),
        (
            "RateLimitExceeded",
            (|then| then.rate_limit_exceeded(AGENT, SESSION, "no"), "CUSTOM_CLIENT", details()),
        ),
        (
            "RetryAttemptsExceeded",
            (|then| then.retry_attempts_exceeded(AGENT, SESSION, "no"), "CUSTOM_CLIENT", details()),
        ),
        (
            "RetryDeadlineExceeded",
            (|then| then.retry_deadline_exceeded(AGENT, SESSION, "no"), "CUSTOM_CLIENT", details()),
        ),
        (
            "SessionTraceIdAlreadyExists",
            (
                |then| then.session_trace_id_already_exists(AGENT, SESSION, TRACE),
                "INVALID_ARGUMENT",
                json!({ "sessionRid": SESSION, "sessionTraceId": TRACE }),
            ),
        ),
        (
            "UnsupportedLanguageModelRid",
            (
                |then| {
                    let (session, model) = (Some(SESSION.into()), "ri.language-model..model.1");
                    then.unsupported_language_model_rid(AGENT, session, model, "CHAT")
                },
                "INVALID_ARGUMENT",
                json!({
                    "sessionRid": SESSION,
                    "languageModelRid": "ri.language-model..model.1", "modelPurpose": "CHAT",
                }),
            ),
        ),
        (
            "BlockingContinueSessionPermissionDenied",
            (
                |then| then.blocking_continue_session_permission_denied(AGENT, SESSION),
                "PERMISSION_DENIED",
                plain(),
            ),
        ),
        ("AgentNotFound", (|then| then.agent_not_found(AGENT), "NOT_FOUND", json!({}))),
        (
            "FunctionLocatorNotFound",
            (
                |then| then.function_locator_not_found(AGENT, None, "ri.function..f.1", "1.2.0"),
                "NOT_FOUND",
                json!({ "functionRid": "ri.function..f.1", "functionVersion": "1.2.0" }),
            ),
        ),
        (
            "ObjectTypeIdsNotFound",
            (
                |then| then.object_type_ids_not_found(AGENT, None, vec!["order".into()]),
                "NOT_FOUND",
                json!({ "objectTypeIds": ["order"] }),
            ),
        ),
        (
            "ObjectTypeRidsNotFound",
            (
                |then| then.object_type_rids_not_found(AGENT, None, vec![OBJECT_TYPE.into()]),
                "NOT_FOUND",
                json!({ "objectTypeRids": [OBJECT_TYPE] }),
            ),
        ),
        (
            "OntologyEntitiesNotFound",
            (
                |then| then.ontology_entities_not_found(AGENT, None, vec![OBJECT_TYPE.into()], vec![]),
                "NOT_FOUND",
                json!({ "objectTypeRids": [OBJECT_TYPE], "linkTypeRids": [] }),
            ),
        ),
        ("SessionNotFound", (|then| then.session_not_found(AGENT, SESSION), "NOT_FOUND", plain())),
        (
            "SessionExecutionFailed",
            (
                |then| then.session_execution_failed(AGENT, SESSION, "It broke.", "no"),
                "INTERNAL",
                json!({ "sessionRid": SESSION, "message": "It broke.", "details": "no" }),
            ),
        ),
    ]
}

#[tokio::test]
async fn every_error_of_an_operation_comes_back_as_itself() {
    let server = MockServer::start_async().await;
    for (name, (mocked, code, mut parameters)) in errors_of_a_message() {
        let mock = server.blocking_continue_session(|_, then| mocked(then));
        let request = requests::BlockingContinueSession::new(AGENT, SESSION, asked());
        let error = client(&server).call(request).send().await.expect_err(name);
        let listed = Ask::OPERATION.errors.iter().find(|(listed, _)| *listed == name).expect(name);
        assert_eq!((error.status(), error.error_code()), (Some(listed.1), Some(code)), "{name}");
        assert_eq!((error.instance_id(), error.attempts()), (Some(INSTANCE_ID), 1), "{name}");

        parameters["agentRid"] = AGENT.into();
        let body: Value = serde_json::from_slice(error.response_body().expect("a body")).expect("JSON");
        assert_eq!(body["parameters"], parameters, "{name}");
        let named = error.named().expect(name);
        assert_eq!(named.name(), name);
        assert!(!matches!(named, NamedError::Unknown { .. }), "{name} has parameters that do not fit");
        mock.delete_async().await;
    }
}

#[tokio::test]
async fn a_value_in_the_path_matches_whatever_is_in_it() {
    let server = MockServer::start_async().await;
    let client = client(&server);
    let values =
        ["1/0", "1+0", "1%2F0", "1.0", "é", "日本", "a b", "?x=1#y", "[a-z]*", "(1|2)", "^1$", "..0"];
    for value in values {
        let wanted = server.get_agent_version(|when, then| {
            when.agent_rid(AGENT).agent_version_string(value);
            then.ok(version())
        });
        for sent in values {
            let answer = client.agent(AGENT).version(sent).send().await;
            assert_eq!(answer.is_ok(), sent == value, "`{sent}` where `{value}` is expected");
        }
        wanted.assert_async().await;
        server.reset_async().await;
    }
}

#[tokio::test]
async fn a_rid_in_the_path_matches_too() {
    // The SDK sends no rid of another form; the generated client does.
    let server = MockServer::start_async().await;
    let rid = "ri.aip-agents..agent.a/b+c";
    let mock = server.get_agent(|when, then| {
        when.agent_rid(rid);
        then.agent_not_found(rid)
    });
    client(&server).generated().get_agent().agent_rid(rid).send().await.expect_err("it is not found");
    mock.assert_async().await;
}

#[test]
#[should_panic(expected = "getAgentVersion cannot be mocked like this: `agentVersionString`: it is empty")]
fn what_cannot_be_sent_cannot_be_expected() {
    MockServer::start().get_agent_version(|when, then| {
        when.agent_version_string("");
        then.ok(version())
    });
}

#[tokio::test]
async fn what_is_expected_must_be_sent() {
    let server = MockServer::start_async().await;
    let client = client(&server);
    let agent = server.get_agent(|when, then| {
        when.preview(true);
        then.agent_not_found(AGENT)
    });
    let title = server.update_session_title(|when, then| {
        when.session_rid(SESSION).body(UpdateSessionTitleRequest::new("One"));
        then.ok()
    });
    // Another operation by the same method, whose path `{agentRid}` would take.
    client.all_sessions().send().await.expect_err("no mock");
    client.agent(AGENT).get().with(|request| request.preview(false)).send().await.expect_err("no mock");
    client.session(AGENT, SESSION).rename("Two").send().await.expect_err("no mock");
    client.session(AGENT, "ri.aip-agents..session.3").rename("One").send().await.expect_err("no mock");
    agent.assert_calls_async(0).await;
    title.assert_calls_async(0).await;

    client.agent(AGENT).get().send().await.expect_err("it is not found");
    client.session(AGENT, SESSION).rename("One").send().await.expect("it is renamed");
    agent.assert_async().await;
    title.assert_async().await;
}

#[tokio::test]
async fn a_request_can_be_expected_in_httpmocks_own_words() {
    let server = MockServer::start_async().await;
    let mock = server.all_sessions(|when, then| {
        when.and(|when| when.header("authorization", "Bearer t").query_param_missing("pageToken"));
        then.ok(AgentsSessionsPage::new()).header("x-mine", "1").delay(Duration::from_millis(1))
    });
    let page =
        client(&server).call(requests::AllSessions::new()).with_response().send().await.expect("a page");
    assert_eq!(page.headers.get("x-mine").expect("the header"), "1");
    mock.assert_async().await;
}

#[tokio::test]
async fn the_platform_may_refuse_every_operation() {
    let server = MockServer::start_async().await;
    let client = client(&server);
    let agent = client.agent(AGENT);
    let refused = server.mock_operation::<requests::GetAgent>(|_, then| then.unauthenticated());
    let error = agent.get().send().await.expect_err("401");
    assert!(error.is_unauthenticated() && error.instance_id() == Some(INSTANCE_ID), "{error}");
    refused.delete_async().await;

    let missing = server.get_agent(|_, then| then.missing_operation());
    assert!(agent.get().send().await.expect_err("404").is_missing_operation());
    missing.delete_async().await;

    // A wait of none is none: the second attempt goes to the other mock.
    let busy = server.get_agent(|_, then| then.rate_limited(Some(Duration::ZERO)).up_to_n_times(1));
    let away = server.get_agent(|_, then| then.unavailable(Some(Duration::ZERO)).up_to_n_times(1));
    let gone = server.get_agent(|_, then| then.agent_not_found(AGENT));
    let error = agent.get().send().await.expect_err("it is not found");
    assert_eq!((error.attempts(), error.error_name()), (3, Some("AgentNotFound")));
    for mock in [busy, away, gone] {
        mock.assert_async().await;
    }
    server.reset_async().await;

    // An hour is too long to wait, and less than a second too much counts as one.
    let hour = Duration::from_millis(3_599_001);
    server.get_agent(|_, then| then.unavailable(Some(hour)));
    let failure = requests::GetAgent::new(AGENT).send(client.generated()).await.expect_err("503");
    let FailureKind::Answered { headers, .. } = failure.kind() else { panic!("{failure}") };
    assert_eq!(
        (failure.attempts(), headers.0.get("retry-after")),
        (1, Some(&"3600".parse().expect("a value")))
    );
}
