//! The one report, in every form.

use std::{
    fmt::Write as _,
    fs,
    io::{self, IsTerminal as _, Write as _},
    path::PathBuf,
};

use openapi_drift::{
    Format, Panel, PanelCheck, State, render_github, render_html_board, render_json, render_sarif,
    render_text,
};
use serde_json::{Value, json};

use super::{Check, Source};
use crate::{
    git,
    shell::{Outcome, Result},
    workspace::CONTRACT,
};

/// That every form has a place of its own.
pub(super) fn check(formats: &[(Format, Option<PathBuf>)]) -> Result {
    match formats.iter().filter(|(_, file)| file.is_none()).count() {
        0 | 1 => Ok(()),
        _ => Err(Outcome::Unchecked(
            "several formats cannot share one place: give files, as in `--format html=FILE`".into(),
        )),
    }
}

pub(super) fn give(sources: &[Source], formats: &[(Format, Option<PathBuf>)]) -> Result {
    for (format, file) in formats {
        let text = match format {
            Format::Json => json(sources),
            Format::Html => html(sources),
            Format::Sarif => sarif(sources),
            Format::Github => github(sources),
            _ => text(sources, file.is_none() && io::stdout().is_terminal()),
        };
        let given = match file {
            Some(file) => fs::write(file, text),
            None => io::stdout().write_all(text.as_bytes()),
        };
        match given {
            // Nobody reads on, as with `| head`.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                let place =
                    file.as_ref().map_or_else(|| "stdout".to_owned(), |file| file.display().to_string());
                return Err(Outcome::Unchecked(format!("cannot write {place}: {error}")));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Checks that there is something to tell of, with their sources.
fn told(sources: &[Source]) -> impl Iterator<Item = (&Source, &Check)> {
    let all = sources.iter().flat_map(|source| source.checks.iter().map(move |check| (source, check)));
    all.filter(|(_, check)| {
        let is_silent = check.report.as_ref().is_none_or(openapi_drift::Report::is_silent);
        check.state == State::Unchecked || !check.problems.is_empty() || !is_silent
    })
}

fn text(sources: &[Source], colours: bool) -> String {
    let mut out = String::new();
    for (source, check) in told(sources) {
        // Writing to a string does not fail.
        let _ = writeln!(out, "==== {}, {}: {}\n", source.name, check.name, check.note);
        for problem in &check.problems {
            let _ = writeln!(out, "{}\n", problem.trim_end());
        }
        if let Some(report) = check.report.as_ref().filter(|report| !report.is_silent()) {
            let _ = writeln!(out, "{}\n", render_text(report, colours).trim_end());
        }
    }
    out
}

fn word(state: State) -> &'static str {
    match state {
        State::Fine => "fine",
        State::Drifted => "drifted",
        State::Unchecked => "unchecked",
        State::Skipped => "skipped",
    }
}

fn commit() -> String {
    git::git(&["rev-parse", "HEAD"]).unwrap_or_default()
}

fn json(sources: &[Source]) -> String {
    let check = |check: &Check| {
        // What was rendered as JSON is JSON.
        let report = check
            .report
            .as_ref()
            .map(|report| serde_json::from_str::<Value>(&render_json(report)).unwrap_or_default());
        json!({
            "name": check.name, "state": word(check.state), "note": check.note, "problems": check.problems, "report": report,
        })
    };
    let sources: Vec<Value> = sources
        .iter()
        .map(|source| json!({ "name": source.name, "checks": source.checks.iter().map(check).collect::<Vec<_>>() }))
        .collect();
    format!("{:#}\n", json!({ "version": 1, "contract": CONTRACT, "commit": commit(), "sources": sources }))
}

/// One file with a run for each check: code scanning tells them apart by their ids.
fn sarif(sources: &[Source]) -> String {
    let mut runs = Vec::new();
    for source in sources {
        for check in &source.checks {
            let Some(report) = &check.report else { continue };
            // As above.
            let mut document: Value = serde_json::from_str(&render_sarif(report)).unwrap_or_default();
            if let Some(run) = document.pointer_mut("/runs/0").map(Value::take) {
                let id = format!("drift/{}/{}/", source.name.replace(' ', "-"), check.name);
                runs.push(with(run, "automationDetails", json!({ "id": id })));
            }
        }
    }
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": runs,
    });
    format!("{document:#}\n")
}

fn with(mut value: Value, name: &str, member: Value) -> Value {
    if let Some(members) = value.as_object_mut() {
        members.insert(name.to_owned(), member);
    }
    value
}

fn github(sources: &[Source]) -> String {
    let mut out = String::new();
    for (source, check) in told(sources) {
        let escaped = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
        let level = if check.state == State::Unchecked { "warning" } else { "error" };
        let notes = check.problems.iter().chain((check.state == State::Unchecked).then_some(&check.note));
        for note in notes {
            // Writing to a string does not fail.
            let _ =
                writeln!(out, "::{level} title={} {}::{}", source.name, check.name, escaped(note.trim_end()));
        }
        out.push_str(&check.report.as_ref().map(render_github).unwrap_or_default());
    }
    out
}

fn html(sources: &[Source]) -> String {
    let panels: Vec<Panel<'_>> = sources
        .iter()
        .map(|source| Panel {
            title: capital(source.name),
            note: source.about.to_owned(),
            checks: source.checks.iter().map(panel_check).collect(),
        })
        .collect();
    let count = |state| {
        sources.iter().filter(|source| source.checks.iter().any(|check| check.state == state)).count()
    };
    let title = match (count(State::Drifted), count(State::Unchecked)) {
        (0, 0) => "Nothing drifted".to_owned(),
        (0, _) => "Not everything could be checked".to_owned(),
        (1, _) => "One of four sources says something else".to_owned(),
        (count, _) => format!(
            "{} of four sources say something else",
            capital(["", "one", "two", "three", "four"].get(count).unwrap_or(&"all"))
        ),
    };
    let commit: String = commit().chars().take(12).collect();
    let day = chrono::Utc::now().format("%Y-%m-%d %H:%M");
    render_html_board(&title, &format!("{} at {commit}, {day} UTC", CONTRACT), &panels)
}

fn panel_check(check: &Check) -> PanelCheck<'_> {
    PanelCheck {
        title: check.name.to_owned(),
        state: check.state,
        note: check.note.clone(),
        problems: check.problems.clone(),
        report: check.report.as_ref(),
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use openapi_drift::{Contract, Options, diff};

    use super::*;

    fn report(paths: &str) -> openapi_drift::Report {
        let parse = |paths: &str| {
            let text = format!("openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\npaths: {paths}\n");
            Contract::parse("api.yaml", &text).expect("a contract")
        };
        diff(&parse("{/a: {get: {operationId: a, responses: {}}}}"), &parse(paths), &Options::default())
    }

    fn sources(checks: Vec<Check>) -> Vec<Source> {
        vec![Source { name: "merge base", about: "What it was.", checks }]
    }

    fn fine() -> Check {
        let report = Some(report("{/a: {get: {operationId: a, responses: {}}}}"));
        Check { report, ..Check::new("diff", State::Fine, "compared with 1234567") }
    }

    fn drifted() -> Vec<Check> {
        let problems = vec!["stale    a.snap\n1 file".to_owned()];
        vec![
            Check {
                report: Some(report("{}")),
                ..Check::new("diff", State::Drifted, "compared with 1234567")
            },
            Check { problems, ..Check::new("snapshots", State::Drifted, "stale") },
            Check::new("sandbox", State::Unchecked, "it does not build"),
            Check::new("newest", State::Skipped, "`--online` asks"),
        ]
    }

    #[test]
    fn nothing_is_said_of_what_is_fine() {
        let skipped = Check::new("newest", State::Skipped, "`--online` asks");
        let sources = sources(vec![fine(), skipped]);
        assert_eq!((text(&sources, false), github(&sources)), (String::new(), String::new()));
        assert!(html(&sources).contains("<h1>Nothing drifted</h1>"));
        let json: Value = serde_json::from_str(&json(&sources)).expect("JSON");
        assert_eq!(json["sources"][0]["checks"][0]["report"]["findings"], json!([]));
    }

    #[test]
    fn every_form_tells_what_drifted_and_what_was_not_checked() {
        let sources = sources(drifted());
        let text = text(&sources, false);
        for told in [
            "==== merge base, diff: compared with 1234567\n\nbreak[operation-removed] a: GET /a is gone\n",
            "==== merge base, snapshots: stale\n\nstale    a.snap\n1 file\n",
            "==== merge base, sandbox: it does not build\n",
        ] {
            assert!(text.contains(told), "{told:?} is not in\n{text}");
        }
        assert!(!text.contains("newest"), "{text}");
        let github = github(&sources);
        for told in [
            "::error file=api.yaml,line=3,col=1,title=break[operation-removed]::a: ",
            "::error title=merge base snapshots::stale    a.snap%0A1 file\n",
            "::warning title=merge base sandbox::it does not build\n",
        ] {
            assert!(github.contains(told), "{told:?} is not in\n{github}");
        }
        let html = html(&sources);
        for told in
            ["One of four sources says something else", "href=\"#check-0-0\"", "not checked", "1 file</pre>"]
        {
            assert!(html.contains(told), "{told:?} is not in\n{html}");
        }
        let sarif: Value = serde_json::from_str(&sarif(&sources)).expect("JSON");
        assert_eq!(sarif["runs"][0]["automationDetails"]["id"], "drift/merge-base/diff/");
        assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "operation-removed");
        let json: Value = serde_json::from_str(&json(&sources)).expect("JSON");
        assert_eq!(json["sources"][0]["checks"][2]["state"], "unchecked");
    }

    #[test]
    fn two_forms_do_not_share_a_place() {
        assert!(check(&[(Format::Text, None), (Format::Html, Some("a".into()))]).is_ok());
        assert!(check(&[(Format::Text, None), (Format::Json, None)]).is_err());
    }
}
