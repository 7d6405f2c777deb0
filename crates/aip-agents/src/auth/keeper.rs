//! One token for all calls of a client, and one request for the next, however many wait for it.
//!
//! The request (a *flight*) is a task of its own. So it ends although the call that began it is dropped, and a refresh
//! token that is good for one use is not lost with it. Whoever needs the token waits for the flight that is under way, and
//! nobody begins a second one. It is cut off when the client is dropped.
//!
//! A token that was taken has a generation. A call whose token was refused names the generation: if there is a newer one,
//! another call has been there before, and nothing is asked.

use std::{
    error::Error as StdError,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use futures::{
    FutureExt as _,
    future::{BoxFuture, Shared},
};
use tokio::{
    task::AbortHandle,
    time::{Instant, timeout},
};
use tracing::Instrument as _;

use super::{AuthFailure, BearerToken, TokenEndpoint, TokenSource, bearer::Phase};
use crate::error::Error;

/// How long the call that begins an early refresh waits for it. It could go on with the old token, but a program that
/// makes one call and ends would never get its refresh done.
const EARLY_WAIT: Duration = Duration::from_secs(5);
/// After a failed early refresh, the next one begins so much later.
const REST: Duration = Duration::from_secs(30);

/// Keeps the token of a client.
pub(crate) struct Keeper {
    core: Arc<Core>,
}

struct Core {
    source: Arc<dyn TokenSource>,
    endpoint: TokenEndpoint,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    held: Option<Held>,
    flight: Option<(Flight, AbortHandle)>,
    /// Of the last token that was taken.
    generation: u64,
    /// Grows when what is under way must not count any more.
    epoch: u64,
    rests_until: Option<Instant>,
}

/// A token, and which one it is.
#[derive(Clone)]
pub(crate) struct Held {
    pub(crate) token: BearerToken,
    pub(crate) generation: u64,
}

/// Gives nothing if it was cut off.
type Flight = Shared<BoxFuture<'static, Option<Result<Held, Arc<AuthFailure>>>>>;

/// What one call remembers of its login.
#[derive(Clone, Default)]
pub(crate) struct CallLogin {
    used: Option<u64>,
    refused: Option<u64>,
}

impl CallLogin {
    /// Notes that the server refused the token. Whether another may be tried: once in a call.
    pub(crate) fn refuse(&mut self) -> bool {
        let first = self.refused.is_none() && self.used.is_some();
        if first {
            self.refused = self.used;
        }
        first
    }

    /// Attempts that were spent on a token that was refused.
    pub(crate) fn spent(&self) -> u32 {
        self.refused.map_or(0, |_| 1)
    }
}

/// What the keeper's state comes to.
enum Look {
    Use(Held),
    Wait {
        flight: Flight,
        /// What can be used if the flight brings nothing.
        good: Option<Held>,
        limit: Duration,
    },
}

impl Keeper {
    pub(crate) fn new(source: Arc<dyn TokenSource>, endpoint: TokenEndpoint) -> Self {
        Self { core: Arc::new(Core { source, endpoint, state: Mutex::default() }) }
    }

    pub(crate) fn endpoint(&self) -> &TokenEndpoint {
        &self.core.endpoint
    }

    /// Whether there may ever be another token.
    pub(crate) fn renews(&self) -> bool {
        self.core.source.renews()
    }

    /// The token for an attempt: another than the one that was refused to this call.
    pub(crate) async fn token(&self, call: &mut CallLogin) -> Result<BearerToken, Error> {
        let held = self.held(call.refused).await.map_err(Error::from)?;
        call.used = Some(held.generation);
        Ok(held.token)
    }

    async fn held(&self, refused: Option<u64>) -> Result<Held, Arc<AuthFailure>> {
        loop {
            let (flight, good, limit) = match self.core.look(refused) {
                Look::Use(held) => return Ok(held),
                Look::Wait { flight, good, limit } => (flight, good, limit),
            };
            match (timeout(limit, flight).await, good) {
                (Ok(Some(Ok(held))), _) => return Ok(held),
                (Ok(Some(Err(_))) | Err(_), Some(good)) => return Ok(good),
                (Ok(Some(Err(failure))), None) => return Err(failure),
                (Err(_), None) => return Err(Arc::new(AuthFailure::TimedOut(limit))),
                // It was cut off, by a sign-out or with the runtime that it ran on. A new one begins here.
                (Ok(None), _) => {}
            }
        }
    }

    /// Forgets the token, so that the source is asked again.
    pub(crate) fn forget(&self) -> Option<BearerToken> {
        let mut state = self.core.lock();
        state.epoch += 1;
        state.rests_until = None;
        if let Some((_, task)) = state.flight.take() {
            task.abort();
        }
        Some(state.held.take()?.token)
    }

    /// Ends the login.
    pub(crate) async fn sign_out(&self) -> Result<(), Error> {
        let token = self.forget();
        self.core.source.sign_out(&self.core.endpoint, token.as_ref()).await
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.forget();
    }
}

impl Core {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn look(self: &Arc<Self>, refused: Option<u64>) -> Look {
        let mut state = self.lock();
        let held = state.held.clone().filter(|held| refused != Some(held.generation));
        let phase = held.as_ref().map_or(Phase::Expired, |held| held.token.phase(self.endpoint.now()));
        match (held, phase) {
            (Some(held), Phase::Fresh) => Look::Use(held),
            (Some(held), Phase::Due) if state.is_flying() || state.rests() => Look::Use(held),
            (good, Phase::Due) => Look::Wait { flight: self.fly(&mut state), good, limit: EARLY_WAIT },
            (held, phase) => {
                let good = held.filter(|_| phase != Phase::Expired);
                Look::Wait { flight: self.fly(&mut state), good, limit: Duration::MAX }
            }
        }
    }

    /// The flight that is under way, or a new one.
    fn fly(self: &Arc<Self>, state: &mut State) -> Flight {
        if let Some((flight, _)) = state.flight.as_ref().filter(|_| state.is_flying()) {
            return flight.clone();
        }
        let (core, stale, epoch) = (Arc::clone(self), state.held.clone(), state.epoch);
        let work = async move { core.renew(stale.map(|held| held.token), epoch).await };
        let task = tokio::spawn(work.in_current_span());
        let handle = task.abort_handle();
        let flight = task.map(|ended| match ended {
            Ok(result) => Some(result),
            Err(error) if error.is_panic() => Some(Err(Arc::new(AuthFailure::Panicked))),
            Err(_) => None,
        });
        let flight = flight.boxed().shared();
        // The task needs the lock that is held here before it can end, so it cannot be over already.
        state.flight = Some((flight.clone(), handle));
        flight
    }

    async fn renew(&self, stale: Option<BearerToken>, epoch: u64) -> Result<Held, Arc<AuthFailure>> {
        let limit = self.endpoint.total();
        let asking = self.source.token(&self.endpoint, stale.as_ref());
        let result = match timeout(limit, asking).await {
            Ok(result) => result.map_err(Error::into_auth),
            Err(_) => Err(Arc::new(AuthFailure::TimedOut(limit))),
        };
        let mut state = self.lock();
        let counts = state.epoch == epoch;
        if counts {
            state.flight = None;
        }
        match result {
            Ok(token) => {
                state.generation += 1;
                let held = Held { token, generation: state.generation };
                if counts {
                    (state.held, state.rests_until) = (Some(held.clone()), None);
                }
                Ok(held)
            }
            Err(failure) => {
                if stale.is_some() {
                    let error: &(dyn StdError + 'static) = &*failure;
                    tracing::warn!(error, "no new token could be had; the old one is used while it is good");
                }
                if counts {
                    state.rests_until = Instant::now().checked_add(REST);
                }
                Err(failure)
            }
        }
    }
}

impl State {
    fn is_flying(&self) -> bool {
        self.flight.as_ref().is_some_and(|(_, task)| !task.is_finished())
    }

    fn rests(&self) -> bool {
        self.rests_until.is_some_and(|until| Instant::now() < until)
    }
}

impl fmt::Debug for Keeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keeper").field("endpoint", &self.core.endpoint).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::{
        collections::VecDeque,
        sync::atomic::{AtomicU64, Ordering},
        time::SystemTime,
    };

    use tokio::sync::Semaphore;

    use super::*;
    use crate::{
        auth::{Clock, EndpointLimits},
        retry::RetryPolicy,
        transport::Transport,
    };

    /// A source that gives what it is told, when it is told, and a clock that stands until it is moved.
    #[derive(Clone)]
    struct Given {
        lives: Arc<Mutex<VecDeque<Option<u64>>>>,
        asked: Arc<AtomicU64>,
        gate: Arc<Semaphore>,
        now: Arc<AtomicU64>,
    }

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }

    impl Given {
        /// Lives of the tokens to come, in seconds; nothing is a failure.
        fn new(lives: &[Option<u64>], gate: usize) -> (Self, Keeper) {
            let given = Self {
                lives: Arc::new(Mutex::new(lives.iter().copied().collect())),
                asked: Arc::default(),
                gate: Arc::new(Semaphore::new(gate)),
                now: Arc::new(AtomicU64::new(1_000_000)),
            };
            let clock = Arc::clone(&given.now);
            let endpoint = TokenEndpoint::new(
                "http://127.0.0.1:1",
                Transport::default().build("http://127.0.0.1:1", None).expect("a transport"),
                http::HeaderValue::from_static("test"),
                Arc::new(RetryPolicy::never()),
                EndpointLimits { answer: None, total: Some(Duration::from_secs(100)) },
                Clock::new(move || at(clock.load(Ordering::SeqCst))),
            );
            let keeper = Keeper::new(Arc::new(given.clone()), endpoint);
            (given, keeper)
        }

        fn pass(&self, seconds: u64) {
            self.now.fetch_add(seconds, Ordering::SeqCst);
        }

        fn asked(&self) -> u64 {
            self.asked.load(Ordering::SeqCst)
        }
    }

    impl TokenSource for Given {
        fn token<'a>(
            &'a self,
            endpoint: &'a TokenEndpoint,
            _: Option<&'a BearerToken>,
        ) -> BoxFuture<'a, Result<BearerToken, Error>> {
            Box::pin(async move {
                let n = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
                self.gate.acquire().await.expect("it is never closed").forget();
                let life = self.lives.lock().expect("nobody fell").pop_front().expect("a life");
                let life = life.ok_or_else(|| Error::auth("no"))?;
                Ok(BearerToken::new(format!("t{n}"))?.issued(endpoint.now(), Duration::from_secs(life)))
            })
        }
    }

    async fn token(keeper: &Keeper) -> Result<String, Error> {
        Ok(keeper.token(&mut CallLogin::default()).await?.expose().to_owned())
    }

    #[tokio::test(start_paused = true)]
    async fn a_token_is_kept_replaced_in_time_and_used_while_it_is_good() {
        let (given, keeper) = Given::new(&[Some(3600), None, None, Some(3600), None, None], 99);
        assert_eq!(token(&keeper).await.expect("a token"), "t1");
        given.pass(2699);
        assert_eq!((token(&keeper).await.expect("a token"), given.asked()), ("t1".into(), 1));
        given.pass(1);
        // Due: a refresh is tried, fails, and is not tried again for a while.
        for _ in 0..3 {
            assert_eq!((token(&keeper).await.expect("the old one"), given.asked()), ("t1".into(), 2));
        }
        tokio::time::advance(REST).await;
        assert_eq!((token(&keeper).await.expect("the old one"), given.asked()), ("t1".into(), 3));
        // Late: it is tried whatever was before, and this time it comes.
        given.pass(840);
        assert_eq!((token(&keeper).await.expect("a token"), given.asked()), ("t4".into(), 4));
        // Late again, and the refresh fails: good for another minute, and then no more.
        given.pass(3599);
        assert_eq!((token(&keeper).await.expect("the old one"), given.asked()), ("t4".into(), 5));
        given.pass(1);
        assert_eq!(token(&keeper).await.expect_err("it is over").to_string(), "the login failed");
    }

    #[tokio::test(start_paused = true)]
    async fn an_early_refresh_that_is_slow_holds_up_one_call_for_a_while_and_the_others_not_at_all() {
        let (given, keeper) = Given::new(&[Some(3600), Some(3600)], 1);
        token(&keeper).await.expect("a token");
        given.pass(3000);
        let began = Instant::now();
        let (first, second) = tokio::join!(token(&keeper), async {
            let second = token(&keeper).await;
            (second, began.elapsed())
        });
        assert_eq!((first.expect("the old one"), began.elapsed()), ("t1".into(), EARLY_WAIT));
        assert_eq!((second.0.expect("the old one"), second.1), ("t1".into(), Duration::ZERO));
        given.gate.add_permits(1);
        while keeper.core.lock().flight.is_some() {
            tokio::task::yield_now().await;
        }
        assert_eq!((token(&keeper).await.expect("a token"), given.asked()), ("t2".into(), 2));
    }

    #[tokio::test(start_paused = true)]
    async fn the_one_who_began_may_leave() {
        let (given, keeper) = Given::new(&[Some(3600)], 0);
        let mut first = Box::pin(token(&keeper));
        assert!(futures::poll!(&mut first).is_pending());
        drop(first);
        given.gate.add_permits(1);
        assert_eq!((token(&keeper).await.expect("a token"), given.asked()), ("t1".into(), 1));
    }

    #[tokio::test(start_paused = true)]
    async fn a_refused_token_is_replaced_once_for_all() {
        let (given, keeper) = Given::new(&[Some(3600), Some(3600), None], 99);
        let (mut one, mut other) = (CallLogin::default(), CallLogin::default());
        keeper.token(&mut one).await.expect("a token");
        keeper.token(&mut other).await.expect("a token");
        assert!(one.refuse() && other.refuse() && !one.refuse());
        assert_eq!(keeper.token(&mut one).await.expect("a token").expose(), "t2");
        assert_eq!((keeper.token(&mut other).await.expect("a token").expose(), given.asked()), ("t2", 2));
        // Refused again by another call, and there is no other: the refused one is not given out to that call.
        let mut third = CallLogin::default();
        keeper.token(&mut third).await.expect("a token");
        assert!(third.refuse());
        keeper.token(&mut third).await.expect_err("no other token");
        assert_eq!(token(&keeper).await.expect("for whom it was not refused"), "t2");
    }

    #[tokio::test(start_paused = true)]
    async fn what_was_asked_before_a_sign_out_does_not_count_after_it() {
        let (given, keeper) = Given::new(&[Some(3600), Some(3600)], 0);
        let mut waiting = Box::pin(token(&keeper));
        assert!(futures::poll!(&mut waiting).is_pending());
        tokio::task::yield_now().await;
        assert_eq!(given.asked(), 1);
        assert!(keeper.forget().is_none());
        given.gate.add_permits(2);
        assert_eq!((waiting.await.expect("a new flight"), given.asked()), ("t2".into(), 2));
        // One that cannot be cut off any more, as it has its token already, is not taken either.
        let epoch = keeper.core.lock().epoch;
        assert_eq!(keeper.forget().expect("a token").expose(), "t2");
        given.lives.lock().expect("nobody fell").push_back(Some(3600));
        given.gate.add_permits(1);
        keeper.core.renew(None, epoch).await.expect("a token");
        assert!(keeper.forget().is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn a_source_that_hangs_ends_at_the_limit_and_dies_with_its_client() {
        let (given, keeper) = Given::new(&[Some(3600)], 0);
        let error = token(&keeper).await.expect_err("it hangs");
        assert_eq!((error.to_string().as_str(), error.is_retryable()), ("no token came within 100s", true));
        let mut waiting = Box::pin(async move { token(&keeper).await });
        assert!(futures::poll!(&mut waiting).is_pending());
        tokio::task::yield_now().await;
        assert_eq!(Arc::strong_count(&given.gate), 2, "the client's and this one");
        drop(waiting);
        tokio::task::yield_now().await;
        assert_eq!(Arc::strong_count(&given.gate), 1, "nothing is under way any more");
    }
}
