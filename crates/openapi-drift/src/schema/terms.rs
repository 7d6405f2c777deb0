//! Sets of values, each once.
//!
//! A [`Term`] is seven formulas, one for each [`Sort`] of value, so that unions over sorts (`type` lists, `nullable`, a
//! `oneOf` of a string and an object) vanish as they are built. A [`Formula`] is made of [`Atom`]s, which come in pairs of
//! which one is the negation of the other; so a negation is pushed to the atoms as it is built, and no term has a `not`.
//! Formulas and terms are numbered by what they are made of: what is the same has the same number, and is never copied.

mod build;
mod evaluate;
mod merge;

pub(crate) use self::evaluate::{Trial, Trials};

use std::{collections::BTreeSet, rc::Rc};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{language::Language, value::Rational};

/// A set of values of one sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Formula(u32);

impl Formula {
    pub(crate) const ALL: Self = Self(0);
    pub(crate) const NONE: Self = Self(1);
}

/// A set of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Term(u32);

impl Term {
    pub(crate) const ANY: Self = Self(0);
    pub(crate) const NONE: Self = Self(1);
}

/// A set of strings, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Names(u32);

/// A term that is given later: that of a schema which refers to itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Reference(u32);

/// The sorts of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Sort {
    Null,
    True,
    False,
    Number,
    String,
    Array,
    Object,
}

impl Sort {
    pub(crate) const ALL: [Self; 7] =
        [Self::Null, Self::True, Self::False, Self::Number, Self::String, Self::Array, Self::Object];
}

/// What is said of a value of its sort. Each has a negation among the others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Atom {
    /// A number is at least this, or more than this.
    Lower {
        bound: Rational,
        strict: bool,
    },
    Upper {
        bound: Rational,
        strict: bool,
    },
    Multiple(Rational),
    NotMultiple(Rational),
    Among(Rc<BTreeSet<Rational>>),
    NotAmong(Rc<BTreeSet<Rational>>),
    /// A string is one of these.
    Within(Names),
    MinLength(u64),
    MaxLength(u64),
    /// A string has a format, or has it not, that is not known as a set.
    Format(Rc<str>, bool),
    /// The item of this index, if there is one, is of the term.
    Item(u64, Term),
    /// There is an item of this index, and it is of the term.
    SomeItem(u64, Term),
    /// All items from this index on are of the term.
    ItemsFrom(u64, Term),
    /// At least so many items from an index on are of the term.
    CountMin {
        from: u64,
        term: Term,
        count: u64,
    },
    CountMax {
        from: u64,
        term: Term,
        count: u64,
    },
    MinItems(u64),
    MaxItems(u64),
    /// All items differ, or two of them are equal.
    Unique(bool),
    /// Every property with such a name is of the term.
    Every(Names, Term),
    /// Some property with such a name is of the term.
    Some(Names, Term),
    MinProperties(u64),
    MaxProperties(u64),
    /// What is not understood: only that it is the negation of its partner.
    Opaque(Rc<str>, bool),
}

/// What a formula is made of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Shape {
    All,
    None,
    And(Rc<[Formula]>),
    Or(Rc<[Formula]>),
    Atom(Atom),
    /// That of a reference, or its negation.
    Reference(Reference, Sort, bool),
    /// Exactly one of these holds, or not exactly one.
    ExactlyOne(Rc<[Formula]>, bool),
}

/// All terms of a question.
pub(crate) struct Terms {
    shapes: Vec<Shape>,
    numbers: FxHashMap<Shape, Formula>,
    negations: FxHashMap<Formula, Formula>,
    terms: Vec<[Formula; 7]>,
    term_numbers: FxHashMap<[Formula; 7], Term>,
    languages: Vec<Language>,
    language_numbers: FxHashMap<Language, Names>,
    /// Intersections of languages; nothing where one is too large.
    meets: FxHashMap<(Names, Names), Option<Names>>,
    references: Vec<Option<Term>>,
    /// For strings of formats that nobody knows.
    stand_ins: FxHashSet<String>,
}

#[expect(clippy::indexing_slicing, reason = "numbers are given out by the tables that they index")]
impl Terms {
    pub(crate) fn new() -> Self {
        let mut terms = Self {
            shapes: Vec::new(),
            numbers: FxHashMap::default(),
            negations: FxHashMap::default(),
            terms: Vec::new(),
            term_numbers: FxHashMap::default(),
            languages: Vec::new(),
            language_numbers: FxHashMap::default(),
            meets: FxHashMap::default(),
            references: Vec::new(),
            stand_ins: FxHashSet::default(),
        };
        terms.formula(Shape::All);
        terms.formula(Shape::None);
        terms.term([Formula::ALL; 7]);
        terms.term([Formula::NONE; 7]);
        terms
    }

    pub(crate) fn shape(&self, formula: Formula) -> &Shape {
        &self.shapes[formula.0 as usize]
    }

    pub(crate) fn of_sort(&self, term: Term, sort: Sort) -> Formula {
        self.terms[term.0 as usize][sort as usize]
    }

    pub(crate) fn language(&self, names: Names) -> &Language {
        &self.languages[names.0 as usize]
    }

    /// The number of a language.
    pub(crate) fn names(&mut self, language: Language) -> Names {
        if let Some(names) = self.language_numbers.get(&language) {
            return *names;
        }
        let names = Names(number(self.languages.len()));
        self.languages.push(language.clone());
        self.language_numbers.insert(language, names);
        names
    }

    /// The strings of both; nothing if that is too large.
    pub(crate) fn meet(&mut self, one: Names, other: Names) -> Option<Names> {
        if one == other {
            return Some(one);
        }
        let key = (one.min(other), one.max(other));
        if let Some(known) = self.meets.get(&key) {
            return *known;
        }
        let meet = self.language(one).and(self.language(other));
        let meet = meet.map(|meet| self.names(meet));
        self.meets.insert(key, meet);
        meet
    }

    pub(crate) fn outside(&mut self, names: Names) -> Names {
        let outside = self.language(names).not();
        self.names(outside)
    }

    /// A reference whose term is not known yet.
    pub(crate) fn fresh(&mut self) -> Reference {
        self.references.push(None);
        Reference(number(self.references.len() - 1))
    }

    pub(crate) fn define(&mut self, reference: Reference, term: Term) {
        self.references[reference.0 as usize].get_or_insert(term);
    }

    /// What a reference stands for, once it is known.
    pub(crate) fn definition(&self, reference: Reference) -> Option<Term> {
        self.references[reference.0 as usize]
    }

    /// A reference as a term. Where its definition is known to have all values of a sort or none, so has this.
    pub(crate) fn reference(&mut self, reference: Reference) -> Term {
        let known = self.definition(reference);
        let formulas = Sort::ALL.map(|sort| match known.map(|term| self.of_sort(term, sort)) {
            Some(trivial @ (Formula::ALL | Formula::NONE)) => trivial,
            _ => self.formula(Shape::Reference(reference, sort, true)),
        });
        self.term(formulas)
    }

    /// The number of a formula, which is taken as it is.
    fn formula(&mut self, shape: Shape) -> Formula {
        if let Some(formula) = self.numbers.get(&shape) {
            return *formula;
        }
        let formula = Formula(number(self.shapes.len()));
        self.shapes.push(shape.clone());
        self.numbers.insert(shape, formula);
        formula
    }

    pub(super) fn term(&mut self, formulas: [Formula; 7]) -> Term {
        if let Some(term) = self.term_numbers.get(&formulas) {
            return *term;
        }
        let term = Term(number(self.terms.len()));
        self.terms.push(formulas);
        self.term_numbers.insert(formulas, term);
        term
    }

    /// What is not in a term.
    pub(crate) fn not(&mut self, term: Term) -> Term {
        let formulas = self.terms[term.0 as usize];
        let formulas = formulas.map(|formula| self.negate(formula));
        self.term(formulas)
    }

    /// The negation of a formula.
    pub(crate) fn negate(&mut self, formula: Formula) -> Formula {
        if let Some(known) = self.negations.get(&formula) {
            return *known;
        }
        let negation = match self.shape(formula).clone() {
            Shape::All => Formula::NONE,
            Shape::None => Formula::ALL,
            Shape::And(parts) => {
                let parts = parts.iter().map(|part| self.negate(*part)).collect();
                self.or(parts)
            }
            Shape::Or(parts) => {
                let parts = parts.iter().map(|part| self.negate(*part)).collect();
                self.and(parts)
            }
            Shape::Reference(reference, sort, is_plain) => {
                self.formula(Shape::Reference(reference, sort, !is_plain))
            }
            Shape::ExactlyOne(parts, is_plain) => self.formula(Shape::ExactlyOne(parts, !is_plain)),
            Shape::Atom(atom) => {
                let negation = self.negated(atom);
                self.atom(negation)
            }
        };
        self.negations.insert(formula, negation);
        // A negation that collapsed is that of many formulas, and remembers none of them.
        if negation > Formula::NONE {
            self.negations.entry(negation).or_insert(formula);
        }
        negation
    }

    /// The negation, where it was asked for before.
    pub(crate) fn known_negation(&self, formula: Formula) -> Option<Formula> {
        self.negations.get(&formula).copied()
    }

    fn negated(&mut self, atom: Atom) -> Atom {
        match atom {
            Atom::Lower { bound, strict } => Atom::Upper { bound, strict: !strict },
            Atom::Upper { bound, strict } => Atom::Lower { bound, strict: !strict },
            Atom::Multiple(of) => Atom::NotMultiple(of),
            Atom::NotMultiple(of) => Atom::Multiple(of),
            Atom::Among(numbers) => Atom::NotAmong(numbers),
            Atom::NotAmong(numbers) => Atom::Among(numbers),
            Atom::Within(names) => Atom::Within(self.outside(names)),
            Atom::Format(format, has) => Atom::Format(format, !has),
            // What says nothing is no atom, so that no count of "at least" is 0 here.
            Atom::MinLength(count) => Atom::MaxLength(count.saturating_sub(1)),
            Atom::MinItems(count) => Atom::MaxItems(count.saturating_sub(1)),
            Atom::MinProperties(count) => Atom::MaxProperties(count.saturating_sub(1)),
            Atom::MaxLength(count) => Atom::MinLength(count.saturating_add(1)),
            Atom::MaxItems(count) => Atom::MinItems(count.saturating_add(1)),
            Atom::MaxProperties(count) => Atom::MinProperties(count.saturating_add(1)),
            Atom::Item(index, term) => Atom::SomeItem(index, self.not(term)),
            Atom::SomeItem(index, term) => Atom::Item(index, self.not(term)),
            Atom::ItemsFrom(from, term) => Atom::CountMin { from, term: self.not(term), count: 1 },
            Atom::CountMin { from, term, count } => {
                Atom::CountMax { from, term, count: count.saturating_sub(1) }
            }
            Atom::CountMax { from, term, count } => {
                Atom::CountMin { from, term, count: count.saturating_add(1) }
            }
            Atom::Unique(unique) => Atom::Unique(!unique),
            Atom::Every(names, term) => Atom::Some(names, self.not(term)),
            Atom::Some(names, term) => Atom::Every(names, self.not(term)),
            Atom::Opaque(what, holds) => Atom::Opaque(what, !holds),
        }
    }

    /// An atom as a formula; one that says nothing, or what another says, is taken for that.
    pub(crate) fn atom(&mut self, atom: Atom) -> Formula {
        let is_empty = |terms: &Self, names: Names| terms.language(names).is_empty();
        let is_all = |terms: &Self, names: Names| terms.language(names).is_all();
        let simpler = match &atom {
            Atom::MinLength(0) | Atom::MinItems(0) | Atom::MinProperties(0) => return Formula::ALL,
            Atom::Among(numbers) if numbers.is_empty() => return Formula::NONE,
            Atom::NotAmong(numbers) if numbers.is_empty() => return Formula::ALL,
            Atom::Within(names) if is_empty(self, *names) => return Formula::NONE,
            Atom::Within(names) if is_all(self, *names) => return Formula::ALL,
            Atom::Item(_, Term::ANY) | Atom::ItemsFrom(_, Term::ANY) | Atom::Every(_, Term::ANY) => {
                return Formula::ALL;
            }
            Atom::SomeItem(_, Term::NONE) | Atom::Some(_, Term::NONE) => return Formula::NONE,
            Atom::CountMin { count: 0, .. } | Atom::CountMax { term: Term::NONE, .. } => return Formula::ALL,
            Atom::CountMin { term: Term::NONE, .. } => return Formula::NONE,
            Atom::CountMax { from, term, count: 0 } => Atom::ItemsFrom(*from, self.not(*term)),
            Atom::CountMin { from: 0, term: Term::ANY, count } => Atom::MinItems(*count),
            Atom::CountMax { from: 0, term: Term::ANY, count } => Atom::MaxItems(*count),
            Atom::SomeItem(index, Term::ANY) => Atom::MinItems(index.saturating_add(1)),
            Atom::Item(index, Term::NONE) | Atom::ItemsFrom(index, Term::NONE) => Atom::MaxItems(*index),
            Atom::Every(names, _) if is_empty(self, *names) => return Formula::ALL,
            Atom::Some(names, _) if is_empty(self, *names) => return Formula::NONE,
            Atom::Every(names, Term::NONE) if is_all(self, *names) => Atom::MaxProperties(0),
            Atom::Some(names, Term::ANY) if is_all(self, *names) => Atom::MinProperties(1),
            _ => return self.formula(Shape::Atom(atom)),
        };
        self.atom(simpler)
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
