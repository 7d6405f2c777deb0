//! Made-up sessions, computed from a seed and a number.
//!
//! The first eight digits of a session's uuid are its number, permuted by a small keyed Feistel network, and the rest is
//! a hash of them: so a rid leads back to its number, and a rid that was made up elsewhere does not.

mod words;

use std::time::Duration;

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{
    clock::Instant,
    rid::{AgentRid, SessionRid},
};

pub(crate) use self::words::title;

/// What the data is drawn from.
#[derive(Clone, Debug)]
pub(crate) struct Seeded {
    seed: u64,
    sessions: u32,
    agents: u32,
    /// The newest session was updated shortly before.
    begin: Instant,
    /// Nanoseconds between the updates of two neighbouring sessions.
    step: i64,
    lifetime: Duration,
}

/// A seeded session, as far as its number says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Drawn {
    pub(crate) rid: SessionRid,
    /// By number.
    pub(crate) agent: u32,
    /// Of which its title is made.
    pub(crate) draw: u32,
    pub(crate) created: Instant,
    pub(crate) updated: Instant,
    /// How many exchanges it began with.
    pub(crate) exchanges: u32,
}

impl Seeded {
    /// Sessions that were updated one after the other in the five sixths of a lifetime before the beginning, so that none
    /// has expired by then, and the oldest do first.
    pub(crate) fn new(seed: u64, sessions: u32, agents: u32, begin: Instant, lifetime: Duration) -> Self {
        let agents = agents.max(1);
        let span = i64::try_from(lifetime.as_nanos() / 6 * 5).unwrap_or(i64::MAX);
        let step = (span / i64::from(sessions.max(24))).max(2);
        Self { seed, sessions, agents, begin, step, lifetime }
    }

    pub(crate) fn sessions(&self) -> u32 {
        self.sessions
    }

    pub(crate) fn agents(&self) -> u32 {
        self.agents
    }

    pub(crate) fn lifetime(&self) -> Duration {
        self.lifetime
    }

    pub(crate) fn agent_rid(&self, agent: u32) -> AgentRid {
        AgentRid(self.numbered("agent", agent))
    }

    /// The number of a session, if it is one of ours.
    pub(crate) fn session_number(&self, rid: SessionRid) -> Option<u32> {
        self.number("session", rid.0).filter(|session| *session < self.sessions)
    }

    pub(crate) fn session_rid(&self, number: u32) -> SessionRid {
        SessionRid(self.numbered("session", number))
    }

    /// The session with a number: the higher, the longer ago. They are dealt out to the agents in turn.
    pub(crate) fn session(&self, number: u32) -> Drawn {
        let draw = self.draw("session", number);
        let jitter = i64::from(draw) % (self.step - 1).max(1);
        let before = i64::from(number).saturating_mul(self.step).saturating_add(jitter).saturating_add(1);
        let updated = self.begin.0.saturating_sub(before);
        let age = i64::from(draw % 20_000) * 1_000_000_000 + i64::from(draw) % 999_999_937;
        Drawn {
            rid: self.session_rid(number),
            agent: number % self.agents,
            draw,
            created: Instant(updated.saturating_sub(age)),
            updated: Instant(updated),
            exchanges: 1 + draw % 12,
        }
    }

    /// What the user said in an exchange of a seeded session.
    pub(crate) fn said(&self, session: Drawn, index: u32) -> String {
        match index {
            0 => title(session.draw),
            _ => title(self.draw("said", session.draw.wrapping_add(index.wrapping_mul(0x9e37)))),
        }
    }

    /// The trace of an exchange of a seeded session.
    pub(crate) fn trace(&self, session: Drawn, index: u32) -> Uuid {
        let [a, b, c, d, e, f, g, h, ..] = *session.rid.0.as_bytes();
        self.uuid("trace", u64::from_be_bytes([a, b, c, d, e, f, g, h]).wrapping_add(index.into()))
    }

    /// A uuid that is drawn for a purpose.
    pub(crate) fn uuid(&self, purpose: &str, number: u64) -> Uuid {
        uuid::Builder::from_random_bytes(self.hash(purpose, number)).into_uuid()
    }

    /// A keyed hash, for what must not be forged.
    pub(crate) fn sign(&self, bytes: &[u8]) -> [u8; 8] {
        let mut hash = Sha256::new();
        hash.update(self.seed.to_le_bytes());
        hash.update(b"sign");
        hash.update(bytes);
        let mut out = [0; 8];
        for (slot, byte) in out.iter_mut().zip(hash.finalize()) {
            *slot = byte;
        }
        out
    }

    fn numbered(&self, kind: &str, number: u32) -> Uuid {
        let permuted = self.feistel(kind, number, [0, 1, 2, 3]);
        let [a, b, c, d, ..] = self.hash(kind, u64::from(permuted));
        let mixed = mix(u64::from_le_bytes([a, b, c, d, a ^ 0x5a, b ^ 0x3c, c, d]));
        let [m0, m1, m2, m3, m4, m5, m6, m7] = mixed.to_le_bytes();
        let [p0, p1, p2, p3] = permuted.to_be_bytes();
        uuid::Builder::from_random_bytes([p0, p1, p2, p3, a, b, c, d, m0, m1, m2, m3, m4, m5, m6, m7])
            .into_uuid()
    }

    fn number(&self, kind: &str, uuid: Uuid) -> Option<u32> {
        let [p0, p1, p2, p3, ..] = *uuid.as_bytes();
        let number = self.feistel(kind, u32::from_be_bytes([p0, p1, p2, p3]), [3, 2, 1, 0]);
        (self.numbered(kind, number) == uuid).then_some(number)
    }

    /// Four rounds over 16-bit halves. With the rounds in reverse order, and the halves swapped as here, it undoes
    /// itself.
    fn feistel(&self, kind: &str, value: u32, rounds: [u64; 4]) -> u32 {
        let key = self.key(kind);
        let (mut left, mut right) = (value >> 16, value & 0xffff);
        for round in rounds {
            let mixed = mix(key ^ mix(round << 32 | u64::from(right)));
            (left, right) = (right, left ^ u32::try_from(mixed & 0xffff).unwrap_or_default());
        }
        right << 16 | left
    }

    /// The seed, as it is for a purpose.
    fn key(&self, purpose: &str) -> u64 {
        purpose.bytes().fold(mix(self.seed), |key, byte| mix(key ^ u64::from(byte)))
    }

    /// A number drawn for a purpose.
    pub(crate) fn draw(&self, purpose: &str, number: u32) -> u32 {
        u32::try_from(mix(self.key(purpose) ^ u64::from(number)) >> 33).unwrap_or_default()
    }

    fn hash(&self, purpose: &str, number: u64) -> [u8; 16] {
        let key = self.key(purpose);
        let (low, high) = (mix(key ^ number), mix(key.rotate_left(17) ^ mix(number)));
        let mut out = [0; 16];
        for (slot, byte) in out.iter_mut().zip(low.to_le_bytes().into_iter().chain(high.to_le_bytes())) {
            *slot = byte;
        }
        out
    }
}

/// The finalizer of SplitMix64 (Steele, Lea and Flood, 2014): every bit of the input moves half of the output.
fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::BEGIN;

    const DAY: Duration = Duration::from_secs(86_400);

    #[test]
    fn a_rid_leads_back_to_its_number() {
        for seed in [0, 1, 42, u64::MAX] {
            let seeded = Seeded::new(seed, u32::MAX, 7, BEGIN, DAY);
            for number in (0..1000).chain([65_535, 65_536, 999_999, u32::MAX - 1]) {
                let rid = seeded.session_rid(number);
                assert_eq!(seeded.session_number(rid), Some(number));
                assert_eq!(SessionRid::parse(&rid.to_string()), Some(rid));
            }
            let other = Seeded::new(seed.wrapping_add(1), u32::MAX, 7, BEGIN, DAY).session_rid(5);
            assert_eq!(seeded.session_number(other), None, "another seed's rid is nobody's");
        }
    }

    #[test]
    fn times_descend_and_none_has_expired_at_the_beginning() {
        for (sessions, lifetime) in [(1, DAY), (5000, DAY), (u32::MAX, DAY), (5000, Duration::from_secs(1))] {
            let seeded = Seeded::new(3, sessions, 4, BEGIN, lifetime);
            let numbers = (0..sessions.min(5000)).chain([sessions - 1]);
            let drawn: Vec<_> = numbers.map(|number| seeded.session(number)).collect();
            assert!(drawn.windows(2).all(|pair| pair[0].updated > pair[1].updated || sessions <= 5000));
            assert!(drawn.iter().all(|drawn| drawn.updated < BEGIN && drawn.created <= drawn.updated));
            assert!(drawn.iter().all(|drawn| drawn.updated.after(lifetime) > BEGIN), "{sessions}");
        }
    }
}
