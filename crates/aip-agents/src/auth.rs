//! The bearer token: a secret with one way out.

use std::fmt;

use http::HeaderValue;
use secrecy::{ExposeSecret as _, SecretString};

use crate::error::Error;

/// What authorizes. Its `Debug` shows nothing, and its memory is cleared when it is dropped.
#[derive(Clone)]
pub struct BearerToken(SecretString);

impl BearerToken {
    /// Takes a token as it was issued. White space around it (a line's end from a file, say) is dropped.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`](crate::ErrorKind::Config) if it is empty or holds what no header can carry.
    pub fn new(token: impl Into<String>) -> Result<Self, Error> {
        let whole = SecretString::from(token.into());
        let token = whole.expose_secret().trim();
        // RFC 6750, section 2.1, allows less; what a header can carry is left to the server to judge.
        let fits = token.bytes().all(|byte| (0x21..=0x7e).contains(&byte));
        match token {
            "" => Err(Error::config("the bearer token is empty")),
            _ if !fits => {
                Err(Error::config("the bearer token holds a space or a character that no header can carry"))
            }
            token => Ok(Self(SecretString::from(token))),
        }
    }

    /// The header's value, marked sensitive.
    pub(crate) fn authorize(&self) -> Result<HeaderValue, http::header::InvalidHeaderValue> {
        let mut value = HeaderValue::try_from(format!("Bearer {}", self.0.expose_secret()))?;
        value.set_sensitive(true);
        Ok(value)
    }
}

impl fmt::Debug for BearerToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BearerToken([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_trimmed_checked_and_never_shown() {
        let token = BearerToken::new(" s3cret\n").expect("a token");
        assert_eq!(format!("{token:?}"), "BearerToken([redacted])");
        let header = token.authorize().expect("a header");
        assert_eq!(header, "Bearer s3cret");
        assert!(!format!("{header:?}").contains("s3cret"));
        for bad in ["", " \n", "two words", "nul\0", "ä"] {
            let error = BearerToken::new(bad).expect_err(bad);
            assert!(bad.trim().is_empty() || !error.to_string().contains(bad.trim()), "{error}");
        }
    }
}
