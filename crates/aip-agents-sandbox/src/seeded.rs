//! Made-up agents and sessions, computed from a seed and a number.
//!
//! The first eight digits of a session's uuid are its number, permuted by a small keyed Feistel network, and the rest is
//! a hash of them: so a rid leads back to its number, and a rid that was made up elsewhere does not.

use serde::{Serialize, Serializer};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// 2026-01-01T00:00:00Z, in seconds: the newest seeded session was updated shortly before.
const BASE: i64 = 1_767_225_600;
/// Seconds between the updates of two neighbouring sessions.
const STEP: i64 = 61;

/// What the data is drawn from.
#[derive(Clone, Debug)]
pub(crate) struct Seeded {
    seed: u64,
    sessions: u32,
    agents: u32,
}

/// A session as it is listed.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Session {
    pub(crate) rid: SessionRid,
    pub(crate) metadata: Metadata,
    pub(crate) agent_rid: AgentRid,
    pub(crate) agent_version: String,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Metadata {
    pub(crate) title: String,
    pub(crate) created_time: Instant,
    pub(crate) updated_time: Instant,
    pub(crate) message_count: u32,
    pub(crate) estimated_expires_time: Instant,
}

/// Nanoseconds since 1970, written as RFC 3339 with nine digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Instant(pub(crate) i64);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct SessionRid(pub(crate) Uuid);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct AgentRid(pub(crate) Uuid);

impl Seeded {
    pub(crate) fn new(seed: u64, sessions: u32, agents: u32) -> Self {
        Self { seed, sessions, agents: agents.max(1) }
    }

    pub(crate) fn sessions(&self) -> u32 {
        self.sessions
    }

    pub(crate) fn agents(&self) -> u32 {
        self.agents
    }

    /// The agent of a session, by number: sessions are dealt out in turn.
    pub(crate) fn agent_of(&self, session: u32) -> u32 {
        session % self.agents
    }

    pub(crate) fn agent_rid(&self, agent: u32) -> AgentRid {
        AgentRid(self.numbered("agent", agent))
    }

    /// The number of an agent, if it is one of ours.
    pub(crate) fn agent(&self, rid: AgentRid) -> Option<u32> {
        self.number("agent", rid.0).filter(|agent| *agent < self.agents)
    }

    /// The number of a session, if it is one of ours.
    pub(crate) fn session_number(&self, rid: SessionRid) -> Option<u32> {
        self.number("session", rid.0).filter(|session| *session < self.sessions)
    }

    pub(crate) fn session_rid(&self, number: u32) -> SessionRid {
        SessionRid(self.numbered("session", number))
    }

    /// The versions of an agent, newest first.
    pub(crate) fn versions(&self, agent: u32) -> Vec<(u32, u32)> {
        let major = 1 + self.draw("versions", agent) % 3;
        (1..=major).rev().flat_map(|major| (0..3).rev().map(move |minor| (major, minor))).collect()
    }

    pub(crate) fn newest_version(&self, agent: u32) -> String {
        self.versions(agent).first().map_or_else(|| "1.0".into(), |(major, minor)| format!("{major}.{minor}"))
    }

    /// The session with a number: the higher, the longer ago.
    pub(crate) fn session(&self, number: u32) -> Session {
        let draw = self.draw("session", number);
        let nanos = i64::from(draw) % 999_999_999;
        let updated = (BASE - i64::from(number) * STEP) * 1_000_000_000 - nanos;
        let age = i64::from(draw % 200_000) * 1_000_000_000 + nanos / 7;
        let agent = self.agent_of(number);
        Session {
            rid: self.session_rid(number),
            metadata: Metadata {
                title: title(draw),
                created_time: Instant(updated - age),
                updated_time: Instant(updated),
                message_count: 2 * (1 + draw % 12),
                estimated_expires_time: Instant(updated + 86_400 * 1_000_000_000),
            },
            agent_rid: self.agent_rid(agent),
            agent_version: self.newest_version(agent),
        }
    }

    /// A uuid that is drawn for a purpose.
    pub(crate) fn uuid(&self, purpose: &str, number: u64) -> Uuid {
        let hash = self.hash(purpose, number);
        uuid::Builder::from_random_bytes(first(&hash)).into_uuid()
    }

    /// A keyed hash, for what must not be forged.
    pub(crate) fn sign(&self, bytes: &[u8]) -> [u8; 8] {
        let mut hash = Sha256::new();
        hash.update(self.seed.to_le_bytes());
        hash.update(b"sign");
        hash.update(bytes);
        first(&hash.finalize())
    }

    fn numbered(&self, kind: &str, number: u32) -> Uuid {
        let permuted = self.feistel(kind, number, [0, 1, 2, 3]);
        let [a, b, c, d, ..]: [u8; 16] = first(&self.hash(kind, u64::from(permuted)));
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
    fn draw(&self, purpose: &str, number: u32) -> u32 {
        let key = purpose.bytes().fold(self.seed, |key, byte| mix(key ^ u64::from(byte)));
        u32::try_from(mix(key ^ u64::from(number)) >> 33).unwrap_or_default()
    }

    fn hash(&self, purpose: &str, number: u64) -> [u8; 16] {
        let key = purpose.bytes().fold(self.seed, |key, byte| mix(key ^ u64::from(byte)));
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

fn first<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut out = [0; N];
    for (slot, byte) in out.iter_mut().zip(bytes) {
        *slot = *byte;
    }
    out
}

const OPENINGS: [&str; 8] = [
    "What is the status of",
    "Summarize",
    "Why was there a delay with",
    "Draft an answer about",
    "Wo finde ich",
    "Compare last week with",
    "¿Cuándo llega",
    "List open questions on",
];

const SUBJECTS: [&str; 10] = [
    "my order?",
    "shipment 4711, pallets 3 and 4",
    "the \"blue\" line",
    "supplier Müller & Söhne",
    "the maintenance plan",
    "在庫レポート",
    "order 12, 13 and 14",
    "the quarterly forecast for the northern region, with every assumption spelled out and the three largest risks named",
    "yesterday's alerts 🚨",
    "contract renewals",
];

fn title(draw: u32) -> String {
    let pick = |list: &'static [&'static str], draw: u32| {
        list.get(draw as usize % list.len()).copied().unwrap_or_default()
    };
    format!("{} {}", pick(&OPENINGS, draw), pick(&SUBJECTS, draw / 8))
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl std::fmt::Display for Instant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (seconds, nanos) = (self.0.div_euclid(1_000_000_000), self.0.rem_euclid(1_000_000_000));
        let (days, of_day) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        // Civil date from days, counted in eras of 400 years from March (Howard Hinnant, `civil_from_days`).
        let days = days + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year + era * 400 + i64::from(month <= 2);
        let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{nanos:09}Z")
    }
}

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
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    };
}

rid!(SessionRid, "ri.aip-agents..session.");
rid!(AgentRid, "ri.aip-agents..agent.");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rid_leads_back_to_its_number() {
        for seed in [0, 1, 42, u64::MAX] {
            let seeded = Seeded::new(seed, u32::MAX, 7);
            for number in (0..1000).chain([65_535, 65_536, 999_999, u32::MAX - 1]) {
                let rid = seeded.session_rid(number);
                assert_eq!(seeded.session_number(rid), Some(number));
                assert_eq!(SessionRid::parse(&rid.to_string()), Some(rid));
            }
            let other = Seeded::new(seed.wrapping_add(1), u32::MAX, 7).session_rid(5);
            assert_eq!(seeded.session_number(other), None, "another seed's rid is nobody's");
        }
    }

    #[test]
    fn times_descend_and_are_written_as_the_platform_does() {
        let seeded = Seeded::new(3, 5000, 4);
        let times: Vec<_> = (0..5000).map(|number| seeded.session(number).metadata.updated_time).collect();
        assert!(times.windows(2).all(|pair| pair[0] > pair[1]));
        assert_eq!(Instant(1_727_820_264_962_583_055).to_string(), "2024-10-01T22:04:24.962583055Z");
        assert_eq!(Instant(951_782_400_000_000_000).to_string(), "2000-02-29T00:00:00.000000000Z");
        assert_eq!(Instant(-1).to_string(), "1969-12-31T23:59:59.999999999Z");
    }
}
