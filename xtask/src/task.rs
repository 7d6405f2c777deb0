//! The tasks, one a file.

pub(crate) mod amend;
pub(crate) mod bench;
pub(crate) mod ci;
pub(crate) mod deny;
pub(crate) mod doc;
pub(crate) mod drift;
pub(crate) mod fuzz;
pub(crate) mod lint;
pub(crate) mod mutants;
pub(crate) mod package;
pub(crate) mod regen;
pub(crate) mod semver;
pub(crate) mod test;
pub(crate) mod validate;
pub(crate) mod vendor;
pub(crate) mod workflows;
