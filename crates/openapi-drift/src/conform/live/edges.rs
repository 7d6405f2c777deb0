//! Parameters at the edges of what their schemas allow, and beyond.

use std::collections::BTreeMap;

use http_exchange::{Exchange, Request};
use serde_json::Value as Json;

use super::{Prober, Values};
use crate::{
    compare::{Listed, name, parameters},
    conform::{Purpose, pages::Paged},
    tree::{Kind, Node},
};

/// A text that no one means.
const ODD: &str = "not-one-of-these";

impl<'c, S: FnMut(Request) -> Exchange> Prober<'c, S> {
    /// What a server takes beyond is told of the request itself: it does not keep the contract.
    pub(super) fn edges(&mut self, operation: &Listed<'c>, ids: &Values) {
        let token = Paged::of(operation.node).map(|paged| paged.token);
        for ((place, _), parameter) in parameters(self.contract, operation) {
            let name = name(parameter);
            if place == "query" {
                if token == Some(name) {
                    self.edge(operation, ids, name, ODD, Purpose::Unknown);
                    continue;
                }
                for (text, purpose) in self.texts(parameter) {
                    self.edge(operation, ids, name, &text, purpose);
                }
            } else if place == "path"
                && let Some(value) = self.samples.parameter(parameter)
            {
                // One that is of the right form, and of nothing; and one that is of no form.
                for value in [value, Json::from("!")] {
                    let mut others = ids.clone();
                    others.insert(name.to_owned(), value);
                    if let Some(request) = self.request(operation, &others, &BTreeMap::new()) {
                        self.exchanged(request, Purpose::Unknown);
                    }
                }
            }
        }
    }

    fn edge(&mut self, operation: &Listed<'c>, ids: &Values, name: &str, text: &str, purpose: Purpose) {
        let texts = BTreeMap::from([(name.to_owned(), text.to_owned())]);
        // What was not taken as it should be tells nothing more.
        let purpose = if self.taken.contains(&operation.title()) { purpose } else { Purpose::Unknown };
        if let Some(request) = self.request(operation, ids, &texts) {
            self.exchanged(request, purpose);
        }
    }

    /// Texts to try, and whether they keep the schema.
    fn texts(&self, parameter: Node<'c>) -> Vec<(String, Purpose)> {
        let Some(schema) = parameter.get("schema").map(|schema| self.contract.resolve(schema)) else {
            return Vec::new();
        };
        let number = |keyword: &str| match schema.get(keyword).map(Node::kind) {
            Some(Kind::Number(text)) => text.parse::<i64>().ok(),
            _ => None,
        };
        let mut texts = Vec::new();
        let is_flag = |keyword: &str| schema.get(keyword).and_then(Node::as_bool) == Some(true);
        if let Some(least) = number("minimum").filter(|_| !is_flag("exclusiveMinimum")) {
            texts.push((least.to_string(), Purpose::Fits));
            texts.push((least.saturating_sub(1).to_string(), Purpose::Unknown));
        }
        if let Some(most) = number("maximum").filter(|_| !is_flag("exclusiveMaximum")) {
            texts.push((most.to_string(), Purpose::Fits));
            texts.push((most.saturating_add(1).to_string(), Purpose::Unknown));
        }
        let is_listed = schema.get("enum").is_some();
        let kind = schema.get("type").and_then(Node::as_str);
        if is_listed || matches!(kind, Some("integer" | "number" | "boolean")) {
            texts.push((ODD.to_owned(), Purpose::Unknown));
        }
        texts
    }
}
