//! The search: what must hold is asserted, what cannot is dropped, and the smallest clause that is left is branched on.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Answer, Assumed, Found, Solver};
use crate::schema::{
    terms::{Atom, Formula, Names, Shape, Sort, Term},
    value::{Piece, Reason, Value},
};

/// Of a clause with more branches than this, two that may hold are enough to know.
const MANY_BRANCHES: usize = 40;
const PROBING_ROUNDS: usize = 3;

/// What holds on a path of the search.
#[derive(Clone)]
struct State {
    asserted: FxHashSet<Formula>,
    /// Of what was asserted, the atoms.
    atoms: Vec<Formula>,
    /// Of what was asserted, the disjunctions that are still open.
    clauses: Vec<Formula>,
    /// What cannot hold here. Kept apart from what was asserted: it may rest on an assumption.
    dead: FxHashSet<Formula>,
    assumed: Assumed,
}

impl State {
    fn empty(&self, assumed: Assumed) -> Answer {
        Answer::Empty(self.assumed.min(assumed))
    }

    fn bury(&mut self, branch: Formula, assumed: Assumed) {
        self.assumed = self.assumed.min(assumed);
        self.dead.insert(branch);
    }
}

/// A clause, once what is known is left out.
enum Clause {
    Holds,
    Left(Vec<Formula>),
}

/// What the properties of an object must be.
#[derive(Default)]
pub(super) struct Properties {
    pub(super) named: FxHashMap<Rc<str>, Vec<Term>>,
    pub(super) others: Vec<(Names, Term)>,
}

impl Solver {
    pub(super) fn search_for(&mut self, formula: Formula, sort: Sort) -> Found {
        let mut state = State {
            asserted: FxHashSet::default(),
            atoms: Vec::new(),
            clauses: Vec::new(),
            dead: FxHashSet::default(),
            assumed: Assumed::NOTHING,
        };
        if !self.assert(&mut state, formula)? {
            return Ok(Answer::Empty(Assumed::NOTHING));
        }
        self.search(state, sort)
    }

    fn search(&mut self, mut state: State, sort: Sort) -> Found {
        self.step()?;
        let Some(mut open) = self.propagate(&mut state, sort)? else {
            return Ok(state.empty(Assumed::NOTHING));
        };
        if let Some(answer) = self.settled(&state, &open, sort)? {
            return Ok(answer);
        }
        if matches!(sort, Sort::Array | Sort::Object) {
            for _ in 0..PROBING_ROUNDS {
                match self.probe(&mut state, &open, sort)? {
                    Probed::Empty => return Ok(state.empty(Assumed::NOTHING)),
                    Probed::Unchanged => break,
                    Probed::Changed => {}
                }
                match self.propagate(&mut state, sort)? {
                    Some(left) => open = left,
                    None => return Ok(state.empty(Assumed::NOTHING)),
                }
                if let Some(answer) = self.settled(&state, &open, sort)? {
                    return Ok(answer);
                }
            }
        }
        self.branch(&state, open, sort)
    }

    /// The answer, if the atoms alone give it.
    fn settled(&mut self, state: &State, open: &[Vec<Formula>], sort: Sort) -> Found<Option<Answer>> {
        let is_whole = open.is_empty();
        Ok(match self.theory(state, sort, is_whole)? {
            value @ Answer::Value(_) => is_whole.then_some(value),
            Answer::Empty(assumed) => Some(state.empty(assumed)),
        })
    }

    fn branch(&mut self, state: &State, open: Vec<Vec<Formula>>, sort: Sort) -> Found {
        let mut assumed = Assumed::NOTHING;
        let smallest = open.into_iter().min_by_key(Vec::len).unwrap_or_default();
        for (index, branch) in smallest.iter().enumerate() {
            let mut inner = state.clone();
            if !self.assert(&mut inner, *branch)? || !self.assert_others_fail(&mut inner, &smallest, index)? {
                continue;
            }
            match self.deeper(|solver| solver.search(inner, sort))? {
                value @ Answer::Value(_) => return Ok(value),
                Answer::Empty(more) => assumed = assumed.min(more),
            }
        }
        Ok(state.empty(assumed))
    }

    /// Atoms that were tried before do not hold any more, so that no value is looked for twice.
    fn assert_others_fail(&mut self, state: &mut State, branches: &[Formula], index: usize) -> Found<bool> {
        for tried in branches.iter().take(index) {
            if matches!(self.terms.shape(*tried), Shape::Atom(_)) {
                let negation = self.terms.negate(*tried);
                if !self.assert(state, negation)? {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// Tries each branch as far as propagation and a cheap look at the theory go, and buries those that end there.
    fn probe(&mut self, state: &mut State, open: &[Vec<Formula>], sort: Sort) -> Found<Probed> {
        let (mut tried, mut changed) = (FxHashSet::default(), false);
        for clause in open {
            let mut alive = 0;
            for branch in clause {
                if !tried.insert(*branch) {
                    alive += usize::from(!state.dead.contains(branch));
                    continue;
                }
                self.step()?;
                match self.refuted(state, *branch, sort)? {
                    Some(assumed) => {
                        state.bury(*branch, assumed);
                        changed = true;
                    }
                    None => alive += 1,
                }
                if alive >= 2 && clause.len() > MANY_BRANCHES {
                    break;
                }
            }
            if alive == 0 {
                return Ok(Probed::Empty);
            }
        }
        Ok(if changed { Probed::Changed } else { Probed::Unchanged })
    }

    /// What was assumed when a branch was found impossible.
    fn refuted(&mut self, state: &State, branch: Formula, sort: Sort) -> Found<Option<Assumed>> {
        let mut inner = state.clone();
        if !self.assert(&mut inner, branch)? || self.propagate(&mut inner, sort)?.is_none() {
            return Ok(Some(inner.assumed));
        }
        Ok(match self.theory(&inner, sort, false)? {
            Answer::Value(_) => None,
            Answer::Empty(assumed) => Some(inner.assumed.min(assumed)),
        })
    }

    /// Takes a formula for true; false if it cannot be.
    fn assert(&mut self, state: &mut State, formula: Formula) -> Found<bool> {
        let mut open = vec![formula];
        while let Some(formula) = open.pop() {
            if formula == Formula::NONE {
                return Ok(false);
            }
            if formula == Formula::ALL || state.asserted.contains(&formula) {
                continue;
            }
            let negation = self.terms.negate(formula);
            if state.asserted.contains(&negation) {
                return Ok(false);
            }
            state.asserted.insert(formula);
            match self.terms.shape(formula).clone() {
                Shape::All | Shape::None => {}
                Shape::And(parts) => open.extend(parts.iter()),
                Shape::Or(_) => state.clauses.push(formula),
                Shape::Atom(_) => state.atoms.push(formula),
                Shape::Reference(reference, sort, is_plain) => {
                    let term = self.terms.definition(reference);
                    let term = term.ok_or_else(|| Reason::new("a reference that leads nowhere"))?;
                    let inner = self.terms.of_sort(term, sort);
                    open.push(if is_plain { inner } else { self.terms.negate(inner) });
                }
                Shape::ExactlyOne(parts, true) => open.push(self.one_alone(&parts)),
                Shape::ExactlyOne(parts, false) => open.extend(self.never_one_alone(&parts)),
            }
        }
        Ok(true)
    }

    /// One clause for the whole: each branch is one part without the others.
    fn one_alone(&mut self, parts: &[Formula]) -> Formula {
        let negations: Vec<_> = parts.iter().map(|part| self.terms.negate(*part)).collect();
        let branches = (0..parts.len()).map(|index| {
            let pick = |(other, (part, negation)): (usize, (&Formula, &Formula))| {
                if other == index { *part } else { *negation }
            };
            let branch = parts.iter().zip(&negations).enumerate().map(pick).collect();
            self.terms.and(branch)
        });
        let branches = branches.collect();
        self.terms.or(branches)
    }

    /// Whichever part holds, another does.
    fn never_one_alone(&mut self, parts: &[Formula]) -> Vec<Formula> {
        let clause = |solver: &mut Self, index: usize| {
            let mut clause = parts.to_vec();
            if let Some(part) = clause.get_mut(index) {
                *part = solver.terms.negate(*part);
            }
            solver.terms.or(clause)
        };
        (0..parts.len()).map(|index| clause(self, index)).collect()
    }

    /// Asserts what is left alone in its clause, until nothing is; then the clauses that are left. Nothing if one is
    /// empty.
    fn propagate(&mut self, state: &mut State, sort: Sort) -> Found<Option<Vec<Vec<Formula>>>> {
        loop {
            let looks = sort == Sort::Object && !state.clauses.is_empty();
            let properties = looks.then(|| self.properties(state));
            let (mut open, mut alone, mut kept) = (Vec::new(), Vec::new(), Vec::new());
            for clause in std::mem::take(&mut state.clauses) {
                match self.simplified(state, clause, properties.as_ref())? {
                    Clause::Holds => {}
                    Clause::Left(branches) => match branches.as_slice() {
                        [] => return Ok(None),
                        [only] => alone.push(*only),
                        _ => {
                            kept.push(clause);
                            open.push(branches);
                        }
                    },
                }
            }
            state.clauses = kept;
            if alone.is_empty() {
                return Ok(Some(open));
            }
            for branch in alone {
                if !self.assert(state, branch)? {
                    return Ok(None);
                }
            }
        }
    }

    fn simplified(
        &mut self,
        state: &mut State,
        clause: Formula,
        properties: Option<&(Properties, FxHashSet<Rc<str>>)>,
    ) -> Found<Clause> {
        let Shape::Or(branches) = self.terms.shape(clause).clone() else { return Ok(Clause::Holds) };
        let mut left = Vec::new();
        for branch in branches.iter() {
            match self.known(state, *branch) {
                Some(true) => return Ok(Clause::Holds),
                Some(false) => continue,
                None => {}
            }
            if let Some((properties, required)) = properties {
                match self.looked_up(*branch, properties, required)? {
                    Some(Lookup::Holds) => return Ok(Clause::Holds),
                    Some(Lookup::Fails(assumed)) => {
                        state.bury(*branch, assumed);
                        continue;
                    }
                    None => {}
                }
            }
            left.push(*branch);
        }
        Ok(Clause::Left(left))
    }

    /// "This property is such" against all that it must be.
    fn looked_up(
        &mut self,
        branch: Formula,
        properties: &Properties,
        required: &FxHashSet<Rc<str>>,
    ) -> Found<Option<Lookup>> {
        let Shape::Atom(Atom::Some(names, term)) = *self.terms.shape(branch) else { return Ok(None) };
        let Some(name) = self.terms.language(names).single().map(Rc::<str>::from) else { return Ok(None) };
        let mut terms = self.terms_of(properties, &name);
        if terms.is_empty() {
            return Ok(None);
        }
        terms.push(term);
        if let Answer::Empty(assumed) = self.common_inhabitant(&terms)? {
            return Ok(Some(Lookup::Fails(assumed)));
        }
        if required.contains(&name) {
            terms.pop();
            terms.push(self.terms.not(term));
            // Only what is final may make a clause hold.
            if let Answer::Empty(Assumed::NOTHING) = self.common_inhabitant(&terms)? {
                return Ok(Some(Lookup::Holds));
            }
        }
        Ok(None)
    }

    /// What the properties of a state must be, and which there must be.
    fn properties(&self, state: &State) -> (Properties, FxHashSet<Rc<str>>) {
        let (mut properties, mut required) = (Properties::default(), FxHashSet::default());
        for atom in &state.atoms {
            match self.terms.shape(*atom) {
                Shape::Atom(Atom::Every(names, term)) => match self.terms.language(*names).single() {
                    Some(name) => properties.named.entry(name.into()).or_default().push(*term),
                    None => properties.others.push((*names, *term)),
                },
                Shape::Atom(Atom::Some(names, _)) => {
                    required.extend(self.terms.language(*names).single().map(Rc::from));
                }
                _ => {}
            }
        }
        (properties, required)
    }

    /// All that a property of this name must be.
    pub(super) fn terms_of(&self, properties: &Properties, name: &str) -> Vec<Term> {
        let others = properties.others.iter().filter(|(names, _)| self.terms.language(*names).contains(name));
        let named = properties.named.get(name).into_iter().flatten();
        named.copied().chain(others.map(|(_, term)| *term)).collect()
    }

    /// Whether a formula holds in a state, as far as it shows.
    fn known(&mut self, state: &State, formula: Formula) -> Option<bool> {
        if formula == Formula::ALL || state.asserted.contains(&formula) {
            return Some(true);
        }
        if formula == Formula::NONE || state.dead.contains(&formula) {
            return Some(false);
        }
        let negation = self.terms.negate(formula);
        if state.asserted.contains(&negation) {
            return Some(false);
        }
        let (parts, decides) = match self.terms.shape(formula) {
            Shape::And(parts) => (Rc::clone(parts), false),
            Shape::Or(parts) => (Rc::clone(parts), true),
            _ => return None,
        };
        let mut all = true;
        for part in parts.iter() {
            match self.known(state, *part) {
                Some(known) if known == decides => return Some(decides),
                Some(_) => {}
                None => all = false,
            }
        }
        all.then_some(!decides)
    }

    /// Whether the atoms can hold together: a value of theirs if they are the whole, and otherwise a cheap look.
    fn theory(&mut self, state: &State, sort: Sort, is_whole: bool) -> Found {
        let atoms: Vec<Atom> = state.atoms.iter().filter_map(|formula| self.atom_of(*formula)).collect();
        let plain = |value: Option<Value>| {
            Ok(value.map_or(Answer::Empty(Assumed::NOTHING), |value| Answer::Value(Piece::from(value))))
        };
        match sort {
            Sort::Null => plain(Some(Value::Null)),
            Sort::True => plain(Some(Value::Bool(true))),
            Sort::False => plain(Some(Value::Bool(false))),
            Sort::Number => plain(self.number(&atoms)?.map(Value::Number)),
            Sort::String => plain(self.string(&atoms)?.map(Value::String)),
            Sort::Array => self.array(&atoms, is_whole),
            Sort::Object => self.object(&atoms, is_whole),
        }
    }

    fn atom_of(&self, formula: Formula) -> Option<Atom> {
        match self.terms.shape(formula) {
            Shape::Atom(atom) => Some(atom.clone()),
            _ => None,
        }
    }
}

enum Probed {
    Empty,
    Changed,
    Unchanged,
}

enum Lookup {
    Holds,
    Fails(Assumed),
}
