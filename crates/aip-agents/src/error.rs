//! The one error of this crate.

use std::{error::Error as StdError, fmt, sync::Arc, time::Duration};

use aip_agents_client::{ErrorBody, Failure, FailureKind, PageToken, operation::Operation};
use http::StatusCode;

use crate::{
    NamedError,
    auth::AuthFailure,
    talk::{LostAnswer, LostState},
};

/// Why a call did not give its answer.
///
/// One word wide. `Display` is one line; the chain is in [`source`](StdError::source). Bodies, headers and tokens are
/// in neither `Display` nor `Debug`.
///
/// ```no_run
/// use aip_agents::NamedError;
///
/// # async fn get(client: aip_agents::Client) {
/// match client.agent("ri.aip-agents..agent.1").get().send().await {
///     Ok(agent) => println!("{}", agent.metadata.display_name),
///     Err(error) => match error.named() {
///         Some(NamedError::AgentNotFound { agent_rid, .. }) => println!("no agent {agent_rid}"),
///         _ if error.is_retryable() => println!("later: {error}"),
///         _ => println!("{error}"),
///     },
/// }
/// # }
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    cause: Cause,
    page_token: Option<PageToken>,
    lost: Option<LostAnswer>,
}

enum Cause {
    Config(String),
    Argument(String),
    Repeated(&'static Operation),
    /// A time limit of this crate's own ran out: what was waited for.
    Waited(String),
    Internal(String),
    Auth(Arc<AuthFailure>),
    Failure(Failure),
}

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be made: host or token are missing or do not do. Nothing was sent.
    Config,
    /// An argument does not do. Nothing was sent.
    Argument,
    /// No token could be had: the source says why. The call was not sent, or its token was refused and no other came.
    Auth,
    /// No connection was made, in the last attempt: nothing was sent by it.
    Connect,
    /// The connection was lost, or the answer was cut short. The server may have done what was asked.
    Broken,
    /// A time limit ran out. The server may have done what was asked.
    Timeout,
    /// The answer is larger than the limit.
    TooLarge,
    /// The server answered with a failure.
    Answered,
    /// The answer is a success, and of another media type than the contract's: a login page, or a proxy's greeting.
    MediaType,
    /// The answer is not what the contract says.
    Decode,
    /// A listing does not go on as it should: a page token came again.
    Paging,
    /// Something that cannot happen did: please report it.
    Internal,
}

impl Error {
    pub(crate) fn config(reason: impl Into<String>) -> Self {
        Self::of(Cause::Config(reason.into()))
    }

    pub(crate) fn argument(reason: impl Into<String>) -> Self {
        Self::of(Cause::Argument(reason.into()))
    }

    pub(crate) fn repeated(operation: &'static Operation, token: PageToken) -> Self {
        Self::of(Cause::Repeated(operation)).at_page(Some(token))
    }

    pub(crate) fn internal(reason: impl Into<String>) -> Self {
        Self::of(Cause::Internal(reason.into()))
    }

    /// Why a [`TokenSource`](crate::TokenSource) or a [`TokenStore`](crate::TokenStore) of your own fails. The cause is in
    /// the [`source`](StdError::source) of this; it must hold no secret.
    pub fn auth(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        let cause = cause.into();
        match cause.downcast::<Self>() {
            // A function may well use this crate.
            Ok(error) => *error,
            Err(cause) => AuthFailure::Source(cause).into(),
        }
    }

    /// The failure that all who wait for a token are told.
    pub(crate) fn into_auth(self) -> Arc<AuthFailure> {
        match self.0.cause {
            Cause::Auth(failure) => failure,
            _ => Arc::new(AuthFailure::Source(Box::new(self))),
        }
    }

    /// Why there was no token, whether asked for by a call or by itself.
    fn auth_failure(&self) -> Option<&AuthFailure> {
        match &self.0.cause {
            Cause::Auth(failure) => Some(failure),
            Cause::Failure(failure) => match failure.kind() {
                FailureKind::Policy { source } => source.downcast_ref::<Self>()?.auth_failure(),
                _ => None,
            },
            _ => None,
        }
    }

    pub(crate) fn waited(reason: impl Into<String>) -> Self {
        Self::of(Cause::Waited(reason.into()))
    }

    /// Remembers what has become of an answer.
    pub(crate) fn with_lost(mut self, lost: LostAnswer) -> Self {
        self.0.lost = Some(lost);
        self
    }

    /// Remembers the page that was asked for.
    pub(crate) fn at_page(mut self, token: Option<PageToken>) -> Self {
        self.0.page_token = token;
        self
    }

    fn of(cause: Cause) -> Self {
        Self(Box::new(Inner { cause, page_token: None, lost: None }))
    }

    fn failure(&self) -> Option<&Failure> {
        match &self.0.cause {
            Cause::Failure(failure) => Some(failure),
            _ => None,
        }
    }

    fn body(&self) -> Option<&ErrorBody> {
        self.failure()?.error()
    }

    /// What kind of thing went wrong.
    pub fn kind(&self) -> ErrorKind {
        let failure = match &self.0.cause {
            Cause::Config(_) => return ErrorKind::Config,
            Cause::Argument(_) => return ErrorKind::Argument,
            Cause::Repeated(_) => return ErrorKind::Paging,
            Cause::Waited(_) => return ErrorKind::Timeout,
            Cause::Internal(_) => return ErrorKind::Internal,
            Cause::Auth(_) => return ErrorKind::Auth,
            Cause::Failure(failure) => failure,
        };
        match failure.kind() {
            FailureKind::Request { .. } => ErrorKind::Argument,
            FailureKind::Policy { .. } => ErrorKind::Auth,
            FailureKind::Refused { .. } => ErrorKind::Connect,
            FailureKind::Broken { .. } | FailureKind::Truncated { .. } => ErrorKind::Broken,
            FailureKind::TimedOut { .. } => ErrorKind::Timeout,
            FailureKind::TooLarge { .. } => ErrorKind::TooLarge,
            FailureKind::Answered { .. } => ErrorKind::Answered,
            FailureKind::MediaType { .. } => ErrorKind::MediaType,
            // A text that ends before its JSON does was cut on the way.
            FailureKind::Decode { source, .. } if source.is_truncated() => ErrorKind::Broken,
            FailureKind::Decode { .. } => ErrorKind::Decode,
            _ => ErrorKind::Internal,
        }
    }

    /// Whether what was asked for is not there (404). Check the rid, and that the caller may see it.
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(404)
    }

    /// Whether this deployment does not have the operation (a 404 without a body). An older one may not have it yet.
    pub fn is_missing_operation(&self) -> bool {
        let empty = |failure: &Failure| {
            matches!(failure.kind(), FailureKind::Answered { status, body, .. }
                if *status == StatusCode::NOT_FOUND && body.0.is_empty())
        };
        self.failure().is_some_and(empty)
    }

    /// Whether the caller may not do this (403). Ask for the operation's scope, or for access to the agent.
    pub fn is_permission_denied(&self) -> bool {
        self.status() == Some(403)
    }

    /// Whether the token was refused (401). It may be wrong, or have expired.
    pub fn is_unauthenticated(&self) -> bool {
        self.status() == Some(401)
    }

    /// Whether there is no token and only a person can change that: nobody has logged in, or the login is over. See
    /// [`AuthorizationCode::sign_in`](crate::AuthorizationCode::sign_in).
    pub fn is_login_required(&self) -> bool {
        self.auth_failure().is_some_and(AuthFailure::is_login_required)
    }

    /// The word of the OAuth2 endpoint that gave no token, such as `invalid_client` (RFC 6749, section 5.2).
    pub fn oauth_error(&self) -> Option<&str> {
        self.auth_failure()?.oauth_error()
    }

    /// Whether the platform asks for fewer requests (429), after all attempts. Wait, or ask for a higher limit.
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(429)
    }

    /// Whether the service is not there for now (503), after all attempts. Wait, and try again.
    pub fn is_unavailable(&self) -> bool {
        self.status() == Some(503)
    }

    /// Whether a time limit ran out. Raise it in [`Timeouts`](crate::Timeouts).
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// Whether no connection was made. Check the host name, the network, proxies and certificates.
    pub fn is_connect(&self) -> bool {
        self.kind() == ErrorKind::Connect
    }

    /// Whether the answer is not what the contract says: the API has drifted, or this build is old.
    pub fn is_decode(&self) -> bool {
        self.kind() == ErrorKind::Decode
    }

    /// Whether the answer is somebody else's: a success of another media type than the contract's. Check the host name, and
    /// whether a proxy wants a login.
    pub fn is_media_type(&self) -> bool {
        self.kind() == ErrorKind::MediaType
    }

    /// Whether the same call may well succeed later: 429, 503, 502, 504, a lost or refused connection, a time limit.
    /// Of a write, the server may have done what was asked: [`leaves_open`](Self::leaves_open).
    pub fn is_retryable(&self) -> bool {
        match self.kind() {
            ErrorKind::Connect | ErrorKind::Broken | ErrorKind::Timeout => true,
            ErrorKind::Answered => matches!(self.status(), Some(429 | 502 | 503 | 504)),
            ErrorKind::Auth => self.auth_failure().is_some_and(AuthFailure::is_retryable),
            _ => false,
        }
    }

    /// Whether the server may have done what was asked, in the last attempt or one before, although no answer says so: after
    /// a connection that was lost, a time limit, a failure of the server's own (5xx but 503), or an answer that is not the
    /// API's.
    ///
    /// Not if the session was asked, and says that the message never arrived ([`lost_answer`](Self::lost_answer)).
    pub fn leaves_open(&self) -> bool {
        let arrived = self.lost_answer().is_none_or(|lost| lost.state != LostState::NeverArrived);
        arrived && self.failure().is_some_and(Failure::leaves_open)
    }

    /// Whether an answer may have been lost on its way. A failure that the platform itself names is an answer, unless it
    /// says that somebody behind it did not answer.
    pub(crate) fn loses_answer(&self) -> bool {
        let is_answer = self.error_name().is_some() && !matches!(self.status(), Some(502 | 504));
        self.leaves_open() && !is_answer
    }

    /// What has become of an answer that was lost on its way: of [`Message::send`](crate::Message::send) and
    /// [`AnswerStream`](crate::AnswerStream).
    pub fn lost_answer(&self) -> Option<&LostAnswer> {
        self.0.lost.as_ref()
    }

    /// What was called, by its `operationId`.
    pub fn operation(&self) -> Option<&'static str> {
        match &self.0.cause {
            Cause::Repeated(operation) => Some(operation.id),
            Cause::Failure(failure) => Some(failure.operation()?.id),
            _ => None,
        }
    }

    /// The status of the failed answer.
    pub fn status(&self) -> Option<u16> {
        Some(self.failure()?.status()?.as_u16())
    }

    /// The platform's error with its typed parameters; a name that the contract does not know is
    /// [`NamedError::Unknown`]. Nothing if the answer was not in the platform's form.
    pub fn named(&self) -> Option<NamedError> {
        self.body().map(ErrorBody::named)
    }

    /// `errorName`, such as `AgentNotFound`.
    pub fn error_name(&self) -> Option<&str> {
        self.body().map(|body| body.error_name.as_str())
    }

    /// `errorCode`, such as `NOT_FOUND`.
    pub fn error_code(&self) -> Option<&str> {
        self.body().map(|body| body.error_code.as_str()).filter(|code| !code.is_empty())
    }

    /// `errorInstanceId`: what the vendor's support asks for.
    pub fn instance_id(&self) -> Option<&str> {
        self.body().map(|body| body.error_instance_id.as_str()).filter(|id| !id.is_empty())
    }

    /// `errorDescription`: the platform's own words.
    pub fn description(&self) -> Option<&str> {
        self.body()?.error_description.as_deref()
    }

    /// Where in the answer the contract was broken, as a JSON Pointer: `/data/0/rid`; empty for the whole.
    pub fn path(&self) -> Option<&str> {
        self.mismatch().map(|(path, ..)| path)
    }

    /// What the contract wants there: `a string`; for the whole, perhaps a media type.
    pub fn expected(&self) -> Option<&str> {
        self.mismatch().map(|(_, expected, _)| expected)
    }

    /// What kind of thing was there: `null`; for the whole, perhaps a media type.
    pub fn found(&self) -> Option<&str> {
        self.mismatch().map(|(.., found)| found)
    }

    fn mismatch(&self) -> Option<(&str, &str, &str)> {
        match self.failure()?.kind() {
            FailureKind::Decode { source, .. } => Some((source.path(), source.expected(), source.found())),
            FailureKind::MediaType { expected, found, .. } => Some(("", expected, found)),
            _ => None,
        }
    }

    /// The body of an answer that failed or could not be read, as it was received.
    pub fn response_body(&self) -> Option<&[u8]> {
        self.failure()?.response_body().map(|body| &**body)
    }

    /// How often the request was sent; 0 if it never was.
    pub fn attempts(&self) -> u32 {
        self.failure().map_or(0, Failure::attempts)
    }

    /// From the call to its failure, waiting included.
    pub fn elapsed(&self) -> Duration {
        self.failure().map_or(Duration::ZERO, Failure::elapsed)
    }

    /// In a listing, the page that was asked for: [`Pager::page_token`](crate::Pager::page_token) goes on from here.
    /// Nothing for the first page.
    pub fn page_token(&self) -> Option<&PageToken> {
        self.0.page_token.as_ref()
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        Self::of(Cause::Failure(failure))
    }
}

impl From<AuthFailure> for Error {
    fn from(failure: AuthFailure) -> Self {
        Arc::new(failure).into()
    }
}

impl From<Arc<AuthFailure>> for Error {
    fn from(failure: Arc<AuthFailure>) -> Self {
        Self::of(Cause::Auth(failure))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.cause {
            Cause::Config(reason) | Cause::Argument(reason) => f.write_str(reason),
            Cause::Repeated(operation) => write!(
                f,
                "{}: the listing goes in circles: the server sent a page token for the second time",
                operation.id
            ),
            Cause::Waited(reason) => f.write_str(reason),
            Cause::Internal(reason) => write!(f, "internal error, please report it: {reason}"),
            Cause::Auth(failure) => failure.fmt(f),
            Cause::Failure(failure) => match (self.auth_failure(), failure.operation()) {
                // Why there was no token says more than that there was none.
                (Some(auth), Some(operation)) => write!(f, "{}: {auth}", operation.id),
                _ => failure.fmt(f),
            },
        }?;
        match &self.0.lost {
            Some(lost) => write!(f, "; {} (trace {})", lost.state, lost.trace_id),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.kind())
            .field("message", &self.to_string())
            .finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match (self.auth_failure(), self.failure()) {
            (Some(auth), _) => auth.source(),
            (None, Some(failure)) => failure.source(),
            (None, None) => None,
        }
    }
}
