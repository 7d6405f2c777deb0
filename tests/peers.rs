//! Programs that we did not write, against the sandbox: they list what `aip` lists, call everything, and find nothing wrong.

#![cfg(test)]

use std::{
    collections::BTreeSet,
    env,
    path::{Path, PathBuf},
    process::{Command, Output},
    time::Duration,
};

use aip_agents::{Client, client::generated::operations};
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

/// A Python that has what these programs need.
fn python() -> PathBuf {
    env::var_os("AIP_AGENTS_PYTHON").expect("`cargo xtask test` sets it: run that").into()
}

fn peers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("peers")
}

/// The host as the vendor's SDK wants it: without a scheme.
fn host(sandbox: &Sandbox) -> &str {
    sandbox.hostname().strip_prefix("http://").expect("plain http")
}

/// Runs a program while the sandbox answers it.
async fn printed(mut command: Command) -> String {
    let run = tokio::task::spawn_blocking(move || command.output());
    let Output { status, stdout, stderr } = run.await.expect("it ends").expect("it starts");
    let stdout = String::from_utf8(stdout).expect("text");
    assert!(status.success(), "{status}: {}\n{stdout}", String::from_utf8_lossy(&stderr));
    stdout
}

#[tokio::test(flavor = "multi_thread")]
async fn the_vendors_python_sdk_lists_the_same_sessions_in_the_same_order() {
    let (sandbox, rids) = sandbox().await;
    let mut list = Command::new(python());
    list.arg(peers().join("list_sessions.py")).args([host(&sandbox), sandbox.token(), "100"]);
    let listed = printed(list).await;
    assert_eq!(listed.lines().collect::<Vec<_>>(), rids);
}

/// A sandbox whose answers to one message never end.
const WAIT: &str = "answers: [{ when: ^wait$, answer: ab, piece: 1, pause: 1h }]";

#[tokio::test(flavor = "multi_thread")]
async fn the_vendors_python_sdk_calls_every_operation_and_logs_in() {
    let sandbox = Sandbox::builder().script(WAIT).token_lifetime(Duration::from_secs(61)).start().await;
    let sandbox = sandbox.expect("a sandbox");
    let mut calls = Command::new(python());
    calls.arg(peers().join("every_operation.py")).args([
        host(&sandbox),
        sandbox.token(),
        sandbox.client_id(),
        sandbox.client_secret(),
        sandbox.public_client_id(),
    ]);
    let called = printed(calls).await;
    let called: BTreeSet<_> = called.lines().collect();
    assert_eq!(called, operations::ALL.iter().map(|operation| operation.id).collect());
}

#[tokio::test(flavor = "multi_thread")]
async fn schemathesis_finds_nothing_in_the_sandbox() {
    let sandbox = Sandbox::builder().sessions(100).script(WAIT).start().await.expect("a sandbox");
    let dir = tempfile::tempdir().expect("a folder");
    let contract = dir.path().join("aip-agents.yaml");
    std::fs::write(&contract, aip_agents_contract::AIP_AGENTS).expect("it is written");
    let bin = python();
    let mut asks = Command::new(bin.with_file_name("schemathesis"));
    asks.current_dir(dir.path())
        .env("FOUNDRY_HOSTNAME", sandbox.hostname())
        .env("FOUNDRY_TOKEN", sandbox.token())
        .env("PYTHONPATH", peers())
        .env("SCHEMATHESIS_HOOKS", "schemathesis_hooks")
        .arg("--config-file")
        .arg(peers().join("schemathesis.toml"))
        .arg("run")
        .arg(&contract)
        .args([
            "--url",
            sandbox.hostname(),
            "--header",
            &format!("Authorization: Bearer {}", sandbox.token()),
        ])
        .args(["--checks", "all", "--max-examples", "25", "--seed", "1", "--no-color"]);
    let found = printed(asks).await;
    assert!(found.contains("Tested: 15") && found.contains("Stateful"), "{found}");
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
