//! The contract of the Foundry AIP Agents API, as text, for everything that is made from it.
//!
//! Build scripts, the sandbox, the command line and the drift checks read the same document through
//! this crate, also when they were packaged on their own: a file beside the workspace would not be
//! there then. It parses nothing and depends on nothing; each reader has its own way to read YAML.
//!
//! Unofficial, not endorsed by Palantir.
//!
//! ```
//! assert!(aip_agents_contract::AIP_AGENTS.contains("operationId: allSessions"));
//! assert!(aip_agents_contract::VENDOR_LOCK.contains("\"Agent.all_sessions\""));
//! ```

/// The contract: an OpenAPI 3.0.3 document in YAML, UTF-8, with `\n` at the end of each line.
///
/// The `README.md` of this crate says what its `x-` extensions mean and how to edit it.
pub const AIP_AGENTS: &str = include_str!("../aip-agents.yaml");

/// The locked facts of the vendor's SDK, which the contract is held to, as JSON.
///
/// Its `version` is the version of the format; `source` names the release that was read.
pub const VENDOR_LOCK: &str = include_str!("../vendor/aip-agents.lock.json");

// So that the README's example is run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
