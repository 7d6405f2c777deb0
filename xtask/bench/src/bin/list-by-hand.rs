//! The listing as people write it by hand: reqwest, derived structs, chrono, `from_slice`.
//!
//! It drops what it does not know, tries nothing again, and says of a bad body only line and column.

use aip_agents_bench::{Job, Result, Seen, ready};
use chrono::{DateTime, Utc};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    data: Vec<Session>,
    next_page_token: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "they are read, which is what is measured")]
struct Session {
    rid: String,
    metadata: Metadata,
    agent_rid: String,
    agent_version: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "they are read, which is what is measured")]
struct Metadata {
    title: String,
    created_time: DateTime<Utc>,
    updated_time: DateTime<Utc>,
    message_count: i64,
    estimated_expires_time: DateTime<Utc>,
}

fn main() -> Result {
    Job::run(list)
}

async fn list(job: Job) -> Result {
    // In one build with the SDK, reqwest has TLS and no provider of its own. The SDK does the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::new();
    page(&client, &job, None).await?;
    ready()?;
    let (mut seen, mut token) = (Seen::default(), None);
    loop {
        let page = page(&client, &job, token.as_deref()).await?;
        if !job.pause.is_zero() {
            tokio::time::sleep(job.pause).await;
        }
        for session in page.data {
            seen.session(&session.rid, session.metadata.message_count);
        }
        match page.next_page_token {
            Some(next) if !next.is_empty() => token = Some(next),
            _ => return seen.done(),
        }
    }
}

async fn page(client: &reqwest::Client, job: &Job, token: Option<&str>) -> Result<Page> {
    let url = format!("{}/api/v2/aipAgents/agents/allSessions", job.hostname);
    let mut request =
        client.get(url).bearer_auth(&job.token).query(&[("preview", "true"), ("pageSize", "100")]);
    if let Some(token) = token {
        request = request.query(&[("pageToken", token)]);
    }
    let body = request.send().await?.error_for_status()?.bytes().await?;
    Ok(serde_json::from_slice(&body)?)
}
