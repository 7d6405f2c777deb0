//! A schema taken apart into all that it demands, to find which demand a change breaks.

use rustc_hash::FxHashSet;

use super::{
    context::{Context, Lookup},
    resolve::key,
};
use crate::{
    schema::{
        engine::{Conjunct, Engine, Part, Unions},
        terms::{Sort, Term},
    },
    tree::Node,
};

/// More demands are left together in one.
const MAX_CONJUNCTS: usize = 20_000;

impl<'a> Engine<'a> {
    /// The demands of a schema that describes a whole value.
    pub(crate) fn conjuncts_of(
        &mut self,
        context: Context,
        node: Node<'a>,
        unions: Unions,
    ) -> Lookup<Vec<Conjunct<'a>>> {
        let context = self.surround(context, node)?;
        let mut all = Vec::new();
        if node.is_object() {
            self.flatten(context, node, unions, &mut all)?;
        } else {
            let term = self.in_place(context, node)?;
            all.push(Conjunct { keyword: "", at: node, part: Part::Whole, term });
        }
        if context.view.is_closed() {
            let term = self.closing(context, node)?;
            all.push(Conjunct { keyword: "properties", at: node, part: Part::Additional, term });
        }
        all.retain(|conjunct| conjunct.term != Term::ANY);
        Ok(all)
    }

    /// Takes `allOf` and references apart, each schema once.
    fn flatten(
        &mut self,
        context: Context,
        node: Node<'a>,
        unions: Unions,
        all: &mut Vec<Conjunct<'a>>,
    ) -> Lookup<()> {
        // Also checks that nothing refers to itself in place.
        self.in_place(context, node)?;
        // Beside each, what is allowed whatever it says.
        let mut open = vec![(self.enter(context, node), node, Term::NONE)];
        let mut seen = FxHashSet::default();
        while let Some((context, node, besides)) = open.pop() {
            if !seen.insert((context, key(node), besides)) {
                continue;
            }
            let mut inner = Vec::new();
            for conjunct in self.parts(context, node)? {
                let schema = match (conjunct.keyword, &conjunct.part) {
                    ("allOf", _) => Some((conjunct.at, besides)),
                    ("$ref" | "$dynamicRef" | "$recursiveRef", _) => {
                        let target = self.followed(context, node, conjunct.keyword, conjunct.at)?;
                        target.map(|target| (target, besides))
                    }
                    (_, Part::Branches(branches)) if unions == Unions::Opened => {
                        let sole = self.sole(context, branches, conjunct.term)?;
                        sole.map(|(branch, null)| (branch, self.terms().any_of(&[besides, null])))
                    }
                    _ => None,
                };
                match schema.filter(|(schema, _)| schema.is_object() && all.len() < MAX_CONJUNCTS) {
                    Some((schema, besides)) => inner.push((self.enter(context, schema), schema, besides)),
                    None => {
                        let term = self.terms().any_of(&[conjunct.term, besides]);
                        all.push(Conjunct { term, ..conjunct });
                    }
                }
            }
            // The first is looked at first.
            open.extend(inner.into_iter().rev());
        }
        Ok(())
    }

    /// The branch that says all that a union does, but for `null`; and whether that is allowed beside it, as a term.
    fn sole(
        &mut self,
        context: Context,
        branches: &[Node<'a>],
        union: Term,
    ) -> Lookup<Option<(Node<'a>, Term)>> {
        let null = self.terms().sorts(&[Sort::Null]);
        for branch in branches {
            let alone = self.in_place(context, *branch)?;
            if alone == union {
                return Ok(Some((*branch, Term::NONE)));
            }
            if alone != null && self.terms().any_of(&[alone, null]) == union {
                return Ok(Some((*branch, null)));
            }
        }
        Ok(None)
    }
}
