//! Terms made of terms, of formulas and of values.

use std::{collections::BTreeSet, rc::Rc};

use super::{Atom, Formula, Shape, Sort, Term, Terms};
use crate::schema::{
    language::{Format, Language, is_annotation, stand_in},
    value::{Piece, Reason, Value},
};

impl Terms {
    /// What is in all of them.
    pub(crate) fn all_of(&mut self, terms: &[Term]) -> Term {
        let formulas = Sort::ALL.map(|sort| {
            let parts = terms.iter().map(|term| self.of_sort(*term, sort)).collect();
            self.and(parts)
        });
        self.term(formulas)
    }

    /// What is in any of them.
    pub(crate) fn any_of(&mut self, terms: &[Term]) -> Term {
        let formulas = Sort::ALL.map(|sort| {
            let parts = terms.iter().map(|term| self.of_sort(*term, sort)).collect();
            self.or(parts)
        });
        self.term(formulas)
    }

    /// What is in exactly one of them.
    pub(crate) fn one_of(&mut self, terms: &[Term]) -> Term {
        let formulas = Sort::ALL.map(|sort| {
            let parts = terms.iter().map(|term| self.of_sort(*term, sort)).collect();
            self.exactly_one(parts)
        });
        self.term(formulas)
    }

    fn exactly_one(&mut self, mut parts: Vec<Formula>) -> Formula {
        parts.retain(|part| *part != Formula::NONE);
        parts.sort_unstable();
        let (whole, mut partial): (Vec<_>, Vec<_>) =
            parts.into_iter().partition(|part| *part == Formula::ALL);
        match (whole.len(), partial.as_slice()) {
            (0, []) => Formula::NONE,
            (0, [only]) => *only,
            (0, _) => {
                let parts: Rc<[Formula]> = partial.into();
                self.formula(Shape::ExactlyOne(parts, true))
            }
            (1, _) => {
                for part in &mut partial {
                    *part = self.negate(*part);
                }
                self.and(partial)
            }
            _ => Formula::NONE,
        }
    }

    /// All values of these sorts.
    pub(crate) fn sorts(&mut self, sorts: &[Sort]) -> Term {
        self.term(Sort::ALL.map(|sort| if sorts.contains(&sort) { Formula::ALL } else { Formula::NONE }))
    }

    /// The values of this sort that a formula allows, and no others.
    pub(crate) fn only(&mut self, sort: Sort, formula: Formula) -> Term {
        self.term(Sort::ALL.map(|other| if other == sort { formula } else { Formula::NONE }))
    }

    /// The values of this sort that a formula allows, and all of other sorts: what a keyword says.
    pub(crate) fn within(&mut self, sort: Sort, formula: Formula) -> Term {
        self.term(Sort::ALL.map(|other| if other == sort { formula } else { Formula::ALL }))
    }

    /// What one atom says of the values of its sort.
    pub(crate) fn keyword(&mut self, sort: Sort, atom: Atom) -> Term {
        let formula = self.atom(atom);
        self.within(sort, formula)
    }

    /// The strings of a format. Of one that nobody knows it is only known that it is itself, and has strings.
    pub(crate) fn format(&mut self, name: &str) -> Formula {
        if is_annotation(name) {
            return Formula::ALL;
        }
        let Some(format) = Format::named(name) else {
            self.stand_ins.extend(stand_in(name));
            return self.atom(Atom::Format(name.into(), true));
        };
        let mut between = vec![self.atom_within(format.possible)];
        between.extend(format.keys.iter().map(|key| self.atom(Atom::Format((*key).into(), true))));
        let (sure, between) = (self.atom_within(format.sure), self.and(between));
        self.or(vec![sure, between])
    }

    /// Whether a value stands for any string of a format that nobody knows.
    pub(super) fn is_stand_in(&self, value: &Value) -> bool {
        matches!(value, Value::String(text) if self.stand_ins.contains(text))
    }

    fn atom_within(&mut self, language: Language) -> Formula {
        let names = self.names(language);
        self.atom(Atom::Within(names))
    }

    /// What is not understood. Two with the same key are the same.
    pub(crate) fn opaque(&mut self, key: &str) -> Term {
        let formula = self.atom(Atom::Opaque(key.into(), true));
        self.term([formula; 7])
    }

    /// The same of one sort.
    pub(crate) fn opaque_of(&mut self, sort: Sort, key: &str) -> Term {
        self.keyword(sort, Atom::Opaque(key.into(), true))
    }

    /// That an object has a property.
    pub(crate) fn has(&mut self, name: &str) -> Formula {
        let names = self.names(Language::word_only(name));
        self.atom(Atom::Some(names, Term::ANY))
    }

    /// That a property of an object, if it is there, is of a term.
    pub(crate) fn property(&mut self, name: &str, term: Term) -> Formula {
        let names = self.names(Language::word_only(name));
        self.atom(Atom::Every(names, term))
    }

    /// These values.
    pub(crate) fn constants<'v>(&mut self, values: impl IntoIterator<Item = &'v Value>) -> Term {
        let mut formulas = [Formula::NONE; 7];
        let [null, yes, no, number, string, array, object] = &mut formulas;
        let (mut numbers, mut strings) = (BTreeSet::new(), BTreeSet::new());
        let (mut arrays, mut objects) = (Vec::new(), Vec::new());
        for value in values {
            match value {
                Value::Null => *null = Formula::ALL,
                Value::Bool(true) => *yes = Formula::ALL,
                Value::Bool(false) => *no = Formula::ALL,
                Value::Number(number) => drop(numbers.insert(number.clone())),
                Value::String(text) => drop(strings.insert(text.clone())),
                Value::Array(items) => arrays.push(self.constant_array(items)),
                Value::Object(members) => {
                    let names = members.keys().cloned().collect();
                    let others = self.names(Language::except(names));
                    let mut parts = vec![self.atom(Atom::Every(others, Term::NONE))];
                    for (name, value) in members {
                        let term = self.constant(value);
                        parts.extend([self.property(name, term), self.has(name)]);
                    }
                    objects.push(self.and(parts));
                }
            }
        }
        *number = self.atom(Atom::Among(Rc::new(numbers)));
        let strings = self.names(Language::words(strings));
        *string = self.atom(Atom::Within(strings));
        *array = self.or(arrays);
        *object = self.or(objects);
        self.term(formulas)
    }

    /// The set of one value.
    pub(crate) fn constant(&mut self, value: &Value) -> Term {
        self.constants([value])
    }

    fn constant_array(&mut self, items: &[Piece]) -> Formula {
        let length = items.len() as u64;
        let mut parts = vec![self.atom(Atom::MinItems(length)), self.atom(Atom::MaxItems(length))];
        for (index, item) in (0..).zip(items) {
            let term = self.constant(item);
            parts.push(self.atom(Atom::Item(index, term)));
        }
        self.and(parts)
    }

    /// The strings of a formula over strings, if it is one language: what `propertyNames` needs.
    pub(crate) fn strings(&mut self, formula: Formula) -> Result<Language, Reason> {
        let too_large = || Reason::new("`propertyNames` allows a set of names that is too large");
        match self.shape(formula).clone() {
            Shape::All => Ok(Language::all()),
            Shape::None => Ok(Language::none()),
            Shape::And(parts) => parts
                .iter()
                .try_fold(Language::all(), |sum, part| sum.and(&self.strings(*part)?).ok_or_else(too_large)),
            Shape::Or(parts) => parts
                .iter()
                .try_fold(Language::none(), |sum, part| sum.or(&self.strings(*part)?).ok_or_else(too_large)),
            Shape::Atom(Atom::Within(names)) => Ok(self.language(names).clone()),
            Shape::Atom(Atom::MinLength(least)) => Language::length(least, None).ok_or_else(too_large),
            Shape::Atom(Atom::MaxLength(most)) => Language::length(0, Some(most)).ok_or_else(too_large),
            Shape::ExactlyOne(parts, is_plain) => {
                let (mut any, mut several) = (Language::none(), Language::none());
                for part in parts.iter() {
                    let part = self.strings(*part)?;
                    let both = any.and(&part).ok_or_else(too_large)?;
                    several = several.or(&both).ok_or_else(too_large)?;
                    any = any.or(&part).ok_or_else(too_large)?;
                }
                let one = any.and(&several.not()).ok_or_else(too_large)?;
                Ok(if is_plain { one } else { one.not() })
            }
            Shape::Reference(reference, sort, is_plain) => {
                let term = self.definition(reference);
                let term = term.ok_or_else(|| Reason::new("`propertyNames` refers to itself"))?;
                let strings = self.strings(self.of_sort(term, sort))?;
                Ok(if is_plain { strings } else { strings.not() })
            }
            Shape::Atom(_) => Err(Reason::new("`propertyNames` says what is not understood of names")),
        }
    }
}
