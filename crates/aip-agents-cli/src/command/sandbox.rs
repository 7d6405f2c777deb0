//! `aip sandbox serve`.

use std::{fs, io::Write as _, path::Path};

use aip_agents_sandbox::Sandbox;

use crate::{
    args::{self, Connection, Serve},
    failure::Failure,
};

pub(crate) async fn run(connection: &Connection, command: args::Sandbox) -> Result<(), Failure> {
    if connection.sandbox
        || connection.sandbox_sessions.is_some()
        || connection.hostname.is_some()
        || connection.dry_run
    {
        let message =
            "`sandbox serve` calls no deployment: leave `--sandbox`, `--hostname` and `--dry-run` out";
        return Err(Failure::usage(message).note("`--sessions` says how many sessions it holds"));
    }
    let args::Sandbox::Serve(serve) = command;
    let sandbox = start(connection, *serve).await?;
    let lines = [
        ("FOUNDRY_HOSTNAME", sandbox.hostname()),
        ("FOUNDRY_TOKEN", sandbox.token()),
        ("CLIENT_ID", sandbox.client_id()),
        ("CLIENT_SECRET", sandbox.client_secret()),
        ("PUBLIC_CLIENT_ID", sandbox.public_client_id()),
    ];
    let lines: String = lines.iter().map(|(name, value)| format!("{name}={value}\n")).collect();
    // A program that started this one reads them to know that it listens. In one piece, since it may read the first ones
    // only, and go.
    let mut stdout = std::io::stdout();
    stdout.write_all(lines.as_bytes())?;
    stdout.flush()?;
    interrupted().await?;
    sandbox.shutdown().await;
    Ok(())
}

async fn start(connection: &Connection, serve: Serve) -> Result<Sandbox, Failure> {
    let mut sandbox = Sandbox::builder()
        .address(serve.listen)
        .port(serve.port)
        .seed(serve.seed)
        .sessions(serve.sessions)
        .agents(serve.agents)
        .time(serve.time.0)
        .session_lifetime(serve.session_lifetime)
        .pause(serve.pause)
        .latency_between(serve.latency.least, serve.latency.most)
        .token_lifetime(serve.token_lifetime);
    if serve.allow_remote {
        sandbox = sandbox.allow_remote();
    }
    if serve.stopped_clock {
        sandbox = sandbox.stopped_clock();
    }
    if serve.consents {
        sandbox = sandbox.consents();
    }
    if let Some(path) = &serve.contract {
        sandbox = sandbox.contract(text(path)?);
    }
    if let Some(path) = &serve.script {
        sandbox = sandbox.script(text(path)?);
    }
    if let Some(rate) = serve.rate_limit {
        sandbox = sandbox.rate_limit(rate.requests, rate.per);
    }
    if let Some(path) = &connection.record {
        sandbox = sandbox.record(path);
    }
    if let Some(path) = &serve.replay {
        sandbox = sandbox.replay(path);
    }
    let sandbox = serve.faults.into_iter().fold(sandbox, |sandbox, fault| sandbox.fault(fault));
    sandbox.start().await.map_err(|error| {
        let failure = Failure::usage(format!("the sandbox did not start: {error}"));
        match std::error::Error::source(&error) {
            Some(cause) => failure.note(cause.to_string()),
            None => failure,
        }
    })
}

fn text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path)
        .map_err(|error| Failure::usage(format!("cannot read `{}`: {error}", path.display())))
}

/// Until somebody wants it to end.
async fn interrupted() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};

        let mut terminated = signal(SignalKind::terminate())?;
        tokio::select! {
            interrupted = tokio::signal::ctrl_c() => interrupted,
            _ = terminated.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}
