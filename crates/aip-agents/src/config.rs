//! How a client is made: the builder, the environment, and every default in one place.

use std::{env, fmt, sync::Arc, time::Duration};

use aip_agents_client::{Attempt, Decision, Inner, Outcome, generated, wire::Drift};
use http::{HeaderMap, HeaderValue};
use secrecy::{ExposeSecret as _, SecretString};

use crate::{
    auth::{BearerToken, Clock, EndpointLimits, Keeper, TokenEndpoint, TokenSource},
    error::Error,
    exchange::Wire,
    host,
    observe::{DriftLog, Observers},
    policy::SdkPolicy,
    record::RecordTo,
    retry::{Purse, Retry, RetryPolicy},
    sdk::Client,
    transport::Transport,
};

/// The variable that names the deployment, as the vendor's SDKs have it.
pub(crate) const HOSTNAME: &str = "FOUNDRY_HOSTNAME";
/// The variable that holds the bearer token, as the vendor's SDKs have it.
pub(crate) const TOKEN: &str = "FOUNDRY_TOKEN";

const USER_AGENT: &str = concat!("aip-agents-rust/", env!("CARGO_PKG_VERSION"));

/// Time limits. `None` means no limit.
///
/// ```
/// use std::time::Duration;
/// use aip_agents::Timeouts;
///
/// let patient = Timeouts::default().with_answer(Duration::from_secs(120)).with_total(None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timeouts {
    /// Until a connection stands.
    pub connect: Option<Duration>,
    /// Until a whole answer is here.
    pub answer: Option<Duration>,
    /// The same for an operation whose answer may take minutes (`blockingContinueSession`).
    pub long_running: Option<Duration>,
    /// Until the first byte of a streamed answer.
    pub first_byte: Option<Duration>,
    /// Between two pieces of a streamed answer.
    pub idle: Option<Duration>,
    /// For a whole call: attempts, and the waits between them.
    pub total: Option<Duration>,
    /// The same for an operation whose answer may take minutes, or is streamed, to its last piece.
    pub total_long: Option<Duration>,
}

impl Default for Timeouts {
    /// 10 s to connect, a minute for an answer, 15 minutes for a long one; two minutes for a stream's first byte and
    /// between its pieces. With all attempts and waits, 5 minutes for a call, and an hour for a long or streamed one.
    fn default() -> Self {
        Self {
            connect: Some(Duration::from_secs(10)),
            answer: Some(Duration::from_secs(60)),
            long_running: Some(Duration::from_secs(15 * 60)),
            first_byte: Some(Duration::from_secs(120)),
            idle: Some(Duration::from_secs(120)),
            total: Some(Duration::from_secs(5 * 60)),
            total_long: Some(Duration::from_secs(60 * 60)),
        }
    }
}

impl Timeouts {
    /// Sets the time until a connection stands.
    #[must_use]
    pub fn with_connect(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.connect = limit.into();
        self
    }

    /// Sets the time until a whole answer is here.
    #[must_use]
    pub fn with_answer(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.answer = limit.into();
        self
    }

    /// Sets the time until the answer of a long operation is here.
    #[must_use]
    pub fn with_long_running(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.long_running = limit.into();
        self
    }

    /// Sets the time until the first byte of a streamed answer.
    #[must_use]
    pub fn with_first_byte(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.first_byte = limit.into();
        self
    }

    /// Sets the time between two pieces of a streamed answer.
    #[must_use]
    pub fn with_idle(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.idle = limit.into();
        self
    }

    /// Sets the time for a whole call.
    #[must_use]
    pub fn with_total(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.total = limit.into();
        self
    }

    /// Sets the time for a whole call that is long or streamed.
    #[must_use]
    pub fn with_total_long(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.total_long = limit.into();
        self
    }
}

/// Makes a [`Client`].
///
/// ```
/// use std::time::Duration;
/// use aip_agents::{Client, RetryPolicy, Timeouts};
///
/// # fn main() -> Result<(), aip_agents::Error> {
/// let client = Client::builder()
///     .hostname("example.palantirfoundry.com")
///     .token("a-token")
///     .retry(RetryPolicy::default().with_max_attempts(6))
///     .timeouts(Timeouts::default().with_answer(Duration::from_secs(20)))
///     .build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    hostname: Option<String>,
    auth: Option<Auth>,
    without_preview: bool,
    user_agent: Option<String>,
    retry: Chosen,
    timeouts: Timeouts,
    observers: Observers,
    transport: Transport,
    record: Option<RecordTo>,
}

/// The retries that were chosen.
#[derive(Clone)]
struct Chosen(Arc<dyn Retry>);

impl Default for Chosen {
    fn default() -> Self {
        Self(Arc::new(RetryPolicy::default()))
    }
}

impl fmt::Debug for Chosen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Retry").field("budget", &self.0.budget()).finish_non_exhaustive()
    }
}

/// What was said of the login.
#[derive(Clone)]
enum Auth {
    /// Not looked at yet.
    Token(SecretString),
    Source(Arc<dyn TokenSource>),
}

impl Auth {
    fn into_source(self) -> Result<Arc<dyn TokenSource>, Error> {
        match self {
            Self::Token(token) => Ok(Arc::new(BearerToken::new(token.expose_secret())?)),
            Self::Source(source) => Ok(source),
        }
    }
}

impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Token(_) => "Token([redacted])",
            Self::Source(_) => "Source",
        })
    }
}

impl ClientBuilder {
    /// Sets the deployment: `example.palantirfoundry.com`, with or without `https://`; a path is kept. Plain http is
    /// taken for a loopback host only.
    pub fn hostname(mut self, hostname: impl Into<String>) -> Self {
        self.hostname = Some(hostname.into());
        self
    }

    /// Sets the bearer token, a user's own say. It stays the same: when the server refuses it (401), the call fails.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.auth = Some(Auth::Token(token.into().into()));
        self
    }

    /// Sets what gives bearer tokens, in place of a token: [`ClientCredentials`](crate::ClientCredentials), an
    /// [`AuthorizationCode`](crate::AuthorizationCode), an async function, or a [`TokenSource`] of your own.
    ///
    /// All calls share one token, and one request for the next. That is made when three quarters of a token's life are
    /// over, and when the server refuses it: then the call is tried again, once, with the new one. It has the time of an
    /// answer, and with all its attempts that of a call ([`Timeouts`]).
    pub fn auth(mut self, source: impl TokenSource) -> Self {
        self.auth = Some(Auth::Source(Arc::new(source)));
        self
    }

    /// Whether `preview=true` goes with every operation that takes it; on by default, since all are in preview.
    pub fn preview(mut self, preview: bool) -> Self {
        self.without_preview = !preview;
        self
    }

    /// Puts a program's name and version before this crate's in the user agent.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// Sets when a call is tried again: a [`RetryPolicy`], or a [`Retry`] of your own.
    pub fn retry(mut self, retry: impl Retry) -> Self {
        self.retry = Chosen(Arc::new(retry));
        self
    }

    /// Calls a function before each attempt, with its headers but the login; it may change them.
    pub fn before_attempt(
        mut self,
        observer: impl Fn(&Attempt, &mut HeaderMap) + Send + Sync + 'static,
    ) -> Self {
        self.observers.before.push(Arc::new(observer));
        self
    }

    /// Calls a function after each attempt, with its outcome and what follows.
    ///
    /// ```
    /// use aip_agents::Decision;
    ///
    /// let builder = aip_agents::Client::builder().after_attempt(|attempt, outcome, decision| {
    ///     if let Decision::Again { after } = decision {
    ///         println!("attempt {} failed ({outcome:?}): again in {after:?}", attempt.number);
    ///     }
    /// });
    /// ```
    pub fn after_attempt(
        mut self,
        observer: impl Fn(&Attempt, &Outcome<'_>, Decision) + Send + Sync + 'static,
    ) -> Self {
        self.observers.after.push(Arc::new(observer));
        self
    }

    /// Calls a function when an answer has what the contract does not know: a property, an enum's value, a variant, an
    /// error's name. It was kept, and the call succeeds. Once for each place and value of this client's life, with the
    /// `operationId` that met it first; the same is a `tracing` event of level `WARN`.
    ///
    /// ```
    /// let builder = aip_agents::Client::builder().on_drift(|operation, drift| println!("{operation}: {drift}"));
    /// ```
    pub fn on_drift(mut self, observer: impl Fn(&'static str, &Drift) + Send + Sync + 'static) -> Self {
        self.observers.on_drift.push(Arc::new(observer));
        self
    }

    /// Records every attempt, request and answer with their bodies, as JSON lines: to a file by its path, or to a
    /// [`Recorder`](crate::Recorder) of your own. `openapi-drift conform --exchanges` reads them.
    ///
    /// Logins are not recorded, and what is secret in headers and addresses is taken out; bodies are recorded as they are,
    /// so what people wrote is in them. A file is appended to, made for its owner only, and holds at most 1 GiB, of each body
    /// 1 MiB. Nothing waits for the disk: what does not fit is left out, and so is what a full disk does not take.
    /// [`Recorder::left_out`](crate::Recorder::left_out) counts it. The end is written when the last clone of the client is
    /// dropped.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let dir = tempfile::tempdir()?;
    /// # let path = dir.path().join("traffic.jsonl");
    /// let client = aip_agents::Client::builder()
    ///     .hostname("example.palantirfoundry.com")
    ///     .token("a-token")
    ///     .record(&path)
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn record(mut self, to: impl Into<RecordTo>) -> Self {
        self.record = Some(to.into());
        self
    }

    /// Sends everything through a proxy: `http://proxy.example.com:3128`, with a login if it asks for one. Without it, the
    /// system's settings count (`HTTPS_PROXY` and the like) if the feature `system-proxy` is on, for every host but this
    /// machine. A host that is called without TLS takes a proxy on this machine only.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.transport.set_proxy(url.into());
        self
    }

    /// Trusts the authorities of a PEM bundle too, beside those of the system.
    pub fn ca_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.transport.ca_pem.push(pem.into());
        self
    }

    /// Speaks HTTP/1.1 only, where HTTP/2 would be chosen.
    pub fn http1_only(mut self) -> Self {
        self.transport.http1_only = true;
        self
    }

    /// Sends with a client of your own. Its connections, proxies and certificates count, and those of this builder do
    /// not; neither does [`Timeouts::connect`]. If it follows redirects, it must keep the login to itself, as reqwest's
    /// own policies do. What is sent to get tokens is not sent on, whatever it does.
    ///
    /// The only place where reqwest is part of this crate's API.
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.transport.client = Some(client);
        self
    }

    /// Sets the time limits.
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = timeouts;
        self
    }

    /// Takes from the environment what was not set: `FOUNDRY_HOSTNAME` and `FOUNDRY_TOKEN`.
    pub fn or_env(mut self) -> Self {
        let read = |name| env::var(name).ok().filter(|value| !value.trim().is_empty());
        self.hostname = self.hostname.or_else(|| read(HOSTNAME));
        self.auth = self.auth.or_else(|| read(TOKEN).map(|token| Auth::Token(token.into())));
        self
    }

    /// Makes the client. Nothing is sent yet.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`](crate::ErrorKind::Config) if host or token are missing or do not do, with what to set, or if
    /// the file to record to cannot be opened.
    pub fn build(self) -> Result<Client, Error> {
        let hostname = self.hostname.ok_or_else(|| {
            Error::config(format!(
                "no host is set: give one, or set {HOSTNAME} (example.palantirfoundry.com)"
            ))
        })?;
        let base_url = host::base_url(&hostname)?;
        let source = self
            .auth
            .ok_or_else(|| Error::config(format!("no bearer token is set: give one, or set {TOKEN}")))?
            .into_source()?;
        let user_agent = match self.user_agent {
            Some(name) => format!("{name} {USER_AGENT}"),
            None => USER_AGENT.to_owned(),
        };
        let user_agent = HeaderValue::try_from(user_agent)
            .map_err(|_| Error::config("the user agent holds a character that no header can carry"))?;
        let http = self.transport.build(&base_url, self.timeouts.connect)?;
        let recorder = self.record.map(|to| {
            let failed = |error| Error::config(format!("cannot record to {}: {error}", to.name()));
            to.open().map_err(failed)
        });
        let recorder = recorder.transpose()?;
        let defaults = if self.without_preview { Vec::new() } else { vec![("preview", "true".to_owned())] };
        let endpoint = TokenEndpoint::new(
            &base_url,
            http.clone(),
            user_agent.clone(),
            Arc::clone(&self.retry.0),
            EndpointLimits { answer: self.timeouts.answer, total: self.timeouts.total },
            Clock::default(),
        );
        let keeper = Arc::new(Keeper::new(source, endpoint));
        let policy = SdkPolicy {
            keeper: Arc::clone(&keeper),
            user_agent,
            purse: self.retry.0.budget().map(Purse::new),
            retry: self.retry.0,
            observers: self.observers,
            recorder: recorder.clone(),
            drift: DriftLog::default(),
            timeouts: self.timeouts.clone(),
            defaults,
        };
        let wire = Wire { http: http.clone(), recorder };
        let generated = generated::Client::new_with_client(&base_url, http, Inner::new(policy));
        Ok(Client::from_parts(generated, base_url, self.timeouts, keeper, wire))
    }
}
