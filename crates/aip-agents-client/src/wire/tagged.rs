//! Objects that a property tells apart.
//!
//! The tag usually comes first; then the variant is read straight from the text. When it does not, what came before it is
//! put aside and replayed.

use std::{borrow::Cow, fmt};

use serde::{
    Serialize, Serializer,
    de::{
        DeserializeOwned, DeserializeSeed, Error, MapAccess,
        value::{
            BorrowedStrDeserializer, MapAccessDeserializer, MapDeserializer, StrDeserializer,
            StringDeserializer,
        },
    },
    ser::SerializeMap as _,
};

use super::{
    RawJson,
    error::message,
    object::{missing, value},
    path,
    seed::Of,
};

type Pairs = Vec<(Box<str>, RawJson)>;

/// An object of which the tag was read.
pub struct Tagged<'de, M> {
    name: &'static str,
    tag: Cow<'de, str>,
    /// What came before the tag; never allocated while the tag comes first.
    before: Pairs,
    rest: M,
}

impl<'de, M: MapAccess<'de>> Tagged<'de, M> {
    /// Reads up to the tag.
    ///
    /// # Errors
    ///
    /// That there is none, or that it is no string.
    pub fn read(mut rest: M, name: &'static str) -> Result<Self, M::Error> {
        let mut before = Pairs::new();
        loop {
            let Some(key) = rest.next_key_seed(Of::<Cow<'de, str>>::new())? else {
                return Err(missing(name));
            };
            if key == name {
                let tag = value(&mut rest, name, Of::<Cow<'de, str>>::new())?;
                return Ok(Self {
                    name,
                    tag,
                    before,
                    rest,
                });
            }
            let put_aside = rest
                .next_value()
                .map_err(|error| path::at_key(key.clone().into_owned(), error))?;
            before.push((key.into(), put_aside));
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
    pub fn decode<T: DeserializeOwned>(self) -> Result<T, M::Error> {
        if self.before.is_empty() {
            let Self { name, tag, rest, .. } = self;
            return T::deserialize(MapAccessDeserializer::new(TagFirst {
                name,
                tag: Some(tag),
                told: false,
                rest,
            }));
        }
        let kept = self.keep()?;
        kept.replay().map_err(|error| M::Error::custom(message(&error)))
    }

    /// Keeps the object as it is.
    ///
    /// # Errors
    ///
    /// The format's.
    pub fn keep(mut self) -> Result<UnknownVariant, M::Error> {
        let at = self.before.len();
        let mut pairs = self.before;
        while let Some(key) = self.rest.next_key_seed(Of::<Cow<'de, str>>::new())? {
            let kept = self
                .rest
                .next_value()
                .map_err(|error| path::at_key(key.clone().into_owned(), error))?;
            pairs.push((key.into(), kept));
        }
        Ok(UnknownVariant {
            name: self.name,
            tag: self.tag.into(),
            at,
            pairs,
        })
    }
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
            Some(Cow::Borrowed(tag)) => seed.deserialize(BorrowedStrDeserializer::new(tag)),
            Some(Cow::Owned(tag)) => seed.deserialize(StringDeserializer::new(tag)),
            None => self.rest.next_value_seed(seed),
        }
    }
}

/// A variant that this build does not know, as it came.
///
/// `Debug` shows its tag and the names of its properties.
#[derive(Clone, PartialEq)]
pub struct UnknownVariant {
    name: &'static str,
    tag: Box<str>,
    at: usize,
    pairs: Pairs,
}

impl UnknownVariant {
    /// The value of the tag.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Name and value of the other properties, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RawJson)> {
        self.pairs.iter().map(|(name, value)| (&**name, value))
    }

    /// The value of a property; of the last one, if it came several times.
    pub fn get(&self, name: &str) -> Option<&RawJson> {
        self.iter()
            .filter(|(have, _)| *have == name)
            .map(|(_, value)| value)
            .last()
    }

    /// Reads it as a type.
    fn replay<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        let tag = RawJson::from(serde_json::Value::from(&*self.tag));
        let (before, after) = self.pairs.split_at(self.at.min(self.pairs.len()));
        let pairs = before
            .iter()
            .map(|(name, value)| (&**name, value.raw()))
            .chain([(self.name, tag.raw())])
            .chain(after.iter().map(|(name, value)| (&**name, value.raw())));
        T::deserialize(MapDeserializer::new(pairs))
    }
}

impl Serialize for UnknownVariant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.pairs.len() + 1))?;
        for (index, (name, value)) in self.pairs.iter().enumerate() {
            if index == self.at {
                map.serialize_entry(self.name, &self.tag)?;
            }
            map.serialize_entry(name, value)?;
        }
        if self.at >= self.pairs.len() {
            map.serialize_entry(self.name, &self.tag)?;
        }
        map.end()
    }
}

impl fmt::Debug for UnknownVariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.iter().map(|(name, _)| name).collect();
        f.debug_struct("UnknownVariant")
            .field("tag", &self.tag)
            .field("properties", &names)
            .finish()
    }
}
