//! The report for people, in a terminal.

use std::{
    fmt::{self, Write as _},
    iter,
};

use anstyle::{AnsiColor, Style};

use crate::{
    report::{Accepted, Exchange, FailOn, Finding, Location, Report, Summary},
    rules::Severity,
};

/// The report for a terminal; `styled` adds colours, which carry nothing that the words do not.
pub fn render_text(report: &Report, styled: bool) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = write(&mut out, report, styled);
    out
}

fn write(out: &mut String, report: &Report, styled: bool) -> fmt::Result {
    let (accepted, counted): (Vec<_>, Vec<_>) =
        report.findings().iter().partition(|finding| finding.accepted.is_some());
    for finding in counted {
        one(out, finding, styled)?;
    }
    if !accepted.is_empty() {
        writeln!(out, "accepted:")?;
        for (finding, Accepted { reason, until }) in
            accepted.iter().filter_map(|finding| Some((finding, finding.accepted.as_ref()?)))
        {
            let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
            let until = until.map(|day| format!("; until {day}")).unwrap_or_default();
            writeln!(out, "  {}  {} ({reason}{until})", finding.fingerprint, finding.title())?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", summary(report))?;
    if report.exceeds(FailOn::Breaking) {
        let command = if report.exchanges().is_some() { "conform" } else { "diff" };
        writeln!(out, "to accept a finding, give its id and a reason: see `openapi-drift {command} --help`")?;
    }
    Ok(())
}

fn one(out: &mut String, finding: &Finding, styled: bool) -> fmt::Result {
    let style = style_of(finding.severity, styled);
    let title = finding.title();
    let (rule, rest) = title.split_once(' ').unwrap_or((&title, ""));
    writeln!(out, "{style}{rule}{style:#} {rest}")?;
    let mut place = |name: &str, at: &Location| {
        writeln!(out, "  {name:8}  {}:{}:{}  {}", at.file, at.line, at.column, at.pointer)
    };
    if finding.is_of_config() {
        place("config", &finding.base)?;
    } else if finding.is_of_traffic() {
        place("contract", &finding.base)?;
        let Location { file, line, pointer, .. } = &finding.revision;
        writeln!(out, "  traffic   {file}:{line}  {pointer}")?;
    } else {
        place("base", &finding.base)?;
        place("revision", &finding.revision)?;
    }
    writeln!(out, "  why       {}", finding.why)?;
    if finding.severity != Severity::Info {
        writeln!(out, "  do        {}", finding.advice)?;
    }
    if let Some(witness) = &finding.witness {
        writeln!(out, "  witness   {}", short(&witness.to_string()))?;
    }
    if let Some(Exchange { request, response }) = &finding.exchange {
        let response = response.as_ref().map(|response| ("answer", response.lines()));
        for (name, lines) in [("request", request.lines())].into_iter().chain(response) {
            for (line, name) in lines.iter().zip(iter::once(name).chain(iter::repeat(""))) {
                writeln!(out, "  {name:8}  {}", short(line))?;
            }
        }
    }
    if let Some(curl) = finding.exchange.as_ref().and_then(|exchange| exchange.request.curl()) {
        writeln!(out, "  repeat    {curl}")?;
    }
    if let Some(count) = finding.occurrences.filter(|count| *count > 1) {
        writeln!(out, "  seen      {count} times")?;
    }
    if !finding.also.is_empty() {
        writeln!(out, "  also      {}", some_of(&finding.also))?;
    }
    if !finding.is_of_config() {
        writeln!(out, "  id        {}", finding.fingerprint)?;
    }
    writeln!(out)
}

/// How the word of a severity is shown.
pub(super) fn style_of(severity: Severity, styled: bool) -> Style {
    match severity {
        _ if !styled => Style::new(),
        Severity::Break => AnsiColor::Red.on_default().bold(),
        Severity::Undecided => AnsiColor::Magenta.on_default().bold(),
        Severity::Warn => AnsiColor::Yellow.on_default().bold(),
        Severity::Info => AnsiColor::Cyan.on_default(),
    }
}

/// Operations that are named; all are in the JSON report.
const MANY: usize = 20;

/// The first of many operations, and how many there are more.
pub(super) fn some_of(operations: &[String]) -> String {
    let told: Vec<_> = operations.iter().take(MANY).map(String::as_str).collect();
    match operations.len().saturating_sub(MANY) {
        0 => told.join(", "),
        more => format!("{}, and {more} more", told.join(", ")),
    }
}

/// A line that is not too long; the whole is in the JSON report.
fn short(text: &str) -> String {
    const LONGEST: usize = 160;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}… ({} bytes)", text.get(..end).unwrap_or_default(), text.len()),
        None => text.to_owned(),
    }
}

fn summary(report: &Report) -> String {
    let Summary { breaks, undecided, warnings, infos, accepted, ignored } = report.summary();
    let is_none = breaks + undecided + warnings + infos + accepted + ignored == 0;
    let of = match report.exchanges() {
        Some(1) => " in 1 exchange".to_owned(),
        Some(count) => format!(" in {count} exchanges"),
        None => String::new(),
    };
    if is_none {
        return if of.is_empty() { "no changes".to_owned() } else { format!("no findings{of}") };
    }
    let (one, many) =
        if of.is_empty() { ("other change", "other changes") } else { ("other finding", "other findings") };
    let count =
        |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let mut parts = vec![
        count(breaks, "break", "breaks"),
        format!("{undecided} undecided"),
        count(warnings, "warning", "warnings"),
        count(infos, one, many),
    ];
    for (count, what) in [(accepted, "accepted"), (ignored, "ignored")] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    parts.join(", ") + &of
}
