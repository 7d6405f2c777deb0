//! Lists the newest sessions.
//!
//! ```sh
//! FOUNDRY_HOSTNAME=example.palantirfoundry.com FOUNDRY_TOKEN=… cargo run --package aip-agents --example list_sessions
//! ```

use std::io::{Write as _, stdout};

use aip_agents::Client;
use futures::TryStreamExt as _;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = stdout();
    let mut sessions = Client::from_env()?.all_sessions().limit(20).stream();
    while let Some(session) = sessions.try_next().await? {
        writeln!(out, "{}  {}", session.metadata.updated_time, session.metadata.title)?;
    }
    Ok(())
}
