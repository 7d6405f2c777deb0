//! Talks to an agent, and prints the answer as it comes.
//!
//! ```sh
//! cargo run --package aip-agents --example talk -- "What is the status of my order?"
//! ```
//!
//! With `FOUNDRY_HOSTNAME` and `FOUNDRY_TOKEN` set, it begins a session with the agent whose rid is in `AGENT`. Without
//! them it talks to an embedded sandbox, which agrees with whatever is said.

use std::{
    env,
    error::Error,
    io::{Write as _, stdout},
};

use aip_agents::Client;
use aip_agents_sandbox::Sandbox;
use futures::TryStreamExt as _;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let message = env::args().nth(1).unwrap_or_else(|| "What is the status of my order?".into());

    let sandbox = match env::var_os("FOUNDRY_HOSTNAME") {
        Some(_) => None,
        None => Some(Sandbox::builder().start().await?),
    };
    let client = match &sandbox {
        Some(sandbox) => Client::builder().hostname(sandbox.hostname()).token(sandbox.token()).build()?,
        None => Client::from_env()?,
    };
    let agent = match env::var("AGENT") {
        Ok(rid) => client.agent(rid),
        Err(_) => some_agent(&client).await?,
    };

    let begun = agent.create_session().send().await?;
    let session = agent.session(&begun.rid);

    let mut out = stdout();
    let mut answer = session.send(message).stream().await?;
    while let Some(piece) = answer.try_next().await? {
        write!(out, "{piece}")?;
        out.flush()?;
    }
    writeln!(out)?;

    session.delete().send().await?;
    Ok(())
}

/// The API does not list agents, but each session names its own.
async fn some_agent(client: &Client) -> Result<aip_agents::AgentHandle, Box<dyn Error>> {
    let page = client.all_sessions().page_size(1).send().await?;
    let session =
        page.items.into_iter().next().ok_or("you have no session yet: set AGENT to an agent's rid")?;
    Ok(client.agent(session.agent_rid))
}
