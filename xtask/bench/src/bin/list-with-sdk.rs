//! The listing with the SDK, as its README has it. `no-prefetch` turns that off.

use aip_agents::Client;
use aip_agents_bench::{Job, Result, Seen, ready};
use futures::TryStreamExt as _;

fn main() -> Result {
    Job::run(list)
}

async fn list(job: Job) -> Result {
    let client = Client::builder().hostname(&job.hostname).token(&job.token).build()?;
    let listing = client.all_sessions().page_size(100).prefetch(!job.has("no-prefetch"));
    listing.clone().send().await?;
    ready()?;
    let mut seen = Seen::default();
    if job.pause.is_zero() {
        let mut sessions = listing.stream();
        while let Some(session) = sessions.try_next().await? {
            seen.session(session.rid.as_str(), session.metadata.message_count);
        }
    } else {
        let mut pages = listing.pages();
        while let Some(page) = pages.try_next().await? {
            tokio::time::sleep(job.pause).await;
            for session in page.items {
                seen.session(session.rid.as_str(), session.metadata.message_count);
            }
        }
    }
    seen.done()
}
