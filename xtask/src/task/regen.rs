//! Everything that is derived from the contract: rewritten, or compared.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use aip_agents_tests::{Derived, SHIPPED_CLIENT, Snapshot, derived};

use crate::shell::{self, Outcome, Result, cargo, root, say};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Change nothing; fail, with names, if something is stale
    #[arg(long)]
    pub(crate) check: bool,
}

pub(crate) fn run(args: &Args) -> Result {
    let expected = derived(&root()).map_err(Outcome::Wrong)?;
    let dir = root().join("tests/snapshots");
    if args.check { check(&dir, &expected) } else { rewrite(&dir, &expected) }
}

fn rewrite(dir: &Path, expected: &Derived) -> Result {
    let before = read(dir)?;
    for (name, _) in
        before.iter().filter(|(name, _)| !expected.snapshots.iter().any(|snapshot| snapshot.name == **name))
    {
        let path = file(dir, name);
        fs::remove_file(&path).map_err(|error| unchecked(&path, &error))?;
        say(format!("removed    {name}"));
    }
    rewrite_client(&expected.shipped_client)?;
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

/// Writes the shipped client before anything is built that compiles it.
fn rewrite_client(text: &str) -> Result {
    let path = root().join(SHIPPED_CLIENT);
    if fs::read_to_string(&path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    let dir = path.parent().unwrap_or(&path);
    fs::create_dir_all(dir).map_err(|error| unchecked(dir, &error))?;
    fs::write(&path, text).map_err(|error| unchecked(&path, &error))?;
    say(format!("rewritten  {SHIPPED_CLIENT}"));
    Ok(())
}

fn check(dir: &Path, expected: &Derived) -> Result {
    let stale = differing(dir, expected)?;
    if stale.is_empty() {
        return Ok(());
    }
    stale.iter().for_each(say);
    Err(Outcome::Wrong(advice(stale.len())))
}

fn advice(stale: usize) -> String {
    let what = if stale == 1 { "1 file is" } else { &format!("{stale} files are") };
    format!("{what} not as the contract says: `cargo xtask regen` mends it, then read the diff")
}

/// What is not as the contract says, or why the contract says nothing, for a report.
pub(crate) fn stale() -> Result<Vec<String>> {
    let expected = match derived(&root()) {
        Ok(expected) => expected,
        Err(mistakes) => return Ok(vec![mistakes]),
    };
    let stale = differing(&root().join("tests/snapshots"), &expected)?;
    let told = (!stale.is_empty()).then(|| format!("{}\n{}", stale.join("\n"), advice(stale.len())));
    Ok(told.into_iter().collect())
}

/// What is stale, missing or not used any more.
fn differing(dir: &Path, expected: &Derived) -> Result<Vec<String>> {
    let have = read(dir)?;
    let mut stale = Vec::new();
    match fs::read_to_string(root().join(SHIPPED_CLIENT)) {
        Ok(old) if old == expected.shipped_client => {}
        Ok(_) => stale.push(format!("stale    {SHIPPED_CLIENT}")),
        Err(_) => stale.push(format!("missing  {SHIPPED_CLIENT}")),
    }
    let expected = &expected.snapshots;
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
    Ok(stale)
}

/// Name and text of each snapshot, without insta's header.
fn read(dir: &Path) -> Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    if !dir.exists() {
        return Ok(found);
    }
    for entry in fs::read_dir(dir).map_err(|error| unchecked(dir, &error))? {
        let path = entry.map_err(|error| unchecked(dir, &error))?.path();
        let name =
            path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".snap"));
        if let Some(name) = name {
            let text = fs::read_to_string(&path).map_err(|error| unchecked(&path, &error))?;
            let body = text.strip_prefix("---\n").and_then(|rest| Some(rest.split_once("\n---\n")?.1));
            found.insert(name.to_owned(), body.unwrap_or(&text).to_owned());
        }
    }
    Ok(found)
}

fn unchecked(path: &Path, error: &std::io::Error) -> Outcome {
    Outcome::Unchecked(format!("{}: {error}", path.display()))
}

fn file(dir: &Path, name: &str) -> PathBuf {
    dir.join(format!("{name}.snap"))
}
