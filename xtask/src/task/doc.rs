//! The docs of all features, warnings denied.

use crate::shell::{self, Result, cargo};

pub(crate) fn run() -> Result {
    let mut doc = cargo();
    doc.args(["doc", "--workspace", "--no-deps", "--all-features"]).env("RUSTDOCFLAGS", "-D warnings");
    shell::run(&mut doc, "the docs have warnings: what, and where, is above")
}
