//! Workflow commands, by which GitHub shows findings beside the lines that they are about.

use std::fmt::Write as _;

use super::text::some_of;
use crate::{
    report::{Exchange, Finding, Report},
    rules::Severity,
};

/// The report as workflow commands of GitHub Actions, a line for each finding that is not accepted, at its place in the
/// revision.
pub fn render_github(report: &Report) -> String {
    let mut out = String::new();
    for finding in report.findings().iter().filter(|finding| finding.accepted.is_none()) {
        let level = match finding.severity {
            Severity::Break | Severity::Undecided => "error",
            Severity::Warn => "warning",
            Severity::Info => "notice",
        };
        let at = finding.place();
        let title = format!("{}[{}]", finding.severity.as_str(), finding.rule);
        // Writing to a string does not fail.
        let _ = writeln!(
            out,
            "::{level} file={},line={},col={},title={}::{}",
            property(&at.file),
            at.line,
            at.column,
            property(&title),
            data(&message(finding))
        );
    }
    out
}

fn message(finding: &Finding) -> String {
    let mut message = format!("{}: {}; {}", finding.operation, finding.message, finding.why);
    if let Some(witness) = &finding.witness {
        // Writing to a string does not fail.
        let _ = write!(message, "\nwitness: {witness}");
    }
    for line in finding.exchange.iter().flat_map(Exchange::lines) {
        let _ = write!(message, "\n{line}");
    }
    if !finding.also.is_empty() {
        let _ = write!(message, "\nalso: {}", some_of(&finding.also));
    }
    message
}

/// What a command says, escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property of a command, escaped.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
