//! What the tests and `cargo xtask regen` must agree on: which snapshots there are.

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

/// The snapshots of the contract in a work tree, one for each operation, type and error.
///
/// # Errors
///
/// The contract's mistakes, as a person should see them.
pub fn expected_snapshots(root: &Path) -> Result<Vec<Snapshot>, String> {
    let contract = "openapi/aip-agents.yaml";
    let text = fs::read_to_string(root.join(contract)).map_err(|error| format!("{contract}: {error}"))?;
    let output = generate(&text, &Options::for_file(contract)).map_err(|mistakes| mistakes.to_string())?;
    let snapshot = |part: &aip_agents_codegen::Part| Snapshot {
        name: format!("{}__{}", part.kind.as_str(), part.name),
        text: part.text.clone(),
    };
    Ok(output.parts().iter().map(snapshot).collect())
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
