//! Reports for people and for programs.

mod github;
mod html;
mod json;
mod rules;
mod sarif;
mod text;

pub use self::{
    github::render_github,
    html::{Chapter, render_html, render_html_chapters},
    json::{render_json, report_schema},
    rules::{render_rule_text, render_rules_json, render_rules_markdown, render_rules_text},
    sarif::render_sarif,
    text::render_text,
};
