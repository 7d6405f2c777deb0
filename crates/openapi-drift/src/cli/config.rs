//! Which `openapi-drift.toml` is meant: the one that is named, or the one beside the documents.

use std::{
    fs,
    path::{Path, PathBuf},
};

use openapi_drift::Config;

use crate::source;

const NAME: &str = "openapi-drift.toml";

/// How the configuration is chosen.
#[derive(Debug, clap::Args)]
pub(crate) struct Chosen {
    /// The decisions about findings; otherwise `openapi-drift.toml` in the folder of the newer contract, if it is there
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Do not look for one
    #[arg(long, conflicts_with = "config")]
    no_config: bool,
}

impl Chosen {
    /// The configuration of a comparison; an empty one if there is none.
    pub(crate) fn read(&self, base: &str, revision: &str) -> Result<Config, String> {
        let found = match &self.config {
            Some(file) => Some(file.clone()),
            None if self.no_config => None,
            None => beside(base, revision),
        };
        let Some(file) = found else { return Ok(Config::default()) };
        let name = file.to_string_lossy();
        let text = fs::read_to_string(&file).map_err(|error| format!("cannot read `{name}`: {error}"))?;
        Config::parse(&name, &text).map_err(|error| error.to_string())
    }
}

/// The one in the folder of the revision; of base, if the revision has no folder.
fn beside(base: &str, revision: &str) -> Option<PathBuf> {
    let folder = source::folder(revision).or_else(|| source::folder(base))?;
    Some(folder.join(NAME)).filter(|file| is_there(file))
}

/// Whether there is something by this name: what then cannot be read is an error.
fn is_there(file: &Path) -> bool {
    file.symlink_metadata().is_ok()
}
