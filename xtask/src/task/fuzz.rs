//! Every fuzz target of the drift engine, for a while.

use std::{env, fs};

use crate::shell::{self, Outcome, Result, root, tool};

const TOOL: &str = "cargo-fuzz";
const CRATE: &str = "crates/openapi-drift";

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// For how long, all targets together
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=600))]
    minutes: u64,
}

pub(crate) fn run(args: &Args) -> Result {
    tool(TOOL)?;
    let dir = root().join(CRATE).join("fuzz/fuzz_targets");
    let unread = |error| Outcome::Unchecked(format!("{}: {error}", dir.display()));
    let mut targets = Vec::new();
    for entry in fs::read_dir(&dir).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        targets.extend(path.file_stem().and_then(|name| name.to_str()).map(str::to_owned));
    }
    targets.sort();
    let seconds = (args.minutes * 60 / targets.len().max(1) as u64).max(1);
    for target in &targets {
        let mut fuzz = tool(TOOL)?;
        // A stable compiler has what libFuzzer needs, and no sanitizer.
        fuzz.current_dir(root().join(CRATE)).env("RUSTC_BOOTSTRAP", "1");
        if let Some(dir) = env::var_os("CARGO_TARGET_DIR") {
            fuzz.env("CARGO_TARGET_DIR", root().join(dir));
        }
        fuzz.args(["fuzz", "run", "--sanitizer", "none", target, "--"]);
        fuzz.args([
            &format!("-max_total_time={seconds}"),
            "-timeout=20",
            "-rss_limit_mb=4096",
            "-verbosity=0",
        ]);
        let failed = format!(
            "{target} failed: the input is in {CRATE}/fuzz/artifacts/{target}, and its README says how to read it"
        );
        shell::run(&mut fuzz, &failed)?;
    }
    Ok(())
}
