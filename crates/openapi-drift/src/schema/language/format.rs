//! Formats as sets of strings.
//!
//! Most formats of JSON Schema are regular, and are automata here. The rest lie between two regular sets:
//! what has the format for sure, and what may have it; in between only a validator knows. Formats say here
//! what the validator says that confirms our witnesses, so `byte`, `binary` and `password`, which it takes
//! for annotations, are no formats.

use std::{cell::RefCell, collections::BTreeMap};

use jsonschema::Validator;
use serde_json::{Value as Json, json};

use super::Language;

/// The strings of a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Format {
    /// These have it.
    pub(crate) sure: Language,
    /// No other strings have it.
    pub(crate) possible: Language,
    /// What decides in between: a string has the format if it has all of these. None: there is no between.
    pub(crate) keys: &'static [&'static str],
}

impl Format {
    /// The format of a name, if it is one that says something of strings.
    pub(crate) fn named(name: &str) -> Option<Self> {
        thread_local! {
            static KNOWN: RefCell<BTreeMap<String, Option<Format>>> = const { RefCell::new(BTreeMap::new()) };
        }
        let known = KNOWN.with_borrow(|known| known.get(name).cloned());
        known.unwrap_or_else(|| {
            let format = Self::build(name);
            // Only names of formats are kept, so that a hostile document cannot fill the memory.
            if format.is_some() {
                KNOWN.with_borrow_mut(|known| known.insert(name.to_owned(), format.clone()));
            }
            format
        })
    }

    fn build(name: &str) -> Option<Self> {
        if let Some(pattern) = exact(name) {
            let language = Language::pattern(&pattern).ok()?;
            return Some(Self { sure: language.clone(), possible: language, keys: &[] });
        }
        let (sure, possible, keys) = between(name)?;
        Some(Self {
            sure: Language::pattern(&sure).ok()?,
            possible: Language::pattern(&possible).ok()?,
            keys,
        })
    }
}

const DATE: &str = "(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|\
    (?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|\
    (?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)";
const TIME: &str = "(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:[.][0-9]+)?\
    (?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])|23:59:60(?:[.][0-9]+)?[Zz])";
/// A leap second is one at 23:59 UTC; which times of other zones these are is left to the validator.
const LEAP: &str = r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:60(?:\.[0-9]+)?[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])";
const OCTET: &str = "(?:0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";
const POINTER: &str = "(?:/(?:[^/~]|~[01])*)*";
const LABEL: &str = "[0-9A-Za-z](?:[0-9A-Za-z-]{0,61}[0-9A-Za-z])?";
/// Names of hosts that nobody doubts: labels of at most sixteen characters, at most eight of them.
const PLAIN_HOST: &str = "[0-9A-Za-z]{1,16}(?:[.][0-9A-Za-z]{1,16}){0,7}";

/// A format that is regular, as a pattern.
fn exact(name: &str) -> Option<String> {
    Some(match name {
        "date" => format!("^{DATE}$"),
        "duration" => duration(),
        "uuid" => "^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$".to_owned(),
        "ipv4" => format!("^{}$", ipv4()),
        "ipv6" => format!("^{}$", ipv6()),
        "json-pointer" => format!("^{POINTER}$"),
        "relative-json-pointer" => format!("^(?:0|[1-9][0-9]*)(?:#|{POINTER})$"),
        "uri" => Resource::URI.absolute(),
        "uri-reference" => Resource::URI.reference(),
        "iri" => Resource::IRI.absolute(),
        "iri-reference" => Resource::IRI.reference(),
        "uri-template" => template(),
        _ => return None,
    })
}

/// Patterns of the strings that surely and possibly have a format, and what decides in between.
fn between(name: &str) -> Option<(String, String, &'static [&'static str])> {
    let plain_mail = format!("^[0-9A-Za-z_]{{1,32}}@{PLAIN_HOST}$");
    let host = format!("^(?:{LABEL}[.])*{LABEL}$");
    Some(match name {
        "time" => (format!("^{TIME}$"), format!("^(?:{TIME}|{LEAP})$"), &["time"]),
        "date-time" => {
            (format!("^{DATE}[Tt]{TIME}$"), format!("^{DATE}[Tt](?:{TIME}|{LEAP})$"), &["date-time"])
        }
        "hostname" => (format!("^{PLAIN_HOST}$"), host, &["hostname", "idn-hostname"]),
        "idn-hostname" => (format!("^{PLAIN_HOST}$"), "[^]".to_owned(), &["idn-hostname"]),
        "email" => (plain_mail, "^[^]+@[^]+$".to_owned(), &["email", "idn-email"]),
        "idn-email" => (plain_mail, "^[^]+@[^]+$".to_owned(), &["idn-email"]),
        "regex" => ("^[0-9A-Za-z]*$".to_owned(), String::new(), &["regex"]),
        _ => return None,
    })
}

/// RFC 3339, appendix A: units in order, none left out between two.
fn duration() -> String {
    let run = |units: [char; 3]| {
        let [a, b, c] = units.map(|unit| format!("[0-9]+{unit}"));
        format!("(?:{a}(?:{b}(?:{c})?)?|{b}(?:{c})?|{c})")
    };
    let (date, time) = (run(['Y', 'M', 'D']), run(['H', 'M', 'S']));
    format!("^P(?:[0-9]+W|{date}(?:T{time})?|T{time})$")
}

fn ipv4() -> String {
    format!(r"{OCTET}(?:\.{OCTET}){{3}}")
}

/// RFC 4291, section 2.2: eight groups, of which the last two may be written as an IPv4 address, and of which
/// one run may be left out.
fn ipv6() -> String {
    let (group, ipv4) = ("[0-9A-Fa-f]{1,4}", ipv4());
    let mut forms = vec![format!("(?:{group}:){{7}}{group}"), format!("(?:{group}:){{6}}{ipv4}")];
    for before in 0..8_usize {
        let head = match before.checked_sub(1) {
            None => String::new(),
            Some(more) => format!("(?:{group}:){{{more}}}{group}"),
        };
        let after = 7 - before;
        let mut tails = vec![String::new()];
        tails.extend(after.checked_sub(1).map(|more| format!("(?:{group}:){{0,{more}}}{group}")));
        tails.extend(after.checked_sub(2).map(|more| format!("(?:{group}:){{0,{more}}}{ipv4}")));
        forms.push(format!("{head}::(?:{})", tails.join("|")));
    }
    format!("(?:{})", forms.join("|"))
}

/// RFC 6570, section 2.
fn template() -> String {
    let percent = "%[0-9A-Fa-f]{2}";
    let literal = format!(r#"(?:[^\x00- "<>%\\^`{{|}}\x7f]|{percent})"#);
    let character = format!("(?:[0-9A-Za-z_]|{percent})");
    let variable = format!(r"{character}+(?:\.{character}+)*(?::[1-9][0-9]{{0,3}}|\*)?");
    format!(r"^(?:{literal}|\{{[+#./;?&=,!@|]?{variable}(?:,{variable})*\}})*$")
}

/// The grammars of RFC 3986 and RFC 3987 differ in the characters that need no escape.
struct Resource {
    /// Beside those of RFC 3986, everywhere.
    unreserved: &'static str,
    /// In a query alone.
    private: &'static str,
}

impl Resource {
    const URI: Self = Self { unreserved: "", private: "" };
    const IRI: Self = Self {
        unreserved: "\\u{A0}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFEF}\\u{10000}-\\u{1FFFD}\
            \\u{20000}-\\u{2FFFD}\\u{30000}-\\u{3FFFD}\\u{40000}-\\u{4FFFD}\\u{50000}-\\u{5FFFD}\
            \\u{60000}-\\u{6FFFD}\\u{70000}-\\u{7FFFD}\\u{80000}-\\u{8FFFD}\\u{90000}-\\u{9FFFD}\
            \\u{A0000}-\\u{AFFFD}\\u{B0000}-\\u{BFFFD}\\u{C0000}-\\u{CFFFD}\\u{D0000}-\\u{DFFFD}\
            \\u{E1000}-\\u{EFFFD}",
        private: r"\u{E000}-\u{F8FF}\u{F0000}-\u{FFFFD}\u{100000}-\u{10FFFD}",
    };

    /// Characters of a name, those given too, and escaped ones.
    fn characters(&self, more: &str) -> String {
        format!(r"(?:[0-9A-Za-z._~!$&'()*+,;={}{more}-]|%[0-9A-Fa-f]{{2}})", self.unreserved)
    }

    fn authority(&self) -> String {
        let literal = format!(r"\[(?:{}|[Vv][0-9A-Fa-f]+\.[0-9A-Za-z._~!$&'()*+,;=:-]+)\]", ipv6());
        let (user, name) = (self.characters(":"), self.characters(""));
        format!("//(?:{user}*@)?(?:{literal}|{name}*)(?::[0-9]*)?")
    }

    fn tail(&self) -> String {
        let (query, fragment) = (format!(":@/?{}", self.private), ":@/?");
        format!(r"(?:\?{}*)?(?:#{}*)?", self.characters(&query), self.characters(fragment))
    }

    /// Everything before the query. The first segment of a path without a slash may have these characters.
    fn hierarchy(&self, first: &str) -> String {
        let (first, segment) = (self.characters(first), self.characters(":@"));
        let (authority, rest) = (self.authority(), format!("(?:/{segment}*)*"));
        format!("(?:{authority}{rest}|/(?:{segment}+{rest})?|{first}+{rest}|)")
    }

    fn with_scheme(&self) -> String {
        format!("[A-Za-z][0-9A-Za-z+.-]*:{}", self.hierarchy(":@"))
    }

    fn absolute(&self) -> String {
        format!("^{}{}$", self.with_scheme(), self.tail())
    }

    fn reference(&self) -> String {
        format!("^(?:{}|{}){}$", self.with_scheme(), self.hierarchy("@"), self.tail())
    }
}

/// Strings that have a format, to propose where an automaton does not know: a witness is chosen among them.
pub(crate) fn samples(format: &str) -> &'static [&'static str] {
    match format {
        "date-time" => &["2024-01-01T00:00:00Z", "2024-01-01T00:00:00.5+01:00", "1990-12-31T15:59:60-08:00"],
        "date" => &["2024-01-01", "2024-02-29"],
        "time" => &["00:00:00Z", "12:30:00.5+01:00", "15:59:60-08:00"],
        "duration" => &["P1D", "PT1S", "P1W", "P1Y2M3DT4H5M6S"],
        "email" | "idn-email" => {
            &["a@example.com", "a.b+c@example.com", "\"a b\"@example.com", "a@[127.0.0.1]"]
        }
        "hostname" | "idn-hostname" => &["example.com", "a", "a-b.example", "xn--nxasmq6b"],
        "ipv4" => &["127.0.0.1", "255.255.255.255"],
        "ipv6" => &["::1", "2001:db8::1", "::ffff:127.0.0.1"],
        "uri" | "iri" => &["https://example.com/", "a:b", "urn:x:y"],
        "uri-reference" | "iri-reference" => &["", "/a", "https://example.com/", "?a=b", "#a"],
        "uri-template" => &["/a/{b}", "/a", "{+a,b*}{?c:3}"],
        "uuid" => &["00000000-0000-4000-8000-000000000000"],
        "json-pointer" => &["", "/a", "/a~0/~1"],
        "relative-json-pointer" => &["0", "1/a", "2#"],
        "regex" => &["a", "^a$", "[a-z]+", "(?<a>b)"],
        _ => &[],
    }
}

/// What stands for any string of a format that nobody knows; nothing for those that are known.
///
/// Such a format is a set of strings that is not empty, and more is not known of it. So only that a string has the format may
/// be concluded from this one, and nothing from how it is written.
pub(crate) fn stand_in(format: &str) -> Option<String> {
    (!is_annotation(format) && samples(format).is_empty()).then(|| format!("<{format}>"))
}

/// Whether one string has a format, as the validator sees it; nothing where it has no opinion.
pub(crate) fn has_format(format: &str, word: &str) -> Option<bool> {
    thread_local! {
        static VALIDATORS: RefCell<BTreeMap<String, Validator>> = const { RefCell::new(BTreeMap::new()) };
    }
    // The validator is built without tables of international names, and passes whatever it does not know.
    if samples(format).is_empty() || format.starts_with("idn-") {
        return None;
    }
    VALIDATORS.with_borrow_mut(|validators| {
        if !validators.contains_key(format) {
            let options = jsonschema::options().with_draft(jsonschema::Draft::Draft202012);
            let validator = options.should_validate_formats(true).build(&json!({ "format": format })).ok()?;
            validators.insert(format.to_owned(), validator);
        }
        Some(validators.get(format)?.is_valid(&Json::String(word.to_owned())))
    })
}

/// Whether a format is a known one that says nothing of strings.
pub(crate) fn is_annotation(name: &str) -> bool {
    matches!(name, "byte" | "binary" | "password" | "float" | "double" | "int32" | "int64")
}

/// The least and the greatest integer of a format of numbers. `float` and `double` have none: they say how a
/// number is kept, every JSON number can be rounded to one, and no validator refuses any.
pub(crate) fn integer_format(name: &str) -> Option<(i64, i64)> {
    match name {
        "int32" => Some((i32::MIN.into(), i32::MAX.into())),
        "int64" => Some((i64::MIN, i64::MAX)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NAMES: [&str; 19] = [
        "date-time",
        "date",
        "time",
        "duration",
        "email",
        "hostname",
        "idn-hostname",
        "idn-email",
        "ipv4",
        "ipv6",
        "uri",
        "iri",
        "uri-reference",
        "iri-reference",
        "uri-template",
        "uuid",
        "json-pointer",
        "relative-json-pointer",
        "regex",
    ];

    /// What makes a near miss.
    const LETTER: &str = r#"[0-9a-fxvTZ:./@%\[\]{}#?~+ \-é"]"#;

    /// The format as we have it is the format as the validator has it.
    fn agree(name: &str, word: &str) {
        let format = Format::named(name).unwrap_or_else(|| panic!("{name} is not known"));
        let Some(has) = has_format(name, word) else { return };
        assert!(!format.sure.contains(word) || has, "{name} takes {word:?} as sure");
        assert!(format.possible.contains(word) || !has, "{name} takes {word:?} as impossible");
    }

    #[test]
    fn samples_have_their_format() {
        for name in NAMES {
            assert!(!samples(name).is_empty(), "{name}");
            for sample in samples(name) {
                assert_ne!(has_format(name, sample), Some(false), "{name}: {sample}");
                agree(name, sample);
            }
            let has = has_format(name, "[{");
            assert!(has == Some(false) || (has.is_none() && name.starts_with("idn-")), "{name}");
        }
    }

    #[test]
    fn what_is_between_is_decided_by_a_key() {
        for name in NAMES {
            let format = Format::named(name).expect(name);
            assert_eq!(format.keys.is_empty(), format.sure == format.possible, "{name}");
            assert!(format.sure.and(&format.possible.not()).expect("small").is_empty(), "{name}");
        }
        assert_eq!(Format::named("byte"), None);
        assert_eq!((stand_in("byte"), stand_in("uuid"), stand_in("rid")), (None, None, Some("<rid>".into())));
    }

    #[test]
    fn formats_include_each_other() {
        let set = |name: &str| Format::named(name).expect(name).possible;
        for (narrow, wide) in [
            ("uri", "uri-reference"),
            ("uri", "iri"),
            ("uri-reference", "iri-reference"),
            ("iri", "iri-reference"),
            ("ipv4", "hostname"),
            ("json-pointer", "uri-template"),
        ] {
            let outside = set(narrow).and(&set(wide).not()).expect("small");
            assert_eq!(outside.is_empty(), narrow != "json-pointer", "{narrow} in {wide}");
        }
        assert!(set("date").and(&set("date-time")).expect("small").is_empty());
    }

    #[test]
    fn every_day_of_some_years() {
        for year in [0, 4, 100, 400, 1900, 1999, 2000, 2023, 2024, 2100, 9999] {
            for (month, day) in (0..=13).flat_map(|month| (0..=32).map(move |day| (month, day))) {
                agree("date", &format!("{year:04}-{month:02}-{day:02}"));
            }
        }
    }

    #[test]
    fn odd_words() {
        for word in [
            "http://[::1]/",
            "http://[v1.a]/",
            "http://[V1.a]/",
            "http://[::1%25a]/",
            "http://a:b@c:/",
            "//a:1x",
            "a%4",
            "1:2",
            "a:b:c",
            "./a:b",
            "//",
            "///",
            "?",
            "#",
            "##",
            "http://a b",
            "http://é/",
            "http://%ff/",
            "a?\u{e000}",
            "a#\u{e000}",
            "\u{fffe}",
            "1::",
            "1:2:3:4:5:6:7::",
            "::1.2.3.4",
            "1:2:3:4:5:6:1.2.3.4",
            "01.2.3.4",
            ":::",
            "P",
            "PT",
            "P1",
            "P1Y1D",
            "PT1H1S",
            "P1WT1S",
            "P1Y1W",
            "p1d",
            "P1M",
            "23:59:60Z",
            "22:59:60Z",
            "23:59:60+00:00",
            "00:00:00",
            "24:00:00Z",
            "2024-01-01t00:00:00z",
            "{",
            "{}",
            "{a..b}",
            "{a:0}",
            "%41",
            "a|b",
            "-1",
            "00",
            "0#",
            "0##",
            "01",
            "/~2",
            "a",
            "xn--x",
            "a--b",
            "aa--b",
            "a.",
            ".a",
            "a@b@c",
            "A <a@b.c>",
            "\n",
            "http://[1]/",
            "http://[]",
            "http://a]",
            "http://u@[::1]:80/?#",
            "%",
            "a:%",
            "[",
            "a[b",
            "http://a\\b",
        ] {
            for name in NAMES {
                agree(name, word);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn near_a_sample(
            name in proptest::sample::select(&NAMES[..]),
            pick in any::<prop::sample::Index>(),
            edits in prop::collection::vec((any::<prop::sample::Index>(), 0..3_u8, LETTER), 0..4),
        ) {
            let mut word: Vec<char> = pick.get(samples(name)).chars().collect();
            for (place, kind, with) in edits {
                let at = place.index(word.len() + 1);
                if kind != 0 && at < word.len() {
                    word.remove(at);
                }
                if kind != 1 {
                    word.splice(at..at, with.chars());
                }
            }
            let word: String = word.into_iter().collect();
            NAMES.iter().for_each(|name| agree(name, &word));
        }
    }
}
