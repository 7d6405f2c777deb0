#![doc = include_str!("../README.md")]

mod exchange;
pub mod read;
mod redact;

pub use self::{
    exchange::{Body, Content, Exchange, Header, Request, Response},
    redact::REDACTED,
};
