//! The bearer token: a secret with one way out, and how long it is good for.

use std::{
    fmt,
    time::{Duration, SystemTime},
};

use http::HeaderValue;
use secrecy::{ExposeSecret as _, SecretString};

use crate::error::Error;

/// What authorizes (RFC 6750). Its `Debug` shows nothing, and its memory is cleared when it is dropped.
///
/// ```
/// use std::time::Duration;
/// use aip_agents::BearerToken;
///
/// # fn main() -> Result<(), aip_agents::Error> {
/// let token = BearerToken::new("a-token")?.expires_in(Duration::from_secs(3600));
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct BearerToken {
    secret: SecretString,
    life: Option<Life>,
}

/// From when to when a token is good.
#[derive(Clone, Copy)]
pub(crate) struct Life {
    pub(crate) issued: SystemTime,
    pub(crate) expires: SystemTime,
}

/// Where in its life a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Good, as far as is known.
    Fresh,
    /// Good, and to be replaced soon: three quarters of its life are over.
    Due,
    /// Good for so short a time that it may be over when it arrives.
    Late,
    /// Over.
    Expired,
}

/// A token with less time than this is late. A call takes its time, and clocks differ.
const MARGIN: Duration = Duration::from_secs(60);

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
            token => Ok(Self { secret: SecretString::from(token), life: None }),
        }
    }

    /// Says how long it is good, from now on. A client then asks for the next one in time.
    #[must_use]
    pub fn expires_in(self, life: Duration) -> Self {
        self.issued(SystemTime::now(), life)
    }

    /// When it stops to be good, if that is known.
    pub fn expires(&self) -> Option<SystemTime> {
        self.life.map(|life| life.expires)
    }

    pub(crate) fn issued(mut self, issued: SystemTime, life: Duration) -> Self {
        // A time that the clock cannot tell is as good as never.
        self.life = issued.checked_add(life).map(|expires| Life { issued, expires });
        self
    }

    pub(crate) fn life(&self) -> Option<Life> {
        self.life
    }

    pub(crate) fn phase(&self, now: SystemTime) -> Phase {
        self.life.map_or(Phase::Fresh, |life| life.phase(now))
    }

    pub(crate) fn is(&self, other: &Self) -> bool {
        self.secret.expose_secret() == other.secret.expose_secret()
    }

    /// The token itself, for a form or a store.
    pub(super) fn expose(&self) -> &str {
        self.secret.expose_secret()
    }

    /// The header's value, marked sensitive.
    pub(crate) fn authorize(&self) -> Result<HeaderValue, http::header::InvalidHeaderValue> {
        let mut value = HeaderValue::try_from(format!("Bearer {}", self.expose()))?;
        value.set_sensitive(true);
        Ok(value)
    }
}

impl Life {
    /// A life of less than four minutes has no room for the whole margin: its last quarter is late.
    fn phase(&self, now: SystemTime) -> Phase {
        let whole = self.expires.duration_since(self.issued).unwrap_or_default();
        match self.expires.duration_since(now) {
            Err(_) | Ok(Duration::ZERO) => Phase::Expired,
            Ok(left) if left <= MARGIN.min(whole / 4) => Phase::Late,
            Ok(left) if left <= whole / 4 => Phase::Due,
            Ok(_) => Phase::Fresh,
        }
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

    #[test]
    fn a_life_has_four_phases() {
        let issued = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
        for (life, phases) in [
            (
                3600,
                [(0, Phase::Fresh), (2699, Phase::Fresh), (2700, Phase::Due), (3539, Phase::Due)].as_slice(),
            ),
            (
                3600,
                &[(3540, Phase::Late), (3599, Phase::Late), (3600, Phase::Expired), (9999, Phase::Expired)],
            ),
            // No room for a minute: the last quarter is late.
            (100, &[(74, Phase::Fresh), (75, Phase::Late), (99, Phase::Late), (100, Phase::Expired)]),
            (0, &[(0, Phase::Expired)]),
        ] {
            let token = BearerToken::new("t").expect("a token").issued(issued, Duration::from_secs(life));
            for (age, phase) in phases {
                assert_eq!(token.phase(issued + Duration::from_secs(*age)), *phase, "{life} s, at {age} s");
            }
        }
        let token = BearerToken::new("t").expect("a token");
        assert_eq!(token.phase(issued), Phase::Fresh, "what has no end that is known is not replaced");
        assert_eq!(token.issued(issued, Duration::MAX).expires(), None);
    }
}
