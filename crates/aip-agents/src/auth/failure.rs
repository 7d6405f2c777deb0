//! Why there is no token.

use std::{error::Error as StdError, fmt, io, sync::Arc, time::Duration};

/// Why there is no token. Its text holds no secret: what a server says is cleaned before it gets here.
pub(crate) enum AuthFailure {
    /// The endpoint answered with a failure.
    Answered(Box<Answered>),
    /// The endpoint could not be asked, or its answer did not come.
    Lost { endpoint: &'static str, how: Lost, attempts: u32 },
    /// The endpoint's answer is not what RFC 6749 says.
    Unreadable { endpoint: &'static str, status: u16, reason: String },
    /// Nothing but a person can help.
    LoginRequired { reason: &'static str, source: Option<Arc<AuthFailure>> },
    /// What came back from the login page does not do.
    Callback(&'static str),
    /// The login page said no (RFC 6749, section 4.1.2.1).
    Declined { error: String, description: Option<String> },
    /// The store of tokens cannot be read or written.
    Store { what: String, source: Option<io::Error> },
    /// Nothing came in time.
    TimedOut(Duration),
    /// The source fell.
    Panicked,
    /// A source of the user's own.
    Source(Box<dyn StdError + Send + Sync>),
}

/// A failed answer of an OAuth2 endpoint.
pub(crate) struct Answered {
    pub(crate) endpoint: &'static str,
    pub(crate) status: u16,
    /// `error` (RFC 6749, section 5.2), or the platform's `errorName`.
    pub(crate) error: Option<String>,
    pub(crate) description: Option<String>,
    /// The platform's `errorInstanceId`.
    pub(crate) instance: Option<String>,
    /// Where it redirects: the host.
    pub(crate) redirects: Option<String>,
    pub(crate) attempts: u32,
}

/// How an answer was lost.
pub(crate) enum Lost {
    Refused(reqwest::Error),
    Broken(reqwest::Error),
    TimedOut(Duration),
    TooLarge(usize),
}

impl AuthFailure {
    pub(crate) fn store(what: impl Into<String>, source: impl Into<Option<io::Error>>) -> Self {
        Self::Store { what: what.into(), source: source.into() }
    }

    pub(crate) fn is_login_required(&self) -> bool {
        matches!(self, Self::LoginRequired { .. })
    }

    /// Whether the same may well succeed later.
    pub(crate) fn is_retryable(&self) -> bool {
        match self {
            Self::Answered(answered) => matches!(answered.status, 429 | 502 | 503 | 504),
            Self::Lost { how, .. } => !matches!(how, Lost::TooLarge(_)),
            Self::TimedOut(_) => true,
            _ => false,
        }
    }

    /// Whether the grant itself (a code, a refresh token) was refused: expired, revoked, used before.
    pub(crate) fn is_grant_refused(&self) -> bool {
        matches!(self, Self::Answered(answered) if answered.error.as_deref() == Some("invalid_grant"))
    }

    /// The endpoint's `error`, also of a refusal that made a new login necessary.
    pub(crate) fn oauth_error(&self) -> Option<&str> {
        match self {
            Self::Answered(answered) => answered.error.as_deref(),
            Self::Declined { error, .. } => Some(error),
            Self::LoginRequired { source: Some(source), .. } => source.oauth_error(),
            _ => None,
        }
    }
}

impl fmt::Display for AuthFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answered(answered) => answered.fmt(f),
            Self::Lost { endpoint, how, attempts } => {
                write!(f, "{endpoint}: {how}")?;
                after(*attempts, f)
            }
            Self::Unreadable { endpoint, status, reason } => {
                write!(f, "{endpoint} answered {status}: {reason}")
            }
            Self::LoginRequired { reason, .. } => write!(f, "log in again: {reason}"),
            Self::Callback(reason) => write!(f, "the login was not completed: {reason}"),
            Self::Declined { error, description: None } => write!(f, "the login was declined: {error}"),
            Self::Declined { error, description: Some(description) } => {
                write!(f, "the login was declined: {error} ({description})")
            }
            Self::Store { what, .. } => f.write_str(what),
            Self::TimedOut(limit) => write!(f, "no token came within {limit:?}"),
            Self::Panicked => f.write_str("the token source panicked"),
            Self::Source(_) => f.write_str("the login failed"),
        }
    }
}

impl fmt::Display for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} answered {}", self.endpoint, self.status)?;
        match (&self.error, &self.redirects) {
            (_, Some(host)) => write!(f, " and redirects to {host}, which is not followed")?,
            (Some(error), None) => write!(f, ": {error}")?,
            (None, None) => f.write_str(" with a body that is no OAuth2 error")?,
        }
        if let Some(description) = &self.description {
            write!(f, " ({description})")?;
        }
        if let Some(instance) = &self.instance {
            write!(f, ", instance {instance}")?;
        }
        after(self.attempts, f)
    }
}

fn after(attempts: u32, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match attempts {
        0 | 1 => Ok(()),
        attempts => write!(f, ", after {attempts} attempts"),
    }
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(_) => f.write_str("no connection was made"),
            Self::Broken(_) => f.write_str("the connection was lost"),
            Self::TimedOut(limit) => write!(f, "no answer within {limit:?}"),
            Self::TooLarge(limit) => write!(f, "the answer is larger than {limit} bytes"),
        }
    }
}

impl fmt::Debug for AuthFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AuthFailure({self})")
    }
}

impl StdError for AuthFailure {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Lost { how: Lost::Refused(source) | Lost::Broken(source), .. } => Some(source),
            Self::LoginRequired { source: Some(source), .. } => Some(&**source),
            Self::Store { source: Some(source), .. } => Some(source),
            Self::Source(source) => Some(&**source),
            _ => None,
        }
    }
}
