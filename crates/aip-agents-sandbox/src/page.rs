//! Page tokens: opaque, and good for one listing only.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{clock::Instant, seeded::Seeded, state::Position};

/// Writes where the next page of a listing begins. Tokens of one place differ by their nonce.
pub(crate) fn write(seeded: &Seeded, scope: &str, position: Position, nonce: u32) -> String {
    let (kind, first, second) = match position {
        Position::Live(time, number) => (0_u8, time.0, number),
        Position::Number(number) => (1, 0, u64::from(number)),
    };
    let mut bytes = vec![kind];
    bytes.extend_from_slice(&first.to_be_bytes());
    bytes.extend_from_slice(&second.to_be_bytes());
    bytes.extend_from_slice(&nonce.to_be_bytes());
    let signature = seeded.sign(&signed(scope, &bytes));
    bytes.extend_from_slice(&signature);
    format!("v1.{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// Reads a token; nothing if it was not written for this listing.
pub(crate) fn read(seeded: &Seeded, scope: &str, token: &str) -> Option<Position> {
    let bytes = URL_SAFE_NO_PAD.decode(token.strip_prefix("v1.")?).ok()?;
    let (position, signature) = bytes.split_at_checked(21)?;
    if seeded.sign(&signed(scope, position)) != signature {
        return None;
    }
    let (kind, numbers) = position.split_first()?;
    let (first, second) = numbers.split_at_checked(8)?;
    let (second, _nonce) = second.split_at_checked(8)?;
    let first = i64::from_be_bytes(first.try_into().ok()?);
    let second = u64::from_be_bytes(second.try_into().ok()?);
    match kind {
        0 => Some(Position::Live(Instant(first), second)),
        1 => Some(Position::Number(u32::try_from(second).ok()?)),
        _ => None,
    }
}

fn signed(scope: &str, position: &[u8]) -> Vec<u8> {
    [scope.as_bytes(), &[0], position].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    use std::time::Duration;

    use crate::clock::BEGIN;

    fn seeded(seed: u64) -> Seeded {
        Seeded::new(seed, 10, 1, BEGIN, Duration::from_secs(86_400))
    }

    #[test]
    fn a_token_is_good_for_its_own_listing_only() {
        for position in [Position::Number(7), Position::Live(BEGIN, 3)] {
            let token = write(&seeded(1), "allSessions", position, 0);
            assert_eq!(read(&seeded(1), "allSessions", &token), Some(position));
            assert_eq!(read(&seeded(1), "listSessions", &token), None);
            assert_eq!(read(&seeded(2), "allSessions", &token), None);
            for (at, _) in token.char_indices() {
                let mut changed = token.clone();
                changed.replace_range(at..=at, if token.as_bytes()[at] == b'A' { "B" } else { "A" });
                // The last digit of base64 holds bits that say nothing.
                if at + 1 < token.len() {
                    assert_eq!(read(&seeded(1), "allSessions", &changed), None, "{changed}");
                }
            }
        }
        for bad in ["", "v1.", "x", "v1.!!", "v2.AAAA"] {
            assert_eq!(read(&seeded(1), "allSessions", bad), None);
        }
    }
}
