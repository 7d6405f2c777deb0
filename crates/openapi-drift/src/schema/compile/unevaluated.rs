//! `unevaluatedProperties` and `unevaluatedItems`.
//!
//! Whether a property is evaluated depends on its name alone, and on which of the conditions in place hold: that a branch
//! of an `anyOf` does, say. So the names fall into classes by the conditions that evaluate them, and for each class either
//! its properties are of the schema, or one of its conditions holds. That says it exactly, in as many clauses as there are
//! classes, whatever the number of branches. Items are the same, by their index; those that `contains` marks are told by
//! their value, so that a conditional `contains` takes a case of its own.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Compiler, Scope, Workbench, ill_formed,
    keywords::{Place, declared, every},
    of_sort,
};
use crate::{
    schema::{
        language::Language,
        terms::{Atom, Formula, Sort, Term},
        value::Reason,
    },
    tree::Node,
};

const MAX_CLASSES: usize = 2_000;
const MAX_PARTS: usize = 20_000;
const MAX_CONTAINS: usize = 8;

/// What a schema evaluates in place.
enum Evaluates {
    Names(Language),
    /// The items before this index.
    Items(u64),
    /// The items of a term.
    Contained(Term),
}

/// What is evaluated where a condition holds.
type Evaluated = Vec<(Term, Evaluates)>;

#[derive(Clone, Copy, PartialEq)]
enum Parts {
    Properties,
    Items,
}

impl<'a> Compiler<'a> {
    pub(super) fn unevaluated(
        &mut self,
        bench: &mut Workbench,
        place: &Place<'a, '_>,
        keyword: &str,
        value: Node<'a>,
    ) -> Result<Term, Reason> {
        let parts = if keyword == "unevaluatedProperties" { Parts::Properties } else { Parts::Items };
        let term = self.part(bench, value, place.scope)?;
        let mut evaluated = Evaluated::new();
        self.collect(bench, place.node, place.scope, (Term::ANY, parts, true), &mut evaluated)?;
        let too_many = |reason: Reason| ill_formed(value, &reason.to_string());
        match parts {
            Parts::Properties => properties(bench, evaluated, term).map_err(too_many),
            Parts::Items => items(bench, evaluated, term).map_err(too_many),
        }
    }

    /// Adds what a schema and all in place within it evaluate, where a condition holds.
    fn collect(
        &mut self,
        bench: &mut Workbench,
        node: Node<'a>,
        scope: &Scope<'a>,
        (condition, parts, is_outermost): (Term, Parts, bool),
        evaluated: &mut Evaluated,
    ) -> Result<(), Reason> {
        if !node.is_object() || condition == Term::NONE {
            return Ok(());
        }
        if evaluated.len() > MAX_PARTS || self.depth >= super::MAX_DEPTH {
            return Err(ill_formed(node, "has too many schemas in place for `unevaluated`"));
        }
        let scope = &self.entered(node, scope);
        let place = Place { node, dialect: self.base(node)?.dialect, scope };
        self.depth += 1;
        let own = self.own(bench, &place, parts, is_outermost)?;
        evaluated.extend(own.into_iter().map(|evaluates| (condition, evaluates)));
        for (also, inner) in self.in_place(bench, &place)? {
            let condition = bench.solver.terms.all_of(&[condition, also]);
            self.collect(bench, inner, scope, (condition, parts, false), evaluated)?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// What the keywords of a schema itself evaluate.
    fn own(
        &mut self,
        bench: &mut Workbench,
        place: &Place<'a, '_>,
        parts: Parts,
        is_outermost: bool,
    ) -> Result<Vec<Evaluates>, Reason> {
        let has = |keyword: &str| place.node.get(keyword).is_some();
        if parts == Parts::Properties {
            let all = has("additionalProperties") || (!is_outermost && has("unevaluatedProperties"));
            let names = if all { Language::all() } else { declared(bench, place.node)? };
            return Ok(vec![Evaluates::Names(names)]);
        }
        let is_newest = place.dialect.is_latest();
        let first = place.node.get(if is_newest { "prefixItems" } else { "items" });
        let count = first.filter(|first| first.is_array()).map(|first| first.items().len() as u64);
        let all = (is_newest && has("items"))
            || (!is_newest && first.is_some() && (count.is_none() || has("additionalItems")))
            || (!is_outermost && has("unevaluatedItems"));
        let mut own = vec![Evaluates::Items(if all { u64::MAX } else { count.unwrap_or(0) })];
        if let Some(contains) = place.node.get("contains").filter(|_| is_newest) {
            own.push(Evaluates::Contained(self.part(bench, contains, place.scope)?));
        }
        Ok(own)
    }

    /// The schemas that apply to the same value, and when.
    fn in_place(
        &mut self,
        bench: &mut Workbench,
        place: &Place<'a, '_>,
    ) -> Result<Vec<(Term, Node<'a>)>, Reason> {
        let mut inner = Vec::new();
        for (keyword, value) in place.node.members() {
            match keyword {
                "$ref" | "$dynamicRef" | "$recursiveRef" => {
                    let target = self.reference_target(place, keyword, value)?.flatten();
                    inner.extend(target.map(|target| (Term::ANY, target)));
                }
                "allOf" => inner.extend(value.items().map(|branch| (Term::ANY, branch))),
                "anyOf" | "oneOf" => {
                    for branch in value.items() {
                        inner.push((self.schema(bench, branch, place.scope)?, branch));
                    }
                }
                "dependentSchemas" => {
                    for (name, schema) in value.members() {
                        let has = bench.solver.terms.has(name);
                        inner.push((bench.solver.terms.only(Sort::Object, has), schema));
                    }
                }
                "if" => {
                    let holds = self.schema(bench, value, place.scope)?;
                    let fails = bench.solver.terms.not(holds);
                    inner.push((holds, value));
                    inner.extend(place.node.get("then").map(|then| (holds, then)));
                    inner.extend(place.node.get("else").map(|then| (fails, then)));
                }
                _ => {}
            }
        }
        Ok(inner)
    }
}

fn properties(bench: &mut Workbench, evaluated: Evaluated, term: Term) -> Result<Term, Reason> {
    let too_large = || Reason::new("has names that together are too large a set");
    let mut always = Language::none();
    let mut by_condition: BTreeMap<Term, Language> = BTreeMap::new();
    for (condition, evaluates) in evaluated {
        let Evaluates::Names(names) = evaluates else { continue };
        let sum = match condition {
            Term::ANY => &mut always,
            _ => by_condition.entry(condition).or_insert_with(Language::none),
        };
        *sum = sum.or(&names).ok_or_else(too_large)?;
    }
    let mut classes: Vec<(Language, Vec<Term>)> = vec![(always.not(), Vec::new())];
    for (condition, names) in by_condition {
        let mut split = Vec::new();
        for (class, conditions) in classes {
            let within = class.and(&names).ok_or_else(too_large)?;
            let without = class.and(&names.not()).ok_or_else(too_large)?;
            if !within.is_empty() {
                split.push((within, conditions.iter().copied().chain([condition]).collect()));
            }
            if !without.is_empty() {
                split.push((without, conditions));
            }
        }
        classes = split;
        if classes.len() > MAX_CLASSES {
            return Err(Reason::new("has names that fall into too many classes"));
        }
    }
    let mut parts = Vec::new();
    for (class, conditions) in classes {
        let mut clause = vec![every(bench, class, term)];
        clause
            .extend(conditions.iter().map(|condition| bench.solver.terms.of_sort(*condition, Sort::Object)));
        parts.push(bench.solver.terms.or(clause));
    }
    let formula = bench.solver.terms.and(parts);
    Ok(of_sort(bench, Sort::Object, formula))
}

fn items(bench: &mut Workbench, evaluated: Evaluated, term: Term) -> Result<Term, Reason> {
    let mut prefixes: BTreeMap<u64, Vec<Term>> = BTreeMap::new();
    let (mut allowed, mut contained) = (vec![term], Vec::new());
    for (condition, evaluates) in evaluated {
        match evaluates {
            Evaluates::Items(count) => prefixes.entry(count).or_default().push(condition),
            Evaluates::Contained(kind) if condition == Term::ANY => allowed.push(kind),
            Evaluates::Contained(kind) => contained.push((condition, kind)),
            Evaluates::Names(_) => {}
        }
    }
    if contained.len() > MAX_CONTAINS {
        return Err(Reason::new("has too many `contains` on conditions"));
    }
    let mut cases = Vec::new();
    for case in 0..1_u32 << contained.len() {
        let (mut parts, mut allowed) = (Vec::new(), allowed.clone());
        for (bit, (condition, kind)) in contained.iter().enumerate() {
            if case >> bit & 1 == 1 {
                parts.push(bench.solver.terms.of_sort(*condition, Sort::Array));
                allowed.push(*kind);
            }
        }
        let allowed = bench.solver.terms.any_of(&allowed);
        parts.extend(segments(bench, &prefixes, allowed));
        cases.push(bench.solver.terms.and(parts));
    }
    let formula = bench.solver.terms.or(cases);
    Ok(of_sort(bench, Sort::Array, formula))
}

/// For each run of indices that the same conditions evaluate: its items are of the term, or one of the conditions holds.
fn segments(bench: &mut Workbench, prefixes: &BTreeMap<u64, Vec<Term>>, term: Term) -> Vec<Formula> {
    let ends: BTreeSet<u64> = prefixes.keys().copied().filter(|end| *end > 0).chain([u64::MAX]).collect();
    let (mut clauses, mut from) = (Vec::new(), 0);
    for end in ends {
        let mut clause = vec![if end == u64::MAX {
            bench.solver.terms.atom(Atom::ItemsFrom(from, term))
        } else {
            let items = (from..end).map(|index| bench.solver.terms.atom(Atom::Item(index, term))).collect();
            bench.solver.terms.and(items)
        }];
        for condition in prefixes.range(end..).flat_map(|(_, conditions)| conditions) {
            clause.push(bench.solver.terms.of_sort(*condition, Sort::Array));
        }
        clauses.push(bench.solver.terms.or(clause));
        from = end;
    }
    clauses
}
