//! The contract against what it was where this branch began.

use std::fs;

use openapi_drift::{Contract, FailOn, diff, render_text};

use crate::shell::{Outcome, Result, output, program, root, say};

const CONTRACT: &str = "openapi/aip-agents.yaml";

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Compare with this commit, in place of the merge base
    #[arg(long, value_name = "REV")]
    base: Option<String>,
}

pub(crate) fn run(args: &Args) -> Result {
    let Some(base) = base(args)? else { return Ok(()) };
    let short = git(&["rev-parse", "--short", &base]).unwrap_or_else(|| base.clone());
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
    let report = diff(&before, &now);
    say(format!("{CONTRACT}, compared with {short}"));
    say(render_text(&report, false).trim_end());
    if report.exceeds(FailOn::Breaking) {
        return Err(Outcome::Wrong(
            "the contract drifted in a way that breaks somebody, or that cannot be judged".into(),
        ));
    }
    Ok(())
}

/// The commit to compare with; nothing, and said so, if there is none.
fn base(args: &Args) -> Result<Option<String>> {
    if let Some(base) = &args.base {
        return match git(&["rev-parse", "--verify", "--quiet", &format!("{base}^{{commit}}")]) {
            Some(commit) => Ok(Some(commit)),
            None => Err(Outcome::Unchecked(format!("there is no commit `{base}`"))),
        };
    }
    let Some(head) = git(&["rev-parse", "--verify", "--quiet", "HEAD"]) else {
        say("there is no commit yet: there is nothing to compare with");
        return Ok(None);
    };
    let main =
        ["origin/main", "main"].into_iter().find_map(|name| git(&["rev-parse", "--verify", "--quiet", name]));
    let Some(main) = main else {
        let how = "fetch it (`git fetch origin main`), or name a commit: `cargo xtask drift --base REV`";
        return Err(Outcome::Unchecked(format!("there is no branch `main` to compare with; {how}")));
    };
    let merge_base = git(&["merge-base", &main, &head]);
    match merge_base {
        Some(base) if base != head => Ok(Some(base)),
        // On the main branch itself, the commit before is what a push adds to.
        Some(_) => match git(&["rev-parse", "--verify", "--quiet", "HEAD~1"]) {
            Some(before) => Ok(Some(before)),
            None => {
                say("this is the first commit that is here: there is nothing to compare with");
                Ok(None)
            }
        },
        None => {
            let why = "this branch and main have no common commit here; a shallow clone is deepened by `git fetch --unshallow`";
            Err(Outcome::Unchecked(why.into()))
        }
    }
}

fn git(args: &[&str]) -> Option<String> {
    output(program("git").args(args))
}
