//! The program: exit statuses, messages, standard input, JSON.

#![cfg(test)]
#![cfg(feature = "cli")]

use std::{
    fs,
    io::Write as _,
    process::{Command, Output, Stdio},
};

use serde_json::Value;

const BASE: &str = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n  /a:\n    get:\n      operationId: a\n      responses: {'200': {description: ok}}\n";

fn ended(args: &[&str], input: &str) -> (i32, String, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_openapi-drift"));
    program.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = program.spawn().expect("it starts");
    // A program that does not read its input may have ended before this.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    let Output { status, stdout, stderr } = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (status.code().expect("a status"), text(stdout), text(stderr))
}

#[test]
fn statuses_say_what_was_found() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = dir.path().join(name);
        fs::write(&path, text).expect("a file");
        path.to_str().expect("text").to_owned()
    };
    let base = file("base.yaml", BASE);
    let added = file(
        "added.yaml",
        &format!("{BASE}  /b:\n    get:\n      responses: {{'200': {{description: ok}}}}\n"),
    );
    let removed = file("removed.yaml", "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n");
    let broken = file("broken.yaml", "openapi: [");
    for (args, status) in [
        (vec![base.as_str(), &base], 0),
        (vec![&base, &added], 0),
        (vec![&base, &added, "--fail-on", "any"], 1),
        (vec![&base, &removed], 1),
        (vec![&base, &removed, "--fail-on", "never"], 0),
        (vec![&base, &broken], 2),
        (vec![&base, "no-such-file"], 2),
        (vec!["-", "-"], 2),
        (vec![&base], 2),
        (vec![&base, &base, "--fail-on", "bad"], 2),
    ] {
        let (got, _, stderr) = ended(&[&["diff"], args.as_slice()].concat(), "");
        assert_eq!(got, status, "{args:?}: {stderr}");
        assert_eq!(status == 2, !stderr.is_empty(), "{args:?}: {stderr}");
    }
    let (_, text, _) = ended(&["diff", &base, &removed], "");
    assert!(text.starts_with("break[operation-removed] a: GET /a is gone\n"), "{text}");
    assert!(
        text.contains("base.yaml:5:5")
            && text.contains("\n1 break, 0 undecided, 0 warnings, 0 other changes\n"),
        "{text}"
    );
    assert!(!text.contains('\u{1b}'), "no colours where no terminal is");
    let (status, json, _) =
        ended(&["diff", &base, "-", "--format", "json"], &fs::read_to_string(&removed).expect("a file"));
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((status, json["findings"][0]["revision"]["file"].as_str()), (1, Some("standard input")));
    let (status, same, _) = ended(&["diff", &base, &base], "");
    assert_eq!((status, same.as_str()), (0, ""));
}

#[test]
fn a_break_of_a_schema_comes_with_a_value_that_shows_it() {
    let contract = |most: u32| {
        let parameter = format!("{{name: n, in: query, schema: {{type: integer, maximum: {most}}}}}");
        BASE.replace("operationId: a", &format!("operationId: a\n      parameters: [{parameter}]"))
    };
    let dir = tempfile::tempdir().expect("a folder");
    let base = dir.path().join("base.yaml");
    fs::write(&base, contract(100)).expect("a file");
    let (status, text, _) = ended(&["diff", base.to_str().expect("text"), "-"], &contract(50));
    assert_eq!(status, 1);
    assert!(text.contains("break[request-narrowed] a request: `maximum` was 100, and is 50\n"), "{text}");
    assert!(text.contains("\n  witness   51\n"), "{text}");
    let args = ["diff", base.to_str().expect("text"), "-", "--format", "json"];
    let json: Value = serde_json::from_str(&ended(&args, &contract(50)).1).expect("JSON");
    assert_eq!(json["findings"][0]["witness"], 51);
}

#[test]
fn a_report_has_the_form_that_was_asked_for() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = dir.path().join(name);
        fs::write(&path, text).expect("a file");
        path.to_str().expect("text").to_owned()
    };
    let base = file("a base.yaml", BASE);
    let revision = file("a,b.yaml", "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n");
    let (status, github, _) = ended(&["diff", &base, &revision, "--format", "github"], "");
    assert_eq!((status, github.lines().count()), (1, 1));
    assert!(github.starts_with("::error file=") && github.contains("a%2Cb.yaml,line=3,col=1,"), "{github}");
    assert!(github.contains(",title=break[operation-removed]::a: GET /a is gone; "), "{github}");

    let sarif: Value =
        serde_json::from_str(&ended(&["diff", &base, &revision, "--format", "sarif"], "").1).expect("JSON");
    let run = &sarif["runs"][0];
    let result = &run["results"][0];
    assert_eq!((&sarif["version"], &result["ruleId"]), (&"2.1.0".into(), &"operation-removed".into()));
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"] && rule["help"]["text"].is_string()));
    let at = |place: &Value| place["physicalLocation"]["artifactLocation"]["uri"].as_str().map(str::to_owned);
    assert!(at(&result["locations"][0]).is_some_and(|uri| uri.ends_with("/a%2Cb.yaml")), "{result}");
    assert!(
        at(&result["relatedLocations"][0]).is_some_and(|uri| uri.ends_with("/a%20base.yaml")),
        "{result}"
    );

    let written = dir.path().join("report.txt");
    let written = written.to_str().expect("text");
    let (status, out, _) = ended(&["diff", &base, &revision, "--output", written], "");
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(fs::read_to_string(written).expect("the report").starts_with("break[operation-removed]"));
    let nowhere = dir.path().join("none/report.txt");
    let (status, _, stderr) =
        ended(&["diff", &base, &revision, "--output", nowhere.to_str().expect("text")], "");
    assert!(status == 2 && stderr.contains("cannot write"), "{stderr}");
}

#[test]
fn a_revision_of_git_is_a_source() {
    let dir = tempfile::tempdir().expect("a folder");
    let git = |args: &[&str]| {
        let done = Command::new("git").current_dir(dir.path()).args(args).output().expect("git runs");
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
    };
    let file = dir.path().join("api.yaml");
    git(&["init", "--quiet"]);
    fs::write(&file, BASE).expect("a file");
    git(&["add", "."]);
    let author = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
    git(&[&author[..], &["commit", "--quiet", "--message", "one"]].concat());
    fs::write(&file, BASE.replace("/a:", "/b:")).expect("a file");
    let run = |args: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_openapi-drift"));
        let done = program.current_dir(dir.path()).arg("diff").args(args).output().expect("it runs");
        let text = |bytes| String::from_utf8(bytes).expect("text");
        (done.status.code(), text(done.stdout), text(done.stderr))
    };
    for args in [
        &["HEAD:api.yaml", "api.yaml"][..],
        &["--base", "HEAD", "api.yaml"],
        &["--base", "HEAD", "./api.yaml"],
    ] {
        let (status, text, stderr) = run(args);
        assert_eq!(status, Some(1), "{args:?}: {stderr}");
        assert!(text.contains("operation-removed") && text.contains("HEAD:"), "{text}");
    }
    for (args, says) in [
        (&["nothing:api.yaml", "api.yaml"][..], "it is no file, and git says: "),
        (&["HEAD:none.yaml", "api.yaml"], "none.yaml"),
        (&["--base", "HEAD", "-"], "standard input has no other revision"),
        (&["--base", "HEAD", "api.yaml", "api.yaml"], "give one contract with --base"),
        (&["--base", "--output=x", "api.yaml"], ""),
        (&["api.yaml"], "give two contracts"),
    ] {
        let (status, _, stderr) = run(args);
        assert!(status == Some(2) && stderr.contains(says), "{args:?}: {stderr}");
    }
}

#[test]
fn what_is_undecided_may_pass() {
    let callbacks = |name: &str| {
        let callback = format!("callbacks: {{{name}: {{'{{$url}}': {{post: {{responses: {{}}}}}}}}}}");
        BASE.replace("operationId: a", &format!("operationId: a\n      {callback}"))
    };
    let dir = tempfile::tempdir().expect("a folder");
    let base = dir.path().join("base.yaml");
    fs::write(&base, callbacks("one")).expect("a file");
    let base = base.to_str().expect("text");
    let (status, text, _) = ended(&["diff", base, "-"], &callbacks("two"));
    assert!(status == 1 && text.starts_with("undecided[undecided]"), "{text}");
    assert_eq!(ended(&["diff", base, "-", "--undecided", "allow"], &callbacks("two")).0, 0);
    let args = ["diff", base, "-", "--undecided", "allow", "--fail-on", "any"];
    assert_eq!(ended(&args, &callbacks("two")).0, 1);
}

#[test]
fn a_schema_is_within_another_or_a_witness_is_printed() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = dir.path().join(name);
        fs::write(&path, text).expect("a file");
        path.to_str().expect("text").to_owned()
    };
    let integer = file("integer.json", r#"{"type": "integer"}"#);
    let number = file("number.yaml", "type: number\n");
    let date = file("date.json", r#"{"type": "string", "format": "date"}"#);
    let odd = file("odd.json", r#"{"type": "string", "pattern": "(a)\\1"}"#);
    let text = file("text.json", r#"{"type": "string"}"#);
    let broken = file("broken.json", r#"{"type": "#);
    let foreign = file("foreign.json", r#"{"$schema": "https://example.com/draft"}"#);
    for (args, status, out, says) in [
        (vec![integer.as_str(), &number], 0, "", ""),
        (vec![&number, &integer], 1, "{\"witness\":0.5}\n", ""),
        (vec![&text, &date], 0, "", ""),
        (vec![&text, &date, "--assert-format"], 1, "{\"witness\":\"\"}\n", ""),
        (vec![&odd, &odd], 0, "", ""),
        (vec![&text, &odd], 1, "{\"witness\":\"\"}\n", ""),
        (vec![&number, &integer, "--effort", "0"], 3, "", "in 0 steps"),
        (vec![&broken, &text], 2, "", "broken.json:1:"),
        (vec![&text, &foreign], 2, "", "foreign.json:1:2: the draft"),
        (vec![&text, "no-such-file"], 2, "", "cannot read `no-such-file`"),
        (vec!["-", "-"], 2, "", "only one of the two"),
    ] {
        let (got, stdout, stderr) = ended(&[&["schema"], args.as_slice()].concat(), "");
        assert_eq!((got, stdout.as_str()), (status, out), "{args:?}: {stderr}");
        assert!(stderr.contains(says) && stderr.is_empty() == says.is_empty(), "{args:?}: {stderr}");
    }
    let (status, out, _) = ended(&["schema", "-", &integer], "{}");
    assert_eq!((status, out.starts_with("{\"witness\":")), (1, true));
}

#[test]
fn help_says_the_statuses() {
    for args in [&["--help"][..], &["diff", "--help"]] {
        let (status, help, _) = ended(args, "");
        assert!(status == 0 && help.contains("Exit statuses") && help.contains("undecided"), "{help}");
    }
    let (status, help, _) = ended(&["schema", "--help"], "");
    assert!(status == 0 && help.contains("3  it was not found out"), "{help}");
    for command in ["rules", "explain"] {
        let (status, help, _) = ended(&[command, "--help"], "");
        assert!(status == 0 && help.contains("Exit statuses:\n  0  ") && help.contains("\n  2  "), "{help}");
    }
}

#[test]
fn prose_is_told_on_demand_and_counts_for_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = dir.path().join(name);
        fs::write(&path, text).expect("a file");
        path.to_str().expect("text").to_owned()
    };
    let base = file("base.yaml", BASE);
    let revision = BASE.replace("description: ok", "description: fine").replace("title: t", "title: T");
    let revision = file("revision.yaml", &revision);
    let (status, text, _) = ended(&["diff", &base, &revision, "--fail-on", "any"], "");
    assert_eq!((status, text.as_str()), (0, ""));
    // A report that is kept says at least that nothing was found.
    let kept = dir.path().join("kept.txt");
    let (status, text, _) = ended(&["diff", &base, &revision, "--output", kept.to_str().expect("text")], "");
    assert_eq!((status, text.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(kept).expect("a report"), "no changes\n");
    let (status, text, _) = ended(&["diff", &base, &revision, "--fail-on", "any", "--prose"], "");
    assert_eq!(status, 0);
    for says in [
        "info[prose-changed] a response: `description` changed",
        "info[prose-changed] the document: `title` changed",
    ] {
        assert!(text.contains(says), "{text}");
    }
}

#[test]
fn in_an_open_world_anything_may_be_sent() {
    let contract = |property: &str| {
        let schema = format!("{{type: object, properties: {{a: {{type: string}}{property}}}}}");
        BASE.replace(
            "{description: ok}",
            &format!("{{description: ok, content: {{application/json: {{schema: {schema}}}}}}}"),
        )
    };
    let dir = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = dir.path().join(name);
        fs::write(&path, text).expect("a file");
        path.to_str().expect("text").to_owned()
    };
    // What base does not declare could be anything, and is a number now.
    let (base, revision) =
        (file("base.yaml", &contract(", b: {type: integer}")), file("revision.yaml", &contract("")));
    let (status, text, _) = ended(&["diff", &base, &revision], "");
    assert_eq!(status, 0, "{text}");
    let (status, text, _) = ended(&["diff", &base, &revision, "--open-world"], "");
    assert_eq!(status, 1, "{text}");
    assert!(text.contains("  witness   {\"b\":"), "{text}");
    let (status, text, _) = ended(&["diff", &base, &revision, "--open-world", "--effort", "0"], "");
    assert_eq!(status, 1, "{text}");
    assert!(text.contains("undecided["), "{text}");
}

#[test]
fn rules_are_listed_and_explained() {
    let (status, text, _) = ended(&["rules"], "");
    assert_eq!(status, 0);
    assert!(text.contains("  break      request-narrowed\n             a request may hold less\n"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    let (_, json, _) = ended(&["rules", "--format", "json"], "");
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let known: Vec<_> =
        json.as_array().expect("a list").iter().filter_map(|rule| rule["id"].as_str()).collect();
    let (_, page, _) = ended(&["rules", "--format", "markdown"], "");
    for id in known {
        assert!(page.contains(&format!("\n### {id}\n")), "{id}");
        let (status, text, _) = ended(&["explain", id], "");
        assert_eq!(status, 0);
        assert!(text.contains(&format!("[{id}]")) && text.contains("\nWhat to do:\n"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    }
    for (id, says) in [
        ("request-narowed", "there is no rule `request-narowed`; did you mean `request-narrowed`?"),
        (
            "optional-property-removed",
            "there is no rule `optional-property-removed`; did you mean `response-optional-property-removed`?",
        ),
        ("header-optional", "there is no rule `header-optional`; did you mean `response-header-optional`?"),
        (
            "media-type-added",
            "there is no rule `media-type-added`; did you mean `request-media-type-added` or `response-media-type-added`?",
        ),
        (
            "break[request-narrowed]",
            "there is no rule `break[request-narrowed]`; did you mean `request-narrowed`?",
        ),
        ("ad", "there is no rule `ad`: `openapi-drift rules` lists them"),
        ("x", "there is no rule `x`: `openapi-drift rules` lists them"),
    ] {
        let (status, _, error) = ended(&["explain", id], "");
        assert_eq!((status, error), (2, format!("openapi-drift: {says}\n")));
    }
}

/// What a contract says of a key that is no name cannot be sent, and the break is told without a request.
#[test]
fn a_key_without_a_name_is_no_fault() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = |name: &str, key: &str| {
        let scheme =
            format!("components: {{securitySchemes: {{key: {{type: apiKey, in: header, name: {key}}}}}}}");
        let paths = "paths: {/a: {get: {operationId: a, responses: {'200': {description: ok}}}}}";
        let text = format!(
            "openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\nsecurity: [{{key: []}}]\n{paths}\n{scheme}\n"
        );
        let path = dir.path().join(name);
        fs::write(&path, text).expect("a file");
        path.to_str().expect("text").to_owned()
    };
    let (none, named) = (file("none.yaml", "{x: 1}"), file("named.yaml", "x-key"));
    for (base, revision, is_shown) in [(&none, &named, false), (&named, &none, true)] {
        let (status, text, _) = ended(&["diff", base, revision], "");
        assert_eq!(status, 1, "{text}");
        assert!(
            text.starts_with("break[security-scheme-changed] a request: the scheme `key` changed\n"),
            "{text}"
        );
        assert_eq!(text.contains("x-key: <key>"), is_shown, "{text}");
    }
}

/// A media type that says nothing is none, also where an answer is made up.
#[test]
fn a_media_type_that_is_no_object_is_no_fault() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = |name: &str, required: &str| {
        let answer = format!(
            "{{description: ok, headers: {{x-a: {{required: {required}, schema: {{type: integer}}}}}}, content: {{application/json: true}}}}"
        );
        let paths = format!("paths: {{/a: {{get: {{operationId: a, responses: {{'200': {answer}}}}}}}}}");
        let path = dir.path().join(name);
        fs::write(&path, format!("openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\n{paths}\n"))
            .expect("a file");
        path.to_str().expect("text").to_owned()
    };
    let (status, text, _) = ended(&["diff", &file("a.yaml", "true"), &file("b.yaml", "false")], "");
    assert_eq!(status, 1, "{text}");
    assert!(
        text.starts_with("break[response-header-optional] a response: ") && text.contains("GET /a"),
        "{text}"
    );
}
