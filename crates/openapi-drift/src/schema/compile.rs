//! Schemas made into sets of values.
