//! A schema taken apart into all that it demands, to find which demand a change breaks.

use rustc_hash::FxHashSet;

use super::{
    context::{Context, Lookup},
    resolve::key,
};
use crate::{
    schema::{
        engine::{Conjunct, Engine, Part, Unions},
        terms::Term,
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
        let (mut open, mut seen) = (vec![(self.enter(context, node), node)], FxHashSet::default());
        while let Some((context, node)) = open.pop() {
            if !seen.insert((context, key(node))) {
                continue;
            }
            let mut inner = Vec::new();
            for conjunct in self.parts(context, node)? {
                let schema = match (conjunct.keyword, &conjunct.part) {
                    ("allOf", _) => Some(conjunct.at),
                    ("$ref" | "$dynamicRef" | "$recursiveRef", _) => {
                        self.followed(context, node, conjunct.keyword, conjunct.at)?
                    }
                    (_, Part::Branches(branches)) if unions == Unions::Opened => {
                        self.sole(context, branches, conjunct.term)?
                    }
                    _ => None,
                };
                match schema.filter(|schema| schema.is_object() && all.len() < MAX_CONJUNCTS) {
                    Some(schema) => inner.push((self.enter(context, schema), schema)),
                    None => all.push(conjunct),
                }
            }
            // The first is looked at first.
            open.extend(inner.into_iter().rev());
        }
        Ok(())
    }

    /// The branch that says all that a union does.
    fn sole(&mut self, context: Context, branches: &[Node<'a>], union: Term) -> Lookup<Option<Node<'a>>> {
        for branch in branches {
            if self.in_place(context, *branch)? == union {
                return Ok(Some(*branch));
            }
        }
        Ok(None)
    }
}
