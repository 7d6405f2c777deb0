//! An answer as it comes.

use std::{
    fmt,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, ready},
};

use aip_agents_client::{
    ByteStream,
    generated::models::{MessageId, SessionExchangeResult, SessionTraceId},
};
use futures::{
    Stream, StreamExt as _, TryStreamExt as _,
    future::{AbortHandle, Abortable},
    stream::{self, BoxStream},
};
use tokio::time::Instant;

use super::{
    conversation::Turn,
    recover::{self, Recovery},
    utf8::Utf8Pieces,
};
use crate::{error::Error, handle::SessionHandle};

/// The text of an answer, in pieces as they come. Made by [`Message::stream`](crate::Message::stream).
///
/// A piece is never empty and never ends within a character. The stream ends with the answer, with its first error, or
/// when it is cancelled. Dropping it closes the connection; the agent goes on.
///
/// ```no_run
/// use futures::TryStreamExt as _;
///
/// # async fn ask(session: aip_agents::SessionHandle) -> Result<(), aip_agents::Error> {
/// let mut answer = session.send("Which orders are late?").stream().await?;
/// while let Some(piece) = answer.try_next().await? {
///     print!("{piece}");
/// }
/// let whole = answer.text();
/// # Ok(())
/// # }
/// ```
#[must_use = "a stream does nothing until it is polled"]
pub struct AnswerStream {
    pieces: Abortable<BoxStream<'static, Result<String, Error>>>,
    canceller: Canceller,
    trace_id: SessionTraceId,
    turn: Turn,
    ended: bool,
}

/// How a streamed answer began.
pub(super) enum Begun {
    Pieces(ByteStream),
    /// It was lost before its first byte.
    Lost(Error),
}

/// What was said so far. Shared with whoever may cancel.
#[derive(Debug, Default)]
struct Said {
    text: String,
    recovered: bool,
    cancelled: bool,
}

type Shared = Arc<Mutex<Said>>;

fn lock(said: &Shared) -> MutexGuard<'_, Said> {
    // Nothing that is done under the lock can leave the text half written.
    said.lock().unwrap_or_else(PoisonError::into_inner)
}

impl AnswerStream {
    pub(super) fn new(
        session: SessionHandle,
        begun: Begun,
        (trace_id, message_id): (SessionTraceId, MessageId),
        (recovery, ends): (Recovery, Option<Instant>),
        turn: Turn,
    ) -> Self {
        let said = Shared::default();
        let reading = Reading {
            session: session.clone(),
            next: Next::from(begun),
            utf8: Utf8Pieces::default(),
            said: Arc::clone(&said),
            trace_id: trace_id.clone(),
            message_id: message_id.clone(),
            recovery,
            ends,
        };
        let pieces = stream::try_unfold(reading, |mut reading| async move {
            let piece = reading.piece().await?;
            Ok(piece.map(|piece| (piece, reading)))
        });
        let (stop, registration) = AbortHandle::new_pair();
        let canceller = Canceller { session, message_id, said, stop };
        Self { pieces: Abortable::new(pieces.boxed(), registration), canceller, trace_id, turn, ended: false }
    }

    /// The trace of what the agent does for the answer: [`SessionHandle::trace`].
    pub fn trace_id(&self) -> &SessionTraceId {
        &self.trace_id
    }

    /// The id that the message was sent with.
    pub fn message_id(&self) -> &MessageId {
        &self.canceller.message_id
    }

    /// What was said so far; the whole answer once the stream has ended.
    pub fn text(&self) -> String {
        lock(&self.canceller.said).text.clone()
    }

    /// Whether it was lost on its way, and its rest found in the session.
    pub fn is_recovered(&self) -> bool {
        lock(&self.canceller.said).recovered
    }

    /// Whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        lock(&self.canceller.said).cancelled
    }

    /// What can cancel the answer from another task.
    pub fn canceller(&self) -> Canceller {
        self.canceller.clone()
    }

    /// Waits for the rest, and gives the whole text.
    ///
    /// # Errors
    ///
    /// The stream's. What was said before is in [`Error::lost_answer`], if the answer was lost.
    pub async fn finish(mut self) -> Result<String, Error> {
        while self.try_next().await?.is_some() {}
        Ok(self.text())
    }
}

impl Stream for AnswerStream {
    type Item = Result<String, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.ended {
            return Poll::Ready(None);
        }
        let piece = ready!(self.pieces.poll_next_unpin(context));
        match &piece {
            Some(Ok(_)) => {}
            Some(failed) => {
                self.ended = true;
                // Now, and not when the stream is dropped: whoever holds it may send the next message.
                std::mem::take(&mut self.turn).settle(failed);
            }
            None => {
                self.ended = true;
                self.turn.done();
            }
        }
        Poll::Ready(piece)
    }
}

impl fmt::Debug for AnswerStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnswerStream").field("trace_id", &self.trace_id).finish_non_exhaustive()
    }
}

/// Cancels an answer that is being streamed. Made by [`AnswerStream::canceller`]; it can go to another task.
///
/// ```no_run
/// use futures::TryStreamExt as _;
///
/// # async fn stop_button() {}
/// # async fn ask(session: aip_agents::SessionHandle) -> Result<(), aip_agents::Error> {
/// let mut answer = session.send("Write me a novel").stream().await?;
/// let canceller = answer.canceller();
/// tokio::spawn(async move {
///     stop_button().await;
///     canceller.cancel().await
/// });
/// while let Some(piece) = answer.try_next().await? {
///     print!("{piece}");
/// }
/// if answer.is_cancelled() {
///     println!(" … (the session keeps what was said)");
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Canceller {
    session: SessionHandle,
    message_id: MessageId,
    said: Shared,
    stop: AbortHandle,
}

impl Canceller {
    /// Stops the agent, and ends the stream. The session keeps what the stream has given so far.
    ///
    /// Gives the exchange as the session keeps it; nothing if the agent was asked before it began to answer.
    ///
    /// # Errors
    ///
    /// As for every call. An answer that is complete cannot be cancelled
    /// ([`CancelSessionFailedMessageNotInProgress`](crate::NamedError::CancelSessionFailedMessageNotInProgress)). The
    /// stream then goes on.
    pub async fn cancel(&self) -> Result<Option<SessionExchangeResult>, Error> {
        let said = lock(&self.said).text.clone();
        let cancelled = self.session.cancel(&self.message_id).response(said).send().await?;
        lock(&self.said).cancelled = true;
        self.stop.abort();
        Ok(cancelled.result)
    }
}

impl fmt::Debug for Canceller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Canceller").field("message_id", &self.message_id).finish_non_exhaustive()
    }
}

/// The reading side of the stream.
struct Reading {
    session: SessionHandle,
    next: Next,
    utf8: Utf8Pieces,
    said: Shared,
    trace_id: SessionTraceId,
    message_id: MessageId,
    recovery: Recovery,
    ends: Option<Instant>,
}

enum Next {
    Piece(ByteStream),
    Recover(Error),
    Done,
}

impl From<Begun> for Next {
    fn from(begun: Begun) -> Self {
        match begun {
            Begun::Pieces(pieces) => Self::Piece(pieces),
            Begun::Lost(error) => Self::Recover(error),
        }
    }
}

impl Reading {
    /// The next piece that is not empty.
    async fn piece(&mut self) -> Result<Option<String>, Error> {
        loop {
            let text = match std::mem::replace(&mut self.next, Next::Done) {
                Next::Done => return Ok(None),
                Next::Piece(mut pieces) => match pieces.next().await {
                    Some(Ok(bytes)) => {
                        self.next = Next::Piece(pieces);
                        self.utf8.push(&bytes)
                    }
                    None => self.utf8.finish(),
                    Some(Err(failure)) => {
                        let error = Error::from(failure);
                        if !error.loses_answer() {
                            return Err(error);
                        }
                        self.next = Next::Recover(error);
                        String::new()
                    }
                },
                Next::Recover(error) => self.rest(error).await?,
            };
            if !text.is_empty() {
                lock(&self.said).text.push_str(&text);
                return Ok(Some(text));
            }
        }
    }

    /// What follows of a lost answer after what was said of it.
    async fn rest(&self, error: Error) -> Result<String, Error> {
        let said = lock(&self.said).text.clone();
        let found = recover::recover(&self.session, &self.trace_id, self.recovery, self.ends).await;
        let found = found.settle(error, self.trace_id.clone(), Some(self.message_id.clone()), &said)?;
        lock(&self.said).recovered = true;
        Ok(found.agent_markdown_response.as_str().get(said.len()..).unwrap_or_default().to_owned())
    }
}
