//! Which operation a request is for.

use std::cmp::Ordering;

use foldhash::HashMap;

use super::{Listed, listed, server::base_paths};
use crate::contract::Contract;

/// The operations of a contract, by the segments of their paths.
pub(crate) struct Routes<'a> {
    /// The first is the root.
    nodes: Vec<Node<'a>>,
}

#[derive(Default)]
struct Node<'a> {
    /// By the segment that is written out.
    written: HashMap<Box<str>, usize>,
    variable: Vec<(Variable<'a>, usize)>,
    operations: Vec<Listed<'a>>,
}

/// A segment with a variable in it.
#[derive(Clone, Copy, PartialEq)]
struct Variable<'a> {
    before: &'a str,
    after: &'a str,
}

impl<'a> Routes<'a> {
    pub(crate) fn of(contract: &'a Contract) -> Self {
        let mut routes = Self { nodes: vec![Node::default()] };
        for operation in listed(contract).into_values() {
            for base in base_paths(contract, &operation) {
                let written = base.trim_end_matches('/').split('/').skip(1);
                let end = written.fold(0, |at, segment| routes.written(at, segment));
                let end = operation.path.trim_start_matches('/').split('/').fold(end, |at, segment| {
                    match Variable::of(segment) {
                        Some(variable) => routes.variable(at, variable),
                        None => routes.written(at, segment),
                    }
                });
                if let Some(node) = routes.nodes.get_mut(end) {
                    node.operations.push(operation);
                }
            }
        }
        routes
    }

    fn written(&mut self, at: usize, segment: &str) -> usize {
        let next = self.nodes.len();
        let Some(node) = self.nodes.get_mut(at) else { return at };
        if let Some(known) = node.written.get(segment) {
            return *known;
        }
        node.written.insert(segment.into(), next);
        self.nodes.push(Node::default());
        next
    }

    fn variable(&mut self, at: usize, variable: Variable<'a>) -> usize {
        let next = self.nodes.len();
        let Some(node) = self.nodes.get_mut(at) else { return at };
        if let Some((_, known)) = node.variable.iter().find(|(other, _)| *other == variable) {
            return *known;
        }
        node.variable.push((variable, next));
        self.nodes.push(Node::default());
        next
    }

    /// The operation that a request is for: where several are, what is written out goes before what is a variable.
    pub(crate) fn find(&self, method: &str, path: &str) -> Option<Listed<'a>> {
        let segments: Vec<_> = path.trim_start_matches('/').split('/').collect();
        let mut open = vec![(0, Vec::new())];
        let mut best: Option<(Vec<bool>, Listed<'a>)> = None;
        while let Some((at, variables)) = open.pop() {
            let Some(node) = self.nodes.get(at) else { continue };
            let Some(segment) = segments.get(variables.len()) else {
                let found = node.operations.iter().find(|listed| listed.method.eq_ignore_ascii_case(method));
                if let Some(listed) = found
                    && best.as_ref().is_none_or(|(best, _)| order(&variables, best) == Ordering::Less)
                {
                    best = Some((variables, *listed));
                }
                continue;
            };
            let fitting = node.variable.iter().filter(|(variable, _)| variable.fits(segment));
            let fitting = fitting.map(|(_, next)| (*next, true));
            for (next, is_variable) in
                node.written.get(*segment).map(|next| (*next, false)).into_iter().chain(fitting)
            {
                let mut variables = variables.clone();
                variables.push(is_variable);
                open.push((next, variables));
            }
        }
        best.map(|(_, listed)| listed)
    }
}

/// Fewer variables first, and then later ones.
fn order(one: &[bool], other: &[bool]) -> Ordering {
    let count = |variables: &[bool]| variables.iter().filter(|is_variable| **is_variable).count();
    count(one).cmp(&count(other)).then_with(|| one.cmp(other))
}

impl<'a> Variable<'a> {
    fn of(segment: &'a str) -> Option<Self> {
        let (from, to) = segment.find('{').zip(segment.rfind('}'))?;
        Some(Self { before: segment.get(..from)?, after: segment.get(to + 1..)? })
    }

    fn fits(self, segment: &str) -> bool {
        let inner = segment.strip_prefix(self.before).and_then(|rest| rest.strip_suffix(self.after));
        inner.is_some_and(|inner| !inner.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_out_goes_before_what_is_a_variable() {
        let text = r#"{ "openapi": "3.0.3", "servers": [{ "url": "https://a.example/v1" }, { "url": "/" }], "paths": {
            "/a/{x}": { "get": {}, "put": {} }, "/a/b": { "get": {} }, "/{x}/b": { "get": {}, "post": {} },
            "/a/{x}.json": { "get": {} }, "/": { "get": {} } } }"#;
        let contract = Contract::parse("contract", text).expect("a contract");
        let routes = Routes::of(&contract);
        for (request, path) in [
            ("GET /a/b", Some("/a/b")),
            ("get /v1/a/b", Some("/a/b")),
            ("GET /a/c", Some("/a/{x}")),
            ("PUT /a/b", Some("/a/{x}")),
            ("GET /c/b", Some("/{x}/b")),
            ("POST /a/b", Some("/{x}/b")),
            ("GET /a/c.xml", Some("/a/{x}")),
            ("GET /", Some("/")),
            ("GET /v1/", Some("/")),
            ("GET /a", None),
            ("GET /a/", None),
            ("GET /a/b/c", None),
            ("DELETE /a/b", None),
        ] {
            let (method, target) = request.split_once(' ').expect("a method");
            assert_eq!(routes.find(method, target).map(|listed| listed.path), path, "{request}");
        }
    }
}
