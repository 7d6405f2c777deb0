//! A service's own login: the grant of client credentials.

use std::fmt;

use futures::future::BoxFuture;
use secrecy::{ExposeSecret as _, SecretString};

use super::{BearerToken, TokenEndpoint, TokenSource, endpoint::Again, filled, scope};
use crate::error::Error;

/// A service's own login: a client id and its secret become tokens (RFC 6749, section 4.4), and new ones in time.
///
/// The secret goes into the body of the form, as the platform wants it.
///
/// ```
/// use aip_agents::{Client, ClientCredentials};
///
/// # fn main() -> Result<(), aip_agents::Error> {
/// let login = ClientCredentials::new("my-client-id", "my-client-secret")
///     .scopes(["api:aip-agents-read", "api:aip-agents-write"]);
/// let client = Client::builder().hostname("example.palantirfoundry.com").auth(login).build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct ClientCredentials {
    client_id: String,
    client_secret: SecretString,
    scopes: Vec<String>,
}

impl ClientCredentials {
    /// The id and the secret of an application that is registered with the deployment.
    pub fn new(client_id: impl Into<String>, client_secret: impl Into<String>) -> Self {
        let client_secret = SecretString::from(client_secret.into());
        Self { client_id: client_id.into(), client_secret, scopes: Vec::new() }
    }

    /// Asks for these scopes only, and for `offline_access` with them, as the vendor's SDKs do. Without any, the
    /// application's own count.
    #[must_use]
    pub fn scopes<I: IntoIterator<Item: Into<String>>>(mut self, scopes: I) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    fn form(&self) -> Vec<(&str, &str)> {
        vec![("client_id", &*self.client_id), ("client_secret", self.client_secret.expose_secret())]
    }
}

impl TokenSource for ClientCredentials {
    fn token<'a>(
        &'a self,
        endpoint: &'a TokenEndpoint,
        _: Option<&'a BearerToken>,
    ) -> BoxFuture<'a, Result<BearerToken, Error>> {
        Box::pin(async move {
            filled("client id", &self.client_id)?;
            filled("client secret", self.client_secret.expose_secret())?;
            let scope = scope(&self.scopes);
            let mut form = vec![("grant_type", "client_credentials")];
            form.extend(self.form());
            form.extend(scope.as_deref().map(|scope| ("scope", scope)));
            Ok(endpoint.tokens(&form, Again::Harmless).await?.into_access_token())
        })
    }

    fn sign_out<'a>(
        &'a self,
        endpoint: &'a TokenEndpoint,
        token: Option<&'a BearerToken>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let Some(token) = token else { return Ok(()) };
            let mut form = self.form();
            form.extend([("token", token.expose()), ("token_type_hint", "access_token")]);
            Ok(endpoint.revoke(&form).await?)
        })
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials")
            .field("client_id", &self.client_id)
            .field("client_secret", &"[redacted]")
            .field("scopes", &self.scopes)
            .finish()
    }
}
