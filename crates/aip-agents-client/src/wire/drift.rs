//! What an answer has and the contract does not.
//!
//! Readers keep what they do not know, so nobody would learn of it. While [`watch`] runs a decoder, each such thing is
//! noted on the side: once for each place and name, and without a cost to what is known.

use std::{cell::RefCell, fmt};

/// Something in an answer that the contract does not know.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Drift {
    /// What kind of thing it is.
    pub kind: DriftKind,
    /// The schema that lacks it, by its name in the contract; empty for the answer as a whole.
    pub schema: &'static str,
    /// The property's name, the enum's value or the variant's tag, as it was received; no more than its first 200
    /// characters.
    pub name: Box<str>,
}

/// What kind of thing an answer has and the contract does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DriftKind {
    /// A property of an object.
    Property,
    /// A value of an open enum.
    Value,
    /// A variant of a union, by its tag.
    Variant,
    /// A failure, by its `errorName`.
    ErrorName,
    /// Text that is no Unicode: bytes that are no UTF-8, or half a surrogate pair. Each such place reads as U+FFFD.
    Text,
}

impl DriftKind {
    /// A word for it, as logs have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Property => "property",
            Self::Value => "value",
            Self::Variant => "variant",
            Self::ErrorName => "error_name",
            Self::Text => "text",
        }
    }
}

impl Drift {
    pub(crate) fn new(kind: DriftKind, schema: &'static str, name: &str) -> Self {
        Self { kind, schema, name: name.chars().take(200).collect() }
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, schema, name } = self;
        match kind {
            DriftKind::Property => {
                write!(f, "`{schema}` has a property {name:?} that the contract does not know")
            }
            DriftKind::Value => write!(f, "`{schema}` has a value {name:?} that the contract does not know"),
            DriftKind::Variant => {
                write!(f, "`{schema}` has a variant tagged {name:?} that the contract does not know")
            }
            DriftKind::ErrorName => write!(f, "the contract does not know the failure {name:?}"),
            DriftKind::Text => f.write_str("the answer holds text that is no Unicode"),
        }
    }
}

/// More than a release ever brought; a server that makes names up must not fill the memory.
const MOST: usize = 64;

thread_local! {
    static MET: RefCell<Option<Vec<Drift>>> = const { RefCell::new(None) };
}

/// Runs a decoder, and tells what it met that the contract does not know.
pub(super) fn watch<T>(decode: impl FnOnce() -> T) -> (T, Vec<Drift>) {
    let outer = MET.replace(Some(Vec::new()));
    let result = decode();
    let met = MET.replace(outer);
    (result, met.unwrap_or_default())
}

/// Notes something. For generated code, and nothing outside of a decoder that is watched.
#[cold]
#[inline(never)]
pub fn met(kind: DriftKind, schema: &'static str, name: &str) {
    MET.with_borrow_mut(|met| {
        if let Some(met) = met
            && met.len() < MOST
            && !met.iter().any(|have| have.kind == kind && have.schema == schema && *have.name == *name)
        {
            met.push(Drift::new(kind, schema, name));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_is_noted_once_and_only_while_somebody_watches() {
        met(DriftKind::Property, "A", "b");
        let ((), noted) = watch(|| {
            let ((), inner) = watch(|| met(DriftKind::Value, "B", "inner"));
            assert_eq!(inner.len(), 1);
            for _ in 0..3 {
                met(DriftKind::Property, "A", "b");
            }
            (0..1000).for_each(|number| met(DriftKind::Value, "B", &number.to_string()));
        });
        assert_eq!(noted.first(), Some(&Drift::new(DriftKind::Property, "A", "b")));
        assert_eq!(noted.len(), MOST);
    }

    #[test]
    fn a_hostile_name_stays_on_its_line() {
        let drift = Drift::new(DriftKind::Value, "ToolType", "\u{1b}[31m\nred");
        assert_eq!(
            drift.to_string(),
            "`ToolType` has a value \"\\u{1b}[31m\\nred\" that the contract does not know"
        );
        assert_eq!(Drift::new(DriftKind::Value, "A", &"x".repeat(999)).name.len(), 200);
    }
}
