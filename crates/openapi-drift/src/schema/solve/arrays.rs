//! Lists: what the first items must be, what all others must be, how many there are of a kind, and whether they differ.
//!
//! Behind the items that are named one by one all are alike, so a list that counts need not be longer than the named items
//! and what is counted.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Answer, Assumed, Found, Solver};
use crate::schema::{
    terms::{Atom, Term},
    value::{Piece, Reason, Value},
};

/// Items of a list in which something is counted.
const MAX_COUNTED: u64 = 400;
const MAX_ITEMS: u64 = 1_000_000;
/// Kinds that are counted: each item is of them or not, in all combinations.
const MAX_KINDS: usize = 10;

/// So many items from an index on are of a term.
#[derive(Clone, Copy)]
struct Count {
    from: u64,
    term: Term,
    count: u64,
}

#[derive(Default)]
struct Wanted {
    least: u64,
    most: Option<u64>,
    /// What single items must be.
    at: BTreeMap<u64, Vec<Term>>,
    from: Vec<(u64, Term)>,
    at_least: Vec<Count>,
    at_most: Vec<Count>,
    unique: Option<bool>,
    /// From here on all items are alike.
    tail: u64,
}

impl Wanted {
    fn of(atoms: &[Atom]) -> Self {
        let mut wanted = Self::default();
        for atom in atoms {
            match atom {
                Atom::MinItems(count) => wanted.least = wanted.least.max(*count),
                Atom::MaxItems(count) => {
                    wanted.most = Some(wanted.most.map_or(*count, |most| most.min(*count)));
                }
                Atom::Item(index, term) => wanted.item(*index, *term),
                Atom::SomeItem(index, term) => {
                    wanted.item(*index, *term);
                    wanted.least = wanted.least.max(index.saturating_add(1));
                }
                Atom::ItemsFrom(from, term) => {
                    wanted.from.push((*from, *term));
                    wanted.tail = wanted.tail.max(*from);
                }
                Atom::CountMin { from, term, count } => {
                    wanted.at_least.push(Count { from: *from, term: *term, count: *count });
                    wanted.tail = wanted.tail.max(*from);
                    wanted.least = wanted.least.max(from.saturating_add(*count));
                }
                Atom::CountMax { from, term, count } => {
                    wanted.at_most.push(Count { from: *from, term: *term, count: *count });
                    wanted.tail = wanted.tail.max(*from);
                }
                Atom::Unique(unique) => wanted.unique = Some(*unique),
                _ => {}
            }
        }
        if wanted.unique == Some(false) {
            wanted.least = wanted.least.max(2);
        }
        wanted
    }

    fn item(&mut self, index: u64, term: Term) {
        self.at.entry(index).or_default().push(term);
        self.tail = self.tail.max(index.saturating_add(1));
    }

    fn is_plain(&self) -> bool {
        self.at_least.is_empty() && self.at_most.is_empty() && self.unique.is_none()
    }

    /// The kinds that are counted.
    fn kinds(&self) -> Vec<Term> {
        let mut kinds: Vec<_> = self.at_least.iter().chain(&self.at_most).map(|count| count.term).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }
}

/// An item that was chosen: what it must be, and of which kinds it is, a bit for each.
type Chosen = (Term, u32);

struct Builder<'w> {
    wanted: &'w Wanted,
    kinds: Vec<Term>,
    others: Vec<Term>,
    /// What each item must be in any case.
    bases: Vec<Term>,
    /// Two items that are equal.
    pair: Option<(usize, usize)>,
    /// How far it was, with which counts: the same again ends the same.
    seen: FxHashSet<(usize, Vec<u64>)>,
    assumed: Assumed,
}

impl Solver {
    pub(super) fn array(&mut self, atoms: &[Atom], is_whole: bool) -> Found {
        let wanted = Wanted::of(atoms);
        if wanted.most.is_some_and(|most| most < wanted.least) {
            return Ok(Answer::Empty(Assumed::NOTHING));
        }
        let mut values = Vec::new();
        for index in 0..wanted.least.min(wanted.tail.saturating_add(1)) {
            let base = self.base(&wanted, index);
            match self.inhabitant(base)? {
                Answer::Value(value) => values.push(value),
                empty @ Answer::Empty(_) => return Ok(empty),
            }
        }
        if !is_whole {
            return Ok(Answer::Value(Piece::from(Value::Null)));
        }
        if wanted.is_plain() {
            let list = plain_list(&wanted, values)?;
            return self.built(list).map(Answer::Value);
        }
        self.counted_list(&wanted)
    }

    /// What the item of an index must be in any case.
    fn base(&mut self, wanted: &Wanted, index: u64) -> Term {
        let at = wanted.at.get(&index).into_iter().flatten().copied();
        let from = wanted.from.iter().filter(|(from, _)| index >= *from).map(|(_, term)| *term);
        let terms: Vec<_> = at.chain(from).collect();
        self.terms.all_of(&terms)
    }

    /// Tries lists of growing length.
    fn counted_list(&mut self, wanted: &Wanted) -> Found {
        let counted = wanted.at_least.iter().fold(0_u64, |sum, count| sum.saturating_add(count.count));
        let counted = counted.saturating_add(if wanted.unique == Some(false) { 2 } else { 0 });
        let longest =
            wanted.least.max(wanted.tail).saturating_add(counted).min(wanted.most.unwrap_or(u64::MAX));
        let kinds = wanted.kinds();
        if kinds.len() > MAX_KINDS {
            return Err(Reason::new("too many kinds of items are counted in one list"));
        }
        let others: Vec<_> = kinds.iter().map(|kind| self.terms.not(*kind)).collect();
        let mut assumed = Assumed::NOTHING;
        for length in wanted.least..=longest {
            if length > MAX_COUNTED {
                return Err(Reason::new(format!(
                    "a list of more than {MAX_COUNTED} counted items is not tried"
                )));
            }
            let bases: Vec<_> = (0..length).map(|index| self.base(wanted, index)).collect();
            if let Some(last) = bases.last().filter(|_| length > wanted.tail)
                && let Answer::Empty(more) = self.inhabitant(*last)?
            {
                assumed = assumed.min(more);
                break;
            }
            for pair in pairs(wanted, bases.len()) {
                let mut builder = Builder {
                    wanted,
                    kinds: kinds.clone(),
                    others: others.clone(),
                    bases: bases.clone(),
                    pair,
                    seen: FxHashSet::default(),
                    assumed: Assumed::NOTHING,
                };
                let found = self.choose_item(&mut builder, &mut Vec::new())?;
                assumed = assumed.min(builder.assumed);
                if let Some(found) = found {
                    return Ok(Answer::Value(found));
                }
            }
        }
        Ok(Answer::Empty(assumed))
    }

    fn choose_item(&mut self, builder: &mut Builder<'_>, chosen: &mut Vec<Chosen>) -> Found<Option<Piece>> {
        self.step()?;
        if !builder.counts_allow(chosen) {
            return Ok(None);
        }
        let index = chosen.len();
        let Some(base) = builder.bases.get(index).copied() else {
            return self.complete(builder, chosen);
        };
        if builder.wanted.unique.is_none() && !builder.seen.insert((index, builder.counts(chosen))) {
            return Ok(None);
        }
        if let Some((first, second)) = builder.pair.filter(|(_, second)| *second == index) {
            // The second of two equal items is what the first is.
            let Some((term, kinds)) = chosen.get(first).copied() else { return Ok(None) };
            debug_assert_eq!(second, index);
            let term = self.terms.all_of(&[term, base]);
            return self.with_item(builder, chosen, (term, kinds));
        }
        for kinds in 0..1_u32 << builder.kinds.len() {
            let term = self.item_of(builder, base, kinds);
            if let Some(found) = self.with_item(builder, chosen, (term, kinds))? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// What an item is that is of these kinds and no others.
    fn item_of(&mut self, builder: &Builder<'_>, base: Term, kinds: u32) -> Term {
        let pick = |(bit, (kind, other)): (usize, (&Term, &Term))| {
            if kinds >> bit & 1 == 1 { *kind } else { *other }
        };
        let picked = builder.kinds.iter().zip(&builder.others).enumerate().map(pick);
        let terms: Vec<_> = picked.chain([base]).collect();
        self.terms.all_of(&terms)
    }

    fn with_item(
        &mut self,
        builder: &mut Builder<'_>,
        chosen: &mut Vec<Chosen>,
        item: Chosen,
    ) -> Found<Option<Piece>> {
        if let Answer::Empty(assumed) = self.inhabitant(item.0)? {
            builder.assumed = builder.assumed.min(assumed);
            return Ok(None);
        }
        chosen.push(item);
        let found = self.deeper(|solver| solver.choose_item(builder, chosen));
        chosen.pop();
        found
    }

    /// The values of items that were chosen.
    fn complete(&mut self, builder: &mut Builder<'_>, chosen: &[Chosen]) -> Found<Option<Piece>> {
        if builder.wanted.unique == Some(true) {
            return self.distinct(builder, chosen);
        }
        let mut items = Vec::new();
        for (term, _) in chosen {
            match self.inhabitant(*term)? {
                Answer::Value(value) => items.push(value),
                Answer::Empty(assumed) => {
                    builder.assumed = builder.assumed.min(assumed);
                    return Ok(None);
                }
            }
        }
        if let Some((first, second)) = builder.pair {
            // The second is the narrower of both.
            if let Some(equal) = items.get(second).cloned()
                && let Some(item) = items.get_mut(first)
            {
                *item = equal;
            }
        }
        self.built(Value::Array(items)).map(Some)
    }

    /// Values that differ, one for each item: a matching of items and values.
    fn distinct(&mut self, builder: &mut Builder<'_>, chosen: &[Chosen]) -> Found<Option<Piece>> {
        let mut candidates: FxHashMap<Term, Vec<Piece>> = FxHashMap::default();
        for (term, _) in chosen {
            if !candidates.contains_key(term) {
                let (values, assumed) = self.several(*term, chosen.len())?;
                builder.assumed = builder.assumed.min(assumed);
                candidates.insert(*term, values);
            }
        }
        let candidates: Vec<&[Piece]> =
            chosen.iter().map(|(term, _)| candidates.get(term).map_or(&[][..], Vec::as_slice)).collect();
        let mut owners = BTreeMap::new();
        for item in 0..chosen.len() {
            if !matched(item, &candidates, &mut owners, &mut BTreeSet::new()) {
                return Ok(None);
            }
        }
        let mut items = vec![Piece::from(Value::Null); chosen.len()];
        for (value, owner) in owners {
            if let Some(item) = items.get_mut(owner) {
                *item = value;
            }
        }
        self.built(Value::Array(items)).map(Some)
    }
}

impl Builder<'_> {
    fn count_of(&self, chosen: &[Chosen], count: Count) -> u64 {
        let bit = self.kinds.iter().position(|kind| *kind == count.term).unwrap_or_default();
        let counted =
            (0_u64..).zip(chosen).filter(|(index, (_, kinds))| *index >= count.from && kinds >> bit & 1 == 1);
        counted.count() as u64
    }

    fn counts(&self, chosen: &[Chosen]) -> Vec<u64> {
        let counts = self.wanted.at_least.iter().chain(&self.wanted.at_most);
        counts.map(|count| self.count_of(chosen, *count)).chain([u64::from(self.pair.is_some())]).collect()
    }

    /// Whether no count is too high already, nor too low for what is to come.
    fn counts_allow(&self, chosen: &[Chosen]) -> bool {
        let left = (self.bases.len() - chosen.len()) as u64;
        let too_high = |count: &Count| self.count_of(chosen, *count) > count.count;
        let too_low = |count: &Count| self.count_of(chosen, *count).saturating_add(left) < count.count;
        !self.wanted.at_most.iter().any(too_high) && !self.wanted.at_least.iter().any(too_low)
    }
}

/// The pairs of items that may be the equal ones.
fn pairs(wanted: &Wanted, length: usize) -> Vec<Option<(usize, usize)>> {
    if wanted.unique != Some(false) {
        return vec![None];
    }
    (0..length).flat_map(|second| (0..second).map(move |first| Some((first, second)))).collect()
}

fn plain_list(wanted: &Wanted, mut values: Vec<Piece>) -> Found<Value> {
    if wanted.least > MAX_ITEMS {
        return Err(Reason::new(format!("a list of {} items is not tried", wanted.least)));
    }
    let missing = usize::try_from(wanted.least).unwrap_or(usize::MAX).saturating_sub(values.len());
    // All items of the tail are alike.
    if let Some(last) = values.last().cloned() {
        values.extend(std::iter::repeat_n(last, missing));
    }
    Ok(Value::Array(values))
}

/// Gives an item a value of its own, if need be by giving others other values.
fn matched(
    item: usize,
    candidates: &[&[Piece]],
    owners: &mut BTreeMap<Piece, usize>,
    visited: &mut BTreeSet<Piece>,
) -> bool {
    for value in candidates.get(item).copied().unwrap_or_default() {
        if !visited.insert(value.clone()) {
            continue;
        }
        let owner = owners.get(value).copied();
        if owner.is_none_or(|owner| matched(owner, candidates, owners, visited)) {
            owners.insert(value.clone(), item);
            return true;
        }
    }
    false
}
