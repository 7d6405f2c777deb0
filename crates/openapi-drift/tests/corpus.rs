//! The corpus. A folder of `tests/corpus` is a case: two whole documents, and the report that they give. A line of
//! `schemas.jsonl` is one too, of two schemas in a direction, and one of `operations.jsonl`, of two paths: their whole set of
//! findings is asserted.

#![cfg(test)]

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
};

use openapi_drift::{Contract, FailOn, RULES, Severity, diff, render_text};
use proptest::prelude::*;
use serde_json::{Value, json};

struct Case {
    name: String,
    base: Value,
    revision: Value,
    findings: Vec<String>,
}

fn lines(file: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(file);
    let text = fs::read_to_string(path).expect("the corpus");
    text.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

/// Components that cases may refer to.
fn document(paths: Value) -> Value {
    let tagged = |tag: &str| json!({ "type": "object", "required": ["type"], "properties": { "type": { "type": "string", "enum": [tag] } } });
    let tree = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    json!({
        "openapi": "3.0.3",
        "info": { "title": "case", "version": "1" },
        "paths": paths,
        "components": {
            "parameters": { "P2": { "name": "P2", "in": "query", "schema": { "type": "string" } } },
            "schemas": {
                "X": { "type": "object", "properties": { "x": { "type": "string" } } },
                "SameAsX": { "type": "object", "description": "the same", "properties": { "x": { "type": "string" } } },
                "Tree": { "type": "object", "properties": { "children": { "type": "array", "items": tree("Tree") } } },
                "Tree2": { "type": "object", "properties": { "children": { "type": "array", "items": tree("Tree2") }, "name": { "type": "string" } } },
                "Text": tagged("text"),
                "Picture": tagged("picture"),
            },
        },
    })
}

fn flowing(direction: &str, schema: &Value) -> Value {
    let content = json!({ "application/json": { "schema": schema } });
    document(match direction {
        "request" => {
            json!({ "/x": { "post": { "operationId": "send", "requestBody": { "required": true, "content": content },
            "responses": { "204": { "description": "done" } } } } })
        }
        _ => {
            json!({ "/x": { "get": { "operationId": "read", "responses": { "200": { "description": "ok", "content": content } } } } })
        }
    })
}

fn cases() -> Vec<Case> {
    let findings =
        |line: &Value| serde_json::from_value::<Vec<String>>(line["findings"].clone()).expect("a list");
    let schemas = lines("schemas.jsonl").into_iter().map(|line| {
        let direction = line["direction"].as_str().expect("a direction");
        Case {
            name: format!("{} ({direction})", line["name"].as_str().expect("a name")),
            base: flowing(direction, &line["base"]),
            revision: flowing(direction, &line["revision"]),
            findings: findings(&line),
        }
    });
    let operations = lines("operations.jsonl").into_iter().map(|line| Case {
        name: line["name"].as_str().expect("a name").to_owned(),
        base: document(line["base"].clone()),
        revision: document(line["revision"].clone()),
        findings: findings(&line),
    });
    schemas.chain(operations).collect()
}

fn contract(name: &str, value: &Value) -> Contract {
    Contract::parse(name, &value.to_string()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_case_has_its_findings_and_no_other() {
    let mut wrong = Vec::new();
    for Case { name, base, revision, mut findings } in cases() {
        let report = diff(&contract("base", &base), &contract("revision", &revision));
        let mut found: Vec<_> = report.findings().iter().map(|finding| finding.rule.to_owned()).collect();
        found.sort();
        findings.sort();
        if found != findings {
            let messages: Vec<_> = report.findings().iter().map(|finding| &finding.message).collect();
            wrong.push(format!("{name}: {found:?} for {findings:?}: {messages:?}"));
            continue;
        }
        assert_eq!(report.exceeds(FailOn::Any), !findings.is_empty(), "{name}");
        let breaks = report
            .findings()
            .iter()
            .any(|finding| matches!(finding.severity, Severity::Break | Severity::Undecided));
        assert_eq!(report.exceeds(FailOn::Breaking), breaks, "{name}");
        assert!(!report.exceeds(FailOn::Never), "{name}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The folders, each with its documents.
fn folders() -> Vec<(PathBuf, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let entries = fs::read_dir(root).expect("the corpus").map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    let read = |folder: &Path, name: &str| fs::read_to_string(folder.join(name)).expect("a document");
    let with = |folder: PathBuf| (folder.clone(), read(&folder, "base.yaml"), read(&folder, "revision.yaml"));
    folders.into_iter().map(with).collect()
}

/// The report of a folder. With `BLESS=1` it is written, to be read before it is committed.
#[test]
fn every_folder_has_its_report() {
    for (folder, base, revision) in folders() {
        let parse = |name, text| Contract::parse(name, text).unwrap_or_else(|error| panic!("{error}"));
        let report = diff(&parse("base.yaml", &base), &parse("revision.yaml", &revision));
        let (expected, text) = (folder.join("expected.txt"), render_text(&report, false));
        if env::var_os("BLESS").is_some() {
            fs::write(&expected, &text).expect("it is written");
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(text, expected, "{}", folder.display());
    }
}

#[test]
fn a_document_does_not_differ_from_itself() {
    for Case { name, base, revision, .. } in cases() {
        for value in [base, revision] {
            let contract = contract("same", &value);
            assert!(diff(&contract, &contract).findings().is_empty(), "{name}");
        }
    }
}

#[test]
fn every_rule_fires_in_some_case_and_is_known() {
    let of_folder = |(_, base, revision): (PathBuf, String, String)| {
        let parse = |text: &str| Contract::parse("c.yaml", text).unwrap_or_else(|error| panic!("{error}"));
        let report = diff(&parse(&base), &parse(&revision));
        report.findings().iter().map(|finding| finding.rule.to_owned()).collect::<Vec<_>>()
    };
    let fired = cases().into_iter().flat_map(|case| case.findings);
    let fired: BTreeSet<_> = fired.chain(folders().into_iter().flat_map(of_folder)).collect();
    let known: BTreeSet<_> = RULES.iter().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(fired, known);
    assert_eq!(RULES.len(), known.len(), "an id is used once");
    for rule in RULES {
        assert!(!rule.summary.is_empty() && !rule.why.is_empty(), "{}", rule.id);
    }
}

#[test]
fn a_shared_component_is_one_finding() {
    let paths = |_: ()| {
        let answer = json!({ "200": { "description": "ok", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/X" } } } } });
        json!({ "/a": { "get": { "operationId": "a", "responses": answer } }, "/b": { "get": { "operationId": "b", "responses": answer } } })
    };
    let (base, mut revision) = (document(paths(())), document(paths(())));
    revision["components"]["schemas"]["X"]["properties"]["x"]["type"] = json!("integer");
    let report = diff(&contract("base", &base), &contract("revision", &revision));
    let [finding] = report.findings() else { panic!("{:#?}", report.findings()) };
    assert_eq!((finding.operation.as_str(), finding.also.as_slice()), ("a", &["b".to_owned()][..]));
    assert_eq!(finding.revision.pointer, "/components/schemas/X/properties/x");
    let again = diff(&contract("base", &base), &contract("revision", &revision));
    assert_eq!(again.findings()[0].fingerprint, finding.fingerprint);
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    for (text, says) in [
        ("a: [", "no YAML"),
        ("", "the text is empty"),
        ("a: 1\n---\nb: 1\n", "a second document begins"),
        ("- 1\n", "no OpenAPI 3 document"),
        ("openapi: 3.2.0\npaths: {}\n", "`3.2.0` cannot be compared"),
        ("swagger: '2.0'\npaths: {}\n", "Swagger 2"),
        ("openapi: 3.0.3\n", "`paths` is missing"),
        ("openapi: 3.0.3\npaths:\n  /a:\n    $ref: '#/nowhere'\n", "c.yaml:4:5: `#/nowhere` does not exist"),
        ("openapi: 3.0.3\npaths:\n  /a:\n    $ref: 'other.yaml#/a'\n", "in another document"),
        (
            "openapi: 3.0.3\npaths: {}\ncomponents: {schemas: {A: {$ref: '#/components/schemas/A'}}}\n",
            "leads back to itself",
        ),
    ] {
        let error = Contract::parse("c.yaml", text).expect_err(says).to_string();
        assert!(error.contains(says) && error.starts_with("c.yaml:"), "{error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics(text in "[-?:,\\[\\]{}&*!|'\"%@` a-c0-9\n\t#~$]{0,60}") {
        let _ = Contract::parse("c.yaml", &format!("openapi: 3.0.3\npaths: {{}}\nx: {text}"));
    }

    /// Whatever is damaged in a document, both comparisons end, and a document still does not differ from itself.
    #[test]
    fn damaged_documents_are_compared_or_refused(case in 0_usize..100, node in 0_usize..60, change in 0_u8..4) {
        let cases = cases();
        let base = &cases[case % cases.len()].base;
        let mut damaged = base.clone();
        let mut at = node;
        damage(&mut damaged, &mut at, change);
        if let Ok(other) = Contract::parse("damaged", &damaged.to_string()) {
            let base = contract("base", base);
            let _ = diff(&base, &other);
            let _ = diff(&other, &base);
            let report = diff(&other, &other);
            prop_assert!(report.findings().is_empty(), "{damaged}: {:#?}", report.findings());
        }
    }
}

fn damage(value: &mut Value, at: &mut usize, change: u8) {
    let Value::Object(members) = value else { return };
    for (key, inner) in members.clone() {
        if *at == 0 {
            *at = usize::MAX;
            match change {
                0 => drop(members.remove(&key)),
                1 => drop(members.insert(key, Value::Null)),
                2 => drop(members.insert(key, json!([inner]))),
                _ => drop(members.insert(key, json!({ "$ref": "#/components/schemas/Tree" }))),
            }
            return;
        }
        *at -= 1;
        if let Some(inner) = members.get_mut(&key) {
            damage(inner, at, change);
        }
        if *at == usize::MAX {
            return;
        }
    }
}
