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

const MAX_NODES: usize = 40_000;
const MAX_STATES: usize = 6_000;
const MAX_NESTING: u32 = 200;
/// The node at which there was a match.
const ACCEPT: usize = 0;
/// Sets of nodes, all states together: what the construction may take in memory.
const MAX_MEMBERS: usize = 2_000_000;

/// The strings that a pattern matches, or what is wrong with it.
pub(super) fn automaton(pattern: &str) -> Result<Automaton, String> {
    let translated = ecma::translate(pattern)?;
    let parsed = ParserBuilder::new().nest_limit(MAX_NESTING).build().parse(&translated);
    let hir = parsed.map_err(|error| {
        let error = error.to_string();
        format!("cannot be read: {}", error.lines().last().unwrap_or_default())
    })?;
    let mut nodes = Nodes(vec![Node::Accept]);
    let first = nodes.add_hir(&hir, ACCEPT)?;
    Ok(determinised(&nodes, first).ok_or("is too large")?)
}

enum Node {
    Accept,
    Symbols(Vec<(u32, u32)>, usize),
    Either(Vec<usize>),
    At(Edge, usize),
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
            HirKind::Look(look) => self.add(Node::At(Edge::of(*look).ok_or("looks around")?, next)),
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

    /// What is reached without a symbol at a place, of which what follows may not be known yet.
    fn reached(
        &self,
        from: impl IntoIterator<Item = usize>,
        before: Side,
        after: Option<Side>,
    ) -> BTreeSet<usize> {
        let (mut reached, mut open) = (BTreeSet::new(), Vec::from_iter(from));
        while let Some(node) = open.pop() {
            if !reached.insert(node) {
                continue;
            }
            match self.0.get(node) {
                Some(Node::Either(branches)) => open.extend(branches),
                Some(Node::At(edge, next)) if edge.is_at(before, after) => open.push(*next),
                _ => {}
            }
        }
        reached
    }

    fn has_boundaries(&self, mut nodes: impl Iterator<Item = usize>) -> bool {
        nodes.any(|node| matches!(self.0.get(node), Some(Node::At(Edge::Boundary(_), _))))
    }

    fn symbols(&self, node: usize) -> Option<(&[(u32, u32)], usize)> {
        match self.0.get(node)? {
            Node::Symbols(ranges, next) => Some((ranges, *next)),
            _ => None,
        }
    }
}

/// What is on one side of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Side {
    Edge,
    Word,
    Other,
}

/// The characters of words, `\w`.
const WORD: [(char, char); 4] = [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];

impl Side {
    fn of(found: u32) -> Self {
        let is_word = WORD.iter().any(|(low, high)| symbol(*low) <= found && found <= symbol(*high));
        if is_word { Self::Word } else { Self::Other }
    }
}

/// What a pattern says of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Start,
    End,
    /// A word starts or ends, or neither.
    Boundary(bool),
}

impl Edge {
    fn of(look: Look) -> Option<Self> {
        match look {
            Look::Start => Some(Self::Start),
            Look::End => Some(Self::End),
            // ECMA-262 has ASCII words; the translation left it to us to say so.
            Look::WordUnicode => Some(Self::Boundary(true)),
            Look::WordUnicodeNegate => Some(Self::Boundary(false)),
            _ => None,
        }
    }

    /// Whether the place is such a one for sure.
    fn is_at(self, before: Side, after: Option<Side>) -> bool {
        match (self, after) {
            (Self::Start, _) => before == Side::Edge,
            (_, None) => false,
            (Self::End, Some(after)) => after == Side::Edge,
            (Self::Boundary(wanted), Some(after)) => {
                wanted == ((before == Side::Word) != (after == Side::Word))
            }
        }
    }
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

/// Where a match can be, and what was read last; nothing once there was a match, since then all is accepted.
type State = Option<(Vec<usize>, Side)>;

/// The subset construction. A match may begin at every place.
struct Subsets<'n> {
    nodes: &'n Nodes,
    first: usize,
    has_boundaries: bool,
    numbers: FxHashMap<State, u32>,
    queue: Vec<State>,
    members: usize,
}

fn determinised(nodes: &Nodes, first: usize) -> Option<Automaton> {
    let has_boundaries = nodes.has_boundaries(0..nodes.0.len());
    let mut subsets = Subsets {
        nodes,
        first,
        has_boundaries,
        numbers: FxHashMap::default(),
        queue: Vec::new(),
        members: 0,
    };
    subsets.number([], Side::Edge);
    let (mut rows, mut accepting) = (Vec::new(), Vec::new());
    while let Some(current) = subsets.queue.get(rows.len()).cloned() {
        let Some((places, before)) = current else {
            accepting.push(true);
            rows.push(vec![(0, to_u32(rows.len()))]);
            continue;
        };
        let ends = nodes.reached(places.iter().copied(), before, Some(Side::Edge));
        accepting.push(ends.contains(&ACCEPT));
        rows.push(subsets.row(&places, before));
        if subsets.queue.len() > MAX_STATES || subsets.members > MAX_MEMBERS {
            return None;
        }
    }
    Some(Automaton::new(rows, accepting))
}

impl Subsets<'_> {
    fn row(&mut self, places: &[usize], before: Side) -> Row {
        let mut row = Row::new();
        let decide = self.nodes.has_boundaries(places.iter().copied());
        let with = |after| Vec::from_iter(self.nodes.reached(places.iter().copied(), before, Some(after)));
        let (word, other) = if decide { (with(Side::Word), with(Side::Other)) } else { Default::default() };
        let sides = [places, &word, &other].concat();
        for from in cuts(self.nodes, &sides, self.has_boundaries) {
            let after = Side::of(from);
            let places = match after {
                _ if !decide => places,
                Side::Word => &word,
                _ => &other,
            };
            let number = if places.contains(&ACCEPT) {
                self.number([ACCEPT], after)
            } else {
                let taken = places.iter().filter_map(|node| self.nodes.symbols(*node));
                let covers =
                    |ranges: &[(u32, u32)]| ranges.iter().any(|(low, high)| *low <= from && from <= *high);
                let taken = taken.filter(|(ranges, _)| covers(ranges)).map(|(_, next)| next);
                self.number(taken.collect::<Vec<_>>(), after)
            };
            push_edge(&mut row, from, number);
        }
        row
    }

    /// The number of the state in which a match is at these nodes, or begins.
    fn number(&mut self, nodes: impl IntoIterator<Item = usize>, before: Side) -> u32 {
        let reached = self.nodes.reached(nodes.into_iter().chain([self.first]), before, None);
        let state = (!reached.contains(&ACCEPT)).then(|| {
            let is_open = |node: &usize| matches!(self.nodes.0.get(*node), Some(Node::At(..)));
            // What waits for the end of the string may ask then what was before it, as `$\b` and `$^` do.
            let may_ask = self.has_boundaries || before == Side::Edge;
            let decided = !(may_ask && reached.iter().any(is_open));
            let is_kept = |node: &usize| !matches!(self.nodes.0.get(*node), Some(Node::Either(_)));
            let places = Vec::from_iter(reached.into_iter().filter(is_kept));
            // Where nothing asks for it, it does not matter what was read; the start was asked for just now.
            (places, if decided { Side::Other } else { before })
        });
        let fresh = to_u32(self.queue.len());
        let number = *self.numbers.entry(state.clone()).or_insert(fresh);
        if number == fresh {
            self.members += state.as_ref().map_or(0, |(places, _)| places.len());
            self.queue.push(state);
        }
        number
    }
}

/// The symbols at which something changes for a state.
fn cuts(nodes: &Nodes, state: &[usize], has_boundaries: bool) -> BTreeSet<u32> {
    let ranges = state.iter().filter_map(|node| nodes.symbols(*node)).flat_map(|(ranges, _)| ranges);
    let words = WORD.iter().map(|(low, high)| (symbol(*low), symbol(*high))).filter(|_| has_boundaries);
    let ends = ranges.copied().chain(words).flat_map(|(low, high)| [low, high + 1]);
    ends.filter(|cut| *cut <= LAST).chain([0]).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::Language;

    fn piece() -> impl Strategy<Value = String> {
        let atoms = [
            "a", "b", "-", "_", "1", " ", r"\/", r"\-", ".", r"\d", r"\D", r"\w", r"\W", r"\s", r"\S",
            "[a-b]", "[^b_-]", r"[\w-]", r"[^\s1]", "^", "$", r"\b", r"\B", r"\x61", r"\u0062", "\u{e9}",
            r"\t", "[-a]", "",
        ];
        let atom = proptest::sample::select(atoms.to_vec()).prop_map(str::to_owned);
        atom.prop_recursive(4, 24, 4, |inner| {
            let counts = proptest::sample::select(&["*", "+", "?", "*?", "+?", "{2}", "{1,3}", "{0,2}?", "{1,}"][..]);
            prop_oneof![
                3 => prop::collection::vec(inner.clone(), 1..5).prop_map(|parts| parts.concat()),
                1 => prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join("|"))),
                2 => (inner.clone(), counts).prop_map(|(part, count)| format!("(?:{part}){count}")),
                1 => inner.prop_map(|part| format!("^{part}$")),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1500))]

        /// Our patterns match what those of the validator match.
        #[test]
        fn patterns_are_those_of_the_validator(
            pattern in piece(),
            words in prop::collection::vec("[ab_1 \\-/\t\n\u{e9}]{0,6}", 1..20),
        ) {
            let Ok(language) = Language::pattern(&pattern) else { return Ok(()) };
            // Equal languages are equal values, so each automaton is the smallest of its language.
            prop_assert_eq!(language.and(&language), Some(language.clone()));
            prop_assert_eq!(language.or(&language.not()), Some(Language::all()));
            prop_assert_eq!(language.and(&language.not()), Some(Language::none()));
            let Ok(validator) = jsonschema::validator_for(&json!({ "pattern": pattern })) else { return Ok(()) };
            // Words are ASCII for us, as in ECMA-262, and not for the validator.
            let has_boundaries = pattern.contains(r"\b") || pattern.contains(r"\B");
            let found = [language.word(0, None), language.not().word(0, None)].map(|word| word.expect("short"));
            let words = words.into_iter().chain(found.into_iter().flatten());
            for word in words.filter(|word| !has_boundaries || word.is_ascii()) {
                let json = json!(word);
                prop_assert_eq!(language.contains(&word), validator.is_valid(&json), "{} on {:?}", pattern, word);
            }
        }
    }
}
