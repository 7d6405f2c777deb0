//! Every published crate, packaged, and built from its package.

use std::{
    env,
    ffi::OsStr,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use crate::{
    shell::{self, Outcome, Result, cargo},
    workspace::{self, Package},
};

pub(crate) fn run() -> Result {
    // A directory of its own: the packages know nothing of this workspace's profiles, so that nothing could be shared.
    let target = shell::target().join("packages");
    let packages = workspace::packages()?;
    forget(&target, &packages)?;
    let mut package = cargo();
    // What is packaged is the work tree, committed or not.
    package.args(["package", "--workspace", "--allow-dirty"]);
    for other in packages.iter().filter(|package| !package.published) {
        package.args(["--exclude", &other.name]);
    }
    package.arg("--target-dir").arg(target);
    // Built to see that they build.
    package.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_INCREMENTAL", "0");
    shell::run(&mut package, "a crate does not build from its package")
}

/// Removes what cargo unpacked and built of our crates when it packaged this checkout before.
///
/// While it verifies, cargo serves the packages to each other from a registry below the target directory. What comes
/// from a registry it takes to be for ever the same under one name and version, so that the second run would build
/// each crate against the first run's dependencies.
fn forget(target: &Path, members: &[Package]) -> Result {
    // It unpacks below its home, under a name made from the registry's host, which one on the disk has not, and path.
    let sources = cargo_home().map(|home| home.join("registry/src"));
    for registry in sources.map_or_else(|| Ok(Vec::new()), |sources| entries(&sources))? {
        if file_name(&registry).starts_with('-') {
            members.iter().try_for_each(|Package { name, version, .. }| {
                remove(&registry.join(format!("{name}-{version}")))
            })?;
        }
    }
    for built in entries(&target.join("debug/.fingerprint"))? {
        // NAME-HASH
        let of = file_name(&built).rsplit_once('-').map(|(name, _)| name);
        if members.iter().any(|member| Some(member.name.as_str()) == of) {
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
