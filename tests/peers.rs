//! Programs that we did not write, against the sandbox: they list what `aip` lists.

#![cfg(test)]

use std::{
    env,
    path::Path,
    process::{Command, Output},
};

use aip_agents::Client;
use aip_agents_sandbox::Sandbox;
use serde_json::Value;

const SESSIONS: u64 = 1234;

async fn sandbox() -> (Sandbox, Vec<String>) {
    let sandbox = Sandbox::builder().seed(5).sessions(SESSIONS).start().await.expect("a sandbox");
    let client =
        Client::builder().hostname(sandbox.hostname()).token(sandbox.token()).build().expect("a client");
    let sessions = client.all_sessions().page_size(100).collect().await.expect("a listing");
    let rids: Vec<_> = sessions.into_iter().map(|session| session.rid.to_string()).collect();
    assert_eq!(rids.len() as u64, SESSIONS);
    (sandbox, rids)
}

/// Runs a program while the sandbox answers it.
async fn printed(mut command: Command) -> String {
    let run = tokio::task::spawn_blocking(move || command.output());
    let Output { status, stdout, stderr } = run.await.expect("it ends").expect("it starts");
    assert!(status.success(), "{status}: {}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).expect("text")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_vendors_python_sdk_lists_the_same_sessions_in_the_same_order() {
    let (sandbox, rids) = sandbox().await;
    let python = env::var_os("AIP_AGENTS_PYTHON").expect("`cargo xtask test` sets it: run that");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/list_sessions.py");
    let mut list = Command::new(python);
    // The SDK wants a host without a scheme, and the scheme by itself.
    let host = sandbox.hostname().strip_prefix("http://").expect("plain http").to_owned();
    list.arg(script).args([&host, sandbox.token(), "100"]);
    let listed = printed(list).await;
    assert_eq!(listed.lines().collect::<Vec<_>>(), rids);
}

#[tokio::test(flavor = "multi_thread")]
async fn curl_walks_the_same_pages() {
    let (sandbox, rids) = sandbox().await;
    let (mut listed, mut token) = (Vec::new(), None::<String>);
    for _ in 0..=SESSIONS / 100 {
        let mut curl = Command::new("curl");
        curl.args(["--silent", "--show-error", "--fail-with-body", "--get", "--max-time", "20"]);
        curl.args(["--header", &format!("Authorization: Bearer {}", sandbox.token())]);
        curl.args(["--data-urlencode", "preview=true", "--data-urlencode", "pageSize=100"]);
        if let Some(token) = &token {
            curl.args(["--data-urlencode", &format!("pageToken={token}")]);
        }
        curl.arg(format!("{}/api/v2/aipAgents/agents/allSessions", sandbox.hostname()));
        let page: Value = serde_json::from_str(&printed(curl).await).expect("JSON");
        let items = page["data"].as_array().expect("a list");
        listed.extend(items.iter().map(|session| session["rid"].as_str().expect("a rid").to_owned()));
        token = page["nextPageToken"].as_str().map(str::to_owned);
        if token.is_none() {
            break;
        }
    }
    assert_eq!((token, listed), (None, rids));
}
