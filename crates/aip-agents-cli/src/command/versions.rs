//! `aip versions`.

use aip_agents::models::AgentVersion;
use futures::TryStreamExt as _;

use crate::{
    args::{self, Connection},
    connect::connect,
    failure::Failure,
    find,
    output::{self, Listing},
    people::People,
};

pub(crate) async fn run(connection: &Connection, command: args::Versions) -> Result<(), Failure> {
    let connected = connect(connection).await?;
    match command {
        args::Versions::List { agent, limit, output } => {
            let agent = find::agent(&connected.client, &agent).await?;
            let pager = match limit {
                Some(limit) => agent.versions().limit(limit),
                None => agent.versions(),
            };
            let mut pages = pager.pages();
            let mut listing = Listing::begin::<AgentVersion>(output.format, People::at_stdout(output.utc))?;
            loop {
                match pages.try_next().await {
                    Ok(Some(page)) => listing.page(&page.items)?,
                    Ok(None) => break,
                    Err(error) => {
                        // What was printed is closed, so that it can be read, before the failure is told.
                        listing.close()?;
                        return Err(error.into());
                    }
                }
            }
            listing.end::<AgentVersion>()?;
            Ok(())
        }
        args::Versions::Get { agent, version, format } => {
            let agent = find::agent(&connected.client, &agent).await?;
            output::value(&agent.version(version).send().await?, format)
        }
    }
}
