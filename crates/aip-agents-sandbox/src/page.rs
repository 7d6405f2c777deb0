//! Page tokens: opaque, and good for one listing only.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{seeded::Seeded, state::Position};

/// Writes where the next page of a listing begins.
pub(crate) fn write(seeded: &Seeded, scope: &str, position: Position) -> String {
    let (kind, number) = match position {
        Position::Created(number) => (0_u8, number),
        Position::Seeded(number) => (1, u64::from(number)),
    };
    let mut bytes = vec![kind];
    bytes.extend_from_slice(&number.to_be_bytes());
    let signature = seeded.sign(&signed(scope, &bytes));
    bytes.extend_from_slice(&signature);
    format!("v1.{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// Reads a token; nothing if it was not written for this listing.
pub(crate) fn read(seeded: &Seeded, scope: &str, token: &str) -> Option<Position> {
    let bytes = URL_SAFE_NO_PAD.decode(token.strip_prefix("v1.")?).ok()?;
    let (position, signature) = bytes.split_at_checked(9)?;
    if seeded.sign(&signed(scope, position)) != signature {
        return None;
    }
    let (kind, number) = position.split_first()?;
    let number = u64::from_be_bytes(number.try_into().ok()?);
    match kind {
        0 => Some(Position::Created(number)),
        1 => Some(Position::Seeded(u32::try_from(number).ok()?)),
        _ => None,
    }
}

fn signed(scope: &str, position: &[u8]) -> Vec<u8> {
    [scope.as_bytes(), &[0], position].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_good_for_its_own_listing_only() {
        let seeded = Seeded::new(1, 10, 1);
        let token = write(&seeded, "allSessions", Position::Seeded(7));
        assert_eq!(read(&seeded, "allSessions", &token), Some(Position::Seeded(7)));
        assert_eq!(read(&seeded, "listSessions", &token), None);
        assert_eq!(read(&Seeded::new(2, 10, 1), "allSessions", &token), None);
        for (at, _) in token.char_indices() {
            let mut changed = token.clone();
            changed.replace_range(at..=at, if token.as_bytes()[at] == b'A' { "B" } else { "A" });
            // The last digit of base64 holds bits that say nothing.
            if at + 1 < token.len() {
                assert_eq!(read(&seeded, "allSessions", &changed), None, "{changed}");
            }
        }
        for bad in ["", "v1.", "x", "v1.!!", "v2.AAAA"] {
            assert_eq!(read(&seeded, "allSessions", bad), None);
        }
    }
}
