//! Strings: a language and a length.

use std::rc::Rc;

use super::{Found, Solver};
use crate::schema::{
    language::{Language, has_format, samples, stand_in},
    terms::{Atom, Names},
    value::Reason,
};

impl Solver {
    pub(super) fn string(&mut self, atoms: &[Atom]) -> Found<Option<String>> {
        if let [Atom::Format(format, true)] = atoms
            && let Some(stand_in) = stand_in(format)
        {
            return Ok(Some(stand_in));
        }
        let (mut least, mut most) = (0_u64, None::<u64>);
        let (mut languages, mut formats): (Vec<Names>, Vec<(Rc<str>, bool)>) = (Vec::new(), Vec::new());
        for atom in atoms {
            match atom {
                Atom::MinLength(length) => least = least.max(*length),
                Atom::MaxLength(length) => most = Some(most.map_or(*length, |most| most.min(*length))),
                Atom::Within(names) => languages.push(*names),
                Atom::Format(format, has) => {
                    formats.push((Rc::clone(format), *has));
                }
                _ => {}
            }
        }
        if most.is_some_and(|most| most < least) {
            return Ok(None);
        }
        languages.sort_by_key(|names| self.terms.language(*names).weight());
        let mut all = self.terms.names(Language::all());
        for names in languages {
            let meet = self.terms.meet(all, names);
            all = meet.ok_or_else(|| Reason::new("several patterns together are too large"))?;
            if self.terms.language(all).is_empty() {
                return Ok(None);
            }
        }
        let language = self.terms.language(all).clone();
        let fits = |word: &str| {
            let length = word.chars().count() as u64;
            language.contains(word) && length >= least && most.is_none_or(|most| length <= most)
        };
        self.of_formats(&language, fits, &formats, (least, most))
    }

    /// A string of a language that has some formats and has not others, as far as the validator can tell.
    fn of_formats(
        &self,
        language: &Language,
        fits: impl Fn(&str) -> bool,
        formats: &[(Rc<str>, bool)],
        (least, most): (u64, Option<u64>),
    ) -> Found<Option<String>> {
        let opinion = |word: &str| {
            let mut is_sure = true;
            for (format, has) in formats {
                // One that is against it is enough; otherwise all must have an opinion.
                match has_format(format, word) {
                    Some(found) if found != *has => return Some(false),
                    found => is_sure &= found.is_some(),
                }
            }
            is_sure.then_some(true)
        };
        if let Language::Words(words) = language {
            let words: Vec<_> =
                words.iter().filter(|word| fits(word) && opinion(word) != Some(false)).collect();
            let sure = words.iter().find(|word| opinion(word) == Some(true));
            if words.is_empty() || sure.is_some() {
                return Ok(sure.map(|word| (*word).clone()));
            }
        }
        let shortest = language.word(least, most)?;
        let Some(shortest) = shortest else { return Ok(None) };
        let proposed =
            formats.iter().flat_map(|(format, _)| samples(format)).copied().filter(|word| fits(word));
        let candidates: Vec<&str> = std::iter::once(&*shortest).chain(proposed).collect();
        if let Some(word) = candidates.iter().find(|word| opinion(word) == Some(true)) {
            return Ok(Some((*word).to_owned()));
        }
        let likely = candidates.iter().find(|word| opinion(word) != Some(false));
        Ok(Some(likely.map_or(shortest.clone(), |word| (*word).to_owned())))
    }
}
