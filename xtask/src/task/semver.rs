//! The public API of the published crates against what it was where this branch began.

use std::{fs, process::Command};

use crate::{
    git,
    shell::{self, Outcome, Result, say, say_aside, tool},
    workspace::{self, Package},
};

/// The tool that compares.
const TOOL: &str = "cargo-semver-checks";

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Compare with this commit, in place of the merge base
    #[arg(long, value_name = "REV")]
    base: Option<String>,
}

pub(crate) fn run(args: &Args) -> Result {
    // First, since it may not be there, and nothing else is worth a word then.
    tool(TOOL)?;
    let Some(base) = git::base(args.base.as_deref())? else {
        say_aside(git::NO_BASE);
        return Ok(());
    };
    let packages: Vec<_> = workspace::published()?.into_iter().filter(|package| package.library).collect();
    let (mut released, mut unreleased) = (Vec::new(), Vec::new());
    for package in &packages {
        if is_released(package)? { released.push(package) } else { unreleased.push(package) }
    }
    say(format!("the public API, compared with {}", git::short(&base)));
    if !released.is_empty() {
        let broken = "a published API breaks its users: mend it, or raise the version";
        shell::run(&mut compare(&base, &released)?, broken)?;
    }
    if !unreleased.is_empty() {
        // A version that nobody has yet may change as it likes; what changes is worth reading all the same.
        match shell::run(&mut compare(&base, &unreleased)?, "it breaks") {
            Err(Outcome::Wrong(_)) => say("nobody has these versions yet, so that is told and is no failure"),
            other => return other,
        }
    }
    Ok(())
}

fn compare(base: &str, packages: &[&Package]) -> Result<Command> {
    let mut compare = tool(TOOL)?;
    compare.args(["semver-checks", "check-release", "--baseline-rev", base]);
    for package in packages {
        compare.args(["--package", &package.name]);
    }
    Ok(compare)
}

/// Whether its changelog has a section for its version.
fn is_released(package: &Package) -> Result<bool> {
    let path = package.dir.join("CHANGELOG.md");
    let changelog = fs::read_to_string(&path)
        .map_err(|error| Outcome::Unchecked(format!("{}: {error}", path.display())))?;
    let mut titles = changelog.lines().filter_map(|line| line.strip_prefix("## "));
    Ok(titles.any(|title| {
        title.trim_start_matches('[').strip_prefix(package.version.as_str()).is_some_and(|rest| {
            // `1.0.0 (2026-01-01)` and `[1.0.0]`, but not `1.0.01`.
            !rest.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '-' || next == '.')
        })
    }))
}
