//! When a call is tried again.

use std::{
    fmt,
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, SystemTime},
};

use aip_agents_client::{Attempt, Decision, Outcome};
use http::{HeaderMap, StatusCode, header::RETRY_AFTER};

/// Decides when a call is tried again. [`RetryPolicy`] is the one that clients have unless told otherwise.
///
/// A client asks after every attempt, also after those that succeeded, whose answer is always to return. Of an attempt
/// whose token was refused (401) and can be replaced, it does not ask, and [`Attempt::number`] does not count it. It asks of
/// requests for a token too: they are no operation.
///
/// ```
/// use aip_agents::{Attempt, Client, Decision, Outcome, Retry, RetryPolicy};
///
/// /// Never tries a deletion again.
/// struct Careful(RetryPolicy);
///
/// impl Retry for Careful {
///     fn decide(&self, attempt: &Attempt, outcome: &Outcome<'_>) -> Decision {
///         match attempt.operation {
///             Some(operation) if operation.method == "DELETE" => Decision::Return,
///             _ => self.0.decide(attempt, outcome),
///         }
///     }
/// }
///
/// let builder = Client::builder().retry(Careful(RetryPolicy::default()));
/// ```
pub trait Retry: Send + Sync + 'static {
    /// What follows an attempt. Whoever answers [`Decision::Again`] after an outcome that leaves open whether the server
    /// did what was asked, and not [`Attempt::is_repeatable`], sends a user's message twice.
    fn decide(&self, attempt: &Attempt, outcome: &Outcome<'_>) -> Decision;

    /// What the retries of all calls of a client may cost together; nothing for no bound.
    fn budget(&self) -> Option<RetryBudget> {
        Some(RetryBudget::default())
    }
}

impl Retry for RetryPolicy {
    fn decide(&self, attempt: &Attempt, outcome: &Outcome<'_>) -> Decision {
        self.decide_at(attempt, outcome, fastrand::f64(), SystemTime::now())
    }

    fn budget(&self) -> Option<RetryBudget> {
        self.budget
    }
}

/// What the retries of all calls of a client may cost together, so that a server that is down is not hammered by
/// everybody who finds it down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RetryBudget {
    /// Retries at once, after a while without any.
    pub burst: u32,
    /// Retries for each hundred calls beyond that.
    pub percent: u32,
}

impl Default for RetryBudget {
    /// 100 at once, and one for each ten calls.
    fn default() -> Self {
        Self { burst: 100, percent: 10 }
    }
}

impl RetryBudget {
    /// A budget.
    pub fn new(burst: u32, percent: u32) -> Self {
        Self { burst, percent }
    }
}

/// What is left of a budget, in hundredths of a retry.
pub(crate) struct Purse {
    budget: RetryBudget,
    left: AtomicU64,
}

impl Purse {
    const RETRY: u64 = 100;

    pub(crate) fn new(budget: RetryBudget) -> Self {
        Self { budget, left: AtomicU64::new(Self::full(budget)) }
    }

    fn full(budget: RetryBudget) -> u64 {
        u64::from(budget.burst) * Self::RETRY
    }

    /// A call earns a part of a retry.
    pub(crate) fn earn(&self) {
        let full = Self::full(self.budget);
        let more = |left: u64| Some((left + u64::from(self.budget.percent)).min(full));
        // Both closures always give a number, or the budget stays as it is.
        let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }

    /// Whether a retry can be paid; it is then.
    pub(crate) fn pay(&self) -> bool {
        let less = |left: u64| left.checked_sub(Self::RETRY);
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }
}

impl fmt::Debug for Purse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Purse").field("budget", &self.budget).field("left", &self.left).finish()
    }
}

/// When, and how often, a call is tried again. Plain data, with the defaults in one place.
///
/// 429 and 503, and a connection that was refused, leave nothing open: nothing was done, so every operation may be
/// tried again. After a connection that was lost, a time limit, or 502 and 504, the server may have done what was
/// asked; then only an operation that does no harm when repeated is tried again. So a user's message is never sent
/// twice. `QoS-Retry-Hint: do-not-retry` is obeyed, and so is `Retry-After`, in seconds or as a date.
///
/// ```
/// use std::time::Duration;
/// use aip_agents::{RetryBudget, RetryPolicy};
///
/// let patient = RetryPolicy::default().with_max_attempts(8).with_cap(Duration::from_secs(60));
/// let modest = RetryPolicy::default().with_budget(RetryBudget::new(10, 5));
/// let never = RetryPolicy::never();
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RetryPolicy {
    /// Attempts in all; 1 turns retries off.
    pub max_attempts: u32,
    /// The longest wait before the second attempt; it doubles with each.
    pub base: Duration,
    /// The longest wait that the client chooses by itself.
    pub cap: Duration,
    /// The longest `Retry-After` that is waited for; after a longer one the failure is returned at once.
    pub max_retry_after: Duration,
    /// What the retries of all calls of a client may cost together; nothing for no bound.
    pub budget: Option<RetryBudget>,
}

impl Default for RetryPolicy {
    /// 4 attempts; waits of up to 250 ms, 500 ms and 1 s, or what the server says up to a minute.
    fn default() -> Self {
        Self {
            max_attempts: 4,
            base: Duration::from_millis(250),
            cap: Duration::from_secs(10),
            max_retry_after: Duration::from_secs(60),
            budget: Some(RetryBudget::default()),
        }
    }
}

impl RetryPolicy {
    /// One attempt, whatever happens.
    pub fn never() -> Self {
        Self { max_attempts: 1, ..Self::default() }
    }

    /// Sets the attempts in all. 0 is read as 1.
    #[must_use]
    pub fn with_max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// Sets the longest wait before the second attempt.
    #[must_use]
    pub fn with_base(mut self, base: Duration) -> Self {
        self.base = base;
        self
    }

    /// Sets the longest wait that the client chooses by itself.
    #[must_use]
    pub fn with_cap(mut self, cap: Duration) -> Self {
        self.cap = cap;
        self
    }

    /// Sets the longest `Retry-After` that is waited for.
    #[must_use]
    pub fn with_max_retry_after(mut self, longest: Duration) -> Self {
        self.max_retry_after = longest;
        self
    }

    /// Sets what the retries of all calls of a client may cost together.
    #[must_use]
    pub fn with_budget(mut self, budget: impl Into<Option<RetryBudget>>) -> Self {
        self.budget = budget.into();
        self
    }

    /// `chance` is a number from 0 to 1, `now` the time for a `Retry-After` that is a date.
    fn decide_at(&self, attempt: &Attempt, outcome: &Outcome<'_>, chance: f64, now: SystemTime) -> Decision {
        if attempt.number >= self.max_attempts || !may_repeat(attempt, outcome) {
            return Decision::Return;
        }
        let asked = match outcome {
            Outcome::Answered { headers, .. } => retry_after(headers, now),
            _ => None,
        };
        match asked {
            Some(after) if after > self.max_retry_after => Decision::Return,
            Some(after) => Decision::Again { after },
            None => Decision::Again { after: self.wait(attempt.number, chance) },
        }
    }

    /// Full jitter: anything up to the bound, so that clients that failed together do not come back together.
    fn wait(&self, number: u32, chance: f64) -> Duration {
        let doublings = number.saturating_sub(1).min(20);
        self.base.saturating_mul(1 << doublings).min(self.cap).mul_f64(chance.clamp(0.0, 1.0))
    }
}

fn may_repeat(attempt: &Attempt, outcome: &Outcome<'_>) -> bool {
    match outcome {
        Outcome::Answered { status, headers } => {
            let forbidden = headers.get("qos-retry-hint").is_some_and(|hint| hint == "do-not-retry");
            let again = match *status {
                StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => true,
                StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT => attempt.is_repeatable(),
                _ => false,
            };
            again && !forbidden
        }
        Outcome::Refused => true,
        Outcome::Broken | Outcome::TimedOut => attempt.is_repeatable(),
        _ => false,
    }
}

/// RFC 9110, section 10.2.3: seconds, or a date.
fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    match value.parse() {
        Ok(seconds) => Some(Duration::from_secs(seconds)),
        // More seconds than a number holds.
        Err(_) if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => Some(Duration::MAX),
        Err(_) => Some(httpdate::parse_http_date(value).ok()?.duration_since(now).unwrap_or(Duration::ZERO)),
    }
}
