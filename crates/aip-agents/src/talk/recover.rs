//! Asking for an answer that was lost on its way.
//!
//! The trace with the exchange's id tells whether the message arrived and whether the agent is done; the session's
//! content has what was said. Both are read only, so both are tried again like any read.

use std::{error::Error as StdError, fmt, time::Duration};

use aip_agents_client::generated::models::{
    MessageId, SessionExchangeResult, SessionTraceId, SessionTraceStatus,
};
use tokio::time::{Instant, sleep, timeout_at};

use crate::{error::Error, handle::SessionHandle, trace};

/// What follows when an answer is lost on its way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Recovery {
    /// The session is asked for the answer until it is there, within the call's time limit.
    #[default]
    Wait,
    /// The session is asked; an answer that is still being made is not waited for.
    Look,
    /// Nothing.
    Off,
}

/// What a session says of an answer. From [`SessionHandle::find_answer`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Lookup {
    /// It is there.
    Answered(Box<SessionExchangeResult>),
    /// The agent is at it.
    Running,
    /// The session knows neither trace nor exchange. Right after a message was sent, it may only not have begun.
    Unknown,
    /// The agent is done, and no exchange has this trace: it failed, was cancelled, or the deployment is of a release
    /// whose answers do not name their trace.
    Unanswered,
}

/// What has become of an answer that was lost on its way. From [`Error::lost_answer`].
///
/// ```no_run
/// use aip_agents::{Error, LostState, SessionHandle};
///
/// async fn ask(session: &SessionHandle, question: &str) -> Result<String, Error> {
///     let error = match session.send(question).send().await {
///         Ok(answer) => return Ok(answer.text().to_owned()),
///         Err(error) => error,
///     };
///     match error.lost_answer().map(|lost| &lost.state) {
///         // The server has never seen it, so asking again asks once.
///         Some(LostState::NeverArrived) => Ok(session.send(question).send().await?.text().to_owned()),
///         Some(LostState::Running) => Ok("(still answering)".to_owned()),
///         _ => Err(error),
///     }
/// }
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct LostAnswer {
    /// The trace of the exchange: [`SessionHandle::find_answer`] and [`SessionHandle::trace`] take it.
    pub trace_id: SessionTraceId,
    /// The id of the message, of a streamed answer: [`SessionHandle::cancel`] takes it.
    pub message_id: Option<MessageId>,
    /// What had come of the text before it was lost.
    pub said: String,
    /// What the session says of it.
    pub state: LostState,
}

/// What a session says of an answer that was lost on its way.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum LostState {
    /// It is there, but does not begin with the text that had come; here it is whole.
    Answered(Box<SessionExchangeResult>),
    /// The agent is still at it.
    Running,
    /// The message never arrived: it may be sent again.
    NeverArrived,
    /// The agent is done and the session has no answer: it failed, was cancelled, or cannot be told.
    Unanswered,
    /// Nobody knows: the session was not asked, or did not say.
    Unknown,
}

impl fmt::Display for LostState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Answered(_) => "the session has another answer than the one that had begun",
            Self::Running => "the agent is still answering",
            Self::NeverArrived => "the message never arrived",
            Self::Unanswered => "the agent is done, and the session has no answer",
            Self::Unknown => "whether the message arrived is not known",
        })
    }
}

impl fmt::Debug for LostAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What was said stays between user and agent.
        f.debug_struct("LostAnswer")
            .field("trace_id", &self.trace_id)
            .field("state", &self.state.to_string())
            .finish_non_exhaustive()
    }
}

/// What recovery came to.
pub(crate) struct Found(Result<SessionExchangeResult, LostState>);

impl Found {
    /// The answer, or the error that lost it, which then says what has become of it.
    pub(crate) fn settle(
        self,
        error: Error,
        trace_id: SessionTraceId,
        message_id: Option<MessageId>,
        said: &str,
    ) -> Result<SessionExchangeResult, Error> {
        let state = match self.0 {
            Ok(result) if result.agent_markdown_response.as_str().starts_with(said) => return Ok(result),
            Ok(result) => LostState::Answered(Box::new(result)),
            Err(state) => state,
        };
        Err(error.with_lost(LostAnswer { trace_id, message_id, said: said.to_owned(), state }))
    }
}

/// A session must say once more after each of these pauses that it knows nothing, before that counts.
const CERTAIN: [Duration; 2] = [Duration::from_millis(500), Duration::from_secs(2)];
/// Between two looks at an agent that is at it.
const PAUSE: Duration = Duration::from_secs(1);

/// Asks for a lost answer.
pub(crate) async fn recover(
    session: &SessionHandle,
    trace_id: &SessionTraceId,
    recovery: Recovery,
    ends: Option<Instant>,
) -> Found {
    if recovery == Recovery::Off {
        return Found(Err(LostState::Unknown));
    }
    let mut last = LostState::Unknown;
    let asking = ask(session, trace_id, recovery, &mut last);
    let found = match ends {
        Some(ends) => timeout_at(ends, asking).await.ok(),
        None => Some(asking.await),
    };
    Found(found.unwrap_or(Err(last)))
}

/// `last` is what is known so far, for when the time runs out.
async fn ask(
    session: &SessionHandle,
    trace_id: &SessionTraceId,
    recovery: Recovery,
    last: &mut LostState,
) -> Result<SessionExchangeResult, LostState> {
    // The session must say twice and more that there is nothing: it may be a moment behind itself.
    let [mut nothing, mut silent] = [CERTAIN.iter(), CERTAIN.iter()];
    loop {
        let (state, next) = match find_answer(session, trace_id).await {
            Ok(Lookup::Answered(result)) => return Ok(*result),
            Ok(Lookup::Running) if recovery == Recovery::Look => return Err(LostState::Running),
            Ok(Lookup::Running) => {
                [nothing, silent] = [CERTAIN.iter(), CERTAIN.iter()];
                *last = LostState::Running;
                sleep(PAUSE).await;
                continue;
            }
            Ok(Lookup::Unknown) => (LostState::NeverArrived, nothing.next()),
            Ok(Lookup::Unanswered) => (LostState::Unanswered, nothing.next()),
            // A session that cannot be asked has not said that there is nothing.
            Err(error) => {
                let cause: &dyn StdError = &error;
                tracing::debug!(error = cause, "a lost answer could not be looked for");
                (LostState::Unknown, silent.next())
            }
        };
        match next {
            Some(pause) => sleep(*pause).await,
            None => return Err(state),
        }
    }
}

/// Looks for an answer once.
pub(crate) async fn find_answer(session: &SessionHandle, trace_id: &SessionTraceId) -> Result<Lookup, Error> {
    let otherwise = match session.trace(trace_id).get().send().await {
        Ok(trace) if trace.status == SessionTraceStatus::Complete => Lookup::Unanswered,
        Ok(_) => return Ok(Lookup::Running),
        Err(error) if trace::is_unknown(&error) => Lookup::Unknown,
        // An older deployment has no traces, and its answers name none.
        Err(error) if error.is_missing_operation() => Lookup::Unanswered,
        Err(error) => return Err(error),
    };
    let content = session.content().send().await?;
    let found = content
        .exchanges
        .into_iter()
        .rev()
        .find(|exchange| exchange.result.session_trace_id.as_ref() == Some(trace_id));
    Ok(found.map_or(otherwise, |exchange| Lookup::Answered(Box::new(exchange.result))))
}
