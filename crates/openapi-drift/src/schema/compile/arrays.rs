//! The keywords of lists.

use super::{
    context::Lookup,
    keywords::{Parts, Schema, list, natural},
};
use crate::{
    schema::{
        engine::{Conjunct, Engine, Part},
        terms::{Atom, Sort, Term},
    },
    tree::Node,
};

impl<'a> Engine<'a> {
    pub(super) fn array_keyword(
        &mut self,
        schema: Schema<'a>,
        keyword: &'a str,
        value: Node<'a>,
        parts: &mut Parts<'a>,
    ) -> Lookup<()> {
        let is_latest = schema.dialect.is_latest();
        match keyword {
            "prefixItems" => self.prefix(schema, keyword, value, parts),
            "items" if value.is_array() && !is_latest => self.prefix(schema, keyword, value, parts),
            "items" => {
                let prefix = schema.node.get("prefixItems").filter(|_| is_latest);
                let from = prefix.map_or(0, |prefix| prefix.items().len() as u64);
                self.rest(schema, keyword, value, from, parts)
            }
            "additionalItems" => match schema.node.get("items").filter(|items| items.is_array()) {
                Some(items) => self.rest(schema, keyword, value, items.items().len() as u64, parts),
                None => Ok(()),
            },
            "contains" => {
                let term = self.contains(schema, value)?;
                parts.push(Conjunct { keyword, at: value, part: Part::Whole, term });
                Ok(())
            }
            _ => {
                let inner = self.below(schema.context, value)?;
                let term = self.unevaluated_items(schema, inner)?;
                parts.push(Conjunct { keyword, at: value, part: Part::Items(0), term });
                Ok(())
            }
        }
    }

    fn prefix(
        &mut self,
        schema: Schema<'a>,
        keyword: &'a str,
        value: Node<'a>,
        parts: &mut Parts<'a>,
    ) -> Lookup<()> {
        for (index, node) in (0..).zip(list(value, keyword)?) {
            let inner = self.below(schema.context, node)?;
            let term = self.terms().keyword(Sort::Array, Atom::Item(index, inner));
            parts.push(Conjunct { keyword, at: node, part: Part::Item(index), term });
        }
        Ok(())
    }

    fn rest(
        &mut self,
        schema: Schema<'a>,
        keyword: &'a str,
        value: Node<'a>,
        from: u64,
        parts: &mut Parts<'a>,
    ) -> Lookup<()> {
        let inner = self.below(schema.context, value)?;
        let term = self.terms().keyword(Sort::Array, Atom::ItemsFrom(from, inner));
        parts.push(Conjunct { keyword, at: value, part: Part::Items(from), term });
        Ok(())
    }

    fn contains(&mut self, schema: Schema<'a>, value: Node<'a>) -> Lookup<Term> {
        let term = self.below(schema.context, value)?;
        let limit = |keyword: &str| {
            let known = schema.dialect.content(keyword).is_some();
            schema.node.get(keyword).filter(|_| known).map(|count| natural(count, keyword)).transpose()
        };
        let (least, most) = (limit("minContains")?.unwrap_or(1), limit("maxContains")?);
        let mut formulas = vec![self.terms().atom(Atom::CountMin { from: 0, term, count: least })];
        if let Some(count) = most {
            formulas.push(self.terms().atom(Atom::CountMax { from: 0, term, count }));
        }
        let both = self.terms().and(formulas);
        Ok(self.terms().within(Sort::Array, both))
    }
}
