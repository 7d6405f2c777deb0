//! Watching a trace until it is complete.

use std::{fmt, pin::Pin, task::Context, task::Poll, time::Duration};

use aip_agents_client::generated::models::{SessionTrace, SessionTraceStatus};
use futures::{Stream, StreamExt as _, TryStreamExt as _, stream, stream::BoxStream};
use tokio::time::{Instant, sleep, timeout_at};

use crate::{
    call::{Options, per_call},
    error::Error,
    handle::TraceHandle,
};

/// The first pause; each is half as long again as the one before.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// An answer may take this long, as [`Timeouts`](crate::Timeouts) has it.
const LIMIT: Duration = Duration::from_secs(15 * 60);
/// How long a trace may be unknown: the client chooses its id, and may look before the server has begun it.
const UNKNOWN: Duration = Duration::from_secs(10);

/// A trace that is got again and again until it is complete. Made by [`TraceHandle::watch`].
///
/// A trace that the server does not know yet is waited for, for 10 s.
///
/// ```no_run
/// use futures::TryStreamExt as _;
///
/// # async fn watch(session: aip_agents::SessionHandle) -> Result<(), aip_agents::Error> {
/// let stream = session.send("Which orders are late?").stream().await?;
/// let mut traces = session.trace(stream.trace_id()).watch().stream();
/// while let Some(trace) = traces.try_next().await? {
///     println!("{} groups of tool calls so far", trace.tool_call_groups.len());
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a watch does nothing until it is streamed or awaited"]
pub struct TraceWatch {
    trace: TraceHandle,
    pause: Duration,
    limit: Duration,
    options: Options,
}

impl TraceWatch {
    pub(crate) fn new(trace: TraceHandle) -> Self {
        Self { trace, pause: FIRST_PAUSE, limit: LIMIT, options: Options::default() }
    }

    per_call!();

    /// Sets the first pause, 500 ms unless set. The pauses grow to ten times as much, but not beyond 5 s.
    pub fn pause(mut self, pause: Duration) -> Self {
        self.pause = pause;
        self
    }

    /// Sets how long it is watched at most. 15 minutes unless set.
    pub fn limit(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// The trace each time that it has changed, the last time when it is complete.
    ///
    /// A status that this build does not know counts as incomplete. Ends with an error of kind
    /// [`Timeout`](crate::ErrorKind::Timeout) if the limit runs out. Needs a tokio runtime.
    pub fn stream(self) -> TraceStream {
        let now = Instant::now();
        let far = now + Duration::from_secs(365 * 24 * 60 * 60);
        let state = State {
            ends: now.checked_add(self.limit).unwrap_or(far),
            unknown_until: now + UNKNOWN.min(self.limit),
            pause: Duration::ZERO,
            last: None,
            watch: self,
        };
        let states = stream::try_unfold(Some(state), |state| async move {
            let Some(mut state) = state else { return Ok(None) };
            let trace = state.next().await?;
            let is_complete = trace.status == SessionTraceStatus::Complete;
            state.last = Some(trace.clone());
            Ok(Some((trace, (!is_complete).then_some(state))))
        });
        TraceStream(states.boxed())
    }

    /// The trace, when it is complete.
    ///
    /// # Errors
    ///
    /// As for every call; of kind [`Timeout`](crate::ErrorKind::Timeout) if the limit runs out.
    pub async fn complete(self) -> Result<SessionTrace, Error> {
        let last = self.stream().try_fold(None, |_, trace| async { Ok(Some(trace)) }).await?;
        last.ok_or_else(|| Error::internal("a watch ended without a trace"))
    }
}

struct State {
    watch: TraceWatch,
    ends: Instant,
    unknown_until: Instant,
    pause: Duration,
    last: Option<SessionTrace>,
}

impl State {
    /// The next trace that differs from the last.
    async fn next(&mut self) -> Result<SessionTrace, Error> {
        let (ends, limit) = (self.ends, self.watch.limit);
        let late = || Error::waited(format!("getSessionTrace: the trace is not complete after {limit:?}"));
        timeout_at(ends, self.next_unlimited()).await.unwrap_or_else(|_| Err(late()))
    }

    async fn next_unlimited(&mut self) -> Result<SessionTrace, Error> {
        loop {
            sleep(self.pause).await;
            let first = self.watch.pause;
            let longest = LONGEST_PAUSE.max(first).min(first.saturating_mul(10));
            self.pause = (self.pause + self.pause / 2).clamp(first, longest.max(first));
            match self.watch.trace.get().with_options(self.watch.options.clone()).send().await {
                Ok(trace) if self.last.as_ref() != Some(&trace) => return Ok(trace),
                Ok(_) => {}
                Err(error)
                    if is_unknown(&error) && self.last.is_none() && Instant::now() < self.unknown_until => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// Whether the server says that it has no such trace.
pub(crate) fn is_unknown(error: &Error) -> bool {
    // By name alone: an error whose parameters cannot be read says it as well.
    error.error_name() == Some("SessionTraceNotFound")
}

/// The states of a trace. Made by [`TraceWatch::stream`].
#[must_use = "a stream does nothing until it is polled"]
pub struct TraceStream(BoxStream<'static, Result<SessionTrace, Error>>);

impl Stream for TraceStream {
    type Item = Result<SessionTrace, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_next_unpin(context)
    }
}

impl fmt::Debug for TraceStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TraceStream").finish_non_exhaustive()
    }
}
