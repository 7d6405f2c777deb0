//! What the comparison of contracts asks of schemas.

use super::{
    compile::{Dialect, Side, View},
    solve::Solver,
    terms::{Term, Terms},
    value::{Reason, Value},
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
    Fails(Value),
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

/// Makes terms of the schemas of two documents, and compares them.
pub(crate) struct Engine<'a> {
    solver: Solver,
    settings: Settings,
    trees: [&'a Tree; 2],
}

impl<'a> Engine<'a> {
    pub(crate) fn new(base: &'a Tree, revision: &'a Tree, settings: Settings) -> Self {
        Self { solver: Solver::new(), settings, trees: [base, revision] }
    }

    /// The values of a schema. What means the same has the same term, as far as that is seen without a search.
    ///
    /// # Errors
    ///
    /// That the schema is ill-formed, with keyword and place.
    pub(crate) fn term(&mut self, side: Side, node: Node<'a>, view: View) -> Result<Term, Reason> {
        let _ = (side, node, view, self.trees);
        Err(Reason::new("schemas are not read yet"))
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
    ) -> Result<Vec<Conjunct<'a>>, Reason> {
        let _ = (side, node, view);
        Err(Reason::new("schemas are not read yet"))
    }

    /// Whether every value of the narrow term is one of the wide term.
    pub(crate) fn included(&mut self, narrow: Term, wide: Term) -> Inclusion {
        if narrow == wide {
            return Inclusion::Holds;
        }
        let outside = self.solver.terms.not(wide);
        let term = self.solver.terms.all_of(&[narrow, outside]);
        match self.solver.value_of(term, self.settings.effort) {
            Ok(None) => Inclusion::Holds,
            Ok(Some(value)) => Inclusion::Fails((*value).clone()),
            Err(reason) => Inclusion::Undecided(reason),
        }
    }

    /// Why a value that [`Engine::included`] found may be none: what was not understood of both terms. Nothing if all
    /// was understood, so that a value which is refuted shows a fault of ours.
    pub(crate) fn doubt(&mut self, narrow: Term, wide: Term) -> Option<Reason> {
        let _ = (narrow, wide);
        self.solver.ignored().next().map(|what| Reason::new(format!("{what} is not understood")))
    }

    /// To build combinations.
    pub(crate) fn terms(&mut self) -> &mut Terms {
        &mut self.solver.terms
    }
}
