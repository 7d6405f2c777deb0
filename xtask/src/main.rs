//! Tasks of this repository: `cargo xtask --help`.
//!
//! Everything that CI does is one of these, so that it runs the same on a laptop. A problem is told with the command
//! that mends it; the exit status says whether something is wrong (1) or could not be checked (2).

mod git;
mod shell;
mod task;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::shell::Outcome;

const STATUSES: &str = "\
Exit statuses:
  0  fine
  1  something is wrong: a test failed, a snapshot is stale, the contract drifted
  2  could not be checked: a tool is missing, a file cannot be read";

#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Tasks of this repository", after_help = STATUSES)]
struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Run all tests: with nextest if it is installed, and with peers (Python, curl) if they are
    Test(task::test::Args),
    /// Format, clippy, and every feature alone and with all others
    Lint,
    /// Build every published crate without its features, with each alone, and with all
    Features,
    /// Build the docs with warnings denied
    Doc,
    /// Check licences, sources and bans of the dependencies (needs cargo-deny)
    Deny,
    /// Validate the contract with two validators that are not ours (needs Python and Node)
    Validate,
    /// Package every published crate, and build it from its package
    Package,
    /// Rewrite everything that is derived from the contract
    Regen(task::regen::Args),
    /// Check everything that can tell that the contract is not true any more, with one report
    #[command(after_help = format!("{}\n\n{STATUSES}", task::drift::EXAMPLES))]
    Drift(task::drift::Args),
    /// Edit the contract so that it says what the vendor's newest release does, lock that, and rewrite what is derived
    Amend(task::amend::Args),
    /// Compare the crates' public API with the merge base of the main branch (needs cargo-semver-checks)
    Semver(task::semver::Args),
    /// Compare the contract with what the vendor's Python SDK says, or lock that (needs Python)
    Vendor(task::vendor::Args),
    /// Change lines of code one at a time, and tell which changes no test notices (needs cargo-mutants)
    Mutants(task::mutants::Args),
    /// Fuzz what eats strangers' bytes (needs cargo-fuzz and a C++ compiler)
    Fuzz(task::fuzz::Args),
    /// Lint the workflows, the action and the hook (needs Node)
    Workflows,
    /// Measure what things cost: a long listing, the SDK beside others, builds
    Bench(task::bench::Args),
    /// All of CI, step by step
    Ci,
}

fn main() -> ExitCode {
    let outcome = match Args::parse().task {
        Task::Test(args) => task::test::run(&args),
        Task::Lint => task::lint::run(),
        Task::Features => task::lint::features(),
        Task::Doc => task::doc::run(),
        Task::Deny => task::deny::run(),
        Task::Validate => task::validate::run(),
        Task::Package => task::package::run(),
        Task::Regen(args) => task::regen::run(&args),
        Task::Drift(args) => task::drift::run(&args),
        Task::Amend(args) => task::amend::run(&args),
        Task::Semver(args) => task::semver::run(&args),
        Task::Vendor(args) => task::vendor::run(&args),
        Task::Mutants(args) => task::mutants::run(&args),
        Task::Fuzz(args) => task::fuzz::run(&args),
        Task::Workflows => task::workflows::run(),
        Task::Bench(args) => task::bench::run(&args),
        Task::Ci => task::ci::run(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Outcome::Wrong(message)) => shell::report(&message, 1),
        Err(Outcome::Unchecked(message)) => shell::report(&message, 2),
    }
}
