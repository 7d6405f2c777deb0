//! SARIF 2.1.0, which code scanning reads.

use serde_json::{Value, json};

use crate::{
    report::{Accepted, Exchange, Finding, Location, Report},
    rules::{Severity, rules},
};

/// The report as SARIF 2.1.0: a rule for each that this program knows, and a result for each finding, at its place in the
/// revision, with the place in base beside it.
pub fn render_sarif(report: &Report) -> String {
    let rules: Vec<_> = rules()
        .map(|rule| {
            json!({
                "id": rule.id,
                "shortDescription": { "text": rule.summary },
                "fullDescription": { "text": format!("{}: {}. {}", rule.summary, rule.why, rule.detail) },
                "help": { "text": rule.advice },
                "defaultConfiguration": { "level": level(rule.severity) },
            })
        })
        .collect();
    let results: Vec<_> = report.findings().iter().map(result).collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "openapi-drift", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    // Strings and numbers are always JSON.
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

fn result(finding: &Finding) -> Value {
    let mut text = format!("{}: {}; {}", finding.operation, finding.message, finding.why);
    if let Some(witness) = &finding.witness {
        text.push_str(&format!(". Witness: {witness}"));
    }
    for line in finding.exchange.iter().flat_map(Exchange::lines) {
        text.push('\n');
        text.push_str(&line);
    }
    json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": text },
        "locations": [location(finding.place())],
        "relatedLocations": related(finding),
        "partialFingerprints": { "openapiDrift/v1": finding.fingerprint },
        // All results of a run must have this, or none.
        "suppressions": finding.accepted.iter().map(suppression).collect::<Vec<_>>(),
        "properties": { "operations": operations(finding), "witness": finding.witness, "exchange": finding.exchange, "advice": finding.advice },
    })
}

fn related(finding: &Finding) -> Vec<Value> {
    if finding.is_of_config() {
        return Vec::new();
    }
    let is_base = *finding.place() == finding.base && !finding.is_of_traffic();
    let (other, text) = match is_base {
        true => (&finding.revision, "the same place in the revision"),
        false => (&finding.base, "the same place in base"),
    };
    let mut related = location(other);
    if let Some(members) = related.as_object_mut() {
        members.insert("id".into(), json!(1));
        members.insert("message".into(), json!({ "text": text }));
    }
    vec![related]
}

fn suppression(Accepted { reason, until }: &Accepted) -> Value {
    let until = until.map(|day| format!(" (until {day})")).unwrap_or_default();
    json!({ "kind": "external", "status": "accepted", "justification": format!("{reason}{until}") })
}

fn operations(finding: &Finding) -> Vec<&str> {
    std::iter::once(&finding.operation).chain(&finding.also).map(String::as_str).collect()
}

fn location(at: &Location) -> Value {
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&at.file) },
            "region": { "startLine": at.line, "startColumn": at.column },
        },
        "logicalLocations": [{ "fullyQualifiedName": at.pointer }],
    })
}

/// A path as a URI reference.
fn uri(file: &str) -> String {
    const KEPT: &percent_encoding::AsciiSet =
        &percent_encoding::NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_').remove(b'~');
    percent_encoding::utf8_percent_encode(&file.replace('\\', "/"), KEPT).to_string()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Break | Severity::Undecided => "error",
        Severity::Warn => "warning",
        Severity::Info => "note",
    }
}
