//! One exchange at a time.

use std::{sync::Arc, time::Duration};

use aip_agents_client::generated::models::SessionTraceId;
use tokio::{
    sync::{Mutex, OwnedMutexGuard},
    time::{Instant, timeout_at},
};

use super::{message::Message, recover::LostState};
use crate::{error::Error, handle::SessionHandle, trace};

/// A session whose messages wait for each other, as the API wants it. Clones wait for each other too.
///
/// A message is sent when the answer before it is complete, also if that one was dropped in the middle or lost.
///
/// ```no_run
/// # async fn talk(session: aip_agents::SessionHandle) -> Result<(), aip_agents::Error> {
/// let conversation = session.conversation();
/// let (first, second) = futures::try_join!(
///     conversation.send("Which orders are late?").send(),
///     conversation.send("And which of them are large?").send(),
/// )?;
/// println!("{}\n{}", first.text(), second.text());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Conversation {
    session: SessionHandle,
    turns: Turns,
}

impl Conversation {
    pub(crate) fn new(session: SessionHandle) -> Self {
        Self { session, turns: Turns::default() }
    }

    /// The session underneath.
    pub fn session(&self) -> &SessionHandle {
        &self.session
    }

    /// A message that waits for its turn when it is sent. A streamed answer has its turn until its stream has ended or
    /// was dropped. The message's time limit counts from when it begins to wait.
    pub fn send(&self, text: impl Into<String>) -> Message {
        Message::new(self.session.clone(), text.into(), Some(self.turns.clone()))
    }
}

/// Whose turn it is. Inside is the trace of an exchange that may not be over.
#[derive(Clone, Debug, Default)]
pub(crate) struct Turns(Arc<Mutex<Option<SessionTraceId>>>);

impl Turns {
    /// Waits until nobody else is at it, here and on the server.
    pub(super) async fn take(
        &self,
        session: &SessionHandle,
        ends: Option<Instant>,
        mine: &SessionTraceId,
    ) -> Result<Turn, Error> {
        let waiting = async {
            let mut turn = Arc::clone(&self.0).lock_owned().await;
            if let Some(open) = turn.as_ref() {
                // Its own limit would be the shorter one.
                match session.trace(open).watch().limit(Duration::MAX).complete().await {
                    Ok(_) => {}
                    // It never began, or the deployment is of a release that has no traces.
                    Err(error) if trace::is_unknown(&error) || error.is_missing_operation() => {}
                    Err(error) => return Err(error),
                }
            }
            *turn = Some(mine.clone());
            Ok(Turn(Some(turn)))
        };
        match ends {
            Some(ends) => timeout_at(ends, waiting).await.unwrap_or_else(|_| {
                Err(Error::waited(
                    "the answer before this message is not complete: its turn did not come in time",
                ))
            }),
            None => waiting.await,
        }
    }
}

/// The right to send a message, where it has to be waited for. Dropped before it is [`done`](Self::done), it leaves an
/// exchange that the next one has to wait for.
#[derive(Debug, Default)]
pub(super) struct Turn(Option<OwnedMutexGuard<Option<SessionTraceId>>>);

impl Turn {
    /// The exchange is over.
    pub(super) fn done(&mut self) {
        if let Some(mut turn) = self.0.take() {
            *turn = None;
        }
    }

    /// The exchange is over, if that is known; the turn is, in any case.
    pub(super) fn settle<T>(mut self, answer: &Result<T, Error>) {
        let lost = answer.as_ref().err().and_then(Error::lost_answer);
        if !matches!(lost.map(|lost| &lost.state), Some(LostState::Running | LostState::Unknown)) {
            self.done();
        }
    }
}
