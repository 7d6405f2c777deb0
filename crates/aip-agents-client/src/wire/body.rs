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
