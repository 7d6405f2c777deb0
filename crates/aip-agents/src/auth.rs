//! Logging in: what gives bearer tokens, how the calls of a client share them, where they are kept.
//!
//! A [`TokenSource`] gives tokens. A client asks it once and keeps the answer for all its calls, until three quarters of
//! the token's life are over or the server refuses it (`keeper`). The grants of OAuth 2.0 speak to the deployment through
//! its [`TokenEndpoint`].
//!
//! The form posts are written here and not taken from the crate `oauth2`, which was tried: it brings 19 crates that the
//! SDK does not have otherwise (a second `syn` among them), loses status and `Retry-After` of an answer that is not JSON,
//! keeps the body of an answer that it cannot read in an error that prints it, and does not clear its secrets.

mod authorization_code;
mod bearer;
mod client_credentials;
mod endpoint;
mod failure;
mod file_store;
mod keeper;
mod pkce;
mod sign_in;
mod source;
mod store;
mod tokens;

pub use self::{
    authorization_code::AuthorizationCode,
    bearer::BearerToken,
    client_credentials::ClientCredentials,
    endpoint::TokenEndpoint,
    file_store::FileStore,
    sign_in::SignIn,
    source::TokenSource,
    store::{MemoryStore, TokenStore},
    tokens::Tokens,
};
pub(crate) use self::{
    endpoint::{Clock, EndpointLimits},
    failure::AuthFailure,
    keeper::{CallLogin, Keeper},
};

use crate::error::Error;

/// Scopes as they are asked for: separated by spaces, and `offline_access` with them, which is what a refresh token is
/// given for. No scopes leave the choice to the server.
fn scope(scopes: &[String]) -> Option<String> {
    const OFFLINE: &str = "offline_access";
    if scopes.is_empty() {
        return None;
    }
    let mut scope = scopes.join(" ");
    if !scopes.iter().any(|scope| scope == OFFLINE) {
        scope.push(' ');
        scope.push_str(OFFLINE);
    }
    Some(scope)
}

/// A value that must be there.
fn filled(name: &str, value: &str) -> Result<(), Error> {
    if value.trim().is_empty() { Err(Error::config(format!("the {name} is empty"))) } else { Ok(()) }
}
