//! The contract made to say what the vendor's newest release does, with everything that follows from it.

use std::{fs, process::Stdio};

use crate::{
    git::git,
    shell::{Outcome, Result, root, say, target},
    task,
    workspace::CONTRACT,
};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A release on PyPI: its number, or `latest`
    #[arg(long, value_name = "RELEASE", default_value = "latest")]
    release: String,
}

/// Edits the contract, locks the release, and rewrites what is derived. What the edit means is written to a file too, for whoever
/// proposes it.
pub(crate) fn run(args: &Args) -> Result {
    if git(&["status", "--porcelain", "--", "openapi"]).is_some_and(|status| !status.is_empty()) {
        return Err(Outcome::Unchecked(
            "openapi/ has changes that are not committed: commit or stash them".into(),
        ));
    }
    let mut amend = task::vendor::program(&["amend", "--write", "--release", &args.release]);
    let done =
        amend.stdin(Stdio::null()).output().map_err(|error| Outcome::Unchecked(format!("cargo: {error}")))?;
    let told = String::from_utf8_lossy(&done.stderr).trim().to_owned();
    let is_all = match done.status.code() {
        Some(0) => true,
        Some(1) => false,
        _ => return Err(Outcome::Unchecked(told)),
    };
    let file = target().join("amend.txt");
    fs::write(&file, &told).map_err(|error| Outcome::Unchecked(format!("{}: {error}", file.display())))?;
    if git(&["diff", "--quiet", "--", CONTRACT]).is_some() && is_all {
        return Ok(());
    }
    say(&told);
    task::vendor::of(&["lock", "--release", &args.release])?;
    task::regen::run(&task::regen::Args { check: false })?;
    let shown = file.strip_prefix(root()).unwrap_or(&file).display().to_string();
    say(format!(
        "edited; what it means is in {shown}: read `git diff`, write what is not described yet, run the tests"
    ));
    if is_all { Ok(()) } else { Err(Outcome::Wrong("what no edit ends is listed above".into())) }
}
