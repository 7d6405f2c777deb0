//! A table of broken documents, and what a person sees of each: `tests/broken/NAME.yaml` and `NAME.txt` beside it.
//!
//! Run with `UPDATE=1` to write the texts anew, then read the diff. `tests/good` has near misses, which must generate.

#![cfg(test)]

use std::{env, fs, path::PathBuf};

use aip_agents_codegen::{Options, generate};
use proptest::prelude::*;
use serde_json::Value;

fn documents(folder: &str) -> Vec<(String, PathBuf, String)> {
    let dir = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut found: Vec<_> = fs::read_dir(dir)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).expect("a document");
            (name, path, text)
        })
        .collect();
    found.sort();
    found
}

#[test]
fn every_mistake_is_told_with_its_place() {
    let documents = documents("broken");
    assert!(documents.len() >= 30, "the table has {} documents", documents.len());
    for (name, path, text) in documents {
        let error = generate(&text, &Options::for_file(&name)).expect_err(&name);
        let told = format!("{error}\n");
        let expected = path.with_extension("txt");
        if env::var_os("UPDATE").is_some() {
            fs::write(&expected, &told).expect("the text can be written");
        }
        let expected = fs::read_to_string(&expected).expect("a text beside the document: UPDATE=1 writes it");
        assert_eq!(told, expected, "{name}");
        for diagnostic in error.diagnostics() {
            assert!(!diagnostic.help.is_empty() && diagnostic.line >= 1 && diagnostic.column >= 1, "{name}");
            assert!(!told.contains("internal error"), "{name}");
        }
    }
}

#[test]
fn near_misses_generate() {
    for (name, _, text) in documents("good") {
        let output =
            generate(&text, &Options::for_file(&name)).unwrap_or_else(|error| panic!("{name}\n{error}"));
        assert!(output.code().contains("pub struct Client"), "{name}");
    }
}

#[test]
fn the_output_is_the_same_every_time() {
    let (_, _, text) = documents("good").swap_remove(0);
    let once = generate(&text, &Options::default()).expect("a client");
    let again = generate(&text, &Options::default()).expect("a client");
    assert_eq!(once.code(), again.code());
}

/// A change somewhere in a tree of values.
#[derive(Clone, Debug)]
enum Change {
    Delete,
    Null,
    Number,
    Text,
    List,
    Duplicate,
}

/// Applies a change to the node with a number, counted in document order.
fn mutate(value: &mut Value, at: &mut usize, change: &Change) {
    match value {
        Value::Object(members) => {
            for (key, inner) in members.clone() {
                if *at == 0 {
                    *at = usize::MAX;
                    match change {
                        Change::Delete => drop(members.remove(&key)),
                        Change::Null => drop(members.insert(key.clone(), Value::Null)),
                        Change::Number => drop(members.insert(key.clone(), 7.into())),
                        Change::Text => drop(members.insert(key.clone(), "#/components/schemas/type".into())),
                        Change::List => drop(members.insert(key.clone(), Value::Array(vec![inner.clone()]))),
                        Change::Duplicate => drop(members.insert(format!("{key}-2"), inner.clone())),
                    }
                    return;
                }
                *at -= 1;
                if let Some(inner) = members.get_mut(&key) {
                    mutate(inner, at, change);
                }
                if *at == usize::MAX {
                    return;
                }
            }
        }
        Value::Array(items) => {
            for inner in items {
                mutate(inner, at, change);
                if *at == usize::MAX {
                    return;
                }
            }
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens to a document, it gives code that parses, or mistakes with a place: no fall, no fault of ours.
    #[test]
    fn a_damaged_document_never_falls(
        node in 0_usize..400,
        change in prop_oneof![
            Just(Change::Delete), Just(Change::Null), Just(Change::Number),
            Just(Change::Text), Just(Change::List), Just(Change::Duplicate),
        ],
    ) {
        for (name, _, text) in documents("good") {
            let mut document: Value = serde_json::from_str(&serde_json::to_string(
                &serde_saphyr::from_str::<Value>(&text).expect("YAML"),
            ).expect("JSON")).expect("JSON");
            let mut at = node;
            mutate(&mut document, &mut at, &change);
            if let Err(error) = generate(&document.to_string(), &Options::for_file(&name)) {
                prop_assert!(!error.diagnostics().is_empty(), "{}: {}", name, error);
                prop_assert!(!error.diagnostics().iter().any(|mistake| mistake.code.starts_with("unsupported-contract")), "{name}: {error}");
            }
        }
    }
}
