//! Why a sandbox did not start.

use std::{
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// Why a sandbox did not start, or does not take what it is told.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(Kind);

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("the contract cannot be served: {0}")]
    Contract(String),
    #[error("the script cannot be followed: {0}")]
    Script(String),
    #[error("the fault `{spec}` cannot be: {reason}")]
    Fault { spec: String, reason: String },
    #[error("{address} cannot be listened on{}", if address.port() == 0 { "" } else { "; port 0 takes a free one" })]
    Listen { address: SocketAddr, source: io::Error },
    #[error(
        "{0} is not a loopback address: whoever reaches this machine would reach the sandbox. Allow it in so many words"
    )]
    Remote(SocketAddr),
    #[error("{0} sessions are too many; at most {most} can be told apart", most = u32::MAX)]
    TooManySessions(u64),
    #[error("{0} agents are too many; at most {most} can be served", most = crate::sandbox::AGENTS)]
    TooManyAgents(u32),
    #[error("`{}` cannot be recorded to", path.display())]
    Record { path: PathBuf, source: io::Error },
    #[error("`{}` cannot be replayed: {reason}", path.display())]
    Replay { path: PathBuf, reason: String },
}

impl Error {
    pub(crate) fn contract(reason: impl Into<String>) -> Self {
        Self(Kind::Contract(reason.into()))
    }

    pub(crate) fn script(reason: impl Into<String>) -> Self {
        Self(Kind::Script(reason.into()))
    }

    pub(crate) fn fault(spec: String, reason: String) -> Self {
        Self(Kind::Fault { spec, reason })
    }

    pub(crate) fn listen(address: SocketAddr, source: io::Error) -> Self {
        Self(Kind::Listen { address, source })
    }

    pub(crate) fn remote(address: SocketAddr) -> Self {
        Self(Kind::Remote(address))
    }

    pub(crate) fn too_many_sessions(sessions: u64) -> Self {
        Self(Kind::TooManySessions(sessions))
    }

    pub(crate) fn too_many_agents(agents: u32) -> Self {
        Self(Kind::TooManyAgents(agents))
    }

    pub(crate) fn record(path: &Path, source: io::Error) -> Self {
        Self(Kind::Record { path: path.to_owned(), source })
    }

    pub(crate) fn replay(path: &Path, reason: String) -> Self {
        Self(Kind::Replay { path: path.to_owned(), reason })
    }
}
