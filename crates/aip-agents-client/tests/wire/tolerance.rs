//! What is read although the contract does not have it, and how it is written again.

use aip_agents_client::wire::{Extra, UnknownVariant, decode};
use serde::{
    Deserialize,
    de::value::{Error as ValueError, SeqDeserializer},
};
use serde_json::json;

use crate::model::{Input, Name, Page, Session, StringInput};

fn names(extra: &Extra) -> Vec<&str> {
    extra.iter().map(|(name, _)| name).collect()
}

fn session(more: &str) -> Result<Session, aip_agents_client::wire::DecodeError> {
    decode(&format!(r#"{{"rid":"r","updated":"2024-10-01T22:04:24Z","count":1{more}}}"#))
}

fn count(number: &str) -> Option<i64> {
    let read = session(&format!(r#","count":{number}"#));
    read.ok().map(|session| session.count)
}

#[test]
fn unknown_properties_are_kept_as_bytes_at_every_level() {
    let text = r#"{
        "data": [{
            "rid": "r", "updated": "2024-10-01T22:04:24.960Z", "count": 1, "zeta": 1.00, "alpha": [ 1e3 ],
            "inputs": {"a": {"type": "string", "value": "v", "color": { "x" : 1.50 }}}
        }],
        "warning": "A"
    }"#;
    let page: Page = decode(text).expect("a page");
    let session = &page.data[0];
    assert_eq!(names(&page.extra), ["warning"]);
    assert_eq!(names(&session.extra), ["zeta", "alpha"]);
    assert_eq!(session.extra.get("zeta").map(|raw| raw.get()), Some("1.00"));
    assert_eq!(session.extra.get("alpha").map(|raw| raw.get()), Some("[ 1e3 ]"));
    let written = serde_json::to_string(&page).expect("JSON");
    assert_eq!(
        written,
        concat!(
            r#"{"data":[{"rid":"r","updated":"2024-10-01T22:04:24.960Z","count":1,"#,
            r#""inputs":{"a":{"type":"string","value":"v","color":{ "x" : 1.50 }}},"zeta":1.00,"alpha":[ 1e3 ]}],"#,
            r#""warning":"A"}"#
        )
    );
}

#[test]
fn an_unknown_variant_is_kept_byte_for_byte_wherever_its_tag_stands() {
    for text in [
        r#"{"type":"dream","a":1.00,"b":[ 1 ]}"#,
        r#"{"a":1.00,"type":"dream","b":[ 1 ]}"#,
        r#"{"a":1.00,"b":[ 1 ],"type":"dream"}"#,
        r#"{"type":"dream"}"#,
    ] {
        let Input::Unknown(unknown) = decode(text).expect("an object") else {
            panic!("{text}");
        };
        assert_eq!(unknown.tag(), "dream");
        assert_eq!(serde_json::to_string(&unknown).expect("JSON"), text);
        assert_eq!(unknown.to_raw().get(), text);
        assert_eq!(unknown.to_raw().parse(), Ok(Input::Unknown(unknown)));
    }
}

#[test]
fn an_unknown_variant_shows_names_and_no_values() {
    let text = r#"{"type":"dream","color":"secret","color":"secret too"}"#;
    let Input::Unknown(unknown) = decode(text).expect("an object") else {
        panic!("{text}");
    };
    assert_eq!(unknown.get("color").map(|raw| raw.get()), Some("\"secret too\""));
    assert_eq!(unknown.get("type"), None);
    assert_eq!(unknown.iter().count(), 2);
    let shown = format!("{:?}", Input::Unknown(unknown));
    assert!(shown.contains("dream") && shown.contains("color") && !shown.contains("secret"), "{shown}");
}

#[test]
fn a_known_variant_is_the_same_wherever_its_tag_stands() {
    let all = [
        r#"{"type":"group","items":[{"type":"string","value":"v","x":1.00}],"y":2.00}"#,
        r#"{"items":[{"value":"v","x":1.00,"type":"string"}],"type":"group","y":2.00}"#,
        r#"{"items":[{"value":"v","type":"string","x":1.00}],"y":2.00,"type":"group"}"#,
    ]
    .map(|text| decode::<Input>(text).expect("a group"));
    assert!(all.iter().all(|input| *input == all[0]), "{all:?}");
    let Input::Group(group) = &all[2] else {
        panic!("{all:?}");
    };
    assert_eq!(group.extra.get("y").map(|raw| raw.get()), Some("2.00"));
    let [Input::String(inner)] = &group.items[..] else {
        panic!("{group:?}");
    };
    assert_eq!((inner.value.as_str(), names(&inner.extra)), ("v", vec!["x"]));
}

#[test]
fn a_variant_that_is_read_by_itself_keeps_the_tag_it_had() {
    for text in [r#"{"type":"string","value":"v"}"#, r#"{"value":"v","type":"text"}"#] {
        let read: StringInput = decode(text).expect("a string input");
        assert_eq!(read.extra.is_empty(), text.contains("string"));
        assert_eq!(serde_json::to_string(&read).expect("JSON"), text);
    }
    let untagged: StringInput = decode(r#"{"value":"v"}"#).expect("a string input");
    assert_eq!(serde_json::to_string(&untagged).expect("JSON"), r#"{"type":"string","value":"v"}"#);
}

#[test]
fn escapes_in_names_and_tags_are_read() {
    let text = r#"{"\u0074ype":"\u0073tring","val\u0075e":"v","n\u00e4me":1}"#;
    let Input::String(input) = decode(text).expect("a string input") else {
        panic!("{text}");
    };
    assert_eq!(names(&input.extra), ["näme"]);
}

#[test]
fn null_and_absent_are_one_for_what_is_optional() {
    let absent = session("").expect("a session");
    let null = session(r#","small":null,"title":null,"inputs":null,"scores":null,"free":null"#);
    assert_eq!(null, Ok(absent));
    let inner = session(r#","scores":[null,1,2.5,1e3]"#).expect("a session");
    assert_eq!(inner.scores, Some(vec![None, Some(1.0), Some(2.5), Some(1000.0)]));
}

#[test]
fn of_a_name_that_comes_twice_the_last_counts() {
    let twice = session(r#","count":2,"new":1,"new":2,"inputs":{"a":{"type":"string","value":"1"},"a":{"type":"string","value":"2"}}"#)
        .expect("a session");
    assert_eq!(twice.count, 2);
    // Both are kept, as looking for a name that came before would make many names slow.
    assert_eq!(names(&twice.extra), ["new", "new"]);
    assert_eq!(twice.extra.get("new").map(|raw| raw.get()), Some("2"));
    let inputs = twice.inputs.expect("inputs");
    match &inputs[&Name("a".to_owned())] {
        Input::String(input) => assert_eq!(input.value, "2"),
        other => panic!("{other:?}"),
    }
    // Of the tag the first does, as the rest was read by it.
    assert!(matches!(decode(r#"{"type":"string","value":"v","type":"group"}"#), Ok(Input::String(_))));
}

#[test]
fn a_number_is_an_integer_if_it_is_one_however_it_is_written() {
    for (text, number) in [
        ("6", 6),
        ("6.0", 6),
        ("1e3", 1000),
        ("-2.50e1", -25),
        ("-0", 0),
        ("-0.0", 0),
        ("9223372036854775807", i64::MAX),
        ("-9223372036854775808", i64::MIN),
        ("9007199254740991.0", 9_007_199_254_740_991),
    ] {
        assert_eq!(count(text), Some(number), "{text}");
    }
    // Beyond 2^53 a double does not say which integer was meant.
    for text in ["0.5", "1e-1", "\"6\"", "true", "null", "9223372036854775808", "1e300", "9007199254740994.0"]
    {
        assert_eq!(count(text), None, "{text}");
    }
    let small = session(r#","small":2147483648"#).expect_err("too large");
    assert_eq!(small.to_string(), "/small: expected an integer (i32), found a number");
    assert_eq!(session(r#","small":-2147483648.0"#).map(|read| read.small), Ok(Some(i32::MIN)));
}

#[test]
fn a_value_reads_as_its_text_does() {
    let value = json!({
        "data": [{
            "rid": "r", "updated": "2024-10-01T22:04:24Z", "count": 2.0, "zeta": [1],
            "inputs": {
                "first": {"type": "string", "value": "v", "x": 1},
                "last": {"value": "v", "x": 1, "type": "string"},
                "unknown": {"a": {"b": null}, "type": "dream"},
                "group": {"items": [{"value": "v", "type": "string"}], "type": "group"},
            },
            "free": {"a": [1, 2]},
        }],
        "nextPageToken": "t",
    });
    let from_value: Page = serde_json::from_value(value.clone()).expect("a page");
    assert_eq!(decode::<Page>(&value.to_string()), Ok(from_value.clone()));
    assert_eq!(serde_json::to_value(&from_value).expect("JSON")["data"][0]["zeta"], json!([1]));
    let from_reader: Page = serde_json::from_reader(value.to_string().as_bytes()).expect("a page");
    assert_eq!(from_reader, from_value);
    let error = serde_json::from_value::<Page>(json!({"data": [{"rid": 1}]})).expect_err("a number");
    assert_eq!(error.to_string(), "invalid type: integer `1`, expected a string");
}

#[test]
fn a_type_reads_within_another_of_serdes() {
    #[derive(Deserialize)]
    struct Mine {
        mine: u8,
        #[serde(flatten)]
        input: Input,
    }
    let text = r#"{"value":"v","color":{"a":[1,null]},"mine":1,"type":"string"}"#;
    let read: Mine = serde_json::from_str(text).expect("both");
    assert_eq!(read.mine, 1);
    let Input::String(input) = read.input else {
        panic!("{text}");
    };
    assert_eq!(input.extra.get("color").map(|raw| raw.get()), Some(r#"{"a":[1,null]}"#));
}

#[test]
fn a_size_that_is_announced_is_not_believed() {
    struct Liar;
    impl Iterator for Liar {
        type Item = u32;
        fn next(&mut self) -> Option<u32> {
            None
        }
        fn size_hint(&self) -> (usize, Option<usize>) {
            (usize::MAX, Some(usize::MAX))
        }
    }
    let seed = aip_agents_client::wire::List(aip_agents_client::wire::Of::<u32>::new());
    let list = serde::de::DeserializeSeed::deserialize(seed, SeqDeserializer::<_, ValueError>::new(Liar));
    assert_eq!(list.expect("an empty list").capacity(), 1024);
}

/// Each level puts its tag last, so each is replayed within the replay of the one around it.
fn replays(levels: usize) -> String {
    (0..levels).fold(r#"{"value":"v","type":"string"}"#.to_owned(), |inner, _| {
        format!(r#"{{"items":[{inner}],"type":"group"}}"#)
    })
}

#[test]
fn replays_within_replays_end_before_the_stack_does() {
    let mut shallow = decode::<Input>(&replays(60)).expect("a group");
    let mut levels = 0;
    while let Input::Group(group) = shallow {
        shallow = group.items.into_iter().next().expect("an item");
        levels += 1;
    }
    assert_eq!(levels, 60);
    for levels in [64, 1_000, 20_000] {
        let error = decode::<Input>(&replays(levels)).expect_err("too deep");
        assert_eq!((error.expected(), error.found()), ("JSON", "too many levels"));
    }
}

#[test]
fn what_generated_types_hold_crosses_threads() {
    fn crosses<T: Send + Sync + Clone + Eq + 'static>() {}
    crosses::<Extra>();
    crosses::<UnknownVariant>();
    crosses::<aip_agents_client::wire::RawJson>();
    crosses::<aip_agents_client::wire::Timestamp>();
}
