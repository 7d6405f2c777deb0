//! The SDK against servers that behave and servers that do not.

mod auth;
mod auto_traits;
mod calls;
mod failures;
mod listing;
mod mock;
mod observing;
mod raw_server;
mod reading;
mod recording;
mod retries;
mod talk;
mod tls_server;
mod transport;
mod typed_mock;
