//! What a server answers, as a reader of the contract sees it.

use http_exchange::Response;
use serde_json::Value as Json;

use super::{
    Conformance, Of,
    exchange::{header, is_json, some},
    found::Told,
    sent::within,
    texts,
};
use crate::{
    compare::{covering, covers},
    report::{Cause, Direction},
    schema::{Role, Unfit},
    tree::Node,
};

const DIRECTION: Direction = Direction::Response;
/// Statuses by which a server says that there is no such method, or no such media type.
const NOT_THERE: [u16; 3] = [405, 406, 415];
/// Statuses by which a server says that a request is wrong; others are about who asks, what there is, and when.
const WRONG: [u16; 2] = [400, 422];
/// How deep parts of parts are looked into.
const DEEPEST: usize = 8;
/// The only failure of a server that asks for patience.
const UNAVAILABLE: u16 = 503;

impl<'c> Conformance<'c> {
    /// `fits`: the request keeps the contract. `must_be_taken`: nothing else should have it refused.
    pub(super) fn answered(&mut self, of: &Of<'_, 'c>, fits: bool, must_be_taken: bool) {
        let exchange = of.parts.exchange;
        let node = of.operation.node;
        let Some(response) = &exchange.response else {
            let why = exchange.failure.as_deref().unwrap_or("it is not said why");
            return self.tell(of, "answer-missing", node, "", format!("no answer came: {why}"), "/failure");
        };
        let status = response.status;
        if let Some(why) = &exchange.failure {
            self.tell(
                of,
                "answer-missing",
                node,
                "cut",
                format!("the answer ended early: {why}"),
                "/failure",
            );
        }
        let is_refused = fits && (NOT_THERE.contains(&status) || (must_be_taken && WRONG.contains(&status)));
        // A reason that the contract has a name for is one that its readers were told of: what is asked for has a state.
        if is_refused && !self.is_named(of) {
            let message = format!("it keeps the contract, and was answered with {status}");
            self.tell(of, "sent-refused", node, &status.to_string(), message, "/response/status");
        }
        if status >= 500 && status != UNAVAILABLE {
            let message = format!("the server failed, with {status}");
            self.tell(of, "sent-failed", node, &status.to_string(), message, "/response/status");
        }
        let answers = node.get("responses");
        let code = status.to_string();
        let Some(answer) = answers.and_then(|answers| covering(answers, &code)) else {
            let message = format!("the status {status} is not declared");
            let at = answers.unwrap_or(node);
            return self.tell(of, "answer-status-undeclared", at, &code, message, "/response/status");
        };
        let answer = self.contract.resolve(answer);
        self.headers(of, answer, response);
        self.body(of, answer, response, exchange.failure.is_some());
    }

    fn headers(&mut self, of: &Of<'_, 'c>, answer: Node<'c>, response: &Response) {
        for (name, declared) in answer.get("headers").into_iter().flat_map(Node::members) {
            let declared = self.contract.resolve(declared);
            let Some(text) = header(&response.headers, name) else {
                if declared.get("required").and_then(Node::as_bool) == Some(true) {
                    let message = format!("the header `{name}` is missing");
                    self.tell(of, "answer-header-missing", declared, name, message, "/response/headers");
                }
                continue;
            };
            let Some(schema) = declared.get("schema") else { continue };
            let described = self.described(schema, Role::Receiver, DIRECTION);
            let Ok(described) = &*described else { continue };
            let readings = texts::readings(&[text]);
            if !readings.iter().any(|value| described.fits(value)) {
                let unfit = readings.first().and_then(|value| described.unfit(value).into_iter().next());
                let why = unfit.map_or_else(|| "it does not fit".to_owned(), |unfit| unfit.message);
                self.found.tell(
                    of,
                    Told {
                        rule: "answer-unfit",
                        direction: DIRECTION,
                        node: schema,
                        subject: name.to_ascii_lowercase(),
                        cause: Cause::default(),
                        message: format!("the header `{name}`: {why}"),
                        pointer: "/response/headers".to_owned(),
                        witness: readings.into_iter().next(),
                    },
                );
            }
        }
    }

    fn body(&mut self, of: &Of<'_, 'c>, answer: Node<'c>, response: &Response, is_cut: bool) {
        let content = answer.get("content").filter(|content| content.members().len() > 0);
        let body = some(response.body.as_ref());
        let code = response.status.to_string();
        let (content, body) = match (content, body) {
            (None, None) => return,
            (Some(content), None) => {
                // By the rules of HTTP there is none; what a range or `default` promises is then promised wrongly.
                let is_own = of.operation.node.get("responses").is_some_and(|all| all.get(&code).is_some());
                let is_bodiless =
                    of.parts.method == "HEAD" || (is_own && matches!(response.status, 204 | 304));
                if !is_bodiless && !is_cut {
                    let message = format!("{code} came without a body");
                    self.tell(of, "answer-body-missing", content, &code, message, "/response");
                }
                return;
            }
            (None, Some(_)) => {
                let message = format!("{code} came with a body");
                return self.tell(of, "answer-body-undeclared", answer, &code, message, "/response/body");
            }
            (Some(content), Some(body)) => (content, body),
        };
        let sent = header(&response.headers, "content-type").unwrap_or_default();
        let mut declared = content.members();
        let Some((_, declared)) =
            declared.find(|(range, described)| described.is_object() && covers(range, sent))
        else {
            let essence = sent.split(';').next().unwrap_or_default().trim();
            let shown = if essence.is_empty() { "no media type".to_owned() } else { format!("`{essence}`") };
            let message = format!("{} came with a body of {shown}", response.status);
            return self.tell(
                of,
                "answer-media-type-undeclared",
                content,
                essence,
                message,
                "/response/headers",
            );
        };
        if !is_json(sent) || is_cut {
            return;
        }
        if body.truncated {
            let message = "the body was not recorded in full".to_owned();
            return self.tell(of, "answer-unchecked", declared, "truncated", message, "/response/body");
        }
        self.json(of, declared);
    }

    fn json(&mut self, of: &Of<'_, 'c>, declared: Node<'c>) {
        let value = match of.answer() {
            None => return,
            Some(Ok(value)) => value,
            Some(Err(why)) => {
                let message = format!("the body is no JSON: {why}");
                return self.tell(of, "answer-unreadable", declared, "", message, "/response/body");
            }
        };
        let Some(schema) = declared.get("schema") else { return };
        let read = self.described(schema, Role::Receiver, DIRECTION);
        let read = match &*read {
            Ok(read) => read,
            Err(reason) => {
                let message = format!("the body was not checked: {reason}");
                return self.tell(of, "answer-unchecked", schema, "schema", message, "/response/body");
            }
        };
        let mut unfit = read.unfit(value);
        if unfit.is_empty() {
            unfit = self.claimed(schema, value);
        }
        if !unfit.is_empty() {
            unfit.into_iter().for_each(|unfit| self.unfit(of, "answer-unfit", unfit));
            return;
        }
        // What its sender should have declared, and a reader passes over.
        let sent = self.described(schema, Role::Sender, DIRECTION);
        if let Ok(sent) = &*sent {
            sent.unfit(value).into_iter().for_each(|unfit| self.unfit(of, "answer-undeclared", unfit));
        }
    }

    /// What does not fit of the alternative that a value is called after, where another alternative takes anything.
    fn claimed(&mut self, schema: Node<'c>, value: &Json) -> Vec<Unfit<'c>> {
        let schema = self.contract.resolve(schema);
        let unions = ["anyOf", "oneOf"].into_iter().filter_map(|keyword| schema.get(keyword));
        let branches: Vec<_> = unions.flat_map(Node::items).collect();
        for branch in branches {
            if self.is_called(branch, value) {
                let described = self.described(branch, Role::Receiver, DIRECTION);
                if let Ok(described) = &*described {
                    return described.unfit(value);
                }
            }
        }
        Vec::new()
    }

    /// Whether an answer is called after one of the alternatives that the contract has for its status.
    fn is_named(&self, of: &Of<'_, 'c>) -> bool {
        let status = of.parts.exchange.response.as_ref().map(|response| response.status.to_string());
        let answers = of.operation.node.get("responses");
        let answer = answers.zip(status).and_then(|(answers, status)| covering(answers, &status));
        let Some((answer, Ok(value))) = answer.zip(of.answer()) else { return false };
        let content = self.contract.resolve(answer).get("content").into_iter().flat_map(Node::members);
        let schemas = content.filter_map(|(_, content)| content.get("schema"));
        schemas.map(|schema| self.contract.resolve(schema)).any(|schema| {
            let unions = ["anyOf", "oneOf"].into_iter().filter_map(|keyword| schema.get(keyword));
            unions.flat_map(Node::items).any(|branch| self.is_called(branch, value))
        })
    }

    /// Whether a value has the tags of a schema: properties with one possible value.
    fn is_called(&self, schema: Node<'c>, value: &Json) -> bool {
        let tags = self.tags(schema, 0);
        let has = |(name, tag): &(&str, &str)| value.get(name).and_then(Json::as_str) == Some(tag);
        !tags.is_empty() && tags.iter().all(has)
    }

    /// The properties of a schema, and of the parts that it is made of, with one possible value.
    fn tags(&self, schema: Node<'c>, depth: usize) -> Vec<(&'c str, &'c str)> {
        let schema = self.contract.resolve(schema);
        let properties = schema.get("properties").into_iter().flat_map(Node::members);
        let own = properties.filter_map(|(name, property)| {
            let listed = property.get("enum").filter(|listed| listed.items().len() == 1);
            let tag = property.get("const").or_else(|| listed?.items().next())?;
            Some((name, tag.as_str()?))
        });
        let mut tags: Vec<_> = own.collect();
        // A part may be the whole again.
        if depth < DEEPEST {
            let parts = schema.get("allOf").into_iter().flat_map(Node::items);
            tags.extend(parts.flat_map(|part| self.tags(part, depth + 1)));
        }
        tags
    }

    fn unfit(&mut self, of: &Of<'_, 'c>, rule: &'static str, unfit: Unfit<'c>) {
        let Unfit { pointer, value, schema, keyword, message, name } = unfit;
        let told = Told {
            rule,
            direction: DIRECTION,
            node: schema,
            subject: format!("{keyword} {name}"),
            cause: Cause::of(keyword, name),
            message: format!("the body{}: {message}", within(&pointer)),
            pointer: format!("/response/body{pointer}"),
            witness: Some(value),
        };
        self.found.tell(of, told);
    }

    /// Tells of something that is no value.
    pub(super) fn tell(
        &mut self,
        of: &Of<'_, 'c>,
        rule: &'static str,
        node: Node<'c>,
        subject: &str,
        message: impl Into<String>,
        pointer: &str,
    ) {
        let cause = Cause::of("", subject);
        let (subject, pointer, message) = (subject.to_owned(), pointer.to_owned(), message.into());
        let direction = DIRECTION;
        self.found.tell(of, Told { rule, direction, node, subject, cause, message, pointer, witness: None });
    }
}
