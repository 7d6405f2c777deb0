//! What the tests and `cargo xtask regen` must agree on: what is derived from the contract.

use std::{fs, path::Path};

use aip_agents_codegen::{Options, generate};

/// A piece of generated code under review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The file, without `.snap`: `type__Session`.
    pub name: String,
    /// The code.
    pub text: String,
}

/// Everything that is derived from the contract and kept in the repository.
#[derive(Clone, Debug)]
pub struct Derived {
    /// One for each operation, type and error.
    pub snapshots: Vec<Snapshot>,
    /// The text of [`SHIPPED_CLIENT`].
    pub shipped_client: String,
}

/// The whole client as it is compiled without the feature `build-time`, below the root.
pub const SHIPPED_CLIENT: &str = "crates/aip-agents-client/generated/client.rs";

const SHIPPED_HEADER: &str = "\
// Generated from openapi/aip-agents.yaml: never edited, `cargo xtask regen` writes it. Compiled where the feature
// `build-time` is off. The same text is reviewed in pieces, in tests/snapshots.

";

/// What is derived from the contract of a work tree.
///
/// # Errors
///
/// The contract's mistakes, as a person should see them.
pub fn derived(root: &Path) -> Result<Derived, String> {
    let contract = "openapi/aip-agents.yaml";
    let text = fs::read_to_string(root.join(contract)).map_err(|error| format!("{contract}: {error}"))?;
    let output = generate(&text, &Options::for_file(contract)).map_err(|mistakes| mistakes.to_string())?;
    let snapshot = |part: &aip_agents_codegen::Part| Snapshot {
        name: format!("{}__{}", part.kind.as_str(), part.name),
        text: part.text.clone(),
    };
    Ok(Derived {
        snapshots: output.parts().iter().map(snapshot).collect(),
        shipped_client: format!("{SHIPPED_HEADER}{}", output.code()),
    })
}

/// The examples of the README, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;

/// The examples of the SDK's README, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../crates/aip-agents/README.md")]
pub struct SdkReadme;

/// The examples of the sandbox's README, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../crates/aip-agents-sandbox/README.md")]
pub struct SandboxReadme;
