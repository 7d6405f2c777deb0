//! The sandbox keeps the contract, as `openapi-drift conform` asks it; and each way in which a server may not is named.

#![cfg(test)]

use std::{collections::BTreeSet, time::Duration};

use aip_agents_sandbox::Sandbox;
use openapi_drift::{
    Contract, Options, Probe, Report, Severity,
    http_exchange::{Body, Content, Exchange, Header, Request, Response},
    probe,
};
use serde_json::{Value, json};

fn contract() -> Contract {
    Contract::parse("aip-agents.yaml", aip_agents_contract::AIP_AGENTS)
        .unwrap_or_else(|error| panic!("{error}"))
}

/// Sends a request to the sandbox.
fn answered(agent: &ureq::Agent, token: &str, request: &Request) -> Exchange {
    let body = request.body.as_ref().and_then(Body::bytes).unwrap_or_default();
    let mut sending = ureq::http::Request::builder().method(request.method.as_str()).uri(&request.url);
    sending = sending.header("authorization", format!("Bearer {token}"));
    for Header { name, value, .. } in &request.headers {
        sending = sending.header(name, value);
    }
    let mut exchange = Exchange::new(request.clone());
    match agent.run(sending.body(body).expect("a request")) {
        Ok(mut answer) => {
            let mut response = Response::new(answer.status().as_u16());
            let header = |(name, value): (&ureq::http::HeaderName, &ureq::http::HeaderValue)| {
                Header::new(name.as_str(), value.to_str().expect("a text"))
            };
            response.headers = answer.headers().iter().map(header).collect();
            let bytes = answer.body_mut().read_to_vec().expect("a body");
            response.body = (!bytes.is_empty()).then(|| Body::new(&bytes, usize::MAX));
            exchange.response = Some(response);
        }
        Err(error) => exchange.failure = Some(error.to_string()),
    }
    exchange
}

/// What is found in a sandbox whose answers are spoilt on the way.
async fn found(write: bool, spoil: impl Fn(&mut Exchange) + Send + Sync + 'static) -> Report {
    let sandbox = Sandbox::builder().sessions(30).start().await.expect("a sandbox");
    let (hostname, token) = (sandbox.hostname().to_owned(), sandbox.token().to_owned());
    let asked = tokio::task::spawn_blocking(move || {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(30)));
        let agent = agent.build().new_agent();
        let mut wanted = Probe::default();
        wanted.write = write;
        wanted.given.insert("preview".to_owned(), "true".to_owned());
        probe(&contract(), &hostname, &wanted, &Options::default(), |request| {
            let mut exchange = answered(&agent, &token, &request);
            spoil(&mut exchange);
            exchange
        })
    });
    asked.await.expect("no panic").expect("a report")
}

fn told(report: &Report) -> String {
    let line = |finding: &openapi_drift::Finding| {
        format!(
            "\n  {} {} {}: {}",
            finding.severity.as_str(),
            finding.rule,
            finding.operation,
            finding.message
        )
    };
    report.findings().iter().map(line).collect()
}

#[tokio::test]
async fn nothing_is_found_in_the_sandbox() {
    for write in [false, true] {
        let report = found(write, |_| {}).await;
        assert!(report.findings().is_empty(), "{}", told(&report));
        assert!(report.exchanges() > Some(40), "{:?} exchanges", report.exchanges());
    }
}

/// The body of an answer, as JSON, changed.
fn change(exchange: &mut Exchange, of: &str, change: impl Fn(&mut Value)) {
    let is_meant = exchange.request.url.split('?').next().is_some_and(|path| path.ends_with(of));
    let Some(response) = exchange.response.as_mut().filter(|response| is_meant && response.status == 200)
    else {
        return;
    };
    let Some(Body { content: Content::Text(text), .. }) = &response.body else { return };
    let mut value: Value = serde_json::from_str(text).expect("JSON");
    change(&mut value);
    response.body = Some(Body::new(value.to_string().as_bytes(), usize::MAX));
}

/// Texts of all successful answers, replaced.
fn replace(exchange: &mut Exchange, texts: &[(&str, &str)]) {
    let Some(response) = exchange.response.as_mut().filter(|response| response.status == 200) else { return };
    let Some(Body { content: Content::Text(text), .. }) = &response.body else { return };
    let text = texts.iter().fold(text.clone(), |text, (from, to)| text.replace(from, to));
    response.body = Some(Body::new(text.as_bytes(), usize::MAX));
}

/// A kind of fault, with the rule that names it.
type Fault = (&'static str, &'static str, fn(&mut Exchange));

const FAULTS: [Fault; 16] = [
    ("a field is missing", "answer-unfit", |exchange| {
        change(exchange, "/allSessions", |page| {
            drop(page["data"][0].as_object_mut().expect("a session").remove("rid"))
        });
    }),
    ("a wrong type", "answer-unfit", |exchange| {
        change(exchange, "/allSessions", |page| page["data"][0]["metadata"]["messageCount"] = json!("6"));
    }),
    ("an unknown enum value", "answer-undeclared", |exchange| {
        replace(exchange, &[("\"COMPLETE\"", "\"PAUSED\""), ("\"IN_PROGRESS\"", "\"PAUSED\"")]);
    }),
    ("an unknown tag", "answer-undeclared", |exchange| {
        replace(exchange, &[("\"type\":\"string\"", "\"type\":\"hologram\"")]);
    }),
    ("an unknown field", "answer-undeclared", |exchange| {
        change(exchange, "/allSessions", |page| page["data"][0]["mood"] = json!("good"));
    }),
    ("a token that is repeated", "page-token-repeated", |exchange| {
        let url = exchange.request.url.clone();
        let sent = url.split("pageToken=").nth(1).and_then(|rest| rest.split('&').next());
        if let Some(sent) = sent.map(|sent| sent.replace("%3D", "=")) {
            change(exchange, "/allSessions", |page| page["nextPageToken"] = json!(sent));
        }
    }),
    ("a page that comes twice", "page-item-repeated", |exchange| {
        let of_first = |page: &mut Value| {
            let first = page["data"][0].clone();
            page["data"].as_array_mut().expect("a page").push(first);
        };
        change(exchange, "/allSessions", of_first);
    }),
    ("a page out of order", "page-order", |exchange| {
        change(exchange, "/allSessions", |page| page["data"].as_array_mut().expect("a page").reverse());
    }),
    ("a page too large", "page-too-large", |exchange| {
        change(exchange, "/allSessions", |page| {
            let items = page["data"].as_array_mut().expect("a page");
            for number in 0..100 {
                let mut item = items[0].clone();
                item["rid"] = json!(format!("ri.aip-agents..session.more-{number}"));
                items.insert(0, item);
            }
        });
    }),
    // The contract describes all others by `default`, which a page is none of.
    ("a wrong status", "answer-unfit", |exchange| {
        if let Some(response) = exchange.response.as_mut().filter(|response| response.status == 200) {
            response.status = 201;
        }
    }),
    ("a status without a body", "answer-body-missing", |exchange| {
        if let Some(response) = exchange.response.as_mut().filter(|response| response.status == 200) {
            (response.status, response.body) = (204, None);
        }
    }),
    ("a failure of the server", "sent-failed", |exchange| {
        if let Some(response) = exchange.response.as_mut().filter(|response| response.status == 400) {
            response.status = 500;
        }
    }),
    ("a wrong media type", "answer-media-type-undeclared", |exchange| {
        for header in exchange.response.iter_mut().flat_map(|response| &mut response.headers) {
            if header.name == "content-type" {
                header.value = "text/html; charset=utf-8".to_owned();
            }
        }
    }),
    ("a body cut short", "answer-unreadable", |exchange| {
        if let Some(response) = exchange.response.as_mut().filter(|response| response.status == 200) {
            let bytes = response.body.as_ref().and_then(Body::bytes).expect("a body");
            response.body = Some(Body::new(&bytes[..bytes.len() / 2], usize::MAX));
        }
    }),
    ("bad input that is taken", "sent-unfit", |exchange| {
        if let Some(response) = exchange.response.as_mut().filter(|response| response.status == 400) {
            response.status = 200;
        }
    }),
    ("a connection that is lost", "answer-missing", |exchange| {
        if exchange.request.url.contains("agentVersions") {
            exchange.response = None;
            exchange.failure = Some("the connection was closed".to_owned());
        }
    }),
];

#[tokio::test]
async fn each_kind_of_fault_is_named() {
    for (what, rule, spoil) in FAULTS {
        let report = found(false, spoil).await;
        let rules: BTreeSet<_> = report.findings().iter().map(|finding| finding.rule).collect();
        assert!(rules.contains(rule), "{what}: `{rule}` is not told{}", told(&report));
        for finding in report.findings().iter().filter(|finding| finding.severity > Severity::Info) {
            assert!(finding.exchange.is_some() && finding.occurrences > Some(0), "{what}: {finding:#?}");
        }
    }
}
