//! The edits by which a contract allows what traffic shows.
//!
//! A value that does not fit is one value: the contract is widened as far as that one, and no further. Then the traffic is
//! checked again, until nothing is found that an edit could end. Where one value says this and another that, nothing is
//! edited. What only the server can mend, and what traffic cannot tell, is left.

mod infer;
mod widen;

use std::collections::BTreeMap;

use super::{
    Amendment, Work,
    choose::Unmended,
    counted,
    draft::{Draft, Unmade},
    edit::{Edit, is_around},
};
use crate::report::{Finding, Report};

/// Each round ends what the first misfit of each place shows.
const ROUNDS: usize = 100;
/// Rules that are about what is not described at all, which says nothing of the contract.
const ELSEWHERE: [&str; 2] = ["sent-nothing", "sent-operation-undeclared"];

/// Edits a contract so that it allows recorded traffic.
///
/// `check` tells what traffic does not keep of a draft: [`Conformance`](crate::Conformance), and what somebody decided of that
/// ([`Report::apply`](crate::Report::apply)).
///
/// # Errors
///
/// That of `check`.
///
/// ```
/// use openapi_drift::{Conformance, Draft, Options, amend_to_traffic};
/// use openapi_drift::http_exchange::{Exchange, Header, Request, Response};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let text = "\
/// openapi: 3.0.3
/// info: {title: t, version: '1'}
/// paths:
///   /a:
///     get:
///       responses:
///         '204': # mostly
///           description: done
/// ";
/// let contract = Draft::parse("api.yaml", text)?;
/// let mut exchange = Exchange::new(Request::new("GET", "https://a.example/a"));
/// exchange.response = Some(Response::new(302));
/// let amendment = amend_to_traffic(&contract, |draft| {
///     let mut conformance = Conformance::new(draft.contract(), "traffic", &Options::default());
///     conformance.exchange(&exchange, 1);
///     Ok(conformance.report())
/// })?;
/// let added = "        '302':\n          description: Seen in traffic.\n";
/// assert_eq!(amendment.draft().text(), format!("{text}{added}"));
/// # Ok(())
/// # }
/// ```
pub fn amend_to_traffic(
    draft: &Draft,
    mut check: impl FnMut(&Draft) -> Result<Report, String>,
) -> Result<Amendment<'_>, String> {
    let mut check = |draft: &Draft| -> Result<Vec<Finding>, String> {
        let found = counted(&check(draft)?).into_iter();
        Ok(found.filter(|finding| !ELSEWHERE.contains(&finding.rule)).collect())
    };
    let first = check(draft)?;
    let mut contradicted = BTreeMap::new();
    loop {
        let (mut work, mut found) = (Work::new(draft), first.clone());
        let mut kinds = Kinds { of: BTreeMap::new(), contradicted: &contradicted };
        let mut clash = None;
        for _ in 0..ROUNDS {
            let edits = match kinds.round(&mut work, &found) {
                Ok(edits) => edits,
                Err(place) => {
                    clash = Some(place);
                    break;
                }
            };
            if edits.is_empty() || !made(&mut work, edits) {
                break;
            }
            found = check(work.draft())?;
        }
        // Without what was said of that place, again.
        match clash {
            Some(place) if !contradicted.contains_key(&place) => {
                contradicted.insert(place, "values of several types come there".to_owned());
            }
            _ => return work.done(first, &found),
        }
    }
}

/// What was said of the types of values.
struct Kinds<'k> {
    /// Places whose type was edited, and how often.
    of: BTreeMap<String, usize>,
    /// Places where one value says this and another that.
    contradicted: &'k BTreeMap<String, String>,
}

impl Kinds<'_> {
    /// The edits that end findings, without those that are about the same place; or the place of a contradiction.
    fn round(&mut self, work: &mut Work<'_>, found: &[Finding]) -> Result<Vec<Edit>, String> {
        let (mut edits, mut unmended) = (Vec::<Edit>::new(), Vec::new());
        for finding in found {
            let place = finding.base.pointer.clone();
            let known = self.contradicted.get(&place).cloned();
            let widened = known.map_or_else(|| widen::edits(work.draft().contract(), finding), Err);
            match widened {
                Err(why) => unmended.push(Unmended { of: Some(finding.fingerprint.clone()), place, why }),
                Ok(widened) => {
                    let is_apart = |one: &Edit| {
                        let (file, target) = (one.file, one.target());
                        edits.iter().all(|other| {
                            let other_target = other.target();
                            let is_within =
                                is_around(&target, &other_target) || is_around(&other_target, &target);
                            other.file != file || !is_within
                        })
                    };
                    // What is about the same place, or within it, comes in the next round.
                    if !widened.iter().all(is_apart) {
                        continue;
                    }
                    if widen::is_of_type(finding) {
                        let times = self.of.entry(place.clone()).or_default();
                        *times += 1;
                        if *times > 1 {
                            return Err(place);
                        }
                    }
                    edits.extend(widened);
                }
            }
        }
        work.unmended = unmended;
        Ok(edits)
    }
}

/// Makes edits, as many as can be made. Says whether any was.
fn made(work: &mut Work<'_>, mut edits: Vec<Edit>) -> bool {
    loop {
        let told = work.draft().with(&edits.iter().collect::<Vec<_>>());
        match told {
            Ok(draft) => {
                work.made = Some(draft);
                return !edits.is_empty();
            }
            Err(Unmade::Stuck(stuck)) => {
                for (number, why) in stuck.iter().rev() {
                    work.unmended.push(Unmended::edit(&edits.remove(*number), why.reason()));
                }
            }
            Err(Unmade::Broken(why)) => {
                work.unmended.extend(edits.iter().map(|edit| Unmended::edit(edit, why.as_str())));
                return false;
            }
        }
        if edits.is_empty() {
            return false;
        }
    }
}
