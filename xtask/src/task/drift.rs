//! Every way in which this repository can tell that its contract is not true any more, in one run, with one report.
//!
//! Four sources are asked: the repository itself (is what is derived fresh, is the contract valid), the merge base (what does
//! the change mean for clients), the vendor's SDK (does it still say the same), and a server (does it keep the contract).
//! A check that could not be made is told as such, and is never taken for one that found nothing.

mod checks;
mod told;

use std::{
    io::{self, IsTerminal as _},
    path::PathBuf,
};

use openapi_drift::{Format, Report, State};

use crate::shell::{Outcome, Result, say_aside};

pub(crate) const EXAMPLES: &str = "\
Examples:
  cargo xtask drift
  cargo xtask drift --base v0.1.0 --format text --format html=target/drift.html
  FOUNDRY_HOSTNAME=acme.palantirfoundry.com FOUNDRY_TOKEN=… cargo xtask drift --online

Nothing is printed when nothing drifted, but on a terminal what is being checked. A deployment is only read.";

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Compare with this commit, in place of the merge base of the main branch
    #[arg(long, value_name = "REV")]
    base: Option<String>,
    /// Ask the network too: the vendor's newest release and, if FOUNDRY_HOSTNAME and FOUNDRY_TOKEN are set, that deployment
    #[arg(long)]
    online: bool,
    /// How to print, once or more often: text, json, html, sarif or github; with =FILE, to a file
    #[arg(long, value_name = "FORMAT[=FILE]", default_value = "text", value_parser = wanted)]
    format: Vec<(Format, Option<PathBuf>)>,
}

fn wanted(text: &str) -> std::result::Result<(Format, Option<PathBuf>), String> {
    Format::wanted(text, &Format::ALL)
}

/// A source, and what was checked against it.
struct Source {
    name: &'static str,
    about: &'static str,
    checks: Vec<Check>,
}

/// A check, made.
struct Check {
    name: &'static str,
    state: State,
    /// What was compared, or why it could not be.
    note: String,
    /// What is wrong that is no finding of a report.
    problems: Vec<String>,
    report: Option<Report>,
}

impl Check {
    fn new(name: &'static str, state: State, note: impl Into<String>) -> Self {
        Self { name, state, note: note.into(), problems: Vec::new(), report: None }
    }

    /// Of something that ends with what is wrong.
    fn of(name: &'static str, fine: &str, wrong: &str, outcome: Result<Vec<String>>) -> Self {
        match outcome {
            Ok(problems) if problems.is_empty() => Self::new(name, State::Fine, fine),
            Ok(problems) => Self { problems, ..Self::new(name, State::Drifted, wrong) },
            Err(Outcome::Wrong(why) | Outcome::Unchecked(why)) => Self::new(name, State::Unchecked, why),
        }
    }
}

pub(crate) fn run(args: &Args) -> Result {
    told::check(&args.format)?;
    // Who watches sees each check as it is made; a log has them if they are needed.
    let is_watched = io::stderr().is_terminal();
    let (mut sources, mut lines) = (Vec::new(), Vec::new());
    for (name, about, checks) in checks::all(args.base.as_deref(), args.online) {
        let mut source = Source { name, about, checks: Vec::new() };
        for check in checks {
            let check = check();
            let word = match check.state {
                State::Fine => "fine",
                State::Drifted => "DRIFTED",
                State::Unchecked => "NOT CHECKED",
                State::Skipped => "skipped",
            };
            lines.push(format!("{name:11} {:11} {word}: {}", check.name, check.note));
            if is_watched {
                lines.drain(..).for_each(say_aside);
            }
            source.checks.push(check);
        }
        sources.push(source);
    }
    told::give(&sources, &args.format)?;
    let has = |state| sources.iter().flat_map(|source| &source.checks).any(|check| check.state == state);
    if has(State::Drifted) || has(State::Unchecked) {
        lines.iter().for_each(say_aside);
    }
    match (has(State::Drifted), has(State::Unchecked)) {
        (true, _) => Err(Outcome::Wrong("the contract drifted: what, and where, is in the report".into())),
        (false, true) => Err(Outcome::Unchecked("not everything could be checked: why is above".into())),
        (false, false) => Ok(()),
    }
}
