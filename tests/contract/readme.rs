//! The worked example of `openapi/README.md`, merged into the contract: what people are told to write
//! keeps every rule, and says what the text around it claims.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{CONTRACT, conventions, facts, read_yaml};

const README: &str = include_str!("../../openapi/README.md");

/// The contract with the example in it.
pub(crate) fn contract_with_widgets() -> Value {
    let (_, rest) = README.split_once("```yaml\n").expect("a block of YAML");
    let (fragment, rest) = rest.split_once("```\n").expect("the end of the block");
    assert!(!rest.contains("```yaml"), "a second block of YAML, which no test reads");
    let mut contract = CONTRACT.clone();
    merge(&mut contract, read_yaml(fragment));
    contract
}

fn merge(into: &mut Value, from: Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, value) in from {
                merge(into.entry(key).or_insert_with(|| json!({})), value);
            }
        }
        (into, from) => *into = from,
    }
}

#[test]
fn the_worked_example_keeps_the_conventions() {
    let broken = conventions::broken(&contract_with_widgets());
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_worked_example_says_what_the_readme_claims() {
    let facts = facts::facts(&contract_with_widgets(), &BTreeMap::new()).expect("facts that can be read");
    assert_eq!(facts["operations"]["listWidgets"]["paged"], true);
    assert_eq!(facts["operations"]["listWidgets"]["errors"], json!(["WidgetsNotFound"]));
    assert_eq!(facts["models"]["Widget"]["fields"]["content"]["type"], "WidgetContent");
    assert_eq!(facts["models"]["WidgetState"], json!({ "enum": ["HIDDEN", "SHOWN"] }));
    assert_eq!(facts["models"]["WidgetContent"]["union"]["variants"]["text"], "TextWidgetContent");
    assert_eq!(facts["errors"]["WidgetsNotFound"]["status"], 404);
}

/// Each extension of the contract has its line in the table, and the other way round.
#[test]
fn the_table_lists_the_extensions() {
    let mut used = BTreeSet::new();
    collect_extensions(&CONTRACT, &mut used);
    for extension in &used {
        assert!(README.contains(&format!("\n| `{extension}` |")), "{extension} is not in the table");
    }
    let listed = README.lines().filter_map(|line| line.strip_prefix("| `x-")?.split_once('`'));
    for (name, _) in listed {
        // The one extension that nothing needs as yet.
        assert!(used.contains(&format!("x-{name}")) || name == "idempotent", "x-{name} is used nowhere");
    }
}

fn collect_extensions(value: &Value, used: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect_extensions(item, used)),
        Value::Object(members) => {
            used.extend(members.keys().filter(|key| key.starts_with("x-")).cloned());
            members.values().for_each(|member| collect_extensions(member, used));
        }
        _ => {}
    }
}
