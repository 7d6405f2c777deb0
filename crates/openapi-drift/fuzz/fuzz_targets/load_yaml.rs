//! A YAML text is read, or refused with a place.

#![no_main]

use libfuzzer_sys::fuzz_target;
use openapi_drift::{Contract, Options, diff};
use openapi_drift_fuzz::has_place;

fuzz_target!(|text: &str| {
    for text in [
        text,
        &format!("openapi: 3.1.0\npaths: {{}}\nx-text: {text}"),
        &format!("openapi: 3.0.3\npaths:\n  /a:\n{text}"),
    ] {
        match Contract::parse("f", text) {
            Ok(read) => assert!(diff(&read, &read, &Options::default()).findings().is_empty()),
            Err(error) => has_place(&error, text),
        }
    }
});
