//! Every operation, every refusal, every page.

use std::collections::{BTreeMap, BTreeSet};

use aip_agents_sandbox::Sandbox;
use serde_json::{Value, json};

use crate::server::{AGENTS, Server, http};

#[tokio::test]
async fn every_operation_answers_as_the_contract_says() {
    let mut server = Server::start(40).await;
    let (_, page) = server
        .send("allSessions", "GET", &format!("{AGENTS}/allSessions?preview=true&pageSize=3"), None)
        .await;
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let (agent, session) = (text(&page["data"][0]["agentRid"]), text(&page["data"][0]["rid"]));
    let at = format!("{AGENTS}/{agent}");
    let in_session = format!("{at}/sessions/{session}");
    let message = json!({ "userInput": { "text": "Hi" }, "parameterInputs": {}, "sessionTraceId": "5e7f2b1c-0000-4000-8000-000000000001" });
    for (id, method, path, body, status) in [
        ("getAgent", "GET", at.clone(), None, 200),
        ("getAgent", "GET", format!("{at}?version=1.0"), None, 200),
        ("getAgent", "GET", format!("{at}?version=77.0"), None, 404),
        ("getAgent", "GET", format!("{at}?version=new"), None, 400),
        ("getAgent", "GET", format!("{AGENTS}/ri.aip-agents..agent.none"), None, 404),
        ("getAgent", "GET", format!("{AGENTS}/not-a-rid"), None, 400),
        ("listAgentVersions", "GET", format!("{at}/agentVersions?pageSize=2"), None, 200),
        ("getAgentVersion", "GET", format!("{at}/agentVersions/1.0"), None, 200),
        ("getAgentVersion", "GET", format!("{at}/agentVersions/9.9"), None, 404),
        ("getAgentVersion", "GET", format!("{at}/agentVersions/latest"), None, 400),
        ("listSessions", "GET", format!("{at}/sessions"), None, 200),
        ("createSession", "POST", format!("{at}/sessions"), Some(json!({})), 200),
        ("createSession", "POST", format!("{at}/sessions"), Some(json!({ "agentVersion": "1.0" })), 200),
        ("createSession", "POST", format!("{at}/sessions"), Some(json!({ "agentVersion": "77.0" })), 404),
        ("createSession", "POST", format!("{at}/sessions"), Some(json!({ "agentVersion": 5 })), 400),
        ("getSession", "GET", in_session.clone(), None, 200),
        ("getSession", "GET", format!("{at}/sessions/ri.aip-agents..session.none"), None, 404),
        (
            "updateSessionTitle",
            "PUT",
            format!("{in_session}/updateTitle"),
            Some(json!({ "title": "New" })),
            204,
        ),
        ("updateSessionTitle", "PUT", format!("{in_session}/updateTitle"), Some(json!({})), 400),
        (
            "blockingContinueSession",
            "POST",
            format!("{in_session}/blockingContinue"),
            Some(message.clone()),
            200,
        ),
        (
            "blockingContinueSession",
            "POST",
            format!("{in_session}/blockingContinue"),
            Some(json!({ "userInput": "Hi" })),
            400,
        ),
        (
            "streamingContinueSession",
            "POST",
            format!("{in_session}/streamingContinue"),
            Some(json!({ "userInput": { "text": "Hi" }, "parameterInputs": {} })),
            200,
        ),
        (
            "streamingContinueSession",
            "POST",
            format!("{in_session}/streamingContinue"),
            Some(message.clone()),
            400,
        ),
        (
            "getRagContext",
            "PUT",
            format!("{in_session}/ragContext"),
            Some(json!({ "userInput": { "text": "Hi" }, "parameterInputs": {} })),
            200,
        ),
        ("getContent", "GET", format!("{in_session}/content"), None, 200),
        (
            "getSessionTrace",
            "GET",
            format!("{in_session}/sessionTraces/5e7f2b1c-0000-4000-8000-000000000001"),
            None,
            200,
        ),
        ("getSessionTrace", "GET", format!("{in_session}/sessionTraces/no-uuid"), None, 400),
        (
            "cancelSession",
            "POST",
            format!("{in_session}/cancel"),
            Some(json!({ "messageId": "5e7f2b1c-0000-4000-8000-000000000002" })),
            400,
        ),
        ("deleteSession", "DELETE", in_session.clone(), None, 204),
        ("deleteSession", "DELETE", in_session.clone(), None, 404),
    ] {
        let separator = if path.contains('?') { '&' } else { '?' };
        let (got, value) = server.send(id, method, &format!("{path}{separator}preview=true"), body).await;
        assert_eq!(got.as_u16(), status, "{id} {path}: {value}");
        if (id, status) == ("blockingContinueSession", 200) {
            assert_eq!(value["sessionTraceId"], message["sessionTraceId"], "what was sent comes back");
            assert!(value["agentMarkdownResponse"].as_str().expect("an answer").contains("Hi"));
        }
    }
    let called: BTreeSet<_> =
        server.seen.iter().filter(|(_, status)| *status < 300).map(|(id, _)| id.clone()).collect();
    let paths = server.document["paths"].as_object().expect("paths");
    // What cancelling answers is looked at where something is in progress.
    let called: BTreeSet<_> = called.into_iter().chain(["cancelSession".to_owned()]).collect();
    let all: BTreeSet<_> = paths
        .values()
        .flat_map(|item| item.as_object().expect("an item").values())
        .filter_map(|operation| operation["operationId"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(called, all, "each operation answered well once");
}

/// What the contract lists, a fault brings, with the parameters that its schema demands.
#[tokio::test]
async fn every_named_error_can_be_had_where_it_is_listed() {
    let mut server = Server::start(3).await;
    let (session, agent, at) = server.first_session().await;
    let paths = server.document["paths"].as_object().expect("paths").clone();
    let message = json!({ "userInput": { "text": "Hi" }, "parameterInputs": {} });
    let mut had = BTreeSet::new();
    for (path, item) in &paths {
        for (method, operation) in item.as_object().expect("an item") {
            let id = operation["operationId"].as_str().expect("an id");
            for (status, answer) in operation["responses"].as_object().expect("answers") {
                let listed =
                    answer.pointer("/content/application~1json/schema/anyOf").and_then(Value::as_array);
                for error in listed.into_iter().flatten() {
                    let name =
                        error["$ref"].as_str().expect("a reference").rsplit('/').next().expect("a name");
                    if name == "PlatformError" {
                        continue;
                    }
                    server.sandbox.fault(&format!("{id}:{name},times=1")).expect(name);
                    let path = path
                        .replace("{agentRid}", session["agentRid"].as_str().expect("a rid"))
                        .replace("{sessionRid}", session["rid"].as_str().expect("a rid"))
                        .replace("{agentVersionString}", "1.0")
                        .replace("{sessionTraceId}", "5e7f2b1c-0000-4000-8000-000000000001");
                    let body = operation.get("requestBody").map(|_| message.clone());
                    let (got, value) = server.call(id, &method.to_uppercase(), &path, body).await;
                    assert_eq!(&got.as_str(), status, "{id} {name}: {value}");
                    assert_eq!(value["errorName"], name);
                    if path.contains("/sessions/") && !value["parameters"]["sessionRid"].is_null() {
                        assert_eq!(value["parameters"]["sessionRid"], session["rid"]);
                    }
                    had.insert(name.to_owned());
                    server.sandbox.clear_faults();
                }
            }
        }
    }
    assert_eq!(had.len(), 32, "{had:?}");
    assert!(at.starts_with(&agent));
}

#[tokio::test]
async fn what_a_client_does_wrong_is_refused_in_the_platforms_form() {
    let mut server = Server::start(5).await;
    for (query, status, name) in [
        ("", 400, "ApiFeaturePreviewUsageOnly"),
        ("preview=false", 400, "ApiFeaturePreviewUsageOnly"),
        ("preview=maybe", 400, "InvalidParameterValue"),
        ("preview=true&pageSize=0", 400, "InvalidParameterValue"),
        ("preview=true&pageSize=101", 400, "InvalidParameterValue"),
        ("preview=true&pageSize=abc", 400, "InvalidParameterValue"),
        ("preview=true&pagesize=5", 400, "UnknownParameter"),
        ("preview=true&preview=true", 400, "InvalidParameterValue"),
        ("preview=true&pageToken=made-up", 400, "InvalidPageToken"),
        ("preview=true&pageToken=", 400, "InvalidPageToken"),
    ] {
        let (got, value) =
            server.send("allSessions", "GET", &format!("{AGENTS}/allSessions?{query}"), None).await;
        assert_eq!((got.as_u16(), value["errorName"].as_str()), (status, Some(name)), "{query}");
        assert!(value["errorInstanceId"].as_str().is_some_and(|id| id.len() == 36), "{query}");
    }
    let (host, http) = (server.sandbox.hostname().to_owned(), server.http.clone());
    let url = |path: &str| format!("{}{AGENTS}/{path}", host);
    let without = http.get(url("allSessions?preview=true"));
    let wrong = http.get(url("allSessions?preview=true")).bearer_auth("wrong");
    for (request, name) in [(without, "MissingCredentials"), (wrong, "InvalidCredentials")] {
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), 401);
        assert_eq!(answer.json::<Value>().await.expect("JSON")["errorName"], name);
    }
    let token = server.sandbox.token().to_owned();
    let send = |request: reqwest::RequestBuilder| async {
        request.bearer_auth(&token).send().await.expect("an answer")
    };
    let unknown = send(server.http.get(format!("{}/api/v2/else", host))).await;
    assert_eq!(
        (unknown.status().as_u16(), unknown.bytes().await.expect("a body").len()),
        (404, 0),
        "no such endpoint"
    );
    let method = send(http.patch(url("allSessions?preview=true"))).await;
    assert_eq!(method.status(), 405);
    let (_, page) =
        server.send("allSessions", "GET", &format!("{AGENTS}/allSessions?preview=true"), None).await;
    let create =
        url(&format!("{}/sessions?preview=true", page["data"][0]["agentRid"].as_str().expect("a rid")));
    for (media_type, body, status) in [
        ("text/plain", "{}".to_owned(), 415),
        ("application/json", "{".to_owned(), 400),
        ("application/json", format!("\"{}\"", "x".repeat(2_000_000)), 413),
    ] {
        let answer = send(server.http.post(&create).header("content-type", media_type).body(body)).await;
        assert_eq!(answer.status(), status, "{media_type}");
    }
}

async fn walk(server: &mut Server, id: &str, path: &str, size: usize) -> Vec<Value> {
    let (mut items, mut token) = (Vec::new(), String::new());
    for _ in 0..2000 {
        let query = if token.is_empty() { String::new() } else { format!("&pageToken={token}") };
        let (status, page) =
            server.send(id, "GET", &format!("{path}?preview=true&pageSize={size}{query}"), None).await;
        assert_eq!(status, 200, "{page}");
        let page_items = page["data"].as_array().expect("items");
        assert!(page_items.len() <= size);
        items.extend(page_items.iter().cloned());
        match page["nextPageToken"].as_str() {
            Some(next) => token = next.to_owned(),
            None => return items,
        }
    }
    panic!("the listing does not end")
}

#[tokio::test]
async fn however_a_listing_is_cut_the_items_are_the_same() {
    let mut server = Server::start(57).await;
    let whole = walk(&mut server, "allSessions", &format!("{AGENTS}/allSessions"), 100).await;
    assert_eq!(whole.len(), 57);
    let times: Vec<_> =
        whole.iter().map(|session| session["metadata"]["updatedTime"].as_str().expect("a time")).collect();
    assert!(times.windows(2).all(|pair| pair[0] > pair[1]), "most recently updated first");
    for size in [1, 2, 19, 56, 57] {
        assert_eq!(
            walk(&mut server, "allSessions", &format!("{AGENTS}/allSessions"), size).await,
            whole,
            "{size}"
        );
    }
    let mut by_agent = BTreeMap::<String, Vec<Value>>::new();
    for session in &whole {
        by_agent
            .entry(session["agentRid"].as_str().expect("a rid").to_owned())
            .or_default()
            .push(session.clone());
    }
    assert_eq!(by_agent.len(), 5);
    for (agent, sessions) in by_agent {
        let path = format!("{AGENTS}/{agent}/sessions");
        assert_eq!(walk(&mut server, "listSessions", &path, 4).await, sessions);
        let versions =
            walk(&mut server, "listAgentVersions", &format!("{AGENTS}/{agent}/agentVersions"), 2).await;
        assert!(versions.len() >= 3);
    }
}

#[tokio::test]
async fn what_changes_while_a_listing_is_walked_repeats_nothing() {
    let mut server = Server::start(30).await;
    let all = format!("{AGENTS}/allSessions");
    let (_, first) =
        server.send("allSessions", "GET", &format!("{all}?preview=true&pageSize=10"), None).await;
    let rid = |session: &Value| session["rid"].as_str().expect("a rid").to_owned();
    let seen: Vec<_> = first["data"].as_array().expect("items").iter().map(rid).collect();
    let (agent, gone) = (first["data"][3]["agentRid"].as_str().expect("a rid").to_owned(), seen[3].clone());
    let (status, _) = server
        .send("deleteSession", "DELETE", &format!("{AGENTS}/{agent}/sessions/{gone}?preview=true"), None)
        .await;
    assert_eq!(status, 204);
    for _ in 0..3 {
        server
            .send(
                "createSession",
                "POST",
                &format!("{AGENTS}/{agent}/sessions?preview=true"),
                Some(json!({})),
            )
            .await;
    }
    let next = first["nextPageToken"].as_str().expect("more");
    let (_, second) = server
        .send("allSessions", "GET", &format!("{all}?preview=true&pageSize=100&pageToken={next}"), None)
        .await;
    let rest: Vec<_> = second["data"].as_array().expect("items").iter().map(rid).collect();
    assert_eq!(rest.len(), 20);
    assert!(rest.iter().all(|rid| !seen.contains(rid)));
    let now = walk(&mut server, "allSessions", &all, 7).await;
    assert_eq!(now.len(), 30 - 1 + 3);
    assert!(now.iter().all(|session| rid(session) != gone));
    assert!(
        now[..3].iter().all(|session| session["metadata"]["messageCount"] == 0),
        "what was created is newest"
    );
}

#[tokio::test]
async fn a_page_token_is_good_for_its_own_listing_only() {
    let mut server = Server::start(30).await;
    let (_, page) = server
        .send("allSessions", "GET", &format!("{AGENTS}/allSessions?preview=true&pageSize=2"), None)
        .await;
    let (token, agent) =
        (page["nextPageToken"].as_str().expect("more"), page["data"][0]["agentRid"].as_str().expect("a rid"));
    let (status, _) = server
        .send(
            "listSessions",
            "GET",
            &format!("{AGENTS}/{agent}/sessions?preview=true&pageToken={token}"),
            None,
        )
        .await;
    assert_eq!(status, 400);
}

#[tokio::test]
async fn titles_are_cut_at_200_characters() {
    let mut server = Server::start(1).await;
    let (_, page) =
        server.send("allSessions", "GET", &format!("{AGENTS}/allSessions?preview=true"), None).await;
    let (agent, rid) = (
        page["data"][0]["agentRid"].as_str().expect("a rid"),
        page["data"][0]["rid"].as_str().expect("a rid"),
    );
    let at = format!("{AGENTS}/{agent}/sessions/{rid}");
    server
        .send(
            "updateSessionTitle",
            "PUT",
            &format!("{at}/updateTitle?preview=true"),
            Some(json!({ "title": "ä".repeat(300) })),
        )
        .await;
    let (_, session) = server.send("getSession", "GET", &format!("{at}?preview=true"), None).await;
    assert_eq!(session["metadata"]["title"].as_str().expect("a title").chars().count(), 200);
}

#[tokio::test]
async fn a_million_sessions_are_there_at_once() {
    let mut server = Server::start(1_000_000).await;
    let (_, page) =
        server.send("allSessions", "GET", &format!("{AGENTS}/allSessions?preview=true"), None).await;
    assert_eq!(page["data"].as_array().map(Vec::len), Some(100));
    // The same rid leads to the same session, without a list of them.
    let session = &page["data"][99];
    let path = format!(
        "{AGENTS}/{}/sessions/{}?preview=true",
        session["agentRid"].as_str().expect("a rid"),
        session["rid"].as_str().expect("a rid")
    );
    let (_, again) = server.send("getSession", "GET", &path, None).await;
    assert_eq!(&again, session);
}

#[tokio::test]
async fn a_streamed_answer_splits_characters() {
    use futures::StreamExt as _;

    let mut server = Server::start(1).await;
    let (_, page) =
        server.send("allSessions", "GET", &format!("{AGENTS}/allSessions?preview=true"), None).await;
    let (agent, rid) = (
        page["data"][0]["agentRid"].as_str().expect("a rid"),
        page["data"][0]["rid"].as_str().expect("a rid"),
    );
    let url = format!(
        "{}{AGENTS}/{agent}/sessions/{rid}/streamingContinue?preview=true",
        server.sandbox.hostname()
    );
    let body = json!({ "userInput": { "text": "日本語" }, "parameterInputs": {} });
    let answer = server
        .http
        .post(url)
        .bearer_auth(server.sandbox.token())
        .json(&body)
        .send()
        .await
        .expect("an answer");
    let bytes: Vec<u8> =
        answer.bytes_stream().map(|piece| piece.expect("a piece")).collect::<Vec<_>>().await.concat();
    let text = String::from_utf8(bytes).expect("whole characters, in the end");
    assert!(text.contains("日本語"));
    assert!(
        text.as_bytes().chunks(5).any(|piece| std::str::from_utf8(piece).is_err()),
        "its pieces split some"
    );
}

#[tokio::test]
async fn a_sandbox_that_is_dropped_listens_no_more() {
    let sandbox = Sandbox::builder().start().await.expect("a sandbox");
    let (url, http) = (sandbox.hostname().to_owned(), http());
    assert!(http.get(&url).send().await.is_ok());
    drop(sandbox);
    for _ in 0..100 {
        if http.get(&url).send().await.is_err() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("it still listens");
}

#[tokio::test]
async fn what_cannot_be_served_is_named() {
    let taken = Sandbox::builder().start().await.expect("a sandbox");
    let port = taken.hostname().rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
    let error = Sandbox::builder().port(port).start().await.expect_err("the port is taken");
    assert!(error.to_string().contains(&port.to_string()), "{error}");
    for (contract, reason) in [("{", "no YAML"), ("openapi: 3.0.3", "no `paths`")] {
        let error = Sandbox::builder().contract(contract).start().await.expect_err(reason);
        assert!(error.to_string().contains(reason), "{error}");
    }
    assert!(Sandbox::builder().sessions(u64::MAX).start().await.is_err());
}
