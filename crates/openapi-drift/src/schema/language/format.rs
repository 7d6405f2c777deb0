//! Strings of a format, to try where a format is not a set that an automaton knows.

/// Strings that have a format. A witness that needs one is chosen among them.
pub(crate) fn samples(format: &str) -> &'static [&'static str] {
    match format {
        "date-time" => &["2024-01-01T00:00:00Z", "2024-01-01T00:00:00.5+01:00"],
        "date" => &["2024-01-01"],
        "time" => &["00:00:00Z"],
        "duration" => &["P1D", "PT1S"],
        "email" | "idn-email" => &["a@example.com"],
        "hostname" | "idn-hostname" => &["example.com", "a"],
        "ipv4" => &["127.0.0.1"],
        "ipv6" => &["::1"],
        "uri" | "iri" => &["https://example.com/", "a:b"],
        "uri-reference" | "iri-reference" => &["", "/a", "https://example.com/"],
        "uri-template" => &["/a/{b}", "/a"],
        "uuid" => &["00000000-0000-4000-8000-000000000000"],
        "json-pointer" => &["", "/a"],
        "relative-json-pointer" => &["0", "1/a"],
        "regex" => &["a", "^a$"],
        _ => &[],
    }
}
