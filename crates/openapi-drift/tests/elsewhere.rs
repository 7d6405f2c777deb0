//! The action and the hook, as another repository uses them.

#![cfg(test)]
#![cfg(all(feature = "cli", unix))]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

const API: &str = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n  /a:\n    get:\n      operationId: a\n      parameters: [{name: q, in: query, schema: {type: string, maxLength: 9}}]\n      responses: {'200': {description: ok}}\n";

fn git(repository: &Path, args: &[&str]) -> String {
    let mut git = Command::new("git");
    git.current_dir(repository).args(["-c", "user.name=n", "-c", "user.email=e@example.com"]).args(args);
    let Output { status, stdout, stderr } = git.output().expect("git");
    assert!(status.success(), "{args:?}: {}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).expect("text").trim().to_owned()
}

/// A repository with a contract, and another file.
fn repository() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    git(dir.path(), &["init", "--quiet", "--initial-branch", "main"]);
    fs::write(dir.path().join("openapi.yaml"), API).expect("a file");
    git(dir.path(), &["add", "."]);
    git(dir.path(), &["commit", "--quiet", "--message", "first"]);
    dir
}

/// Status and what a script says.
fn ran(script: &str, repository: &Path, args: &[&str], set: &[(&str, &str)]) -> (i32, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(script);
    let program = Path::new(env!("CARGO_BIN_EXE_openapi-drift"));
    let folder = program.parent().expect("a folder").display();
    let path = format!("{folder}:{}", std::env::var("PATH").unwrap_or_default());
    let mut run = Command::new("bash");
    for name in ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ACTIONS", "RUNNER_TEMP"] {
        run.env_remove(name);
    }
    run.current_dir(repository).arg(script).args(args).env("PATH", path).env("PROGRAM", program);
    let Output { status, stdout, stderr } = run.envs(set.iter().copied()).output().expect("bash");
    let told = [stdout, stderr].concat();
    (status.code().expect("a status"), String::from_utf8(told).expect("text"))
}

#[test]
fn the_action_tells_beside_the_lines_and_in_files() {
    let dir = repository();
    let (repository, path) = (dir.path(), |name: &str| dir.path().join(name).display().to_string());
    fs::write(path("openapi.yaml"), API.replace("maxLength: 9", "maxLength: 5")).expect("a file");
    git(repository, &["commit", "--quiet", "--all", "--message", "shorter"]);
    let (output, summary, temp) = (path("output"), path("summary"), path("temp"));
    let set = [
        ("CONTRACT", "openapi.yaml"),
        ("GITHUB_OUTPUT", &output),
        ("GITHUB_STEP_SUMMARY", &summary),
        ("RUNNER_TEMP", &temp),
        ("PUSHED_AFTER", "0000000000000000000000000000000000000000"),
    ];
    let (status, told) = ran("action.sh", repository, &[], &set);
    assert_eq!(status, 1, "{told}");
    assert!(
        told.contains("::error file=openapi.yaml,line=7,") && told.contains("request-narrowed"),
        "{told}"
    );
    let read = |name: &str| fs::read_to_string(name).expect("a file");
    assert!(read(&output).contains("drifted=true\n") && read(&summary).contains("break[request-narrowed] a"));
    let html =
        read(&output).lines().find_map(|line| line.strip_prefix("html=").map(str::to_owned)).expect("a page");
    assert!(read(&html).starts_with("<!doctype html>"));

    // Compared with a file, another level, nothing found.
    for (more, wanted) in [
        (&[("BASE", "HEAD")][..], 0),
        (&[("BASE", "openapi.yaml")], 0),
        (&[("FAIL_ON", "never")], 0),
        (&[("BASE", "nowhere")], 2),
        (&[("CONFIG", "nowhere.toml")], 2),
        (&[("PULL_REQUEST_TO", "main")], 2),
    ] {
        let (status, told) = ran("action.sh", repository, &[], &[&set[..], more].concat());
        assert_eq!(status, wanted, "{more:?}: {told}");
        assert_eq!(told.contains("::error::"), wanted == 2, "{more:?}: {told}");
    }
    // A pull request is compared with what it began from.
    git(repository, &["update-ref", "refs/remotes/origin/main", "HEAD~1"]);
    let (status, told) =
        ran("action.sh", repository, &[], &[&set[..], &[("PULL_REQUEST_TO", "main")]].concat());
    assert_eq!(status, 1, "{told}");
}

#[test]
fn the_hook_stops_a_commit_that_breaks_somebody() {
    let dir = repository();
    let (repository, write) =
        (dir.path(), |name: &str, text: &str| fs::write(dir.path().join(name), text).expect("a file"));
    let hook = |args: &[&str]| ran("hook.sh", repository, args, &[]);
    assert_eq!(hook(&["openapi.yaml"]), (0, String::new()), "nothing changed, nothing said");
    write("openapi.yaml", &API.replace("maxLength: 9", "maxLength: 12"));
    assert_eq!(hook(&["openapi.yaml"]), (0, String::new()), "it breaks nobody");
    let (status, told) = hook(&["--fail-on=any", "openapi.yaml"]);
    assert!(status == 1 && told.contains("request-widened"), "{told}");
    // Several files, one of which is new.
    write("openapi.yaml", &API.replace("maxLength: 9", "maxLength: 5"));
    write("openapi-new.yaml", API);
    let (status, told) = hook(&["openapi-new.yaml", "openapi.yaml"]);
    assert!(status == 1 && told.contains("break[request-narrowed] a"), "{told}");
    write("openapi.yaml", "openapi: [");
    let (status, told) = hook(&["openapi.yaml"]);
    assert!(status == 2 && told.contains("this is no YAML"), "{told}");
}
