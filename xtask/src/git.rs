//! The commit that the work tree is compared with: where this branch began.

use crate::shell::{Outcome, Result, output, program};

/// Why there is no base.
pub(crate) const NO_BASE: &str = "there is no commit before this one: there is nothing to compare with";

/// The commit of this name, or the merge base of the main branch; nothing, if there is no other commit.
pub(crate) fn base(named: Option<&str>) -> Result<Option<String>> {
    if let Some(base) = named {
        return match git(&["rev-parse", "--verify", "--quiet", &format!("{base}^{{commit}}")]) {
            Some(commit) => Ok(Some(commit)),
            None => Err(Outcome::Unchecked(format!("there is no commit `{base}`"))),
        };
    }
    let Some(head) = git(&["rev-parse", "--verify", "--quiet", "HEAD"]) else {
        return Ok(None);
    };
    let main =
        ["origin/main", "main"].into_iter().find_map(|name| git(&["rev-parse", "--verify", "--quiet", name]));
    let Some(main) = main else {
        let how = "fetch it (`git fetch origin main`), or name a commit: `--base REV`";
        return Err(Outcome::Unchecked(format!("there is no branch `main` to compare with; {how}")));
    };
    let merge_base = git(&["merge-base", &main, &head]);
    match merge_base {
        Some(base) if base != head => Ok(Some(base)),
        // On the main branch itself, the commit before is what a push adds to.
        Some(_) => match git(&["rev-parse", "--verify", "--quiet", "HEAD~1"]) {
            Some(before) => Ok(Some(before)),
            // There may be one that was not fetched.
            None if git(&["rev-parse", "--is-shallow-repository"]).as_deref() == Some("true") => {
                Err(shallow("the commit before this one is not here"))
            }
            None => Ok(None),
        },
        None => Err(shallow("this branch and main have no common commit here")),
    }
}

fn shallow(what: &str) -> Outcome {
    Outcome::Unchecked(format!("{what}; a shallow clone is deepened by `git fetch --unshallow`"))
}

/// A commit's name, as people read it.
pub(crate) fn short(commit: &str) -> String {
    git(&["rev-parse", "--short", commit]).unwrap_or_else(|| commit.to_owned())
}

/// What git says, if it succeeds.
pub(crate) fn git(args: &[&str]) -> Option<String> {
    output(program("git").args(args))
}
