//! Tests that cross crates, one module a subject.

mod contract;
mod snapshots;
