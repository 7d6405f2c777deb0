//! `openapi-drift diff` of documents of growing size: with a few schemas changed, with themselves, and dereferenced.

mod document;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use serde::de::IgnoredAny;
use serde_json::Value;

use super::process::{kibibytes, unchecked};
use crate::shell::{self, Outcome, Result, cargo, say, target};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Sizes of the documents, in MB
    #[arg(long, value_delimiter = ',', default_value = "1,5,11,25,50")]
    sizes: Vec<usize>,
    /// Let any schema refer to any, so that all that differ are on one cycle: the hardest shape
    #[arg(long)]
    linked: bool,
}

/// Makes the documents and compares them, each time with a process of its own.
pub(super) fn run(args: &Args) -> Result {
    shell::run(
        cargo().args(["build", "--release", "--quiet", "--package", "openapi-drift"]),
        "openapi-drift does not build",
    )?;
    let dir = target().join("bench-drift");
    fs::create_dir_all(&dir).map_err(|error| unchecked("target/bench-drift", &error))?;
    say("base MB  revision MB  revision       seconds  peak MiB  s per MB  findings");
    for &size in &args.sizes {
        let base = document::document(size * document::RESOURCES_PER_MB, args.linked);
        let file = |name: &str| dir.join(format!("{size}-{name}.json"));
        let files = [
            ("changed", file("changed"), document::changed(base.clone())),
            ("dereferenced", file("dereferenced"), document::dereferenced(&base)),
            ("itself", file("itself"), base),
        ];
        for (_, file, document) in &files {
            write(file, document)?;
        }
        let base = file("itself");
        for (name, revision, _) in &files {
            let run = measure(&base, revision)?;
            let (base_size, size) = (megabytes(&base)?, megabytes(revision)?);
            let (seconds, findings) = (run.wall.as_secs_f64(), run.findings);
            let each = seconds / (base_size + size);
            say(format!(
                "{base_size:7.1}  {size:11.1}  {name:12}  {seconds:8.2}  {:8}  {each:8.3}  {findings:8}",
                run.peak / 1024
            ));
            if *name != "changed" && findings > 0 {
                return Err(Outcome::Wrong(format!(
                    "{findings} findings where nothing changed: {}",
                    revision.display()
                )));
            }
        }
    }
    Ok(())
}

fn write(file: &PathBuf, document: &Value) -> Result {
    let text = serde_json::to_string_pretty(document)
        .map_err(|error| Outcome::Unchecked(format!("{}: {error}", file.display())))?;
    fs::write(file, text).map_err(|error| unchecked("a document", &error))
}

#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
fn megabytes(file: &Path) -> Result<f64> {
    let metadata = fs::metadata(file).map_err(|error| unchecked("a document", &error))?;
    Ok(metadata.len() as f64 / 1e6)
}

struct Run {
    wall: Duration,
    /// In KiB.
    peak: u64,
    findings: usize,
}

/// What is read of a report: a witness may be nested deeper than readers of JSON go.
#[derive(serde::Deserialize)]
struct Report {
    findings: Vec<IgnoredAny>,
}

/// The report goes to a file, so that nothing here takes part in what is measured.
fn measure(base: &Path, revision: &Path) -> Result<Run> {
    let program = target().join("release/openapi-drift");
    let out = base.with_file_name("report.json");
    let mut command = Command::new(program);
    command
        .arg("diff")
        .args([base, revision])
        .args(["--fail-on", "never", "--format", "json", "--output"])
        .arg(&out);
    let started = Instant::now();
    let mut child =
        command.stdout(Stdio::null()).spawn().map_err(|error| unchecked("openapi-drift", &error))?;
    let mut peak = 0;
    let status = loop {
        // A process that has ended tells no more, so it is asked as it goes.
        peak = kibibytes(child.id()).unwrap_or(peak).max(peak);
        match child.try_wait().map_err(|error| unchecked("openapi-drift", &error))? {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    let wall = started.elapsed();
    if !status.success() {
        return Err(Outcome::Wrong(format!("openapi-drift ended with {status}")));
    }
    let report = fs::read(&out).map_err(|error| unchecked("the report", &error))?;
    let report: Report =
        serde_json::from_slice(&report).map_err(|error| Outcome::Wrong(format!("the report: {error}")))?;
    Ok(Run { wall, peak, findings: report.findings.len() })
}
