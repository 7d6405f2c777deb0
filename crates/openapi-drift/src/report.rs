//! What was found.

use schemars::JsonSchema;
use serde::Serialize;

use crate::rules::{Severity, find};

/// The way that data flows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// The client writes, the server reads.
    Request,
    /// The server writes, the client reads.
    Response,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Location {
    /// The document, as it was given.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// JSON Pointer.
    pub pointer: String,
}

/// One reported change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The operation that it was first met in: its operationId, or method and path.
    pub operation: String,
    /// The other operations that the same change reaches, by a shared component.
    pub also: Vec<String>,
    /// The way that the data flows; nothing for what is no data.
    pub direction: Option<Direction>,
    /// What changed, in a line.
    pub message: String,
    /// Whom it breaks, or why nobody.
    pub why: &'static str,
    /// For a break of a schema, a value at that place that is sent and not read; of a property that came or went, the
    /// object around it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witness: Option<serde_json::Value>,
    /// Where in base.
    pub base: Location,
    /// Where in the revision.
    pub revision: Location,
    /// Its id, made of rule, direction and places, and of no wording: stays the same when the documents are reordered, or
    /// edited elsewhere.
    pub fingerprint: String,
}

/// What makes a comparison fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FailOn {
    /// A break, or a change that could not be judged.
    Breaking,
    /// A break; what could not be judged passes.
    BreakingOnly,
    /// Any change.
    Any,
    /// Nothing.
    Never,
}

/// All findings of a comparison, worst first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    findings: Vec<Finding>,
}

/// How many findings there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Summary {
    /// Breaks.
    pub breaks: usize,
    /// Changes that could not be judged.
    pub undecided: usize,
    /// Warnings.
    pub warnings: usize,
    /// The rest.
    pub infos: usize,
}

impl Report {
    pub(crate) fn new(mut findings: Vec<Finding>) -> Self {
        findings.sort_by(|a, b| {
            (b.severity, &a.revision.line, &a.base.line, a.rule, &a.message).cmp(&(
                a.severity,
                &b.revision.line,
                &b.base.line,
                b.rule,
                &b.message,
            ))
        });
        Self { findings }
    }

    /// The findings, worst first.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many there are of each severity.
    pub fn summary(&self) -> Summary {
        let count = |severity| self.findings.iter().filter(|finding| finding.severity == severity).count();
        Summary {
            breaks: count(Severity::Break),
            undecided: count(Severity::Undecided),
            warnings: count(Severity::Warn),
            infos: count(Severity::Info),
        }
    }

    /// Whether the comparison fails.
    pub fn exceeds(&self, fail_on: FailOn) -> bool {
        match fail_on {
            FailOn::Breaking => self.findings.iter().any(|finding| finding.severity >= Severity::Undecided),
            FailOn::BreakingOnly => self.findings.iter().any(|finding| finding.severity == Severity::Break),
            FailOn::Any => !self.findings.is_empty(),
            FailOn::Never => false,
        }
    }
}

impl Finding {
    /// Of no operation yet.
    pub(crate) fn new(
        rule: &'static str,
        direction: Option<Direction>,
        message: String,
        base: Location,
        revision: Location,
        fingerprint: String,
    ) -> Self {
        // A rule that is in no table would be a fault of ours; then it is at least told.
        let (severity, why) = find(rule).map_or((Severity::Undecided, ""), |rule| (rule.severity, rule.why));
        let (operation, also) = (String::new(), Vec::new());
        let witness = None;
        Self {
            rule,
            severity,
            operation,
            also,
            direction,
            message,
            why,
            witness,
            base,
            revision,
            fingerprint,
        }
    }
}
