//! `unevaluatedItems`: how far the schemas in place speak of items, and which items `contains` has found.

use std::{collections::BTreeMap, rc::Rc};

use super::{Applied, MAX_CONDITIONS};
use crate::{
    schema::{
        compile::{
            context::{Context, Lookup},
            dialect::Dialect,
            keywords::Schema,
            resolve::key,
        },
        engine::Engine,
        terms::{Atom, Formula, Sort, Term},
        value::Reason,
    },
    tree::Node,
};

/// Sets of `contains` that may hold together are listed: not for more than this.
const MAX_CONTAINS: usize = 8;
/// Prefixes longer than this are not listed.
const MAX_PREFIX: u64 = 2_000;

/// The items that the schemas in place speak of.
#[derive(Clone, Debug, Default)]
pub(crate) struct EvaluatedItems {
    /// All before this index.
    always: u64,
    /// All before an index, where a condition holds.
    sometimes: Vec<(Term, u64)>,
    /// Those of a term, where a condition holds.
    contains: Vec<(Option<Term>, Term)>,
}

impl<'a> Engine<'a> {
    pub(in super::super) fn unevaluated_items(&mut self, schema: Schema<'a>, rest: Term) -> Lookup<Term> {
        let term = self.items_beside(schema).and_then(|evaluated| self.items_left_over(&evaluated, rest));
        Ok(term.unwrap_or_else(|reason| self.opaque_rest(schema.node, "unevaluatedItems", &reason)))
    }

    /// That all items are evaluated, or in the rest: one demand for each set of `contains` that may apply.
    fn items_left_over(&mut self, evaluated: &EvaluatedItems, rest: Term) -> Lookup<Term> {
        let (mut found, mut conditional) = (vec![rest], Vec::new());
        for (condition, term) in &evaluated.contains {
            match condition {
                Some(condition) => conditional.push((self.terms().of_sort(*condition, Sort::Array), *term)),
                None => found.push(*term),
            }
        }
        if conditional.len() > MAX_CONTAINS {
            return Err(Reason::new("too many `contains` apply under conditions"));
        }
        let mut demands = Vec::new();
        for set in 0..1_u32 << conditional.len() {
            let (mut inner, mut ways) = (found.clone(), Vec::new());
            for (index, (condition, term)) in conditional.iter().enumerate() {
                if set >> index & 1 == 1 {
                    inner.push(*term);
                } else {
                    // Another set is that of a list for which this one holds.
                    ways.push(*condition);
                }
            }
            let inner = self.terms().any_of(&inner);
            ways.push(self.prefixes_left_over(evaluated, inner)?);
            demands.push(self.terms().or(ways));
        }
        let all = self.terms().and(demands);
        Ok(self.terms().within(Sort::Array, all))
    }

    /// That each item which no prefix covers is of a term.
    fn prefixes_left_over(&mut self, evaluated: &EvaluatedItems, inner: Term) -> Lookup<Formula> {
        let mut reaches: Vec<u64> = evaluated.sometimes.iter().map(|(_, reach)| *reach).collect();
        reaches.push(evaluated.always);
        reaches.retain(|reach| *reach >= evaluated.always);
        reaches.sort_unstable();
        reaches.dedup();
        let mut demands = Vec::new();
        for (index, from) in reaches.iter().enumerate().filter(|(_, from)| **from != u64::MAX) {
            let until = reaches.get(index + 1).copied().unwrap_or(u64::MAX);
            let mut ways = vec![self.items_between(*from, until, inner)?];
            for (condition, reach) in &evaluated.sometimes {
                if *reach > *from {
                    ways.push(self.terms().of_sort(*condition, Sort::Array));
                }
            }
            demands.push(self.terms().or(ways));
        }
        Ok(self.terms().and(demands))
    }

    fn items_between(&mut self, from: u64, until: u64, inner: Term) -> Lookup<Formula> {
        if until == u64::MAX {
            return Ok(self.terms().atom(Atom::ItemsFrom(from, inner)));
        }
        if until > MAX_PREFIX {
            return Err(Reason::new("too many items come first"));
        }
        let items = (from..until).map(|index| self.terms().atom(Atom::Item(index, inner))).collect();
        Ok(self.terms().and(items))
    }

    fn items_evaluated(&mut self, context: Context, node: Node<'a>) -> Lookup<Rc<EvaluatedItems>> {
        let context = self.enter(context, node);
        let at = (context, key(node));
        if let Some(known) = self.evaluated_items.get(&at) {
            return known.clone();
        }
        let gathered = self.deeper(node, |engine| {
            let dialect = engine.scope(context, node).dialect;
            let mut evaluated = engine.items_beside(Schema { node, dialect, context })?;
            if node.get("unevaluatedItems").is_some() && dialect.content("unevaluatedItems").is_some() {
                evaluated.always = u64::MAX;
            }
            Ok(Rc::new(evaluated))
        });
        self.evaluated_items.insert(at, gathered.clone());
        gathered
    }

    fn items_beside(&mut self, schema: Schema<'a>) -> Lookup<EvaluatedItems> {
        let mut evaluated = EvaluatedItems { always: own_reach(schema), ..EvaluatedItems::default() };
        let contains = schema.node.get("contains").filter(|_| schema.dialect.is_latest());
        if let Some(contains) = contains {
            evaluated.contains.push((None, self.below(schema.context, contains)?));
        }
        let mut reaches: BTreeMap<Term, u64> = BTreeMap::new();
        for Applied { node, condition, .. } in self.applied(schema)? {
            let inner = self.items_evaluated(schema.context, node)?;
            match condition {
                None => evaluated.always = evaluated.always.max(inner.always),
                Some(condition) => reach(&mut reaches, condition, inner.always),
            }
            for (further, until) in &inner.sometimes {
                let both = self.both(condition, Some(*further));
                reach(&mut reaches, both.unwrap_or(Term::ANY), *until);
            }
            for (further, term) in &inner.contains {
                let found = (self.both(condition, *further), *term);
                if !evaluated.contains.contains(&found) {
                    evaluated.contains.push(found);
                }
            }
        }
        if reaches.len() > MAX_CONDITIONS || evaluated.contains.len() > MAX_CONDITIONS {
            return Err(Reason::new("too many schemas apply in place under conditions"));
        }
        let always = evaluated.always;
        evaluated.sometimes = reaches.into_iter().filter(|(_, until)| *until > always).collect();
        Ok(evaluated)
    }

    fn both(&mut self, one: Option<Term>, other: Option<Term>) -> Option<Term> {
        match (one, other) {
            (Some(one), Some(other)) => Some(self.terms().all_of(&[one, other])),
            (one, other) => one.or(other),
        }
    }
}

fn reach(reaches: &mut BTreeMap<Term, u64>, condition: Term, until: u64) {
    let known = reaches.entry(condition).or_default();
    *known = until.max(*known);
}

/// How far a schema's own keywords speak of items.
fn own_reach(schema: Schema<'_>) -> u64 {
    let Schema { node, dialect, .. } = schema;
    let length = |keyword: &str| node.get(keyword).map_or(0, |items| items.items().len() as u64);
    if dialect.is_latest() {
        return if node.get("items").is_some() { u64::MAX } else { length("prefixItems") };
    }
    let is_further = dialect == Dialect::Draft201909 && node.get("additionalItems").is_some();
    match node.get("items") {
        Some(items) if items.is_array() && !is_further => length("items"),
        Some(_) => u64::MAX,
        None => 0,
    }
}
