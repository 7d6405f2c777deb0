//! Instants that keep their text.

use std::{fmt, str::FromStr};

use chrono::{DateTime, FixedOffset, SubsecRound as _, TimeZone, Utc};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, Unexpected, Visitor},
};

/// An RFC 3339 timestamp, as it was received: digits, offset and all.
///
/// [`to_utc`](Self::to_utc) gives the instant. Ordered by instant; equal if the text is the same, so that two ways to
/// write one instant are told apart.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    seconds: i64,
    nanos: u32,
    form: Form,
}

/// How the instant is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Form {
    /// `…Z`, with so many digits of a fraction.
    Utc { digits: u8 },
    /// `…+02:00`.
    Offset { digits: u8, minutes: i16 },
    /// Any other way that RFC 3339 allows.
    Other(Box<str>),
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
    /// The instant.
    pub fn to_utc(&self) -> DateTime<Utc> {
        // Every way to make one has checked the range.
        DateTime::from_timestamp(self.seconds, self.nanos).unwrap_or(DateTime::UNIX_EPOCH)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn unix_seconds(&self) -> i64 {
        self.seconds
    }

    /// Nanoseconds of the second.
    pub fn subsec_nanos(&self) -> u32 {
        // chrono keeps a leap second as the second before it with more than 10^9 nanoseconds.
        self.nanos % 1_000_000_000
    }
}

impl FromStr for Timestamp {
    type Err = ParseTimestampError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        usual(text.as_bytes()).map_or_else(|| unusual(text), Ok)
    }
}

/// The two forms that servers write, without a detour: `2024-10-01T22:04:24.962583055Z` and `…+02:00`.
#[inline]
fn usual(text: &[u8]) -> Option<Timestamp> {
    let (date_time, rest) = text.split_at_checked(19)?;
    let [
        y1,
        y2,
        y3,
        y4,
        b'-',
        m1,
        m2,
        b'-',
        d1,
        d2,
        b'T',
        h1,
        h2,
        b':',
        i1,
        i2,
        b':',
        s1,
        s2,
    ] = *date_time
    else {
        return None;
    };
    let year = i64::from(two(y1, y2)? * 100 + two(y3, y4)?);
    let (month, day) = (i64::from(two(m1, m2)?), i64::from(two(d1, d2)?));
    let (hour, minute, second) = (
        i64::from(two(h1, h2)?),
        i64::from(two(i1, i2)?),
        i64::from(two(s1, s2)?),
    );
    let in_range =
        (1..=12).contains(&month) && day >= 1 && day <= days(year, month) && hour < 24 && minute < 60;
    if !in_range || second >= 60 {
        return None;
    }
    let (nanos, digits, rest) = fraction(rest)?;
    let (form, offset) = match *rest {
        [b'Z'] => (Form::Utc { digits }, 0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hours, minutes) = (two(h1, h2)?, two(m1, m2)?);
            // `-00:00` says that the offset is unknown, which a number cannot.
            if hours > 23 || minutes > 59 || (sign == b'-' && hours + minutes == 0) {
                return None;
            }
            let minutes = i16::try_from(hours * 60 + minutes).ok()?;
            let minutes = if sign == b'-' { -minutes } else { minutes };
            (Form::Offset { digits, minutes }, i64::from(minutes) * 60)
        }
        _ => return None,
    };
    let seconds = days_since_epoch(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset;
    Some(Timestamp { seconds, nanos, form })
}

#[inline]
fn two(tens: u8, ones: u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| u32::from(tens) * 10 + u32::from(ones))
}

/// Nanoseconds, digits as written, and what follows.
#[inline]
fn fraction(text: &[u8]) -> Option<(u32, u8, &[u8])> {
    let Some((b'.', digits)) = text.split_first() else {
        return Some((0, 0, text));
    };
    let (mut nanos, mut count) = (0, 0_u8);
    let mut rest = digits;
    while let Some((digit @ b'0'..=b'9', more)) = rest.split_first() {
        if count == 9 {
            return None;
        }
        nanos = nanos * 10 + u32::from(digit - b'0');
        count += 1;
        rest = more;
    }
    if count == 0 {
        return None;
    }
    Some((nanos * 10_u32.pow(u32::from(9 - count)), count, rest))
}

fn days(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01, by counting in eras of 400 years that begin in March (Howard Hinnant, "chrono-Compatible
/// Low-Level Date Algorithms", `days_from_civil`).
fn days_since_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year - era * 400;
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cold]
#[inline(never)]
fn unusual(text: &str) -> Result<Timestamp, ParseTimestampError> {
    let instant = DateTime::parse_from_rfc3339(text).map_err(|_| ParseTimestampError(()))?;
    Ok(Timestamp {
        seconds: instant.timestamp(),
        nanos: instant.timestamp_subsec_nanos(),
        form: Form::Other(text.into()),
    })
}

impl From<DateTime<Utc>> for Timestamp {
    /// Written with `Z` and as many digits as it takes: none, 3, 6 or 9.
    fn from(instant: DateTime<Utc>) -> Self {
        let (seconds, nanos) = (instant.timestamp(), instant.timestamp_subsec_nanos());
        let digits = [0, 3, 6]
            .into_iter()
            .find(|digits| instant.trunc_subsecs(*digits) == instant)
            .unwrap_or(9);
        let four_digits = (0..=9999).contains(&chrono::Datelike::year(&instant));
        // A year of five digits or a leap second has no usual form.
        let form = if four_digits && nanos < 1_000_000_000 {
            Form::Utc {
                digits: u8::try_from(digits).unwrap_or(9),
            }
        } else {
            Form::Other(instant.to_rfc3339().into())
        };
        Self { seconds, nanos, form }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (digits, minutes) = match &self.form {
            Form::Other(text) => return f.write_str(text),
            Form::Utc { digits } => (*digits, None),
            Form::Offset { digits, minutes } => (*digits, Some(*minutes)),
        };
        let offset = FixedOffset::east_opt(i32::from(minutes.unwrap_or(0)) * 60);
        let local = offset.map(|offset| offset.from_utc_datetime(&self.to_utc().naive_utc()).naive_local());
        let local = local.unwrap_or_else(|| self.to_utc().naive_utc());
        write!(f, "{}", local.format("%Y-%m-%dT%H:%M:%S"))?;
        if digits > 0 {
            let fraction = self.subsec_nanos() / 10_u32.pow(9_u32.saturating_sub(u32::from(digits)));
            write!(f, ".{fraction:0width$}", width = usize::from(digits))?;
        }
        match minutes {
            None => f.write_str("Z"),
            Some(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
        }
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
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
                text.parse()
                    .map_err(|_| E::invalid_value(Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Read)
    }
}

#[cfg(test)]
mod tests {
    use chrono::Timelike as _;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn texts_are_kept_and_instants_agree() {
        for text in [
            "2024-10-01T22:04:24.962583055Z",
            "2024-10-01T22:04:24.960Z",
            "2024-10-01T22:04:24Z",
            "2024-02-29T23:59:59.1+05:30",
            "1969-12-31T23:59:59.999999999-12:00",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z",
            "2016-12-31T23:59:60Z",
            "2024-10-01t22:04:24z",
            "2024-10-01T22:04:24-00:00",
            "2024-10-01T22:04:24.9625830551234Z",
        ] {
            let read: Timestamp = text.parse().expect(text);
            assert_eq!(read.to_string(), text);
            let instant = DateTime::parse_from_rfc3339(text).expect(text).to_utc();
            assert_eq!(read.to_utc(), instant, "{text}");
        }
    }

    #[test]
    fn what_is_no_timestamp_is_refused() {
        for text in [
            "",
            "2024",
            "2024-02-30T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "2024-10-01T24:00:00Z",
            "2024-10-01T22:04:24",
            "2024-10-01T22:04:24.Z",
            "2024-13-01T00:00:00Z",
            "20x4-10-01T22:04:24Z",
            "2024-10-01T22:04:24+2:00",
        ] {
            assert!(text.parse::<Timestamp>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_order_is_that_of_the_instants() {
        let early: Timestamp = "2024-10-01T22:00:00+02:00".parse().expect("a timestamp");
        let late: Timestamp = "2024-10-01T20:00:01Z".parse().expect("a timestamp");
        assert!(early < late);
    }

    proptest! {
        #[test]
        fn every_instant_agrees_with_chrono(seconds in -62_167_219_200_i64..253_402_300_800, nanos in 0_u32..1_000_000_000, cut in 0_u32..10) {
            let nanos = nanos / 10_u32.pow(9 - cut) * 10_u32.pow(9 - cut);
            let instant = DateTime::from_timestamp(seconds, nanos).expect("in range");
            let made = Timestamp::from(instant);
            prop_assert_eq!(made.to_utc(), instant);
            let read: Timestamp = made.to_string().parse().expect("its own text");
            prop_assert_eq!(&read, &made);
            prop_assert_eq!(read.subsec_nanos(), instant.nanosecond());
        }

        #[test]
        fn no_text_panics_and_chrono_agrees_on_each(text in "[0-9Tt:.Zz+ -]{0,36}") {
            let ours = text.parse::<Timestamp>().ok().map(|read| read.to_utc());
            let theirs = DateTime::parse_from_rfc3339(&text).ok().map(|read| read.to_utc());
            prop_assert_eq!(ours, theirs, "{}", text);
        }
    }
}
