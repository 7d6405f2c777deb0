//! How a call fails.

use std::{error::Error, fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::{envelope::ErrorBody, operation::Operation, policy::PolicyError, wire::DecodeError};

/// A call that did not give its answer.
///
/// `Display` is one line and `Debug` says no more: bodies, headers and tokens are in neither. The rest is asked for.
/// Cloning is cheap.
#[derive(Clone)]
pub struct Failure(Arc<Inner>);

struct Inner {
    operation: Option<&'static Operation>,
    attempts: u32,
    elapsed: Duration,
    kind: FailureKind,
    open: bool,
}

/// What went wrong.
#[derive(Debug)]
#[non_exhaustive]
pub enum FailureKind {
    /// The request could not be made: an argument does not fit where it has to go.
    Request {
        /// What does not fit.
        reason: String,
    },
    /// The policy could not prepare the request: no token could be had, say.
    Policy {
        /// The policy's own error.
        source: PolicyError,
    },
    /// No connection was made: the name is unknown, nobody listens, the certificate is not trusted.
    Refused {
        /// The transport's error, without the URL.
        source: reqwest::Error,
    },
    /// The connection was lost in the middle.
    Broken {
        /// The transport's error, without the URL.
        source: reqwest::Error,
    },
    /// The answer ended before its JSON did.
    Truncated {
        /// The answer's status.
        status: StatusCode,
        /// Bytes that came.
        received: usize,
    },
    /// A time limit ran out.
    TimedOut {
        /// The limit.
        limit: Duration,
    },
    /// The answer is larger than the limit.
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// The server answered with a failure.
    Answered {
        /// Its status.
        status: StatusCode,
        /// Its headers.
        headers: Redacted<HeaderMap>,
        /// Its body, as it was received.
        body: Redacted<Bytes>,
        /// The body, if it has the platform's form.
        error: Option<ErrorBody>,
    },
    /// The answer is a success, and of another media type than the contract's: a login page, say, or a proxy's greeting.
    MediaType {
        /// Its status.
        status: StatusCode,
        /// What the contract says.
        expected: &'static str,
        /// What came.
        found: Box<str>,
        /// Its body, as it was received.
        body: Redacted<Bytes>,
    },
    /// The answer is not what the contract says.
    Decode {
        /// Where and why.
        source: DecodeError,
        /// The answer's status.
        status: StatusCode,
        /// The answer's body, as it was received.
        body: Redacted<Bytes>,
    },
    /// Something that cannot happen did: please report it.
    Internal {
        /// What happened.
        reason: String,
    },
}

impl FailureKind {
    /// A word for it, as spans have it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Request { .. } => "request",
            Self::Policy { .. } => "policy",
            Self::Refused { .. } => "refused",
            Self::Broken { .. } => "broken",
            Self::Truncated { .. } => "truncated",
            Self::TimedOut { .. } => "timed_out",
            Self::TooLarge { .. } => "too_large",
            Self::Answered { .. } => "answered",
            Self::MediaType { .. } => "media_type",
            Self::Decode { .. } => "decode",
            Self::Internal { .. } => "internal",
        }
    }

    /// Whether the server may have done what was asked, although it did not say so.
    pub(crate) fn leaves_open(&self) -> bool {
        match self {
            Self::Request { .. } | Self::Policy { .. } | Self::Refused { .. } => false,
            Self::Answered { status, .. } => is_open(*status),
            // What cannot be read was answered with a success.
            Self::Decode { source, .. } => source.is_truncated(),
            _ => true,
        }
    }
}

/// Whether an answer of this status leaves open what was done. 503 means "try again later", as 429 does.
pub(crate) fn is_open(status: StatusCode) -> bool {
    status.is_server_error() && status != StatusCode::SERVICE_UNAVAILABLE
}

/// A value that no `Debug` shows.
#[derive(Clone)]
pub struct Redacted<T>(pub T);

impl<T> fmt::Debug for Redacted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Failure {
    pub(crate) fn new(
        operation: Option<&'static Operation>,
        attempts: u32,
        elapsed: Duration,
        kind: FailureKind,
    ) -> Self {
        let open = kind.leaves_open();
        Self::of_call(operation, attempts, elapsed, kind, open)
    }

    /// The failure of a call whose attempts have left open, or not, what was done. Otherwise its kind alone says so.
    pub(crate) fn of_call(
        operation: Option<&'static Operation>,
        attempts: u32,
        elapsed: Duration,
        kind: FailureKind,
        open: bool,
    ) -> Self {
        Self(Arc::new(Inner { operation, attempts, elapsed, kind, open }))
    }

    /// What was called; nothing for a request that the table of operations does not have.
    pub fn operation(&self) -> Option<&'static Operation> {
        self.0.operation
    }

    /// How often the request was sent; 0 if it never was.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// From the call to its failure, waiting included.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed
    }

    /// What went wrong.
    pub fn kind(&self) -> &FailureKind {
        &self.0.kind
    }

    /// Whether the server may have done what was asked, by this attempt or one before, although it did not say so.
    pub fn leaves_open(&self) -> bool {
        self.0.open
    }

    /// The body of the answer that failed or could not be read, as it was received.
    pub fn response_body(&self) -> Option<&Bytes> {
        match &self.0.kind {
            FailureKind::Answered { body, .. }
            | FailureKind::MediaType { body, .. }
            | FailureKind::Decode { body, .. } => Some(&body.0),
            _ => None,
        }
    }

    /// The status of the failed answer, if one came.
    pub fn status(&self) -> Option<StatusCode> {
        match &self.0.kind {
            FailureKind::Answered { status, .. }
            | FailureKind::Truncated { status, .. }
            | FailureKind::MediaType { status, .. }
            | FailureKind::Decode { status, .. } => Some(*status),
            _ => None,
        }
    }

    /// The platform's own error, if the answer had one.
    pub fn error(&self) -> Option<&ErrorBody> {
        match &self.0.kind {
            FailureKind::Answered { error, .. } => error.as_ref(),
            _ => None,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.0.operation {
            write!(f, "{}: ", operation.id)?;
        }
        write!(f, "{}", self.0.kind)?;
        match self.0.attempts {
            0 | 1 => Ok(()),
            attempts => write!(f, ", after {attempts} attempts"),
        }
    }
}

impl fmt::Display for FailureKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request { reason } => write!(f, "the request cannot be made: {reason}"),
            Self::Policy { .. } => f.write_str("the request could not be prepared"),
            Self::Refused { .. } => f.write_str("no connection was made"),
            Self::Broken { .. } => f.write_str("the connection was lost"),
            Self::Truncated { status, received: 0 } => {
                write!(f, "the answer ({}) is empty", status.as_u16())
            }
            Self::Truncated { status, received } => {
                let bytes = if *received == 1 { "byte" } else { "bytes" };
                write!(f, "the answer ({}) ended in the middle, after {received} {bytes}", status.as_u16())
            }
            Self::TimedOut { limit } => write!(f, "no answer within {limit:?}"),
            Self::TooLarge { limit } => write!(f, "the answer is larger than {limit} bytes"),
            Self::Answered { status, error: Some(error), .. } => {
                write!(f, "{} ({}", printable(&error.error_name), status.as_u16())?;
                if !error.error_code.is_empty() {
                    write!(f, " {}", printable(&error.error_code))?;
                }
                f.write_str(")")?;
                if !error.error_instance_id.is_empty() {
                    write!(f, ", instance {}", printable(&error.error_instance_id))?;
                }
                Ok(())
            }
            Self::Answered { status, headers, body, error: None } => {
                write!(f, "the server answered {status}")?;
                if let Some(host) = redirected(*status, &headers.0) {
                    return write!(f, " and redirects to {host}");
                }
                if body.0.is_empty() {
                    return f.write_str(" without a body");
                }
                let media_type = media_type(&headers.0).unwrap_or("unknown media type");
                write!(
                    f,
                    " with a body that is not the API's ({}, {} bytes)",
                    printable(media_type),
                    body.0.len()
                )
            }
            Self::MediaType { status, expected, found, body } => {
                let (status, found, size) = (status.as_u16(), printable(found), body.0.len());
                write!(
                    f,
                    "the answer ({status}) is not the API's: {found}, {size} bytes, where {expected} should be"
                )
            }
            Self::Decode { source, .. } => source.fmt(f),
            Self::Internal { reason } => write!(f, "internal error, please report it: {reason}"),
        }
    }
}

/// Where a redirect leads. Its path and query are left out: a login's may hold what nobody should read in a log.
fn redirected(status: StatusCode, headers: &HeaderMap) -> Option<String> {
    let target = headers.get(http::header::LOCATION).filter(|_| status.is_redirection())?.to_str().ok()?;
    match url::Url::parse(target) {
        Ok(url) => Some(printable(url.host_str()?)),
        Err(_) => Some("another path".into()),
    }
}

/// The media type of an answer, without its parameters.
pub(crate) fn media_type(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(http::header::CONTENT_TYPE)?.to_str().ok()?;
    Some(value.split(';').next().unwrap_or_default().trim()).filter(|media_type| !media_type.is_empty())
}

/// What a server sent, fit for one line of a terminal: no control characters, and not without end.
fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(200).collect()
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Failure({self})")
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.0.kind {
            FailureKind::Policy { source } => Some(source.as_ref()),
            FailureKind::Refused { source } | FailureKind::Broken { source } => Some(source),
            // `Display` says all that a decode error has to say.
            _ => None,
        }
    }
}
