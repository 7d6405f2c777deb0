//! The tests are in `main.rs`; a package needs a target to be one.
