//! Licences, sources and bans of the dependencies.

use std::env;

use crate::shell::{self, Outcome, Result, program, succeeds, tools};

pub(crate) fn run() -> Result {
    let mut paths = vec![tools().join("bin")];
    paths.extend(env::var_os("PATH").iter().flat_map(env::split_paths));
    let path = env::join_paths(paths).map_err(|error| Outcome::Unchecked(format!("PATH: {error}")))?;
    if !succeeds(program("cargo-deny").arg("--version").env("PATH", &path)) {
        let how = "cargo install --locked cargo-deny";
        return Err(Outcome::Unchecked(format!("cargo-deny is not installed: `{how}`")));
    }
    // Advisories need a database from elsewhere; the nightly workflow has the network for it.
    let check = ["--all-features", "check", "licenses", "sources", "bans"];
    shell::run(
        program("cargo-deny").args(check).env("PATH", &path),
        "a dependency is not allowed: see deny.toml",
    )
}
