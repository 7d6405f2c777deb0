//! Every operation, called as its users call it.

use aip_agents::{
    Client, Error, Paged, Request,
    models::{
        BlockingContinueSessionRequest, CancelSessionRequest, CreateSessionRequest,
        GetRagContextForSessionRequest, Session, StreamingContinueSessionRequest, UpdateSessionTitleRequest,
        UserTextInput,
    },
    requests::{
        AllSessions, BlockingContinueSession, CancelSession, CreateSession, DeleteSession, GetAgent,
        GetAgentVersion, GetContent, GetRagContext, GetSession, GetSessionTrace, ListAgentVersions,
        ListSessions, StreamingContinueSession, UpdateSessionTitle,
    },
};
use futures::{StreamExt as _, future::BoxFuture};
use serde::Serialize;
use serde_json::Value;

use crate::{SAID, THINK};

/// The trace that is asked for, and the message that is cancelled.
const TRACE: &str = "4d4f3b8a-6e5f-4b3c-9c9c-0b6e0c0a0001";
const MESSAGE: &str = "4d4f3b8a-6e5f-4b3c-9c9c-0b6e0c0a0002";

/// Makes a session ready for a call: with the trace that it asks for, or the exchange that it cancels.
pub(crate) async fn prepare(id: &str, client: &Client, session: &Session) {
    let (agent, rid) = (session.agent_rid.clone(), session.rid.clone());
    match id {
        "getSessionTrace" => {
            let mut body = BlockingContinueSessionRequest::new(UserTextInput::new(SAID), Default::default());
            body.session_trace_id = Some(TRACE.into());
            client.call(BlockingContinueSession::new(agent, rid, body)).send().await.expect("an answer");
        }
        "cancelSession" => {
            let mut body =
                StreamingContinueSessionRequest::new(UserTextInput::new(THINK), Default::default());
            body.message_id = Some(MESSAGE.into());
            // Who reads the stream or not does not matter to it.
            client.call(StreamingContinueSession::new(agent, rid, body)).send().await.expect("a stream");
        }
        _ => {}
    }
}

/// What a call gave.
#[derive(Debug, Default)]
pub(crate) struct Given {
    /// The items of a listing, the answer, or the text of a stream.
    pub(crate) values: Vec<Value>,
    pub(crate) error: Option<Error>,
    /// Status and body of an answer that was read whole, when only one was asked for.
    pub(crate) raw: Option<(u16, Vec<u8>)>,
}

/// How a call is made.
#[derive(Clone, Debug)]
pub(crate) enum Way {
    /// As users do: a listing is walked to its end, from a page token if there is one.
    Usual(Option<String>),
    /// For one answer as it came.
    Raw,
}

macro_rules! calls {
    ($($id:literal => $how:ident(|$session:ident| $request:expr),)*) => {
        /// The operations that can be called here.
        pub(crate) const IDS: &[&str] = &[$($id),*];

        /// Calls an operation for a session.
        pub(crate) fn call(id: &str, client: &Client, session: &Session, way: Way) -> BoxFuture<'static, Given> {
            match id {
                $($id => {
                    let $session = session.clone();
                    let request = $request;
                    assert_eq!(operation_of(&request), $id);
                    Box::pin($how(client.clone(), request, way))
                })*
                _ => panic!("`{id}` is not in `calls!`"),
            }
        }
    };
}

calls! {
    "allSessions" => list(|_session| AllSessions::new()),
    "getAgent" => json(|session| GetAgent::new(session.agent_rid)),
    "listAgentVersions" => list(|session| ListAgentVersions::new(session.agent_rid)),
    "getAgentVersion" => json(|session| GetAgentVersion::new(session.agent_rid, session.agent_version)),
    "listSessions" => list(|session| ListSessions::new(session.agent_rid)),
    "createSession" => json(|session| CreateSession::new(session.agent_rid, CreateSessionRequest::new())),
    "getSession" => json(|session| GetSession::new(session.agent_rid, session.rid)),
    "deleteSession" => empty(|session| DeleteSession::new(session.agent_rid, session.rid)),
    "updateSessionTitle" => empty(|session| {
        UpdateSessionTitle::new(session.agent_rid, session.rid, UpdateSessionTitleRequest::new(SAID))
    }),
    "blockingContinueSession" => json(|session| {
        let body = BlockingContinueSessionRequest::new(UserTextInput::new(SAID), Default::default());
        BlockingContinueSession::new(session.agent_rid, session.rid, body)
    }),
    "streamingContinueSession" => stream(|session| {
        let body = StreamingContinueSessionRequest::new(UserTextInput::new(SAID), Default::default());
        StreamingContinueSession::new(session.agent_rid, session.rid, body)
    }),
    "cancelSession" => json(|session| {
        let mut body = CancelSessionRequest::new(MESSAGE);
        body.response = Some(SAID.into());
        CancelSession::new(session.agent_rid, session.rid, body)
    }),
    "getRagContext" => json(|session| {
        let body = GetRagContextForSessionRequest::new(UserTextInput::new(SAID), Default::default());
        GetRagContext::new(session.agent_rid, session.rid, body)
    }),
    "getContent" => json(|session| GetContent::new(session.agent_rid, session.rid)),
    "getSessionTrace" => json(|session| {
        GetSessionTrace::new(session.agent_rid, session.rid, TRACE)
    }),
}

fn operation_of<R: Request>(_: &R) -> &'static str {
    R::OPERATION.id
}

fn value(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("what was read can be written")
}

async fn list<R: Paged<Item: Serialize, Answer: Serialize>>(client: Client, request: R, way: Way) -> Given {
    let Way::Usual(token) = way else {
        return json(client, request, way).await;
    };
    let mut given = Given::default();
    let mut items = client.list(request).page_token(token.unwrap_or_default()).stream();
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => given.values.push(value(&item)),
            Err(error) => given.error = Some(error),
        }
    }
    given
}

async fn json<R: Request<Answer: Serialize>>(client: Client, request: R, _: Way) -> Given {
    match client.call(request).with_response().send().await {
        Ok(answer) => Given {
            values: vec![value(&answer.value)],
            error: None,
            raw: Some((answer.status.as_u16(), answer.body)),
        },
        Err(error) => Given { error: Some(error), ..Given::default() },
    }
}

async fn empty<R: Request<Answer = ()>>(client: Client, request: R, _: Way) -> Given {
    match client.call(request).with_response().send().await {
        Ok(answer) => Given { raw: Some((answer.status.as_u16(), answer.body)), ..Given::default() },
        Err(error) => Given { error: Some(error), ..Given::default() },
    }
}

async fn stream<R: Request<Answer = aip_agents::client::ByteStream>>(
    client: Client,
    request: R,
    _: Way,
) -> Given {
    let mut given = Given::default();
    let mut text = Vec::new();
    match client.call(request).send().await {
        Ok(mut pieces) => {
            while let Some(piece) = pieces.next().await {
                match piece {
                    Ok(piece) => text.extend_from_slice(&piece),
                    Err(failure) => given.error = Some(failure.into()),
                }
            }
        }
        Err(error) => given.error = Some(error),
    }
    given.values = vec![Value::String(String::from_utf8_lossy(&text).into_owned())];
    given.raw = Some((200, text));
    given
}
