//! How a client is made: the builder, the environment, and every default in one place.

use std::{env, time::Duration};

use aip_agents_client::{Inner, generated};
use http::HeaderValue;

use crate::{auth::BearerToken, error::Error, host, policy::SdkPolicy, retry::RetryPolicy, sdk::Client};

/// The variable that names the deployment, as the vendor's SDKs have it.
pub(crate) const HOSTNAME: &str = "FOUNDRY_HOSTNAME";
/// The variable that holds the bearer token, as the vendor's SDKs have it.
pub(crate) const TOKEN: &str = "FOUNDRY_TOKEN";

const USER_AGENT: &str = concat!("aip-agents-rust/", env!("CARGO_PKG_VERSION"));

/// Time limits. `None` means no limit.
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
}

impl Default for Timeouts {
    /// 10 s to connect, a minute for an answer, 15 minutes for a long one; two minutes for a stream's first byte and
    /// between its pieces.
    fn default() -> Self {
        Self {
            connect: Some(Duration::from_secs(10)),
            answer: Some(Duration::from_secs(60)),
            long_running: Some(Duration::from_secs(15 * 60)),
            first_byte: Some(Duration::from_secs(120)),
            idle: Some(Duration::from_secs(120)),
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
    token: Option<Secret>,
    without_preview: bool,
    user_agent: Option<String>,
    retry: RetryPolicy,
    timeouts: Timeouts,
}

/// A token that was not looked at yet.
#[derive(Clone)]
struct Secret(secrecy::SecretString);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[redacted]")
    }
}

impl ClientBuilder {
    /// Sets the deployment: `example.palantirfoundry.com`, with or without `https://`; a path is kept. Plain http is
    /// taken for a loopback host only.
    pub fn hostname(mut self, hostname: impl Into<String>) -> Self {
        self.hostname = Some(hostname.into());
        self
    }

    /// Sets the bearer token.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.token = Some(Secret(token.into().into()));
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

    /// Sets when a call is tried again.
    pub fn retry(mut self, retry: RetryPolicy) -> Self {
        self.retry = retry;
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
        self.token = self.token.or_else(|| read(TOKEN).map(|token| Secret(token.into())));
        self
    }

    /// Makes the client. Nothing is sent yet.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`](crate::ErrorKind::Config) if host or token are missing or do not do, with what to set.
    pub fn build(self) -> Result<Client, Error> {
        use secrecy::ExposeSecret as _;

        let hostname = self.hostname.ok_or_else(|| {
            Error::config(format!(
                "no host is set: give one, or set {HOSTNAME} (example.palantirfoundry.com)"
            ))
        })?;
        let base_url = host::base_url(&hostname)?;
        let token = self
            .token
            .ok_or_else(|| Error::config(format!("no bearer token is set: give one, or set {TOKEN}")))?;
        let token = BearerToken::new(token.0.expose_secret())?;
        let user_agent = match self.user_agent {
            Some(name) => format!("{name} {USER_AGENT}"),
            None => USER_AGENT.to_owned(),
        };
        let user_agent = HeaderValue::try_from(user_agent)
            .map_err(|_| Error::config("the user agent holds a character that no header can carry"))?;
        let http = transport(&self.timeouts)?;
        let defaults = if self.without_preview { Vec::new() } else { vec![("preview", "true".to_owned())] };
        let policy = SdkPolicy { token, user_agent, retry: self.retry, timeouts: self.timeouts, defaults };
        let generated = generated::Client::new_with_client(&base_url, http, Inner::new(policy));
        Ok(Client::from_parts(generated, base_url))
    }
}

fn transport(timeouts: &Timeouts) -> Result<reqwest::Client, Error> {
    #[cfg(feature = "ring")]
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // A program that installed a provider of its own keeps it; losing this race is as good as winning it.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    let mut builder = reqwest::Client::builder()
        // The API answers no operation with a redirect; what redirects is a login page or somebody else's host.
        .redirect(reqwest::redirect::Policy::none());
    if let Some(limit) = timeouts.connect {
        builder = builder.connect_timeout(limit);
    }
    #[cfg(all(feature = "native-tls", not(any(feature = "ring", feature = "aws-lc"))))]
    {
        builder = builder.tls_backend_native();
    }
    #[cfg(any(feature = "ring", feature = "aws-lc"))]
    {
        builder = builder.tls_backend_rustls();
    }
    builder.build().map_err(|error| Error::config(format!("the transport cannot be set up: {error}")))
}
