//! Where a schema stands while it is compiled, and what is remembered of those that were.

use std::{collections::BTreeSet, rc::Rc};

use rustc_hash::FxHashMap;

use super::{
    dialect::says,
    keywords::Schema,
    openapi::wrong,
    resolve::{Key, Registry, Scope, key},
    unify::Class,
    view::{Side, View},
};
use crate::{
    schema::{
        engine::Engine,
        terms::{Formula, Reference, Sort, Term},
        value::Reason,
    },
    tree::{Kind, Node},
};

pub(crate) type Lookup<T> = Result<T, Reason>;

/// Levels of schemas within schemas.
const MAX_DEPTH: usize = 5_000;

/// All that a schema's meaning depends on, beside what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Context {
    pub(super) side: Side,
    pub(super) view: View,
    /// The dynamic anchors that were met on the way here, by number.
    anchors: u32,
    /// The properties that do not travel, by number.
    hidden: u32,
}

impl Context {
    pub(crate) fn new(side: Side, view: View) -> Self {
        Self { side, view, anchors: 0, hidden: 0 }
    }
}

/// Whether a schema describes a whole value, or is one of several that do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Position {
    Whole,
    InPlace,
}

pub(crate) type Place = (Context, Key, Position);

/// A schema that is being compiled.
#[derive(Clone, Copy)]
pub(crate) struct Busy {
    /// What stands for it, if it was met again.
    reference: Option<Reference>,
    /// How many steps down into a value it is.
    level: usize,
}

/// A reference of the terms, and the schema that it stands for.
#[derive(Clone, Copy)]
pub(crate) struct Pending<'a> {
    reference: Reference,
    place: Place,
    node: Node<'a>,
}

/// What is the same in both documents.
pub(crate) type Shared = (u128, View, u32, Position);

type Anchors<'a> = Vec<(Rc<str>, Node<'a>)>;

/// Sets of anchors and names, each once.
pub(crate) struct Surroundings<'a> {
    anchors: Vec<Rc<Anchors<'a>>>,
    anchor_numbers: FxHashMap<Vec<(Rc<str>, Key)>, u32>,
    hidden: Vec<Rc<BTreeSet<&'a str>>>,
    hidden_numbers: FxHashMap<Rc<BTreeSet<&'a str>>, u32>,
}

impl Default for Surroundings<'_> {
    fn default() -> Self {
        Self {
            anchors: vec![Rc::default()],
            anchor_numbers: FxHashMap::from_iter([(Vec::new(), 0)]),
            hidden: vec![Rc::default()],
            hidden_numbers: FxHashMap::from_iter([(Rc::default(), 0)]),
        }
    }
}

/// Whether a schema may allow objects, as far as its own `type` tells.
fn may_be_object(schema: Node<'_>) -> bool {
    let of_type = schema.get("type").and_then(Node::as_str);
    let is_other = matches!(of_type, Some("string" | "integer" | "number" | "boolean" | "array" | "null"));
    schema.is_object() && (!is_other || schema.get("$ref").is_some())
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl<'a> Engine<'a> {
    pub(super) fn registry(&mut self, side: Side) -> &mut Registry<'a> {
        let [base, revision] = &mut self.registries;
        if side == Side::Base { base } else { revision }
    }

    pub(super) fn scope(&mut self, context: Context, node: Node<'a>) -> Scope {
        self.registry(context.side).scope(node)
    }

    /// The values of a schema that describes a part of a value, one step down.
    pub(super) fn below(&mut self, context: Context, node: Node<'a>) -> Lookup<Term> {
        self.level += 1;
        let term = self.whole(context, node);
        self.level -= 1;
        term
    }

    /// The values of a schema that describes a whole value.
    pub(crate) fn whole(&mut self, context: Context, node: Node<'a>) -> Lookup<Term> {
        let context = self.surround(context, node)?;
        if !context.view.is_closed() || !may_be_object(node) {
            return self.in_place(context, node);
        }
        self.compiled((context, key(node), Position::Whole), node)
    }

    /// What holds around a schema that describes a whole value.
    pub(super) fn surround(&mut self, context: Context, node: Node<'a>) -> Lookup<Context> {
        let context = self.enter(context, node);
        let hidden = self.hidden(context, node)?;
        if hidden.is_empty() {
            return Ok(Context { hidden: 0, ..context });
        }
        let next = number(self.surroundings.hidden.len());
        let at = *self.surroundings.hidden_numbers.entry(Rc::clone(&hidden)).or_insert(next);
        if at == next {
            self.surroundings.hidden.push(hidden);
        }
        Ok(Context { hidden: at, ..context })
    }

    /// The values of a schema that applies to a value among others.
    pub(super) fn in_place(&mut self, context: Context, node: Node<'a>) -> Lookup<Term> {
        match node.kind() {
            Kind::Bool(true) => return Ok(Term::ANY),
            Kind::Bool(false) => return Ok(Term::NONE),
            Kind::Object => {}
            _ => return Err(wrong(node, "schema", "a schema")),
        }
        let context = self.enter(context, node);
        self.compiled((context, key(node), Position::InPlace), node)
    }

    /// What is made of a schema, once for all that mean the same.
    fn compiled(&mut self, place: Place, node: Node<'a>) -> Lookup<Term> {
        if let Some(term) = self.compiled.get(&place) {
            return Ok(*term);
        }
        let (context, _, position) = place;
        self.classes(context.side).check(node)?;
        let term = match self.class(context, node) {
            Some(class) => {
                self.classified(class, (class.number, context.view, context.hidden, position), place, node)?
            }
            None => self.once(place, node)?,
        };
        self.compiled.insert(place, term);
        Ok(term)
    }

    /// The class of a schema, if its meaning does not depend on how it was reached.
    fn class(&mut self, context: Context, node: Node<'a>) -> Option<Class> {
        if self.registry(context.side).is_dynamic() {
            return None;
        }
        self.classes(context.side).of(node)
    }

    /// The term of a class. In a circle, what a reference leads to is a reference of the terms wherever it stands, so that
    /// it does not matter where the circle was entered; what it stands for is compiled later, as circles may be long.
    fn classified(&mut self, class: Class, shared: Shared, place: Place, node: Node<'a>) -> Lookup<Term> {
        if let Some(term) = self.shared.get(&shared) {
            return Ok(*term);
        }
        let term = if class.is_circular && class.is_target {
            let reference = self.terms().fresh();
            self.pending.push(Pending { reference, place, node });
            let open = self.terms().reference(reference);
            let sorts = self.sorts_of(place.0, node)?;
            self.terms().all_of(&[open, sorts])
        } else {
            self.once(place, node)?
        };
        // What is in a circle may have come to this class itself meanwhile.
        Ok(*self.shared.entry(shared).or_insert(term))
    }

    /// The sorts that a schema's `type` allows, by which most questions are decided at once.
    fn sorts_of(&mut self, context: Context, node: Node<'a>) -> Lookup<Term> {
        let dialect = self.scope(context, node).dialect;
        let of_type = says(node, dialect).find(|(keyword, _)| *keyword == "type");
        match of_type {
            Some((_, value)) => {
                let types = self.sorts(Schema { node, dialect, context }, value)?;
                let sorts =
                    Sort::ALL.into_iter().filter(|sort| self.terms().of_sort(types, *sort) != Formula::NONE);
                let sorts: Vec<Sort> = sorts.collect();
                Ok(self.terms().sorts(&sorts))
            }
            None => Ok(Term::ANY),
        }
    }

    /// Compiles what references of the terms stand for.
    ///
    /// # Errors
    ///
    /// The first that was met. What has no meaning is not understood where it is met again.
    pub(crate) fn settle(&mut self) -> Lookup<()> {
        let mut settled = Ok(());
        while let Some(Pending { reference, place, node }) = self.pending.pop() {
            (self.level, self.depth) = (0, 0);
            self.busy.clear();
            let made = self.made(place, node);
            self.define(reference, &made);
            settled = settled.and(made.map(drop));
        }
        settled
    }

    /// A reference that could not be compiled is not understood, wherever it was taken up meanwhile.
    fn define(&mut self, reference: Reference, term: &Lookup<Term>) {
        let term = match term {
            Ok(term) => *term,
            Err(reason) => self.opaque(None, &reason.to_string(), reason.to_string()),
        };
        self.terms().define(reference, term);
    }

    fn made(&mut self, place: Place, node: Node<'a>) -> Lookup<Term> {
        let (context, _, position) = place;
        match position {
            Position::InPlace => {
                let parts = self.parts(context, node)?;
                let terms: Vec<Term> = parts.iter().map(|part| part.term).collect();
                Ok(self.terms().all_of(&terms))
            }
            Position::Whole => {
                let open = self.in_place(context, node)?;
                let closing = self.closing(context, node)?;
                Ok(self.terms().all_of(&[open, closing]))
            }
        }
    }

    fn once(&mut self, place: Place, node: Node<'a>) -> Lookup<Term> {
        if let Some(busy) = self.busy.get(&place).copied() {
            return self.met_again(place, busy, node);
        }
        self.busy.insert(place, Busy { reference: None, level: self.level });
        let term = self.deeper(node, |engine| engine.made(place, node));
        let reference = self.busy.remove(&place).and_then(|busy| busy.reference);
        let Some(reference) = reference else { return term };
        self.define(reference, &term);
        term?;
        Ok(self.terms().reference(reference))
    }

    fn met_again(&mut self, place: Place, busy: Busy, node: Node<'a>) -> Lookup<Term> {
        if busy.level == self.level {
            let at = node.pointer();
            return Err(Reason::new(format!(
                "the schema at `{at}` refers to itself without a step down into the value"
            )));
        }
        let reference = match busy.reference {
            Some(reference) => reference,
            None => self.terms().fresh(),
        };
        self.busy.insert(place, Busy { reference: Some(reference), ..busy });
        Ok(self.terms().reference(reference))
    }

    /// Goes one level down, if there are not too many.
    pub(super) fn deeper<T>(
        &mut self,
        node: Node<'a>,
        work: impl FnOnce(&mut Self) -> Lookup<T>,
    ) -> Lookup<T> {
        if self.depth >= MAX_DEPTH {
            let at: String = node.pointer().chars().take(80).collect();
            return Err(Reason::new(format!("the schema at `{at}…` is more than {MAX_DEPTH} levels deep")));
        }
        self.depth += 1;
        let done = work(self);
        self.depth -= 1;
        done
    }

    /// Takes in the dynamic anchors of the resource that a schema is in; those that were met before it win.
    pub(super) fn enter(&mut self, context: Context, node: Node<'a>) -> Context {
        let registry = self.registry(context.side);
        if !registry.is_dynamic() {
            return context;
        }
        let uri = registry.scope(node).uri;
        let added = registry.dynamic_anchors(&uri).to_vec();
        let mut anchors = self.anchors(context).to_vec();
        for (name, node) in added {
            if anchors.iter().all(|(known, _)| *known != name) {
                anchors.push((name, node));
            }
        }
        anchors.sort_by(|(one, _), (other, _)| one.cmp(other));
        let keys: Vec<_> = anchors.iter().map(|(name, node)| (Rc::clone(name), key(*node))).collect();
        let next = number(self.surroundings.anchors.len());
        let at = *self.surroundings.anchor_numbers.entry(keys).or_insert(next);
        if at == next {
            self.surroundings.anchors.push(Rc::new(anchors));
        }
        Context { anchors: at, ..context }
    }

    fn anchors(&self, context: Context) -> Rc<Anchors<'a>> {
        self.surroundings.anchors.get(context.anchors as usize).cloned().unwrap_or_default()
    }

    /// Whether a property does not travel, by what is said in place.
    pub(super) fn does_not_travel(&self, context: Context, name: &str) -> bool {
        self.surroundings.hidden.get(context.hidden as usize).is_some_and(|hidden| hidden.contains(name))
    }

    /// The schema that a `$ref` leads to; nothing if it is not here.
    pub(super) fn direct_target(&mut self, context: Context, schema: Node<'a>) -> Lookup<Option<Node<'a>>> {
        let Some(reference) = schema.get("$ref") else { return Ok(None) };
        self.target(context, schema, reference, "$ref")
    }

    fn target(
        &mut self,
        context: Context,
        schema: Node<'a>,
        reference: Node<'a>,
        keyword: &str,
    ) -> Lookup<Option<Node<'a>>> {
        let text = reference.as_str().ok_or_else(|| wrong(reference, keyword, "a string"))?;
        let registry = self.registry(context.side);
        let scope = registry.scope(schema);
        let target = registry.target(&scope, text);
        let target = target
            .map_err(|reason| Reason::new(format!("`{keyword}` at `{}`: {reason}", schema.pointer())))?;
        if let Some(target) = target {
            self.classes(context.side).check(target)?;
        }
        Ok(target)
    }

    /// The schema that a reference of any keyword leads to from here; nothing if it is not here.
    pub(super) fn followed(
        &mut self,
        context: Context,
        schema: Node<'a>,
        keyword: &str,
        reference: Node<'a>,
    ) -> Lookup<Option<Node<'a>>> {
        let Some(target) = self.target(context, schema, reference, keyword)? else { return Ok(None) };
        let anchor = match keyword {
            "$dynamicRef" => {
                let anchor =
                    reference.as_str().and_then(|text| text.split_once('#')).map(|(_, anchor)| anchor);
                anchor.filter(|anchor| target.get("$dynamicAnchor").and_then(Node::as_str) == Some(anchor))
            }
            "$recursiveRef" => {
                let is_recursive = target.get("$recursiveAnchor").and_then(Node::as_bool) == Some(true);
                is_recursive.then_some("")
            }
            _ => None,
        };
        let Some(anchor) = anchor else { return Ok(Some(target)) };
        let anchors = self.anchors(context);
        let outer = anchors.iter().find(|(name, _)| **name == *anchor).map(|(_, node)| *node);
        Ok(Some(outer.unwrap_or(target)))
    }

    /// What is not understood: of one sort of values, or of all. What has the same key is the same.
    pub(super) fn opaque(&mut self, sort: Option<Sort>, key: &str, shown: String) -> Term {
        self.note(key, shown);
        match sort {
            Some(sort) => self.terms().opaque_of(sort, key),
            None => self.terms().opaque(key),
        }
    }

    /// Remembers how something that is not understood is told to people.
    pub(super) fn note(&mut self, key: &str, shown: String) {
        self.notes.entry(key.into()).or_insert(shown);
    }
}
