//! The published schema says what the types say.

#![cfg(test)]

use std::{env, fs, path::Path};

use http_exchange::{Body, Exchange, Header, Request, Response, schema};

#[test]
fn the_published_schema_is_fresh() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("exchange.schema.json");
    let schema = format!("{:#}\n", schema());
    if env::var_os("BLESS").is_some() {
        fs::write(&file, &schema).expect("it is written");
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == schema,
        "exchange.schema.json is stale: write it anew with `BLESS=1 cargo nextest run -p http-exchange`"
    );
}

#[test]
fn exchanges_are_of_the_form_that_the_schema_says() {
    let validator = jsonschema::draft202012::new(&schema()).expect("a schema");
    let mut exchange = Exchange::new(Request::new("post", "https://a.example/"));
    exchange.request.body = Some(Body::new(b"\xff\xfe", 1));
    exchange.response = Some(Response::new(200));
    let least =
        serde_json::json!({ "version": 1, "request": { "method": "GET", "url": "https://a.example/" } });
    let mut full = exchange.clone();
    full.started_at = Some("2026-01-01T00:00:00Z".to_owned());
    (full.duration_ms, full.attempt, full.failure) = (Some(1.5), Some(2), Some("it was cut".to_owned()));
    full.request.headers.push(Header::new("Accept", "*/*"));
    for value in [serde_json::to_value(&exchange), serde_json::to_value(&full), Ok(least.clone())] {
        let value = value.expect("JSON");
        if let Err(error) = validator.validate(&value) {
            panic!("{value}: {error}");
        }
        let read: Exchange = serde_json::from_value(value.clone()).expect("an exchange");
        let written = serde_json::to_value(&read).expect("JSON");
        assert!(validator.is_valid(&written));
    }
    for member in ["version", "request"] {
        let mut less = least.clone();
        less.as_object_mut().expect("an object").remove(member);
        assert!(!validator.is_valid(&less), "`{member}` is required");
    }
}
