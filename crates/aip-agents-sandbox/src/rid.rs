//! The resource identifiers that the sandbox gives out, and the form that any of them has.

use std::fmt;

use serde::{Serialize, Serializer};
use uuid::Uuid;

/// The rid of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct SessionRid(pub(crate) Uuid);

/// The rid of an agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct AgentRid(pub(crate) Uuid);

macro_rules! rid {
    ($name:ident, $prefix:literal) => {
        impl $name {
            /// Reads a rid of this kind.
            pub(crate) fn parse(text: &str) -> Option<Self> {
                // Upper case and braces would be the same uuid, and another rid.
                let uuid = text.strip_prefix($prefix)?;
                let parsed = Uuid::try_parse(uuid).ok()?;
                (parsed.to_string() == uuid).then_some(Self(parsed))
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                const START: usize = $prefix.len();
                const LENGTH: usize = START + uuid::fmt::Hyphenated::LENGTH;
                let mut text = [0; LENGTH];
                if let Some((prefix, rest)) = text.split_at_mut_checked(START) {
                    prefix.copy_from_slice($prefix.as_bytes());
                    self.0.hyphenated().encode_lower(rest);
                }
                match std::str::from_utf8(&text) {
                    Ok(text) => serializer.serialize_str(text),
                    Err(_) => serializer.collect_str(self),
                }
            }
        }
    };
}

rid!(SessionRid, "ri.aip-agents..session.");
rid!(AgentRid, "ri.aip-agents..agent.");

/// Whether a text is `ri.SERVICE.INSTANCE.TYPE.LOCATOR`, as the vendor's clients check it.
pub(crate) fn is_rid(text: &str) -> bool {
    let lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let word = |text: &str| text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(lower);
    let mut steps = text.splitn(5, '.');
    let (Some("ri"), Some(service), Some(instance), Some(kind), Some(locator)) =
        (steps.next(), steps.next(), steps.next(), steps.next(), steps.next())
    else {
        return false;
    };
    let instance_fits = instance.chars().all(lower) && !instance.starts_with('-');
    let locator_fits = !locator.is_empty()
        && locator.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'));
    word(service) && instance_fits && word(kind) && locator_fits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rid_is_written_and_read() {
        let rid = SessionRid(Uuid::from_u128(7));
        assert_eq!(
            serde_json::to_string(&rid).expect("memory takes it"),
            "\"ri.aip-agents..session.00000000-0000-0000-0000-000000000007\""
        );
        assert_eq!(SessionRid::parse(&rid.to_string()), Some(rid));
        for bad in [
            "",
            "ri.aip-agents..session.",
            "ri.aip-agents..agent.00000000-0000-0000-0000-000000000007",
            "ri.aip-agents..session.00000000-0000-0000-0000-00000000000A",
        ] {
            assert_eq!(SessionRid::parse(bad), None, "{bad}");
        }
        for (text, fits) in [
            ("ri.a.b.c.d", true),
            ("ri.a..c.d.e_F-9", true),
            ("ri.a..c.", false),
            ("ri.A..c.d", false),
            ("ri.a.-b.c.d", false),
            ("ri.a..c.d/e", false),
            ("rid", false),
        ] {
            assert_eq!(is_rid(text), fits, "{text}");
        }
    }
}
