//! Where a document has schemas, and which way the values of each travel.

use std::collections::BTreeMap;

use serde_json::Value;

pub(crate) const METHODS: [&str; 4] = ["get", "put", "post", "delete"];

/// Whether values travel in requests, and in answers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Ways {
    pub(crate) request: bool,
    pub(crate) response: bool,
}

#[derive(Clone, Copy)]
enum Way {
    Request,
    Response,
}

pub(crate) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The place that a node refers to, if it is a reference.
pub(crate) fn target(node: &Value) -> Option<&str> {
    node.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'))
}

/// The place itself, or where its reference leads in the end.
pub(crate) fn resolved(document: &Value, at: &str) -> String {
    let mut at = at.to_owned();
    while let Some(to) = document.pointer(&at).and_then(target) {
        at = to.to_owned();
    }
    at
}

pub(crate) fn members(node: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    node.and_then(Value::as_object).into_iter().flatten()
}

fn count(node: Option<&Value>) -> usize {
    node.and_then(Value::as_array).map_or(0, Vec::len)
}

/// The operations of a document, by place.
pub(crate) fn operations(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for (path, item) in members(document.get("paths")) {
        for method in METHODS.iter().filter(|method| item.get(**method).is_some()) {
            found.push(format!("/paths/{}/{method}", escaped(path)));
        }
    }
    found
}

/// Parameters as they are listed, which may be references.
pub(crate) fn parameters(document: &Value) -> Vec<String> {
    let items = members(document.get("paths")).map(|(path, _)| format!("/paths/{}", escaped(path)));
    let mut found = Vec::new();
    for owner in items.chain(operations(document)) {
        let list = format!("{owner}/parameters");
        found.extend((0..count(document.pointer(&list))).map(|index| format!("{list}/{index}")));
    }
    found
}

pub(crate) fn bodies(document: &Value) -> Vec<String> {
    let bodies = operations(document).into_iter().map(|at| format!("{at}/requestBody"));
    bodies.filter(|at| document.pointer(at).is_some()).collect()
}

pub(crate) fn answers(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for at in operations(document) {
        let at = format!("{at}/responses");
        found.extend(members(document.pointer(&at)).map(|(status, _)| format!("{at}/{status}")));
    }
    found
}

/// Headers of answers; those of an answer that several share come once.
pub(crate) fn headers(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for at in answers(document) {
        let at = format!("{}/headers", resolved(document, &at));
        found.extend(members(document.pointer(&at)).map(|(name, _)| format!("{at}/{}", escaped(name))));
    }
    found.sort();
    found.dedup();
    found
}

/// Every schema that an operation uses, by its place.
pub(crate) fn schemas(document: &Value) -> BTreeMap<String, Ways> {
    let mut walk = Walk { document, found: BTreeMap::new() };
    for at in parameters(document).into_iter().chain(bodies(document)) {
        walk.carrier(&at, Way::Request);
    }
    for at in answers(document).into_iter().chain(headers(document)) {
        walk.carrier(&at, Way::Response);
    }
    walk.found
}

struct Walk<'a> {
    document: &'a Value,
    found: BTreeMap<String, Ways>,
}

impl Walk<'_> {
    /// What has a schema, or media types that have.
    fn carrier(&mut self, at: &str, way: Way) {
        let at = resolved(self.document, at);
        self.schema(format!("{at}/schema"), way);
        for (name, _) in members(self.document.pointer(&format!("{at}/content"))) {
            self.schema(format!("{at}/content/{}/schema", escaped(name)), way);
        }
    }

    fn schema(&mut self, at: String, way: Way) {
        let Some(node) = self.document.pointer(&at) else { return };
        let ways = self.found.entry(at.clone()).or_default();
        let known = match way {
            Way::Request => &mut ways.request,
            Way::Response => &mut ways.response,
        };
        if std::mem::replace(known, true) {
            return;
        }
        if let Some(to) = target(node) {
            self.schema(to.to_owned(), way);
            return;
        }
        let hiding = match way {
            Way::Request => "readOnly",
            Way::Response => "writeOnly",
        };
        for (name, property) in members(node.get("properties")) {
            if property.get(hiding) != Some(&Value::Bool(true)) {
                self.schema(format!("{at}/properties/{}", escaped(name)), way);
            }
        }
        for keyword in ["items", "additionalProperties"] {
            if node.get(keyword).is_some_and(Value::is_object) {
                self.schema(format!("{at}/{keyword}"), way);
            }
        }
        for keyword in ["allOf", "anyOf", "oneOf"] {
            for index in 0..count(node.get(keyword)) {
                self.schema(format!("{at}/{keyword}/{index}"), way);
            }
        }
    }
}

/// The place around a place.
pub(crate) fn around(at: &str) -> &str {
    at.rsplit_once('/').map_or("", |(around, _)| around)
}

/// The list that a place is an item of, by its name, and what has the list.
pub(crate) fn list_of<'a>(document: &'a Value, at: &'a str) -> Option<(&'a str, &'a Value)> {
    let list = around(at);
    let name = list.rsplit_once('/')?.1;
    document.pointer(list)?.as_array()?;
    Some((name, document.pointer(around(list))?))
}

/// Whether the name of what a branch refers to counts.
pub(crate) fn is_tagged(document: &Value, at: &str) -> bool {
    list_of(document, at).is_some_and(|(_, owner)| owner.get("discriminator").is_some())
}
