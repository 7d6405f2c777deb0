//! What OpenAPI adds to JSON Schema: discriminators, enums and unions that may grow, `readOnly` and `writeOnly`, formats
//! of numbers.

use std::{collections::BTreeSet, rc::Rc};

use rustc_hash::FxHashSet;

use super::{
    context::{Context, Lookup},
    dialect::{Dialect, says},
    resolve::key,
    view::Role,
};
use crate::{
    schema::{
        engine::Engine,
        language::{Language, integer_format},
        terms::{Atom, Sort, Term},
        value::{Rational, Reason},
    },
    tree::{Kind, Node},
};

/// Whether an enum or union says that it may grow.
pub(super) fn is_extensible(schema: Node<'_>) -> bool {
    let is_true = |keyword: &str| schema.get(keyword).and_then(Node::as_bool) == Some(true);
    is_true("x-extensible")
        || is_true("x-open-enum")
        || schema.get("x-extensible-enum").is_some_and(|says| says.is_array() || says.as_bool() == Some(true))
        || schema
            .get("x-ms-enum")
            .and_then(|says| says.get("modelAsString"))
            .is_some_and(|says| says.as_bool() == Some(true))
        || schema.get("x-speakeasy-unknown-values").and_then(Node::as_str) == Some("allow")
}

/// The name by which a branch that is a reference is known: the last step of where it leads.
pub(super) fn branch_name(branch: Node<'_>) -> Option<String> {
    let reference = branch.get("$ref")?.as_str()?;
    let last = reference.rsplit(['/', '#']).find(|part| !part.is_empty())?;
    Some(last.replace("~1", "/").replace("~0", "~"))
}

/// A branch of a union, and what its values are.
#[derive(Clone, Copy)]
pub(super) struct Branch<'a> {
    pub(super) node: Node<'a>,
    pub(super) term: Term,
}

impl<'a> Engine<'a> {
    /// The branches of `anyOf` or `oneOf`, each with what a discriminator says of its values.
    pub(super) fn branches(
        &mut self,
        context: Context,
        schema: Node<'a>,
        list: Node<'a>,
        dialect: Dialect,
    ) -> Lookup<Vec<Branch<'a>>> {
        let mut branches = Vec::new();
        for node in list.items() {
            branches.push(Branch { node, term: self.in_place(context, node)? });
        }
        if let Some(discriminator) = schema.get("discriminator").filter(|_| dialect.is_openapi()) {
            self.discriminate(context, schema, discriminator, &mut branches)?;
        }
        Ok(branches)
    }

    /// Leaves each branch the objects whose property maps to it. If no branch has a name, there is nothing to map to.
    fn discriminate(
        &mut self,
        context: Context,
        schema: Node<'a>,
        discriminator: Node<'a>,
        branches: &mut [Branch<'a>],
    ) -> Lookup<()> {
        let property = property_name(discriminator)?;
        let tags = self.tags(context, schema, discriminator, branches)?;
        if tags.iter().all(BTreeSet::is_empty) {
            return Ok(());
        }
        for (branch, tags) in branches.iter_mut().zip(tags) {
            let tagged = self.tagged(property, Language::words(tags));
            branch.term = self.terms().all_of(&[branch.term, tagged]);
        }
        Ok(())
    }

    /// The values of a property that name each branch.
    fn tags(
        &mut self,
        context: Context,
        schema: Node<'a>,
        discriminator: Node<'a>,
        branches: &[Branch<'a>],
    ) -> Lookup<Vec<BTreeSet<String>>> {
        let mut mapped = Vec::new();
        if let Some(mapping) = discriminator.get("mapping") {
            for (tag, to) in mapping.members() {
                let to = to.as_str().ok_or_else(|| wrong(to, "mapping", "a string"))?;
                mapped.push((tag, to, self.mapped_to(context, schema, to)));
            }
        }
        let mut all = Vec::new();
        for branch in branches {
            let target = match branch.node.get("$ref") {
                Some(_) => self.direct_target(context, branch.node)?,
                None => None,
            };
            let mut tags = BTreeSet::new();
            for (tag, to, node) in &mapped {
                let is_this = match (target, node) {
                    (Some(target), Some(node)) => key(target) == key(*node),
                    _ => branch.node.get("$ref").and_then(Node::as_str) == Some(to),
                };
                if is_this {
                    tags.insert((*tag).to_owned());
                }
            }
            if tags.is_empty() {
                tags.extend(branch_name(branch.node));
            }
            all.push(tags);
        }
        Ok(all)
    }

    /// Where an entry of a mapping leads: a component's name, or a reference.
    fn mapped_to(&mut self, context: Context, schema: Node<'a>, to: &str) -> Option<Node<'a>> {
        let registry = self.registry(context.side);
        let scope = registry.scope(schema);
        if !to.contains(['/', '#']) {
            let by_name = registry.target(&scope, &format!("#/components/schemas/{to}"));
            if let Ok(Some(component)) = by_name {
                return Some(component);
            }
        }
        registry.target(&scope, to).ok().flatten()
    }

    /// Objects with such a string as this property, and all that is no object.
    fn tagged(&mut self, property: &str, tags: Language) -> Term {
        let terms = self.terms();
        let names = terms.names(tags);
        let formula = terms.atom(Atom::Within(names));
        let tag = terms.only(Sort::String, formula);
        let parts = vec![terms.has(property), terms.property(property, tag)];
        let formula = terms.and(parts);
        terms.within(Sort::Object, formula)
    }

    /// A union, with what a receiver must expect if it may grow.
    pub(super) fn grown_union(
        &mut self,
        context: Context,
        schema: Node<'a>,
        union: Term,
        branches: &[Branch<'a>],
    ) -> Lookup<Term> {
        if context.view.role != Role::Receiver || !is_extensible(schema) {
            return Ok(union);
        }
        let new = match schema.get("discriminator") {
            Some(discriminator) => {
                let property = property_name(discriminator)?;
                let tags = self.tags(context, schema, discriminator, branches)?;
                let others = Language::except(tags.into_iter().flatten().collect());
                let tagged = self.tagged(property, others);
                let objects = self.terms().sorts(&[Sort::Object]);
                self.terms().all_of(&[tagged, objects])
            }
            None => self.terms().sorts(&[Sort::Object, Sort::String]),
        };
        Ok(self.terms().any_of(&[union, new]))
    }

    /// An enum, with what a receiver must expect if it may grow: more strings, or more numbers.
    pub(super) fn grown_enum(
        &mut self,
        context: Context,
        schema: Node<'a>,
        listed: Node<'a>,
        term: Term,
    ) -> Term {
        if context.view.role != Role::Receiver || !is_extensible(schema) {
            return term;
        }
        let sorts: Vec<Sort> = listed
            .items()
            .filter_map(|value| match value.kind() {
                Kind::String(_) => Some(Sort::String),
                Kind::Number(_) => Some(Sort::Number),
                _ => None,
            })
            .collect();
        let new = self.terms().sorts(&sorts);
        self.terms().any_of(&[term, new])
    }

    /// The names of properties that do not travel this way, by all that a schema says in place.
    pub(super) fn hidden(&mut self, context: Context, schema: Node<'a>) -> Lookup<Rc<BTreeSet<&'a str>>> {
        let Some(keyword) = context.view.hiding_keyword() else { return Ok(Rc::default()) };
        if !self.registry(context.side).has_hidden() {
            return Ok(Rc::default());
        }
        let at = (context.side, keyword, key(schema));
        if let Some(known) = self.hidden_names.get(&at) {
            return Ok(Rc::clone(known));
        }
        let mut hidden = BTreeSet::new();
        for (name, property) in schema.get("properties").into_iter().flat_map(Node::members) {
            if self.is_hidden(context, property, keyword)? {
                hidden.insert(name);
            }
        }
        for inner in self.in_place_schemas(context, schema)? {
            let more = self.deeper(schema, |engine| engine.hidden(context, inner))?;
            hidden.extend(more.iter().copied());
        }
        let hidden = Rc::new(hidden);
        self.hidden_names.insert(at, Rc::clone(&hidden));
        Ok(hidden)
    }

    /// Whether a property does not travel: it says so, or one of the schemas that always apply when it does.
    fn is_hidden(&mut self, context: Context, property: Node<'a>, keyword: &str) -> Lookup<bool> {
        // Further than this nobody looks for a flag.
        const FAR: usize = 16;
        let (mut open, mut seen) = (vec![(property, 0)], FxHashSet::default());
        while let Some((schema, depth)) = open.pop() {
            if !seen.insert(key(schema)) {
                continue;
            }
            let dialect = self.scope(context, schema).dialect;
            for (name, value) in says(schema, dialect) {
                match name {
                    _ if name == keyword && value.as_bool() == Some(true) => return Ok(true),
                    _ if depth >= FAR => {}
                    "$ref" => {
                        let target = self.direct_target(context, schema)?;
                        open.extend(target.map(|target| (target, depth + 1)));
                    }
                    "allOf" => open.extend(value.items().map(|part| (part, depth + 1))),
                    "anyOf" | "oneOf" if value.items().len() == 1 => {
                        open.extend(value.items().map(|only| (only, depth + 1)));
                    }
                    _ => {}
                }
            }
        }
        Ok(false)
    }

    /// What a format says of strings and of numbers.
    pub(super) fn format(&mut self, format: Node<'a>, dialect: Dialect) -> Lookup<Term> {
        let name = format.as_str().ok_or_else(|| wrong(format, "format", "a string"))?;
        if dialect.is_openapi() {
            if let Some((least, most)) = integer_format(name) {
                let bound = |number: i64| Rational::from_integer(number.into());
                let lower = Atom::Lower { bound: bound(least), strict: false };
                let upper = Atom::Upper { bound: bound(most), strict: false };
                let bounds = [lower, upper].map(|atom| self.terms().atom(atom));
                let both = self.terms().and(bounds.to_vec());
                return Ok(self.terms().within(Sort::Number, both));
            }
        } else if !dialect.knows_format(name) {
            return Ok(Term::ANY);
        }
        self.note(name, format!("the format `{name}` at `{}`", format.pointer()));
        let formula = self.terms().format(name);
        Ok(self.terms().within(Sort::String, formula))
    }
}

fn property_name(discriminator: Node<'_>) -> Lookup<&str> {
    let name = discriminator.get("propertyName").and_then(Node::as_str);
    name.ok_or_else(|| wrong(discriminator, "discriminator", "an object with a `propertyName`"))
}

/// That a keyword's value is of the wrong kind.
pub(super) fn wrong(at: Node<'_>, keyword: &str, expected: &str) -> Reason {
    let is = match at.kind() {
        Kind::Null => "null".to_owned(),
        Kind::Bool(flag) => flag.to_string(),
        Kind::Number(text) => text.to_owned(),
        Kind::String(text) => format!("{text:?}"),
        Kind::Array => "a list".to_owned(),
        Kind::Object => "an object".to_owned(),
    };
    Reason::new(format!("`{keyword}` at `{}` is {is}, not {expected}", at.pointer()))
}
