//! `aip agents`.

use std::collections::HashMap;

use aip_agents::{Client, requests::GetAgent};
use futures::{StreamExt as _, TryStreamExt as _};

use crate::{
    args::{self, Connection},
    connect::connect,
    failure::Failure,
    find,
    listed::MetAgent,
    output::{self, Listing},
    people::People,
};

/// Agents that are asked for at once.
const AT_ONCE: usize = 4;

pub(crate) async fn run(connection: &Connection, command: args::Agents) -> Result<(), Failure> {
    let connected = connect(connection).await?;
    let client = &connected.client;
    match command {
        args::Agents::List { output } => list(client, output).await,
        args::Agents::Get { agent, version, format } => {
            let mut request = GetAgent::new(find::agent(client, &agent).await?.rid().clone());
            if let Some(version) = version {
                request = request.version(version);
            }
            output::value(&client.call(request).send().await?, format)
        }
    }
}

/// The API does not list agents, but each session names its own.
async fn list(client: &Client, output: args::Output) -> Result<(), Failure> {
    let mut agents: Vec<MetAgent> = Vec::new();
    let mut places = HashMap::new();
    let mut sessions = client.all_sessions().stream();
    while let Some(session) = sessions.try_next().await? {
        let place = *places.entry(session.agent_rid.clone()).or_insert_with(|| {
            agents.push(MetAgent {
                rid: session.agent_rid.to_string(),
                name: None,
                version: None,
                sessions: 0,
                updated: session.metadata.updated_time.clone(),
                updated_time: session.metadata.updated_time.to_string(),
            });
            agents.len() - 1
        });
        if let Some(agent) = agents.get_mut(place) {
            agent.sessions += 1;
        }
    }
    let people = People::at_stdout(output.utc);
    let mut listing = Listing::begin::<MetAgent>(output.format, people)?;
    let mut named = futures::stream::iter(agents).map(|agent| named(client, agent)).buffered(AT_ONCE);
    while let Some(agent) = named.next().await {
        listing.page(&[agent?])?;
    }
    drop(named);
    listing.end::<MetAgent>()?;
    Ok(())
}

/// The agent with its name. One that is gone, or not the user's to see any more, has none.
async fn named(client: &Client, agent: MetAgent) -> Result<MetAgent, Failure> {
    match client.call(GetAgent::new(agent.rid.as_str())).send().await {
        Ok(known) => Ok(MetAgent {
            name: Some(known.metadata.display_name),
            version: Some(known.version.to_string()),
            ..agent
        }),
        Err(error)
            if error.is_not_found() || error.is_permission_denied() || error.error_name().is_some() =>
        {
            Ok(agent)
        }
        Err(error) => Err(error.into()),
    }
}
