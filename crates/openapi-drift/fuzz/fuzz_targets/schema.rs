//! Two schemas: each is within itself, and a witness is one for the crate `jsonschema` too.

#![no_main]

use libfuzzer_sys::fuzz_target;
use openapi_drift::schema::{Options, Schema, Verdict, subsumes};
use openapi_drift_fuzz::{Bytes, edit, show};
use serde_json::Value;

const SCHEMAS: &str = include_str!("../src/schemas.jsonl");

fn validator(schema: &Value) -> Option<jsonschema::Validator> {
    let options = jsonschema::options().should_validate_formats(false);
    options.with_registry(&referencing::SPECIFICATIONS).build(schema).ok()
}

fuzz_target!(|bytes: &[u8]| {
    let mut bytes = Bytes(bytes);
    let schemas: Vec<&str> = SCHEMAS.lines().collect();
    let mut narrow: Value = serde_json::from_str(schemas[bytes.below(schemas.len())]).expect("a schema");
    edit(&mut narrow, &mut bytes);
    let mut wide = narrow.clone();
    edit(&mut wide, &mut bytes);
    show(&[&narrow, &wide]);
    let [Ok(a), Ok(b)] = [&narrow, &wide].map(|schema| Schema::parse("f", &schema.to_string())) else {
        return;
    };
    let options = Options::default().effort(20_000);
    for (wide, narrow, judges) in
        [(&a, &a, None), (&b, &a, Some((&wide, &narrow))), (&a, &b, Some((&narrow, &wide)))]
    {
        match (subsumes(wide, narrow, &options), judges) {
            (Verdict::Holds, _) => {}
            (Verdict::Undecided(reason), _) => assert!(!reason.to_string().contains("a fault of"), "{reason}"),
            (Verdict::Fails(witness), None) => panic!("not within itself: {:?}", witness.value()),
            (Verdict::Fails(witness), Some((wide, narrow))) => {
                let value = witness.value();
                if let (Some(wide), Some(narrow)) = (validator(wide), validator(narrow)) {
                    assert!(narrow.is_valid(value) && !wide.is_valid(value), "no witness: {value}");
                }
            }
        }
    }
});
