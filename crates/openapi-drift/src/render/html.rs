//! The report as one page that needs nothing else.

mod board;

use std::fmt::{self, Display, Write as _};

use serde_json::Value;

pub use self::board::{Panel, PanelCheck, State, render_html_board};
use crate::{
    report::{Direction, Exchange, Finding, Header, Location, Report, Summary},
    rules::Severity,
};

/// Operations that are listed at once; more are folded.
const MANY: usize = 6;

/// The report as an HTML page: one file, without scripts, for light and dark, wide and narrow screens.
pub fn render_html(report: &Report) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = page(&mut out, report);
    out
}

/// What is text in HTML.
struct Text<T>(T);

impl<T: Display> Display for Text<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.to_string().chars().try_for_each(|char| match char {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\'' => f.write_str("&#39;"),
            char => f.write_char(char),
        })
    }
}

/// Text with what is in backticks as code.
fn marked(text: &str) -> String {
    let mut parts = text.split('`');
    let mut out = Text(parts.next().unwrap_or_default()).to_string();
    let rest: Vec<_> = parts.collect();
    for pair in rest.chunks(2) {
        let _ = match pair {
            [code, after] => write!(out, "<code>{}</code>{}", Text(code), Text(after)),
            [odd] => write!(out, "`{}", Text(odd)),
            _ => Ok(()),
        };
    }
    out
}

fn page(out: &mut String, report: &Report) -> fmt::Result {
    let (base, revision) = (report.base(), report.revision());
    let verdict = verdict(report);
    let (beside, of) = match report.exchanges() {
        Some(count) => ("beside", format!(" ({count} exchanges)")),
        None => ("compared with", String::new()),
    };
    head(out, &format!("{verdict}: {base} and {revision}"), &verdict)?;
    writeln!(
        out,
        "<p class=\"documents\"><code>{}</code> {beside} <code>{}</code>{of}</p>",
        Text(base),
        Text(revision),
    )?;
    let sections = sections(report);
    counts(
        out,
        &sections.iter().map(|(name, title, found)| (*name, *title, found.len())).collect::<Vec<_>>(),
    )?;
    writeln!(out, "</header>\n<main>")?;
    for (name, title, findings) in &sections {
        writeln!(
            out,
            "<section class=\"{name}\" aria-labelledby=\"{name}\">\n<h2 id=\"{name}\">{title}</h2>"
        )?;
        findings.iter().try_for_each(|finding| article(out, finding, ""))?;
        writeln!(out, "</section>")?;
    }
    let ignored = match report.summary().ignored {
        0 => String::new(),
        1 => "One finding is ignored by the configuration. ".to_owned(),
        count => format!("{count} findings are ignored by the configuration. "),
    };
    foot(out, &ignored)
}

fn head(out: &mut String, title: &str, verdict: &str) -> fmt::Result {
    write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<header>\n<h1>{}</h1>\n",
        Text(title),
        Text(verdict),
        style = include_str!("report.css"),
    )
}

fn foot(out: &mut String, note: &str) -> fmt::Result {
    writeln!(
        out,
        "</main>\n<footer>{note}Made by openapi-drift {}.</footer>\n</body>\n</html>",
        env!("CARGO_PKG_VERSION")
    )
}

type Section<'a> = (&'static str, &'static str, Vec<&'a Finding>);

/// The findings by how bad they are, with class and title.
fn sections(report: &Report) -> Vec<Section<'_>> {
    let (accepted, counted): (Vec<_>, Vec<_>) =
        report.findings().iter().partition(|finding| finding.accepted.is_some());
    let groups = [
        (Severity::Break, "Breaks"),
        (Severity::Undecided, "Undecided"),
        (Severity::Warn, "Warnings"),
        (Severity::Info, "Other changes"),
    ];
    let of = |severity| counted.iter().filter(move |finding| finding.severity == severity).copied();
    let mut sections: Vec<_> = groups
        .into_iter()
        .map(|(severity, title)| (severity.as_str(), title, of(severity).collect::<Vec<_>>()))
        .collect();
    sections.push(("accepted", "Accepted", accepted));
    sections.retain(|(_, _, findings)| !findings.is_empty());
    sections
}

/// What there is of each kind, as a filter.
fn counts(out: &mut String, sections: &[(&str, &str, usize)]) -> fmt::Result {
    if sections.is_empty() {
        return Ok(());
    }
    writeln!(out, "<div class=\"counts\" role=\"group\" aria-label=\"What is shown\">")?;
    for (name, title, count) in sections {
        writeln!(
            out,
            "<label class=\"{name}\"><input type=\"checkbox\" id=\"show-{name}\" checked>\
             <span class=\"tag\">{title}</span> <b>{count}</b></label>",
        )?;
    }
    writeln!(out, "</div>")
}

/// One of several reports on a page.
#[derive(Clone, Debug)]
pub struct Chapter<'a> {
    /// What it is about.
    pub title: String,
    /// A sentence that stands before the findings, or nothing.
    pub note: String,
    /// What was found.
    pub report: &'a Report,
}

/// Several reports as one HTML page like that of [`render_html`], with a list of what is in it at its top.
///
/// ```
/// # use openapi_drift::{Chapter, Contract, Options, diff, render_html_chapters};
/// # fn main() -> Result<(), openapi_drift::LoadError> {
/// # let text = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n";
/// # let (base, revision) = (Contract::parse("a", text)?, Contract::parse("b", text)?);
/// let report = diff(&base, &revision, &Options::default());
/// let chapters = [Chapter { title: "2.0".into(), note: String::new(), report: &report }];
/// assert!(render_html_chapters("Release by release", "One release.", &chapters).contains("Release by release"));
/// # Ok(())
/// # }
/// ```
pub fn render_html_chapters(title: &str, note: &str, chapters: &[Chapter<'_>]) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = chapters_page(&mut out, title, note, chapters);
    out
}

fn chapters_page(out: &mut String, title: &str, note: &str, chapters: &[Chapter<'_>]) -> fmt::Result {
    head(out, title, title)?;
    writeln!(out, "<p class=\"documents\">{}</p>", Text(note))?;
    counts(out, &totals(chapters.iter().map(|chapter| chapter.report)))?;
    writeln!(out, "<nav aria-label=\"Contents\"><ol class=\"chapters\">")?;
    for (index, chapter) in chapters.iter().enumerate() {
        write!(out, "<li><a href=\"#chapter-{index}\">{}</a>", Text(&chapter.title))?;
        for (name, title, found) in sections(chapter.report) {
            write!(out, " <span class=\"{name}\"><span class=\"tag\">{title} {}</span></span>", found.len())?;
        }
        writeln!(out, "</li>")?;
    }
    writeln!(out, "</ol></nav>\n</header>\n<main>")?;
    for (index, Chapter { title, note, report }) in chapters.iter().enumerate() {
        writeln!(out, "<h2 id=\"chapter-{index}\">{}</h2>", Text(title))?;
        if !note.is_empty() {
            writeln!(out, "<p>{}</p>", marked(note))?;
        }
        for (name, title, findings) in sections(report) {
            writeln!(out, "<section class=\"{name}\" aria-label=\"{title}\">")?;
            let prefix = format!("{index}-");
            findings.iter().try_for_each(|finding| article(out, finding, &prefix))?;
            writeln!(out, "</section>")?;
        }
    }
    foot(out, "")
}

/// What there is of each kind in several reports, with class and title.
fn totals<'r>(reports: impl Iterator<Item = &'r Report>) -> Vec<(&'static str, &'static str, usize)> {
    let mut totals: Vec<(&str, &str, usize)> = Vec::new();
    for (name, title, found) in reports.flat_map(sections) {
        match totals.iter_mut().find(|(other, ..)| *other == name) {
            Some((.., count)) => *count += found.len(),
            None => totals.push((name, title, found.len())),
        }
    }
    let order = ["break", "undecided", "warn", "info", "accepted"];
    totals.sort_by_key(|(name, ..)| order.iter().position(|other| other == name));
    totals
}

fn verdict(report: &Report) -> String {
    let Summary { breaks, undecided, warnings, infos, .. } = report.summary();
    if report.exchanges().is_some() {
        return match breaks + undecided {
            0 if warnings + infos == 0 => "Nothing was found".to_owned(),
            0 => "The contract is kept".to_owned(),
            1 => "The contract is not kept in one way".to_owned(),
            many => format!("The contract is not kept in {many} ways"),
        };
    }
    match (breaks, undecided) {
        (0, 0) if warnings + infos == 0 => "Nothing changed".to_owned(),
        (0, 0) => "Nothing breaks".to_owned(),
        (0, 1) => "One change could not be judged".to_owned(),
        (0, many) => format!("{many} changes could not be judged"),
        (1, _) => "One change breaks somebody".to_owned(),
        (many, _) => format!("{many} changes break somebody"),
    }
}

/// A finding; `prefix` makes its anchor one of its own on a page of several reports.
fn article(out: &mut String, finding: &Finding, prefix: &str) -> fmt::Result {
    let Finding { rule, severity, operation, message, why, fingerprint, .. } = finding;
    let severity = severity.as_str();
    writeln!(out, "<article class=\"{severity}\" id=\"{prefix}{}\">", Text(fingerprint))?;
    let way = match finding.direction {
        Some(Direction::Request) => " · client → server",
        Some(Direction::Response) => " · server → client",
        None => "",
    };
    writeln!(
        out,
        "<p class=\"where\"><span class=\"tag\">{severity}</span> · {}{way} · <code>{}</code></p>",
        Text(operation),
        Text(rule)
    )?;
    writeln!(out, "<h3>{}</h3>\n<p class=\"why\">{}.</p>", marked(message), Text(why))?;
    if let Some(accepted) = &finding.accepted {
        let until = accepted.until.map(|day| format!(" (until {day})")).unwrap_or_default();
        writeln!(out, "<p>Accepted{until}: {}</p>", marked(&accepted.reason))?;
    }
    shown(out, finding)?;
    operations(out, &finding.also)?;
    writeln!(out, "<dl>")?;
    if finding.is_of_config() {
        place(out, "Configuration", &finding.base)?;
    } else {
        let [base, revision] =
            if finding.is_of_traffic() { ["Contract", "Traffic"] } else { ["Older", "Newer"] };
        place(out, base, &finding.base)?;
        place(out, revision, &finding.revision)?;
        if let Some(count) = finding.occurrences.filter(|count| *count > 1) {
            writeln!(out, "<dt>Seen</dt><dd>{count} times</dd>")?;
        }
        if let Some(curl) = finding.exchange.as_ref().and_then(|exchange| exchange.request.curl()) {
            writeln!(out, "<dt>To repeat it</dt><dd><code>{}</code></dd>", Text(&curl))?;
        }
        writeln!(out, "<dt>Id</dt><dd><code>{}</code></dd>", Text(fingerprint))?;
    }
    writeln!(out, "<dt>What to do</dt><dd>{}</dd>", marked(finding.advice))?;
    writeln!(out, "</dl>\n</article>")
}

fn place(out: &mut String, name: &str, at: &Location) -> fmt::Result {
    let Location { file, line, column, pointer } = at;
    writeln!(
        out,
        "<dt>{name}</dt><dd><code>{}:{line}:{column}</code> <code>{}</code></dd>",
        Text(file),
        Text(pointer)
    )
}

/// The witness: the exchange that fails, or the value alone.
fn shown(out: &mut String, finding: &Finding) -> fmt::Result {
    match (&finding.exchange, &finding.witness) {
        (Some(Exchange { request, response }), _) => {
            let refused = if response.is_some() {
                "The client sends"
            } else {
                "The client sends what is no longer taken"
            };
            let first = format!("{} {}", request.method, request.target);
            writeln!(out, "<figure>")?;
            message(out, refused, &first, &request.headers, request.body.as_ref())?;
            if let Some(response) = response {
                let status = response.status.to_string();
                let unread = match finding.rule {
                    "response-success-removed" => "The client waits for what no longer comes",
                    _ => "The server answers what was not promised",
                };
                message(out, unread, &status, &response.headers, response.body.as_ref())?;
            }
            writeln!(out, "</figure>")
        }
        (None, Some(witness)) => writeln!(
            out,
            "<figure><figcaption>For example</figcaption><pre>{}</pre></figure>",
            Text(pretty(witness))
        ),
        (None, None) => Ok(()),
    }
}

fn message(
    out: &mut String,
    caption: &str,
    first: &str,
    headers: &[Header],
    body: Option<&Value>,
) -> fmt::Result {
    write!(out, "<figcaption>{caption}</figcaption><pre tabindex=\"0\">{}", Text(first))?;
    headers.iter().try_for_each(|header| write!(out, "\n{}", Text(header)))?;
    if let Some(body) = body {
        write!(out, "\n\n{}", Text(pretty(body)))?;
    }
    writeln!(out, "</pre>")
}

fn pretty(value: &Value) -> String {
    // A value is always JSON.
    serde_json::to_string_pretty(value).unwrap_or_default()
}

fn operations(out: &mut String, also: &[String]) -> fmt::Result {
    let listed = also.iter().map(|name| Text(name).to_string()).collect::<Vec<_>>().join(", ");
    match also.len() {
        0 => Ok(()),
        count if count <= MANY => writeln!(out, "<p>Also reaches {listed}.</p>"),
        count => writeln!(
            out,
            "<details><summary>Also reaches {count} operations</summary><p>{listed}</p></details>"
        ),
    }
}
