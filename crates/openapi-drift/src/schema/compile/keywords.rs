//! What each keyword says.

use std::collections::BTreeSet;

use num_traits::ToPrimitive as _;

use super::{Compiler, Dialect, Scope, Workbench, ill_formed, of_sort};
use crate::{
    schema::{
        language::Language,
        terms::{Atom, Formula, Sort, Term},
        value::{Rational, Reason, Value, huge, parse_number},
    },
    tree::{Kind, Node},
};

/// A schema, and how it is read.
#[derive(Clone)]
pub(super) struct Place<'a, 's> {
    pub(super) node: Node<'a>,
    pub(super) dialect: Dialect,
    pub(super) scope: &'s Scope<'a>,
}

type Made = Result<Option<Term>, Reason>;

impl<'a> Compiler<'a> {
    /// All that a schema says.
    pub(super) fn keywords(
        &mut self,
        bench: &mut Workbench,
        node: Node<'a>,
        scope: &Scope<'a>,
    ) -> Result<Term, Reason> {
        let dialect = self.base(node)?.dialect;
        let place = Place { node, dialect, scope };
        if dialect.hides_siblings() {
            if let Some(value) = node.get("$ref").filter(|value| value.as_str().is_some()) {
                return Ok(self.reference(bench, &place, "$ref", value)?.unwrap_or(Term::ANY));
            }
        }
        let mut terms = Vec::new();
        for (keyword, value) in node.members() {
            terms.extend(self.keyword(bench, &place, keyword, value)?);
        }
        Ok(bench.solver.terms.all_of(&terms))
    }

    fn keyword(
        &mut self,
        bench: &mut Workbench,
        place: &Place<'a, '_>,
        keyword: &str,
        value: Node<'a>,
    ) -> Made {
        match keyword {
            "$ref" | "$dynamicRef" | "$recursiveRef" => self.reference(bench, place, keyword, value),
            "type" | "enum" | "const" => constant(bench, place, keyword, value),
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
                number(bench, place, keyword, value)
            }
            "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties" => {
                size(bench, keyword, value).map(Some)
            }
            "pattern" | "format" => string(bench, keyword, value),
            "items" | "prefixItems" | "additionalItems" | "contains" | "uniqueItems" => {
                self.list(bench, place, keyword, value)
            }
            "properties" | "patternProperties" | "additionalProperties" | "propertyNames" | "required" => {
                self.object(bench, place, keyword, value)
            }
            "dependencies" | "dependentRequired" | "dependentSchemas" => {
                self.dependencies(bench, place, keyword, value)
            }
            "allOf" | "anyOf" | "oneOf" | "not" | "if" => self.combination(bench, place, keyword, value),
            "unevaluatedProperties" | "unevaluatedItems" if place.dialect.has_draft(Dialect::Draft201909) => {
                self.unevaluated(bench, place, keyword, value).map(Some)
            }
            _ => Ok(None),
        }
    }

    fn reference(
        &mut self,
        bench: &mut Workbench,
        place: &Place<'a, '_>,
        keyword: &str,
        value: Node<'a>,
    ) -> Made {
        let Some(target) = self.reference_target(place, keyword, value)? else { return Ok(None) };
        let reference = value.as_str().unwrap_or_default();
        self.referred(bench, reference, target, place.scope).map(Some)
    }

    /// Where a keyword leads, if it is a reference in this dialect; nothing within if that is not here.
    #[expect(clippy::option_option, reason = "no reference, and one that leads out, are told apart")]
    pub(super) fn reference_target(
        &mut self,
        place: &Place<'a, '_>,
        keyword: &str,
        value: Node<'a>,
    ) -> Result<Option<Option<Node<'a>>>, Reason> {
        let is_dynamic = match (keyword, place.dialect) {
            ("$ref", _) => false,
            ("$dynamicRef", dialect) if dialect.is_latest() => true,
            ("$recursiveRef", Dialect::Draft201909) => true,
            _ => return Ok(None),
        };
        let reference = value.as_str().ok_or_else(|| wrong(value, "a string"))?;
        if is_dynamic {
            return self.dynamic_target(place.node, reference, place.scope).map(Some);
        }
        self.target(place.node, reference).map(Some)
    }

    fn list(&mut self, bench: &mut Workbench, place: &Place<'a, '_>, keyword: &str, value: Node<'a>) -> Made {
        let prefixed = place.dialect.is_latest();
        let formula = match keyword {
            "prefixItems" if prefixed => self.first_items(bench, place, value)?,
            "items" if !prefixed && value.is_array() => self.first_items(bench, place, value)?,
            "items" => {
                let prefix = place.node.get("prefixItems").filter(|_| prefixed);
                let from = prefix.map_or(0, |prefix| prefix.items().len() as u64);
                let term = self.part(bench, value, place.scope)?;
                bench.solver.terms.atom(Atom::ItemsFrom(from, term))
            }
            "additionalItems" if !prefixed => {
                let Some(first) = place.node.get("items").filter(|items| items.is_array()) else {
                    return Ok(None);
                };
                let term = self.part(bench, value, place.scope)?;
                bench.solver.terms.atom(Atom::ItemsFrom(first.items().len() as u64, term))
            }
            "contains" if place.dialect.has_draft(Dialect::Draft6) => self.contains(bench, place, value)?,
            "uniqueItems" => match boolean(value)? {
                true => bench.solver.terms.atom(Atom::Unique(true)),
                false => return Ok(None),
            },
            _ => return Ok(None),
        };
        Ok(Some(of_sort(bench, Sort::Array, formula)))
    }

    fn first_items(
        &mut self,
        bench: &mut Workbench,
        place: &Place<'a, '_>,
        value: Node<'a>,
    ) -> Result<Formula, Reason> {
        let mut parts = Vec::new();
        for (index, item) in (0..).zip(list(value)?) {
            let term = self.part(bench, item, place.scope)?;
            parts.push(bench.solver.terms.atom(Atom::Item(index, term)));
        }
        Ok(bench.solver.terms.and(parts))
    }

    fn contains(
        &mut self,
        bench: &mut Workbench,
        place: &Place<'a, '_>,
        value: Node<'a>,
    ) -> Result<Formula, Reason> {
        let term = self.part(bench, value, place.scope)?;
        let counts = place.dialect.has_draft(Dialect::Draft201909);
        let bound = |keyword: &str| place.node.get(keyword).filter(|_| counts).map(count).transpose();
        let least = bound("minContains")?.unwrap_or(1);
        let mut parts = vec![bench.solver.terms.atom(Atom::CountMin { from: 0, term, count: least })];
        if let Some(most) = bound("maxContains")? {
            parts.push(bench.solver.terms.atom(Atom::CountMax { from: 0, term, count: most }));
        }
        Ok(bench.solver.terms.and(parts))
    }

    fn object(
        &mut self,
        bench: &mut Workbench,
        place: &Place<'a, '_>,
        keyword: &str,
        value: Node<'a>,
    ) -> Made {
        let formula = match keyword {
            "properties" => {
                let mut parts = Vec::new();
                for (name, schema) in members(value)? {
                    let term = self.part(bench, schema, place.scope)?;
                    parts.push(bench.solver.terms.property(name, term));
                }
                bench.solver.terms.and(parts)
            }
            "patternProperties" => {
                let mut parts = Vec::new();
                for (pattern, schema) in members(value)? {
                    let term = self.part(bench, schema, place.scope)?;
                    parts.push(match bench.pattern(pattern) {
                        Ok(language) => every(bench, language, term),
                        Err(reason) => opaque_properties(bench, &format!("{reason}, of {term:?}")),
                    });
                }
                bench.solver.terms.and(parts)
            }
            "additionalProperties" => {
                let term = self.part(bench, value, place.scope)?;
                match declared(bench, place.node) {
                    Ok(declared) => every(bench, declared.not(), term),
                    Err(reason) => {
                        let names = place.node.get("properties").into_iter().flat_map(Node::members);
                        let names: Vec<_> = names.map(|(name, _)| name).collect();
                        opaque_properties(bench, &format!("{reason}; all others but {names:?}, of {term:?}"))
                    }
                }
            }
            "propertyNames" if place.dialect.has_draft(Dialect::Draft6) => {
                let term = self.part(bench, value, place.scope)?;
                let strings = bench.solver.terms.of_sort(term, Sort::String);
                match bench.solver.terms.strings(strings) {
                    Ok(language) => every(bench, language.not(), Term::NONE),
                    Err(reason) => opaque_properties(bench, &format!("{reason}, of {term:?}")),
                }
            }
            "required" => {
                // In draft 3 it was a flag of a property; it says nothing here.
                if value.as_bool().is_some() {
                    return Ok(None);
                }
                required(bench, value)?
            }
            _ => return Ok(None),
        };
        Ok(Some(of_sort(bench, Sort::Object, formula)))
    }

    fn dependencies(
        &mut self,
        bench: &mut Workbench,
        place: &Place<'a, '_>,
        keyword: &str,
        value: Node<'a>,
    ) -> Made {
        let is_here = match keyword {
            "dependencies" => !place.dialect.has_draft(Dialect::Draft201909),
            _ => place.dialect.has_draft(Dialect::Draft201909),
        };
        if !is_here {
            return Ok(None);
        }
        let mut parts = Vec::new();
        for (name, then) in members(value)? {
            let has = bench.solver.terms.has(name);
            let missing = bench.solver.terms.negate(has);
            let then = match (keyword, then.kind()) {
                ("dependentRequired", _) | ("dependencies", Kind::Array) => required(bench, then)?,
                ("dependencies", Kind::String(other)) => bench.solver.terms.has(other),
                _ => {
                    let term = self.schema(bench, then, place.scope)?;
                    bench.solver.terms.of_sort(term, Sort::Object)
                }
            };
            parts.push(bench.solver.terms.or(vec![missing, then]));
        }
        let formula = bench.solver.terms.and(parts);
        Ok(Some(of_sort(bench, Sort::Object, formula)))
    }

    fn combination(
        &mut self,
        bench: &mut Workbench,
        place: &Place<'a, '_>,
        keyword: &str,
        value: Node<'a>,
    ) -> Made {
        Ok(Some(match keyword {
            "not" => {
                let term = self.schema(bench, value, place.scope)?;
                bench.solver.terms.not(term)
            }
            "if" => return self.condition(bench, place, value),
            _ => {
                let mut branches = Vec::new();
                for branch in list(value)? {
                    branches.push(self.schema(bench, branch, place.scope)?);
                }
                match keyword {
                    "allOf" => bench.solver.terms.all_of(&branches),
                    "anyOf" => bench.solver.terms.any_of(&branches),
                    _ => bench.solver.terms.one_of(&branches),
                }
            }
        }))
    }

    fn condition(&mut self, bench: &mut Workbench, place: &Place<'a, '_>, value: Node<'a>) -> Made {
        let branches = ["then", "else"].map(|keyword| place.node.get(keyword));
        if !place.dialect.has_draft(Dialect::Draft7) || branches == [None, None] {
            return Ok(None);
        }
        let holds = self.schema(bench, value, place.scope)?;
        let fails = bench.solver.terms.not(holds);
        let mut terms = Vec::new();
        for (branch, unless) in branches.into_iter().zip([fails, holds]) {
            if let Some(branch) = branch {
                let term = self.schema(bench, branch, place.scope)?;
                terms.push(bench.solver.terms.any_of(&[unless, term]));
            }
        }
        Ok(Some(bench.solver.terms.all_of(&terms)))
    }
}

fn constant(bench: &mut Workbench, place: &Place<'_, '_>, keyword: &str, value: Node<'_>) -> Made {
    Ok(Some(match keyword {
        "type" if value.is_array() => {
            let types = value.items().map(|name| of_type(bench, name)).collect::<Result<Vec<_>, _>>()?;
            bench.solver.terms.any_of(&types)
        }
        "type" => of_type(bench, value)?,
        "enum" => {
            let values = list(value)?.map(Value::from_node).collect::<Result<Vec<_>, _>>();
            let values = values.map_err(|reason| ill_formed(value, &format!("cannot be read: {reason}")))?;
            bench.solver.terms.constants(&values)
        }
        // Draft 4 has none, and readers of it ignore it.
        _ if !place.dialect.has_draft(Dialect::Draft6) => return Ok(None),
        _ => {
            let read = Value::from_node(value);
            let read = read.map_err(|reason| ill_formed(value, &format!("cannot be read: {reason}")))?;
            bench.solver.terms.constants(&[read])
        }
    }))
}

fn of_type(bench: &mut Workbench, name: Node<'_>) -> Result<Term, Reason> {
    let sorts: &[Sort] = match name.as_str() {
        Some("null") => &[Sort::Null],
        Some("boolean") => &[Sort::True, Sort::False],
        Some("number") => &[Sort::Number],
        Some("string") => &[Sort::String],
        Some("array") => &[Sort::Array],
        Some("object") => &[Sort::Object],
        Some("integer") => {
            let formula = bench.solver.terms.atom(Atom::Multiple(Rational::from_integer(1.into())));
            return Ok(bench.solver.terms.only(Sort::Number, formula));
        }
        _ => return Err(wrong(name, "the name of a type")),
    };
    Ok(bench.solver.terms.sorts(sorts))
}

fn number(bench: &mut Workbench, place: &Place<'_, '_>, keyword: &str, value: Node<'_>) -> Made {
    let is_flag = value.as_bool().is_some();
    let exclusive = |keyword: &str| {
        place.dialect.has_flag_bounds() && place.node.get(keyword).and_then(Node::as_bool) == Some(true)
    };
    let atom = match keyword {
        // Up to draft 4 a flag beside the bound.
        "exclusiveMinimum" | "exclusiveMaximum" if place.dialect.has_flag_bounds() && is_flag => {
            return Ok(None);
        }
        "minimum" => Atom::Lower { bound: rational(value)?, strict: exclusive("exclusiveMinimum") },
        "maximum" => Atom::Upper { bound: rational(value)?, strict: exclusive("exclusiveMaximum") },
        "exclusiveMinimum" => Atom::Lower { bound: rational(value)?, strict: true },
        "exclusiveMaximum" => Atom::Upper { bound: rational(value)?, strict: true },
        _ => {
            let of = rational(value)?;
            if of <= Rational::from_integer(0.into()) {
                return Err(wrong(value, "a number greater than 0"));
            }
            Atom::Multiple(of)
        }
    };
    Ok(Some(bench.solver.terms.keyword(Sort::Number, atom)))
}

fn size(bench: &mut Workbench, keyword: &str, value: Node<'_>) -> Result<Term, Reason> {
    let count = count(value)?;
    let (sort, atom) = match keyword {
        "minLength" => (Sort::String, Atom::MinLength(count)),
        "maxLength" => (Sort::String, Atom::MaxLength(count)),
        "minItems" => (Sort::Array, Atom::MinItems(count)),
        "maxItems" => (Sort::Array, Atom::MaxItems(count)),
        "minProperties" => (Sort::Object, Atom::MinProperties(count)),
        _ => (Sort::Object, Atom::MaxProperties(count)),
    };
    Ok(bench.solver.terms.keyword(sort, atom))
}

fn string(bench: &mut Workbench, keyword: &str, value: Node<'_>) -> Made {
    let text = value.as_str().ok_or_else(|| wrong(value, "a string"))?;
    if keyword == "format" {
        let formula = if bench.asserts_formats { bench.solver.terms.format(text) } else { Formula::ALL };
        return Ok((formula != Formula::ALL).then(|| bench.solver.terms.within(Sort::String, formula)));
    }
    Ok(Some(match bench.pattern(text) {
        Ok(language) => {
            let names = bench.solver.terms.names(language);
            bench.solver.terms.keyword(Sort::String, Atom::Within(names))
        }
        Err(reason) => bench.solver.terms.opaque_of(Sort::String, &reason.to_string()),
    }))
}

fn required(bench: &mut Workbench, value: Node<'_>) -> Result<Formula, Reason> {
    let mut parts = Vec::new();
    for name in list(value)? {
        let name = name.as_str().ok_or_else(|| wrong(name, "a string"))?;
        parts.push(bench.solver.terms.has(name));
    }
    Ok(bench.solver.terms.and(parts))
}

/// That every property with such a name is of a term.
pub(super) fn every(bench: &mut Workbench, names: Language, term: Term) -> Formula {
    let names = bench.solver.terms.names(names);
    bench.solver.terms.atom(Atom::Every(names, term))
}

fn opaque_properties(bench: &mut Workbench, key: &str) -> Formula {
    bench.solver.terms.atom(Atom::Opaque(key.into(), true))
}

/// The names that `properties` and `patternProperties` speak of.
pub(super) fn declared(bench: &mut Workbench, node: Node<'_>) -> Result<Language, Reason> {
    let names = node.get("properties").into_iter().flat_map(Node::members);
    let names: BTreeSet<_> = names.map(|(name, _)| name.to_owned()).collect();
    let mut declared = Language::words(names);
    for (pattern, _) in node.get("patternProperties").into_iter().flat_map(Node::members) {
        let too_large = || Reason::new(format!("the pattern `{pattern}` together with others is too large"));
        declared = declared.or(&bench.pattern(pattern)?).ok_or_else(too_large)?;
    }
    Ok(declared)
}

fn rational(value: Node<'_>) -> Result<Rational, Reason> {
    let Kind::Number(text) = value.kind() else { return Err(wrong(value, "a number")) };
    parse_number(text).ok_or_else(|| ill_formed(value, &format!("cannot be read: {}", huge(text))))
}

pub(super) fn count(value: Node<'_>) -> Result<u64, Reason> {
    let number = rational(value)?;
    let count = number.is_integer().then(|| number.to_integer().to_u64()).flatten();
    count.ok_or_else(|| wrong(value, "a count"))
}

fn boolean(value: Node<'_>) -> Result<bool, Reason> {
    value.as_bool().ok_or_else(|| wrong(value, "a boolean"))
}

pub(super) fn list<'a>(value: Node<'a>) -> Result<impl Iterator<Item = Node<'a>>, Reason> {
    if value.is_array() { Ok(value.items()) } else { Err(wrong(value, "a list")) }
}

pub(super) fn members<'a>(value: Node<'a>) -> Result<impl Iterator<Item = (&'a str, Node<'a>)>, Reason> {
    if value.is_object() { Ok(value.members()) } else { Err(wrong(value, "an object")) }
}

fn wrong(value: Node<'_>, expected: &str) -> Reason {
    ill_formed(value, &format!("is not {expected}"))
}
