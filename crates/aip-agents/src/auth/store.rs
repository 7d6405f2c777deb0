//! Where tokens are kept.

use std::sync::{Mutex, PoisonError};

use futures::future::{BoxFuture, ready};

use super::Tokens;
use crate::error::Error;

/// Keeps the tokens of one login: [`MemoryStore`], [`FileStore`](crate::FileStore), or a keyring of your own.
///
/// Whoever implements it writes [`Tokens::expose_json`] and reads [`Tokens::from_json`]. It is asked by one at a time.
///
/// ```
/// use aip_agents::{Error, TokenStore, Tokens};
/// use futures::future::BoxFuture;
///
/// # mod keyring {
/// #     pub fn get() -> std::io::Result<Option<String>> { Ok(None) }
/// #     pub fn set(_: &str) -> std::io::Result<()> { Ok(()) }
/// #     pub fn delete() -> std::io::Result<()> { Ok(()) }
/// # }
/// struct Keyring;
///
/// impl TokenStore for Keyring {
///     fn load(&self) -> BoxFuture<'_, Result<Option<Tokens>, Error>> {
///         Box::pin(async {
///             let kept = keyring::get().map_err(Error::auth)?;
///             kept.as_deref().map(Tokens::from_json).transpose()
///         })
///     }
///
///     fn save<'a>(&'a self, tokens: &'a Tokens) -> BoxFuture<'a, Result<(), Error>> {
///         Box::pin(async { keyring::set(&tokens.expose_json()).map_err(Error::auth) })
///     }
///
///     fn clear(&self) -> BoxFuture<'_, Result<(), Error>> {
///         Box::pin(async { keyring::delete().map_err(Error::auth) })
///     }
/// }
/// ```
pub trait TokenStore: Send + Sync + 'static {
    /// What is kept; nothing if nobody has logged in, or somebody has signed out.
    ///
    /// # Errors
    ///
    /// [`Error::auth`] makes one of any cause.
    fn load(&self) -> BoxFuture<'_, Result<Option<Tokens>, Error>>;

    /// Keeps these in place of what was kept.
    ///
    /// # Errors
    ///
    /// [`Error::auth`] makes one of any cause.
    fn save<'a>(&'a self, tokens: &'a Tokens) -> BoxFuture<'a, Result<(), Error>>;

    /// Keeps nothing any more. That nothing was kept is no error.
    ///
    /// # Errors
    ///
    /// [`Error::auth`] makes one of any cause.
    fn clear(&self) -> BoxFuture<'_, Result<(), Error>>;
}

/// Keeps tokens until the program ends.
#[derive(Debug, Default)]
pub struct MemoryStore(Mutex<Option<Tokens>>);

impl MemoryStore {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    fn put(&self, tokens: Option<Tokens>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = tokens;
    }
}

impl TokenStore for MemoryStore {
    fn load(&self) -> BoxFuture<'_, Result<Option<Tokens>, Error>> {
        Box::pin(ready(Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone())))
    }

    fn save<'a>(&'a self, tokens: &'a Tokens) -> BoxFuture<'a, Result<(), Error>> {
        self.put(Some(tokens.clone()));
        Box::pin(ready(Ok(())))
    }

    fn clear(&self) -> BoxFuture<'_, Result<(), Error>> {
        self.put(None);
        Box::pin(ready(Ok(())))
    }
}
