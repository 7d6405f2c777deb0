//! `aip agents`.

use aip_agents::requests::GetAgent;

use crate::{
    args::{self, Connection},
    connect::connect,
    failure::Failure,
    output,
};

pub(crate) async fn run(connection: &Connection, command: args::Agents) -> Result<(), Failure> {
    let args::Agents::Get { agent, version } = command;
    let connected = connect(connection).await?;
    let mut request = GetAgent::new(agent);
    if let Some(version) = version {
        request = request.version(version);
    }
    output::json(&connected.client.call(request).send().await?)
}
