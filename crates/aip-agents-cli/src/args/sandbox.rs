//! What a person types to serve a sandbox.

use std::{
    net::{IpAddr, Ipv4Addr},
    path::PathBuf,
    str::FromStr,
    time::{Duration, SystemTime},
};

use clap::{Args, Subcommand};

const EXAMPLES: &str = "\
Examples:
  aip sandbox serve --port 8080 --sessions 1000
  aip sandbox serve --script agents.yaml --pause 30ms      agents that say what you write
  aip sandbox serve --fault 'allSessions:503,times=2' --fault '*:latency=200ms..1s'
  aip sandbox serve --rate-limit 10/1s --token-lifetime 30s
  aip sandbox serve --record traffic.jsonl                 then: --replay traffic.jsonl

A fault is OPERATION:KIND[,times=N][,after=N][,every=N][,size=BYTES][,latency=D][,retryAfter=D][,doNotRetry=true].
OPERATION is an operation of the contract; * stands for any letters. KIND is a status (503), the name of an error of the
contract (RateLimitExceeded), or one of:
  close, reset-head, reset-body, cut-body, short-body, stall, stall-body, drip
  empty-body, truncated-json, html, failure-200, redirect
  wrong-type, missing-field, unknown-enum, unknown-tag
  repeated-token, empty-page, short-pages

While it runs, and with its token: POST /sandbox/clock {\"advance\": \"1h\"} puts its clock forward, POST /sandbox/faults
{\"faults\": [\"getContent:close\"]} adds faults, DELETE /sandbox/faults takes all away, GET /sandbox tells what there is.";

#[derive(Debug, Subcommand)]
pub(crate) enum Sandbox {
    /// Serve until interrupted
    ///
    /// Prints FOUNDRY_HOSTNAME=… and FOUNDRY_TOKEN=… on stdout, one a line, once it listens, so that a shell can read
    /// them; then the OAuth2 clients. What it refuses is told on stderr, with the reason.
    #[command(after_help = EXAMPLES)]
    Serve(Box<Serve>),
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The port; 0 for a free one
    #[arg(long, default_value_t = 0)]
    pub(crate) port: u16,
    /// The address to listen on
    #[arg(long, value_name = "ADDRESS", default_value_t = Ipv4Addr::LOCALHOST.into())]
    pub(crate) listen: IpAddr,
    /// Let other machines in: whoever reaches the address of --listen can talk to the sandbox
    #[arg(long)]
    pub(crate) allow_remote: bool,
    /// Serve this OpenAPI document, in place of the contract of this build
    #[arg(long, value_name = "FILE")]
    pub(crate) contract: Option<PathBuf>,
    /// Answer from recorded exchanges and nothing else: JSON lines of --record, or an HTTP Archive
    #[arg(long, value_name = "FILE")]
    pub(crate) replay: Option<PathBuf>,

    /// What the made-up data is drawn from: the same seed gives the same data
    #[arg(long, default_value_t = 0, help_heading = "Data")]
    pub(crate) seed: u64,
    /// How many sessions it holds
    #[arg(long, value_name = "N", default_value_t = 25, help_heading = "Data")]
    pub(crate) sessions: u64,
    /// How many agents it has, unless a script describes them
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..), help_heading = "Data")]
    pub(crate) agents: u32,
    /// What agents there are, what they answer, and what goes wrong: a YAML file, as the crate's README describes it
    #[arg(long, value_name = "FILE", help_heading = "Data")]
    pub(crate) script: Option<PathBuf>,
    /// When its clock begins: now, or a time such as 2026-01-01T00:00:00Z
    #[arg(long, value_name = "TIME", default_value = "2026-01-01T00:00:00Z", help_heading = "Data")]
    pub(crate) time: Begin,
    /// Let its clock stand still but for POST /sandbox/clock: pauses and delays wait for that
    #[arg(long, help_heading = "Data")]
    pub(crate) stopped_clock: bool,
    /// How long after its last update a session expires
    #[arg(long, value_name = "DURATION", default_value = "1day", value_parser = humantime::parse_duration, help_heading = "Data")]
    pub(crate) session_lifetime: Duration,

    /// What passes between two pieces of a streamed answer, unless a script says
    #[arg(long, value_name = "DURATION", default_value = "0s", value_parser = humantime::parse_duration, help_heading = "Behaviour")]
    pub(crate) pause: Duration,
    /// What every answer takes: 50ms, or something between two: 50ms..200ms
    #[arg(long, value_name = "DURATION", default_value = "0s", help_heading = "Behaviour")]
    pub(crate) latency: Wait,
    /// Let something go wrong; may be given several times, and the first that strikes counts
    #[arg(long = "fault", value_name = "FAULT", help_heading = "Behaviour")]
    pub(crate) faults: Vec<String>,
    /// Answer 429 to whoever asks more often: 100/1s, 1000/1min
    #[arg(long, value_name = "N/DURATION", help_heading = "Behaviour")]
    pub(crate) rate_limit: Option<Rate>,

    /// How long an OAuth2 access token is good
    #[arg(long, value_name = "DURATION", default_value = "1h", value_parser = humantime::parse_duration, help_heading = "Logins")]
    pub(crate) token_lifetime: Duration,
    /// Let every sign-in through without the page that asks for consent
    #[arg(long, help_heading = "Logins")]
    pub(crate) consents: bool,
}

/// When a clock begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Begin(pub(crate) SystemTime);

/// A duration, or something between two.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wait {
    pub(crate) least: Duration,
    pub(crate) most: Duration,
}

/// So many in a while.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rate {
    pub(crate) requests: u32,
    pub(crate) per: Duration,
}

impl FromStr for Begin {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "now" => Ok(Self(SystemTime::now())),
            text => humantime::parse_rfc3339(text)
                .map(Self)
                .map_err(|error| format!("write `now`, or a time such as 2026-01-01T00:00:00Z ({error})")),
        }
    }
}

impl FromStr for Wait {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (least, most) = text.split_once("..").unwrap_or((text, text));
        let (least, most) = (duration(least)?, duration(most)?);
        match least <= most {
            true => Ok(Self { least, most }),
            false => Err("the shorter one comes first".into()),
        }
    }
}

impl FromStr for Rate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let form = "write it as N/DURATION, such as 100/1s";
        let (requests, per) = text.split_once('/').ok_or(form)?;
        let requests = requests.parse().ok().filter(|requests| *requests > 0).ok_or(form)?;
        match duration(per)? {
            Duration::ZERO => Err(form.into()),
            per => Ok(Self { requests, per }),
        }
    }
}

fn duration(text: &str) -> Result<Duration, String> {
    humantime::parse_duration(text)
        .map_err(|error| format!("`{text}` is no duration, such as 200ms or 1m 30s: {error}"))
}
