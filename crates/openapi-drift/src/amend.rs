//! The edit that makes a contract true again.
//!
//! What another document says is laid over the contract, place by place, and of all the edits that come of it as few are
//! kept as end what a check finds. They are made in the text: comments, order and style stay. Everything is proved by reading
//! the text again: it must say what was meant, and the check must find nothing that it found before.
//!
//! What cannot be edited so is left, with the reason.

mod choose;
mod dialect;
mod draft;
mod edit;
mod examples;
mod splice;
mod style;
mod told;
mod traffic;
mod walk;
mod written;

use std::collections::BTreeSet;

use serde_json::Value;

use self::{
    choose::{Bench, Unmended},
    edit::{Change, Edit, is_around},
    examples::outdated,
};
pub use self::{draft::Draft, examples::Outdated, traffic::amend_to_traffic};
use crate::{
    compare::diff,
    contract::{Contract, Document},
    options::Options,
    report::{Finding, Report},
    rules::{PROSE_CHANGED, Severity},
};

/// More rounds would only be needed by what no edit can end.
const ROUNDS: usize = 4;

/// A contract before and after the edits that make it true.
#[derive(Debug)]
pub struct Amendment<'d> {
    before: &'d Draft,
    /// Nothing, if there is nothing to edit.
    after: Option<Draft>,
    ended: Vec<Finding>,
    left: Vec<Left>,
    meaning: Report,
    outdated: Vec<Outdated>,
}

/// A finding that no edit ends.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Left {
    /// What it is.
    pub finding: Finding,
    /// Why it is left.
    pub reason: String,
}

impl Amendment<'_> {
    /// The contract as it should be.
    pub fn draft(&self) -> &Draft {
        self.after.as_ref().unwrap_or(self.before)
    }

    /// The documents that change: as they are, and as they should be.
    pub fn changed(&self) -> impl Iterator<Item = (&Document, &Document)> {
        let after = |before: &Document| self.draft().documents().iter().find(|after| after.uri == before.uri);
        let both = self.before.documents().iter().filter_map(move |before| Some((before, after(before)?)));
        both.filter(|(before, after)| before.text != after.text)
    }

    /// What the edits end.
    pub fn ended(&self) -> &[Finding] {
        &self.ended
    }

    /// What they do not.
    pub fn left(&self) -> &[Left] {
        &self.left
    }

    /// The examples of the contract that the edits make wrong. Only their author knows what they should show.
    pub fn outdated(&self) -> &[Outdated] {
        &self.outdated
    }

    /// What they mean for whoever keeps to the contract as it is.
    pub fn meaning(&self) -> &Report {
        &self.meaning
    }
}

/// Edits a contract so that it says what another document does, as far as a check can tell.
///
/// `check` compares a draft with what is true: [`diff`] with the same document, and what somebody decided of it
/// ([`Report::apply`](crate::Report::apply)). What it accepts, and what is prose, is no reason for an edit.
///
/// # Errors
///
/// That of `check` for the contract as it is. A draft that cannot be checked is not taken.
///
/// ```
/// use openapi_drift::{Contract, Draft, Options, amend_to, diff};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let text = "\
/// openapi: 3.0.3
/// info: {title: t, version: '1'}
/// paths:
///   /a: # the only one
///     get: {responses: {}}
/// ";
/// let contract = Draft::parse("api.yaml", text)?;
/// let truth = Contract::parse("truth.yaml", &text.replace("get", "put"))?;
/// let amendment = amend_to(&contract, &truth, |draft| {
///     Ok(diff(draft.contract(), &truth, &Options::default()))
/// })?;
/// assert_eq!(amendment.draft().text(), text.replace("get: {responses: {}}", "put:\n      responses: {}"));
/// assert!(amendment.left().is_empty());
/// assert_eq!(amendment.meaning().findings()[0].rule, "operation-removed");
/// # Ok(())
/// # }
/// ```
pub fn amend_to<'d>(
    draft: &'d Draft,
    revision: &Contract,
    mut check: impl FnMut(&Draft) -> Result<Report, String>,
) -> Result<Amendment<'d>, String> {
    let mut check = |draft: &Draft| check(draft).map(|report| counted(&report));
    let mut work = Work::new(draft);
    let mut found = check(draft)?;
    let first = found.clone();
    let spoken = if found.is_empty() { None } else { dialect::spoken(revision, draft.contract().version()) };
    let revision = spoken.as_ref().unwrap_or(revision);
    for _ in 0..ROUNDS {
        if found.is_empty() {
            break;
        }
        let proposed = walk::proposed(work.draft().contract(), revision);
        let mut bench = Bench::new(work.draft(), &mut check);
        let needed = bench.needed(proposed, &found);
        let unmended = std::mem::take(&mut bench.unmended);
        work.unmended.extend(unmended);
        if needed.is_empty() || !work.make(&needed.iter().map(|proposed| &proposed.edit).collect::<Vec<_>>())
        {
            break;
        }
        found = check(work.draft())?;
    }
    work.tidy(&mut check, &found);
    work.done(first, &found)
}

/// The findings that an edit should end.
fn counted(report: &Report) -> Vec<Finding> {
    let is_counted = |finding: &&Finding| {
        let is_prose = finding.rule == PROSE_CHANGED && finding.severity == Severity::Info;
        finding.accepted.is_none() && !finding.is_of_config() && !is_prose
    };
    report.findings().iter().filter(is_counted).cloned().collect()
}

/// A contract on its way.
struct Work<'d> {
    first: &'d Draft,
    made: Option<Draft>,
    unmended: Vec<Unmended>,
}

impl<'d> Work<'d> {
    fn new(first: &'d Draft) -> Self {
        Self { first, made: None, unmended: Vec::new() }
    }

    fn draft(&self) -> &Draft {
        self.made.as_ref().unwrap_or(self.first)
    }

    fn make(&mut self, edits: &[&Edit]) -> bool {
        let made = self.draft().with(edits).ok();
        let is_made = made.is_some();
        self.made = made.or(self.made.take());
        is_made
    }

    /// Removes the components that nothing refers to any more.
    fn tidy(&mut self, check: &mut impl FnMut(&Draft) -> Result<Vec<Finding>, String>, found: &[Finding]) {
        let Some(made) = &self.made else { return };
        let (before, after) = (used(self.first), used(made));
        let edits: Vec<Edit> = before
            .difference(&after)
            .filter(|place| made.contract().root().at(place).is_some())
            .map(|place| Edit { file: 0, place: place.clone(), change: Change::Remove })
            .collect();
        let Some(tidy) = made.with(&edits.iter().collect::<Vec<_>>()).ok().filter(|_| !edits.is_empty())
        else {
            return;
        };
        let allowed: BTreeSet<_> = found.iter().map(|finding| &finding.fingerprint).collect();
        if check(&tidy).is_ok_and(|found| found.iter().all(|finding| allowed.contains(&finding.fingerprint)))
        {
            self.made = Some(tidy);
        }
    }

    fn done(self, first: Vec<Finding>, found: &[Finding]) -> Result<Amendment<'d>, String> {
        let reason = |finding: &Finding| {
            let is_near = |Unmended { of, place, .. }: &&Unmended| {
                let pointer = &finding.base.pointer;
                of.is_none() && (is_around(pointer, place) || is_around(place, pointer))
            };
            let own =
                self.unmended.iter().find(|unmended| unmended.of.as_ref() == Some(&finding.fingerprint));
            match (own, self.unmended.iter().find(is_near)) {
                (Some(Unmended { why, .. }), _) => why.clone(),
                (None, Some(Unmended { place, why, .. })) => format!("`{place}` was not edited: {why}"),
                (None, None) if finding.severity == Severity::Undecided => {
                    "it cannot be decided, with this contract or with another".to_owned()
                }
                (None, None) => "no edit of the contract was found that ends it".to_owned(),
            }
        };
        // A check may have read it in another form.
        let contract = self.draft().contract();
        let placed = |mut finding: Finding| {
            let node = contract.root().at(&finding.base.pointer);
            if let Some(node) = node.filter(|_| finding.base.file == contract.name()) {
                finding.base = contract.location(node);
            }
            finding
        };
        let left = found
            .iter()
            .map(|finding| Left { reason: reason(finding), finding: placed(finding.clone()) })
            .collect();
        let still: BTreeSet<_> = found.iter().map(|finding| finding.fingerprint.as_str()).collect();
        let ended =
            first.into_iter().filter(|finding| !still.contains(finding.fingerprint.as_str())).collect();
        let meaning = diff(self.first.contract(), self.draft().contract(), &Options::default());
        let outdated = match &self.made {
            Some(made) => outdated(self.first.contract(), made.contract())?,
            None => Vec::new(),
        };
        Ok(Amendment { before: self.first, after: self.made, ended, left, meaning, outdated })
    }
}

/// The components that are used, by pointer: those that something refers to that is used itself.
fn used(draft: &Draft) -> BTreeSet<String> {
    let root = draft.contract().root();
    let (mut open, mut used) = (Vec::new(), BTreeSet::new());
    // Who refers from another file is not looked into: all of it counts.
    let others = draft.contract().tree().files().iter().skip(1);
    let others = others.map(|file| draft.contract().tree().node(file.root).to_json());
    let own = root.members().filter(|(name, _)| *name != "components").map(|(_, member)| member.to_json());
    open.extend(own.chain(others));
    while let Some(value) = open.pop() {
        mentioned(&value, &mut |pointer| {
            let mut steps = pointer.split('/').skip(1);
            let (Some(components), Some(kind), Some(name)) = (steps.next(), steps.next(), steps.next())
            else {
                return;
            };
            let place = format!("/{components}/{kind}/{name}");
            if used.insert(place.clone())
                && let Some(component) = root.at(&place)
            {
                open.push(component.to_json());
            }
        });
    }
    used
}

/// Each component that a value names: in a reference, or in the mapping of a discriminator.
fn mentioned(value: &Value, found: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => {
            if let Some((_, pointer)) =
                text.split_once('#').filter(|(_, pointer)| pointer.starts_with("/components/"))
            {
                found(pointer);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| mentioned(item, found)),
        Value::Object(members) => members.values().for_each(|member| mentioned(member, found)),
        _ => {}
    }
}
