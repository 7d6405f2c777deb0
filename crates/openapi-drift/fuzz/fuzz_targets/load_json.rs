//! A JSON text is read, or refused with a place; `serde_json` is of the same opinion.

#![no_main]

use libfuzzer_sys::fuzz_target;
use openapi_drift::{Contract, Options, diff, schema::Schema};
use openapi_drift_fuzz::has_place;
use serde_json::Value;

fuzz_target!(|text: &str| {
    let contract = format!(r#"{{"openapi": "3.1.0", "paths": {{}}, "x-text": {text}"#);
    match Contract::parse("f", &contract) {
        Ok(read) => assert!(diff(&read, &read, &Options::default()).findings().is_empty()),
        Err(error) => has_place(&error, &contract),
    }
    let json = format!(r#"{{"default": {text}}}"#);
    match (Schema::parse("f", &json), serde_json::from_str::<Value>(&json)) {
        (Ok(_), Err(other)) => {
            // What serde_json bounds is read here.
            let other = other.to_string();
            assert!(other.contains("out of range") || other.contains("recursion limit"), "{other}");
        }
        (Err(error), other) => {
            has_place(&error, &json);
            let error = error.to_string();
            // serde_json takes the last of several members of a name.
            assert!(
                other.is_err()
                    || error.contains("twice")
                    || error.contains("nested")
                    || error.contains("$schema")
                    || error.contains("draft"),
                "{error}"
            );
        }
        _ => {}
    }
});
