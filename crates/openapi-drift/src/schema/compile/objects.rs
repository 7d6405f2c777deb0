//! The keywords of objects.

use super::{
    context::Lookup,
    keywords::{Parts, Schema, list, members},
    openapi::wrong,
    view::Role,
};
use crate::{
    schema::{
        engine::{Conjunct, Engine, Part},
        language::Language,
        terms::{Atom, Formula, Sort, Term},
        value::Reason,
    },
    tree::Node,
};

impl<'a> Engine<'a> {
    pub(super) fn object_keyword(
        &mut self,
        schema: Schema<'a>,
        keyword: &'a str,
        value: Node<'a>,
        parts: &mut Parts<'a>,
    ) -> Lookup<()> {
        let (part, term) = match keyword {
            "properties" => return self.properties(schema, value, parts),
            "patternProperties" => return self.pattern_properties(schema, value, parts),
            "required" => return self.required(schema, value, parts),
            "dependencies" | "dependentRequired" | "dependentSchemas" => {
                return self.dependencies(schema, keyword, value, parts);
            }
            "additionalProperties" => (Part::Additional, self.additional(schema, value)?),
            "propertyNames" => (Part::Whole, self.names_of_properties(schema, value)?),
            "unevaluatedProperties" => {
                let inner = self.below(schema.context, value)?;
                (Part::Additional, self.unevaluated_properties(schema, inner)?)
            }
            _ => return Ok(()),
        };
        parts.push(Conjunct { keyword, at: value, part, term });
        Ok(())
    }

    fn properties(&mut self, schema: Schema<'a>, value: Node<'a>, parts: &mut Parts<'a>) -> Lookup<()> {
        let view = schema.context.view;
        for (name, node) in members(value, "properties")? {
            let is_kept_back = view.role == Role::Sender && self.does_not_travel(schema.context, name);
            let inner = if is_kept_back { Term::NONE } else { self.below(schema.context, node)? };
            let formula = self.terms().property(name, inner);
            let term = self.terms().within(Sort::Object, formula);
            parts.push(Conjunct { keyword: "properties", at: node, part: Part::Property(name), term });
        }
        Ok(())
    }

    fn pattern_properties(
        &mut self,
        schema: Schema<'a>,
        value: Node<'a>,
        parts: &mut Parts<'a>,
    ) -> Lookup<()> {
        for (pattern, node) in members(value, "patternProperties")? {
            let inner = self.below(schema.context, node)?;
            let term = match self.pattern(pattern) {
                Ok(language) => self.every(language, inner),
                Err(reason) => self.opaque_names(&reason, node, &format!("{pattern} {inner:?}")),
            };
            parts.push(Conjunct {
                keyword: "patternProperties",
                at: node,
                part: Part::Pattern(pattern),
                term,
            });
        }
        Ok(())
    }

    /// Every property with such a name is of a term.
    pub(super) fn every(&mut self, names: Language, inner: Term) -> Term {
        let names = self.terms().names(names);
        self.terms().keyword(Sort::Object, Atom::Every(names, inner))
    }

    fn opaque_names(&mut self, reason: &Reason, at: Node<'a>, identity: &str) -> Term {
        let shown = format!("{reason}, at `{}`", at.pointer());
        self.opaque(Some(Sort::Object), &format!("{reason}: {identity}"), shown)
    }

    fn additional(&mut self, schema: Schema<'a>, value: Node<'a>) -> Lookup<Term> {
        let inner = self.below(schema.context, value)?;
        Ok(match self.declared_names(schema) {
            Ok(declared) => self.every(declared.not(), inner),
            Err(reason) => {
                let digest = |keyword| schema.node.get(keyword).map(|names: Node<'a>| names.digest());
                let identity =
                    format!("{:?} {:?} {inner:?}", digest("properties"), digest("patternProperties"));
                self.opaque_names(&reason, value, &identity)
            }
        })
    }

    /// The names that `properties` and `patternProperties` beside each other speak of.
    ///
    /// # Errors
    ///
    /// Why the names are not known.
    pub(super) fn declared_names(&mut self, schema: Schema<'a>) -> Lookup<Language> {
        let names = schema.node.get("properties").into_iter().flat_map(Node::members);
        let mut declared = Language::words(names.map(|(name, _)| name.to_owned()).collect());
        let is_known = schema.dialect.content("patternProperties").is_some();
        let patterns = schema.node.get("patternProperties").filter(|_| is_known);
        for (pattern, _) in patterns.into_iter().flat_map(Node::members) {
            let names = self.pattern(pattern)?;
            declared =
                declared.or(&names).ok_or_else(|| Reason::new("these names are too many to look at"))?;
        }
        Ok(declared)
    }

    fn names_of_properties(&mut self, schema: Schema<'a>, value: Node<'a>) -> Lookup<Term> {
        let inner = self.below(schema.context, value)?;
        let formula = self.terms().of_sort(inner, Sort::String);
        Ok(match self.terms().strings(formula) {
            Ok(names) => self.every(names.not(), Term::NONE),
            Err(reason) => self.opaque_names(&reason, value, &format!("{inner:?}")),
        })
    }

    fn required(&mut self, schema: Schema<'a>, value: Node<'a>, parts: &mut Parts<'a>) -> Lookup<()> {
        // In draft 3 it was a flag of a property; where it still stands, nobody reads it.
        if value.as_bool().is_some() {
            return Ok(());
        }
        for node in list(value, "required")? {
            let name = node.as_str().ok_or_else(|| wrong(node, "required", "a string"))?;
            if self.does_not_travel(schema.context, name) {
                continue;
            }
            let formula = self.terms().has(name);
            let term = self.terms().within(Sort::Object, formula);
            parts.push(Conjunct { keyword: "required", at: node, part: Part::Property(name), term });
        }
        Ok(())
    }

    fn dependencies(
        &mut self,
        schema: Schema<'a>,
        keyword: &'a str,
        value: Node<'a>,
        parts: &mut Parts<'a>,
    ) -> Lookup<()> {
        for (name, node) in members(value, keyword)? {
            let demanded = if keyword == "dependentRequired" || node.is_array() {
                self.all_there(node, keyword)?
            } else {
                let term = self.in_place(schema.context, node)?;
                self.terms().of_sort(term, Sort::Object)
            };
            let absent = self.terms().property(name, Term::NONE);
            let formula = self.terms().or(vec![absent, demanded]);
            let term = self.terms().within(Sort::Object, formula);
            parts.push(Conjunct { keyword, at: node, part: Part::Property(name), term });
        }
        Ok(())
    }

    fn all_there(&mut self, names: Node<'a>, keyword: &str) -> Lookup<Formula> {
        let mut formulas = Vec::new();
        for name in list(names, keyword)? {
            let text = name.as_str().ok_or_else(|| wrong(name, keyword, "a string"))?;
            formulas.push(self.terms().has(text));
        }
        Ok(self.terms().and(formulas))
    }
}
