//! Tests that cross crates, one module a subject.

mod builds;
mod contract;
mod house;
#[cfg(feature = "peers")]
mod peers;
mod snapshots;
