//! Clients of the past read today's answers.
//!
//! For each release that differs from today's, the generator is given the contract of that release, and the types that
//! it makes are compiled with today's runtime, all in one crate. They are given instances of today's contract, and tell
//! what is new to them: exactly what the facts say came later.

use std::{
    fmt::Write as _,
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
    sync::PoisonError,
};

use aip_agents_codegen::{Options, generate};
use serde_json::{Value, json};

use super::{ONE_AT_A_TIME, cargo, copy, folder, printed, root};
use crate::{
    contract::CONTRACT,
    history::{self, News, RELEASES},
    instances::Instances,
};

/// A release whose contract is not today's, with its types.
struct Past {
    release: usize,
    contract: Value,
    code: String,
}

/// One client for each contract that there was: releases that brought nothing share their predecessor's.
fn pasts() -> Vec<Past> {
    let mut pasts: Vec<Past> = Vec::new();
    for release in 0..RELEASES.len() {
        let contract = history::as_of(release);
        let is_new = pasts.last().is_none_or(|past| past.contract != contract);
        if is_new && contract != *CONTRACT {
            let options = Options::for_file(history::name(&RELEASES[release]));
            let output =
                generate(&contract.to_string(), &options).unwrap_or_else(|mistakes| panic!("{mistakes}"));
            let code = ["models", "errors"].map(|name| module(output.code(), name)).concat();
            pasts.push(Past { release, contract, code });
        }
    }
    pasts
}

/// A module of the generator's output, whole.
fn module<'a>(code: &'a str, name: &str) -> &'a str {
    let at = code.find(&format!("\npub mod {name} {{\n")).expect("the module");
    let end = code[at..].find("\n}\n").expect("its end");
    &code[at..at + end + 3]
}

/// The crate's `clients.rs`: the types of each release, and what reads a text by the name of a type.
fn clients(pasts: &[Past]) -> String {
    let mut modules = String::new();
    let (mut types, mut errors) = (String::new(), String::new());
    for Past { release, contract, code } in pasts {
        writeln!(modules, "pub mod r{release} {{ {code} }}").expect("a string");
        for schema in history::schemas(contract, false) {
            let arm =
                format!("({release}, {schema:?}) => crate::told::<r{release}::models::{schema}>(text),");
            writeln!(types, "{arm}").expect("a string");
        }
        let read = format!("r{release}::errors::NamedError::read(name, &parameters)");
        let unknown = format!("matches!(read, r{release}::errors::NamedError::Unknown {{ .. }})");
        let told = "serde_json::json!({ \"name\": read.name(), \"unknown\": unknown })";
        writeln!(errors, "{release} => {{ let read = {read}; let unknown = {unknown}; {told} }}")
            .expect("a string");
    }
    format!(
        "{modules}
        pub fn read(release: u64, schema: &str, text: &str) -> serde_json::Value {{
            match (release, schema) {{
                {types}
                _ => panic!(\"{{release}} has no {{schema}}\"),
            }}
        }}
        pub fn read_error(release: u64, name: &str, text: &str) -> serde_json::Value {{
            let parameters = crate::wire::RawJson::from_text(text).expect(\"JSON\");
            match release {{
                {errors}
                _ => panic!(\"no release {{release}}\"),
            }}
        }}"
    )
}

/// The crate, below the target directory. It has the runtime's sources, not the client, which would build reqwest anew.
fn crate_of(dir: &Path, pasts: &[Past]) {
    copy(&root().join("tests/fixtures/past"), dir);
    fs::rename(dir.join("Cargo.toml.txt"), dir.join("Cargo.toml")).expect("its manifest");
    fs::copy(root().join("Cargo.lock"), dir.join("Cargo.lock")).expect("a copy");
    let client = root().join("crates/aip-agents-client/src");
    for part in ["wire", "macros"] {
        copy(&client.join(part), &dir.join("src").join(part));
        let file = format!("{part}.rs");
        fs::copy(client.join(&file), dir.join("src").join(&file)).expect("a copy");
    }
    fs::write(dir.join("src/clients.rs"), clients(pasts)).expect("the clients");
}

/// A line for the program, and what it has to answer.
struct Case {
    what: String,
    line: Value,
    answer: Value,
}

/// Every type of a release, given today's telling instances.
fn cases_of_types(past: &Past, cases: &mut Vec<Case>) -> usize {
    let today = Instances::of(&CONTRACT);
    let mut met = News::new();
    for schema in history::schemas(&past.contract, false) {
        for instance in today.named(schema) {
            let news = history::news(past.release, schema, &instance);
            cases.push(Case {
                what: format!("{} {schema}", history::name(&RELEASES[past.release])),
                line: json!({ "release": past.release, "schema": schema, "text": instance.to_string() }),
                answer: json!({ "written": instance, "new": news }),
            });
            met.extend(news);
        }
    }
    met.len()
}

/// Every error of today: those of the release are known by name, the rest are kept.
fn cases_of_errors(past: &Past, cases: &mut Vec<Case>) {
    let today = Instances::of(&CONTRACT);
    let known = history::schemas(&past.contract, true);
    for error in history::schemas(&CONTRACT, true) {
        for body in today.named(error) {
            cases.push(Case {
                what: format!("{} {error}", history::name(&RELEASES[past.release])),
                line: json!({ "release": past.release, "error": error, "text": body["parameters"].to_string() }),
                answer: json!({ "name": error, "unknown": !known.contains(error) }),
            });
        }
    }
}

/// What the program answered, with the text as JSON and the news in order.
fn in_order(answer: &str) -> Value {
    let mut answer: Value = serde_json::from_str(answer).expect("JSON");
    if let Some(text) = answer["written"].as_str() {
        answer["written"] = serde_json::from_str(text).expect("JSON");
    }
    if let Some(news) = answer["new"].as_array_mut() {
        news.sort_by_key(Value::to_string);
    }
    answer
}

#[test]
fn clients_of_the_past_read_todays_answers() {
    let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let pasts = pasts();
    let (mut cases, mut met) = (Vec::new(), Vec::new());
    for past in &pasts {
        met.push((history::name(&RELEASES[past.release]), cases_of_types(past, &mut cases)));
        cases_of_errors(past, &mut cases);
    }
    // How much of today's answers and requests is new to each: nothing but the names of errors to the last ones.
    assert_eq!(
        met,
        [
            ("0.30", 5),
            ("0.60", 6),
            ("0.100", 4),
            ("0.118", 4),
            ("1.7.0", 3),
            ("1.10.0", 2),
            ("1.15.0", 2),
            ("1.56.0", 0),
            ("1.67.0", 0),
            ("1.69.0", 0),
        ]
    );

    let dir = folder("past");
    crate_of(&dir, &pasts);
    printed(cargo(&dir).args(["build", "--quiet"]));
    let program = dir.parent().expect("a folder above").join("build/debug/past");
    let lines: String = cases.iter().map(|case| format!("{}\n", case.line)).collect();
    let mut running = Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = running.stdin.take().expect("its input");
    let writing = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = running.wait_with_output().expect("the program ends");
    writing.join().expect("no panic").expect("all was written");
    assert!(output.status.success(), "{}", output.status);

    let answers = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(answers.lines().count(), cases.len());
    for (answer, case) in answers.lines().zip(&cases) {
        let mut expected = case.answer.clone();
        if let Some(news) = expected["new"].as_array_mut() {
            news.sort_by_key(Value::to_string);
        }
        assert_eq!(in_order(answer), expected, "{}", case.what);
    }
}
