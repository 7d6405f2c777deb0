//! The deployment's OAuth2 endpoints: forms are posted, tokens come back.
//!
//! A form is tried again after 429, 503 and a refused connection, as the client's [`Retry`] says. After a lost answer
//! only where asking twice does no harm: a code or a refresh token may be good for one use. Redirects are not followed,
//! whatever the HTTP client underneath does: a form holds secrets.

mod answer;

use std::{
    fmt,
    sync::Arc,
    time::{Duration, SystemTime},
};

use aip_agents_client::{Attempt, Decision, Outcome};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use secrecy::zeroize::Zeroizing;
use tokio::time::{Instant, sleep, timeout};
use tracing::Instrument as _;
use url::form_urlencoded;

use self::answer::Form;
pub(super) use self::answer::printable;
use super::{
    AuthFailure, Tokens,
    failure::{Answered, Lost},
};
use crate::{error::Error, retry::Retry};

/// Where codes, secrets and refresh tokens become tokens.
const TOKEN: &str = "/multipass/api/oauth2/token";
/// Where tokens are revoked (RFC 7009).
const REVOKE: &str = "/multipass/api/oauth2/revoke_token";
/// Where people log in.
const AUTHORIZE: &str = "/multipass/api/oauth2/authorize";

/// An answer with tokens has a few thousand bytes.
const MOST: usize = 1 << 20;

/// The OAuth2 endpoints of a client's deployment, reached with the client's own connections, proxies and certificates.
///
/// A [`TokenSource`](crate::TokenSource) is handed it. For a grant that this crate does not have:
///
/// ```
/// use aip_agents::{BearerToken, Error, TokenEndpoint, TokenSource};
/// use futures::future::BoxFuture;
///
/// /// Trades an assertion for a token (RFC 7523).
/// struct Assertion(String);
///
/// impl TokenSource for Assertion {
///     fn token<'a>(
///         &'a self,
///         endpoint: &'a TokenEndpoint,
///         _: Option<&'a BearerToken>,
///     ) -> BoxFuture<'a, Result<BearerToken, Error>> {
///         Box::pin(async move {
///             let grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
///             let form = [("grant_type", grant), ("assertion", &*self.0)];
///             Ok(endpoint.request(&form).await?.into_access_token())
///         })
///     }
/// }
/// ```
#[derive(Clone)]
pub struct TokenEndpoint(Arc<Inner>);

struct Inner {
    http: reqwest::Client,
    base_url: String,
    user_agent: HeaderValue,
    retry: Arc<dyn Retry>,
    answer: Duration,
    total: Duration,
    clock: Clock,
}

/// What time it is.
#[derive(Clone)]
pub(crate) struct Clock(Arc<dyn Fn() -> SystemTime + Send + Sync>);

impl Clock {
    pub(crate) fn new(now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::new(SystemTime::now)
    }
}

/// Whether a form may be posted again when it is not known what became of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Again {
    Harmless,
    Harmful,
}

/// How long an answer may take, and all attempts together.
#[derive(Clone, Copy)]
pub(crate) struct EndpointLimits {
    pub(crate) answer: Option<Duration>,
    pub(crate) total: Option<Duration>,
}

impl TokenEndpoint {
    pub(crate) fn new(
        base_url: &str,
        http: reqwest::Client,
        user_agent: HeaderValue,
        retry: Arc<dyn Retry>,
        limits: EndpointLimits,
        clock: Clock,
    ) -> Self {
        let EndpointLimits { answer, total } = limits;
        let (answer, total) = (answer.unwrap_or(Duration::MAX), total.unwrap_or(Duration::MAX));
        let base_url = base_url.to_owned();
        Self(Arc::new(Inner { http, base_url, user_agent, retry, answer, total, clock }))
    }

    /// Where the deployment is: scheme, host, port and path, without a slash at the end.
    pub fn base_url(&self) -> &str {
        &self.0.base_url
    }

    /// Posts a form to the token endpoint, and reads the tokens that come back. It is not posted again when its answer
    /// is lost: what it holds may be good for one use.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Auth`](crate::ErrorKind::Auth) with what happened; [`Error::oauth_error`] has the endpoint's word.
    /// None of the form's values but `grant_type`, `client_id`, `redirect_uri` and `scope` is ever in it.
    pub async fn request(&self, form: &[(&str, &str)]) -> Result<Tokens, Error> {
        Ok(self.tokens(form, Again::Harmful).await?)
    }

    pub(super) async fn tokens(&self, form: &[(&str, &str)], again: Again) -> Result<Tokens, AuthFailure> {
        // What is left of a token's life is counted from before it was made.
        let asked = self.now();
        let (status, body) = self.post(TOKEN, Form(form), again).await?;
        answer::tokens(&body, asked).map_err(|reason| AuthFailure::Unreadable {
            endpoint: TOKEN,
            status: status.as_u16(),
            reason,
        })
    }

    pub(super) async fn revoke(&self, form: &[(&str, &str)]) -> Result<(), AuthFailure> {
        self.post(REVOKE, Form(form), Again::Harmless).await.map(drop)
    }

    /// The address of the login page, without its query.
    pub(super) fn authorize_url(&self) -> String {
        format!("{}{AUTHORIZE}", self.0.base_url)
    }

    pub(super) fn now(&self) -> SystemTime {
        (self.0.clock.0)()
    }

    /// The longest that a token may take.
    pub(super) fn total(&self) -> Duration {
        self.0.total
    }

    async fn post(
        &self,
        endpoint: &'static str,
        form: Form<'_>,
        again: Again,
    ) -> Result<(StatusCode, Zeroizing<Vec<u8>>), AuthFailure> {
        let span = tracing::info_span!(
            "aip_agents.oauth2",
            otel.kind = "client",
            http.request.method = "POST",
            url.path = endpoint,
            http.response.status_code = tracing::field::Empty,
            http.request.resend_count = tracing::field::Empty,
        );
        let limit = self.0.total;
        let posting = self.attempts(endpoint, form, again).instrument(span);
        timeout(limit, posting)
            .await
            .unwrap_or_else(|_| Err(AuthFailure::Lost { endpoint, how: Lost::TimedOut(limit), attempts: 0 }))
    }

    /// The loop of attempts.
    async fn attempts(
        &self,
        endpoint: &'static str,
        form: Form<'_>,
        again: Again,
    ) -> Result<(StatusCode, Zeroizing<Vec<u8>>), AuthFailure> {
        let body = form.encode();
        let started = Instant::now();
        let mut attempts = 0;
        loop {
            attempts += 1;
            let result = self.send(endpoint, &body).await;
            let attempt = Attempt::new(None, attempts, started.elapsed(), Some(self.0.total));
            let decision = self.0.retry.decide(&attempt, &view(&result, again));
            let span = tracing::Span::current();
            span.record("http.request.resend_count", attempts - 1);
            if let Ok(received) = &result {
                span.record("http.response.status_code", received.status.as_u16());
            }
            match decision {
                // A wait beyond the end helps nobody.
                Decision::Again { after } if attempt.left.is_none_or(|left| after < left) => {
                    sleep(after).await;
                }
                _ => {
                    let received = result.map_err(|how| AuthFailure::Lost { endpoint, how, attempts })?;
                    return received.settle(endpoint, form, attempts);
                }
            }
        }
    }

    async fn send(&self, endpoint: &'static str, body: &str) -> Result<Received, Lost> {
        let limit = self.0.answer;
        let sending = async {
            let request = self.request_for(endpoint, body)?;
            let asked = request.url().clone();
            let mut response = self.0.http.execute(request).await.map_err(lost)?;
            let moved = response.url() != &asked;
            let (status, headers) = (response.status(), response.headers().clone());
            let mut body = Zeroizing::new(Vec::new());
            while let Some(piece) = response.chunk().await.map_err(lost)? {
                if body.len() + piece.len() > MOST {
                    return Err(Lost::TooLarge(MOST));
                }
                body.extend_from_slice(&piece);
            }
            let redirects = moved.then(|| response.url().host_str().unwrap_or("another place").to_owned());
            Ok(Received { status, headers, body, redirects })
        };
        timeout(limit, sending).await.unwrap_or(Err(Lost::TimedOut(limit)))
    }

    fn request_for(&self, endpoint: &str, body: &str) -> Result<reqwest::Request, Lost> {
        // A body that streams cannot be sent twice: an HTTP client of the user's own that follows redirects has nothing
        // to carry to another host.
        let stream = futures::stream::iter([Ok::<_, std::convert::Infallible>(body.to_owned())]);
        self.0
            .http
            .post(format!("{}{endpoint}", self.0.base_url))
            .header(header::USER_AGENT, self.0.user_agent.clone())
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::CONTENT_LENGTH, body.len())
            .body(reqwest::Body::wrap_stream(stream))
            .build()
            .map_err(lost)
    }
}

/// What came, whatever its status.
struct Received {
    status: StatusCode,
    headers: HeaderMap,
    body: Zeroizing<Vec<u8>>,
    /// The host that answered, if it was not the one that was asked.
    redirects: Option<String>,
}

impl Received {
    fn settle(
        self,
        endpoint: &'static str,
        form: Form<'_>,
        attempts: u32,
    ) -> Result<(StatusCode, Zeroizing<Vec<u8>>), AuthFailure> {
        let redirects = self.redirects.or_else(|| answer::redirected(self.status, &self.headers));
        if self.status.is_success() && redirects.is_none() {
            return Ok((self.status, self.body));
        }
        let said = answer::error(&self.body, form);
        Err(AuthFailure::Answered(Box::new(Answered {
            endpoint,
            status: self.status.as_u16(),
            error: said.error,
            description: said.description,
            instance: said.instance,
            redirects,
            attempts,
        })))
    }
}

impl Form<'_> {
    fn encode(self) -> Zeroizing<String> {
        Zeroizing::new(form_urlencoded::Serializer::new(String::new()).extend_pairs(self.0).finish())
    }
}

/// Names a transport's error, without its URL.
fn lost(source: reqwest::Error) -> Lost {
    let source = source.without_url();
    if source.is_connect() { Lost::Refused(source) } else { Lost::Broken(source) }
}

/// What the client's [`Retry`] is told.
fn view(result: &Result<Received, Lost>, again: Again) -> Outcome<'_> {
    match result {
        Ok(Received { status, headers, .. }) => Outcome::Answered { status: *status, headers },
        Err(Lost::Refused(_)) => Outcome::Refused,
        // There is no operation whose record could say that this may be repeated.
        Err(Lost::Broken(_) | Lost::TimedOut(_)) if again == Again::Harmless => Outcome::Refused,
        Err(Lost::Broken(_)) => Outcome::Broken,
        Err(Lost::TimedOut(_)) => Outcome::TimedOut,
        Err(Lost::TooLarge(_)) => Outcome::TooLarge,
    }
}

impl fmt::Debug for TokenEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenEndpoint").field("base_url", &self.0.base_url).finish_non_exhaustive()
    }
}
