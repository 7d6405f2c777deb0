//! What holds for every answer.

use aip_agents_client::wire::{DriftKind, decode, decode_bytes};
use proptest::{collection::vec, option, prelude::*};
use serde_json::{Map, Value, json};

use crate::model::{Input, Page};

/// Names that no type here knows, some of which need escapes.
fn new_name() -> impl Strategy<Value = String> {
    "new[a-z/~\"\\\\é]{0,4}"
}

fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1.0e9..1.0e9).prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((".{0,6}", inner), 0..4).prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

/// An object of known and unknown properties in any order.
fn object(known: impl Strategy<Value = Vec<(&'static str, Option<Value>)>>) -> impl Strategy<Value = Value> {
    (known, vec((new_name(), anything()), 0..3))
        .prop_map(|(known, unknown)| {
            let known = known.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
            known.chain(unknown).collect::<Vec<_>>()
        })
        .prop_shuffle()
        .prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>()))
}

fn input() -> impl Strategy<Value = Value> {
    let string =
        object(".{0,6}".prop_map(|text| vec![("type", Some(json!("string"))), ("value", Some(json!(text)))]));
    let unknown = object("dream[a-z]{0,3}".prop_map(|tag| vec![("type", Some(json!(tag)))]));
    prop_oneof![string, unknown].prop_recursive(3, 12, 3, |inner| {
        object(
            vec(inner, 0..3)
                .prop_map(|items| vec![("type", Some(json!("group"))), ("items", Some(json!(items)))]),
        )
    })
}

fn session() -> impl Strategy<Value = Value> {
    let updated =
        "20[0-9]{2}-0[1-9]-[12][0-8]T[01][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+-]0[1-9]:30)";
    let optional = (
        option::of(any::<i32>()),
        option::of(".{0,6}"),
        option::of(vec(("[a-c]", input()), 0..3)),
        option::of(vec(option::of(-1.0e6..1.0e6), 0..3)),
        option::of(anything()),
    );
    object((".{0,6}", updated, any::<i64>(), optional).prop_map(
        |(rid, updated, count, (small, title, inputs, scores, free))| {
            let inputs = inputs.map(|pairs| Value::Object(pairs.into_iter().collect()));
            vec![
                ("rid", Some(json!(rid))),
                ("updated", Some(json!(updated))),
                ("count", Some(json!(count))),
                ("small", small.map(Value::from)),
                ("title", title.map(Value::from)),
                ("inputs", inputs),
                ("scores", scores.map(|scores| json!(scores))),
                // For what is optional, `null` and absent are one.
                ("free", free.filter(|free| !free.is_null())),
            ]
        },
    ))
}

fn page() -> impl Strategy<Value = Value> {
    object((vec(session(), 0..3), option::of(".{0,6}")).prop_map(|(data, token)| {
        vec![("data", Some(json!(data))), ("nextPageToken", token.map(Value::from))]
    }))
}

/// All places of a value, as JSON Pointers.
fn places(value: &Value) -> Vec<String> {
    let children: Vec<_> = match value {
        Value::Array(items) => (0..).map(|index: usize| index.to_string()).zip(items).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, value)| (name.replace('~', "~0").replace('/', "~1"), value)).collect()
        }
        _ => Vec::new(),
    };
    let below = children
        .into_iter()
        .flat_map(|(step, child)| places(child).into_iter().map(move |rest| format!("/{step}{rest}")));
    std::iter::once(String::new()).chain(below).collect()
}

fn kind(value: Option<&Value>) -> &'static str {
    match value {
        None => "nothing",
        Some(Value::Null) => "null",
        Some(Value::Bool(_)) => "a boolean",
        Some(Value::Number(_)) => "a number",
        Some(Value::String(_)) => "a string",
        Some(Value::Array(_)) => "a list",
        Some(Value::Object(_)) => "an object",
    }
}

proptest! {
    #[test]
    fn what_was_decoded_encodes_to_the_same_json(value in page()) {
        let page: Page = decode(&value.to_string()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(serde_json::to_value(&page).expect("JSON"), value.clone());
        // Written once, it is written alike ever after.
        let text = serde_json::to_string(&page).expect("JSON");
        let again: Page = decode(&text).expect("its own text");
        prop_assert_eq!(&again, &page);
        prop_assert_eq!(serde_json::to_string(&again).expect("JSON"), text);
        let from_value: Page = serde_json::from_value(value).expect("the same page");
        prop_assert_eq!(serde_json::to_value(&from_value).expect("JSON"), serde_json::to_value(&page).expect("JSON"));
    }

    #[test]
    fn an_unknown_variants_text_is_its_own(value in object(Just(vec![("type", Some(json!("dream")))]))) {
        let text = value.to_string();
        let input: Input = decode(&text).expect("an object with a tag");
        prop_assert_eq!(serde_json::to_string(&input).expect("JSON"), text);
    }

    #[test]
    fn every_part_of_an_answer_is_one_that_was_cut_short(value in page()) {
        let text = value.to_string();
        for cut in 0..text.len() {
            let error = decode_bytes::<Page>(&text.as_bytes()[..cut]).expect_err("it has no end");
            prop_assert!(error.is_truncated(), "{} of {}: {}", cut, text, error);
        }
        prop_assert!(decode_bytes::<Page>(text.as_bytes()).is_ok_and(|read| !read.drift.iter().any(|drift| drift.kind == DriftKind::Text)));
    }

    #[test]
    fn an_error_is_where_it_says_and_found_what_it_says(
        value in page(), place in any::<prop::sample::Index>(), other in option::of(anything()),
    ) {
        let mut value = value;
        let places = places(&value);
        let place = place.get(&places);
        match other {
            Some(other) => *value.pointer_mut(place).expect("its own place") = other,
            None => {
                let (parent, _) = place.rsplit_once('/').unwrap_or_default();
                if let Some(Value::Object(members)) = value.pointer_mut(parent) {
                    let first = members.keys().next().cloned().unwrap_or_default();
                    members.shift_remove(&first);
                }
            }
        }
        if let Err(error) = decode::<Page>(&value.to_string()) {
            prop_assert!(!error.is_truncated());
            prop_assert_eq!(kind(value.pointer(error.path())), error.found(), "{}", error);
            if error.found() == "nothing" {
                let (parent, _) = error.path().rsplit_once('/').expect("below the root");
                prop_assert_eq!(kind(value.pointer(parent)), "an object");
            }
        }
    }

    #[test]
    fn no_text_panics(text in "[\\[\\]{}\",:0-9a-z\\\\ -]{0,60}", bytes in vec(any::<u8>(), 0..60), value in anything()) {
        let _ = decode::<Page>(&text);
        let _ = decode::<Input>(&text);
        let _ = decode_bytes::<Input>(&bytes);
        let _ = decode::<Input>(&value.to_string());
    }
}
