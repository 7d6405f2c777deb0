//! Everything that is checked before a contract is generated from, one idea a file.
//!
//! The passes, the emitters and progenitor trust a checked document; progenitor panics on what it did not foresee, and
//! rustc's errors in generated code are nothing to show a person who edited YAML. All mistakes are reported together.

mod bodies;
mod errors;
mod extensions;
mod keywords;
mod names;
mod operations;
mod paging;
mod parameters;
mod references;
mod schemas;
mod security;
mod shape;
mod unions;
mod walk;

use serde_json::Value;

use crate::{
    error::{Diagnostic, Error},
    source::Source,
};

/// Checks a document.
///
/// # Errors
///
/// Every mistake, each with its place.
pub(crate) fn check(source: &Source) -> Result<(), Error> {
    // Later checks resolve references and expect sections of the right kind, so these two groups go first.
    stage(source, &[shape::check, keywords::check])?;
    stage(source, &[references::check])?;
    stage(
        source,
        &[
            operations::check,
            parameters::check,
            bodies::check,
            schemas::check,
            unions::check,
            names::check,
            paging::check,
            errors::check,
            extensions::check,
            security::check,
        ],
    )
}

fn stage(source: &Source, checks: &[fn(&mut Findings<'_>)]) -> Result<(), Error> {
    let mut findings = Findings { source, found: Vec::new() };
    for check in checks {
        check(&mut findings);
    }
    Error::of(findings.found).map_or(Ok(()), Err)
}

/// The document, and what was found in it.
struct Findings<'a> {
    source: &'a Source,
    found: Vec<Diagnostic>,
}

impl<'a> Findings<'a> {
    fn document(&self) -> &'a Value {
        self.source.value()
    }

    fn add(
        &mut self,
        pointer: &str,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.found.push(Diagnostic::at(self.source, pointer, code, message, help));
    }
}

/// The nearest of some names, if one is near enough to be meant.
fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = |candidate: &'a str| (strsim::damerau_levenshtein(name, candidate), candidate);
    let (distance, candidate) = candidates.map(near).min()?;
    (distance <= 1 + name.len() / 5 && distance < name.len()).then_some(candidate)
}

/// `did you mean …?`, or `otherwise`.
fn suggest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>, otherwise: &str) -> String {
    match nearest(name, candidates) {
        Some(candidate) => format!("did you mean `{candidate}`?"),
        None => otherwise.to_owned(),
    }
}
