#![doc = include_str!("../README.md")]

mod exchange;
pub mod read;
mod record;
mod redact;

pub use self::{
    exchange::{Body, Content, Exchange, Header, Request, Response},
    record::{Recorder, RecorderOptions},
    redact::REDACTED,
};

/// The JSON Schema (2020-12) of an [`Exchange`]. Within one `version`, members are added and none are taken away.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Exchange).to_value()
}
