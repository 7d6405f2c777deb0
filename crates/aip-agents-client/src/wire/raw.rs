//! JSON of no particular form, kept as it came.

use std::{fmt, iter};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeOwned, MapAccess, Visitor, value::MapDeserializer},
    forward_to_deserialize_any,
};
use serde_json::value::{RawValue, to_raw_value};

use super::{DecodeError, decode};

/// A JSON text, kept byte for byte: `1.00` stays `1.00`.
///
/// `Debug` shows its length only, since it may hold anything. Equal means the same text. It writes itself through
/// serde_json only; other formats see serde_json's private form of it.
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

    /// Takes a text. White space around it is left out.
    ///
    /// # Errors
    ///
    /// A [`DecodeError`] if it is no JSON.
    pub fn from_text(text: impl Into<String>) -> Result<Self, DecodeError> {
        let text = text.into();
        match serde_json::from_str::<&RawValue>(&text) {
            Err(error) => Err(DecodeError::not_json(text.as_bytes(), &error)),
            Ok(raw) => Ok(Self(raw.to_owned())),
        }
    }

    /// What a value of ours writes.
    pub(crate) fn written(value: &impl Serialize) -> Self {
        // Maps with string keys and JSON in them always can be written; `null` stands in for what cannot happen.
        Self(to_raw_value(value).unwrap_or_else(|_| RawValue::NULL.to_owned()))
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
        Self::written(&value)
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
        Box::<RawValue>::deserialize(TextOrValue(deserializer)).map(Self)
    }
}

/// Reads raw text from serde_json, and from any other format a value that is written as text.
///
/// serde_json hands a `RawValue` its text when it is asked for a newtype of a private name. Others do not know the name
/// and hand over a plain newtype, which `RawValue` refuses: so would fail whoever reads a generated type below serde's
/// `flatten` or in an untagged enum. Bytes are lost there, as they never arrive.
struct TextOrValue<D>(D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for TextOrValue<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_newtype_struct(name, Rewritten { name, visitor })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct Rewritten<V> {
    name: &'static str,
    visitor: V,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Rewritten<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    fn visit_map<M: MapAccess<'de>>(self, text: M) -> Result<V::Value, M::Error> {
        self.visitor.visit_map(text)
    }

    #[cold]
    fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<V::Value, D::Error> {
        let text = serde_json::Value::deserialize(value)?.to_string();
        // What serde_json would have handed over.
        self.visitor.visit_map(MapDeserializer::new(iter::once((self.name, text))))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::*;

    #[test]
    fn every_byte_is_kept() {
        let text = r#"{"b":1.00,"a":[ 1e3, "\u0041" ],"b":2}"#;
        let raw: RawJson = serde_json::from_str(text).expect("JSON");
        assert_eq!(raw.get(), text);
        assert_eq!(serde_json::to_string(&[&raw]).expect("JSON"), format!("[{text}]"));
        assert_eq!(RawJson::from_text(format!(" {text}\n")).expect("JSON"), raw);
    }

    #[test]
    fn debug_shows_the_length_only() {
        assert_eq!(format!("{:?}", RawJson::from(json!("secret"))), "RawJson(8 bytes)");
    }

    #[test]
    fn what_is_no_json_is_refused() {
        let error = RawJson::from_text("{\"a\":").expect_err("no end");
        assert!(error.is_truncated());
        assert_eq!(RawJson::from_text("{a}").expect_err("no JSON").found(), "something else");
    }

    #[test]
    fn a_path_begins_at_the_value() {
        let raw = RawJson::from(json!({"a": [1, "b"]}));
        let error = raw.parse::<BTreeMap<String, Vec<u8>>>().expect_err("a string");
        assert_eq!(error.found(), "a string");
        assert_eq!(RawJson::default().parse::<BTreeMap<String, u8>>(), Ok(BTreeMap::new()));
    }

    #[test]
    fn a_value_of_another_format_is_written_as_text() {
        #[derive(Deserialize)]
        struct Flat {
            #[serde(flatten)]
            rest: BTreeMap<String, RawJson>,
        }
        #[derive(Debug, Deserialize)]
        #[serde(untagged)]
        enum Either {
            Number(#[expect(dead_code, reason = "read, not used")] u8),
            Other(RawJson),
        }

        let value: RawJson = serde_json::from_value(json!([1, {"a": null}])).expect("a value");
        assert_eq!(value.get(), r#"[1,{"a":null}]"#);
        let flat: Flat = serde_json::from_str(r#"{"a":"b","n":1.5,"z":null,"l":[true]}"#).expect("an object");
        let rest: Vec<_> = flat.rest.values().map(RawJson::get).collect();
        assert_eq!(rest, [r#""b""#, "[true]", "1.5", "null"]);
        match serde_json::from_str("{\"a\":[1]}").expect("the second form") {
            Either::Other(raw) => assert_eq!(raw.get(), r#"{"a":[1]}"#),
            other @ Either::Number(_) => panic!("{other:?}"),
        }
    }
}
