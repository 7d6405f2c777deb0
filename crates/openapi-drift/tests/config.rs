//! The configuration: what is refused, and with what words; where the program finds it; what each form of report says.

#![cfg(test)]

use openapi_drift::Config;

#[test]
fn what_is_refused_is_told_with_its_place_and_what_to_do() {
    let entry = "[[accept]]\nid = '0123456789abcdef'\nreason = 'r'\n";
    let twice = format!("{entry}{entry}");
    for (text, says) in [
        ("a = [", "1:6: this is no TOML: "),
        ("[severity]\na = 1\na = 2\n", "3:1: this is no TOML: duplicate key"),
        ("[[accepts]]\n", "1:3: the key `accepts` means nothing here; did you mean `accept`?"),
        ("'é' = 1\nx = 1\n", "1:1: the key `é` means nothing here; known are `severity`, `ignore`, `accept`"),
        ("severity = 1\n", "1:12: `severity` must be a table, and is a number; write `[severity]`"),
        (
            "[severity]\noperation-remved = 'info'\n",
            "2:1: `operation-remved` is no rule; did you mean `operation-removed`?",
        ),
        ("[severity]\nnothing = 'info'\n", "2:1: `nothing` is no rule; a report shows the rule"),
        (
            "[severity]\noperation-removed = 'ignore'\n",
            "2:21: `ignore` is no severity; give one of `break`, `undecided`, `warn`, `info`, `off`",
        ),
        (
            "severity.operation-removed = true\n",
            "1:30: `operation-removed` must be a string, and is a boolean",
        ),
        (
            "[ignore]\npath = '/a'\n",
            "1:1: `ignore` must be a list of tables, and is a table; begin each entry",
        ),
        ("ignore = [1]\n", "1:11: `ignore` must be a list of tables, and is a number"),
        ("\n[[ignore]]\nreason = 'r'\n", "2:1: what is ignored is missing; give `path = \"/internal/**\"`"),
        ("[[ignore]]\npath = '/a'\n", "1:1: `reason` is missing; say in a line why"),
        ("[[ignore]]\npath = 'a'\nreason = 'r'\n", "2:8: `a` does not begin with a slash"),
        ("[[ignore]]\npath = '/a'\npointer = '/b'\nreason = 'r'\n", "3:11: `path` and `pointer` are two"),
        ("[[ignore]]\npaths = '/a'\n", "2:1: the key `paths` means nothing here; did you mean `path`?"),
        ("[[ignore]]\npath = '/a'\nreason = ' '\n", "3:10: `reason` is empty"),
        ("[[accept]]\nreason = 'r'\n", "1:1: `id` is missing; give that of a finding"),
        ("[[accept]]\nid = '0123'\n", "2:6: `0123` is no id; give that of a finding"),
        ("[[accept]]\nid = '0123456789ABCDEF'\n", "2:6: `0123456789ABCDEF` is no id"),
        ("[[accept]]\nid = 1\n", "2:6: `id` must be a string, and is a number; put it in quotes"),
        (&twice, "5:6: `0123456789abcdef` is accepted in line 1 already; keep one of the two"),
        (
            &format!("{entry}until = '2026-12-31'\n"),
            "4:9: `until` must be a day, and is a string; give a day",
        ),
        (&format!("{entry}until = 2026-12-31T00:00:00Z\n"), "4:9: `until` must be a day, and no time"),
        (&format!("{entry}until = 12:00:00\n"), "4:9: `until` must be a day, and no time"),
        (&format!("{entry}until = 2026-02-30\n"), "4:"),
        ("[[ignore]]\npath = '/a'\nreason = 'é' x\n", "3:14: this is no TOML: "),
    ] {
        let error = Config::parse("c.toml", text).expect_err(says);
        let (line, column) = error.position();
        assert!(error.to_string().starts_with(&format!("c.toml:{says}")), "{text}: {error}");
        assert!(error.to_string().starts_with(&format!("{}:{line}:{column}: ", error.name())), "{error}");
    }
}

#[test]
fn nothing_is_a_configuration() {
    for text in ["", "\u{feff}", "# nothing\n", "ignore = []\n[severity]\n"] {
        assert_eq!(Config::parse("c.toml", text), Ok(Config::default()), "{text}");
    }
    let deep = format!("a = {}", "[".repeat(100_000));
    assert!(Config::parse("c.toml", &deep).is_err());
}

#[cfg(feature = "cli")]
mod program {
    use std::{
        fs,
        io::Write as _,
        path::Path,
        process::{Command, Output, Stdio},
    };

    use serde_json::Value;

    const BASE: &str = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n  /a:\n    get: {operationId: a, responses: {'200': {description: ok}}}\n";
    const REVISION: &str = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n";

    fn ended(folder: &Path, args: &[&str], input: &str) -> (i32, String, String) {
        let mut program = Command::new(env!("CARGO_BIN_EXE_openapi-drift"));
        program.current_dir(folder).arg("diff").args(args);
        program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = program.spawn().expect("it starts");
        // A program that does not read its input may have ended before this.
        let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
        let Output { status, stdout, stderr } = child.wait_with_output().expect("it ends");
        let text = |bytes| String::from_utf8(bytes).expect("text");
        (status.code().expect("a status"), text(stdout), text(stderr))
    }

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        folder
    }

    const INFO: &str = "[severity]\noperation-removed = 'info'\n";

    #[test]
    fn it_is_the_one_beside_the_revision_or_the_one_that_is_named() {
        let files = [
            ("old/base.yaml", BASE),
            ("old/openapi-drift.toml", INFO),
            ("new/revision.yaml", REVISION),
            ("elsewhere/other.toml", INFO),
        ];
        let folder = folder(&files);
        let run = |args: &[&str], input: &str| {
            let (status, out, stderr) = ended(folder.path(), args, input);
            assert!(stderr.is_empty(), "{args:?}: {stderr}");
            (status, out.starts_with("info[operation-removed]"))
        };
        // None is beside the revision, and the one beside base is of another document.
        assert_eq!(run(&["old/base.yaml", "new/revision.yaml"], ""), (1, false));
        // Standard input has no folder.
        assert_eq!(run(&["old/base.yaml", "-"], REVISION), (0, true));
        assert_eq!(run(&["old/base.yaml", "-", "--no-config"], REVISION), (1, false));
        let named = ["old/base.yaml", "new/revision.yaml", "--config", "elsewhere/other.toml"];
        assert_eq!(run(&named, ""), (0, true));
        fs::write(folder.path().join("new/openapi-drift.toml"), INFO).expect("a file");
        assert_eq!(run(&["old/base.yaml", "new/revision.yaml"], ""), (0, true));
        let absolute = folder.path().join("new/revision.yaml");
        assert_eq!(run(&["old/base.yaml", absolute.to_str().expect("text")], ""), (0, true));
        assert_eq!(run(&["old/base.yaml", "new/revision.yaml", "--no-config"], ""), (1, false));
    }

    #[test]
    fn of_a_revision_of_git_it_is_the_one_in_the_work_tree() {
        let folder = folder(&[("api/api.yaml", BASE)]);
        let git = |args: &[&str]| {
            let done = Command::new("git").current_dir(folder.path()).args(args).output().expect("git runs");
            assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
        };
        let commit = || {
            git(&["add", "."]);
            let author =
                ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
            git(&[&author[..], &["commit", "--quiet", "--message", "one"]].concat());
        };
        git(&["init", "--quiet"]);
        commit();
        fs::write(folder.path().join("api/api.yaml"), REVISION).expect("a file");
        commit();
        fs::write(folder.path().join("api/openapi-drift.toml"), INFO).expect("a file");
        let inner = folder.path().join("api");
        for (at, args) in [
            (folder.path(), ["HEAD~1:api/api.yaml", "HEAD:api/api.yaml"]),
            (folder.path(), ["HEAD~1:./api/api.yaml", "HEAD:./api/api.yaml"]),
            (&inner, ["HEAD~1:api/api.yaml", "HEAD:api/api.yaml"]),
            (&inner, ["HEAD~1:./api.yaml", "HEAD:./api.yaml"]),
            (&inner, ["HEAD~1:./api.yaml", "api.yaml"]),
        ] {
            let (status, out, stderr) = ended(at, &args, "");
            assert_eq!(status, 0, "{args:?}: {stderr}");
            assert!(out.starts_with("info[operation-removed]"), "{out}");
        }
    }

    #[test]
    fn one_that_cannot_be_read_is_no_comparison() {
        let files = [
            ("base.yaml", BASE),
            ("revision.yaml", REVISION),
            ("openapi-drift.toml", "[severity]\noperation-remved = 'info'\n"),
        ];
        let folder = folder(&files);
        for (args, says) in [
            (
                &[][..],
                "openapi-drift.toml:2:1: `operation-remved` is no rule; did you mean `operation-removed`?",
            ),
            (&["--config", "none.toml"], "cannot read `none.toml`"),
            (&["--config", "none.toml", "--no-config"], "cannot be used with"),
        ] {
            let args = [&["base.yaml", "revision.yaml"], args].concat();
            let (status, out, stderr) = ended(folder.path(), &args, "");
            assert_eq!((status, out.as_str()), (2, ""), "{args:?}");
            assert!(stderr.contains(says), "{stderr}");
        }
    }

    #[test]
    fn every_form_of_report_says_what_is_accepted() {
        let folder = folder(&[("base.yaml", BASE), ("revision.yaml", REVISION)]);
        let run = |args: &[&str]| {
            let (status, out, stderr) =
                ended(folder.path(), &[&["base.yaml", "revision.yaml"], args].concat(), "");
            assert!(stderr.is_empty(), "{args:?}: {stderr}");
            (status, out)
        };
        let json = |args: &[&str]| -> Value { serde_json::from_str(&run(args).1).expect("JSON") };

        let (status, text) = run(&[]);
        assert!(status == 1 && text.ends_with("see `openapi-drift diff --help`\n"), "{text}");
        let id = text.lines().find_map(|line| line.strip_prefix("  id        ")).expect("an id");
        assert!(json(&["--format", "json"])["findings"][0].get("accepted").is_none());
        let sarif = json(&["--format", "sarif"]);
        assert_eq!(sarif["runs"][0]["results"][0]["suppressions"], serde_json::json!([]));

        // A day that no test will see, and one that all have seen.
        let accept = |until: &str| {
            let entry = format!("[[accept]]\nid = '{id}'\nreason = 'nobody calls it'\nuntil = {until}\n");
            fs::write(folder.path().join("openapi-drift.toml"), entry).expect("a file");
        };
        accept("9999-12-31");
        assert_eq!(run(&["--fail-on", "any"]), (0, String::new()), "nothing counts");
        let kept = folder.path().join("kept.txt");
        let (status, text) = run(&["--fail-on", "any", "--output", kept.to_str().expect("text")]);
        assert_eq!(text, "");
        let text = fs::read_to_string(kept).expect("a report");
        let listed = format!(
            "accepted:\n  {id}  break[operation-removed] a: GET /a is gone (nobody calls it; until 9999-12-31)\n\n\
             0 breaks, 0 undecided, 0 warnings, 0 other changes, 1 accepted\n"
        );
        assert_eq!((status, text), (0, listed));
        let report = json(&["--format", "json"]);
        let accepted = serde_json::json!({ "reason": "nobody calls it", "until": "9999-12-31" });
        assert_eq!(report["findings"][0]["accepted"], accepted);
        let summary = [&report["summary"]["breaks"], &report["summary"]["accepted"]];
        assert_eq!(summary, [0, 1]);
        let suppressions = &json(&["--format", "sarif"])["runs"][0]["results"][0]["suppressions"];
        assert_eq!(suppressions[0]["kind"], "external");
        assert_eq!(suppressions[0]["justification"], "nobody calls it (until 9999-12-31)");
        assert_eq!(run(&["--format", "github"]), (0, String::new()));

        accept("2000-01-01");
        let (status, github) = run(&["--format", "github"]);
        assert_eq!((status, github.lines().count()), (1, 2));
        assert!(github.contains("::warning file=openapi-drift.toml,line=1,col=1,"), "{github}");
        let results = &json(&["--format", "sarif"])["runs"][0]["results"];
        assert_eq!(results[1]["ruleId"], "accept-expired");
        let place = &results[1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
        assert_eq!(
            (place, &results[1]["relatedLocations"]),
            (&"openapi-drift.toml".into(), &serde_json::json!([]))
        );
    }

    #[test]
    fn the_readme_shows_the_same_as_the_help() {
        let (_, help, _) = ended(Path::new("."), &["--help"], "");
        let readme =
            fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("a file");
        let example = readme
            .split_once("```toml\n")
            .and_then(|(_, rest)| rest.split_once("```"))
            .expect("an example")
            .0;
        let indented: String = example
            .lines()
            .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") })
            .collect();
        assert!(help.ends_with(&indented), "{indented}\n{help}");
    }

    #[test]
    fn help_shows_one_that_can_be_read() {
        let (_, help, _) = ended(Path::new("."), &["--help"], "");
        let (_, example) = help.split_once("in openapi-drift.toml:\n").expect("an example");
        let config = openapi_drift::Config::parse("help", example).expect("it can be read");
        assert_ne!(config, openapi_drift::Config::default());
    }
}
