//! Everything that the sandbox answers keeps the contract, and is what a platform would answer: an independent validator
//! judges each answer by the schema of its operation and status.

#![cfg(test)]

mod bounds;
mod contract;
mod edited;
mod exchanges;
mod faults;
mod oauth;
mod replay;
mod server;
mod time;
