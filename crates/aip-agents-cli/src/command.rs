//! The commands, one a file.

pub(crate) mod agents;
pub(crate) mod api;
pub(crate) mod doctor;
pub(crate) mod sandbox;
pub(crate) mod sessions;
