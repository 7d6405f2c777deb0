//! What an operation takes and answers.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Comparison, Listed, Pair};
use crate::{
    contract::{Contract, join},
    report::Direction,
};

impl<'a> Comparison<'a> {
    pub(super) fn one_operation(&mut self, pair: &Pair<'a>, old: &Listed<'a>, new: &Listed<'a>) {
        let id = pair.member("operationId");
        if id.base != id.revision {
            let message = format!("the operationId was {}, and is {}", id.base, id.revision);
            self.add("operation-id-changed", None, message, &id.base_at, &id.revision_at);
        }
        let deprecated = pair.member("deprecated");
        if deprecated.base != &Value::Bool(true) && deprecated.revision == &Value::Bool(true) {
            self.add(
                "operation-deprecated",
                None,
                "it is deprecated".into(),
                &pair.base_at,
                &deprecated.revision_at,
            );
        }
        self.parameters(old, new);
        self.body(pair);
        self.answers(pair);
        self.security(pair);
    }

    fn parameters(&mut self, old: &Listed<'a>, new: &Listed<'a>) {
        let (base, revision) = (parameters(self.base, old), parameters(self.revision, new));
        for (key, (base_at, base)) in &base {
            let name = name(base);
            let Some((revision_at, revision)) = revision.get(key) else {
                self.add(
                    "request-parameter-removed",
                    Some(Direction::Request),
                    format!("the parameter `{name}` is gone"),
                    base_at,
                    &new.at,
                );
                continue;
            };
            let pair = Pair { base, base_at: base_at.clone(), revision, revision_at: revision_at.clone() };
            self.requiredness(
                &pair,
                &format!("the parameter `{name}`"),
                "request-parameter-required",
                "request-parameter-optional",
            );
            for key in ["style", "explode", "allowReserved", "allowEmptyValue", "content"] {
                self.same_or_undecided(&pair.member(key), key, Direction::Request);
            }
            self.schema(&pair.member("schema"), Direction::Request);
        }
        for (key, (at, parameter)) in &revision {
            if !base.contains_key(key) {
                let required = is_true(parameter, "required");
                let rule = if required { "request-parameter-required" } else { "request-parameter-added" };
                let what = if required { "is new, and must be sent" } else { "is new" };
                self.add(
                    rule,
                    Some(Direction::Request),
                    format!("the parameter `{}` {what}", name(parameter)),
                    &old.at,
                    at,
                );
            }
        }
    }

    fn requiredness(&mut self, pair: &Pair<'a>, what: &str, required: &'static str, optional: &'static str) {
        match (is_true(pair.base, "required"), is_true(pair.revision, "required")) {
            (false, true) => self.add(
                required,
                Some(Direction::Request),
                format!("{what} must be sent"),
                &pair.base_at,
                &pair.revision_at,
            ),
            (true, false) => self.add(
                optional,
                Some(Direction::Request),
                format!("{what} may be left out"),
                &pair.base_at,
                &pair.revision_at,
            ),
            _ => {}
        }
    }

    fn body(&mut self, operation: &Pair<'a>) {
        let pair = self.resolved(&operation.member("requestBody"));
        let direction = Some(Direction::Request);
        match (pair.base.is_object(), pair.revision.is_object()) {
            (false, false) => {}
            (false, true) => {
                let required = is_true(pair.revision, "required");
                let rule = if required { "request-body-required" } else { "request-body-added" };
                let message = if required { "a body must be sent" } else { "a body may be sent" };
                self.add(rule, direction, message.into(), &operation.base_at, &pair.revision_at);
            }
            (true, false) => self.add(
                "request-body-removed",
                direction,
                "the body is gone".into(),
                &pair.base_at,
                &operation.revision_at,
            ),
            (true, true) => {
                self.requiredness(&pair, "the body", "request-body-required", "request-body-optional");
                self.media_types(&pair, Direction::Request);
            }
        }
    }

    fn media_types(&mut self, pair: &Pair<'a>, direction: Direction) {
        let content = pair.member("content");
        let (added, removed) = match direction {
            Direction::Request => ("request-media-type-added", "request-media-type-removed"),
            Direction::Response => ("response-media-type-added", "response-media-type-removed"),
        };
        for name in names(&content) {
            let media_type = content.member(&name);
            match (media_type.base.is_object(), media_type.revision.is_object()) {
                (true, true) => {
                    self.same_or_undecided(&media_type.member("encoding"), "encoding", direction);
                    self.schema(&media_type.member("schema"), direction);
                }
                (true, false) => self.add(
                    removed,
                    Some(direction),
                    format!("`{name}` is gone"),
                    &media_type.base_at,
                    &content.revision_at,
                ),
                (false, true) => self.add(
                    added,
                    Some(direction),
                    format!("`{name}` is new"),
                    &content.base_at,
                    &media_type.revision_at,
                ),
                (false, false) => {}
            }
        }
    }

    fn answers(&mut self, operation: &Pair<'a>) {
        let answers = operation.member("responses");
        for status in names(&answers) {
            let pair = self.resolved(&answers.member(&status));
            let success = status.starts_with('2');
            match (pair.base.is_object(), pair.revision.is_object()) {
                (true, true) => {
                    self.media_types(&pair, Direction::Response);
                    self.headers(&pair, &status);
                }
                (true, false) => {
                    let rule = if success { "response-success-removed" } else { "response-removed" };
                    self.add(
                        rule,
                        Some(Direction::Response),
                        format!("the answer {status} is gone"),
                        &pair.base_at,
                        &answers.revision_at,
                    );
                }
                (false, true) => {
                    let rule = if success { "response-success-added" } else { "response-added" };
                    self.add(
                        rule,
                        Some(Direction::Response),
                        format!("the answer {status} is new"),
                        &answers.base_at,
                        &pair.revision_at,
                    );
                }
                (false, false) => {}
            }
        }
    }

    fn headers(&mut self, answer: &Pair<'a>, status: &str) {
        let headers = answer.member("headers");
        for name in names(&headers) {
            let pair = self.resolved(&headers.member(&name));
            let what = format!("the header `{name}` of the answer {status}");
            match (pair.base.is_object(), pair.revision.is_object()) {
                (true, true) => self.schema(&pair.member("schema"), Direction::Response),
                (true, false) => self.add(
                    "response-header-removed",
                    Some(Direction::Response),
                    format!("{what} is gone"),
                    &pair.base_at,
                    &answer.revision_at,
                ),
                (false, true) => self.add(
                    "response-header-added",
                    Some(Direction::Response),
                    format!("{what} is new"),
                    &answer.base_at,
                    &pair.revision_at,
                ),
                (false, false) => {}
            }
        }
    }

    /// Each requirement is one way to authorize; within one, all schemes and scopes are needed.
    fn security(&mut self, operation: &Pair<'a>) {
        let base = ways(self.base, operation.base);
        let revision = ways(self.revision, operation.revision);
        let covers =
            |ways: &[BTreeSet<String>], way: &BTreeSet<String>| ways.iter().any(|other| other.is_subset(way));
        let (base_at, revision_at) =
            (join(&operation.base_at, "security"), join(&operation.revision_at, "security"));
        for way in base.iter().filter(|way| !covers(&revision, way)) {
            let message = format!("{} is no longer enough", shown(way));
            self.add("security-narrowed", Some(Direction::Request), message, &base_at, &revision_at);
        }
        for way in revision.iter().filter(|way| !covers(&base, way)) {
            let message = format!("{} is enough now", shown(way));
            self.add("security-widened", Some(Direction::Request), message, &base_at, &revision_at);
        }
    }

    /// What is compared as a whole, since nothing here knows what a change of it does.
    pub(super) fn same_or_undecided(&mut self, pair: &Pair<'a>, what: &str, direction: Direction) {
        if pair.base != pair.revision {
            let message = format!("`{what}` changed, which is not judged");
            self.add("undecided", Some(direction), message, &pair.base_at, &pair.revision_at);
        }
    }
}

fn is_true(value: &Value, key: &str) -> bool {
    value.get(key) == Some(&Value::Bool(true))
}

fn name(parameter: &Value) -> &str {
    parameter.get("name").and_then(Value::as_str).unwrap_or_default()
}

/// The names of both, base's first.
fn names(pair: &Pair<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for value in [pair.base, pair.revision] {
        for (name, _) in value.as_object().into_iter().flatten() {
            if !name.starts_with("x-") && !names.contains(name) {
                names.push(name.clone());
            }
        }
    }
    names
}

/// Parameters by place and name; one in the path is known by its position, since its name is never sent.
fn parameters<'a>(
    contract: &'a Contract,
    listed: &Listed<'a>,
) -> BTreeMap<(String, String), (String, &'a Value)> {
    let mut found = BTreeMap::new();
    for (owner, owner_at) in [(listed.item, &listed.item_at), (listed.value, &listed.at)] {
        let list = owner.get("parameters").and_then(Value::as_array);
        for (index, parameter) in list.into_iter().flatten().enumerate() {
            let (at, parameter) = contract.resolve(&format!("{owner_at}/parameters/{index}"), parameter);
            let place = parameter.get("in").and_then(Value::as_str).unwrap_or_default();
            let name = name(parameter);
            let position = listed.path.find(&format!("{{{name}}}"));
            let key = match (place, position) {
                ("path", Some(position)) => {
                    listed.path.get(..position).unwrap_or_default().matches('{').count().to_string()
                }
                ("header", _) => name.to_ascii_lowercase(),
                _ => name.to_owned(),
            };
            // An operation's own parameter takes the place of its path's.
            found.insert((place.to_owned(), key), (at, parameter));
        }
    }
    found
}

fn ways(contract: &Contract, operation: &Value) -> Vec<BTreeSet<String>> {
    let list =
        operation.get("security").or_else(|| contract.value().get("security")).and_then(Value::as_array);
    let Some(list) = list.filter(|list| !list.is_empty()) else {
        return vec![BTreeSet::new()];
    };
    let way = |requirement: &Value| {
        let schemes = requirement.as_object().into_iter().flatten();
        let needs = schemes.flat_map(|(scheme, scopes)| {
            let scopes = scopes.as_array().into_iter().flatten().filter_map(Value::as_str);
            let scopes = scopes.map(move |scope| format!("{scheme} with {scope}"));
            std::iter::once(scheme.clone()).chain(scopes)
        });
        needs.collect()
    };
    list.iter().map(way).collect()
}

fn shown(way: &BTreeSet<String>) -> String {
    // A scheme without scopes is told by its scopes if it has any.
    let told: Vec<_> = way
        .iter()
        .filter(|need| !way.iter().any(|other| other.starts_with(&format!("{need} with "))))
        .collect();
    match told.as_slice() {
        [] => "no authorization".to_owned(),
        _ => told.iter().map(|need| format!("`{need}`")).collect::<Vec<_>>().join(" and "),
    }
}
