//! Tokens in a file that only its owner can read.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
};

use futures::future::BoxFuture;
use secrecy::zeroize::Zeroizing;
use tokio::task::spawn_blocking;

use super::{AuthFailure, TokenStore, Tokens};
use crate::error::Error;

/// Tokens are a few thousand bytes.
const MOST: u64 = 1 << 20;

/// Keeps tokens in a file.
///
/// On Unix nobody but its owner can read it, at no time: it is made with mode 0600, in a directory that is made with 0700
/// if it is not there, and a file that others can read is refused. Elsewhere it has the permissions that its directory
/// gives: choose one that is the user's own. The tokens are not encrypted.
///
/// A file is replaced whole, by a rename in its directory: who reads it sees the old tokens or the new ones. Programs may
/// share it.
///
/// ```
/// use aip_agents::{AuthorizationCode, FileStore};
///
/// let login = AuthorizationCode::new("my-client-id", "http://127.0.0.1:8765/callback")
///     .store(FileStore::new("my-program-token.json"));
/// ```
#[derive(Clone, Debug)]
pub struct FileStore {
    path: PathBuf,
}

impl FileStore {
    /// A store in this file. Nothing is read or made yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Work on files blocks, so it is done where that harms nobody.
    fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Path) -> Result<T, AuthFailure> + Send + 'static,
    ) -> BoxFuture<'static, Result<T, Error>> {
        let path = self.path.clone();
        Box::pin(async move {
            match spawn_blocking(move || work(&path)).await {
                Ok(done) => Ok(done?),
                Err(_) => Err(Error::internal("the work on a file of tokens was cut off")),
            }
        })
    }
}

impl TokenStore for FileStore {
    fn load(&self) -> BoxFuture<'_, Result<Option<Tokens>, Error>> {
        Box::pin(async {
            match self.blocking(read).await? {
                Some(text) => Tokens::from_json(&text).map(Some).map_err(|_| {
                    let path = self.path.display();
                    AuthFailure::store(format!("`{path}` holds no tokens: remove it, and log in again"), None)
                        .into()
                }),
                None => Ok(None),
            }
        })
    }

    fn save<'a>(&'a self, tokens: &'a Tokens) -> BoxFuture<'a, Result<(), Error>> {
        let text = Zeroizing::new(tokens.expose_json());
        self.blocking(move |path| write(path, text.as_bytes()))
    }

    fn clear(&self) -> BoxFuture<'_, Result<(), Error>> {
        self.blocking(|path| match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(cannot("be removed", path, error)),
            _ => Ok(()),
        })
    }
}

fn cannot(what: &str, path: &Path, error: io::Error) -> AuthFailure {
    AuthFailure::store(format!("the file of tokens `{}` cannot {what}", path.display()), error)
}

fn read(path: &Path) -> Result<Option<Zeroizing<String>>, AuthFailure> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        file => file.map_err(|error| cannot("be opened", path, error))?,
    };
    // Of the open file, not of the path: that may be another file by now.
    let metadata = file.metadata().map_err(|error| cannot("be looked at", path, error))?;
    if !metadata.is_file() {
        return Err(AuthFailure::store(
            format!("`{}`, the place for tokens, is no file", path.display()),
            None,
        ));
    }
    is_private(path, &metadata)?;
    let mut text = Zeroizing::new(String::new());
    file.take(MOST).read_to_string(&mut text).map_err(|error| cannot("be read", path, error))?;
    Ok(Some(text))
}

#[cfg(unix)]
fn is_private(path: &Path, metadata: &fs::Metadata) -> Result<(), AuthFailure> {
    use std::os::unix::fs::PermissionsExt as _;

    let mode = metadata.permissions().mode() & 0o777;
    if mode & 0o077 == 0 {
        return Ok(());
    }
    let path = path.display();
    Err(AuthFailure::store(
        format!(
            "the file of tokens `{path}` is open to others (mode {mode:03o}): whoever read it has the login; \
             sign out, or `chmod 600 {path}`"
        ),
        None,
    ))
}

#[cfg(not(unix))]
fn is_private(_: &Path, _: &fs::Metadata) -> Result<(), AuthFailure> {
    Ok(())
}

fn write(path: &Path, text: &[u8]) -> Result<(), AuthFailure> {
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    make_directory(directory).map_err(|error| cannot("have its directory", path, error))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // In the same directory, or the rename would not be whole. A name of its own, as two programs may write at once.
    let temporary = directory.join(format!(".{name}.{}.tmp", uuid::Uuid::new_v4().simple()));
    let written = write_new(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    written.map_err(|error| {
        // What is left of the attempt holds the tokens; that it cannot be removed changes nothing about the failure.
        let _ = fs::remove_file(&temporary);
        cannot("be written", path, error)
    })
}

fn make_directory(directory: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(directory)
}

fn write_new(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.write(true).create_new(true).open(path)?;
    file.write_all(text)?;
    file.sync_all()
}
