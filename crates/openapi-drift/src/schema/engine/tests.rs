//! Schemas of contracts, in the views of a comparison; and that no document is too deep or too wide.

use std::{fs, path::Path, thread};

use serde_json::{Value as Json, json};

use super::*;
use crate::{
    load,
    report::Direction,
    schema::{
        compile::Role,
        confirm::{Confirmation, Judged, Judges},
    },
};

fn tree(document: &Json) -> Tree {
    let mut tree = Tree::default();
    load::read(&mut tree, "document", "document", &document.to_string()).expect("a document");
    tree
}

fn contract(schemas: &Json) -> Tree {
    tree(&json!({ "components": { "schemas": schemas } }))
}

fn dialect(version: &Json) -> Dialect {
    if version == "3.1" { Dialect::OpenApi31 } else { Dialect::OpenApi30 }
}

/// The schema `A` of a contract.
fn first(tree: &Tree) -> Node<'_> {
    tree.root().at("/components/schemas/A").expect("A")
}

fn shown(inclusion: &Inclusion) -> &'static str {
    match inclusion {
        Inclusion::Holds => "holds",
        Inclusion::Fails(_) => "fails",
        Inclusion::Undecided(_) => "undecided",
    }
}

/// A view, as the table spells it: what is narrow in it, and what is wide.
fn views(name: &str) -> [(Side, View); 2] {
    let view = |role, direction| View { role, direction, formats: true, open_world: false };
    let (narrow, wide) = (Side::Base, Side::Revision);
    match name {
        "request" => [narrow, wide]
            .map(|side| (side, if side == narrow { Role::Sender } else { Role::Receiver }))
            .map(|(side, role)| (side, view(role, Some(Direction::Request)))),
        "response" => [wide, narrow]
            .map(|side| (side, if side == wide { Role::Sender } else { Role::Receiver }))
            .map(|(side, role)| (side, view(role, Some(Direction::Response)))),
        "narrows" => [wide, narrow].map(|side| (side, view(Role::AsWritten, None))),
        _ => [narrow, wide].map(|side| (side, view(Role::AsWritten, None))),
    }
}

/// Each line has schemas `A` and others of two contracts, and what is to come out in some views.
#[test]
fn schemas_of_contracts_are_compared_in_their_views() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inclusion/contracts.jsonl");
    let text = fs::read_to_string(path).expect("the table");
    for line in text.lines() {
        let case: Json = serde_json::from_str(line).expect(line);
        let versions =
            case["versions"].as_array().cloned().unwrap_or_else(|| vec!["3.0".into(), "3.1".into()]);
        let (base, revision) = (contract(&case["base"]), contract(&case["revision"]));
        let settings = Settings {
            base: dialect(versions.first().expect("a version")),
            revision: dialect(versions.last().expect("a version")),
            effort: 100_000,
        };
        let mut engine = Engine::new(&base, &revision, settings);
        for name in ["request", "response", "widens", "narrows"] {
            let Some(expected) = case[name].as_str() else { continue };
            let [narrow, wide] = views(name);
            let node = |side| if side == Side::Base { first(&base) } else { first(&revision) };
            let [narrow_term, wide_term] =
                [narrow, wide].map(|(side, view)| engine.term(side, node(side), view).expect(line));
            let inclusion = engine.included(narrow_term, wide_term);
            assert_eq!(shown(&inclusion), expected, "{name}: {inclusion:?}: {line}");
            if let Inclusion::Fails(witness) = &inclusion {
                let judged = |(side, view)| {
                    let dialect = if side == Side::Base { settings.base } else { settings.revision };
                    Judged { node: Some(node(side)), dialect, view }
                };
                let confirmation = Judges::new(judged(narrow), judged(wide)).confirm(&witness.to_json());
                assert_eq!(confirmation, Confirmation::Confirmed, "{name}: {witness:?}: {line}");
            }
            if let (Some(value), Inclusion::Fails(witness)) = (case.get("value"), &inclusion) {
                assert_eq!(witness.to_json(), *value, "{line}");
            }
            // The wide schema is the conjunction of its parts.
            let conjuncts = engine.conjuncts(wide.0, node(wide.0), wide.1, Unions::Kept).expect(line);
            let verdicts: Vec<_> =
                conjuncts.iter().map(|part| shown(&engine.included(narrow_term, part.term))).collect();
            let whole = if verdicts.contains(&"fails") { "fails" } else { "holds" };
            assert_eq!(whole, expected, "{name}, by parts: {verdicts:?}: {line}");
        }
    }
}

/// What means the same is the same, without a search.
#[test]
fn refactoring_keeps_the_term() {
    let same = [
        // Inlined, extracted, renamed.
        (
            json!({"A": {"properties": {"p": {"$ref": "#/components/schemas/B"}}}, "B": {"type": "string"}}),
            json!({"A": {"properties": {"p": {"type": "string"}}}}),
        ),
        // Recursive, renamed, with an extracted part and its members in another order.
        (
            json!({"A": {"type": "object", "properties": {"n": {"$ref": "#/components/schemas/A"}, "x": {"type": "string"}}}}),
            json!({
                "A": {"$ref": "#/components/schemas/Tree"},
                "Tree": {"properties": {
                    "x": {"$ref": "#/components/schemas/Text"}, "n": {"$ref": "#/components/schemas/Tree"}
                }, "type": "object"},
                "Text": {"type": "string"},
            }),
        ),
        // Mutual recursion, entered elsewhere.
        (
            json!({
                "A": {"properties": {"b": {"$ref": "#/components/schemas/B"}}},
                "B": {"properties": {"a": {"$ref": "#/components/schemas/A"}}},
            }),
            json!({
                "A": {"$ref": "#/components/schemas/Y"},
                "X": {"properties": {"a": {"$ref": "#/components/schemas/Y"}}},
                "Y": {"properties": {"b": {"$ref": "#/components/schemas/X"}}},
            }),
        ),
        // `allOf` split, one branch, prose.
        (
            json!({"A": {"type": "object", "required": ["p"], "properties": {"p": {"minimum": 3}}}}),
            json!({"A": {"description": "split", "allOf": [
                {"type": "object"}, {"oneOf": [{"required": ["p"]}]}, {"properties": {"p": {"minimum": 3.0}}},
            ]}}),
        ),
    ];
    for (base, revision) in same {
        let (base, revision) = (contract(&base), contract(&revision));
        for direction in [None, Some(Direction::Request)] {
            for role in [Role::AsWritten, Role::Sender, Role::Receiver] {
                let settings = Settings { base: Dialect::OpenApi30, revision: Dialect::OpenApi31, effort: 0 };
                let mut engine = Engine::new(&base, &revision, settings);
                let view = View { role, direction, formats: true, open_world: false };
                let one = engine.term(Side::Base, first(&base), view).expect("a term");
                let other = engine.term(Side::Revision, first(&revision), view).expect("a term");
                assert_eq!(one, other, "{role:?} {revision:?} {:?}", first(&revision));
                let is_split = first(&revision).get("allOf").is_some();
                assert_eq!(engine.is_same(first(&base), first(&revision)), !is_split);
            }
        }
    }
}

#[test]
fn what_has_no_meaning_is_told_with_its_place() {
    for (schemas, reason) in [
        (json!({"A": {"$ref": "#/components/schemas/A"}}), "refers to itself"),
        (
            json!({"A": {"properties": {"p": {"allOf": [{"$ref": "#/components/schemas/B"}]}}},
            "B": {"anyOf": [{"$ref": "#/components/schemas/B"}]}}),
            "`/components/schemas/B`",
        ),
        // The circle in place is closed by a schema that is first met one step down.
        (
            json!({"A": {"properties": {"p": {"$ref": "#/components/schemas/B"}}, "allOf": [{"$ref": "#/components/schemas/B"}]},
            "B": {"allOf": [{"$ref": "#/components/schemas/A"}]}}),
            "refers to itself",
        ),
        (json!({"A": {"$ref": "#/components/schemas/Z"}}), "`$ref` at `/components/schemas/A`"),
        (
            json!({"A": {"minimum": "3"}}),
            "`minimum` at `/components/schemas/A/minimum` is \"3\", not a number",
        ),
        (json!({"A": {"minLength": -1}}), "`minLength`"),
        (json!({"A": {"multipleOf": 0}}), "`multipleOf`"),
        (json!({"A": {"type": "strin"}}), "the name of a type"),
        (json!({"A": {"properties": []}}), "`properties`"),
        (json!({"A": {"required": [3]}}), "`required`"),
        (json!({"A": {"items": 3}}), "not a schema"),
        (json!({"A": {"allOf": {}}}), "`allOf`"),
    ] {
        let tree = contract(&schemas);
        let settings = Settings { base: Dialect::OpenApi31, revision: Dialect::OpenApi31, effort: 1_000 };
        let mut engine = Engine::new(&tree, &tree, settings);
        let found = engine.term(Side::Base, first(&tree), View::PLAIN).expect_err(reason).to_string();
        assert!(found.contains(reason), "{found}: {schemas}");
        assert!(engine.conjuncts(Side::Base, first(&tree), View::PLAIN, Unions::Kept).is_err(), "{schemas}");
    }
}

#[test]
fn a_schema_that_is_elsewhere_is_not_understood_but_equal_to_itself() {
    let [one, other] = ["https://a.example/x.json", "https://a.example/y.json"]
        .map(|uri| contract(&json!({"A": {"properties": {"p": {"$ref": uri}}}})));
    let settings = Settings { base: Dialect::OpenApi30, revision: Dialect::OpenApi30, effort: 1_000 };
    for (revision, is_same) in [(&one, true), (&other, false)] {
        let mut engine = Engine::new(&one, revision, settings);
        let narrow = engine.term(Side::Base, first(&one), View::PLAIN).expect("a term");
        let wide = engine.term(Side::Revision, first(revision), View::PLAIN).expect("a term");
        assert_eq!(narrow == wide, is_same);
        if !is_same {
            assert_ne!(engine.included(narrow, wide), Inclusion::Holds);
            let doubt = engine.doubt(narrow, wide).expect("a doubt").to_string();
            assert!(
                doubt.contains(".json`, which is not available, at `/components/schemas/A/pro"),
                "{doubt}"
            );
        }
    }
}

fn on_a_deep_stack(work: impl FnOnce() + Send + 'static) {
    thread::Builder::new().stack_size(1 << 30).spawn(work).expect("a thread").join().expect("no panic");
}

/// A document of so many schemas, each of which refers to the next.
fn chain(length: usize, last: &Json) -> Json {
    let mut schemas = serde_json::Map::new();
    for index in 1..length {
        let next = format!("#/components/schemas/S{}", index + 1);
        schemas.insert(format!("S{index}"), json!({"allOf": [{"$ref": next}, {"$ref": next}]}));
    }
    schemas.insert(format!("S{length}"), last.clone());
    schemas.insert("A".into(), json!({"$ref": "#/components/schemas/S1"}));
    Json::Object(schemas)
}

/// So many schemas that refer to each other in a circle.
fn ring(length: usize) -> Json {
    let mut schemas = serde_json::Map::new();
    for index in 0..length {
        let next = format!("#/components/schemas/S{}", (index + 1) % length);
        let demand = if index == 7 { "maxProperties" } else { "minProperties" };
        schemas.insert(format!("S{index}"), json!({"properties": {"n": {"$ref": next}}, demand: 1}));
    }
    schemas.insert("A".into(), json!({"$ref": "#/components/schemas/S0"}));
    Json::Object(schemas)
}

#[test]
fn deep_and_doubling_documents_are_read() {
    on_a_deep_stack(|| {
        let view = View { role: Role::Sender, direction: Some(Direction::Request), ..View::PLAIN };
        let settings = Settings { base: Dialect::OpenApi30, revision: Dialect::OpenApi30, effort: 1_000 };
        let mut nested = json!({"type": "string"});
        for _ in 0..1_000 {
            nested = json!({"properties": {"p": nested}});
        }
        for (schemas, is_read) in [
            (chain(1_000, &json!({"type": "object", "properties": {"a": {"type": "string"}}})), true),
            (chain(20_000, &json!({"type": "object"})), false),
            (json!({ "A": nested }), true),
            // A long circle, and one that is told apart from itself step by step.
            (ring(10_000), true),
        ] {
            let tree = contract(&schemas);
            let mut engine = Engine::new(&tree, &tree, settings);
            let term = engine.term(Side::Base, first(&tree), view);
            assert_eq!(term.is_ok(), is_read, "{term:?}");
            if let Err(reason) = term {
                assert!(reason.to_string().contains("levels deep"), "{reason}");
            }
        }
    });
}

/// Of a format that nobody knows, it is known that it has strings; what is concluded holds whichever these are.
#[test]
fn a_format_that_nobody_knows_has_some_strings() {
    let rid = json!({"type": "string", "format": "rid"});
    let with = |n: Json| json!({"required": ["r", "n"], "properties": {"r": rid, "n": n}, "type": "object"});
    let (three, four) = (json!({"enum": [3]}), json!({"enum": [4]}));
    let distinct =
        |least: u64| json!({"type": "array", "items": rid, "uniqueItems": true, "minItems": least});
    for (narrow, wide, is_sure) in [
        // It stands beside what decides.
        (with(three.clone()), with(four), true),
        (rid.clone(), json!({"type": "integer"}), true),
        (json!({"enum": ["a"]}), json!({"type": "array", "items": rid}), true),
        (json!({"type": "array", "items": rid, "minItems": 1}), json!({"items": {"type": "integer"}}), true),
        // It decides.
        (rid.clone(), json!({"type": "string", "pattern": "^ri[.]"}), false),
        (rid.clone(), json!({"enum": ["a"]}), false),
        (rid.clone(), json!({"type": "string", "minLength": 1}), false),
        (rid.clone(), json!({"type": "string", "maxLength": 3}), false),
        (rid.clone(), json!({"type": "string", "format": "uuid"}), false),
        (rid.clone(), json!({"type": "string", "format": "other"}), false),
        (json!({"type": "string"}), rid.clone(), false),
        (json!({"enum": ["<rid>"]}), rid.clone(), false),
        (json!({"type": "string", "format": "other"}), rid.clone(), false),
        // There may be but one.
        (distinct(2), json!({"type": "integer"}), false),
        (json!({"type": "array", "items": rid, "minItems": 2}), distinct(1), true),
    ] {
        let (base, revision) = (contract(&json!({"A": narrow})), contract(&json!({"A": wide})));
        let settings = Settings { base: Dialect::OpenApi31, revision: Dialect::OpenApi31, effort: 10_000 };
        let mut engine = Engine::new(&base, &revision, settings);
        let view = View { role: Role::AsWritten, direction: None, formats: true, open_world: false };
        let one = engine.term(Side::Base, first(&base), view).expect("a term");
        let other = engine.term(Side::Revision, first(&revision), view).expect("a term");
        let found = engine.included(one, other);
        let sure = match &found {
            Inclusion::Fails(value) => {
                (engine.has(one, value), engine.has(other, value)) == (Some(true), Some(false))
            }
            Inclusion::Holds => panic!("{narrow} is not known to be within {wide}"),
            Inclusion::Undecided(_) => false,
        };
        assert_eq!(sure, is_sure, "{narrow} within {wide}: {found:?}");
        assert_eq!(engine.included(one, one), Inclusion::Holds);
    }
}
