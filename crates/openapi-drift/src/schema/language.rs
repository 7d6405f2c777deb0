//! Sets of strings: finite, co-finite, or of an automaton. Equal sets are equal values.

mod ahead;
mod automaton;
mod ecma;
mod format;
mod minimal;
mod pattern;

use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

use rustc_hash::FxHashMap;

use self::automaton::{Automaton, to_u32};
pub(crate) use self::format::{Format, has_format, integer_format, is_annotation, samples, stand_in};
use super::value::Reason;

/// Automata of so few words are written as a list of them.
const FEW: usize = 64;
/// A length that an automaton still counts.
const MAX_LENGTH: u64 = 3_000;
/// So many patterns are kept with their automata.
const MAX_KNOWN: usize = 1_024;
/// A word that is longer is not spelled.
const MAX_WORD: u64 = 1_000_000;

/// A set of strings.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Language {
    /// These.
    Words(Rc<BTreeSet<String>>),
    /// All but these.
    Except(Rc<BTreeSet<String>>),
    /// Neither of both.
    Automaton(Rc<Automaton>),
}

impl Language {
    pub(crate) fn all() -> Self {
        Self::Except(Rc::default())
    }

    pub(crate) fn none() -> Self {
        Self::Words(Rc::default())
    }

    pub(crate) fn word_only(word: &str) -> Self {
        Self::Words(Rc::new(BTreeSet::from([word.to_owned()])))
    }

    pub(crate) fn words(words: BTreeSet<String>) -> Self {
        Self::Words(Rc::new(words))
    }

    pub(crate) fn except(words: BTreeSet<String>) -> Self {
        Self::Except(Rc::new(words))
    }

    /// The strings that a pattern matches somewhere.
    pub(crate) fn pattern(pattern: &str) -> Result<Self, Reason> {
        thread_local! {
            static KNOWN: RefCell<FxHashMap<String, Result<Language, Reason>>> = RefCell::default();
        }
        if let Some(known) = KNOWN.with_borrow(|known| known.get(pattern).cloned()) {
            return known;
        }
        let language = ahead::language(pattern);
        let language = language.map_err(|what| Reason::new(format!("the pattern `{pattern}` {what}")));
        KNOWN.with_borrow_mut(|known| {
            if known.len() >= MAX_KNOWN {
                known.clear();
            }
            known.insert(pattern.to_owned(), language.clone());
        });
        language
    }

    /// The strings of a length, in code points; nothing if that is too long to count.
    pub(crate) fn length(least: u64, most: Option<u64>) -> Option<Self> {
        if most.is_some_and(|most| most < least) {
            return Some(Self::none());
        }
        if least.max(most.unwrap_or(0)) > MAX_LENGTH {
            return None;
        }
        let number = |length: u64| to_u32(usize::try_from(length).unwrap_or(usize::MAX));
        Some(Self::of(Automaton::of_length(number(least), most.map(number))))
    }

    pub(crate) fn is_empty(&self) -> bool {
        matches!(self, Self::Words(words) if words.is_empty())
    }

    pub(crate) fn is_all(&self) -> bool {
        matches!(self, Self::Except(words) if words.is_empty())
    }

    /// Its only word.
    pub(crate) fn single(&self) -> Option<&str> {
        match self {
            Self::Words(words) if words.len() == 1 => words.first().map(String::as_str),
            _ => None,
        }
    }

    pub(crate) fn contains(&self, word: &str) -> bool {
        match self {
            Self::Words(words) => words.contains(word),
            Self::Except(words) => !words.contains(word),
            Self::Automaton(automaton) => automaton.contains(word),
        }
    }

    pub(crate) fn not(&self) -> Self {
        match self {
            Self::Words(words) => Self::Except(Rc::clone(words)),
            Self::Except(words) => Self::Words(Rc::clone(words)),
            Self::Automaton(automaton) => Self::Automaton(Rc::new(automaton.complement())),
        }
    }

    /// The strings of both; nothing if that takes too large an automaton.
    pub(crate) fn and(&self, other: &Self) -> Option<Self> {
        Some(match (self, other) {
            (Self::Words(words), any) | (any, Self::Words(words)) => {
                Self::words(words.iter().filter(|word| any.contains(word)).cloned().collect())
            }
            (Self::Except(one), Self::Except(other)) => Self::except(one.union(other).cloned().collect()),
            (one, other) => Self::of(one.automaton().intersection(&other.automaton())?),
        })
    }

    /// The strings of either; nothing if that takes too large an automaton.
    pub(crate) fn or(&self, other: &Self) -> Option<Self> {
        Some(self.not().and(&other.not())?.not())
    }

    /// A shortest string of such a length, of the plainest characters.
    pub(crate) fn word(&self, least: u64, most: Option<u64>) -> Result<Option<String>, Reason> {
        if most.is_some_and(|most| most < least) {
            return Ok(None);
        }
        match self {
            Self::Words(words) => {
                let fits = |word: &&String| {
                    let length = word.chars().count() as u64;
                    length >= least && most.is_none_or(|most| length <= most)
                };
                Ok(words.iter().find(fits).cloned())
            }
            _ if least > MAX_WORD => Err(Reason::new(format!("a string of {least} characters is not tried"))),
            Self::Except(words) => Ok(another(words, least, most)),
            Self::Automaton(automaton) => Ok(automaton.word(least, most)),
        }
    }

    /// How many strings there are, but no more than `cap`.
    pub(crate) fn count(&self, cap: u64) -> u64 {
        match self {
            Self::Words(words) => cap.min(words.len() as u64),
            Self::Except(_) => cap,
            Self::Automaton(automaton) => automaton.count(cap),
        }
    }

    /// How much work it is to go through it.
    pub(crate) fn weight(&self) -> usize {
        match self {
            Self::Words(_) => 0,
            Self::Except(_) => 1,
            Self::Automaton(automaton) => 1 + automaton.states(),
        }
    }

    fn of(automaton: Automaton) -> Self {
        match automaton.trivial() {
            Some(true) => Self::all(),
            Some(false) => Self::none(),
            None => {
                if let Some(words) = automaton.words(FEW) {
                    Self::words(words)
                } else if let Some(words) = automaton.complement().words(FEW) {
                    Self::except(words)
                } else {
                    Self::Automaton(Rc::new(automaton))
                }
            }
        }
    }

    fn automaton(&self) -> Rc<Automaton> {
        match self {
            Self::Words(words) => Rc::new(Automaton::of_words(words.iter().map(String::as_str))),
            Self::Except(words) => {
                Rc::new(Automaton::of_words(words.iter().map(String::as_str)).complement())
            }
            Self::Automaton(automaton) => Rc::clone(automaton),
        }
    }
}

/// A string that is none of these, as short and plain as can be.
fn another(words: &BTreeSet<String>, least: u64, most: Option<u64>) -> Option<String> {
    if least == 0 && !words.contains("") {
        return Some(String::new());
    }
    let length = least.max(1);
    if most.is_some_and(|most| length > most) {
        return None;
    }
    let start = "a".repeat(usize::try_from(length - 1).ok()?);
    // There are more last characters than a document has words of one length.
    let last = ('a'..='z').chain('A'..='Z').chain('0'..='9').chain('\u{a1}'..=char::MAX);
    last.map(|last| format!("{start}{last}")).find(|word| !words.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(text: &str) -> Language {
        Language::pattern(text).unwrap_or_else(|reason| panic!("{reason}"))
    }

    #[test]
    fn patterns_match_as_ecma_says() {
        for (text, yes, no) in [
            ("a", &["a", "xay"][..], &["", "b"][..]),
            ("^a", &["a", "ab"], &["ba", ""]),
            ("a$", &["a", "ba"], &["ab"]),
            ("^a*$", &["", "aaa"], &["ab"]),
            ("^$", &[""], &["a", "\n"]),
            ("^(a|bc)+$", &["a", "bca"], &["b", ""]),
            ("(^|a)$", &["", "ba"], &["b"]),
            (r"^\d{2,3}$", &["12", "123"], &["1", "1234", "١٢"]),
            (r"^\w$", &["_", "a"], &["é", "-"]),
            (r"^\s$", &["\u{a0}", "\u{2028}"], &["a"]),
            ("^.$", &["é", "\u{10ffff}"], &["\n", "\u{2028}", "ab"]),
            ("^{$", &["{"], &["{}"]),
            ("^a{,3}$", &["a{,3}"], &["aaa"]),
            ("^[a-]$", &["a", "-"], &["b"]),
            (r"^[\w-.]+$", &["a-b.c"], &["a b"]),
            (r"^[a\-z]$", &["-", "z"], &["b"]),
            ("^[^]$", &["x", "\n"], &[""]),
            (r"^\u0041\x42$", &["AB"], &["ab"]),
            ("^(?<year>[0-9]{4})$", &["2024"], &["24"]),
            ("^(?!x-)[a-z-]+$", &["a", "ax-"], &["x-a"]),
            ("^(?=.*a)(?!.*b).+$", &["ca"], &["c", "ab"]),
            ("^[a-z]+(?:-[a-z]+)*$", &["a-b"], &["-", "a-"]),
            (r"^\/a\-b$", &["/a-b"], &["a-b"]),
            (r"\bcat\b", &["cat", "a cat.", "cat\n"], &["cats", "_cat", "concat"]),
            (r"^\Ba|b\B", &["bc"], &["a", "b", "b "]),
            ("$^", &[""], &["a"]),
            (r"^.$(\B|a)", &["-"], &["a", "-a"]),
            (r"^\b", &["a", "a-"], &["", "-a"]),
            (r"\B", &["", "ab", " "], &["a"]),
            ("^a(?=b)", &["ab", "abc"], &["a", "ac"]),
            ("^a(?=$|b)", &["ab", "a"], &["ac"]),
            ("^(?!.*--)[a-z-]+$", &["a-b"], &["a--b"]),
            ("^((?!cat).)*$", &["", "dog", "ca"], &["cat", "a cat", "\n"]),
            ("^(?:(?!ab|c).)+$", &["a", "b"], &["", "xab", "c"]),
            (r"^[\[\]&&~~#]$", &["[", "]", "&", "~", "#"], &["a"]),
        ] {
            let language = pattern(text);
            assert!(yes.iter().all(|word| language.contains(word)), "{text}");
            assert!(!no.iter().any(|word| language.contains(word)), "{text}");
        }
    }

    #[test]
    fn what_is_not_supported_is_named() {
        for text in [
            r"(a)\1",
            "(?<=a)b",
            "a(?=b)c",
            "(?!a)b",
            "^(?!a)b|c",
            "(",
            "[a",
            r"\ud83d",
            "a\\",
            "^.{0,200000}$",
        ] {
            let reason = Language::pattern(text).expect_err(text).to_string();
            assert!(reason.starts_with(&format!("the pattern `{text}` ")), "{reason}");
        }
    }

    #[test]
    fn equal_languages_are_equal_values() {
        for (one, other) in [
            ("^[ab]$", "^(a|b)$"),
            ("^a+$", "^aa*$"),
            ("", ".*"),
            ("^(ab|ac)$", "^a[bc]$"),
            ("^[0-9]{3}$", r"^\d\d\d$"),
        ] {
            assert_eq!(pattern(one), pattern(other), "{one}");
        }
        let three = BTreeSet::from(["a", "b", "c"].map(str::to_owned));
        assert_eq!(pattern("^[a-c]$"), Language::words(three.clone()));
        assert_eq!(pattern("^[a-c]$").not(), Language::except(three));
        assert_eq!(Language::length(0, None), Some(Language::all()));
    }

    #[test]
    fn words_are_short_and_plain() {
        let word = |text: &str, least, most| pattern(text).word(least, most).expect("an answer");
        assert_eq!(word("^[^a]+$", 0, None).as_deref(), Some("0"));
        assert_eq!(word("^a*b?$", 3, None).as_deref(), Some("aaa"));
        assert_eq!(word("^a{5}$", 0, Some(4)), None);
        assert_eq!(Language::all().word(3, None), Ok(Some("aaa".into())));
        assert_eq!(pattern("^[ab]{2}$").count(10), 4);
        assert_eq!(pattern("^a*$").count(10), 10);
    }

    #[test]
    fn long_counts_are_bounded() {
        let language = pattern("^[a-z0-9]{1,2000}$");
        assert!(language.contains(&"a".repeat(2000)) && !language.contains(&"a".repeat(2001)));
        assert_eq!(Language::length(0, Some(1_000_000)), None);
        assert_eq!(
            pattern("^.{0,5000}$").and(&pattern("^.{0,4000}$").not()).map(|rest| rest.is_empty()),
            Some(false)
        );
    }
}
