//! How bytes travel: TLS with an authority of one's own, HTTP versions, proxies, redirects, a transport of the caller's.

#![cfg(test)]

use std::time::Duration;

use aip_agents::{Client, ClientBuilder, Error, ErrorKind, RetryPolicy};
use axum::http::Version;

use crate::{
    failures::told,
    raw_server::{RawServer, answer, page},
    tls_server::TlsServer,
};

fn builder(hostname: &str) -> ClientBuilder {
    let retry = RetryPolicy::default().with_base(Duration::ZERO);
    Client::builder().hostname(hostname).token("s3cret-token").retry(retry)
}

async fn list(builder: ClientBuilder) -> Result<usize, Error> {
    Ok(builder.build()?.all_sessions().collect().await?.len())
}

#[tokio::test]
async fn an_authority_that_nobody_knows_is_not_trusted() {
    let server = TlsServer::start().await;
    let error = list(builder(&server.hostname)).await.expect_err("nobody vouches for it");
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(told(&error).contains("certificate"), "{}", told(&error));
    assert!(server.requests().is_empty(), "the token was not sent");
}

#[tokio::test]
async fn an_authority_of_ones_own_is_trusted_and_http_2_is_spoken() {
    let server = TlsServer::start().await;
    let trusting = builder(&server.hostname).ca_certificates(server.authority.clone());
    list(trusting.clone()).await.expect("it is vouched for");
    list(trusting.http1_only()).await.expect("it is vouched for");
    let login = || "Bearer s3cret-token".to_owned();
    assert_eq!(server.requests(), [(Version::HTTP_2, login()), (Version::HTTP_11, login())]);
}

#[tokio::test]
async fn what_cannot_be_used_is_told_when_the_client_is_made() {
    for pem in ["", "no PEM", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
        let error = builder("example.com").ca_certificates(pem).build().expect_err(pem);
        assert_eq!(error.kind(), ErrorKind::Config, "{error}");
    }
    let clear = builder("http://localhost:9").proxy("http://me:pr0xy-s3cret@proxy.example:3128");
    let error = clear.build().expect_err("the proxy would read the token");
    assert!(error.to_string().contains("without TLS") && !told(&error).contains("s3cret"), "{error}");
    let error = builder("example.com").proxy("http://me:pr0xy-s3cret@[").build().expect_err("no URL");
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(!told(&error).contains("s3cret"), "{}", told(&error));
}

#[tokio::test]
async fn a_proxy_gets_its_own_login_and_the_request() {
    let proxy = RawServer::start(vec![page(&[], None)]).await;
    let url = proxy.address().replace("http://", "http://me:pr0xy-s3cret@");
    let builder = builder("http://127.0.0.1:9/base").proxy(url);
    assert!(!format!("{builder:?}").contains("s3cret"), "{builder:?}");
    list(builder).await.expect("the proxy answers");
    let [request] = &proxy.requests()[..] else { panic!("one request") };
    let line = "GET http://127.0.0.1:9/base/api/v2/aipAgents/agents/allSessions?preview=true HTTP/1.1\r\n";
    assert!(request.starts_with(line), "{request}");
    // `me:pr0xy-s3cret`
    assert!(request.to_lowercase().contains("proxy-authorization: basic bwu6chiwehktcznjcmv0"), "{request}");
}

#[tokio::test]
async fn through_a_proxy_the_token_travels_inside_tls_only() {
    let proxy = RawServer::start(vec![answer(502, "", "")]).await;
    let error = list(builder("foundry.example").proxy(proxy.address())).await.expect_err("no tunnel");
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(!proxy.requests().is_empty());
    for request in proxy.requests() {
        assert!(request.starts_with("CONNECT foundry.example:443 HTTP/1.1\r\n"), "{request}");
        assert!(!request.to_lowercase().contains("bearer"), "{request}");
    }
}

#[tokio::test]
async fn a_transport_of_the_callers_is_used_and_its_redirects_leave_the_token_behind() {
    let elsewhere = RawServer::start(vec![page(&[], None)]).await;
    let redirect = answer(307, &format!("Location: {}/stolen\r\n", elsewhere.address()), "");
    let server = RawServer::start(vec![redirect]).await;

    let error = list(builder(server.address())).await.expect_err("ours follows none");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Answered, Some(307)));
    assert!(error.to_string().contains("redirects to 127.0.0.1"), "{error}");
    assert!(elsewhere.requests().is_empty());

    let theirs = reqwest::Client::builder().user_agent("unused").build().expect("a transport");
    list(builder(server.address()).http_client(theirs)).await.expect("theirs follows");
    let [request] = &elsewhere.requests()[..] else { panic!("one request") };
    assert!(request.starts_with("GET /stolen HTTP/1.1\r\n"), "{request}");
    assert!(!request.to_lowercase().contains("authorization"), "{request}");
    assert!(server.requests()[1].contains("Bearer s3cret-token"), "the token went to its own host");
}

#[tokio::test]
async fn a_connection_is_used_again_by_clones_too() {
    let server = TlsServer::start().await;
    let trusting = builder(&server.hostname).ca_certificates(server.authority.clone());
    let client = trusting.http1_only().build().expect("a client");
    for _ in 0..3 {
        client.clone().all_sessions().send().await.expect("a page");
    }
    assert_eq!((server.requests().len(), server.connections()), (3, 1));
}
