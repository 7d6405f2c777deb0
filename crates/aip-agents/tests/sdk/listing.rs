//! Listings: what a page token means, what is sent, and what an error leaves.

#![cfg(test)]

use aip_agents::{ErrorKind, Page};
use futures::{StreamExt as _, TryStreamExt as _};

use crate::raw_server::{RawServer, answer, failure, page, session};

fn titles(sessions: &[aip_agents::models::Session]) -> Vec<&str> {
    sessions.iter().map(|session| session.metadata.title.as_str()).collect()
}

#[tokio::test]
async fn pages_are_walked_to_the_end_and_every_parameter_stays() {
    let [a, b, c] = [1, 2, 3].map(session);
    let server =
        RawServer::start(vec![page(&[&a, &b], Some("t+1/=")), page(&[], Some("t2")), page(&[&c], Some(""))])
            .await;
    let sessions = server.client().all_sessions().page_size(2).collect().await.expect("a listing");
    assert_eq!(titles(&sessions), ["Title 1", "Title 2", "Title 3"]);
    let lines: Vec<_> = server
        .requests()
        .iter()
        .map(|request| request.lines().next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(
        lines,
        [
            "GET /api/v2/aipAgents/agents/allSessions?pageSize=2&preview=true HTTP/1.1",
            "GET /api/v2/aipAgents/agents/allSessions?pageSize=2&pageToken=t%2B1%2F%3D&preview=true HTTP/1.1",
            "GET /api/v2/aipAgents/agents/allSessions?pageSize=2&pageToken=t2&preview=true HTTP/1.1",
        ]
    );
}

#[tokio::test]
async fn absent_empty_and_null_tokens_end_and_absent_data_is_an_empty_page() {
    for body in [r#"{"data":[]}"#, r#"{"nextPageToken":""}"#, r#"{"data":null,"nextPageToken":null}"#, "{}"] {
        let server = RawServer::start(vec![answer(200, "", body)]).await;
        let sessions = server.client().all_sessions().collect().await.expect(body);
        assert_eq!((sessions.len(), server.requests().len()), (0, 1), "{body}");
    }
}

#[tokio::test]
async fn one_page_is_one_request() {
    let server = RawServer::start(vec![page(&[&session(1)], Some("more"))]).await;
    let Page { items, next, .. } =
        server.client().all_sessions().page_token("here").send().await.expect("a page");
    assert_eq!(titles(&items), ["Title 1"]);
    assert_eq!(next.expect("more to come").as_str(), "more");
    assert!(server.requests()[0].contains("pageToken=here"));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_page_comes_with_its_response() {
    let server = RawServer::start(vec![page(&[&session(1)], Some("more"))]).await;
    let listing = server.client().all_sessions().page_size(1).page_token("here");
    let response = listing.with_response().send().await.expect("a page");
    assert_eq!((response.status.as_u16(), response.attempts), (200, 1));
    assert_eq!(response.headers["content-type"], "application/json");
    assert!(response.body.starts_with(br#"{"data":["#), "{response:?}");
    assert_eq!(titles(&response.value.items), ["Title 1"]);
    assert_eq!(response.value.next.as_ref().expect("more to come").as_str(), "more");
    assert!(server.requests()[0].contains("pageSize=1&pageToken=here"));

    let denied = RawServer::start(vec![answer(403, "", "{}")]).await;
    let failed = denied.client().all_sessions().page_token("here").with_response().send().await;
    assert_eq!(failed.expect_err("a failure").page_token().map(|token| token.as_str()), Some("here"));
}

#[tokio::test]
async fn a_limit_counts_items_and_asks_for_no_page_too_many() {
    let items = [1, 2, 3, 4].map(session);
    for (limit, pages) in [(0_u64, 0), (1, 1), (2, 1), (3, 2), (4, 2)] {
        let steps =
            vec![page(&[&items[0], &items[1]], Some("t1")), page(&[&items[2], &items[3]], Some("t2"))];
        let server = RawServer::start(steps).await;
        let sessions = server.client().all_sessions().limit(limit).collect().await.expect("a listing");
        assert_eq!((sessions.len() as u64, server.requests().len()), (limit, pages), "limit {limit}");
    }
}

#[tokio::test]
async fn a_token_that_comes_again_is_an_error_and_no_loop() {
    let steps = vec![
        page(&[&session(1)], Some("a")),
        page(&[&session(2)], Some("b")),
        page(&[&session(3)], Some("a")),
    ];
    let server = RawServer::start(steps).await;
    let results: Vec<_> = server.client().all_sessions().stream().collect().await;
    assert_eq!(results.len(), 4, "three sessions, then the error");
    let error = results.into_iter().last().expect("four").expect_err("the last is the error");
    assert_eq!(error.kind(), ErrorKind::Paging);
    assert_eq!(error.page_token().map(|token| token.as_str()), Some("a"));
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn the_token_that_a_listing_was_resumed_from_counts_as_seen() {
    let server = RawServer::start(vec![page(&[], Some("a"))]).await;
    let error = server.client().all_sessions().page_token("a").collect().await.expect_err("a circle");
    assert_eq!((error.kind(), server.requests().len()), (ErrorKind::Paging, 1));
}

#[tokio::test]
async fn a_hundred_empty_pages_are_walked() {
    let mut steps: Vec<_> = (0..100).map(|n| page(&[], Some(&format!("t{n}")))).collect();
    steps.push(page(&[&session(7)], None));
    let server = RawServer::start(steps).await;
    let sessions = server.client().all_sessions().collect().await.expect("a listing");
    assert_eq!((titles(&sessions), server.requests().len()), (vec!["Title 7"], 101));
}

#[tokio::test]
async fn an_error_in_the_middle_comes_after_what_was_read_and_says_where_to_go_on() {
    let refused = answer(
        403,
        "",
        r#"{"errorCode":"PERMISSION_DENIED","errorName":"ListSessionsForAgentsPermissionDenied","errorInstanceId":"i-1","parameters":{}}"#,
    );
    let server = RawServer::start(vec![page(&[&session(1), &session(2)], Some("next")), refused]).await;
    let mut stream = server.client().all_sessions().stream();
    assert!(stream.try_next().await.expect("the first").is_some());
    assert!(stream.try_next().await.expect("the second").is_some());
    let error = stream.try_next().await.expect_err("then the failure");
    assert!(error.is_permission_denied());
    assert_eq!(error.page_token().map(|token| token.as_str()), Some("next"));
    assert!(stream.next().await.is_none(), "an error ends the stream");
}

#[tokio::test]
async fn a_listing_that_failed_goes_on_from_its_error_and_nothing_is_lost_or_twice() {
    let [a, b, c] = [1, 2, 3].map(session);
    for prefetch in [true, false] {
        let steps = vec![
            page(&[&a], Some("t1")),
            page(&[&b], Some("t2")),
            failure(500, "Default:Internal"),
            page(&[&c], None),
        ];
        let server = RawServer::start(steps).await;
        let listing = server.client().all_sessions().page_size(1).prefetch(prefetch);
        let (mut got, mut error) = (Vec::new(), None);
        let mut stream = listing.clone().stream();
        while let Some(item) = stream.next().await {
            match item {
                Ok(item) => got.push(item),
                Err(failed) => error = Some(failed),
            }
        }
        let token = error.expect("the third page fails").page_token().expect("the third page").to_string();
        got.extend(listing.page_token(token).collect().await.expect("the rest"));
        assert_eq!(titles(&got), ["Title 1", "Title 2", "Title 3"]);
        assert!(server.requests()[3].contains("pageSize=1&pageToken=t2&preview=true"));
    }
}

#[tokio::test]
async fn repeated_tokens_are_followed_if_one_says_so() {
    let steps = vec![
        page(&[&session(1)], Some("a")),
        page(&[&session(2)], Some("a")),
        page(&[&session(3)], Some("a")),
    ];
    for prefetch in [true, false] {
        let server = RawServer::start(steps.clone()).await;
        let listing = server.client().all_sessions().follow_repeated_tokens(true).prefetch(prefetch);
        let sessions = listing.limit(5).collect().await.expect("a circle, as far as it is wanted");
        assert_eq!(titles(&sessions), ["Title 1", "Title 2", "Title 3", "Title 3", "Title 3"]);
        assert_eq!(server.requests().len(), 5);
    }
}

#[tokio::test]
async fn a_page_cut_by_the_limit_names_no_next_one() {
    let server = RawServer::start(vec![page(&[&session(1), &session(2)], Some("t"))]).await;
    for (limit, next) in [(1, None), (2, Some("t"))] {
        let mut pages = server.client().all_sessions().limit(limit).pages();
        let page = pages.try_next().await.expect("a page").expect("a page");
        assert_eq!((page.items.len() as u64, page.next.as_ref().map(|token| token.as_str())), (limit, next));
        assert!(pages.next().await.is_none());
    }
}

#[tokio::test]
async fn a_page_of_no_size_is_refused_before_anything_is_sent() {
    let server = RawServer::start(vec![page(&[], None)]).await;
    let error = server.client().all_sessions().page_size(0).send().await.expect_err("no page has 0 items");
    assert_eq!((error.kind(), server.requests().len()), (ErrorKind::Argument, 0));
}

#[tokio::test]
async fn the_next_page_is_fetched_while_the_last_is_consumed_and_only_then() {
    let steps =
        vec![page(&[&session(1)], Some("a")), page(&[&session(2)], Some("b")), page(&[&session(3)], None)];
    let server = RawServer::start(steps.clone()).await;
    let mut pages = server.client().all_sessions().pages();
    let _first = pages.try_next().await.expect("a page");
    // The second request comes without anybody polling the stream.
    for _ in 0..200 {
        if server.requests().len() == 2 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    assert_eq!(server.requests().len(), 2, "one page ahead, and no more");

    let server = RawServer::start(steps).await;
    let mut pages = server.client().all_sessions().prefetch(false).pages();
    let _first = pages.try_next().await.expect("a page");
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    assert_eq!(server.requests().len(), 1);
}
