//! The commands, one a file.

pub(crate) mod agents;
pub(crate) mod api;
pub(crate) mod chat;
pub(crate) mod content;
pub(crate) mod doctor;
pub(crate) mod export;
pub(crate) mod login;
pub(crate) mod sandbox;
pub(crate) mod sessions;
pub(crate) mod shell;
pub(crate) mod trace;
pub(crate) mod versions;
