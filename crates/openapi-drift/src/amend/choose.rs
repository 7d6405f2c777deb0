//! Which of the edits that could be made are needed: as few as end the findings.

use std::collections::BTreeSet;

use super::{
    draft::{Desk, Draft, Unmade},
    edit::{Change, Edit, is_around},
    mentioned,
    walk::Proposed,
};
use crate::report::Finding;

/// So much text is written and compared to find out what is needed, in bytes; what then is left is made.
const MOST_READ: usize = 2 << 30;

/// What could not be edited, and why.
#[derive(Clone, Debug)]
pub(super) struct Unmended {
    /// The finding's id, if it is about one alone.
    pub(super) of: Option<String>,
    pub(super) place: String,
    pub(super) why: String,
}

impl Unmended {
    pub(super) fn edit(edit: &Edit, why: impl Into<String>) -> Self {
        Self { of: None, place: edit.target(), why: why.into() }
    }
}

/// A contract that is checked again and again.
pub(super) struct Bench<'d, C> {
    desk: Desk<'d>,
    /// The findings that count, of a draft.
    check: C,
    read: usize,
    /// How often something was left out, to see what is found then.
    tries: usize,
    /// How many of the last tries were in vain.
    vain: usize,
    pub(super) unmended: Vec<Unmended>,
}

impl<'d, C: FnMut(&Draft) -> Result<Vec<Finding>, String>> Bench<'d, C> {
    pub(super) fn new(draft: &'d Draft, check: C) -> Self {
        Self { desk: draft.desk(), check, read: 0, tries: 0, vain: 0, unmended: Vec::new() }
    }

    /// Of some edits those that are needed, for which nothing else is found than with all of them.
    pub(super) fn needed(&mut self, proposed: Vec<Proposed>, before: &[Finding]) -> Vec<Proposed> {
        let mut all = self.possible(proposed);
        all.sort_by(|one, other| (one.edit.file, &one.edit.place).cmp(&(other.edit.file, &other.edit.place)));
        let count = all.len();
        let mut chosen = Chosen { all, is_kept: vec![true; count], is_sure: vec![false; count] };
        let Some(allowed) = self.found(&chosen.edits()) else { return Vec::new() };
        // Most of what no finding is near is not needed.
        let far = chosen.far(before);
        self.without(&mut chosen, &far, &allowed);
        chosen.assure(before);
        // What is needed no more once something else is gone is seen the second time, up to where that was seen.
        let mut tried = usize::MAX;
        self.vain = 0;
        loop {
            let before = self.tries;
            if !self.branch(&mut chosen, "", &allowed, tried) || self.is_spent() {
                break;
            }
            tried = self.tries - before;
        }
        self.along(&mut chosen, &allowed);
        chosen.keep_named();
        let Chosen { all, is_kept, .. } = chosen;
        all.into_iter().zip(is_kept).filter(|(_, is_kept)| *is_kept).map(|(edit, _)| edit).collect()
    }

    /// The edits without those that cannot be made.
    fn possible(&mut self, mut all: Vec<Proposed>) -> Vec<Proposed> {
        loop {
            let edits: Vec<&Edit> = all.iter().map(|proposed| &proposed.edit).collect();
            match self.desk.made(&edits) {
                Ok(_) => return all,
                Err(Unmade::Stuck(stuck)) => {
                    for (number, why) in stuck.iter().rev() {
                        let edit = all.remove(*number).edit;
                        self.unmended.push(Unmended::edit(&edit, why.reason()));
                    }
                }
                Err(Unmade::Broken(_)) => return self.by_and_by(all),
            }
        }
    }

    /// Those that go together: many at once where they do, and one by one where they do not.
    fn by_and_by(&mut self, mut all: Vec<Proposed>) -> Vec<Proposed> {
        // What is new comes first: others refer to it.
        let is_component =
            |edit: &Edit| edit.place.matches('/').count() == 2 && edit.place.starts_with("/components/");
        all.sort_by_key(|proposed| !is_component(&proposed.edit));
        let (mut good, mut bad) = (Vec::<Proposed>::new(), Vec::new());
        let mut open = vec![all];
        while let Some(mut batch) = open.pop() {
            let edits: Vec<&Edit> = good.iter().chain(&batch).map(|proposed| &proposed.edit).collect();
            match self.desk.made(&edits) {
                Ok(_) => good.append(&mut batch),
                Err(why) if batch.len() == 1 => {
                    let why = why.in_words();
                    bad.extend(batch.pop().map(|proposed| (proposed, why)));
                }
                Err(_) => {
                    let rest = batch.split_off(batch.len() / 2);
                    open.extend([rest, batch]);
                }
            }
        }
        // What one was missing, another may have brought.
        loop {
            let before = bad.len();
            let mut still = Vec::new();
            for (proposed, why) in bad {
                let edits: Vec<&Edit> =
                    good.iter().chain([&proposed]).map(|proposed| &proposed.edit).collect();
                match self.desk.made(&edits) {
                    Ok(_) => good.push(proposed),
                    Err(_) => still.push((proposed, why)),
                }
            }
            bad = still;
            if bad.is_empty() || bad.len() == before {
                break;
            }
        }
        let told = bad.into_iter().map(|(proposed, why)| Unmended::edit(&proposed.edit, why));
        self.unmended.extend(told);
        good
    }

    /// What is found after some edits, by id; nothing if they cannot be made.
    fn found(&mut self, edits: &[&Edit]) -> Option<BTreeSet<String>> {
        let draft = self.desk.tried(edits).ok()?;
        self.read += draft.documents().iter().map(|document| document.text.len()).sum::<usize>();
        Some((self.check)(&draft).ok()?.into_iter().map(|finding| finding.fingerprint).collect())
    }

    /// Whether enough was tried.
    fn is_spent(&self) -> bool {
        self.read > MOST_READ
    }

    /// Leaves some edits out, if nothing more is found then.
    fn without(&mut self, chosen: &mut Chosen, numbers: &[usize], allowed: &BTreeSet<String>) -> bool {
        let numbers: Vec<usize> = numbers.iter().copied().filter(|at| chosen.is_kept(*at)).collect();
        if numbers.is_empty() || self.is_spent() || numbers.iter().any(|at| chosen.is_sure(*at)) {
            return false;
        }
        self.tries += 1;
        chosen.keep(&numbers, false);
        let found = self.found(&chosen.edits());
        let is_fine = found.is_some_and(|found| found.is_subset(allowed));
        self.vain = if is_fine { 0 } else { self.vain + 1 };
        if !is_fine {
            chosen.keep(&numbers, true);
        }
        is_fine
    }

    /// Leaves out what is at a place or within it: all at once, or part by part, until so many tries were in vain. Says whether
    /// something was left out.
    fn branch(&mut self, chosen: &mut Chosen, place: &str, allowed: &BTreeSet<String>, tried: usize) -> bool {
        if self.vain >= tried {
            return false;
        }
        let within = chosen.within(place);
        // Without any edit there are the findings that all of this is about.
        if !place.is_empty() && self.without(chosen, &within, allowed) {
            return true;
        }
        // On to where the edits part: up to there they are the same ones.
        let mut steps = chosen.steps(&within, place);
        while let [only] = steps.as_slice()
            && chosen.within(only).len() == within.len()
        {
            let next = chosen.steps(&within, only);
            if next.is_empty() {
                return false;
            }
            steps = next;
        }
        steps.iter().fold(false, |is_less, step| self.branch(chosen, step, allowed, tried) | is_less)
    }

    /// Takes back what belongs to something that is edited.
    fn along(&mut self, chosen: &mut Chosen, allowed: &BTreeSet<String>) {
        for number in 0..chosen.all.len() {
            let beside = chosen.all.get(number).and_then(|proposed| proposed.beside.clone());
            let Some(beside) = beside.filter(|_| !chosen.is_kept(number)) else { continue };
            if chosen.within(&beside).iter().any(|other| chosen.is_kept(*other)) {
                chosen.keep(&[number], true);
                if !self.found(&chosen.edits()).is_some_and(|found| found.is_subset(allowed)) {
                    chosen.keep(&[number], false);
                }
            }
        }
    }
}

/// Edits, and which of them are made.
struct Chosen {
    all: Vec<Proposed>,
    is_kept: Vec<bool>,
    /// Whether nothing else could end a finding.
    is_sure: Vec<bool>,
}

impl Chosen {
    fn edits(&self) -> Vec<&Edit> {
        let kept = self.all.iter().zip(&self.is_kept).filter(|(_, is_kept)| **is_kept);
        kept.map(|(proposed, _)| &proposed.edit).collect()
    }

    fn is_kept(&self, number: usize) -> bool {
        self.is_kept.get(number) == Some(&true)
    }

    fn keep(&mut self, numbers: &[usize], is_kept: bool) {
        for number in numbers {
            if let Some(slot) = self.is_kept.get_mut(*number) {
                *slot = is_kept;
            }
        }
    }

    /// Those that are made at a place or within it.
    fn within(&self, place: &str) -> Vec<usize> {
        let is_within = |number: &usize| {
            self.is_kept(*number)
                && self.all.get(*number).is_some_and(|proposed| is_around(place, &proposed.edit.target()))
        };
        (0..self.all.len()).filter(is_within).collect()
    }

    /// The places one step further in on the way to edits; none for an edit of the place itself.
    fn steps(&self, numbers: &[usize], place: &str) -> Vec<String> {
        let step = |number: &usize| {
            let target = self.all.get(*number)?.edit.target();
            let step = target.strip_prefix(place)?.strip_prefix('/')?.split('/').next()?.to_owned();
            Some(format!("{place}/{step}"))
        };
        let steps: BTreeSet<_> = numbers.iter().filter_map(step).collect();
        steps.into_iter().collect()
    }

    /// Takes back the components that something names which is taken: in an extension too, where a check does not look.
    fn keep_named(&mut self) {
        loop {
            let mut named = BTreeSet::new();
            for edit in self.edits() {
                if let Change::Set(value) | Change::Insert { value, .. } | Change::Add { value, .. } =
                    &edit.change
                {
                    mentioned(value, &mut |pointer| {
                        named.insert(pointer.to_owned());
                    });
                }
            }
            let is_missing = |number: &usize| {
                let edit = self.all.get(*number).map(|proposed| &proposed.edit);
                !self.is_kept(*number) && edit.is_some_and(|edit| named.contains(&edit.target()))
            };
            let missing: Vec<usize> = (0..self.all.len()).filter(is_missing).collect();
            if missing.is_empty() {
                return;
            }
            self.keep(&missing, true);
        }
    }

    fn is_sure(&self, number: usize) -> bool {
        self.is_sure.get(number) == Some(&true)
    }

    /// Whether an edit is around a finding, or within its place, in one document or the other.
    fn is_near(proposed: &Proposed, finding: &Finding) -> bool {
        let is_near = |one: &str, other: &str| is_around(one, other) || is_around(other, one);
        is_near(&proposed.edit.target(), &finding.base.pointer)
            || is_near(&proposed.revision, &finding.revision.pointer)
    }

    /// Those that no finding is near.
    fn far(&self, findings: &[Finding]) -> Vec<usize> {
        let is_far = |proposed: &Proposed| !findings.iter().any(|finding| Self::is_near(proposed, finding));
        let far = self.all.iter().enumerate().filter(|(_, proposed)| is_far(proposed));
        far.map(|(number, _)| number).collect()
    }

    /// Makes sure of those that are alone at the place of a finding, or near it.
    fn assure(&mut self, findings: &[Finding]) {
        let is_at = |edit: &Proposed, finding: &Finding| {
            edit.revision == finding.revision.pointer || edit.edit.target() == finding.base.pointer
        };
        for finding in findings {
            for is_it in [is_at, Self::is_near] {
                let is_it = |number: &usize| {
                    self.is_kept(*number) && self.all.get(*number).is_some_and(|edit| is_it(edit, finding))
                };
                let mut all = (0..self.all.len()).filter(is_it);
                if let (Some(only), None) = (all.next(), all.next())
                    && let Some(slot) = self.is_sure.get_mut(only)
                {
                    *slot = true;
                    break;
                }
            }
        }
    }
}
