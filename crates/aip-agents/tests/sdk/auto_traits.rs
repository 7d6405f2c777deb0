//! What callers rely on and no signature says: futures can be spawned, values cross threads.

#![cfg(test)]

use aip_agents::{Client, Error, Pager, requests};

fn spawnable<T: Send + 'static>(_: T) {}
fn shared<T: Send + Sync + 'static>() {}

#[test]
fn everything_can_be_spawned() {
    shared::<Client>();
    shared::<Error>();
    shared::<Pager<requests::AllSessions>>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());

    // Compiled, never run: only the types matter.
    let _ = |client: Client| {
        spawnable(client.all_sessions().send());
        spawnable(client.all_sessions().pages());
        spawnable(client.all_sessions().stream());
        spawnable(client.all_sessions().collect());
        let sent = client.clone();
        spawnable(async move { sent.call(requests::GetAgent::new("a")).send().await });
        let sent = client.clone();
        spawnable(async move { sent.call(requests::DeleteSession::new("a", "s")).send().await });
    };
}
