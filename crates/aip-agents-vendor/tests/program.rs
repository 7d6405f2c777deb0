//! The program, as people call it.

#![cfg(test)]

mod spellings;

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;

use crate::spellings::{Files, between, long_ago, today, wheel};

/// Runs it at the root of the repository, where its defaults lie, without a network.
fn vendor(arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_aip-agents-vendor"));
    program.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."));
    program.env("PIP_NO_INDEX", "1").env("PIP_CONFIG_FILE", "/dev/null");
    program.args(arguments).output().expect("it starts")
}

#[track_caller]
fn ended(output: &Output, status: i32) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(status), "stdout:\n{out}\nstderr:\n{err}");
    (out, err)
}

fn with_blue() -> Files {
    let mut files = today();
    for (_, text) in &mut files {
        *text = text.replace("[\"RED\", \"GREEN\"]", "[\"RED\", \"GREEN\", \"BLUE\"]");
    }
    files
}

#[test]
fn a_lock_is_written_and_held_to_its_wheel() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = |name: &str| dir.path().join(name).display().to_string();
    let (old, new) = (wheel(dir.path(), "1.109.0", &today()), wheel(dir.path(), "1.110.0", &with_blue()));
    let (old, new, lock) = (old.display().to_string(), new.display().to_string(), path("lock.json"));
    let (_, told) = ended(&vendor(&["lock", "--wheel", &old, "--output", &lock]), 0);
    assert!(told.contains("holds the facts of release 1.109.0"), "{told}");
    ended(&vendor(&["lock", "--check", "--wheel", &old, "--output", &lock]), 0);
    let wheels = dir.path().display().to_string();
    ended(&vendor(&["lock", "--check", "--wheels", &wheels, "--output", &lock]), 0);
    let (_, told) = ended(&vendor(&["lock", "--check", "--wheel", &new, "--output", &lock]), 1);
    assert!(told.contains("is not what release 1.110.0 says"), "{told}");
    fs::write(&lock, "{").expect("half a lock");
    let (_, told) = ended(&vendor(&["lock", "--check", "--wheels", &wheels, "--output", &lock]), 2);
    assert!(told.contains("lock.json: EOF while parsing"), "{told}");
    let (_, told) = ended(&vendor(&["lock", "--wheel", &lock, "--output", &path("other.json")]), 2);
    assert!(told.contains("no whole ZIP archive"), "{told}");
    assert!(!dir.path().join("other.json").exists(), "nothing is written of what cannot be read");
}

#[test]
fn the_locked_release_is_what_the_contract_says() {
    let (told, aside) = ended(&vendor(&["check"]), 0);
    assert_eq!((told.as_str(), aside.as_str()), ("", ""), "nothing wrong, nothing said");

    let dir = tempfile::tempdir().expect("a folder");
    let path = |name: &str| dir.path().join(name).display().to_string();
    let kept = path("kept.txt");
    let (told, _) = ended(&vendor(&["check", "--format", &format!("text={kept}")]), 0);
    assert_eq!(told, "");
    let kept = fs::read_to_string(kept).expect("a report");
    assert!(kept.ends_with("0 breaks, 0 undecided, 0 warnings, 0 other changes, 3 accepted\n"), "{kept}");
    let lock = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../openapi/vendor/aip-agents.lock.json"),
    );
    let edited =
        lock.expect("the lock").replace("\"CODE_EXECUTION\",", "\"CODE_EXECUTION\",\n        \"TEAPOT\",");
    fs::write(path("lock.json"), edited).expect("a lock");
    let (lock, document, report) = (path("lock.json"), path("document.json"), path("report.json"));
    let json_too = format!("json={report}");
    let arguments =
        ["check", "--lock", &lock, "--document", &document, "--format", "text", "--format", &json_too];
    let (told, _) = ended(&vendor(&arguments), 1);
    assert!(told.contains("[response-widened-as-promised] getSessionTrace"), "{told}");
    let json = |name: &str| {
        serde_json::from_str::<Value>(&fs::read_to_string(path(name)).expect("a file")).expect("JSON")
    };
    assert_eq!(json("report.json")["summary"]["accepted"], 3);
    assert_eq!(json("document.json")["openapi"], "3.0.3");

    let (_, told) = ended(&vendor(&["check", "--lock", &path("nowhere.json")]), 2);
    assert!(told.contains("nowhere.json: No such file"), "{told}");
    let (_, told) = ended(&vendor(&["check", "--release", "0.0.1", "--wheels", &path("wheels")]), 2);
    assert!(told.contains("release 0.0.1 of foundry-platform-sdk cannot be downloaded"), "{told}");
    assert!(told.contains("--wheel FILE"), "{told}");
}

#[test]
fn history_is_told_in_every_form() {
    let dir = tempfile::tempdir().expect("a folder");
    for (release, files) in
        [("0.40.0", long_ago()), ("1.40.0", between()), ("1.109.0", today()), ("1.110.0", with_blue())]
    {
        wheel(dir.path(), release, &files);
    }
    let wheels = dir.path().display().to_string();
    let of = |more: &[&str], status| {
        ended(&vendor(&[&["history", "--offline", "--wheels", &wheels], more].concat()), status)
    };
    let (text, _) = of(&[], 0);
    assert!(text.contains("==== 1.110.0, after 1.109.0\n\nbreak[response-widened] Widget.create"), "{text}");
    assert!(
        text.contains("==== 1.109.0, after 1.40.0\n\nSays the scopes of 2 operations for the first time"),
        "{text}"
    );
    assert!(text.ends_with("4 releases from 0.40.0 to 1.110.0: 3 of them changed something\n"), "{text}");
    let (json, _) = of(&["--format", "json", "--from", "1.109.0"], 0);
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&json["releases"], &json["changes"][0]["release"]), (&2.into(), &"1.110.0".into()));
    assert_eq!(json["changes"][0]["report"]["findings"][0]["witness"], "BLUE");
    let (html, _) = of(&["--format", "html"], 0);
    assert!(
        html.contains("<a href=\"#chapter-2\">1.110.0</a>") && html.contains("id=\"chapter-2\""),
        "{html}"
    );

    let (_, told) = of(&["--from", "2.0.0"], 2);
    assert!(told.contains("fewer than two releases"), "{told}");
    let (_, told) = of(&["--format", "sarif"], 2);
    assert!(told.contains("`sarif` is no format: give one of text, json, html"), "{told}");
}
