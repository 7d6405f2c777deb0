//! From arguments and environment to a client, with an embedded sandbox where one is asked for.

use aip_agents::Client;
use aip_agents_sandbox::Sandbox;

use crate::{
    args::Connection,
    failure::{Exit, Failure},
};

/// A client, and the sandbox that it calls if there is one: it stops when this is dropped.
pub(crate) struct Connected {
    pub(crate) client: Client,
    _sandbox: Option<Sandbox>,
}

/// Makes a client. Nothing is sent yet.
pub(crate) async fn connect(connection: &Connection) -> Result<Connected, Failure> {
    consistent(connection)?;
    let builder = Client::builder().user_agent(concat!("aip/", env!("CARGO_PKG_VERSION")));
    let builder = match &connection.record {
        Some(path) => builder.record(path),
        None => builder,
    };
    if connection.sandbox {
        let mut sandbox = Sandbox::builder();
        if let Some(sessions) = connection.sandbox_sessions {
            sandbox = sandbox.sessions(sessions);
        }
        let sandbox = sandbox.start().await;
        let sandbox = sandbox
            .map_err(|error| Failure::new(Exit::Internal, format!("the sandbox did not start: {error}")))?;
        let client = builder.hostname(sandbox.hostname()).token(sandbox.token()).build()?;
        return Ok(Connected { client, _sandbox: Some(sandbox) });
    }
    let builder = match &connection.hostname {
        Some(hostname) => builder.hostname(hostname),
        None => builder,
    };
    Ok(Connected { client: builder.or_env().build()?, _sandbox: None })
}

/// Whether the options go together. Checked here and not by clap, which sees only those on one side of the command.
fn consistent(connection: &Connection) -> Result<(), Failure> {
    match connection {
        Connection { sandbox: true, hostname: Some(_), .. } => {
            Err(Failure::usage("`--sandbox` and `--hostname` name two servers: leave one out"))
        }
        Connection { sandbox: false, sandbox_sessions: Some(_), .. } => {
            Err(Failure::usage("`--sandbox-sessions` needs `--sandbox`"))
        }
        _ => Ok(()),
    }
}
