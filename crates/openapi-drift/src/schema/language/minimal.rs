//! Hopcroft's algorithm on symbolic ranges, and the canonical numbering.
//!
//! Symbols that no state tells apart are one class; the partition of the states is then refined class by
//! class, the smaller half at a time, which takes `classes * states * log(states)` steps: a chain of some
//! thousand states (from `.{0,5000}`) would take as many rounds with the simpler refinement.
#![expect(clippy::indexing_slicing, reason = "states, blocks and classes are numbers made here")]

use std::collections::{BTreeSet, HashMap};

use super::automaton::{Automaton, Row, push_edge, to_u32};

/// The smallest automaton of the same language, numbered as a breadth-first walk meets its states.
pub(super) fn minimal(automaton: &Automaton) -> Automaton {
    let blocks = Partition::coarsest(automaton);
    let mut numbers = HashMap::from([(blocks[0], 0)]);
    let mut chosen = vec![0_usize];
    let (mut rows, mut accepting) = (Vec::new(), Vec::new());
    while let Some(&state) = chosen.get(rows.len()) {
        let mut row = Row::new();
        for &(start, target) in &automaton.rows[state] {
            let number = *numbers.entry(blocks[target as usize]).or_insert_with(|| {
                chosen.push(target as usize);
                to_u32(chosen.len() - 1)
            });
            push_edge(&mut row, start, number);
        }
        accepting.push(automaton.accepting[state]);
        rows.push(row);
    }
    Automaton { rows, accepting }
}

/// For each class of symbols: where each state goes.
fn columns(automaton: &Automaton) -> Vec<Vec<u32>> {
    let cuts: BTreeSet<u32> = automaton.rows.iter().flatten().map(|&(start, _)| start).collect();
    let cuts: Vec<u32> = cuts.into_iter().collect();
    let mut class = vec![0_u32; cuts.len()];
    for row in &automaton.rows {
        let mut numbers = HashMap::new();
        let mut range = 0;
        for (cut, class) in cuts.iter().zip(&mut class) {
            while row.get(range + 1).is_some_and(|(start, _)| start <= cut) {
                range += 1;
            }
            let next = to_u32(numbers.len());
            *class = *numbers.entry((*class, row[range].1)).or_insert(next);
        }
    }
    let mut first: HashMap<u32, u32> = HashMap::new();
    for (cut, class) in cuts.iter().zip(&class) {
        first.entry(*class).or_insert(*cut);
    }
    let mut letters: Vec<u32> = first.into_values().collect();
    letters.sort_unstable();
    letters.iter().map(|&letter| automaton.rows.iter().map(|row| target(row, letter)).collect()).collect()
}

fn target(row: &Row, letter: u32) -> u32 {
    row[row.partition_point(|&(start, _)| start <= letter) - 1].1
}

/// The states in blocks: `order` holds each block's states next to each other.
struct Partition {
    order: Vec<usize>,
    place: Vec<usize>,
    block: Vec<usize>,
    /// Start, end, and how many at the front are marked.
    blocks: Vec<(usize, usize, usize)>,
}

impl Partition {
    fn coarsest(automaton: &Automaton) -> Vec<usize> {
        let columns = columns(automaton);
        let sources: Vec<Vec<Vec<u32>>> = columns.iter().map(|column| inverse(column)).collect();
        let mut partition = Self::by_acceptance(&automaton.accepting);
        let mut waiting: Vec<usize> = (0..partition.blocks.len()).collect();
        let mut queued = vec![true; partition.blocks.len()];
        while let Some(splitter) = waiting.pop() {
            queued[splitter] = false;
            let (start, end, _) = partition.blocks[splitter];
            let states = partition.order[start..end].to_vec();
            for sources in &sources {
                let mut touched = Vec::new();
                for source in states.iter().flat_map(|&state| &sources[state]) {
                    partition.mark(*source as usize, &mut touched);
                }
                for block in touched {
                    let Some(new) = partition.split(block) else { continue };
                    queued.push(false);
                    let smaller = if partition.size(new) <= partition.size(block) { new } else { block };
                    let chosen = if queued[block] { new } else { smaller };
                    queued[chosen] = true;
                    waiting.push(chosen);
                }
            }
        }
        partition.block
    }

    fn by_acceptance(accepting: &[bool]) -> Self {
        let mut order: Vec<usize> = (0..accepting.len()).collect();
        order.sort_by_key(|&state| accepting[state]);
        let mut place = vec![0; order.len()];
        for (index, &state) in order.iter().enumerate() {
            place[state] = index;
        }
        let rejecting = accepting.iter().filter(|accepts| !**accepts).count();
        let both = rejecting > 0 && rejecting < accepting.len();
        let block = accepting.iter().map(|&accepts| usize::from(accepts && both)).collect();
        let blocks = if both {
            vec![(0, rejecting, 0), (rejecting, accepting.len(), 0)]
        } else {
            vec![(0, accepting.len(), 0)]
        };
        Self { order, place, block, blocks }
    }

    fn size(&self, block: usize) -> usize {
        self.blocks[block].1 - self.blocks[block].0
    }

    fn mark(&mut self, state: usize, touched: &mut Vec<usize>) {
        let block = self.block[state];
        let (start, _, marked) = self.blocks[block];
        let (from, to) = (self.place[state], start + marked);
        if from < to {
            return;
        }
        if marked == 0 {
            touched.push(block);
        }
        let other = self.order[to];
        self.order.swap(from, to);
        self.place[state] = to;
        self.place[other] = from;
        self.blocks[block].2 += 1;
    }

    /// The marked states become a block of their own, unless all are marked.
    fn split(&mut self, block: usize) -> Option<usize> {
        let (start, end, marked) = self.blocks[block];
        self.blocks[block].2 = 0;
        if start + marked == end {
            return None;
        }
        let new = self.blocks.len();
        self.blocks[block] = (start + marked, end, 0);
        self.blocks.push((start, start + marked, 0));
        for &state in &self.order[start..start + marked] {
            self.block[state] = new;
        }
        Some(new)
    }
}

fn inverse(column: &[u32]) -> Vec<Vec<u32>> {
    let mut sources = vec![Vec::new(); column.len()];
    for (state, &target) in column.iter().enumerate() {
        sources[target as usize].push(to_u32(state));
    }
    sources
}
