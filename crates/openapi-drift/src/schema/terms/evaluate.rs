//! Is a value in a term? The same question as the search answers, asked the simple way.

use rustc_hash::FxHashMap;

use super::{Atom, Formula, Shape, Sort, Term, Terms};
use crate::schema::{
    language::{has_format, stand_in},
    value::{ByIdentity, Piece, Value},
};

/// What was found of lists and objects. Values share their parts, and questions their values.
pub(crate) type Trials = FxHashMap<(Term, ByIdentity), Option<bool>>;

/// Tries values on terms.
pub(crate) struct Trial<'t> {
    pub(crate) terms: &'t Terms,
    pub(crate) known: &'t mut Trials,
}

impl Trial<'_> {
    /// Whether a value is in a term; nothing if that depends on what is not understood.
    pub(crate) fn contains(&mut self, term: Term, value: &Piece) -> Option<bool> {
        let sort = match &**value {
            Value::Null => Sort::Null,
            Value::Bool(true) => Sort::True,
            Value::Bool(false) => Sort::False,
            Value::Number(_) => Sort::Number,
            Value::String(_) => Sort::String,
            Value::Array(_) => Sort::Array,
            Value::Object(_) => Sort::Object,
        };
        let formula = self.terms.of_sort(term, sort);
        if !matches!(sort, Sort::Array | Sort::Object) {
            return self.allows(formula, value);
        }
        let key = (term, ByIdentity(value.clone()));
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let found = self.allows(formula, value);
        self.known.insert(key, found);
        found
    }

    fn allows(&mut self, formula: Formula, value: &Value) -> Option<bool> {
        let terms = self.terms;
        match terms.shape(formula) {
            Shape::All => Some(true),
            Shape::None => Some(false),
            Shape::And(parts) => all(parts.iter().map(|part| self.allows(*part, value))),
            Shape::Or(parts) => any(parts.iter().map(|part| self.allows(*part, value))),
            Shape::Reference(reference, sort, is_plain) => {
                // A schema that leads back to itself does so by a step into the value, which ends.
                let inner = terms.of_sort(terms.definition(*reference)?, *sort);
                self.allows(inner, value).map(|holds| holds == *is_plain)
            }
            Shape::ExactlyOne(parts, is_plain) => {
                let found = counted(parts.iter().map(|part| self.allows(*part, value)));
                let exactly_one = match found {
                    (1, 0) => Some(true),
                    (2.., _) | (0, 0) => Some(false),
                    _ => None,
                };
                exactly_one.map(|holds| holds == *is_plain)
            }
            Shape::Atom(atom) => self.holds(atom, value),
        }
    }

    fn holds(&mut self, atom: &Atom, value: &Value) -> Option<bool> {
        match (atom, value) {
            (Atom::Lower { bound, strict }, Value::Number(number)) => {
                Some(if *strict { number > bound } else { number >= bound })
            }
            (Atom::Upper { bound, strict }, Value::Number(number)) => {
                Some(if *strict { number < bound } else { number <= bound })
            }
            (Atom::Multiple(of), Value::Number(number)) => Some((number / of).is_integer()),
            (Atom::NotMultiple(of), Value::Number(number)) => Some(!(number / of).is_integer()),
            (Atom::Among(numbers), Value::Number(number)) => Some(numbers.contains(number)),
            (Atom::NotAmong(numbers), Value::Number(number)) => Some(!numbers.contains(number)),
            (Atom::Format(format, has), Value::String(text)) if stand_in(format).as_ref() == Some(text) => {
                Some(*has)
            }
            (Atom::Format(format, has), Value::String(text)) => {
                has_format(format, text).map(|found| found == *has)
            }
            (Atom::MinLength(0), Value::String(_)) => Some(true),
            // How the string is written that it stands for is not known.
            (Atom::Within(_) | Atom::MinLength(_) | Atom::MaxLength(_), value)
                if self.terms.is_stand_in(value) =>
            {
                None
            }
            (Atom::Within(names), Value::String(text)) => Some(self.terms.language(*names).contains(text)),
            (Atom::MinLength(least), Value::String(text)) => Some(text.chars().count() as u64 >= *least),
            (Atom::MaxLength(most), Value::String(text)) => Some(text.chars().count() as u64 <= *most),
            (_, Value::Array(items)) => self.holds_of_list(atom, items),
            (Atom::Every(names, term), Value::Object(members)) => {
                let names = self.terms.language(*names);
                let named = members.iter().filter(|(name, _)| names.contains(name));
                all(named.map(|(_, value)| self.contains(*term, value)))
            }
            (Atom::Some(names, term), Value::Object(members)) => {
                let names = self.terms.language(*names);
                let named = members.iter().filter(|(name, _)| names.contains(name));
                any(named.map(|(_, value)| self.contains(*term, value)))
            }
            (Atom::MinProperties(least), Value::Object(members)) => Some(members.len() as u64 >= *least),
            (Atom::MaxProperties(most), Value::Object(members)) => Some(members.len() as u64 <= *most),
            _ => None,
        }
    }

    fn holds_of_list(&mut self, atom: &Atom, items: &[Piece]) -> Option<bool> {
        let item = |index: u64| usize::try_from(index).ok().and_then(|index| items.get(index));
        let from = |from: u64| items.iter().skip(usize::try_from(from).unwrap_or(usize::MAX));
        let is_distinct = || {
            let mut sorted: Vec<_> = items.iter().collect();
            sorted.sort_unstable();
            sorted.windows(2).all(|pair| pair.first() != pair.last())
        };
        match atom {
            Atom::Item(index, term) => item(*index).map_or(Some(true), |item| self.contains(*term, item)),
            Atom::SomeItem(index, term) => {
                item(*index).map_or(Some(false), |item| self.contains(*term, item))
            }
            Atom::ItemsFrom(start, term) => all(from(*start).map(|item| self.contains(*term, item))),
            Atom::CountMin { from: start, term, count } => {
                let (sure, unsure) = counted(from(*start).map(|item| self.contains(*term, item)));
                if sure >= *count { Some(true) } else { (sure + unsure < *count).then_some(false) }
            }
            Atom::CountMax { from: start, term, count } => {
                let (sure, unsure) = counted(from(*start).map(|item| self.contains(*term, item)));
                if sure > *count { Some(false) } else { (sure + unsure <= *count).then_some(true) }
            }
            Atom::MinItems(least) => Some(items.len() as u64 >= *least),
            Atom::MaxItems(most) => Some(items.len() as u64 <= *most),
            // What two stand for may be the same.
            Atom::Unique(unique) => match (is_distinct(), unique) {
                (true, _) if items.iter().any(|item| self.terms.is_stand_in(item)) => None,
                (found, unique) => Some(found == *unique),
            },
            _ => None,
        }
    }
}

/// How many hold, and of how many it is not known.
fn counted(known: impl Iterator<Item = Option<bool>>) -> (u64, u64) {
    known.fold((0, 0), |(sure, unsure), known| match known {
        Some(true) => (sure + 1, unsure),
        Some(false) => (sure, unsure),
        None => (sure, unsure + 1),
    })
}

fn all(mut known: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut unsure = false;
    let fails = known.any(|known| {
        unsure |= known.is_none();
        known == Some(false)
    });
    if fails { Some(false) } else { (!unsure).then_some(true) }
}

fn any(mut known: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut unsure = false;
    let holds = known.any(|known| {
        unsure |= known.is_none();
        known == Some(true)
    });
    if holds { Some(true) } else { (!unsure).then_some(false) }
}
