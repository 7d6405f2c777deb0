//! What a login gives, and its form in a store.

use std::{
    fmt,
    time::{Duration, SystemTime},
};

use secrecy::{ExposeSecret as _, SecretString, zeroize::Zeroize as _};
use serde::{Deserialize, Serialize};

use super::{BearerToken, bearer::Life};
use crate::error::Error;

/// What a login gives: the token to call with, and perhaps one to get the next with. `Debug` shows nothing of them.
///
/// They are bound to the deployment and the client id that they were given for, and are never sent to another.
#[derive(Clone)]
pub struct Tokens {
    access: BearerToken,
    refresh: Option<SecretString>,
    bound: Option<Bound>,
}

/// For whom tokens are good.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Bound {
    pub(super) base_url: String,
    pub(super) client_id: String,
}

/// Tokens as a store keeps them. Times are seconds since 1970.
#[derive(Serialize, Deserialize)]
struct Kept {
    access_token: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    issued_at: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires_at: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base_url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    client_id: Option<String>,
}

impl Drop for Kept {
    fn drop(&mut self) {
        self.access_token.zeroize();
        self.refresh_token.zeroize();
    }
}

impl Tokens {
    pub(super) fn new(access: BearerToken) -> Self {
        Self { access, refresh: None, bound: None }
    }

    pub(super) fn with_refresh(mut self, refresh: Option<SecretString>) -> Self {
        self.refresh = refresh;
        self
    }

    pub(super) fn bound_to(mut self, bound: Bound) -> Self {
        self.bound = Some(bound);
        self
    }

    pub(super) fn is_bound_to(&self, bound: &Bound) -> bool {
        self.bound.as_ref() == Some(bound)
    }

    pub(super) fn refresh(&self) -> Option<&SecretString> {
        self.refresh.as_ref()
    }

    /// The token to call with.
    pub fn access_token(&self) -> &BearerToken {
        &self.access
    }

    /// The token to call with, and nothing else.
    pub fn into_access_token(self) -> BearerToken {
        self.access
    }

    /// Whether there is a token to get the next one with.
    pub fn has_refresh_token(&self) -> bool {
        self.refresh.is_some()
    }

    /// All of it as JSON, **secrets included**, for a store of your own: a keyring, a vault.
    pub fn expose_json(&self) -> String {
        let seconds =
            |time: SystemTime| time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let life = self.access.life();
        let kept = Kept {
            access_token: self.access.expose().to_owned(),
            refresh_token: self.refresh.as_ref().map(|token| token.expose_secret().to_owned()),
            issued_at: life.map(|life| seconds(life.issued)),
            expires_at: life.map(|life| seconds(life.expires)),
            base_url: self.bound.as_ref().map(|bound| bound.base_url.clone()),
            client_id: self.bound.as_ref().map(|bound| bound.client_id.clone()),
        };
        // Strings and numbers always have a JSON.
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// Reads what [`expose_json`](Self::expose_json) wrote.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Auth`](crate::ErrorKind::Auth) if it is not that. The text is not quoted.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let kept: Kept = serde_json::from_str(text)
            .map_err(|_| Error::auth("the kept tokens are not of this crate's form"))?;
        let mut access = BearerToken::new(&*kept.access_token)
            .map_err(|error| Error::auth(format!("the kept tokens: {error}")))?;
        if let Some(Life { issued, expires }) = life(kept.issued_at, kept.expires_at) {
            access = access.issued(issued, expires.duration_since(issued).unwrap_or_default());
        }
        let bound = kept.base_url.clone().zip(kept.client_id.clone());
        Ok(Self {
            access,
            refresh: kept.refresh_token.as_deref().map(SecretString::from),
            bound: bound.map(|(base_url, client_id)| Bound { base_url, client_id }),
        })
    }
}

fn life(issued: Option<u64>, expires: Option<u64>) -> Option<Life> {
    let time = |seconds| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds));
    let expires = time(expires?)?;
    // Of a life whose beginning is not known, all but the last minute counts as fresh.
    let issued = issued.and_then(time).or_else(|| expires.checked_sub(Duration::from_secs(240)))?;
    Some(Life { issued: issued.min(expires), expires })
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens")
            .field("access_token", &self.access)
            .field("refresh_token", &self.refresh.as_ref().map(|_| "[redacted]"))
            .field("expires", &self.access.expires())
            .finish_non_exhaustive()
    }
}
