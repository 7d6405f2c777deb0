//! JSON of no particular form, kept as it came.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};
use serde_json::value::RawValue;

use super::{DecodeError, decode};

/// A JSON text, kept byte for byte: `1.00` stays `1.00`.
///
/// `Debug` shows its length only, since it may hold anything. Equal means the same text.
#[derive(Clone)]
pub struct RawJson(Box<RawValue>);

impl RawJson {
    /// The text.
    pub fn get(&self) -> &str {
        self.0.get()
    }

    /// Reads the text as a type.
    ///
    /// # Errors
    ///
    /// A [`DecodeError`] whose path begins here.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        decode(self.get())
    }

    /// Takes a text.
    ///
    /// # Errors
    ///
    /// A [`DecodeError`] if it is no JSON.
    pub fn from_text(text: impl Into<String>) -> Result<Self, DecodeError> {
        let text = text.into();
        match RawValue::from_string(text.clone()) {
            Ok(raw) => Ok(Self(raw)),
            Err(error) => Err(DecodeError::not_json(text.as_bytes(), &error)),
        }
    }

    pub(super) fn raw(&self) -> &RawValue {
        &self.0
    }
}

impl Default for RawJson {
    /// `{}`.
    fn default() -> Self {
        Self::from(serde_json::json!({}))
    }
}

impl From<serde_json::Value> for RawJson {
    fn from(value: serde_json::Value) -> Self {
        // A value's own text is JSON; `null` stands in for what cannot happen.
        Self(RawValue::from_string(value.to_string()).unwrap_or_else(|_| RawValue::NULL.to_owned()))
    }
}

impl PartialEq for RawJson {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl Eq for RawJson {}

impl fmt::Debug for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawJson({} bytes)", self.get().len())
    }
}

impl Serialize for RawJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for RawJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::<RawValue>::deserialize(deserializer).map(Self)
    }
}
