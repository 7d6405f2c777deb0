//! Decoding JSON text: the entry that gathers paths.

use serde::de::DeserializeOwned;

use super::{DecodeError, path};

/// Decodes a JSON text.
///
/// # Errors
///
/// A [`DecodeError`] with the JSON Pointer of the first place that does not fit.
pub fn decode<T: DeserializeOwned>(text: &str) -> Result<T, DecodeError> {
    path::gather(|| serde_json::from_str(text)).map_err(|(error, path)| DecodeError::new(&error, &path, text))
}

/// What was decoded from bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decoded<T> {
    /// The value.
    pub value: T,
    /// Whether bytes were no UTF-8. Each such place reads as U+FFFD, the replacement character.
    pub lossy: bool,
}

/// Decodes the bytes of a JSON text.
///
/// JSON is UTF-8, and servers cut titles in the middle of a character all the same. One bad byte should not cost a whole
/// page, so it is replaced, and [`Decoded::lossy`] says so. UTF-8 is checked once for the whole text, which is cheaper
/// than string by string.
///
/// # Errors
///
/// As for [`decode`].
pub fn decode_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Result<Decoded<T>, DecodeError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => decode(text).map(|value| Decoded { value, lossy: false }),
        Err(_) => decode_lossily(bytes),
    }
}

#[cold]
#[inline(never)]
fn decode_lossily<T: DeserializeOwned>(bytes: &[u8]) -> Result<Decoded<T>, DecodeError> {
    decode(&String::from_utf8_lossy(bytes)).map(|value| Decoded { value, lossy: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_byte_is_replaced_and_told() {
        let whole = decode_bytes::<Vec<String>>("[\"é\"]".as_bytes()).expect("valid");
        assert_eq!((whole.value, whole.lossy), (vec!["é".to_owned()], false));
        let cut = decode_bytes::<Vec<String>>(b"[\"a\xc3\",\"b\"]").expect("readable");
        assert_eq!(cut.value, ["a\u{fffd}", "b"]);
        assert!(cut.lossy);
    }

    #[test]
    fn a_text_cut_within_a_character_is_cut_short() {
        let error = decode_bytes::<String>(b"\"a\xc3").expect_err("no end");
        assert!(error.is_truncated());
    }
}
