//! Builds: cold ones with and without the feature `build-time`, a warm one, and one after an edit of the contract.

use std::{fs, time::Instant};

use super::process::unchecked;
use crate::shell::{self, Result, cargo, root, say, target};

pub(super) fn run() -> Result {
    let dir = target().join("bench");
    let build = |what: &str, features: &[&str]| {
        let (started, before) = (Instant::now(), cpu_of_children());
        let mut build = cargo();
        build.args(["build", "--quiet", "--package", "aip-agents"]).args(features);
        shell::run(build.env("CARGO_TARGET_DIR", &dir), "the SDK does not build")?;
        let cpu =
            before.zip(cpu_of_children()).map(|(before, after)| format!(", {:.0} CPU s", after - before));
        say(format!("{what}: {:.1} s{}", started.elapsed().as_secs_f64(), cpu.unwrap_or_default()));
        Ok(())
    };
    // What is measured is what a stranger's first build takes.
    let forget = || match fs::remove_dir_all(&dir) {
        Err(error) if dir.exists() => Err(unchecked("target/bench", &error)),
        _ => Ok(()),
    };
    forget()?;
    let shipped = ["--no-default-features", "--features", "http2,ring,system-proxy"];
    build("SDK without `build-time`, cold debug build", &shipped)?;
    forget()?;
    build("SDK, cold debug build", &[])?;
    build("SDK, nothing changed", &[])?;
    // Touching the contract is an edit, as far as Cargo can tell.
    let contract = root().join("openapi/aip-agents.yaml");
    let file = fs::File::options()
        .append(true)
        .open(&contract)
        .map_err(|error| unchecked("the contract", &error))?;
    file.set_modified(std::time::SystemTime::now()).map_err(|error| unchecked("the contract", &error))?;
    build("SDK, after an edit of the contract", &[])
}

/// The CPU seconds of every process that this one has waited for (Linux tells it; others do not).
fn cpu_of_children() -> Option<f64> {
    // proc_pid_stat(5): after the name, which ends with the last `)`, cutime and cstime are the 14th and 15th field.
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(13);
    let mut ticks = || fields.next()?.parse::<f64>().ok();
    // Linux shows every program 100 ticks a second.
    Some((ticks()? + ticks()?) / 100.0)
}
