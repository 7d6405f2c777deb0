//! Where a document comes from: a file, standard input, an address, or a revision of git.

use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use openapi_drift::{Contract, Document, Draft};
use ureq::{
    config::ConfigBuilder,
    tls::{RootCerts, TlsConfig},
    typestate::AgentScope,
};

/// Larger answers of a server are not read.
const MAX_ANSWER: u64 = 256 << 20;
const CONNECT_WITHIN: Duration = Duration::from_secs(10);
const ANSWER_WITHIN: Duration = Duration::from_secs(60);

/// What references of a document are looked up in.
enum Origin {
    Files,
    /// A revision of git.
    Revision(String),
}

/// A contract by its name, with the files that it refers to: of the same revision, if it is one of git.
pub(crate) fn contract(name: &str) -> Result<Contract, String> {
    let (origin, first) = find(name)?;
    Contract::load_with(first, |uri| origin.fetch(uri)).map_err(|error| error.to_string())
}

/// The same, to be edited.
pub(crate) fn draft(name: &str) -> Result<Draft, String> {
    let (origin, first) = find(name)?;
    Draft::load_with(first, |uri| origin.fetch(uri)).map_err(|error| error.to_string())
}

/// Whether a document is a file, by what it was read as.
pub(crate) fn is_file(uri: &str) -> bool {
    !has_scheme(uri) && Path::new(uri).is_file()
}

impl Origin {
    fn fetch(&self, uri: &str) -> Result<Document, String> {
        match self {
            _ if is_address(uri) => fetch(uri),
            _ if has_scheme(uri) => Err("only files and addresses that begin with http can be".to_owned()),
            Self::Files => file(uri),
            Self::Revision(revision) => of_git(revision, uri),
        }
    }
}

/// A document by its name.
pub(crate) fn document(name: &str) -> Result<Document, String> {
    find(name).map(|(_, document)| document)
}

/// `-` is standard input. A file that exists is itself, whatever its name; otherwise `REV:PATH` is what git has there.
fn find(name: &str) -> Result<(Origin, Document), String> {
    let unread = |why: String| format!("cannot read `{}`: {why}", shown(name));
    if name == "-" {
        // What it refers to is found from where the program runs.
        let bytes = stdin().map_err(|error| format!("cannot read standard input: {error}"))?;
        return Ok((Origin::Files, text("standard input", "", bytes).map_err(unread)?));
    }
    if is_address(name) {
        return Ok((Origin::Files, fetch(name).map_err(unread)?));
    }
    if !Path::new(name).exists()
        && let Some((revision, path)) = revision(name)
    {
        // An absolute path is not one that git knows at a revision.
        let path =
            if Path::new(path).is_absolute() { within_repository(Path::new(path))? } else { path.to_owned() };
        let document = of_git(revision, &path).map_err(|why| unread(format!("it is no file, and {why}")))?;
        return Ok((Origin::Revision(revision.to_owned()), document));
    }
    Ok((Origin::Files, file(name).map_err(unread)?))
}

/// What a file was at a revision, as git names it: relative to the current directory.
pub(crate) fn at_revision(revision: &str, file: &str) -> String {
    let path = Path::new(file);
    if path.is_absolute() || file.starts_with("./") || file.starts_with("../") {
        return format!("{revision}:{file}");
    }
    format!("{revision}:./{file}")
}

/// The folder that a document is in; for `REV:PATH` that of the path in the work tree. Nothing for what is in none.
pub(crate) fn folder(name: &str) -> Option<PathBuf> {
    if name == "-" || is_address(name) {
        return None;
    }
    let path = match revision(name) {
        Some((_, path)) if !Path::new(name).exists() => {
            let is_relative = path.starts_with("./") || path.starts_with("../");
            // Git counts other paths from the root of the repository.
            let root = if is_relative { PathBuf::new() } else { root().ok()? };
            root.join(path)
        }
        _ => PathBuf::from(name),
    };
    path.parent().map(Path::to_path_buf)
}

fn text(name: &str, uri: &str, bytes: Vec<u8>) -> Result<Document, String> {
    let text = String::from_utf8(bytes).map_err(|_| "it is no UTF-8 text".to_owned())?;
    Ok(Document::new(name, uri, text))
}

fn stdin() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn file(path: &str) -> Result<Document, String> {
    text(path, path, fs::read(path).map_err(|error| error.to_string())?)
}

fn is_address(name: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| name.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme)))
}

/// Whether it is a URI; the letter of a drive is no scheme.
fn has_scheme(uri: &str) -> bool {
    let scheme = uri.split_once(':').map_or("", |(scheme, _)| scheme);
    scheme.len() > 1 && scheme.chars().all(|char| char.is_ascii_alphanumeric() || "+-.".contains(char))
}

/// An address without what may be a secret: who asks, and with what parameters.
fn shown(name: &str) -> String {
    let Some((scheme, rest)) = name.split_once("://").filter(|_| is_address(name)) else {
        return name.to_owned();
    };
    let (authority, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    match path.split_once('?') {
        Some((path, _)) => format!("{scheme}://{host}{path}?…"),
        None => format!("{scheme}://{host}{path}"),
    }
}

fn fetch(address: &str) -> Result<Document, String> {
    let agent = agent(ANSWER_WITHIN).build().new_agent();
    let answer = agent.get(address).header("Accept", "application/yaml, application/json, */*;q=0.5").call();
    let mut answer = answer.map_err(|error| match error {
        ureq::Error::StatusCode(status) => format!("the server answered {status}"),
        // Others may repeat the address.
        error => error.to_string().replace(address, &shown(address)),
    })?;
    let bytes = answer.body_mut().with_config().limit(MAX_ANSWER).read_to_vec();
    let bytes = bytes.map_err(|error| error.to_string())?;
    text(&shown(address), address, bytes)
}

/// How this program calls others.
pub(crate) fn agent(answer_within: Duration) -> ConfigBuilder<AgentScope> {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    ureq::Agent::config_builder()
        .timeout_connect(Some(CONNECT_WITHIN))
        .timeout_global(Some(answer_within))
        .tls_config(tls)
        .user_agent(concat!("openapi-drift/", env!("CARGO_PKG_VERSION")))
}

/// `REV:PATH`; the letter of a drive is no revision, and neither is the scheme of an address.
fn revision(name: &str) -> Option<(&str, &str)> {
    let parts = name.split_once(':');
    parts.filter(|(revision, path)| revision.len() > 1 && !path.is_empty() && !path.starts_with("//"))
}

fn of_git(revision: &str, path: &str) -> Result<Document, String> {
    let name = format!("{revision}:{path}");
    // A name that begins with a hyphen would be an option.
    let output = Command::new("git").args(["cat-file", "blob", "--end-of-options", &name]).output();
    let output = output.map_err(|error| format!("git could not be run: {error}"))?;
    if output.status.success() {
        return text(&name, path, output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or("it said nothing").trim_start_matches("fatal: ");
    Err(format!("git says: {said}"))
}

/// The work tree of the repository that the current directory is in.
fn root() -> Result<PathBuf, String> {
    let root = Command::new("git").args(["rev-parse", "--show-toplevel"]).output();
    let root = root.map_err(|error| format!("git could not be run: {error}"))?;
    Ok(PathBuf::from(String::from_utf8_lossy(&root.stdout).trim_end()))
}

/// The path that git has for an absolute one.
fn within_repository(path: &Path) -> Result<String, String> {
    let root = root()?;
    let inner =
        fs::canonicalize(path).ok().and_then(|path| path.strip_prefix(&root).ok().map(Path::to_path_buf));
    let inner =
        inner.ok_or_else(|| format!("`{}` is not in the repository `{}`", path.display(), root.display()))?;
    Ok(inner.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn revisions_are_told_from_files_and_addresses() {
        for name in ["main:api.yaml", "HEAD~1:./a.yaml", "v1.0:docs/api.json"] {
            assert!(revision(name).is_some(), "{name}");
        }
        for name in ["api.yaml", r"C:\api.yaml", "https://example.com/api.yaml", "main:"] {
            assert!(revision(name).is_none(), "{name}");
        }
        assert_eq!(at_revision("main", "api.yaml"), "main:./api.yaml");
        assert_eq!(at_revision("main", "../api.yaml"), "main:../api.yaml");
    }

    #[test]
    fn secrets_of_an_address_are_not_shown() {
        for (address, told) in [
            ("https://me:secret@example.com/a.yaml", "https://example.com/a.yaml"),
            ("https://example.com/a.yaml?token=secret", "https://example.com/a.yaml?…"),
            ("HTTP://example.com:8080", "HTTP://example.com:8080"),
            ("main:a.yaml?x", "main:a.yaml?x"),
        ] {
            assert_eq!(shown(address), told);
        }
    }
}
