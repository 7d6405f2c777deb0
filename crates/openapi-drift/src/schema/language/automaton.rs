//! Automata over code points: deterministic, complete, minimal, and numbered in one way, so that equal
//! languages are equal values.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::minimal::minimal;

/// The greatest symbol.
pub(super) const LAST: u32 = 0x0010_F7FF;

/// A product with more states is given up.
const MAX_PRODUCT: usize = 20_000;

/// A deterministic automaton. State 0 is the first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Automaton {
    /// For each state the symbols at which its target changes, from 0 on, and the targets.
    pub(super) rows: Vec<Row>,
    pub(super) accepting: Vec<bool>,
}

pub(super) type Row = Vec<(u32, u32)>;

/// The symbol of a character: code points without the surrogates, so that there is no gap.
pub(super) fn symbol(character: char) -> u32 {
    let code = u32::from(character);
    if code >= 0xE000 { code - 0x800 } else { code }
}

fn character(symbol: u32) -> char {
    char::from_u32(if symbol >= 0xD800 { symbol + 0x800 } else { symbol })
        .unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[expect(clippy::indexing_slicing, reason = "states are numbered by the rows themselves")]
impl Automaton {
    /// Made of complete rows; minimised.
    pub(super) fn new(rows: Vec<Row>, accepting: Vec<bool>) -> Self {
        minimal(&Self { rows, accepting })
    }

    /// The words of a list.
    pub(super) fn of_words<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut tree: Vec<FxHashMap<u32, u32>> = vec![FxHashMap::default()];
        let mut accepting = vec![false];
        for word in words {
            let mut state = 0_usize;
            for symbol in word.chars().map(symbol) {
                let fresh = to_u32(tree.len());
                let next = *tree[state].entry(symbol).or_insert(fresh);
                if next == fresh {
                    tree.push(FxHashMap::default());
                    accepting.push(false);
                }
                state = next as usize;
            }
            accepting[state] = true;
        }
        let dead = to_u32(tree.len());
        tree.push(FxHashMap::default());
        accepting.push(false);
        let rows = tree.iter().map(|edges| {
            let mut edges: Vec<_> = edges.iter().map(|(symbol, state)| (*symbol, *state)).collect();
            edges.sort_unstable();
            let (mut row, mut from) = (Row::new(), 0);
            for (symbol, state) in edges {
                if symbol > from {
                    row.push((from, dead));
                }
                row.push((symbol, state));
                from = symbol + 1;
            }
            if from <= LAST {
                row.push((from, dead));
            }
            row
        });
        Self::new(rows.collect(), accepting)
    }

    /// The words of a length.
    pub(super) fn of_length(least: u32, most: Option<u32>) -> Self {
        let states = most.map_or(least, |most| most.max(least) + 1);
        let rows = (0..=states).map(|length| vec![(0, (length + 1).min(states))]).collect();
        let accepting = (0..=states).map(|length| length >= least && most.is_none_or(|most| length <= most));
        // A chain, minimal and in order as it is.
        Self { rows, accepting: accepting.collect() }
    }

    pub(super) fn states(&self) -> usize {
        self.accepting.len()
    }

    /// All words or none, if there is but one state.
    pub(super) fn trivial(&self) -> Option<bool> {
        match self.accepting.as_slice() {
            [accepting] => Some(*accepting),
            _ => None,
        }
    }

    pub(super) fn contains(&self, word: &str) -> bool {
        let end = word.chars().fold(0, |state, character| self.step(state, symbol(character)));
        self.accepting[end as usize]
    }

    pub(super) fn complement(&self) -> Self {
        Self {
            rows: self.rows.clone(),
            accepting: self.accepting.iter().map(|accepting| !accepting).collect(),
        }
    }

    /// The words of both; nothing if that takes too many states.
    pub(super) fn intersection(&self, other: &Self) -> Option<Self> {
        let mut numbers = FxHashMap::from_iter([((0, 0), 0)]);
        let (mut queue, mut rows, mut accepting) = (vec![(0_u32, 0_u32)], Vec::new(), Vec::new());
        let mut next = 0;
        while let Some(&(a, b)) = queue.get(next) {
            if queue.len() > MAX_PRODUCT {
                return None;
            }
            next += 1;
            accepting.push(self.accepting[a as usize] && other.accepting[b as usize]);
            let mut row = Row::new();
            for (from, a, b) in meet(&self.rows[a as usize], &other.rows[b as usize]) {
                let fresh = to_u32(queue.len());
                let number = *numbers.entry((a, b)).or_insert(fresh);
                if number == fresh {
                    queue.push((a, b));
                }
                push_edge(&mut row, from, number);
            }
            rows.push(row);
        }
        Some(Self::new(rows, accepting))
    }

    /// A shortest word of at least and at most so many symbols, of the plainest characters.
    pub(super) fn word(&self, least: u64, most: Option<u64>) -> Option<String> {
        let live = self.live();
        if !live[0] {
            return None;
        }
        let mut layers: Vec<FxHashMap<u32, (u32, char)>> = Vec::new();
        let mut layer = FxHashMap::from_iter([(0_u32, (0_u32, ' '))]);
        let mut length = 0_u64;
        while most.is_none_or(|most| length <= most)
            && length <= least + self.states() as u64
            && !layer.is_empty()
        {
            let ends =
                layer.keys().copied().filter(|state| length >= least && self.accepting[*state as usize]);
            if let Some(end) = ends.min() {
                layers.push(layer);
                return Some(spell(&layers, end));
            }
            let following = self.following(&layer, &live);
            layers.push(std::mem::replace(&mut layer, following));
            length += 1;
        }
        None
    }

    /// How many words there are, but no more than `cap`.
    pub(super) fn count(&self, cap: u64) -> u64 {
        let live = self.live();
        let mut layer = FxHashMap::from_iter([(0_u32, 1_u64)]);
        let mut total = 0_u64;
        for length in 0..=self.states() {
            let accepted = layer.iter().filter(|(state, _)| self.accepting[**state as usize]);
            total = accepted.fold(total, |total, (_, count)| total.saturating_add(*count));
            if total >= cap || (length == self.states() && !layer.is_empty()) {
                return cap;
            }
            let mut following = FxHashMap::default();
            for (state, count) in &layer {
                for (from, to, target) in self.edges(*state).filter(|(.., target)| live[*target as usize]) {
                    let sum = following.entry(target).or_insert(0_u64);
                    *sum = sum.saturating_add(count.saturating_mul(u64::from(to - from) + 1));
                }
            }
            if following.is_empty() {
                break;
            }
            layer = following;
        }
        total
    }

    fn step(&self, state: u32, symbol: u32) -> u32 {
        let row = &self.rows[state as usize];
        row[row.partition_point(|(from, _)| *from <= symbol) - 1].1
    }

    /// First and last symbol and target of each edge.
    fn edges(&self, state: u32) -> impl Iterator<Item = (u32, u32, u32)> {
        let row = &self.rows[state as usize];
        let ends = row.iter().skip(1).map(|(from, _)| from - 1).chain([LAST]);
        row.iter().zip(ends).map(|((from, target), to)| (*from, to, *target))
    }

    /// The states from which a word can still be accepted.
    fn live(&self) -> Vec<bool> {
        let mut sources: Vec<Vec<u32>> = vec![Vec::new(); self.states()];
        for (state, row) in self.rows.iter().enumerate() {
            for (_, target) in row {
                sources[*target as usize].push(to_u32(state));
            }
        }
        let mut live = self.accepting.clone();
        let mut open: Vec<_> = (0..self.states()).filter(|state| live[*state]).collect();
        while let Some(state) = open.pop() {
            for source in &sources[state] {
                if !std::mem::replace(&mut live[*source as usize], true) {
                    open.push(*source as usize);
                }
            }
        }
        live
    }

    fn following(&self, layer: &FxHashMap<u32, (u32, char)>, live: &[bool]) -> FxHashMap<u32, (u32, char)> {
        let mut states: Vec<_> = layer.keys().copied().collect();
        states.sort_unstable();
        let mut following = FxHashMap::default();
        for state in states {
            for (from, to, target) in self.edges(state).filter(|(.., target)| live[*target as usize]) {
                let plainest = plainest(from, to);
                let step = following.entry(target).or_insert((state, plainest));
                if oddity(plainest) < oddity(step.1) {
                    *step = (state, plainest);
                }
            }
        }
        following
    }

    /// Its words, if they are finitely many and at most `most`.
    pub(super) fn words(&self, most: usize) -> Option<BTreeSet<String>> {
        if self.count(most as u64 + 1) > most as u64 {
            return None;
        }
        let live = self.live();
        let (mut words, mut open) = (BTreeSet::new(), vec![(0_u32, String::new())]);
        while let Some((state, word)) = open.pop() {
            for (from, to, target) in self.edges(state).filter(|(.., target)| live[*target as usize]) {
                open.extend((from..=to).map(|symbol| (target, format!("{word}{}", character(symbol)))));
            }
            if self.accepting[state as usize] {
                words.insert(word);
            }
        }
        Some(words)
    }
}

/// The edges of two rows together.
fn meet(a: &Row, b: &Row) -> Vec<(u32, u32, u32)> {
    let (mut edges, mut from) = (Vec::new(), 0);
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    let (mut one, mut other) = (0, 0);
    loop {
        if let Some((_, target)) = left.next_if(|(start, _)| *start == from) {
            one = *target;
        }
        if let Some((_, target)) = right.next_if(|(start, _)| *start == from) {
            other = *target;
        }
        edges.push((from, one, other));
        match (left.peek(), right.peek()) {
            (None, None) => return edges,
            (Some((next, _)), None) | (None, Some((next, _))) => from = *next,
            (Some((next, _)), Some((also, _))) => from = *next.min(also),
        }
    }
}

pub(super) fn push_edge(row: &mut Row, from: u32, target: u32) {
    if row.last().is_none_or(|(_, last)| *last != target) {
        row.push((from, target));
    }
}

fn spell(layers: &[FxHashMap<u32, (u32, char)>], mut state: u32) -> String {
    let mut word = Vec::new();
    for layer in layers.iter().skip(1).rev() {
        if let Some((before, character)) = layer.get(&state) {
            word.push(*character);
            state = *before;
        }
    }
    word.iter().rev().collect()
}

fn oddity(character: char) -> u8 {
    match character {
        _ if character.is_ascii_alphanumeric() => 0,
        ' '..='~' => 1,
        _ if !character.is_control() => 2,
        _ => 3,
    }
}

/// The plainest character between two symbols.
fn plainest(from: u32, to: u32) -> char {
    let within = |symbol: u32| from <= symbol && symbol <= to;
    let favourite =
        ['a', '0', 'A', '-', '_', ' '].into_iter().find(|favourite| within(u32::from(*favourite)));
    let ranges = [('a', 'z'), ('0', '9'), ('A', 'Z'), ('!', '~'), ('\u{a1}', '\u{2000}')];
    let first = |(low, high): (char, char)| {
        Some(from.max(u32::from(low))).filter(|low| *low <= to.min(u32::from(high)))
    };
    favourite.or_else(|| ranges.into_iter().find_map(first).map(character)).unwrap_or_else(|| character(from))
}

pub(super) fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
