//! Hosts and logins by name, in a file that only its owner can read.
//!
//! `profiles.toml` lies in `AIP_CONFIG_DIR`, or in `aip` below the user's folder for configuration. The tokens of a login by
//! browser lie beside it, a file for each profile.

use std::{
    collections::BTreeMap,
    env, fs,
    io::{ErrorKind, Write as _},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::failure::{Exit, Failure};

/// What is kept.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Profiles {
    /// The one that is taken when nobody names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) default: Option<String>,
    #[serde(default)]
    pub(crate) profiles: BTreeMap<String, Profile>,
}

/// A host, and how to log in there.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Profile {
    pub(crate) hostname: String,
    pub(crate) login: Login,
}

#[derive(Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum Login {
    /// A token that a user made.
    Token { token: String },
    /// A service's own.
    ClientCredentials {
        client_id: String,
        client_secret: String,
        #[serde(default)]
        scopes: Vec<String>,
    },
    /// A person's, by browser; its tokens are in a file of their own.
    Browser {
        client_id: String,
        redirect_uri: String,
        #[serde(default)]
        scopes: Vec<String>,
    },
}

impl Login {
    /// What kind it is, for people.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Token { .. } => "a token",
            Self::ClientCredentials { .. } => "client credentials",
            Self::Browser { .. } => "a login by browser",
        }
    }
}

impl std::fmt::Debug for Login {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Secrets are not shown.
        f.write_str(self.kind())
    }
}

/// Where it is.
fn folder() -> Result<PathBuf, Failure> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = set("AIP_CONFIG_DIR") {
        return Ok(folder);
    }
    let config = set("XDG_CONFIG_HOME").or_else(|| set("APPDATA"));
    let config = config.or_else(|| set("HOME").map(|home| home.join(".config")));
    config
        .map(|config| config.join("aip"))
        .ok_or_else(|| Failure::usage("there is no folder for profiles").note("set AIP_CONFIG_DIR to one"))
}

fn path() -> Result<PathBuf, Failure> {
    Ok(folder()?.join("profiles.toml"))
}

/// Where the tokens of a profile's login by browser are.
pub(crate) fn tokens(profile: &str) -> Result<PathBuf, Failure> {
    Ok(folder()?.join(format!("{profile}.tokens.json")))
}

impl Profiles {
    /// What is kept; nothing if there is no file yet.
    pub(crate) fn load() -> Result<Self, Failure> {
        let Ok(path) = path() else {
            // Nobody has kept anything where there is no place for it.
            return Ok(Self::default());
        };
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            read => {
                read.map_err(|error| Failure::usage(format!("cannot read `{}`: {error}", path.display())))?
            }
        };
        is_private(&path)?;
        toml::from_str(&text).map_err(|error| {
            // What the parser quotes may be a secret.
            let at =
                error.span().map(|span| text.get(..span.start).unwrap_or_default().lines().count().max(1));
            let at = at.map(|line| format!(" at line {line}")).unwrap_or_default();
            Failure::usage(format!(
                "`{}` is not as `aip login` writes it{at}: {}",
                path.display(),
                error.message()
            ))
        })
    }

    /// Keeps this, whole or not at all.
    pub(crate) fn save(&self) -> Result<(), Failure> {
        let path = path()?;
        let wrong = |error: &dyn std::fmt::Display| {
            Failure::new(Exit::Output, format!("`{}` cannot be written: {error}", path.display()))
        };
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(folder).map_err(|error| wrong(&error))?;
        let text = toml::to_string_pretty(self).map_err(|error| wrong(&error))?;
        // Made for its owner only (0600 on Unix), and renamed when it is whole.
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|error| wrong(&error))?;
        file.write_all(text.as_bytes()).map_err(|error| wrong(&error))?;
        file.as_file().sync_all().map_err(|error| wrong(&error))?;
        file.persist(&path).map_err(|error| wrong(&error))?;
        Ok(())
    }

    /// A profile by its name.
    pub(crate) fn get(&self, name: &str) -> Result<&Profile, Failure> {
        self.profiles.get(name).ok_or_else(|| {
            let failure = Failure::usage(format!("there is no profile `{name}`"));
            match self.profiles.is_empty() {
                true => failure.note("`aip login` makes one"),
                false => {
                    let names: Vec<_> = self.profiles.keys().map(String::as_str).collect();
                    failure.note(format!("there are {}", names.join(", ")))
                }
            }
        })
    }
}

/// The profile that the command line names, or the environment.
pub(crate) fn named(given: Option<&str>) -> Result<Option<String>, Failure> {
    if let Some(given) = given {
        return Ok(Some(given.to_owned()));
    }
    match env::var("AIP_PROFILE") {
        Ok(text) if !text.is_empty() => {
            name(&text).map(Some).map_err(|why| Failure::usage(format!("AIP_PROFILE is `{text}`: {why}")))
        }
        _ => Ok(None),
    }
}

/// Whether a name can be that of a file.
pub(crate) fn name(text: &str) -> Result<String, String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    match !text.is_empty() && text.len() <= 64 && text.chars().all(fits) {
        true => Ok(text.to_owned()),
        false => Err("a name has letters, digits, - and _".into()),
    }
}

#[cfg(unix)]
fn is_private(path: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt as _;

    let metadata = fs::metadata(path)
        .map_err(|error| Failure::usage(format!("cannot read `{}`: {error}", path.display())))?;
    let mode = metadata.permissions().mode() & 0o777;
    if mode & 0o077 == 0 {
        return Ok(());
    }
    let path = path.display();
    Err(Failure::usage(format!("`{path}` is open to others (mode {mode:03o}), and has secrets in it"))
        .note(format!("chmod 600 {path}; if somebody read it, make new ones")))
}

#[cfg(not(unix))]
fn is_private(_: &Path) -> Result<(), Failure> {
    Ok(())
}
