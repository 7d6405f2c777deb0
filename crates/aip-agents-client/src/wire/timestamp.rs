//! Instants that keep their text.

mod usual;

use std::{cmp::Ordering, fmt, str::FromStr};

use chrono::{DateTime, Datelike as _, FixedOffset, Utc};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, Unexpected, Visitor},
};

/// An RFC 3339 timestamp, as it was received: digits, offset and all. 16 bytes.
///
/// [`to_utc`](Self::to_utc) gives the instant. Two are equal if their texts are, so that two ways to write one instant are
/// told apart; compare `to_utc()` where only the instant counts. The order is that of the instants, and of the ways to
/// write it where they agree.
///
/// ```
/// use aip_agents_client::wire::Timestamp;
///
/// let received: Timestamp = "2024-10-01T22:04:24.960+02:00".parse()?;
/// assert_eq!(received.to_string(), "2024-10-01T22:04:24.960+02:00");
/// assert_eq!(received.to_utc().to_rfc3339(), "2024-10-01T20:04:24.960+00:00");
/// # Ok::<_, aip_agents_client::wire::ParseTimestampError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Timestamp(Form);

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Form {
    /// Its text follows from its parts.
    Usual(Parts),
    /// Any other text that RFC 3339 allows: a leap second, a lower-case `t`, a tenth digit.
    Odd(Box<Odd>),
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Parts {
    seconds: i64,
    nanos: u32,
    /// Minutes east of Greenwich.
    offset: i16,
    /// Of the fraction, as written.
    digits: u8,
    zone: Zone,
}

/// How the offset is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Zone {
    /// `Z`.
    Z,
    /// `+02:00`.
    Numeric,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Odd {
    seconds: i64,
    /// 10^9 and more within a leap second, as chrono has it.
    nanos: u32,
    text: Box<str>,
}

/// A text that is no RFC 3339 timestamp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseTimestampError(());

impl fmt::Display for ParseTimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an RFC 3339 timestamp, such as 2024-10-01T22:04:24.962583055Z")
    }
}

impl std::error::Error for ParseTimestampError {}

impl Timestamp {
    /// Reads a text. The same as [`FromStr`].
    ///
    /// # Errors
    ///
    /// That it is no RFC 3339 timestamp.
    #[inline]
    pub fn parse(text: &str) -> Result<Self, ParseTimestampError> {
        match usual::parse(text.as_bytes()) {
            Some(parts) => Ok(Self(Form::Usual(parts))),
            None => Self::parse_odd(text),
        }
    }

    #[cold]
    #[inline(never)]
    fn parse_odd(text: &str) -> Result<Self, ParseTimestampError> {
        let instant = DateTime::parse_from_rfc3339(text).map_err(|_| ParseTimestampError(()))?;
        Ok(Self::odd(&instant, text.into()))
    }

    fn odd(instant: &DateTime<FixedOffset>, text: Box<str>) -> Self {
        Self(Form::Odd(Box::new(Odd {
            seconds: instant.timestamp(),
            nanos: instant.timestamp_subsec_nanos(),
            text,
        })))
    }

    fn instant(&self) -> (i64, u32) {
        match &self.0 {
            Form::Usual(parts) => (parts.seconds, parts.nanos),
            Form::Odd(odd) => (odd.seconds, odd.nanos),
        }
    }

    fn with_text<T>(&self, give: impl FnOnce(&str) -> T) -> T {
        match &self.0 {
            Form::Usual(parts) => give(usual::Text::of(parts).as_str()),
            Form::Odd(odd) => give(&odd.text),
        }
    }

    /// The instant.
    pub fn to_utc(&self) -> DateTime<Utc> {
        let (seconds, nanos) = self.instant();
        // Every way to make one has checked the range.
        DateTime::from_timestamp(seconds, nanos).unwrap_or(DateTime::UNIX_EPOCH)
    }

    /// Seconds since 1970-01-01T00:00:00Z. A leap second counts as the second before it.
    pub fn unix_seconds(&self) -> i64 {
        self.instant().0
    }

    /// Nanoseconds of the second, below 10^9.
    pub fn subsec_nanos(&self) -> u32 {
        self.instant().1 % 1_000_000_000
    }
}

impl FromStr for Timestamp {
    type Err = ParseTimestampError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> Ordering {
        self.instant().cmp(&other.instant()).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<DateTime<Utc>> for Timestamp {
    /// Written with `Z` and as many digits as it takes: none, 3, 6 or 9.
    ///
    /// RFC 3339 has years of four digits. Another year is written as chrono does, and no server will take it.
    fn from(instant: DateTime<Utc>) -> Self {
        Self::made(&instant.fixed_offset(), Zone::Z)
    }
}

impl From<DateTime<FixedOffset>> for Timestamp {
    /// Written with its offset; otherwise as from UTC. RFC 3339 has offsets of whole minutes, so an instant with another
    /// one is written in UTC.
    fn from(instant: DateTime<FixedOffset>) -> Self {
        if instant.offset().local_minus_utc() % 60 == 0 {
            Self::made(&instant, Zone::Numeric)
        } else {
            Self::from(instant.to_utc())
        }
    }
}

impl Timestamp {
    fn made(instant: &DateTime<FixedOffset>, zone: Zone) -> Self {
        let nanos = instant.timestamp_subsec_nanos();
        let offset = i16::try_from(instant.offset().local_minus_utc() / 60);
        let (0..=9999, 0..1_000_000_000, Ok(offset)) = (instant.year(), nanos, offset) else {
            let use_z = zone == Zone::Z;
            let text = instant.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, use_z);
            return Self::odd(instant, text.into());
        };
        let digits = match nanos {
            0 => 0,
            _ if nanos.is_multiple_of(1_000_000) => 3,
            _ if nanos.is_multiple_of(1_000) => 6,
            _ => 9,
        };
        Self(Form::Usual(Parts { seconds: instant.timestamp(), nanos, offset, digits, zone }))
    }
}

impl fmt::Display for Timestamp {
    /// The text as it was received. Width and alignment count.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_text(|text| f.pad(text))
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.with_text(|text| serializer.serialize_str(text))
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;
        impl Visitor<'_> for Read {
            type Value = Timestamp;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an RFC 3339 timestamp")
            }

            #[inline]
            fn visit_str<E: Error>(self, text: &str) -> Result<Timestamp, E> {
                Timestamp::parse(text).map_err(|_| E::invalid_value(Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Read)
    }
}

#[cfg(test)]
mod tests;
