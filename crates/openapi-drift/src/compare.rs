//! The comparison: operations first, then what flows through each, by direction.

mod operation;
mod schema;
mod shape;

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use crate::{
    contract::{Contract, join},
    report::{Direction, Finding, Report},
};

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Compares two contracts.
///
/// ```
/// # use openapi_drift::{Contract, diff};
/// # let text = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n";
/// let contract = Contract::parse("contract.yaml", text).unwrap();
/// assert!(diff(&contract, &contract).findings().is_empty());
/// ```
pub fn diff(base: &Contract, revision: &Contract) -> Report {
    let mut comparison =
        Comparison { base, revision, operation: String::new(), findings: Vec::new(), seen: HashSet::new() };
    comparison.operations();
    Report::new(merged(comparison.findings))
}

/// One change of a shared component is one finding: the other operations that it reaches are listed with it.
fn merged(findings: Vec<Finding>) -> Vec<Finding> {
    let mut index = BTreeMap::new();
    let mut out: Vec<Finding> = Vec::new();
    for finding in findings {
        let key = (
            finding.rule,
            finding.direction,
            finding.base.clone(),
            finding.revision.clone(),
            finding.message.clone(),
        );
        match index.get(&key).and_then(|at: &usize| out.get_mut(*at)) {
            Some(first) => {
                if first.operation != finding.operation && !first.also.contains(&finding.operation) {
                    first.also.push(finding.operation);
                }
            }
            None => {
                index.insert(key, out.len());
                out.push(finding);
            }
        }
    }
    out
}

struct Comparison<'a> {
    base: &'a Contract,
    revision: &'a Contract,
    /// What is being compared.
    operation: String,
    findings: Vec<Finding>,
    /// Pairs of places that are being compared, or were, in a direction: recursion ends there.
    seen: HashSet<(String, String, Direction)>,
}

/// A node of each document, with its place.
#[derive(Clone)]
struct Pair<'a> {
    base: &'a Value,
    base_at: String,
    revision: &'a Value,
    revision_at: String,
}

impl<'a> Pair<'a> {
    /// The members of this name; `null` where there is none.
    fn member(&self, name: &str) -> Pair<'a> {
        Pair {
            base: self.base.get(name).unwrap_or(&Value::Null),
            base_at: join(&self.base_at, name),
            revision: self.revision.get(name).unwrap_or(&Value::Null),
            revision_at: join(&self.revision_at, name),
        }
    }
}

impl<'a> Comparison<'a> {
    fn add(
        &mut self,
        rule: &'static str,
        direction: Option<Direction>,
        message: String,
        base: &str,
        revision: &str,
    ) {
        let (base, revision) = (self.base.location(base), self.revision.location(revision));
        self.findings.push(Finding::new(rule, &self.operation, direction, message, base, revision));
    }

    fn resolved(&self, pair: &Pair<'a>) -> Pair<'a> {
        let (base_at, base) = self.base.resolve(&pair.base_at, pair.base);
        let (revision_at, revision) = self.revision.resolve(&pair.revision_at, pair.revision);
        Pair { base, base_at, revision, revision_at }
    }

    fn operations(&mut self) {
        let (base, revision) = (listed(self.base), listed(self.revision));
        for (key, old) in &base {
            self.operation = old.name();
            match revision.get(key) {
                None => {
                    self.add("operation-removed", None, format!("{} is gone", old.title()), &old.at, "/paths")
                }
                Some(new) => {
                    let pair = Pair {
                        base: old.value,
                        base_at: old.at.clone(),
                        revision: new.value,
                        revision_at: new.at.clone(),
                    };
                    self.one_operation(&pair, old, new);
                }
            }
        }
        for (key, new) in &revision {
            if !base.contains_key(key) {
                self.operation = new.name();
                self.add("operation-added", None, format!("{} is new", new.title()), "/paths", &new.at);
            }
        }
    }
}

/// An operation of a document.
struct Listed<'a> {
    method: &'static str,
    path: &'a str,
    item: &'a Value,
    item_at: String,
    value: &'a Value,
    at: String,
}

impl Listed<'_> {
    fn title(&self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.path)
    }

    fn name(&self) -> String {
        self.value.get("operationId").and_then(Value::as_str).map_or_else(|| self.title(), str::to_owned)
    }
}

/// Operations by method and path; the names of path parameters do not count.
fn listed(contract: &Contract) -> BTreeMap<(String, &'static str), Listed<'_>> {
    let mut found = BTreeMap::new();
    for (path, item) in contract.value().get("paths").and_then(Value::as_object).into_iter().flatten() {
        let (item_at, item) = contract.resolve(&join("/paths", path), item);
        for method in METHODS {
            if let Some(value) = item.get(method).filter(|value| value.is_object()) {
                let at = join(&item_at, method);
                let listed = Listed { method, path, item, item_at: item_at.clone(), value, at };
                found.insert((without_names(path), method), listed);
            }
        }
    }
    found
}

fn without_names(path: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in path.chars() {
        match c {
            '{' => {
                inside = true;
                out.push_str("{}");
            }
            '}' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}
