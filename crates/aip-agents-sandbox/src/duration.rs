//! Durations as people write them.

use std::time::Duration;

use serde::{Deserialize as _, Deserializer};

/// Reads `200ms` or `1m 30s`, or says what it is not.
pub(crate) fn parse(text: &str) -> Result<Duration, String> {
    humantime::parse_duration(text)
        .map_err(|error| format!("`{text}` is no duration, such as 200ms or 1m 30s: {error}"))
}

/// The same for serde, of a member that may be left out.
pub(crate) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Duration>, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse(&text).map(Some).map_err(serde::de::Error::custom)
}
