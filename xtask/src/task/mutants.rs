//! Mutants: a line of code is changed, and a test should fail.

use std::fs;

use crate::{
    git::{self, git},
    shell::{self, Outcome, Result, root, say, say_aside, target, tool},
};

const TOOL: &str = "cargo-mutants";
/// What decides whether a change breaks somebody.
const DIFF: &str = "crates/openapi-drift/src/compare/**/*.rs";
/// Seconds that the tests may take, for one mutant.
const TIMEOUT: &str = "300";

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Change the lines that differ from this commit, in place of the merge base
    #[arg(long, value_name = "REV")]
    base: Option<String>,
    /// Change every line of the comparison, and not only what is new: takes hours
    #[arg(long, conflicts_with = "base")]
    all: bool,
    /// Do this part of the work, as 1/8
    #[arg(long, value_name = "K/N")]
    shard: Option<String>,
    /// Only list what would be changed
    #[arg(long)]
    list: bool,
}

pub(crate) fn run(args: &Args) -> Result {
    let mut mutants = tool(TOOL)?;
    mutants.args(["mutants", "--package", "openapi-drift", "--timeout", TIMEOUT, "--output"]).arg(target());
    mutants.args(["--baseline", "skip", "--test-tool", "cargo"]);
    if args.all {
        mutants.args(["--file", DIFF]);
    } else {
        let Some(base) = git::base(args.base.as_deref())? else {
            say_aside(git::NO_BASE);
            return Ok(());
        };
        let diff = git(&["diff", &base, "--", "crates/openapi-drift/src"]).unwrap_or_default();
        if diff.is_empty() {
            say(format!(
                "crates/openapi-drift/src is as it was at {}: there is nothing to change",
                git::short(&base)
            ));
            return Ok(());
        }
        let file = target().join("mutants.diff");
        // git() takes the last line break away, without which it is no patch.
        fs::write(&file, diff + "\n")
            .map_err(|error| Outcome::Unchecked(format!("{}: {error}", file.display())))?;
        mutants.arg("--in-diff").arg(&file);
    }
    if let Some(shard) = &args.shard {
        mutants.args(["--shard", shard]);
    }
    if args.list {
        mutants.arg("--list");
    }
    mutants.current_dir(root());
    shell::run(&mut mutants, "no test notices a change: `missed.txt` in the folder mutants.out lists which")
}
