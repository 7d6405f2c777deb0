//! Every published crate, packaged, and built from its package.

use std::{
    env,
    ffi::OsStr,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::shell::{self, Outcome, Result, cargo};

pub(crate) fn run() -> Result {
    // A directory of its own: the packages know nothing of this workspace's profiles, so that nothing could be shared.
    let target = shell::target().join("packages");
    forget(&target)?;
    let mut package = cargo();
    // What is packaged is the work tree, committed or not.
    package.args([
        "package",
        "--workspace",
        "--exclude",
        "xtask",
        "--exclude",
        "aip-agents-tests",
        "--allow-dirty",
        "--target-dir",
    ]);
    package.arg(target);
    shell::run(&mut package, "a crate does not build from its package")
}

/// Removes what cargo unpacked and built of our crates when it packaged this checkout before.
///
/// While it verifies, cargo serves the packages to each other from a registry below the target directory. What comes
/// from a registry it takes to be for ever the same under one name and version, so that the second run would build
/// each crate against the first run's dependencies.
fn forget(target: &Path) -> Result {
    let members = members()?;
    // It unpacks below its home, under a name made from the registry's host, which one on the disk has not, and path.
    let sources = cargo_home().map(|home| home.join("registry/src"));
    for registry in sources.map_or_else(|| Ok(Vec::new()), |sources| entries(&sources))? {
        if file_name(&registry).starts_with('-') {
            members
                .iter()
                .try_for_each(|(name, version)| remove(&registry.join(format!("{name}-{version}"))))?;
        }
    }
    for built in entries(&target.join("debug/.fingerprint"))? {
        // NAME-HASH
        let of = file_name(&built).rsplit_once('-').map(|(name, _)| name);
        if members.iter().any(|(name, _)| Some(name.as_str()) == of) {
            remove(&built)?;
        }
    }
    Ok(())
}

fn remove(dir: &Path) -> Result {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(Outcome::Unchecked(format!("cannot remove {}: {error}", dir.display())))
        }
        _ => Ok(()),
    }
}

/// Name and version of every crate of this workspace.
fn members() -> Result<Vec<(String, String)>> {
    let unreadable =
        || Outcome::Unchecked("`cargo metadata` does not tell this workspace's crates".to_owned());
    let mut metadata = cargo();
    metadata.args(["metadata", "--format-version", "1", "--no-deps"]);
    let told = shell::output(&mut metadata).ok_or_else(unreadable)?;
    let told: Value = serde_json::from_str(&told).map_err(|_| unreadable())?;
    let text = |package: &Value, field: &str| package.get(field)?.as_str().map(str::to_owned);
    let packages = told.get("packages").and_then(Value::as_array).ok_or_else(unreadable)?;
    packages
        .iter()
        .map(|package| text(package, "name").zip(text(package, "version")).ok_or_else(unreadable))
        .collect()
}

fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| env::home_dir().map(|home| home.join(".cargo")))
}

fn file_name(path: &Path) -> &str {
    path.file_name().and_then(OsStr::to_str).unwrap_or_default()
}

fn entries(dir: &Path) -> Result<Vec<PathBuf>> {
    let unreadable = |error| Outcome::Unchecked(format!("cannot read {}: {error}", dir.display()));
    match fs::read_dir(dir) {
        Ok(entries) => entries.map(|entry| Ok(entry.map_err(unreadable)?.path())).collect(),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(unreadable(error)),
    }
}
