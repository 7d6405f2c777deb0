//! Reports for people and for programs.

mod github;
mod json;
mod rules;
mod sarif;
mod text;

pub use self::{
    github::render_github,
    json::render_json,
    rules::{render_rule_text, render_rules_json, render_rules_markdown, render_rules_text},
    sarif::render_sarif,
    text::render_text,
};
