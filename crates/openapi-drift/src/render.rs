//! Reports for people and for programs.

mod github;
mod json;
mod sarif;
mod text;

pub use self::{github::render_github, json::render_json, sarif::render_sarif, text::render_text};
