//! A message that was not sent yet.

use std::collections::BTreeMap;

use aip_agents_client::generated::{
    models::{
        BlockingContinueSessionRequest, InputContext, MessageId, ParameterId, ParameterValue,
        SessionExchangeResult, SessionTraceId, StreamingContinueSessionRequest, StringParameterValue,
        UserTextInput,
    },
    requests,
};
use tokio::time::Instant;
use uuid::Uuid;

use super::{
    conversation::{Turn, Turns},
    recover::{self, Recovery},
    stream::{AnswerStream, Begun},
};
use crate::{
    call::{Options, Response, per_call},
    error::Error,
    handle::SessionHandle,
};

/// A message that was not sent yet. Made by [`SessionHandle::send`] and [`Conversation::send`](crate::Conversation::send).
///
/// ```no_run
/// # async fn ask(session: aip_agents::SessionHandle) -> Result<(), aip_agents::Error> {
/// let answer = session.send("Which orders are late?").text_parameter("region", "EMEA").send().await?;
/// println!("{}", answer.text());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a message does nothing until it is sent"]
pub struct Message {
    session: SessionHandle,
    text: String,
    parameters: BTreeMap<ParameterId, ParameterValue>,
    contexts: Option<Vec<InputContext>>,
    message_id: Option<MessageId>,
    trace_id: Option<SessionTraceId>,
    recovery: Recovery,
    options: Options,
    turns: Option<Turns>,
}

impl Message {
    pub(crate) fn new(session: SessionHandle, text: String, turns: Option<Turns>) -> Self {
        Self {
            session,
            text,
            parameters: BTreeMap::new(),
            contexts: None,
            message_id: None,
            trace_id: None,
            recovery: Recovery::default(),
            options: Options::default(),
            turns,
        }
    }

    per_call!();

    /// Sets a parameter of the agent.
    pub fn parameter(mut self, id: impl Into<ParameterId>, value: impl Into<ParameterValue>) -> Self {
        self.parameters.insert(id.into(), value.into());
        self
    }

    /// Sets a parameter that is text.
    pub fn text_parameter(self, id: impl Into<ParameterId>, text: impl Into<String>) -> Self {
        self.parameter(id, StringParameterValue::new(text))
    }

    /// Adds to the context that is used in place of what the agent would retrieve.
    pub fn context(mut self, context: impl Into<InputContext>) -> Self {
        self.contexts.get_or_insert_default().push(context.into());
        self
    }

    /// Uses no context: the agent retrieves nothing.
    pub fn without_context(mut self) -> Self {
        self.contexts = Some(Vec::new());
        self
    }

    /// Sets the id of the message, by which its answer can be cancelled while it comes: a fresh UUID. Chosen for you
    /// unless set. Counts for a streamed answer only; the API takes none for a whole one.
    pub fn message_id(mut self, id: impl Into<MessageId>) -> Self {
        self.message_id = Some(id.into());
        self
    }

    /// Sets the id of the trace, by which the answer can be watched and found: a fresh UUID. Chosen for you unless set.
    pub fn session_trace_id(mut self, id: impl Into<SessionTraceId>) -> Self {
        self.trace_id = Some(id.into());
        self
    }

    /// Sets what follows when the answer is lost on its way. Unless set, it is waited for.
    pub fn recovery(mut self, recovery: Recovery) -> Self {
        self.recovery = recovery;
        self
    }

    /// Sends the message and gives the whole answer, which may take minutes.
    ///
    /// The message is sent once. If the connection is lost before the answer is here, the session is asked for it.
    ///
    /// # Errors
    ///
    /// As for every call. [`Error::lost_answer`] says what has become of an answer that was lost.
    pub async fn send(self) -> Result<Answer, Error> {
        self.exchange().await.map(|(answer, _)| answer)
    }

    /// Asks for status, headers and body beside the answer.
    pub fn with_response(self) -> MessageWithResponse {
        MessageWithResponse { message: self }
    }

    async fn exchange(self) -> Result<(Answer, Option<Response<()>>), Error> {
        let ends = self.ends();
        let is_chosen = self.trace_id.is_some();
        let trace_id = self.trace_id.clone().unwrap_or_else(fresh);
        let mut turn = self.turn(ends, &trace_id).await?;
        let options = self.rest_of_options(ends);
        let Self { session, text, parameters, contexts, recovery, .. } = self;
        let mut body = BlockingContinueSessionRequest::new(UserTextInput::new(text), parameters);
        body.contexts_override = contexts;
        body.session_trace_id = Some(trace_id.clone());
        let request = requests::BlockingContinueSession::new(session.agent_rid(), session.rid(), body);
        match session.client().call(request).with_options(options).with_response().send().await {
            Ok(response) => {
                turn.done();
                let (result, response) = response.take();
                Ok((Answer { result, trace_id, recovered: false }, Some(response)))
            }
            Err(error) if is_lost(&error, is_chosen) => {
                let found = recover::recover(&session, &trace_id, recovery, ends).await;
                let answer = found.settle(error, trace_id.clone(), None, "");
                turn.settle(&answer);
                answer.map(|result| (Answer { result, trace_id, recovered: true }, None))
            }
            Err(error) => {
                turn.done();
                Err(error)
            }
        }
    }

    /// Sends the message and gives the text of the answer as it comes.
    ///
    /// The message is sent once. If the connection is lost in the middle, the session is asked for the rest.
    ///
    /// # Errors
    ///
    /// As for every call, until the first byte is here; then the stream has them.
    pub async fn stream(self) -> Result<AnswerStream, Error> {
        self.begin().await.map(|(stream, _)| stream)
    }

    async fn begin(self) -> Result<(AnswerStream, Option<Response<()>>), Error> {
        let ends = self.ends();
        let is_chosen = self.trace_id.is_some();
        let trace_id = self.trace_id.clone().unwrap_or_else(fresh);
        let message_id = self.message_id.clone().unwrap_or_else(fresh);
        let mut turn = self.turn(ends, &trace_id).await?;
        let options = self.rest_of_options(ends);
        let Self { session, text, parameters, contexts, recovery, .. } = self;
        let mut body = StreamingContinueSessionRequest::new(UserTextInput::new(text), parameters);
        body.contexts_override = contexts;
        body.session_trace_id = Some(trace_id.clone());
        body.message_id = Some(message_id.clone());
        let request = requests::StreamingContinueSession::new(session.agent_rid(), session.rid(), body);
        let begun = session.client().call(request).with_options(options).with_response().send().await;
        let (begun, response) = match begun {
            Ok(response) => {
                let (pieces, response) = response.take();
                (Begun::Pieces(pieces), Some(response))
            }
            // The message may have arrived, so that its answer is asked for from its first word.
            Err(error) if is_lost(&error, is_chosen) => (Begun::Lost(error), None),
            Err(error) => {
                turn.done();
                return Err(error);
            }
        };
        let stream = AnswerStream::new(session, begun, (trace_id, message_id), (recovery, ends), turn);
        Ok((stream, response))
    }

    /// When the exchange is given up: the caller's limit, or the client's for a long call.
    fn ends(&self) -> Option<Instant> {
        let limit = self.options.timeout().or(self.session.client().timeouts().total_long)?;
        Instant::now().checked_add(limit)
    }

    /// The caller's limit counts from when the message began to wait for its turn.
    fn rest_of_options(&self, ends: Option<Instant>) -> Options {
        let mut options = self.options.clone();
        if let Some(ends) = ends.filter(|_| options.timeout().is_some()) {
            options.set_timeout(ends.saturating_duration_since(Instant::now()));
        }
        options
    }

    async fn turn(&self, ends: Option<Instant>, trace_id: &SessionTraceId) -> Result<Turn, Error> {
        match &self.turns {
            Some(turns) => turns.take(&self.session, ends, trace_id).await,
            None => Ok(Turn::default()),
        }
    }
}

/// A message whose answer comes with status, headers and body. Made by [`Message::with_response`].
///
/// ```no_run
/// # async fn ask(session: aip_agents::SessionHandle) -> Result<(), aip_agents::Error> {
/// let (answer, response) = session.send("Which orders are late?").with_response().send().await?;
/// let id = response.as_ref().and_then(|response| response.headers.get("x-request-id"));
/// println!("{} ({id:?})", answer.text());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a message does nothing until it is sent"]
pub struct MessageWithResponse {
    message: Message,
}

impl MessageWithResponse {
    /// Sends the message and gives the whole answer, and the response that it came with: nothing if it was lost on its way
    /// and found in the session ([`Answer::recovered`]).
    ///
    /// # Errors
    ///
    /// As for [`Message::send`].
    pub async fn send(self) -> Result<(Answer, Option<Response<()>>), Error> {
        self.message.exchange().await
    }

    /// Sends the message and gives the text of the answer as it comes, and the response, without a body: nothing if it was
    /// lost before it began.
    ///
    /// # Errors
    ///
    /// As for [`Message::stream`].
    pub async fn stream(self) -> Result<(AnswerStream, Option<Response<()>>), Error> {
        self.message.begin().await
    }
}

/// Whether the message may have arrived, although its answer is not here. A trace that is there already is that of another
/// attempt of the same message, which was not told so, unless the caller has chosen its id.
fn is_lost(error: &Error, is_chosen: bool) -> bool {
    let is_there = error.error_name() == Some("SessionTraceIdAlreadyExists");
    error.loses_answer() || (is_there && !is_chosen && error.attempts() > 1)
}

/// An id that nobody has used before.
fn fresh<T: From<String>>() -> T {
    Uuid::new_v4().to_string().into()
}

/// What an agent answered.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Answer {
    /// The answer: text, updates of parameters, tokens used.
    pub result: SessionExchangeResult,
    /// The trace of what the agent did for it: [`SessionHandle::trace`].
    pub trace_id: SessionTraceId,
    /// Whether it was lost on its way, and found in the session.
    pub recovered: bool,
}

impl Answer {
    /// The answer's Markdown.
    pub fn text(&self) -> &str {
        self.result.agent_markdown_response.as_str()
    }
}
