//! `aip sandbox serve`.

use std::io::Write as _;

use aip_agents_sandbox::Sandbox;

use crate::{
    args::{self, Connection},
    failure::Failure,
};

pub(crate) async fn run(connection: &Connection, command: args::Sandbox) -> Result<(), Failure> {
    if connection.sandbox
        || connection.sandbox_sessions.is_some()
        || connection.hostname.is_some()
        || connection.record.is_some()
    {
        let message =
            "`sandbox serve` calls no deployment: leave `--sandbox`, `--hostname` and `--record` out";
        return Err(Failure::usage(message).note("`--sessions` says how many sessions it holds"));
    }
    let args::Sandbox::Serve { port, seed, sessions } = command;
    let sandbox = Sandbox::builder().port(port).seed(seed).sessions(sessions).start().await;
    let sandbox = sandbox.map_err(|error| Failure::usage(format!("the sandbox did not start: {error}")))?;
    {
        // A program that started this one reads these lines to know that it listens.
        let mut stdout = std::io::stdout().lock();
        writeln!(stdout, "FOUNDRY_HOSTNAME={}", sandbox.hostname())?;
        writeln!(stdout, "FOUNDRY_TOKEN={}", sandbox.token())?;
        stdout.flush()?;
    }
    tokio::signal::ctrl_c().await?;
    sandbox.shutdown().await;
    Ok(())
}
