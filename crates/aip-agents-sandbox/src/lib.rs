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
//! of Rust. The operations of this build's contract have state; one that was added is answered with instances made from
//! its schema, and what was changed in the others is made to fit.
//!
//! Invariants:
//!
//! - It listens on 127.0.0.1 unless told otherwise in so many words, and stops when it is dropped.
//! - The same seed and the same calls give the same answers; with a stopped clock, to the last byte.
//! - Seeded sessions and what was said in them are computed and not stored: a million of them take no memory.
//! - What clients send, however much and however slowly, takes no more than a bounded amount of memory.
//! - It knows neither client nor SDK: with shared types, one mistake would make both sides wrong together.

mod app;
mod clock;
mod contract;
mod control;
mod duration;
mod error;
mod faults;
mod handle;
mod instance;
mod nearest;
mod oauth;
mod operations;
mod page;
mod platform;
mod replay;
mod reply;
mod request;
mod rid;
mod sandbox;
mod script;
mod seeded;
mod server;
mod state;
mod world;

pub use self::{
    error::Error,
    sandbox::{Sandbox, SandboxBuilder},
};
