//! Variants that the contract does not know.

use std::fmt;

use serde::{
    Serialize, Serializer,
    de::{DeserializeOwned, Error as _, value::MapDeserializer},
    ser::SerializeMap as _,
};
use serde_json::value::RawValue;

use super::{RawJson, error::TOO_DEEP, extra::Pairs};

/// A variant that this build does not know, as it came.
///
/// It writes itself as the same object: the order of its properties, the place of the tag, the bytes of the values.
/// `Debug` shows its tag and the names of its properties.
#[derive(Clone, PartialEq, Eq)]
pub struct UnknownVariant {
    name: &'static str,
    tag: Box<str>,
    /// How many of the pairs came before the tag.
    at: usize,
    pairs: Pairs,
}

impl UnknownVariant {
    pub(super) fn new(name: &'static str, tag: Box<str>, at: usize, pairs: Pairs) -> Self {
        Self { name, tag, at, pairs }
    }

    /// The value of the tag.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Name and value of the other properties, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RawJson)> {
        self.pairs.iter().map(|(name, value)| (&**name, value))
    }

    /// The value of a property other than the tag; of the last one, if it came several times.
    pub fn get(&self, name: &str) -> Option<&RawJson> {
        let found = self.pairs.iter().rev().find(|(have, _)| **have == *name);
        found.map(|(_, value)| value)
    }

    /// The whole object, for a program that knows the variant: `variant.to_raw().parse::<Mine>()`.
    pub fn to_raw(&self) -> RawJson {
        RawJson::written(self)
    }

    /// Reads it as a type.
    pub(super) fn replay<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        // Each replay begins to count levels anew, so this bounds the stack that replays within replays can take.
        const LEVELS: usize = 126;
        if self.iter().any(|(_, value)| levels(value.get()) > LEVELS) {
            return Err(serde_json::Error::custom(TOO_DEEP));
        }
        let tag = RawJson::from(serde_json::Value::from(&*self.tag));
        T::deserialize(MapDeserializer::new(self.with_tag(tag.raw())))
    }

    /// All properties, with the tag in its place.
    fn with_tag<'a>(&'a self, tag: &'a RawValue) -> impl Iterator<Item = (&'a str, &'a RawValue)> {
        let (before, after) = self.pairs.split_at(self.at.min(self.pairs.len()));
        let pair = |(name, value): &'a (Box<str>, RawJson)| (&**name, value.raw());
        before.iter().map(pair).chain([(self.name, tag)]).chain(after.iter().map(pair))
    }
}

/// How deeply the lists and objects of a JSON text nest.
fn levels(text: &str) -> usize {
    let (mut deepest, mut level) = (0_usize, 0_usize);
    let (mut in_string, mut escaped) = (false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'[' | b'{' => {
                level += 1;
                deepest = deepest.max(level);
            }
            b']' | b'}' => level = level.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

impl Serialize for UnknownVariant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let tag = RawJson::from(serde_json::Value::from(&*self.tag));
        let mut map = serializer.serialize_map(Some(self.pairs.len() + 1))?;
        for (name, value) in self.with_tag(tag.raw()) {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl fmt::Debug for UnknownVariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.iter().map(|(name, _)| name).collect();
        f.debug_struct("UnknownVariant").field("tag", &self.tag).field("properties", &names).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_those_outside_of_strings() {
        for (text, deepest) in [
            ("1", 0),
            ("\"[[[\"", 0),
            ("\"\\\"[\"", 0),
            ("[]", 1),
            ("[{\"a]\":[1]},[]]", 3),
            ("{\"\\\\\":[]}", 2),
        ] {
            assert_eq!(levels(text), deepest, "{text}");
        }
    }
}
