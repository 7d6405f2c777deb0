//! What only a build can show: an edit of the YAML is enough, and the packaged crates build on their own.
//!
//! Each test makes a workspace of its own below the target directory, and builds it there. Registry crates are built once
//! for both.

#![cfg(test)]

mod past;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::{Mutex, PoisonError},
    time::Instant,
};

use flate2::read::GzDecoder;
use serde_json::Value;

use crate::contract::{read_yaml, readme::contract_with_widgets};

/// Two builds at once would only wait for each other.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Our crates that are published, with their folder.
const PUBLISHED: [(&str, &str); 8] = [
    ("aip-agents-contract", "openapi"),
    ("aip-agents-codegen", "crates/aip-agents-codegen"),
    ("aip-agents-client", "crates/aip-agents-client"),
    ("aip-agents", "crates/aip-agents"),
    ("aip-agents-sandbox", "crates/aip-agents-sandbox"),
    ("aip-agents-cli", "crates/aip-agents-cli"),
    ("http-exchange", "crates/http-exchange"),
    ("openapi-drift", "crates/openapi-drift"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the root is above").to_owned()
}

/// A new folder for a test, below the target directory.
fn folder(name: &str) -> PathBuf {
    let target =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir));
    let dir = target.join("tests").join(name);
    if dir.exists() {
        fs::remove_dir_all(&dir).expect("the last run's folder can be removed");
    }
    fs::create_dir_all(&dir).expect("a folder");
    dir
}

fn cargo(dir: &Path) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let target = dir.parent().expect("a folder above").join("build");
    cargo.current_dir(dir).env("CARGO_TARGET_DIR", target);
    cargo.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_INCREMENTAL", "0");
    cargo.env_remove("FOUNDRY_HOSTNAME").env_remove("FOUNDRY_TOKEN").env_remove("RUSTFLAGS");
    cargo
}

/// What a command prints; it must succeed.
fn printed(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.output().expect("the command starts");
    let (stdout, stderr) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert!(status.success(), "{command:?}: {status}\n{stdout}\n{stderr}");
    stdout.into_owned()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder to read") {
        let entry = entry.expect("an entry");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type().expect("a kind").is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).expect("a copy");
        }
    }
}

/// The README's edit, made as a person makes it: lines added to the file.
fn edited_contract() -> String {
    let contract = fs::read_to_string(root().join("openapi/aip-agents.yaml")).expect("the contract");
    let readme = fs::read_to_string(root().join("openapi/README.md")).expect("its README");
    let (_, rest) = readme.split_once("```yaml\n").expect("a block of YAML");
    let (fragment, _) = rest.split_once("```\n").expect("the end of the block");
    let (paths, schemas) = fragment.split_once("components:\n  schemas:\n").expect("paths, then schemas");
    let paths = paths.strip_prefix("paths:\n").expect("paths first");
    let (head, components) = contract.split_once("\ncomponents:\n").expect("components");
    let edited = format!("{head}\n{paths}\ncomponents:\n{components}\n{schemas}");
    let as_merged: Value = read_yaml(&edited);
    assert_eq!(as_merged, contract_with_widgets(), "the lines went where they belong");
    edited
}

#[test]
fn an_edit_of_the_contract_is_enough() {
    let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let dir = folder("edited");
    for (_, from) in PUBLISHED {
        copy(&root().join(from), &dir.join(from));
    }
    for file in ["Cargo.toml", "Cargo.lock"] {
        fs::copy(root().join(file), dir.join(file)).expect("a copy");
    }
    let manifest = fs::read_to_string(dir.join("Cargo.toml")).expect("the manifest");
    // The published crates, and one that calls them in place of those that are not.
    let members = |line: &str| match line.starts_with("members = ") {
        true => r#"members = ["openapi", "crates/*", "caller"]"#.to_owned(),
        false => line.to_owned(),
    };
    let manifest = manifest.lines().map(members).collect::<Vec<_>>().join("\n");
    fs::write(dir.join("Cargo.toml"), manifest).expect("the manifest");
    copy(&root().join("tests/fixtures/caller"), &dir.join("caller"));
    fs::rename(dir.join("caller/Cargo.toml.txt"), dir.join("caller/Cargo.toml")).expect("its manifest");

    let build = ["build", "--quiet", "--package", "aip-agents-cli"];
    printed(cargo(&dir).args(build));

    // The edit: YAML, and no Rust.
    fs::write(dir.join("openapi/aip-agents.yaml"), edited_contract()).expect("the contract");
    let started = Instant::now();
    let aip = |args: &[&str]| {
        let args = ["run", "--quiet", "--package", "aip-agents-cli", "--", "--sandbox"].iter().chain(args);
        printed(cargo(&dir).args(args))
    };
    let session: Value =
        serde_json::from_str(&aip(&["sessions", "list", "--limit", "1", "--format", "json"])).expect("JSON");
    println!("from the edit to a call by `aip`: {:.1} s", started.elapsed().as_secs_f64());
    let agent = format!("agentRid={}", session[0]["agentRid"].as_str().expect("a rid"));
    let listed = aip(&["api", "listWidgets", "--param", &agent, "--param", "pageSize=1", "--paginate"]);
    let listed: Value = serde_json::from_str(&listed).expect("one JSON document");
    let widgets = listed["data"].as_array().expect("a list");
    assert_eq!(widgets.len(), 3, "three pages of one seeded widget each");
    assert!(
        widgets
            .iter()
            .all(|widget| ["SHOWN", "HIDDEN"].contains(&widget["state"].as_str().unwrap_or_default()))
    );
    assert!(widgets.iter().any(|widget| widget["content"]["type"] == "session"));

    let told = printed(cargo(&dir).args(["run", "--quiet", "--package", "caller"]));
    assert_eq!(
        told,
        "3 widgets in 3 pages: text, session, text\nan unknown agent is AgentNotFound\n\
         mocked: 3 widgets, WidgetsNotFound\n"
    );
}

#[test]
fn the_packaged_crates_build_on_their_own() {
    let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let dir = folder("packaged");
    let mut package = cargo(&dir);
    package.current_dir(root()).env("CARGO_TARGET_DIR", dir.join("target"));
    package.args(["package", "--quiet", "--no-verify", "--allow-dirty"]);
    for (name, _) in PUBLISHED {
        package.args(["--package", name]);
    }
    printed(&mut package);
    let mut patches = String::from("\n[patch.crates-io]\n");
    for (name, _) in PUBLISHED {
        let file = format!("{name}-{}.crate", env!("CARGO_PKG_VERSION"));
        let packed = fs::File::open(dir.join("target/package").join(file)).expect("a package");
        let mut archive = tar::Archive::new(GzDecoder::new(packed));
        // Every package's files are of the same day in 2006, by which cargo would take them for those of the last run.
        archive.set_preserve_mtime(false);
        let unpacked = archive.unpack(&dir);
        unpacked.expect("a compressed archive");
        patches.push_str(&format!("{name} = {{ path = \"{name}-{}\" }}\n", env!("CARGO_PKG_VERSION")));
    }
    // A project of somebody else's, with the versions that were tested here.
    copy(&root().join("tests/fixtures/consumer"), &dir);
    let manifest = fs::read_to_string(dir.join("Cargo.toml.txt")).expect("a manifest");
    fs::write(dir.join("Cargo.toml"), manifest + &patches).expect("a manifest");
    fs::copy(root().join("Cargo.lock"), dir.join("Cargo.lock")).expect("a copy");
    // Generated when it is built, and from the text that is in the package.
    for features in [&[][..], &["--no-default-features"]] {
        let told = printed(cargo(&dir).args(["run", "--quiet"]).args(features));
        assert_eq!(
            told.lines().filter(|line| line.starts_with("ri.aip-agents..session.")).count(),
            250,
            "{told}"
        );
    }
}

#[test]
fn the_first_command_of_the_readme_lists_sessions() {
    let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let readme = fs::read_to_string(root().join("README.md")).expect("the README");
    let commands: Vec<_> =
        readme.split("```sh\n").skip(1).filter_map(|rest| Some(rest.split_once("```")?.0.trim())).collect();
    let [first, second, ..] = commands.as_slice() else { panic!("two commands: {commands:?}") };
    let words: Vec<_> = first.split_whitespace().collect();
    assert_eq!(words.first(), Some(&"cargo"));
    let mut run = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    run.current_dir(root()).env_remove("FOUNDRY_HOSTNAME").env_remove("FOUNDRY_TOKEN");
    let listed = printed(run.args(&words[1..]));
    assert_eq!(listed.lines().count(), 1 + 25, "a header and 25 sessions:\n{listed}");
    // The gate runs the second one as a step of `cargo xtask ci`: a test that ran it would run itself.
    assert_eq!(*second, "cargo xtask test");
}
