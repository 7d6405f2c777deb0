//! Is a set of values empty? If not, one of its values.
//!
//! A formula is a conjunction of atoms and clauses. The search asserts what must hold, drops the branches of clauses that
//! cannot, asks the theory of the sort whether the atoms can hold together, and branches on the smallest clause that is
//! left. The theories of lists and objects ask the same question of the terms of items and properties: a goal within a
//! goal.
//!
//! A goal that is met again while it is open counts as empty, on the assumption that it is: a smallest value of a term
//! holds no smaller value of the same term, so a search that never looks there misses nothing. An empty answer carries the
//! lowest open goal that it assumed. If that is its own goal, or none, it is final; otherwise it is provisional, and
//! dropped as soon as the assumed goal turns out to have a value.

mod arrays;
mod numbers;
mod objects;
mod search;
mod strings;

use rustc_hash::FxHashMap;

use super::{
    terms::{Formula, Sort, Term, Terms},
    value::{Piece, Rational, Reason, Value},
};

/// Goals within goals; each takes some kilobytes of the stack.
const MAX_DEPTH: usize = 4_000;
/// Parts of a value that is built.
const MAX_SIZE: usize = 200_000;
/// Steps that a part of such a value costs, so that the limit of the steps is one of the memory too.
const COST_OF_PIECE: usize = 8;

/// What a question has for an answer.
#[derive(Clone, Debug)]
pub(super) enum Answer {
    Value(Piece),
    /// None, if the goals at this depth and deeper that were open have none.
    Empty(Assumed),
}

/// The depth of an open goal that was taken for empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Assumed(usize);

impl Assumed {
    /// Nothing was assumed. The greatest, so that the minimum of several is what they assumed together.
    pub(super) const NOTHING: Self = Self(usize::MAX);
}

pub(super) type Found<T = Answer> = Result<T, Reason>;

type Goal = (Formula, Sort);

/// Answers questions about terms, and remembers the answers.
pub(crate) struct Solver {
    pub(crate) terms: Terms,
    /// Final answers.
    answers: FxHashMap<Goal, Option<Piece>>,
    /// Empty, on an assumption; the list has them in the order in which they were found.
    provisional: FxHashMap<Goal, Assumed>,
    provisional_goals: Vec<Goal>,
    /// Goals that are being worked on, with their depths.
    open: FxHashMap<Goal, usize>,
    steps: u64,
    effort: u64,
    depth: usize,
}

impl Solver {
    pub(crate) fn new() -> Self {
        Self {
            terms: Terms::new(),
            answers: FxHashMap::default(),
            provisional: FxHashMap::default(),
            provisional_goals: Vec::new(),
            open: FxHashMap::default(),
            steps: 0,
            effort: 0,
            depth: 0,
        }
    }

    /// A value of a term; nothing if there is none.
    ///
    /// What is not understood is left out of account, which makes sets larger: that one is empty stays true, and a value
    /// may be none. `Terms::contains` says whether it is one.
    ///
    /// # Errors
    ///
    /// That it could not be found out, with so many steps or at all.
    pub(crate) fn value_of(&mut self, term: Term, effort: u64) -> Result<Option<Piece>, Reason> {
        (self.steps, self.effort, self.depth) = (0, effort, 0);
        self.open.clear();
        self.provisional.clear();
        self.provisional_goals.clear();
        Ok(match self.inhabitant(term)? {
            Answer::Value(value) => Some(value),
            Answer::Empty(_) => None,
        })
    }

    pub(super) fn step(&mut self) -> Found<()> {
        self.cost(1)
    }

    /// Takes as many steps as something costs.
    pub(super) fn cost(&mut self, steps: usize) -> Found<()> {
        self.steps += steps as u64;
        if self.steps > self.effort {
            return Err(Reason::new(format!("it was not found out in {} steps", self.effort)));
        }
        Ok(())
    }

    /// A value of a term, the simplest sort first.
    pub(super) fn inhabitant(&mut self, term: Term) -> Found {
        let mut assumed = Assumed::NOTHING;
        for sort in Sort::ALL {
            match self.satisfying(self.terms.of_sort(term, sort), sort)? {
                Answer::Empty(more) => assumed = assumed.min(more),
                value @ Answer::Value(_) => return Ok(value),
            }
        }
        Ok(Answer::Empty(assumed))
    }

    /// A value of all these terms.
    pub(super) fn common_inhabitant(&mut self, terms: &[Term]) -> Found {
        let term = self.terms.all_of(terms);
        self.inhabitant(term)
    }

    /// Up to so many values of a term that differ.
    pub(super) fn several(&mut self, term: Term, count: usize) -> Found<(Vec<Piece>, Assumed)> {
        let (mut values, mut rest) = (Vec::new(), term);
        while values.len() < count {
            match self.inhabitant(rest)? {
                Answer::Empty(assumed) => return Ok((values, assumed)),
                Answer::Value(value) => {
                    let known = self.terms.constant(&value);
                    let others = self.terms.not(known);
                    rest = self.terms.all_of(&[rest, others]);
                    values.push(value);
                }
            }
        }
        Ok((values, Assumed::NOTHING))
    }

    /// A value of a sort that a formula allows.
    pub(super) fn satisfying(&mut self, formula: Formula, sort: Sort) -> Found {
        match formula {
            Formula::NONE => return Ok(Answer::Empty(Assumed::NOTHING)),
            Formula::ALL => return Ok(Answer::Value(Piece::from(plainest(sort)))),
            _ => {}
        }
        let goal = (formula, sort);
        if let Some(known) = self.answers.get(&goal) {
            return Ok(known.clone().map_or(Answer::Empty(Assumed::NOTHING), Answer::Value));
        }
        if let Some(assumed) = self.provisional.get(&goal) {
            return Ok(Answer::Empty(*assumed));
        }
        if let Some(depth) = self.open.get(&goal) {
            return Ok(Answer::Empty(Assumed(*depth)));
        }
        self.step()?;
        let depth = self.open.len();
        self.open.insert(goal, depth);
        let mark = self.provisional_goals.len();
        let found = self.deeper(|solver| solver.search_for(formula, sort));
        self.open.remove(&goal);
        Ok(self.remembered(goal, depth, mark, found?))
    }

    /// Files an answer, and what depended on it.
    fn remembered(&mut self, goal: Goal, depth: usize, mark: usize, answer: Answer) -> Answer {
        match &answer {
            Answer::Value(value) => {
                for wrong in self.provisional_goals.drain(mark..) {
                    self.provisional.remove(&wrong);
                }
                self.answers.insert(goal, Some(value.clone()));
                answer
            }
            Answer::Empty(assumed) if assumed.0 >= depth => {
                for right in self.provisional_goals.drain(mark..) {
                    self.provisional.remove(&right);
                    self.answers.insert(right, None);
                }
                self.answers.insert(goal, None);
                Answer::Empty(Assumed::NOTHING)
            }
            Answer::Empty(assumed) => {
                self.provisional.insert(goal, *assumed);
                self.provisional_goals.push(goal);
                answer
            }
        }
    }

    /// A list or an object of parts. It costs as much as it is wide: parts are shared.
    pub(super) fn built(&mut self, value: Value) -> Found<Piece> {
        self.cost(value.width() * COST_OF_PIECE)?;
        let part = Piece::from(value);
        if part.size() > MAX_SIZE {
            return Err(Reason::new("the value that shows it is too large"));
        }
        Ok(part)
    }

    /// Goes one level down, if the stack allows it.
    pub(super) fn deeper<T>(&mut self, work: impl FnOnce(&mut Self) -> Found<T>) -> Found<T> {
        if self.depth >= MAX_DEPTH {
            return Err(Reason::new(format!("it is nested more than {MAX_DEPTH} levels deep")));
        }
        self.depth += 1;
        let found = work(self);
        self.depth -= 1;
        found
    }
}

fn plainest(sort: Sort) -> Value {
    match sort {
        Sort::Null => Value::Null,
        Sort::True => Value::Bool(true),
        Sort::False => Value::Bool(false),
        Sort::Number => Value::Number(Rational::from_integer(0.into())),
        Sort::String => Value::String(String::new()),
        Sort::Array => Value::Array(Vec::new()),
        Sort::Object => Value::Object(std::collections::BTreeMap::new()),
    }
}
