//! Resource identifiers: any text is read, and only a rid is sent.
//!
//! A server that answers with an odd rid should not cost a page. A program that mistakes a title for a rid should learn
//! it before anything is sent, and from where. So the form is checked when a request is written, and at no other time.

use std::{cell::Cell, error::Error, io};

use serde::{Serialize, Serializer, ser::Error as _};

thread_local! {
    static CHECKING: Cell<bool> = const { Cell::new(false) };
}

/// Whether a text has the form of a rid: `ri.SERVICE.INSTANCE.TYPE.LOCATOR`, of which the instance may be empty.
///
/// The form is the one that the vendor's clients enforce.
///
/// ```
/// use aip_agents_client::wire::is_rid;
///
/// assert!(is_rid("ri.aip-agents..agent.732cd5b4-7ca7-4219-aabb-6e976faf63b1"));
/// assert!(!is_rid("732cd5b4-7ca7-4219-aabb-6e976faf63b1"));
/// ```
pub fn is_rid(text: &str) -> bool {
    let mut parts = text.splitn(5, '.');
    let mut part = || parts.next().map(str::as_bytes);
    let (Some(b"ri"), Some(service), Some(instance), Some(kind), Some(locator)) =
        (part(), part(), part(), part(), part())
    else {
        return false;
    };
    let lower = |byte: &u8| byte.is_ascii_lowercase();
    let word = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-';
    let is_name = |name: &[u8]| name.first().is_some_and(lower) && name.iter().all(word);
    is_name(service)
        && (instance.first().is_none_or(|first| *first != b'-') && instance.iter().all(word))
        && is_name(kind)
        && !locator.is_empty()
        && locator.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
}

/// Writes a rid, for generated code.
///
/// # Errors
///
/// The format's; and, while a request is checked before it is sent, that it is no rid.
pub fn write_rid<S: Serializer>(schema: &'static str, text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if CHECKING.get() && !is_rid(text) {
        let shown: String = text.chars().take(200).collect();
        return Err(S::Error::custom(format_args!(
            "{shown:?} is no {schema}: a rid reads ri.SERVICE.INSTANCE.TYPE.LOCATOR"
        )));
    }
    serializer.serialize_str(text)
}

/// Checks each rid of what is about to be sent.
///
/// # Errors
///
/// The first one that is none.
pub(crate) fn check(value: &impl Serialize) -> Result<(), Box<dyn Error>> {
    let outer = CHECKING.replace(true);
    let written = serde_json::to_writer(io::sink(), value);
    CHECKING.set(outer);
    Ok(written?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_the_vendors() {
        for good in
            ["ri.a..b.c", "ri.aip-agents.main-1.agent.A-z_0.9", "ri.a.0.b.-", "ri.ontology.main.ontology.x.y"]
        {
            assert!(is_rid(good), "{good}");
        }
        for bad in [
            "",
            "ri",
            "ri.a..b",
            "ri.a..b.",
            "ri...b.c",
            "ri.a...c",
            "ri.1..b.c",
            "ri.A..b.c",
            "ri.a.-.b.c",
            "ri.a.X.b.c",
            "ri.a..b.c/d",
            "ri.a..b.ü",
            " ri.a..b.c",
            "RI.a..b.c",
        ] {
            assert!(!is_rid(bad), "{bad}");
        }
    }

    #[test]
    fn it_is_checked_only_while_a_request_is_made() {
        struct Rid(&'static str);
        impl Serialize for Rid {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                write_rid("AgentRid", self.0, serializer)
            }
        }
        check(&[Rid("ri.a..b.c")]).expect("a rid");
        let error = check(&[Rid("a\ntitle")]).expect_err("no rid").to_string();
        assert_eq!(error, "\"a\\ntitle\" is no AgentRid: a rid reads ri.SERVICE.INSTANCE.TYPE.LOCATOR");
        assert_eq!(serde_json::to_string(&Rid("a title")).expect("written"), "\"a title\"");
    }
}
