//! The contract against what it was where this branch began.

use std::fs;

use openapi_drift::{Contract, FailOn, Options, diff, render_text};

use crate::{
    git::{self, git},
    shell::{Outcome, Result, root, say},
};

const CONTRACT: &str = "openapi/aip-agents.yaml";

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Compare with this commit, in place of the merge base
    #[arg(long, value_name = "REV")]
    base: Option<String>,
}

pub(crate) fn run(args: &Args) -> Result {
    let Some(base) = git::base(args.base.as_deref())? else { return Ok(()) };
    let short = git::short(&base);
    let Some(before) = git(&["show", &format!("{base}:{CONTRACT}")]) else {
        say(format!("{short} has no {CONTRACT}: there is nothing to compare with"));
        return Ok(());
    };
    let now = fs::read_to_string(root().join(CONTRACT));
    let now = now.map_err(|error| Outcome::Unchecked(format!("{CONTRACT}: {error}")))?;
    let parse = |name: String, text: &str| {
        Contract::parse(&name, text).map_err(|error| Outcome::Unchecked(error.to_string()))
    };
    let (before, now) = (parse(format!("{short}:{CONTRACT}"), &before)?, parse(CONTRACT.to_owned(), &now)?);
    let report = diff(&before, &now, &Options::default());
    say(format!("{CONTRACT}, compared with {short}"));
    say(render_text(&report, false).trim_end());
    if report.exceeds(FailOn::Breaking) {
        return Err(Outcome::Wrong(
            "the contract drifted in a way that breaks somebody, or that cannot be judged".into(),
        ));
    }
    Ok(())
}
