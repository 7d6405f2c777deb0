//! Holds the contract to the facts of the vendor's SDK that are locked beside it, whole and in both
//! directions, and to its own conventions.
//!
//! Both sides are brought into one shape (`facts`) and compared as JSON. What the contract knows
//! better than the lock stands in [`KNOWN_BETTER`], each with its reason; an entry that is not needed
//! any more fails too. That no edit gets past this is itself a test.

#![cfg(test)] // so that lints take the helpers for what they are

pub(crate) mod conventions;
mod document;
mod facts;
mod node;
pub(crate) mod readme;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aip_agents_contract::{AIP_AGENTS, VENDOR_LOCK};
use serde_json::{Value, json};

/// The operations by the vendor's name and by ours. Ids are our choice, so the lock has none.
const OPERATION_IDS: &[(&str, &str)] = &[
    ("Agent.all_sessions", "allSessions"),
    ("Agent.get", "getAgent"),
    ("AgentVersion.get", "getAgentVersion"),
    ("AgentVersion.list", "listAgentVersions"),
    ("Content.get", "getContent"),
    ("Session.blocking_continue", "blockingContinueSession"),
    ("Session.cancel", "cancelSession"),
    ("Session.create", "createSession"),
    ("Session.delete", "deleteSession"),
    ("Session.get", "getSession"),
    ("Session.list", "listSessions"),
    ("Session.rag_context", "getRagContext"),
    ("Session.streaming_continue", "streamingContinueSession"),
    ("Session.update_title", "updateSessionTitle"),
    ("SessionTrace.get", "getSessionTrace"),
];

/// A place where the contract says something else than the lock, on purpose.
struct KnownBetter {
    /// Where, as a JSON Pointer into the facts.
    place: &'static str,
    /// What the lock says there, as JSON; nothing where it is silent.
    lock: Option<&'static str>,
    /// What the contract says instead.
    contract: &'static str,
    /// Why the contract is right.
    why: &'static str,
}

const DATA_MAY_BE_ABSENT: &str =
    "the vendor's reference says that `data` is optional, its SDK that it is required";

const KNOWN_BETTER: &[KnownBetter] = &[
    KnownBetter {
        place: "/models/AgentsSessionsPage/fields/data/required",
        lock: Some("true"),
        contract: "false",
        why: DATA_MAY_BE_ABSENT,
    },
    KnownBetter {
        place: "/models/ListAgentVersionsResponse/fields/data/required",
        lock: Some("true"),
        contract: "false",
        why: DATA_MAY_BE_ABSENT,
    },
    KnownBetter {
        place: "/models/ListSessionsResponse/fields/data/required",
        lock: Some("true"),
        contract: "false",
        why: DATA_MAY_BE_ABSENT,
    },
    KnownBetter {
        place: "/models/PlatformError",
        lock: None,
        contract: r#"{"fields": {
            "errorCode": {"type": "string", "required": true},
            "errorName": {"type": "string", "required": true},
            "errorInstanceId": {"type": "string", "required": true},
            "errorDescription": {"type": "string", "required": false},
            "parameters": {"type": "json-object", "required": false}
        }}"#,
        why: "every failure has this shape; the vendor's SDK keeps it outside its models",
    },
];

/// Types of parameters that the contract writes out where they are used, with the bounds that the
/// vendor's reference gives and its SDK does not.
const WRITTEN_OUT: &[(&str, &str)] = &[("PageSize", "integer 1..100"), ("PreviewMode", "boolean")];

/// Scopes of OAuth2 itself, which belong to no operation.
const SCOPES_OF_OAUTH2: &[&str] = &["offline_access"];

pub(crate) static CONTRACT: LazyLock<Value> = LazyLock::new(|| read_yaml(AIP_AGENTS));
static LOCK: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(VENDOR_LOCK).expect("the lock is JSON"));

pub(crate) fn read_yaml(text: &str) -> Value {
    serde_saphyr::from_str(text).expect("the contract is YAML")
}

fn vendor_names() -> BTreeMap<&'static str, &'static str> {
    OPERATION_IDS.iter().map(|(vendor, id)| (*id, *vendor)).collect()
}

/// What the contract has to say, made from the lock.
fn expected() -> Value {
    let mut models = LOCK["models"].clone();
    for (name, external) in LOCK["externals"].as_object().expect("externals by name") {
        if !WRITTEN_OUT.iter().any(|(written_out, _)| written_out == name) {
            models[name] = external.clone();
        }
    }
    let mut operations = LOCK["operations"].clone();
    let mut scopes: Vec<Value> = SCOPES_OF_OAUTH2.iter().map(|scope| json!(scope)).collect();
    for operation in operations.as_object_mut().expect("operations by name").values_mut() {
        scopes.extend(operation["scopes"].as_array().expect("a list of scopes").iter().cloned());
        for parameter in
            operation["parameters"]["query"].as_object_mut().expect("parameters by name").values_mut()
        {
            let written_out = WRITTEN_OUT.iter().find(|(name, _)| parameter["type"] == *name);
            if let Some((_, kind)) = written_out {
                parameter["type"] = json!(kind);
            }
        }
    }
    scopes.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
    scopes.dedup();
    let mut expected = json!({
        "operations": operations, "models": models, "errors": LOCK["errors"],
        "scopes": { "clientCredentials": scopes, "authorizationCode": scopes },
    });
    for known in KNOWN_BETTER {
        let (parent, key) = known.place.rsplit_once('/').expect("a pointer");
        let parent = expected.pointer_mut(parent).expect("the lock has the parent of the place");
        let lock = known.lock.map(|text| serde_json::from_str::<Value>(text).expect("JSON"));
        assert_eq!(parent.get(key), lock.as_ref(), "{}: not needed any more ({})", known.place, known.why);
        parent[key] = serde_json::from_str(known.contract).expect("JSON");
    }
    expected
}

/// Every place where two values differ, each with both sides.
fn differences(place: &str, contract: &Value, lock: &Value, found: &mut Vec<String>) {
    if let (Value::Object(contract), Value::Object(lock)) = (contract, lock) {
        for (key, value) in contract {
            let place = format!("{place}/{key}");
            match lock.get(key) {
                Some(other) => differences(&place, value, other, found),
                None => found.push(format!("{place}: the contract says {value}, the lock nothing")),
            }
        }
        for (key, value) in lock.iter().filter(|(key, _)| !contract.contains_key(*key)) {
            found.push(format!("{place}/{key}: the lock says {value}, the contract nothing"));
        }
    } else if contract != lock {
        found.push(format!("{place}: the contract says {contract}, the lock {lock}"));
    }
}

/// Everything in which a contract differs from what is expected of it, or why it could not be read.
fn against_the_lock(contract: &Value, expected: &Value) -> Vec<String> {
    let mut found = Vec::new();
    match facts::facts(contract, &vendor_names()) {
        Ok(facts) => differences("", &facts, expected, &mut found),
        Err(unread) => found.push(unread),
    }
    found
}

#[test]
fn the_contract_says_what_the_lock_says() {
    let found = against_the_lock(&CONTRACT, &expected());
    let advice = "mend openapi/aip-agents.yaml, or enter the place in KNOWN_BETTER with the reason";
    assert!(found.is_empty(), "contract and lock differ: {advice}\n{}", found.join("\n"));
}

#[test]
fn the_contract_keeps_its_conventions() {
    let found = conventions::broken(&CONTRACT);
    assert!(found.is_empty(), "openapi/README.md says how it should be\n{}", found.join("\n"));
}

#[test]
fn the_lock_holds_the_whole_namespace() {
    let count = |key: &str| LOCK[key].as_object().expect("a mapping").len();
    assert_eq!(LOCK["version"], 1);
    assert_eq!((count("operations"), count("models"), count("errors")), (15, 60, 32));
    assert_eq!(count("operations"), OPERATION_IDS.len());
    assert_eq!(LOCK["source"]["sha256"].as_str().map(str::len), Some(64));
}

/// Keys whose value is there for people: it has to be there, and may be anything.
const PROSE: &[&str] =
    &["description", "summary", "api:aip-agents-read", "api:aip-agents-write", "offline_access"];

/// Takes away each key and each item below `paths` and `components`, and changes each value there, one
/// at a time, and wants a complaint each time.
#[test]
fn no_edit_of_the_contract_goes_unnoticed() {
    let expected = expected();
    let mut places = Vec::new();
    collect_places("/paths", &CONTRACT["paths"], &mut places);
    collect_places("/components", &CONTRACT["components"], &mut places);
    assert!(places.len() > 2_500, "only {} places", places.len());
    let unnoticed = edited(&CONTRACT, &places, |contract| {
        !against_the_lock(contract, &expected).is_empty() || !conventions::broken(contract).is_empty()
    });
    assert!(unnoticed.is_empty(), "{}", unnoticed.join("\n"));
}

/// The places of a document of which an edit is not noticed: each is taken away and changed, one at a time.
pub(crate) fn edited(document: &Value, places: &[String], noticed: impl Fn(&Value) -> bool) -> Vec<String> {
    let mut document = document.clone();
    let mut unnoticed = Vec::new();
    for place in places {
        for edit in [taken_away, changed] {
            let (parent, key) = place.rsplit_once('/').expect("a pointer");
            let holder = document.pointer_mut(parent).expect("the parent");
            let before = holder.clone();
            if edit(holder, &key.replace("~1", "/").replace("~0", "~")) && !noticed(&document) {
                unnoticed.push(place.clone());
            }
            *document.pointer_mut(parent).expect("the parent") = before;
        }
    }
    unnoticed
}

#[test]
fn no_edit_of_the_lock_goes_unnoticed() {
    let expected = expected();
    let facts = facts::facts(&CONTRACT, &vendor_names()).expect("facts");
    let mut places = Vec::new();
    collect_places("", &expected, &mut places);
    assert!(places.len() > 1_000, "only {} places", places.len());
    for place in places {
        let (parent, key) = place.rsplit_once('/').expect("a pointer");
        for edit in [taken_away, changed] {
            let mut edited = expected.clone();
            if edit(
                edited.pointer_mut(parent).expect("the parent"),
                &key.replace("~1", "/").replace("~0", "~"),
            ) {
                let mut found = Vec::new();
                differences("", &facts, &edited, &mut found);
                assert!(!found.is_empty(), "{place} was edited, and nothing was said");
            }
        }
    }
}

fn taken_away(holder: &mut Value, key: &str) -> bool {
    match holder {
        Value::Object(members) => members.shift_remove(key).is_some(),
        Value::Array(items) => {
            items.remove(key.parse().expect("an index"));
            true
        }
        _ => false,
    }
}

/// Changes a value that is neither a list nor a mapping nor prose.
fn changed(holder: &mut Value, key: &str) -> bool {
    let value = match holder {
        Value::Object(members) if !PROSE.contains(&key) => members.get_mut(key),
        Value::Array(items) => items.get_mut(key.parse::<usize>().expect("an index")),
        _ => None,
    };
    match value {
        Some(Value::String(text)) => text.push('X'),
        Some(Value::Bool(flag)) => *flag = !*flag,
        Some(value @ Value::Number(_)) => *value = json!(77),
        _ => return false,
    }
    true
}

/// The pointer of everything below a place but examples, which the tests of `document` judge.
pub(crate) fn collect_places(place: &str, value: &Value, places: &mut Vec<String>) {
    let members: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(key, member)| (key.clone(), member)).collect(),
        Value::Array(items) => {
            items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect()
        }
        _ => return,
    };
    for (key, member) in members.into_iter().filter(|(key, _)| key != "example") {
        let place = format!("{place}/{}", key.replace('~', "~0").replace('/', "~1"));
        collect_places(&place, member, places);
        places.push(place);
    }
}
