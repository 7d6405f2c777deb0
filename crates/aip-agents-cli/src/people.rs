//! What people read: times as they say them, text that fits and that moves no cursor.

use std::{
    io::{IsTerminal as _, stdout},
    time::SystemTime,
};

use aip_agents::Timestamp;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// `2024-10-01 22:04:24Z`
const EXACT: usize = 20;
/// `in 23 months`
const SAID: usize = 12;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Who reads: when, how wide, and whether times are to be exact.
#[derive(Clone, Copy, Debug)]
pub(crate) struct People {
    /// Seconds since 1970.
    now: i64,
    is_exact: bool,
    /// Of the terminal; nothing if there is none.
    pub(crate) width: Option<usize>,
}

impl People {
    /// At the terminal, if there is one.
    pub(crate) fn at_stdout(is_exact: bool) -> Self {
        let width = terminal_size::terminal_size().filter(|_| stdout().is_terminal());
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let now = i64::try_from(since.as_secs()).unwrap_or(i64::MAX);
        Self { now, is_exact, width: width.map(|(width, _)| width.0.into()) }
    }

    /// How many columns a time takes.
    pub(crate) fn time_width(self) -> usize {
        if self.is_exact { EXACT } else { SAID }
    }

    /// `3 h ago`, or to the second.
    pub(crate) fn time(self, time: &Timestamp) -> String {
        if self.is_exact {
            return time.to_utc().format("%Y-%m-%d %H:%M:%SZ").to_string();
        }
        let away = self.now.saturating_sub(time.unix_seconds());
        let (is_past, away) = (away >= 0, away.saturating_abs());
        let said = match away {
            0..=4 => return "now".into(),
            5..MINUTE => format!("{away} s"),
            MINUTE..HOUR => format!("{} min", away / MINUTE),
            HOUR..DAY => format!("{} h", away / HOUR),
            _ => match away / DAY {
                1 => "1 day".into(),
                days @ 2..60 => format!("{days} days"),
                days @ 60..730 => format!("{} months", days / 30),
                days => format!("{} years", days / 365),
            },
        };
        if is_past { format!("{said} ago") } else { format!("in {said}") }
    }
}

/// Cuts or pads to a width, in columns: a wide character takes two.
pub(crate) fn fit(text: &str, width: usize) -> String {
    if text.width() <= width {
        return format!("{text}{}", " ".repeat(width - text.width()));
    }
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        let next = c.width().unwrap_or(0);
        if used + next > width.saturating_sub(1) {
            break;
        }
        used += next;
        out.push(c);
    }
    format!("{out}…{}", " ".repeat(width.saturating_sub(used + 1)))
}

/// The first digits of a rid's uuid, by which it can be called; the whole of another rid.
pub(crate) fn short(rid: &str) -> &str {
    let locator = rid.rsplit('.').next().unwrap_or(rid);
    match locator.split_once('-') {
        Some((first, _)) if first.len() == 8 && locator.len() == 36 => first,
        _ => rid,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_fits_its_columns() {
        assert_eq!(fit("ab", 4), "ab  ");
        assert_eq!(fit("abcde", 4), "abc…");
        // Each of these takes two columns, so one is left over.
        assert_eq!(fit("日本語だ", 6), "日本… ");
        assert_eq!(fit("日本語", 6), "日本語");
        assert_eq!(fit("", 2), "  ");
    }

    #[test]
    fn times_are_said_as_people_say_them() {
        let time: Timestamp = "2026-01-01T00:00:00.5Z".parse().expect("a time");
        let people = |away: i64| People { now: time.unix_seconds() + away, is_exact: false, width: None };
        for (away, said) in [
            (0, "now"),
            (-4, "now"),
            (30, "30 s ago"),
            (-90, "in 1 min"),
            (3 * HOUR + 5, "3 h ago"),
            (DAY, "1 day ago"),
            (-40 * DAY, "in 40 days"),
            (100 * DAY, "3 months ago"),
            (800 * DAY, "2 years ago"),
        ] {
            assert_eq!(people(away).time(&time), said);
            assert!(said.width() <= SAID);
        }
        assert_eq!(People { is_exact: true, ..people(0) }.time(&time), "2026-01-01 00:00:00Z");
    }

    #[test]
    fn a_rid_is_called_by_its_first_digits() {
        assert_eq!(short("ri.aip-agents..session.292db3b2-b653-4de6-971c-7e97a7b881d6"), "292db3b2");
        assert_eq!(short("ri.aip-agents..session.other"), "ri.aip-agents..session.other");
    }
}
