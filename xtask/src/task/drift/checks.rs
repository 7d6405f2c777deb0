//! The checks, by source.

use std::{
    env, fs,
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

use openapi_drift::{Config, Contract, FailOn, Options, Report, State, diff};
use serde_json::Value;

use super::Check;
use crate::{
    git::{self, git},
    shell::{Outcome, Result, cargo, output, program, root, target},
    task,
    workspace::CONTRACT,
};

/// The facts of the release that the contract is held to.
const LOCK: &str = "openapi/vendor/aip-agents.lock.json";
/// Decisions about what changes in the contract itself, if there are any.
const CONFIG: &str = "openapi/openapi-drift.toml";

type Source<'a> = (&'static str, &'static str, Vec<Box<dyn FnOnce() -> Check + 'a>>);

/// All of them; `online` asks the network too.
pub(super) fn all(base: Option<&str>, online: bool) -> [Source<'_>; 4] {
    [
        (
            "repository",
            "What is derived from the contract, and whether others take it for one.",
            vec![
                Box::new(|| {
                    let fine = "snapshots and the shipped client are as the contract says";
                    Check::of(
                        "snapshots",
                        fine,
                        "what is derived is not as the contract says",
                        task::regen::stale(),
                    )
                }),
                Box::new(|| {
                    Check::of(
                        "valid",
                        "two validators of others take the contract",
                        "a validator refuses it",
                        task::validate::problems(),
                    )
                }),
            ],
        ),
        (
            "merge base",
            "What the contract said where this branch began.",
            vec![Box::new(move || reported("diff", FailOn::Breaking, compared(base)))],
        ),
        (
            "vendor",
            "What the vendor's Python SDK says.",
            vec![
                Box::new(|| reported("lock", FailOn::Any, vendor(&["check"]))),
                Box::new(move || match online {
                    true => newest(),
                    false => Check::new("newest", State::Skipped, "`--online` asks for the newest release"),
                }),
            ],
        ),
        (
            "server",
            "What a server answers to requests that keep the contract.",
            vec![
                Box::new(|| reported("sandbox", FailOn::Breaking, sandbox())),
                Box::new(move || deployment(online)),
            ],
        ),
    ]
}

/// A check whose findings are a report, and what makes it fail; nothing, if there is nothing to compare with.
fn reported(name: &'static str, fail_on: FailOn, made: Result<(String, Option<Report>)>) -> Check {
    match made {
        Ok((note, Some(report))) => {
            let state = if report.exceeds(fail_on) { State::Drifted } else { State::Fine };
            Check { report: Some(report), ..Check::new(name, state, note) }
        }
        Ok((note, None)) => Check::new(name, State::Skipped, note),
        Err(Outcome::Wrong(why) | Outcome::Unchecked(why)) => Check::new(name, State::Unchecked, why),
    }
}

fn unchecked(what: &str, why: impl std::fmt::Display) -> Outcome {
    Outcome::Unchecked(format!("{what}: {why}"))
}

/// The contract, and what it was.
fn compared(base: Option<&str>) -> Result<(String, Option<Report>)> {
    let Some(base) = git::base(base)? else {
        return Ok((git::NO_BASE.into(), None));
    };
    let short = git::short(&base);
    let Some(before) = git(&["show", &format!("{base}:{CONTRACT}")]) else {
        return Ok((format!("{short} has no {CONTRACT}"), None));
    };
    let now = fs::read_to_string(root().join(CONTRACT)).map_err(|error| unchecked(CONTRACT, error))?;
    let parse = |name: &str, text: &str| {
        Contract::parse(name, text).map_err(|error| Outcome::Unchecked(error.to_string()))
    };
    let (before, now) = (parse(&format!("{short}:{CONTRACT}"), &before)?, parse(CONTRACT, &now)?);
    let path = root().join(CONFIG);
    let config = match path.exists() {
        true => fs::read_to_string(&path).map_err(|error| unchecked(CONFIG, error))?,
        false => String::new(),
    };
    let config = Config::parse(CONFIG, &config).map_err(|error| Outcome::Unchecked(error.to_string()))?;
    let today = chrono::Utc::now().date_naive();
    let report = diff(&before, &now, &Options::default()).apply(&config, &before, &now, today);
    Ok((format!("compared with {short}"), Some(report)))
}

/// What a program of ours reports as JSON.
fn report_of(mut command: Command, name: &str) -> Result<Report> {
    let file = target().join(format!("drift-{name}.json"));
    command.arg("--format").arg(format!("json={}", file.display()));
    let done = command.stdin(Stdio::null()).output().map_err(|error| unchecked(name, error))?;
    if !matches!(done.status.code(), Some(0 | 1)) {
        let told = String::from_utf8_lossy(&done.stderr);
        let last = told.trim().lines().last().unwrap_or("it said nothing").to_owned();
        return Err(Outcome::Unchecked(last));
    }
    let text = fs::read_to_string(&file).map_err(|error| unchecked(name, error))?;
    Report::from_json(&text).map_err(|error| unchecked(name, error))
}

/// What the vendor's SDK says other than the contract.
fn vendor(args: &[&str]) -> Result<(String, Option<Report>)> {
    let report = report_of(task::vendor::program(args), "vendor")?.at_base();
    Ok((format!("compared with {}", report.revision()), Some(report)))
}

/// The newest release, unless that is the locked one.
fn newest() -> Check {
    // The lock's own check has told if that cannot be read.
    let lock =
        fs::read_to_string(root().join(LOCK)).ok().and_then(|text| serde_json::from_str::<Value>(&text).ok());
    let locked = lock.as_ref().and_then(|lock| {
        let of = |name| lock.pointer(&format!("/source/{name}"))?.as_str();
        Some(format!("{} {}", of("package")?, of("release")?))
    });
    match vendor(&["check", "--release", "latest"]) {
        Ok((_, Some(report))) if Some(report.revision()) == locked.as_deref() => {
            let note = format!("{} is the newest, and is locked", report.revision());
            let lock = task::vendor::succeeds(&["lock", "--check"]);
            Check::of(
                "newest",
                &note,
                "the lock is not what its release says",
                lock.map(|is_same| match is_same {
                    true => Vec::new(),
                    false => vec![
                        "the lock is not what its release says: `cargo xtask vendor lock` mends it"
                            .to_owned(),
                    ],
                }),
            )
        }
        made => reported("newest", FailOn::Any, made),
    }
}

/// A program of ours, built.
fn built(package: &str, name: &str) -> Result<Command> {
    let mut build = cargo();
    build.args(["build", "--quiet", "--package", package, "--bin", name]);
    if output(&mut build).is_none() {
        return Err(Outcome::Unchecked(format!(
            "{name} does not build: `cargo build --package {package}` says why"
        )));
    }
    Ok(program(target().join("debug").join(name)))
}

fn conform(address: &str) -> Result<Command> {
    let mut conform = built("openapi-drift", "openapi-drift")?;
    conform.args(["conform", CONTRACT, "--no-config", "--target", address, "--param", "preview=true"]);
    conform.args(["--bearer-env", "FOUNDRY_TOKEN"]);
    Ok(conform)
}

/// A server of ours that is stopped when it is not needed any more.
struct Served {
    child: Child,
    hostname: String,
    token: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn serve() -> Result<Served> {
    let mut serve = built("aip-agents-cli", "aip")?;
    serve.args(["sandbox", "serve", "--port", "0", "--sessions", "30"]);
    let mut child = serve
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| unchecked("aip sandbox serve", error))?;
    let lines = child.stdout.take().map(BufReader::new);
    let mut served = Served { child, hostname: String::new(), token: String::new() };
    for line in lines.into_iter().flat_map(BufReader::lines).map_while(std::result::Result::ok) {
        match line.split_once('=') {
            Some(("FOUNDRY_HOSTNAME", value)) => value.clone_into(&mut served.hostname),
            Some(("FOUNDRY_TOKEN", value)) => value.clone_into(&mut served.token),
            _ => {}
        }
        if !served.hostname.is_empty() && !served.token.is_empty() {
            return Ok(served);
        }
    }
    Err(Outcome::Unchecked("the sandbox did not say where it listens".into()))
}

/// The sandbox, which is asked everything: what it creates is gone with it.
fn sandbox() -> Result<(String, Option<Report>)> {
    let served = serve()?;
    let mut conform = conform(&served.hostname)?;
    conform.arg("--write").env("FOUNDRY_TOKEN", &served.token);
    let report = report_of(conform, "sandbox")?;
    Ok((exchanged("the sandbox", &report), Some(report)))
}

fn exchanged(who: &str, report: &Report) -> String {
    format!("{who}, {} exchanges", report.exchanges().unwrap_or_default())
}

/// A live deployment, which is only read.
fn deployment(online: bool) -> Check {
    let name = "deployment";
    let login = ["FOUNDRY_HOSTNAME", "FOUNDRY_TOKEN"]
        .map(|name| env::var(name).ok().filter(|value| !value.is_empty()));
    let [Some(hostname), Some(_)] = login else {
        let why = "FOUNDRY_HOSTNAME and FOUNDRY_TOKEN are not both set";
        return Check::new(name, State::Skipped, why);
    };
    if !online {
        return Check::new(name, State::Skipped, "`--online` asks the deployment");
    }
    let address = if hostname.contains("://") { hostname } else { format!("https://{hostname}") };
    let made = conform(&address).and_then(|conform| report_of(conform, name));
    reported(name, FailOn::Breaking, made.map(|report| (exchanged("the deployment", &report), Some(report))))
}
