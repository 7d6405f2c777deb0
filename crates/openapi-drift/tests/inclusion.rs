//! Inclusion of schemas, attacked: what fails must fail for an independent validator too, and what holds must hold for
//! every value that is tried.

#![cfg(test)]

#[path = "inclusion/random.rs"]
mod random;

use std::{env, fs, path::Path};

use openapi_drift::schema::{Options, Schema, Verdict, subsumes};
use random::Random;
use serde_json::{Value, json};

/// Values that are tried on both schemas where one is said to be within the other.
const SAMPLES: usize = 200;

fn schema(value: &Value) -> Schema {
    Schema::parse("schema", &value.to_string()).unwrap_or_else(|error| panic!("{error}: {value}"))
}

fn verdict(narrow: &Value, wide: &Value) -> Verdict {
    subsumes(&schema(wide), &schema(narrow), &Options::default().effort(200_000))
}

fn validator(schema: &Value) -> Option<jsonschema::Validator> {
    let options = jsonschema::options().should_validate_formats(false);
    options.with_registry(&referencing::SPECIFICATIONS).build(schema).ok()
}

#[test]
fn every_pair_of_the_table_has_its_verdict() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inclusion/pairs.jsonl");
    let text = fs::read_to_string(path).expect("the table");
    let mut wrong = Vec::new();
    for line in text.lines() {
        let pair: Value = serde_json::from_str(line).expect(line);
        let (narrow, wide) = (&pair["a"], &pair["b"]);
        for (narrow, wide, expected) in [(narrow, wide, &pair["a in b"]), (wide, narrow, &pair["b in a"])] {
            let (found, why) = match verdict(narrow, wide) {
                Verdict::Holds => ("holds", String::new()),
                Verdict::Undecided(reason) => ("undecided", reason.to_string()),
                Verdict::Fails(witness) => {
                    let judge = |schema| validator(schema).expect("a schema").is_valid(witness.value());
                    assert!(judge(narrow) && !judge(wide), "{:?}: {narrow} in {wide}", witness.value());
                    ("fails", witness.value().to_string())
                }
            };
            if found != expected {
                wrong.push(format!("{found} {why}: {}: {narrow} in {wide}", pair["why"]));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn random_pairs_are_judged_rightly() {
    let cases = env::var("INCLUSION_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(1_500_u64);
    let start = env::var("INCLUSION_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(0_u64);
    let (mut held, mut failed, mut undecided) = (0, 0, 0);
    for seed in start..start + cases {
        let mut random = Random::new(seed);
        let (narrow, wide) = random.pair();
        let (Some(is_narrow), Some(is_wide)) = (validator(&narrow), validator(&wide)) else { continue };
        match verdict(&narrow, &wide) {
            Verdict::Fails(witness) => {
                failed += 1;
                let value = witness.value();
                assert!(
                    is_narrow.is_valid(value) && !is_wide.is_valid(value),
                    "seed {seed}: {narrow} in {wide}: {value}"
                );
            }
            Verdict::Holds => {
                held += 1;
                for _ in 0..SAMPLES {
                    let value = random.value(3);
                    let is_missed = is_narrow.is_valid(&value) && !is_wide.is_valid(&value);
                    assert!(!is_missed, "seed {seed}: {narrow} in {wide}: {value}");
                }
            }
            Verdict::Undecided(reason) => {
                undecided += 1;
                assert!(!reason.to_string().contains("fault"), "seed {seed}: {reason}: {narrow} in {wide}");
                if env::var_os("INCLUSION_SHOW").is_some() {
                    println!("seed {seed}: {reason}: {narrow} in {wide}");
                }
            }
        }
    }
    println!("{held} held, {failed} failed, {undecided} undecided");
    assert!(held > 0 && failed > 0 && undecided * 50 <= held + failed, "{held}, {failed}, {undecided}");
}

#[test]
fn every_schema_is_within_itself() {
    for seed in 0..300 {
        let one = Random::new(seed).schema(3);
        assert_eq!(verdict(&one, &one), Verdict::Holds, "{one}");
        let wrapped = json!({ "allOf": [{ "anyOf": [one, one] }] });
        assert_eq!(verdict(&wrapped, &one), Verdict::Holds, "{one}");
    }
}
