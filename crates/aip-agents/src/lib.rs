//! A Rust SDK for the Foundry AIP Agents API.
//!
//! Unofficial, not endorsed by Palantir.
//!
//! ```no_run
//! use futures::TryStreamExt as _;
//!
//! # async fn list() -> Result<(), aip_agents::Error> {
//! // Reads FOUNDRY_HOSTNAME and FOUNDRY_TOKEN.
//! let client = aip_agents::Client::from_env()?;
//! let mut sessions = client.all_sessions().limit(20).stream();
//! while let Some(session) = sessions.try_next().await? {
//!     println!("{}  {}", session.metadata.updated_time, session.metadata.title);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! Agents and sessions are handles ([`Client::agent`], [`Client::session`]), calls are builders ([`Call`]), listings are
//! [`Pager`]s. Every operation of the contract is a value in [`requests`] that [`Client::call`] takes, and [`models`] has the types of what comes back. The [`client`] crate lies underneath and stays reachable.
//!
//! A client needs a login ([`ClientBuilder::token`], [`ClientBuilder::auth`]): a token as it is, or what gives tokens, such
//! as [`ClientCredentials`] and [`AuthorizationCode`].
//!
//! Features, beside those for TLS: `build-time` (default) generates the client when it is built; without it the same code
//! is compiled as it was released, in two thirds of the time. `httpmock` adds `mock`, with a typed mock for each
//! operation.
//!
//! Invariants:
//!
//! - The API is in preview and does change. What this build does not know (properties, enum values, variants) is kept
//!   and never fatal; what it needs and does not get is an [`Error`] that names operation and JSON path.
//! - A user's message is never sent twice: only what leaves no doubt, or does no harm, is tried again ([`RetryPolicy`]).
//! - No secret, body or header is in any `Display` or `Debug`. Plain http is taken for a loopback host only, and no redirect
//!   carries a token or a login's form to another host.
//! - One request for a token at a time, whatever the number of calls that wait for it.
//! - progenitor's types are in no signature of this crate, and reqwest's in one ([`ClientBuilder::http_client`]), so that an
//!   update below is no break above.

mod auth;
mod call;
mod config;
mod error;
mod exchange;
mod handle;
mod host;
mod observe;
mod pager;
mod policy;
mod record;
mod retry;
mod sdk;
mod talk;
mod trace;
mod transport;

pub use aip_agents_client as client;
#[cfg(feature = "httpmock")]
pub use aip_agents_client::mock;
pub use aip_agents_client::{
    Attempt, Decision, Outcome, Page, PageToken, Paged, Request,
    generated::{errors::NamedError, models, requests},
    wire::{Drift, DriftKind, Extra, RawJson, Timestamp, UnknownVariant},
};
/// The format of what is recorded.
pub use http_exchange;
pub use http_exchange::{Recorder, RecorderOptions};

pub use self::{
    auth::{
        AuthorizationCode, BearerToken, ClientCredentials, FileStore, MemoryStore, SignIn, TokenEndpoint,
        TokenSource, TokenStore, Tokens,
    },
    call::{Call, Response, TraceContext, WithResponse},
    config::{ClientBuilder, Timeouts},
    error::{Error, ErrorKind},
    handle::{AgentHandle, SessionHandle, TraceHandle},
    pager::{Items, PageWithResponse, Pager, Pages},
    record::RecordTo,
    retry::{Retry, RetryBudget, RetryPolicy},
    sdk::Client,
    talk::{
        Answer, AnswerStream, Canceller, Conversation, Lookup, LostAnswer, LostState, Message,
        MessageWithResponse, Recovery,
    },
    trace::{TraceStream, TraceWatch},
};
