//! Conjunctions and disjunctions. Of what is closed under both (sets of strings, sets of numbers, bounds) one atom is left.

use std::{collections::BTreeSet, rc::Rc};

use super::{Atom, Formula, Names, Shape, Terms};
use crate::schema::value::Rational;

/// Larger automata are kept apart: their product is made when it is needed.
const SMALL: usize = 60;

/// Which of both is built. Each is the other's mirror.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    And,
    Or,
}

impl Join {
    /// What changes nothing.
    fn neutral(self) -> Formula {
        if self == Self::And { Formula::ALL } else { Formula::NONE }
    }

    /// What decides alone.
    fn zero(self) -> Formula {
        if self == Self::And { Formula::NONE } else { Formula::ALL }
    }
}

impl Terms {
    pub(crate) fn and(&mut self, parts: Vec<Formula>) -> Formula {
        self.join(parts, Join::And)
    }

    pub(crate) fn or(&mut self, parts: Vec<Formula>) -> Formula {
        self.join(parts, Join::Or)
    }

    fn join(&mut self, parts: Vec<Formula>, join: Join) -> Formula {
        let mut flat = BTreeSet::new();
        for part in parts {
            if part == join.zero() {
                return part;
            }
            match (self.shape(part), join) {
                (Shape::And(inner), Join::And) | (Shape::Or(inner), Join::Or) => flat.extend(inner.iter()),
                _ => {
                    flat.insert(part);
                }
            }
        }
        flat.remove(&join.neutral());
        let clash = |part: &Formula| self.known_negation(*part).is_some_and(|other| flat.contains(&other));
        if flat.iter().any(clash) {
            return join.zero();
        }
        if flat.len() > 1 {
            match self.merged(flat, join) {
                Some(merged) => flat = merged,
                None => return join.zero(),
            }
        }
        match (flat.len(), flat.first()) {
            (0, _) => join.neutral(),
            (1, Some(only)) => *only,
            _ => {
                let parts = flat.into_iter().collect();
                self.formula(if join == Join::And { Shape::And(parts) } else { Shape::Or(parts) })
            }
        }
    }

    /// The same with one atom for each kind that is closed; nothing if they decide it alone.
    fn merged(&mut self, parts: BTreeSet<Formula>, join: Join) -> Option<BTreeSet<Formula>> {
        let mut rest = BTreeSet::new();
        let (mut names, mut numbers): (Option<Names>, Option<Numbers>) = (None, None);
        let (mut lower, mut upper): (Option<Bound>, Option<Bound>) = (None, None);
        for part in parts {
            match self.shape(part).clone() {
                Shape::Atom(Atom::Within(more)) if self.language(more).weight() <= SMALL => {
                    let joined = match names {
                        None => Some(more),
                        Some(names) => self.joined_names(names, more, join),
                    };
                    match joined {
                        Some(joined) => names = Some(joined),
                        None => drop(rest.insert(part)),
                    }
                }
                Shape::Atom(Atom::Among(more)) => {
                    numbers = Some(Numbers::joined(numbers, &more, false, join))
                }
                Shape::Atom(Atom::NotAmong(more)) => {
                    numbers = Some(Numbers::joined(numbers, &more, true, join))
                }
                Shape::Atom(Atom::Lower { bound, strict }) => {
                    let is_tighter =
                        |than: &Bound| bound > than.bound || (bound == than.bound && strict && !than.strict);
                    if lower.as_ref().is_none_or(|kept| is_tighter(kept) == (join == Join::And)) {
                        lower = Some(Bound { bound, strict });
                    }
                }
                Shape::Atom(Atom::Upper { bound, strict }) => {
                    let is_tighter =
                        |than: &Bound| bound < than.bound || (bound == than.bound && strict && !than.strict);
                    if upper.as_ref().is_none_or(|kept| is_tighter(kept) == (join == Join::And)) {
                        upper = Some(Bound { bound, strict });
                    }
                }
                _ => drop(rest.insert(part)),
            }
        }
        let atoms = [
            names.map(Atom::Within),
            numbers.map(Numbers::into_atom),
            lower.map(|Bound { bound, strict }| Atom::Lower { bound, strict }),
            upper.map(|Bound { bound, strict }| Atom::Upper { bound, strict }),
        ];
        for atom in atoms.into_iter().flatten() {
            let formula = self.atom(atom);
            if formula == join.zero() {
                return None;
            }
            if formula != join.neutral() {
                rest.insert(formula);
            }
        }
        Some(rest)
    }

    fn joined_names(&mut self, one: Names, other: Names, join: Join) -> Option<Names> {
        if join == Join::And {
            return self.meet(one, other);
        }
        let (one, other) = (self.outside(one), self.outside(other));
        let outside = self.meet(one, other)?;
        Some(self.outside(outside))
    }
}

struct Bound {
    bound: Rational,
    strict: bool,
}

/// These numbers, or all but these.
struct Numbers {
    listed: BTreeSet<Rational>,
    is_except: bool,
}

impl Numbers {
    fn joined(kept: Option<Self>, more: &BTreeSet<Rational>, is_except: bool, join: Join) -> Self {
        let more = Self { listed: more.clone(), is_except };
        match (kept, join) {
            (None, _) => more,
            (Some(kept), Join::And) => kept.and(&more),
            (Some(kept), Join::Or) => kept.flipped().and(&more.flipped()).flipped(),
        }
    }

    fn flipped(self) -> Self {
        Self { is_except: !self.is_except, ..self }
    }

    fn and(&self, other: &Self) -> Self {
        let (one, two) = (&self.listed, &other.listed);
        let listed: BTreeSet<_> = match (self.is_except, other.is_except) {
            (false, false) => one.intersection(two).cloned().collect(),
            (false, true) => one.difference(two).cloned().collect(),
            (true, false) => two.difference(one).cloned().collect(),
            (true, true) => one.union(two).cloned().collect(),
        };
        Self { listed, is_except: self.is_except && other.is_except }
    }

    fn into_atom(self) -> Atom {
        let listed = Rc::new(self.listed);
        if self.is_except { Atom::NotAmong(listed) } else { Atom::Among(listed) }
    }
}
