//! Tests that cross crates, one module a subject.

mod amend;
mod builds;
mod conform;
mod contract;
mod history;
mod house;
mod instances;
#[cfg(feature = "peers")]
mod peers;
mod snapshots;
mod types;
