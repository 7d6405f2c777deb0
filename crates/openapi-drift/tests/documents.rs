//! Whole documents, attacked: what says the same in other words is no change, and a change that is known to break somebody
//! is found, with a value that shows it.
//!
//! `DOCUMENTS_CASES` makes a longer run, from `DOCUMENTS_SEED` on.

#![cfg(test)]

#[path = "documents/mutations.rs"]
mod mutations;
#[path = "documents/places.rs"]
mod places;
#[path = "documents/random.rs"]
mod random;
#[path = "documents/refactorings.rs"]
mod refactorings;
#[path = "documents/same_set.rs"]
mod same_set;

use std::{env, ops::Range};

use openapi_drift::{Contract, Draft, Finding, Options, Report, Severity, amend_to, diff};
use random::Random;
use serde_json::Value;

/// Breaks of the set of values that a schema is: each has a witness.
const OF_SCHEMAS: [&str; 5] = [
    "request-narrowed",
    "request-property-required",
    "response-property-optional",
    "response-property-removed",
    "response-widened",
];

fn seeds(cases: u64) -> Range<u64> {
    let number = |name| env::var(name).ok().and_then(|number: String| number.parse().ok());
    let start = number("DOCUMENTS_SEED").unwrap_or(0);
    start..start + number("DOCUMENTS_CASES").unwrap_or(cases)
}

fn contract(name: &str, document: &Value) -> Contract {
    let text = document.to_string();
    Contract::parse(name, &text).unwrap_or_else(|error| panic!("{error}\n{document:#}"))
}

fn compared(base: &Value, revision: &Value) -> Report {
    diff(&contract("base", base), &contract("revision", revision), &Options::default())
}

fn shown(report: &Report) -> String {
    let told = |finding: &Finding| {
        let Finding { severity, rule, message, revision, .. } = finding;
        format!("\n  {} {rule}: {message} ({})", severity.as_str(), revision.pointer)
    };
    report.findings().iter().map(told).collect()
}

fn worst(report: &Report) -> Option<Severity> {
    report.findings().iter().map(|finding| finding.severity).max()
}

/// What went wrong, with the documents of the first.
#[derive(Default)]
struct Wrong {
    told: Vec<String>,
    first: Option<(Value, Value)>,
}

impl Wrong {
    fn add(&mut self, what: String, base: &Value, revision: &Value) {
        self.told.push(what);
        self.first.get_or_insert_with(|| (base.clone(), revision.clone()));
    }

    fn check(self) {
        if let Some((base, revision)) = self.first {
            panic!("{} wrong\n{}\n{base}\n{revision}", self.told.len(), self.told.join("\n"));
        }
    }
}

#[test]
fn what_says_the_same_in_other_words_is_no_change() {
    let mut wrong = Wrong::default();
    for seed in seeds(60) {
        let mut random = Random::new(seed);
        let document = random.document();
        let mut other = document.clone();
        let done = refactorings::some(&mut random, &mut other);
        for (base, revision) in [(&document, &other), (&other, &document)] {
            let report = compared(base, revision);
            if !report.findings().is_empty() {
                wrong.add(format!("seed {seed}, {done:?}:{}", shown(&report)), base, revision);
            }
        }
    }
    wrong.check();
}

#[test]
fn a_change_is_as_bad_as_it_is_known_to_be() {
    let mut wrong = Wrong::default();
    for seed in seeds(90) {
        let mut random = Random::new(seed);
        let document = random.document();
        let Some(mutation) = mutations::some(&mut random, &document) else { continue };
        let mut other = mutation.document;
        // However the new document is written.
        let done = if seed % 2 == 1 { refactorings::some(&mut random, &mut other) } else { Vec::new() };
        let pairs = [(&document, &other, mutation.there), (&other, &document, mutation.back)];
        for (base, revision, expected) in pairs {
            let report = compared(base, revision);
            let mut add = |what: &str| {
                let what = format!("seed {seed}, {}, {done:?}: {what}{}", mutation.what, shown(&report));
                wrong.add(what, base, revision);
            };
            let found = worst(&report);
            // That a property is no longer named is told of properties, and not where a union was written otherwise.
            let is_near = match (expected, found) {
                (Some(Severity::Warn), Some(Severity::Info)) => !done.is_empty(),
                _ => false,
            };
            if found != expected && !is_near {
                add(&format!("{expected:?} is expected"));
            }
            let is_shown =
                |finding: &Finding| finding.witness.is_some() || !OF_SCHEMAS.contains(&finding.rule);
            if !report.findings().iter().all(is_shown) {
                add("a witness is missing");
            }
        }
    }
    wrong.check();
}

/// However the other document is written, a contract can be edited to say the same; and by as few lines as one change takes, if
/// it is written in the same way.
#[test]
fn a_contract_is_edited_to_say_what_another_says() {
    let mut wrong = Wrong::default();
    for seed in seeds(60) {
        let mut random = Random::new(seed);
        let document = random.document();
        // What is written out first is changed apart from what else was the same; and there is a second change.
        let is_apart = seed % 6 == 1;
        let (mut other, mut done) = (document.clone(), Vec::new());
        if is_apart {
            done = refactorings::some(&mut random, &mut other);
        }
        let Some(mutation) = mutations::some(&mut random, &other) else { continue };
        other = mutation.document;
        if is_apart {
            other = mutations::some(&mut random, &other).map_or(other, |second| second.document);
        } else if seed % 2 == 1 {
            done = refactorings::some(&mut random, &mut other);
        }
        let truth = contract("truth", &other);
        let text = match seed % 4 {
            0 | 1 => serde_saphyr::to_string(&document).expect("YAML"),
            2 => format!("{document:#}"),
            _ => document.to_string(),
        };
        let draft = Draft::parse("contract", &text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        let options = Options::default();
        let amendment = amend_to(&draft, &truth, |draft| Ok(diff(draft.contract(), &truth, &options)));
        let amendment = amendment.expect("it can be compared");
        let after = diff(amendment.draft().contract(), &truth, &options);
        let lines = amendment.patch().lines().filter(|line| line.starts_with(['+', '-'])).count();
        let what = format!("seed {seed}, {}, {done:?}, {lines} lines", mutation.what);
        if !after.findings().is_empty() {
            wrong.add(format!("{what}: {}{}", amendment.summary(), shown(&after)), &document, &other);
        } else if done.is_empty()
            && !is_apart
            && seed % 4 != 3
            && lines > 60
            && !mutation.what.ends_with(" removed")
        {
            // What is removed is as long as it is, with all that nothing else refers to.
            wrong.add(what, &document, &other);
        }
    }
    wrong.check();
}
