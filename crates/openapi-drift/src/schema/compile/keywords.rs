//! What each keyword says, as a set of values.

use std::rc::Rc;

use num_traits::{ToPrimitive as _, Zero as _};

use super::{
    context::{Context, Lookup},
    dialect::{Dialect, says},
    openapi::wrong,
};
use crate::{
    schema::{
        engine::{Conjunct, Engine, Part},
        language::Language,
        terms::{Atom, Sort, Term},
        value::{Rational, Reason, Value, huge, parse_number},
    },
    tree::{Kind, Node},
};

/// A schema that is being read.
#[derive(Clone, Copy)]
pub(super) struct Schema<'a> {
    pub(super) node: Node<'a>,
    pub(super) dialect: Dialect,
    pub(super) context: Context,
}

pub(super) type Parts<'a> = Vec<Conjunct<'a>>;

impl<'a> Engine<'a> {
    /// All that a schema demands of a value, itself alone: what `unevaluated…` would add for closing is not in it.
    pub(super) fn parts(&mut self, context: Context, node: Node<'a>) -> Lookup<Parts<'a>> {
        let dialect = self.scope(context, node).dialect;
        let schema = Schema { node, dialect, context };
        let mut parts = Vec::new();
        for (keyword, value) in says(node, dialect) {
            if dialect.content(keyword).is_some() {
                self.keyword(schema, keyword, value, &mut parts)?;
            }
        }
        Ok(parts)
    }

    fn keyword(
        &mut self,
        schema: Schema<'a>,
        keyword: &'a str,
        value: Node<'a>,
        parts: &mut Parts<'a>,
    ) -> Lookup<()> {
        let term = match keyword {
            "$ref" | "$dynamicRef" | "$recursiveRef" => self.reference(schema, keyword, value)?,
            "type" => self.sorts(schema, value)?,
            "enum" | "x-extensible-enum" => self.listed(schema, keyword, value)?,
            "const" => self.terms_of(&[value])?,
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" => {
                self.bound(schema, keyword, value)?
            }
            "multipleOf" => self.multiple(value)?,
            "minLength" => self.count(Sort::String, keyword, value, Atom::MinLength)?,
            "maxLength" => self.count(Sort::String, keyword, value, Atom::MaxLength)?,
            "minItems" => self.count(Sort::Array, keyword, value, Atom::MinItems)?,
            "maxItems" => self.count(Sort::Array, keyword, value, Atom::MaxItems)?,
            "minProperties" => self.count(Sort::Object, keyword, value, Atom::MinProperties)?,
            "maxProperties" => self.count(Sort::Object, keyword, value, Atom::MaxProperties)?,
            "pattern" => self.pattern_of_strings(value)?,
            "format" if schema.context.view.formats => self.format(value, schema.dialect)?,
            "uniqueItems" => match value.as_bool() {
                Some(true) => self.terms().keyword(Sort::Array, Atom::Unique(true)),
                Some(false) => Term::ANY,
                None => return Err(wrong(value, keyword, "true or false")),
            },
            "anyOf" | "oneOf" => return self.union(schema, keyword, value, parts),
            "allOf" => {
                for node in list(value, keyword)? {
                    let term = self.in_place(schema.context, node)?;
                    parts.push(Conjunct { keyword, at: node, part: Part::Whole, term });
                }
                return Ok(());
            }
            "not" => {
                let term = self.in_place(schema.context, value)?;
                self.terms().not(term)
            }
            "if" => self.conditional(schema, value)?,
            "prefixItems" | "items" | "additionalItems" | "contains" | "unevaluatedItems" => {
                return self.array_keyword(schema, keyword, value, parts);
            }
            _ => return self.object_keyword(schema, keyword, value, parts),
        };
        parts.push(Conjunct { keyword, at: value, part: Part::Whole, term });
        Ok(())
    }

    fn reference(&mut self, schema: Schema<'a>, keyword: &str, value: Node<'a>) -> Lookup<Term> {
        match self.followed(schema.context, schema.node, keyword, value)? {
            Some(target) => self.in_place(schema.context, target),
            None => {
                let what =
                    format!("the schema `{}`, which is not available", value.as_str().unwrap_or_default());
                let shown = format!("{what}, at `{}`", value.pointer());
                Ok(self.opaque(None, &what, shown))
            }
        }
    }

    pub(super) fn sorts(&mut self, schema: Schema<'a>, value: Node<'a>) -> Lookup<Term> {
        let names: Vec<Node<'a>> = if value.is_array() { value.items().collect() } else { vec![value] };
        let mut terms = Vec::new();
        for name in names {
            let sorts: &[Sort] = match name.as_str() {
                Some("null") => &[Sort::Null],
                Some("boolean") => &[Sort::True, Sort::False],
                Some("number") => &[Sort::Number],
                Some("string") => &[Sort::String],
                Some("array") => &[Sort::Array],
                Some("object") => &[Sort::Object],
                Some("integer") => {
                    let one = Rational::from_integer(1.into());
                    let whole = self.terms().atom(Atom::Multiple(one));
                    terms.push(self.terms().only(Sort::Number, whole));
                    continue;
                }
                _ => return Err(wrong(name, "type", "the name of a type")),
            };
            terms.push(self.terms().sorts(sorts));
        }
        let nullable = schema.node.get("nullable").filter(|_| schema.dialect == Dialect::OpenApi30);
        if nullable.and_then(Node::as_bool) == Some(true) {
            terms.push(self.terms().sorts(&[Sort::Null]));
        }
        Ok(self.terms().any_of(&terms))
    }

    fn listed(&mut self, schema: Schema<'a>, keyword: &str, value: Node<'a>) -> Lookup<Term> {
        if keyword == "x-extensible-enum" && !value.is_array() {
            // A flag beside `enum`, which has taken it into account.
            return Ok(Term::ANY);
        }
        let values: Vec<Node<'a>> = list(value, keyword)?.collect();
        let term = self.terms_of(&values)?;
        Ok(self.grown_enum(schema.context, schema.node, value, term))
    }

    fn terms_of(&mut self, values: &[Node<'a>]) -> Lookup<Term> {
        let mut all = Vec::new();
        for value in values {
            if depth_exceeds(*value, MAX_CONSTANT_DEPTH) {
                let why = "holds a value that is nested too deep to be looked at";
                return Err(Reason::new(format!("the list at `{}` {why}", value.pointer())));
            }
            let place = |reason| Reason::new(format!("{reason}, at `{}`", value.pointer()));
            all.push(Value::from_node(*value).map_err(place)?);
        }
        Ok(self.terms().constants(&all))
    }

    fn bound(&mut self, schema: Schema<'a>, keyword: &str, value: Node<'a>) -> Lookup<Term> {
        let has_flags = schema.dialect.has_flag_bounds();
        if has_flags && keyword.starts_with("exclusive") {
            return match value.as_bool() {
                Some(_) => Ok(Term::ANY),
                None => Err(wrong(value, keyword, "true or false")),
            };
        }
        let bound = number(value, keyword)?;
        let is_lower = matches!(keyword, "minimum" | "exclusiveMinimum");
        let flag = if is_lower { "exclusiveMinimum" } else { "exclusiveMaximum" };
        let flag = schema.node.get(flag).filter(|_| has_flags);
        let strict = keyword.starts_with("exclusive") || flag.and_then(Node::as_bool) == Some(true);
        let atom = if is_lower { Atom::Lower { bound, strict } } else { Atom::Upper { bound, strict } };
        Ok(self.terms().keyword(Sort::Number, atom))
    }

    fn multiple(&mut self, value: Node<'a>) -> Lookup<Term> {
        let of = number(value, "multipleOf")?;
        if of <= Rational::zero() {
            return Err(wrong(value, "multipleOf", "a number above 0"));
        }
        Ok(self.terms().keyword(Sort::Number, Atom::Multiple(of)))
    }

    fn count(
        &mut self,
        sort: Sort,
        keyword: &str,
        value: Node<'a>,
        atom: impl FnOnce(u64) -> Atom,
    ) -> Lookup<Term> {
        let count = natural(value, keyword)?;
        Ok(self.terms().keyword(sort, atom(count)))
    }

    fn pattern_of_strings(&mut self, value: Node<'a>) -> Lookup<Term> {
        let text = value.as_str().ok_or_else(|| wrong(value, "pattern", "a string"))?;
        Ok(match self.pattern(text) {
            Ok(language) => {
                let names = self.terms().names(language);
                self.terms().keyword(Sort::String, Atom::Within(names))
            }
            Err(reason) => {
                let shown = format!("{reason}, at `{}`", value.pointer());
                self.opaque(Some(Sort::String), &reason.to_string(), shown)
            }
        })
    }

    /// The strings that a pattern matches, once for each pattern.
    pub(super) fn pattern(&mut self, text: &str) -> Lookup<Language> {
        if let Some(known) = self.patterns.get(text) {
            return known.clone();
        }
        let language = Language::pattern(text);
        self.patterns.insert(Rc::from(text), language.clone());
        language
    }

    fn union(
        &mut self,
        schema: Schema<'a>,
        keyword: &'a str,
        value: Node<'a>,
        parts: &mut Parts<'a>,
    ) -> Lookup<()> {
        if !value.is_array() {
            return Err(wrong(value, keyword, "a list"));
        }
        let branches = self.branches(schema.context, schema.node, value, schema.dialect)?;
        let terms: Vec<Term> = branches.iter().map(|branch| branch.term).collect();
        let union = match keyword {
            "oneOf" => self.terms().one_of(&terms),
            _ => self.terms().any_of(&terms),
        };
        let term = self.grown_union(schema.context, schema.node, union, &branches)?;
        let nodes = branches.iter().map(|branch| branch.node).collect();
        parts.push(Conjunct { keyword, at: value, part: Part::Branches(nodes), term });
        Ok(())
    }

    fn conditional(&mut self, schema: Schema<'a>, value: Node<'a>) -> Lookup<Term> {
        let (yes, no) = (schema.node.get("then"), schema.node.get("else"));
        if yes.is_none() && no.is_none() {
            return Ok(Term::ANY);
        }
        let condition = self.in_place(schema.context, value)?;
        let otherwise = self.terms().not(condition);
        let mut inner =
            |node: Option<Node<'a>>| node.map_or(Ok(Term::ANY), |node| self.in_place(schema.context, node));
        let (yes, no) = (inner(yes)?, inner(no)?);
        let both = [self.terms().any_of(&[otherwise, yes]), self.terms().any_of(&[condition, no])];
        Ok(self.terms().all_of(&both))
    }
}

/// Constants nested deeper than this are not looked at.
const MAX_CONSTANT_DEPTH: usize = 500;

/// Whether a value is nested deeper, found without recursion.
fn depth_exceeds(value: Node<'_>, limit: usize) -> bool {
    let mut open = vec![(value, 0_usize)];
    while let Some((node, depth)) = open.pop() {
        if depth > limit {
            return true;
        }
        open.extend(node.items().map(|item| (item, depth + 1)));
        open.extend(node.members().map(|(_, member)| (member, depth + 1)));
    }
    false
}

pub(super) fn list<'a>(
    value: Node<'a>,
    keyword: &str,
) -> Lookup<impl ExactSizeIterator<Item = Node<'a>> + use<'a>> {
    if value.is_array() { Ok(value.items()) } else { Err(wrong(value, keyword, "a list")) }
}

pub(super) fn members<'a>(
    value: Node<'a>,
    keyword: &str,
) -> Lookup<impl ExactSizeIterator<Item = (&'a str, Node<'a>)> + use<'a>> {
    if value.is_object() { Ok(value.members()) } else { Err(wrong(value, keyword, "an object")) }
}

fn number(value: Node<'_>, keyword: &str) -> Lookup<Rational> {
    match value.kind() {
        Kind::Number(text) => parse_number(text)
            .ok_or_else(|| Reason::new(format!("{}, for `{keyword}` at `{}`", huge(text), value.pointer()))),
        _ => Err(wrong(value, keyword, "a number")),
    }
}

/// A count; one that is larger than can be counted is as large as can be.
pub(super) fn natural(value: Node<'_>, keyword: &str) -> Lookup<u64> {
    let count = number(value, keyword)?;
    if !count.is_integer() || count < Rational::zero() {
        return Err(wrong(value, keyword, "a count"));
    }
    Ok(count.to_integer().to_u64().unwrap_or(u64::MAX))
}
