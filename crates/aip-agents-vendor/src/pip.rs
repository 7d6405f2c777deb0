//! Releases from PyPI, through pip, which knows indexes, proxies and certificates.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use aip_agents_vendor::{Error, PACKAGE, Result};
use semver::Version;

/// Downloads at once.
const AT_ONCE: usize = 4;

fn pip(arguments: &[&str], what: &str) -> Result<String> {
    let failed = |told: String| Error::Download { what: what.to_owned(), told };
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "--disable-pip-version-check", "--no-input"]).args(arguments);
    let told = pip.output().map_err(|error| failed(format!("python3 cannot be started ({error})")))?;
    if told.status.success() {
        Ok(String::from_utf8_lossy(&told.stdout).into_owned())
    } else {
        Err(failed(String::from_utf8_lossy(&told.stderr).into_owned()))
    }
}

/// All releases that PyPI serves, oldest first.
pub(crate) fn releases() -> Result<Vec<Version>> {
    let what = format!("PyPI does not tell the releases of {PACKAGE}");
    let told = pip(&["index", "versions", PACKAGE], &what)?;
    let listed = told.lines().find_map(|line| line.trim().strip_prefix("Available versions:"));
    let listed = listed.ok_or_else(|| Error::Download { what, told: String::new() })?;
    let mut releases: Vec<Version> =
        listed.split(',').filter_map(|release| Version::parse(release.trim()).ok()).collect();
    releases.sort();
    Ok(releases)
}

/// The releases whose wheels lie in a folder, oldest first.
pub(crate) fn here(wheels: &Path) -> Result<Vec<Version>> {
    let failed = |source| Error::File { path: wheels.to_owned(), source };
    let mut releases = Vec::new();
    for file in fs::read_dir(wheels).map_err(failed)? {
        let name = file.map_err(failed)?.file_name().to_string_lossy().into_owned();
        let release = name.strip_prefix("foundry_platform_sdk-").and_then(|rest| rest.split('-').next());
        releases.extend(release.and_then(|release| Version::parse(release).ok()));
    }
    releases.sort();
    releases.dedup();
    Ok(releases)
}

/// The wheel of a release, if it lies in a folder.
pub(crate) fn cached(wheels: &Path, release: &Version) -> Option<PathBuf> {
    let prefix = format!("foundry_platform_sdk-{release}-");
    let files = fs::read_dir(wheels).ok()?;
    let mut files = files.filter_map(|file| file.ok()).map(|file| file.path());
    files.find(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(&prefix) && name.ends_with(".whl")
    })
}

/// The wheel of a release, downloaded unless it lies in the folder already.
pub(crate) fn wheel(wheels: &Path, release: &Version) -> Result<PathBuf> {
    if let Some(file) = cached(wheels, release) {
        return Ok(file);
    }
    let what = format!("release {release} of {PACKAGE} cannot be downloaded");
    let folder = wheels.to_string_lossy();
    let wanted = format!("{PACKAGE}=={release}");
    pip(&["download", "--quiet", "--no-deps", "--only-binary", ":all:", "--dest", &folder, &wanted], &what)?;
    cached(wheels, release).ok_or(Error::Download { what, told: "pip brought no wheel".to_owned() })
}

/// The wheels of several releases, a few downloads at a time. `told` is called before each.
pub(crate) fn all(
    wheels: &Path,
    releases: &[Version],
    told: impl Fn(&Version) + Sync,
) -> Result<Vec<PathBuf>> {
    let missing: Vec<&Version> =
        releases.iter().filter(|release| cached(wheels, release).is_none()).collect();
    let (next, failed) = (AtomicUsize::new(0), Mutex::new(None));
    let taken = || failed.lock().unwrap_or_else(PoisonError::into_inner);
    thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(missing.len()) {
            scope.spawn(|| {
                while let Some(release) = missing.get(next.fetch_add(1, Ordering::Relaxed)) {
                    told(release);
                    if let Err(error) = wheel(wheels, release) {
                        taken().get_or_insert(error);
                        // The others stop when they are done with theirs.
                        next.store(missing.len(), Ordering::Relaxed);
                    }
                }
            });
        }
    });
    match taken().take() {
        Some(error) => Err(error),
        None => releases.iter().map(|release| wheel(wheels, release)).collect(),
    }
}
