//! Format and clippy, warnings denied, and every feature alone.

use crate::shell::{self, Result, cargo};

pub(crate) fn run() -> Result {
    shell::run(cargo().args(["fmt", "--all", "--check"]), "the format is off: `cargo fmt --all` mends it")?;
    let clippy = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--features",
        "aip-agents-tests/peers",
        "--",
        "-D",
        "warnings",
    ];
    shell::run(cargo().args(clippy), "clippy found something: what, and where, is above")?;
    // All but two of these compile the shipped client.
    for features in [
        "",
        "build-time",
        "ring",
        "aws-lc",
        "native-tls",
        "httpmock",
        "build-time,ring,aws-lc,native-tls,http2,system-proxy,httpmock,schemars",
    ] {
        let check = ["check", "--package", "aip-agents", "--no-default-features", "--features", features];
        shell::run(cargo().args(check), "the SDK does not build with these features alone")?;
    }
    Ok(())
}
