//! What was found, each cause once.

use http_exchange::REDACTED;
use indexmap::{IndexMap, map::Entry};
use serde_json::Value as Json;

use super::{
    Of,
    exchange::{Parts, header, is_json, json, shown},
};
use crate::{
    compare::{Listed, fingerprint},
    contract::Contract,
    report::{Cause, Direction, Finding, Location, Report},
    tree::Node,
};

/// Causes that are told; more are a sign that nothing fits.
const MOST: usize = 1_000;
/// What a finding is of that is of no operation.
const WHOLE: &str = "the traffic";

/// Rules of answers that nothing is declared for: what came is all that is known of them.
const UNDECLARED: [&str; 3] =
    ["answer-status-undeclared", "answer-media-type-undeclared", "answer-body-undeclared"];

/// What is to be told.
pub(super) struct Told<'c> {
    pub(super) rule: &'static str,
    pub(super) direction: Direction,
    /// The place of the contract.
    pub(super) node: Node<'c>,
    /// What tells this from others of the same rule and place.
    pub(super) subject: String,
    /// What of its place it is about.
    pub(super) cause: Cause,
    pub(super) message: String,
    /// Where in the exchange, as a JSON Pointer.
    pub(super) pointer: String,
    pub(super) witness: Option<Json>,
}

pub(super) struct Found<'c> {
    contract: &'c Contract,
    /// What all of it is called, and what is looked at.
    traffic: String,
    file: String,
    line: usize,
    findings: IndexMap<String, Finding>,
    /// How many there are that could not be told.
    left_out: u64,
}

impl<'c> Found<'c> {
    pub(super) fn new(contract: &'c Contract, traffic: &str) -> Self {
        Self {
            contract,
            traffic: traffic.to_owned(),
            file: traffic.to_owned(),
            line: 0,
            findings: IndexMap::new(),
            left_out: 0,
        }
    }

    pub(super) fn traffic(&mut self, file: &str) {
        file.clone_into(&mut self.file);
    }

    /// Says which exchange is looked at.
    pub(super) fn at(&mut self, line: usize) {
        self.line = line;
    }

    pub(super) fn tell(&mut self, of: &Of<'_, 'c>, told: Told<'c>) {
        // What was taken out as a secret cannot be judged.
        if told.witness.as_ref().and_then(Json::as_str).is_some_and(|text| text.contains(REDACTED)) {
            return;
        }
        let Listed { method, path, .. } = of.operation;
        let place = [method, path, &told.node.pointer()].join(" ");
        let id = fingerprint(&[told.rule, &place, &told.subject]);
        self.add(of.operation.name(), id, told, Some(&of.parts));
    }

    /// Of each host, one finding.
    pub(super) fn without_operation(&mut self, parts: &Parts<'_>) {
        let id = fingerprint(&["sent-operation-undeclared", parts.origin]);
        let told = Told {
            rule: "sent-operation-undeclared",
            direction: Direction::Request,
            node: self.contract.root().get("paths").unwrap_or_else(|| self.contract.root()),
            cause: Cause::default(),
            subject: parts.origin.to_owned(),
            message: format!("there is no {} {}", parts.method, parts.path),
            pointer: "/request/url".to_owned(),
            witness: None,
        };
        self.add(WHOLE.to_owned(), id, told, Some(parts));
    }

    pub(super) fn unreadable(&mut self, line: usize, why: &str) {
        self.line = line;
        self.whole("traffic-unreadable", why.to_owned());
    }

    pub(super) fn untried(&mut self, operation: &Listed<'c>, why: &str) {
        let told = Told {
            rule: "sent-nothing",
            direction: Direction::Request,
            node: operation.node,
            cause: Cause::default(),
            subject: String::new(),
            message: format!("no request was sent: {why}"),
            pointer: String::new(),
            witness: None,
        };
        let id = fingerprint(&["sent-nothing", operation.method, operation.path]);
        self.add(operation.name(), id, told, None);
    }

    /// Something that is of no exchange.
    fn whole(&mut self, rule: &'static str, message: String) {
        let (node, direction) = (self.contract.root(), Direction::Response);
        let (subject, pointer, cause) = (String::new(), String::new(), Cause::default());
        let told = Told { rule, direction, node, subject, cause, message, pointer, witness: None };
        self.insert(WHOLE.to_owned(), fingerprint(&[rule]), told, None);
    }

    fn add(&mut self, operation: String, id: String, told: Told<'c>, parts: Option<&Parts<'_>>) {
        if self.findings.len() < MOST || self.findings.contains_key(&id) {
            self.insert(operation, id, told, parts);
        } else {
            self.left_out += 1;
        }
    }

    fn insert(&mut self, operation: String, id: String, told: Told<'c>, parts: Option<&Parts<'_>>) {
        let entry = match self.findings.entry(id) {
            Entry::Occupied(known) => {
                *known.into_mut().occurrences.get_or_insert(0) += 1;
                return;
            }
            Entry::Vacant(entry) => entry,
        };
        let Told { rule, direction, node, cause, message, pointer, witness, .. } = told;
        let body = parts.filter(|_| UNDECLARED.contains(&rule)).and_then(|parts| body(parts));
        let here = Location { file: self.file.clone(), line: self.line, column: 1, pointer };
        let place = self.contract.location(node);
        let finding = Finding::new(rule, Some(direction), message, place, here, entry.key().clone());
        entry.insert(Finding {
            operation,
            witness,
            exchange: parts.map(shown),
            occurrences: Some(1),
            cause: Cause { body, ..cause },
            ..finding
        });
    }

    pub(super) fn report(mut self, exchanges: u64) -> Report {
        if self.left_out > 0 {
            let message = format!("{} more findings, of causes that there was no room for", self.left_out);
            self.whole("answer-unchecked", message);
        }
        let findings = self.findings.into_values().collect();
        Report::of_traffic(self.contract.name(), &self.traffic, findings, exchanges)
    }
}

/// The body of an answer, if it is whole, and JSON.
fn body(parts: &Parts<'_>) -> Option<Json> {
    let response = parts.exchange.response.as_ref()?;
    let sent = header(&response.headers, "content-type").unwrap_or_default();
    let body = response.body.as_ref().filter(|body| is_json(sent) && !body.truncated)?;
    json(body).ok()
}
