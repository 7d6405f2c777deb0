//! `amend`: the edit that makes a contract true again.

use std::{fs, path::PathBuf};

use openapi_drift::{Amendment, Options, amend_to, amend_to_traffic, diff};

use crate::{Exit, config, print, source, traffic};

pub(crate) const STATUSES: &str = "\
Exit statuses:
  0  nothing to edit; with --write, everything was
  1  an edit is proposed, or a finding is left that no edit ends
  2  could not be compared: a file cannot be read, or is no OpenAPI 3.0 or 3.1 document";

pub(crate) const EXAMPLES: &str = "\
Examples:
  openapi-drift amend openapi.yaml --to https://api.example.com/openapi.json
  openapi-drift amend openapi.yaml --to served.json > openapi.patch
  openapi-drift amend openapi.yaml --exchanges traffic.har --write";

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The contract: a file (YAML or JSON), with the files that it refers to
    contract: String,
    /// What it should say: a document as `diff` takes it
    #[arg(
        long,
        value_name = "DOCUMENT",
        required_unless_present = "exchanges",
        conflicts_with = "exchanges"
    )]
    to: Option<String>,
    /// Recorded traffic that it should allow: exchanges as JSON lines, or HAR files of browsers and proxies
    #[arg(long, value_name = "FILE", num_args = 1..)]
    exchanges: Vec<PathBuf>,
    /// Edit the files; otherwise the patch is printed
    #[arg(long)]
    write: bool,
    /// Let who speaks send properties that its contract does not declare, as JSON Schema does
    #[arg(long)]
    open_world: bool,
    #[command(flatten)]
    config: config::Chosen,
}

pub(crate) fn run(args: &Args) -> Result<Exit, String> {
    if args.contract == "-" && args.to.as_deref() == Some("-") {
        return Err("only one of the two can be standard input".to_owned());
    }
    if args.exchanges.iter().any(|file| file.as_os_str() == "-") {
        return Err("traffic is read more than once: give it as a file".to_owned());
    }
    let options = Options::default().open_world(args.open_world);
    let config = args.config.read(&args.contract, &args.contract)?;
    let draft = source::draft(&args.contract)?;
    if args.write && !draft.documents().iter().all(|document| source::is_file(&document.uri)) {
        return Err("only files can be edited: leave --write out, and a patch is printed".to_owned());
    }
    let today = chrono::Utc::now().date_naive();
    let amendment = match &args.to {
        Some(to) => {
            let revision = source::contract(to)?;
            amend_to(&draft, &revision, |draft| {
                let contract = draft.contract();
                Ok(diff(contract, &revision, &options).apply(&config, contract, &revision, today))
            })?
        }
        None => amend_to_traffic(&draft, |draft| {
            let contract = draft.contract();
            Ok(traffic::checked(contract, &args.exchanges, &options)?
                .apply(&config, contract, contract, today))
        })?,
    };
    give(&amendment, args.write)
}

fn give(amendment: &Amendment<'_>, write: bool) -> Result<Exit, String> {
    if write {
        for (before, after) in amendment.changed() {
            fs::write(&before.uri, &after.text)
                .map_err(|error| format!("cannot write `{}`: {error}", before.uri))?;
        }
    } else {
        print(&amendment.patch())?;
    }
    crate::say(&amendment.summary());
    let is_left = !amendment.left().is_empty();
    let is_proposed = !write && amendment.changed().next().is_some();
    Ok(if is_left || is_proposed { Exit::Found } else { Exit::Fine })
}
