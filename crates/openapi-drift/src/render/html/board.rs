//! Several checks side by side, from several sources.

use std::fmt::{self, Write as _};

use super::{Text, article, counts, foot, head, marked, sections, totals};
use crate::report::Report;

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing is wrong.
    Fine,
    /// Something is.
    Drifted,
    /// It could not be checked.
    Unchecked,
    /// Nobody asked for it, or there is nothing to compare with.
    Skipped,
}

impl State {
    /// Class and word.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Fine => ("fine", "fine"),
            Self::Drifted => ("drifted", "drifted"),
            Self::Unchecked => ("unchecked", "not checked"),
            Self::Skipped => ("skipped", "skipped"),
        }
    }
}

/// One source of what is true, and what was checked against it.
#[derive(Clone, Debug)]
pub struct Panel<'a> {
    /// What it is called.
    pub title: String,
    /// A sentence on what it is.
    pub note: String,
    /// What was checked.
    pub checks: Vec<PanelCheck<'a>>,
}

/// One check of a [`Panel`].
#[derive(Clone, Debug)]
pub struct PanelCheck<'a> {
    /// What it is called.
    pub title: String,
    /// How it ended.
    pub state: State,
    /// What was compared, or why it could not be, in a sentence.
    pub note: String,
    /// What is wrong that is no finding of a report.
    pub problems: Vec<String>,
    /// What was found.
    pub report: Option<&'a Report>,
}

impl Panel<'_> {
    /// The worst of its checks.
    fn state(&self) -> State {
        let has = |state| self.checks.iter().any(|check| check.state == state);
        let all = [State::Drifted, State::Unchecked, State::Fine];
        all.into_iter().find(|state| has(*state)).unwrap_or(State::Skipped)
    }
}

/// Several sources side by side as one HTML page like that of [`render_html`](crate::render_html): which agree, which do not,
/// and below them what was found.
///
/// ```
/// use openapi_drift::{Panel, PanelCheck, State, render_html_board};
///
/// let check = PanelCheck {
///     title: "lock".into(),
///     state: State::Fine,
///     note: "release 1.2.3".into(),
///     problems: Vec::new(),
///     report: None,
/// };
/// let panel = Panel { title: "Vendor".into(), note: String::new(), checks: vec![check] };
/// let page = render_html_board("Nothing drifted", "At main.", &[panel]);
/// assert!(page.contains("release 1.2.3"));
/// ```
pub fn render_html_board(title: &str, note: &str, panels: &[Panel<'_>]) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = page(&mut out, title, note, panels);
    out
}

fn page(out: &mut String, title: &str, note: &str, panels: &[Panel<'_>]) -> fmt::Result {
    head(out, title, title)?;
    writeln!(out, "<p class=\"documents\">{}</p>", Text(note))?;
    writeln!(out, "<div class=\"board\">")?;
    for (number, panel) in panels.iter().enumerate() {
        let (class, word) = panel.state().words();
        writeln!(out, "<section class=\"panel {class}\" aria-label=\"{}\">", Text(&panel.title))?;
        writeln!(out, "<h2>{}</h2>\n<p class=\"state\">{word}</p>", Text(&panel.title))?;
        writeln!(out, "<p>{}</p>\n<ul>", marked(&panel.note))?;
        for (index, check) in panel.checks.iter().enumerate() {
            let (class, word) = check.state.words();
            write!(out, "<li class=\"{class}\">")?;
            match is_told(check) {
                true => write!(out, "<a href=\"#check-{number}-{index}\">{}</a>", Text(&check.title))?,
                false => write!(out, "<b>{}</b>", Text(&check.title))?,
            }
            let note = marked(&check.note);
            write!(out, " <span class=\"state\">{word}</span><br><small>{note}</small>")?;
            let found: Vec<_> = check.report.into_iter().flat_map(sections).collect();
            if !found.is_empty() {
                write!(out, "<br>")?;
            }
            for (name, title, findings) in found {
                let count = findings.len();
                write!(out, "<span class=\"{name}\"><span class=\"tag\">{title} {count}</span></span>")?;
            }
            writeln!(out, "</li>")?;
        }
        writeln!(out, "</ul>\n</section>")?;
    }
    writeln!(out, "</div>")?;
    let checks = || panels.iter().flat_map(|panel| &panel.checks);
    counts(out, &totals(checks().filter_map(|check| check.report)))?;
    writeln!(out, "</header>\n<main>")?;
    for (number, panel) in panels.iter().enumerate() {
        for (index, check) in panel.checks.iter().enumerate().filter(|(_, check)| is_told(check)) {
            let (title, name) = (Text(&panel.title), Text(&check.title));
            writeln!(out, "<h2 id=\"check-{number}-{index}\">{title}: {name}</h2>")?;
            writeln!(out, "<p>{}</p>", marked(&check.note))?;
            for problem in &check.problems {
                writeln!(
                    out,
                    "<article class=\"break\"><pre tabindex=\"0\">{}</pre></article>",
                    Text(problem)
                )?;
            }
            for (name, title, findings) in check.report.into_iter().flat_map(sections) {
                writeln!(out, "<section class=\"{name}\" aria-label=\"{title}\">")?;
                let prefix = format!("{number}-{index}-");
                findings.iter().try_for_each(|finding| article(out, finding, &prefix))?;
                writeln!(out, "</section>")?;
            }
        }
    }
    foot(out, "")
}

/// Whether there is more to say of a check than that it is fine.
fn is_told(check: &PanelCheck<'_>) -> bool {
    !check.problems.is_empty() || check.report.is_some_and(|report| !report.findings().is_empty())
}
