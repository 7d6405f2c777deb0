//! What things cost. Figures are for comparing within one run: machines differ, and so do their moments.

mod builds;
mod drift;
mod listing;
mod process;
mod sandbox;
mod sdk;
mod served;

use crate::shell::{Result, say};

#[derive(Debug, clap::Args)]
#[command(after_help = "Without a command: `listing`, then `sdk`.")]
pub(crate) struct Args {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Builds of the SDK: cold ones with and without `build-time`, a warm one, and one after an edit of the contract
    Builds,
    /// `openapi-drift diff` of documents of 1 to 50 MB: time and memory (Linux)
    Drift(drift::Args),
    /// A long listing with `aip`, in every format: time and memory
    Listing(listing::Args),
    /// The sandbox: its start, its memory, the pages that it answers in a second of CPU time, and how it bears abuse (Linux)
    Sandbox(sandbox::Args),
    /// CPU time and memory of a long listing with the SDK, beside a hand-written loop and the vendor's Python SDK (Linux)
    Sdk(sdk::Args),
}

pub(crate) fn run(args: &Args) -> Result {
    match &args.what {
        Some(What::Builds) => builds::run(),
        Some(What::Drift(args)) => drift::run(args),
        Some(What::Listing(args)) => listing::run(args),
        Some(What::Sandbox(args)) => sandbox::run(args),
        Some(What::Sdk(args)) => sdk::run(args),
        None => {
            listing::run(&listing::Args::default())?;
            say("");
            sdk::run(&sdk::Args::default())
        }
    }
}
