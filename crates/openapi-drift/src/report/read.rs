//! A report read again from its JSON.

use serde::Deserialize;

use super::{Accepted, Cause, Direction, Exchange, Finding, Location, Report, Summary};
use crate::rules::{Rule, Severity};

#[derive(Deserialize)]
struct Document {
    version: u32,
    base: String,
    revision: String,
    exchanges: Option<u64>,
    findings: Vec<Read>,
    summary: Ignored,
}

#[derive(Deserialize)]
struct Ignored {
    ignored: usize,
}

#[derive(Deserialize)]
struct Read {
    rule: String,
    severity: Severity,
    operation: String,
    also: Vec<String>,
    direction: Option<Direction>,
    message: String,
    witness: Option<serde_json::Value>,
    exchange: Option<Exchange>,
    base: Location,
    revision: Location,
    fingerprint: String,
    occurrences: Option<u64>,
    accepted: Option<Accepted>,
}

impl Report {
    /// Reads what [`render_json`](crate::render_json) wrote.
    ///
    /// # Errors
    ///
    /// That it is no such document, or of a version or with a rule that this release does not know.
    ///
    /// ```
    /// use openapi_drift::{Contract, Options, Report, diff, render_json};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let text = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n";
    /// let contract = Contract::parse("a.yaml", text)?;
    /// let report = diff(&contract, &contract, &Options::default());
    /// assert_eq!(Report::from_json(&render_json(&report))?, report);
    /// # Ok(())
    /// # }
    /// ```
    pub fn from_json(text: &str) -> Result<Self, String> {
        let read: Document = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if read.version != 1 {
            return Err(format!("version {} of the form, where 1 is known", read.version));
        }
        let findings = read.findings.into_iter().map(Finding::try_from).collect::<Result<_, _>>()?;
        let Ignored { ignored } = read.summary;
        Ok(Self { exchanges: read.exchanges, ..Self::new(&read.base, &read.revision, Vec::new()) }
            .with(findings, ignored))
    }

    /// Whether something counts, of any severity.
    pub fn is_silent(&self) -> bool {
        let Summary { breaks, undecided, warnings, infos, .. } = self.summary();
        breaks + undecided + warnings + infos == 0
    }
}

impl TryFrom<Read> for Finding {
    type Error = String;

    fn try_from(read: Read) -> Result<Self, String> {
        let Rule { id: rule, why, advice, .. } =
            *Rule::named(&read.rule).map_err(|_| format!("there is no rule `{}`", read.rule))?;
        let Read { severity, operation, also, direction, message, witness, exchange, .. } = read;
        let Read { base, revision, fingerprint, occurrences, accepted, .. } = read;
        let (cause, is_at_base) = (Cause::default(), false);
        Ok(Self {
            rule,
            severity,
            operation,
            also,
            direction,
            message,
            why,
            advice,
            witness,
            exchange,
            base,
            revision,
            fingerprint,
            occurrences,
            accepted,
            cause,
            is_at_base,
        })
    }
}
