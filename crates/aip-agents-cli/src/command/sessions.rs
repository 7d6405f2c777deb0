//! `aip sessions`.

use aip_agents::{ErrorKind, requests::GetSession};
use futures::TryStreamExt as _;

use crate::{
    args::{self, Connection, List},
    connect::connect,
    failure::Failure,
    output::{self, Listing},
};

pub(crate) async fn run(connection: &Connection, command: args::Sessions) -> Result<(), Failure> {
    let connected = connect(connection).await?;
    match command {
        args::Sessions::List(list) => self::list(&connected.client, list).await,
        args::Sessions::Get { agent, session } => {
            output::json(&connected.client.call(GetSession::new(agent, session)).send().await?)
        }
    }
}

async fn list(client: &aip_agents::Client, list: List) -> Result<(), Failure> {
    let mut pager = client.all_sessions();
    if let Some(size) = list.page_size {
        pager = pager.page_size(size);
    }
    if let Some(token) = &list.page_token {
        pager = pager.page_token(token);
    }
    if let Some(limit) = list.limit {
        pager = pager.limit(limit);
    }
    let mut pages = pager.pages();
    let mut listing = Listing::begin(list.format)?;
    loop {
        match pages.try_next().await {
            Ok(Some(page)) => listing.page(&page.items)?,
            Ok(None) => break,
            Err(error) => {
                // What was printed is closed, so that it can be read, before the failure is told.
                let printed = listing.close()?;
                // Where nothing was printed there is nothing to go on from, and a page that came again leads nowhere.
                let resume = error.page_token().filter(|_| printed > 0 && error.kind() != ErrorKind::Paging);
                let resume = resume.map(|token| {
                    format!("{} printed before; go on with --page-token {token}", sessions(printed))
                });
                let failure = Failure::from(error);
                return Err(match resume {
                    Some(resume) => failure.note(resume),
                    None => failure,
                });
            }
        }
    }
    listing.end()
}

fn sessions(count: u64) -> String {
    match count {
        1 => "1 session was".into(),
        count => format!("{count} sessions were"),
    }
}
