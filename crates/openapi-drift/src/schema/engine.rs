//! What the comparison asks of schemas: their sets of values, their parts, and whether one set is within another.

use std::{collections::BTreeSet, rc::Rc};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    compile::{
        Busy, Class, Classes, Context, Dialect, Evaluated, EvaluatedItems, Key, Lookup, Pending, Place,
        Purpose, Registry, Shared, Side, Surroundings, View,
    },
    language::Language,
    solve::Solver,
    terms::{Atom, Shape, Sort, Term, Terms, Trial, Trials},
    value::{Piece, Reason},
};
use crate::tree::{Node, Tree};

/// What an [`Engine`] is told once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    pub(crate) base: Dialect,
    pub(crate) revision: Dialect,
    /// Steps that a question may take.
    pub(crate) effort: u64,
}

/// Whether one set is within another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Inclusion {
    Holds,
    /// This value should be in the narrow set and not in the wide one; to be confirmed. Where it is not, see
    /// [`Engine::doubt`].
    Fails(Piece),
    Undecided(Reason),
}

/// One thing that a schema demands.
#[derive(Clone, Debug)]
pub(crate) struct Conjunct<'a> {
    pub(crate) keyword: &'a str,
    /// The keyword's value, or the subschema or item of it that this is of.
    pub(crate) at: Node<'a>,
    pub(crate) part: Part<'a>,
    pub(crate) term: Term,
}

/// What of a value a [`Conjunct`] speaks of.
#[derive(Clone, Debug)]
pub(crate) enum Part<'a> {
    Whole,
    /// The property of this name; for `required`, that it is there.
    Property(&'a str),
    /// Properties whose names match this pattern.
    Pattern(&'a str),
    /// All other properties.
    Additional,
    /// All items, or all from this index on.
    Items(u64),
    /// One item.
    Item(u64),
    /// Any or one of these.
    Branches(Vec<Node<'a>>),
}

/// What becomes of unions when a schema is taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unions {
    Kept,
    /// One whose branch says all that it says, but for `null`, is that branch.
    Opened,
}

/// Makes terms of the schemas of two documents, and compares them.
pub(crate) struct Engine<'a> {
    pub(super) solver: Solver,
    pub(super) effort: u64,
    pub(super) registries: [Registry<'a>; 2],
    pub(super) classes: [Classes; 2],
    pub(super) surroundings: Surroundings<'a>,
    pub(super) compiled: FxHashMap<Place, Term>,
    pub(super) busy: FxHashMap<Place, Busy>,
    /// By class, for both documents.
    pub(super) shared: FxHashMap<Shared, Term>,
    pub(super) pending: Vec<Pending<'a>>,
    pub(super) evaluated: FxHashMap<(Context, Key, Purpose), Lookup<Rc<Evaluated>>>,
    pub(super) evaluated_items: FxHashMap<(Context, Key), Lookup<Rc<EvaluatedItems>>>,
    pub(super) hidden_names: FxHashMap<(Side, &'static str, Key), Rc<BTreeSet<&'a str>>>,
    pub(super) patterns: FxHashMap<Rc<str>, Lookup<Language>>,
    /// How what is not understood is told, by its key.
    pub(super) notes: FxHashMap<Rc<str>, String>,
    pub(super) inclusions: FxHashMap<(Term, Term), Inclusion>,
    trials: Trials,
    /// Steps down into a value, and schemas within schemas, on the way to the one that is compiled.
    pub(super) level: usize,
    pub(super) depth: usize,
}

impl<'a> Engine<'a> {
    pub(crate) fn new(base: &'a Tree, revision: &'a Tree, settings: Settings) -> Self {
        Self {
            solver: Solver::new(),
            effort: settings.effort,
            registries: [Registry::new(base, settings.base), Registry::new(revision, settings.revision)],
            classes: [Classes::default(), Classes::default()],
            surroundings: Surroundings::default(),
            compiled: FxHashMap::default(),
            busy: FxHashMap::default(),
            shared: FxHashMap::default(),
            pending: Vec::new(),
            evaluated: FxHashMap::default(),
            evaluated_items: FxHashMap::default(),
            hidden_names: FxHashMap::default(),
            patterns: FxHashMap::default(),
            notes: FxHashMap::default(),
            inclusions: FxHashMap::default(),
            trials: Trials::default(),
            level: 0,
            depth: 0,
        }
    }

    /// The values of a schema. What means the same has the same term, as far as that is seen without a search.
    ///
    /// # Errors
    ///
    /// That the schema is ill-formed, with keyword and place.
    pub(crate) fn term(&mut self, side: Side, node: Node<'a>, view: View) -> Result<Term, Reason> {
        self.prepare(side, node);
        let term = self.whole(Context::new(side, view), node);
        self.settle()?;
        term
    }

    /// The schema as a conjunction, `allOf` and references taken apart: a set is within it if it is within each.
    ///
    /// # Errors
    ///
    /// As [`Engine::term`].
    pub(crate) fn conjuncts(
        &mut self,
        side: Side,
        node: Node<'a>,
        view: View,
        unions: Unions,
    ) -> Result<Vec<Conjunct<'a>>, Reason> {
        self.prepare(side, node);
        let conjuncts = self.conjuncts_of(Context::new(side, view), node, unions);
        self.settle()?;
        conjuncts
    }

    /// Whether both schemas say the same, whatever their parts are called and wherever these stand. It is seen without a
    /// search, and before anything is compiled, in time that grows with what was not looked at before. If so, they are the
    /// same in all views; if not, they may be the same.
    pub(crate) fn is_same(&mut self, base: Node<'a>, revision: Node<'a>) -> bool {
        self.prepare(Side::Base, base);
        self.prepare(Side::Revision, revision);
        let is_static = self.registries.iter().all(|registry| !registry.is_dynamic());
        let [one, other] = &self.classes;
        let number = |class: Option<Class>| class.filter(|_| is_static).map(|class| class.number);
        number(one.of(base)).is_some_and(|one| Some(one) == number(other.of(revision)))
    }

    /// Takes in a schema and all that it refers to, without recursion, before it is compiled.
    fn prepare(&mut self, side: Side, node: Node<'a>) {
        (self.level, self.depth) = (0, 0);
        self.busy.clear();
        let [base, revision] = &mut self.registries;
        let registry = if side == Side::Base { base } else { revision };
        registry.enter(node);
        let [base, revision] = &mut self.classes;
        let classes = if side == Side::Base { base } else { revision };
        classes.classify(registry, node);
    }

    pub(super) fn classes(&self, side: Side) -> &Classes {
        let [base, revision] = &self.classes;
        if side == Side::Base { base } else { revision }
    }

    /// Whether every value of the narrow term is one of the wide term.
    pub(crate) fn included(&mut self, narrow: Term, wide: Term) -> Inclusion {
        if narrow == wide || narrow == Term::NONE || wide == Term::ANY {
            return Inclusion::Holds;
        }
        if let Some(known) = self.inclusions.get(&(narrow, wide)) {
            return known.clone();
        }
        let outside = self.solver.terms.not(wide);
        let term = self.solver.terms.all_of(&[narrow, outside]);
        let inclusion = match self.solver.value_of(term, self.effort) {
            Ok(None) => Inclusion::Holds,
            Ok(Some(value)) => Inclusion::Fails(value),
            Err(reason) => Inclusion::Undecided(reason),
        };
        self.inclusions.insert((narrow, wide), inclusion.clone());
        inclusion
    }

    /// Why a value that [`Engine::included`] found may be none: what was not understood of both terms. Nothing if all
    /// was understood, so that a value which is refuted shows a fault of ours.
    pub(crate) fn doubt(&mut self, narrow: Term, wide: Term) -> Option<Reason> {
        let (mut open, mut seen) = (vec![narrow, wide], FxHashSet::default());
        while let Some(term) = open.pop() {
            if !seen.insert(term) {
                continue;
            }
            let mut formulas: Vec<_> =
                Sort::ALL.iter().map(|sort| self.solver.terms.of_sort(term, *sort)).collect();
            let mut known = FxHashSet::default();
            while let Some(formula) = formulas.pop() {
                if !known.insert(formula) {
                    continue;
                }
                match self.solver.terms.shape(formula).clone() {
                    Shape::All | Shape::None => {}
                    Shape::And(parts) | Shape::Or(parts) | Shape::ExactlyOne(parts, _) => {
                        formulas.extend(parts.iter());
                    }
                    Shape::Reference(reference, ..) => open.extend(self.solver.terms.definition(reference)),
                    Shape::Atom(Atom::Opaque(what, _)) => {
                        let shown = self.notes.get(&what).cloned().unwrap_or_else(|| what.to_string());
                        return Some(Reason::new(format!("{shown}, is not understood")));
                    }
                    Shape::Atom(Atom::Format(name, _)) => {
                        let shown = self.notes.get(&name).cloned();
                        let shown = shown.unwrap_or_else(|| format!("the format `{name}`"));
                        return Some(Reason::new(format!("{shown}, is not known as a set of strings")));
                    }
                    Shape::Atom(atom) => open.extend(inner_term(&atom)),
                }
            }
        }
        None
    }

    /// A value of a term, if one is found.
    pub(crate) fn value(&mut self, term: Term) -> Option<Piece> {
        let value = self.solver.value_of(term, self.effort).ok().flatten()?;
        (self.has(term, &value) == Some(true)).then_some(value)
    }

    /// Whether a value is in a term, asked another way than it was found; nothing if that depends on what is not
    /// understood.
    pub(crate) fn has(&mut self, term: Term, value: &Piece) -> Option<bool> {
        Trial { terms: &self.solver.terms, known: &mut self.trials }.contains(term, value)
    }

    /// To build combinations.
    pub(crate) fn terms(&mut self) -> &mut Terms {
        &mut self.solver.terms
    }
}

/// The term of items or properties that an atom speaks of.
fn inner_term(atom: &Atom) -> Option<Term> {
    match atom {
        Atom::Item(_, term)
        | Atom::SomeItem(_, term)
        | Atom::ItemsFrom(_, term)
        | Atom::CountMin { term, .. }
        | Atom::CountMax { term, .. }
        | Atom::Every(_, term)
        | Atom::Some(_, term) => Some(*term),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
