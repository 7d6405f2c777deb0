//! Everything that is derived from the contract: rewritten, or compared.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use aip_agents_tests::{Snapshot, expected_snapshots};

use crate::shell::{self, Outcome, Result, cargo, root, say};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Change nothing; fail, with names, if something is stale
    #[arg(long)]
    pub(crate) check: bool,
}

pub(crate) fn run(args: &Args) -> Result {
    let expected = expected_snapshots(&root()).map_err(Outcome::Wrong)?;
    let dir = root().join("tests/snapshots");
    if args.check { check(&dir, &expected) } else { rewrite(&dir, &expected) }
}

fn rewrite(dir: &Path, expected: &[Snapshot]) -> Result {
    let before = read(dir)?;
    for (name, _) in
        before.iter().filter(|(name, _)| !expected.iter().any(|snapshot| snapshot.name == **name))
    {
        let path = file(dir, name);
        fs::remove_file(&path).map_err(|error| Outcome::Unchecked(format!("{}: {error}", path.display())))?;
        say(format!("removed    {name}"));
    }
    // insta writes them, so that they are as insta wants them.
    let mut write = cargo();
    write.args(["test", "--quiet", "--package", "aip-agents-tests", "--test", "all", "snapshots::generated"]);
    write.env("INSTA_UPDATE", "always").env("INSTA_FORCE_PASS", "1").env_remove("CI");
    shell::run(&mut write, "the snapshots could not be written")?;
    for (name, text) in read(dir)? {
        match before.get(&name) {
            None => say(format!("new        {name}")),
            Some(old) if *old != text => say(format!("rewritten  {name}")),
            Some(_) => {}
        }
    }
    check(dir, expected)
}

fn check(dir: &Path, expected: &[Snapshot]) -> Result {
    let have = read(dir)?;
    let mut stale = Vec::new();
    for Snapshot { name, text } in expected {
        match have.get(name) {
            None => stale.push(format!("missing  tests/snapshots/{name}.snap")),
            Some(old) if old.trim() != text.trim() => {
                stale.push(format!("stale    tests/snapshots/{name}.snap"))
            }
            Some(_) => {}
        }
    }
    for name in have.keys().filter(|name| !expected.iter().any(|snapshot| snapshot.name == **name)) {
        stale.push(format!("unused   tests/snapshots/{name}.snap"));
    }
    if stale.is_empty() {
        say(format!("{} snapshots are as the contract says", expected.len()));
        return Ok(());
    }
    stale.iter().for_each(say);
    let what = if stale.len() == 1 { "1 snapshot is" } else { &format!("{} snapshots are", stale.len()) };
    Err(Outcome::Wrong(format!(
        "{what} not as the contract says: `cargo xtask regen` mends it, then read the diff"
    )))
}

/// Name and text of each snapshot, without insta's header.
fn read(dir: &Path) -> Result<BTreeMap<String, String>> {
    let fail =
        |path: &Path, error: std::io::Error| Outcome::Unchecked(format!("{}: {error}", path.display()));
    let mut found = BTreeMap::new();
    if !dir.exists() {
        return Ok(found);
    }
    for entry in fs::read_dir(dir).map_err(|error| fail(dir, error))? {
        let path = entry.map_err(|error| fail(dir, error))?.path();
        let name =
            path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".snap"));
        if let Some(name) = name {
            let text = fs::read_to_string(&path).map_err(|error| fail(&path, error))?;
            let body = text.strip_prefix("---\n").and_then(|rest| Some(rest.split_once("\n---\n")?.1));
            found.insert(name.to_owned(), body.unwrap_or(&text).to_owned());
        }
    }
    Ok(found)
}

fn file(dir: &Path, name: &str) -> PathBuf {
    dir.join(format!("{name}.snap"))
}
