//! Properties that the contract does not know.

use std::{borrow::Cow, fmt};

use serde::{de::MapAccess, ser::SerializeMap};

use super::{DriftKind, RawJson, drift, path, seed::Text};

/// Names and values, in the order in which they came.
pub(super) type Pairs = Vec<(Box<str>, RawJson)>;

/// Properties that this build does not know, in the order and with the bytes of the answer. One word while empty.
///
/// A name that comes twice is kept twice, and [`get`](Self::get) gives the last. `Debug` shows the names only.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Extra(
    // Boxed, as it is nearly always empty.
    Option<Box<Pairs>>,
);

impl Extra {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |list| list.len())
    }

    /// Name and value of each, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RawJson)> {
        self.0.iter().flat_map(|list| list.iter()).map(|(name, value)| (&**name, value))
    }

    /// The value of a property; of the last one, if it came several times.
    pub fn get(&self, name: &str) -> Option<&RawJson> {
        let list = self.0.as_ref()?;
        let found = list.iter().rev().find(|(have, _)| **have == *name);
        found.map(|(_, value)| value)
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
    pub fn read<'de, M: MapAccess<'de>>(
        &mut self,
        schema: &'static str,
        name: Cow<'de, str>,
        map: &mut M,
    ) -> Result<(), M::Error> {
        drift::met(DriftKind::Property, schema, &name);
        match map.next_value() {
            Ok(value) => self.push(name, value),
            Err(error) => return Err(path::at_key(name.into_owned(), error)),
        }
        Ok(())
    }

    /// Reads the tag of a variant. One that is not the variant's own is kept, and told. For generated code.
    ///
    /// # Errors
    ///
    /// The format's, if it is no string.
    #[doc(hidden)]
    #[inline]
    pub fn read_tag<'de, M: MapAccess<'de>>(
        &mut self,
        schema: &'static str,
        name: &'static str,
        tag: &'static str,
        map: &mut M,
    ) -> Result<(), M::Error> {
        let found = super::value(map, name, Text)?;
        if found != tag {
            drift::met(DriftKind::Value, schema, &found);
            self.push(Cow::Borrowed(name), RawJson::from(serde_json::Value::from(found)));
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
        self.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))
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
        if self.get(name).is_some() { Ok(()) } else { map.serialize_entry(name, tag) }
    }

    /// Does not look for the name, so that a million unknown properties take the time of a million.
    fn push(&mut self, name: Cow<'_, str>, value: RawJson) {
        self.0.get_or_insert_default().push((name.into(), value));
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(|(name, _)| name)).finish()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nothing_takes_one_word() {
        assert_eq!(size_of::<Extra>(), size_of::<usize>());
        assert!(Extra::default().is_empty());
    }

    #[test]
    fn what_is_set_replaces_what_was() {
        let mut extra = Extra::default();
        extra.set("a", json!(1).into());
        extra.set("b", json!(2).into());
        extra.set("a", json!(3).into());
        let all: Vec<_> = extra.iter().map(|(name, value)| (name, value.get())).collect();
        assert_eq!(all, [("b", "2"), ("a", "3")]);
        assert_eq!((extra.len(), extra.is_empty()), (2, false));
        assert_eq!(extra.get("c"), None);
    }

    #[test]
    fn debug_shows_names_only() {
        let mut extra = Extra::default();
        extra.set("color", json!("secret").into());
        assert_eq!(format!("{extra:?}"), "{\"color\"}");
    }
}
