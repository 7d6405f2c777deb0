//! What the vendor's Python SDK says of the AIP Agents API, release by release, and how it differs from the contract.
//!
//! A [`Wheel`] is read into a [`Lock`], its facts; a [`document`](document()) is made of them, and `openapi-drift` compares
//! it. The code in a wheel is parsed, and never run.

mod error;
mod facts;
mod python;
mod read;
mod wheel;

pub use self::{
    error::{Error, Result},
    facts::{Body, Field, Lock, Model, NamedError, Operation, Parameters, Source, Type, Union, VERSION},
    read::read,
    wheel::{PACKAGE, Wheel},
};
