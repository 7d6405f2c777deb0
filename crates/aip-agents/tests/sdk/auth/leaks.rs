//! Where secrets must not go: another host, a `Debug`, an error, a log.

use std::{
    io,
    sync::{Arc, Mutex},
};

use aip_agents::{
    BearerToken, Client, ClientCredentials, FileStore, MemoryStore, Timeouts, TokenStore as _, Tokens,
};
use tracing_subscriber::fmt::MakeWriter;

use super::deployment::{Deployment, login, oauth_error, tokens};
use crate::{
    failures::told,
    raw_server::{RawServer, answer},
};

/// Nothing of what these tests send as a secret.
fn is_clean(text: &str) -> bool {
    !["s3cret", "access-", "refresh-", "code_verifier"].iter().any(|secret| text.contains(secret))
}

#[tokio::test]
async fn a_redirect_takes_nothing_to_another_host() {
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = RawServer::start(vec![tokens(9, 3600)]).await;
        let location = format!("Location: {}/elsewhere\r\n", elsewhere.address());

        // The token endpoint redirects.
        for follows in [false, true] {
            let location = location.clone();
            let deployment = Deployment::giving(move |_, _| answer(status, &location, "")).await;
            let mut builder = deployment.builder().auth(ClientCredentials::new("my-id", "s3cret-client"));
            if follows {
                builder = builder.http_client(that_follows());
            }
            let error = builder.build().expect("a client").all_sessions().send().await.expect_err("no token");
            let told = error.to_string();
            assert!(told.contains("redirects to 127.0.0.1, which is not followed"), "{status}: {told}");
            assert_eq!(deployment.server.requests().len(), 1);
        }
        assert!(elsewhere.requests().iter().all(|request| is_clean(request)), "{:?}", elsewhere.requests());

        // The API redirects.
        for follows in [false, true] {
            let api = RawServer::start(vec![answer(status, &location, "")]).await;
            let mut builder = Client::builder().hostname(api.address()).token("s3cret-token");
            if follows {
                builder = builder.http_client(that_follows());
            }
            let before = elsewhere.requests().len();
            let result = builder.build().expect("a client").all_sessions().send().await;
            assert!(result.is_err() || follows, "{status}");
            assert!(follows || elsewhere.requests().len() == before, "{status}: it is not followed");
            assert!(api.requests()[0].contains("Bearer s3cret-token"));
        }
        assert!(elsewhere.requests().iter().all(|request| is_clean(request)), "{:?}", elsewhere.requests());
    }
}

/// A user's own HTTP client, as reqwest makes it: it follows redirects.
fn that_follows() -> reqwest::Client {
    // The builder needs a provider of cryptography, which a client of ours installs.
    let _ = Client::builder().hostname("example.com").token("t").build().expect("a client");
    reqwest::Client::new()
}

#[tokio::test]
async fn plain_http_is_for_loopback() {
    let login = ClientCredentials::new("my-id", "s3cret");
    let error = Client::builder().hostname("http://example.com").auth(login).build().expect_err("plain http");
    assert!(error.to_string().contains("plain http"), "{error}");
}

#[tokio::test]
async fn nothing_prints_a_secret() {
    let deployment = Deployment::start().await;
    let login = login().client_secret("s3cret").store(FileStore::new("/nowhere/token.json"));
    let credentials = ClientCredentials::new("my-id", "s3cret");
    let builder = deployment.builder().auth(credentials.clone());
    let client = deployment.builder().auth(login.clone()).build().expect("a client");
    let sign_in = login.sign_in(&client).expect("a login");
    let store = MemoryStore::new();
    let tokens =
        Tokens::from_json(r#"{"access_token":"s3cret-1","refresh_token":"s3cret-2"}"#).expect("tokens");
    store.save(&tokens).await.expect("it is kept");
    let token = BearerToken::new("s3cret").expect("a token");
    let told = format!(
        "{login:#?} {credentials:#?} {builder:#?} {client:#?} {sign_in:#?} {store:#?} {tokens:#?} {token:#?} {:#?}",
        deployment.builder().token("s3cret"),
    );
    assert!(is_clean(&told) && !told.contains(sign_in.state()), "{told}");
    assert!(told.contains("[redacted]"));
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody fell").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Everything that goes wrong with a login, with every event and span written down.
#[tokio::test]
async fn no_log_and_no_error_has_a_secret() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(tracing_subscriber::fmt::format::FmtSpan::FULL)
        .with_writer(log.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);

    let echo = |n: usize, form: &str| {
        // A server that quotes what it was sent, in every form.
        let form: String = form.replace('"', "");
        match n % 5 {
            0 => answer(400, "", &format!(r#"{{"error":"invalid_grant","error_description":"{form}"}}"#)),
            1 => tokens(n, 0),
            2 => answer(500, "X-Echo: s3cret\r\n", &form),
            3 => answer(200, "", &format!(r#"{{"token":"{form}"}}"#)),
            _ => oauth_error(503, "temporarily_unavailable"),
        }
    };
    let deployment = Deployment::giving(echo).await;
    let login = login().client_secret("s3cret-client");
    let client = deployment.builder().auth(login.clone()).build().expect("a client");
    let mut errors = Vec::new();
    for _ in 0..12 {
        let sign_in = login.sign_in(&client).expect("a login");
        let query = format!("code=s3cret-code&state={}", sign_in.state());
        errors.extend(sign_in.finish(&query).await.err());
        errors.extend(client.all_sessions().send().await.err());
    }
    let service = deployment.service();
    for _ in 0..5 {
        errors.extend(service.all_sessions().send().await.err());
    }
    client.sign_out().await.expect("it is revoked");
    assert!(errors.len() > 10, "{}", errors.len());
    for error in &errors {
        assert!(is_clean(&told(error)), "{}", told(error));
    }
    let log = String::from_utf8(log.0.lock().expect("nobody fell").clone()).expect("text");
    assert!(log.contains("aip_agents.oauth2") && log.contains("aip_agents.attempt"), "{log}");
    let line = log.lines().find(|line| !is_clean(line));
    assert!(line.is_none(), "{line:?}");
}

#[tokio::test]
async fn a_slow_server_leaks_nothing_into_its_timeout() {
    let deployment =
        Deployment::giving(|_, _| crate::raw_server::Step::Stall(b"HTTP/1.1 200 OK\r\n".to_vec())).await;
    let timeouts = Timeouts::default().with_answer(std::time::Duration::from_millis(50));
    let login = login();
    let client = deployment.builder().timeouts(timeouts).auth(login.clone()).build().expect("a client");
    let sign_in = login.sign_in(&client).expect("a login");
    let query = format!("code=s3cret-code&state={}", sign_in.state());
    let error = sign_in.finish(&query).await.expect_err("no answer");
    assert!(is_clean(&told(&error)) && error.is_retryable(), "{error}");
}
