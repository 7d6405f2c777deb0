//! `openapi-drift`, the program.

#[path = "cli/amend.rs"]
mod amend;
#[path = "cli/caller.rs"]
mod caller;
#[path = "cli/config.rs"]
mod config;
#[path = "cli/conform.rs"]
mod conform;
#[path = "cli/output.rs"]
mod output;
#[path = "cli/rules.rs"]
mod rules;
#[path = "cli/source.rs"]
mod source;
#[path = "cli/traffic.rs"]
mod traffic;

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use clap::{Parser, Subcommand, ValueEnum};
use openapi_drift::{
    FailOn, Options, diff, report_schema,
    schema::{self, Schema, Verdict, subsumes},
};

const STATUSES: &str = "\
Exit statuses:
  0  nothing at the level of --fail-on
  1  something at that level
  2  could not be compared: a file cannot be read, or is no OpenAPI 3.0 or 3.1 document, or the
     configuration is wrong

Severities:
  break      breaks somebody who keeps the base contract
  undecided  could not be judged: counts like a break
  warn       may break somebody who relies on more than base promises
  info       breaks nobody";

const CONFIG: &str = r#"Configuration, in openapi-drift.toml:
  [severity]
  operation-id-changed = "info"  # break, undecided, warn, info, or off

  [[ignore]]
  path = "/internal/**"          # or pointer = "/components/schemas/Draft*"
  reason = "not published"

  [[accept]]                     # does not count; listed beside what does, and in files
  id = "9f3c2a0b1d4e5f60"        # of a finding, as the report shows it
  reason = "agreed with the web team"
  until = 2026-12-31             # the last day, in UTC; may be left out"#;

const RULES_STATUSES: &str = "\
Exit statuses:
  0  they are listed on stdout
  2  they could not be written";

const EXPLAIN_STATUSES: &str = "\
Exit statuses:
  0  it is said on stdout
  2  there is no such rule";

const SCHEMA_STATUSES: &str = "\
Exit statuses:
  0  every value of A is a value of B
  1  it is not: the witness is on stdout
  2  a schema could not be read
  3  it was not found out: stderr says what stopped it";

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
    #[command(after_help = format!("{STATUSES}\n\n{CONFIG}"))]
    Diff {
        /// The older contract and the newer one: files (YAML or JSON), - for standard input, http(s) addresses, or REV:PATH
        /// for what git has there; each with the files that it refers to. With --base, the newer one alone
        #[arg(required = true, num_args = 1..=2, value_names = ["BASE", "REVISION"])]
        contracts: Vec<String>,
        /// Compare with what the file was at this revision of git
        #[arg(long, value_name = "REV")]
        base: Option<String>,
        #[command(flatten)]
        fails: Fails,
        /// Let who speaks send properties that its contract does not declare, as JSON Schema does
        #[arg(long)]
        open_world: bool,
        /// List changes of descriptions, titles and examples too; they count for nothing
        #[arg(long)]
        prose: bool,
        /// How many steps to take for each pair of schemas before it is undecided
        #[arg(long, default_value_t = Options::default().effort)]
        effort: u64,
        #[command(flatten)]
        outputs: output::Outputs,
        #[command(flatten)]
        config: config::Chosen,
    },
    /// Check a live server, or recorded traffic, against a contract
    ///
    /// A live server is asked by requests that follow the contract: listings first, then what they hold, then parameters at
    /// and beyond the edges of what is declared. Only reading requests are sent, unless --write is given.
    #[command(after_help = format!("{}\n\n{CONFIG}", conform::STATUSES))]
    Conform {
        #[command(flatten)]
        args: conform::Args,
        #[command(flatten)]
        fails: Fails,
    },
    /// Propose the edit that makes a contract true again
    ///
    /// Edits the YAML or JSON as little as needed to end the findings of `diff` with a document, or of `conform` with recorded
    /// traffic: comments, order and style stay. The patch is printed, or made with --write; what it means for clients, and what
    /// cannot be edited, is told on stderr.
    #[command(after_help = format!("{}\n\n{}", amend::EXAMPLES, amend::STATUSES))]
    Amend(amend::Args),
    /// Print the JSON Schema of the reports that `diff` and `conform` print as JSON
    ReportSchema,
    /// List the rules by which changes are told
    #[command(after_help = RULES_STATUSES)]
    Rules {
        /// How to print
        #[arg(long, value_enum, default_value_t = rules::Format::Text)]
        format: rules::Format,
    },
    /// Say what a rule means: why it breaks people, an example, and what to do
    #[command(after_help = EXPLAIN_STATUSES)]
    Explain {
        /// Its name, as a report has it in brackets
        rule: String,
    },
    /// Decide whether every value of one JSON Schema is a value of another
    ///
    /// If not, the first line on stdout is a JSON object with `witness`: a value that A allows and B does not. Drafts 4, 6, 7,
    /// 2019-09 and 2020-12 are told by `$schema`; 2020-12 if there is none.
    #[command(after_help = SCHEMA_STATUSES)]
    Schema {
        /// The schema whose values are asked about: a file (JSON or YAML), or - for standard input
        a: String,
        /// The schema that should allow them all: a file, or - for standard input
        b: String,
        /// Let `format` restrict strings; otherwise it is an annotation
        #[arg(long)]
        assert_format: bool,
        /// How many steps to take before giving up
        #[arg(long, default_value_t = schema::Options::default().effort)]
        effort: u64,
    },
}

#[derive(Clone, Copy, Debug, clap::Args)]
struct Fails {
    /// What makes it fail
    #[arg(long, value_enum, default_value_t = Level::Breaking)]
    fail_on: Level,
    /// Whether what could not be judged counts like a break
    #[arg(long, value_enum, default_value_t = Undecided::Deny)]
    undecided: Undecided,
}

impl Fails {
    fn level(self) -> FailOn {
        match (self.fail_on, self.undecided) {
            (Level::Breaking, Undecided::Deny) => FailOn::Breaking,
            (Level::Breaking, Undecided::Allow) => FailOn::BreakingOnly,
            (Level::Any, _) => FailOn::Any,
            (Level::Never, _) => FailOn::Never,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Level {
    /// Breaks, and what could not be judged
    Breaking,
    /// Any change, or any finding
    Any,
    /// Nothing
    Never,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Undecided {
    /// They pass
    Allow,
    /// They count
    Deny,
}

/// The exit statuses, as `--help` lists them.
#[derive(Clone, Copy)]
enum Exit {
    Fine = 0,
    Found = 1,
    Unchecked = 2,
    Undecided = 3,
}

fn main() -> ExitCode {
    let done = match Args::parse().command {
        Command::Diff { contracts, base, fails, open_world, prose, effort, outputs, config } => {
            let options = Options::default().open_world(open_world).prose(prose).effort(effort);
            let fail_on = fails.level();
            both(contracts, base.as_deref()).and_then(|(base, revision)| {
                run(&base, &revision, &Wanted { options, fail_on, outputs, config })
            })
        }
        Command::Conform { args, fails } => conform::run(&args).and_then(|report| {
            args.outputs.give(&report, print)?;
            Ok(if report.exceeds(fails.level()) { Exit::Found } else { Exit::Fine })
        }),
        Command::Amend(args) => amend::run(&args),
        Command::ReportSchema => print(&format!("{:#}\n", report_schema())).map(|()| Exit::Fine),
        Command::Rules { format } => print(&rules::list(format)).map(|()| Exit::Fine),
        Command::Explain { rule } => rules::explain(&rule).and_then(|text| print(&text)).map(|()| Exit::Fine),
        Command::Schema { a, b, assert_format, effort } => {
            decide(&a, &b, &schema::Options::default().assert_format(assert_format).effort(effort))
        }
    };
    let exit = match done {
        Ok(exit) => exit,
        Err(message) => {
            say(&format!("openapi-drift: {message}\n"));
            Exit::Unchecked
        }
    };
    ExitCode::from(exit as u8)
}

/// Both contracts of a comparison.
fn both(contracts: Vec<String>, base: Option<&str>) -> Result<(String, String), String> {
    match (contracts.as_slice(), base) {
        ([base, revision], None) => Ok((base.clone(), revision.clone())),
        ([file], Some(revision)) if file != "-" => Ok((source::at_revision(revision, file), file.clone())),
        ([_], Some(_)) => Err("standard input has no other revision: give two contracts".into()),
        ([_, _], Some(_)) => Err("give one contract with --base, or two without it".into()),
        _ => Err("give two contracts, or one and --base REV".into()),
    }
}

/// What a comparison is asked for.
struct Wanted {
    options: Options,
    fail_on: FailOn,
    outputs: output::Outputs,
    config: config::Chosen,
}

fn run(base: &str, revision: &str, wanted: &Wanted) -> Result<Exit, String> {
    if base == "-" && revision == "-" {
        return Err("only one of the two can be standard input".into());
    }
    // What is wrong with these is told before a long comparison.
    wanted.outputs.check()?;
    let config = wanted.config.read(base, revision)?;
    let (base, revision) = (source::contract(base)?, source::contract(revision)?);
    // A day is over everywhere at once: a report does not depend on where it is made.
    let today = chrono::Utc::now().date_naive();
    let report = diff(&base, &revision, &wanted.options).apply(&config, &base, &revision, today);
    wanted.outputs.give(&report, print)?;
    Ok(if report.exceeds(wanted.fail_on) { Exit::Found } else { Exit::Fine })
}

/// Tells a person. A terminal that is gone cannot be told; the status still says it.
fn say(text: &str) {
    let _ = write!(io::stderr(), "{text}");
}

fn print(text: &str) -> Result<(), String> {
    let mut out = anstream::stdout();
    match write!(out, "{text}").and_then(|()| out.flush()) {
        // A reader that has read enough: what was found still counts.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("the report could not be written: {error}"))
        }
        _ => Ok(()),
    }
}

fn decide(a: &str, b: &str, options: &schema::Options) -> Result<Exit, String> {
    if a == "-" && b == "-" {
        return Err("only one of the two can be standard input".into());
    }
    let read = |name: &str| {
        let document = source::document(name)?;
        Schema::parse(&document.name, &document.text).map_err(|error| error.to_string())
    };
    let (narrow, wide) = (read(a)?, read(b)?);
    Ok(match subsumes(&wide, &narrow, options) {
        Verdict::Holds => Exit::Fine,
        Verdict::Fails(witness) => {
            let line = serde_json::json!({ "witness": witness.value() });
            match writeln!(io::stdout(), "{line}") {
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                    return Err(format!("the witness could not be written: {error}"));
                }
                _ => Exit::Found,
            }
        }
        Verdict::Undecided(reason) => {
            say(&format!("openapi-drift: undecided: {reason}\n"));
            Exit::Undecided
        }
    })
}
