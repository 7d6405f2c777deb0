//! What the vendor's Python SDK says of the AIP Agents API, release by release, and how it differs from the contract.
//!
//! A [`Wheel`] is read into a [`Lock`], its facts; a [`document`](document()) is made of them, and `openapi-drift` compares
//! it. The code in a wheel is parsed, and never run.

mod check;
mod document;
mod error;
mod facts;
mod history;
mod house;
mod python;
mod read;
mod wheel;

pub use self::{
    check::{Check, amend, check},
    document::{beside, document},
    error::{Error, Result},
    facts::{
        Body, Field, Lock, Model, NamedError, Operation, Parameters, SCALARS, Source, Type, Union, VERSION,
    },
    history::{Step, history},
    read::read,
    wheel::{PACKAGE, Wheel},
};
