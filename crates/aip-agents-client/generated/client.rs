// Generated from openapi/aip-agents.yaml: never edited, `cargo xtask regen` writes it. Compiled where the feature
// `build-time` is off. The same text is reviewed in pieces, in tests/snapshots.

#[allow(unused_imports)]
pub use progenitor_client::{ByteStream, ClientInfo, Error, ResponseValue};
#[allow(unused_imports)]
use progenitor_client::{encode_path, ClientHooks, OperationInfo, RequestBuilderExt};
/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    /// Error types.
    pub mod error {
        /// Error from a `TryFrom` or `FromStr` implementation.
        pub struct ConversionError(::std::borrow::Cow<'static, str>);
        impl ::std::error::Error for ConversionError {}
        impl ::std::fmt::Display for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }
        impl ::std::fmt::Debug for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Debug::fmt(&self.0, f)
            }
        }
        impl From<&'static str> for ConversionError {
            fn from(value: &'static str) -> Self {
                Self(value.into())
            }
        }
        impl From<String> for ConversionError {
            fn from(value: String) -> Self {
                Self(value.into())
            }
        }
    }
}
#[derive(Clone, Debug)]
/**Client for Foundry AIP Agents API

Agents that were built in AIP Agent Studio (now also called Chatbot Studio), and the
conversation sessions that a user holds with them.

This document is unofficial. It was written from public facts about the API, in words of its
own, and is not endorsed by Palantir.

What holds for every operation:

- The API is in preview. It may change or go away at any time, and it answers only when the
  query carries `preview=true`.
- A failure is JSON in the shape of `PlatformError`. The named errors of an operation are listed
  by status; others may come, and a proxy on the way may answer with something that is not JSON
  at all.
- A 404 without a body means that the deployment does not have the operation yet.
- 429 and 503 mean "try again later", for writes and for opening a stream as well.
- In answers, an optional field that is `null` means the same as one that is absent, and fields,
  enum values and union tags that are not listed here may appear.

Version: 2.0.0-preview.1*/
pub struct Client {
    pub(crate) baseurl: String,
    pub(crate) client: reqwest::Client,
    pub(crate) inner: crate::hook::Inner,
}
impl Client {
    /// Create a new client.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new(baseurl: &str, inner: crate::hook::Inner) -> Self {
        #[cfg(not(target_arch = "wasm32"))]
        let client = {
            let dur = ::std::time::Duration::from_secs(15u64);
            reqwest::ClientBuilder::new().connect_timeout(dur).timeout(dur)
        };
        #[cfg(target_arch = "wasm32")]
        let client = reqwest::ClientBuilder::new();
        Self::new_with_client(baseurl, client.build().unwrap(), inner)
    }
    /// Construct a new client with an existing `reqwest::Client`,
    /// allowing more control over its configuration.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new_with_client(
        baseurl: &str,
        client: reqwest::Client,
        inner: crate::hook::Inner,
    ) -> Self {
        Self {
            baseurl: baseurl.to_string(),
            client,
            inner,
        }
    }
}
impl ClientInfo<crate::hook::Inner> for Client {
    fn api_version() -> &'static str {
        "2.0.0-preview.1"
    }
    fn baseurl(&self) -> &str {
        self.baseurl.as_str()
    }
    fn client(&self) -> &reqwest::Client {
        &self.client
    }
    fn inner(&self) -> &crate::hook::Inner {
        &self.inner
    }
}
const _: () = {
    #[allow(dead_code)]
    fn assert_client_hooks()
    where
        Client: ClientHooks<crate::hook::Inner>,
    {}
};
impl Client {
    /**List sessions with every agent

Lists the sessions between the calling user and every agent that the user can access, most
recently updated first.

Only sessions that were created by the same client are listed: those that the user began in
another application, AIP Agent Studio among them, are left out. Although it only reads, the
operation demands the write scope.

Sends a `GET` request to `/api/v2/aipAgents/agents/allSessions`

Arguments:
- `page_size`: The most items to put on one page, 100 when left out. A page may hold fewer and not be the last.
- `page_token`: Where the page starts: the `nextPageToken` of the page before. Left out for the first page.
- `preview`: Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
```text
let response = client.all_sessions()
    .page_size(page_size)
    .page_token(page_token)
    .preview(preview)
    .send()
    .await;
```*/
    pub fn all_sessions(&self) -> builder::AllSessions<'_> {
        builder::AllSessions::new(self)
    }
    /**Get an agent

Answers what an agent is called, how it introduces itself, and which parameters it takes, for its latest published version or for the version asked for.

Sends a `GET` request to `/api/v2/aipAgents/agents/{agentRid}`

Arguments:
- `agent_rid`: The agent.
- `preview`: Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
- `version`: The version wanted. When left out, the latest published one is answered.
```text
let response = client.get_agent()
    .agent_rid(agent_rid)
    .preview(preview)
    .version(version)
    .send()
    .await;
```*/
    pub fn get_agent(&self) -> builder::GetAgent<'_> {
        builder::GetAgent::new(self)
    }
    /**List the versions of an agent

Lists every version of an agent, the newest first, saved ones and published ones alike.

Sends a `GET` request to `/api/v2/aipAgents/agents/{agentRid}/agentVersions`

Arguments:
- `agent_rid`: The agent.
- `page_size`: The most items to put on one page, 100 when left out. A page may hold fewer and not be the last.
- `page_token`: Where the page starts: the `nextPageToken` of the page before. Left out for the first page.
- `preview`: Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
```text
let response = client.list_agent_versions()
    .agent_rid(agent_rid)
    .page_size(page_size)
    .page_token(page_token)
    .preview(preview)
    .send()
    .await;
```*/
    pub fn list_agent_versions(&self) -> builder::ListAgentVersions<'_> {
        builder::ListAgentVersions::new(self)
    }
    /**Get a version of an agent

Answers one version of an agent, its numbers taken apart.

Sends a `GET` request to `/api/v2/aipAgents/agents/{agentRid}/agentVersions/{agentVersionString}`

Arguments:
- `agent_rid`: The agent.
- `agent_version_string`: The version of the agent.
- `preview`: Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
```text
let response = client.get_agent_version()
    .agent_rid(agent_rid)
    .agent_version_string(agent_version_string)
    .preview(preview)
    .send()
    .await;
```*/
    pub fn get_agent_version(&self) -> builder::GetAgentVersion<'_> {
        builder::GetAgentVersion::new(self)
    }
    /**List sessions with an agent

Lists the sessions between the calling user and one agent, most recently updated first. As with `allSessions`, only those that the same client created are listed.

Sends a `GET` request to `/api/v2/aipAgents/agents/{agentRid}/sessions`

Arguments:
- `agent_rid`: The agent.
- `page_size`: The most items to put on one page, 100 when left out. A page may hold fewer and not be the last.
- `page_token`: Where the page starts: the `nextPageToken` of the page before. Left out for the first page.
- `preview`: Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
```text
let response = client.list_sessions()
    .agent_rid(agent_rid)
    .page_size(page_size)
    .page_token(page_token)
    .preview(preview)
    .send()
    .await;
```*/
    pub fn list_sessions(&self) -> builder::ListSessions<'_> {
        builder::ListSessions::new(self)
    }
    /**Create a session

Begins a conversation between the calling user and an agent. The session starts empty; `blockingContinueSession` or `streamingContinueSession` adds the first exchange. Sent twice, it makes two sessions.

Sends a `POST` request to `/api/v2/aipAgents/agents/{agentRid}/sessions`

Arguments:
- `agent_rid`: The agent.
- `preview`: Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
- `body`: Which version of the agent to talk to. An empty object takes the latest published one.
```text
let response = client.create_session()
    .agent_rid(agent_rid)
    .preview(preview)
    .body(body)
    .send()
    .await;
```*/
    pub fn create_session(&self) -> builder::CreateSession<'_> {
        builder::CreateSession::new(self)
    }
    /**Get a session

Answers the title, times and size of one session of the calling user. What was said is in `getContent`.

Sends a `GET` request to `/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}`

Arguments:
- `agent_rid`: The agent.
- `session_rid`: The session, which must belong to the calling user and to the agent of the same path.
- `preview`: Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
```text
let response = client.get_session()
    .agent_rid(agent_rid)
    .session_rid(session_rid)
    .preview(preview)
    .send()
    .await;
```*/
    pub fn get_session(&self) -> builder::GetSession<'_> {
        builder::GetSession::new(self)
    }
    /**Delete a session

Deletes a session of the calling user for good: it can no longer be read or continued, and listings leave it out.

Sends a `DELETE` request to `/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}`

Arguments:
- `agent_rid`: The agent.
- `session_rid`: The session, which must belong to the calling user and to the agent of the same path.
- `preview`: Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
```text
let response = client.delete_session()
    .agent_rid(agent_rid)
    .session_rid(session_rid)
    .preview(preview)
    .send()
    .await;
```*/
    pub fn delete_session(&self) -> builder::DeleteSession<'_> {
        builder::DeleteSession::new(self)
    }
    /**Rename a session

Gives a session a title by which the user can find it in a listing. A title over 200 characters is truncated by the server, without an error.

Sends a `PUT` request to `/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/updateTitle`

Arguments:
- `agent_rid`: The agent.
- `session_rid`: The session, which must belong to the calling user and to the agent of the same path.
- `preview`: Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
- `body`: The new title.
```text
let response = client.update_session_title()
    .agent_rid(agent_rid)
    .session_rid(session_rid)
    .preview(preview)
    .body(body)
    .send()
    .await;
```*/
    pub fn update_session_title(&self) -> builder::UpdateSessionTitle<'_> {
        builder::UpdateSessionTitle::new(self)
    }
    /**Send a message and wait for the answer

Sends a user message to the agent, and answers when the agent has finished. That may take
minutes. The exchange becomes part of the session.

A session takes one message at a time: wait for the answer before sending the next one. To
show progress meanwhile, send a `sessionTraceId` of your own and poll `getSessionTrace` with
it.

Sends a `POST` request to `/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/blockingContinue`

Arguments:
- `agent_rid`: The agent.
- `session_rid`: The session, which must belong to the calling user and to the agent of the same path.
- `preview`: Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
- `body`: The message and what goes with it.
```text
let response = client.blocking_continue_session()
    .agent_rid(agent_rid)
    .session_rid(session_rid)
    .preview(preview)
    .body(body)
    .send()
    .await;
```*/
    pub fn blocking_continue_session(&self) -> builder::BlockingContinueSession<'_> {
        builder::BlockingContinueSession::new(self)
    }
    /**Send a message and stream the answer

Sends a user message to the agent, and streams the text of the answer while it is written.

A session takes one message at a time: wait for the end of the stream, or cancel, before
sending the next one. When the stream has ended, `getContent` has the exchange in full, with
its parameter updates. To be able to cancel, send a `messageId` of your own.

Sends a `POST` request to `/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/streamingContinue`

Arguments:
- `agent_rid`: The agent.
- `session_rid`: The session, which must belong to the calling user and to the agent of the same path.
- `preview`: Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
- `body`: The message and what goes with it.
```text
let response = client.streaming_continue_session()
    .agent_rid(agent_rid)
    .session_rid(session_rid)
    .preview(preview)
    .body(body)
    .send()
    .await;
```*/
    pub fn streaming_continue_session(&self) -> builder::StreamingContinueSession<'_> {
        builder::StreamingContinueSession::new(self)
    }
    /**Cancel a streamed answer

Cancels an exchange that `streamingContinueSession` began and that is still in progress.
Without a `response`, the exchange is dropped from the session; with one, the given text
takes the place of the agent's answer.

The stream itself is not ended by this: stop reading and close it.

Sends a `POST` request to `/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/cancel`

Arguments:
- `agent_rid`: The agent.
- `session_rid`: The session, which must belong to the calling user and to the agent of the same path.
- `preview`: Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
- `body`: Which exchange to cancel, and what to keep in its place.
```text
let response = client.cancel_session()
    .agent_rid(agent_rid)
    .session_rid(session_rid)
    .preview(preview)
    .body(body)
    .send()
    .await;
```*/
    pub fn cancel_session(&self) -> builder::CancelSession<'_> {
        builder::CancelSession::new(self)
    }
    /**Retrieve context for a message

Runs the retrieval that the agent would run for a user message, and answers what was found without sending the message on. Use it to inspect or filter the context, then pass it as `contextsOverride` when continuing the session. It changes nothing in the session, although it is a PUT and demands the write scope.

Sends a `PUT` request to `/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/ragContext`

Arguments:
- `agent_rid`: The agent.
- `session_rid`: The session, which must belong to the calling user and to the agent of the same path.
- `preview`: Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
- `body`: The message to retrieve context for.
```text
let response = client.get_rag_context()
    .agent_rid(agent_rid)
    .session_rid(session_rid)
    .preview(preview)
    .body(body)
    .send()
    .await;
```*/
    pub fn get_rag_context(&self) -> builder::GetRagContext<'_> {
        builder::GetRagContext::new(self)
    }
    /**Get the content of a session

Answers the whole conversation of a session, oldest exchange first, in one piece.

Sends a `GET` request to `/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/content`

Arguments:
- `agent_rid`: The agent.
- `session_rid`: The session, which must belong to the calling user and to the agent of the same path.
- `preview`: Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
```text
let response = client.get_content()
    .agent_rid(agent_rid)
    .session_rid(session_rid)
    .preview(preview)
    .send()
    .await;
```*/
    pub fn get_content(&self) -> builder::GetContent<'_> {
        builder::GetContent::new(self)
    }
    /**Get the trace of an answer

Answers the steps that an agent took, or has taken so far, for one answer. Poll it until `status` is `COMPLETE`; parts may be missing before.

Sends a `GET` request to `/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/sessionTraces/{sessionTraceId}`

Arguments:
- `agent_rid`: The agent.
- `session_rid`: The session, which must belong to the calling user and to the agent of the same path.
- `session_trace_id`: The trace: an id that the client chose when it sent the message, or the one that the result of the exchange names.
- `preview`: Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
```text
let response = client.get_session_trace()
    .agent_rid(agent_rid)
    .session_rid(session_rid)
    .session_trace_id(session_trace_id)
    .preview(preview)
    .send()
    .await;
```*/
    pub fn get_session_trace(&self) -> builder::GetSessionTrace<'_> {
        builder::GetSessionTrace::new(self)
    }
}
/// Types for composing operation parameters.
#[allow(clippy::all)]
pub mod builder {
    use super::types;
    #[allow(unused_imports)]
    use super::{
        encode_path, ByteStream, ClientInfo, ClientHooks, Error, OperationInfo,
        RequestBuilderExt, ResponseValue,
    };
    /**Builder for [`Client::all_sessions`]

[`Client::all_sessions`]: super::Client::all_sessions*/
    #[derive(Debug, Clone)]
    pub struct AllSessions<'a> {
        client: &'a super::Client,
        page_size: Result<Option<i64>, String>,
        page_token: Result<Option<super::models::PageToken>, String>,
        preview: Result<Option<bool>, String>,
    }
    impl<'a> AllSessions<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                page_size: Ok(None),
                page_token: Ok(None),
                preview: Ok(None),
            }
        }
        pub fn page_size<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
        {
            self.page_size = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `i64` for page_size failed".to_string());
            self
        }
        pub fn page_token<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::PageToken>,
        {
            self.page_token = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `super :: models :: PageToken` for page_token failed"
                        .to_string()
                });
            self
        }
        pub fn preview<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
        {
            self.preview = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `bool` for preview failed".to_string());
            self
        }
        ///Sends a `GET` request to `/api/v2/aipAgents/agents/allSessions`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<crate::wire::Body<super::models::AgentsSessionsPage>>,
            Error<()>,
        > {
            let Self { client, page_size, page_token, preview } = self;
            let page_size = page_size.map_err(Error::InvalidRequest)?;
            let page_token = page_token.map_err(Error::InvalidRequest)?;
            let preview = preview.map_err(Error::InvalidRequest)?;
            let url = format!("{}/api/v2/aipAgents/agents/allSessions", client.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("pageSize", &page_size))
                .query(&progenitor_client::QueryParam::new("pageToken", &page_token))
                .query(&progenitor_client::QueryParam::new("preview", &preview))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "all_sessions",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_agent`]

[`Client::get_agent`]: super::Client::get_agent*/
    #[derive(Debug, Clone)]
    pub struct GetAgent<'a> {
        client: &'a super::Client,
        agent_rid: Result<super::models::AgentRid, String>,
        preview: Result<Option<bool>, String>,
        version: Result<Option<super::models::AgentVersionString>, String>,
    }
    impl<'a> GetAgent<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                agent_rid: Err("agent_rid was not initialized".to_string()),
                preview: Ok(None),
                version: Ok(None),
            }
        }
        pub fn agent_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::AgentRid>,
        {
            self.agent_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: AgentRid` for agent_rid failed"
                        .to_string()
                });
            self
        }
        pub fn preview<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
        {
            self.preview = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `bool` for preview failed".to_string());
            self
        }
        pub fn version<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::AgentVersionString>,
        {
            self.version = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `super :: models :: AgentVersionString` for version failed"
                        .to_string()
                });
            self
        }
        ///Sends a `GET` request to `/api/v2/aipAgents/agents/{agentRid}`
        pub async fn send(
            self,
        ) -> Result<ResponseValue<crate::wire::Body<super::models::Agent>>, Error<()>> {
            let Self { client, agent_rid, preview, version } = self;
            let agent_rid = agent_rid.map_err(Error::InvalidRequest)?;
            let preview = preview.map_err(Error::InvalidRequest)?;
            let version = version.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v2/aipAgents/agents/{}", client.baseurl, encode_path(& agent_rid
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("preview", &preview))
                .query(&progenitor_client::QueryParam::new("version", &version))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_agent",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_agent_versions`]

[`Client::list_agent_versions`]: super::Client::list_agent_versions*/
    #[derive(Debug, Clone)]
    pub struct ListAgentVersions<'a> {
        client: &'a super::Client,
        agent_rid: Result<super::models::AgentRid, String>,
        page_size: Result<Option<i64>, String>,
        page_token: Result<Option<super::models::PageToken>, String>,
        preview: Result<Option<bool>, String>,
    }
    impl<'a> ListAgentVersions<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                agent_rid: Err("agent_rid was not initialized".to_string()),
                page_size: Ok(None),
                page_token: Ok(None),
                preview: Ok(None),
            }
        }
        pub fn agent_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::AgentRid>,
        {
            self.agent_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: AgentRid` for agent_rid failed"
                        .to_string()
                });
            self
        }
        pub fn page_size<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
        {
            self.page_size = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `i64` for page_size failed".to_string());
            self
        }
        pub fn page_token<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::PageToken>,
        {
            self.page_token = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `super :: models :: PageToken` for page_token failed"
                        .to_string()
                });
            self
        }
        pub fn preview<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
        {
            self.preview = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `bool` for preview failed".to_string());
            self
        }
        ///Sends a `GET` request to `/api/v2/aipAgents/agents/{agentRid}/agentVersions`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<crate::wire::Body<super::models::ListAgentVersionsResponse>>,
            Error<()>,
        > {
            let Self { client, agent_rid, page_size, page_token, preview } = self;
            let agent_rid = agent_rid.map_err(Error::InvalidRequest)?;
            let page_size = page_size.map_err(Error::InvalidRequest)?;
            let page_token = page_token.map_err(Error::InvalidRequest)?;
            let preview = preview.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v2/aipAgents/agents/{}/agentVersions", client.baseurl,
                encode_path(& agent_rid.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("pageSize", &page_size))
                .query(&progenitor_client::QueryParam::new("pageToken", &page_token))
                .query(&progenitor_client::QueryParam::new("preview", &preview))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_agent_versions",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_agent_version`]

[`Client::get_agent_version`]: super::Client::get_agent_version*/
    #[derive(Debug, Clone)]
    pub struct GetAgentVersion<'a> {
        client: &'a super::Client,
        agent_rid: Result<super::models::AgentRid, String>,
        agent_version_string: Result<super::models::AgentVersionString, String>,
        preview: Result<Option<bool>, String>,
    }
    impl<'a> GetAgentVersion<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                agent_rid: Err("agent_rid was not initialized".to_string()),
                agent_version_string: Err(
                    "agent_version_string was not initialized".to_string(),
                ),
                preview: Ok(None),
            }
        }
        pub fn agent_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::AgentRid>,
        {
            self.agent_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: AgentRid` for agent_rid failed"
                        .to_string()
                });
            self
        }
        pub fn agent_version_string<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::AgentVersionString>,
        {
            self.agent_version_string = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: AgentVersionString` for agent_version_string failed"
                        .to_string()
                });
            self
        }
        pub fn preview<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
        {
            self.preview = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `bool` for preview failed".to_string());
            self
        }
        ///Sends a `GET` request to `/api/v2/aipAgents/agents/{agentRid}/agentVersions/{agentVersionString}`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<crate::wire::Body<super::models::AgentVersion>>,
            Error<()>,
        > {
            let Self { client, agent_rid, agent_version_string, preview } = self;
            let agent_rid = agent_rid.map_err(Error::InvalidRequest)?;
            let agent_version_string = agent_version_string
                .map_err(Error::InvalidRequest)?;
            let preview = preview.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v2/aipAgents/agents/{}/agentVersions/{}", client.baseurl,
                encode_path(& agent_rid.to_string()), encode_path(& agent_version_string
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("preview", &preview))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_agent_version",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::list_sessions`]

[`Client::list_sessions`]: super::Client::list_sessions*/
    #[derive(Debug, Clone)]
    pub struct ListSessions<'a> {
        client: &'a super::Client,
        agent_rid: Result<super::models::AgentRid, String>,
        page_size: Result<Option<i64>, String>,
        page_token: Result<Option<super::models::PageToken>, String>,
        preview: Result<Option<bool>, String>,
    }
    impl<'a> ListSessions<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                agent_rid: Err("agent_rid was not initialized".to_string()),
                page_size: Ok(None),
                page_token: Ok(None),
                preview: Ok(None),
            }
        }
        pub fn agent_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::AgentRid>,
        {
            self.agent_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: AgentRid` for agent_rid failed"
                        .to_string()
                });
            self
        }
        pub fn page_size<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<i64>,
        {
            self.page_size = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `i64` for page_size failed".to_string());
            self
        }
        pub fn page_token<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::PageToken>,
        {
            self.page_token = value
                .try_into()
                .map(Some)
                .map_err(|_| {
                    "conversion to `super :: models :: PageToken` for page_token failed"
                        .to_string()
                });
            self
        }
        pub fn preview<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
        {
            self.preview = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `bool` for preview failed".to_string());
            self
        }
        ///Sends a `GET` request to `/api/v2/aipAgents/agents/{agentRid}/sessions`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<crate::wire::Body<super::models::ListSessionsResponse>>,
            Error<()>,
        > {
            let Self { client, agent_rid, page_size, page_token, preview } = self;
            let agent_rid = agent_rid.map_err(Error::InvalidRequest)?;
            let page_size = page_size.map_err(Error::InvalidRequest)?;
            let page_token = page_token.map_err(Error::InvalidRequest)?;
            let preview = preview.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v2/aipAgents/agents/{}/sessions", client.baseurl, encode_path(&
                agent_rid.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("pageSize", &page_size))
                .query(&progenitor_client::QueryParam::new("pageToken", &page_token))
                .query(&progenitor_client::QueryParam::new("preview", &preview))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "list_sessions",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::create_session`]

[`Client::create_session`]: super::Client::create_session*/
    #[derive(Debug, Clone)]
    pub struct CreateSession<'a> {
        client: &'a super::Client,
        agent_rid: Result<super::models::AgentRid, String>,
        preview: Result<Option<bool>, String>,
        body: Result<super::models::CreateSessionRequest, String>,
    }
    impl<'a> CreateSession<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                agent_rid: Err("agent_rid was not initialized".to_string()),
                preview: Ok(None),
                body: Err("body was not initialized".to_string()),
            }
        }
        pub fn agent_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::AgentRid>,
        {
            self.agent_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: AgentRid` for agent_rid failed"
                        .to_string()
                });
            self
        }
        pub fn preview<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
        {
            self.preview = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `bool` for preview failed".to_string());
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::CreateSessionRequest>,
        {
            self.body = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: CreateSessionRequest` for body failed"
                        .to_string()
                });
            self
        }
        ///Sends a `POST` request to `/api/v2/aipAgents/agents/{agentRid}/sessions`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<crate::wire::Body<super::models::Session>>,
            Error<()>,
        > {
            let Self { client, agent_rid, preview, body } = self;
            let agent_rid = agent_rid.map_err(Error::InvalidRequest)?;
            let preview = preview.map_err(Error::InvalidRequest)?;
            let body = body.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v2/aipAgents/agents/{}/sessions", client.baseurl, encode_path(&
                agent_rid.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .query(&progenitor_client::QueryParam::new("preview", &preview))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "create_session",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_session`]

[`Client::get_session`]: super::Client::get_session*/
    #[derive(Debug, Clone)]
    pub struct GetSession<'a> {
        client: &'a super::Client,
        agent_rid: Result<super::models::AgentRid, String>,
        session_rid: Result<super::models::SessionRid, String>,
        preview: Result<Option<bool>, String>,
    }
    impl<'a> GetSession<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                agent_rid: Err("agent_rid was not initialized".to_string()),
                session_rid: Err("session_rid was not initialized".to_string()),
                preview: Ok(None),
            }
        }
        pub fn agent_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::AgentRid>,
        {
            self.agent_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: AgentRid` for agent_rid failed"
                        .to_string()
                });
            self
        }
        pub fn session_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::SessionRid>,
        {
            self.session_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: SessionRid` for session_rid failed"
                        .to_string()
                });
            self
        }
        pub fn preview<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
        {
            self.preview = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `bool` for preview failed".to_string());
            self
        }
        ///Sends a `GET` request to `/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<crate::wire::Body<super::models::Session>>,
            Error<()>,
        > {
            let Self { client, agent_rid, session_rid, preview } = self;
            let agent_rid = agent_rid.map_err(Error::InvalidRequest)?;
            let session_rid = session_rid.map_err(Error::InvalidRequest)?;
            let preview = preview.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v2/aipAgents/agents/{}/sessions/{}", client.baseurl,
                encode_path(& agent_rid.to_string()), encode_path(& session_rid
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("preview", &preview))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_session",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::delete_session`]

[`Client::delete_session`]: super::Client::delete_session*/
    #[derive(Debug, Clone)]
    pub struct DeleteSession<'a> {
        client: &'a super::Client,
        agent_rid: Result<super::models::AgentRid, String>,
        session_rid: Result<super::models::SessionRid, String>,
        preview: Result<Option<bool>, String>,
    }
    impl<'a> DeleteSession<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                agent_rid: Err("agent_rid was not initialized".to_string()),
                session_rid: Err("session_rid was not initialized".to_string()),
                preview: Ok(None),
            }
        }
        pub fn agent_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::AgentRid>,
        {
            self.agent_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: AgentRid` for agent_rid failed"
                        .to_string()
                });
            self
        }
        pub fn session_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::SessionRid>,
        {
            self.session_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: SessionRid` for session_rid failed"
                        .to_string()
                });
            self
        }
        pub fn preview<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
        {
            self.preview = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `bool` for preview failed".to_string());
            self
        }
        ///Sends a `DELETE` request to `/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<()>> {
            let Self { client, agent_rid, session_rid, preview } = self;
            let agent_rid = agent_rid.map_err(Error::InvalidRequest)?;
            let session_rid = session_rid.map_err(Error::InvalidRequest)?;
            let preview = preview.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v2/aipAgents/agents/{}/sessions/{}", client.baseurl,
                encode_path(& agent_rid.to_string()), encode_path(& session_rid
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .delete(url)
                .query(&progenitor_client::QueryParam::new("preview", &preview))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "delete_session",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => Ok(ResponseValue::empty(response)),
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::update_session_title`]

[`Client::update_session_title`]: super::Client::update_session_title*/
    #[derive(Debug, Clone)]
    pub struct UpdateSessionTitle<'a> {
        client: &'a super::Client,
        agent_rid: Result<super::models::AgentRid, String>,
        session_rid: Result<super::models::SessionRid, String>,
        preview: Result<Option<bool>, String>,
        body: Result<super::models::UpdateSessionTitleRequest, String>,
    }
    impl<'a> UpdateSessionTitle<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                agent_rid: Err("agent_rid was not initialized".to_string()),
                session_rid: Err("session_rid was not initialized".to_string()),
                preview: Ok(None),
                body: Err("body was not initialized".to_string()),
            }
        }
        pub fn agent_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::AgentRid>,
        {
            self.agent_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: AgentRid` for agent_rid failed"
                        .to_string()
                });
            self
        }
        pub fn session_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::SessionRid>,
        {
            self.session_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: SessionRid` for session_rid failed"
                        .to_string()
                });
            self
        }
        pub fn preview<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
        {
            self.preview = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `bool` for preview failed".to_string());
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::UpdateSessionTitleRequest>,
        {
            self.body = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: UpdateSessionTitleRequest` for body failed"
                        .to_string()
                });
            self
        }
        ///Sends a `PUT` request to `/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/updateTitle`
        pub async fn send(self) -> Result<ResponseValue<()>, Error<()>> {
            let Self { client, agent_rid, session_rid, preview, body } = self;
            let agent_rid = agent_rid.map_err(Error::InvalidRequest)?;
            let session_rid = session_rid.map_err(Error::InvalidRequest)?;
            let preview = preview.map_err(Error::InvalidRequest)?;
            let body = body.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v2/aipAgents/agents/{}/sessions/{}/updateTitle", client.baseurl,
                encode_path(& agent_rid.to_string()), encode_path(& session_rid
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .put(url)
                .json(&body)
                .query(&progenitor_client::QueryParam::new("preview", &preview))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "update_session_title",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => Ok(ResponseValue::empty(response)),
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::blocking_continue_session`]

[`Client::blocking_continue_session`]: super::Client::blocking_continue_session*/
    #[derive(Debug, Clone)]
    pub struct BlockingContinueSession<'a> {
        client: &'a super::Client,
        agent_rid: Result<super::models::AgentRid, String>,
        session_rid: Result<super::models::SessionRid, String>,
        preview: Result<Option<bool>, String>,
        body: Result<super::models::BlockingContinueSessionRequest, String>,
    }
    impl<'a> BlockingContinueSession<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                agent_rid: Err("agent_rid was not initialized".to_string()),
                session_rid: Err("session_rid was not initialized".to_string()),
                preview: Ok(None),
                body: Err("body was not initialized".to_string()),
            }
        }
        pub fn agent_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::AgentRid>,
        {
            self.agent_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: AgentRid` for agent_rid failed"
                        .to_string()
                });
            self
        }
        pub fn session_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::SessionRid>,
        {
            self.session_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: SessionRid` for session_rid failed"
                        .to_string()
                });
            self
        }
        pub fn preview<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
        {
            self.preview = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `bool` for preview failed".to_string());
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::BlockingContinueSessionRequest>,
        {
            self.body = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: BlockingContinueSessionRequest` for body failed"
                        .to_string()
                });
            self
        }
        ///Sends a `POST` request to `/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/blockingContinue`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<crate::wire::Body<super::models::SessionExchangeResult>>,
            Error<()>,
        > {
            let Self { client, agent_rid, session_rid, preview, body } = self;
            let agent_rid = agent_rid.map_err(Error::InvalidRequest)?;
            let session_rid = session_rid.map_err(Error::InvalidRequest)?;
            let preview = preview.map_err(Error::InvalidRequest)?;
            let body = body.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v2/aipAgents/agents/{}/sessions/{}/blockingContinue", client
                .baseurl, encode_path(& agent_rid.to_string()), encode_path(& session_rid
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .query(&progenitor_client::QueryParam::new("preview", &preview))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "blocking_continue_session",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::streaming_continue_session`]

[`Client::streaming_continue_session`]: super::Client::streaming_continue_session*/
    #[derive(Debug, Clone)]
    pub struct StreamingContinueSession<'a> {
        client: &'a super::Client,
        agent_rid: Result<super::models::AgentRid, String>,
        session_rid: Result<super::models::SessionRid, String>,
        preview: Result<Option<bool>, String>,
        body: Result<super::models::StreamingContinueSessionRequest, String>,
    }
    impl<'a> StreamingContinueSession<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                agent_rid: Err("agent_rid was not initialized".to_string()),
                session_rid: Err("session_rid was not initialized".to_string()),
                preview: Ok(None),
                body: Err("body was not initialized".to_string()),
            }
        }
        pub fn agent_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::AgentRid>,
        {
            self.agent_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: AgentRid` for agent_rid failed"
                        .to_string()
                });
            self
        }
        pub fn session_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::SessionRid>,
        {
            self.session_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: SessionRid` for session_rid failed"
                        .to_string()
                });
            self
        }
        pub fn preview<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
        {
            self.preview = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `bool` for preview failed".to_string());
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::StreamingContinueSessionRequest>,
        {
            self.body = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: StreamingContinueSessionRequest` for body failed"
                        .to_string()
                });
            self
        }
        ///Sends a `POST` request to `/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/streamingContinue`
        pub async fn send(self) -> Result<ResponseValue<ByteStream>, Error<()>> {
            let Self { client, agent_rid, session_rid, preview, body } = self;
            let agent_rid = agent_rid.map_err(Error::InvalidRequest)?;
            let session_rid = session_rid.map_err(Error::InvalidRequest)?;
            let preview = preview.map_err(Error::InvalidRequest)?;
            let body = body.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v2/aipAgents/agents/{}/sessions/{}/streamingContinue", client
                .baseurl, encode_path(& agent_rid.to_string()), encode_path(& session_rid
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .json(&body)
                .query(&progenitor_client::QueryParam::new("preview", &preview))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "streaming_continue_session",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => Ok(ResponseValue::stream(response)),
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::cancel_session`]

[`Client::cancel_session`]: super::Client::cancel_session*/
    #[derive(Debug, Clone)]
    pub struct CancelSession<'a> {
        client: &'a super::Client,
        agent_rid: Result<super::models::AgentRid, String>,
        session_rid: Result<super::models::SessionRid, String>,
        preview: Result<Option<bool>, String>,
        body: Result<super::models::CancelSessionRequest, String>,
    }
    impl<'a> CancelSession<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                agent_rid: Err("agent_rid was not initialized".to_string()),
                session_rid: Err("session_rid was not initialized".to_string()),
                preview: Ok(None),
                body: Err("body was not initialized".to_string()),
            }
        }
        pub fn agent_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::AgentRid>,
        {
            self.agent_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: AgentRid` for agent_rid failed"
                        .to_string()
                });
            self
        }
        pub fn session_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::SessionRid>,
        {
            self.session_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: SessionRid` for session_rid failed"
                        .to_string()
                });
            self
        }
        pub fn preview<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
        {
            self.preview = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `bool` for preview failed".to_string());
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::CancelSessionRequest>,
        {
            self.body = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: CancelSessionRequest` for body failed"
                        .to_string()
                });
            self
        }
        ///Sends a `POST` request to `/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/cancel`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<crate::wire::Body<super::models::CancelSessionResponse>>,
            Error<()>,
        > {
            let Self { client, agent_rid, session_rid, preview, body } = self;
            let agent_rid = agent_rid.map_err(Error::InvalidRequest)?;
            let session_rid = session_rid.map_err(Error::InvalidRequest)?;
            let preview = preview.map_err(Error::InvalidRequest)?;
            let body = body.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v2/aipAgents/agents/{}/sessions/{}/cancel", client.baseurl,
                encode_path(& agent_rid.to_string()), encode_path(& session_rid
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .post(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .query(&progenitor_client::QueryParam::new("preview", &preview))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "cancel_session",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_rag_context`]

[`Client::get_rag_context`]: super::Client::get_rag_context*/
    #[derive(Debug, Clone)]
    pub struct GetRagContext<'a> {
        client: &'a super::Client,
        agent_rid: Result<super::models::AgentRid, String>,
        session_rid: Result<super::models::SessionRid, String>,
        preview: Result<Option<bool>, String>,
        body: Result<super::models::GetRagContextForSessionRequest, String>,
    }
    impl<'a> GetRagContext<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                agent_rid: Err("agent_rid was not initialized".to_string()),
                session_rid: Err("session_rid was not initialized".to_string()),
                preview: Ok(None),
                body: Err("body was not initialized".to_string()),
            }
        }
        pub fn agent_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::AgentRid>,
        {
            self.agent_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: AgentRid` for agent_rid failed"
                        .to_string()
                });
            self
        }
        pub fn session_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::SessionRid>,
        {
            self.session_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: SessionRid` for session_rid failed"
                        .to_string()
                });
            self
        }
        pub fn preview<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
        {
            self.preview = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `bool` for preview failed".to_string());
            self
        }
        pub fn body<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::GetRagContextForSessionRequest>,
        {
            self.body = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: GetRagContextForSessionRequest` for body failed"
                        .to_string()
                });
            self
        }
        ///Sends a `PUT` request to `/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/ragContext`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<
                crate::wire::Body<super::models::AgentSessionRagContextResponse>,
            >,
            Error<()>,
        > {
            let Self { client, agent_rid, session_rid, preview, body } = self;
            let agent_rid = agent_rid.map_err(Error::InvalidRequest)?;
            let session_rid = session_rid.map_err(Error::InvalidRequest)?;
            let preview = preview.map_err(Error::InvalidRequest)?;
            let body = body.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v2/aipAgents/agents/{}/sessions/{}/ragContext", client.baseurl,
                encode_path(& agent_rid.to_string()), encode_path(& session_rid
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .put(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .json(&body)
                .query(&progenitor_client::QueryParam::new("preview", &preview))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_rag_context",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_content`]

[`Client::get_content`]: super::Client::get_content*/
    #[derive(Debug, Clone)]
    pub struct GetContent<'a> {
        client: &'a super::Client,
        agent_rid: Result<super::models::AgentRid, String>,
        session_rid: Result<super::models::SessionRid, String>,
        preview: Result<Option<bool>, String>,
    }
    impl<'a> GetContent<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                agent_rid: Err("agent_rid was not initialized".to_string()),
                session_rid: Err("session_rid was not initialized".to_string()),
                preview: Ok(None),
            }
        }
        pub fn agent_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::AgentRid>,
        {
            self.agent_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: AgentRid` for agent_rid failed"
                        .to_string()
                });
            self
        }
        pub fn session_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::SessionRid>,
        {
            self.session_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: SessionRid` for session_rid failed"
                        .to_string()
                });
            self
        }
        pub fn preview<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
        {
            self.preview = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `bool` for preview failed".to_string());
            self
        }
        ///Sends a `GET` request to `/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/content`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<crate::wire::Body<super::models::Content>>,
            Error<()>,
        > {
            let Self { client, agent_rid, session_rid, preview } = self;
            let agent_rid = agent_rid.map_err(Error::InvalidRequest)?;
            let session_rid = session_rid.map_err(Error::InvalidRequest)?;
            let preview = preview.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v2/aipAgents/agents/{}/sessions/{}/content", client.baseurl,
                encode_path(& agent_rid.to_string()), encode_path(& session_rid
                .to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("preview", &preview))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_content",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /**Builder for [`Client::get_session_trace`]

[`Client::get_session_trace`]: super::Client::get_session_trace*/
    #[derive(Debug, Clone)]
    pub struct GetSessionTrace<'a> {
        client: &'a super::Client,
        agent_rid: Result<super::models::AgentRid, String>,
        session_rid: Result<super::models::SessionRid, String>,
        session_trace_id: Result<super::models::SessionTraceId, String>,
        preview: Result<Option<bool>, String>,
    }
    impl<'a> GetSessionTrace<'a> {
        pub fn new(client: &'a super::Client) -> Self {
            Self {
                client: client,
                agent_rid: Err("agent_rid was not initialized".to_string()),
                session_rid: Err("session_rid was not initialized".to_string()),
                session_trace_id: Err(
                    "session_trace_id was not initialized".to_string(),
                ),
                preview: Ok(None),
            }
        }
        pub fn agent_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::AgentRid>,
        {
            self.agent_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: AgentRid` for agent_rid failed"
                        .to_string()
                });
            self
        }
        pub fn session_rid<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::SessionRid>,
        {
            self.session_rid = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: SessionRid` for session_rid failed"
                        .to_string()
                });
            self
        }
        pub fn session_trace_id<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<super::models::SessionTraceId>,
        {
            self.session_trace_id = value
                .try_into()
                .map_err(|_| {
                    "conversion to `super :: models :: SessionTraceId` for session_trace_id failed"
                        .to_string()
                });
            self
        }
        pub fn preview<V>(mut self, value: V) -> Self
        where
            V: std::convert::TryInto<bool>,
        {
            self.preview = value
                .try_into()
                .map(Some)
                .map_err(|_| "conversion to `bool` for preview failed".to_string());
            self
        }
        ///Sends a `GET` request to `/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/sessionTraces/{sessionTraceId}`
        pub async fn send(
            self,
        ) -> Result<
            ResponseValue<crate::wire::Body<super::models::SessionTrace>>,
            Error<()>,
        > {
            let Self { client, agent_rid, session_rid, session_trace_id, preview } = self;
            let agent_rid = agent_rid.map_err(Error::InvalidRequest)?;
            let session_rid = session_rid.map_err(Error::InvalidRequest)?;
            let session_trace_id = session_trace_id.map_err(Error::InvalidRequest)?;
            let preview = preview.map_err(Error::InvalidRequest)?;
            let url = format!(
                "{}/api/v2/aipAgents/agents/{}/sessions/{}/sessionTraces/{}", client
                .baseurl, encode_path(& agent_rid.to_string()), encode_path(& session_rid
                .to_string()), encode_path(& session_trace_id.to_string()),
            );
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(
                        super::Client::api_version(),
                    ),
                );
            #[allow(unused_mut)]
            let mut request = client
                .client
                .get(url)
                .header(
                    ::reqwest::header::ACCEPT,
                    ::reqwest::header::HeaderValue::from_static("application/json"),
                )
                .query(&progenitor_client::QueryParam::new("preview", &preview))
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "get_session_trace",
            };
            client.pre(&mut request, &info).await?;
            let result = client.exec(request, &info).await;
            client.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200..=299 => ResponseValue::from_response(response).await,
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
}
/// Items consumers will typically use such as the Client.
pub mod prelude {
    pub use self::super::Client;
}
/// The contract's schemas as types.
pub mod models {
    /// An agent, in one of its versions.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Agent {
        /// The rid of an agent, as AIP Agent Studio shows it.
        pub rid: AgentRid,
        /// A version of an agent as text: its major and minor number with a dot between them, such as `1.0`.
        pub version: AgentVersionString,
        /// How an agent introduces itself to people.
        pub metadata: AgentMetadata,
        /// The parameters that the agent takes, by their id. Empty when it takes none.
        pub parameters: ::std::collections::BTreeMap<ParameterId, Parameter>,
        extra: crate::wire::Extra,
    }
    impl Agent {
        /// With what the contract requires.
        pub fn new(
            rid: impl ::core::convert::Into<AgentRid>,
            version: impl ::core::convert::Into<AgentVersionString>,
            metadata: impl ::core::convert::Into<AgentMetadata>,
            parameters: ::std::collections::BTreeMap<ParameterId, Parameter>,
        ) -> Self {
            Self {
                rid: rid.into(),
                version: version.into(),
                metadata: metadata.into(),
                parameters: parameters,
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for Agent {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "rid" => ::core::option::Option::Some(0),
                        "version" => ::core::option::Option::Some(1),
                        "metadata" => ::core::option::Option::Some(2),
                        "parameters" => ::core::option::Option::Some(3),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = Agent;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (Agent)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut rid = ::core::option::Option::None;
                    let mut version = ::core::option::Option::None;
                    let mut metadata = ::core::option::Option::None;
                    let mut parameters = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                rid = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "rid",
                                        crate::wire::Of::<AgentRid>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(1) => {
                                version = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "version",
                                        crate::wire::Of::<AgentVersionString>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(2) => {
                                metadata = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "metadata",
                                        crate::wire::Of::<AgentMetadata>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(_) => {
                                parameters = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "parameters",
                                        crate::wire::Map::<
                                            ParameterId,
                                            _,
                                        >::new(crate::wire::Of::<Parameter>::new()),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("Agent", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(Agent {
                        rid: crate::wire::required(rid, "rid")?,
                        version: crate::wire::required(version, "version")?,
                        metadata: crate::wire::required(metadata, "metadata")?,
                        parameters: crate::wire::required(parameters, "parameters")?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for Agent {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("rid", &self.rid)?;
            map.serialize_entry("version", &self.version)?;
            map.serialize_entry("metadata", &self.metadata)?;
            map.serialize_entry("parameters", &self.parameters)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object Agent = "Agent" { rid : "rid", version : "version", metadata : "metadata",
        parameters : "parameters", }
    );
    /// How an agent introduces itself to people.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct AgentMetadata {
        /// The name of the agent.
        pub display_name: ::std::string::String,
        /// What the agent is for. Absent when its author did not say.
        pub description: ::std::option::Option<::std::string::String>,
        /// What to show in an empty input field. Absent when its author did not say.
        pub input_placeholder: ::std::option::Option<::std::string::String>,
        /// Messages to offer to a user who does not know how to begin.
        pub suggested_prompts: ::std::vec::Vec<::std::string::String>,
        extra: crate::wire::Extra,
    }
    impl AgentMetadata {
        /// With what the contract requires.
        pub fn new(
            display_name: impl ::core::convert::Into<::std::string::String>,
            suggested_prompts: ::std::vec::Vec<::std::string::String>,
        ) -> Self {
            Self {
                display_name: display_name.into(),
                description: ::core::option::Option::None,
                input_placeholder: ::core::option::Option::None,
                suggested_prompts: suggested_prompts,
                extra: crate::wire::Extra::default(),
            }
        }
        /// Sets `description`.
        #[must_use]
        pub fn set_description(
            mut self,
            description: impl ::core::convert::Into<::std::string::String>,
        ) -> Self {
            self.description = ::core::option::Option::Some(description.into());
            self
        }
        /// Sets `inputPlaceholder`.
        #[must_use]
        pub fn set_input_placeholder(
            mut self,
            input_placeholder: impl ::core::convert::Into<::std::string::String>,
        ) -> Self {
            self.input_placeholder = ::core::option::Option::Some(
                input_placeholder.into(),
            );
            self
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for AgentMetadata {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "displayName" => ::core::option::Option::Some(0),
                        "description" => ::core::option::Option::Some(1),
                        "inputPlaceholder" => ::core::option::Option::Some(2),
                        "suggestedPrompts" => ::core::option::Option::Some(3),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = AgentMetadata;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (AgentMetadata)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut display_name = ::core::option::Option::None;
                    let mut description = ::core::option::Option::None;
                    let mut input_placeholder = ::core::option::Option::None;
                    let mut suggested_prompts = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                display_name = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "displayName",
                                        crate::wire::Of::<::std::string::String>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(1) => {
                                description = crate::wire::value(
                                    &mut map,
                                    "description",
                                    crate::wire::Nullable(
                                        crate::wire::Of::<::std::string::String>::new(),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Known(2) => {
                                input_placeholder = crate::wire::value(
                                    &mut map,
                                    "inputPlaceholder",
                                    crate::wire::Nullable(
                                        crate::wire::Of::<::std::string::String>::new(),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Known(_) => {
                                suggested_prompts = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "suggestedPrompts",
                                        crate::wire::List(
                                            crate::wire::Of::<::std::string::String>::new(),
                                        ),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("AgentMetadata", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(AgentMetadata {
                        display_name: crate::wire::required(
                            display_name,
                            "displayName",
                        )?,
                        description,
                        input_placeholder,
                        suggested_prompts: crate::wire::required(
                            suggested_prompts,
                            "suggestedPrompts",
                        )?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for AgentMetadata {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("displayName", &self.display_name)?;
            if let ::core::option::Option::Some(value) = &self.description {
                map.serialize_entry("description", value)?;
            }
            if let ::core::option::Option::Some(value) = &self.input_placeholder {
                map.serialize_entry("inputPlaceholder", value)?;
            }
            map.serialize_entry("suggestedPrompts", &self.suggested_prompts)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object AgentMetadata = "AgentMetadata" { display_name : "displayName",
        description : "description", input_placeholder : "inputPlaceholder",
        suggested_prompts : "suggestedPrompts", }
    );
    /// A version of an agent, as text and taken apart.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct AgentVersion {
        /// A version of an agent as text: its major and minor number with a dot between them, such as `1.0`.
        pub string: AgentVersionString,
        /// The two numbers of a version.
        pub version: AgentVersionDetails,
        extra: crate::wire::Extra,
    }
    impl AgentVersion {
        /// With what the contract requires.
        pub fn new(
            string: impl ::core::convert::Into<AgentVersionString>,
            version: impl ::core::convert::Into<AgentVersionDetails>,
        ) -> Self {
            Self {
                string: string.into(),
                version: version.into(),
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for AgentVersion {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "string" => ::core::option::Option::Some(0),
                        "version" => ::core::option::Option::Some(1),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = AgentVersion;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (AgentVersion)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut string = ::core::option::Option::None;
                    let mut version = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                string = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "string",
                                        crate::wire::Of::<AgentVersionString>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(_) => {
                                version = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "version",
                                        crate::wire::Of::<AgentVersionDetails>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("AgentVersion", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(AgentVersion {
                        string: crate::wire::required(string, "string")?,
                        version: crate::wire::required(version, "version")?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for AgentVersion {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("string", &self.string)?;
            map.serialize_entry("version", &self.version)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object AgentVersion = "AgentVersion" { string : "string", version : "version", }
    );
    /// The two numbers of a version.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct AgentVersionDetails {
        /// Raised each time the agent is published.
        pub major: i64,
        /// Raised each time the agent is saved.
        pub minor: i64,
        extra: crate::wire::Extra,
    }
    impl AgentVersionDetails {
        /// With what the contract requires.
        pub fn new(
            major: impl ::core::convert::Into<i64>,
            minor: impl ::core::convert::Into<i64>,
        ) -> Self {
            Self {
                major: major.into(),
                minor: minor.into(),
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for AgentVersionDetails {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "major" => ::core::option::Option::Some(0),
                        "minor" => ::core::option::Option::Some(1),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = AgentVersionDetails;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (AgentVersionDetails)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut major = ::core::option::Option::None;
                    let mut minor = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                major = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "major",
                                        crate::wire::Int::<i64>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(_) => {
                                minor = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "minor",
                                        crate::wire::Int::<i64>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("AgentVersionDetails", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(AgentVersionDetails {
                        major: crate::wire::required(major, "major")?,
                        minor: crate::wire::required(minor, "minor")?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for AgentVersionDetails {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("major", &self.major)?;
            map.serialize_entry("minor", &self.minor)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object AgentVersionDetails = "AgentVersionDetails" { major : "major", minor :
        "minor", }
    );
    /// One page of the versions of an agent, the newest first.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct ListAgentVersionsResponse {
        /// The versions on this page. An absent list is an empty one.
        pub data: ::std::option::Option<::std::vec::Vec<AgentVersion>>,
        /// Where the next page starts. Opaque: send it back as it came, and do not store it for long. In an answer, both an absent and an empty one mean that this page is the last.
        pub next_page_token: ::std::option::Option<PageToken>,
        extra: crate::wire::Extra,
    }
    impl ListAgentVersionsResponse {
        /// Nothing set.
        pub fn new() -> Self {
            Self {
                data: ::core::option::Option::None,
                next_page_token: ::core::option::Option::None,
                extra: crate::wire::Extra::default(),
            }
        }
        /// Sets `data`.
        #[must_use]
        pub fn set_data(mut self, data: ::std::vec::Vec<AgentVersion>) -> Self {
            self.data = ::core::option::Option::Some(data);
            self
        }
        /// Sets `nextPageToken`.
        #[must_use]
        pub fn set_next_page_token(
            mut self,
            next_page_token: impl ::core::convert::Into<PageToken>,
        ) -> Self {
            self.next_page_token = ::core::option::Option::Some(next_page_token.into());
            self
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ListAgentVersionsResponse {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "data" => ::core::option::Option::Some(0),
                        "nextPageToken" => ::core::option::Option::Some(1),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = ListAgentVersionsResponse;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (ListAgentVersionsResponse)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut data = ::core::option::Option::None;
                    let mut next_page_token = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                data = crate::wire::value(
                                    &mut map,
                                    "data",
                                    crate::wire::Nullable(
                                        crate::wire::List(crate::wire::Of::<AgentVersion>::new()),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Known(_) => {
                                next_page_token = crate::wire::value(
                                    &mut map,
                                    "nextPageToken",
                                    crate::wire::Nullable(crate::wire::Of::<PageToken>::new()),
                                )?;
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("ListAgentVersionsResponse", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(ListAgentVersionsResponse {
                        data,
                        next_page_token,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for ListAgentVersionsResponse {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            if let ::core::option::Option::Some(value) = &self.data {
                map.serialize_entry("data", value)?;
            }
            if let ::core::option::Option::Some(value) = &self.next_page_token {
                map.serialize_entry("nextPageToken", value)?;
            }
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object ListAgentVersionsResponse = "ListAgentVersionsResponse" { data : "data",
        next_page_token : "nextPageToken", }
    );
    /// A variable of an agent: what values it takes, and who may change it.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Parameter {
        /// What values a parameter takes.
        pub parameter_type: ParameterType,
        /// What the agent may do with a parameter. `READ_ONLY`: read it. `READ_WRITE`: read it, and answer new values for it.
        pub access: ParameterAccessMode,
        /// What the parameter is for. The agent reads it as well, to decide when to use the parameter. Absent when its author did not say.
        pub description: ::std::option::Option<::std::string::String>,
        extra: crate::wire::Extra,
    }
    impl Parameter {
        /// With what the contract requires.
        pub fn new(
            parameter_type: impl ::core::convert::Into<ParameterType>,
            access: impl ::core::convert::Into<ParameterAccessMode>,
        ) -> Self {
            Self {
                parameter_type: parameter_type.into(),
                access: access.into(),
                description: ::core::option::Option::None,
                extra: crate::wire::Extra::default(),
            }
        }
        /// Sets `description`.
        #[must_use]
        pub fn set_description(
            mut self,
            description: impl ::core::convert::Into<::std::string::String>,
        ) -> Self {
            self.description = ::core::option::Option::Some(description.into());
            self
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for Parameter {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "parameterType" => ::core::option::Option::Some(0),
                        "access" => ::core::option::Option::Some(1),
                        "description" => ::core::option::Option::Some(2),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = Parameter;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (Parameter)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut parameter_type = ::core::option::Option::None;
                    let mut access = ::core::option::Option::None;
                    let mut description = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                parameter_type = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "parameterType",
                                        crate::wire::Of::<ParameterType>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(1) => {
                                access = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "access",
                                        crate::wire::Of::<ParameterAccessMode>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(_) => {
                                description = crate::wire::value(
                                    &mut map,
                                    "description",
                                    crate::wire::Nullable(
                                        crate::wire::Of::<::std::string::String>::new(),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("Parameter", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(Parameter {
                        parameter_type: crate::wire::required(
                            parameter_type,
                            "parameterType",
                        )?,
                        access: crate::wire::required(access, "access")?,
                        description,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for Parameter {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("parameterType", &self.parameter_type)?;
            map.serialize_entry("access", &self.access)?;
            if let ::core::option::Option::Some(value) = &self.description {
                map.serialize_entry("description", value)?;
            }
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object Parameter = "Parameter" { parameter_type : "parameterType", access :
        "access", description : "description", }
    );
    /// What the agent may do with a parameter. `READ_ONLY`: read it. `READ_WRITE`: read it, and answer new values for it.
    ///
    /// Open: a value that this build does not know is kept as `Unknown`.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum ParameterAccessMode {
        /// `READ_ONLY`
        ReadOnly,
        /// `READ_WRITE`
        ReadWrite,
        /// A value that this build does not know, as it was received.
        Unknown(::std::boxed::Box<str>),
    }
    crate::macros::open_enum!(
        ParameterAccessMode { ReadOnly = "READ_ONLY", ReadWrite = "READ_WRITE", }
    );
    crate::macros::json_schema!(open_enum ParameterAccessMode = "ParameterAccessMode");
    /// What values a parameter takes.
    ///
    /// Open: a variant that this build does not know is kept, whole, as `Unknown`.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ParameterType {
        /// Tagged `string`.
        StringParameter(StringParameter),
        /// Tagged `objectSet`.
        ObjectSetParameter(ObjectSetParameter),
        /// A variant that this build does not know, as it was received.
        Unknown(crate::wire::UnknownVariant),
    }
    impl ::core::convert::From<StringParameter> for ParameterType {
        fn from(body: StringParameter) -> Self {
            Self::StringParameter(body)
        }
    }
    impl ::core::convert::From<ObjectSetParameter> for ParameterType {
        fn from(body: ObjectSetParameter) -> Self {
            Self::ObjectSetParameter(body)
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ParameterType {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = ParameterType;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (ParameterType)")
                }
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let tagged = crate::wire::Tagged::read(map, "type")?;
                    match tagged.tag() {
                        "string" => tagged.decode().map(ParameterType::StringParameter),
                        "objectSet" => {
                            tagged.decode().map(ParameterType::ObjectSetParameter)
                        }
                        _ => {
                            tagged
                                .keep_unknown("ParameterType")
                                .map(ParameterType::Unknown)
                        }
                    }
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for ParameterType {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            match self {
                Self::StringParameter(body) => body.serialize(serializer),
                Self::ObjectSetParameter(body) => body.serialize(serializer),
                Self::Unknown(body) => body.serialize(serializer),
            }
        }
    }
    crate::macros::json_schema!(
        union ParameterType = "ParameterType", "type" { StringParameter = "string",
        ObjectSetParameter = "objectSet", }
    );
    /// A parameter that takes text.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct StringParameter {
        /// The text that is taken when a client sends none. Absent when there is no default.
        pub default_value: ::std::option::Option<::std::string::String>,
        extra: crate::wire::Extra,
    }
    impl StringParameter {
        /// Nothing set.
        pub fn new() -> Self {
            Self {
                default_value: ::core::option::Option::None,
                extra: crate::wire::Extra::default(),
            }
        }
        /// Sets `defaultValue`.
        #[must_use]
        pub fn set_default_value(
            mut self,
            default_value: impl ::core::convert::Into<::std::string::String>,
        ) -> Self {
            self.default_value = ::core::option::Option::Some(default_value.into());
            self
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for StringParameter {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "type" => ::core::option::Option::Some(0),
                        "defaultValue" => ::core::option::Option::Some(1),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = StringParameter;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (StringParameter)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut default_value = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                extra
                                    .read_tag("StringParameter", "type", "string", &mut map)?
                            }
                            crate::wire::Key::Known(_) => {
                                default_value = crate::wire::value(
                                    &mut map,
                                    "defaultValue",
                                    crate::wire::Nullable(
                                        crate::wire::Of::<::std::string::String>::new(),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("StringParameter", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(StringParameter {
                        default_value,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for StringParameter {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            self.extra.write_tag("type", "string", &mut map)?;
            if let ::core::option::Option::Some(value) = &self.default_value {
                map.serialize_entry("defaultValue", value)?;
            }
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object StringParameter = "StringParameter" { default_value : "defaultValue", }
        tag "type" = "string"
    );
    /// A parameter that takes a set of objects from an ontology.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ObjectSetParameter {
        /// The types of objects that may be in the set.
        pub expected_object_types: ::std::vec::Vec<ObjectTypeId>,
        extra: crate::wire::Extra,
    }
    impl ObjectSetParameter {
        /// With what the contract requires.
        pub fn new(expected_object_types: ::std::vec::Vec<ObjectTypeId>) -> Self {
            Self {
                expected_object_types: expected_object_types,
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ObjectSetParameter {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "type" => ::core::option::Option::Some(0),
                        "expectedObjectTypes" => ::core::option::Option::Some(1),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = ObjectSetParameter;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (ObjectSetParameter)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut expected_object_types = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                extra
                                    .read_tag(
                                        "ObjectSetParameter",
                                        "type",
                                        "objectSet",
                                        &mut map,
                                    )?
                            }
                            crate::wire::Key::Known(_) => {
                                expected_object_types = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "expectedObjectTypes",
                                        crate::wire::List(crate::wire::Of::<ObjectTypeId>::new()),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("ObjectSetParameter", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(ObjectSetParameter {
                        expected_object_types: crate::wire::required(
                            expected_object_types,
                            "expectedObjectTypes",
                        )?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for ObjectSetParameter {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            self.extra.write_tag("type", "objectSet", &mut map)?;
            map.serialize_entry("expectedObjectTypes", &self.expected_object_types)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object ObjectSetParameter = "ObjectSetParameter" { expected_object_types :
        "expectedObjectTypes", } tag "type" = "objectSet"
    );
    /// A value for a parameter, as a client sends it.
    ///
    /// Open: a variant that this build does not know is kept, whole, as `Unknown`.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ParameterValue {
        /// Tagged `string`.
        StringParameterValue(StringParameterValue),
        /// Tagged `objectSet`.
        ObjectSetParameterValue(ObjectSetParameterValue),
        /// A variant that this build does not know, as it was received.
        Unknown(crate::wire::UnknownVariant),
    }
    impl ::core::convert::From<StringParameterValue> for ParameterValue {
        fn from(body: StringParameterValue) -> Self {
            Self::StringParameterValue(body)
        }
    }
    impl ::core::convert::From<ObjectSetParameterValue> for ParameterValue {
        fn from(body: ObjectSetParameterValue) -> Self {
            Self::ObjectSetParameterValue(body)
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ParameterValue {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = ParameterValue;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (ParameterValue)")
                }
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let tagged = crate::wire::Tagged::read(map, "type")?;
                    match tagged.tag() {
                        "string" => {
                            tagged.decode().map(ParameterValue::StringParameterValue)
                        }
                        "objectSet" => {
                            tagged.decode().map(ParameterValue::ObjectSetParameterValue)
                        }
                        _ => {
                            tagged
                                .keep_unknown("ParameterValue")
                                .map(ParameterValue::Unknown)
                        }
                    }
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for ParameterValue {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            match self {
                Self::StringParameterValue(body) => body.serialize(serializer),
                Self::ObjectSetParameterValue(body) => body.serialize(serializer),
                Self::Unknown(body) => body.serialize(serializer),
            }
        }
    }
    crate::macros::json_schema!(
        union ParameterValue = "ParameterValue", "type" { StringParameterValue =
        "string", ObjectSetParameterValue = "objectSet", }
    );
    /// Text, for a parameter of the type `string`. Clients send it, and agents answer it as an update.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct StringParameterValue {
        /// The text.
        pub value: ::std::string::String,
        extra: crate::wire::Extra,
    }
    impl StringParameterValue {
        /// With what the contract requires.
        pub fn new(value: impl ::core::convert::Into<::std::string::String>) -> Self {
            Self {
                value: value.into(),
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for StringParameterValue {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "type" => ::core::option::Option::Some(0),
                        "value" => ::core::option::Option::Some(1),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = StringParameterValue;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (StringParameterValue)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut value = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                extra
                                    .read_tag(
                                        "StringParameterValue",
                                        "type",
                                        "string",
                                        &mut map,
                                    )?
                            }
                            crate::wire::Key::Known(_) => {
                                value = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "value",
                                        crate::wire::Of::<::std::string::String>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("StringParameterValue", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(StringParameterValue {
                        value: crate::wire::required(value, "value")?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for StringParameterValue {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            self.extra.write_tag("type", "string", &mut map)?;
            map.serialize_entry("value", &self.value)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object StringParameterValue = "StringParameterValue" { value : "value", } tag
        "type" = "string"
    );
    /// A set of objects, for a parameter of the type `objectSet`.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ObjectSetParameterValue {
        /// A description of a set of objects: a JSON object with a `type` tag, in the form that the Ontologies namespace defines. This namespace hands it on as it is.
        pub object_set: ObjectSet,
        /// The API name of an ontology.
        pub ontology: OntologyIdentifier,
        extra: crate::wire::Extra,
    }
    impl ObjectSetParameterValue {
        /// With what the contract requires.
        pub fn new(
            object_set: impl ::core::convert::Into<ObjectSet>,
            ontology: impl ::core::convert::Into<OntologyIdentifier>,
        ) -> Self {
            Self {
                object_set: object_set.into(),
                ontology: ontology.into(),
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ObjectSetParameterValue {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "type" => ::core::option::Option::Some(0),
                        "objectSet" => ::core::option::Option::Some(1),
                        "ontology" => ::core::option::Option::Some(2),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = ObjectSetParameterValue;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (ObjectSetParameterValue)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut object_set = ::core::option::Option::None;
                    let mut ontology = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                extra
                                    .read_tag(
                                        "ObjectSetParameterValue",
                                        "type",
                                        "objectSet",
                                        &mut map,
                                    )?
                            }
                            crate::wire::Key::Known(1) => {
                                object_set = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "objectSet",
                                        crate::wire::Of::<crate::wire::RawJson>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(_) => {
                                ontology = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "ontology",
                                        crate::wire::Of::<OntologyIdentifier>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("ObjectSetParameterValue", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(ObjectSetParameterValue {
                        object_set: crate::wire::required(object_set, "objectSet")?,
                        ontology: crate::wire::required(ontology, "ontology")?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for ObjectSetParameterValue {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            self.extra.write_tag("type", "objectSet", &mut map)?;
            map.serialize_entry("objectSet", &self.object_set)?;
            map.serialize_entry("ontology", &self.ontology)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object ObjectSetParameterValue = "ObjectSetParameterValue" { object_set :
        "objectSet", ontology : "ontology", } tag "type" = "objectSet"
    );
    /// A new value for a parameter, as the agent set it while it answered.
    ///
    /// Open: a variant that this build does not know is kept, whole, as `Unknown`.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ParameterValueUpdate {
        /// Tagged `string`.
        StringParameterValue(StringParameterValue),
        /// Tagged `objectSet`.
        ObjectSetParameterValueUpdate(ObjectSetParameterValueUpdate),
        /// A variant that this build does not know, as it was received.
        Unknown(crate::wire::UnknownVariant),
    }
    impl ::core::convert::From<StringParameterValue> for ParameterValueUpdate {
        fn from(body: StringParameterValue) -> Self {
            Self::StringParameterValue(body)
        }
    }
    impl ::core::convert::From<ObjectSetParameterValueUpdate> for ParameterValueUpdate {
        fn from(body: ObjectSetParameterValueUpdate) -> Self {
            Self::ObjectSetParameterValueUpdate(body)
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ParameterValueUpdate {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = ParameterValueUpdate;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (ParameterValueUpdate)")
                }
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let tagged = crate::wire::Tagged::read(map, "type")?;
                    match tagged.tag() {
                        "string" => {
                            tagged
                                .decode()
                                .map(ParameterValueUpdate::StringParameterValue)
                        }
                        "objectSet" => {
                            tagged
                                .decode()
                                .map(ParameterValueUpdate::ObjectSetParameterValueUpdate)
                        }
                        _ => {
                            tagged
                                .keep_unknown("ParameterValueUpdate")
                                .map(ParameterValueUpdate::Unknown)
                        }
                    }
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for ParameterValueUpdate {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            match self {
                Self::StringParameterValue(body) => body.serialize(serializer),
                Self::ObjectSetParameterValueUpdate(body) => body.serialize(serializer),
                Self::Unknown(body) => body.serialize(serializer),
            }
        }
    }
    crate::macros::json_schema!(
        union ParameterValueUpdate = "ParameterValueUpdate", "type" {
        StringParameterValue = "string", ObjectSetParameterValueUpdate = "objectSet", }
    );
    /// A new set of objects, told by its rid.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ObjectSetParameterValueUpdate {
        /// The rid of a set of objects.
        pub value: ObjectSetRid,
        extra: crate::wire::Extra,
    }
    impl ObjectSetParameterValueUpdate {
        /// With what the contract requires.
        pub fn new(value: impl ::core::convert::Into<ObjectSetRid>) -> Self {
            Self {
                value: value.into(),
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ObjectSetParameterValueUpdate {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "type" => ::core::option::Option::Some(0),
                        "value" => ::core::option::Option::Some(1),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = ObjectSetParameterValueUpdate;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (ObjectSetParameterValueUpdate)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut value = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                extra
                                    .read_tag(
                                        "ObjectSetParameterValueUpdate",
                                        "type",
                                        "objectSet",
                                        &mut map,
                                    )?
                            }
                            crate::wire::Key::Known(_) => {
                                value = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "value",
                                        crate::wire::Of::<ObjectSetRid>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra
                                    .read("ObjectSetParameterValueUpdate", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(ObjectSetParameterValueUpdate {
                        value: crate::wire::required(value, "value")?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for ObjectSetParameterValueUpdate {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            self.extra.write_tag("type", "objectSet", &mut map)?;
            map.serialize_entry("value", &self.value)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object ObjectSetParameterValueUpdate = "ObjectSetParameterValueUpdate" { value :
        "value", } tag "type" = "objectSet"
    );
    /// A conversation between a user and an agent, without what was said in it.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Session {
        /// The rid of a session.
        pub rid: SessionRid,
        /// The title, times and size of a session.
        pub metadata: SessionMetadata,
        /// The rid of an agent, as AIP Agent Studio shows it.
        pub agent_rid: AgentRid,
        /// A version of an agent as text: its major and minor number with a dot between them, such as `1.0`.
        pub agent_version: AgentVersionString,
        extra: crate::wire::Extra,
    }
    impl Session {
        /// With what the contract requires.
        pub fn new(
            rid: impl ::core::convert::Into<SessionRid>,
            metadata: impl ::core::convert::Into<SessionMetadata>,
            agent_rid: impl ::core::convert::Into<AgentRid>,
            agent_version: impl ::core::convert::Into<AgentVersionString>,
        ) -> Self {
            Self {
                rid: rid.into(),
                metadata: metadata.into(),
                agent_rid: agent_rid.into(),
                agent_version: agent_version.into(),
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for Session {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "rid" => ::core::option::Option::Some(0),
                        "metadata" => ::core::option::Option::Some(1),
                        "agentRid" => ::core::option::Option::Some(2),
                        "agentVersion" => ::core::option::Option::Some(3),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = Session;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (Session)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut rid = ::core::option::Option::None;
                    let mut metadata = ::core::option::Option::None;
                    let mut agent_rid = ::core::option::Option::None;
                    let mut agent_version = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                rid = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "rid",
                                        crate::wire::Of::<SessionRid>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(1) => {
                                metadata = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "metadata",
                                        crate::wire::Of::<SessionMetadata>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(2) => {
                                agent_rid = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "agentRid",
                                        crate::wire::Of::<AgentRid>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(_) => {
                                agent_version = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "agentVersion",
                                        crate::wire::Of::<AgentVersionString>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("Session", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(Session {
                        rid: crate::wire::required(rid, "rid")?,
                        metadata: crate::wire::required(metadata, "metadata")?,
                        agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                        agent_version: crate::wire::required(
                            agent_version,
                            "agentVersion",
                        )?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for Session {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("rid", &self.rid)?;
            map.serialize_entry("metadata", &self.metadata)?;
            map.serialize_entry("agentRid", &self.agent_rid)?;
            map.serialize_entry("agentVersion", &self.agent_version)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object Session = "Session" { rid : "rid", metadata : "metadata", agent_rid :
        "agentRid", agent_version : "agentVersion", }
    );
    /// The title, times and size of a session.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct SessionMetadata {
        /// The title, of at most 200 characters. `updateSessionTitle` changes it.
        pub title: ::std::string::String,
        /// When the session was created. Up to nanoseconds.
        pub created_time: crate::wire::Timestamp,
        /// When the session was last updated, by which listings are ordered. Up to nanoseconds.
        pub updated_time: crate::wire::Timestamp,
        /// How many messages the session holds, those of the user and those of the agent: two for each complete exchange.
        pub message_count: i64,
        /// About when the session will expire. After that it cannot be read or continued; each new exchange puts it off.
        pub estimated_expires_time: crate::wire::Timestamp,
        extra: crate::wire::Extra,
    }
    impl SessionMetadata {
        /// With what the contract requires.
        pub fn new(
            title: impl ::core::convert::Into<::std::string::String>,
            created_time: impl ::core::convert::Into<crate::wire::Timestamp>,
            updated_time: impl ::core::convert::Into<crate::wire::Timestamp>,
            message_count: impl ::core::convert::Into<i64>,
            estimated_expires_time: impl ::core::convert::Into<crate::wire::Timestamp>,
        ) -> Self {
            Self {
                title: title.into(),
                created_time: created_time.into(),
                updated_time: updated_time.into(),
                message_count: message_count.into(),
                estimated_expires_time: estimated_expires_time.into(),
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for SessionMetadata {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "title" => ::core::option::Option::Some(0),
                        "createdTime" => ::core::option::Option::Some(1),
                        "updatedTime" => ::core::option::Option::Some(2),
                        "messageCount" => ::core::option::Option::Some(3),
                        "estimatedExpiresTime" => ::core::option::Option::Some(4),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = SessionMetadata;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (SessionMetadata)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut title = ::core::option::Option::None;
                    let mut created_time = ::core::option::Option::None;
                    let mut updated_time = ::core::option::Option::None;
                    let mut message_count = ::core::option::Option::None;
                    let mut estimated_expires_time = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                title = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "title",
                                        crate::wire::Of::<::std::string::String>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(1) => {
                                created_time = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "createdTime",
                                        crate::wire::Of::<crate::wire::Timestamp>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(2) => {
                                updated_time = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "updatedTime",
                                        crate::wire::Of::<crate::wire::Timestamp>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(3) => {
                                message_count = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "messageCount",
                                        crate::wire::Int::<i64>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(_) => {
                                estimated_expires_time = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "estimatedExpiresTime",
                                        crate::wire::Of::<crate::wire::Timestamp>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("SessionMetadata", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(SessionMetadata {
                        title: crate::wire::required(title, "title")?,
                        created_time: crate::wire::required(
                            created_time,
                            "createdTime",
                        )?,
                        updated_time: crate::wire::required(
                            updated_time,
                            "updatedTime",
                        )?,
                        message_count: crate::wire::required(
                            message_count,
                            "messageCount",
                        )?,
                        estimated_expires_time: crate::wire::required(
                            estimated_expires_time,
                            "estimatedExpiresTime",
                        )?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for SessionMetadata {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("title", &self.title)?;
            map.serialize_entry("createdTime", &self.created_time)?;
            map.serialize_entry("updatedTime", &self.updated_time)?;
            map.serialize_entry("messageCount", &self.message_count)?;
            map.serialize_entry("estimatedExpiresTime", &self.estimated_expires_time)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object SessionMetadata = "SessionMetadata" { title : "title", created_time :
        "createdTime", updated_time : "updatedTime", message_count : "messageCount",
        estimated_expires_time : "estimatedExpiresTime", }
    );
    /// One page of sessions with any agent, most recently updated first.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct AgentsSessionsPage {
        /// Where the next page starts. Opaque: send it back as it came, and do not store it for long. In an answer, both an absent and an empty one mean that this page is the last.
        pub next_page_token: ::std::option::Option<PageToken>,
        /// The sessions on this page. An absent list is an empty one.
        pub data: ::std::option::Option<::std::vec::Vec<Session>>,
        extra: crate::wire::Extra,
    }
    impl AgentsSessionsPage {
        /// Nothing set.
        pub fn new() -> Self {
            Self {
                next_page_token: ::core::option::Option::None,
                data: ::core::option::Option::None,
                extra: crate::wire::Extra::default(),
            }
        }
        /// Sets `nextPageToken`.
        #[must_use]
        pub fn set_next_page_token(
            mut self,
            next_page_token: impl ::core::convert::Into<PageToken>,
        ) -> Self {
            self.next_page_token = ::core::option::Option::Some(next_page_token.into());
            self
        }
        /// Sets `data`.
        #[must_use]
        pub fn set_data(mut self, data: ::std::vec::Vec<Session>) -> Self {
            self.data = ::core::option::Option::Some(data);
            self
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for AgentsSessionsPage {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "nextPageToken" => ::core::option::Option::Some(0),
                        "data" => ::core::option::Option::Some(1),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = AgentsSessionsPage;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (AgentsSessionsPage)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut next_page_token = ::core::option::Option::None;
                    let mut data = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                next_page_token = crate::wire::value(
                                    &mut map,
                                    "nextPageToken",
                                    crate::wire::Nullable(crate::wire::Of::<PageToken>::new()),
                                )?;
                            }
                            crate::wire::Key::Known(_) => {
                                data = crate::wire::value(
                                    &mut map,
                                    "data",
                                    crate::wire::Nullable(
                                        crate::wire::List(crate::wire::Of::<Session>::new()),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("AgentsSessionsPage", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(AgentsSessionsPage {
                        next_page_token,
                        data,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for AgentsSessionsPage {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            if let ::core::option::Option::Some(value) = &self.next_page_token {
                map.serialize_entry("nextPageToken", value)?;
            }
            if let ::core::option::Option::Some(value) = &self.data {
                map.serialize_entry("data", value)?;
            }
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object AgentsSessionsPage = "AgentsSessionsPage" { next_page_token :
        "nextPageToken", data : "data", }
    );
    /// One page of sessions with one agent, most recently updated first.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct ListSessionsResponse {
        /// The sessions on this page. An absent list is an empty one.
        pub data: ::std::option::Option<::std::vec::Vec<Session>>,
        /// Where the next page starts. Opaque: send it back as it came, and do not store it for long. In an answer, both an absent and an empty one mean that this page is the last.
        pub next_page_token: ::std::option::Option<PageToken>,
        extra: crate::wire::Extra,
    }
    impl ListSessionsResponse {
        /// Nothing set.
        pub fn new() -> Self {
            Self {
                data: ::core::option::Option::None,
                next_page_token: ::core::option::Option::None,
                extra: crate::wire::Extra::default(),
            }
        }
        /// Sets `data`.
        #[must_use]
        pub fn set_data(mut self, data: ::std::vec::Vec<Session>) -> Self {
            self.data = ::core::option::Option::Some(data);
            self
        }
        /// Sets `nextPageToken`.
        #[must_use]
        pub fn set_next_page_token(
            mut self,
            next_page_token: impl ::core::convert::Into<PageToken>,
        ) -> Self {
            self.next_page_token = ::core::option::Option::Some(next_page_token.into());
            self
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ListSessionsResponse {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "data" => ::core::option::Option::Some(0),
                        "nextPageToken" => ::core::option::Option::Some(1),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = ListSessionsResponse;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (ListSessionsResponse)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut data = ::core::option::Option::None;
                    let mut next_page_token = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                data = crate::wire::value(
                                    &mut map,
                                    "data",
                                    crate::wire::Nullable(
                                        crate::wire::List(crate::wire::Of::<Session>::new()),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Known(_) => {
                                next_page_token = crate::wire::value(
                                    &mut map,
                                    "nextPageToken",
                                    crate::wire::Nullable(crate::wire::Of::<PageToken>::new()),
                                )?;
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("ListSessionsResponse", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(ListSessionsResponse {
                        data,
                        next_page_token,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for ListSessionsResponse {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            if let ::core::option::Option::Some(value) = &self.data {
                map.serialize_entry("data", value)?;
            }
            if let ::core::option::Option::Some(value) = &self.next_page_token {
                map.serialize_entry("nextPageToken", value)?;
            }
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object ListSessionsResponse = "ListSessionsResponse" { data : "data",
        next_page_token : "nextPageToken", }
    );
    /// What a new session starts from. `agentVersion` left out takes the version that is the latest published one at that moment, and the session stays with it.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct CreateSessionRequest {
        /// A version of an agent as text: its major and minor number with a dot between them, such as `1.0`.
        pub agent_version: ::std::option::Option<AgentVersionString>,
        extra: crate::wire::Extra,
    }
    impl CreateSessionRequest {
        /// Nothing set.
        pub fn new() -> Self {
            Self {
                agent_version: ::core::option::Option::None,
                extra: crate::wire::Extra::default(),
            }
        }
        /// Sets `agentVersion`.
        #[must_use]
        pub fn set_agent_version(
            mut self,
            agent_version: impl ::core::convert::Into<AgentVersionString>,
        ) -> Self {
            self.agent_version = ::core::option::Option::Some(agent_version.into());
            self
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for CreateSessionRequest {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "agentVersion" => ::core::option::Option::Some(0),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = CreateSessionRequest;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (CreateSessionRequest)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut agent_version = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(_) => {
                                agent_version = crate::wire::value(
                                    &mut map,
                                    "agentVersion",
                                    crate::wire::Nullable(
                                        crate::wire::Of::<AgentVersionString>::new(),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("CreateSessionRequest", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(CreateSessionRequest {
                        agent_version,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for CreateSessionRequest {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            if let ::core::option::Option::Some(value) = &self.agent_version {
                map.serialize_entry("agentVersion", value)?;
            }
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object CreateSessionRequest = "CreateSessionRequest" { agent_version :
        "agentVersion", }
    );
    /// A new title for a session.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UpdateSessionTitleRequest {
        /// The new title. What goes beyond 200 characters is cut off by the server.
        pub title: ::std::string::String,
        extra: crate::wire::Extra,
    }
    impl UpdateSessionTitleRequest {
        /// With what the contract requires.
        pub fn new(title: impl ::core::convert::Into<::std::string::String>) -> Self {
            Self {
                title: title.into(),
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for UpdateSessionTitleRequest {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "title" => ::core::option::Option::Some(0),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = UpdateSessionTitleRequest;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (UpdateSessionTitleRequest)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut title = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(_) => {
                                title = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "title",
                                        crate::wire::Of::<::std::string::String>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("UpdateSessionTitleRequest", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(UpdateSessionTitleRequest {
                        title: crate::wire::required(title, "title")?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for UpdateSessionTitleRequest {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("title", &self.title)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object UpdateSessionTitleRequest = "UpdateSessionTitleRequest" { title : "title",
        }
    );
    /// Everything that was said in a session.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct Content {
        /// The exchanges, oldest first.
        pub exchanges: ::std::vec::Vec<SessionExchange>,
        extra: crate::wire::Extra,
    }
    impl Content {
        /// With what the contract requires.
        pub fn new(exchanges: ::std::vec::Vec<SessionExchange>) -> Self {
            Self {
                exchanges: exchanges,
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for Content {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "exchanges" => ::core::option::Option::Some(0),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = Content;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (Content)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut exchanges = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(_) => {
                                exchanges = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "exchanges",
                                        crate::wire::List(crate::wire::Of::<SessionExchange>::new()),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("Content", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(Content {
                        exchanges: crate::wire::required(exchanges, "exchanges")?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for Content {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("exchanges", &self.exchanges)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(object Content = "Content" { exchanges : "exchanges", });
    /// One message of the user, with the answer of the agent. `contexts` is absent when nothing was put into the prompt beside the message.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct SessionExchange {
        /// A message of the user.
        pub user_input: UserTextInput,
        /// The context that was put into the prompt, by kind. Empty lists mean that retrieval ran and found nothing.
        pub contexts: ::std::option::Option<SessionExchangeContexts>,
        /// What an agent answered to one message. `sessionTraceId` names the trace of how it came to the answer, see `getSessionTrace`.
        pub result: SessionExchangeResult,
        extra: crate::wire::Extra,
    }
    impl SessionExchange {
        /// With what the contract requires.
        pub fn new(
            user_input: impl ::core::convert::Into<UserTextInput>,
            result: impl ::core::convert::Into<SessionExchangeResult>,
        ) -> Self {
            Self {
                user_input: user_input.into(),
                contexts: ::core::option::Option::None,
                result: result.into(),
                extra: crate::wire::Extra::default(),
            }
        }
        /// Sets `contexts`.
        #[must_use]
        pub fn set_contexts(
            mut self,
            contexts: impl ::core::convert::Into<SessionExchangeContexts>,
        ) -> Self {
            self.contexts = ::core::option::Option::Some(contexts.into());
            self
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for SessionExchange {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "userInput" => ::core::option::Option::Some(0),
                        "contexts" => ::core::option::Option::Some(1),
                        "result" => ::core::option::Option::Some(2),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = SessionExchange;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (SessionExchange)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut user_input = ::core::option::Option::None;
                    let mut contexts = ::core::option::Option::None;
                    let mut result = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                user_input = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "userInput",
                                        crate::wire::Of::<UserTextInput>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(1) => {
                                contexts = crate::wire::value(
                                    &mut map,
                                    "contexts",
                                    crate::wire::Nullable(
                                        crate::wire::Of::<SessionExchangeContexts>::new(),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Known(_) => {
                                result = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "result",
                                        crate::wire::Of::<SessionExchangeResult>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("SessionExchange", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(SessionExchange {
                        user_input: crate::wire::required(user_input, "userInput")?,
                        contexts,
                        result: crate::wire::required(result, "result")?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for SessionExchange {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("userInput", &self.user_input)?;
            if let ::core::option::Option::Some(value) = &self.contexts {
                map.serialize_entry("contexts", value)?;
            }
            map.serialize_entry("result", &self.result)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object SessionExchange = "SessionExchange" { user_input : "userInput", contexts :
        "contexts", result : "result", }
    );
    /// A message of the user.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct UserTextInput {
        /// The text of the message.
        pub text: ::std::string::String,
        extra: crate::wire::Extra,
    }
    impl UserTextInput {
        /// With what the contract requires.
        pub fn new(text: impl ::core::convert::Into<::std::string::String>) -> Self {
            Self {
                text: text.into(),
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for UserTextInput {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "text" => ::core::option::Option::Some(0),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = UserTextInput;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (UserTextInput)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut text = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(_) => {
                                text = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "text",
                                        crate::wire::Of::<::std::string::String>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("UserTextInput", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(UserTextInput {
                        text: crate::wire::required(text, "text")?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for UserTextInput {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("text", &self.text)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object UserTextInput = "UserTextInput" { text : "text", }
    );
    /// What an agent answered to one message. `sessionTraceId` names the trace of how it came to the answer, see `getSessionTrace`.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct SessionExchangeResult {
        /// The text of an answer, in Markdown.
        pub agent_markdown_response: AgentMarkdownResponse,
        /// New values that the agent set, by parameter. Only parameters with the access `READ_WRITE` appear. Empty when there are none.
        pub parameter_updates: ::std::collections::BTreeMap<
            ParameterId,
            ParameterValueUpdate,
        >,
        /// How many tokens of the language model the answer took. Absent when the model does not tell.
        pub total_tokens_used: ::std::option::Option<i64>,
        /// True if the exchange was cancelled. The text is then the one that the client gave when it cancelled.
        pub interrupted_output: bool,
        /// The UUID of a session trace. Within a session, it can be used only once.
        ///
        /// Came with 1.10.0 of the vendor's SDK: `None` where an older deployment answers.
        pub session_trace_id: ::std::option::Option<SessionTraceId>,
        extra: crate::wire::Extra,
    }
    impl SessionExchangeResult {
        /// With what the contract requires.
        pub fn new(
            agent_markdown_response: impl ::core::convert::Into<AgentMarkdownResponse>,
            parameter_updates: ::std::collections::BTreeMap<
                ParameterId,
                ParameterValueUpdate,
            >,
            interrupted_output: bool,
            session_trace_id: impl ::core::convert::Into<SessionTraceId>,
        ) -> Self {
            Self {
                agent_markdown_response: agent_markdown_response.into(),
                parameter_updates: parameter_updates,
                total_tokens_used: ::core::option::Option::None,
                interrupted_output: interrupted_output,
                session_trace_id: ::core::option::Option::Some(session_trace_id.into()),
                extra: crate::wire::Extra::default(),
            }
        }
        /// Sets `totalTokensUsed`.
        #[must_use]
        pub fn set_total_tokens_used(
            mut self,
            total_tokens_used: impl ::core::convert::Into<i64>,
        ) -> Self {
            self.total_tokens_used = ::core::option::Option::Some(
                total_tokens_used.into(),
            );
            self
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for SessionExchangeResult {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "agentMarkdownResponse" => ::core::option::Option::Some(0),
                        "parameterUpdates" => ::core::option::Option::Some(1),
                        "totalTokensUsed" => ::core::option::Option::Some(2),
                        "interruptedOutput" => ::core::option::Option::Some(3),
                        "sessionTraceId" => ::core::option::Option::Some(4),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = SessionExchangeResult;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (SessionExchangeResult)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut agent_markdown_response = ::core::option::Option::None;
                    let mut parameter_updates = ::core::option::Option::None;
                    let mut total_tokens_used = ::core::option::Option::None;
                    let mut interrupted_output = ::core::option::Option::None;
                    let mut session_trace_id = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                agent_markdown_response = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "agentMarkdownResponse",
                                        crate::wire::Of::<AgentMarkdownResponse>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(1) => {
                                parameter_updates = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "parameterUpdates",
                                        crate::wire::Map::<
                                            ParameterId,
                                            _,
                                        >::new(crate::wire::Of::<ParameterValueUpdate>::new()),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(2) => {
                                total_tokens_used = crate::wire::value(
                                    &mut map,
                                    "totalTokensUsed",
                                    crate::wire::Nullable(crate::wire::Int::<i64>::new()),
                                )?;
                            }
                            crate::wire::Key::Known(3) => {
                                interrupted_output = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "interruptedOutput",
                                        crate::wire::Of::<bool>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(_) => {
                                session_trace_id = crate::wire::value(
                                    &mut map,
                                    "sessionTraceId",
                                    crate::wire::Nullable(
                                        crate::wire::Of::<SessionTraceId>::new(),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("SessionExchangeResult", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(SessionExchangeResult {
                        agent_markdown_response: crate::wire::required(
                            agent_markdown_response,
                            "agentMarkdownResponse",
                        )?,
                        parameter_updates: crate::wire::required(
                            parameter_updates,
                            "parameterUpdates",
                        )?,
                        total_tokens_used,
                        interrupted_output: crate::wire::required(
                            interrupted_output,
                            "interruptedOutput",
                        )?,
                        session_trace_id,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for SessionExchangeResult {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("agentMarkdownResponse", &self.agent_markdown_response)?;
            map.serialize_entry("parameterUpdates", &self.parameter_updates)?;
            if let ::core::option::Option::Some(value) = &self.total_tokens_used {
                map.serialize_entry("totalTokensUsed", value)?;
            }
            map.serialize_entry("interruptedOutput", &self.interrupted_output)?;
            if let ::core::option::Option::Some(value) = &self.session_trace_id {
                map.serialize_entry("sessionTraceId", value)?;
            }
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object SessionExchangeResult = "SessionExchangeResult" { agent_markdown_response
        : "agentMarkdownResponse", parameter_updates : "parameterUpdates",
        total_tokens_used : "totalTokensUsed", interrupted_output : "interruptedOutput",
        session_trace_id : "sessionTraceId", }
    );
    /// The text of an answer, in Markdown.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct AgentMarkdownResponse(::std::string::String);
    crate::macros::text!(AgentMarkdownResponse);
    crate::macros::json_schema!(
        text AgentMarkdownResponse = "AgentMarkdownResponse", ""
    );
    /// A user message for the agent, and what goes with it.
    ///
    /// `sessionTraceId` may be chosen by the client, a fresh UUID, so that `getSessionTrace` can be
    /// asked while the answer is being made. The server picks one when it is left out; the result
    /// names it.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct BlockingContinueSessionRequest {
        /// A message of the user.
        pub user_input: UserTextInput,
        /// Values for parameters of the agent, by parameter. Empty when there is nothing to set.
        pub parameter_inputs: ::std::collections::BTreeMap<ParameterId, ParameterValue>,
        /// Context to use in place of what the agent would retrieve. When left out, the agent retrieves on its own; an empty list means none at all.
        pub contexts_override: ::std::option::Option<::std::vec::Vec<InputContext>>,
        /// The UUID of a session trace. Within a session, it can be used only once.
        pub session_trace_id: ::std::option::Option<SessionTraceId>,
        extra: crate::wire::Extra,
    }
    impl BlockingContinueSessionRequest {
        /// With what the contract requires.
        pub fn new(
            user_input: impl ::core::convert::Into<UserTextInput>,
            parameter_inputs: ::std::collections::BTreeMap<ParameterId, ParameterValue>,
        ) -> Self {
            Self {
                user_input: user_input.into(),
                parameter_inputs: parameter_inputs,
                contexts_override: ::core::option::Option::None,
                session_trace_id: ::core::option::Option::None,
                extra: crate::wire::Extra::default(),
            }
        }
        /// Sets `contextsOverride`.
        #[must_use]
        pub fn set_contexts_override(
            mut self,
            contexts_override: ::std::vec::Vec<InputContext>,
        ) -> Self {
            self.contexts_override = ::core::option::Option::Some(contexts_override);
            self
        }
        /// Sets `sessionTraceId`.
        #[must_use]
        pub fn set_session_trace_id(
            mut self,
            session_trace_id: impl ::core::convert::Into<SessionTraceId>,
        ) -> Self {
            self.session_trace_id = ::core::option::Option::Some(
                session_trace_id.into(),
            );
            self
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for BlockingContinueSessionRequest {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "userInput" => ::core::option::Option::Some(0),
                        "parameterInputs" => ::core::option::Option::Some(1),
                        "contextsOverride" => ::core::option::Option::Some(2),
                        "sessionTraceId" => ::core::option::Option::Some(3),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = BlockingContinueSessionRequest;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (BlockingContinueSessionRequest)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut user_input = ::core::option::Option::None;
                    let mut parameter_inputs = ::core::option::Option::None;
                    let mut contexts_override = ::core::option::Option::None;
                    let mut session_trace_id = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                user_input = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "userInput",
                                        crate::wire::Of::<UserTextInput>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(1) => {
                                parameter_inputs = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "parameterInputs",
                                        crate::wire::Map::<
                                            ParameterId,
                                            _,
                                        >::new(crate::wire::Of::<ParameterValue>::new()),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(2) => {
                                contexts_override = crate::wire::value(
                                    &mut map,
                                    "contextsOverride",
                                    crate::wire::Nullable(
                                        crate::wire::List(crate::wire::Of::<InputContext>::new()),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Known(_) => {
                                session_trace_id = crate::wire::value(
                                    &mut map,
                                    "sessionTraceId",
                                    crate::wire::Nullable(
                                        crate::wire::Of::<SessionTraceId>::new(),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra
                                    .read("BlockingContinueSessionRequest", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(BlockingContinueSessionRequest {
                        user_input: crate::wire::required(user_input, "userInput")?,
                        parameter_inputs: crate::wire::required(
                            parameter_inputs,
                            "parameterInputs",
                        )?,
                        contexts_override,
                        session_trace_id,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for BlockingContinueSessionRequest {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("userInput", &self.user_input)?;
            map.serialize_entry("parameterInputs", &self.parameter_inputs)?;
            if let ::core::option::Option::Some(value) = &self.contexts_override {
                map.serialize_entry("contextsOverride", value)?;
            }
            if let ::core::option::Option::Some(value) = &self.session_trace_id {
                map.serialize_entry("sessionTraceId", value)?;
            }
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object BlockingContinueSessionRequest = "BlockingContinueSessionRequest" {
        user_input : "userInput", parameter_inputs : "parameterInputs", contexts_override
        : "contextsOverride", session_trace_id : "sessionTraceId", }
    );
    /// A user message for the agent, and what goes with it.
    ///
    /// `messageId` is chosen by the client, a fresh UUID; without it, the exchange cannot be
    /// cancelled. `sessionTraceId` may be chosen likewise, so that `getSessionTrace` can be asked
    /// while the answer is being made; when it is left out, `getContent` names it afterwards.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct StreamingContinueSessionRequest {
        /// A message of the user.
        pub user_input: UserTextInput,
        /// Values for parameters of the agent, by parameter. Empty when there is nothing to set.
        pub parameter_inputs: ::std::collections::BTreeMap<ParameterId, ParameterValue>,
        /// Context to use in place of what the agent would retrieve. When left out, the agent retrieves on its own; an empty list means none at all.
        pub contexts_override: ::std::option::Option<::std::vec::Vec<InputContext>>,
        /// A UUID that the client makes up for a message, so that it can cancel the answer. The server does not keep it beyond the exchange.
        pub message_id: ::std::option::Option<MessageId>,
        /// The UUID of a session trace. Within a session, it can be used only once.
        pub session_trace_id: ::std::option::Option<SessionTraceId>,
        extra: crate::wire::Extra,
    }
    impl StreamingContinueSessionRequest {
        /// With what the contract requires.
        pub fn new(
            user_input: impl ::core::convert::Into<UserTextInput>,
            parameter_inputs: ::std::collections::BTreeMap<ParameterId, ParameterValue>,
        ) -> Self {
            Self {
                user_input: user_input.into(),
                parameter_inputs: parameter_inputs,
                contexts_override: ::core::option::Option::None,
                message_id: ::core::option::Option::None,
                session_trace_id: ::core::option::Option::None,
                extra: crate::wire::Extra::default(),
            }
        }
        /// Sets `contextsOverride`.
        #[must_use]
        pub fn set_contexts_override(
            mut self,
            contexts_override: ::std::vec::Vec<InputContext>,
        ) -> Self {
            self.contexts_override = ::core::option::Option::Some(contexts_override);
            self
        }
        /// Sets `messageId`.
        #[must_use]
        pub fn set_message_id(
            mut self,
            message_id: impl ::core::convert::Into<MessageId>,
        ) -> Self {
            self.message_id = ::core::option::Option::Some(message_id.into());
            self
        }
        /// Sets `sessionTraceId`.
        #[must_use]
        pub fn set_session_trace_id(
            mut self,
            session_trace_id: impl ::core::convert::Into<SessionTraceId>,
        ) -> Self {
            self.session_trace_id = ::core::option::Option::Some(
                session_trace_id.into(),
            );
            self
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for StreamingContinueSessionRequest {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "userInput" => ::core::option::Option::Some(0),
                        "parameterInputs" => ::core::option::Option::Some(1),
                        "contextsOverride" => ::core::option::Option::Some(2),
                        "messageId" => ::core::option::Option::Some(3),
                        "sessionTraceId" => ::core::option::Option::Some(4),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = StreamingContinueSessionRequest;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (StreamingContinueSessionRequest)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut user_input = ::core::option::Option::None;
                    let mut parameter_inputs = ::core::option::Option::None;
                    let mut contexts_override = ::core::option::Option::None;
                    let mut message_id = ::core::option::Option::None;
                    let mut session_trace_id = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                user_input = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "userInput",
                                        crate::wire::Of::<UserTextInput>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(1) => {
                                parameter_inputs = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "parameterInputs",
                                        crate::wire::Map::<
                                            ParameterId,
                                            _,
                                        >::new(crate::wire::Of::<ParameterValue>::new()),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(2) => {
                                contexts_override = crate::wire::value(
                                    &mut map,
                                    "contextsOverride",
                                    crate::wire::Nullable(
                                        crate::wire::List(crate::wire::Of::<InputContext>::new()),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Known(3) => {
                                message_id = crate::wire::value(
                                    &mut map,
                                    "messageId",
                                    crate::wire::Nullable(crate::wire::Of::<MessageId>::new()),
                                )?;
                            }
                            crate::wire::Key::Known(_) => {
                                session_trace_id = crate::wire::value(
                                    &mut map,
                                    "sessionTraceId",
                                    crate::wire::Nullable(
                                        crate::wire::Of::<SessionTraceId>::new(),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra
                                    .read("StreamingContinueSessionRequest", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(StreamingContinueSessionRequest {
                        user_input: crate::wire::required(user_input, "userInput")?,
                        parameter_inputs: crate::wire::required(
                            parameter_inputs,
                            "parameterInputs",
                        )?,
                        contexts_override,
                        message_id,
                        session_trace_id,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for StreamingContinueSessionRequest {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("userInput", &self.user_input)?;
            map.serialize_entry("parameterInputs", &self.parameter_inputs)?;
            if let ::core::option::Option::Some(value) = &self.contexts_override {
                map.serialize_entry("contextsOverride", value)?;
            }
            if let ::core::option::Option::Some(value) = &self.message_id {
                map.serialize_entry("messageId", value)?;
            }
            if let ::core::option::Option::Some(value) = &self.session_trace_id {
                map.serialize_entry("sessionTraceId", value)?;
            }
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object StreamingContinueSessionRequest = "StreamingContinueSessionRequest" {
        user_input : "userInput", parameter_inputs : "parameterInputs", contexts_override
        : "contextsOverride", message_id : "messageId", session_trace_id :
        "sessionTraceId", }
    );
    /// Which exchange to cancel: `messageId` is the one that was sent with the message. `response`, when given, is kept in the session as the agent's answer; when left out, the exchange is dropped.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct CancelSessionRequest {
        /// A UUID that the client makes up for a message, so that it can cancel the answer. The server does not keep it beyond the exchange.
        pub message_id: MessageId,
        /// The text of an answer, in Markdown.
        pub response: ::std::option::Option<AgentMarkdownResponse>,
        extra: crate::wire::Extra,
    }
    impl CancelSessionRequest {
        /// With what the contract requires.
        pub fn new(message_id: impl ::core::convert::Into<MessageId>) -> Self {
            Self {
                message_id: message_id.into(),
                response: ::core::option::Option::None,
                extra: crate::wire::Extra::default(),
            }
        }
        /// Sets `response`.
        #[must_use]
        pub fn set_response(
            mut self,
            response: impl ::core::convert::Into<AgentMarkdownResponse>,
        ) -> Self {
            self.response = ::core::option::Option::Some(response.into());
            self
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for CancelSessionRequest {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "messageId" => ::core::option::Option::Some(0),
                        "response" => ::core::option::Option::Some(1),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = CancelSessionRequest;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (CancelSessionRequest)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut message_id = ::core::option::Option::None;
                    let mut response = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                message_id = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "messageId",
                                        crate::wire::Of::<MessageId>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(_) => {
                                response = crate::wire::value(
                                    &mut map,
                                    "response",
                                    crate::wire::Nullable(
                                        crate::wire::Of::<AgentMarkdownResponse>::new(),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("CancelSessionRequest", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(CancelSessionRequest {
                        message_id: crate::wire::required(message_id, "messageId")?,
                        response,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for CancelSessionRequest {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("messageId", &self.message_id)?;
            if let ::core::option::Option::Some(value) = &self.response {
                map.serialize_entry("response", value)?;
            }
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object CancelSessionRequest = "CancelSessionRequest" { message_id : "messageId",
        response : "response", }
    );
    /// The exchange that was kept: `result` is present when the request gave a `response`, and absent when the exchange was dropped.
    #[derive(Clone, Debug, Default, PartialEq)]
    #[non_exhaustive]
    pub struct CancelSessionResponse {
        /// What an agent answered to one message. `sessionTraceId` names the trace of how it came to the answer, see `getSessionTrace`.
        pub result: ::std::option::Option<SessionExchangeResult>,
        extra: crate::wire::Extra,
    }
    impl CancelSessionResponse {
        /// Nothing set.
        pub fn new() -> Self {
            Self {
                result: ::core::option::Option::None,
                extra: crate::wire::Extra::default(),
            }
        }
        /// Sets `result`.
        #[must_use]
        pub fn set_result(
            mut self,
            result: impl ::core::convert::Into<SessionExchangeResult>,
        ) -> Self {
            self.result = ::core::option::Option::Some(result.into());
            self
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for CancelSessionResponse {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "result" => ::core::option::Option::Some(0),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = CancelSessionResponse;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (CancelSessionResponse)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut result = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(_) => {
                                result = crate::wire::value(
                                    &mut map,
                                    "result",
                                    crate::wire::Nullable(
                                        crate::wire::Of::<SessionExchangeResult>::new(),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("CancelSessionResponse", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(CancelSessionResponse {
                        result,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for CancelSessionResponse {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            if let ::core::option::Option::Some(value) = &self.result {
                map.serialize_entry("result", value)?;
            }
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object CancelSessionResponse = "CancelSessionResponse" { result : "result", }
    );
    /// The context that was put into the prompt, by kind. Empty lists mean that retrieval ran and found nothing.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct SessionExchangeContexts {
        /// Objects that were found relevant to the message.
        pub object_contexts: ::std::vec::Vec<ObjectContext>,
        /// Texts that retrieval functions answered.
        ///
        /// Came with 1.7.0 of the vendor's SDK: `None` where an older deployment answers.
        pub function_retrieved_contexts: ::std::option::Option<
            ::std::vec::Vec<FunctionRetrievedContext>,
        >,
        extra: crate::wire::Extra,
    }
    impl SessionExchangeContexts {
        /// With what the contract requires.
        pub fn new(
            object_contexts: ::std::vec::Vec<ObjectContext>,
            function_retrieved_contexts: ::std::vec::Vec<FunctionRetrievedContext>,
        ) -> Self {
            Self {
                object_contexts: object_contexts,
                function_retrieved_contexts: ::core::option::Option::Some(
                    function_retrieved_contexts,
                ),
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for SessionExchangeContexts {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "objectContexts" => ::core::option::Option::Some(0),
                        "functionRetrievedContexts" => ::core::option::Option::Some(1),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = SessionExchangeContexts;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (SessionExchangeContexts)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut object_contexts = ::core::option::Option::None;
                    let mut function_retrieved_contexts = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                object_contexts = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "objectContexts",
                                        crate::wire::List(crate::wire::Of::<ObjectContext>::new()),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(_) => {
                                function_retrieved_contexts = crate::wire::value(
                                    &mut map,
                                    "functionRetrievedContexts",
                                    crate::wire::Nullable(
                                        crate::wire::List(
                                            crate::wire::Of::<FunctionRetrievedContext>::new(),
                                        ),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("SessionExchangeContexts", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(SessionExchangeContexts {
                        object_contexts: crate::wire::required(
                            object_contexts,
                            "objectContexts",
                        )?,
                        function_retrieved_contexts,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for SessionExchangeContexts {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("objectContexts", &self.object_contexts)?;
            if let ::core::option::Option::Some(value) = &self
                .function_retrieved_contexts
            {
                map.serialize_entry("functionRetrievedContexts", value)?;
            }
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object SessionExchangeContexts = "SessionExchangeContexts" { object_contexts :
        "objectContexts", function_retrieved_contexts : "functionRetrievedContexts", }
    );
    /// A piece of context that a client passes in place of what the agent would retrieve.
    ///
    /// Open: a variant that this build does not know is kept, whole, as `Unknown`.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum InputContext {
        /// Tagged `functionRetrievedContext`.
        FunctionRetrievedContext(FunctionRetrievedContext),
        /// Tagged `objectContext`.
        ObjectContext(ObjectContext),
        /// A variant that this build does not know, as it was received.
        Unknown(crate::wire::UnknownVariant),
    }
    impl ::core::convert::From<FunctionRetrievedContext> for InputContext {
        fn from(body: FunctionRetrievedContext) -> Self {
            Self::FunctionRetrievedContext(body)
        }
    }
    impl ::core::convert::From<ObjectContext> for InputContext {
        fn from(body: ObjectContext) -> Self {
            Self::ObjectContext(body)
        }
    }
    impl<'de> ::serde::Deserialize<'de> for InputContext {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = InputContext;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (InputContext)")
                }
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let tagged = crate::wire::Tagged::read(map, "type")?;
                    match tagged.tag() {
                        "functionRetrievedContext" => {
                            tagged.decode().map(InputContext::FunctionRetrievedContext)
                        }
                        "objectContext" => {
                            tagged.decode().map(InputContext::ObjectContext)
                        }
                        _ => {
                            tagged
                                .keep_unknown("InputContext")
                                .map(InputContext::Unknown)
                        }
                    }
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for InputContext {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            match self {
                Self::FunctionRetrievedContext(body) => body.serialize(serializer),
                Self::ObjectContext(body) => body.serialize(serializer),
                Self::Unknown(body) => body.serialize(serializer),
            }
        }
    }
    crate::macros::json_schema!(
        union InputContext = "InputContext", "type" { FunctionRetrievedContext =
        "functionRetrievedContext", ObjectContext = "objectContext", }
    );
    /// Objects of an ontology, and which of their properties matter.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ObjectContext {
        /// The objects.
        pub object_rids: ::std::vec::Vec<ObjectRid>,
        /// The properties of these objects that go into the prompt.
        pub property_type_rids: ::std::vec::Vec<PropertyTypeRid>,
        extra: crate::wire::Extra,
    }
    impl ObjectContext {
        /// With what the contract requires.
        pub fn new(
            object_rids: ::std::vec::Vec<ObjectRid>,
            property_type_rids: ::std::vec::Vec<PropertyTypeRid>,
        ) -> Self {
            Self {
                object_rids: object_rids,
                property_type_rids: property_type_rids,
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ObjectContext {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "type" => ::core::option::Option::Some(0),
                        "objectRids" => ::core::option::Option::Some(1),
                        "propertyTypeRids" => ::core::option::Option::Some(2),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = ObjectContext;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (ObjectContext)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut object_rids = ::core::option::Option::None;
                    let mut property_type_rids = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                extra
                                    .read_tag(
                                        "ObjectContext",
                                        "type",
                                        "objectContext",
                                        &mut map,
                                    )?
                            }
                            crate::wire::Key::Known(1) => {
                                object_rids = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "objectRids",
                                        crate::wire::List(crate::wire::Of::<ObjectRid>::new()),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(_) => {
                                property_type_rids = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "propertyTypeRids",
                                        crate::wire::List(crate::wire::Of::<PropertyTypeRid>::new()),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("ObjectContext", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(ObjectContext {
                        object_rids: crate::wire::required(object_rids, "objectRids")?,
                        property_type_rids: crate::wire::required(
                            property_type_rids,
                            "propertyTypeRids",
                        )?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for ObjectContext {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            self.extra.write_tag("type", "objectContext", &mut map)?;
            map.serialize_entry("objectRids", &self.object_rids)?;
            map.serialize_entry("propertyTypeRids", &self.property_type_rids)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object ObjectContext = "ObjectContext" { object_rids : "objectRids",
        property_type_rids : "propertyTypeRids", } tag "type" = "objectContext"
    );
    /// Text that a retrieval function answered. `functionRid` and `functionVersion` say which.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct FunctionRetrievedContext {
        /// The rid of a function.
        pub function_rid: FunctionRid,
        /// The version of a function, as text.
        pub function_version: FunctionVersion,
        /// The text that the function answered, for the prompt.
        pub retrieved_prompt: ::std::string::String,
        extra: crate::wire::Extra,
    }
    impl FunctionRetrievedContext {
        /// With what the contract requires.
        pub fn new(
            function_rid: impl ::core::convert::Into<FunctionRid>,
            function_version: impl ::core::convert::Into<FunctionVersion>,
            retrieved_prompt: impl ::core::convert::Into<::std::string::String>,
        ) -> Self {
            Self {
                function_rid: function_rid.into(),
                function_version: function_version.into(),
                retrieved_prompt: retrieved_prompt.into(),
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for FunctionRetrievedContext {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "type" => ::core::option::Option::Some(0),
                        "functionRid" => ::core::option::Option::Some(1),
                        "functionVersion" => ::core::option::Option::Some(2),
                        "retrievedPrompt" => ::core::option::Option::Some(3),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = FunctionRetrievedContext;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (FunctionRetrievedContext)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut function_rid = ::core::option::Option::None;
                    let mut function_version = ::core::option::Option::None;
                    let mut retrieved_prompt = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                extra
                                    .read_tag(
                                        "FunctionRetrievedContext",
                                        "type",
                                        "functionRetrievedContext",
                                        &mut map,
                                    )?
                            }
                            crate::wire::Key::Known(1) => {
                                function_rid = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "functionRid",
                                        crate::wire::Of::<FunctionRid>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(2) => {
                                function_version = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "functionVersion",
                                        crate::wire::Of::<FunctionVersion>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(_) => {
                                retrieved_prompt = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "retrievedPrompt",
                                        crate::wire::Of::<::std::string::String>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("FunctionRetrievedContext", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(FunctionRetrievedContext {
                        function_rid: crate::wire::required(
                            function_rid,
                            "functionRid",
                        )?,
                        function_version: crate::wire::required(
                            function_version,
                            "functionVersion",
                        )?,
                        retrieved_prompt: crate::wire::required(
                            retrieved_prompt,
                            "retrievedPrompt",
                        )?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for FunctionRetrievedContext {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            self.extra.write_tag("type", "functionRetrievedContext", &mut map)?;
            map.serialize_entry("functionRid", &self.function_rid)?;
            map.serialize_entry("functionVersion", &self.function_version)?;
            map.serialize_entry("retrievedPrompt", &self.retrieved_prompt)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object FunctionRetrievedContext = "FunctionRetrievedContext" { function_rid :
        "functionRid", function_version : "functionVersion", retrieved_prompt :
        "retrievedPrompt", } tag "type" = "functionRetrievedContext"
    );
    /// A user message to retrieve context for. It is not sent to the agent.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct GetRagContextForSessionRequest {
        /// A message of the user.
        pub user_input: UserTextInput,
        /// Values for parameters of the agent, by parameter. Empty when there is nothing to set.
        pub parameter_inputs: ::std::collections::BTreeMap<ParameterId, ParameterValue>,
        extra: crate::wire::Extra,
    }
    impl GetRagContextForSessionRequest {
        /// With what the contract requires.
        pub fn new(
            user_input: impl ::core::convert::Into<UserTextInput>,
            parameter_inputs: ::std::collections::BTreeMap<ParameterId, ParameterValue>,
        ) -> Self {
            Self {
                user_input: user_input.into(),
                parameter_inputs: parameter_inputs,
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for GetRagContextForSessionRequest {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "userInput" => ::core::option::Option::Some(0),
                        "parameterInputs" => ::core::option::Option::Some(1),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = GetRagContextForSessionRequest;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (GetRagContextForSessionRequest)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut user_input = ::core::option::Option::None;
                    let mut parameter_inputs = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                user_input = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "userInput",
                                        crate::wire::Of::<UserTextInput>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(_) => {
                                parameter_inputs = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "parameterInputs",
                                        crate::wire::Map::<
                                            ParameterId,
                                            _,
                                        >::new(crate::wire::Of::<ParameterValue>::new()),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra
                                    .read("GetRagContextForSessionRequest", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(GetRagContextForSessionRequest {
                        user_input: crate::wire::required(user_input, "userInput")?,
                        parameter_inputs: crate::wire::required(
                            parameter_inputs,
                            "parameterInputs",
                        )?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for GetRagContextForSessionRequest {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("userInput", &self.user_input)?;
            map.serialize_entry("parameterInputs", &self.parameter_inputs)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object GetRagContextForSessionRequest = "GetRagContextForSessionRequest" {
        user_input : "userInput", parameter_inputs : "parameterInputs", }
    );
    /// The context that retrieval found for a message, by kind.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct AgentSessionRagContextResponse {
        /// Objects that were found relevant to the message.
        pub object_contexts: ::std::vec::Vec<ObjectContext>,
        /// Texts that retrieval functions answered.
        ///
        /// Came with 0.100 of the vendor's SDK: `None` where an older deployment answers.
        pub function_retrieved_contexts: ::std::option::Option<
            ::std::vec::Vec<FunctionRetrievedContext>,
        >,
        extra: crate::wire::Extra,
    }
    impl AgentSessionRagContextResponse {
        /// With what the contract requires.
        pub fn new(
            object_contexts: ::std::vec::Vec<ObjectContext>,
            function_retrieved_contexts: ::std::vec::Vec<FunctionRetrievedContext>,
        ) -> Self {
            Self {
                object_contexts: object_contexts,
                function_retrieved_contexts: ::core::option::Option::Some(
                    function_retrieved_contexts,
                ),
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for AgentSessionRagContextResponse {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "objectContexts" => ::core::option::Option::Some(0),
                        "functionRetrievedContexts" => ::core::option::Option::Some(1),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = AgentSessionRagContextResponse;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (AgentSessionRagContextResponse)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut object_contexts = ::core::option::Option::None;
                    let mut function_retrieved_contexts = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                object_contexts = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "objectContexts",
                                        crate::wire::List(crate::wire::Of::<ObjectContext>::new()),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(_) => {
                                function_retrieved_contexts = crate::wire::value(
                                    &mut map,
                                    "functionRetrievedContexts",
                                    crate::wire::Nullable(
                                        crate::wire::List(
                                            crate::wire::Of::<FunctionRetrievedContext>::new(),
                                        ),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra
                                    .read("AgentSessionRagContextResponse", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(AgentSessionRagContextResponse {
                        object_contexts: crate::wire::required(
                            object_contexts,
                            "objectContexts",
                        )?,
                        function_retrieved_contexts,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for AgentSessionRagContextResponse {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("objectContexts", &self.object_contexts)?;
            if let ::core::option::Option::Some(value) = &self
                .function_retrieved_contexts
            {
                map.serialize_entry("functionRetrievedContexts", value)?;
            }
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object AgentSessionRagContextResponse = "AgentSessionRagContextResponse" {
        object_contexts : "objectContexts", function_retrieved_contexts :
        "functionRetrievedContexts", }
    );
    /// How an agent came to an answer: the context it had, and the tools it called.
    ///
    /// `contexts` is absent until the answer is complete, and when no context was given or
    /// retrieved.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct SessionTrace {
        /// The UUID of a session trace. Within a session, it can be used only once.
        pub id: SessionTraceId,
        /// Whether the answer is still being made. `IN_PROGRESS`: ask again, parts may be missing. `COMPLETE`: the trace will not change any more.
        pub status: SessionTraceStatus,
        /// The context that was put into the prompt, by kind. Empty lists mean that retrieval ran and found nothing.
        pub contexts: ::std::option::Option<SessionExchangeContexts>,
        /// The steps so far, in the order in which the agent took them.
        pub tool_call_groups: ::std::vec::Vec<ToolCallGroup>,
        extra: crate::wire::Extra,
    }
    impl SessionTrace {
        /// With what the contract requires.
        pub fn new(
            id: impl ::core::convert::Into<SessionTraceId>,
            status: impl ::core::convert::Into<SessionTraceStatus>,
            tool_call_groups: ::std::vec::Vec<ToolCallGroup>,
        ) -> Self {
            Self {
                id: id.into(),
                status: status.into(),
                contexts: ::core::option::Option::None,
                tool_call_groups: tool_call_groups,
                extra: crate::wire::Extra::default(),
            }
        }
        /// Sets `contexts`.
        #[must_use]
        pub fn set_contexts(
            mut self,
            contexts: impl ::core::convert::Into<SessionExchangeContexts>,
        ) -> Self {
            self.contexts = ::core::option::Option::Some(contexts.into());
            self
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for SessionTrace {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "id" => ::core::option::Option::Some(0),
                        "status" => ::core::option::Option::Some(1),
                        "contexts" => ::core::option::Option::Some(2),
                        "toolCallGroups" => ::core::option::Option::Some(3),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = SessionTrace;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (SessionTrace)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut id = ::core::option::Option::None;
                    let mut status = ::core::option::Option::None;
                    let mut contexts = ::core::option::Option::None;
                    let mut tool_call_groups = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                id = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "id",
                                        crate::wire::Of::<SessionTraceId>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(1) => {
                                status = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "status",
                                        crate::wire::Of::<SessionTraceStatus>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(2) => {
                                contexts = crate::wire::value(
                                    &mut map,
                                    "contexts",
                                    crate::wire::Nullable(
                                        crate::wire::Of::<SessionExchangeContexts>::new(),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Known(_) => {
                                tool_call_groups = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "toolCallGroups",
                                        crate::wire::List(crate::wire::Of::<ToolCallGroup>::new()),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("SessionTrace", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(SessionTrace {
                        id: crate::wire::required(id, "id")?,
                        status: crate::wire::required(status, "status")?,
                        contexts,
                        tool_call_groups: crate::wire::required(
                            tool_call_groups,
                            "toolCallGroups",
                        )?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for SessionTrace {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("id", &self.id)?;
            map.serialize_entry("status", &self.status)?;
            if let ::core::option::Option::Some(value) = &self.contexts {
                map.serialize_entry("contexts", value)?;
            }
            map.serialize_entry("toolCallGroups", &self.tool_call_groups)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object SessionTrace = "SessionTrace" { id : "id", status : "status", contexts :
        "contexts", tool_call_groups : "toolCallGroups", }
    );
    /// Whether the answer is still being made. `IN_PROGRESS`: ask again, parts may be missing. `COMPLETE`: the trace will not change any more.
    ///
    /// Open: a value that this build does not know is kept as `Unknown`.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum SessionTraceStatus {
        /// `IN_PROGRESS`
        InProgress,
        /// `COMPLETE`
        Complete,
        /// A value that this build does not know, as it was received.
        Unknown(::std::boxed::Box<str>),
    }
    crate::macros::open_enum!(
        SessionTraceStatus { InProgress = "IN_PROGRESS", Complete = "COMPLETE", }
    );
    crate::macros::json_schema!(open_enum SessionTraceStatus = "SessionTraceStatus");
    /// Tools that were called at the same step.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ToolCallGroup {
        /// The calls of this step.
        pub tool_calls: ::std::vec::Vec<ToolCall>,
        extra: crate::wire::Extra,
    }
    impl ToolCallGroup {
        /// With what the contract requires.
        pub fn new(tool_calls: ::std::vec::Vec<ToolCall>) -> Self {
            Self {
                tool_calls: tool_calls,
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ToolCallGroup {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "toolCalls" => ::core::option::Option::Some(0),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = ToolCallGroup;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (ToolCallGroup)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut tool_calls = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(_) => {
                                tool_calls = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "toolCalls",
                                        crate::wire::List(crate::wire::Of::<ToolCall>::new()),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("ToolCallGroup", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(ToolCallGroup {
                        tool_calls: crate::wire::required(tool_calls, "toolCalls")?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for ToolCallGroup {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("toolCalls", &self.tool_calls)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object ToolCallGroup = "ToolCallGroup" { tool_calls : "toolCalls", }
    );
    /// One use of a tool. `output` is absent while the tool runs.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ToolCall {
        /// Which tool was called.
        pub tool_metadata: ToolMetadata,
        /// Why a tool was called, and with what.
        pub input: ToolCallInput,
        /// How a call of a tool ended.
        pub output: ::std::option::Option<ToolCallOutput>,
        extra: crate::wire::Extra,
    }
    impl ToolCall {
        /// With what the contract requires.
        pub fn new(
            tool_metadata: impl ::core::convert::Into<ToolMetadata>,
            input: impl ::core::convert::Into<ToolCallInput>,
        ) -> Self {
            Self {
                tool_metadata: tool_metadata.into(),
                input: input.into(),
                output: ::core::option::Option::None,
                extra: crate::wire::Extra::default(),
            }
        }
        /// Sets `output`.
        #[must_use]
        pub fn set_output(
            mut self,
            output: impl ::core::convert::Into<ToolCallOutput>,
        ) -> Self {
            self.output = ::core::option::Option::Some(output.into());
            self
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ToolCall {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "toolMetadata" => ::core::option::Option::Some(0),
                        "input" => ::core::option::Option::Some(1),
                        "output" => ::core::option::Option::Some(2),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = ToolCall;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (ToolCall)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut tool_metadata = ::core::option::Option::None;
                    let mut input = ::core::option::Option::None;
                    let mut output = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                tool_metadata = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "toolMetadata",
                                        crate::wire::Of::<ToolMetadata>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(1) => {
                                input = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "input",
                                        crate::wire::Of::<ToolCallInput>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(_) => {
                                output = crate::wire::value(
                                    &mut map,
                                    "output",
                                    crate::wire::Nullable(
                                        crate::wire::Of::<ToolCallOutput>::new(),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("ToolCall", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(ToolCall {
                        tool_metadata: crate::wire::required(
                            tool_metadata,
                            "toolMetadata",
                        )?,
                        input: crate::wire::required(input, "input")?,
                        output,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for ToolCall {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("toolMetadata", &self.tool_metadata)?;
            map.serialize_entry("input", &self.input)?;
            if let ::core::option::Option::Some(value) = &self.output {
                map.serialize_entry("output", value)?;
            }
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object ToolCall = "ToolCall" { tool_metadata : "toolMetadata", input : "input",
        output : "output", }
    );
    /// Which tool was called.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ToolMetadata {
        /// The name of the tool, as its author gave it.
        pub name: ::std::string::String,
        /// What kind of tool it is: a function, an action that changes the ontology, a search by meaning or a query over objects, the setting of a parameter, a question back to the user, SQL over objects, or code that the agent wrote. New kinds are added now and then.
        pub type_: ToolType,
        extra: crate::wire::Extra,
    }
    impl ToolMetadata {
        /// With what the contract requires.
        pub fn new(
            name: impl ::core::convert::Into<::std::string::String>,
            type_: impl ::core::convert::Into<ToolType>,
        ) -> Self {
            Self {
                name: name.into(),
                type_: type_.into(),
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ToolMetadata {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "name" => ::core::option::Option::Some(0),
                        "type" => ::core::option::Option::Some(1),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = ToolMetadata;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (ToolMetadata)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut name = ::core::option::Option::None;
                    let mut type_ = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                name = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "name",
                                        crate::wire::Of::<::std::string::String>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(_) => {
                                type_ = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "type",
                                        crate::wire::Of::<ToolType>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("ToolMetadata", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(ToolMetadata {
                        name: crate::wire::required(name, "name")?,
                        type_: crate::wire::required(type_, "type")?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for ToolMetadata {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("name", &self.name)?;
            map.serialize_entry("type", &self.type_)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object ToolMetadata = "ToolMetadata" { name : "name", type_ : "type", }
    );
    /// What kind of tool it is: a function, an action that changes the ontology, a search by meaning or a query over objects, the setting of a parameter, a question back to the user, SQL over objects, or code that the agent wrote. New kinds are added now and then.
    ///
    /// Open: a value that this build does not know is kept as `Unknown`.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum ToolType {
        /// `FUNCTION`
        Function,
        /// `ACTION`
        Action,
        /// `ONTOLOGY_SEMANTIC_SEARCH`
        OntologySemanticSearch,
        /// `OBJECT_QUERY`
        ObjectQuery,
        /// `UPDATE_APPLICATION_VARIABLE`
        UpdateApplicationVariable,
        /// `REQUEST_CLARIFICATION`
        RequestClarification,
        /// `OBJECT_QUERY_WITH_SQL`
        ObjectQueryWithSql,
        /// `CODE_EXECUTION`
        CodeExecution,
        /// A value that this build does not know, as it was received.
        Unknown(::std::boxed::Box<str>),
    }
    crate::macros::open_enum!(
        ToolType { Function = "FUNCTION", Action = "ACTION", OntologySemanticSearch =
        "ONTOLOGY_SEMANTIC_SEARCH", ObjectQuery = "OBJECT_QUERY",
        UpdateApplicationVariable = "UPDATE_APPLICATION_VARIABLE", RequestClarification =
        "REQUEST_CLARIFICATION", ObjectQueryWithSql = "OBJECT_QUERY_WITH_SQL",
        CodeExecution = "CODE_EXECUTION", }
    );
    crate::macros::json_schema!(open_enum ToolType = "ToolType");
    /// Why a tool was called, and with what.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct ToolCallInput {
        /// What the agent told itself before the call. Absent when it did not say.
        pub thought: ::std::option::Option<::std::string::String>,
        /// The values that were handed to the tool, by name.
        pub inputs: ::std::collections::BTreeMap<ToolInputName, ToolInputValue>,
        extra: crate::wire::Extra,
    }
    impl ToolCallInput {
        /// With what the contract requires.
        pub fn new(
            inputs: ::std::collections::BTreeMap<ToolInputName, ToolInputValue>,
        ) -> Self {
            Self {
                thought: ::core::option::Option::None,
                inputs: inputs,
                extra: crate::wire::Extra::default(),
            }
        }
        /// Sets `thought`.
        #[must_use]
        pub fn set_thought(
            mut self,
            thought: impl ::core::convert::Into<::std::string::String>,
        ) -> Self {
            self.thought = ::core::option::Option::Some(thought.into());
            self
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ToolCallInput {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "thought" => ::core::option::Option::Some(0),
                        "inputs" => ::core::option::Option::Some(1),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = ToolCallInput;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (ToolCallInput)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut thought = ::core::option::Option::None;
                    let mut inputs = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                thought = crate::wire::value(
                                    &mut map,
                                    "thought",
                                    crate::wire::Nullable(
                                        crate::wire::Of::<::std::string::String>::new(),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Known(_) => {
                                inputs = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "inputs",
                                        crate::wire::Map::<
                                            ToolInputName,
                                            _,
                                        >::new(crate::wire::Of::<ToolInputValue>::new()),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("ToolCallInput", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(ToolCallInput {
                        thought,
                        inputs: crate::wire::required(inputs, "inputs")?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for ToolCallInput {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            if let ::core::option::Option::Some(value) = &self.thought {
                map.serialize_entry("thought", value)?;
            }
            map.serialize_entry("inputs", &self.inputs)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object ToolCallInput = "ToolCallInput" { thought : "thought", inputs : "inputs",
        }
    );
    /// The name of one input of a tool.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct ToolInputName(::std::string::String);
    crate::macros::text!(ToolInputName);
    crate::macros::json_schema!(text ToolInputName = "ToolInputName", "");
    /// A value that was handed to a tool.
    ///
    /// Open: a variant that this build does not know is kept, whole, as `Unknown`.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ToolInputValue {
        /// Tagged `string`.
        StringToolInputValue(StringToolInputValue),
        /// Tagged `rid`.
        RidToolInputValue(RidToolInputValue),
        /// A variant that this build does not know, as it was received.
        Unknown(crate::wire::UnknownVariant),
    }
    impl ::core::convert::From<StringToolInputValue> for ToolInputValue {
        fn from(body: StringToolInputValue) -> Self {
            Self::StringToolInputValue(body)
        }
    }
    impl ::core::convert::From<RidToolInputValue> for ToolInputValue {
        fn from(body: RidToolInputValue) -> Self {
            Self::RidToolInputValue(body)
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ToolInputValue {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = ToolInputValue;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (ToolInputValue)")
                }
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let tagged = crate::wire::Tagged::read(map, "type")?;
                    match tagged.tag() {
                        "string" => {
                            tagged.decode().map(ToolInputValue::StringToolInputValue)
                        }
                        "rid" => tagged.decode().map(ToolInputValue::RidToolInputValue),
                        _ => {
                            tagged
                                .keep_unknown("ToolInputValue")
                                .map(ToolInputValue::Unknown)
                        }
                    }
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for ToolInputValue {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            match self {
                Self::StringToolInputValue(body) => body.serialize(serializer),
                Self::RidToolInputValue(body) => body.serialize(serializer),
                Self::Unknown(body) => body.serialize(serializer),
            }
        }
    }
    crate::macros::json_schema!(
        union ToolInputValue = "ToolInputValue", "type" { StringToolInputValue =
        "string", RidToolInputValue = "rid", }
    );
    /// Text that was handed to a tool.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct StringToolInputValue {
        /// The text.
        pub value: ::std::string::String,
        extra: crate::wire::Extra,
    }
    impl StringToolInputValue {
        /// With what the contract requires.
        pub fn new(value: impl ::core::convert::Into<::std::string::String>) -> Self {
            Self {
                value: value.into(),
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for StringToolInputValue {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "type" => ::core::option::Option::Some(0),
                        "value" => ::core::option::Option::Some(1),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = StringToolInputValue;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (StringToolInputValue)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut value = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                extra
                                    .read_tag(
                                        "StringToolInputValue",
                                        "type",
                                        "string",
                                        &mut map,
                                    )?
                            }
                            crate::wire::Key::Known(_) => {
                                value = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "value",
                                        crate::wire::Of::<::std::string::String>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("StringToolInputValue", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(StringToolInputValue {
                        value: crate::wire::required(value, "value")?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for StringToolInputValue {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            self.extra.write_tag("type", "string", &mut map)?;
            map.serialize_entry("value", &self.value)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object StringToolInputValue = "StringToolInputValue" { value : "value", } tag
        "type" = "string"
    );
    /// A resource that was handed to a tool.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RidToolInputValue {
        /// The rid of the resource.
        pub rid: ::std::string::String,
        extra: crate::wire::Extra,
    }
    impl RidToolInputValue {
        /// With what the contract requires.
        pub fn new(rid: impl ::core::convert::Into<::std::string::String>) -> Self {
            Self {
                rid: rid.into(),
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for RidToolInputValue {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "type" => ::core::option::Option::Some(0),
                        "rid" => ::core::option::Option::Some(1),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = RidToolInputValue;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (RidToolInputValue)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut rid = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                extra
                                    .read_tag("RidToolInputValue", "type", "rid", &mut map)?
                            }
                            crate::wire::Key::Known(_) => {
                                rid = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "rid",
                                        crate::wire::Of::<::std::string::String>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("RidToolInputValue", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(RidToolInputValue {
                        rid: crate::wire::required(rid, "rid")?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for RidToolInputValue {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            self.extra.write_tag("type", "rid", &mut map)?;
            map.serialize_entry("rid", &self.rid)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object RidToolInputValue = "RidToolInputValue" { rid : "rid", } tag "type" =
        "rid"
    );
    /// How a call of a tool ended.
    ///
    /// Open: a variant that this build does not know is kept, whole, as `Unknown`.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ToolCallOutput {
        /// Tagged `success`.
        SuccessToolCallOutput(SuccessToolCallOutput),
        /// Tagged `failure`.
        FailureToolCallOutput(FailureToolCallOutput),
        /// A variant that this build does not know, as it was received.
        Unknown(crate::wire::UnknownVariant),
    }
    impl ::core::convert::From<SuccessToolCallOutput> for ToolCallOutput {
        fn from(body: SuccessToolCallOutput) -> Self {
            Self::SuccessToolCallOutput(body)
        }
    }
    impl ::core::convert::From<FailureToolCallOutput> for ToolCallOutput {
        fn from(body: FailureToolCallOutput) -> Self {
            Self::FailureToolCallOutput(body)
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ToolCallOutput {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = ToolCallOutput;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (ToolCallOutput)")
                }
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let tagged = crate::wire::Tagged::read(map, "type")?;
                    match tagged.tag() {
                        "success" => {
                            tagged.decode().map(ToolCallOutput::SuccessToolCallOutput)
                        }
                        "failure" => {
                            tagged.decode().map(ToolCallOutput::FailureToolCallOutput)
                        }
                        _ => {
                            tagged
                                .keep_unknown("ToolCallOutput")
                                .map(ToolCallOutput::Unknown)
                        }
                    }
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for ToolCallOutput {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            match self {
                Self::SuccessToolCallOutput(body) => body.serialize(serializer),
                Self::FailureToolCallOutput(body) => body.serialize(serializer),
                Self::Unknown(body) => body.serialize(serializer),
            }
        }
    }
    crate::macros::json_schema!(
        union ToolCallOutput = "ToolCallOutput", "type" { SuccessToolCallOutput =
        "success", FailureToolCallOutput = "failure", }
    );
    /// The tool did what it was asked.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct SuccessToolCallOutput {
        /// A value that a tool answered.
        pub output: ToolOutputValue,
        extra: crate::wire::Extra,
    }
    impl SuccessToolCallOutput {
        /// With what the contract requires.
        pub fn new(output: impl ::core::convert::Into<ToolOutputValue>) -> Self {
            Self {
                output: output.into(),
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for SuccessToolCallOutput {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "type" => ::core::option::Option::Some(0),
                        "output" => ::core::option::Option::Some(1),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = SuccessToolCallOutput;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (SuccessToolCallOutput)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut output = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                extra
                                    .read_tag(
                                        "SuccessToolCallOutput",
                                        "type",
                                        "success",
                                        &mut map,
                                    )?
                            }
                            crate::wire::Key::Known(_) => {
                                output = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "output",
                                        crate::wire::Of::<ToolOutputValue>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("SuccessToolCallOutput", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(SuccessToolCallOutput {
                        output: crate::wire::required(output, "output")?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for SuccessToolCallOutput {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            self.extra.write_tag("type", "success", &mut map)?;
            map.serialize_entry("output", &self.output)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object SuccessToolCallOutput = "SuccessToolCallOutput" { output : "output", } tag
        "type" = "success"
    );
    /// The tool refused, and told the agent what to do better.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct FailureToolCallOutput {
        /// What the tool told the agent, so that it can try again with better input.
        pub correction_message: ::std::string::String,
        extra: crate::wire::Extra,
    }
    impl FailureToolCallOutput {
        /// With what the contract requires.
        pub fn new(
            correction_message: impl ::core::convert::Into<::std::string::String>,
        ) -> Self {
            Self {
                correction_message: correction_message.into(),
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for FailureToolCallOutput {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "type" => ::core::option::Option::Some(0),
                        "correctionMessage" => ::core::option::Option::Some(1),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = FailureToolCallOutput;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (FailureToolCallOutput)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut correction_message = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                extra
                                    .read_tag(
                                        "FailureToolCallOutput",
                                        "type",
                                        "failure",
                                        &mut map,
                                    )?
                            }
                            crate::wire::Key::Known(_) => {
                                correction_message = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "correctionMessage",
                                        crate::wire::Of::<::std::string::String>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("FailureToolCallOutput", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(FailureToolCallOutput {
                        correction_message: crate::wire::required(
                            correction_message,
                            "correctionMessage",
                        )?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for FailureToolCallOutput {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            self.extra.write_tag("type", "failure", &mut map)?;
            map.serialize_entry("correctionMessage", &self.correction_message)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object FailureToolCallOutput = "FailureToolCallOutput" { correction_message :
        "correctionMessage", } tag "type" = "failure"
    );
    /// A value that a tool answered.
    ///
    /// Open: a variant that this build does not know is kept, whole, as `Unknown`.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum ToolOutputValue {
        /// Tagged `string`.
        StringToolOutputValue(StringToolOutputValue),
        /// Tagged `rid`.
        RidToolOutputValue(RidToolOutputValue),
        /// A variant that this build does not know, as it was received.
        Unknown(crate::wire::UnknownVariant),
    }
    impl ::core::convert::From<StringToolOutputValue> for ToolOutputValue {
        fn from(body: StringToolOutputValue) -> Self {
            Self::StringToolOutputValue(body)
        }
    }
    impl ::core::convert::From<RidToolOutputValue> for ToolOutputValue {
        fn from(body: RidToolOutputValue) -> Self {
            Self::RidToolOutputValue(body)
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ToolOutputValue {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = ToolOutputValue;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (ToolOutputValue)")
                }
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let tagged = crate::wire::Tagged::read(map, "type")?;
                    match tagged.tag() {
                        "string" => {
                            tagged.decode().map(ToolOutputValue::StringToolOutputValue)
                        }
                        "rid" => tagged.decode().map(ToolOutputValue::RidToolOutputValue),
                        _ => {
                            tagged
                                .keep_unknown("ToolOutputValue")
                                .map(ToolOutputValue::Unknown)
                        }
                    }
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for ToolOutputValue {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            match self {
                Self::StringToolOutputValue(body) => body.serialize(serializer),
                Self::RidToolOutputValue(body) => body.serialize(serializer),
                Self::Unknown(body) => body.serialize(serializer),
            }
        }
    }
    crate::macros::json_schema!(
        union ToolOutputValue = "ToolOutputValue", "type" { StringToolOutputValue =
        "string", RidToolOutputValue = "rid", }
    );
    /// Text that a tool answered.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct StringToolOutputValue {
        /// The text.
        pub value: ::std::string::String,
        extra: crate::wire::Extra,
    }
    impl StringToolOutputValue {
        /// With what the contract requires.
        pub fn new(value: impl ::core::convert::Into<::std::string::String>) -> Self {
            Self {
                value: value.into(),
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for StringToolOutputValue {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "type" => ::core::option::Option::Some(0),
                        "value" => ::core::option::Option::Some(1),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = StringToolOutputValue;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (StringToolOutputValue)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut value = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                extra
                                    .read_tag(
                                        "StringToolOutputValue",
                                        "type",
                                        "string",
                                        &mut map,
                                    )?
                            }
                            crate::wire::Key::Known(_) => {
                                value = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "value",
                                        crate::wire::Of::<::std::string::String>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("StringToolOutputValue", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(StringToolOutputValue {
                        value: crate::wire::required(value, "value")?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for StringToolOutputValue {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            self.extra.write_tag("type", "string", &mut map)?;
            map.serialize_entry("value", &self.value)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object StringToolOutputValue = "StringToolOutputValue" { value : "value", } tag
        "type" = "string"
    );
    /// A resource that a tool answered.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct RidToolOutputValue {
        /// The rid of the resource.
        pub rid: ::std::string::String,
        extra: crate::wire::Extra,
    }
    impl RidToolOutputValue {
        /// With what the contract requires.
        pub fn new(rid: impl ::core::convert::Into<::std::string::String>) -> Self {
            Self {
                rid: rid.into(),
                extra: crate::wire::Extra::default(),
            }
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for RidToolOutputValue {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "type" => ::core::option::Option::Some(0),
                        "rid" => ::core::option::Option::Some(1),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = RidToolOutputValue;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (RidToolOutputValue)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut rid = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                extra
                                    .read_tag("RidToolOutputValue", "type", "rid", &mut map)?
                            }
                            crate::wire::Key::Known(_) => {
                                rid = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "rid",
                                        crate::wire::Of::<::std::string::String>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("RidToolOutputValue", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(RidToolOutputValue {
                        rid: crate::wire::required(rid, "rid")?,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for RidToolOutputValue {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            self.extra.write_tag("type", "rid", &mut map)?;
            map.serialize_entry("rid", &self.rid)?;
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object RidToolOutputValue = "RidToolOutputValue" { rid : "rid", } tag "type" =
        "rid"
    );
    /// The rid of an agent, as AIP Agent Studio shows it.
    ///
    /// Form: `rid`; checked when sent, and not checked when read.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct AgentRid(::std::string::String);
    crate::macros::text!(AgentRid as rid);
    crate::macros::json_schema!(text AgentRid = "AgentRid", "rid");
    /// A version of an agent as text: its major and minor number with a dot between them, such as `1.0`.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct AgentVersionString(::std::string::String);
    crate::macros::text!(AgentVersionString);
    crate::macros::json_schema!(text AgentVersionString = "AgentVersionString", "");
    /// The rid of a session.
    ///
    /// Form: `rid`; checked when sent, and not checked when read.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct SessionRid(::std::string::String);
    crate::macros::text!(SessionRid as rid);
    crate::macros::json_schema!(text SessionRid = "SessionRid", "rid");
    /// The UUID of a session trace. Within a session, it can be used only once.
    ///
    /// Form: `uuid`; not checked when read.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct SessionTraceId(::std::string::String);
    crate::macros::text!(SessionTraceId);
    crate::macros::json_schema!(text SessionTraceId = "SessionTraceId", "uuid");
    /// A UUID that the client makes up for a message, so that it can cancel the answer. The server does not keep it beyond the exchange.
    ///
    /// Form: `uuid`; not checked when read.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct MessageId(::std::string::String);
    crate::macros::text!(MessageId);
    crate::macros::json_schema!(text MessageId = "MessageId", "uuid");
    /// The name by which a parameter goes in AIP Agent Studio. It is unique within an agent.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct ParameterId(::std::string::String);
    crate::macros::text!(ParameterId);
    crate::macros::json_schema!(text ParameterId = "ParameterId", "");
    /// Where the next page starts. Opaque: send it back as it came, and do not store it for long. In an answer, both an absent and an empty one mean that this page is the last.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct PageToken(::std::string::String);
    crate::macros::text!(PageToken);
    crate::macros::json_schema!(text PageToken = "PageToken", "");
    /// The rid of an action type of an ontology.
    ///
    /// Form: `rid`; checked when sent, and not checked when read.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct ActionTypeRid(::std::string::String);
    crate::macros::text!(ActionTypeRid as rid);
    crate::macros::json_schema!(text ActionTypeRid = "ActionTypeRid", "rid");
    /// The rid of a function.
    ///
    /// Form: `rid`; checked when sent, and not checked when read.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct FunctionRid(::std::string::String);
    crate::macros::text!(FunctionRid as rid);
    crate::macros::json_schema!(text FunctionRid = "FunctionRid", "rid");
    /// The version of a function, as text.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct FunctionVersion(::std::string::String);
    crate::macros::text!(FunctionVersion);
    crate::macros::json_schema!(text FunctionVersion = "FunctionVersion", "");
    /// The rid of a language model.
    ///
    /// Form: `rid`; checked when sent, and not checked when read.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct LanguageModelRid(::std::string::String);
    crate::macros::text!(LanguageModelRid as rid);
    crate::macros::json_schema!(text LanguageModelRid = "LanguageModelRid", "rid");
    /// What a language model does for an agent. `PRIMARY_AGENT`: it answers. `QUESTION_SUGGESTER`: it proposes what the user might ask.
    ///
    /// Open: a value that this build does not know is kept as `Unknown`.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum ModelPurpose {
        /// `PRIMARY_AGENT`
        PrimaryAgent,
        /// `QUESTION_SUGGESTER`
        QuestionSuggester,
        /// A value that this build does not know, as it was received.
        Unknown(::std::boxed::Box<str>),
    }
    crate::macros::open_enum!(
        ModelPurpose { PrimaryAgent = "PRIMARY_AGENT", QuestionSuggester =
        "QUESTION_SUGGESTER", }
    );
    crate::macros::json_schema!(open_enum ModelPurpose = "ModelPurpose");
    /// The rid of a link type of an ontology.
    ///
    /// Form: `rid`; checked when sent, and not checked when read.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct LinkTypeRid(::std::string::String);
    crate::macros::text!(LinkTypeRid as rid);
    crate::macros::json_schema!(text LinkTypeRid = "LinkTypeRid", "rid");
    /// The rid of an object of an ontology.
    ///
    /// Form: `rid`; checked when sent, and not checked when read.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct ObjectRid(::std::string::String);
    crate::macros::text!(ObjectRid as rid);
    crate::macros::json_schema!(text ObjectRid = "ObjectRid", "rid");
    /// A description of a set of objects: a JSON object with a `type` tag, in the form that the Ontologies namespace defines. This namespace hands it on as it is.
    pub type ObjectSet = crate::wire::RawJson;
    /// The rid of a set of objects.
    ///
    /// Form: `rid`; checked when sent, and not checked when read.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct ObjectSetRid(::std::string::String);
    crate::macros::text!(ObjectSetRid as rid);
    crate::macros::json_schema!(text ObjectSetRid = "ObjectSetRid", "rid");
    /// The id of an object type of an ontology; not its rid.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct ObjectTypeId(::std::string::String);
    crate::macros::text!(ObjectTypeId);
    crate::macros::json_schema!(text ObjectTypeId = "ObjectTypeId", "");
    /// The rid of an object type of an ontology.
    ///
    /// Form: `rid`; checked when sent, and not checked when read.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct ObjectTypeRid(::std::string::String);
    crate::macros::text!(ObjectTypeRid as rid);
    crate::macros::json_schema!(text ObjectTypeRid = "ObjectTypeRid", "rid");
    /// The API name of an ontology.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct OntologyIdentifier(::std::string::String);
    crate::macros::text!(OntologyIdentifier);
    crate::macros::json_schema!(text OntologyIdentifier = "OntologyIdentifier", "");
    /// The rid of a property type of an object type.
    ///
    /// Form: `rid`; checked when sent, and not checked when read.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct PropertyTypeRid(::std::string::String);
    crate::macros::text!(PropertyTypeRid as rid);
    crate::macros::json_schema!(text PropertyTypeRid = "PropertyTypeRid", "rid");
    /// What every failure of the platform looks like. A reader must be ready for names that are not listed in this document: authentication, scopes, limits and parameters have names of their own.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub struct PlatformError {
        /// The class of the error, such as `INVALID_ARGUMENT`, `NOT_FOUND`, `PERMISSION_DENIED`, `INTERNAL` or `CUSTOM_CLIENT`. The set is open.
        pub error_code: ::std::string::String,
        /// The name of the error. Programs decide by it.
        pub error_name: ::std::string::String,
        /// The id of this one occurrence. The vendor's support asks for it.
        pub error_instance_id: ::std::string::String,
        /// What the error means, for people. Often absent.
        pub error_description: ::std::option::Option<::std::string::String>,
        /// What the error is about, by name. Values are whatever the error calls for.
        pub parameters: ::std::option::Option<crate::wire::RawJson>,
        extra: crate::wire::Extra,
    }
    impl PlatformError {
        /// With what the contract requires.
        pub fn new(
            error_code: impl ::core::convert::Into<::std::string::String>,
            error_name: impl ::core::convert::Into<::std::string::String>,
            error_instance_id: impl ::core::convert::Into<::std::string::String>,
        ) -> Self {
            Self {
                error_code: error_code.into(),
                error_name: error_name.into(),
                error_instance_id: error_instance_id.into(),
                error_description: ::core::option::Option::None,
                parameters: ::core::option::Option::None,
                extra: crate::wire::Extra::default(),
            }
        }
        /// Sets `errorDescription`.
        #[must_use]
        pub fn set_error_description(
            mut self,
            error_description: impl ::core::convert::Into<::std::string::String>,
        ) -> Self {
            self.error_description = ::core::option::Option::Some(
                error_description.into(),
            );
            self
        }
        /// Sets `parameters`.
        #[must_use]
        pub fn set_parameters(mut self, parameters: crate::wire::RawJson) -> Self {
            self.parameters = ::core::option::Option::Some(parameters);
            self
        }
        /// Properties that this build does not know, as they were received.
        pub fn extra(&self) -> &crate::wire::Extra {
            &self.extra
        }
    }
    impl<'de> ::serde::Deserialize<'de> for PlatformError {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            struct Read;
            impl crate::wire::Properties for Read {
                fn index(name: &str) -> ::core::option::Option<usize> {
                    match name {
                        "errorCode" => ::core::option::Option::Some(0),
                        "errorName" => ::core::option::Option::Some(1),
                        "errorInstanceId" => ::core::option::Option::Some(2),
                        "errorDescription" => ::core::option::Option::Some(3),
                        "parameters" => ::core::option::Option::Some(4),
                        _ => ::core::option::Option::None,
                    }
                }
            }
            impl<'de> ::serde::de::Visitor<'de> for Read {
                type Value = PlatformError;
                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object (PlatformError)")
                }
                #[inline]
                fn visit_map<M: ::serde::de::MapAccess<'de>>(
                    self,
                    mut map: M,
                ) -> ::core::result::Result<Self::Value, M::Error> {
                    let mut error_code = ::core::option::Option::None;
                    let mut error_name = ::core::option::Option::None;
                    let mut error_instance_id = ::core::option::Option::None;
                    let mut error_description = ::core::option::Option::None;
                    let mut parameters = ::core::option::Option::None;
                    let mut extra = crate::wire::Extra::default();
                    while let ::core::option::Option::Some(key) = map
                        .next_key_seed(crate::wire::Keys::<Self>::new())?
                    {
                        match key {
                            crate::wire::Key::Known(0) => {
                                error_code = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "errorCode",
                                        crate::wire::Of::<::std::string::String>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(1) => {
                                error_name = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "errorName",
                                        crate::wire::Of::<::std::string::String>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(2) => {
                                error_instance_id = ::core::option::Option::Some(
                                    crate::wire::value(
                                        &mut map,
                                        "errorInstanceId",
                                        crate::wire::Of::<::std::string::String>::new(),
                                    )?,
                                );
                            }
                            crate::wire::Key::Known(3) => {
                                error_description = crate::wire::value(
                                    &mut map,
                                    "errorDescription",
                                    crate::wire::Nullable(
                                        crate::wire::Of::<::std::string::String>::new(),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Known(_) => {
                                parameters = crate::wire::value(
                                    &mut map,
                                    "parameters",
                                    crate::wire::Nullable(
                                        crate::wire::Of::<crate::wire::RawJson>::new(),
                                    ),
                                )?;
                            }
                            crate::wire::Key::Unknown(unknown) => {
                                extra.read("PlatformError", unknown, &mut map)?
                            }
                        }
                    }
                    ::core::result::Result::Ok(PlatformError {
                        error_code: crate::wire::required(error_code, "errorCode")?,
                        error_name: crate::wire::required(error_name, "errorName")?,
                        error_instance_id: crate::wire::required(
                            error_instance_id,
                            "errorInstanceId",
                        )?,
                        error_description,
                        parameters,
                        extra,
                    })
                }
            }
            deserializer.deserialize_map(Read)
        }
    }
    impl ::serde::Serialize for PlatformError {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            use ::serde::ser::SerializeMap as _;
            let mut map = serializer.serialize_map(::core::option::Option::None)?;
            map.serialize_entry("errorCode", &self.error_code)?;
            map.serialize_entry("errorName", &self.error_name)?;
            map.serialize_entry("errorInstanceId", &self.error_instance_id)?;
            if let ::core::option::Option::Some(value) = &self.error_description {
                map.serialize_entry("errorDescription", value)?;
            }
            if let ::core::option::Option::Some(value) = &self.parameters {
                map.serialize_entry("parameters", value)?;
            }
            self.extra.write(&mut map)?;
            map.end()
        }
    }
    crate::macros::json_schema!(
        object PlatformError = "PlatformError" { error_code : "errorCode", error_name :
        "errorName", error_instance_id : "errorInstanceId", error_description :
        "errorDescription", parameters : "parameters", }
    );
    crate::macros::json_schema!(
        models { "Agent" = Agent, "AgentMetadata" = AgentMetadata, "AgentVersion" =
        AgentVersion, "AgentVersionDetails" = AgentVersionDetails,
        "ListAgentVersionsResponse" = ListAgentVersionsResponse, "Parameter" = Parameter,
        "ParameterAccessMode" = ParameterAccessMode, "ParameterType" = ParameterType,
        "StringParameter" = StringParameter, "ObjectSetParameter" = ObjectSetParameter,
        "ParameterValue" = ParameterValue, "StringParameterValue" = StringParameterValue,
        "ObjectSetParameterValue" = ObjectSetParameterValue, "ParameterValueUpdate" =
        ParameterValueUpdate, "ObjectSetParameterValueUpdate" =
        ObjectSetParameterValueUpdate, "Session" = Session, "SessionMetadata" =
        SessionMetadata, "AgentsSessionsPage" = AgentsSessionsPage,
        "ListSessionsResponse" = ListSessionsResponse, "CreateSessionRequest" =
        CreateSessionRequest, "UpdateSessionTitleRequest" = UpdateSessionTitleRequest,
        "Content" = Content, "SessionExchange" = SessionExchange, "UserTextInput" =
        UserTextInput, "SessionExchangeResult" = SessionExchangeResult,
        "AgentMarkdownResponse" = AgentMarkdownResponse, "BlockingContinueSessionRequest"
        = BlockingContinueSessionRequest, "StreamingContinueSessionRequest" =
        StreamingContinueSessionRequest, "CancelSessionRequest" = CancelSessionRequest,
        "CancelSessionResponse" = CancelSessionResponse, "SessionExchangeContexts" =
        SessionExchangeContexts, "InputContext" = InputContext, "ObjectContext" =
        ObjectContext, "FunctionRetrievedContext" = FunctionRetrievedContext,
        "GetRagContextForSessionRequest" = GetRagContextForSessionRequest,
        "AgentSessionRagContextResponse" = AgentSessionRagContextResponse, "SessionTrace"
        = SessionTrace, "SessionTraceStatus" = SessionTraceStatus, "ToolCallGroup" =
        ToolCallGroup, "ToolCall" = ToolCall, "ToolMetadata" = ToolMetadata, "ToolType" =
        ToolType, "ToolCallInput" = ToolCallInput, "ToolInputName" = ToolInputName,
        "ToolInputValue" = ToolInputValue, "StringToolInputValue" = StringToolInputValue,
        "RidToolInputValue" = RidToolInputValue, "ToolCallOutput" = ToolCallOutput,
        "SuccessToolCallOutput" = SuccessToolCallOutput, "FailureToolCallOutput" =
        FailureToolCallOutput, "ToolOutputValue" = ToolOutputValue,
        "StringToolOutputValue" = StringToolOutputValue, "RidToolOutputValue" =
        RidToolOutputValue, "AgentRid" = AgentRid, "AgentVersionString" =
        AgentVersionString, "SessionRid" = SessionRid, "SessionTraceId" = SessionTraceId,
        "MessageId" = MessageId, "ParameterId" = ParameterId, "PageToken" = PageToken,
        "ActionTypeRid" = ActionTypeRid, "FunctionRid" = FunctionRid, "FunctionVersion" =
        FunctionVersion, "LanguageModelRid" = LanguageModelRid, "ModelPurpose" =
        ModelPurpose, "LinkTypeRid" = LinkTypeRid, "ObjectRid" = ObjectRid, "ObjectSet" =
        ObjectSet, "ObjectSetRid" = ObjectSetRid, "ObjectTypeId" = ObjectTypeId,
        "ObjectTypeRid" = ObjectTypeRid, "OntologyIdentifier" = OntologyIdentifier,
        "PropertyTypeRid" = PropertyTypeRid, "PlatformError" = PlatformError, }
    );
}
/// The failures that the contract names.
pub mod errors {
    #[allow(unused_imports, reason = "which of them are used is up to the contract")]
    use super::models;
    /// A failure that the contract names, with its typed parameters.
    ///
    /// Open: a name that this build does not know, or parameters that it cannot read, are kept as `Unknown`.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum NamedError {
        /// The caller may not list sessions across agents. A client that holds only the read scope gets this: `allSessions` demands `api:aip-agents-write`.
        ///
        /// Status 403.
        #[non_exhaustive]
        GetAllSessionsAgentsPermissionDenied {},
        /// The caller may not list sessions with the agents concerned.
        ///
        /// Status 403.
        #[non_exhaustive]
        ListSessionsForAgentsPermissionDenied {},
        /// The caller may not create a session with this agent.
        ///
        /// Status 403.
        #[non_exhaustive]
        CreateSessionPermissionDenied {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
        },
        /// The caller may not continue this session.
        ///
        /// Status 403.
        #[non_exhaustive]
        BlockingContinueSessionPermissionDenied {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: super::models::SessionRid,
        },
        /// The caller may not continue this session.
        ///
        /// Status 403.
        #[non_exhaustive]
        StreamingContinueSessionPermissionDenied {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: super::models::SessionRid,
        },
        /// The caller may not cancel exchanges of this session.
        ///
        /// Status 403.
        #[non_exhaustive]
        CancelSessionPermissionDenied {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: super::models::SessionRid,
        },
        /// The caller may not delete this session.
        ///
        /// Status 403.
        #[non_exhaustive]
        DeleteSessionPermissionDenied {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: super::models::SessionRid,
        },
        /// The caller may not rename this session.
        ///
        /// Status 403.
        #[non_exhaustive]
        UpdateSessionTitlePermissionDenied {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: super::models::SessionRid,
        },
        /// The caller may not retrieve context for this session.
        ///
        /// Status 403.
        #[non_exhaustive]
        GetRagContextForSessionPermissionDenied {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: super::models::SessionRid,
        },
        /// There is no such agent, or the caller may not see it.
        ///
        /// Status 404.
        #[non_exhaustive]
        AgentNotFound {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
        },
        /// The agent has no such version.
        ///
        /// Status 404.
        #[non_exhaustive]
        AgentVersionNotFound {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `agentVersionString` of the error's parameters.
            agent_version_string: super::models::AgentVersionString,
        },
        /// There is no such session, or it has expired, was deleted, or belongs to someone else.
        ///
        /// Status 404.
        #[non_exhaustive]
        SessionNotFound {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: super::models::SessionRid,
        },
        /// The session has no content that could be read.
        ///
        /// Status 404.
        #[non_exhaustive]
        ContentNotFound {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: super::models::SessionRid,
        },
        /// The session has no such trace, or not yet.
        ///
        /// Status 404.
        #[non_exhaustive]
        SessionTraceNotFound {
            /// `sessionTraceId` of the error's parameters.
            session_trace_id: super::models::SessionTraceId,
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: super::models::SessionRid,
        },
        /// The agent is set up with a function that does not exist in that version, or that the caller may not see.
        ///
        /// Status 404.
        #[non_exhaustive]
        FunctionLocatorNotFound {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: ::std::option::Option<super::models::SessionRid>,
            /// The rid of the function.
            function_rid: ::std::string::String,
            /// The version of the function.
            function_version: ::std::string::String,
        },
        /// The agent is set up with object types, named by id, that do not exist or that the caller may not see.
        ///
        /// Status 404.
        #[non_exhaustive]
        ObjectTypeIdsNotFound {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: ::std::option::Option<super::models::SessionRid>,
            /// The ids that were not found.
            object_type_ids: ::std::vec::Vec<super::models::ObjectTypeId>,
        },
        /// The agent is set up with object types, named by rid, that do not exist or that the caller may not see.
        ///
        /// Status 404.
        #[non_exhaustive]
        ObjectTypeRidsNotFound {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: ::std::option::Option<super::models::SessionRid>,
            /// The object types that were not found.
            object_type_rids: ::std::vec::Vec<super::models::ObjectTypeRid>,
        },
        /// The agent is set up with object types or link types that do not exist or that the caller may not see. Either list may be empty.
        ///
        /// Status 404.
        #[non_exhaustive]
        OntologyEntitiesNotFound {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: ::std::option::Option<super::models::SessionRid>,
            /// The object types that were not found.
            object_type_rids: ::std::vec::Vec<super::models::ObjectTypeRid>,
            /// The link types that were not found.
            link_type_rids: ::std::vec::Vec<super::models::LinkTypeRid>,
        },
        /// The text is not a version of an agent. Write it as `1.0`.
        ///
        /// Status 400.
        #[non_exhaustive]
        InvalidAgentVersion {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `version` of the error's parameters.
            version: super::models::AgentVersionString,
        },
        /// The request left the version out, and the agent was never published. Name a version, or publish the agent.
        ///
        /// Status 400.
        #[non_exhaustive]
        NoPublishedAgentVersion {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
        },
        /// The agent has no such parameter in the version of the session. `getAgent` lists them, `getSession` tells the version.
        ///
        /// Status 400.
        #[non_exhaustive]
        InvalidParameter {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: super::models::SessionRid,
            /// `parameter` of the error's parameters.
            parameter: super::models::ParameterId,
        },
        /// The value that was sent for a parameter is not of the type that the agent expects.
        ///
        /// Status 400.
        #[non_exhaustive]
        InvalidParameterType {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: super::models::SessionRid,
            /// `parameter` of the error's parameters.
            parameter: super::models::ParameterId,
            /// The type of value that the parameter takes.
            expected_type: ::std::string::String,
            /// The type of value that was sent.
            received_type: ::std::string::String,
        },
        /// The session has a trace with this id already. Make a fresh UUID for each message.
        ///
        /// Status 400.
        #[non_exhaustive]
        SessionTraceIdAlreadyExists {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: super::models::SessionRid,
            /// `sessionTraceId` of the error's parameters.
            session_trace_id: super::models::SessionTraceId,
        },
        /// No exchange with this message id is in progress: it was never begun, has not started yet, is complete, or was cancelled before. Reload the content to see how things stand.
        ///
        /// Status 400.
        #[non_exhaustive]
        CancelSessionFailedMessageNotInProgress {
            /// `messageId` of the error's parameters.
            message_id: super::models::MessageId,
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: super::models::SessionRid,
        },
        /// The agent is set up with an action that does not exist any more, or that the caller may not see.
        ///
        /// Status 400.
        #[non_exhaustive]
        ActionTypeNotFound {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: ::std::option::Option<super::models::SessionRid>,
            /// `actionRid` of the error's parameters.
            action_rid: super::models::ActionTypeRid,
        },
        /// The agent is set up with a language model that is not supported any more, or that the caller may not use. The agent's author has to choose another.
        ///
        /// Status 400.
        #[non_exhaustive]
        UnsupportedLanguageModelRid {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: ::std::option::Option<super::models::SessionRid>,
            /// `languageModelRid` of the error's parameters.
            language_model_rid: super::models::LanguageModelRid,
            /// `modelPurpose` of the error's parameters.
            model_purpose: super::models::ModelPurpose,
        },
        /// The conversation has outgrown what the language model can read. Send a shorter message, or begin a new session.
        ///
        /// Status 400.
        #[non_exhaustive]
        ContextSizeExceededLimit {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: super::models::SessionRid,
            /// What else there is to say. For people.
            details: ::std::string::String,
        },
        /// The agent took as many steps as it may and had no answer. Ask something simpler, or review how the agent is set up.
        ///
        /// Status 400.
        #[non_exhaustive]
        AgentIterationsExceededLimit {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: super::models::SessionRid,
            /// What else there is to say. For people.
            details: ::std::string::String,
        },
        /// The language model had too much to do. Wait, then send the message again.
        ///
        /// Status 400.
        #[non_exhaustive]
        RateLimitExceeded {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: super::models::SessionRid,
            /// What else there is to say. For people.
            details: ::std::string::String,
        },
        /// The language model failed as often as the agent tries it. Wait, then send the message again.
        ///
        /// Status 400.
        #[non_exhaustive]
        RetryAttemptsExceeded {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: super::models::SessionRid,
            /// What else there is to say. For people.
            details: ::std::string::String,
        },
        /// The language model kept failing until the time for tries was up. Wait, then send the message again.
        ///
        /// Status 400.
        #[non_exhaustive]
        RetryDeadlineExceeded {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: super::models::SessionRid,
            /// What else there is to say. For people.
            details: ::std::string::String,
        },
        /// Something unexpected went wrong while the agent worked on the answer.
        ///
        /// Status 500.
        #[non_exhaustive]
        SessionExecutionFailed {
            /// `agentRid` of the error's parameters.
            agent_rid: super::models::AgentRid,
            /// `sessionRid` of the error's parameters.
            session_rid: super::models::SessionRid,
            /// What went wrong. For people.
            message: ::std::string::String,
            /// What else there is to say. For people.
            details: ::std::string::String,
        },
        /// A name that this build does not know, or one whose parameters it cannot read.
        #[non_exhaustive]
        Unknown {
            /// `errorName`, as it was received.
            name: ::std::string::String,
            /// `parameters`, as they were received.
            parameters: crate::wire::RawJson,
        },
    }
    impl NamedError {
        /// The errors of the contract, each with the status with which it comes.
        pub const KNOWN: &'static [(&'static str, ::core::option::Option<u16>)] = &[
            (
                "GetAllSessionsAgentsPermissionDenied",
                ::core::option::Option::Some(403u16),
            ),
            (
                "ListSessionsForAgentsPermissionDenied",
                ::core::option::Option::Some(403u16),
            ),
            ("CreateSessionPermissionDenied", ::core::option::Option::Some(403u16)),
            (
                "BlockingContinueSessionPermissionDenied",
                ::core::option::Option::Some(403u16),
            ),
            (
                "StreamingContinueSessionPermissionDenied",
                ::core::option::Option::Some(403u16),
            ),
            ("CancelSessionPermissionDenied", ::core::option::Option::Some(403u16)),
            ("DeleteSessionPermissionDenied", ::core::option::Option::Some(403u16)),
            ("UpdateSessionTitlePermissionDenied", ::core::option::Option::Some(403u16)),
            (
                "GetRagContextForSessionPermissionDenied",
                ::core::option::Option::Some(403u16),
            ),
            ("AgentNotFound", ::core::option::Option::Some(404u16)),
            ("AgentVersionNotFound", ::core::option::Option::Some(404u16)),
            ("SessionNotFound", ::core::option::Option::Some(404u16)),
            ("ContentNotFound", ::core::option::Option::Some(404u16)),
            ("SessionTraceNotFound", ::core::option::Option::Some(404u16)),
            ("FunctionLocatorNotFound", ::core::option::Option::Some(404u16)),
            ("ObjectTypeIdsNotFound", ::core::option::Option::Some(404u16)),
            ("ObjectTypeRidsNotFound", ::core::option::Option::Some(404u16)),
            ("OntologyEntitiesNotFound", ::core::option::Option::Some(404u16)),
            ("InvalidAgentVersion", ::core::option::Option::Some(400u16)),
            ("NoPublishedAgentVersion", ::core::option::Option::Some(400u16)),
            ("InvalidParameter", ::core::option::Option::Some(400u16)),
            ("InvalidParameterType", ::core::option::Option::Some(400u16)),
            ("SessionTraceIdAlreadyExists", ::core::option::Option::Some(400u16)),
            (
                "CancelSessionFailedMessageNotInProgress",
                ::core::option::Option::Some(400u16),
            ),
            ("ActionTypeNotFound", ::core::option::Option::Some(400u16)),
            ("UnsupportedLanguageModelRid", ::core::option::Option::Some(400u16)),
            ("ContextSizeExceededLimit", ::core::option::Option::Some(400u16)),
            ("AgentIterationsExceededLimit", ::core::option::Option::Some(400u16)),
            ("RateLimitExceeded", ::core::option::Option::Some(400u16)),
            ("RetryAttemptsExceeded", ::core::option::Option::Some(400u16)),
            ("RetryDeadlineExceeded", ::core::option::Option::Some(400u16)),
            ("SessionExecutionFailed", ::core::option::Option::Some(500u16)),
        ];
        /// Reads an error from its name and parameters.
        pub fn read(name: &str, parameters: &crate::wire::RawJson) -> Self {
            let known = match name {
                "GetAllSessionsAgentsPermissionDenied" => {
                    parameters
                        .parse::<parameters::GetAllSessionsAgentsPermissionDenied>()
                        .ok()
                        .map(|_| Self::GetAllSessionsAgentsPermissionDenied {
                        })
                }
                "ListSessionsForAgentsPermissionDenied" => {
                    parameters
                        .parse::<parameters::ListSessionsForAgentsPermissionDenied>()
                        .ok()
                        .map(|_| Self::ListSessionsForAgentsPermissionDenied {
                        })
                }
                "CreateSessionPermissionDenied" => {
                    parameters
                        .parse::<parameters::CreateSessionPermissionDenied>()
                        .ok()
                        .map(|read| Self::CreateSessionPermissionDenied {
                            agent_rid: read.agent_rid,
                        })
                }
                "BlockingContinueSessionPermissionDenied" => {
                    parameters
                        .parse::<parameters::BlockingContinueSessionPermissionDenied>()
                        .ok()
                        .map(|read| Self::BlockingContinueSessionPermissionDenied {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                        })
                }
                "StreamingContinueSessionPermissionDenied" => {
                    parameters
                        .parse::<parameters::StreamingContinueSessionPermissionDenied>()
                        .ok()
                        .map(|read| Self::StreamingContinueSessionPermissionDenied {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                        })
                }
                "CancelSessionPermissionDenied" => {
                    parameters
                        .parse::<parameters::CancelSessionPermissionDenied>()
                        .ok()
                        .map(|read| Self::CancelSessionPermissionDenied {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                        })
                }
                "DeleteSessionPermissionDenied" => {
                    parameters
                        .parse::<parameters::DeleteSessionPermissionDenied>()
                        .ok()
                        .map(|read| Self::DeleteSessionPermissionDenied {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                        })
                }
                "UpdateSessionTitlePermissionDenied" => {
                    parameters
                        .parse::<parameters::UpdateSessionTitlePermissionDenied>()
                        .ok()
                        .map(|read| Self::UpdateSessionTitlePermissionDenied {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                        })
                }
                "GetRagContextForSessionPermissionDenied" => {
                    parameters
                        .parse::<parameters::GetRagContextForSessionPermissionDenied>()
                        .ok()
                        .map(|read| Self::GetRagContextForSessionPermissionDenied {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                        })
                }
                "AgentNotFound" => {
                    parameters
                        .parse::<parameters::AgentNotFound>()
                        .ok()
                        .map(|read| Self::AgentNotFound {
                            agent_rid: read.agent_rid,
                        })
                }
                "AgentVersionNotFound" => {
                    parameters
                        .parse::<parameters::AgentVersionNotFound>()
                        .ok()
                        .map(|read| Self::AgentVersionNotFound {
                            agent_rid: read.agent_rid,
                            agent_version_string: read.agent_version_string,
                        })
                }
                "SessionNotFound" => {
                    parameters
                        .parse::<parameters::SessionNotFound>()
                        .ok()
                        .map(|read| Self::SessionNotFound {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                        })
                }
                "ContentNotFound" => {
                    parameters
                        .parse::<parameters::ContentNotFound>()
                        .ok()
                        .map(|read| Self::ContentNotFound {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                        })
                }
                "SessionTraceNotFound" => {
                    parameters
                        .parse::<parameters::SessionTraceNotFound>()
                        .ok()
                        .map(|read| Self::SessionTraceNotFound {
                            session_trace_id: read.session_trace_id,
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                        })
                }
                "FunctionLocatorNotFound" => {
                    parameters
                        .parse::<parameters::FunctionLocatorNotFound>()
                        .ok()
                        .map(|read| Self::FunctionLocatorNotFound {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                            function_rid: read.function_rid,
                            function_version: read.function_version,
                        })
                }
                "ObjectTypeIdsNotFound" => {
                    parameters
                        .parse::<parameters::ObjectTypeIdsNotFound>()
                        .ok()
                        .map(|read| Self::ObjectTypeIdsNotFound {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                            object_type_ids: read.object_type_ids,
                        })
                }
                "ObjectTypeRidsNotFound" => {
                    parameters
                        .parse::<parameters::ObjectTypeRidsNotFound>()
                        .ok()
                        .map(|read| Self::ObjectTypeRidsNotFound {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                            object_type_rids: read.object_type_rids,
                        })
                }
                "OntologyEntitiesNotFound" => {
                    parameters
                        .parse::<parameters::OntologyEntitiesNotFound>()
                        .ok()
                        .map(|read| Self::OntologyEntitiesNotFound {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                            object_type_rids: read.object_type_rids,
                            link_type_rids: read.link_type_rids,
                        })
                }
                "InvalidAgentVersion" => {
                    parameters
                        .parse::<parameters::InvalidAgentVersion>()
                        .ok()
                        .map(|read| Self::InvalidAgentVersion {
                            agent_rid: read.agent_rid,
                            version: read.version,
                        })
                }
                "NoPublishedAgentVersion" => {
                    parameters
                        .parse::<parameters::NoPublishedAgentVersion>()
                        .ok()
                        .map(|read| Self::NoPublishedAgentVersion {
                            agent_rid: read.agent_rid,
                        })
                }
                "InvalidParameter" => {
                    parameters
                        .parse::<parameters::InvalidParameter>()
                        .ok()
                        .map(|read| Self::InvalidParameter {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                            parameter: read.parameter,
                        })
                }
                "InvalidParameterType" => {
                    parameters
                        .parse::<parameters::InvalidParameterType>()
                        .ok()
                        .map(|read| Self::InvalidParameterType {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                            parameter: read.parameter,
                            expected_type: read.expected_type,
                            received_type: read.received_type,
                        })
                }
                "SessionTraceIdAlreadyExists" => {
                    parameters
                        .parse::<parameters::SessionTraceIdAlreadyExists>()
                        .ok()
                        .map(|read| Self::SessionTraceIdAlreadyExists {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                            session_trace_id: read.session_trace_id,
                        })
                }
                "CancelSessionFailedMessageNotInProgress" => {
                    parameters
                        .parse::<parameters::CancelSessionFailedMessageNotInProgress>()
                        .ok()
                        .map(|read| Self::CancelSessionFailedMessageNotInProgress {
                            message_id: read.message_id,
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                        })
                }
                "ActionTypeNotFound" => {
                    parameters
                        .parse::<parameters::ActionTypeNotFound>()
                        .ok()
                        .map(|read| Self::ActionTypeNotFound {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                            action_rid: read.action_rid,
                        })
                }
                "UnsupportedLanguageModelRid" => {
                    parameters
                        .parse::<parameters::UnsupportedLanguageModelRid>()
                        .ok()
                        .map(|read| Self::UnsupportedLanguageModelRid {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                            language_model_rid: read.language_model_rid,
                            model_purpose: read.model_purpose,
                        })
                }
                "ContextSizeExceededLimit" => {
                    parameters
                        .parse::<parameters::ContextSizeExceededLimit>()
                        .ok()
                        .map(|read| Self::ContextSizeExceededLimit {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                            details: read.details,
                        })
                }
                "AgentIterationsExceededLimit" => {
                    parameters
                        .parse::<parameters::AgentIterationsExceededLimit>()
                        .ok()
                        .map(|read| Self::AgentIterationsExceededLimit {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                            details: read.details,
                        })
                }
                "RateLimitExceeded" => {
                    parameters
                        .parse::<parameters::RateLimitExceeded>()
                        .ok()
                        .map(|read| Self::RateLimitExceeded {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                            details: read.details,
                        })
                }
                "RetryAttemptsExceeded" => {
                    parameters
                        .parse::<parameters::RetryAttemptsExceeded>()
                        .ok()
                        .map(|read| Self::RetryAttemptsExceeded {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                            details: read.details,
                        })
                }
                "RetryDeadlineExceeded" => {
                    parameters
                        .parse::<parameters::RetryDeadlineExceeded>()
                        .ok()
                        .map(|read| Self::RetryDeadlineExceeded {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                            details: read.details,
                        })
                }
                "SessionExecutionFailed" => {
                    parameters
                        .parse::<parameters::SessionExecutionFailed>()
                        .ok()
                        .map(|read| Self::SessionExecutionFailed {
                            agent_rid: read.agent_rid,
                            session_rid: read.session_rid,
                            message: read.message,
                            details: read.details,
                        })
                }
                _ => ::core::option::Option::None,
            };
            known
                .unwrap_or_else(|| Self::Unknown {
                    name: name.to_owned(),
                    parameters: parameters.clone(),
                })
        }
        /// `errorName`.
        pub fn name(&self) -> &str {
            match self {
                Self::GetAllSessionsAgentsPermissionDenied { .. } => {
                    "GetAllSessionsAgentsPermissionDenied"
                }
                Self::ListSessionsForAgentsPermissionDenied { .. } => {
                    "ListSessionsForAgentsPermissionDenied"
                }
                Self::CreateSessionPermissionDenied { .. } => {
                    "CreateSessionPermissionDenied"
                }
                Self::BlockingContinueSessionPermissionDenied { .. } => {
                    "BlockingContinueSessionPermissionDenied"
                }
                Self::StreamingContinueSessionPermissionDenied { .. } => {
                    "StreamingContinueSessionPermissionDenied"
                }
                Self::CancelSessionPermissionDenied { .. } => {
                    "CancelSessionPermissionDenied"
                }
                Self::DeleteSessionPermissionDenied { .. } => {
                    "DeleteSessionPermissionDenied"
                }
                Self::UpdateSessionTitlePermissionDenied { .. } => {
                    "UpdateSessionTitlePermissionDenied"
                }
                Self::GetRagContextForSessionPermissionDenied { .. } => {
                    "GetRagContextForSessionPermissionDenied"
                }
                Self::AgentNotFound { .. } => "AgentNotFound",
                Self::AgentVersionNotFound { .. } => "AgentVersionNotFound",
                Self::SessionNotFound { .. } => "SessionNotFound",
                Self::ContentNotFound { .. } => "ContentNotFound",
                Self::SessionTraceNotFound { .. } => "SessionTraceNotFound",
                Self::FunctionLocatorNotFound { .. } => "FunctionLocatorNotFound",
                Self::ObjectTypeIdsNotFound { .. } => "ObjectTypeIdsNotFound",
                Self::ObjectTypeRidsNotFound { .. } => "ObjectTypeRidsNotFound",
                Self::OntologyEntitiesNotFound { .. } => "OntologyEntitiesNotFound",
                Self::InvalidAgentVersion { .. } => "InvalidAgentVersion",
                Self::NoPublishedAgentVersion { .. } => "NoPublishedAgentVersion",
                Self::InvalidParameter { .. } => "InvalidParameter",
                Self::InvalidParameterType { .. } => "InvalidParameterType",
                Self::SessionTraceIdAlreadyExists { .. } => "SessionTraceIdAlreadyExists",
                Self::CancelSessionFailedMessageNotInProgress { .. } => {
                    "CancelSessionFailedMessageNotInProgress"
                }
                Self::ActionTypeNotFound { .. } => "ActionTypeNotFound",
                Self::UnsupportedLanguageModelRid { .. } => "UnsupportedLanguageModelRid",
                Self::ContextSizeExceededLimit { .. } => "ContextSizeExceededLimit",
                Self::AgentIterationsExceededLimit { .. } => {
                    "AgentIterationsExceededLimit"
                }
                Self::RateLimitExceeded { .. } => "RateLimitExceeded",
                Self::RetryAttemptsExceeded { .. } => "RetryAttemptsExceeded",
                Self::RetryDeadlineExceeded { .. } => "RetryDeadlineExceeded",
                Self::SessionExecutionFailed { .. } => "SessionExecutionFailed",
                Self::Unknown { name, .. } => name,
            }
        }
    }
    crate::macros::json_schema!(
        errors NamedError { "GetAllSessionsAgentsPermissionDenied" =
        GetAllSessionsAgentsPermissionDenied, "ListSessionsForAgentsPermissionDenied" =
        ListSessionsForAgentsPermissionDenied, "CreateSessionPermissionDenied" =
        CreateSessionPermissionDenied, "BlockingContinueSessionPermissionDenied" =
        BlockingContinueSessionPermissionDenied,
        "StreamingContinueSessionPermissionDenied" =
        StreamingContinueSessionPermissionDenied, "CancelSessionPermissionDenied" =
        CancelSessionPermissionDenied, "DeleteSessionPermissionDenied" =
        DeleteSessionPermissionDenied, "UpdateSessionTitlePermissionDenied" =
        UpdateSessionTitlePermissionDenied, "GetRagContextForSessionPermissionDenied" =
        GetRagContextForSessionPermissionDenied, "AgentNotFound" = AgentNotFound,
        "AgentVersionNotFound" = AgentVersionNotFound, "SessionNotFound" =
        SessionNotFound, "ContentNotFound" = ContentNotFound, "SessionTraceNotFound" =
        SessionTraceNotFound, "FunctionLocatorNotFound" = FunctionLocatorNotFound,
        "ObjectTypeIdsNotFound" = ObjectTypeIdsNotFound, "ObjectTypeRidsNotFound" =
        ObjectTypeRidsNotFound, "OntologyEntitiesNotFound" = OntologyEntitiesNotFound,
        "InvalidAgentVersion" = InvalidAgentVersion, "NoPublishedAgentVersion" =
        NoPublishedAgentVersion, "InvalidParameter" = InvalidParameter,
        "InvalidParameterType" = InvalidParameterType, "SessionTraceIdAlreadyExists" =
        SessionTraceIdAlreadyExists, "CancelSessionFailedMessageNotInProgress" =
        CancelSessionFailedMessageNotInProgress, "ActionTypeNotFound" =
        ActionTypeNotFound, "UnsupportedLanguageModelRid" = UnsupportedLanguageModelRid,
        "ContextSizeExceededLimit" = ContextSizeExceededLimit,
        "AgentIterationsExceededLimit" = AgentIterationsExceededLimit,
        "RateLimitExceeded" = RateLimitExceeded, "RetryAttemptsExceeded" =
        RetryAttemptsExceeded, "RetryDeadlineExceeded" = RetryDeadlineExceeded,
        "SessionExecutionFailed" = SessionExecutionFailed, }
    );
    mod parameters {
        //! What the parameters of each error are read into.
        #[allow(unused_imports, reason = "which of them are used is up to the contract")]
        use super::models::*;
        pub(super) struct GetAllSessionsAgentsPermissionDenied {}
        impl<'de> ::serde::Deserialize<'de> for GetAllSessionsAgentsPermissionDenied {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = GetAllSessionsAgentsPermissionDenied;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (GetAllSessionsAgentsPermissionDenied)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(GetAllSessionsAgentsPermissionDenied {
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters GetAllSessionsAgentsPermissionDenied =
            "GetAllSessionsAgentsPermissionDenied" {}
        );
        pub(super) struct ListSessionsForAgentsPermissionDenied {}
        impl<'de> ::serde::Deserialize<'de> for ListSessionsForAgentsPermissionDenied {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = ListSessionsForAgentsPermissionDenied;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (ListSessionsForAgentsPermissionDenied)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(ListSessionsForAgentsPermissionDenied {})
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters ListSessionsForAgentsPermissionDenied =
            "ListSessionsForAgentsPermissionDenied" {}
        );
        pub(super) struct CreateSessionPermissionDenied {
            pub(super) agent_rid: AgentRid,
        }
        impl<'de> ::serde::Deserialize<'de> for CreateSessionPermissionDenied {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = CreateSessionPermissionDenied;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (CreateSessionPermissionDenied)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(_) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(CreateSessionPermissionDenied {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters CreateSessionPermissionDenied = "CreateSessionPermissionDenied" {
            agent_rid : "agentRid", }
        );
        pub(super) struct BlockingContinueSessionPermissionDenied {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: SessionRid,
        }
        impl<'de> ::serde::Deserialize<'de> for BlockingContinueSessionPermissionDenied {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = BlockingContinueSessionPermissionDenied;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str(
                            "an object (BlockingContinueSessionPermissionDenied)",
                        )
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    session_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "sessionRid",
                                            crate::wire::Of::<SessionRid>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(BlockingContinueSessionPermissionDenied {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid: crate::wire::required(
                                session_rid,
                                "sessionRid",
                            )?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters BlockingContinueSessionPermissionDenied =
            "BlockingContinueSessionPermissionDenied" { agent_rid : "agentRid",
            session_rid : "sessionRid", }
        );
        pub(super) struct StreamingContinueSessionPermissionDenied {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: SessionRid,
        }
        impl<'de> ::serde::Deserialize<'de>
        for StreamingContinueSessionPermissionDenied {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = StreamingContinueSessionPermissionDenied;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str(
                            "an object (StreamingContinueSessionPermissionDenied)",
                        )
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    session_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "sessionRid",
                                            crate::wire::Of::<SessionRid>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(StreamingContinueSessionPermissionDenied {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid: crate::wire::required(
                                session_rid,
                                "sessionRid",
                            )?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters StreamingContinueSessionPermissionDenied =
            "StreamingContinueSessionPermissionDenied" { agent_rid : "agentRid",
            session_rid : "sessionRid", }
        );
        pub(super) struct CancelSessionPermissionDenied {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: SessionRid,
        }
        impl<'de> ::serde::Deserialize<'de> for CancelSessionPermissionDenied {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = CancelSessionPermissionDenied;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (CancelSessionPermissionDenied)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    session_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "sessionRid",
                                            crate::wire::Of::<SessionRid>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(CancelSessionPermissionDenied {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid: crate::wire::required(
                                session_rid,
                                "sessionRid",
                            )?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters CancelSessionPermissionDenied = "CancelSessionPermissionDenied" {
            agent_rid : "agentRid", session_rid : "sessionRid", }
        );
        pub(super) struct DeleteSessionPermissionDenied {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: SessionRid,
        }
        impl<'de> ::serde::Deserialize<'de> for DeleteSessionPermissionDenied {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = DeleteSessionPermissionDenied;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (DeleteSessionPermissionDenied)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    session_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "sessionRid",
                                            crate::wire::Of::<SessionRid>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(DeleteSessionPermissionDenied {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid: crate::wire::required(
                                session_rid,
                                "sessionRid",
                            )?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters DeleteSessionPermissionDenied = "DeleteSessionPermissionDenied" {
            agent_rid : "agentRid", session_rid : "sessionRid", }
        );
        pub(super) struct UpdateSessionTitlePermissionDenied {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: SessionRid,
        }
        impl<'de> ::serde::Deserialize<'de> for UpdateSessionTitlePermissionDenied {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = UpdateSessionTitlePermissionDenied;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (UpdateSessionTitlePermissionDenied)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    session_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "sessionRid",
                                            crate::wire::Of::<SessionRid>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(UpdateSessionTitlePermissionDenied {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid: crate::wire::required(
                                session_rid,
                                "sessionRid",
                            )?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters UpdateSessionTitlePermissionDenied =
            "UpdateSessionTitlePermissionDenied" { agent_rid : "agentRid", session_rid :
            "sessionRid", }
        );
        pub(super) struct GetRagContextForSessionPermissionDenied {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: SessionRid,
        }
        impl<'de> ::serde::Deserialize<'de> for GetRagContextForSessionPermissionDenied {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = GetRagContextForSessionPermissionDenied;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str(
                            "an object (GetRagContextForSessionPermissionDenied)",
                        )
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    session_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "sessionRid",
                                            crate::wire::Of::<SessionRid>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(GetRagContextForSessionPermissionDenied {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid: crate::wire::required(
                                session_rid,
                                "sessionRid",
                            )?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters GetRagContextForSessionPermissionDenied =
            "GetRagContextForSessionPermissionDenied" { agent_rid : "agentRid",
            session_rid : "sessionRid", }
        );
        pub(super) struct AgentNotFound {
            pub(super) agent_rid: AgentRid,
        }
        impl<'de> ::serde::Deserialize<'de> for AgentNotFound {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = AgentNotFound;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (AgentNotFound)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(_) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(AgentNotFound {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters AgentNotFound = "AgentNotFound" { agent_rid : "agentRid", }
        );
        pub(super) struct AgentVersionNotFound {
            pub(super) agent_rid: AgentRid,
            pub(super) agent_version_string: AgentVersionString,
        }
        impl<'de> ::serde::Deserialize<'de> for AgentVersionNotFound {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "agentVersionString" => ::core::option::Option::Some(1),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = AgentVersionNotFound;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (AgentVersionNotFound)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut agent_version_string = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    agent_version_string = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentVersionString",
                                            crate::wire::Of::<AgentVersionString>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(AgentVersionNotFound {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            agent_version_string: crate::wire::required(
                                agent_version_string,
                                "agentVersionString",
                            )?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters AgentVersionNotFound = "AgentVersionNotFound" { agent_rid :
            "agentRid", agent_version_string : "agentVersionString", }
        );
        pub(super) struct SessionNotFound {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: SessionRid,
        }
        impl<'de> ::serde::Deserialize<'de> for SessionNotFound {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = SessionNotFound;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (SessionNotFound)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    session_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "sessionRid",
                                            crate::wire::Of::<SessionRid>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(SessionNotFound {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid: crate::wire::required(
                                session_rid,
                                "sessionRid",
                            )?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters SessionNotFound = "SessionNotFound" { agent_rid : "agentRid",
            session_rid : "sessionRid", }
        );
        pub(super) struct ContentNotFound {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: SessionRid,
        }
        impl<'de> ::serde::Deserialize<'de> for ContentNotFound {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = ContentNotFound;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (ContentNotFound)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    session_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "sessionRid",
                                            crate::wire::Of::<SessionRid>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(ContentNotFound {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid: crate::wire::required(
                                session_rid,
                                "sessionRid",
                            )?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters ContentNotFound = "ContentNotFound" { agent_rid : "agentRid",
            session_rid : "sessionRid", }
        );
        pub(super) struct SessionTraceNotFound {
            pub(super) session_trace_id: SessionTraceId,
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: SessionRid,
        }
        impl<'de> ::serde::Deserialize<'de> for SessionTraceNotFound {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "sessionTraceId" => ::core::option::Option::Some(0),
                            "agentRid" => ::core::option::Option::Some(1),
                            "sessionRid" => ::core::option::Option::Some(2),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = SessionTraceNotFound;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (SessionTraceNotFound)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut session_trace_id = ::core::option::Option::None;
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    session_trace_id = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "sessionTraceId",
                                            crate::wire::Of::<SessionTraceId>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(1) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    session_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "sessionRid",
                                            crate::wire::Of::<SessionRid>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(SessionTraceNotFound {
                            session_trace_id: crate::wire::required(
                                session_trace_id,
                                "sessionTraceId",
                            )?,
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid: crate::wire::required(
                                session_rid,
                                "sessionRid",
                            )?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters SessionTraceNotFound = "SessionTraceNotFound" { session_trace_id :
            "sessionTraceId", agent_rid : "agentRid", session_rid : "sessionRid", }
        );
        pub(super) struct FunctionLocatorNotFound {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: ::std::option::Option<SessionRid>,
            pub(super) function_rid: ::std::string::String,
            pub(super) function_version: ::std::string::String,
        }
        impl<'de> ::serde::Deserialize<'de> for FunctionLocatorNotFound {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            "functionRid" => ::core::option::Option::Some(2),
                            "functionVersion" => ::core::option::Option::Some(3),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = FunctionLocatorNotFound;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (FunctionLocatorNotFound)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        let mut function_rid = ::core::option::Option::None;
                        let mut function_version = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(1) => {
                                    session_rid = crate::wire::value(
                                        &mut map,
                                        "sessionRid",
                                        crate::wire::Nullable(crate::wire::Of::<SessionRid>::new()),
                                    )?;
                                }
                                crate::wire::Key::Known(2) => {
                                    function_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "functionRid",
                                            crate::wire::Of::<::std::string::String>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    function_version = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "functionVersion",
                                            crate::wire::Of::<::std::string::String>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(FunctionLocatorNotFound {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid,
                            function_rid: crate::wire::required(
                                function_rid,
                                "functionRid",
                            )?,
                            function_version: crate::wire::required(
                                function_version,
                                "functionVersion",
                            )?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters FunctionLocatorNotFound = "FunctionLocatorNotFound" { agent_rid :
            "agentRid", session_rid : "sessionRid", function_rid : "functionRid",
            function_version : "functionVersion", }
        );
        pub(super) struct ObjectTypeIdsNotFound {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: ::std::option::Option<SessionRid>,
            pub(super) object_type_ids: ::std::vec::Vec<ObjectTypeId>,
        }
        impl<'de> ::serde::Deserialize<'de> for ObjectTypeIdsNotFound {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            "objectTypeIds" => ::core::option::Option::Some(2),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = ObjectTypeIdsNotFound;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (ObjectTypeIdsNotFound)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        let mut object_type_ids = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(1) => {
                                    session_rid = crate::wire::value(
                                        &mut map,
                                        "sessionRid",
                                        crate::wire::Nullable(crate::wire::Of::<SessionRid>::new()),
                                    )?;
                                }
                                crate::wire::Key::Known(_) => {
                                    object_type_ids = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "objectTypeIds",
                                            crate::wire::List(crate::wire::Of::<ObjectTypeId>::new()),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(ObjectTypeIdsNotFound {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid,
                            object_type_ids: crate::wire::required(
                                object_type_ids,
                                "objectTypeIds",
                            )?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters ObjectTypeIdsNotFound = "ObjectTypeIdsNotFound" { agent_rid :
            "agentRid", session_rid : "sessionRid", object_type_ids : "objectTypeIds", }
        );
        pub(super) struct ObjectTypeRidsNotFound {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: ::std::option::Option<SessionRid>,
            pub(super) object_type_rids: ::std::vec::Vec<ObjectTypeRid>,
        }
        impl<'de> ::serde::Deserialize<'de> for ObjectTypeRidsNotFound {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            "objectTypeRids" => ::core::option::Option::Some(2),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = ObjectTypeRidsNotFound;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (ObjectTypeRidsNotFound)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        let mut object_type_rids = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(1) => {
                                    session_rid = crate::wire::value(
                                        &mut map,
                                        "sessionRid",
                                        crate::wire::Nullable(crate::wire::Of::<SessionRid>::new()),
                                    )?;
                                }
                                crate::wire::Key::Known(_) => {
                                    object_type_rids = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "objectTypeRids",
                                            crate::wire::List(crate::wire::Of::<ObjectTypeRid>::new()),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(ObjectTypeRidsNotFound {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid,
                            object_type_rids: crate::wire::required(
                                object_type_rids,
                                "objectTypeRids",
                            )?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters ObjectTypeRidsNotFound = "ObjectTypeRidsNotFound" { agent_rid :
            "agentRid", session_rid : "sessionRid", object_type_rids : "objectTypeRids",
            }
        );
        pub(super) struct OntologyEntitiesNotFound {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: ::std::option::Option<SessionRid>,
            pub(super) object_type_rids: ::std::vec::Vec<ObjectTypeRid>,
            pub(super) link_type_rids: ::std::vec::Vec<LinkTypeRid>,
        }
        impl<'de> ::serde::Deserialize<'de> for OntologyEntitiesNotFound {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            "objectTypeRids" => ::core::option::Option::Some(2),
                            "linkTypeRids" => ::core::option::Option::Some(3),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = OntologyEntitiesNotFound;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (OntologyEntitiesNotFound)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        let mut object_type_rids = ::core::option::Option::None;
                        let mut link_type_rids = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(1) => {
                                    session_rid = crate::wire::value(
                                        &mut map,
                                        "sessionRid",
                                        crate::wire::Nullable(crate::wire::Of::<SessionRid>::new()),
                                    )?;
                                }
                                crate::wire::Key::Known(2) => {
                                    object_type_rids = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "objectTypeRids",
                                            crate::wire::List(crate::wire::Of::<ObjectTypeRid>::new()),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    link_type_rids = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "linkTypeRids",
                                            crate::wire::List(crate::wire::Of::<LinkTypeRid>::new()),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(OntologyEntitiesNotFound {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid,
                            object_type_rids: crate::wire::required(
                                object_type_rids,
                                "objectTypeRids",
                            )?,
                            link_type_rids: crate::wire::required(
                                link_type_rids,
                                "linkTypeRids",
                            )?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters OntologyEntitiesNotFound = "OntologyEntitiesNotFound" { agent_rid
            : "agentRid", session_rid : "sessionRid", object_type_rids :
            "objectTypeRids", link_type_rids : "linkTypeRids", }
        );
        pub(super) struct InvalidAgentVersion {
            pub(super) agent_rid: AgentRid,
            pub(super) version: AgentVersionString,
        }
        impl<'de> ::serde::Deserialize<'de> for InvalidAgentVersion {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "version" => ::core::option::Option::Some(1),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = InvalidAgentVersion;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (InvalidAgentVersion)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut version = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    version = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "version",
                                            crate::wire::Of::<AgentVersionString>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(InvalidAgentVersion {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            version: crate::wire::required(version, "version")?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters InvalidAgentVersion = "InvalidAgentVersion" { agent_rid :
            "agentRid", version : "version", }
        );
        pub(super) struct NoPublishedAgentVersion {
            pub(super) agent_rid: AgentRid,
        }
        impl<'de> ::serde::Deserialize<'de> for NoPublishedAgentVersion {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = NoPublishedAgentVersion;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (NoPublishedAgentVersion)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(_) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(NoPublishedAgentVersion {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters NoPublishedAgentVersion = "NoPublishedAgentVersion" { agent_rid :
            "agentRid", }
        );
        pub(super) struct InvalidParameter {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: SessionRid,
            pub(super) parameter: ParameterId,
        }
        impl<'de> ::serde::Deserialize<'de> for InvalidParameter {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            "parameter" => ::core::option::Option::Some(2),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = InvalidParameter;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (InvalidParameter)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        let mut parameter = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(1) => {
                                    session_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "sessionRid",
                                            crate::wire::Of::<SessionRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    parameter = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "parameter",
                                            crate::wire::Of::<ParameterId>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(InvalidParameter {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid: crate::wire::required(
                                session_rid,
                                "sessionRid",
                            )?,
                            parameter: crate::wire::required(parameter, "parameter")?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters InvalidParameter = "InvalidParameter" { agent_rid : "agentRid",
            session_rid : "sessionRid", parameter : "parameter", }
        );
        pub(super) struct InvalidParameterType {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: SessionRid,
            pub(super) parameter: ParameterId,
            pub(super) expected_type: ::std::string::String,
            pub(super) received_type: ::std::string::String,
        }
        impl<'de> ::serde::Deserialize<'de> for InvalidParameterType {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            "parameter" => ::core::option::Option::Some(2),
                            "expectedType" => ::core::option::Option::Some(3),
                            "receivedType" => ::core::option::Option::Some(4),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = InvalidParameterType;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (InvalidParameterType)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        let mut parameter = ::core::option::Option::None;
                        let mut expected_type = ::core::option::Option::None;
                        let mut received_type = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(1) => {
                                    session_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "sessionRid",
                                            crate::wire::Of::<SessionRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(2) => {
                                    parameter = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "parameter",
                                            crate::wire::Of::<ParameterId>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(3) => {
                                    expected_type = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "expectedType",
                                            crate::wire::Of::<::std::string::String>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    received_type = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "receivedType",
                                            crate::wire::Of::<::std::string::String>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(InvalidParameterType {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid: crate::wire::required(
                                session_rid,
                                "sessionRid",
                            )?,
                            parameter: crate::wire::required(parameter, "parameter")?,
                            expected_type: crate::wire::required(
                                expected_type,
                                "expectedType",
                            )?,
                            received_type: crate::wire::required(
                                received_type,
                                "receivedType",
                            )?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters InvalidParameterType = "InvalidParameterType" { agent_rid :
            "agentRid", session_rid : "sessionRid", parameter : "parameter",
            expected_type : "expectedType", received_type : "receivedType", }
        );
        pub(super) struct SessionTraceIdAlreadyExists {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: SessionRid,
            pub(super) session_trace_id: SessionTraceId,
        }
        impl<'de> ::serde::Deserialize<'de> for SessionTraceIdAlreadyExists {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            "sessionTraceId" => ::core::option::Option::Some(2),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = SessionTraceIdAlreadyExists;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (SessionTraceIdAlreadyExists)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        let mut session_trace_id = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(1) => {
                                    session_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "sessionRid",
                                            crate::wire::Of::<SessionRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    session_trace_id = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "sessionTraceId",
                                            crate::wire::Of::<SessionTraceId>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(SessionTraceIdAlreadyExists {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid: crate::wire::required(
                                session_rid,
                                "sessionRid",
                            )?,
                            session_trace_id: crate::wire::required(
                                session_trace_id,
                                "sessionTraceId",
                            )?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters SessionTraceIdAlreadyExists = "SessionTraceIdAlreadyExists" {
            agent_rid : "agentRid", session_rid : "sessionRid", session_trace_id :
            "sessionTraceId", }
        );
        pub(super) struct CancelSessionFailedMessageNotInProgress {
            pub(super) message_id: MessageId,
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: SessionRid,
        }
        impl<'de> ::serde::Deserialize<'de> for CancelSessionFailedMessageNotInProgress {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "messageId" => ::core::option::Option::Some(0),
                            "agentRid" => ::core::option::Option::Some(1),
                            "sessionRid" => ::core::option::Option::Some(2),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = CancelSessionFailedMessageNotInProgress;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str(
                            "an object (CancelSessionFailedMessageNotInProgress)",
                        )
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut message_id = ::core::option::Option::None;
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    message_id = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "messageId",
                                            crate::wire::Of::<MessageId>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(1) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    session_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "sessionRid",
                                            crate::wire::Of::<SessionRid>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(CancelSessionFailedMessageNotInProgress {
                            message_id: crate::wire::required(message_id, "messageId")?,
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid: crate::wire::required(
                                session_rid,
                                "sessionRid",
                            )?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters CancelSessionFailedMessageNotInProgress =
            "CancelSessionFailedMessageNotInProgress" { message_id : "messageId",
            agent_rid : "agentRid", session_rid : "sessionRid", }
        );
        pub(super) struct ActionTypeNotFound {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: ::std::option::Option<SessionRid>,
            pub(super) action_rid: ActionTypeRid,
        }
        impl<'de> ::serde::Deserialize<'de> for ActionTypeNotFound {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            "actionRid" => ::core::option::Option::Some(2),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = ActionTypeNotFound;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (ActionTypeNotFound)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        let mut action_rid = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(1) => {
                                    session_rid = crate::wire::value(
                                        &mut map,
                                        "sessionRid",
                                        crate::wire::Nullable(crate::wire::Of::<SessionRid>::new()),
                                    )?;
                                }
                                crate::wire::Key::Known(_) => {
                                    action_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "actionRid",
                                            crate::wire::Of::<ActionTypeRid>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(ActionTypeNotFound {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid,
                            action_rid: crate::wire::required(action_rid, "actionRid")?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters ActionTypeNotFound = "ActionTypeNotFound" { agent_rid :
            "agentRid", session_rid : "sessionRid", action_rid : "actionRid", }
        );
        pub(super) struct UnsupportedLanguageModelRid {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: ::std::option::Option<SessionRid>,
            pub(super) language_model_rid: LanguageModelRid,
            pub(super) model_purpose: ModelPurpose,
        }
        impl<'de> ::serde::Deserialize<'de> for UnsupportedLanguageModelRid {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            "languageModelRid" => ::core::option::Option::Some(2),
                            "modelPurpose" => ::core::option::Option::Some(3),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = UnsupportedLanguageModelRid;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (UnsupportedLanguageModelRid)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        let mut language_model_rid = ::core::option::Option::None;
                        let mut model_purpose = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(1) => {
                                    session_rid = crate::wire::value(
                                        &mut map,
                                        "sessionRid",
                                        crate::wire::Nullable(crate::wire::Of::<SessionRid>::new()),
                                    )?;
                                }
                                crate::wire::Key::Known(2) => {
                                    language_model_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "languageModelRid",
                                            crate::wire::Of::<LanguageModelRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    model_purpose = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "modelPurpose",
                                            crate::wire::Of::<ModelPurpose>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(UnsupportedLanguageModelRid {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid,
                            language_model_rid: crate::wire::required(
                                language_model_rid,
                                "languageModelRid",
                            )?,
                            model_purpose: crate::wire::required(
                                model_purpose,
                                "modelPurpose",
                            )?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters UnsupportedLanguageModelRid = "UnsupportedLanguageModelRid" {
            agent_rid : "agentRid", session_rid : "sessionRid", language_model_rid :
            "languageModelRid", model_purpose : "modelPurpose", }
        );
        pub(super) struct ContextSizeExceededLimit {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: SessionRid,
            pub(super) details: ::std::string::String,
        }
        impl<'de> ::serde::Deserialize<'de> for ContextSizeExceededLimit {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            "details" => ::core::option::Option::Some(2),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = ContextSizeExceededLimit;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (ContextSizeExceededLimit)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        let mut details = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(1) => {
                                    session_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "sessionRid",
                                            crate::wire::Of::<SessionRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    details = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "details",
                                            crate::wire::Of::<::std::string::String>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(ContextSizeExceededLimit {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid: crate::wire::required(
                                session_rid,
                                "sessionRid",
                            )?,
                            details: crate::wire::required(details, "details")?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters ContextSizeExceededLimit = "ContextSizeExceededLimit" { agent_rid
            : "agentRid", session_rid : "sessionRid", details : "details", }
        );
        pub(super) struct AgentIterationsExceededLimit {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: SessionRid,
            pub(super) details: ::std::string::String,
        }
        impl<'de> ::serde::Deserialize<'de> for AgentIterationsExceededLimit {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            "details" => ::core::option::Option::Some(2),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = AgentIterationsExceededLimit;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (AgentIterationsExceededLimit)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        let mut details = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(1) => {
                                    session_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "sessionRid",
                                            crate::wire::Of::<SessionRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    details = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "details",
                                            crate::wire::Of::<::std::string::String>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(AgentIterationsExceededLimit {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid: crate::wire::required(
                                session_rid,
                                "sessionRid",
                            )?,
                            details: crate::wire::required(details, "details")?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters AgentIterationsExceededLimit = "AgentIterationsExceededLimit" {
            agent_rid : "agentRid", session_rid : "sessionRid", details : "details", }
        );
        pub(super) struct RateLimitExceeded {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: SessionRid,
            pub(super) details: ::std::string::String,
        }
        impl<'de> ::serde::Deserialize<'de> for RateLimitExceeded {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            "details" => ::core::option::Option::Some(2),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = RateLimitExceeded;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (RateLimitExceeded)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        let mut details = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(1) => {
                                    session_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "sessionRid",
                                            crate::wire::Of::<SessionRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    details = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "details",
                                            crate::wire::Of::<::std::string::String>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(RateLimitExceeded {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid: crate::wire::required(
                                session_rid,
                                "sessionRid",
                            )?,
                            details: crate::wire::required(details, "details")?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters RateLimitExceeded = "RateLimitExceeded" { agent_rid : "agentRid",
            session_rid : "sessionRid", details : "details", }
        );
        pub(super) struct RetryAttemptsExceeded {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: SessionRid,
            pub(super) details: ::std::string::String,
        }
        impl<'de> ::serde::Deserialize<'de> for RetryAttemptsExceeded {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            "details" => ::core::option::Option::Some(2),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = RetryAttemptsExceeded;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (RetryAttemptsExceeded)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        let mut details = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(1) => {
                                    session_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "sessionRid",
                                            crate::wire::Of::<SessionRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    details = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "details",
                                            crate::wire::Of::<::std::string::String>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(RetryAttemptsExceeded {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid: crate::wire::required(
                                session_rid,
                                "sessionRid",
                            )?,
                            details: crate::wire::required(details, "details")?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters RetryAttemptsExceeded = "RetryAttemptsExceeded" { agent_rid :
            "agentRid", session_rid : "sessionRid", details : "details", }
        );
        pub(super) struct RetryDeadlineExceeded {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: SessionRid,
            pub(super) details: ::std::string::String,
        }
        impl<'de> ::serde::Deserialize<'de> for RetryDeadlineExceeded {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            "details" => ::core::option::Option::Some(2),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = RetryDeadlineExceeded;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (RetryDeadlineExceeded)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        let mut details = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(1) => {
                                    session_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "sessionRid",
                                            crate::wire::Of::<SessionRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    details = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "details",
                                            crate::wire::Of::<::std::string::String>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(RetryDeadlineExceeded {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid: crate::wire::required(
                                session_rid,
                                "sessionRid",
                            )?,
                            details: crate::wire::required(details, "details")?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters RetryDeadlineExceeded = "RetryDeadlineExceeded" { agent_rid :
            "agentRid", session_rid : "sessionRid", details : "details", }
        );
        pub(super) struct SessionExecutionFailed {
            pub(super) agent_rid: AgentRid,
            pub(super) session_rid: SessionRid,
            pub(super) message: ::std::string::String,
            pub(super) details: ::std::string::String,
        }
        impl<'de> ::serde::Deserialize<'de> for SessionExecutionFailed {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                struct Read;
                impl crate::wire::Properties for Read {
                    fn index(name: &str) -> ::core::option::Option<usize> {
                        match name {
                            "agentRid" => ::core::option::Option::Some(0),
                            "sessionRid" => ::core::option::Option::Some(1),
                            "message" => ::core::option::Option::Some(2),
                            "details" => ::core::option::Option::Some(3),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
                impl<'de> ::serde::de::Visitor<'de> for Read {
                    type Value = SessionExecutionFailed;
                    fn expecting(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                    ) -> ::core::fmt::Result {
                        f.write_str("an object (SessionExecutionFailed)")
                    }
                    #[inline]
                    fn visit_map<M: ::serde::de::MapAccess<'de>>(
                        self,
                        mut map: M,
                    ) -> ::core::result::Result<Self::Value, M::Error> {
                        let mut agent_rid = ::core::option::Option::None;
                        let mut session_rid = ::core::option::Option::None;
                        let mut message = ::core::option::Option::None;
                        let mut details = ::core::option::Option::None;
                        while let ::core::option::Option::Some(key) = map
                            .next_key_seed(crate::wire::Keys::<Self>::new())?
                        {
                            match key {
                                crate::wire::Key::Known(0) => {
                                    agent_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "agentRid",
                                            crate::wire::Of::<AgentRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(1) => {
                                    session_rid = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "sessionRid",
                                            crate::wire::Of::<SessionRid>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(2) => {
                                    message = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "message",
                                            crate::wire::Of::<::std::string::String>::new(),
                                        )?,
                                    );
                                }
                                crate::wire::Key::Known(_) => {
                                    details = ::core::option::Option::Some(
                                        crate::wire::value(
                                            &mut map,
                                            "details",
                                            crate::wire::Of::<::std::string::String>::new(),
                                        )?,
                                    );
                                }
                                _ => crate::wire::skip(&mut map)?,
                            }
                        }
                        ::core::result::Result::Ok(SessionExecutionFailed {
                            agent_rid: crate::wire::required(agent_rid, "agentRid")?,
                            session_rid: crate::wire::required(
                                session_rid,
                                "sessionRid",
                            )?,
                            message: crate::wire::required(message, "message")?,
                            details: crate::wire::required(details, "details")?,
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
        crate::macros::json_schema!(
            parameters SessionExecutionFailed = "SessionExecutionFailed" { agent_rid :
            "agentRid", session_rid : "sessionRid", message : "message", details :
            "details", }
        );
    }
}
/// The one table of operations.
pub mod operations {
    #[allow(unused_imports, reason = "which of them are used is up to the contract")]
    use crate::operation::{Answer, Location, Operation, Paging, Parameter};
    /// Every operation of the contract, in its order.
    pub const ALL: &[&Operation] = &[
        &ALL_SESSIONS,
        &GET_AGENT,
        &LIST_AGENT_VERSIONS,
        &GET_AGENT_VERSION,
        &LIST_SESSIONS,
        &CREATE_SESSION,
        &GET_SESSION,
        &DELETE_SESSION,
        &UPDATE_SESSION_TITLE,
        &BLOCKING_CONTINUE_SESSION,
        &STREAMING_CONTINUE_SESSION,
        &CANCEL_SESSION,
        &GET_RAG_CONTEXT,
        &GET_CONTENT,
        &GET_SESSION_TRACE,
    ];
    /// `GET /api/v2/aipAgents/agents/allSessions`: List sessions with every agent
    pub const ALL_SESSIONS: Operation = Operation {
        id: "allSessions",
        method_name: "all_sessions",
        method: "GET",
        path: "/api/v2/aipAgents/agents/allSessions",
        summary: "List sessions with every agent",
        parameters: &[
            Parameter {
                name: "pageSize",
                location: Location::Query,
                required: false,
                kind: "integer",
                description: "The most items to put on one page, 100 when left out. A page may hold fewer and not be the last.",
            },
            Parameter {
                name: "pageToken",
                location: Location::Query,
                required: false,
                kind: "string",
                description: "Where the page starts: the `nextPageToken` of the page before. Left out for the first page.",
            },
            Parameter {
                name: "preview",
                location: Location::Query,
                required: false,
                kind: "boolean",
                description: "Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.",
            },
        ],
        body: ::core::option::Option::None,
        answer: Answer::Json {
            schema: "AgentsSessionsPage",
        },
        long_running: false,
        repeatable: true,
        deprecated: false,
        paging: ::core::option::Option::Some(Paging {
            items: "data",
            next_page_token: "nextPageToken",
            page_token: "pageToken",
            page_size: ::core::option::Option::Some("pageSize"),
        }),
        stage: ::core::option::Option::Some("preview"),
        scopes: &["api:aip-agents-write"],
        errors: &[
            ("GetAllSessionsAgentsPermissionDenied", 403u16),
            ("ListSessionsForAgentsPermissionDenied", 403u16),
        ],
    };
    /// `GET /api/v2/aipAgents/agents/{agentRid}`: Get an agent
    pub const GET_AGENT: Operation = Operation {
        id: "getAgent",
        method_name: "get_agent",
        method: "GET",
        path: "/api/v2/aipAgents/agents/{agentRid}",
        summary: "Get an agent",
        parameters: &[
            Parameter {
                name: "agentRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The agent.",
            },
            Parameter {
                name: "version",
                location: Location::Query,
                required: false,
                kind: "string",
                description: "The version wanted. When left out, the latest published one is answered.",
            },
            Parameter {
                name: "preview",
                location: Location::Query,
                required: false,
                kind: "boolean",
                description: "Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.",
            },
        ],
        body: ::core::option::Option::None,
        answer: Answer::Json { schema: "Agent" },
        long_running: false,
        repeatable: true,
        deprecated: false,
        paging: ::core::option::Option::None,
        stage: ::core::option::Option::Some("preview"),
        scopes: &["api:aip-agents-read"],
        errors: &[
            ("InvalidAgentVersion", 400u16),
            ("NoPublishedAgentVersion", 400u16),
            ("AgentNotFound", 404u16),
            ("AgentVersionNotFound", 404u16),
        ],
    };
    /// `GET /api/v2/aipAgents/agents/{agentRid}/agentVersions`: List the versions of an agent
    pub const LIST_AGENT_VERSIONS: Operation = Operation {
        id: "listAgentVersions",
        method_name: "list_agent_versions",
        method: "GET",
        path: "/api/v2/aipAgents/agents/{agentRid}/agentVersions",
        summary: "List the versions of an agent",
        parameters: &[
            Parameter {
                name: "agentRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The agent.",
            },
            Parameter {
                name: "pageSize",
                location: Location::Query,
                required: false,
                kind: "integer",
                description: "The most items to put on one page, 100 when left out. A page may hold fewer and not be the last.",
            },
            Parameter {
                name: "pageToken",
                location: Location::Query,
                required: false,
                kind: "string",
                description: "Where the page starts: the `nextPageToken` of the page before. Left out for the first page.",
            },
            Parameter {
                name: "preview",
                location: Location::Query,
                required: false,
                kind: "boolean",
                description: "Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.",
            },
        ],
        body: ::core::option::Option::None,
        answer: Answer::Json {
            schema: "ListAgentVersionsResponse",
        },
        long_running: false,
        repeatable: true,
        deprecated: false,
        paging: ::core::option::Option::Some(Paging {
            items: "data",
            next_page_token: "nextPageToken",
            page_token: "pageToken",
            page_size: ::core::option::Option::Some("pageSize"),
        }),
        stage: ::core::option::Option::Some("preview"),
        scopes: &["api:aip-agents-read"],
        errors: &[("AgentNotFound", 404u16)],
    };
    /// `GET /api/v2/aipAgents/agents/{agentRid}/agentVersions/{agentVersionString}`: Get a version of an agent
    pub const GET_AGENT_VERSION: Operation = Operation {
        id: "getAgentVersion",
        method_name: "get_agent_version",
        method: "GET",
        path: "/api/v2/aipAgents/agents/{agentRid}/agentVersions/{agentVersionString}",
        summary: "Get a version of an agent",
        parameters: &[
            Parameter {
                name: "agentRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The agent.",
            },
            Parameter {
                name: "agentVersionString",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The version of the agent.",
            },
            Parameter {
                name: "preview",
                location: Location::Query,
                required: false,
                kind: "boolean",
                description: "Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.",
            },
        ],
        body: ::core::option::Option::None,
        answer: Answer::Json {
            schema: "AgentVersion",
        },
        long_running: false,
        repeatable: true,
        deprecated: false,
        paging: ::core::option::Option::None,
        stage: ::core::option::Option::Some("preview"),
        scopes: &["api:aip-agents-read"],
        errors: &[
            ("InvalidAgentVersion", 400u16),
            ("NoPublishedAgentVersion", 400u16),
            ("AgentNotFound", 404u16),
            ("AgentVersionNotFound", 404u16),
        ],
    };
    /// `GET /api/v2/aipAgents/agents/{agentRid}/sessions`: List sessions with an agent
    pub const LIST_SESSIONS: Operation = Operation {
        id: "listSessions",
        method_name: "list_sessions",
        method: "GET",
        path: "/api/v2/aipAgents/agents/{agentRid}/sessions",
        summary: "List sessions with an agent",
        parameters: &[
            Parameter {
                name: "agentRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The agent.",
            },
            Parameter {
                name: "pageSize",
                location: Location::Query,
                required: false,
                kind: "integer",
                description: "The most items to put on one page, 100 when left out. A page may hold fewer and not be the last.",
            },
            Parameter {
                name: "pageToken",
                location: Location::Query,
                required: false,
                kind: "string",
                description: "Where the page starts: the `nextPageToken` of the page before. Left out for the first page.",
            },
            Parameter {
                name: "preview",
                location: Location::Query,
                required: false,
                kind: "boolean",
                description: "Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.",
            },
        ],
        body: ::core::option::Option::None,
        answer: Answer::Json {
            schema: "ListSessionsResponse",
        },
        long_running: false,
        repeatable: true,
        deprecated: false,
        paging: ::core::option::Option::Some(Paging {
            items: "data",
            next_page_token: "nextPageToken",
            page_token: "pageToken",
            page_size: ::core::option::Option::Some("pageSize"),
        }),
        stage: ::core::option::Option::Some("preview"),
        scopes: &["api:aip-agents-read"],
        errors: &[("AgentNotFound", 404u16)],
    };
    /// `POST /api/v2/aipAgents/agents/{agentRid}/sessions`: Create a session
    pub const CREATE_SESSION: Operation = Operation {
        id: "createSession",
        method_name: "create_session",
        method: "POST",
        path: "/api/v2/aipAgents/agents/{agentRid}/sessions",
        summary: "Create a session",
        parameters: &[
            Parameter {
                name: "agentRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The agent.",
            },
            Parameter {
                name: "preview",
                location: Location::Query,
                required: false,
                kind: "boolean",
                description: "Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.",
            },
        ],
        body: ::core::option::Option::Some("CreateSessionRequest"),
        answer: Answer::Json { schema: "Session" },
        long_running: false,
        repeatable: false,
        deprecated: false,
        paging: ::core::option::Option::None,
        stage: ::core::option::Option::Some("preview"),
        scopes: &["api:aip-agents-write"],
        errors: &[
            ("ActionTypeNotFound", 400u16),
            ("InvalidAgentVersion", 400u16),
            ("NoPublishedAgentVersion", 400u16),
            ("UnsupportedLanguageModelRid", 400u16),
            ("CreateSessionPermissionDenied", 403u16),
            ("AgentNotFound", 404u16),
            ("AgentVersionNotFound", 404u16),
            ("FunctionLocatorNotFound", 404u16),
            ("ObjectTypeIdsNotFound", 404u16),
            ("ObjectTypeRidsNotFound", 404u16),
            ("OntologyEntitiesNotFound", 404u16),
            ("SessionNotFound", 404u16),
        ],
    };
    /// `GET /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}`: Get a session
    pub const GET_SESSION: Operation = Operation {
        id: "getSession",
        method_name: "get_session",
        method: "GET",
        path: "/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}",
        summary: "Get a session",
        parameters: &[
            Parameter {
                name: "agentRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The agent.",
            },
            Parameter {
                name: "sessionRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The session, which must belong to the calling user and to the agent of the same path.",
            },
            Parameter {
                name: "preview",
                location: Location::Query,
                required: false,
                kind: "boolean",
                description: "Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.",
            },
        ],
        body: ::core::option::Option::None,
        answer: Answer::Json { schema: "Session" },
        long_running: false,
        repeatable: true,
        deprecated: false,
        paging: ::core::option::Option::None,
        stage: ::core::option::Option::Some("preview"),
        scopes: &["api:aip-agents-read"],
        errors: &[("AgentNotFound", 404u16), ("SessionNotFound", 404u16)],
    };
    /// `DELETE /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}`: Delete a session
    pub const DELETE_SESSION: Operation = Operation {
        id: "deleteSession",
        method_name: "delete_session",
        method: "DELETE",
        path: "/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}",
        summary: "Delete a session",
        parameters: &[
            Parameter {
                name: "agentRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The agent.",
            },
            Parameter {
                name: "sessionRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The session, which must belong to the calling user and to the agent of the same path.",
            },
            Parameter {
                name: "preview",
                location: Location::Query,
                required: false,
                kind: "boolean",
                description: "Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.",
            },
        ],
        body: ::core::option::Option::None,
        answer: Answer::Empty,
        long_running: false,
        repeatable: true,
        deprecated: false,
        paging: ::core::option::Option::None,
        stage: ::core::option::Option::Some("preview"),
        scopes: &["api:aip-agents-write"],
        errors: &[
            ("DeleteSessionPermissionDenied", 403u16),
            ("AgentNotFound", 404u16),
            ("SessionNotFound", 404u16),
        ],
    };
    /// `PUT /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/updateTitle`: Rename a session
    pub const UPDATE_SESSION_TITLE: Operation = Operation {
        id: "updateSessionTitle",
        method_name: "update_session_title",
        method: "PUT",
        path: "/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/updateTitle",
        summary: "Rename a session",
        parameters: &[
            Parameter {
                name: "agentRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The agent.",
            },
            Parameter {
                name: "sessionRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The session, which must belong to the calling user and to the agent of the same path.",
            },
            Parameter {
                name: "preview",
                location: Location::Query,
                required: false,
                kind: "boolean",
                description: "Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.",
            },
        ],
        body: ::core::option::Option::Some("UpdateSessionTitleRequest"),
        answer: Answer::Empty,
        long_running: false,
        repeatable: true,
        deprecated: false,
        paging: ::core::option::Option::None,
        stage: ::core::option::Option::Some("preview"),
        scopes: &["api:aip-agents-write"],
        errors: &[
            ("UpdateSessionTitlePermissionDenied", 403u16),
            ("AgentNotFound", 404u16),
            ("SessionNotFound", 404u16),
        ],
    };
    /// `POST /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/blockingContinue`: Send a message and wait for the answer
    pub const BLOCKING_CONTINUE_SESSION: Operation = Operation {
        id: "blockingContinueSession",
        method_name: "blocking_continue_session",
        method: "POST",
        path: "/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/blockingContinue",
        summary: "Send a message and wait for the answer",
        parameters: &[
            Parameter {
                name: "agentRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The agent.",
            },
            Parameter {
                name: "sessionRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The session, which must belong to the calling user and to the agent of the same path.",
            },
            Parameter {
                name: "preview",
                location: Location::Query,
                required: false,
                kind: "boolean",
                description: "Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.",
            },
        ],
        body: ::core::option::Option::Some("BlockingContinueSessionRequest"),
        answer: Answer::Json {
            schema: "SessionExchangeResult",
        },
        long_running: true,
        repeatable: false,
        deprecated: false,
        paging: ::core::option::Option::None,
        stage: ::core::option::Option::Some("preview"),
        scopes: &["api:aip-agents-write"],
        errors: &[
            ("ActionTypeNotFound", 400u16),
            ("AgentIterationsExceededLimit", 400u16),
            ("ContextSizeExceededLimit", 400u16),
            ("InvalidParameter", 400u16),
            ("InvalidParameterType", 400u16),
            ("RateLimitExceeded", 400u16),
            ("RetryAttemptsExceeded", 400u16),
            ("RetryDeadlineExceeded", 400u16),
            ("SessionTraceIdAlreadyExists", 400u16),
            ("UnsupportedLanguageModelRid", 400u16),
            ("BlockingContinueSessionPermissionDenied", 403u16),
            ("AgentNotFound", 404u16),
            ("FunctionLocatorNotFound", 404u16),
            ("ObjectTypeIdsNotFound", 404u16),
            ("ObjectTypeRidsNotFound", 404u16),
            ("OntologyEntitiesNotFound", 404u16),
            ("SessionNotFound", 404u16),
            ("SessionExecutionFailed", 500u16),
        ],
    };
    /// `POST /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/streamingContinue`: Send a message and stream the answer
    pub const STREAMING_CONTINUE_SESSION: Operation = Operation {
        id: "streamingContinueSession",
        method_name: "streaming_continue_session",
        method: "POST",
        path: "/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/streamingContinue",
        summary: "Send a message and stream the answer",
        parameters: &[
            Parameter {
                name: "agentRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The agent.",
            },
            Parameter {
                name: "sessionRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The session, which must belong to the calling user and to the agent of the same path.",
            },
            Parameter {
                name: "preview",
                location: Location::Query,
                required: false,
                kind: "boolean",
                description: "Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.",
            },
        ],
        body: ::core::option::Option::Some("StreamingContinueSessionRequest"),
        answer: Answer::Stream,
        long_running: false,
        repeatable: false,
        deprecated: false,
        paging: ::core::option::Option::None,
        stage: ::core::option::Option::Some("preview"),
        scopes: &["api:aip-agents-write"],
        errors: &[
            ("ActionTypeNotFound", 400u16),
            ("InvalidParameter", 400u16),
            ("InvalidParameterType", 400u16),
            ("SessionTraceIdAlreadyExists", 400u16),
            ("UnsupportedLanguageModelRid", 400u16),
            ("StreamingContinueSessionPermissionDenied", 403u16),
            ("AgentNotFound", 404u16),
            ("FunctionLocatorNotFound", 404u16),
            ("ObjectTypeIdsNotFound", 404u16),
            ("ObjectTypeRidsNotFound", 404u16),
            ("OntologyEntitiesNotFound", 404u16),
            ("SessionNotFound", 404u16),
        ],
    };
    /// `POST /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/cancel`: Cancel a streamed answer
    pub const CANCEL_SESSION: Operation = Operation {
        id: "cancelSession",
        method_name: "cancel_session",
        method: "POST",
        path: "/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/cancel",
        summary: "Cancel a streamed answer",
        parameters: &[
            Parameter {
                name: "agentRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The agent.",
            },
            Parameter {
                name: "sessionRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The session, which must belong to the calling user and to the agent of the same path.",
            },
            Parameter {
                name: "preview",
                location: Location::Query,
                required: false,
                kind: "boolean",
                description: "Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.",
            },
        ],
        body: ::core::option::Option::Some("CancelSessionRequest"),
        answer: Answer::Json {
            schema: "CancelSessionResponse",
        },
        long_running: false,
        repeatable: false,
        deprecated: false,
        paging: ::core::option::Option::None,
        stage: ::core::option::Option::Some("preview"),
        scopes: &["api:aip-agents-write"],
        errors: &[
            ("CancelSessionFailedMessageNotInProgress", 400u16),
            ("CancelSessionPermissionDenied", 403u16),
            ("AgentNotFound", 404u16),
            ("SessionNotFound", 404u16),
        ],
    };
    /// `PUT /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/ragContext`: Retrieve context for a message
    pub const GET_RAG_CONTEXT: Operation = Operation {
        id: "getRagContext",
        method_name: "get_rag_context",
        method: "PUT",
        path: "/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/ragContext",
        summary: "Retrieve context for a message",
        parameters: &[
            Parameter {
                name: "agentRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The agent.",
            },
            Parameter {
                name: "sessionRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The session, which must belong to the calling user and to the agent of the same path.",
            },
            Parameter {
                name: "preview",
                location: Location::Query,
                required: false,
                kind: "boolean",
                description: "Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.",
            },
        ],
        body: ::core::option::Option::Some("GetRagContextForSessionRequest"),
        answer: Answer::Json {
            schema: "AgentSessionRagContextResponse",
        },
        long_running: false,
        repeatable: true,
        deprecated: false,
        paging: ::core::option::Option::None,
        stage: ::core::option::Option::Some("preview"),
        scopes: &["api:aip-agents-write"],
        errors: &[
            ("GetRagContextForSessionPermissionDenied", 403u16),
            ("AgentNotFound", 404u16),
            ("FunctionLocatorNotFound", 404u16),
            ("ObjectTypeIdsNotFound", 404u16),
            ("ObjectTypeRidsNotFound", 404u16),
            ("OntologyEntitiesNotFound", 404u16),
            ("SessionNotFound", 404u16),
        ],
    };
    /// `GET /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/content`: Get the content of a session
    pub const GET_CONTENT: Operation = Operation {
        id: "getContent",
        method_name: "get_content",
        method: "GET",
        path: "/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/content",
        summary: "Get the content of a session",
        parameters: &[
            Parameter {
                name: "agentRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The agent.",
            },
            Parameter {
                name: "sessionRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The session, which must belong to the calling user and to the agent of the same path.",
            },
            Parameter {
                name: "preview",
                location: Location::Query,
                required: false,
                kind: "boolean",
                description: "Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.",
            },
        ],
        body: ::core::option::Option::None,
        answer: Answer::Json { schema: "Content" },
        long_running: false,
        repeatable: true,
        deprecated: false,
        paging: ::core::option::Option::None,
        stage: ::core::option::Option::Some("preview"),
        scopes: &["api:aip-agents-read"],
        errors: &[
            ("AgentNotFound", 404u16),
            ("ContentNotFound", 404u16),
            ("SessionNotFound", 404u16),
        ],
    };
    /// `GET /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/sessionTraces/{sessionTraceId}`: Get the trace of an answer
    pub const GET_SESSION_TRACE: Operation = Operation {
        id: "getSessionTrace",
        method_name: "get_session_trace",
        method: "GET",
        path: "/api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/sessionTraces/{sessionTraceId}",
        summary: "Get the trace of an answer",
        parameters: &[
            Parameter {
                name: "agentRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The agent.",
            },
            Parameter {
                name: "sessionRid",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The session, which must belong to the calling user and to the agent of the same path.",
            },
            Parameter {
                name: "sessionTraceId",
                location: Location::Path,
                required: true,
                kind: "string",
                description: "The trace: an id that the client chose when it sent the message, or the one that the result of the exchange names.",
            },
            Parameter {
                name: "preview",
                location: Location::Query,
                required: false,
                kind: "boolean",
                description: "Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.",
            },
        ],
        body: ::core::option::Option::None,
        answer: Answer::Json {
            schema: "SessionTrace",
        },
        long_running: false,
        repeatable: true,
        deprecated: false,
        paging: ::core::option::Option::None,
        stage: ::core::option::Option::Some("preview"),
        scopes: &["api:aip-agents-read"],
        errors: &[
            ("AgentNotFound", 404u16),
            ("SessionNotFound", 404u16),
            ("SessionTraceNotFound", 404u16),
        ],
    };
}
/// A request for each operation, owned, to be sent with a client.
pub mod requests {
    /// List sessions with every agent
    ///
    /// Lists the sessions between the calling user and every agent that the user can access, most
    /// recently updated first.
    ///
    /// Only sessions that were created by the same client are listed: those that the user began in
    /// another application, AIP Agent Studio among them, are left out. Although it only reads, the
    /// operation demands the write scope.
    ///
    /// `GET /api/v2/aipAgents/agents/allSessions`, in preview. Scope: `api:aip-agents-write`.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    #[must_use = "a request does nothing until it is sent"]
    pub struct AllSessions {
        /// The most items to put on one page, 100 when left out. A page may hold fewer and not be the last.
        pub page_size: ::std::option::Option<i64>,
        /// Where the page starts: the `nextPageToken` of the page before. Left out for the first page.
        pub page_token: ::std::option::Option<super::models::PageToken>,
        /// Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
        pub preview: ::std::option::Option<bool>,
    }
    impl AllSessions {
        /// A request with what the contract requires.
        #[expect(clippy::new_without_default, reason = "a request is made to be sent")]
        pub fn new() -> Self {
            Self {
                page_size: ::core::option::Option::None,
                page_token: ::core::option::Option::None,
                preview: ::core::option::Option::None,
            }
        }
        /// Sets `pageSize`.
        pub fn page_size(mut self, page_size: impl ::core::convert::Into<i64>) -> Self {
            self.page_size = ::core::option::Option::Some(page_size.into());
            self
        }
        /// Sets `pageToken`.
        pub fn page_token(
            mut self,
            page_token: impl ::core::convert::Into<super::models::PageToken>,
        ) -> Self {
            self.page_token = ::core::option::Option::Some(page_token.into());
            self
        }
        /// Sets `preview`.
        pub fn preview(mut self, preview: bool) -> Self {
            self.preview = ::core::option::Option::Some(preview);
            self
        }
    }
    impl crate::request::Request for AllSessions {
        type Answer = super::models::AgentsSessionsPage;
        const OPERATION: &'static crate::operation::Operation = &super::operations::ALL_SESSIONS;
        async fn send(
            self,
            client: &super::Client,
        ) -> ::core::result::Result<Self::Answer, crate::Failure> {
            crate::request::check(Self::OPERATION, "pageToken", &self.page_token)?;
            let (client, receipt) = client.with_receipt();
            let call = client.all_sessions();
            let call = match self.page_size {
                ::core::option::Option::Some(value) => call.page_size(value),
                ::core::option::Option::None => call,
            };
            let call = match self.page_token {
                ::core::option::Option::Some(value) => call.page_token(value),
                ::core::option::Option::None => call,
            };
            let call = match self.preview {
                ::core::option::Option::Some(value) => call.preview(value),
                ::core::option::Option::None => call,
            };
            crate::request::json(Self::OPERATION, &client, &receipt, call.send().await)
        }
    }
    impl crate::request::Paged for AllSessions {
        type Item = super::models::Session;
        fn set_page_token(
            &mut self,
            token: ::core::option::Option<crate::request::PageToken>,
        ) {
            self.page_token = token.map(|token| token.as_str().into());
        }
        fn set_page_size(
            &mut self,
            size: ::core::option::Option<::core::num::NonZeroU32>,
        ) {
            self.page_size = size.map(|size| i64::from(size.get()));
        }
        fn split(page: Self::Answer) -> crate::request::Page<Self::Item> {
            crate::request::Page::new(
                page.data.unwrap_or_default(),
                page.next_page_token.as_ref().map(|token| token.as_ref()),
            )
        }
    }
    /// Get an agent
    ///
    /// Answers what an agent is called, how it introduces itself, and which parameters it takes, for its latest published version or for the version asked for.
    ///
    /// `GET /api/v2/aipAgents/agents/{agentRid}`, in preview. Scope: `api:aip-agents-read`.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    #[must_use = "a request does nothing until it is sent"]
    pub struct GetAgent {
        /// The agent.
        pub agent_rid: super::models::AgentRid,
        /// The version wanted. When left out, the latest published one is answered.
        pub version: ::std::option::Option<super::models::AgentVersionString>,
        /// Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
        pub preview: ::std::option::Option<bool>,
    }
    impl GetAgent {
        /// A request with what the contract requires.
        pub fn new(
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> Self {
            Self {
                agent_rid: agent_rid.into(),
                version: ::core::option::Option::None,
                preview: ::core::option::Option::None,
            }
        }
        /// Sets `version`.
        pub fn version(
            mut self,
            version: impl ::core::convert::Into<super::models::AgentVersionString>,
        ) -> Self {
            self.version = ::core::option::Option::Some(version.into());
            self
        }
        /// Sets `preview`.
        pub fn preview(mut self, preview: bool) -> Self {
            self.preview = ::core::option::Option::Some(preview);
            self
        }
    }
    impl crate::request::Request for GetAgent {
        type Answer = super::models::Agent;
        const OPERATION: &'static crate::operation::Operation = &super::operations::GET_AGENT;
        async fn send(
            self,
            client: &super::Client,
        ) -> ::core::result::Result<Self::Answer, crate::Failure> {
            crate::request::check(Self::OPERATION, "agentRid", &self.agent_rid)?;
            crate::request::check(Self::OPERATION, "version", &self.version)?;
            let (client, receipt) = client.with_receipt();
            let call = client.get_agent();
            let call = call.agent_rid(self.agent_rid);
            let call = match self.version {
                ::core::option::Option::Some(value) => call.version(value),
                ::core::option::Option::None => call,
            };
            let call = match self.preview {
                ::core::option::Option::Some(value) => call.preview(value),
                ::core::option::Option::None => call,
            };
            crate::request::json(Self::OPERATION, &client, &receipt, call.send().await)
        }
    }
    /// List the versions of an agent
    ///
    /// Lists every version of an agent, the newest first, saved ones and published ones alike.
    ///
    /// `GET /api/v2/aipAgents/agents/{agentRid}/agentVersions`, in preview. Scope: `api:aip-agents-read`.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    #[must_use = "a request does nothing until it is sent"]
    pub struct ListAgentVersions {
        /// The agent.
        pub agent_rid: super::models::AgentRid,
        /// The most items to put on one page, 100 when left out. A page may hold fewer and not be the last.
        pub page_size: ::std::option::Option<i64>,
        /// Where the page starts: the `nextPageToken` of the page before. Left out for the first page.
        pub page_token: ::std::option::Option<super::models::PageToken>,
        /// Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
        pub preview: ::std::option::Option<bool>,
    }
    impl ListAgentVersions {
        /// A request with what the contract requires.
        pub fn new(
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> Self {
            Self {
                agent_rid: agent_rid.into(),
                page_size: ::core::option::Option::None,
                page_token: ::core::option::Option::None,
                preview: ::core::option::Option::None,
            }
        }
        /// Sets `pageSize`.
        pub fn page_size(mut self, page_size: impl ::core::convert::Into<i64>) -> Self {
            self.page_size = ::core::option::Option::Some(page_size.into());
            self
        }
        /// Sets `pageToken`.
        pub fn page_token(
            mut self,
            page_token: impl ::core::convert::Into<super::models::PageToken>,
        ) -> Self {
            self.page_token = ::core::option::Option::Some(page_token.into());
            self
        }
        /// Sets `preview`.
        pub fn preview(mut self, preview: bool) -> Self {
            self.preview = ::core::option::Option::Some(preview);
            self
        }
    }
    impl crate::request::Request for ListAgentVersions {
        type Answer = super::models::ListAgentVersionsResponse;
        const OPERATION: &'static crate::operation::Operation = &super::operations::LIST_AGENT_VERSIONS;
        async fn send(
            self,
            client: &super::Client,
        ) -> ::core::result::Result<Self::Answer, crate::Failure> {
            crate::request::check(Self::OPERATION, "agentRid", &self.agent_rid)?;
            crate::request::check(Self::OPERATION, "pageToken", &self.page_token)?;
            let (client, receipt) = client.with_receipt();
            let call = client.list_agent_versions();
            let call = call.agent_rid(self.agent_rid);
            let call = match self.page_size {
                ::core::option::Option::Some(value) => call.page_size(value),
                ::core::option::Option::None => call,
            };
            let call = match self.page_token {
                ::core::option::Option::Some(value) => call.page_token(value),
                ::core::option::Option::None => call,
            };
            let call = match self.preview {
                ::core::option::Option::Some(value) => call.preview(value),
                ::core::option::Option::None => call,
            };
            crate::request::json(Self::OPERATION, &client, &receipt, call.send().await)
        }
    }
    impl crate::request::Paged for ListAgentVersions {
        type Item = super::models::AgentVersion;
        fn set_page_token(
            &mut self,
            token: ::core::option::Option<crate::request::PageToken>,
        ) {
            self.page_token = token.map(|token| token.as_str().into());
        }
        fn set_page_size(
            &mut self,
            size: ::core::option::Option<::core::num::NonZeroU32>,
        ) {
            self.page_size = size.map(|size| i64::from(size.get()));
        }
        fn split(page: Self::Answer) -> crate::request::Page<Self::Item> {
            crate::request::Page::new(
                page.data.unwrap_or_default(),
                page.next_page_token.as_ref().map(|token| token.as_ref()),
            )
        }
    }
    /// Get a version of an agent
    ///
    /// Answers one version of an agent, its numbers taken apart.
    ///
    /// `GET /api/v2/aipAgents/agents/{agentRid}/agentVersions/{agentVersionString}`, in preview. Scope: `api:aip-agents-read`.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    #[must_use = "a request does nothing until it is sent"]
    pub struct GetAgentVersion {
        /// The agent.
        pub agent_rid: super::models::AgentRid,
        /// The version of the agent.
        pub agent_version_string: super::models::AgentVersionString,
        /// Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
        pub preview: ::std::option::Option<bool>,
    }
    impl GetAgentVersion {
        /// A request with what the contract requires.
        pub fn new(
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            agent_version_string: impl ::core::convert::Into<
                super::models::AgentVersionString,
            >,
        ) -> Self {
            Self {
                agent_rid: agent_rid.into(),
                agent_version_string: agent_version_string.into(),
                preview: ::core::option::Option::None,
            }
        }
        /// Sets `preview`.
        pub fn preview(mut self, preview: bool) -> Self {
            self.preview = ::core::option::Option::Some(preview);
            self
        }
    }
    impl crate::request::Request for GetAgentVersion {
        type Answer = super::models::AgentVersion;
        const OPERATION: &'static crate::operation::Operation = &super::operations::GET_AGENT_VERSION;
        async fn send(
            self,
            client: &super::Client,
        ) -> ::core::result::Result<Self::Answer, crate::Failure> {
            crate::request::check(Self::OPERATION, "agentRid", &self.agent_rid)?;
            crate::request::check(
                Self::OPERATION,
                "agentVersionString",
                &self.agent_version_string,
            )?;
            let (client, receipt) = client.with_receipt();
            let call = client.get_agent_version();
            let call = call.agent_rid(self.agent_rid);
            let call = call.agent_version_string(self.agent_version_string);
            let call = match self.preview {
                ::core::option::Option::Some(value) => call.preview(value),
                ::core::option::Option::None => call,
            };
            crate::request::json(Self::OPERATION, &client, &receipt, call.send().await)
        }
    }
    /// List sessions with an agent
    ///
    /// Lists the sessions between the calling user and one agent, most recently updated first. As with `allSessions`, only those that the same client created are listed.
    ///
    /// `GET /api/v2/aipAgents/agents/{agentRid}/sessions`, in preview. Scope: `api:aip-agents-read`.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    #[must_use = "a request does nothing until it is sent"]
    pub struct ListSessions {
        /// The agent.
        pub agent_rid: super::models::AgentRid,
        /// The most items to put on one page, 100 when left out. A page may hold fewer and not be the last.
        pub page_size: ::std::option::Option<i64>,
        /// Where the page starts: the `nextPageToken` of the page before. Left out for the first page.
        pub page_token: ::std::option::Option<super::models::PageToken>,
        /// Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
        pub preview: ::std::option::Option<bool>,
    }
    impl ListSessions {
        /// A request with what the contract requires.
        pub fn new(
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> Self {
            Self {
                agent_rid: agent_rid.into(),
                page_size: ::core::option::Option::None,
                page_token: ::core::option::Option::None,
                preview: ::core::option::Option::None,
            }
        }
        /// Sets `pageSize`.
        pub fn page_size(mut self, page_size: impl ::core::convert::Into<i64>) -> Self {
            self.page_size = ::core::option::Option::Some(page_size.into());
            self
        }
        /// Sets `pageToken`.
        pub fn page_token(
            mut self,
            page_token: impl ::core::convert::Into<super::models::PageToken>,
        ) -> Self {
            self.page_token = ::core::option::Option::Some(page_token.into());
            self
        }
        /// Sets `preview`.
        pub fn preview(mut self, preview: bool) -> Self {
            self.preview = ::core::option::Option::Some(preview);
            self
        }
    }
    impl crate::request::Request for ListSessions {
        type Answer = super::models::ListSessionsResponse;
        const OPERATION: &'static crate::operation::Operation = &super::operations::LIST_SESSIONS;
        async fn send(
            self,
            client: &super::Client,
        ) -> ::core::result::Result<Self::Answer, crate::Failure> {
            crate::request::check(Self::OPERATION, "agentRid", &self.agent_rid)?;
            crate::request::check(Self::OPERATION, "pageToken", &self.page_token)?;
            let (client, receipt) = client.with_receipt();
            let call = client.list_sessions();
            let call = call.agent_rid(self.agent_rid);
            let call = match self.page_size {
                ::core::option::Option::Some(value) => call.page_size(value),
                ::core::option::Option::None => call,
            };
            let call = match self.page_token {
                ::core::option::Option::Some(value) => call.page_token(value),
                ::core::option::Option::None => call,
            };
            let call = match self.preview {
                ::core::option::Option::Some(value) => call.preview(value),
                ::core::option::Option::None => call,
            };
            crate::request::json(Self::OPERATION, &client, &receipt, call.send().await)
        }
    }
    impl crate::request::Paged for ListSessions {
        type Item = super::models::Session;
        fn set_page_token(
            &mut self,
            token: ::core::option::Option<crate::request::PageToken>,
        ) {
            self.page_token = token.map(|token| token.as_str().into());
        }
        fn set_page_size(
            &mut self,
            size: ::core::option::Option<::core::num::NonZeroU32>,
        ) {
            self.page_size = size.map(|size| i64::from(size.get()));
        }
        fn split(page: Self::Answer) -> crate::request::Page<Self::Item> {
            crate::request::Page::new(
                page.data.unwrap_or_default(),
                page.next_page_token.as_ref().map(|token| token.as_ref()),
            )
        }
    }
    /// Create a session
    ///
    /// Begins a conversation between the calling user and an agent. The session starts empty; `blockingContinueSession` or `streamingContinueSession` adds the first exchange. Sent twice, it makes two sessions.
    ///
    /// `POST /api/v2/aipAgents/agents/{agentRid}/sessions`, in preview. Scope: `api:aip-agents-write`.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    #[must_use = "a request does nothing until it is sent"]
    pub struct CreateSession {
        /// The agent.
        pub agent_rid: super::models::AgentRid,
        /// Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
        pub preview: ::std::option::Option<bool>,
        /// The body.
        pub body: super::models::CreateSessionRequest,
    }
    impl CreateSession {
        /// A request with what the contract requires.
        pub fn new(
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            body: impl ::core::convert::Into<super::models::CreateSessionRequest>,
        ) -> Self {
            Self {
                agent_rid: agent_rid.into(),
                preview: ::core::option::Option::None,
                body: body.into(),
            }
        }
        /// Sets `preview`.
        pub fn preview(mut self, preview: bool) -> Self {
            self.preview = ::core::option::Option::Some(preview);
            self
        }
    }
    impl crate::request::Request for CreateSession {
        type Answer = super::models::Session;
        const OPERATION: &'static crate::operation::Operation = &super::operations::CREATE_SESSION;
        async fn send(
            self,
            client: &super::Client,
        ) -> ::core::result::Result<Self::Answer, crate::Failure> {
            crate::request::check(Self::OPERATION, "agentRid", &self.agent_rid)?;
            crate::request::check(Self::OPERATION, "body", &self.body)?;
            let (client, receipt) = client.with_receipt();
            let call = client.create_session();
            let call = call.agent_rid(self.agent_rid);
            let call = match self.preview {
                ::core::option::Option::Some(value) => call.preview(value),
                ::core::option::Option::None => call,
            };
            let call = call.body(self.body);
            crate::request::json(Self::OPERATION, &client, &receipt, call.send().await)
        }
    }
    /// Get a session
    ///
    /// Answers the title, times and size of one session of the calling user. What was said is in `getContent`.
    ///
    /// `GET /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}`, in preview. Scope: `api:aip-agents-read`.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    #[must_use = "a request does nothing until it is sent"]
    pub struct GetSession {
        /// The agent.
        pub agent_rid: super::models::AgentRid,
        /// The session, which must belong to the calling user and to the agent of the same path.
        pub session_rid: super::models::SessionRid,
        /// Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
        pub preview: ::std::option::Option<bool>,
    }
    impl GetSession {
        /// A request with what the contract requires.
        pub fn new(
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> Self {
            Self {
                agent_rid: agent_rid.into(),
                session_rid: session_rid.into(),
                preview: ::core::option::Option::None,
            }
        }
        /// Sets `preview`.
        pub fn preview(mut self, preview: bool) -> Self {
            self.preview = ::core::option::Option::Some(preview);
            self
        }
    }
    impl crate::request::Request for GetSession {
        type Answer = super::models::Session;
        const OPERATION: &'static crate::operation::Operation = &super::operations::GET_SESSION;
        async fn send(
            self,
            client: &super::Client,
        ) -> ::core::result::Result<Self::Answer, crate::Failure> {
            crate::request::check(Self::OPERATION, "agentRid", &self.agent_rid)?;
            crate::request::check(Self::OPERATION, "sessionRid", &self.session_rid)?;
            let (client, receipt) = client.with_receipt();
            let call = client.get_session();
            let call = call.agent_rid(self.agent_rid);
            let call = call.session_rid(self.session_rid);
            let call = match self.preview {
                ::core::option::Option::Some(value) => call.preview(value),
                ::core::option::Option::None => call,
            };
            crate::request::json(Self::OPERATION, &client, &receipt, call.send().await)
        }
    }
    /// Delete a session
    ///
    /// Deletes a session of the calling user for good: it can no longer be read or continued, and listings leave it out.
    ///
    /// `DELETE /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}`, in preview. Scope: `api:aip-agents-write`.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    #[must_use = "a request does nothing until it is sent"]
    pub struct DeleteSession {
        /// The agent.
        pub agent_rid: super::models::AgentRid,
        /// The session, which must belong to the calling user and to the agent of the same path.
        pub session_rid: super::models::SessionRid,
        /// Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
        pub preview: ::std::option::Option<bool>,
    }
    impl DeleteSession {
        /// A request with what the contract requires.
        pub fn new(
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> Self {
            Self {
                agent_rid: agent_rid.into(),
                session_rid: session_rid.into(),
                preview: ::core::option::Option::None,
            }
        }
        /// Sets `preview`.
        pub fn preview(mut self, preview: bool) -> Self {
            self.preview = ::core::option::Option::Some(preview);
            self
        }
    }
    impl crate::request::Request for DeleteSession {
        type Answer = ();
        const OPERATION: &'static crate::operation::Operation = &super::operations::DELETE_SESSION;
        async fn send(
            self,
            client: &super::Client,
        ) -> ::core::result::Result<Self::Answer, crate::Failure> {
            crate::request::check(Self::OPERATION, "agentRid", &self.agent_rid)?;
            crate::request::check(Self::OPERATION, "sessionRid", &self.session_rid)?;
            let (client, receipt) = client.with_receipt();
            let call = client.delete_session();
            let call = call.agent_rid(self.agent_rid);
            let call = call.session_rid(self.session_rid);
            let call = match self.preview {
                ::core::option::Option::Some(value) => call.preview(value),
                ::core::option::Option::None => call,
            };
            crate::request::empty(Self::OPERATION, &client, &receipt, call.send().await)
        }
    }
    /// Rename a session
    ///
    /// Gives a session a title by which the user can find it in a listing. A title over 200 characters is truncated by the server, without an error.
    ///
    /// `PUT /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/updateTitle`, in preview. Scope: `api:aip-agents-write`.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    #[must_use = "a request does nothing until it is sent"]
    pub struct UpdateSessionTitle {
        /// The agent.
        pub agent_rid: super::models::AgentRid,
        /// The session, which must belong to the calling user and to the agent of the same path.
        pub session_rid: super::models::SessionRid,
        /// Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
        pub preview: ::std::option::Option<bool>,
        /// The body.
        pub body: super::models::UpdateSessionTitleRequest,
    }
    impl UpdateSessionTitle {
        /// A request with what the contract requires.
        pub fn new(
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
            body: impl ::core::convert::Into<super::models::UpdateSessionTitleRequest>,
        ) -> Self {
            Self {
                agent_rid: agent_rid.into(),
                session_rid: session_rid.into(),
                preview: ::core::option::Option::None,
                body: body.into(),
            }
        }
        /// Sets `preview`.
        pub fn preview(mut self, preview: bool) -> Self {
            self.preview = ::core::option::Option::Some(preview);
            self
        }
    }
    impl crate::request::Request for UpdateSessionTitle {
        type Answer = ();
        const OPERATION: &'static crate::operation::Operation = &super::operations::UPDATE_SESSION_TITLE;
        async fn send(
            self,
            client: &super::Client,
        ) -> ::core::result::Result<Self::Answer, crate::Failure> {
            crate::request::check(Self::OPERATION, "agentRid", &self.agent_rid)?;
            crate::request::check(Self::OPERATION, "sessionRid", &self.session_rid)?;
            crate::request::check(Self::OPERATION, "body", &self.body)?;
            let (client, receipt) = client.with_receipt();
            let call = client.update_session_title();
            let call = call.agent_rid(self.agent_rid);
            let call = call.session_rid(self.session_rid);
            let call = match self.preview {
                ::core::option::Option::Some(value) => call.preview(value),
                ::core::option::Option::None => call,
            };
            let call = call.body(self.body);
            crate::request::empty(Self::OPERATION, &client, &receipt, call.send().await)
        }
    }
    /// Send a message and wait for the answer
    ///
    /// Sends a user message to the agent, and answers when the agent has finished. That may take
    /// minutes. The exchange becomes part of the session.
    ///
    /// A session takes one message at a time: wait for the answer before sending the next one. To
    /// show progress meanwhile, send a `sessionTraceId` of your own and poll `getSessionTrace` with
    /// it.
    ///
    /// `POST /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/blockingContinue`, in preview. Scope: `api:aip-agents-write`.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    #[must_use = "a request does nothing until it is sent"]
    pub struct BlockingContinueSession {
        /// The agent.
        pub agent_rid: super::models::AgentRid,
        /// The session, which must belong to the calling user and to the agent of the same path.
        pub session_rid: super::models::SessionRid,
        /// Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
        pub preview: ::std::option::Option<bool>,
        /// The body.
        pub body: super::models::BlockingContinueSessionRequest,
    }
    impl BlockingContinueSession {
        /// A request with what the contract requires.
        pub fn new(
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
            body: impl ::core::convert::Into<
                super::models::BlockingContinueSessionRequest,
            >,
        ) -> Self {
            Self {
                agent_rid: agent_rid.into(),
                session_rid: session_rid.into(),
                preview: ::core::option::Option::None,
                body: body.into(),
            }
        }
        /// Sets `preview`.
        pub fn preview(mut self, preview: bool) -> Self {
            self.preview = ::core::option::Option::Some(preview);
            self
        }
    }
    impl crate::request::Request for BlockingContinueSession {
        type Answer = super::models::SessionExchangeResult;
        const OPERATION: &'static crate::operation::Operation = &super::operations::BLOCKING_CONTINUE_SESSION;
        async fn send(
            self,
            client: &super::Client,
        ) -> ::core::result::Result<Self::Answer, crate::Failure> {
            crate::request::check(Self::OPERATION, "agentRid", &self.agent_rid)?;
            crate::request::check(Self::OPERATION, "sessionRid", &self.session_rid)?;
            crate::request::check(Self::OPERATION, "body", &self.body)?;
            let (client, receipt) = client.with_receipt();
            let call = client.blocking_continue_session();
            let call = call.agent_rid(self.agent_rid);
            let call = call.session_rid(self.session_rid);
            let call = match self.preview {
                ::core::option::Option::Some(value) => call.preview(value),
                ::core::option::Option::None => call,
            };
            let call = call.body(self.body);
            crate::request::json(Self::OPERATION, &client, &receipt, call.send().await)
        }
    }
    /// Send a message and stream the answer
    ///
    /// Sends a user message to the agent, and streams the text of the answer while it is written.
    ///
    /// A session takes one message at a time: wait for the end of the stream, or cancel, before
    /// sending the next one. When the stream has ended, `getContent` has the exchange in full, with
    /// its parameter updates. To be able to cancel, send a `messageId` of your own.
    ///
    /// `POST /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/streamingContinue`, in preview. Scope: `api:aip-agents-write`.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    #[must_use = "a request does nothing until it is sent"]
    pub struct StreamingContinueSession {
        /// The agent.
        pub agent_rid: super::models::AgentRid,
        /// The session, which must belong to the calling user and to the agent of the same path.
        pub session_rid: super::models::SessionRid,
        /// Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
        pub preview: ::std::option::Option<bool>,
        /// The body.
        pub body: super::models::StreamingContinueSessionRequest,
    }
    impl StreamingContinueSession {
        /// A request with what the contract requires.
        pub fn new(
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
            body: impl ::core::convert::Into<
                super::models::StreamingContinueSessionRequest,
            >,
        ) -> Self {
            Self {
                agent_rid: agent_rid.into(),
                session_rid: session_rid.into(),
                preview: ::core::option::Option::None,
                body: body.into(),
            }
        }
        /// Sets `preview`.
        pub fn preview(mut self, preview: bool) -> Self {
            self.preview = ::core::option::Option::Some(preview);
            self
        }
    }
    impl crate::request::Request for StreamingContinueSession {
        type Answer = crate::request::ByteStream;
        const OPERATION: &'static crate::operation::Operation = &super::operations::STREAMING_CONTINUE_SESSION;
        async fn send(
            self,
            client: &super::Client,
        ) -> ::core::result::Result<Self::Answer, crate::Failure> {
            crate::request::check(Self::OPERATION, "agentRid", &self.agent_rid)?;
            crate::request::check(Self::OPERATION, "sessionRid", &self.session_rid)?;
            crate::request::check(Self::OPERATION, "body", &self.body)?;
            let (client, receipt) = client.with_receipt();
            let call = client.streaming_continue_session();
            let call = call.agent_rid(self.agent_rid);
            let call = call.session_rid(self.session_rid);
            let call = match self.preview {
                ::core::option::Option::Some(value) => call.preview(value),
                ::core::option::Option::None => call,
            };
            let call = call.body(self.body);
            crate::request::stream(Self::OPERATION, &client, &receipt, call.send().await)
        }
    }
    /// Cancel a streamed answer
    ///
    /// Cancels an exchange that `streamingContinueSession` began and that is still in progress.
    /// Without a `response`, the exchange is dropped from the session; with one, the given text
    /// takes the place of the agent's answer.
    ///
    /// The stream itself is not ended by this: stop reading and close it.
    ///
    /// `POST /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/cancel`, in preview. Scope: `api:aip-agents-write`.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    #[must_use = "a request does nothing until it is sent"]
    pub struct CancelSession {
        /// The agent.
        pub agent_rid: super::models::AgentRid,
        /// The session, which must belong to the calling user and to the agent of the same path.
        pub session_rid: super::models::SessionRid,
        /// Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
        pub preview: ::std::option::Option<bool>,
        /// The body.
        pub body: super::models::CancelSessionRequest,
    }
    impl CancelSession {
        /// A request with what the contract requires.
        pub fn new(
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
            body: impl ::core::convert::Into<super::models::CancelSessionRequest>,
        ) -> Self {
            Self {
                agent_rid: agent_rid.into(),
                session_rid: session_rid.into(),
                preview: ::core::option::Option::None,
                body: body.into(),
            }
        }
        /// Sets `preview`.
        pub fn preview(mut self, preview: bool) -> Self {
            self.preview = ::core::option::Option::Some(preview);
            self
        }
    }
    impl crate::request::Request for CancelSession {
        type Answer = super::models::CancelSessionResponse;
        const OPERATION: &'static crate::operation::Operation = &super::operations::CANCEL_SESSION;
        async fn send(
            self,
            client: &super::Client,
        ) -> ::core::result::Result<Self::Answer, crate::Failure> {
            crate::request::check(Self::OPERATION, "agentRid", &self.agent_rid)?;
            crate::request::check(Self::OPERATION, "sessionRid", &self.session_rid)?;
            crate::request::check(Self::OPERATION, "body", &self.body)?;
            let (client, receipt) = client.with_receipt();
            let call = client.cancel_session();
            let call = call.agent_rid(self.agent_rid);
            let call = call.session_rid(self.session_rid);
            let call = match self.preview {
                ::core::option::Option::Some(value) => call.preview(value),
                ::core::option::Option::None => call,
            };
            let call = call.body(self.body);
            crate::request::json(Self::OPERATION, &client, &receipt, call.send().await)
        }
    }
    /// Retrieve context for a message
    ///
    /// Runs the retrieval that the agent would run for a user message, and answers what was found without sending the message on. Use it to inspect or filter the context, then pass it as `contextsOverride` when continuing the session. It changes nothing in the session, although it is a PUT and demands the write scope.
    ///
    /// `PUT /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/ragContext`, in preview. Scope: `api:aip-agents-write`.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    #[must_use = "a request does nothing until it is sent"]
    pub struct GetRagContext {
        /// The agent.
        pub agent_rid: super::models::AgentRid,
        /// The session, which must belong to the calling user and to the agent of the same path.
        pub session_rid: super::models::SessionRid,
        /// Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
        pub preview: ::std::option::Option<bool>,
        /// The body.
        pub body: super::models::GetRagContextForSessionRequest,
    }
    impl GetRagContext {
        /// A request with what the contract requires.
        pub fn new(
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
            body: impl ::core::convert::Into<
                super::models::GetRagContextForSessionRequest,
            >,
        ) -> Self {
            Self {
                agent_rid: agent_rid.into(),
                session_rid: session_rid.into(),
                preview: ::core::option::Option::None,
                body: body.into(),
            }
        }
        /// Sets `preview`.
        pub fn preview(mut self, preview: bool) -> Self {
            self.preview = ::core::option::Option::Some(preview);
            self
        }
    }
    impl crate::request::Request for GetRagContext {
        type Answer = super::models::AgentSessionRagContextResponse;
        const OPERATION: &'static crate::operation::Operation = &super::operations::GET_RAG_CONTEXT;
        async fn send(
            self,
            client: &super::Client,
        ) -> ::core::result::Result<Self::Answer, crate::Failure> {
            crate::request::check(Self::OPERATION, "agentRid", &self.agent_rid)?;
            crate::request::check(Self::OPERATION, "sessionRid", &self.session_rid)?;
            crate::request::check(Self::OPERATION, "body", &self.body)?;
            let (client, receipt) = client.with_receipt();
            let call = client.get_rag_context();
            let call = call.agent_rid(self.agent_rid);
            let call = call.session_rid(self.session_rid);
            let call = match self.preview {
                ::core::option::Option::Some(value) => call.preview(value),
                ::core::option::Option::None => call,
            };
            let call = call.body(self.body);
            crate::request::json(Self::OPERATION, &client, &receipt, call.send().await)
        }
    }
    /// Get the content of a session
    ///
    /// Answers the whole conversation of a session, oldest exchange first, in one piece.
    ///
    /// `GET /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/content`, in preview. Scope: `api:aip-agents-read`.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    #[must_use = "a request does nothing until it is sent"]
    pub struct GetContent {
        /// The agent.
        pub agent_rid: super::models::AgentRid,
        /// The session, which must belong to the calling user and to the agent of the same path.
        pub session_rid: super::models::SessionRid,
        /// Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
        pub preview: ::std::option::Option<bool>,
    }
    impl GetContent {
        /// A request with what the contract requires.
        pub fn new(
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> Self {
            Self {
                agent_rid: agent_rid.into(),
                session_rid: session_rid.into(),
                preview: ::core::option::Option::None,
            }
        }
        /// Sets `preview`.
        pub fn preview(mut self, preview: bool) -> Self {
            self.preview = ::core::option::Option::Some(preview);
            self
        }
    }
    impl crate::request::Request for GetContent {
        type Answer = super::models::Content;
        const OPERATION: &'static crate::operation::Operation = &super::operations::GET_CONTENT;
        async fn send(
            self,
            client: &super::Client,
        ) -> ::core::result::Result<Self::Answer, crate::Failure> {
            crate::request::check(Self::OPERATION, "agentRid", &self.agent_rid)?;
            crate::request::check(Self::OPERATION, "sessionRid", &self.session_rid)?;
            let (client, receipt) = client.with_receipt();
            let call = client.get_content();
            let call = call.agent_rid(self.agent_rid);
            let call = call.session_rid(self.session_rid);
            let call = match self.preview {
                ::core::option::Option::Some(value) => call.preview(value),
                ::core::option::Option::None => call,
            };
            crate::request::json(Self::OPERATION, &client, &receipt, call.send().await)
        }
    }
    /// Get the trace of an answer
    ///
    /// Answers the steps that an agent took, or has taken so far, for one answer. Poll it until `status` is `COMPLETE`; parts may be missing before.
    ///
    /// `GET /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/sessionTraces/{sessionTraceId}`, in preview. Scope: `api:aip-agents-read`.
    #[derive(Clone, Debug)]
    #[non_exhaustive]
    #[must_use = "a request does nothing until it is sent"]
    pub struct GetSessionTrace {
        /// The agent.
        pub agent_rid: super::models::AgentRid,
        /// The session, which must belong to the calling user and to the agent of the same path.
        pub session_rid: super::models::SessionRid,
        /// The trace: an id that the client chose when it sent the message, or the one that the result of the exchange names.
        pub session_trace_id: super::models::SessionTraceId,
        /// Turns on operations that are in preview. Every operation of this namespace is, and refuses to answer unless this is `true`.
        pub preview: ::std::option::Option<bool>,
    }
    impl GetSessionTrace {
        /// A request with what the contract requires.
        pub fn new(
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
            session_trace_id: impl ::core::convert::Into<super::models::SessionTraceId>,
        ) -> Self {
            Self {
                agent_rid: agent_rid.into(),
                session_rid: session_rid.into(),
                session_trace_id: session_trace_id.into(),
                preview: ::core::option::Option::None,
            }
        }
        /// Sets `preview`.
        pub fn preview(mut self, preview: bool) -> Self {
            self.preview = ::core::option::Option::Some(preview);
            self
        }
    }
    impl crate::request::Request for GetSessionTrace {
        type Answer = super::models::SessionTrace;
        const OPERATION: &'static crate::operation::Operation = &super::operations::GET_SESSION_TRACE;
        async fn send(
            self,
            client: &super::Client,
        ) -> ::core::result::Result<Self::Answer, crate::Failure> {
            crate::request::check(Self::OPERATION, "agentRid", &self.agent_rid)?;
            crate::request::check(Self::OPERATION, "sessionRid", &self.session_rid)?;
            crate::request::check(
                Self::OPERATION,
                "sessionTraceId",
                &self.session_trace_id,
            )?;
            let (client, receipt) = client.with_receipt();
            let call = client.get_session_trace();
            let call = call.agent_rid(self.agent_rid);
            let call = call.session_rid(self.session_rid);
            let call = call.session_trace_id(self.session_trace_id);
            let call = match self.preview {
                ::core::option::Option::Some(value) => call.preview(value),
                ::core::option::Option::None => call,
            };
            crate::request::json(Self::OPERATION, &client, &receipt, call.send().await)
        }
    }
}
/// A mock for each operation.
#[cfg(feature = "httpmock")]
#[allow(deprecated, reason = "what is deprecated is mocked like anything else")]
pub mod mocks {
    #[allow(unused_imports, reason = "which of them are used is up to the contract")]
    use super::models;
    /// Mocks for httpmock's server, a method for each operation of the contract.
    pub trait AipAgentsMock: crate::mock::MockOperation {
        /// Mocks `allSessions`: List sessions with every agent.
        ///
        /// `GET /api/v2/aipAgents/agents/allSessions`.
        fn all_sessions(
            &self,
            reply: impl ::core::ops::FnOnce(
                crate::mock::When<super::requests::AllSessions>,
                crate::mock::Then<super::requests::AllSessions>,
            ) -> crate::mock::Reply<super::requests::AllSessions>,
        ) -> crate::mock::Mock<'_> {
            self.mock_operation(reply)
        }
        /// Mocks `getAgent`: Get an agent.
        ///
        /// `GET /api/v2/aipAgents/agents/{agentRid}`.
        fn get_agent(
            &self,
            reply: impl ::core::ops::FnOnce(
                crate::mock::When<super::requests::GetAgent>,
                crate::mock::Then<super::requests::GetAgent>,
            ) -> crate::mock::Reply<super::requests::GetAgent>,
        ) -> crate::mock::Mock<'_> {
            self.mock_operation(reply)
        }
        /// Mocks `listAgentVersions`: List the versions of an agent.
        ///
        /// `GET /api/v2/aipAgents/agents/{agentRid}/agentVersions`.
        fn list_agent_versions(
            &self,
            reply: impl ::core::ops::FnOnce(
                crate::mock::When<super::requests::ListAgentVersions>,
                crate::mock::Then<super::requests::ListAgentVersions>,
            ) -> crate::mock::Reply<super::requests::ListAgentVersions>,
        ) -> crate::mock::Mock<'_> {
            self.mock_operation(reply)
        }
        /// Mocks `getAgentVersion`: Get a version of an agent.
        ///
        /// `GET /api/v2/aipAgents/agents/{agentRid}/agentVersions/{agentVersionString}`.
        fn get_agent_version(
            &self,
            reply: impl ::core::ops::FnOnce(
                crate::mock::When<super::requests::GetAgentVersion>,
                crate::mock::Then<super::requests::GetAgentVersion>,
            ) -> crate::mock::Reply<super::requests::GetAgentVersion>,
        ) -> crate::mock::Mock<'_> {
            self.mock_operation(reply)
        }
        /// Mocks `listSessions`: List sessions with an agent.
        ///
        /// `GET /api/v2/aipAgents/agents/{agentRid}/sessions`.
        fn list_sessions(
            &self,
            reply: impl ::core::ops::FnOnce(
                crate::mock::When<super::requests::ListSessions>,
                crate::mock::Then<super::requests::ListSessions>,
            ) -> crate::mock::Reply<super::requests::ListSessions>,
        ) -> crate::mock::Mock<'_> {
            self.mock_operation(reply)
        }
        /// Mocks `createSession`: Create a session.
        ///
        /// `POST /api/v2/aipAgents/agents/{agentRid}/sessions`.
        fn create_session(
            &self,
            reply: impl ::core::ops::FnOnce(
                crate::mock::When<super::requests::CreateSession>,
                crate::mock::Then<super::requests::CreateSession>,
            ) -> crate::mock::Reply<super::requests::CreateSession>,
        ) -> crate::mock::Mock<'_> {
            self.mock_operation(reply)
        }
        /// Mocks `getSession`: Get a session.
        ///
        /// `GET /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}`.
        fn get_session(
            &self,
            reply: impl ::core::ops::FnOnce(
                crate::mock::When<super::requests::GetSession>,
                crate::mock::Then<super::requests::GetSession>,
            ) -> crate::mock::Reply<super::requests::GetSession>,
        ) -> crate::mock::Mock<'_> {
            self.mock_operation(reply)
        }
        /// Mocks `deleteSession`: Delete a session.
        ///
        /// `DELETE /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}`.
        fn delete_session(
            &self,
            reply: impl ::core::ops::FnOnce(
                crate::mock::When<super::requests::DeleteSession>,
                crate::mock::Then<super::requests::DeleteSession>,
            ) -> crate::mock::Reply<super::requests::DeleteSession>,
        ) -> crate::mock::Mock<'_> {
            self.mock_operation(reply)
        }
        /// Mocks `updateSessionTitle`: Rename a session.
        ///
        /// `PUT /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/updateTitle`.
        fn update_session_title(
            &self,
            reply: impl ::core::ops::FnOnce(
                crate::mock::When<super::requests::UpdateSessionTitle>,
                crate::mock::Then<super::requests::UpdateSessionTitle>,
            ) -> crate::mock::Reply<super::requests::UpdateSessionTitle>,
        ) -> crate::mock::Mock<'_> {
            self.mock_operation(reply)
        }
        /// Mocks `blockingContinueSession`: Send a message and wait for the answer.
        ///
        /// `POST /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/blockingContinue`.
        fn blocking_continue_session(
            &self,
            reply: impl ::core::ops::FnOnce(
                crate::mock::When<super::requests::BlockingContinueSession>,
                crate::mock::Then<super::requests::BlockingContinueSession>,
            ) -> crate::mock::Reply<super::requests::BlockingContinueSession>,
        ) -> crate::mock::Mock<'_> {
            self.mock_operation(reply)
        }
        /// Mocks `streamingContinueSession`: Send a message and stream the answer.
        ///
        /// `POST /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/streamingContinue`.
        fn streaming_continue_session(
            &self,
            reply: impl ::core::ops::FnOnce(
                crate::mock::When<super::requests::StreamingContinueSession>,
                crate::mock::Then<super::requests::StreamingContinueSession>,
            ) -> crate::mock::Reply<super::requests::StreamingContinueSession>,
        ) -> crate::mock::Mock<'_> {
            self.mock_operation(reply)
        }
        /// Mocks `cancelSession`: Cancel a streamed answer.
        ///
        /// `POST /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/cancel`.
        fn cancel_session(
            &self,
            reply: impl ::core::ops::FnOnce(
                crate::mock::When<super::requests::CancelSession>,
                crate::mock::Then<super::requests::CancelSession>,
            ) -> crate::mock::Reply<super::requests::CancelSession>,
        ) -> crate::mock::Mock<'_> {
            self.mock_operation(reply)
        }
        /// Mocks `getRagContext`: Retrieve context for a message.
        ///
        /// `PUT /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/ragContext`.
        fn get_rag_context(
            &self,
            reply: impl ::core::ops::FnOnce(
                crate::mock::When<super::requests::GetRagContext>,
                crate::mock::Then<super::requests::GetRagContext>,
            ) -> crate::mock::Reply<super::requests::GetRagContext>,
        ) -> crate::mock::Mock<'_> {
            self.mock_operation(reply)
        }
        /// Mocks `getContent`: Get the content of a session.
        ///
        /// `GET /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/content`.
        fn get_content(
            &self,
            reply: impl ::core::ops::FnOnce(
                crate::mock::When<super::requests::GetContent>,
                crate::mock::Then<super::requests::GetContent>,
            ) -> crate::mock::Reply<super::requests::GetContent>,
        ) -> crate::mock::Mock<'_> {
            self.mock_operation(reply)
        }
        /// Mocks `getSessionTrace`: Get the trace of an answer.
        ///
        /// `GET /api/v2/aipAgents/agents/{agentRid}/sessions/{sessionRid}/sessionTraces/{sessionTraceId}`.
        fn get_session_trace(
            &self,
            reply: impl ::core::ops::FnOnce(
                crate::mock::When<super::requests::GetSessionTrace>,
                crate::mock::Then<super::requests::GetSessionTrace>,
            ) -> crate::mock::Reply<super::requests::GetSessionTrace>,
        ) -> crate::mock::Mock<'_> {
            self.mock_operation(reply)
        }
    }
    impl AipAgentsMock for crate::mock::MockServer {}
    impl crate::mock::When<super::requests::AllSessions> {
        /// Takes requests with this `pageSize` only.
        pub fn page_size(self, page_size: impl ::core::convert::Into<i64>) -> Self {
            let page_size: i64 = page_size.into();
            crate::mock::query(self, "pageSize", &page_size)
        }
        /// Takes requests with this `pageToken` only.
        pub fn page_token(
            self,
            page_token: impl ::core::convert::Into<super::models::PageToken>,
        ) -> Self {
            let page_token: super::models::PageToken = page_token.into();
            crate::mock::query(self, "pageToken", &page_token)
        }
        /// Takes requests with this `preview` only.
        pub fn preview(self, preview: bool) -> Self {
            crate::mock::query(self, "preview", &preview)
        }
    }
    impl crate::mock::Then<super::requests::AllSessions> {
        /// Answers 200 with this.
        pub fn ok(
            self,
            answer: impl ::core::convert::Into<super::models::AgentsSessionsPage>,
        ) -> crate::mock::Reply<super::requests::AllSessions> {
            let answer: super::models::AgentsSessionsPage = answer.into();
            crate::mock::json(self, 200u16, &answer)
        }
        /// Answers 403, `GetAllSessionsAgentsPermissionDenied`. The caller may not list sessions across agents. A client that holds only the read scope gets this: `allSessions` demands `api:aip-agents-write`.
        pub fn get_all_sessions_agents_permission_denied(
            self,
        ) -> crate::mock::Reply<super::requests::AllSessions> {
            crate::mock::error(self, named::get_all_sessions_agents_permission_denied())
        }
        /// Answers 403, `ListSessionsForAgentsPermissionDenied`. The caller may not list sessions with the agents concerned.
        pub fn list_sessions_for_agents_permission_denied(
            self,
        ) -> crate::mock::Reply<super::requests::AllSessions> {
            crate::mock::error(self, named::list_sessions_for_agents_permission_denied())
        }
    }
    impl crate::mock::When<super::requests::GetAgent> {
        /// Takes requests with this `agentRid` only.
        pub fn agent_rid(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> Self {
            let agent_rid: super::models::AgentRid = agent_rid.into();
            crate::mock::path(self, "agentRid", &agent_rid)
        }
        /// Takes requests with this `version` only.
        pub fn version(
            self,
            version: impl ::core::convert::Into<super::models::AgentVersionString>,
        ) -> Self {
            let version: super::models::AgentVersionString = version.into();
            crate::mock::query(self, "version", &version)
        }
        /// Takes requests with this `preview` only.
        pub fn preview(self, preview: bool) -> Self {
            crate::mock::query(self, "preview", &preview)
        }
    }
    impl crate::mock::Then<super::requests::GetAgent> {
        /// Answers 200 with this.
        pub fn ok(
            self,
            answer: impl ::core::convert::Into<super::models::Agent>,
        ) -> crate::mock::Reply<super::requests::GetAgent> {
            let answer: super::models::Agent = answer.into();
            crate::mock::json(self, 200u16, &answer)
        }
        /// Answers 400, `InvalidAgentVersion`. The text is not a version of an agent. Write it as `1.0`.
        pub fn invalid_agent_version(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            version: impl ::core::convert::Into<super::models::AgentVersionString>,
        ) -> crate::mock::Reply<super::requests::GetAgent> {
            crate::mock::error(
                self,
                named::invalid_agent_version(agent_rid.into(), version.into()),
            )
        }
        /// Answers 400, `NoPublishedAgentVersion`. The request left the version out, and the agent was never published. Name a version, or publish the agent.
        pub fn no_published_agent_version(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> crate::mock::Reply<super::requests::GetAgent> {
            crate::mock::error(self, named::no_published_agent_version(agent_rid.into()))
        }
        /// Answers 404, `AgentNotFound`. There is no such agent, or the caller may not see it.
        pub fn agent_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> crate::mock::Reply<super::requests::GetAgent> {
            crate::mock::error(self, named::agent_not_found(agent_rid.into()))
        }
        /// Answers 404, `AgentVersionNotFound`. The agent has no such version.
        pub fn agent_version_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            agent_version_string: impl ::core::convert::Into<
                super::models::AgentVersionString,
            >,
        ) -> crate::mock::Reply<super::requests::GetAgent> {
            crate::mock::error(
                self,
                named::agent_version_not_found(
                    agent_rid.into(),
                    agent_version_string.into(),
                ),
            )
        }
    }
    impl crate::mock::When<super::requests::ListAgentVersions> {
        /// Takes requests with this `agentRid` only.
        pub fn agent_rid(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> Self {
            let agent_rid: super::models::AgentRid = agent_rid.into();
            crate::mock::path(self, "agentRid", &agent_rid)
        }
        /// Takes requests with this `pageSize` only.
        pub fn page_size(self, page_size: impl ::core::convert::Into<i64>) -> Self {
            let page_size: i64 = page_size.into();
            crate::mock::query(self, "pageSize", &page_size)
        }
        /// Takes requests with this `pageToken` only.
        pub fn page_token(
            self,
            page_token: impl ::core::convert::Into<super::models::PageToken>,
        ) -> Self {
            let page_token: super::models::PageToken = page_token.into();
            crate::mock::query(self, "pageToken", &page_token)
        }
        /// Takes requests with this `preview` only.
        pub fn preview(self, preview: bool) -> Self {
            crate::mock::query(self, "preview", &preview)
        }
    }
    impl crate::mock::Then<super::requests::ListAgentVersions> {
        /// Answers 200 with this.
        pub fn ok(
            self,
            answer: impl ::core::convert::Into<super::models::ListAgentVersionsResponse>,
        ) -> crate::mock::Reply<super::requests::ListAgentVersions> {
            let answer: super::models::ListAgentVersionsResponse = answer.into();
            crate::mock::json(self, 200u16, &answer)
        }
        /// Answers 404, `AgentNotFound`. There is no such agent, or the caller may not see it.
        pub fn agent_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> crate::mock::Reply<super::requests::ListAgentVersions> {
            crate::mock::error(self, named::agent_not_found(agent_rid.into()))
        }
    }
    impl crate::mock::When<super::requests::GetAgentVersion> {
        /// Takes requests with this `agentRid` only.
        pub fn agent_rid(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> Self {
            let agent_rid: super::models::AgentRid = agent_rid.into();
            crate::mock::path(self, "agentRid", &agent_rid)
        }
        /// Takes requests with this `agentVersionString` only.
        pub fn agent_version_string(
            self,
            agent_version_string: impl ::core::convert::Into<
                super::models::AgentVersionString,
            >,
        ) -> Self {
            let agent_version_string: super::models::AgentVersionString = agent_version_string
                .into();
            crate::mock::path(self, "agentVersionString", &agent_version_string)
        }
        /// Takes requests with this `preview` only.
        pub fn preview(self, preview: bool) -> Self {
            crate::mock::query(self, "preview", &preview)
        }
    }
    impl crate::mock::Then<super::requests::GetAgentVersion> {
        /// Answers 200 with this.
        pub fn ok(
            self,
            answer: impl ::core::convert::Into<super::models::AgentVersion>,
        ) -> crate::mock::Reply<super::requests::GetAgentVersion> {
            let answer: super::models::AgentVersion = answer.into();
            crate::mock::json(self, 200u16, &answer)
        }
        /// Answers 400, `InvalidAgentVersion`. The text is not a version of an agent. Write it as `1.0`.
        pub fn invalid_agent_version(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            version: impl ::core::convert::Into<super::models::AgentVersionString>,
        ) -> crate::mock::Reply<super::requests::GetAgentVersion> {
            crate::mock::error(
                self,
                named::invalid_agent_version(agent_rid.into(), version.into()),
            )
        }
        /// Answers 400, `NoPublishedAgentVersion`. The request left the version out, and the agent was never published. Name a version, or publish the agent.
        pub fn no_published_agent_version(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> crate::mock::Reply<super::requests::GetAgentVersion> {
            crate::mock::error(self, named::no_published_agent_version(agent_rid.into()))
        }
        /// Answers 404, `AgentNotFound`. There is no such agent, or the caller may not see it.
        pub fn agent_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> crate::mock::Reply<super::requests::GetAgentVersion> {
            crate::mock::error(self, named::agent_not_found(agent_rid.into()))
        }
        /// Answers 404, `AgentVersionNotFound`. The agent has no such version.
        pub fn agent_version_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            agent_version_string: impl ::core::convert::Into<
                super::models::AgentVersionString,
            >,
        ) -> crate::mock::Reply<super::requests::GetAgentVersion> {
            crate::mock::error(
                self,
                named::agent_version_not_found(
                    agent_rid.into(),
                    agent_version_string.into(),
                ),
            )
        }
    }
    impl crate::mock::When<super::requests::ListSessions> {
        /// Takes requests with this `agentRid` only.
        pub fn agent_rid(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> Self {
            let agent_rid: super::models::AgentRid = agent_rid.into();
            crate::mock::path(self, "agentRid", &agent_rid)
        }
        /// Takes requests with this `pageSize` only.
        pub fn page_size(self, page_size: impl ::core::convert::Into<i64>) -> Self {
            let page_size: i64 = page_size.into();
            crate::mock::query(self, "pageSize", &page_size)
        }
        /// Takes requests with this `pageToken` only.
        pub fn page_token(
            self,
            page_token: impl ::core::convert::Into<super::models::PageToken>,
        ) -> Self {
            let page_token: super::models::PageToken = page_token.into();
            crate::mock::query(self, "pageToken", &page_token)
        }
        /// Takes requests with this `preview` only.
        pub fn preview(self, preview: bool) -> Self {
            crate::mock::query(self, "preview", &preview)
        }
    }
    impl crate::mock::Then<super::requests::ListSessions> {
        /// Answers 200 with this.
        pub fn ok(
            self,
            answer: impl ::core::convert::Into<super::models::ListSessionsResponse>,
        ) -> crate::mock::Reply<super::requests::ListSessions> {
            let answer: super::models::ListSessionsResponse = answer.into();
            crate::mock::json(self, 200u16, &answer)
        }
        /// Answers 404, `AgentNotFound`. There is no such agent, or the caller may not see it.
        pub fn agent_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> crate::mock::Reply<super::requests::ListSessions> {
            crate::mock::error(self, named::agent_not_found(agent_rid.into()))
        }
    }
    impl crate::mock::When<super::requests::CreateSession> {
        /// Takes requests with this `agentRid` only.
        pub fn agent_rid(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> Self {
            let agent_rid: super::models::AgentRid = agent_rid.into();
            crate::mock::path(self, "agentRid", &agent_rid)
        }
        /// Takes requests with this `preview` only.
        pub fn preview(self, preview: bool) -> Self {
            crate::mock::query(self, "preview", &preview)
        }
        /// Takes requests with this body only.
        pub fn body(
            self,
            body: impl ::core::convert::Into<super::models::CreateSessionRequest>,
        ) -> Self {
            let body: super::models::CreateSessionRequest = body.into();
            crate::mock::body(self, "body", &body)
        }
    }
    impl crate::mock::Then<super::requests::CreateSession> {
        /// Answers 200 with this.
        pub fn ok(
            self,
            answer: impl ::core::convert::Into<super::models::Session>,
        ) -> crate::mock::Reply<super::requests::CreateSession> {
            let answer: super::models::Session = answer.into();
            crate::mock::json(self, 200u16, &answer)
        }
        /// Answers 400, `ActionTypeNotFound`. The agent is set up with an action that does not exist any more, or that the caller may not see.
        pub fn action_type_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            action_rid: impl ::core::convert::Into<super::models::ActionTypeRid>,
        ) -> crate::mock::Reply<super::requests::CreateSession> {
            crate::mock::error(
                self,
                named::action_type_not_found(
                    agent_rid.into(),
                    session_rid,
                    action_rid.into(),
                ),
            )
        }
        /// Answers 400, `InvalidAgentVersion`. The text is not a version of an agent. Write it as `1.0`.
        pub fn invalid_agent_version(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            version: impl ::core::convert::Into<super::models::AgentVersionString>,
        ) -> crate::mock::Reply<super::requests::CreateSession> {
            crate::mock::error(
                self,
                named::invalid_agent_version(agent_rid.into(), version.into()),
            )
        }
        /// Answers 400, `NoPublishedAgentVersion`. The request left the version out, and the agent was never published. Name a version, or publish the agent.
        pub fn no_published_agent_version(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> crate::mock::Reply<super::requests::CreateSession> {
            crate::mock::error(self, named::no_published_agent_version(agent_rid.into()))
        }
        /// Answers 400, `UnsupportedLanguageModelRid`. The agent is set up with a language model that is not supported any more, or that the caller may not use. The agent's author has to choose another.
        pub fn unsupported_language_model_rid(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            language_model_rid: impl ::core::convert::Into<
                super::models::LanguageModelRid,
            >,
            model_purpose: impl ::core::convert::Into<super::models::ModelPurpose>,
        ) -> crate::mock::Reply<super::requests::CreateSession> {
            crate::mock::error(
                self,
                named::unsupported_language_model_rid(
                    agent_rid.into(),
                    session_rid,
                    language_model_rid.into(),
                    model_purpose.into(),
                ),
            )
        }
        /// Answers 403, `CreateSessionPermissionDenied`. The caller may not create a session with this agent.
        pub fn create_session_permission_denied(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> crate::mock::Reply<super::requests::CreateSession> {
            crate::mock::error(
                self,
                named::create_session_permission_denied(agent_rid.into()),
            )
        }
        /// Answers 404, `AgentNotFound`. There is no such agent, or the caller may not see it.
        pub fn agent_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> crate::mock::Reply<super::requests::CreateSession> {
            crate::mock::error(self, named::agent_not_found(agent_rid.into()))
        }
        /// Answers 404, `AgentVersionNotFound`. The agent has no such version.
        pub fn agent_version_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            agent_version_string: impl ::core::convert::Into<
                super::models::AgentVersionString,
            >,
        ) -> crate::mock::Reply<super::requests::CreateSession> {
            crate::mock::error(
                self,
                named::agent_version_not_found(
                    agent_rid.into(),
                    agent_version_string.into(),
                ),
            )
        }
        /// Answers 404, `FunctionLocatorNotFound`. The agent is set up with a function that does not exist in that version, or that the caller may not see.
        pub fn function_locator_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            function_rid: impl ::core::convert::Into<::std::string::String>,
            function_version: impl ::core::convert::Into<::std::string::String>,
        ) -> crate::mock::Reply<super::requests::CreateSession> {
            crate::mock::error(
                self,
                named::function_locator_not_found(
                    agent_rid.into(),
                    session_rid,
                    function_rid.into(),
                    function_version.into(),
                ),
            )
        }
        /// Answers 404, `ObjectTypeIdsNotFound`. The agent is set up with object types, named by id, that do not exist or that the caller may not see.
        pub fn object_type_ids_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            object_type_ids: ::std::vec::Vec<super::models::ObjectTypeId>,
        ) -> crate::mock::Reply<super::requests::CreateSession> {
            crate::mock::error(
                self,
                named::object_type_ids_not_found(
                    agent_rid.into(),
                    session_rid,
                    object_type_ids,
                ),
            )
        }
        /// Answers 404, `ObjectTypeRidsNotFound`. The agent is set up with object types, named by rid, that do not exist or that the caller may not see.
        pub fn object_type_rids_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            object_type_rids: ::std::vec::Vec<super::models::ObjectTypeRid>,
        ) -> crate::mock::Reply<super::requests::CreateSession> {
            crate::mock::error(
                self,
                named::object_type_rids_not_found(
                    agent_rid.into(),
                    session_rid,
                    object_type_rids,
                ),
            )
        }
        /// Answers 404, `OntologyEntitiesNotFound`. The agent is set up with object types or link types that do not exist or that the caller may not see. Either list may be empty.
        pub fn ontology_entities_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            object_type_rids: ::std::vec::Vec<super::models::ObjectTypeRid>,
            link_type_rids: ::std::vec::Vec<super::models::LinkTypeRid>,
        ) -> crate::mock::Reply<super::requests::CreateSession> {
            crate::mock::error(
                self,
                named::ontology_entities_not_found(
                    agent_rid.into(),
                    session_rid,
                    object_type_rids,
                    link_type_rids,
                ),
            )
        }
        /// Answers 404, `SessionNotFound`. There is no such session, or it has expired, was deleted, or belongs to someone else.
        pub fn session_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> crate::mock::Reply<super::requests::CreateSession> {
            crate::mock::error(
                self,
                named::session_not_found(agent_rid.into(), session_rid.into()),
            )
        }
    }
    impl crate::mock::When<super::requests::GetSession> {
        /// Takes requests with this `agentRid` only.
        pub fn agent_rid(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> Self {
            let agent_rid: super::models::AgentRid = agent_rid.into();
            crate::mock::path(self, "agentRid", &agent_rid)
        }
        /// Takes requests with this `sessionRid` only.
        pub fn session_rid(
            self,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> Self {
            let session_rid: super::models::SessionRid = session_rid.into();
            crate::mock::path(self, "sessionRid", &session_rid)
        }
        /// Takes requests with this `preview` only.
        pub fn preview(self, preview: bool) -> Self {
            crate::mock::query(self, "preview", &preview)
        }
    }
    impl crate::mock::Then<super::requests::GetSession> {
        /// Answers 200 with this.
        pub fn ok(
            self,
            answer: impl ::core::convert::Into<super::models::Session>,
        ) -> crate::mock::Reply<super::requests::GetSession> {
            let answer: super::models::Session = answer.into();
            crate::mock::json(self, 200u16, &answer)
        }
        /// Answers 404, `AgentNotFound`. There is no such agent, or the caller may not see it.
        pub fn agent_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> crate::mock::Reply<super::requests::GetSession> {
            crate::mock::error(self, named::agent_not_found(agent_rid.into()))
        }
        /// Answers 404, `SessionNotFound`. There is no such session, or it has expired, was deleted, or belongs to someone else.
        pub fn session_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> crate::mock::Reply<super::requests::GetSession> {
            crate::mock::error(
                self,
                named::session_not_found(agent_rid.into(), session_rid.into()),
            )
        }
    }
    impl crate::mock::When<super::requests::DeleteSession> {
        /// Takes requests with this `agentRid` only.
        pub fn agent_rid(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> Self {
            let agent_rid: super::models::AgentRid = agent_rid.into();
            crate::mock::path(self, "agentRid", &agent_rid)
        }
        /// Takes requests with this `sessionRid` only.
        pub fn session_rid(
            self,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> Self {
            let session_rid: super::models::SessionRid = session_rid.into();
            crate::mock::path(self, "sessionRid", &session_rid)
        }
        /// Takes requests with this `preview` only.
        pub fn preview(self, preview: bool) -> Self {
            crate::mock::query(self, "preview", &preview)
        }
    }
    impl crate::mock::Then<super::requests::DeleteSession> {
        /// Answers 204, without a body.
        pub fn ok(self) -> crate::mock::Reply<super::requests::DeleteSession> {
            crate::mock::empty(self, 204u16)
        }
        /// Answers 403, `DeleteSessionPermissionDenied`. The caller may not delete this session.
        pub fn delete_session_permission_denied(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> crate::mock::Reply<super::requests::DeleteSession> {
            crate::mock::error(
                self,
                named::delete_session_permission_denied(
                    agent_rid.into(),
                    session_rid.into(),
                ),
            )
        }
        /// Answers 404, `AgentNotFound`. There is no such agent, or the caller may not see it.
        pub fn agent_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> crate::mock::Reply<super::requests::DeleteSession> {
            crate::mock::error(self, named::agent_not_found(agent_rid.into()))
        }
        /// Answers 404, `SessionNotFound`. There is no such session, or it has expired, was deleted, or belongs to someone else.
        pub fn session_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> crate::mock::Reply<super::requests::DeleteSession> {
            crate::mock::error(
                self,
                named::session_not_found(agent_rid.into(), session_rid.into()),
            )
        }
    }
    impl crate::mock::When<super::requests::UpdateSessionTitle> {
        /// Takes requests with this `agentRid` only.
        pub fn agent_rid(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> Self {
            let agent_rid: super::models::AgentRid = agent_rid.into();
            crate::mock::path(self, "agentRid", &agent_rid)
        }
        /// Takes requests with this `sessionRid` only.
        pub fn session_rid(
            self,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> Self {
            let session_rid: super::models::SessionRid = session_rid.into();
            crate::mock::path(self, "sessionRid", &session_rid)
        }
        /// Takes requests with this `preview` only.
        pub fn preview(self, preview: bool) -> Self {
            crate::mock::query(self, "preview", &preview)
        }
        /// Takes requests with this body only.
        pub fn body(
            self,
            body: impl ::core::convert::Into<super::models::UpdateSessionTitleRequest>,
        ) -> Self {
            let body: super::models::UpdateSessionTitleRequest = body.into();
            crate::mock::body(self, "body", &body)
        }
    }
    impl crate::mock::Then<super::requests::UpdateSessionTitle> {
        /// Answers 204, without a body.
        pub fn ok(self) -> crate::mock::Reply<super::requests::UpdateSessionTitle> {
            crate::mock::empty(self, 204u16)
        }
        /// Answers 403, `UpdateSessionTitlePermissionDenied`. The caller may not rename this session.
        pub fn update_session_title_permission_denied(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> crate::mock::Reply<super::requests::UpdateSessionTitle> {
            crate::mock::error(
                self,
                named::update_session_title_permission_denied(
                    agent_rid.into(),
                    session_rid.into(),
                ),
            )
        }
        /// Answers 404, `AgentNotFound`. There is no such agent, or the caller may not see it.
        pub fn agent_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> crate::mock::Reply<super::requests::UpdateSessionTitle> {
            crate::mock::error(self, named::agent_not_found(agent_rid.into()))
        }
        /// Answers 404, `SessionNotFound`. There is no such session, or it has expired, was deleted, or belongs to someone else.
        pub fn session_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> crate::mock::Reply<super::requests::UpdateSessionTitle> {
            crate::mock::error(
                self,
                named::session_not_found(agent_rid.into(), session_rid.into()),
            )
        }
    }
    impl crate::mock::When<super::requests::BlockingContinueSession> {
        /// Takes requests with this `agentRid` only.
        pub fn agent_rid(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> Self {
            let agent_rid: super::models::AgentRid = agent_rid.into();
            crate::mock::path(self, "agentRid", &agent_rid)
        }
        /// Takes requests with this `sessionRid` only.
        pub fn session_rid(
            self,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> Self {
            let session_rid: super::models::SessionRid = session_rid.into();
            crate::mock::path(self, "sessionRid", &session_rid)
        }
        /// Takes requests with this `preview` only.
        pub fn preview(self, preview: bool) -> Self {
            crate::mock::query(self, "preview", &preview)
        }
        /// Takes requests with this body only.
        pub fn body(
            self,
            body: impl ::core::convert::Into<
                super::models::BlockingContinueSessionRequest,
            >,
        ) -> Self {
            let body: super::models::BlockingContinueSessionRequest = body.into();
            crate::mock::body(self, "body", &body)
        }
    }
    impl crate::mock::Then<super::requests::BlockingContinueSession> {
        /// Answers 200 with this.
        pub fn ok(
            self,
            answer: impl ::core::convert::Into<super::models::SessionExchangeResult>,
        ) -> crate::mock::Reply<super::requests::BlockingContinueSession> {
            let answer: super::models::SessionExchangeResult = answer.into();
            crate::mock::json(self, 200u16, &answer)
        }
        /// Answers 400, `ActionTypeNotFound`. The agent is set up with an action that does not exist any more, or that the caller may not see.
        pub fn action_type_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            action_rid: impl ::core::convert::Into<super::models::ActionTypeRid>,
        ) -> crate::mock::Reply<super::requests::BlockingContinueSession> {
            crate::mock::error(
                self,
                named::action_type_not_found(
                    agent_rid.into(),
                    session_rid,
                    action_rid.into(),
                ),
            )
        }
        /// Answers 400, `AgentIterationsExceededLimit`. The agent took as many steps as it may and had no answer. Ask something simpler, or review how the agent is set up.
        pub fn agent_iterations_exceeded_limit(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
            details: impl ::core::convert::Into<::std::string::String>,
        ) -> crate::mock::Reply<super::requests::BlockingContinueSession> {
            crate::mock::error(
                self,
                named::agent_iterations_exceeded_limit(
                    agent_rid.into(),
                    session_rid.into(),
                    details.into(),
                ),
            )
        }
        /// Answers 400, `ContextSizeExceededLimit`. The conversation has outgrown what the language model can read. Send a shorter message, or begin a new session.
        pub fn context_size_exceeded_limit(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
            details: impl ::core::convert::Into<::std::string::String>,
        ) -> crate::mock::Reply<super::requests::BlockingContinueSession> {
            crate::mock::error(
                self,
                named::context_size_exceeded_limit(
                    agent_rid.into(),
                    session_rid.into(),
                    details.into(),
                ),
            )
        }
        /// Answers 400, `InvalidParameter`. The agent has no such parameter in the version of the session. `getAgent` lists them, `getSession` tells the version.
        pub fn invalid_parameter(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
            parameter: impl ::core::convert::Into<super::models::ParameterId>,
        ) -> crate::mock::Reply<super::requests::BlockingContinueSession> {
            crate::mock::error(
                self,
                named::invalid_parameter(
                    agent_rid.into(),
                    session_rid.into(),
                    parameter.into(),
                ),
            )
        }
        /// Answers 400, `InvalidParameterType`. The value that was sent for a parameter is not of the type that the agent expects.
        pub fn invalid_parameter_type(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
            parameter: impl ::core::convert::Into<super::models::ParameterId>,
            expected_type: impl ::core::convert::Into<::std::string::String>,
            received_type: impl ::core::convert::Into<::std::string::String>,
        ) -> crate::mock::Reply<super::requests::BlockingContinueSession> {
            crate::mock::error(
                self,
                named::invalid_parameter_type(
                    agent_rid.into(),
                    session_rid.into(),
                    parameter.into(),
                    expected_type.into(),
                    received_type.into(),
                ),
            )
        }
        /// Answers 400, `RateLimitExceeded`. The language model had too much to do. Wait, then send the message again.
        pub fn rate_limit_exceeded(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
            details: impl ::core::convert::Into<::std::string::String>,
        ) -> crate::mock::Reply<super::requests::BlockingContinueSession> {
            crate::mock::error(
                self,
                named::rate_limit_exceeded(
                    agent_rid.into(),
                    session_rid.into(),
                    details.into(),
                ),
            )
        }
        /// Answers 400, `RetryAttemptsExceeded`. The language model failed as often as the agent tries it. Wait, then send the message again.
        pub fn retry_attempts_exceeded(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
            details: impl ::core::convert::Into<::std::string::String>,
        ) -> crate::mock::Reply<super::requests::BlockingContinueSession> {
            crate::mock::error(
                self,
                named::retry_attempts_exceeded(
                    agent_rid.into(),
                    session_rid.into(),
                    details.into(),
                ),
            )
        }
        /// Answers 400, `RetryDeadlineExceeded`. The language model kept failing until the time for tries was up. Wait, then send the message again.
        pub fn retry_deadline_exceeded(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
            details: impl ::core::convert::Into<::std::string::String>,
        ) -> crate::mock::Reply<super::requests::BlockingContinueSession> {
            crate::mock::error(
                self,
                named::retry_deadline_exceeded(
                    agent_rid.into(),
                    session_rid.into(),
                    details.into(),
                ),
            )
        }
        /// Answers 400, `SessionTraceIdAlreadyExists`. The session has a trace with this id already. Make a fresh UUID for each message.
        pub fn session_trace_id_already_exists(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
            session_trace_id: impl ::core::convert::Into<super::models::SessionTraceId>,
        ) -> crate::mock::Reply<super::requests::BlockingContinueSession> {
            crate::mock::error(
                self,
                named::session_trace_id_already_exists(
                    agent_rid.into(),
                    session_rid.into(),
                    session_trace_id.into(),
                ),
            )
        }
        /// Answers 400, `UnsupportedLanguageModelRid`. The agent is set up with a language model that is not supported any more, or that the caller may not use. The agent's author has to choose another.
        pub fn unsupported_language_model_rid(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            language_model_rid: impl ::core::convert::Into<
                super::models::LanguageModelRid,
            >,
            model_purpose: impl ::core::convert::Into<super::models::ModelPurpose>,
        ) -> crate::mock::Reply<super::requests::BlockingContinueSession> {
            crate::mock::error(
                self,
                named::unsupported_language_model_rid(
                    agent_rid.into(),
                    session_rid,
                    language_model_rid.into(),
                    model_purpose.into(),
                ),
            )
        }
        /// Answers 403, `BlockingContinueSessionPermissionDenied`. The caller may not continue this session.
        pub fn blocking_continue_session_permission_denied(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> crate::mock::Reply<super::requests::BlockingContinueSession> {
            crate::mock::error(
                self,
                named::blocking_continue_session_permission_denied(
                    agent_rid.into(),
                    session_rid.into(),
                ),
            )
        }
        /// Answers 404, `AgentNotFound`. There is no such agent, or the caller may not see it.
        pub fn agent_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> crate::mock::Reply<super::requests::BlockingContinueSession> {
            crate::mock::error(self, named::agent_not_found(agent_rid.into()))
        }
        /// Answers 404, `FunctionLocatorNotFound`. The agent is set up with a function that does not exist in that version, or that the caller may not see.
        pub fn function_locator_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            function_rid: impl ::core::convert::Into<::std::string::String>,
            function_version: impl ::core::convert::Into<::std::string::String>,
        ) -> crate::mock::Reply<super::requests::BlockingContinueSession> {
            crate::mock::error(
                self,
                named::function_locator_not_found(
                    agent_rid.into(),
                    session_rid,
                    function_rid.into(),
                    function_version.into(),
                ),
            )
        }
        /// Answers 404, `ObjectTypeIdsNotFound`. The agent is set up with object types, named by id, that do not exist or that the caller may not see.
        pub fn object_type_ids_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            object_type_ids: ::std::vec::Vec<super::models::ObjectTypeId>,
        ) -> crate::mock::Reply<super::requests::BlockingContinueSession> {
            crate::mock::error(
                self,
                named::object_type_ids_not_found(
                    agent_rid.into(),
                    session_rid,
                    object_type_ids,
                ),
            )
        }
        /// Answers 404, `ObjectTypeRidsNotFound`. The agent is set up with object types, named by rid, that do not exist or that the caller may not see.
        pub fn object_type_rids_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            object_type_rids: ::std::vec::Vec<super::models::ObjectTypeRid>,
        ) -> crate::mock::Reply<super::requests::BlockingContinueSession> {
            crate::mock::error(
                self,
                named::object_type_rids_not_found(
                    agent_rid.into(),
                    session_rid,
                    object_type_rids,
                ),
            )
        }
        /// Answers 404, `OntologyEntitiesNotFound`. The agent is set up with object types or link types that do not exist or that the caller may not see. Either list may be empty.
        pub fn ontology_entities_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            object_type_rids: ::std::vec::Vec<super::models::ObjectTypeRid>,
            link_type_rids: ::std::vec::Vec<super::models::LinkTypeRid>,
        ) -> crate::mock::Reply<super::requests::BlockingContinueSession> {
            crate::mock::error(
                self,
                named::ontology_entities_not_found(
                    agent_rid.into(),
                    session_rid,
                    object_type_rids,
                    link_type_rids,
                ),
            )
        }
        /// Answers 404, `SessionNotFound`. There is no such session, or it has expired, was deleted, or belongs to someone else.
        pub fn session_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> crate::mock::Reply<super::requests::BlockingContinueSession> {
            crate::mock::error(
                self,
                named::session_not_found(agent_rid.into(), session_rid.into()),
            )
        }
        /// Answers 500, `SessionExecutionFailed`. Something unexpected went wrong while the agent worked on the answer.
        pub fn session_execution_failed(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
            message: impl ::core::convert::Into<::std::string::String>,
            details: impl ::core::convert::Into<::std::string::String>,
        ) -> crate::mock::Reply<super::requests::BlockingContinueSession> {
            crate::mock::error(
                self,
                named::session_execution_failed(
                    agent_rid.into(),
                    session_rid.into(),
                    message.into(),
                    details.into(),
                ),
            )
        }
    }
    impl crate::mock::When<super::requests::StreamingContinueSession> {
        /// Takes requests with this `agentRid` only.
        pub fn agent_rid(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> Self {
            let agent_rid: super::models::AgentRid = agent_rid.into();
            crate::mock::path(self, "agentRid", &agent_rid)
        }
        /// Takes requests with this `sessionRid` only.
        pub fn session_rid(
            self,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> Self {
            let session_rid: super::models::SessionRid = session_rid.into();
            crate::mock::path(self, "sessionRid", &session_rid)
        }
        /// Takes requests with this `preview` only.
        pub fn preview(self, preview: bool) -> Self {
            crate::mock::query(self, "preview", &preview)
        }
        /// Takes requests with this body only.
        pub fn body(
            self,
            body: impl ::core::convert::Into<
                super::models::StreamingContinueSessionRequest,
            >,
        ) -> Self {
            let body: super::models::StreamingContinueSessionRequest = body.into();
            crate::mock::body(self, "body", &body)
        }
    }
    impl crate::mock::Then<super::requests::StreamingContinueSession> {
        /// Answers 200 with these bytes. httpmock sends them in one piece.
        pub fn ok(
            self,
            body: impl ::core::convert::AsRef<[u8]>,
        ) -> crate::mock::Reply<super::requests::StreamingContinueSession> {
            crate::mock::stream(self, 200u16, body.as_ref())
        }
        /// Answers 400, `ActionTypeNotFound`. The agent is set up with an action that does not exist any more, or that the caller may not see.
        pub fn action_type_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            action_rid: impl ::core::convert::Into<super::models::ActionTypeRid>,
        ) -> crate::mock::Reply<super::requests::StreamingContinueSession> {
            crate::mock::error(
                self,
                named::action_type_not_found(
                    agent_rid.into(),
                    session_rid,
                    action_rid.into(),
                ),
            )
        }
        /// Answers 400, `InvalidParameter`. The agent has no such parameter in the version of the session. `getAgent` lists them, `getSession` tells the version.
        pub fn invalid_parameter(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
            parameter: impl ::core::convert::Into<super::models::ParameterId>,
        ) -> crate::mock::Reply<super::requests::StreamingContinueSession> {
            crate::mock::error(
                self,
                named::invalid_parameter(
                    agent_rid.into(),
                    session_rid.into(),
                    parameter.into(),
                ),
            )
        }
        /// Answers 400, `InvalidParameterType`. The value that was sent for a parameter is not of the type that the agent expects.
        pub fn invalid_parameter_type(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
            parameter: impl ::core::convert::Into<super::models::ParameterId>,
            expected_type: impl ::core::convert::Into<::std::string::String>,
            received_type: impl ::core::convert::Into<::std::string::String>,
        ) -> crate::mock::Reply<super::requests::StreamingContinueSession> {
            crate::mock::error(
                self,
                named::invalid_parameter_type(
                    agent_rid.into(),
                    session_rid.into(),
                    parameter.into(),
                    expected_type.into(),
                    received_type.into(),
                ),
            )
        }
        /// Answers 400, `SessionTraceIdAlreadyExists`. The session has a trace with this id already. Make a fresh UUID for each message.
        pub fn session_trace_id_already_exists(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
            session_trace_id: impl ::core::convert::Into<super::models::SessionTraceId>,
        ) -> crate::mock::Reply<super::requests::StreamingContinueSession> {
            crate::mock::error(
                self,
                named::session_trace_id_already_exists(
                    agent_rid.into(),
                    session_rid.into(),
                    session_trace_id.into(),
                ),
            )
        }
        /// Answers 400, `UnsupportedLanguageModelRid`. The agent is set up with a language model that is not supported any more, or that the caller may not use. The agent's author has to choose another.
        pub fn unsupported_language_model_rid(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            language_model_rid: impl ::core::convert::Into<
                super::models::LanguageModelRid,
            >,
            model_purpose: impl ::core::convert::Into<super::models::ModelPurpose>,
        ) -> crate::mock::Reply<super::requests::StreamingContinueSession> {
            crate::mock::error(
                self,
                named::unsupported_language_model_rid(
                    agent_rid.into(),
                    session_rid,
                    language_model_rid.into(),
                    model_purpose.into(),
                ),
            )
        }
        /// Answers 403, `StreamingContinueSessionPermissionDenied`. The caller may not continue this session.
        pub fn streaming_continue_session_permission_denied(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> crate::mock::Reply<super::requests::StreamingContinueSession> {
            crate::mock::error(
                self,
                named::streaming_continue_session_permission_denied(
                    agent_rid.into(),
                    session_rid.into(),
                ),
            )
        }
        /// Answers 404, `AgentNotFound`. There is no such agent, or the caller may not see it.
        pub fn agent_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> crate::mock::Reply<super::requests::StreamingContinueSession> {
            crate::mock::error(self, named::agent_not_found(agent_rid.into()))
        }
        /// Answers 404, `FunctionLocatorNotFound`. The agent is set up with a function that does not exist in that version, or that the caller may not see.
        pub fn function_locator_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            function_rid: impl ::core::convert::Into<::std::string::String>,
            function_version: impl ::core::convert::Into<::std::string::String>,
        ) -> crate::mock::Reply<super::requests::StreamingContinueSession> {
            crate::mock::error(
                self,
                named::function_locator_not_found(
                    agent_rid.into(),
                    session_rid,
                    function_rid.into(),
                    function_version.into(),
                ),
            )
        }
        /// Answers 404, `ObjectTypeIdsNotFound`. The agent is set up with object types, named by id, that do not exist or that the caller may not see.
        pub fn object_type_ids_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            object_type_ids: ::std::vec::Vec<super::models::ObjectTypeId>,
        ) -> crate::mock::Reply<super::requests::StreamingContinueSession> {
            crate::mock::error(
                self,
                named::object_type_ids_not_found(
                    agent_rid.into(),
                    session_rid,
                    object_type_ids,
                ),
            )
        }
        /// Answers 404, `ObjectTypeRidsNotFound`. The agent is set up with object types, named by rid, that do not exist or that the caller may not see.
        pub fn object_type_rids_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            object_type_rids: ::std::vec::Vec<super::models::ObjectTypeRid>,
        ) -> crate::mock::Reply<super::requests::StreamingContinueSession> {
            crate::mock::error(
                self,
                named::object_type_rids_not_found(
                    agent_rid.into(),
                    session_rid,
                    object_type_rids,
                ),
            )
        }
        /// Answers 404, `OntologyEntitiesNotFound`. The agent is set up with object types or link types that do not exist or that the caller may not see. Either list may be empty.
        pub fn ontology_entities_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            object_type_rids: ::std::vec::Vec<super::models::ObjectTypeRid>,
            link_type_rids: ::std::vec::Vec<super::models::LinkTypeRid>,
        ) -> crate::mock::Reply<super::requests::StreamingContinueSession> {
            crate::mock::error(
                self,
                named::ontology_entities_not_found(
                    agent_rid.into(),
                    session_rid,
                    object_type_rids,
                    link_type_rids,
                ),
            )
        }
        /// Answers 404, `SessionNotFound`. There is no such session, or it has expired, was deleted, or belongs to someone else.
        pub fn session_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> crate::mock::Reply<super::requests::StreamingContinueSession> {
            crate::mock::error(
                self,
                named::session_not_found(agent_rid.into(), session_rid.into()),
            )
        }
    }
    impl crate::mock::When<super::requests::CancelSession> {
        /// Takes requests with this `agentRid` only.
        pub fn agent_rid(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> Self {
            let agent_rid: super::models::AgentRid = agent_rid.into();
            crate::mock::path(self, "agentRid", &agent_rid)
        }
        /// Takes requests with this `sessionRid` only.
        pub fn session_rid(
            self,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> Self {
            let session_rid: super::models::SessionRid = session_rid.into();
            crate::mock::path(self, "sessionRid", &session_rid)
        }
        /// Takes requests with this `preview` only.
        pub fn preview(self, preview: bool) -> Self {
            crate::mock::query(self, "preview", &preview)
        }
        /// Takes requests with this body only.
        pub fn body(
            self,
            body: impl ::core::convert::Into<super::models::CancelSessionRequest>,
        ) -> Self {
            let body: super::models::CancelSessionRequest = body.into();
            crate::mock::body(self, "body", &body)
        }
    }
    impl crate::mock::Then<super::requests::CancelSession> {
        /// Answers 200 with this.
        pub fn ok(
            self,
            answer: impl ::core::convert::Into<super::models::CancelSessionResponse>,
        ) -> crate::mock::Reply<super::requests::CancelSession> {
            let answer: super::models::CancelSessionResponse = answer.into();
            crate::mock::json(self, 200u16, &answer)
        }
        /// Answers 400, `CancelSessionFailedMessageNotInProgress`. No exchange with this message id is in progress: it was never begun, has not started yet, is complete, or was cancelled before. Reload the content to see how things stand.
        pub fn cancel_session_failed_message_not_in_progress(
            self,
            message_id: impl ::core::convert::Into<super::models::MessageId>,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> crate::mock::Reply<super::requests::CancelSession> {
            crate::mock::error(
                self,
                named::cancel_session_failed_message_not_in_progress(
                    message_id.into(),
                    agent_rid.into(),
                    session_rid.into(),
                ),
            )
        }
        /// Answers 403, `CancelSessionPermissionDenied`. The caller may not cancel exchanges of this session.
        pub fn cancel_session_permission_denied(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> crate::mock::Reply<super::requests::CancelSession> {
            crate::mock::error(
                self,
                named::cancel_session_permission_denied(
                    agent_rid.into(),
                    session_rid.into(),
                ),
            )
        }
        /// Answers 404, `AgentNotFound`. There is no such agent, or the caller may not see it.
        pub fn agent_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> crate::mock::Reply<super::requests::CancelSession> {
            crate::mock::error(self, named::agent_not_found(agent_rid.into()))
        }
        /// Answers 404, `SessionNotFound`. There is no such session, or it has expired, was deleted, or belongs to someone else.
        pub fn session_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> crate::mock::Reply<super::requests::CancelSession> {
            crate::mock::error(
                self,
                named::session_not_found(agent_rid.into(), session_rid.into()),
            )
        }
    }
    impl crate::mock::When<super::requests::GetRagContext> {
        /// Takes requests with this `agentRid` only.
        pub fn agent_rid(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> Self {
            let agent_rid: super::models::AgentRid = agent_rid.into();
            crate::mock::path(self, "agentRid", &agent_rid)
        }
        /// Takes requests with this `sessionRid` only.
        pub fn session_rid(
            self,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> Self {
            let session_rid: super::models::SessionRid = session_rid.into();
            crate::mock::path(self, "sessionRid", &session_rid)
        }
        /// Takes requests with this `preview` only.
        pub fn preview(self, preview: bool) -> Self {
            crate::mock::query(self, "preview", &preview)
        }
        /// Takes requests with this body only.
        pub fn body(
            self,
            body: impl ::core::convert::Into<
                super::models::GetRagContextForSessionRequest,
            >,
        ) -> Self {
            let body: super::models::GetRagContextForSessionRequest = body.into();
            crate::mock::body(self, "body", &body)
        }
    }
    impl crate::mock::Then<super::requests::GetRagContext> {
        /// Answers 200 with this.
        pub fn ok(
            self,
            answer: impl ::core::convert::Into<
                super::models::AgentSessionRagContextResponse,
            >,
        ) -> crate::mock::Reply<super::requests::GetRagContext> {
            let answer: super::models::AgentSessionRagContextResponse = answer.into();
            crate::mock::json(self, 200u16, &answer)
        }
        /// Answers 403, `GetRagContextForSessionPermissionDenied`. The caller may not retrieve context for this session.
        pub fn get_rag_context_for_session_permission_denied(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> crate::mock::Reply<super::requests::GetRagContext> {
            crate::mock::error(
                self,
                named::get_rag_context_for_session_permission_denied(
                    agent_rid.into(),
                    session_rid.into(),
                ),
            )
        }
        /// Answers 404, `AgentNotFound`. There is no such agent, or the caller may not see it.
        pub fn agent_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> crate::mock::Reply<super::requests::GetRagContext> {
            crate::mock::error(self, named::agent_not_found(agent_rid.into()))
        }
        /// Answers 404, `FunctionLocatorNotFound`. The agent is set up with a function that does not exist in that version, or that the caller may not see.
        pub fn function_locator_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            function_rid: impl ::core::convert::Into<::std::string::String>,
            function_version: impl ::core::convert::Into<::std::string::String>,
        ) -> crate::mock::Reply<super::requests::GetRagContext> {
            crate::mock::error(
                self,
                named::function_locator_not_found(
                    agent_rid.into(),
                    session_rid,
                    function_rid.into(),
                    function_version.into(),
                ),
            )
        }
        /// Answers 404, `ObjectTypeIdsNotFound`. The agent is set up with object types, named by id, that do not exist or that the caller may not see.
        pub fn object_type_ids_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            object_type_ids: ::std::vec::Vec<super::models::ObjectTypeId>,
        ) -> crate::mock::Reply<super::requests::GetRagContext> {
            crate::mock::error(
                self,
                named::object_type_ids_not_found(
                    agent_rid.into(),
                    session_rid,
                    object_type_ids,
                ),
            )
        }
        /// Answers 404, `ObjectTypeRidsNotFound`. The agent is set up with object types, named by rid, that do not exist or that the caller may not see.
        pub fn object_type_rids_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            object_type_rids: ::std::vec::Vec<super::models::ObjectTypeRid>,
        ) -> crate::mock::Reply<super::requests::GetRagContext> {
            crate::mock::error(
                self,
                named::object_type_rids_not_found(
                    agent_rid.into(),
                    session_rid,
                    object_type_rids,
                ),
            )
        }
        /// Answers 404, `OntologyEntitiesNotFound`. The agent is set up with object types or link types that do not exist or that the caller may not see. Either list may be empty.
        pub fn ontology_entities_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            object_type_rids: ::std::vec::Vec<super::models::ObjectTypeRid>,
            link_type_rids: ::std::vec::Vec<super::models::LinkTypeRid>,
        ) -> crate::mock::Reply<super::requests::GetRagContext> {
            crate::mock::error(
                self,
                named::ontology_entities_not_found(
                    agent_rid.into(),
                    session_rid,
                    object_type_rids,
                    link_type_rids,
                ),
            )
        }
        /// Answers 404, `SessionNotFound`. There is no such session, or it has expired, was deleted, or belongs to someone else.
        pub fn session_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> crate::mock::Reply<super::requests::GetRagContext> {
            crate::mock::error(
                self,
                named::session_not_found(agent_rid.into(), session_rid.into()),
            )
        }
    }
    impl crate::mock::When<super::requests::GetContent> {
        /// Takes requests with this `agentRid` only.
        pub fn agent_rid(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> Self {
            let agent_rid: super::models::AgentRid = agent_rid.into();
            crate::mock::path(self, "agentRid", &agent_rid)
        }
        /// Takes requests with this `sessionRid` only.
        pub fn session_rid(
            self,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> Self {
            let session_rid: super::models::SessionRid = session_rid.into();
            crate::mock::path(self, "sessionRid", &session_rid)
        }
        /// Takes requests with this `preview` only.
        pub fn preview(self, preview: bool) -> Self {
            crate::mock::query(self, "preview", &preview)
        }
    }
    impl crate::mock::Then<super::requests::GetContent> {
        /// Answers 200 with this.
        pub fn ok(
            self,
            answer: impl ::core::convert::Into<super::models::Content>,
        ) -> crate::mock::Reply<super::requests::GetContent> {
            let answer: super::models::Content = answer.into();
            crate::mock::json(self, 200u16, &answer)
        }
        /// Answers 404, `AgentNotFound`. There is no such agent, or the caller may not see it.
        pub fn agent_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> crate::mock::Reply<super::requests::GetContent> {
            crate::mock::error(self, named::agent_not_found(agent_rid.into()))
        }
        /// Answers 404, `ContentNotFound`. The session has no content that could be read.
        pub fn content_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> crate::mock::Reply<super::requests::GetContent> {
            crate::mock::error(
                self,
                named::content_not_found(agent_rid.into(), session_rid.into()),
            )
        }
        /// Answers 404, `SessionNotFound`. There is no such session, or it has expired, was deleted, or belongs to someone else.
        pub fn session_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> crate::mock::Reply<super::requests::GetContent> {
            crate::mock::error(
                self,
                named::session_not_found(agent_rid.into(), session_rid.into()),
            )
        }
    }
    impl crate::mock::When<super::requests::GetSessionTrace> {
        /// Takes requests with this `agentRid` only.
        pub fn agent_rid(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> Self {
            let agent_rid: super::models::AgentRid = agent_rid.into();
            crate::mock::path(self, "agentRid", &agent_rid)
        }
        /// Takes requests with this `sessionRid` only.
        pub fn session_rid(
            self,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> Self {
            let session_rid: super::models::SessionRid = session_rid.into();
            crate::mock::path(self, "sessionRid", &session_rid)
        }
        /// Takes requests with this `sessionTraceId` only.
        pub fn session_trace_id(
            self,
            session_trace_id: impl ::core::convert::Into<super::models::SessionTraceId>,
        ) -> Self {
            let session_trace_id: super::models::SessionTraceId = session_trace_id
                .into();
            crate::mock::path(self, "sessionTraceId", &session_trace_id)
        }
        /// Takes requests with this `preview` only.
        pub fn preview(self, preview: bool) -> Self {
            crate::mock::query(self, "preview", &preview)
        }
    }
    impl crate::mock::Then<super::requests::GetSessionTrace> {
        /// Answers 200 with this.
        pub fn ok(
            self,
            answer: impl ::core::convert::Into<super::models::SessionTrace>,
        ) -> crate::mock::Reply<super::requests::GetSessionTrace> {
            let answer: super::models::SessionTrace = answer.into();
            crate::mock::json(self, 200u16, &answer)
        }
        /// Answers 404, `AgentNotFound`. There is no such agent, or the caller may not see it.
        pub fn agent_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
        ) -> crate::mock::Reply<super::requests::GetSessionTrace> {
            crate::mock::error(self, named::agent_not_found(agent_rid.into()))
        }
        /// Answers 404, `SessionNotFound`. There is no such session, or it has expired, was deleted, or belongs to someone else.
        pub fn session_not_found(
            self,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> crate::mock::Reply<super::requests::GetSessionTrace> {
            crate::mock::error(
                self,
                named::session_not_found(agent_rid.into(), session_rid.into()),
            )
        }
        /// Answers 404, `SessionTraceNotFound`. The session has no such trace, or not yet.
        pub fn session_trace_not_found(
            self,
            session_trace_id: impl ::core::convert::Into<super::models::SessionTraceId>,
            agent_rid: impl ::core::convert::Into<super::models::AgentRid>,
            session_rid: impl ::core::convert::Into<super::models::SessionRid>,
        ) -> crate::mock::Reply<super::requests::GetSessionTrace> {
            crate::mock::error(
                self,
                named::session_trace_not_found(
                    session_trace_id.into(),
                    agent_rid.into(),
                    session_rid.into(),
                ),
            )
        }
    }
    mod named {
        //! The body of each named error.
        pub(super) fn get_all_sessions_agents_permission_denied() -> crate::mock::Named {
            crate::mock::Named::new(
                "GetAllSessionsAgentsPermissionDenied",
                403u16,
                "PERMISSION_DENIED",
            )
        }
        pub(super) fn list_sessions_for_agents_permission_denied() -> crate::mock::Named {
            crate::mock::Named::new(
                "ListSessionsForAgentsPermissionDenied",
                403u16,
                "PERMISSION_DENIED",
            )
        }
        pub(super) fn create_session_permission_denied(
            agent_rid: super::models::AgentRid,
        ) -> crate::mock::Named {
            crate::mock::Named::new(
                    "CreateSessionPermissionDenied",
                    403u16,
                    "PERMISSION_DENIED",
                )
                .with("agentRid", &agent_rid)
        }
        pub(super) fn blocking_continue_session_permission_denied(
            agent_rid: super::models::AgentRid,
            session_rid: super::models::SessionRid,
        ) -> crate::mock::Named {
            crate::mock::Named::new(
                    "BlockingContinueSessionPermissionDenied",
                    403u16,
                    "PERMISSION_DENIED",
                )
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
        }
        pub(super) fn streaming_continue_session_permission_denied(
            agent_rid: super::models::AgentRid,
            session_rid: super::models::SessionRid,
        ) -> crate::mock::Named {
            crate::mock::Named::new(
                    "StreamingContinueSessionPermissionDenied",
                    403u16,
                    "PERMISSION_DENIED",
                )
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
        }
        pub(super) fn cancel_session_permission_denied(
            agent_rid: super::models::AgentRid,
            session_rid: super::models::SessionRid,
        ) -> crate::mock::Named {
            crate::mock::Named::new(
                    "CancelSessionPermissionDenied",
                    403u16,
                    "PERMISSION_DENIED",
                )
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
        }
        pub(super) fn delete_session_permission_denied(
            agent_rid: super::models::AgentRid,
            session_rid: super::models::SessionRid,
        ) -> crate::mock::Named {
            crate::mock::Named::new(
                    "DeleteSessionPermissionDenied",
                    403u16,
                    "PERMISSION_DENIED",
                )
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
        }
        pub(super) fn update_session_title_permission_denied(
            agent_rid: super::models::AgentRid,
            session_rid: super::models::SessionRid,
        ) -> crate::mock::Named {
            crate::mock::Named::new(
                    "UpdateSessionTitlePermissionDenied",
                    403u16,
                    "PERMISSION_DENIED",
                )
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
        }
        pub(super) fn get_rag_context_for_session_permission_denied(
            agent_rid: super::models::AgentRid,
            session_rid: super::models::SessionRid,
        ) -> crate::mock::Named {
            crate::mock::Named::new(
                    "GetRagContextForSessionPermissionDenied",
                    403u16,
                    "PERMISSION_DENIED",
                )
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
        }
        pub(super) fn agent_not_found(
            agent_rid: super::models::AgentRid,
        ) -> crate::mock::Named {
            crate::mock::Named::new("AgentNotFound", 404u16, "NOT_FOUND")
                .with("agentRid", &agent_rid)
        }
        pub(super) fn agent_version_not_found(
            agent_rid: super::models::AgentRid,
            agent_version_string: super::models::AgentVersionString,
        ) -> crate::mock::Named {
            crate::mock::Named::new("AgentVersionNotFound", 404u16, "NOT_FOUND")
                .with("agentRid", &agent_rid)
                .with("agentVersionString", &agent_version_string)
        }
        pub(super) fn session_not_found(
            agent_rid: super::models::AgentRid,
            session_rid: super::models::SessionRid,
        ) -> crate::mock::Named {
            crate::mock::Named::new("SessionNotFound", 404u16, "NOT_FOUND")
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
        }
        pub(super) fn content_not_found(
            agent_rid: super::models::AgentRid,
            session_rid: super::models::SessionRid,
        ) -> crate::mock::Named {
            crate::mock::Named::new("ContentNotFound", 404u16, "NOT_FOUND")
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
        }
        pub(super) fn session_trace_not_found(
            session_trace_id: super::models::SessionTraceId,
            agent_rid: super::models::AgentRid,
            session_rid: super::models::SessionRid,
        ) -> crate::mock::Named {
            crate::mock::Named::new("SessionTraceNotFound", 404u16, "NOT_FOUND")
                .with("sessionTraceId", &session_trace_id)
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
        }
        pub(super) fn function_locator_not_found(
            agent_rid: super::models::AgentRid,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            function_rid: ::std::string::String,
            function_version: ::std::string::String,
        ) -> crate::mock::Named {
            crate::mock::Named::new("FunctionLocatorNotFound", 404u16, "NOT_FOUND")
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
                .with("functionRid", &function_rid)
                .with("functionVersion", &function_version)
        }
        pub(super) fn object_type_ids_not_found(
            agent_rid: super::models::AgentRid,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            object_type_ids: ::std::vec::Vec<super::models::ObjectTypeId>,
        ) -> crate::mock::Named {
            crate::mock::Named::new("ObjectTypeIdsNotFound", 404u16, "NOT_FOUND")
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
                .with("objectTypeIds", &object_type_ids)
        }
        pub(super) fn object_type_rids_not_found(
            agent_rid: super::models::AgentRid,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            object_type_rids: ::std::vec::Vec<super::models::ObjectTypeRid>,
        ) -> crate::mock::Named {
            crate::mock::Named::new("ObjectTypeRidsNotFound", 404u16, "NOT_FOUND")
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
                .with("objectTypeRids", &object_type_rids)
        }
        pub(super) fn ontology_entities_not_found(
            agent_rid: super::models::AgentRid,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            object_type_rids: ::std::vec::Vec<super::models::ObjectTypeRid>,
            link_type_rids: ::std::vec::Vec<super::models::LinkTypeRid>,
        ) -> crate::mock::Named {
            crate::mock::Named::new("OntologyEntitiesNotFound", 404u16, "NOT_FOUND")
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
                .with("objectTypeRids", &object_type_rids)
                .with("linkTypeRids", &link_type_rids)
        }
        pub(super) fn invalid_agent_version(
            agent_rid: super::models::AgentRid,
            version: super::models::AgentVersionString,
        ) -> crate::mock::Named {
            crate::mock::Named::new("InvalidAgentVersion", 400u16, "INVALID_ARGUMENT")
                .with("agentRid", &agent_rid)
                .with("version", &version)
        }
        pub(super) fn no_published_agent_version(
            agent_rid: super::models::AgentRid,
        ) -> crate::mock::Named {
            crate::mock::Named::new(
                    "NoPublishedAgentVersion",
                    400u16,
                    "INVALID_ARGUMENT",
                )
                .with("agentRid", &agent_rid)
        }
        pub(super) fn invalid_parameter(
            agent_rid: super::models::AgentRid,
            session_rid: super::models::SessionRid,
            parameter: super::models::ParameterId,
        ) -> crate::mock::Named {
            crate::mock::Named::new("InvalidParameter", 400u16, "INVALID_ARGUMENT")
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
                .with("parameter", &parameter)
        }
        pub(super) fn invalid_parameter_type(
            agent_rid: super::models::AgentRid,
            session_rid: super::models::SessionRid,
            parameter: super::models::ParameterId,
            expected_type: ::std::string::String,
            received_type: ::std::string::String,
        ) -> crate::mock::Named {
            crate::mock::Named::new("InvalidParameterType", 400u16, "INVALID_ARGUMENT")
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
                .with("parameter", &parameter)
                .with("expectedType", &expected_type)
                .with("receivedType", &received_type)
        }
        pub(super) fn session_trace_id_already_exists(
            agent_rid: super::models::AgentRid,
            session_rid: super::models::SessionRid,
            session_trace_id: super::models::SessionTraceId,
        ) -> crate::mock::Named {
            crate::mock::Named::new(
                    "SessionTraceIdAlreadyExists",
                    400u16,
                    "INVALID_ARGUMENT",
                )
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
                .with("sessionTraceId", &session_trace_id)
        }
        pub(super) fn cancel_session_failed_message_not_in_progress(
            message_id: super::models::MessageId,
            agent_rid: super::models::AgentRid,
            session_rid: super::models::SessionRid,
        ) -> crate::mock::Named {
            crate::mock::Named::new(
                    "CancelSessionFailedMessageNotInProgress",
                    400u16,
                    "INVALID_ARGUMENT",
                )
                .with("messageId", &message_id)
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
        }
        pub(super) fn action_type_not_found(
            agent_rid: super::models::AgentRid,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            action_rid: super::models::ActionTypeRid,
        ) -> crate::mock::Named {
            crate::mock::Named::new("ActionTypeNotFound", 400u16, "INVALID_ARGUMENT")
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
                .with("actionRid", &action_rid)
        }
        pub(super) fn unsupported_language_model_rid(
            agent_rid: super::models::AgentRid,
            session_rid: ::std::option::Option<super::models::SessionRid>,
            language_model_rid: super::models::LanguageModelRid,
            model_purpose: super::models::ModelPurpose,
        ) -> crate::mock::Named {
            crate::mock::Named::new(
                    "UnsupportedLanguageModelRid",
                    400u16,
                    "INVALID_ARGUMENT",
                )
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
                .with("languageModelRid", &language_model_rid)
                .with("modelPurpose", &model_purpose)
        }
        pub(super) fn context_size_exceeded_limit(
            agent_rid: super::models::AgentRid,
            session_rid: super::models::SessionRid,
            details: ::std::string::String,
        ) -> crate::mock::Named {
            crate::mock::Named::new(
                    "ContextSizeExceededLimit",
                    400u16,
                    "INVALID_ARGUMENT",
                )
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
                .with("details", &details)
        }
        pub(super) fn agent_iterations_exceeded_limit(
            agent_rid: super::models::AgentRid,
            session_rid: super::models::SessionRid,
            details: ::std::string::String,
        ) -> crate::mock::Named {
            crate::mock::Named::new(
                    "AgentIterationsExceededLimit",
                    400u16,
                    "INVALID_ARGUMENT",
                )
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
                .with("details", &details)
        }
        pub(super) fn rate_limit_exceeded(
            agent_rid: super::models::AgentRid,
            session_rid: super::models::SessionRid,
            details: ::std::string::String,
        ) -> crate::mock::Named {
            crate::mock::Named::new("RateLimitExceeded", 400u16, "CUSTOM_CLIENT")
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
                .with("details", &details)
        }
        pub(super) fn retry_attempts_exceeded(
            agent_rid: super::models::AgentRid,
            session_rid: super::models::SessionRid,
            details: ::std::string::String,
        ) -> crate::mock::Named {
            crate::mock::Named::new("RetryAttemptsExceeded", 400u16, "CUSTOM_CLIENT")
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
                .with("details", &details)
        }
        pub(super) fn retry_deadline_exceeded(
            agent_rid: super::models::AgentRid,
            session_rid: super::models::SessionRid,
            details: ::std::string::String,
        ) -> crate::mock::Named {
            crate::mock::Named::new("RetryDeadlineExceeded", 400u16, "CUSTOM_CLIENT")
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
                .with("details", &details)
        }
        pub(super) fn session_execution_failed(
            agent_rid: super::models::AgentRid,
            session_rid: super::models::SessionRid,
            message: ::std::string::String,
            details: ::std::string::String,
        ) -> crate::mock::Named {
            crate::mock::Named::new("SessionExecutionFailed", 500u16, "INTERNAL")
                .with("agentRid", &agent_rid)
                .with("sessionRid", &session_rid)
                .with("message", &message)
                .with("details", &details)
        }
    }
}
