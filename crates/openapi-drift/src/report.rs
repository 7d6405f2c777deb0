//! What was found.

mod exchange;
mod read;

pub use self::exchange::{Exchange, Header, Request, Response};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rules::{PROSE_CHANGED, Severity, find};

/// The way that data flows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// The client writes, the server reads.
    Request,
    /// The server writes, the client reads.
    Response,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
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
    /// The operation that it is nearest to: its operationId, or method and path.
    pub operation: String,
    /// The other operations that the same change reaches, by a shared component.
    pub also: Vec<String>,
    /// The way that the data flows; nothing for what is no data.
    pub direction: Option<Direction>,
    /// What changed, in a line.
    pub message: String,
    /// Whom it breaks, or why nobody.
    pub why: &'static str,
    /// What to do instead, or next.
    pub advice: &'static str,
    /// For a break of a schema, a value at that place that is sent and not read; of a property that came or went, the
    /// object around it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witness: Option<serde_json::Value>,
    /// For a break, what goes over the wire when it breaks somebody, if that can be shown: of the first operation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exchange: Option<Exchange>,
    /// Where in base, or in the contract.
    pub base: Location,
    /// Where in the revision, or in the traffic: there, the line is that of the exchange, and the pointer leads into it.
    pub revision: Location,
    /// Its id, made of rule, direction and places, and of no wording: stays the same when the documents are reordered, or
    /// edited elsewhere.
    pub fingerprint: String,
    /// How many exchanges show it, for what was found in traffic; the first of them is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub occurrences: Option<u64>,
    /// That somebody knows it and agreed: then it does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Accepted>,
    /// What of its place it is about, of traffic.
    #[serde(skip)]
    pub(crate) cause: Cause,
    /// Whether base is what people work on, and the revision is elsewhere.
    #[serde(skip)]
    pub(crate) is_at_base: bool,
}

/// What of a place of the contract traffic does not keep.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cause {
    /// The keyword of a schema, if it is one.
    pub(crate) keyword: String,
    /// What it is about by name: a property, a status, a media type.
    pub(crate) name: String,
    /// The body of an answer that nothing is declared for, if it is JSON.
    pub(crate) body: Option<serde_json::Value>,
}

impl Cause {
    pub(crate) fn of(keyword: impl Into<String>, name: impl Into<String>) -> Self {
        Self { keyword: keyword.into(), name: name.into(), body: None }
    }
}

/// Why a finding does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Accepted {
    /// Why, as it was given.
    pub reason: String,
    /// The last day on which it does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub until: Option<NaiveDate>,
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

/// All findings of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What the contracts are called.
    names: [String; 2],
    pub(crate) findings: Vec<Finding>,
    /// How many were left out.
    pub(crate) ignored: usize,
    /// How many exchanges were checked, if it is about such.
    pub(crate) exchanges: Option<u64>,
}

/// How many findings there are that count, and how many that do not.
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
    /// Of any severity, but accepted.
    pub accepted: usize,
    /// Left out, since their place is ignored or their rule is off.
    pub ignored: usize,
}

impl Report {
    pub(crate) fn new(base: &str, revision: &str, findings: Vec<Finding>) -> Self {
        Self {
            names: [base.to_owned(), revision.to_owned()],
            findings: Vec::new(),
            ignored: 0,
            exchanges: None,
        }
        .with(findings, 0)
    }

    /// What was found in so many exchanges.
    pub(crate) fn of_traffic(contract: &str, traffic: &str, findings: Vec<Finding>, exchanges: u64) -> Self {
        Self { exchanges: Some(exchanges), ..Self::new(contract, traffic, findings) }
    }

    /// The same comparison with other findings.
    pub(crate) fn with(self, mut findings: Vec<Finding>, ignored: usize) -> Self {
        findings.sort_by(|a, b| {
            let place = |finding: &Finding| (finding.revision.line, finding.base.line, finding.rule);
            let accepted = a.accepted.is_some().cmp(&b.accepted.is_some());
            let order = accepted.then(b.severity.cmp(&a.severity)).then_with(|| place(a).cmp(&place(b)));
            order.then_with(|| a.message.cmp(&b.message))
        });
        Self { findings, ignored, ..self }
    }

    /// Says that base is the document that people work on, and the revision one from elsewhere: code scanning and workflows
    /// then show findings beside the lines of base.
    #[must_use]
    pub fn at_base(mut self) -> Self {
        self.findings.iter_mut().for_each(|finding| finding.is_at_base = true);
        self
    }

    /// How many exchanges were checked; nothing for a comparison of two contracts.
    pub fn exchanges(&self) -> Option<u64> {
        self.exchanges
    }

    /// What the older contract is called, or the one that traffic is checked against.
    pub fn base(&self) -> &str {
        let [base, _] = &self.names;
        base
    }

    /// What the newer contract is called, or the traffic.
    pub fn revision(&self) -> &str {
        let [_, revision] = &self.names;
        revision
    }

    /// The findings, worst first; those that are accepted come last.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many there are of each severity.
    pub fn summary(&self) -> Summary {
        let count = |severity| self.counted().filter(|finding| finding.severity == severity).count();
        Summary {
            breaks: count(Severity::Break),
            undecided: count(Severity::Undecided),
            warnings: count(Severity::Warn),
            infos: count(Severity::Info),
            accepted: self.findings.iter().filter(|finding| finding.accepted.is_some()).count(),
            ignored: self.ignored,
        }
    }

    /// Whether the comparison fails.
    pub fn exceeds(&self, fail_on: FailOn) -> bool {
        match fail_on {
            FailOn::Breaking => self.counted().any(|finding| finding.severity >= Severity::Undecided),
            FailOn::BreakingOnly => self.counted().any(|finding| finding.severity == Severity::Break),
            FailOn::Any => self.counted().any(|finding| {
                // Prose means nothing, unless somebody gave it another severity.
                finding.rule != PROSE_CHANGED || finding.severity > Severity::Info
            }),
            FailOn::Never => false,
        }
    }

    /// The findings that are not accepted.
    fn counted(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.accepted.is_none())
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
        let (severity, why, advice) =
            find(rule).map_or((Severity::Undecided, "", ""), |rule| (rule.severity, rule.why, rule.advice));
        let (operation, also) = (String::new(), Vec::new());
        let (witness, accepted) = (None, None);
        Self {
            rule,
            severity,
            operation,
            also,
            direction,
            message,
            why,
            advice,
            witness,
            exchange: None,
            base,
            revision,
            fingerprint,
            occurrences: None,
            accepted,
            cause: Cause::default(),
            is_at_base: false,
        }
    }

    /// Whether it was found in traffic, beside one contract.
    pub(crate) fn is_of_traffic(&self) -> bool {
        self.occurrences.is_some()
    }

    /// Where it is to be looked at first: in the revision; of traffic, in the contract.
    pub(crate) fn place(&self) -> &Location {
        if self.is_of_traffic() || self.is_at_base { &self.base } else { &self.revision }
    }

    /// What it is, in a line: severity, rule, operation and message.
    pub fn title(&self) -> String {
        let direction = match self.direction {
            Some(Direction::Request) => " request",
            Some(Direction::Response) => " response",
            None => "",
        };
        let Self { rule, operation, message, .. } = self;
        format!("{}[{rule}] {operation}{direction}: {message}", self.severity.as_str())
    }

    /// Whether it is about the configuration, in which both its places are then.
    pub(crate) fn is_of_config(&self) -> bool {
        matches!(self.rule, "accept-unmatched" | "accept-expired" | "ignore-unmatched")
    }
}
