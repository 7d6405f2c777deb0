//! What callers rely on and no signature says: futures can be spawned, values cross threads.

#![cfg(test)]

use aip_agents::{
    AuthorizationCode, Client, ClientCredentials, Error, Pager, SignIn, TokenSource, TokenStore, requests,
};

fn spawnable<T: Send + 'static>(_: T) {}
fn shared<T: Send + Sync + ?Sized + 'static>() {}

#[test]
fn everything_can_be_spawned() {
    shared::<Client>();
    shared::<Error>();
    shared::<AuthorizationCode>();
    shared::<ClientCredentials>();
    shared::<SignIn>();
    shared::<dyn TokenStore>();
    shared::<dyn TokenSource>();
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
        spawnable(async move { client.sign_out().await });
    };
    let _ = |login: AuthorizationCode, client: Client, sign_in: SignIn| {
        spawnable(async move { login.is_signed_in(&client).await });
        spawnable(async move { sign_in.finish("code=c").await });
    };
}
