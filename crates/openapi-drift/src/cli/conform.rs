//! `conform`: a live server, or recorded traffic, beside a contract.

use std::{collections::BTreeMap, path::PathBuf, thread};

use openapi_drift::{Contract, Options, Probe, Report, probe};

use crate::{caller::Caller, config, output, source, traffic};

pub(crate) const STATUSES: &str = "\
Exit statuses:
  0  nothing at the level of --fail-on
  1  something at that level
  2  could not be checked: the contract or the traffic cannot be read, there is no exchange, or the server cannot be
     reached";

/// In bytes.
const STACK: usize = 1 << 30;
/// What a group of options is about.
const LIVE: &str = "With --target";

/// What is checked, and how.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The contract: a file (YAML or JSON), - for standard input, an http(s) address, or REV:PATH
    contract: String,
    /// Where the API is: scheme and host, with a path if it is below one. The paths of the contract's servers are added
    #[arg(long, value_name = "URL", required_unless_present = "exchanges", conflicts_with = "exchanges")]
    target: Option<String>,
    /// Recorded traffic: exchanges as JSON lines, or HAR files of browsers and proxies
    #[arg(long, value_name = "FILE", num_args = 1..)]
    exchanges: Vec<PathBuf>,
    #[command(flatten)]
    live: Live,
    /// Let who speaks send properties that the contract does not declare, as JSON Schema does
    #[arg(long)]
    open_world: bool,
    #[command(flatten)]
    pub(crate) outputs: output::Outputs,
    #[command(flatten)]
    config: config::Chosen,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Live {
    /// A value of a parameter, sent with every operation that has one of that name; ids too
    #[arg(long = "param", value_name = "NAME=VALUE", value_parser = pair, help_heading = LIVE)]
    params: Vec<(String, String)>,
    /// A header that is sent with every request
    #[arg(long = "header", value_name = "NAME: VALUE", value_parser = header, help_heading = LIVE)]
    pub(crate) headers: Vec<(String, String)>,
    /// The environment variable that holds the bearer token
    #[arg(long, value_name = "VARIABLE", help_heading = LIVE)]
    pub(crate) bearer_env: Option<String>,
    /// Also send requests that change something: they create things, and change and delete those that they created
    #[arg(long, help_heading = LIVE)]
    write: bool,
    /// Write what is sent and answered to this file too, as JSON lines that --exchanges reads; secrets are taken out
    #[arg(long, value_name = "FILE", help_heading = LIVE)]
    pub(crate) record: Option<PathBuf>,
    /// Send so many requests at most
    #[arg(long, value_name = "COUNT", default_value_t = Probe::default().requests, value_parser = clap::value_parser!(u32).range(1..), help_heading = LIVE)]
    requests: u32,
    /// Follow listings for so many pages
    #[arg(long, value_name = "COUNT", default_value_t = Probe::default().pages, help_heading = LIVE)]
    pages: u32,
    /// Wait so many seconds for one answer
    #[arg(long, value_name = "SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..), help_heading = LIVE)]
    pub(crate) timeout: u64,
    /// Stop asking after so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 300, value_parser = clap::value_parser!(u64).range(1..), help_heading = LIVE)]
    pub(crate) within: u64,
    /// Read at most so many MB of one answer
    #[arg(long, value_name = "MB", default_value_t = 16, value_parser = clap::value_parser!(u64).range(1..), help_heading = LIVE)]
    pub(crate) answer_size: u64,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("give NAME=VALUE, such as pageSize=10")?;
    Ok((name.to_owned(), value.to_owned()))
}

fn header(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once(':').ok_or("give NAME: VALUE, such as `accept-language: en`")?;
    Ok((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
}

/// The report, the decisions of the configuration applied.
pub(crate) fn run(args: &Args) -> Result<Report, String> {
    args.outputs.check()?;
    // The validator goes as deep as schemas are nested; the memory is taken as it is needed.
    let done = thread::scope(|scope| {
        let worker = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || checked(args));
        worker.map(thread::ScopedJoinHandle::join)
    });
    let done = done.map_err(|error| format!("no thread could be started: {error}"))?;
    done.unwrap_or_else(|_| Err("a fault of openapi-drift: please report the contract".to_owned()))
}

fn checked(args: &Args) -> Result<Report, String> {
    let options = Options::default().open_world(args.open_world);
    let config = args.config.read(&args.contract, &args.contract)?;
    let contract = source::contract(&args.contract)?;
    let report = match &args.target {
        Some(target) => live(&contract, target, &args.live, &options)?,
        None => traffic::checked(&contract, &args.exchanges, &options)?,
    };
    // Silence would be taken for a contract that is kept.
    if report.exchanges() == Some(0) && report.findings().is_empty() {
        return Err(match &args.target {
            Some(_) => {
                "nothing was sent: no operation can be asked without --write, or without ids (--param)"
                    .to_owned()
            }
            None => "nothing was checked: there is no exchange in the traffic".to_owned(),
        });
    }
    let today = chrono::Utc::now().date_naive();
    Ok(report.apply(&config, &contract, &contract, today))
}

fn live(contract: &Contract, target: &str, live: &Live, options: &Options) -> Result<Report, String> {
    let is_http =
        ["http://", "https://"].iter().any(|scheme| target.to_ascii_lowercase().starts_with(scheme));
    if !is_http {
        return Err(format!("`{target}` is no address: give one that begins with http:// or https://"));
    }
    if target
        .split("://")
        .nth(1)
        .and_then(|rest| rest.split('/').next())
        .is_some_and(|host| host.contains('@'))
    {
        return Err("the address holds a login: give it by --header or --bearer-env".to_owned());
    }
    let mut wanted = Probe::default();
    (wanted.write, wanted.requests, wanted.pages) = (live.write, live.requests, live.pages);
    wanted.given = live.params.iter().cloned().collect::<BTreeMap<_, _>>();
    let mut caller = Caller::new(live)?;
    let report = probe(contract, target, &wanted, options, |request| caller.call(request));
    caller.recorded()?;
    report
}
