//! Strings: a language and a length.

use std::rc::Rc;

use super::{Found, Solver};
use crate::schema::{
    language::{Language, samples},
    terms::{Atom, Names},
    value::Reason,
};

impl Solver {
    pub(super) fn string(&mut self, atoms: &[Atom]) -> Found<Option<String>> {
        let (mut least, mut most) = (0_u64, None::<u64>);
        let (mut languages, mut formats): (Vec<Names>, Vec<Rc<str>>) = (Vec::new(), Vec::new());
        for atom in atoms {
            match atom {
                Atom::MinLength(length) => least = least.max(*length),
                Atom::MaxLength(length) => most = Some(most.map_or(*length, |most| most.min(*length))),
                Atom::Within(names) => languages.push(*names),
                Atom::Format(format, has) => {
                    self.ignore(&format!("the format `{format}`").into());
                    if *has {
                        formats.push(Rc::clone(format));
                    }
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
        let fits = |sample: &&str| {
            let length = sample.chars().count() as u64;
            language.contains(sample) && length >= least && most.is_none_or(|most| length <= most)
        };
        let sample = formats.iter().find_map(|format| samples(format).iter().copied().find(fits));
        match sample {
            Some(sample) => Ok(Some(sample.to_owned())),
            None => language.word(least, most),
        }
    }
}
