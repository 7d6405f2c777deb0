//! What can go wrong, with the place.

use std::path::PathBuf;

/// Why the vendor's release could not be read or compared.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file is no wheel of the vendor's SDK.
    #[error("{}: {what}; a wheel of `foundry-platform-sdk` is wanted, as `pip download` brings it", path.display())]
    Wheel {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// A source in the wheel says something in a way that is not known.
    #[error(
        "{module}:{line}: {what}; the reader of the vendor's sources has to learn this (crates/aip-agents-vendor)"
    )]
    Source {
        /// The source, by its path in the wheel.
        module: String,
        /// From 1.
        line: usize,
        /// What is not understood.
        what: String,
    },
    /// The lock is not as this program writes it.
    #[error("{}: {what}; `cargo xtask vendor lock` writes it anew", path.display())]
    Lock {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// The contract, or its accept list, cannot be compared.
    #[error("{0}")]
    Contract(String),
    /// A release could not be had from PyPI.
    #[error("{what}{}; a wheel that is here already is taken with `--wheel FILE`", detail(told))]
    Download {
        /// What was asked for.
        what: String,
        /// What pip says.
        told: String,
    },
}

fn detail(told: &str) -> String {
    // The last line of pip's is the reason; the ones before it tell what it tried.
    told.trim().lines().last().map(|line| format!(": {line}")).unwrap_or_default()
}

/// What a step of the reading gives.
pub type Result<T> = std::result::Result<T, Error>;
