//! The report for programs.

use schemars::JsonSchema;
use serde::Serialize;

use crate::report::{Finding, Report, Summary};

/// The form of [`render_json`]'s output.
#[derive(Debug, Serialize, JsonSchema)]
struct Document<'a> {
    /// Of this form; 1.
    version: u32,
    /// The older contract, as it was given, or the one that traffic was checked against.
    base: &'a str,
    /// The newer contract, as it was given, or the traffic.
    revision: &'a str,
    /// How many exchanges were checked; not there for a comparison of two contracts.
    #[serde(skip_serializing_if = "Option::is_none")]
    exchanges: Option<u64>,
    /// Worst first; those that are accepted come last.
    findings: &'a [Finding],
    /// How many there are.
    summary: Summary,
}

/// The report as JSON: `version`, the names of both contracts, `findings` and `summary`. [`report_schema`] describes it.
pub fn render_json(report: &Report) -> String {
    let document = Document {
        version: 1,
        base: report.base(),
        revision: report.revision(),
        exchanges: report.exchanges(),
        findings: report.findings(),
        summary: report.summary(),
    };
    // Strings and numbers are always JSON.
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

/// The JSON Schema (2020-12) of [`render_json`]'s output. Within one `version`, members are added and none are taken away.
///
/// ```
/// let schema = openapi_drift::report_schema();
/// assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
/// ```
pub fn report_schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Document<'_>);
    schema.insert("title".into(), "Report of openapi-drift".into());
    schema.insert(
        "description".into(),
        "What `openapi-drift diff` and `conform` print with `--format json`.".into(),
    );
    schema.to_value()
}
