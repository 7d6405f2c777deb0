//! Bytes to text, piece by piece.

/// Decodes UTF-8 that comes in pieces, which may split a character. What is no UTF-8 reads as U+FFFD.
#[derive(Debug, Default)]
pub(super) struct Utf8Pieces {
    /// The beginning of a character whose end has not come: three bytes at most.
    open: Vec<u8>,
}

impl Utf8Pieces {
    /// The text that is certain with this piece; it may be empty.
    pub(super) fn push(&mut self, piece: &[u8]) -> String {
        let mut bytes = std::mem::take(&mut self.open);
        bytes.extend_from_slice(piece);
        let mut text = String::with_capacity(bytes.len());
        let mut chunks = bytes.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            text.push_str(chunk.valid());
            let last = chunks.peek().is_none();
            match chunk.invalid() {
                [] => {}
                open if last && is_open(open) => self.open = open.to_owned(),
                _ => text.push(char::REPLACEMENT_CHARACTER),
            }
        }
        text
    }

    /// What the end of the answer cut off.
    pub(super) fn finish(&mut self) -> String {
        match std::mem::take(&mut self.open).is_empty() {
            true => String::new(),
            false => char::REPLACEMENT_CHARACTER.into(),
        }
    }
}

/// Whether more bytes could make a character of it.
fn is_open(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_it_is_cut_the_text_is_the_same() {
        let text = "Größe: 🦀 naïve — ok\u{10ffff}";
        for size in 1..=text.len() {
            let mut pieces = Utf8Pieces::default();
            let mut got: String = text.as_bytes().chunks(size).map(|piece| pieces.push(piece)).collect();
            got.push_str(&pieces.finish());
            assert_eq!(got, text, "in pieces of {size}");
        }
    }

    #[test]
    fn what_is_no_utf8_is_replaced_as_the_standard_library_does() {
        for bytes in
            [&b"a\xff\xfeb"[..], b"\xe2\x82", b"\xe2\x28\xa1", b"\xf0\x9f\x92", b"x\xc3", b"\xed\xa0\x80"]
        {
            for size in 1..=bytes.len() {
                let mut pieces = Utf8Pieces::default();
                let mut got: String = bytes.chunks(size).map(|piece| pieces.push(piece)).collect();
                got.push_str(&pieces.finish());
                assert_eq!(got, String::from_utf8_lossy(bytes), "{bytes:?} in pieces of {size}");
            }
        }
    }
}
