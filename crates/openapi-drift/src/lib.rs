//! Says what changed between two OpenAPI contracts, and whom it breaks.
//!
//! A change is judged by the direction in which the data flows. What a client sends must still be taken, so a request may
//! only widen; what a server answers must still be read, so an answer may only narrow. Saying the same in other words
//! (references inlined or extracted, parts merged, prose) is no change. Whether a set of values is within another is decided,
//! and not guessed from patterns; [`schema::subsumes`] asks it of two JSON Schemas.
//!
//! ```
//! use openapi_drift::{Contract, FailOn, Options, diff};
//!
//! # fn main() -> Result<(), openapi_drift::LoadError> {
//! let base = Contract::parse("base.yaml", "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {/a: {get: {responses: {}}}}\n")?;
//! let revision = Contract::parse("new.yaml", "openapi: 3.0.3\ninfo: {title: t, version: '2'}\npaths: {}\n")?;
//! let report = diff(&base, &revision, &Options::default());
//! assert_eq!(report.findings()[0].rule, "operation-removed");
//! assert!(report.exceeds(FailOn::Breaking));
//! # Ok(())
//! # }
//! ```
//!
//! Invariants:
//!
//! - `diff(x, x)` finds nothing.
//! - A break of a schema is of a place at which something is sent that is not read; [`Finding::witness`] is such a value.
//! - What cannot be judged is a finding of its own, [`Severity::Undecided`], and never a silent pass.
//! - Every finding is of one of the [`rules`], and names its place in both documents.
//! - Nothing here knows any particular API.

mod amend;
mod compare;
mod config;
mod conform;
mod contract;
mod load;
mod options;
mod render;
mod report;
mod rules;
pub mod schema;
mod tree;

/// The format of recorded exchanges.
pub use http_exchange;

pub use self::{
    amend::{Amendment, Draft, Left, Outdated, amend_to, amend_to_traffic},
    compare::diff,
    config::{Config, ConfigError},
    conform::{Conformance, Probe, probe},
    contract::{Contract, Document},
    load::LoadError,
    options::Options,
    render::{
        Chapter, Format, Panel, PanelCheck, State, render_github, render_html, render_html_board,
        render_html_chapters, render_json, render_rule_text, render_rules_json, render_rules_markdown,
        render_rules_text, render_sarif, render_text, report_schema,
    },
    report::{
        Accepted, Direction, Exchange, FailOn, Finding, Header, Location, Report, Request, Response, Summary,
    },
    rules::{AREAS, Area, Rule, Severity, rules},
};
