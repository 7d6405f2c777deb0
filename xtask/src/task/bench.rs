//! What things cost: builds, and a long listing. Figures are for comparing within one run: machines differ.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::Instant,
};

use crate::shell::{self, Outcome, Result, cargo, root, say, target};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Sessions to list
    #[arg(long, default_value_t = 100_000)]
    sessions: u64,
    /// Measure builds too: cold ones of the SDK with and without its feature `build-time`, a warm one, and one after an
    /// edit of the contract
    #[arg(long)]
    builds: bool,
}

pub(crate) fn run(args: &Args) -> Result {
    if args.builds {
        builds()?;
    }
    listing(args.sessions)
}

/// Lists a sandbox's sessions with `aip`, both as release builds, and tells time and memory of both.
fn listing(sessions: u64) -> Result {
    shell::run(
        cargo().args(["build", "--release", "--quiet", "--package", "aip-agents-cli"]),
        "aip does not build",
    )?;
    let aip = target().join("release/aip");
    let started = Instant::now();
    let mut server = Server::start(&aip, sessions)?;
    let (hostname, token) = server.login()?;
    say(format!("sandbox: {sessions} sessions, listening after {} ms", started.elapsed().as_millis()));
    for format in ["jsonl", "csv", "table"] {
        let mut list = Command::new(&aip);
        list.args(["sessions", "list", "--format", format])
            .env("FOUNDRY_HOSTNAME", &hostname)
            .env("FOUNDRY_TOKEN", &token);
        let started = Instant::now();
        let mut child = list.stdout(Stdio::piped()).spawn().map_err(|error| unchecked("aip", &error))?;
        let out = child.stdout.take().ok_or_else(|| Outcome::Unchecked("aip has no output".into()))?;
        let (mut lines, mut peak) = (0_u64, None);
        for _ in BufReader::with_capacity(1 << 20, out).split(b'\n') {
            // A process that has ended tells no more, so it is asked as it goes.
            if lines.is_multiple_of(10_000) {
                peak = peak_memory(child.id()).or(peak);
            }
            lines += 1;
        }
        let status = child.wait().map_err(|error| unchecked("aip", &error))?;
        if !status.success() {
            return Err(Outcome::Wrong(format!("aip ended with {status}")));
        }
        let seconds = started.elapsed().as_secs_f64();
        #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
        let each = seconds * 1e6 / sessions.max(1) as f64;
        let peak = known(peak);
        say(format!(
            "aip --format {format:5}: {lines} lines, {seconds:.2} s, {each:.2} µs a session, peak {peak}"
        ));
    }
    say(format!("sandbox: peak {}", known(peak_memory(server.child.id()))));
    Ok(())
}

fn unchecked(what: &str, error: &std::io::Error) -> Outcome {
    Outcome::Unchecked(format!("{what}: {error}"))
}

/// The most memory that a process had (Linux tells it; others do not).
fn peak_memory(process: u32) -> Option<String> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    Some(status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().to_owned())
}

fn known(peak: Option<String>) -> String {
    peak.unwrap_or_else(|| "unknown".into())
}

/// A sandbox as a process of its own. It ends with its owner.
struct Server {
    child: Child,
}

impl Server {
    fn start(aip: &Path, sessions: u64) -> Result<Self> {
        let mut serve = Command::new(aip);
        serve.args(["sandbox", "serve", "--port", "0", "--sessions", &sessions.to_string()]);
        let child =
            serve.stdout(Stdio::piped()).spawn().map_err(|error| unchecked("aip sandbox serve", &error))?;
        Ok(Self { child })
    }

    fn login(&mut self) -> Result<(String, String)> {
        let out =
            self.child.stdout.take().ok_or_else(|| Outcome::Unchecked("the sandbox has no output".into()))?;
        let mut lines = BufReader::new(out).lines();
        let mut value = |name: &str| {
            let line = lines.next().and_then(std::result::Result::ok).unwrap_or_default();
            let value = line.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')).map(str::to_owned);
            value.ok_or_else(|| Outcome::Wrong(format!("the sandbox did not say {name}")))
        };
        Ok((value("FOUNDRY_HOSTNAME")?, value("FOUNDRY_TOKEN")?))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has no state to lose.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn builds() -> Result {
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
