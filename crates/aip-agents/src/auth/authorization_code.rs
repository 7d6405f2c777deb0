//! A person's login: the grant of an authorization code with PKCE, and of the refresh token that follows.

use std::{
    error::Error as StdError,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use futures::future::BoxFuture;
use secrecy::{ExposeSecret as _, SecretString};

use super::{
    AuthFailure, BearerToken, MemoryStore, SignIn, TokenEndpoint, TokenSource, TokenStore, Tokens,
    bearer::Phase, endpoint::Again, scope, tokens::Bound,
};
use crate::{error::Error, sdk::Client};

/// A person's login (RFC 6749, section 4.1, with PKCE, RFC 7636): somebody logs in with a browser once, and the program
/// goes on with refresh tokens, across restarts if they are kept in a [`FileStore`](crate::FileStore).
///
/// Clones share what is kept. Two clients, and two programs with one store, may share a login: a refresh token that is
/// good for one use is used once.
///
/// ```no_run
/// use aip_agents::{AuthorizationCode, Client, FileStore};
///
/// # fn ask(_: &str) -> String { String::new() }
/// # async fn log_in() -> Result<(), aip_agents::Error> {
/// let login = AuthorizationCode::new("my-client-id", "http://127.0.0.1:8765/callback")
///     .scopes(["api:aip-agents-read", "api:aip-agents-write"])
///     .store(FileStore::new("my-program-token.json"));
/// let client = Client::builder().hostname("example.palantirfoundry.com").auth(login.clone()).build()?;
/// if !login.is_signed_in(&client).await? {
///     let sign_in = login.sign_in(&client)?;
///     println!("open {}", sign_in.url());
///     // What the browser is sent back to, with `code` and `state`.
///     let redirected: String = ask("and paste the address that you end at");
///     sign_in.finish(&redirected).await?;
/// }
/// let newest = client.all_sessions().limit(5).collect().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct AuthorizationCode {
    client_id: String,
    client_secret: Option<SecretString>,
    redirect_uri: String,
    scopes: Vec<String>,
    kept: Arc<Kept>,
}

/// What clones share.
struct Kept {
    store: Box<dyn TokenStore>,
    /// Newer than the store's, which did not take them.
    unsaved: Mutex<Option<Tokens>>,
    /// Refresh tokens may be good for one use, so they are used by one at a time.
    turn: tokio::sync::Mutex<()>,
}

impl Kept {
    fn new(store: impl TokenStore) -> Arc<Self> {
        Arc::new(Self {
            store: Box::new(store),
            unsaved: Mutex::default(),
            turn: tokio::sync::Mutex::default(),
        })
    }

    fn unsaved(&self) -> MutexGuard<'_, Option<Tokens>> {
        self.unsaved.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl AuthorizationCode {
    /// The id of an application that is registered with the deployment as a public client, and the address, registered
    /// too, that the browser is sent back to.
    pub fn new(client_id: impl Into<String>, redirect_uri: impl Into<String>) -> Self {
        Self {
            client_id: client_id.into(),
            client_secret: None,
            redirect_uri: redirect_uri.into(),
            scopes: Vec::new(),
            kept: Kept::new(MemoryStore::new()),
        }
    }

    /// The secret of an application that is registered as a confidential client. A program that people install has none:
    /// they could read it.
    #[must_use]
    pub fn client_secret(mut self, client_secret: impl Into<String>) -> Self {
        self.client_secret = Some(client_secret.into().into());
        self
    }

    /// Asks for these scopes, and for `offline_access` with them, which is what a refresh token is given for.
    #[must_use]
    pub fn scopes<I: IntoIterator<Item: Into<String>>>(mut self, scopes: I) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// Keeps the tokens here; in memory if it is not said.
    #[must_use]
    pub fn store(mut self, store: impl TokenStore) -> Self {
        self.kept = Kept::new(store);
        self
    }

    /// Begins a login with the client's deployment. Nothing is sent yet.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`](crate::ErrorKind::Config) if client id or redirect URI do not do.
    pub fn sign_in(&self, client: &Client) -> Result<SignIn, Error> {
        SignIn::new(self.clone(), client)
    }

    /// Whether tokens of the client's deployment are kept with which a call may succeed. Nothing is sent: the server may
    /// have revoked them.
    ///
    /// # Errors
    ///
    /// If the store cannot be read.
    pub async fn is_signed_in(&self, client: &Client) -> Result<bool, Error> {
        let endpoint = client.keeper().endpoint();
        match self.load(endpoint).await {
            Ok(kept) => {
                let phase = kept.access_token().phase(endpoint.now());
                Ok(kept.has_refresh_token() || phase != Phase::Expired)
            }
            Err(error) if error.is_login_required() => Ok(false),
            Err(error) => Err(error),
        }
    }

    pub(super) fn client_id(&self) -> &str {
        &self.client_id
    }

    pub(super) fn redirect_uri(&self) -> &str {
        &self.redirect_uri
    }

    pub(super) fn scope(&self) -> Option<String> {
        scope(&self.scopes)
    }

    /// Turns a code into tokens, and keeps them.
    pub(super) async fn exchange(
        &self,
        endpoint: &TokenEndpoint,
        code: &str,
        verifier: &str,
    ) -> Result<(), Error> {
        let _turn = self.kept.turn.lock().await;
        let mut form = self.form("authorization_code");
        form.extend([("code", code), ("redirect_uri", &*self.redirect_uri), ("code_verifier", verifier)]);
        let tokens = endpoint.tokens(&form, Again::Harmful).await?.bound_to(self.bound(endpoint));
        self.save(tokens).await
    }

    fn form<'a>(&'a self, grant_type: &'a str) -> Vec<(&'a str, &'a str)> {
        let mut form = vec![("grant_type", grant_type)];
        form.extend(self.client());
        form
    }

    fn client(&self) -> impl Iterator<Item = (&str, &str)> {
        let secret = self.client_secret.as_ref().map(|secret| ("client_secret", secret.expose_secret()));
        [("client_id", &*self.client_id)].into_iter().chain(secret)
    }

    fn bound(&self, endpoint: &TokenEndpoint) -> Bound {
        Bound { base_url: endpoint.base_url().to_owned(), client_id: self.client_id.clone() }
    }

    async fn load(&self, endpoint: &TokenEndpoint) -> Result<Tokens, Error> {
        let unsaved = self.kept.unsaved().clone();
        let tokens = match unsaved {
            Some(tokens) => Some(tokens),
            None => self.kept.store.load().await?,
        };
        match tokens {
            Some(tokens) if tokens.is_bound_to(&self.bound(endpoint)) => Ok(tokens),
            Some(_) => Err(login_required("the tokens that are kept are of another deployment or client id")),
            None => Err(login_required("no tokens are kept")),
        }
    }

    async fn save(&self, tokens: Tokens) -> Result<(), Error> {
        let saved = self.kept.store.save(&tokens).await;
        *self.kept.unsaved() = saved.is_err().then_some(tokens);
        saved
    }

    /// The next tokens, for a refresh token.
    async fn refresh(&self, endpoint: &TokenEndpoint, kept: Tokens) -> Result<BearerToken, Error> {
        let Some(token) = kept.refresh() else {
            return Err(login_required(
                "the token is over, and there is no refresh token (scopes bring one)",
            ));
        };
        let mut form = self.form("refresh_token");
        form.push(("refresh_token", token.expose_secret()));
        match endpoint.tokens(&form, Again::Harmful).await {
            Ok(new) => {
                // A server that rotates sends a new one; one that does not means the old one to be used on.
                let refresh = new.refresh().or(kept.refresh()).cloned();
                let new = new.with_refresh(refresh).bound_to(self.bound(endpoint));
                let access = new.access_token().clone();
                if let Err(error) = self.save(new).await {
                    // The call has its token, and this program goes on. Only a restart will need a login.
                    warn(&error, "the new tokens could not be kept");
                }
                Ok(access)
            }
            Err(failure) if failure.is_grant_refused() => self.refused(endpoint, kept, failure).await,
            Err(failure) => Err(failure.into()),
        }
    }

    /// What follows when a refresh token was refused.
    async fn refused(
        &self,
        endpoint: &TokenEndpoint,
        kept: Tokens,
        failure: AuthFailure,
    ) -> Result<BearerToken, Error> {
        // Another program may have used it, and left its successor in the store.
        if let Ok(other) = self.load(endpoint).await
            && !other.access_token().is(kept.access_token())
        {
            return Ok(other.into_access_token());
        }
        // It is of no more use, so the server is not asked in vain again.
        if let Err(error) = self.save(kept.with_refresh(None)).await {
            warn(&error, "the refused refresh token could not be taken out of its store");
        }
        Err(AuthFailure::LoginRequired {
            reason: "the refresh token was refused",
            source: Some(Arc::new(failure)),
        }
        .into())
    }
}

fn warn(error: &(dyn StdError + 'static), what: &str) {
    tracing::warn!(error, "{what}");
}

fn login_required(reason: &'static str) -> Error {
    AuthFailure::LoginRequired { reason, source: None }.into()
}

impl TokenSource for AuthorizationCode {
    fn token<'a>(
        &'a self,
        endpoint: &'a TokenEndpoint,
        stale: Option<&'a BearerToken>,
    ) -> BoxFuture<'a, Result<BearerToken, Error>> {
        Box::pin(async move {
            let _turn = self.kept.turn.lock().await;
            let kept = self.load(endpoint).await?;
            // What is kept may be newer than what the client has had: another client or program was here before.
            let newer = stale.is_none_or(|stale| !kept.access_token().is(stale));
            match kept.access_token().phase(endpoint.now()) {
                Phase::Fresh | Phase::Due if newer => Ok(kept.into_access_token()),
                Phase::Late if newer => {
                    let old = kept.access_token().clone();
                    Ok(self.refresh(endpoint, kept).await.unwrap_or_else(|error| {
                        warn(
                            &error,
                            "no new token could be had; the one that was kept is used while it is good",
                        );
                        old
                    }))
                }
                _ => self.refresh(endpoint, kept).await,
            }
        })
    }

    fn sign_out<'a>(
        &'a self,
        endpoint: &'a TokenEndpoint,
        _: Option<&'a BearerToken>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let _turn = self.kept.turn.lock().await;
            let kept = self.load(endpoint).await;
            // First here: whatever the server says, this program has no tokens any more.
            *self.kept.unsaved() = None;
            self.kept.store.clear().await?;
            let kept = match kept {
                Ok(kept) => kept,
                Err(error) if error.is_login_required() => return Ok(()),
                Err(error) => return Err(error),
            };
            let refresh = kept.refresh().map(|token| ("refresh_token", token.expose_secret()));
            let access = ("access_token", kept.access_token().expose());
            for (hint, token) in refresh.into_iter().chain([access]) {
                let mut form: Vec<_> = self.client().collect();
                form.extend([("token", token), ("token_type_hint", hint)]);
                endpoint.revoke(&form).await?;
            }
            Ok(())
        })
    }
}

impl fmt::Debug for AuthorizationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthorizationCode")
            .field("client_id", &self.client_id)
            .field("client_secret", &self.client_secret.as_ref().map(|_| "[redacted]"))
            .field("redirect_uri", &self.redirect_uri)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}
