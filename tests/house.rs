//! The house: which crate knows which, what the manifests say, which Rust it takes.

#![cfg(test)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
    sync::LazyLock,
};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};
use semver::Version;

static METADATA: LazyLock<Metadata> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the root is above");
    let mut metadata = MetadataCommand::new();
    metadata.manifest_path(root.join("Cargo.toml")).exec().expect("cargo knows the workspace")
});

/// Our crates, each with those of ours that it may use in a build.
const ARROWS: [(&str, &[&str]); 12] = [
    ("aip-agents-contract", &[]),
    ("aip-agents-codegen", &[]),
    ("http-exchange", &[]),
    ("openapi-drift", &["http-exchange"]),
    ("aip-agents-client", &["aip-agents-codegen", "aip-agents-contract"]),
    ("aip-agents", &["aip-agents-client", "http-exchange"]),
    ("aip-agents-sandbox", &["aip-agents-contract", "http-exchange"]),
    ("aip-agents-cli", &["aip-agents", "aip-agents-contract", "aip-agents-sandbox", "openapi-drift"]),
    ("aip-agents-vendor", &["openapi-drift"]),
    ("aip-agents-tests", &["aip-agents-codegen"]),
    ("aip-agents-bench", &["aip-agents", "aip-agents-sandbox"]),
    ("xtask", &["aip-agents-tests", "openapi-drift"]),
];

#[test]
fn arrows_run_one_way() {
    let allowed: BTreeMap<_, _> = ARROWS.into_iter().collect();
    let members: BTreeSet<_> =
        METADATA.workspace_packages().iter().map(|package| package.name.to_string()).collect();
    assert_eq!(members, allowed.keys().map(ToString::to_string).collect(), "a crate without arrows");
    for package in METADATA.workspace_packages() {
        for dependency in package.dependencies.iter().filter(|dependency| members.contains(&dependency.name))
        {
            let may = allowed[package.name.as_str()].contains(&dependency.name.as_str());
            assert!(
                may || dependency.kind == DependencyKind::Development,
                "{} must not know {}",
                package.name,
                dependency.name
            );
        }
    }
    // In tests too, what must stay apart stays apart.
    for (package, others) in [
        ("aip-agents-codegen", &["aip-agents-client", "aip-agents", "aip-agents-sandbox"][..]),
        ("openapi-drift", &["aip-agents-contract", "aip-agents-codegen", "aip-agents"]),
        ("aip-agents-sandbox", &["aip-agents-client", "aip-agents"]),
    ] {
        let package =
            METADATA.workspace_packages().into_iter().find(|other| other.name == package).expect("a member");
        let knows = package.dependencies.iter().find(|dependency| others.contains(&dependency.name.as_str()));
        assert!(knows.is_none(), "{} knows {}", package.name, knows.expect("it is there").name);
    }
    // Only the generated client is built by the generator, and only at build time.
    let client =
        METADATA.packages.iter().find(|package| package.name == "aip-agents-client").expect("a member");
    // For its own tests, a crate may depend on itself with more features.
    let others = |name: &String| members.contains(name) && *name != *client.name;
    for dependency in client.dependencies.iter().filter(|dependency| others(&dependency.name)) {
        assert_eq!(dependency.kind, DependencyKind::Build, "{}", dependency.name);
    }
}

/// Every crate that `cargo tree` finds below the SDK with some features, tests left out.
fn tree_of_the_sdk(features: &str) -> BTreeSet<String> {
    let mut tree = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    tree.current_dir(&METADATA.workspace_root).args(["tree", "--package", "aip-agents"]);
    tree.args(["--no-default-features", "--features", features]);
    tree.args(["--edges", "normal,build", "--prefix", "none", "--format", "{lib}"]);
    let told = tree.output().expect("cargo starts");
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let names = String::from_utf8(told.stdout).expect("UTF-8");
    names.lines().map(|line| line.trim_end_matches(" (*)").to_owned()).collect()
}

#[test]
fn without_build_time_the_generator_is_not_built() {
    let generator = [
        "aip_agents_codegen",
        "aip_agents_contract",
        "openapiv3",
        "prettyplease",
        "progenitor_impl",
        "regress",
        "saphyr_parser",
        "typify",
        "typify_impl",
    ];
    for features in ["ring", "aws-lc", "ring,http2,system-proxy"] {
        let built = tree_of_the_sdk(features);
        for name in generator {
            assert!(!built.contains(name), "`{name}` is built with the features {features}");
        }
        // Its runtime stays: the same text is compiled.
        for name in ["aip_agents_client", "progenitor_client", "reqwest"] {
            assert!(built.contains(name), "`{name}` is not built with the features {features}");
        }
    }
    let built = tree_of_the_sdk("ring,build-time");
    for name in generator {
        assert!(built.contains(name), "`{name}` is no part of the generator any more");
    }
}

#[test]
fn published_crates_say_what_they_are() {
    for package in METADATA.workspace_packages() {
        let name = package.name.as_str();
        let manifest = fs::read_to_string(&package.manifest_path).expect("a manifest");
        assert!(manifest.contains("[lints]\nworkspace = true"), "{name} is not under the workspace's lints");
        assert_eq!(package.license.as_deref(), Some("MIT OR Apache-2.0"), "{name}");
        assert!(package.rust_version.is_some(), "{name}");
        let description = package.description.as_deref().unwrap_or_default();
        assert!(description.len() > 20, "{name}");
        if package.publish.as_deref() == Some(&[]) {
            continue;
        }
        let of_aip = !["http-exchange", "openapi-drift"].contains(&name);
        assert!(!of_aip || description.contains("Unofficial, not endorsed by Palantir."), "{name}");
        let dir = package.manifest_path.parent().expect("a folder");
        let readme = fs::read_to_string(dir.join("README.md")).expect(name);
        assert!(
            !of_aip || readme.contains("not endorsed by Palantir") || name == "aip-agents-contract",
            "{name}"
        );
        assert!(dir.join("CHANGELOG.md").exists(), "{name}");
    }
}

/// The resolver takes no dependency that needs a newer Rust, if it can; this holds it to that.
#[test]
fn dependencies_take_the_rust_that_is_declared() {
    let declared = METADATA.workspace_packages().first().and_then(|package| package.rust_version.clone());
    let declared = declared.expect("a declared version");
    // What is compiled into the published crates; tests may need more.
    let mut open: Vec<_> = METADATA
        .workspace_packages()
        .iter()
        .filter(|package| package.publish.as_deref() != Some(&[]))
        .map(|package| package.id.clone())
        .collect();
    let resolve = METADATA.resolve.as_ref().expect("a resolution");
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        let node = resolve.nodes.iter().find(|node| node.id == id).expect("a node");
        for dependency in &node.deps {
            let built = |kind: &cargo_metadata::DepKindInfo| kind.kind != DependencyKind::Development;
            if dependency.dep_kinds.iter().any(built) {
                open.push(dependency.pkg.clone());
            }
        }
        let package = &METADATA[&id];
        let needs = package.rust_version.clone().unwrap_or_else(|| Version::new(1, 0, 0));
        assert!(needs <= declared, "{} needs Rust {needs}, and {declared} is declared", package.name);
    }
    assert!(seen.len() > 50, "the walk found the dependencies");
}

#[test]
fn nothing_reads_what_is_not_in_the_repository() {
    let root = METADATA.workspace_root.as_std_path();
    let needle = ["..", "/shared"].concat();
    let mut open = vec![root.to_owned()];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(&dir).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if path.is_dir() {
                if !matches!(name, "target" | ".git" | "node_modules") {
                    open.push(path);
                }
            } else if let Ok(text) = fs::read_to_string(&path) {
                assert!(!text.contains(&needle), "{} names a folder outside", path.display());
            }
        }
    }
}
