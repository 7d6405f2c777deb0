//! What the contract becomes, as text that a person reviews. `cargo xtask regen` rewrites it.

#![cfg(test)]

use std::{collections::BTreeSet, fs, path::Path};

use aip_agents_tests::{SHIPPED_CLIENT, derived};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the root is above")
}

#[test]
fn generated() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for snapshot in derived(root()).expect("the contract has no mistakes").snapshots {
            insta::assert_snapshot!(snapshot.name, snapshot.text);
        }
    });
}

#[test]
fn no_snapshot_is_unused() {
    let expected: BTreeSet<_> = derived(root())
        .expect("the contract has no mistakes")
        .snapshots
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

#[test]
fn the_shipped_client_is_as_the_contract_says() {
    let expected = derived(root()).expect("the contract has no mistakes").shipped_client;
    let have = fs::read_to_string(root().join(SHIPPED_CLIENT)).unwrap_or_default();
    assert!(have == expected, "stale    {SHIPPED_CLIENT}: `cargo xtask regen` mends it, then read the diff");
}
