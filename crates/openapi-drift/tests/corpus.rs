//! The corpus. A folder of `tests/corpus` is a case: two whole documents, perhaps with files that they refer to, a
//! configuration and `options.txt` (`prose`, `open-world`), and the report that they give on the 15th of June 2026. Adding a case is adding a folder; `BLESS=1` writes its report, to be read before it is
//! committed.

#![cfg(test)]

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use chrono::NaiveDate;
use openapi_drift::{
    Config, Contract, Document, FailOn, Finding, Options, Report, Severity, diff, render_text, rules,
};
use proptest::prelude::*;
use serde_json::{Value, json};

struct Case {
    name: String,
    folder: PathBuf,
    base: Contract,
    revision: Contract,
    config: Config,
    options: Options,
    /// The same as values.
    values: [Value; 2],
}

impl Case {
    fn report(&self) -> Report {
        let today = NaiveDate::from_ymd_opt(2026, 6, 15).expect("a day");
        diff(&self.base, &self.revision, &self.options).apply(&self.config, &self.base, &self.revision, today)
    }
}

fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let entries = fs::read_dir(root).expect("the corpus").map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    let case = |folder: PathBuf| {
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let read = |file| fs::read_to_string(folder.join(file)).expect("a document");
        let (base, revision) = (read("base.yaml"), read("revision.yaml"));
        let parse = |file, text: &str| loaded(&folder, file, text);
        let options = fs::read_to_string(folder.join("options.txt")).unwrap_or_default();
        let options = options.lines().fold(Options::default(), |options, option| match option {
            "prose" => options.prose(true),
            "open-world" => options.open_world(true),
            _ => panic!("{name}: what is `{option}`?"),
        });
        let value =
            |text: &str| serde_saphyr::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let config = fs::read_to_string(folder.join("openapi-drift.toml")).unwrap_or_default();
        Case {
            config: Config::parse("openapi-drift.toml", &config)
                .unwrap_or_else(|error| panic!("{name}: {error}")),
            base: parse("base.yaml", &base),
            revision: parse("revision.yaml", &revision),
            options,
            values: [value(&base), value(&revision)],
            name,
            folder,
        }
    };
    folders.into_iter().map(case).collect()
}

/// A document, with the files of a folder that it refers to.
fn loaded(folder: &Path, name: &str, text: &str) -> Contract {
    let other = |uri: &str| {
        let text = fs::read_to_string(folder.join(uri)).map_err(|error| error.to_string())?;
        Ok(Document::new(uri, uri, text))
    };
    let document = Document::new(name, name, text);
    Contract::load_with(document, other).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
}

/// A document of one path for each schema, and what they refer to.
fn document(paths: Value) -> Value {
    let schema = json!({ "type": "object", "properties": { "x": { "type": "string" } } });
    json!({
        "openapi": "3.0.3",
        "info": { "title": "case", "version": "1" },
        "paths": paths,
        "components": { "schemas": { "X": schema } },
    })
}

fn contract(name: &str, value: &Value) -> Contract {
    Contract::parse(name, &value.to_string()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_case_has_its_report() {
    assert!(cases().len() >= 150);
    let mut wrong = Vec::new();
    for case in cases() {
        let report = case.report();
        let Case { name, folder, .. } = case;
        let (expected, text) = (folder.join("expected.txt"), render_text(&report, false));
        if env::var_os("BLESS").is_some() {
            fs::write(&expected, &text).expect("it is written");
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        if text != expected {
            wrong.push(format!("{name}:\n{text}\ninstead of\n{expected}"));
        }
        let counted: Vec<_> = report.findings().iter().filter(|finding| finding.accepted.is_none()).collect();
        for finding in report.findings() {
            let rule = rules().find(|rule| rule.id == finding.rule).expect("a rule");
            let is_break = rule.severity == Severity::Break;
            assert_eq!(finding.exchange.is_some(), is_break, "{name}: a break is shown: {}", finding.message);
        }
        let is_serious = |finding: &&Finding| finding.severity >= Severity::Undecided;
        let is_change = |finding: &&Finding| finding.rule != "prose-changed";
        assert_eq!(report.exceeds(FailOn::Any), counted.iter().any(is_change), "{name}");
        assert_eq!(report.exceeds(FailOn::Breaking), counted.iter().any(is_serious), "{name}");
        assert!(!report.exceeds(FailOn::Never), "{name}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The order of members says nothing.
fn reordered(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            members.iter().rev().map(|(name, inner)| (name.clone(), reordered(inner))).collect()
        }
        Value::Array(items) => items.iter().map(reordered).collect(),
        other => other.clone(),
    }
}

#[test]
fn a_document_does_not_differ_from_itself_nor_from_its_reordering() {
    for Case { name, folder, base, revision, values, .. } in cases() {
        for (given, value) in [base, revision].iter().zip(values) {
            assert!(diff(given, given, &Options::default()).findings().is_empty(), "{name}");
            for other in [reordered(&value), turned(&value)] {
                let again = loaded(&folder, "again", &other.to_string());
                assert_eq!(diff(given, &again, &Options::default()).findings(), [], "{name}");
                assert_eq!(diff(&again, given, &Options::default()).findings(), [], "{name}");
            }
        }
    }
}

/// Every order that says nothing, turned round: that of members, and that of these lists.
fn turned(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let turn = |(name, inner): (&String, &Value)| {
                let mut inner = turned(inner);
                let is_unordered = ["allOf", "anyOf", "oneOf", "parameters"].contains(&name.as_str());
                if let Some(items) = inner.as_array_mut().filter(|_| is_unordered) {
                    items.reverse();
                }
                (name.clone(), inner)
            };
            members.iter().rev().map(turn).collect()
        }
        Value::Array(items) => items.iter().map(turned).collect(),
        other => other.clone(),
    }
}

/// Edited elsewhere: operations and parameters that come before the others, prose.
fn edited(value: &Value) -> Value {
    let mut value = value.clone();
    let operation = json!({ "responses": { "200": { "description": "ok" } } });
    value["info"]["description"] = json!("new words");
    let paths = value["paths"].as_object_mut().expect("paths");
    for item in paths.values_mut() {
        for operation in item.as_object_mut().expect("operations").values_mut() {
            if let Some(parameters) = operation.get_mut("parameters").and_then(Value::as_array_mut) {
                let parameter = json!({ "name": "first", "in": "query", "schema": { "type": "string" } });
                parameters.insert(0, parameter);
            }
        }
    }
    paths.shift_insert(0, "/0".to_owned(), json!({ "get": operation }));
    value
}

#[test]
fn ids_differ_within_a_report_and_survive_edits_elsewhere() {
    for Case { name, folder, base, revision, options, values: [old, new], .. } in cases() {
        let again = |name: &str, value: Value| loaded(&folder, name, &value.to_string());
        let ids = |base: &Contract, revision: &Contract| {
            let report = diff(base, revision, &options);
            let ids: BTreeSet<_> =
                report.findings().iter().map(|finding| finding.fingerprint.clone()).collect();
            assert_eq!(ids.len(), report.findings().len(), "{name}: {:#?}", report.findings());
            ids
        };
        let expected = ids(&base, &revision);
        let (other_base, other_revision) = (again("old", turned(&old)), again("new", turned(&new)));
        assert_eq!(ids(&other_base, &revision), expected, "{name}: base in another order");
        assert_eq!(ids(&base, &other_revision), expected, "{name}: the revision in another order");
        let after = ids(&base, &again("edited", edited(&new)));
        assert!(after.len() > expected.len() && after.is_superset(&expected), "{name}: edited elsewhere");
    }
}

#[test]
fn every_rule_fires_in_some_case_and_is_known() {
    let fired_by = |case: Case| {
        case.report().findings().iter().map(|finding| finding.rule.to_owned()).collect::<Vec<_>>()
    };
    let fired: BTreeSet<_> = cases().into_iter().flat_map(fired_by).collect();
    // What is told of traffic has cases of its own.
    let of_contracts = rules().filter(|rule| rule.exchanges().is_none());
    assert_eq!(fired, of_contracts.map(|rule| rule.id.to_owned()).collect());
    let known: BTreeSet<_> = rules().map(|rule| rule.id).collect();
    assert_eq!(rules().count(), known.len(), "an id is used once");
    for rule in rules() {
        let texts = [rule.summary, rule.why, rule.detail, rule.advice];
        assert!(texts.iter().all(|text| !text.is_empty()), "{}", rule.id);
    }
}

#[test]
fn a_shared_component_is_one_finding() {
    let paths = |_: ()| {
        let answer = json!({ "200": { "description": "ok", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/X" } } } } });
        json!({ "/a": { "get": { "operationId": "a", "responses": answer } }, "/b": { "get": { "operationId": "b", "responses": answer } } })
    };
    let (mut base, mut revision) = (document(paths(())), document(paths(())));
    revision["components"]["schemas"]["X"]["properties"]["x"]["type"] = json!("integer");
    let report = diff(&contract("base", &base), &contract("revision", &revision), &Options::default());
    let [finding] = report.findings() else { panic!("{:#?}", report.findings()) };
    assert_eq!((finding.operation.as_str(), finding.also.as_slice()), ("a", &["b".to_owned()][..]));
    assert_eq!(finding.revision.pointer, "/components/schemas/X/properties/x");
    let again = diff(&contract("base", &base), &contract("revision", &revision), &Options::default());
    assert_eq!(again.findings()[0].fingerprint, finding.fingerprint);
    // Whichever operation is met first, it is the same finding.
    for document in [&mut base, &mut revision] {
        document["paths"].as_object_mut().expect("paths").remove("/a");
    }
    let alone = diff(&contract("base", &base), &contract("revision", &revision), &Options::default());
    assert_eq!(alone.findings()[0].operation, "b");
    assert_eq!(alone.findings()[0].fingerprint, finding.fingerprint);
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
    fn damaged_documents_are_compared_or_refused(case in 0_usize..1000, node in 0_usize..60, change in 0_u8..4) {
        // Those of several files are no documents by themselves.
        static WHOLE: LazyLock<Vec<Case>> = LazyLock::new(|| {
            let is_whole = |case: &Case| Contract::parse("base", &case.values[0].to_string()).is_ok();
            cases().into_iter().filter(is_whole).collect()
        });
        let [base, _] = &WHOLE[case % WHOLE.len()].values;
        let mut damaged = base.clone();
        let mut at = node;
        damage(&mut damaged, &mut at, change);
        if let Ok(other) = Contract::parse("damaged", &damaged.to_string()) {
            let base = contract("base", base);
            let _ = diff(&base, &other, &Options::default());
            let _ = diff(&other, &base, &Options::default());
            let report = diff(&other, &other, &Options::default());
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
