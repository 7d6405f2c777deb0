//! What the vendor's Python SDK says: locked, compared with the contract, and release by release.

use std::{ffi::OsStr, process::Command};

use crate::shell::{Outcome, Result, cargo};

#[derive(Debug, clap::Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Args {
    /// lock, check or history, and what they take: `cargo xtask vendor --help`
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

pub(crate) fn run(args: &Args) -> Result {
    let status =
        program(&args.rest).status().map_err(|error| Outcome::Unchecked(format!("cargo: {error}")))?;
    match status.code() {
        Some(0) => Ok(()),
        Some(1) => Err(Outcome::Wrong("the vendor's SDK says something else".into())),
        _ => Err(Outcome::Unchecked("the vendor's SDK could not be compared".into())),
    }
}

/// The program, with what it is asked. It is one of its own, since it brings a parser for Python, which no other task needs.
pub(crate) fn program(rest: &[impl AsRef<OsStr>]) -> Command {
    let mut vendor = cargo();
    vendor.args(["run", "--quiet", "--package", "aip-agents-vendor", "--"]).args(rest);
    vendor
}

/// Whether one of its tasks finds nothing, quietly.
pub(crate) fn succeeds(rest: &[&str]) -> Result<bool> {
    let done = program(rest).output().map_err(|error| Outcome::Unchecked(format!("cargo: {error}")))?;
    match done.status.code() {
        Some(0) => Ok(true),
        Some(1) => Ok(false),
        _ => Err(Outcome::Unchecked(String::from_utf8_lossy(&done.stderr).trim().to_owned())),
    }
}

/// One of its tasks.
pub(crate) fn of(rest: &[&str]) -> Result {
    run(&Args { rest: rest.iter().map(ToString::to_string).collect() })
}
