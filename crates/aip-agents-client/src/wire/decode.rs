//! Decoding JSON text: the entry that gathers paths, and what the contract does not know.

use serde::de::DeserializeOwned;

use super::{
    DecodeError, drift,
    drift::{Drift, DriftKind},
    path,
};

/// Decodes a JSON text.
///
/// # Errors
///
/// A [`DecodeError`] with the JSON Pointer of the first place that does not fit.
pub fn decode<T: DeserializeOwned>(text: &str) -> Result<T, DecodeError> {
    path::gather(|| serde_json::from_str(text)).map_err(|(error, path)| DecodeError::new(&error, &path, text))
}

/// What was decoded from bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decoded<T> {
    /// The value.
    pub value: T,
    /// What the text has and the contract does not, once each. It is kept in the value.
    pub drift: Vec<Drift>,
}

/// Decodes the bytes of a JSON text.
///
/// JSON is Unicode, and servers cut titles in the middle of a character all the same: of its bytes, or of its surrogate
/// pair. One bad character should not cost a whole page, so it is replaced by U+FFFD, and told as [`DriftKind::Text`].
/// UTF-8 is checked once for the whole text, which is cheaper than string by string.
///
/// # Errors
///
/// As for [`decode`].
pub fn decode_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Result<Decoded<T>, DecodeError> {
    let whole = |text: &str| {
        let (value, drift) = drift::watch(|| decode(text));
        value.map(|value| Decoded { value, drift })
    };
    match std::str::from_utf8(bytes) {
        Ok(text) => whole(text).or_else(|error| mended(text, whole).unwrap_or(Err(error))),
        Err(_) => {
            let text = String::from_utf8_lossy(bytes);
            let mut decoded = whole(&text).or_else(|error| mended(&text, whole).unwrap_or(Err(error)))?;
            decoded.drift.push(Drift::new(DriftKind::Text, "", ""));
            Ok(decoded)
        }
    }
}

/// Decodes once more, without halves of surrogate pairs; nothing if there are none.
#[cold]
#[inline(never)]
fn mended<T>(
    text: &str,
    decode: impl FnOnce(&str) -> Result<Decoded<T>, DecodeError>,
) -> Option<Result<Decoded<T>, DecodeError>> {
    let text = without_lone_surrogates(text)?;
    Some(decode(&text).map(|mut decoded| {
        decoded.drift.push(Drift::new(DriftKind::Text, "", ""));
        decoded
    }))
}

/// A JSON text with `\ufffd` for each escape that is half a surrogate pair; nothing if there is none.
fn without_lone_surrogates(text: &str) -> Option<String> {
    let unit = |at: usize| {
        let escape = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(escape, 16).ok()
    };
    let (mut mended, mut copied, mut at) = (String::new(), 0, 0);
    while let Some(found) = text.get(at..)?.find('\\') {
        at += found;
        at += match unit(at) {
            Some(0xd800..=0xdbff) if matches!(unit(at + 6), Some(0xdc00..=0xdfff)) => 12,
            Some(0xd800..=0xdfff) => {
                mended.push_str(text.get(copied..at)?);
                mended.push_str("\\ufffd");
                copied = at + 6;
                6
            }
            // Of another escape, the character after the backslash is no start of one: `\\u` is a backslash and a `u`.
            _ => 1 + text.get(at + 1..)?.chars().next().map_or(0, char::len_utf8),
        };
    }
    (copied > 0).then(|| mended + text.get(copied..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drifts<T>(decoded: &Decoded<T>) -> Vec<DriftKind> {
        decoded.drift.iter().map(|drift| drift.kind).collect()
    }

    #[test]
    fn a_bad_byte_is_replaced_and_told() {
        let whole = decode_bytes::<Vec<String>>("[\"é\"]".as_bytes()).expect("valid");
        assert_eq!((&whole.value[..], drifts(&whole)), (&["é".to_owned()][..], vec![]));
        let cut = decode_bytes::<Vec<String>>(b"[\"a\xc3\",\"b\"]").expect("readable");
        assert_eq!(cut.value, ["a\u{fffd}", "b"]);
        assert_eq!(drifts(&cut), [DriftKind::Text]);
    }

    #[test]
    fn half_a_surrogate_pair_is_replaced_and_told() {
        for (text, value) in [
            (r#"["a\ud83d"]"#, "a\u{fffd}"),
            (r#"["\ude00a"]"#, "\u{fffd}a"),
            (r#"["\ud83dé\ud83d\ude00"]"#, "\u{fffd}é😀"),
            (r#"["\ud83d\n"]"#, "\u{fffd}\n"),
            (r#"["\ud83d\ud83d\ude00"]"#, "\u{fffd}😀"),
            (r#"["\\ud83d \ud83d"]"#, "\\ud83d \u{fffd}"),
        ] {
            let decoded = decode_bytes::<Vec<String>>(text.as_bytes()).expect(text);
            assert_eq!((decoded.value[0].as_str(), drifts(&decoded)), (value, vec![DriftKind::Text]));
        }
        assert_eq!(without_lone_surrogates(r#"["\\ud83d", "\ud83d\ude00", "\"#), None);
        let error = decode_bytes::<Vec<u8>>(br#"["\ud83d"]"#).expect_err("no number");
        assert_eq!((error.expected(), error.found()), ("u8", "a string"));
    }

    #[test]
    fn a_text_cut_within_a_character_is_cut_short() {
        let error = decode_bytes::<String>(b"\"a\xc3").expect_err("no end");
        assert!(error.is_truncated());
    }
}
