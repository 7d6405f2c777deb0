//! The forms of a report: that JSON is what its schema says, that pages hold no markup of a document, and where they go.

#![cfg(test)]

use std::{env, fs, path::Path};

use openapi_drift::{Contract, Options, Report, diff, render_html, render_json, report_schema};
use serde_json::Value;

fn corpus() -> impl Iterator<Item = (String, Report)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let folders = fs::read_dir(root).expect("the corpus").map(|entry| entry.expect("an entry").path());
    folders.filter(|path| path.is_dir()).map(|folder| {
        let load = |name: &str| Contract::load(folder.join(name)).unwrap_or_else(|error| panic!("{error}"));
        let options = Options::default().prose(true);
        let report = diff(&load("base.yaml"), &load("revision.yaml"), &options);
        (folder.display().to_string(), report)
    })
}

#[test]
fn json_is_of_the_form_that_its_schema_says() {
    let schema = report_schema();
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    let mut findings = 0;
    for (name, report) in corpus() {
        let json: Value = serde_json::from_str(&render_json(&report)).expect("JSON");
        if let Err(error) = validator.validate(&json) {
            panic!("{name}: {error}");
        }
        findings += json["findings"].as_array().map_or(0, Vec::len);
        for member in ["version", "base", "revision", "findings", "summary"] {
            let mut less = json.clone();
            less.as_object_mut().expect("an object").remove(member);
            assert!(!validator.is_valid(&less), "`{member}` is required");
        }
    }
    assert!(findings > 150);
    assert!(!validator.is_valid(&serde_json::json!({})));
}

#[test]
fn the_published_schema_is_fresh() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("report.schema.json");
    let schema = format!("{:#}\n", report_schema());
    if env::var_os("BLESS").is_some() {
        fs::write(&file, &schema).expect("it is written");
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == schema,
        "report.schema.json is stale: write it anew with `BLESS=1 cargo nextest run -p openapi-drift`"
    );
}

#[test]
fn a_page_says_everything_and_holds_no_markup_of_a_document() {
    for (name, report) in corpus() {
        let page = render_html(&report);
        for finding in report.findings() {
            assert!(page.contains(&format!("id=\"{}\"", finding.fingerprint)), "{name}: {}", finding.message);
        }
        for tag in ["article", "section", "figure", "pre", "dl", "main", "details"] {
            let (open, close) =
                (page.matches(&format!("<{tag}")).count(), page.matches(&format!("</{tag}>")).count());
            assert_eq!(open, close, "{name}: {tag}");
        }
    }
    let nasty = "<script>alert('x')</script>&\"";
    let contract = |file: &str, properties: Value| {
        let schema = serde_json::json!({"type": "object", "required": [nasty], "properties": properties});
        let content = serde_json::json!({"application/json": {"schema": schema}});
        let get = serde_json::json!({"operationId": nasty, "responses": {"200": {"description": "", "content": content}}});
        let text = serde_json::json!({"openapi": "3.0.3", "info": {"title": nasty, "version": "1"}, "paths": {"/<b>": {"get": get}}});
        Contract::parse(&format!("{nasty}{file}"), &text.to_string()).expect("a contract")
    };
    let (one, other) =
        (serde_json::json!({nasty: {"type": "string"}}), serde_json::json!({nasty: {"enum": [nasty, 1]}}));
    let report = diff(&contract("a", one), &contract("b", other), &Options::default());
    assert!(!report.findings().is_empty());
    let page = render_html(&report);
    assert!(
        !page.contains("<script") && !page.contains("<b>alert") && page.contains("&lt;script&gt;"),
        "{page}"
    );
    assert!(page.contains("GET /&lt;b&gt;") || page.contains("GET /%3Cb%3E"), "{page}");
}

#[cfg(feature = "cli")]
#[test]
fn several_forms_may_be_given_in_one_run() {
    use std::process::{Command, Output};

    let dir = tempfile::tempdir().expect("a folder");
    let head = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\n";
    fs::write(dir.path().join("a.yaml"), format!("{head}paths: {{/a: {{get: {{responses: {{}}}}}}}}\n"))
        .expect("a file");
    fs::write(dir.path().join("b.yaml"), format!("{head}paths: {{}}\n")).expect("a file");
    let ended = |args: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_openapi-drift"));
        let output = program.args(["diff", "a.yaml", "b.yaml"]).args(args).current_dir(dir.path()).output();
        let Output { status, stdout, stderr } = output.expect("it ends");
        let text = |bytes| String::from_utf8(bytes).expect("text");
        (status.code(), text(stdout), text(stderr))
    };
    let (status, out, _) = ended(&[
        "--format",
        "text",
        "--format",
        "html=drift.html",
        "--format",
        "sarif=drift.sarif",
        "--format",
        "json=drift.json",
    ]);
    assert_eq!(status, Some(1));
    assert!(out.starts_with("break[operation-removed]"), "{out}");
    let file = |name: &str| fs::read_to_string(dir.path().join(name)).expect("a file");
    assert!(file("drift.html").contains("<h1>One change breaks somebody</h1>"));
    for (name, member) in [("drift.sarif", "runs"), ("drift.json", "findings")] {
        let json: Value = serde_json::from_str(&file(name)).expect("JSON");
        assert!(json.get(member).is_some(), "{name}");
    }
    let (status, out, _) = ended(&["--format", "json=one.json", "--format", "text", "--output", "two.txt"]);
    assert_eq!((status, out.as_str()), (Some(1), ""));
    assert!(file("two.txt").starts_with("break[") && file("one.json").starts_with('{'));
    for (args, says) in [
        (&["--format", "text", "--format", "json"][..], "several formats cannot share one place"),
        (&["--format", "json=x", "--output", "y"], "nothing is left for `--output y`"),
        (&["--format", "xml"], "`xml` is no format: give one of text, json, html, sarif, github"),
        (&["--format", "json="], "a file is missing: `json=FILE`"),
        (&["--format", "json=no/such/folder"], "cannot write `no/such/folder`: "),
    ] {
        let (status, out, error) = ended(args);
        assert_eq!((status, out.as_str()), (Some(2), ""), "{args:?}");
        assert!(error.contains(says), "{error}");
    }
}
