//! Logging in, against a deployment that gives tokens, refuses them, and breaks.

#![cfg(test)]

mod deployment;
mod endpoint;
mod grants;
mod leaks;
mod refresh;
mod refused;
mod store;
