//! What the contract becomes, as text that a person reviews. `cargo xtask regen` rewrites it.

#![cfg(test)]

use std::{collections::BTreeSet, fs, path::Path};

use aip_agents_tests::expected_snapshots;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the root is above")
}

#[test]
fn generated() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for snapshot in expected_snapshots(root()).expect("the contract has no mistakes") {
            insta::assert_snapshot!(snapshot.name, snapshot.text);
        }
    });
}

#[test]
fn no_snapshot_is_unused() {
    let expected: BTreeSet<_> = expected_snapshots(root())
        .expect("the contract has no mistakes")
        .into_iter()
        .map(|snapshot| snapshot.name)
        .collect();
    let files = fs::read_dir(root().join("tests/snapshots")).expect("the snapshots");
    let have: BTreeSet<_> = files
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter_map(|name| name.strip_suffix(".snap").map(str::to_owned))
        .collect();
    assert_eq!(have, expected, "`cargo xtask regen` mends it");
}
