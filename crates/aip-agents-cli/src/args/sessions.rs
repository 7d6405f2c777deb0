//! What a person types about agents, their versions, sessions, and what was said in them.

use std::time::Duration;

use clap::{Args, Subcommand};

use super::{Format, Shape, TextFormat, TreeFormat};

macro_rules! session {
    () => {
        "\
A SESSION is a rid (ri.aip-agents..session.…), the first digits of its locator as `aip sessions list` shows them (292db3b2),
or `last`. Its agent is looked up among your sessions, unless --agent names it."
    };
}

const SESSION: &str = session!();

const CONTENT: &str = concat!(
    "\
Examples:
  aip content last
  aip content 292db3b2 --format markdown > talk.md

",
    session!()
);

const TRACE: &str = concat!(
    "\
Examples:
  aip trace last
  aip trace 292db3b2 5e7f2b1c-0000-4000-8000-000000000001 --wait
  aip trace last --format json | jq '.toolCallGroups[].toolCalls[].toolMetadata.name'

",
    session!()
);

const AGENTS: &str = "\
Examples:
  aip agents list
  aip agents get 732cd5b4 --format yaml";

const VERSIONS: &str = "\
Examples:
  aip versions list 732cd5b4 --limit 5
  aip versions get 732cd5b4 1.0";

const LIST: &str = "\
Examples:
  aip sessions list --limit 20
  aip sessions list --agent 732cd5b4 --title order --since 2days
  aip sessions list --format jsonl --all > all.jsonl
  aip sessions list --watch";

#[derive(Debug, Subcommand)]
pub(crate) enum Sessions {
    /// List your sessions, most recently updated first
    ///
    /// Walks every page and prints as it goes; on a terminal, a table stops at 50 unless --all or --limit says otherwise.
    /// If it stops in the middle, what was printed is whole, and the message on stderr names the page to go on from.
    #[command(after_help = LIST)]
    List(List),
    /// Show one session
    #[command(after_help = SESSION)]
    Get {
        #[command(flatten)]
        of: OfSession,
        /// How to print
        #[arg(long, value_enum, default_value_t = Shape::Json)]
        format: Shape,
    },
    /// Begin a session with an agent
    Create {
        /// The agent: its rid, the first digits of its locator, or `last`
        agent: String,
        /// A version of the agent, such as 1.0, in place of the newest published one
        #[arg(long, value_name = "VERSION")]
        version: Option<String>,
        /// How to print
        #[arg(long, value_enum, default_value_t = Shape::Json)]
        format: Shape,
    },
    /// Give a session another title; the server cuts it at 200 characters
    #[command(after_help = SESSION)]
    Rename {
        #[command(flatten)]
        of: OfSession,
        /// The new title
        title: String,
    },
    /// Delete a session for good
    #[command(after_help = SESSION)]
    Delete {
        #[command(flatten)]
        of: OfSession,
        /// Do not ask
        #[arg(long, short)]
        yes: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only sessions with this agent: its rid, the first digits of its locator, or `last`
    #[arg(long, value_name = "AGENT", help_heading = "Which")]
    pub(crate) agent: Option<String>,
    /// Only sessions that have this in their title, in whatever case
    #[arg(long, value_name = "TEXT", help_heading = "Which")]
    pub(crate) title: Option<String>,
    /// Only sessions that were updated since: a time (2026-01-31T12:00:00Z), or a while ago (2days)
    #[arg(long, value_name = "WHEN", help_heading = "Which")]
    pub(crate) since: Option<When>,
    /// Only sessions that were updated before
    #[arg(long, value_name = "WHEN", help_heading = "Which")]
    pub(crate) until: Option<When>,
    /// Stop after so many sessions
    #[arg(long, value_name = "N", conflicts_with = "all", help_heading = "Which")]
    pub(crate) limit: Option<u64>,
    /// All of them, in a table on a terminal too
    #[arg(long, help_heading = "Which")]
    pub(crate) all: bool,
    /// Sessions in one page, 1 to 100; the server's own choice is 100
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), help_heading = "Which")]
    pub(crate) page_size: Option<u32>,
    /// Start at this page
    #[arg(long, value_name = "TOKEN", help_heading = "Which")]
    pub(crate) page_token: Option<String>,
    #[command(flatten)]
    pub(crate) output: Output,
    /// Look again every so often: a table is drawn anew, other forms get what is new
    #[arg(long, value_name = "DURATION", num_args = 0..=1, default_missing_value = "2s", value_parser = humantime::parse_duration)]
    pub(crate) watch: Option<Duration>,
}

/// How a listing is printed.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Output {
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
    /// Times to the second, in UTC, where a table has `3 h ago`
    #[arg(long)]
    pub(crate) utc: bool,
}

/// A session, and its agent if somebody names it.
#[derive(Debug, Args)]
pub(crate) struct OfSession {
    /// The session: its rid, the first digits of its locator, or `last`
    pub(crate) session: String,
    /// Its agent, which saves the lookup
    #[arg(long, value_name = "AGENT")]
    pub(crate) agent: Option<String>,
}

#[derive(Debug, Subcommand)]
#[command(after_help = AGENTS)]
pub(crate) enum Agents {
    /// List the agents that you have sessions with; the API tells of no others
    List {
        #[command(flatten)]
        output: Output,
    },
    /// Show one agent: its name, what it is for, and the parameters that it takes
    Get {
        /// The agent: its rid, the first digits of its locator, or `last`
        agent: String,
        /// A version, such as 1.0, in place of the newest published one
        #[arg(long, value_name = "VERSION")]
        version: Option<String>,
        /// How to print
        #[arg(long, value_enum, default_value_t = Shape::Json)]
        format: Shape,
    },
}

#[derive(Debug, Subcommand)]
#[command(after_help = VERSIONS)]
pub(crate) enum Versions {
    /// List the versions of an agent, the newest first
    List {
        /// The agent: its rid, the first digits of its locator, or `last`
        agent: String,
        /// Stop after so many versions
        #[arg(long, value_name = "N")]
        limit: Option<u64>,
        #[command(flatten)]
        output: Output,
    },
    /// Show one version of an agent
    Get {
        /// The agent: its rid, the first digits of its locator, or `last`
        agent: String,
        /// The version, such as 1.0
        version: String,
        /// How to print
        #[arg(long, value_enum, default_value_t = Shape::Json)]
        format: Shape,
    },
}

#[derive(Debug, Args)]
#[command(after_help = CONTENT)]
pub(crate) struct Content {
    #[command(flatten)]
    pub(crate) of: OfSession,
    /// How to print
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub(crate) format: TextFormat,
}

#[derive(Debug, Args)]
#[command(after_help = TRACE)]
pub(crate) struct Trace {
    #[command(flatten)]
    pub(crate) of: OfSession,
    /// The trace, a UUID; that of the last answer unless given
    pub(crate) trace: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = TreeFormat::Tree)]
    pub(crate) format: TreeFormat,
    /// Wait until the agent is done
    #[arg(long)]
    pub(crate) wait: bool,
}

/// A time, or a while ago.
#[derive(Clone, Copy, Debug)]
pub(crate) struct When(pub(crate) std::time::SystemTime);

impl std::str::FromStr for When {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(time) = humantime::parse_rfc3339_weak(text) {
            return Ok(Self(time));
        }
        let ago = humantime::parse_duration(text);
        let ago = ago.map_err(|_| "write a time (2026-01-31T12:00:00Z), or a while ago (2days, 3h)")?;
        std::time::SystemTime::now().checked_sub(ago).map(Self).ok_or_else(|| "that is too long ago".into())
    }
}
