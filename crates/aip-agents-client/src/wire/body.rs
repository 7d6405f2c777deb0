//! The body of an answer, decoded with a path.

use std::fmt;

use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::value::RawValue;

use super::{DecodeError, decode};

/// What progenitor decodes a JSON answer into: the value, or why it is none.
///
/// progenitor knows one error for a body that does not fit, without a path and with the body in its text. So this never
/// fails on JSON, and keeps the failure as a value. It borrows the text, so it can be read from text in memory only.
pub struct Body<T>(Result<T, DecodeError>);

impl<T> Body<T> {
    /// The value.
    ///
    /// # Errors
    ///
    /// Where and why the answer is not what the contract says.
    pub fn decoded(self) -> Result<T, DecodeError> {
        self.0
    }

    /// A look at the value.
    ///
    /// # Errors
    ///
    /// As for [`decoded`](Self::decoded).
    pub fn as_ref(&self) -> Result<&T, &DecodeError> {
        self.0.as_ref()
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Body<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&'de RawValue>::deserialize(deserializer)?;
        Ok(Self(decode(text.get())))
    }
}

impl<T> fmt::Debug for Body<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Ok(_) => f.write_str("Body([redacted])"),
            Err(error) => write!(f, "Body({error})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_no_json_fails() {
        let body: Body<Vec<String>> = serde_json::from_slice(br#" ["secret"] "#).expect("JSON");
        assert_eq!(format!("{body:?}"), "Body([redacted])");
        assert_eq!(body.as_ref().map(Vec::len).ok(), Some(1));
        assert_eq!(body.decoded().expect("a list of strings"), ["secret"]);

        let body: Body<Vec<String>> = serde_json::from_slice(br#"{"secret":1}"#).expect("JSON");
        assert_eq!(format!("{body:?}"), "Body(expected a sequence, found an object)");
        assert_eq!(body.decoded().expect_err("an object").found(), "an object");

        assert!(serde_json::from_slice::<Body<Vec<String>>>(b"[").is_err());
    }
}
