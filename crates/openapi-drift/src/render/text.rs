//! The report for people, in a terminal.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use crate::{
    report::{Direction, Finding, Report, Summary},
    rules::Severity,
};

/// The report for a terminal; `styled` adds colours, which carry nothing that the words do not.
pub fn render_text(report: &Report, styled: bool) -> String {
    let mut out = String::new();
    for finding in report.findings() {
        // Writing to a string does not fail.
        let _ = one(&mut out, finding, styled);
    }
    out.push_str(&summary(report.summary()));
    out.push('\n');
    out
}

fn one(out: &mut String, finding: &Finding, styled: bool) -> std::fmt::Result {
    let style = match finding.severity {
        _ if !styled => Style::new(),
        Severity::Break => AnsiColor::Red.on_default().bold(),
        Severity::Undecided => AnsiColor::Magenta.on_default().bold(),
        Severity::Warn => AnsiColor::Yellow.on_default().bold(),
        Severity::Info => AnsiColor::Cyan.on_default(),
    };
    let direction = match finding.direction {
        Some(Direction::Request) => " request",
        Some(Direction::Response) => " response",
        None => "",
    };
    writeln!(
        out,
        "{style}{}[{}]{style:#} {}{direction}: {}",
        finding.severity.as_str(),
        finding.rule,
        finding.operation,
        finding.message
    )?;
    writeln!(
        out,
        "  base      {}:{}:{}  {}",
        finding.base.file, finding.base.line, finding.base.column, finding.base.pointer
    )?;
    let revision = &finding.revision;
    writeln!(
        out,
        "  revision  {}:{}:{}  {}",
        revision.file, revision.line, revision.column, revision.pointer
    )?;
    writeln!(out, "  why       {}", finding.why)?;
    if let Some(witness) = &finding.witness {
        writeln!(out, "  witness   {}", short(witness))?;
    }
    if !finding.also.is_empty() {
        writeln!(out, "  also      {}", finding.also.join(", "))?;
    }
    writeln!(out, "  id        {}\n", finding.fingerprint)
}

/// A value in one line; the whole is in the JSON report.
fn short(value: &serde_json::Value) -> String {
    const LONGEST: usize = 160;
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}… ({} bytes)", text.get(..end).unwrap_or_default(), text.len()),
        None => text,
    }
}

fn summary(summary: Summary) -> String {
    let Summary { breaks, undecided, warnings, infos } = summary;
    if breaks + undecided + warnings + infos == 0 {
        return "no changes".to_owned();
    }
    let count =
        |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let (breaks, warnings, infos) = (
        count(breaks, "break", "breaks"),
        count(warnings, "warning", "warnings"),
        count(infos, "other change", "other changes"),
    );
    format!("{breaks}, {undecided} undecided, {warnings}, {infos}")
}
