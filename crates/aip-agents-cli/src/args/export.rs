//! What a person types to take everything out.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::sessions::When;

const HELP: &str = "\
Examples:
  aip export sessions --to sessions.jsonl
  aip export sessions --to orders.jsonl --agent 732cd5b4 --since 30days

A line is {\"session\": …, \"content\": …, \"traces\": […]}, each as it was received; in the order of the listing, most recently
updated first. An export that was interrupted, or killed, goes on with the same command: what is in the file is not fetched
again, and half a line at its end is taken away.";

#[derive(Debug, Subcommand)]
pub(crate) enum Export {
    /// Write your sessions with what was said in them, and with traces, to a file of JSON lines
    #[command(after_help = HELP)]
    Sessions(ExportSessions),
}

#[derive(Debug, Args)]
pub(crate) struct ExportSessions {
    /// The file; one that is there is gone on with
    #[arg(long, value_name = "FILE")]
    pub(crate) to: PathBuf,
    /// Only sessions with this agent: its rid, the first digits of its locator, or `last`
    #[arg(long, value_name = "AGENT")]
    pub(crate) agent: Option<String>,
    /// Only sessions that were updated since: a time (2026-01-31T12:00:00Z), or a while ago (2days)
    #[arg(long, value_name = "WHEN")]
    pub(crate) since: Option<When>,
    /// Leave traces out
    #[arg(long)]
    pub(crate) no_traces: bool,
    /// Sessions that are fetched at the same time
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u8).range(1..=64))]
    pub(crate) at_once: u8,
}
