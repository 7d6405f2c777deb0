//! The commit that the work tree is compared with: where this branch began.

use crate::shell::{Outcome, Result, output, program, say_aside};

/// The commit of this name, or the merge base of the main branch; nothing, and said so, if there is none.
pub(crate) fn base(named: Option<&str>) -> Result<Option<String>> {
    if let Some(base) = named {
        return match git(&["rev-parse", "--verify", "--quiet", &format!("{base}^{{commit}}")]) {
            Some(commit) => Ok(Some(commit)),
            None => Err(Outcome::Unchecked(format!("there is no commit `{base}`"))),
        };
    }
    let Some(head) = git(&["rev-parse", "--verify", "--quiet", "HEAD"]) else {
        say_aside("there is no commit yet: there is nothing to compare with");
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
            None => {
                say_aside("this is the first commit that is here: there is nothing to compare with");
                Ok(None)
            }
        },
        None => {
            let why = "this branch and main have no common commit here; a shallow clone is deepened by `git fetch --unshallow`";
            Err(Outcome::Unchecked(why.into()))
        }
    }
}

/// A commit's name, as people read it.
pub(crate) fn short(commit: &str) -> String {
    git(&["rev-parse", "--short", commit]).unwrap_or_else(|| commit.to_owned())
}

/// What git says, if it succeeds.
pub(crate) fn git(args: &[&str]) -> Option<String> {
    output(program("git").args(args))
}
