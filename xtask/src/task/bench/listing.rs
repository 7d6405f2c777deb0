//! A long listing with `aip`, in every format.

use std::{
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
    time::Instant,
};

use super::{
    process::{kibibytes, unchecked},
    served::Server,
};
use crate::shell::{self, Outcome, Result, cargo, say, target};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Sessions to list
    #[arg(long, default_value_t = SESSIONS)]
    sessions: u64,
}

const SESSIONS: u64 = 100_000;

impl Default for Args {
    fn default() -> Self {
        Self { sessions: SESSIONS }
    }
}

/// Lists a sandbox's sessions with `aip`, both as release builds, and tells time and memory of both.
pub(super) fn run(args: &Args) -> Result {
    let sessions = args.sessions;
    shell::run(
        cargo().args(["build", "--release", "--quiet", "--package", "aip-agents-cli"]),
        "aip does not build",
    )?;
    let aip = target().join("release/aip");
    let started = Instant::now();
    let mut server = Server::start(&aip, &["--sessions", &sessions.to_string()])?;
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
                peak = kibibytes(child.id()).or(peak);
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
    say(format!("sandbox: peak {}", known(kibibytes(server.process()))));
    Ok(())
}

fn known(peak: Option<u64>) -> String {
    peak.map_or_else(|| "unknown".into(), |peak| format!("{peak} kB"))
}
