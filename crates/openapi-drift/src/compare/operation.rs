//! What an operation takes and answers.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Comparison, Listed, Pair, Spot,
    exchange::{Answered, Asked, Shows, Used, media_types_of},
    replay::{self, covers},
    serialization::Serialization,
};
use crate::{contract::Contract, report::Direction, tree::Node};

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
                if is_of_path(key) {
                    let message = format!("`{{{name}}}` of the path is no longer described");
                    self.add("request-changed", Some(direction), message, at);
                    continue;
                }
                let message = format!("the parameter `{name}` is gone");
                self.add("request-parameter-removed", Some(direction), message, at);
                self.show(Asked { parameter: Some(*parameter), ..Asked::default() });
                continue;
            };
            let pair = Pair::of(*parameter, *other);
            let rules = ("request-parameter-required", "request-parameter-optional");
            if !is_of_path(key) {
                self.requiredness(pair, &format!("the parameter `{name}`"), rules);
            }
            self.serialization(pair, name);
            self.deprecation(pair, Some(direction), ("deprecated", "deprecation-withdrawn"));
            self.extensions(pair, Some(direction));
            self.media_types(pair, direction, |_| Used::Parameter(pair));
            self.schema(pair.member("schema"), direction, Used::Parameter(pair));
        }
        for (key, parameter) in revision.iter().filter(|(key, _)| !base.contains_key(*key)) {
            let at = Pair { base: Spot::here(old.node), revision: Spot::here(*parameter) };
            if is_of_path(key) {
                let message = format!("`{{{}}}` of the path is described now", name(*parameter));
                self.add("request-changed", Some(direction), message, at);
                continue;
            }
            let (rule, what) = if at.revision.is_true("required") {
                ("request-parameter-required", "is new, and must be sent")
            } else {
                ("request-parameter-added", "is new")
            };
            self.add(rule, Some(direction), format!("the parameter `{}` {what}", name(*parameter)), at);
            self.show(Asked::default());
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
            self.written_otherwise(pair, name);
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
        self.show(Asked::default());
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
                self.show(Asked::default());
            }
            (true, false) => {
                self.add("request-body-removed", direction, "the body is gone".into(), pair);
                let media_type = pair.member("content").names().first().copied();
                self.show(Asked { media_type, ..Asked::default() });
            }
            (true, true) => {
                self.requiredness(pair, "the body", ("request-body-required", "request-body-optional"));
                self.extensions(pair, direction);
                self.media_types(pair, Direction::Request, |media_type| Used::Body { media_type });
            }
        }
    }

    fn media_types(&mut self, pair: Pair<'a>, direction: Direction, used: impl Fn(&'a str) -> Used<'a>) {
        let content = pair.member("content");
        let (added, removed) = match direction {
            Direction::Request => ("request-media-type-added", "request-media-type-removed"),
            Direction::Response => ("response-media-type-added", "response-media-type-removed"),
        };
        for name in content.names() {
            let media_type = Pair {
                base: of_media_type(content.base, name),
                revision: of_media_type(content.revision, name),
            };
            match (media_type.base.is_object(), media_type.revision.is_object()) {
                (true, true) => {
                    self.same_or_undecided(media_type.member("encoding"), "encoding", Some(direction));
                    self.extensions(media_type, Some(direction));
                    self.schema(media_type.member("schema"), direction, used(name));
                }
                // What still comes is in the range that was promised.
                (true, false) if direction == Direction::Response && has_one_of(content.revision, name) => {
                    let message = format!("not all of `{name}` comes");
                    self.add_about(name, "response-narrowed", Some(direction), message, media_type);
                }
                (true, false) => {
                    self.add(removed, Some(direction), format!("`{name}` is gone"), media_type);
                    match used(name) {
                        Used::Answer { status, media_type } => {
                            let answered = Answered { media_type: Some(media_type), ..Answered::of(status) };
                            self.show_as(Shows::Awaited(answered));
                        }
                        // A header has no media type of its own to be seen.
                        Used::Header { .. } => {}
                        Used::Parameter(_) | Used::Body { .. } => {
                            let mut sent = media_types_of(name).into_iter();
                            let sent_as =
                                sent.find(|sent| of_media_type(content.revision, sent).node().is_none());
                            self.show(Asked { media_type: Some(name), sent_as, ..Asked::default() });
                        }
                    }
                }
                (false, true) => self.add(added, Some(direction), format!("`{name}` is new"), media_type),
                (false, false) => {}
            }
        }
    }

    fn answers(&mut self, operation: Pair<'a>) {
        let answers = operation.member("responses");
        let direction = Some(Direction::Response);
        for status in answers.names_but_extensions() {
            let base = covering(answers.base, status);
            let revision = covering(answers.revision, status);
            let pair = self.resolved(Pair { base, revision });
            let success = status.starts_with('2');
            match (pair.base.is_object(), pair.revision.is_object()) {
                (true, true) => {
                    let used = |media_type| Used::Answer { status, media_type };
                    self.media_types(pair, Direction::Response, used);
                    self.headers(pair, status);
                    self.extensions(pair, direction);
                    self.same_or_undecided(pair.member("links"), "links", direction);
                }
                (true, false) => {
                    let rule = if success { "response-success-removed" } else { "response-removed" };
                    self.add_about(status, rule, direction, format!("the answer {status} is gone"), pair);
                    self.show_as(Shows::Awaited(Answered::of(status)));
                }
                (false, true) => {
                    let rule = if success { "response-success-added" } else { "response-added" };
                    self.add_about(status, rule, direction, format!("the answer {status} is new"), pair);
                    self.show_as(Shows::Answer(Answered::of(status)));
                }
                (false, false) => {}
            }
        }
    }

    fn headers(&mut self, answer: Pair<'a>, status: &'a str) {
        let headers = answer.member("headers");
        let direction = Some(Direction::Response);
        let mut seen = BTreeSet::new();
        for name in headers.names() {
            // HTTP does not mind the case of their names.
            if !seen.insert(name.to_ascii_lowercase()) {
                continue;
            }
            let (base, revision) = (header(headers.base, name), header(headers.revision, name));
            let pair = self.resolved(Pair { base, revision });
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
                        self.show_as(Shows::Answer(Answered { without: Some(name), ..Answered::of(status) }));
                    }
                    let used = Used::Header { status, name };
                    self.media_types(pair, Direction::Response, |_| used);
                    self.schema(pair.member("schema"), Direction::Response, used);
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
        let (Some(old), Some(new)) = (operation.base.node(), operation.revision.node()) else { return };
        let base = ways(self.base, self.revision, old);
        let revision = ways(self.revision, self.base, new);
        let covers =
            |ways: &[BTreeSet<String>], way: &BTreeSet<String>| ways.iter().any(|other| other.is_subset(way));
        let subject = |way: &BTreeSet<String>| way.iter().cloned().collect::<Vec<_>>().join(" ");
        let (at, direction) = (operation.member("security"), Some(Direction::Request));
        for (number, way) in base.iter().enumerate().filter(|(_, way)| !covers(&revision, way)) {
            let message = format!("{} is no longer enough", shown(way));
            self.add_about(&subject(way), "security-narrowed", direction, message, at);
            self.show(Asked { way: number, ..Asked::default() });
        }
        for way in revision.iter().filter(|way| !covers(&base, way)) {
            let message = format!("{} is enough now", shown(way));
            self.add_about(&subject(way), "security-widened", direction, message, at);
        }
    }

    /// Has the request shown that the last finding is about.
    pub(super) fn show(&mut self, asked: Asked<'a>) {
        self.show_as(Shows::Request(asked));
    }

    pub(super) fn show_as(&mut self, shows: Shows<'a>) {
        if let Some(found) = self.findings.last_mut() {
            found.shows = Some(shows);
        }
    }

    /// What is compared as a whole, since nothing here knows what a change of it does.
    pub(super) fn same_or_undecided(&mut self, pair: Pair<'a>, what: &str, direction: Option<Direction>) {
        if !self.says_same(pair) {
            self.add("undecided", direction, format!("`{what}` changed, which is not judged"), pair);
        }
    }
}

/// The answer that a status has: its own, that of its range, or the default.
fn covering<'a>(answers: Spot<'a>, status: &str) -> Spot<'a> {
    let found = answers.node().and_then(|answers| replay::covering(answers, status));
    found.map_or_else(|| answers.member(status), Spot::here)
}

/// The header of a name, in whatever case.
fn header<'a>(headers: Spot<'a>, name: &str) -> Spot<'a> {
    let mut names = headers.node().into_iter().flat_map(Node::members).map(|(name, _)| name);
    headers.member(names.find(|other| other.eq_ignore_ascii_case(name)).unwrap_or(name))
}

/// What is said of a media type: under its name, with other parameters, or under a range that it is in.
fn of_media_type<'a>(content: Spot<'a>, name: &str) -> Spot<'a> {
    let exact = content.member(name);
    if exact.node().is_some() {
        return exact;
    }
    let members = || content.node().into_iter().flat_map(Node::members);
    let covering = members().filter(|(range, _)| covers(range, name));
    // The narrowest says most.
    covering.min_by_key(|(range, _)| range.matches('*').count()).map_or(exact, |(_, found)| Spot::here(found))
}

/// Whether there is a media type that is in a range.
fn has_one_of(content: Spot<'_>, range: &str) -> bool {
    content.node().into_iter().flat_map(Node::members).any(|(name, _)| covers(range, name))
}

pub(crate) fn name(parameter: Node<'_>) -> &str {
    parameter.get("name").and_then(Node::as_str).unwrap_or_default()
}

/// Whether a parameter is a part of the path, by its key: then it is always there, whether it is described or not.
fn is_of_path((place, _): &(String, String)) -> bool {
    place == "path"
}

/// Parameters by place and name; one in the path is known by its position, since its name is never sent.
pub(crate) fn parameters<'a>(
    contract: &'a Contract,
    listed: &Listed<'a>,
) -> BTreeMap<(String, String), Node<'a>> {
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

/// The ways to authorize that an operation has; none if anybody may.
pub(super) fn ways_of<'a>(contract: &'a Contract, operation: Node<'a>) -> Vec<Node<'a>> {
    let list = operation.get("security").or_else(|| contract.root().get("security"));
    list.into_iter().flat_map(Node::items).collect()
}

/// Each way with the schemes and scopes that it needs. A scheme is known by its name; where the other contract does not
/// have the name, by what it asks for.
fn ways(contract: &Contract, other: &Contract, operation: Node<'_>) -> Vec<BTreeSet<String>> {
    let ways = ways_of(contract, operation);
    if ways.is_empty() {
        return vec![BTreeSet::new()];
    }
    let way = |requirement: Node<'_>| {
        let needs = requirement.members().flat_map(|(scheme, scopes)| {
            let known = if scheme_of(other, scheme).is_some() { None } else { asks_for(contract, scheme) };
            let known = known.unwrap_or_else(|| scheme.to_owned());
            let scopes: Vec<_> = scopes
                .items()
                .filter_map(Node::as_str)
                .map(|scope| format!("{known} with {scope}"))
                .collect();
            std::iter::once(known).chain(scopes)
        });
        needs.collect()
    };
    ways.into_iter().map(way).collect()
}

fn scheme_of<'a>(contract: &'a Contract, name: &str) -> Option<Node<'a>> {
    let scheme = contract.root().get("components")?.get("securitySchemes")?.get(name)?;
    Some(contract.resolve(scheme))
}

/// What a caller gives to a scheme.
fn asks_for(contract: &Contract, name: &str) -> Option<String> {
    let scheme = scheme_of(contract, name)?;
    let text = |member: &str| scheme.get(member).and_then(Node::as_str).unwrap_or_default();
    Some(match text("type") {
        "apiKey" => format!("the API key `{}` in the {}", text("name"), text("in")),
        "http" => format!("HTTP {}", text("scheme")),
        kind => {
            let mut urls = Vec::new();
            let flows = scheme.get("flows").into_iter().flat_map(Node::members);
            for (flow, says) in flows {
                for url in ["authorizationUrl", "tokenUrl"] {
                    urls.extend(says.get(url).and_then(Node::as_str).map(|url| format!("{flow} at {url}")));
                }
            }
            urls.extend(scheme.get("openIdConnectUrl").and_then(Node::as_str).map(str::to_owned));
            urls.sort_unstable();
            format!("{kind} ({})", urls.join(", "))
        }
    })
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
