//! Every published crate, packaged, and built from its package.

use crate::shell::{self, Result, cargo};

pub(crate) fn run() -> Result {
    let mut package = cargo();
    // What is packaged is the work tree, committed or not.
    package.args([
        "package",
        "--workspace",
        "--exclude",
        "xtask",
        "--exclude",
        "aip-agents-tests",
        "--allow-dirty",
    ]);
    shell::run(&mut package, "a crate does not build from its package")
}
