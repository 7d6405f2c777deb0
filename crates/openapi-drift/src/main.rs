//! `openapi-drift`, the program.

use std::{
    fs,
    io::{self, Read as _, Write as _},
    process::ExitCode,
};

use clap::{Parser, Subcommand, ValueEnum};
use openapi_drift::{Contract, FailOn, diff, render_json, render_text};

const STATUSES: &str = "\
Exit statuses:
  0  nothing at the level of --fail-on
  1  something at that level
  2  could not be compared: a file cannot be read, or is no OpenAPI 3.0 document

Severities:
  break      breaks somebody who keeps the base contract
  undecided  could not be judged: counts like a break
  warn       may break somebody who relies on more than base promises
  info       breaks nobody";

/// Says what changed between two OpenAPI contracts, and whom it breaks
#[derive(Debug, Parser)]
#[command(name = "openapi-drift", version, after_help = STATUSES, max_term_width = 100)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Compare two contracts
    ///
    /// A request may only widen and an answer may only narrow: the other way breaks somebody. References, prose and
    /// examples do not count.
    #[command(after_help = STATUSES)]
    Diff {
        /// The older contract: a file (YAML or JSON), or - for standard input
        base: String,
        /// The newer contract: a file, or - for standard input
        revision: String,
        /// What makes it fail
        #[arg(long, value_enum, default_value_t = Level::Breaking)]
        fail_on: Level,
        /// How to print
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Level {
    /// Breaks, and what could not be judged
    Breaking,
    /// Any change
    Any,
    /// Nothing
    Never,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs: one object with `version`, `findings` and `summary`
    Json,
}

/// The exit statuses, as `--help` lists them.
#[derive(Clone, Copy)]
enum Exit {
    Fine = 0,
    Found = 1,
    Unchecked = 2,
}

fn main() -> ExitCode {
    let Command::Diff { base, revision, fail_on, format } = Args::parse().command;
    let exit = match run(&base, &revision, fail_on, format) {
        Ok(exit) => exit,
        Err(message) => {
            // A terminal that is gone cannot be told; the status still says it.
            let _ = writeln!(io::stderr(), "openapi-drift: {message}");
            Exit::Unchecked
        }
    };
    ExitCode::from(exit as u8)
}

fn run(base: &str, revision: &str, fail_on: Level, format: Format) -> Result<Exit, String> {
    if base == "-" && revision == "-" {
        return Err("only one of the two can be standard input".into());
    }
    let report = diff(&load(base)?, &load(revision)?);
    let mut out = anstream::stdout();
    let written = match format {
        Format::Text => write!(out, "{}", render_text(&report, true)),
        Format::Json => writeln!(out, "{}", render_json(&report)),
    };
    match written.and_then(|()| out.flush()) {
        // A reader that has read enough: what was found still counts.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        Err(error) => return Err(format!("the report could not be written: {error}")),
        Ok(()) => {}
    }
    let fail_on = match fail_on {
        Level::Breaking => FailOn::Breaking,
        Level::Any => FailOn::Any,
        Level::Never => FailOn::Never,
    };
    Ok(if report.exceeds(fail_on) { Exit::Found } else { Exit::Fine })
}

fn load(name: &str) -> Result<Contract, String> {
    let mut bytes = Vec::new();
    let read = match name {
        "-" => io::stdin().lock().read_to_end(&mut bytes).map(|_| ()),
        file => fs::read(file).map(|read| bytes = read),
    };
    read.map_err(|error| format!("cannot read `{name}`: {error}"))?;
    let text = String::from_utf8(bytes).map_err(|_| format!("`{name}` is no UTF-8 text"))?;
    Contract::parse(if name == "-" { "standard input" } else { name }, &text)
        .map_err(|error| error.to_string())
}
