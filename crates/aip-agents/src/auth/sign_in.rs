//! A login on its way: from the address of the login page to the code that comes back.

use std::{fmt, sync::Arc};

use url::{Url, form_urlencoded};

use super::{
    AuthFailure, AuthorizationCode,
    endpoint::printable,
    filled,
    keeper::Keeper,
    pkce::{self, Verifier},
};
use crate::{error::Error, host, sdk::Client};

/// A login that somebody has begun. Made by [`AuthorizationCode::sign_in`].
///
/// It is good for one login, and for the one who has it: a server keeps it, by its [`state`](Self::state), until the
/// browser comes back.
#[must_use = "nobody is logged in until `finish`"]
pub struct SignIn {
    login: AuthorizationCode,
    keeper: Arc<Keeper>,
    url: String,
    state: String,
    verifier: Verifier,
}

impl SignIn {
    pub(super) fn new(login: AuthorizationCode, client: &Client) -> Result<Self, Error> {
        filled("client id", login.client_id())?;
        check_redirect_uri(login.redirect_uri())?;
        let (state, verifier) = (pkce::random()?, Verifier::new()?);
        let keeper = Arc::clone(client.keeper());
        let mut query = form_urlencoded::Serializer::new(String::new());
        query
            .append_pair("response_type", "code")
            .append_pair("client_id", login.client_id())
            .append_pair("redirect_uri", login.redirect_uri());
        if let Some(scope) = login.scope() {
            query.append_pair("scope", &scope);
        }
        query
            .append_pair("state", &state)
            .append_pair("code_challenge", &verifier.challenge())
            .append_pair("code_challenge_method", "S256");
        let url = format!("{}?{}", keeper.endpoint().authorize_url(), query.finish());
        Ok(Self { login, keeper, url, state, verifier })
    }

    /// The address of the login page, for the browser.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What the redirect brings back unchanged (`state`): tells logins apart that are under way at the same time.
    pub fn state(&self) -> &str {
        &self.state
    }

    /// Ends the login: checks what the browser was sent back to, exchanges the code, and keeps the tokens. Takes the whole
    /// address or its query alone.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Auth`](crate::ErrorKind::Auth) if the address belongs to another login, if the person or the server
    /// said no ([`Error::oauth_error`] has the word for it), or if the tokens could not be kept.
    ///
    /// # Cancellation
    ///
    /// Dropping the future may lose the code, which is good for one use: begin again.
    pub async fn finish(self, redirected: &str) -> Result<(), Error> {
        let code = self.code(redirected)?;
        let finished = self.login.exchange(self.keeper.endpoint(), &code, self.verifier.expose()).await;
        // What the client had from an earlier login, or the lack of it, does not count any more.
        self.keeper.forget();
        finished
    }

    /// RFC 6749, section 4.1.2.
    fn code(&self, redirected: &str) -> Result<String, AuthFailure> {
        let redirected = redirected.trim();
        let url = Url::parse(redirected).ok();
        let query = match &url {
            Some(url) => url.query().unwrap_or_default(),
            None => redirected.trim_start_matches('?'),
        };
        let value = |name: &str| {
            let mut pairs = form_urlencoded::parse(query.as_bytes());
            pairs.find(|(have, _)| have == name).map(|(_, value)| value.into_owned())
        };
        if value("state").as_deref() != Some(&*self.state) {
            return Err(AuthFailure::Callback("the address is not of this login (its `state` differs)"));
        }
        if let Some(error) = value("error") {
            let error = printable(&error);
            let description = value("error_description").map(|text| printable(&text));
            return Err(AuthFailure::Declined { error, description });
        }
        let code = value("code").filter(|code| !code.is_empty());
        code.ok_or_else(|| AuthFailure::Callback("the address has no `code`"))
    }
}

/// RFC 6749, section 3.1.2, and plain http for loopback only: the code comes back through it.
fn check_redirect_uri(text: &str) -> Result<(), Error> {
    let bad = |reason: &str| Err(Error::config(format!("the redirect URI `{}` {reason}", printable(text))));
    match Url::parse(text) {
        Err(error) => bad(&format!("is no absolute URI: {error}")),
        Ok(url) if url.fragment().is_some() => bad("has a fragment"),
        Ok(url) if url.scheme() == "http" && !host::is_local(text) => {
            bad("is plain http, which only a loopback host may have; use https")
        }
        Ok(_) => Ok(()),
    }
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Whoever has state and verifier can take the login's place.
        f.debug_struct("SignIn").field("login", &self.login).finish_non_exhaustive()
    }
}
