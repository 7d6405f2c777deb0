//! Sets of values: is everything that one schema allows allowed by another?

pub(crate) mod language;
pub(crate) mod solve;
pub(crate) mod terms;
pub(crate) mod value;

pub(crate) mod compile;
pub(crate) mod confirm;
