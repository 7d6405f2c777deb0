//! The contract turned into Rust.
//!
//! [`generate`] takes the text of an OpenAPI 3.0 document and gives back a client: progenitor emits the operations,
//! our own emitters the types, the named errors, the table of operations and the requests, and typify what they do
//! not know. The build script of `aip-agents-client`, the snapshots and `cargo xtask regen` all call this function.
//!
//! ```
//! use aip_agents_codegen::{Options, generate};
//!
//! let mistake = generate("openapi: 3.0.3\n", &Options::for_file("contract.yaml")).unwrap_err();
//! assert!(mistake.to_string().contains("contract.yaml:1:1"));
//! ```
//!
//! Invariants:
//!
//! - The contract is never bent: passes change a copy, each in a file of its own that says why.
//! - A mistake in the contract is a [`Diagnostic`] with file, line and column. Nothing panics on a document, and what
//!   comes out compiles.
//! - The output depends on the text alone: no clock, no environment, no order of a hash map.
//! - This crate knows no other crate of the workspace. The runtime that the output leans on is in the client crate.

mod backend;
mod check;
mod document;
mod emit;
mod error;
mod generate;
mod model;
mod names;
mod pass;
mod source;

pub use self::{
    error::{Diagnostic, Error},
    generate::{Options, Output, Part, PartKind, generate},
};
