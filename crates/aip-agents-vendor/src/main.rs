//! `cargo xtask vendor`: what the vendor's SDK says of the API, locked, compared with the contract, and release by release.

mod output;
mod pip;

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::ExitCode,
    time::SystemTime,
};

use aip_agents_vendor::{Error, Lock, Result, Wheel, amend, check, history, read};
use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args, Parser, Subcommand};
use openapi_drift::{Config, Draft, FailOn, Format, LoadError};
use semver::Version;

const STATUSES: &str = "\
Exit statuses:
  0  the same, or written
  1  drift: the release says something else than the contract, or than the lock
  2  could not be checked: no such release, a wheel or a file that cannot be read";

const LOCK_EXAMPLES: &str = "\
Examples:
  cargo xtask vendor lock                      the newest release
  cargo xtask vendor lock --release 1.111.0
  cargo xtask vendor lock --wheel foundry_platform_sdk-1.111.0-py3-none-any.whl
  cargo xtask vendor lock --check              that the lock is what its release says";

const CHECK_EXAMPLES: &str = "\
Examples:
  cargo xtask vendor check                     the locked release; needs no network
  cargo xtask vendor check --release latest
  cargo xtask vendor check --release latest --format html=drift.html --format text";

const AMEND_EXAMPLES: &str = "\
Examples:
  cargo xtask vendor amend --release latest    the patch, and what it means
  cargo xtask vendor amend --release latest --write";

const HISTORY_EXAMPLES: &str = "\
Examples:
  cargo xtask vendor history --from 1.50.0
  cargo xtask vendor history --format html=history.html
  cargo xtask vendor history --offline         of the wheels that are here already";

/// Compare the contract with what the vendor's Python SDK says
#[derive(Debug, Parser)]
#[command(name = "cargo xtask vendor", bin_name = "cargo xtask vendor", after_help = STATUSES)]
struct Program {
    /// Where wheels are kept
    #[arg(long, global = true, value_name = "DIR", default_value = "target/vendor/wheels")]
    wheels: PathBuf,
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Write the facts of a release to the lock
    #[command(after_help = LOCK_EXAMPLES)]
    Lock(LockArgs),
    /// Compare a release with the contract
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArgs),
    /// Propose the edit of the contract that makes it say what a release does
    #[command(after_help = AMEND_EXAMPLES)]
    Amend(AmendArgs),
    /// Tell what changed from release to release
    #[command(after_help = HISTORY_EXAMPLES)]
    History(HistoryArgs),
}

/// Which release.
#[derive(Debug, Args)]
#[group(multiple = false)]
struct Which {
    /// A release on PyPI: its number, or `latest`
    #[arg(long, value_name = "RELEASE", value_parser = asked)]
    release: Option<Asked>,
    /// A wheel that is here already
    #[arg(long, value_name = "FILE")]
    wheel: Option<PathBuf>,
}

#[derive(Clone, Debug)]
enum Asked {
    Latest,
    Exactly(Version),
}

fn asked(text: &str) -> std::result::Result<Asked, String> {
    if text == "latest" { Ok(Asked::Latest) } else { version(text).map(Asked::Exactly) }
}

fn version(text: &str) -> std::result::Result<Version, String> {
    Version::parse(text).map_err(|_| format!("`{text}` is no release: write it like 1.111.0"))
}

const LOCK: &str = "openapi/vendor/aip-agents.lock.json";

#[derive(Debug, Args)]
struct LockArgs {
    #[command(flatten)]
    which: Which,
    /// Write nothing: tell whether the file is what the release says; without a release, the one that it names
    #[arg(long)]
    check: bool,
    /// The lock
    #[arg(long, value_name = "FILE", default_value = LOCK)]
    output: PathBuf,
}

/// What is compared.
#[derive(Debug, Args)]
struct Compared {
    #[command(flatten)]
    which: Which,
    /// The lock, which is compared unless a release is asked for
    #[arg(long, value_name = "FILE", default_value = LOCK)]
    lock: PathBuf,
    /// The contract
    #[arg(long, value_name = "FILE", default_value = "openapi/aip-agents.yaml")]
    contract: PathBuf,
    /// What is known and accepted, as `openapi-drift` reads it
    #[arg(long, value_name = "FILE", default_value = "openapi/vendor/openapi-drift.toml")]
    config: PathBuf,
}

impl Compared {
    fn facts(&self, wheels: &Path) -> Result<Lock> {
        release(wheels, &self.which)?.map_or_else(|| locked(&self.lock), Ok)
    }

    fn config(&self) -> Result<Config> {
        let config = Config::parse(&self.config.to_string_lossy(), &text_of(&self.config)?);
        config.map_err(|error| Error::Contract(error.to_string()))
    }
}

#[derive(Debug, Args)]
struct AmendArgs {
    #[command(flatten)]
    compared: Compared,
    /// Edit the contract; otherwise the patch is printed
    #[arg(long)]
    write: bool,
}

#[derive(Debug, Args)]
struct CheckArgs {
    #[command(flatten)]
    compared: Compared,
    /// Also write the OpenAPI document that the release makes, to which findings point
    #[arg(long, value_name = "FILE")]
    document: Option<PathBuf>,
    /// How to print, once or more often: text, json, html, sarif or github; with =FILE, to a file. On stdout, text is nothing
    /// as long as nothing counts
    #[arg(long, value_name = "FORMAT[=FILE]", default_value = "text", value_parser = output::wanted)]
    format: Vec<(Format, Option<PathBuf>)>,
}

#[derive(Debug, Args)]
struct HistoryArgs {
    /// The first release
    #[arg(long, value_name = "RELEASE", default_value = "0.30.0", value_parser = version)]
    from: Version,
    /// The last one; without it, the newest
    #[arg(long, value_name = "RELEASE", value_parser = version)]
    to: Option<Version>,
    /// Take only wheels that are here already
    #[arg(long)]
    offline: bool,
    /// How to print, once or more often: text, json or html; with =FILE, to a file
    #[arg(long, value_name = "FORMAT[=FILE]", default_value = "text", value_parser = output::wanted_of_history)]
    format: Vec<(Format, Option<PathBuf>)>,
}

fn main() -> ExitCode {
    let Program { wheels, task } = Program::parse();
    let outcome = match &task {
        Task::Lock(args) => lock(&wheels, args),
        Task::Check(args) => check_release(&wheels, args),
        Task::Amend(args) => propose(&wheels, args),
        Task::History(args) => tell_history(&wheels, args),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            say(&format!("vendor: {error}"));
            ExitCode::from(2)
        }
    }
}

/// Tells a person; a terminal that is gone cannot be told.
fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

fn text_of(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|source| Error::File { path: path.to_owned(), source })
}

fn locked(path: &Path) -> Result<Lock> {
    Lock::parse(&text_of(path)?).map_err(|what| Error::Lock { path: path.to_owned(), what })
}

/// The facts of the release that is asked for, if one is.
fn release(wheels: &Path, which: &Which) -> Result<Option<Lock>> {
    let file = match (&which.wheel, &which.release) {
        (Some(file), _) => file.clone(),
        (None, None) => return Ok(None),
        (None, Some(Asked::Exactly(release))) => pip::wheel(wheels, release)?,
        (None, Some(Asked::Latest)) => newest(wheels)?,
    };
    read(&Wheel::open(&file)?).map(Some)
}

fn newest(wheels: &Path) -> Result<PathBuf> {
    let releases = pip::releases()?;
    let none = || Error::Download { what: "PyPI serves no release".to_owned(), told: String::new() };
    pip::wheel(wheels, releases.last().ok_or_else(none)?)
}

fn lock(wheels: &Path, args: &LockArgs) -> Result<bool> {
    let shown = args.output.display();
    let facts = match release(wheels, &args.which)? {
        Some(facts) => facts,
        None if args.check => {
            let release = locked(&args.output)?.source.release;
            let wrong = |what| Error::Lock { path: args.output.clone(), what };
            let release = version(&release).map_err(wrong)?;
            read(&Wheel::open(&pip::wheel(wheels, &release)?)?)?
        }
        None => read(&Wheel::open(&newest(wheels)?)?)?,
    };
    let (text, release) = (facts.to_json(), &facts.source.release);
    if !args.check {
        let failed = |source| Error::File { path: args.output.clone(), source };
        fs::write(&args.output, text).map_err(failed)?;
        say(&format!(
            "{shown} holds the facts of release {release}; `cargo xtask vendor check` compares them"
        ));
        return Ok(true);
    }
    let is_same = text_of(&args.output)? == text;
    if !is_same {
        let advice = "`git diff` shows how after `cargo xtask vendor lock";
        say(&format!("vendor: {shown} is not what release {release} says; {advice} --release {release}`"));
    }
    Ok(is_same)
}

fn check_release(wheels: &Path, args: &CheckArgs) -> Result<bool> {
    let compared = &args.compared;
    let name = compared.contract.to_string_lossy();
    let checked = check(&compared.facts(wheels)?, &name, &text_of(&compared.contract)?)?;
    if let Some(path) = &args.document {
        let failed = |source| Error::File { path: path.clone(), source };
        fs::write(path, &checked.document).map_err(failed)?;
    }
    let report =
        checked.report.apply(&compared.config()?, &checked.contract, &checked.release, today()).at_base();
    output::report(&report, &args.format)?;
    Ok(!report.exceeds(FailOn::Any))
}

fn today() -> NaiveDate {
    DateTime::<Utc>::from(SystemTime::now()).date_naive()
}

fn propose(wheels: &Path, args: &AmendArgs) -> Result<bool> {
    let compared = &args.compared;
    let name = compared.contract.to_string_lossy();
    let contract = |error: LoadError| Error::Contract(error.to_string());
    let draft = Draft::parse(&name, &text_of(&compared.contract)?).map_err(contract)?;
    let amendment = amend(&compared.facts(wheels)?, &draft, &compared.config()?, today())?;
    if args.write {
        for (_, after) in amendment.changed() {
            let failed = |source| Error::File { path: compared.contract.clone(), source };
            fs::write(&compared.contract, &after.text).map_err(failed)?;
        }
    } else {
        output::print(&amendment.patch())?;
    }
    let summary = amendment.summary();
    if !summary.is_empty() {
        say(summary.trim_end());
    }
    Ok(amendment.left().is_empty() && (args.write || amendment.changed().next().is_none()))
}

fn tell_history(wheels: &Path, args: &HistoryArgs) -> Result<bool> {
    let within =
        |release: &Version| *release >= args.from && args.to.as_ref().is_none_or(|last| release <= last);
    let mut releases = if args.offline { pip::here(wheels)? } else { pip::releases()? };
    releases.retain(within);
    if releases.len() < 2 {
        let what = "fewer than two releases lie between --from and --to, so that nothing can be compared";
        return Err(Error::Contract(what.to_owned()));
    }
    let files = pip::all(wheels, &releases, |release| say(&format!("downloading {release}")))?;
    let locks = files.iter().map(|file| read(&Wheel::open(file)?)).collect::<Result<Vec<_>>>()?;
    let steps = history(locks)?;
    output::history(&steps, &args.format)?;
    Ok(true)
}
