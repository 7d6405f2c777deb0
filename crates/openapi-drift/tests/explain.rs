//! Every rule's own example is told by that rule, and the page of the rules says what they say.

#![cfg(test)]

use std::{env, fs, path::Path};

use chrono::NaiveDate;
use openapi_drift::{Config, Contract, Options, Severity, diff, render_rules_markdown, rules};

#[test]
fn the_example_of_a_rule_is_told_by_it() {
    let today = NaiveDate::from_ymd_opt(2026, 6, 15).expect("a day");
    for rule in rules() {
        let contract = |name: &str, text: &str| {
            Contract::parse(name, text).unwrap_or_else(|error| panic!("{}: {error}\n{text}", rule.id))
        };
        let (base, revision) = (contract("before", &rule.before()), contract("after", &rule.after()));
        let report = diff(&base, &revision, &Options::default().prose(true));
        let report = match rule.config() {
            Some(config) => {
                let id =
                    report.findings().first().map(|finding| finding.fingerprint.clone()).unwrap_or_default();
                let config = Config::parse("openapi-drift.toml", &config.replace("9f3c2a0b1d4e5f60", &id));
                report.apply(&config.expect("a configuration"), &base, &revision, today)
            }
            None => report,
        };
        let told: Vec<_> = report.findings().iter().map(|finding| finding.rule).collect();
        // A move is told as the worse of two changes, and what was accepted and counts again is told, too.
        let (own, others): (Vec<_>, Vec<_>) =
            report.findings().iter().partition(|finding| finding.rule == rule.id);
        assert!(!own.is_empty(), "{}: {told:?}", rule.id);
        let is_beside =
            rule.id == "accept-expired" || others.iter().all(|other| other.severity < rule.severity);
        assert!(is_beside, "{}: {told:?}", rule.id);
        for finding in own {
            assert_eq!(finding.severity, rule.severity, "{}", rule.id);
            let is_break = rule.severity == Severity::Break;
            assert_eq!(finding.exchange.is_some(), is_break, "{}: a break is shown", rule.id);
        }
    }
}

#[test]
fn the_page_of_the_rules_is_fresh() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("RULES.md");
    let page = render_rules_markdown();
    if env::var_os("BLESS").is_some() {
        fs::write(&file, &page).expect("it is written");
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == page,
        "RULES.md is stale: write it anew with `BLESS=1 cargo nextest run -p openapi-drift`"
    );
}
