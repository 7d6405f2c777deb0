//! Properties that the contract does not know.

use std::{borrow::Cow, fmt};

use serde::{de::MapAccess, ser::SerializeMap};

use super::{RawJson, path, seed::Of};

/// Properties that this build does not know, in the order and with the bytes of the answer. One word while empty.
///
/// `Debug` shows their names only.
#[derive(Clone, Default, PartialEq)]
pub struct Extra(
    #[expect(clippy::box_collection, reason = "one word: nearly always empty")]
    Option<Box<Vec<(Box<str>, RawJson)>>>,
);

impl Extra {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Name and value of each, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RawJson)> {
        self.0
            .iter()
            .flat_map(|list| list.iter())
            .map(|(name, value)| (&**name, value))
    }

    /// The value of a property; of the last one, if it came several times.
    pub fn get(&self, name: &str) -> Option<&RawJson> {
        self.iter()
            .filter(|(have, _)| *have == name)
            .map(|(_, value)| value)
            .last()
    }

    /// Sets a property: for what a newer API takes and this build does not know.
    pub fn set(&mut self, name: impl Into<Box<str>>, value: RawJson) {
        let name = name.into();
        let list = self.0.get_or_insert_default();
        list.retain(|(have, _)| *have != name);
        list.push((name, value));
    }

    /// Reads the value of an unknown property. For generated code.
    ///
    /// # Errors
    ///
    /// The format's, with the property added to its path.
    #[doc(hidden)]
    #[cold]
    #[inline(never)]
    pub fn read<'de, M: MapAccess<'de>>(&mut self, name: Cow<'de, str>, map: &mut M) -> Result<(), M::Error> {
        match map.next_value() {
            Ok(value) => self.set(name, value),
            Err(error) => return Err(path::at_key(name.into_owned(), error)),
        }
        Ok(())
    }

    /// Reads the tag of a variant. One that is not the variant's own is kept. For generated code.
    ///
    /// # Errors
    ///
    /// The format's, if it is no string.
    #[doc(hidden)]
    pub fn read_tag<'de, M: MapAccess<'de>>(
        &mut self,
        name: &'static str,
        tag: &'static str,
        map: &mut M,
    ) -> Result<(), M::Error> {
        let found = super::value(map, name, Of::<Cow<'de, str>>::new())?;
        if found != tag {
            self.set(name, RawJson::from(serde_json::Value::from(found)));
        }
        Ok(())
    }

    /// Writes all of them. For generated code.
    ///
    /// # Errors
    ///
    /// The format's.
    #[doc(hidden)]
    pub fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        self.iter()
            .try_for_each(|(name, value)| map.serialize_entry(name, value))
    }

    /// Writes the tag of a variant, unless another one was kept. For generated code.
    ///
    /// # Errors
    ///
    /// The format's.
    #[doc(hidden)]
    pub fn write_tag<M: SerializeMap>(
        &self,
        name: &'static str,
        tag: &'static str,
        map: &mut M,
    ) -> Result<(), M::Error> {
        if self.get(name).is_some() {
            Ok(())
        } else {
            map.serialize_entry(name, tag)
        }
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(|(name, _)| name)).finish()
    }
}
