//! The steps of an object's visitor.

use std::{borrow::Cow, fmt, marker::PhantomData};

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::path;

/// The properties that a type knows, by number.
pub trait Properties {
    /// The number of a property.
    fn index(name: &str) -> Option<usize>;
}

/// A property's name as it is read.
#[derive(Debug)]
pub enum Key<'de> {
    /// The number of a known one.
    Known(usize),
    /// The name of an unknown one.
    Unknown(Cow<'de, str>),
}

/// Reads a property's name.
#[derive(Debug)]
pub struct Keys<P>(PhantomData<P>);

impl<P> Keys<P> {
    /// For the properties of a type.
    #[expect(clippy::new_without_default, reason = "only generated code makes one")]
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, P: Properties> DeserializeSeed<'de> for Keys<P> {
    type Value = Key<'de>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key<'de>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de, P: Properties> Visitor<'de> for Keys<P> {
    type Value = Key<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a property's name")
    }

    #[inline]
    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Key<'de>, E> {
        Ok(P::index(name).map_or(Key::Unknown(Cow::Borrowed(name)), Key::Known))
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<Key<'de>, E> {
        Ok(P::index(name).map_or_else(|| Key::Unknown(Cow::Owned(name.to_owned())), Key::Known))
    }
}

/// Reads the value of a property.
///
/// # Errors
///
/// The format's, with the property added to its path.
#[inline]
pub fn value<'de, M, S>(map: &mut M, name: &'static str, seed: S) -> Result<S::Value, M::Error>
where
    M: MapAccess<'de>,
    S: DeserializeSeed<'de>,
{
    match map.next_value_seed(seed) {
        Ok(value) => Ok(value),
        Err(error) => Err(path::at_key(name, error)),
    }
}

/// The value of a property that must be there.
///
/// # Errors
///
/// That it is missing, with the property added to the path.
#[inline]
pub fn required<T, E: Error>(value: Option<T>, name: &'static str) -> Result<T, E> {
    match value {
        Some(value) => Ok(value),
        None => Err(missing(name)),
    }
}

#[cold]
#[inline(never)]
pub(super) fn missing<E: Error>(name: &'static str) -> E {
    path::at_key(name, E::missing_field(name))
}

/// Passes over a value.
///
/// # Errors
///
/// The format's.
pub fn skip<'de, M: MapAccess<'de>>(map: &mut M) -> Result<(), M::Error> {
    map.next_value::<IgnoredAny>().map(|_| ())
}
