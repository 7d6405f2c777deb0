//! `aip`, a command line for the Foundry AIP Agents API. Unofficial, not endorsed by Palantir.
//!
//! stdout is the result, stderr the rest. What a person types is [`args`]; each command is a file in [`command`]; how a
//! failure is told, and the exit status, are in [`failure`].

mod args;
mod command;
mod connect;
mod failure;
mod find;
mod listed;
mod markdown;
mod nearest;
mod output;
mod people;
mod profiles;
mod table;
mod tree;

use std::{panic::AssertUnwindSafe, process::ExitCode};

use clap::Parser as _;

use crate::{
    args::{Args, Command},
    failure::{Exit, Failure},
};

fn main() -> ExitCode {
    // A fall is a fault of ours: it has an exit status of its own, and never Rust's 101.
    let result = std::panic::catch_unwind(AssertUnwindSafe(run));
    match result {
        Ok(Ok(())) => ExitCode::SUCCESS,
        // What the command made of the answer that it did not get is of no matter.
        Ok(Err(_)) if connect::was_dry() => ExitCode::SUCCESS,
        Ok(Err(failure)) => failure.report(),
        Err(_) => Failure::new(Exit::Internal, "this should not have happened: please report it").report(),
    }
}

fn run() -> Result<(), Failure> {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return args::report(&error),
    };
    // Whoever serves a sandbox wants to know what it refuses, and why.
    let serves = matches!(args.command, Command::Sandbox(_));
    if args.verbose || serves {
        let filter = match args.verbose {
            true => "aip_agents=debug,aip_agents_client=debug,aip_agents_sandbox=debug",
            false => "aip_agents_sandbox=info",
        };
        let filter = tracing_subscriber::EnvFilter::new(filter);
        tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(std::io::stderr)
            .with_target(false)
            .init();
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime
        .map_err(|error| Failure::new(Exit::Internal, format!("no runtime could be started: {error}")))?;
    runtime.block_on(async {
        match args.command {
            Command::Sessions(command) => command::sessions::run(&args.connection, command).await,
            Command::Agents(command) => command::agents::run(&args.connection, command).await,
            Command::Versions(command) => command::versions::run(&args.connection, command).await,
            Command::Content(command) => command::content::run(&args.connection, command).await,
            Command::Chat(command) => command::chat::run(&args.connection, command).await,
            Command::Trace(command) => command::trace::run(&args.connection, command).await,
            Command::Api(command) => command::api::run(&args.connection, command).await,
            Command::Export(command) => command::export::run(&args.connection, command).await,
            Command::Doctor(command) => command::doctor::run(&args.connection, command).await,
            Command::Login(command) => command::login::run(&args.connection, *command).await,
            Command::Logout => command::login::logout(&args.connection).await,
            Command::Profiles(command) => command::login::profiles(&args.connection, command).await,
            Command::Auth(command) => command::login::auth(&args.connection, command).await,
            Command::Completions(command) => command::shell::completions(&command),
            Command::Man(command) => command::shell::man(&command),
            Command::Sandbox(command) => command::sandbox::run(&args.connection, command).await,
        }
    })
}
