//! `openapi-drift rules` and `openapi-drift explain`.

use clap::ValueEnum;
use openapi_drift::{Rule, render_rule_text, render_rules_json, render_rules_markdown, render_rules_text};

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// For programs: a list of objects
    Json,
    /// A page of documentation
    Markdown,
}

/// All rules.
pub(crate) fn list(format: Format) -> String {
    match format {
        Format::Text => render_rules_text(true),
        Format::Json => render_rules_json() + "\n",
        Format::Markdown => render_rules_markdown(),
    }
}

/// One rule in full.
pub(crate) fn explain(id: &str) -> Result<String, String> {
    let rule = Rule::named(id).map_err(|near| {
        let near: Vec<_> = near.into_iter().map(|near| format!("`{near}`")).collect();
        match near.as_slice() {
            [] => format!("there is no rule `{id}`: `openapi-drift rules` lists them"),
            [near] => format!("there is no rule `{id}`; did you mean {near}?"),
            [near @ .., last] => {
                format!("there is no rule `{id}`; did you mean {} or {last}?", near.join(", "))
            }
        }
    })?;
    Ok(render_rule_text(rule, true))
}
