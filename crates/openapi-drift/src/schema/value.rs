//! Exact JSON values.
