//! What a person types, and the help that they read.

mod chat;
mod export;
mod login;
mod sandbox;
mod sessions;

use std::{io::Write as _, path::PathBuf};

use aip_agents::client::generated::operations;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

pub(crate) use self::{
    chat::Chat,
    export::{Export, ExportSessions},
    login::{Auth, LoginArgs, ProfilesCommand, StatusFormat},
    sandbox::{Sandbox, Serve},
    sessions::{Agents, Content, List, Output, Sessions, Trace, Versions},
};
use crate::failure::{Exit, Failure};

const EXAMPLES: &str = "\
Examples:
  aip --sandbox sessions list                 try it without a deployment
  aip sessions list --limit 20                your newest 20 sessions
  aip sessions list --format jsonl > all.jsonl
  aip chat 732cd5b4                           talk to an agent, by the first digits of its rid
  aip content last                            what was said in the newest one
  aip trace last                              how the agent came to its last answer
  aip agents get 732cd5b4                     an agent, by the first digits of its rid
  aip api getContent --param agentRid=ri.… --param sessionRid=ri.…
  aip export sessions --to sessions.jsonl     everything, to a file that can be gone on with
  aip doctor                                  what your deployment has, lacks and does otherwise
  aip login --hostname example.palantirfoundry.com --client-id 1234
  aip sandbox serve --port 0                  a server to develop against

Environment:
  FOUNDRY_HOSTNAME  the deployment: example.palantirfoundry.com
  FOUNDRY_TOKEN     the bearer token
  AIP_PROFILE       the profile, in place of the default one
  AIP_CONFIG_DIR    where profiles are kept
  NO_COLOR          no colours

Exit statuses:
  0  done
  1  the API answered with a failure
  2  usage: an argument, the host or the token do not do; nothing was sent
  3  no whole answer: no connection, a connection lost, a time limit
  4  the answer is not what the contract says
  5  the result could not be written: a full disk, say
  70 a fault of this program: please report it
  130 interrupted; an export goes on with the same command
A reader that closes the pipe (`| head`) ends it quietly, with 0.";

/// Lists, reads and calls AIP agents and their sessions. Unofficial, not endorsed by Palantir.
#[derive(Debug, Parser)]
#[command(name = "aip", version, after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) connection: Connection,

    /// Tell on stderr what is sent and tried again (never secrets or bodies)
    #[arg(long, short, global = true)]
    pub(crate) verbose: bool,

    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Which deployment is called.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Deployment")]
pub(crate) struct Connection {
    /// Start an embedded sandbox with made-up data for this command, and call that
    #[arg(long, global = true)]
    pub(crate) sandbox: bool,

    /// Sessions that the embedded sandbox holds; 25 unless told
    #[arg(long, global = true, value_name = "N")]
    pub(crate) sandbox_sessions: Option<u64>,

    /// The deployment, in place of FOUNDRY_HOSTNAME; plain http for a loopback host only
    #[arg(long, global = true, value_name = "HOST")]
    pub(crate) hostname: Option<String>,

    /// A profile that `aip login` kept: its host and its login
    #[arg(long, global = true, value_name = "NAME", value_parser = crate::profiles::name)]
    pub(crate) profile: Option<String>,

    /// Print the first request that would be sent, as a `curl` line with the token as a variable, and send nothing
    #[arg(long, global = true)]
    pub(crate) dry_run: bool,

    /// Append what is sent and answered to a file, as JSON lines, bodies included and secrets not; for `openapi-drift
    /// conform --exchanges`
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) record: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Your sessions: list, show, begin, rename, delete
    #[command(subcommand)]
    Sessions(Sessions),
    /// Agents that you have sessions with, and what each is for
    #[command(subcommand)]
    Agents(Agents),
    /// Versions of an agent
    #[command(subcommand)]
    Versions(Versions),
    /// Talk to an agent
    Chat(Chat),
    /// What was said in a session
    Content(Content),
    /// How an agent came to an answer: the tools that it called, with inputs and outputs
    Trace(Trace),
    /// Everything, to a file that can be gone on with
    #[command(subcommand)]
    Export(Export),
    /// Call any operation of the contract
    Api(Api),
    /// What your deployment has, lacks, and does otherwise than the contract of this build; reads only
    #[command(after_help = DOCTOR)]
    Doctor(Doctor),
    /// Log in to a deployment, and keep it as a profile
    Login(Box<LoginArgs>),
    /// Revoke the tokens of a profile, and forget it
    Logout,
    /// Hosts and logins by name
    #[command(subcommand)]
    Profiles(ProfilesCommand),
    /// Which host, which login, and whether it works
    #[command(subcommand)]
    Auth(Auth),
    /// Print the completions of a shell
    Completions(Completions),
    /// Print the man page, or write one for each command
    Man(Man),
    /// A server with made-up data, to develop against
    #[command(subcommand)]
    Sandbox(Sandbox),
}

#[derive(Debug, ClapArgs)]
#[command(after_help = COMPLETIONS)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

const COMPLETIONS: &str = "\
Examples:
  aip completions bash > ~/.local/share/bash-completion/completions/aip
  aip completions zsh > \"${fpath[1]}/_aip\"
  aip completions fish > ~/.config/fish/completions/aip.fish";

#[derive(Debug, ClapArgs)]
pub(crate) struct Man {
    /// A folder for the pages of all commands
    #[arg(long, value_name = "FOLDER")]
    pub(crate) to: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Doctor {
    /// How to print
    #[arg(long, value_enum, default_value_t = DoctorFormat::Text)]
    pub(crate) format: DoctorFormat,
    /// A value to ask with where no answer has one: an agentRid, say
    #[arg(long = "param", value_name = "NAME=VALUE", value_parser = parameter)]
    pub(crate) params: Vec<(String, String)>,
    /// Send so many requests at most
    #[arg(long, value_name = "COUNT", default_value_t = 300, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) requests: u32,
}

const DOCTOR: &str = "\
Ends with 0 if what is here keeps the contract, with 4 if something does not, and with 1 or 3 if nothing could be asked.";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DoctorFormat {
    /// One screen for people
    Text,
    /// One JSON object, with the findings as `openapi-drift` writes them
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Columns for people
    Table,
    /// One JSON array
    Json,
    /// One JSON object a line, with every field as it was received
    Jsonl,
    /// Comma-separated, with a header
    Csv,
    /// A YAML list
    Yaml,
}

/// How one value is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shape {
    /// Indented JSON, with every field as it was received
    Json,
    /// YAML
    Yaml,
}

/// How a conversation is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextFormat {
    /// As people read it
    Text,
    /// Markdown, as it was said
    Markdown,
    /// Indented JSON, with every field as it was received
    Json,
    /// One JSON object an exchange
    Jsonl,
    /// YAML
    Yaml,
}

/// How a trace is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TreeFormat {
    /// A tree, for people
    Tree,
    /// Indented JSON, with every field as it was received
    Json,
    /// YAML
    Yaml,
}

/// Call any operation of the contract and print its answer
///
/// The answer is printed as it came. Of a streamed operation, the pieces are printed as they come.
#[derive(Debug, ClapArgs)]
#[command(after_help = operations_help(), verbatim_doc_comment)]
pub(crate) struct Api {
    /// The operation, as the contract spells it: allSessions
    #[arg(value_parser = Words(operation_names), hide_possible_values = true)]
    pub(crate) operation: String,
    /// A path, query or header parameter; may be given several times
    #[arg(long = "param", short = 'p', value_name = "NAME=VALUE", value_parser = clap::builder::TypedValueParser::try_map(Words(parameter_names), |text| parameter(&text)), hide_possible_values = true)]
    pub(crate) params: Vec<(String, String)>,
    /// The JSON body: text, @FILE, or @- for standard input
    #[arg(long, value_name = "JSON|@FILE")]
    pub(crate) body: Option<String>,
    /// Walk every page of a listing and print one answer with all items
    #[arg(long, conflicts_with = "include")]
    pub(crate) paginate: bool,
    /// Print the status and the headers of the answer before it
    #[arg(long, short)]
    pub(crate) include: bool,
}

fn parameter(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("write it as NAME=VALUE".into()),
    }
}

/// Any text; shells are told the words that it may well be.
#[derive(Clone)]
struct Words(fn() -> Vec<String>);

impl clap::builder::TypedValueParser for Words {
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<String, clap::Error> {
        clap::builder::StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = clap::builder::PossibleValue> + '_>> {
        Some(Box::new((self.0)().into_iter().map(clap::builder::PossibleValue::new)))
    }
}

fn operation_names() -> Vec<String> {
    operations::ALL.iter().map(|operation| operation.id.to_owned()).collect()
}

/// As they begin: a value is for the person to give.
fn parameter_names() -> Vec<String> {
    let parameters = operations::ALL.iter().flat_map(|operation| operation.parameters);
    let names: std::collections::BTreeSet<_> =
        parameters.map(|parameter| format!("{}=", parameter.name)).collect();
    names.into_iter().collect()
}

/// The table of operations, as the contract that this binary was built from has it.
fn operations_help() -> String {
    let width = operations::ALL.iter().map(|operation| operation.id.len()).max().unwrap_or_default();
    let mut text = String::from("Operations:\n");
    for operation in operations::ALL {
        text.push_str(&format!("  {:width$}  {}\n", operation.id, operation.summary));
        let names = operation
            .parameters
            .iter()
            .filter(|parameter| parameter.required)
            .map(|parameter| parameter.name);
        let body = operation.body.map(|_| "--body");
        let needs: Vec<_> = names.chain(body).collect();
        if !needs.is_empty() {
            text.push_str(&format!("  {:width$}    needs {}\n", "", needs.join(", ")));
        }
    }
    text
}

/// Prints clap's answer where it belongs: help on stdout with status 0, mistakes on stderr with status 2.
pub(crate) fn report(error: &clap::Error) -> Result<(), Failure> {
    if error.use_stderr() {
        let text = error.render();
        let mut stderr = std::io::stderr().lock();
        // A terminal that is gone cannot be told.
        let is_plain = anstream::AutoStream::choice(&stderr) == anstream::ColorChoice::Never;
        let _ = if !is_plain { write!(stderr, "{}", text.ansi()) } else { write!(stderr, "{text}") };
        return Err(Failure::told(Exit::Usage));
    }
    match error.print() {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure::from(error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_sound() {
        super::Args::command().debug_assert();
    }
}
