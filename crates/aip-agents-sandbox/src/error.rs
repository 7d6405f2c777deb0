//! Why a sandbox did not start.

use std::{fmt, io};

/// Why a sandbox did not start.
#[derive(Debug)]
pub struct Error(Kind);

#[derive(Debug)]
enum Kind {
    Contract(String),
    Listen(u16, io::Error),
    TooMany(u64),
}

impl Error {
    pub(crate) fn contract(reason: impl Into<String>) -> Self {
        Self(Kind::Contract(reason.into()))
    }

    pub(crate) fn listen(port: u16, error: io::Error) -> Self {
        Self(Kind::Listen(port, error))
    }

    pub(crate) fn too_many(sessions: u64) -> Self {
        Self(Kind::TooMany(sessions))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Contract(reason) => write!(f, "the contract cannot be served: {reason}"),
            Kind::Listen(port, _) => {
                write!(f, "port {port} of 127.0.0.1 cannot be listened on; 0 takes a free one")
            }
            Kind::TooMany(sessions) => {
                write!(f, "{sessions} sessions are too many; at most {} can be told apart", u32::MAX)
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Kind::Listen(_, error) => Some(error),
            _ => None,
        }
    }
}
