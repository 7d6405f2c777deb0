//! The crates of this workspace, as Cargo knows them: nobody keeps a second list.

use std::path::PathBuf;

use serde_json::Value;

use crate::shell::{self, Outcome, Result, cargo};

/// The one source.
pub(crate) const CONTRACT: &str = "openapi/aip-agents.yaml";

/// A crate of ours.
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    /// Its folder.
    pub(crate) dir: PathBuf,
    /// Whether it may be published.
    pub(crate) published: bool,
    /// Whether others can depend on it.
    pub(crate) library: bool,
    /// Its features, `default` among them, in the order of their names.
    pub(crate) features: Vec<String>,
}

/// All crates.
pub(crate) fn packages() -> Result<Vec<Package>> {
    let mut metadata = cargo();
    metadata.args(["metadata", "--format-version", "1", "--no-deps"]);
    let told = shell::output(&mut metadata).and_then(|told| serde_json::from_str::<Value>(&told).ok());
    let packages =
        told.as_ref().and_then(|told| told.get("packages")?.as_array()?.iter().map(read).collect());
    packages.ok_or_else(|| {
        Outcome::Unchecked("`cargo metadata` does not tell this workspace's crates".to_owned())
    })
}

/// Those that are published.
pub(crate) fn published() -> Result<Vec<Package>> {
    Ok(packages()?.into_iter().filter(|package| package.published).collect())
}

fn read(package: &Value) -> Option<Package> {
    let text = |field| Some(package.get(field)?.as_str()?.to_owned());
    let mut targets = package.get("targets")?.as_array()?.iter();
    let is_library = |target: &Value| {
        let kinds = target.get("kind").and_then(Value::as_array);
        kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind == "lib"))
    };
    let mut features: Vec<_> = package.get("features")?.as_object()?.keys().cloned().collect();
    features.sort();
    let manifest = PathBuf::from(text("manifest_path")?);
    Some(Package {
        name: text("name")?,
        version: text("version")?,
        dir: manifest.parent()?.to_owned(),
        // The list of registries that it may go to: `publish = false` is an empty one.
        published: package.get("publish")?.as_array().is_none_or(|registries| !registries.is_empty()),
        library: targets.any(is_library),
        features,
    })
}
