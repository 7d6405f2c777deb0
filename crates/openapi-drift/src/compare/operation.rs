//! What an operation takes and answers.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use super::{Comparison, Listed, Pair, Spot};
use crate::{
    contract::Contract,
    report::Direction,
    tree::{Kind, Node},
};

impl<'a> Comparison<'a> {
    pub(super) fn one_operation(&mut self, old: &Listed<'a>, new: &Listed<'a>) {
        let pair = Pair::of(old.node, new.node);
        let id = pair.member("operationId");
        if !id.is_same() {
            let shown = |spot: Spot<'_>| spot.node().and_then(Node::as_str).unwrap_or("none").to_owned();
            let message = format!("the operationId was {}, and is {}", shown(id.base), shown(id.revision));
            self.add("operation-id-changed", None, message, id);
        }
        self.deprecation(pair, None, ("operation-deprecated", "operation-deprecation-withdrawn"));
        let sunset = pair.member("x-sunset");
        if !sunset.is_same() {
            let shown =
                |spot: Spot<'_>| spot.node().map_or_else(|| "none".to_owned(), |node| format!("{node:?}"));
            let message = format!("the sunset was {}, and is {}", shown(sunset.base), shown(sunset.revision));
            self.add("operation-sunset-changed", None, message, sunset);
        }
        self.servers(old, new);
        self.extensions(pair, None);
        self.same_or_undecided(pair.member("callbacks"), "callbacks", None);
        self.parameters(old, new);
        self.body(pair);
        self.answers(pair);
        self.security(pair);
    }

    fn parameters(&mut self, old: &Listed<'a>, new: &Listed<'a>) {
        let (base, revision) = (parameters(self.base, old), parameters(self.revision, new));
        let direction = Direction::Request;
        for (key, parameter) in &base {
            let name = name(*parameter);
            let Some(other) = revision.get(key) else {
                let at = Pair { base: Spot::here(*parameter), revision: Spot::here(new.node) };
                let message = format!("the parameter `{name}` is gone");
                self.add("request-parameter-removed", Some(direction), message, at);
                continue;
            };
            let pair = Pair::of(*parameter, *other);
            let rules = ("request-parameter-required", "request-parameter-optional");
            self.requiredness(pair, &format!("the parameter `{name}`"), rules);
            self.serialization(pair, name);
            self.deprecation(pair, Some(direction), ("deprecated", "deprecation-withdrawn"));
            self.extensions(pair, Some(direction));
            self.media_types(pair, direction);
            self.schema(pair.member("schema"), direction);
        }
        for (_, parameter) in revision.iter().filter(|(key, _)| !base.contains_key(*key)) {
            let at = Pair { base: Spot::here(old.node), revision: Spot::here(*parameter) };
            let (rule, what) = if at.revision.is_true("required") {
                ("request-parameter-required", "is new, and must be sent")
            } else {
                ("request-parameter-added", "is new")
            };
            self.add(rule, Some(direction), format!("the parameter `{}` {what}", name(*parameter)), at);
        }
    }

    /// How a parameter is written. What is left out has a meaning too.
    fn serialization(&mut self, pair: Pair<'a>, name: &str) {
        let (mut base, mut revision) = (Serialization::of(pair.base), Serialization::of(pair.revision));
        if base.explode != revision.explode && self.is_single(pair.member("schema")) {
            (base.explode, revision.explode) = (false, false);
        }
        if base != revision {
            let message =
                format!("the parameter `{name}` was written in {base}, and is written in {revision}");
            self.add("request-parameter-serialization", Some(Direction::Request), message, pair);
        }
    }

    fn requiredness(
        &mut self,
        pair: Pair<'a>,
        what: &str,
        (required, optional): (&'static str, &'static str),
    ) {
        let (rule, message) = match (pair.base.is_true("required"), pair.revision.is_true("required")) {
            (false, true) => (required, format!("{what} must be sent")),
            (true, false) => (optional, format!("{what} may be left out")),
            _ => return,
        };
        self.add(rule, Some(Direction::Request), message, pair);
    }

    fn body(&mut self, operation: Pair<'a>) {
        let pair = self.resolved(operation.member("requestBody"));
        let direction = Some(Direction::Request);
        match (pair.base.is_object(), pair.revision.is_object()) {
            (false, false) => {}
            (false, true) => {
                let required = pair.revision.is_true("required");
                let rule = if required { "request-body-required" } else { "request-body-added" };
                let message = if required { "a body must be sent" } else { "a body may be sent" };
                self.add(rule, direction, message.into(), pair);
            }
            (true, false) => self.add("request-body-removed", direction, "the body is gone".into(), pair),
            (true, true) => {
                self.requiredness(pair, "the body", ("request-body-required", "request-body-optional"));
                self.extensions(pair, direction);
                self.media_types(pair, Direction::Request);
            }
        }
    }

    fn media_types(&mut self, pair: Pair<'a>, direction: Direction) {
        let content = pair.member("content");
        let (added, removed) = match direction {
            Direction::Request => ("request-media-type-added", "request-media-type-removed"),
            Direction::Response => ("response-media-type-added", "response-media-type-removed"),
        };
        for name in content.names() {
            let media_type = content.member(name);
            match (media_type.base.is_object(), media_type.revision.is_object()) {
                (true, true) => {
                    self.same_or_undecided(media_type.member("encoding"), "encoding", Some(direction));
                    self.extensions(media_type, Some(direction));
                    self.schema(media_type.member("schema"), direction);
                }
                (true, false) => self.add(removed, Some(direction), format!("`{name}` is gone"), media_type),
                (false, true) => self.add(added, Some(direction), format!("`{name}` is new"), media_type),
                (false, false) => {}
            }
        }
    }

    fn answers(&mut self, operation: Pair<'a>) {
        let answers = operation.member("responses");
        let direction = Some(Direction::Response);
        for status in answers.names() {
            let base = covering(answers.base, status);
            let revision = covering(answers.revision, status);
            let pair = self.resolved(Pair { base, revision });
            let success = status.starts_with('2');
            match (pair.base.is_object(), pair.revision.is_object()) {
                (true, true) => {
                    self.media_types(pair, Direction::Response);
                    self.headers(pair, status);
                    self.extensions(pair, direction);
                    self.same_or_undecided(pair.member("links"), "links", direction);
                }
                (true, false) => {
                    let rule = if success { "response-success-removed" } else { "response-removed" };
                    self.add_about(status, rule, direction, format!("the answer {status} is gone"), pair);
                }
                (false, true) => {
                    let rule = if success { "response-success-added" } else { "response-added" };
                    self.add_about(status, rule, direction, format!("the answer {status} is new"), pair);
                }
                (false, false) => {}
            }
        }
    }

    fn headers(&mut self, answer: Pair<'a>, status: &str) {
        let headers = answer.member("headers");
        let direction = Some(Direction::Response);
        for name in headers.names() {
            let pair = self.resolved(headers.member(name));
            let what = format!("the header `{name}` of the answer {status}");
            let subject = format!("{status} {name}");
            match (pair.base.is_object(), pair.revision.is_object()) {
                (true, true) => {
                    let (rule, says) =
                        match (pair.base.is_true("required"), pair.revision.is_true("required")) {
                            (true, false) => ("response-header-optional", "may be left out"),
                            (false, true) => ("response-header-required", "always comes"),
                            _ => ("", ""),
                        };
                    if !rule.is_empty() {
                        self.add_about(&subject, rule, direction, format!("{what} {says}"), pair);
                    }
                    self.media_types(pair, Direction::Response);
                    self.schema(pair.member("schema"), Direction::Response);
                }
                (true, false) => self.add_about(
                    &subject,
                    "response-header-removed",
                    direction,
                    format!("{what} is gone"),
                    pair,
                ),
                (false, true) => self.add_about(
                    &subject,
                    "response-header-added",
                    direction,
                    format!("{what} is new"),
                    pair,
                ),
                (false, false) => {}
            }
        }
    }

    /// Each requirement is one way to authorize; within one, all schemes and scopes are needed.
    fn security(&mut self, operation: Pair<'a>) {
        let base = ways(self.base, operation.base);
        let revision = ways(self.revision, operation.revision);
        let covers =
            |ways: &[BTreeSet<String>], way: &BTreeSet<String>| ways.iter().any(|other| other.is_subset(way));
        let subject = |way: &BTreeSet<String>| way.iter().cloned().collect::<Vec<_>>().join(" ");
        let (at, direction) = (operation.member("security"), Some(Direction::Request));
        for way in base.iter().filter(|way| !covers(&revision, way)) {
            let message = format!("{} is no longer enough", shown(way));
            self.add_about(&subject(way), "security-narrowed", direction, message, at);
        }
        for way in revision.iter().filter(|way| !covers(&base, way)) {
            let message = format!("{} is enough now", shown(way));
            self.add_about(&subject(way), "security-widened", direction, message, at);
        }
    }

    /// What is compared as a whole, since nothing here knows what a change of it does.
    pub(super) fn same_or_undecided(&mut self, pair: Pair<'a>, what: &str, direction: Option<Direction>) {
        if !self.says_same(pair) {
            self.add("undecided", direction, format!("`{what}` changed, which is not judged"), pair);
        }
    }
}

/// How a parameter is written, with what its place means by itself.
#[derive(PartialEq)]
struct Serialization<'a> {
    style: &'a str,
    explode: bool,
    allow_reserved: bool,
    allow_empty: bool,
}

impl<'a> Serialization<'a> {
    fn of(parameter: Spot<'a>) -> Self {
        let style = parameter.text("style").unwrap_or(match parameter.text("in") {
            Some("query" | "cookie") => "form",
            _ => "simple",
        });
        let flag = |name: &str| parameter.member(name).node().and_then(Node::as_bool);
        Self {
            style,
            explode: flag("explode").unwrap_or(style == "form"),
            allow_reserved: flag("allowReserved").unwrap_or(false),
            allow_empty: flag("allowEmptyValue").unwrap_or(false),
        }
    }
}

impl fmt::Display for Serialization<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "style `{}`", self.style)?;
        for (name, flag) in [
            ("exploded", self.explode),
            ("reserved characters allowed", self.allow_reserved),
            ("empty values allowed", self.allow_empty),
        ] {
            if flag {
                write!(f, ", {name}")?;
            }
        }
        Ok(())
    }
}

/// The answer that a status has: its own, that of its range, or the default.
fn covering<'a>(answers: Spot<'a>, status: &str) -> Spot<'a> {
    let range = status.get(..1).map(|first| format!("{first}XX"));
    let names = [Some(status.to_owned()), range, Some("default".to_owned())];
    let found =
        names.into_iter().flatten().map(|name| answers.member(&name)).find(|spot| spot.node().is_some());
    found.unwrap_or_else(|| answers.member(status))
}

fn name(parameter: Node<'_>) -> &str {
    parameter.get("name").and_then(Node::as_str).unwrap_or_default()
}

/// Parameters by place and name; one in the path is known by its position, since its name is never sent.
fn parameters<'a>(contract: &'a Contract, listed: &Listed<'a>) -> BTreeMap<(String, String), Node<'a>> {
    let mut found = BTreeMap::new();
    for owner in [listed.item, listed.node] {
        for parameter in owner.get("parameters").into_iter().flat_map(Node::items) {
            let parameter = contract.resolve(parameter);
            let place = parameter.get("in").and_then(Node::as_str).unwrap_or_default();
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
            found.insert((place.to_owned(), key), parameter);
        }
    }
    found
}

fn ways(contract: &Contract, operation: Spot<'_>) -> Vec<BTreeSet<String>> {
    let own = operation.member("security").node();
    let list = own.or_else(|| contract.root().get("security")).filter(|list| list.items().len() > 0);
    let Some(list) = list else { return vec![BTreeSet::new()] };
    let way = |requirement: Node<'_>| {
        let needs = requirement.members().flat_map(|(scheme, scopes)| {
            let scopes = scopes.items().filter_map(move |scope| match scope.kind() {
                Kind::String(scope) => Some(format!("{scheme} with {scope}")),
                _ => None,
            });
            std::iter::once(scheme.to_owned()).chain(scopes)
        });
        needs.collect()
    };
    list.items().map(way).collect()
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
