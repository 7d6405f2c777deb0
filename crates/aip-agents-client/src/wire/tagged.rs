//! Objects that a property tells apart.
//!
//! The tag usually comes first; then the variant is read straight from the text. When it does not, what came before it is
//! put aside, the rest of the object is added, and the variant is read from there.

use std::borrow::Cow;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Error, MapAccess,
    value::{BorrowedStrDeserializer, MapAccessDeserializer, StrDeserializer, StringDeserializer},
};

use super::{
    DriftKind, UnknownVariant, drift,
    error::message,
    extra::Pairs,
    object::{missing, value},
    path,
    seed::Text,
};

/// An object of which the tag was read.
pub struct Tagged<'de, M> {
    name: &'static str,
    tag: Cow<'de, str>,
    /// What came before the tag; never allocated while the tag comes first.
    before: Pairs,
    rest: M,
}

impl<'de, M: MapAccess<'de>> Tagged<'de, M> {
    /// Reads up to the tag. Of several, the first counts.
    ///
    /// # Errors
    ///
    /// That there is none, or that it is no string.
    #[inline]
    pub fn read(mut rest: M, name: &'static str) -> Result<Self, M::Error> {
        let mut before = Pairs::new();
        loop {
            let Some(key) = rest.next_key_seed(Text)? else {
                return Err(missing(name));
            };
            if key == name {
                let tag = value(&mut rest, name, Text)?;
                return Ok(Self { name, tag, before, rest });
            }
            put_aside(&mut before, key, &mut rest)?;
        }
    }

    /// The tag's value.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Reads the object as a variant.
    ///
    /// # Errors
    ///
    /// The variant's.
    #[inline]
    pub fn decode<T: DeserializeOwned>(self) -> Result<T, M::Error> {
        if !self.before.is_empty() {
            return self.replay();
        }
        let Self { name, tag, rest, .. } = self;
        T::deserialize(MapAccessDeserializer::new(TagFirst { name, tag: Some(tag), told: false, rest }))
    }

    #[cold]
    #[inline(never)]
    fn replay<T: DeserializeOwned>(self) -> Result<T, M::Error> {
        let kept = self.keep()?;
        kept.replay().map_err(|error| M::Error::custom(message(&error)))
    }

    /// Keeps the object as it is, as a variant that a union's schema does not know.
    ///
    /// # Errors
    ///
    /// The format's.
    pub fn keep_unknown(self, schema: &'static str) -> Result<UnknownVariant, M::Error> {
        drift::met(DriftKind::Variant, schema, &self.tag);
        self.keep()
    }

    #[cold]
    #[inline(never)]
    fn keep(mut self) -> Result<UnknownVariant, M::Error> {
        let at = self.before.len();
        let mut pairs = self.before;
        while let Some(key) = self.rest.next_key_seed(Text)? {
            put_aside(&mut pairs, key, &mut self.rest)?;
        }
        Ok(UnknownVariant::new(self.name, self.tag.into(), at, pairs))
    }
}

#[cold]
#[inline(never)]
fn put_aside<'de, M: MapAccess<'de>>(
    pairs: &mut Pairs,
    key: Cow<'de, str>,
    map: &mut M,
) -> Result<(), M::Error> {
    match map.next_value() {
        Ok(value) => pairs.push((key.into(), value)),
        Err(error) => return Err(path::at_key(key.into_owned(), error)),
    }
    Ok(())
}

/// The tag, and then the rest of the object.
struct TagFirst<'de, M> {
    name: &'static str,
    tag: Option<Cow<'de, str>>,
    told: bool,
    rest: M,
}

impl<'de, M: MapAccess<'de>> MapAccess<'de> for TagFirst<'de, M> {
    type Error = M::Error;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, M::Error> {
        if self.told {
            return self.rest.next_key_seed(seed);
        }
        self.told = true;
        seed.deserialize(StrDeserializer::new(self.name)).map(Some)
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, M::Error> {
        match self.tag.take() {
            None => self.rest.next_value_seed(seed),
            Some(Cow::Borrowed(tag)) => seed.deserialize(BorrowedStrDeserializer::new(tag)),
            Some(Cow::Owned(tag)) => seed.deserialize(StringDeserializer::new(tag)),
        }
    }
}
