//! What callers rely on and no signature says: futures can be spawned, values cross threads.

#![cfg(test)]

use aip_agents::{
    Answer, AnswerStream, AuthorizationCode, Call, Canceller, Client, ClientBuilder, ClientCredentials,
    Conversation, Error, Items, LostAnswer, Message, Page, Pager, Pages, Request, Response, SessionHandle,
    SignIn, TokenSource, TokenStore, TraceHandle, TraceStream, TraceWatch, WithResponse,
    client::generated::operations, requests,
};

fn spawnable<T: Send + 'static>(_: T) {}
fn shared<T: Send + Sync + ?Sized + 'static>() {}

/// The call of a request, with its response and without.
fn operation<R: Request + std::fmt::Debug>(seen: &mut Vec<&'static str>) {
    seen.push(R::OPERATION.id);
    shared::<R>();
    shared::<Call<R>>();
    shared::<WithResponse<R>>();
    // Compiled, never run: only the types matter.
    let _ = |call: Call<R>| {
        spawnable(call.clone().send());
        spawnable(call.with_response().send());
    };
}

#[test]
fn every_operation_can_be_spawned() {
    use requests as r;

    let mut seen = Vec::new();
    operation::<r::AllSessions>(&mut seen);
    operation::<r::GetAgent>(&mut seen);
    operation::<r::ListAgentVersions>(&mut seen);
    operation::<r::GetAgentVersion>(&mut seen);
    operation::<r::ListSessions>(&mut seen);
    operation::<r::CreateSession>(&mut seen);
    operation::<r::GetSession>(&mut seen);
    operation::<r::DeleteSession>(&mut seen);
    operation::<r::UpdateSessionTitle>(&mut seen);
    operation::<r::BlockingContinueSession>(&mut seen);
    operation::<r::StreamingContinueSession>(&mut seen);
    operation::<r::CancelSession>(&mut seen);
    operation::<r::GetRagContext>(&mut seen);
    operation::<r::GetContent>(&mut seen);
    operation::<r::GetSessionTrace>(&mut seen);
    for operation in operations::ALL {
        assert!(
            seen.contains(&operation.id),
            "`{}` is in the contract and not in this test: add it",
            operation.id
        );
    }
    assert_eq!(seen.len(), operations::ALL.len());
}

#[test]
fn everything_can_be_spawned_and_shared() {
    shared::<Client>();
    shared::<ClientBuilder>();
    shared::<Error>();
    shared::<AuthorizationCode>();
    shared::<ClientCredentials>();
    shared::<SignIn>();
    shared::<dyn TokenStore>();
    shared::<dyn TokenSource>();
    shared::<Pager<requests::AllSessions>>();
    shared::<SessionHandle>();
    shared::<TraceHandle>();
    shared::<TraceWatch>();
    shared::<Conversation>();
    shared::<Message>();
    shared::<Canceller>();
    shared::<Answer>();
    shared::<LostAnswer>();
    shared::<Page<aip_agents::models::Session>>();
    shared::<Response<aip_agents::models::Session>>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());

    // Compiled, never run: only the types matter.
    let _ = |client: Client, stream: AnswerStream, traces: TraceStream, canceller: Canceller| {
        spawnable(client.all_sessions().send());
        spawnable(client.all_sessions().with_response().send());
        spawnable(client.all_sessions().collect());
        spawnable(client.all_sessions().by_agent());
        let session = client.session("a", "s");
        spawnable(session.send("?").send());
        spawnable(session.send("?").stream());
        spawnable(session.send("?").with_response().send());
        spawnable(session.send("?").with_response().stream());
        spawnable(session.conversation().send("?").send());
        spawnable(session.conversation().send("?").stream());
        spawnable(session.trace("t").watch().complete());
        let looked = session.clone();
        spawnable(async move { looked.find_answer("t").await });
        spawnable(async move { canceller.cancel().await });
        spawnable(stream.finish());
        spawnable(traces);
        spawnable(async move { client.sign_out().await });
    };
    let _ = |login: AuthorizationCode, client: Client, sign_in: SignIn| {
        spawnable(async move { login.is_signed_in(&client).await });
        spawnable(async move { sign_in.finish("code=c").await });
    };
    fn walks<R: aip_agents::Paged>(pages: Pages<R>, items: Items<R>) {
        spawnable(pages);
        spawnable(items);
    }
    let _ = walks::<requests::ListSessions>;
}
