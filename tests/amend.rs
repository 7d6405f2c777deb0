//! The vendor's history, played forward: each time something changed, the check of the contract as it was finds it, the
//! edit that is proposed ends it, and what is written is a contract as all others are. Then the same from traffic alone, as
//! far as that can show it.
//!
//! `history/locks.jsonl` holds the facts of each release that changed something, the newest first: each as a merge patch
//! (RFC 7396) that makes them of those before it in the file, which begins with the lock of today.

#![cfg(test)]

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    sync::{LazyLock, OnceLock},
};

use aip_agents_codegen::{Options as CodegenOptions, generate};
use aip_agents_contract::{AIP_AGENTS, VENDOR_LOCK};
use aip_agents_vendor::{Lock, amend, check};
use chrono::NaiveDate;
use openapi_drift::{
    Amendment, Config, Conformance, Draft, Finding, Options, Report, amend_to_traffic,
    http_exchange::{Body, Exchange, Header, Request, Response},
};
use serde_json::{Map, Value};

use crate::{
    contract::{conventions, read_yaml},
    instances::Instances,
};

/// The facts of the releases that changed something, the oldest first.
static LOCKS: LazyLock<Vec<Lock>> = LazyLock::new(|| {
    let mut facts: Value = serde_json::from_str(VENDOR_LOCK).expect("JSON");
    let mut locks = vec![Lock::parse(VENDOR_LOCK).expect("a lock")];
    for line in include_str!("history/locks.jsonl").lines() {
        let line: Value = serde_json::from_str(line).expect("JSON");
        merge(&mut facts, &line["older"]);
        let lock = Lock::parse(&facts.to_string()).unwrap_or_else(|error| panic!("{line}: {error}"));
        assert_eq!(line["release"], lock.source.release.as_str());
        locks.push(lock);
    }
    locks.reverse();
    locks
});

fn merge(into: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        *into = patch.clone();
        return;
    };
    if !into.is_object() {
        *into = Value::Object(Map::new());
    }
    let members = into.as_object_mut().expect("an object");
    for (name, value) in patch {
        if value.is_null() {
            members.shift_remove(name);
        } else {
            merge(members.entry(name.clone()).or_insert(Value::Null), value);
        }
    }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, 1).expect("a day")
}

fn config() -> Config {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi/vendor/openapi-drift.toml");
    Config::parse("openapi-drift.toml", &fs::read_to_string(path).expect("the decisions")).expect("decisions")
}

/// What the check finds that counts.
fn found(lock: &Lock, contract: &str) -> Vec<Finding> {
    let checked = check(lock, "aip-agents.yaml", contract).expect("it can be compared");
    let report = checked.report.apply(&config(), &checked.contract, &checked.release, today());
    report.findings().iter().filter(|finding| finding.accepted.is_none()).cloned().collect()
}

/// A contract made to say what a release does; all of it can be.
#[track_caller]
fn amended(lock: &Lock, contract: &str) -> String {
    let draft = Draft::parse("aip-agents.yaml", contract).expect("a contract");
    let amendment = amend(lock, &draft, &config(), today()).expect("it can be compared");
    all_ended(&lock.source.release, &amendment);
    amendment.draft().text().to_owned()
}

#[track_caller]
fn all_ended(what: &str, amendment: &Amendment<'_>) {
    assert!(amendment.left().is_empty(), "{what}: {}", amendment.summary());
}

/// Today's contract made older release by release, the oldest first: comments and style are those of today.
fn contracts() -> &'static [String] {
    static CONTRACTS: OnceLock<Vec<String>> = OnceLock::new();
    CONTRACTS.get_or_init(|| {
        let mut contracts = vec![AIP_AGENTS.to_owned()];
        for lock in LOCKS.iter().rev().skip(1) {
            contracts.push(amended(lock, &contracts[contracts.len() - 1]));
        }
        contracts.reverse();
        contracts
    })
}

fn comments(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.trim_start().starts_with("# ")).collect()
}

/// What a contract is not as the others, of what a release cannot tell: prose is there, and says that it is missing.
fn unusual(contract: &str) -> Vec<String> {
    // Since when there is something is told by the vendor's number here, and by the release notes' there; by what a listing is
    // sorted, how long an answer takes, and which class an error has that is not of its status, is in no facts.
    let unknown = [
        "says another release of a property",
        "is sorted otherwise",
        "says it is long-running",
        "the errorCode of Retry",
    ];
    let broken = conventions::broken(&read_yaml(contract));
    broken.into_iter().filter(|broken| !unknown.iter().any(|unknown| broken.contains(unknown))).collect()
}

#[test]
fn each_change_of_the_vendor_is_found_and_amended() {
    let contracts = contracts();
    assert_eq!(contracts.len(), 19);
    let mut changes = Vec::new();
    for (pair, contract) in LOCKS.windows(2).zip(contracts) {
        let [older, newer] = pair else { unreachable!("windows of two") };
        let (old, new) = (&older.source.release, &newer.source.release);
        assert!(found(older, contract).is_empty(), "{old}: the contract of a release says what it does");
        let drift = found(newer, contract);
        let after = amended(newer, contract);
        assert!(found(newer, &after).is_empty(), "{new}: the check is silent");
        assert_eq!(
            drift.is_empty(),
            after == *contract,
            "{new}: an edit for a finding, and for nothing else"
        );
        assert_eq!(comments(contract), comments(&after), "{new}: every comment stays");
        assert_eq!(comments(contract), comments(AIP_AGENTS), "{new}: every comment stays");
        generate(&after, &CodegenOptions::for_file("aip-agents.yaml"))
            .unwrap_or_else(|mistakes| panic!("{new}: {mistakes}"));
        let before = unusual(contract);
        let unusual: Vec<_> = unusual(&after).into_iter().filter(|broken| !before.contains(broken)).collect();
        assert!(unusual.is_empty(), "{new}: {unusual:#?}");
        // The smallest edit is of lines: what is not about the change stays as it is.
        let kept = contract.lines().filter(|line| after.contains(line)).count();
        assert!(kept + 40 > contract.lines().count(), "{new}: {kept}");
        changes.push((new.as_str(), drift.len()));
    }
    let silent: Vec<_> =
        changes.iter().filter(|(_, drift)| *drift == 0).map(|(release, _)| *release).collect();
    // Errors without statuses say nothing beside the one that all failures are; the last only state what was so before.
    assert_eq!(silent, ["0.47.0", "0.54.0", "0.88.0", "1.109.0", "1.111.0"], "{changes:?}");
}

/// Answers of every shape that a contract knows, to the operations that another one has.
fn traffic(contract: &Value, known: &Value) -> Vec<Exchange> {
    let instances = Instances::of(contract);
    let mut exchanges = Vec::new();
    for (path, methods) in contract["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            if known["paths"][path].get(method).is_none() {
                continue;
            }
            for (status, answer) in operation["responses"].as_object().expect("answers") {
                let (Ok(status), Some(schema)) =
                    (status.parse(), answer.pointer("/content/application~1json/schema"))
                else {
                    continue;
                };
                let schemas = schema["anyOf"].as_array().cloned().unwrap_or_else(|| vec![schema.clone()]);
                for name in schemas.iter().filter_map(|schema| schema["$ref"].as_str()?.rsplit('/').next()) {
                    let answered =
                        instances.named(name).into_iter().map(|body| answered(method, path, status, &body));
                    exchanges.extend(answered);
                }
            }
        }
    }
    exchanges
}

fn answered(method: &str, path: &str, status: u16, body: &Value) -> Exchange {
    let names = BTreeMap::from([
        ("agentRid", "ri.aip-agents..agent.732cd5b4-7ca7-4219-aabb-6e976faf63b1"),
        ("agentVersionString", "1.0"),
        ("sessionRid", "ri.aip-agents..session.292db3b2-b653-4de6-971c-7e97a7b881d6"),
        ("sessionTraceId", "5b88ef0d-16c6-4581-b182-8854967dc42c"),
    ]);
    let path =
        names.iter().fold(path.to_owned(), |path, (name, value)| path.replace(&format!("{{{name}}}"), value));
    let url = format!("https://example.palantirfoundry.com{path}?preview=true");
    let mut exchange = Exchange::new(Request::new(&method.to_uppercase(), url));
    let mut response = Response::new(status);
    response.headers = vec![Header::new("content-type", "application/json")];
    response.body = Some(Body::new(body.to_string().as_bytes(), usize::MAX));
    exchange.response = Some(response);
    exchange
}

/// What traffic does not keep of a contract, but for what is no server's: requests have no bodies, and pages no order.
fn conformed(draft: &Draft, exchanges: &[Exchange]) -> Report {
    let mut conformance = Conformance::new(draft.contract(), "traffic", &Options::default());
    for (line, exchange) in exchanges.iter().enumerate() {
        conformance.exchange(exchange, line + 1);
    }
    let off = [
        "sent-unfit",
        "sent-failed",
        "page-item-repeated",
        "page-order",
        "page-token-repeated",
        "page-too-large",
    ];
    let off: String = off.iter().map(|rule| format!("{rule} = \"off\"\n")).collect();
    let decisions = Config::parse("c.toml", &format!("[severity]\n{off}")).expect("decisions");
    conformance.report().apply(&decisions, draft.contract(), draft.contract(), today())
}

#[test]
fn what_traffic_shows_of_each_change_is_amended() {
    let contracts = contracts();
    let mut shown = Vec::new();
    for (pair, contract) in LOCKS.windows(2).zip(contracts) {
        let [_, newer] = pair else { unreachable!("windows of two") };
        let new = newer.source.release.as_str();
        // Of those that answers show nothing of, two are enough.
        if !["0.65.0", "1.7.0", "1.8.0", "1.10.0", "1.56.0", "1.98.0"].contains(&new) {
            continue;
        }
        let exchanges = traffic(&read_yaml(&amended(newer, contract)), &read_yaml(contract));
        assert!(exchanges.len() > 20, "{new}: {}", exchanges.len());
        let draft = Draft::parse("aip-agents.yaml", contract).expect("a contract");
        let drift = conformed(&draft, &exchanges);
        let amendment =
            amend_to_traffic(&draft, |draft| Ok(conformed(draft, &exchanges))).expect("it can be checked");
        all_ended(new, &amendment);
        assert!(conformed(amendment.draft(), &exchanges).findings().is_empty(), "{new}: the check is silent");
        assert_eq!(comments(contract), comments(amendment.draft().text()), "{new}: every comment stays");
        generate(amendment.draft().text(), &CodegenOptions::for_file("aip-agents.yaml"))
            .unwrap_or_else(|mistakes| panic!("{new}: {mistakes}"));
        if !drift.findings().is_empty() {
            shown.push(new);
        }
    }
    // A named error is one of those that come anyway, requests are not told by answers, and what is new was never asked for.
    assert_eq!(shown, ["0.65.0", "1.7.0", "1.10.0", "1.56.0"]);
}
