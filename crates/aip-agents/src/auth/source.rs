//! What gives tokens.

use std::{error::Error as StdError, future::Future};

use futures::future::{BoxFuture, ready};

use super::{BearerToken, TokenEndpoint};
use crate::error::Error;

/// Gives the bearer tokens of a client: [`ClientCredentials`](crate::ClientCredentials),
/// [`AuthorizationCode`](crate::AuthorizationCode), a [`BearerToken`] that stays the same, or a function.
///
/// A client asks when it has no token, when its token has lived for three quarters of its life, and when the server
/// refuses it (401). It asks once for all its calls, however many wait, and remembers the answer: a source needs neither
/// a lock nor a memory.
///
/// An async function (or a closure that gives a future) without arguments is a source: it is called for each new token.
///
/// ```
/// use std::{io, time::Duration};
/// use aip_agents::{BearerToken, Client, Error};
///
/// async fn from_the_vault() -> Result<BearerToken, Error> {
///     let token = String::from("a-token"); // From wherever you keep them.
///     Ok(BearerToken::new(token)?.expires_in(Duration::from_secs(3600)))
/// }
///
/// let builder = Client::builder().auth(from_the_vault);
/// let builder = Client::builder()
///     .auth(|| async { Err::<BearerToken, _>(io::Error::other("the vault is sealed")) });
/// ```
pub trait TokenSource: Send + Sync + 'static {
    /// A token to call with. `stale` is the one that the client has had from here: its end is near, or the server has
    /// refused it, so another is needed. Nothing if the client has none yet.
    ///
    /// # Errors
    ///
    /// [`Error::auth`] makes one of any cause. It must hold no secret.
    fn token<'a>(
        &'a self,
        endpoint: &'a TokenEndpoint,
        stale: Option<&'a BearerToken>,
    ) -> BoxFuture<'a, Result<BearerToken, Error>>;

    /// Whether it may ever give another token. If not, one that the server refuses is not asked for again.
    fn renews(&self) -> bool {
        true
    }

    /// Ends the login: revokes what was given, forgets what is kept. `token` is the client's last one. Asked by
    /// [`Client::sign_out`](crate::Client::sign_out).
    ///
    /// # Errors
    ///
    /// If the server could not be told. Nothing is kept nonetheless.
    fn sign_out<'a>(
        &'a self,
        endpoint: &'a TokenEndpoint,
        token: Option<&'a BearerToken>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        let _ = (endpoint, token);
        Box::pin(ready(Ok(())))
    }
}

impl TokenSource for BearerToken {
    fn token<'a>(
        &'a self,
        _: &'a TokenEndpoint,
        _: Option<&'a BearerToken>,
    ) -> BoxFuture<'a, Result<BearerToken, Error>> {
        Box::pin(ready(Ok(self.clone())))
    }

    fn renews(&self) -> bool {
        false
    }
}

impl<F, Fut, E> TokenSource for F
where
    F: Fn() -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<BearerToken, E>> + Send + 'static,
    E: Into<Box<dyn StdError + Send + Sync>>,
{
    fn token<'a>(
        &'a self,
        _: &'a TokenEndpoint,
        _: Option<&'a BearerToken>,
    ) -> BoxFuture<'a, Result<BearerToken, Error>> {
        let token = self();
        Box::pin(async move { token.await.map_err(Error::auth) })
    }
}
