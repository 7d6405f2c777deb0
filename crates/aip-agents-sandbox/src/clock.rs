//! The sandbox's own time: it runs from a start on, or stands still, and can be put forward. Nothing here asks the machine
//! what time it is, so that the same calls give the same answers.

use std::{
    fmt,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use serde::{Serialize, Serializer};
use tokio::sync::watch;

/// 2026-01-01T00:00:00Z, when a sandbox begins unless it is told otherwise.
pub(crate) const BEGIN: Instant = Instant(1_767_225_600 * SECOND);
/// Nanoseconds.
const SECOND: i64 = 1_000_000_000;

/// Nanoseconds since 1970, written as RFC 3339 with nine digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Instant(pub(crate) i64);

/// A clock that tests may put forward.
#[derive(Debug)]
pub(crate) struct Clock {
    begin: Instant,
    began: std::time::Instant,
    is_stopped: bool,
    /// How far it was put forward, in nanoseconds.
    ahead: watch::Sender<i64>,
}

impl Clock {
    pub(crate) fn new(begin: Instant, is_stopped: bool) -> Self {
        Self { begin, began: std::time::Instant::now(), is_stopped, ahead: watch::Sender::new(0) }
    }

    pub(crate) fn now(&self) -> Instant {
        let ran = if self.is_stopped { Duration::ZERO } else { self.began.elapsed() };
        self.begin.after(ran).after(Duration::from_nanos(self.ahead.borrow().unsigned_abs()))
    }

    /// Puts it forward; whoever waits for a time that is reached goes on.
    pub(crate) fn advance(&self, by: Duration) {
        self.ahead.send_modify(|ahead| *ahead = ahead.saturating_add(nanoseconds(by)));
    }

    /// Waits until so much time has gone by on this clock.
    pub(crate) async fn wait(&self, duration: Duration) {
        if duration.is_zero() {
            return;
        }
        let until = self.now().after(duration);
        let mut ahead = self.ahead.subscribe();
        loop {
            let left = until.0.saturating_sub(self.now().0);
            let Some(left) = u64::try_from(left).ok().filter(|left| *left > 0) else {
                return;
            };
            // The sender lives as long as this clock, so a change never fails.
            if self.is_stopped {
                let _ = ahead.changed().await;
            } else {
                tokio::select! {
                    () = tokio::time::sleep(Duration::from_nanos(left)) => {}
                    _ = ahead.changed() => {}
                }
            }
        }
    }
}

fn nanoseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_nanos()).unwrap_or(i64::MAX)
}

impl Instant {
    pub(crate) fn after(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(nanoseconds(duration)))
    }

    pub(crate) fn to_system_time(self) -> SystemTime {
        let distance = Duration::from_nanos(self.0.unsigned_abs());
        let time =
            if self.0 < 0 { UNIX_EPOCH.checked_sub(distance) } else { UNIX_EPOCH.checked_add(distance) };
        time.unwrap_or(UNIX_EPOCH)
    }
}

impl From<SystemTime> for Instant {
    fn from(time: SystemTime) -> Self {
        match time.duration_since(UNIX_EPOCH) {
            Ok(since) => Self(nanoseconds(since)),
            Err(before) => Self(-nanoseconds(before.duration())),
        }
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(std::str::from_utf8(&self.digits()).unwrap_or_default())
    }
}

impl Instant {
    /// The text in one piece, since a page of sessions holds three hundred. Years have four digits for 8000 years to come.
    fn digits(self) -> [u8; 30] {
        let mut out = *b"0000-00-00T00:00:00.000000000Z";
        let (date, of_day, nanos) = self.parts();
        let mut put = |at: usize, width: usize, mut value: i64| {
            for place in (at..at + width).rev() {
                if let Some(slot) = out.get_mut(place) {
                    *slot = b'0' + u8::try_from(value.rem_euclid(10)).unwrap_or_default();
                }
                value /= 10;
            }
        };
        let (year, month, day) = date;
        for (at, width, value) in [
            (0, 4, year),
            (5, 2, month),
            (8, 2, day),
            (11, 2, of_day / 3600),
            (14, 2, of_day / 60 % 60),
            (17, 2, of_day % 60),
            (20, 9, nanos),
        ] {
            put(at, width, value);
        }
        out
    }

    /// Year, month and day; seconds of the day; nanoseconds.
    fn parts(self) -> ((i64, i64, i64), i64, i64) {
        let (seconds, nanos) = (self.0.div_euclid(SECOND), self.0.rem_euclid(SECOND));
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
        ((year, month, day), of_day, nanos)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.digits()).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_the_platform_does() {
        assert_eq!(Instant(1_727_820_264_962_583_055).to_string(), "2024-10-01T22:04:24.962583055Z");
        assert_eq!(Instant(951_782_400_000_000_000).to_string(), "2000-02-29T00:00:00.000000000Z");
        assert_eq!(Instant(-1).to_string(), "1969-12-31T23:59:59.999999999Z");
        let time = Instant(-1_500_000_000).to_system_time();
        assert_eq!(Instant::from(time), Instant(-1_500_000_000));
    }

    #[tokio::test]
    async fn a_stopped_clock_goes_on_when_it_is_put_forward() {
        let clock = Clock::new(BEGIN, true);
        let waits = clock.wait(Duration::from_secs(60));
        let mut waits = std::pin::pin!(waits);
        let early = tokio::time::timeout(Duration::from_millis(5), &mut waits).await;
        assert!(early.is_err(), "it stands still");
        clock.advance(Duration::from_secs(59));
        assert!(tokio::time::timeout(Duration::from_millis(5), &mut waits).await.is_err());
        clock.advance(Duration::from_secs(1));
        waits.await;
        assert_eq!(clock.now(), BEGIN.after(Duration::from_secs(60)));
    }

    #[tokio::test]
    async fn a_running_clock_runs() {
        let clock = Clock::new(BEGIN, false);
        clock.wait(Duration::from_millis(2)).await;
        assert!(clock.now() >= BEGIN.after(Duration::from_millis(2)));
        let waits = clock.wait(Duration::from_secs(3600));
        let mut waits = std::pin::pin!(waits);
        assert!(tokio::time::timeout(Duration::from_millis(5), &mut waits).await.is_err());
        clock.advance(Duration::from_secs(3600));
        waits.await;
    }
}
