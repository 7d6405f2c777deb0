//! Agents, sessions and traces by their names: where the operations hang as people think of them.
//!
//! A handle is a client and a few identifiers. Making one sends nothing and checks nothing.

use aip_agents_client::generated::{
    models::{
        AgentRid, AgentVersionString, CancelSessionRequest, CreateSessionRequest,
        GetRagContextForSessionRequest, MessageId, ParameterId, ParameterValue, SessionRid, SessionTraceId,
        StringParameterValue, UpdateSessionTitleRequest, UserTextInput,
    },
    requests,
};

use crate::{
    call::Call,
    pager::Pager,
    sdk::Client,
    talk::{Conversation, Lookup, Message},
    trace::TraceWatch,
};

/// An agent, by its rid. Cheap to clone.
///
/// ```no_run
/// # async fn show(client: aip_agents::Client) -> Result<(), aip_agents::Error> {
/// let agent = client.agent("ri.aip-agents..agent.732cd5b4-7ca7-4219-aabb-6e976faf63b1");
/// println!("{}", agent.get().send().await?.metadata.display_name);
/// for version in agent.versions().collect().await? {
///     println!("{}", version.string);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct AgentHandle {
    client: Client,
    rid: AgentRid,
}

impl AgentHandle {
    pub(crate) fn new(client: Client, rid: AgentRid) -> Self {
        Self { client, rid }
    }

    /// Which agent it is.
    pub fn rid(&self) -> &AgentRid {
        &self.rid
    }

    /// Gets the agent as it is published: name, description, parameters.
    pub fn get(&self) -> Call<requests::GetAgent> {
        self.client.call(requests::GetAgent::new(&self.rid))
    }

    /// Gets one version, such as `1.0`.
    pub fn version(&self, version: impl Into<AgentVersionString>) -> Call<requests::GetAgentVersion> {
        self.client.call(requests::GetAgentVersion::new(&self.rid, version))
    }

    /// Lists the versions.
    pub fn versions(&self) -> Pager<requests::ListAgentVersions> {
        self.client.list(requests::ListAgentVersions::new(&self.rid))
    }

    /// Lists the caller's sessions with this agent.
    pub fn sessions(&self) -> Pager<requests::ListSessions> {
        self.client.list(requests::ListSessions::new(&self.rid))
    }

    /// Begins a session, with the latest published version unless another one is set.
    ///
    /// A lost answer is not tried again: the server may have begun one.
    pub fn create_session(&self) -> Call<requests::CreateSession> {
        self.client.call(requests::CreateSession::new(&self.rid, CreateSessionRequest::new()))
    }

    /// A session with this agent.
    pub fn session(&self, session: impl Into<SessionRid>) -> SessionHandle {
        SessionHandle { client: self.client.clone(), agent: self.rid.clone(), rid: session.into() }
    }
}

impl Call<requests::GetAgent> {
    /// The version to get, in place of the latest published one.
    pub fn version(mut self, version: impl Into<AgentVersionString>) -> Self {
        self.request.version = Some(version.into());
        self
    }
}

impl Call<requests::CreateSession> {
    /// The version to talk to, in place of the latest published one. The session stays with it.
    pub fn version(mut self, version: impl Into<AgentVersionString>) -> Self {
        self.request.body.agent_version = Some(version.into());
        self
    }
}

/// A session, by the rids of its agent and its own. Cheap to clone.
///
/// ```no_run
/// # async fn show(client: aip_agents::Client) -> Result<(), aip_agents::Error> {
/// let agent = client.agent("ri.aip-agents..agent.732cd5b4-7ca7-4219-aabb-6e976faf63b1");
/// let begun = agent.create_session().send().await?;
/// let session = agent.session(&begun.rid);
/// println!("{}", session.send("What is the status of my order?").send().await?.text());
/// session.rename("My order").send().await?;
/// for exchange in session.content().send().await?.exchanges {
///     println!("{}: {}", exchange.user_input.text, exchange.result.agent_markdown_response);
/// }
/// session.delete().send().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct SessionHandle {
    client: Client,
    agent: AgentRid,
    rid: SessionRid,
}

impl SessionHandle {
    pub(crate) fn new(client: Client, agent: AgentRid, rid: SessionRid) -> Self {
        Self { client, agent, rid }
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Whose session it is.
    pub fn agent_rid(&self) -> &AgentRid {
        &self.agent
    }

    /// Which session it is.
    pub fn rid(&self) -> &SessionRid {
        &self.rid
    }

    /// Gets title, times and counts.
    pub fn get(&self) -> Call<requests::GetSession> {
        self.client.call(requests::GetSession::new(&self.agent, &self.rid))
    }

    /// Gets what was said, oldest first.
    pub fn content(&self) -> Call<requests::GetContent> {
        self.client.call(requests::GetContent::new(&self.agent, &self.rid))
    }

    /// Gives it another title. The server cuts one of more than 200 characters.
    pub fn rename(&self, title: impl Into<String>) -> Call<requests::UpdateSessionTitle> {
        let body = UpdateSessionTitleRequest::new(title);
        self.client.call(requests::UpdateSessionTitle::new(&self.agent, &self.rid, body))
    }

    /// Deletes it. If an answer is lost and the next attempt finds nothing, it was deleted, and that is no error.
    pub fn delete(&self) -> Call<requests::DeleteSession> {
        self.client.call(requests::DeleteSession::new(&self.agent, &self.rid))
    }

    /// Stops an answer that is being made, by the id that its message was sent with.
    ///
    /// [`AnswerStream::canceller`](crate::AnswerStream::canceller) knows id and text, and is easier.
    pub fn cancel(&self, message: impl Into<MessageId>) -> Call<requests::CancelSession> {
        let body = CancelSessionRequest::new(message);
        self.client.call(requests::CancelSession::new(&self.agent, &self.rid, body))
    }

    /// Gets the context that the agent would retrieve for a message. The message is not sent to the agent.
    pub fn rag_context(&self, message: impl Into<String>) -> Call<requests::GetRagContext> {
        let body = GetRagContextForSessionRequest::new(UserTextInput::new(message), Default::default());
        self.client.call(requests::GetRagContext::new(&self.agent, &self.rid, body))
    }

    /// The trace of an answer: what the agent did for it.
    pub fn trace(&self, id: impl Into<SessionTraceId>) -> TraceHandle {
        TraceHandle { session: self.clone(), id: id.into() }
    }

    /// A message for the agent. Its [`send`](Message::send) gives the whole answer, its [`stream`](Message::stream) the
    /// text as it comes.
    ///
    /// The API takes one exchange at a time: [`conversation`](Self::conversation) waits for its turn.
    pub fn send(&self, text: impl Into<String>) -> Message {
        Message::new(self.clone(), text.into(), None)
    }

    /// Messages one after the other, whoever sends them.
    pub fn conversation(&self) -> Conversation {
        Conversation::new(self.clone())
    }

    /// Looks for an answer by the trace id that its message was sent with: once, now.
    ///
    /// # Errors
    ///
    /// That it could not be looked for.
    pub async fn find_answer(&self, id: impl Into<SessionTraceId>) -> Result<Lookup, crate::Error> {
        crate::talk::find_answer(self, &id.into()).await
    }
}

impl Call<requests::CancelSession> {
    /// What the user has seen of the answer so far: the session keeps it. Without it, the session forgets the exchange.
    pub fn response(mut self, markdown: impl Into<String>) -> Self {
        self.request.body.response = Some(markdown.into().into());
        self
    }
}

impl Call<requests::GetRagContext> {
    /// Sets a parameter of the agent.
    pub fn parameter(mut self, id: impl Into<ParameterId>, value: impl Into<ParameterValue>) -> Self {
        self.request.body.parameter_inputs.insert(id.into(), value.into());
        self
    }

    /// Sets a parameter that is text.
    pub fn text_parameter(self, id: impl Into<ParameterId>, text: impl Into<String>) -> Self {
        self.parameter(id, StringParameterValue::new(text))
    }
}

/// The trace of an answer, by its id. Cheap to clone.
///
/// ```no_run
/// # async fn show(session: aip_agents::SessionHandle) -> Result<(), aip_agents::Error> {
/// let answer = session.send("Which orders are late?").send().await?;
/// let trace = session.trace(&answer.trace_id).watch().complete().await?;
/// for call in trace.tool_call_groups.iter().flat_map(|group| &group.tool_calls) {
///     println!("{}", call.tool_metadata.name);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct TraceHandle {
    session: SessionHandle,
    id: SessionTraceId,
}

impl TraceHandle {
    /// Which trace it is.
    pub fn id(&self) -> &SessionTraceId {
        &self.id
    }

    /// Gets it as it is now. While its status is `IN_PROGRESS`, parts may be missing.
    pub fn get(&self) -> Call<requests::GetSessionTrace> {
        let SessionHandle { client, agent, rid } = &self.session;
        client.call(requests::GetSessionTrace::new(agent, rid, &self.id))
    }

    /// Gets it again and again until it is complete.
    pub fn watch(&self) -> TraceWatch {
        TraceWatch::new(self.clone())
    }
}
