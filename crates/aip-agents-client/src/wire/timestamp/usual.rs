//! The two forms of RFC 3339 that servers write, read and written without a detour: `2024-10-01T22:04:24.962583055Z` and
//! `…+02:00`. A listing has three in each session, so they take a good part of its time.

use super::{Parts, Zone};

/// The parts of a usual form; nothing for any other text.
#[inline]
pub(super) fn parse(text: &[u8]) -> Option<Parts> {
    let (date, rest) = text.split_first_chunk()?;
    let (time, rest) = rest.split_first_chunk()?;
    let [b':', s1, s2, rest @ ..] = rest else {
        return None;
    };
    let (date, time) = (DATE.pairs(*date)?, TIME.pairs(*time)?);
    let [y1, _, y3, _, _, month, ..] = date.map(u32::from);
    let [day, _, _, hour, _, _, minute, _] = time.map(u32::from);
    let (year, second) = (y1 * 100 + y3, two(*s1, *s2)?);
    let is_date = (1..=12).contains(&month) && day >= 1 && (day <= 28 || day <= days_in(year, month));
    if !is_date || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let (nanos, digits, rest) = fraction(rest)?;
    let (zone, offset) = zone(rest)?;
    let of_day = i64::from(hour * 3600 + minute * 60 + second) - i64::from(offset) * 60;
    Some(Parts { seconds: days_since_epoch(year, month, day) * 86_400 + of_day, nanos, offset, digits, zone })
}

/// Eight characters that are read at once, as one number with a byte for each.
struct Word {
    /// `0` where a digit stands, else the character itself.
    form: u64,
    /// What a byte lacks to 0x80 when it differs from its form by more than it may: 9 for a digit, nothing for the rest.
    room: u64,
}

const DATE: Word = Word { form: u64::from_le_bytes(*b"0000-00-"), room: 0x7f76_767f_7676_7676 };
const TIME: Word = Word { form: u64::from_le_bytes(*b"00T00:00"), room: 0x7676_7f76_767f_7676 };
const DIGITS: Word = Word { form: u64::from_le_bytes(*b"00000000"), room: 0x7676_7676_7676_7676 };

impl Word {
    /// The value of each digit, and 0 for each other character; nothing if one does not belong there.
    #[inline]
    fn values(&self, text: [u8; 8]) -> Option<u64> {
        const HIGH: u64 = 0x8080_8080_8080_8080;
        // Without their highest bits no byte carries into the next.
        let values = u64::from_le_bytes(text) ^ self.form;
        let beyond = (((values & !HIGH) + self.room) | values) & HIGH;
        (beyond == 0).then_some(values)
    }

    /// For each digit, the number that it makes with the next.
    #[inline]
    fn pairs(&self, text: [u8; 8]) -> Option<[u8; 8]> {
        let values = self.values(text)?;
        Some((values * 10 + (values >> 8)).to_le_bytes())
    }
}

/// The number of eight digits: of pairs, of fours, of both halves.
#[inline]
fn eight(text: [u8; 8]) -> Option<u32> {
    let values = DIGITS.values(text)?;
    let pairs = (values * 10 + (values >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = pairs * 100 + (pairs >> 16);
    Some((fours & 0xffff) as u32 * 10_000 + (fours >> 32 & 0xffff) as u32)
}

#[inline]
fn two(tens: u8, ones: u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| u32::from(tens) * 10 + u32::from(ones))
}

/// Nanoseconds, digits as written, and what follows.
#[inline]
fn fraction(text: &[u8]) -> Option<(u32, u8, &[u8])> {
    let Some((b'.', mut rest)) = text.split_first() else {
        return Some((0, 0, text));
    };
    // Nanoseconds, as the platform writes them.
    if let Some((first, [last @ b'0'..=b'9', rest @ ..])) = rest.split_first_chunk()
        && let Some(first) = eight(*first)
    {
        return Some((first * 10 + u32::from(last - b'0'), 9, rest));
    }
    let (mut nanos, mut digits) = (0, 0_u8);
    while let Some((digit @ b'0'..=b'9', more)) = rest.split_first() {
        if digits == 9 {
            return None;
        }
        nanos = nanos * 10 + u32::from(digit - b'0');
        digits += 1;
        rest = more;
    }
    (digits > 0).then(|| (nanos * 10_u32.pow(u32::from(9 - digits)), digits, rest))
}

/// How the offset is written, and its minutes.
#[inline]
fn zone(text: &[u8]) -> Option<(Zone, i16)> {
    match *text {
        [b'Z'] => Some((Zone::Z, 0)),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hours, minutes) = (two(h1, h2)?, two(m1, m2)?);
            // `-00:00` says that the offset is unknown, which a number cannot.
            if hours > 23 || minutes > 59 || (sign == b'-' && hours + minutes == 0) {
                return None;
            }
            let minutes = i16::try_from(hours * 60 + minutes).ok()?;
            Some((Zone::Numeric, if sign == b'-' { -minutes } else { minutes }))
        }
        _ => None,
    }
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01, by counting in eras of 400 years that begin in March (Howard Hinnant, "chrono-Compatible
/// Low-Level Date Algorithms", `days_from_civil`).
#[inline]
fn days_since_epoch(year: u32, month: u32, day: u32) -> i64 {
    // An era is added and taken away again, so that nothing is negative: January and February belong to the year before.
    let year = year + 400 - u32::from(month <= 2);
    let (era, year_of_era) = (year / 400, year % 400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    i64::from(days) - 146_097 - 719_468
}

/// A usual form as text, at most `2024-10-01T22:04:24.962583055+02:00`.
pub(super) struct Text {
    bytes: [u8; 35],
    length: usize,
}

impl Text {
    /// Writes parts: whoever made them saw to it that the year has four digits.
    pub(super) fn of(parts: &Parts) -> Self {
        let local = parts.seconds + i64::from(parts.offset) * 60;
        let (year, month, day) = date(local.div_euclid(86_400));
        let of_day = local.rem_euclid(86_400);
        let ([y1, y2], [y3, y4]) = (pair(year / 100), pair(year % 100));
        let ([m1, m2], [d1, d2]) = (pair(month), pair(day));
        let ([h1, h2], [i1, i2], [s1, s2]) = (pair(of_day / 3600), pair(of_day / 60 % 60), pair(of_day % 60));
        let mut text = Self { bytes: [0; 35], length: 0 };
        #[rustfmt::skip]
        text.push(&[
            y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', i1, i2, b':', s1, s2,
        ]);
        if parts.digits > 0 {
            text.push(b".");
            let digits = nine(parts.nanos);
            text.push(digits.get(..usize::from(parts.digits)).unwrap_or(&digits));
        }
        match parts.zone {
            Zone::Z => text.push(b"Z"),
            Zone::Numeric => {
                let sign = if parts.offset < 0 { b'-' } else { b'+' };
                let minutes = i64::from(parts.offset.abs());
                let ([h1, h2], [m1, m2]) = (pair(minutes / 60), pair(minutes % 60));
                text.push(&[sign, h1, h2, b':', m1, m2]);
            }
        }
        text
    }

    fn push(&mut self, more: &[u8]) {
        let end = self.length + more.len();
        if let Some(free) = self.bytes.get_mut(self.length..end) {
            free.copy_from_slice(more);
            self.length = end;
        }
    }

    pub(super) fn as_str(&self) -> &str {
        // ASCII, and never longer than the buffer.
        let written = self.bytes.get(..self.length).unwrap_or_default();
        std::str::from_utf8(written).unwrap_or_default()
    }
}

/// The two digits of a number below 100.
#[inline]
fn pair(number: i64) -> [u8; 2] {
    [b'0' + (number / 10 % 10) as u8, b'0' + (number % 10) as u8]
}

/// The nine digits of a number below 10^9.
#[inline]
fn nine(mut number: u32) -> [u8; 9] {
    let mut digits = [b'0'; 9];
    for digit in digits.iter_mut().rev() {
        *digit += (number % 10) as u8;
        number /= 10;
    }
    digits
}

/// Year, month and day, the way back from [`days_since_epoch`] (`civil_from_days` in the same place).
#[inline]
fn date(days_since_epoch: i64) -> (i64, i64, i64) {
    let days = days_since_epoch + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days - era * 146_097;
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day)
}
