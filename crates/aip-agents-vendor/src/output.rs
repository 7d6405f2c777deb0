//! In which forms a comparison is told, and where.

use std::{fmt::Write as _, fs, io::Write as _, path::PathBuf};

use aip_agents_vendor::{Error, Result, Step};
use openapi_drift::{Chapter, Format, Report, render_html_chapters, render_json, render_text};
use serde_json::{Value, json};

/// Of a history; the others stand beside lines of files, and releases are none.
const OF_HISTORY: [Format; 3] = [Format::Text, Format::Json, Format::Html];

type Wanted = (Format, Option<PathBuf>);

pub(crate) fn wanted(text: &str) -> std::result::Result<Wanted, String> {
    Format::wanted(text, &Format::ALL)
}

pub(crate) fn wanted_of_history(text: &str) -> std::result::Result<Wanted, String> {
    Format::wanted(text, &OF_HISTORY)
}

fn give(wanted: &[Wanted], text: impl Fn(Format) -> String) -> Result<()> {
    for (format, file) in wanted {
        let text = text(*format);
        match file {
            Some(file) => {
                fs::write(file, text).map_err(|source| Error::File { path: file.clone(), source })?
            }
            None => print(&text)?,
        }
    }
    Ok(())
}

pub(crate) fn print(text: &str) -> Result<()> {
    match std::io::stdout().write_all(text.as_bytes()) {
        // Nobody reads on, as with `| head`.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Error::File { path: PathBuf::from("standard output"), source: error })
        }
        _ => Ok(()),
    }
}

/// The report; nothing on stdout, if nothing counts.
pub(crate) fn report(report: &Report, wanted: &[Wanted]) -> Result<()> {
    let is_told = |(format, file): &&Wanted| file.is_some() || !format.is_silent_of(report);
    let told: Vec<Wanted> = wanted.iter().filter(is_told).cloned().collect();
    give(&told, |format| format.render(report, false))
}

pub(crate) fn history(steps: &[Step], wanted: &[Wanted]) -> Result<()> {
    give(wanted, |format| match format {
        Format::Json => json(steps),
        Format::Html => html(steps),
        _ => text(steps),
    })
}

fn span(steps: &[Step]) -> (&str, &str) {
    let first = steps.first().map_or("", |step| &step.previous);
    (first, steps.last().map_or("", |step| &step.release))
}

/// What a release says for the first time, in a sentence.
fn stated(step: &Step) -> Option<String> {
    let listed = step.stated.join(", ");
    (!listed.is_empty()).then(|| format!("Says {listed} for the first time; that is no change"))
}

fn text(steps: &[Step]) -> String {
    let mut out = String::new();
    let (first, last) = span(steps);
    let told: Vec<&Step> = steps.iter().filter(|step| !step.is_silent()).collect();
    for step in &told {
        // Writing to a string does not fail.
        let _ = writeln!(out, "==== {}, after {}\n", step.release, step.previous);
        if let Some(stated) = stated(step) {
            let _ = writeln!(out, "{stated}.\n");
        }
        if !step.report.findings().is_empty() {
            let _ = writeln!(out, "{}\n", render_text(&step.report, false).trim_end());
        }
    }
    let count = steps.len() + 1;
    let _ =
        writeln!(out, "{count} releases from {first} to {last}: {} of them changed something", told.len());
    out
}

fn json(steps: &[Step]) -> String {
    let (first, last) = span(steps);
    let told = steps.iter().filter(|step| !step.is_silent()).map(|step| {
        // What was rendered as JSON is JSON.
        let report: Value = serde_json::from_str(&render_json(&step.report)).unwrap_or_default();
        json!({ "release": step.release, "previous": step.previous, "stated": step.stated, "report": report })
    });
    let told: Vec<Value> = told.collect();
    let document =
        json!({ "version": 1, "from": first, "to": last, "releases": steps.len() + 1, "changes": told });
    format!("{document:#}\n")
}

fn html(steps: &[Step]) -> String {
    let (first, last) = span(steps);
    let told: Vec<&Step> = steps.iter().filter(|step| !step.is_silent()).collect();
    let chapters: Vec<Chapter<'_>> = told
        .iter()
        .map(|step| Chapter {
            title: step.release.clone(),
            note: stated(step).map(|stated| stated + ".").unwrap_or_default(),
            report: &step.report,
        })
        .collect();
    let title = "What the vendor's SDK says of the AIP Agents API, release by release";
    let releases = steps.len() + 1;
    let note =
        format!("{releases} releases, from {first} to {last}. {} of them changed something.", told.len());
    render_html_chapters(title, &note, &chapters)
}
