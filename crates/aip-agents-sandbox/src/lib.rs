//! An embedded server that keeps the AIP Agents contract, for tests and for people without a deployment.
//!
//! Unofficial, not endorsed by Palantir.
//!
//! ```
//! # async fn start() -> Result<(), aip_agents_sandbox::Error> {
//! let sandbox = aip_agents_sandbox::Sandbox::builder().sessions(100).start().await?;
//! println!("{} {}", sandbox.hostname(), sandbox.token());
//! # Ok(())
//! # }
//! ```
//!
//! Routes, parameters, bodies and errors come from the contract's text, so an edit of the YAML is served without a line
//! of Rust. Agents, versions and sessions have state; an operation that has none here is answered with instances made
//! from its schema.
//!
//! Invariants:
//!
//! - It listens on 127.0.0.1 and nowhere else, and stops when it is dropped.
//! - The same seed and the same calls give the same answers, but for the clock of what is created.
//! - Seeded sessions are computed and never stored: a million of them take no memory.
//! - It knows neither client nor SDK: with shared types, one mistake would make both sides wrong together.

mod answer;
mod contract;
mod error;
mod handle;
mod instance;
mod operations;
mod page;
mod platform;
mod request;
mod sandbox;
mod seeded;
mod state;

pub use self::{
    error::Error,
    sandbox::{Sandbox, SandboxBuilder},
};
