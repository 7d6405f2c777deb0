//! Where a document comes from: a file, standard input, or a revision of git.

use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
    process::Command,
};

/// The text of a document, and what it is called.
///
/// `-` is standard input. A file that exists is itself, whatever its name; otherwise `REV:PATH` is what git has there.
pub(crate) fn read(name: &str) -> Result<(String, String), String> {
    let (shown, bytes) = match name {
        "-" => ("standard input", stdin()?),
        _ if !Path::new(name).exists() && is_revision(name) => (name, of_git(name)?),
        _ => (name, fs::read(name).map_err(|error| format!("cannot read `{name}`: {error}"))?),
    };
    let text = String::from_utf8(bytes).map_err(|_| format!("`{shown}` is no UTF-8 text"))?;
    Ok((shown.to_owned(), text))
}

/// What a file was at a revision, as git names it: relative to the current directory.
pub(crate) fn at_revision(revision: &str, file: &str) -> String {
    let path = Path::new(file);
    if path.is_absolute() || file.starts_with("./") || file.starts_with("../") {
        return format!("{revision}:{file}");
    }
    format!("{revision}:./{file}")
}

/// The folder that a document is in; for `REV:PATH` that of the path in the work tree. Nothing for standard input.
pub(crate) fn folder(name: &str) -> Option<PathBuf> {
    let path = match name.split_once(':') {
        _ if name == "-" => return None,
        Some((_, path)) if !Path::new(name).exists() && is_revision(name) => {
            let is_relative = path.starts_with("./") || path.starts_with("../");
            // Git counts other paths from the root of the repository.
            let root = if is_relative { PathBuf::new() } else { root().ok()? };
            root.join(path)
        }
        _ => PathBuf::from(name),
    };
    path.parent().map(Path::to_path_buf)
}

fn stdin() -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| format!("cannot read standard input: {error}"))?;
    Ok(bytes)
}

/// `REV:PATH`; the letter of a drive is no revision, and neither is the scheme of a URL.
fn is_revision(name: &str) -> bool {
    let parts = name.split_once(':');
    parts.is_some_and(|(revision, path)| revision.len() > 1 && !path.is_empty() && !path.starts_with("//"))
}

fn of_git(name: &str) -> Result<Vec<u8>, String> {
    // An absolute path is not one that git knows at a revision.
    let name = match name.split_once(':') {
        Some((revision, path)) if Path::new(path).is_absolute() => {
            within_repository(revision, Path::new(path))?
        }
        _ => name.to_owned(),
    };
    // A name that begins with a hyphen would be an option.
    let output = Command::new("git").args(["cat-file", "blob", "--end-of-options", &name]).output();
    let output = output.map_err(|error| format!("cannot read `{name}`: git could not be run: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or("it said nothing").trim_start_matches("fatal: ");
    Err(format!("cannot read `{name}`: it is no file, and git says: {said}"))
}

/// The work tree of the repository that the current directory is in.
fn root() -> Result<PathBuf, String> {
    let root = Command::new("git").args(["rev-parse", "--show-toplevel"]).output();
    let root = root.map_err(|error| format!("git could not be run: {error}"))?;
    Ok(PathBuf::from(String::from_utf8_lossy(&root.stdout).trim_end()))
}

/// The path that git has for an absolute one.
fn within_repository(revision: &str, path: &Path) -> Result<String, String> {
    let root = root()?;
    let inner =
        fs::canonicalize(path).ok().and_then(|path| path.strip_prefix(&root).ok().map(Path::to_path_buf));
    let inner =
        inner.ok_or_else(|| format!("`{}` is not in the repository `{}`", path.display(), root.display()))?;
    Ok(format!("{revision}:{}", inner.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn revisions_are_told_from_files_and_addresses() {
        for name in ["main:api.yaml", "HEAD~1:./a.yaml", "v1.0:docs/api.json"] {
            assert!(is_revision(name), "{name}");
        }
        for name in ["api.yaml", r"C:\api.yaml", "https://example.com/api.yaml", "main:"] {
            assert!(!is_revision(name), "{name}");
        }
        assert_eq!(at_revision("main", "api.yaml"), "main:./api.yaml");
        assert_eq!(at_revision("main", "../api.yaml"), "main:../api.yaml");
    }
}
