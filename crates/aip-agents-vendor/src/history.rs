//! What changed from release to release.

use openapi_drift::{Contract, Options, Report, diff};

use crate::{
    document::document,
    error::{Error, Result},
    facts::{Lock, Operation},
};

/// What one release changed.
#[derive(Debug)]
pub struct Step {
    /// The release.
    pub release: String,
    /// The one before.
    pub previous: String,
    /// What it says for the first time, though it need not be new.
    pub stated: Vec<String>,
    /// What differs.
    pub report: Report,
}

impl Step {
    /// Whether there is anything to tell.
    pub fn is_silent(&self) -> bool {
        self.stated.is_empty() && self.report.findings().is_empty()
    }
}

/// Compares each release with the one before. They come oldest first.
///
/// What a release does not say is taken from the next one that says it, as far as it has the same names: that something
/// is stated for the first time is told, and is no change.
///
/// # Errors
///
/// [`Error::Contract`] if the facts make no document, which would be a fault of this program.
pub fn history(mut locks: Vec<Lock>) -> Result<Vec<Step>> {
    let stated: Vec<_> = locks.windows(2).map(stated).collect();
    for index in (1..locks.len()).rev() {
        let (older, newer) = locks.split_at_mut(index);
        if let (Some(older), Some(newer)) = (older.last_mut(), newer.first()) {
            fill(older, newer);
        }
    }
    let mut steps = Vec::new();
    for (pair, stated) in locks.windows(2).zip(stated) {
        let [older, newer] = pair else { continue };
        let (base, revision) = (contract(older)?, contract(newer)?);
        let report = diff(&base, &revision, &Options::default());
        let of = |lock: &Lock| lock.source.release.clone();
        steps.push(Step { release: of(newer), previous: of(older), stated, report });
    }
    Ok(steps)
}

/// What the newer of two says, and the older does not say at all.
fn stated(pair: &[Lock]) -> Vec<String> {
    let [older, newer] = pair else { return Vec::new() };
    let operations = |is_new: fn(&Operation, &Operation) -> bool| {
        let both = older.operations.iter().filter_map(|(name, old)| Some((old, newer.operations.get(name)?)));
        both.filter(|(old, new)| is_new(old, new)).count()
    };
    let errors = older.errors.iter().filter_map(|(name, old)| Some((old, newer.errors.get(name)?)));
    let told = [
        ("scopes", operations(|old, new| old.scopes.is_none() && new.scopes.is_some()), "operations"),
        ("named errors", operations(|old, new| old.errors.is_none() && new.errors.is_some()), "operations"),
        (
            "statuses",
            errors.filter(|(old, new)| old.status.is_none() && new.status.is_some()).count(),
            "named errors",
        ),
    ];
    let told = told.into_iter().filter(|(_, count, _)| *count > 0);
    told.map(|(what, count, of)| format!("the {what} of {count} {of}")).collect()
}

fn contract(lock: &Lock) -> Result<Contract> {
    // Values and strings are always JSON.
    let text = serde_json::to_string_pretty(&document(lock)).unwrap_or_default();
    let name = format!("{} {}", lock.source.package, lock.source.release);
    Contract::parse(&name, &text).map_err(|error| Error::Contract(error.to_string()))
}

/// Fills what the older does not say.
fn fill(older: &mut Lock, newer: &Lock) {
    let names: Vec<String> = older.errors.keys().cloned().collect();
    for (name, operation) in &mut older.operations {
        let Some(next) = newer.operations.get(name) else { continue };
        if operation.scopes.is_none() {
            operation.scopes.clone_from(&next.scopes);
        }
        if let (None, Some(next)) = (&operation.errors, &next.errors) {
            operation.errors = Some(next.iter().filter(|name| names.contains(name)).cloned().collect());
        }
    }
    for (name, error) in &mut older.errors {
        let next = newer.errors.get(name).and_then(|error| error.status);
        error.status = error.status.or(next);
    }
}
