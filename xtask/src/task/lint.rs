//! Format and clippy, warnings denied, and every choice of features.

use crate::{
    shell::{self, Result, cargo},
    workspace,
};

pub(crate) fn run() -> Result {
    shell::run(cargo().args(["fmt", "--all", "--check"]), "the format is off: `cargo fmt --all` mends it")?;
    let clippy = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--features",
        "aip-agents-tests/peers",
        "--",
        "-D",
        "warnings",
    ];
    shell::run(cargo().args(clippy), "clippy found something: what, and where, is above")?;
    features()
}

/// Every published crate without its features, with each alone, and with all.
pub(crate) fn features() -> Result {
    for package in workspace::published()?.iter().filter(|package| !package.features.is_empty()) {
        // What `default` names is checked above, with the workspace.
        let each = package.features.iter().filter(|feature| *feature != "default");
        let alone = each.map(|feature| vec!["--no-default-features", "--features", feature]);
        let all = [vec!["--no-default-features"], vec!["--all-features"]];
        for choice in all.into_iter().chain(alone) {
            let mut check = cargo();
            check.args(["check", "--quiet", "--package", &package.name]).args(&choice);
            let failed = format!("{} does not build with {}", package.name, choice.join(" "));
            shell::run(&mut check, &failed)?;
        }
    }
    Ok(())
}
