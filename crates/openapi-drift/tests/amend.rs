//! `amend`. A folder of `tests/amend` is a case: a contract, what it should say (`to.yaml`) or allow (`exchanges.jsonl`),
//! perhaps a configuration, and the patch that is proposed. Adding a case is adding a folder; `BLESS=1` writes what is
//! proposed, to be read before it is committed. Beside them, every pair of the corpus is amended, in both directions.

#![cfg(test)]
#![cfg(feature = "cli")]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use openapi_drift::{Contract, Document, Draft, FailOn, Options, amend_to, diff};

fn folders(of: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(of);
    let entries = fs::read_dir(root).expect("cases").map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// Status, stdout and stderr of the program in a folder.
fn ended(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_openapi-drift"));
    let Output { status, stdout, stderr } = program.current_dir(folder).args(args).output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (status.code().expect("a status"), text(stdout), text(stderr))
}

/// A folder of its own with what another one has.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).expect("a copy");
        }
    }
}

#[test]
fn the_cases_are_amended_as_expected() {
    let mut wrong = Vec::new();
    let folders = folders("amend");
    assert!(folders.len() > 10, "only {} cases", folders.len());
    for folder in folders {
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let contract = if folder.join("contract.json").exists() { "contract.json" } else { "contract.yaml" };
        let by: &[&str] = if folder.join("to.yaml").exists() {
            &["--to", "to.yaml"]
        } else {
            &["--exchanges", "exchanges.jsonl"]
        };
        let (status, patch, told) = ended(&folder, &[&["amend", contract], by].concat());
        let shown = format!("{patch}\n{told}exit {status}\n");
        let expected = folder.join("expected.txt");
        if env::var_os("BLESS").is_some() {
            fs::write(&expected, &shown).expect("it can be written");
        } else if fs::read_to_string(&expected).ok().as_deref() != Some(&shown) {
            wrong.push(format!("{name}:\n{shown}"));
        }

        // What is written is what the patch makes, and the check that asked for it has nothing else to say.
        let (written, patched) =
            (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        copy(&folder, written.path());
        copy(&folder, patched.path());
        let (status, _, again) = ended(written.path(), &[&["amend", contract, "--write"], by].concat());
        let is_left = told.contains(" left:\n");
        assert_eq!((status, &again), (i32::from(is_left), &told), "{name}");
        fs::write(patched.path().join("amend.patch"), &patch).expect("a file");
        let apply = Command::new("git").current_dir(patched.path()).args(["apply", "amend.patch"]).output();
        let apply = apply.expect("git");
        assert!(apply.status.success(), "{name}: {}", String::from_utf8_lossy(&apply.stderr));
        fs::remove_file(patched.path().join("amend.patch")).expect("it is there");
        let same =
            Command::new("diff").args(["-r"]).args([written.path(), patched.path()]).output().expect("diff");
        assert!(same.status.success(), "{name}: {}", String::from_utf8_lossy(&same.stdout));
        let check = match by {
            ["--to", to] => vec!["diff", contract, to, "--fail-on", "any"],
            _ => [&["conform", contract, "--fail-on", "any"], by].concat(),
        };
        let (status, found, _) = ended(written.path(), &check);
        assert_eq!(status == 1, is_left, "{name}: {found}");
        // Nothing is proposed twice.
        let (status, patch, _) = ended(written.path(), &[&["amend", contract], by].concat());
        assert_eq!((status, patch.as_str()), (i32::from(is_left), ""), "{name}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn draft(folder: &Path, name: &str, text: String) -> Draft {
    let other = |uri: &str| {
        let text = fs::read_to_string(folder.join(uri)).map_err(|error| error.to_string())?;
        Ok(Document::new(uri, uri, text))
    };
    Draft::load_with(Document::new(name, name, text), other)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
}

/// Amends to a document, wants nothing left, and gives what is written.
fn amended(draft: &Draft, to: &Contract, options: &Options, what: &str) -> String {
    let amendment =
        amend_to(draft, to, |draft| Ok(diff(draft.contract(), to, options))).expect("it can be compared");
    let left: Vec<_> =
        amendment.left().iter().map(|left| format!("{} ({})", left.finding.title(), left.reason)).collect();
    assert!(left.is_empty(), "{what}: {left:#?}\n{}", amendment.patch());
    assert!(!diff(amendment.draft().contract(), to, options).exceeds(FailOn::Any), "{what}");
    amendment.draft().text().to_owned()
}

/// The pairs of the corpus, as they are and the other way round.
fn pairs() -> impl Iterator<Item = (String, PathBuf, [&'static str; 2], Options)> {
    folders("corpus").into_iter().flat_map(|folder| {
        let options = fs::read_to_string(folder.join("options.txt")).unwrap_or_default();
        let options = Options::default().open_world(options.contains("open-world"));
        let (there, back) = (["base.yaml", "revision.yaml"], ["revision.yaml", "base.yaml"]);
        [there, back].map(|both| {
            (format!("{} {}", folder.display(), both.concat()), folder.clone(), both, options.clone())
        })
    })
}

#[test]
fn every_pair_of_the_corpus_is_amended() {
    let mut count = 0;
    for (what, folder, [from, to], options) in pairs() {
        let read = |name: &str| fs::read_to_string(folder.join(name)).expect("a document");
        let revision = draft(&folder, to, read(to));
        amended(&draft(&folder, from, read(from)), revision.contract(), &options, &what);
        count += 1;
    }
    assert!(count > 400, "only {count}");
}

/// A comment above every line, and one behind it: those that are not within what goes stay where they are.
#[test]
fn no_comment_is_lost_that_is_not_about_what_goes() {
    let mut kept = 0;
    for (what, folder, [from, to], options) in pairs() {
        let read = |name: &str| fs::read_to_string(folder.join(name)).expect("a document");
        let value: serde_json::Value = serde_saphyr::from_str(&read(from)).expect("YAML");
        // In blocks, so that there are lines to comment on; what stands in several lines would swallow comments.
        let text = serde_saphyr::to_string(&value).expect("YAML");
        if text.contains(['|', '>']) || value.to_string().contains(".yaml") {
            continue;
        }
        let mut commented = String::new();
        for (number, line) in text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            commented += &format!("{}# above {number}\n{line} # behind {number}\n", " ".repeat(indent));
        }
        let revision = draft(&folder, to, read(to));
        let after = amended(&draft(&folder, from, commented.clone()), revision.contract(), &options, &what);
        let patch = similar_lines(&commented, &after);
        // A comment goes only in a run of lines that has something else in it.
        for run in patch {
            let others = run.iter().filter(|line| !line.trim_start().starts_with('#')).count();
            assert!(others > 0 || run.is_empty(), "{what}: {run:#?}\n{after}");
        }
        kept += after.matches("# above").count();
    }
    assert!(kept > 5_000, "only {kept}");
}

/// The runs of lines that are gone.
fn similar_lines(before: &str, after: &str) -> Vec<Vec<String>> {
    let mut runs = vec![Vec::new()];
    for change in similar::TextDiff::from_lines(before, after).iter_all_changes() {
        match change.tag() {
            similar::ChangeTag::Delete => {
                if let Some(run) = runs.last_mut() {
                    run.push(change.value().to_owned());
                }
            }
            similar::ChangeTag::Equal => runs.push(Vec::new()),
            similar::ChangeTag::Insert => {}
        }
    }
    runs
}

/// The same edits in JSON give JSON.
#[test]
fn json_stays_json() {
    for (what, folder, [from, to], options) in pairs() {
        let read = |name: &str| fs::read_to_string(folder.join(name)).expect("a document");
        let value: serde_json::Value = serde_saphyr::from_str(&read(from)).expect("YAML");
        let revision = draft(&folder, to, read(to));
        for text in [serde_json::to_string_pretty(&value).expect("JSON"), value.to_string()] {
            let is_one_line = !text.contains('\n');
            let after = amended(&draft(&folder, from, text), revision.contract(), &options, &what);
            assert!(serde_json::from_str::<serde_json::Value>(&after).is_ok(), "{what}: {after}");
            assert_eq!(is_one_line, !after.trim_end().contains('\n'), "{what}: {after}");
        }
    }
}

#[test]
fn line_breaks_of_windows_stay() {
    let text = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n  /a:\n    get: # one\n      responses:\n        '200': {description: ok}\n";
    let to = text
        .replace("        '200'", "        '404': {description: none}\n        '200'")
        .replace("get", "put");
    let to = Contract::parse("to.yaml", &to).expect("a contract");
    let draft = Draft::parse("api.yaml", &text.replace('\n', "\r\n")).expect("a contract");
    let after = amended(&draft, &to, &Options::default(), "");
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count(), "{after}");
}

#[test]
fn what_cannot_be_edited_is_an_error() {
    let dir = tempfile::tempdir().expect("a folder");
    let api = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n";
    fs::write(dir.path().join("api.yaml"), api).expect("a file");
    for (args, says) in [
        (&["amend", "api.yaml"][..], "--to <DOCUMENT>"),
        (&["amend", "api.yaml", "--to", "nowhere.yaml"], "cannot read `nowhere.yaml`: No such file"),
        (&["amend", "nowhere.yaml", "--to", "api.yaml"], "cannot read `nowhere.yaml`: No such file"),
        (&["amend", "-", "--to", "-"], "only one of the two can be standard input"),
        (&["amend", "api.yaml", "--exchanges", "-"], "traffic is read more than once"),
        (&["amend", "-", "--to", "api.yaml", "--write"], "standard input"),
        (&["amend", "api.yaml", "--to", "api.yaml", "--exchanges", "a"], "cannot be used with"),
    ] {
        let (status, out, told) = ended(dir.path(), args);
        assert_eq!((status, out.as_str()), (2, ""), "{args:?}: {told}");
        assert!(told.contains(says), "{args:?}: {told}");
    }
    let (status, out, told) = ended(dir.path(), &["amend", "api.yaml", "--to", "api.yaml"]);
    assert_eq!((status, out.as_str(), told.as_str()), (0, "", ""), "nothing wrong, nothing said");
}
