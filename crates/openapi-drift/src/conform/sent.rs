//! What a client sends, as a server of the contract reads it.
//!
//! A request that was refused is no finding, whatever is wrong with it: there, contract and server agree.

use std::collections::BTreeSet;

use super::{
    Conformance, Of,
    exchange::{Parts, decoded, header, is_json, json, some},
    found::Told,
    texts,
};
use crate::{
    compare::{covers, is_spread, name, parameters},
    report::{Cause, Direction},
    schema::Role,
    tree::Node,
};

const DIRECTION: Direction = Direction::Request;

impl<'c> Conformance<'c> {
    /// Whether a request keeps the contract. If it does not, and was taken, that is told.
    pub(super) fn sent(&mut self, of: &Of<'_, 'c>) -> bool {
        let mut all = Vec::new();
        self.sent_parameters(of, &mut all);
        self.sent_body(of, &mut all);
        let fits = all.is_empty();
        let response = of.parts.exchange.response.as_ref();
        if response.is_some_and(|response| response.status < 400) {
            all.into_iter().for_each(|told| self.found.tell(of, told));
        }
        fits
    }

    fn sent_parameters(&mut self, of: &Of<'_, 'c>, all: &mut Vec<Told<'c>>) {
        let (contract, operation) = (self.contract, of.operation);
        let declared = parameters(contract, &operation);
        let pairs = of.parts.pairs();
        let mut known = BTreeSet::new();
        for parameter in declared.values().copied() {
            let name = name(parameter);
            let place = parameter.get("in").and_then(Node::as_str).unwrap_or_default();
            let texts: Vec<&str> = match place {
                "query" => {
                    let is_own = |sent: &str| {
                        sent == name || sent.strip_prefix(name).is_some_and(|rest| rest.starts_with('['))
                    };
                    let own = pairs.iter().filter(|(sent, _)| is_own(sent));
                    own.map(|(sent, value)| {
                        known.insert(&**sent);
                        &**value
                    })
                    .collect()
                }
                "path" => {
                    let text = variable(operation.path, name, of.parts.path);
                    let text = text.map(|text| decoded(text).into_owned());
                    if let Some(text) = text {
                        self.sent_value(name, parameter, &[&text], all);
                    }
                    continue;
                }
                "header" => header(&of.parts.exchange.request.headers, name).into_iter().collect(),
                // Cookies are redacted.
                _ => continue,
            };
            if texts.is_empty() {
                let mut spread =
                    pairs.iter().filter(|(sent, _)| place == "query" && is_spread(parameter, sent, true));
                let is_spread = spread.next().is_some();
                if !is_spread && parameter.get("required").and_then(Node::as_bool) == Some(true) {
                    all.push(Told {
                        rule: "sent-parameter-missing",
                        direction: DIRECTION,
                        node: parameter,
                        subject: name.to_owned(),
                        cause: Cause::default(),
                        message: format!("the parameter `{name}` was not sent, and the server took it"),
                        pointer: "/request/url".to_owned(),
                        witness: None,
                    });
                }
                continue;
            }
            if parameter.get("style").and_then(Node::as_str) != Some("deepObject") {
                self.sent_value(name, parameter, &texts, all);
            }
        }
        let is_known = |sent: &str| {
            let of_query =
                |parameter: &&Node<'c>| parameter.get("in").and_then(Node::as_str) == Some("query");
            known.contains(sent)
                || self.is_credential(sent)
                || declared.values().filter(of_query).any(|parameter| is_spread(*parameter, sent, true))
        };
        for (sent, _) in pairs.iter().filter(|(sent, _)| !is_known(sent)) {
            all.push(Told {
                rule: "sent-parameter-undeclared",
                direction: DIRECTION,
                node: operation.node,
                subject: sent.to_string(),
                cause: Cause::default(),
                message: format!("the parameter `{sent}` is not declared"),
                pointer: "/request/url".to_owned(),
                witness: None,
            });
        }
    }

    /// Whether a parameter of the query says who calls.
    fn is_credential(&self, sent: &str) -> bool {
        let schemes =
            self.contract.root().get("components").and_then(|components| components.get("securitySchemes"));
        let mut schemes = schemes.into_iter().flat_map(Node::members);
        schemes.any(|(_, scheme)| {
            let scheme = self.contract.resolve(scheme);
            scheme.get("name").and_then(Node::as_str) == Some(sent)
        })
    }

    fn sent_value(&mut self, name: &str, parameter: Node<'c>, texts: &[&str], all: &mut Vec<Told<'c>>) {
        let Some(schema) = parameter.get("schema") else { return };
        let described = self.described(schema, Role::Receiver, DIRECTION);
        let Ok(described) = &*described else { return };
        let readings = texts::readings(texts);
        if readings.iter().any(|value| described.fits(value)) {
            return;
        }
        let unfit = readings.first().map(|value| described.unfit(value)).unwrap_or_default();
        let why = unfit.into_iter().next();
        let nothing = || (schema, "it does not fit".to_owned(), Cause::default());
        let (node, message, cause) = why.map_or_else(nothing, |unfit| {
            (unfit.schema, unfit.message, Cause::of(unfit.keyword, unfit.name))
        });
        all.push(Told {
            rule: "sent-unfit",
            direction: DIRECTION,
            node,
            subject: name.to_owned(),
            cause,
            message: format!("the parameter `{name}`: {message}"),
            pointer: "/request/url".to_owned(),
            witness: readings.into_iter().next(),
        });
    }

    fn sent_body(&mut self, of: &Of<'_, 'c>, all: &mut Vec<Told<'c>>) {
        let Parts { exchange, .. } = of.parts;
        let owner = of.operation.node.get("requestBody").map(|owner| self.contract.resolve(owner));
        let (body, node) = (some(exchange.request.body.as_ref()), owner.unwrap_or(of.operation.node));
        let mut tell = |message: String, witness| {
            all.push(Told {
                rule: "sent-unfit",
                direction: DIRECTION,
                node,
                subject: "body".to_owned(),
                cause: Cause::default(),
                message,
                pointer: "/request/body".to_owned(),
                witness,
            });
        };
        let (owner, body) = match (owner, body) {
            (None, None) => return,
            (Some(owner), None) => {
                if owner.get("required").and_then(Node::as_bool) == Some(true) {
                    tell("there is no body, and one must be sent".to_owned(), None);
                }
                return;
            }
            (None, Some(_)) => return tell("a body is sent, and none is declared".to_owned(), None),
            (Some(owner), Some(body)) => (owner, body),
        };
        let sent = header(&exchange.request.headers, "content-type").unwrap_or_default();
        let mut content = owner.get("content").into_iter().flat_map(Node::members);
        let Some((_, content)) =
            content.find(|(range, described)| described.is_object() && covers(range, sent))
        else {
            return tell(format!("a body of `{sent}` is not declared"), None);
        };
        let Some(schema) = content.get("schema").filter(|_| is_json(sent) && !body.truncated) else { return };
        match json(body) {
            Err(why) => tell(format!("the body is no JSON: {why}"), None),
            Ok(value) => {
                let described = self.described(schema, Role::Receiver, DIRECTION);
                let Ok(described) = &*described else { return };
                for unfit in described.unfit(&value) {
                    all.push(Told {
                        rule: "sent-unfit",
                        direction: DIRECTION,
                        node: unfit.schema,
                        subject: format!("{} {}", unfit.keyword, unfit.name),
                        cause: Cause::of(unfit.keyword, unfit.name),
                        message: format!("the body{}: {}", within(&unfit.pointer), unfit.message),
                        pointer: format!("/request/body{}", unfit.pointer),
                        witness: Some(unfit.value),
                    });
                }
            }
        }
    }
}

/// What a path has for a variable of its template.
fn variable<'p>(template: &str, name: &str, path: &'p str) -> Option<&'p str> {
    let variable = format!("{{{name}}}");
    let mut both = template.rsplit('/').zip(path.rsplit('/'));
    let (template, text) = both.find(|(template, _)| template.contains(&variable))?;
    let (before, after) = template.split_once(&variable)?;
    text.strip_prefix(before)?.strip_suffix(after)
}

/// Where in a body, in words.
pub(super) fn within(pointer: &str) -> String {
    if pointer.is_empty() { String::new() } else { format!(" at `{pointer}`") }
}
