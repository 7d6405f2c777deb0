//! The generated client of the Foundry AIP Agents API, and the runtime that it needs.
//!
//! Unofficial, not endorsed by Palantir. Most programs want the crate `aip-agents`, which makes this pleasant; here is
//! what lies underneath, complete and typed: every operation of the contract as a [`requests`](generated::requests)
//! value, every schema as a [`model`](generated::models), one [table](generated::operations) of the operations.
//!
//! ```no_run
//! use aip_agents_client::{Client, Inner, Request as _, generated::requests::AllSessions};
//!
//! # async fn list() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::new_with_client("https://example.palantirfoundry.com", reqwest::Client::new(), Inner::default());
//! let page = AllSessions::new().page_size(10).preview(true).send(&client).await?;
//! for session in page.data.unwrap_or_default() {
//!     println!("{} {}", session.rid, session.metadata.title);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! The code is generated when this crate is built, or, without the feature `build-time`, compiled as it was generated for
//! this release: the same text, and no generator to build. The feature `httpmock` adds `mock`, for tests.
//!
//! Invariants:
//!
//! - Every operation, tomorrow's too, goes through one place (`hook`). It owns the mechanics: attempts, limits, reading
//!   bodies. What is decided there (authorization, whether to try again) is a [`Policy`], and there is no other way in.
//! - Unknown properties, enum values and variants are kept, never fatal. What is missing or of the wrong type is a
//!   [`Failure`] that names operation and JSON path.
//! - No body, header or token is in any `Display` or `Debug` here. progenitor's error prints both, so it is turned into
//!   a [`Failure`] before anybody sees it.
//! - Absent on purpose: a default host, environment variables, logins. They are the SDK's.

mod envelope;
mod failure;
mod hook;
mod macros;
#[cfg(feature = "httpmock")]
pub mod mock;
pub mod operation;
mod per_call;
mod policy;
mod recording;
pub mod request;
#[cfg(feature = "schemars")]
pub mod schema;
pub mod wire;

#[allow(
    clippy::all,
    clippy::restriction,
    missing_docs,
    unreachable_pub,
    unnameable_types,
    unused_imports,
    rust_2018_idioms,
    rustdoc::all,
    reason = "generated: the emitters' lints are the snapshots' reviewers"
)]
pub mod generated {
    //! What the contract says, as Rust. Made by `aip-agents-codegen`, never edited.

    // One text in two places: made by `build.rs`, or shipped. `cargo xtask regen --check` holds them equal.
    #[cfg(feature = "build-time")]
    include!(concat!(env!("OUT_DIR"), "/client.rs"));
    #[cfg(not(feature = "build-time"))]
    include!("../generated/client.rs");
}

pub use self::{
    envelope::ErrorBody,
    failure::{Failure, FailureKind, Redacted},
    generated::Client,
    hook::Inner,
    per_call::{CallOptions, Receipt, Received},
    policy::{Attempt, Decision, Limits, NoPolicy, Outcome, Policy, PolicyError},
    recording::{Recording, Sent},
    request::{ByteStream, Page, PageToken, Paged, Request},
};
