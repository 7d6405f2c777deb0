//! The contract of this repository against the lock beside it.

#![cfg(test)]

use std::{fs, path::Path};

use aip_agents_vendor::{Lock, check};
use serde_json::Value;

fn file(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::read_to_string(root.join(path)).expect("a file of the repository")
}

fn found(lock: &Lock, contract: &str) -> Vec<(&'static str, String)> {
    let checked = check(lock, "aip-agents.yaml", contract).expect("it can be compared");
    checked.report.findings().iter().map(|found| (found.rule, found.message.clone())).collect()
}

fn lock() -> Value {
    serde_json::from_str(&file("openapi/vendor/aip-agents.lock.json")).expect("JSON")
}

fn parsed(value: &Value) -> Option<Lock> {
    Lock::parse(&value.to_string()).ok()
}

/// The pointers of all values.
fn places(place: &str, value: &Value, into: &mut Vec<String>) {
    let members: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(key, member)| (key.clone(), member)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(at, item)| (at.to_string(), item)).collect(),
        _ => return,
    };
    for (key, member) in members {
        let place = format!("{place}/{}", key.replace('~', "~0").replace('/', "~1"));
        places(&place, member, into);
        into.push(place);
    }
}

/// Takes away, or changes, each fact that an operation reaches, one at a time.
#[test]
fn no_other_fact_goes_unnoticed() {
    let (lock, contract) = (lock(), file("openapi/aip-agents.yaml"));
    let usual = found(&parsed(&lock).expect("the lock"), &contract);
    assert!(
        usual
            .iter()
            .all(|(rule, message)| *rule == "response-property-required" && message == "`data` always comes"),
        "{usual:?}"
    );
    let mut all = Vec::new();
    places("/operations", &lock["operations"], &mut all);
    places("/models", &lock["models"], &mut all);
    places("/errors", &lock["errors"], &mut all);
    // How a method iterates is the client's; a parameter in a path is always required; a tag is said by its union too; what
    // a release does not say of errors and scopes is unknown, and no request where none was is the same.
    let (ends, unknown) = (["/paged", "/tag"], ["/errors", "/scopes", "/request", "/response"]);
    all.retain(|place| {
        let of_path = place.contains("/parameters/path/") && place.ends_with("/required");
        let is_unknown = place.starts_with("/operations") && unknown.iter().any(|end| place.ends_with(end));
        !(of_path || is_unknown || ends.iter().any(|end| place.ends_with(end)))
    });
    let (mut tried, mut unnoticed) = (0, Vec::new());
    for (index, place) in all.iter().enumerate() {
        // One in ten, each time the same: all would take minutes.
        if index % 10 != 0 {
            continue;
        }
        let mut other = lock.clone();
        let (parent, key) = place.rsplit_once('/').expect("a pointer");
        let key = key.replace("~1", "/").replace("~0", "~");
        match other.pointer_mut(parent).expect("the parent") {
            Value::Object(members) => match members.get_mut(&key) {
                Some(Value::Bool(flag)) => *flag = !*flag,
                Some(Value::Number(_)) => continue,
                _ => drop(members.shift_remove(&key)),
            },
            Value::Array(items) => drop(items.remove(key.parse().expect("an index"))),
            _ => continue,
        }
        // Without that key it is no lock.
        let Some(other) = parsed(&other) else { continue };
        tried += 1;
        if let Ok(checked) = check(&other, "aip-agents.yaml", &contract) {
            let now: Vec<_> =
                checked.report.findings().iter().map(|found| (found.rule, found.message.clone())).collect();
            if now == usual {
                unnoticed.push(place.clone());
            }
        }
    }
    assert!(tried > 50, "only {tried} edits");
    assert!(unnoticed.is_empty(), "{tried} edits, of which unnoticed:\n{}", unnoticed.join("\n"));
}

#[test]
fn what_is_new_is_found_with_its_line() {
    let contract = file("openapi/aip-agents.yaml");
    let mut lock = lock();
    let mut error = lock["errors"]["SessionNotFound"].clone();
    error["status"] = 404.into();
    lock["errors"]["SessionGone"] = error;
    lock["operations"]["Session.get"]["errors"].as_array_mut().expect("a list").push("SessionGone".into());
    lock["models"]["ToolType"]["enum"].as_array_mut().expect("a list").push("TEAPOT".into());
    lock["models"]["Session"]["fields"]["colour"] =
        serde_json::json!({ "required": false, "type": "string" });
    let checked =
        check(&parsed(&lock).expect("a lock"), "aip-agents.yaml", &contract).expect("it can be compared");
    let told: Vec<String> = checked
        .report
        .findings()
        .iter()
        .filter(|found| found.message != "`data` always comes")
        .map(|found| {
            let line = contract.lines().nth(found.base.line - 1).unwrap_or_default().trim();
            format!("{} {}: {} | {line}", found.rule, found.operation, found.message)
        })
        .collect();
    let wanted = [
        "response-widened getSession: the variant `SessionGone` is new | anyOf:",
        "response-property-added createSession: the property `colour` is new | Session:",
    ];
    for wanted in wanted {
        assert!(told.iter().any(|told| told == wanted), "{wanted}\nis not among\n{}", told.join("\n"));
    }
    assert!(told.iter().any(|told| told.contains("TEAPOT")), "{}", told.join("\n"));
}

#[test]
fn a_contract_that_cannot_be_brought_into_form_is_told() {
    let contract = file("openapi/aip-agents.yaml").replace(
        "                  - $ref: '#/components/schemas/PlatformError'\n",
        "                  - { $ref: '#/components/schemas/PlatformError' }\n",
    );
    let lock = parsed(&lock()).expect("the lock");
    let told = check(&lock, "aip-agents.yaml", &contract).expect_err("it is refused").to_string();
    assert!(told.contains("on lines of their own everywhere"), "{told}");
    let told = check(&lock, "x.yaml", "a: [").expect_err("it is refused").to_string();
    assert!(told.starts_with("x.yaml: "), "{told}");
}
