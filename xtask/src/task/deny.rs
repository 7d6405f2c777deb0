//! Licences, sources and bans of the dependencies.

use crate::shell::{self, Result, tool};

pub(crate) fn run() -> Result {
    // Advisories need a database from elsewhere; the nightly workflow has the network for it.
    let check = ["--all-features", "check", "licenses", "sources", "bans"];
    shell::run(tool("cargo-deny")?.args(check), "a dependency is not allowed: see deny.toml")
}
