//! What chrono says is right.

use std::{
    collections::HashSet,
    hash::{BuildHasher, RandomState},
};

use chrono::{TimeZone as _, Timelike as _};
use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Timestamp {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The years that RFC 3339 can write, in UTC and in every offset.
fn instants() -> impl Strategy<Value = DateTime<FixedOffset>> {
    let nanos = (0_u32..1_000_000_000, 0_u32..10)
        .prop_map(|(nanos, cut)| nanos / 10_u32.pow(cut) * 10_u32.pow(cut) % 1_000_000_000);
    let offset = prop_oneof![Just(0), -1439..=1439];
    (-62_167_046_400_i64..253_402_128_000, nanos, offset).prop_map(|(seconds, nanos, minutes)| {
        FixedOffset::east_opt(minutes * 60)
            .expect("below a day")
            .timestamp_opt(seconds, nanos)
            .single()
            .expect("in range")
    })
}

/// Texts that are timestamps, or nearly.
fn near_timestamps() -> impl Strategy<Value = String> {
    let date = "[0-9]{3,5}-(0[0-9]|1[0-3])-([012][0-9]|3[0-2])";
    let time = "([01][0-9]|2[0-4]):[0-6][0-9]:([0-5][0-9]|60|61)(\\.[0-9]{0,11})?";
    let zone = "(Z|z|[+-]([01][0-9]|2[0-4]):?[0-6][0-9]|[+-]00:00|)";
    (date, "[Tt _]", time, zone).prop_map(|(date, t, time, zone)| date + &t + &time + &zone)
}

#[test]
fn it_takes_16_bytes() {
    assert_eq!(size_of::<Timestamp>(), 16);
    assert_eq!(size_of::<Option<Timestamp>>(), 16);
}

#[test]
fn texts_are_kept_and_instants_agree() {
    for text in [
        "2024-10-01T22:04:24.962583055Z",
        "2024-10-01T22:04:24.960Z",
        "2024-10-01T22:04:24Z",
        "2024-10-01T22:04:24+00:00",
        "2024-02-29T23:59:59.1+05:30",
        "1969-12-31T23:59:59.999999999-12:00",
        "0000-01-01T00:00:00Z",
        "0000-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59.999999999Z",
        "9999-12-31T23:59:59.999999999-23:59",
        // Odd ones.
        "2016-12-31T23:59:60Z",
        "2016-12-31T23:59:60.5+00:00",
        "2024-10-01t22:04:24z",
        "2024-10-01 22:04:24Z",
        "2024-10-01T22:04:24-00:00",
        "2024-10-01T22:04:24.9625830551234Z",
    ] {
        let read = read(text);
        assert_eq!(read.to_string(), text);
        let instant = DateTime::parse_from_rfc3339(text).expect(text).to_utc();
        assert_eq!(read.to_utc(), instant, "{text}");
        assert_eq!(read.unix_seconds(), instant.timestamp(), "{text}");
        let json = serde_json::to_string(&read).expect("a string");
        assert_eq!(json, format!("\"{text}\""));
        assert_eq!(serde_json::from_str::<Timestamp>(&json).expect(text), read);
    }
}

#[test]
fn every_day_of_a_gregorian_cycle_is_chronos() {
    let first = Utc.with_ymd_and_hms(1800, 1, 1, 23, 59, 58).single().expect("a day");
    for day in 0..146_097 {
        let instant = first + chrono::TimeDelta::days(day);
        let made = Timestamp::from(instant);
        let text = made.to_string();
        assert_eq!(text.parse(), Ok(made));
        let (date, time) = text.split_at(10);
        assert_eq!((date, time), (instant.date_naive().to_string().as_str(), "T23:59:58Z"));
    }
}

#[test]
fn what_is_no_timestamp_is_refused() {
    for text in [
        "",
        "2024",
        "2024-02-30T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2024-10-01T24:00:00Z",
        "2024-10-01T22:04:24",
        "2024-10-01T22:04:24.Z",
        "2024-10-01T22:04:24Z ",
        "2024-13-01T00:00:00Z",
        "2024-00-01T00:00:00Z",
        "2024-10-00T00:00:00Z",
        "20x4-10-01T22:04:24Z",
        "2024-10-01T22:04:24+2:00",
        "2024-10-01T22:04:24+24:00",
        "2024-10-01T22:04:61Z",
        "+10000-01-01T00:00:00Z",
        "2024-10-01T22:04:24é",
        // Its bytes are those of `T0`, each with the highest bit set.
        "2024-10-01\u{530}2:04:24Z",
    ] {
        assert!(text.parse::<Timestamp>().is_err(), "{text}");
        let theirs = DateTime::parse_from_rfc3339(text);
        assert!(theirs.is_err(), "{text}");
    }
}

/// Eight characters are judged at once, so each is tried at every place.
#[test]
fn every_character_at_every_place_is_judged_as_chrono_does() {
    let usual = "2024-10-01T22:04:24.962583055Z";
    for (at, _) in usual.char_indices() {
        for other in (0..=0x7f_u8).map(char::from).chain(['é', '\u{80}', '\u{7ff}']) {
            let mut text = usual.to_owned();
            text.replace_range(at..=at, other.encode_utf8(&mut [0; 4]));
            let ours = text.parse::<Timestamp>().ok();
            let theirs = DateTime::parse_from_rfc3339(&text).ok();
            assert_eq!(ours.as_ref().map(Timestamp::to_utc), theirs.map(|read| read.to_utc()), "{text:?}");
            assert!(ours.is_none_or(|ours| ours.to_string() == text), "{text:?}");
        }
    }
}

#[test]
fn the_order_is_that_of_the_instants_and_then_of_the_texts() {
    let early = read("2024-10-01T22:00:00+02:00");
    let late = read("2024-10-01T20:00:01Z");
    let leap = read("2016-12-31T23:59:60Z");
    assert!(early < late);
    assert!(read("2016-12-31T23:59:59.9Z") < leap && leap < read("2017-01-01T00:00:00Z"));

    let one_instant = ["2024-10-01T20:00:00Z", "2024-10-01T20:00:00.0Z", "2024-10-01t20:00:00Z"].map(read);
    let other = read("2024-10-01T22:00:00+02:00");
    for (index, a) in one_instant.iter().chain([&other]).enumerate() {
        for (at, b) in one_instant.iter().chain([&other]).enumerate() {
            assert_eq!(a == b, index == at);
            assert_eq!(a.cmp(b) == Ordering::Equal, index == at);
            assert_eq!(a.cmp(b), b.cmp(a).reverse());
        }
    }
    let hasher = RandomState::new();
    assert_eq!(hasher.hash_one(&one_instant[0]), hasher.hash_one(read("2024-10-01T20:00:00Z")));
    assert_eq!(one_instant.into_iter().collect::<HashSet<_>>().len(), 3);
}

#[test]
fn what_has_no_usual_form_is_written_as_chrono_does() {
    let leap = Utc.timestamp_opt(1_483_228_799, 1_500_000_000).single().expect("a leap second");
    assert_eq!(Timestamp::from(leap).to_string(), "2016-12-31T23:59:60.500Z");
    assert_eq!(Timestamp::from(leap).subsec_nanos(), 500_000_000);
    let far = Utc.timestamp_opt(253_402_300_800, 0).single().expect("the year 10000");
    assert_eq!(Timestamp::from(far).to_string(), "+10000-01-01T00:00:00Z");
    assert_eq!(Timestamp::from(far).to_utc(), far);
    let seconds = FixedOffset::east_opt(3601).expect("below a day");
    let odd = seconds.timestamp_opt(0, 0).single().expect("in range");
    assert_eq!(Timestamp::from(odd).to_string(), "1970-01-01T00:00:00Z");
    // In UTC it is still the year 9999.
    let east = FixedOffset::east_opt(3600).expect("below a day");
    let new_year = east.timestamp_opt(253_402_300_799, 0).single().expect("in range");
    assert_eq!(Timestamp::from(new_year).to_utc(), new_year.to_utc());
}

#[test]
fn width_and_alignment_count() {
    let text = "2024-10-01T22:04:24Z";
    assert_eq!(format!("{:>22}|", read(text)), format!("  {text}|"));
    assert_eq!(format!("{:.10}", read(text)), "2024-10-01");
    assert_eq!(format!("{:?}", read(text)), text);
}

#[test]
fn an_error_quotes_nothing() {
    let error = crate::wire::decode::<Vec<Timestamp>>("[\"secret\"]").expect_err("no timestamp");
    assert_eq!(error.to_string(), "expected an RFC 3339 timestamp, found a string");
}

proptest! {
    #[test]
    fn every_instant_agrees_with_chrono(instant in instants()) {
        for made in [Timestamp::from(instant), Timestamp::from(instant.to_utc())] {
            prop_assert_eq!(made.to_utc(), instant.to_utc());
            prop_assert_eq!(made.subsec_nanos(), instant.nanosecond());
            let text = made.to_string();
            prop_assert_eq!(DateTime::parse_from_rfc3339(&text).map(|read| read.to_utc()), Ok(instant.to_utc()));
            prop_assert_eq!(text.parse(), Ok(made));
        }
        prop_assert_eq!(Timestamp::from(instant).to_string(), instant.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false));
    }

    #[test]
    fn chrono_agrees_on_what_is_a_timestamp(text in near_timestamps()) {
        let ours = text.parse::<Timestamp>().ok();
        let theirs = DateTime::parse_from_rfc3339(&text).ok();
        prop_assert_eq!(ours.as_ref().map(Timestamp::to_utc), theirs.map(|read| read.to_utc()), "{}", text);
        if let Some(ours) = ours {
            prop_assert_eq!(ours.to_string(), text);
        }
    }

    #[test]
    fn no_text_panics(text in ".{0,40}") {
        let _ = text.parse::<Timestamp>();
    }

    #[test]
    fn the_order_is_chronos(a in instants(), b in instants()) {
        let ours = Timestamp::from(a).cmp(&Timestamp::from(b));
        prop_assert!(a == b || ours == a.cmp(&b));
    }
}
