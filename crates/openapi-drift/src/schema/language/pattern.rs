//! Patterns as automata. A pattern matches anywhere in a string, so whatever follows a match is accepted.

use std::collections::BTreeSet;

use regex_syntax::{
    ParserBuilder,
    hir::{Class, Hir, HirKind, Look, Repetition},
};
use rustc_hash::FxHashMap;

use super::{
    automaton::{Automaton, LAST, Row, push_edge, symbol, to_u32},
    ecma,
};
use crate::schema::value::Reason;

const MAX_NODES: usize = 40_000;
const MAX_STATES: usize = 6_000;
const MAX_NESTING: u32 = 200;
/// Sets of nodes, all states together: what the construction may take in memory.
const MAX_MEMBERS: usize = 2_000_000;

/// The strings that a pattern matches.
pub(super) fn automaton(pattern: &str) -> Result<Automaton, Reason> {
    let wrong = |what: &str| Reason::new(format!("the pattern `{pattern}` {what}"));
    let translated = ecma::translate(pattern)?;
    let parsed = ParserBuilder::new().nest_limit(MAX_NESTING).build().parse(&translated);
    let hir = parsed.map_err(|error| {
        let error = error.to_string();
        wrong(&format!("cannot be read: {}", error.lines().last().unwrap_or_default()))
    })?;
    let mut nodes = Nodes(vec![Node::Accept]);
    let first = nodes.add_hir(&hir, 0).map_err(wrong)?;
    determinised(&nodes, first).ok_or_else(|| wrong("is too large"))
}

enum Node {
    Accept,
    Symbols(Vec<(u32, u32)>, usize),
    Either(Vec<usize>),
    At(Look, usize),
}

/// A nondeterministic automaton, built from its end.
struct Nodes(Vec<Node>);

impl Nodes {
    fn add(&mut self, node: Node) -> Result<usize, &'static str> {
        if self.0.len() >= MAX_NODES {
            return Err("is too large");
        }
        self.0.push(node);
        Ok(self.0.len() - 1)
    }

    fn add_hir(&mut self, hir: &Hir, next: usize) -> Result<usize, &'static str> {
        match hir.kind() {
            HirKind::Empty => Ok(next),
            HirKind::Literal(literal) => {
                let text = std::str::from_utf8(&literal.0).map_err(|_| "is no text")?;
                text.chars()
                    .rev()
                    .map(symbol)
                    .try_fold(next, |next, symbol| self.add(Node::Symbols(vec![(symbol, symbol)], next)))
            }
            HirKind::Class(class) => self.add(Node::Symbols(ranges(class), next)),
            HirKind::Look(look @ (Look::Start | Look::End)) => self.add(Node::At(*look, next)),
            HirKind::Look(_) => Err("looks around, which is not supported"),
            HirKind::Repetition(repetition) => self.add_repetition(repetition, next),
            HirKind::Capture(capture) => self.add_hir(&capture.sub, next),
            HirKind::Concat(parts) => {
                parts.iter().rev().try_fold(next, |next, part| self.add_hir(part, next))
            }
            HirKind::Alternation(branches) => {
                let branches = branches.iter().map(|branch| self.add_hir(branch, next));
                let branches = branches.collect::<Result<_, _>>()?;
                self.add(Node::Either(branches))
            }
        }
    }

    fn add_repetition(&mut self, repetition: &Repetition, next: usize) -> Result<usize, &'static str> {
        let mut entry = next;
        match repetition.max {
            None => {
                let again = self.add(Node::Either(Vec::new()))?;
                let body = self.add_hir(&repetition.sub, again)?;
                if let Some(node) = self.0.get_mut(again) {
                    *node = Node::Either(vec![body, next]);
                }
                entry = again;
            }
            Some(most) => {
                for _ in repetition.min..most {
                    let body = self.add_hir(&repetition.sub, entry)?;
                    entry = self.add(Node::Either(vec![body, next]))?;
                }
            }
        }
        for _ in 0..repetition.min {
            entry = self.add_hir(&repetition.sub, entry)?;
        }
        Ok(entry)
    }

    /// What is reached without a symbol. At its edges a string passes anchors.
    fn reached(&self, from: impl IntoIterator<Item = usize>, at: Edges) -> BTreeSet<usize> {
        let (mut reached, mut open) = (BTreeSet::new(), Vec::from_iter(from));
        while let Some(node) = open.pop() {
            if !reached.insert(node) {
                continue;
            }
            match self.0.get(node) {
                Some(Node::Either(branches)) => open.extend(branches),
                Some(Node::At(Look::Start, next)) if at.start => open.push(*next),
                Some(Node::At(Look::End, next)) if at.end => open.push(*next),
                _ => {}
            }
        }
        reached
    }

    fn symbols(&self, node: usize) -> Option<(&[(u32, u32)], usize)> {
        match self.0.get(node)? {
            Node::Symbols(ranges, next) => Some((ranges, *next)),
            _ => None,
        }
    }
}

/// Which edges of the string a place is.
#[derive(Clone, Copy, Default)]
struct Edges {
    start: bool,
    end: bool,
}

fn ranges(class: &Class) -> Vec<(u32, u32)> {
    match class {
        Class::Unicode(class) => {
            class.ranges().iter().map(|range| (symbol(range.start()), symbol(range.end()))).collect()
        }
        Class::Bytes(class) => {
            class.ranges().iter().map(|range| (u32::from(range.start()), u32::from(range.end()))).collect()
        }
    }
}

/// A set of nodes; nothing once there was a match, since then all is accepted.
type State = Option<Vec<usize>>;

/// The subset construction. A match may begin at every place.
fn determinised(nodes: &Nodes, first: usize) -> Option<Automaton> {
    let anywhere = nodes.reached([first], Edges::default());
    let state = |set: BTreeSet<usize>| -> State {
        if set.contains(&0) {
            return None;
        }
        Some(set.into_iter().filter(|node| !matches!(nodes.0.get(*node), Some(Node::Either(_)))).collect())
    };
    let start = state(nodes.reached([first], Edges { start: true, end: false }));
    let mut members = 0;
    let mut numbers: FxHashMap<State, u32> = FxHashMap::from_iter([(start.clone(), 0)]);
    let (mut queue, mut rows, mut accepting) = (vec![start], Vec::new(), Vec::new());
    let mut next = 0;
    while let Some(current) = queue.get(next).cloned() {
        let Some(current) = current else {
            accepting.push(true);
            rows.push(vec![(0, to_u32(next))]);
            next += 1;
            continue;
        };
        let ends = nodes.reached(current.iter().copied(), Edges { start: next == 0, end: true });
        accepting.push(ends.contains(&0));
        next += 1;
        let mut row = Row::new();
        for from in cuts(nodes, &current) {
            let taken = current.iter().filter_map(|node| nodes.symbols(*node));
            let taken =
                taken.filter(|(ranges, _)| ranges.iter().any(|(low, high)| *low <= from && from <= *high));
            let mut set = nodes.reached(taken.map(|(_, next)| next), Edges::default());
            set.extend(&anywhere);
            let target = state(set);
            let fresh = to_u32(queue.len());
            let number = *numbers.entry(target.clone()).or_insert(fresh);
            if number == fresh {
                members += target.as_ref().map_or(0, Vec::len);
                queue.push(target);
            }
            push_edge(&mut row, from, number);
        }
        rows.push(row);
        if queue.len() > MAX_STATES || members > MAX_MEMBERS {
            return None;
        }
    }
    Some(Automaton::new(rows, accepting))
}

/// The symbols at which something changes for a state.
fn cuts(nodes: &Nodes, state: &[usize]) -> BTreeSet<u32> {
    let ranges = state.iter().filter_map(|node| nodes.symbols(*node)).flat_map(|(ranges, _)| ranges);
    let ends = ranges.flat_map(|(low, high)| [*low, high + 1]);
    ends.filter(|cut| *cut <= LAST).chain([0]).collect()
}
