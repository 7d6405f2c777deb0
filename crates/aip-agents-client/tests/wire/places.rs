//! Where an error is, and what it says.

use aip_agents_client::wire::{Body, decode};
use serde::de::DeserializeOwned;

use crate::model::{Input, Page};

fn said<T: DeserializeOwned>(text: &str) -> String {
    decode::<T>(text).map_or_else(|error| error.to_string(), |_| "nothing is wrong".to_owned())
}

/// A page whose second session has these properties more, and these left out.
fn page(without: &str, more: &str) -> String {
    let good = r#"{"rid":"a","updated":"2024-10-01T22:04:24Z","count":1}"#;
    let properties: Vec<_> = [r#""rid":"b""#, r#""updated":"2024-10-01T22:04:24Z""#, r#""count":1"#, more]
        .into_iter()
        .filter(|property| !property.is_empty() && (without.is_empty() || !property.contains(without)))
        .collect();
    format!(r#"{{"data":[{good},{{{}}}]}}"#, properties.join(","))
}

#[test]
fn an_error_has_its_place_its_expectation_and_its_finding() {
    for (without, more, display) in [
        ("rid", "", "/data/1/rid: expected a value, found nothing"),
        ("updated", "", "/data/1/updated: expected a value, found nothing"),
        ("", r#""rid":null"#, "/data/1/rid: expected a string, found null"),
        ("", r#""rid":{}"#, "/data/1/rid: expected a string, found an object"),
        ("", r#""updated":"secret""#, "/data/1/updated: expected an RFC 3339 timestamp, found a string"),
        ("", r#""count":"6""#, "/data/1/count: expected an integer (i64), found a string"),
        ("", r#""count":1.5"#, "/data/1/count: expected an integer (i64), found a number"),
        ("", r#""small":3000000000"#, "/data/1/small: expected an integer (i32), found a number"),
        ("", r#""title":["secret"]"#, "/data/1/title: expected a string, found a list"),
        ("", r#""scores":1"#, "/data/1/scores: expected a list, found a number"),
        ("", r#""scores":[1,null,true]"#, "/data/1/scores/2: expected a number, found a boolean"),
        ("", r#""inputs":[]"#, "/data/1/inputs: expected an object (a map), found a list"),
        ("", r#""inputs":{"a/b":1}"#, "/data/1/inputs/a~1b: expected an object (Input), found a number"),
        // Unions: the tag first, last, wrong, missing.
        (
            "",
            r#""inputs":{"k":{"type":"string"}}"#,
            "/data/1/inputs/k/value: expected a value, found nothing",
        ),
        (
            "",
            r#""inputs":{"k":{"x":1,"type":"string"}}"#,
            "/data/1/inputs/k/value: expected a value, found nothing",
        ),
        (
            "",
            r#""inputs":{"k":{"value":5,"type":"string"}}"#,
            "/data/1/inputs/k/value: expected a string, found a number",
        ),
        ("", r#""inputs":{"k":{"type":5}}"#, "/data/1/inputs/k/type: expected a string, found a number"),
        ("", r#""inputs":{"k":{"x":5}}"#, "/data/1/inputs/k/type: expected a value, found nothing"),
        (
            "",
            r#""inputs":{"k":{"type":"group","items":[{"type":"string","value":"v"},{"type":"string","value":[]}]}}"#,
            "/data/1/inputs/k/items/1/value: expected a string, found a list",
        ),
        // A replay within a replay.
        (
            "",
            r#""inputs":{"k":{"items":[{"items":[{"value":"expected","type":"string"},{"value":true,"type":"string"}],"type":"group"}],"type":"group"}}"#,
            "/data/1/inputs/k/items/0/items/1/value: expected a string, found a boolean",
        ),
        (
            "",
            r#""inputs":{"k":{"x":[1,},"type":"string"}}"#,
            "/data/1/inputs/k/x: expected JSON, found something else",
        ),
        // Half a surrogate pair passes as raw text, and no further.
        (
            "",
            r#""inputs":{"k":{"value":"\ud800","type":"string"}}"#,
            "/data/1/inputs/k/value: expected JSON, found half a surrogate pair",
        ),
        ("", r#""title":"\ud800""#, "/data/1/title: expected JSON, found half a surrogate pair"),
        ("", r#""new":[1,}"#, "/data/1/new: expected JSON, found something else"),
    ] {
        assert_eq!(said::<Page>(&page(without, more)), display);
    }
    assert_eq!(said::<Page>("[]"), "expected an object (Page), found a list");
    assert_eq!(said::<Page>("{}"), "/data: expected a value, found nothing");
    assert_eq!(said::<Page>(r#"{"data":null}"#), "/data: expected a list, found null");
    assert_eq!(said::<Input>(r#""secret""#), "expected an object (Input), found a string");
}

#[test]
fn of_a_name_that_comes_twice_the_one_that_was_wrong_is_told() {
    let text = page("", r#""rid":5,"rid":"later""#);
    assert_eq!(said::<Page>(&text), "/data/1/rid: expected a string, found a number");
}

#[test]
fn an_error_that_was_passed_over_leaves_nothing_behind() {
    assert_eq!(said::<Page>(&page("", r#""rid":5"#)), "/data/1/rid: expected a string, found a number");
    assert!(serde_json::from_str::<Page>(&page("", r#""rid":5"#)).is_err());
    assert!(serde_json::from_str::<Page>(&page("", r#""title":5"#)).is_err());
    assert_eq!(said::<Page>("{}"), "/data: expected a value, found nothing");
}

#[test]
fn a_path_is_exact_and_what_is_shown_of_it_is_harmless() {
    let name = "\u{1b}[31m/~\n".to_owned() + &"x".repeat(1_000);
    let inputs = serde_json::json!({ name.clone(): 1 });
    let text = page("", &format!(r#""inputs":{inputs}"#));
    let error = decode::<Page>(&text).expect_err("a number");
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(value.pointer(error.path()), Some(&serde_json::json!(1)));
    for shown in [error.to_string(), format!("{error:?}")] {
        assert!(!shown.contains(char::is_control) && shown.chars().count() < 300, "{shown}");
    }
}

#[test]
fn an_answers_body_gives_the_same_error() {
    let text = page("", r#""title":{"a":"secret"}"#);
    let body: Body<Page> = serde_json::from_slice(text.as_bytes()).expect("JSON");
    let error = decode::<Page>(&text).expect_err("an object");
    assert_eq!(error.to_string(), "/data/1/title: expected a string, found an object");
    assert_eq!(body.decoded(), Err(error));
}
