//! Reports for people and for programs.

mod github;
mod html;
mod json;
mod rules;
mod sarif;
mod text;

use std::path::PathBuf;

use crate::report::Report;

pub use self::{
    github::render_github,
    html::{Chapter, Panel, PanelCheck, State, render_html, render_html_board, render_html_chapters},
    json::{render_json, report_schema},
    rules::{render_rule_text, render_rules_json, render_rules_markdown, render_rules_text},
    sarif::render_sarif,
    text::render_text,
};

/// A form of a report.
///
/// ```
/// use openapi_drift::Format;
///
/// let names: Vec<_> = Format::ALL.into_iter().map(Format::name).collect();
/// assert_eq!(names, ["text", "json", "html", "sarif", "github"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// [`render_text`]
    Text,
    /// [`render_json`]
    Json,
    /// [`render_html`]
    Html,
    /// [`render_sarif`]
    Sarif,
    /// [`render_github`]
    Github,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Text, Self::Json, Self::Html, Self::Sarif, Self::Github];

    /// What an option `FORMAT[=FILE]` asks for: one of some formats, and the file that it is written to.
    ///
    /// # Errors
    ///
    /// That it is none of them, or that a file is missing, in words.
    ///
    /// ```
    /// use openapi_drift::Format;
    ///
    /// let (format, file) = Format::wanted("html=drift.html", &Format::ALL).unwrap();
    /// assert_eq!((format, file.unwrap().to_str()), (Format::Html, Some("drift.html")));
    /// assert!(Format::wanted("pdf", &Format::ALL).is_err());
    /// ```
    pub fn wanted(text: &str, among: &[Self]) -> Result<(Self, Option<PathBuf>), String> {
        let (name, file) = text.split_once('=').map_or((text, None), |(name, file)| (name, Some(file)));
        let format = among.iter().copied().find(|format| format.name() == name).ok_or_else(|| {
            let known: Vec<&str> = among.iter().map(|format| format.name()).collect();
            format!("`{name}` is no format: give one of {}", known.join(", "))
        })?;
        match file {
            Some("") => Err(format!("a file is missing: `{name}=FILE`, or `{name}` alone for stdout")),
            file => Ok((format, file.map(PathBuf::from))),
        }
    }

    /// How an option calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Html => "html",
            Self::Sarif => "sarif",
            Self::Github => "github",
        }
    }

    /// Whether this form has nothing to say of a report to somebody who waits for news: text in which nothing counts.
    ///
    /// Programs print nothing then. A report that is kept says at least that nothing was found.
    pub fn is_silent_of(self, report: &Report) -> bool {
        self == Self::Text && report.is_silent()
    }

    /// The report in this form, with a line break at its end; text with colours if asked for.
    pub fn render(self, report: &Report, colours: bool) -> String {
        match self {
            Self::Text => render_text(report, colours),
            Self::Json => render_json(report) + "\n",
            Self::Html => render_html(report),
            Self::Sarif => render_sarif(report) + "\n",
            Self::Github => render_github(report),
        }
    }
}
