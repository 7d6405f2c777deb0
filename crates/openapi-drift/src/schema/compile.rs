//! Schemas made into sets of values.
//!
//! A schema is what its keywords say, all at once. A reference is what it leads to, taken by its number and never copied:
//! what is written out, moved or renamed is the same term. A schema that leads back to itself becomes a reference of the
//! terms, one for each class of such schemas in both documents.

mod dialect;
mod keywords;
mod registry;
mod unevaluated;
mod unify;
mod view;

use std::rc::Rc;

use rustc_hash::FxHashMap;

pub(crate) use self::{
    dialect::Dialect,
    view::{Role, Side, View},
};
use self::{
    registry::{Base, Registry},
    unify::{Classes, Hasher},
};
use super::{
    language::Language,
    solve::Solver,
    terms::{Reference, Sort, Term},
    value::Reason,
};
use crate::tree::{Kind, Node, NodeId};

/// Schemas within schemas and references after references; each takes some kilobytes of the stack.
const MAX_DEPTH: usize = 20_000;

/// What two documents share.
pub(crate) struct Workbench {
    pub(crate) solver: Solver,
    /// Whether `format` says anything.
    pub(crate) asserts_formats: bool,
    hasher: Hasher,
    references: FxHashMap<u128, Reference>,
    patterns: FxHashMap<String, Result<Language, Reason>>,
}

impl Workbench {
    pub(crate) fn new(asserts_formats: bool) -> Self {
        Self {
            solver: Solver::new(),
            asserts_formats,
            hasher: Hasher::default(),
            references: FxHashMap::default(),
            patterns: FxHashMap::default(),
        }
    }

    /// The strings that a pattern matches.
    fn pattern(&mut self, text: &str) -> Result<Language, Reason> {
        if let Some(known) = self.patterns.get(text) {
            return known.clone();
        }
        let language = Language::pattern(text);
        self.patterns.insert(text.to_owned(), language.clone());
        language
    }

    /// The reference that stands for all schemas of a class.
    fn reference(&mut self, class: Option<u128>) -> Reference {
        match class {
            Some(class) => *self.references.entry(class).or_insert_with(|| self.solver.terms.fresh()),
            None => self.solver.terms.fresh(),
        }
    }
}

/// The anchors that a `$dynamicRef` finds: those that were met first on the way here.
type Scope<'a> = Rc<Vec<(Rc<str>, Node<'a>)>>;

/// A schema, and what its dynamic references find.
type Place = ((usize, NodeId), Vec<(Rc<str>, (usize, NodeId))>);

/// Makes terms of the schemas of one document.
pub(crate) struct Compiler<'a> {
    registry: Registry<'a>,
    classes: Classes,
    known: FxHashMap<Place, Term>,
    open: FxHashMap<Place, Open>,
    /// How many steps from a value into its parts led here.
    level: usize,
    depth: usize,
}

/// A schema whose term is being made.
struct Open {
    level: usize,
    /// What stands for it, once it was met again.
    reference: Option<Reference>,
}

impl<'a> Compiler<'a> {
    pub(crate) fn new(root: Node<'a>, dialect: Dialect, bench: &Workbench) -> Self {
        let mut registry = Registry::new(root, dialect);
        let mut classes = Classes::default();
        unify::classify(&mut registry, root, &bench.hasher, &mut classes);
        Self {
            registry,
            classes,
            known: FxHashMap::default(),
            open: FxHashMap::default(),
            level: 0,
            depth: 0,
        }
    }

    /// The values that a schema allows.
    ///
    /// # Errors
    ///
    /// That it is ill-formed, with the place, or too deep.
    pub(crate) fn term(&mut self, bench: &mut Workbench, root: Node<'a>) -> Result<Term, Reason> {
        self.schema(bench, root, &Scope::default())
    }

    /// The term of a part of the value.
    fn part(&mut self, bench: &mut Workbench, node: Node<'a>, scope: &Scope<'a>) -> Result<Term, Reason> {
        self.level += 1;
        let term = self.schema(bench, node, scope);
        self.level -= 1;
        term
    }

    /// The term of a schema for the value itself.
    fn schema(&mut self, bench: &mut Workbench, node: Node<'a>, scope: &Scope<'a>) -> Result<Term, Reason> {
        match node.kind() {
            Kind::Bool(true) => return Ok(Term::ANY),
            Kind::Bool(false) => return Ok(Term::NONE),
            Kind::Object if node.members().len() == 0 => return Ok(Term::ANY),
            Kind::Object => {}
            _ => return Err(ill_formed(node, "is no schema: neither an object nor a boolean")),
        }
        let scope = self.entered(node, scope);
        let place = (node.key(), scope.iter().map(|(name, node)| (Rc::clone(name), node.key())).collect());
        if let Some(term) = self.known.get(&place) {
            return Ok(*term);
        }
        let class = self.classes.get(&node.key()).copied().filter(|_| scope.is_empty());
        if let Some(open) = self.open.get_mut(&place) {
            if open.level == self.level {
                return Err(ill_formed(node, "refers to itself without a step into the value"));
            }
            let reference =
                *open.reference.get_or_insert_with(|| bench.reference(class.map(|class| class.number)));
            return Ok(bench.solver.terms.reference(reference));
        }
        if self.depth >= MAX_DEPTH {
            return Err(ill_formed(node, &format!("is reached by more than {MAX_DEPTH} steps")));
        }
        self.open.insert(place.clone(), Open { level: self.level, reference: None });
        self.depth += 1;
        let term = self.keywords(bench, node, &scope);
        self.depth -= 1;
        let reference = self.open.remove(&place).and_then(|open| open.reference);
        let mut term = term?;
        // All of a circle are references, wherever it was entered.
        let circular =
            class.filter(|class| class.is_circular).map(|class| bench.reference(Some(class.number)));
        if let Some(reference) = reference.or(circular) {
            bench.solver.terms.define(reference, term);
            term = bench.solver.terms.reference(reference);
        }
        self.known.insert(place, term);
        Ok(term)
    }

    /// The scope within a schema: the first anchor of a name stays.
    fn entered(&self, node: Node<'a>, scope: &Scope<'a>) -> Scope<'a> {
        if !self.registry.is_dynamic() {
            return Rc::clone(scope);
        }
        let Some(base) = self.registry.base(node) else { return Rc::clone(scope) };
        let anchors = self.registry.dynamic_anchors(&base.uri);
        let is_new = |name: &Rc<str>| !scope.iter().any(|(known, _)| known == name);
        let new: Vec<_> = anchors.iter().filter(|(name, _)| is_new(name)).cloned().collect();
        if new.is_empty() {
            return Rc::clone(scope);
        }
        let mut entered: Vec<_> = scope.iter().cloned().chain(new).collect();
        entered.sort_by(|(one, _), (other, _)| one.cmp(other));
        Rc::new(entered)
    }

    fn base(&self, node: Node<'a>) -> Result<Base, Reason> {
        self.registry.base(node).cloned().ok_or_else(|| ill_formed(node, "is no place for a schema"))
    }

    /// The schema that a reference leads to; nothing if its document is not here.
    fn target(&mut self, node: Node<'a>, reference: &str) -> Result<Option<Node<'a>>, Reason> {
        let base = self.base(node)?;
        self.registry.target(&base.uri, reference).map_err(|reason| ill_formed(node, &reason.to_string()))
    }

    /// The schema that a dynamic reference leads to from here.
    fn dynamic_target(
        &mut self,
        node: Node<'a>,
        reference: &str,
        scope: &Scope<'a>,
    ) -> Result<Option<Node<'a>>, Reason> {
        let dialect = self.base(node)?.dialect;
        let Some(target) = self.target(node, reference)? else { return Ok(None) };
        let anchor = if dialect == Dialect::Draft201909 {
            (target.get("$recursiveAnchor").and_then(Node::as_bool) == Some(true)).then_some("")
        } else {
            let anchor = reference.split_once('#').map(|(_, anchor)| anchor);
            anchor.filter(|anchor| target.get("$dynamicAnchor").and_then(Node::as_str) == Some(anchor))
        };
        let found = anchor.and_then(|anchor| scope.iter().find(|(name, _)| **name == *anchor));
        Ok(Some(found.map_or(target, |(_, node)| *node)))
    }

    /// The term of what a reference leads to.
    fn referred(
        &mut self,
        bench: &mut Workbench,
        reference: &str,
        target: Option<Node<'a>>,
        scope: &Scope<'a>,
    ) -> Result<Term, Reason> {
        match target {
            Some(target) => self.schema(bench, target, scope),
            None => Ok(bench
                .solver
                .terms
                .opaque(&format!("the reference `{reference}` to a document that is not here"))),
        }
    }
}

/// Why a schema cannot be read, and where it is.
fn ill_formed(node: Node<'_>, what: &str) -> Reason {
    let pointer = node.pointer();
    let place = if pointer.is_empty() { "the schema".to_owned() } else { format!("`{pointer}`") };
    Reason::new(format!("{place} {what}"))
}

/// What one formula says of the values of its sort.
fn of_sort(bench: &mut Workbench, sort: Sort, formula: super::terms::Formula) -> Term {
    bench.solver.terms.within(sort, formula)
}
