//! Every rule's own example is told by that rule, and the page of the rules says what they say.

#![cfg(test)]

use std::{env, fs, path::Path};

use chrono::NaiveDate;
use openapi_drift::{
    Config, Conformance, Contract, Finding, Options, Probe, Rule, Severity, diff, http_exchange::Exchange,
    probe, render_rules_markdown, rules,
};

/// What is told of a rule's own example.
fn told(rule: &Rule) -> Vec<Finding> {
    let contract = |name: &str, text: &str| {
        Contract::parse(name, text).unwrap_or_else(|error| panic!("{}: {error}\n{text}", rule.id))
    };
    let (base, revision) = (contract("before", &rule.before()), contract("after", &rule.after()));
    if let Some("") = rule.exchanges() {
        let report =
            probe(&base, "https://pets.example", &Probe::default(), &Options::default(), Exchange::new);
        return report.expect("a report").findings().to_vec();
    }
    if let Some(exchanges) = rule.exchanges() {
        let mut conformance = Conformance::new(&base, "traffic", &Options::default());
        for (line, text) in (1..).zip(exchanges.lines()) {
            match serde_json::from_str(text) {
                Ok(exchange) => conformance.exchange(&exchange, line),
                Err(error) => conformance.unreadable(line, &error.to_string()),
            }
        }
        return conformance.report().findings().to_vec();
    }
    let report = diff(&base, &revision, &Options::default().prose(true));
    let Some(config) = rule.config() else { return report.findings().to_vec() };
    let config = Config::parse("openapi-drift.toml", config).expect("a configuration");
    let today = NaiveDate::from_ymd_opt(2026, 6, 15).expect("a day");
    report.apply(&config, &base, &revision, today).findings().to_vec()
}

#[test]
fn the_example_of_a_rule_is_told_by_it_and_by_nothing_else() {
    for rule in rules() {
        let told = told(rule);
        // What was accepted until a day is told again after it.
        let is_named =
            |finding: &&Finding| rule.config().is_some_and(|config| config.contains(&finding.fingerprint));
        let told: Vec<_> = told.iter().filter(|finding| !is_named(finding)).collect();
        let [finding] = told.as_slice() else { panic!("{}: {told:#?}", rule.id) };
        assert_eq!((finding.rule, finding.severity), (rule.id, rule.severity), "{finding:#?}");
        if rule.exchanges().is_some() {
            continue;
        }
        let is_break = rule.severity == Severity::Break;
        assert_eq!(finding.exchange.is_some(), is_break, "{}: a break is shown", rule.id);
        let is_of_schema = finding.base.pointer.contains("/schema");
        let is_shown = finding.witness.is_some();
        assert_eq!(is_shown, is_break && is_of_schema, "{}: a break of a schema has a witness", rule.id);
    }
}

#[test]
fn what_was_accepted_until_a_day_is_told_again_after_it() {
    let rule = rules().find(|rule| rule.id == "accept-expired").expect("the rule");
    let told: Vec<_> = told(rule).iter().map(|finding| finding.rule).collect();
    assert_eq!(told, ["operation-removed", "accept-expired"]);
}

#[test]
fn a_rule_is_explained_in_sentences() {
    for rule in rules() {
        let sentences = rule.detail.split_inclusive(['.', ';', ':']).count();
        assert!(sentences >= 2 && rule.detail.ends_with('.'), "{}: {}", rule.id, rule.detail);
        assert!(rule.advice.ends_with('.'), "{}: {}", rule.id, rule.advice);
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
