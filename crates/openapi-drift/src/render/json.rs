//! The report for programs.

use schemars::JsonSchema;
use serde::Serialize;

use crate::report::{Finding, Report, Summary};

/// The form of [`render_json`]'s output.
#[derive(Debug, Serialize, JsonSchema)]
struct Document<'a> {
    /// Of this form; 1.
    version: u32,
    findings: &'a [Finding],
    summary: Summary,
}

/// The report as JSON: `version`, `findings` and `summary`.
pub fn render_json(report: &Report) -> String {
    let document = Document { version: 1, findings: report.findings(), summary: report.summary() };
    // Strings and numbers are always JSON.
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Contract, Options, diff};

    #[test]
    fn json_is_of_the_form_that_its_schema_says() {
        let contract = |paths: &str| {
            let text = format!("openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\npaths: {paths}\n");
            Contract::parse("c.yaml", &text).expect("a contract")
        };
        let report = diff(&contract("{/a: {get: {responses: {}}}}"), &contract("{}"), &Options::default());
        let json: serde_json::Value = serde_json::from_str(&render_json(&report)).expect("JSON");
        let schema = serde_json::to_value(schemars::schema_for!(Document<'_>)).expect("a schema");
        jsonschema::validate(&schema, &json).expect("it fits");
        assert_eq!(json["summary"]["breaks"], 1);
    }
}
