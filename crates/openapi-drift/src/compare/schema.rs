//! Two schemas, in a direction.
//!
//! What is sent must be within what is read: a request of base within what the revision takes, an answer of the revision
//! within what base promised. That is decided for the whole. Then both schemas are walked together, down to where their
//! sets differ, so that a finding names the place; one that the whole does not bear out is left out.

mod demands;
mod judge;
mod second;
mod unions;
mod walk;

use self::demands::{Demands, Unnamed};
use super::{Comparison, Pair, Spot, exchange::Used, reach::Step};
use crate::{
    contract::target_name,
    report::Direction,
    rules::{Severity, find},
    schema::{Inclusion, Reason, Role, Side, Sort, Term, Unions, View},
    tree::Node,
};

/// Which way a set of values moved.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Moved {
    Narrower,
    Wider,
    Elsewhere,
}

/// How two sets of values compare.
enum Change {
    None,
    Moved(Moved),
    Unknown(Reason),
}

impl<'a> Comparison<'a> {
    pub(super) fn view(&self, role: Role, direction: Direction) -> View {
        View { role, direction: Some(direction), formats: true, open_world: self.options.open_world }
    }

    /// Two schemas that describe a whole body, or the value of a parameter: [`judge_schemas`](Self::judge_schemas) judges
    /// them.
    pub(super) fn schema(&mut self, pair: Pair<'a>, direction: Direction, used: Used<'a>) {
        let pair = self.followed(pair);
        self.annotations(pair, direction, used);
        if !nodes(pair).is_some_and(|(base, revision)| self.engine.is_same(base, revision)) {
            let number = self.schemas.number(pair, direction);
            self.schemas.root(self.operation, number, used);
        }
    }

    /// Whether both schemas allow no lists and no objects.
    pub(super) fn is_single(&mut self, pair: Pair<'a>) -> bool {
        let single =
            self.engine.terms().sorts(&[Sort::Null, Sort::True, Sort::False, Sort::Number, Sort::String]);
        let written = self.view(Role::AsWritten, Direction::Request);
        [(Side::Base, pair.base), (Side::Revision, pair.revision)].into_iter().all(|(side, spot)| {
            let term = self.term(side, spot, written);
            term.is_ok_and(|term| self.included(term, single) == Inclusion::Holds)
        })
    }

    fn walk_apart(&mut self, pair: Pair<'a>, direction: Direction) -> Result<(), Reason> {
        let (base, revision, unions) = self.demands_of_both(pair, direction)?;
        if self.between_one_and_several(pair, &base, &revision, direction)? {
            return Ok(());
        }
        let goes_on = self.whole(pair, &base, &revision, unions, direction)?;
        if goes_on {
            self.properties(pair, &base, &revision, direction);
            self.parts(pair, &base, &revision, direction);
            self.branches(pair, &base, &revision, direction)?;
        }
        Ok(())
    }

    /// What is said of the value itself, and not of its parts. Whether it makes sense to go on.
    fn whole(
        &mut self,
        pair: Pair<'a>,
        base: &Demands<'a>,
        revision: &Demands<'a>,
        unions: Unions,
        direction: Direction,
    ) -> Result<bool, Reason> {
        match self.compared(base.whole, revision.whole) {
            Change::None => return Ok(true),
            Change::Unknown(reason) => return Err(reason),
            Change::Moved(moved) => {
                let message = base.changed_keywords(revision);
                let message = message.unwrap_or_else(|| self.changed_together(base.whole, revision.whole));
                let is_promised = moved != Moved::Narrower && direction == Direction::Response && {
                    let (sender, receiver) =
                        (self.view(Role::Sender, direction), self.view(Role::Receiver, direction));
                    let sent = self.demands(Side::Revision, pair.revision, sender, unions)?;
                    let read = self.demands(Side::Base, pair.base, receiver, unions)?;
                    self.included(sent.whole, read.whole) == Inclusion::Holds
                };
                if is_promised {
                    self.add("response-widened-as-promised", Some(direction), message, pair);
                } else {
                    self.moved(pair, direction, moved, message);
                }
            }
        }
        let both = self.engine.terms().all_of(&[base.whole, revision.whole]);
        Ok(self.included(both, Term::NONE) != Inclusion::Holds)
    }

    /// What changed where no keyword did.
    fn changed_together(&mut self, base: Term, revision: Term) -> String {
        let null = self.engine.terms().sorts(&[Sort::Null]);
        let mut is_null_in = |whole| self.included(null, whole) == Inclusion::Holds;
        match (is_null_in(base), is_null_in(revision)) {
            (true, false) => "it may no longer be `null`".to_owned(),
            (false, true) => "it may be `null` now".to_owned(),
            _ => "what is said of it together changed".to_owned(),
        }
    }

    fn properties(
        &mut self,
        pair: Pair<'a>,
        base: &Demands<'a>,
        revision: &Demands<'a>,
        direction: Direction,
    ) {
        for (name, old) in &base.properties {
            match revision.properties.get(name) {
                Some(new) => self.together(Step::Property(name), pair, old, new, direction),
                None => self.property_removed(pair, name, old, base, revision, direction),
            }
        }
        for (name, new) in revision.properties.iter().filter(|(name, _)| !base.properties.contains_key(*name))
        {
            let is_required = revision.required.contains(name);
            let rule = match direction {
                Direction::Request if is_required => "request-property-required",
                Direction::Request => "request-property-added",
                Direction::Response if base.is_closed => "response-widened",
                Direction::Response => "response-property-added",
            };
            let what = if is_required { "is new, and always there" } else { "is new" };
            let at = Pair { base: pair.base, revision: spot(new, pair.revision) };
            self.add_about(name, rule, Some(direction), format!("the property `{name}` {what}"), at);
        }
        let is_declared = |demands: &Demands<'a>, name: &str| demands.properties.contains_key(name);
        let names: Vec<_> = base.required.symmetric_difference(&revision.required).copied().collect();
        for name in names {
            if is_declared(base, name) == is_declared(revision, name) {
                self.requiredness_of(pair, name, base, revision, direction);
            }
        }
    }

    fn requiredness_of(
        &mut self,
        pair: Pair<'a>,
        name: &str,
        base: &Demands<'a>,
        revision: &Demands<'a>,
        direction: Direction,
    ) {
        let (rule, what) = match (direction, revision.required.contains(name)) {
            (Direction::Request, true) => ("request-property-required", "must be sent"),
            (Direction::Request, false) => ("request-property-optional", "may be left out"),
            (Direction::Response, true) => ("response-property-required", "always comes"),
            (Direction::Response, false) => ("response-property-optional", "may be left out"),
        };
        let of = |demands: &Demands<'a>, around| {
            demands.properties.get(name).map_or(around, |property| spot(property, around))
        };
        let at = Pair { base: of(base, pair.base), revision: of(revision, pair.revision) };
        self.add_about(name, rule, Some(direction), format!("`{name}` {what}"), at);
    }

    fn property_removed(
        &mut self,
        pair: Pair<'a>,
        name: &str,
        old: &[(Node<'a>, Term)],
        base: &Demands<'a>,
        revision: &Demands<'a>,
        direction: Direction,
    ) {
        let rule = match direction {
            Direction::Request if revision.is_closed => "request-narrowed",
            Direction::Request => "request-property-removed",
            Direction::Response if base.required.contains(name) => "response-property-removed",
            Direction::Response => "response-optional-property-removed",
        };
        let at = Pair { base: spot(old, pair.base), revision: pair.revision };
        self.add_about(name, rule, Some(direction), format!("the property `{name}` is gone"), at);
    }

    /// Items, and properties that are not named one by one.
    fn parts(&mut self, pair: Pair<'a>, base: &Demands<'a>, revision: &Demands<'a>, direction: Direction) {
        let keys: Vec<_> = base
            .parts
            .keys()
            .chain(revision.parts.keys().filter(|key| !base.parts.contains_key(*key)))
            .collect();
        for key in keys {
            match (base.parts.get(key), revision.parts.get(key)) {
                (Some(old), Some(new)) => {
                    let step = match key {
                        Unnamed::Matching(_) | Unnamed::Others => Step::SomeProperty,
                        Unnamed::Items(index) | Unnamed::Item(index) => Step::Item(*index),
                    };
                    self.together(step, pair, old, new, direction);
                }
                (Some(old), None) => {
                    let at = Pair { base: spot(old, pair.base), revision: pair.revision };
                    let message = format!("{key} may be anything");
                    self.moved_about(&format!("{key:?}"), at, direction, Moved::Wider, message);
                }
                (None, Some(new)) => {
                    let at = Pair { base: pair.base, revision: spot(new, pair.revision) };
                    let message = format!("{key} must fit a schema");
                    self.moved_about(&format!("{key:?}"), at, direction, Moved::Narrower, message);
                }
                (None, None) => {}
            }
        }
    }

    /// Two parts that several schemas may speak of.
    fn together(
        &mut self,
        step: Step<'a>,
        pair: Pair<'a>,
        old: &[(Node<'a>, Term)],
        new: &[(Node<'a>, Term)],
        direction: Direction,
    ) {
        if let ([(old, _)], [(new, _)]) = (old, new) {
            self.walk(step, Pair::of(*old, *new));
            return;
        }
        let mut whole = |parts: &[(Node<'a>, Term)]| {
            let terms: Vec<_> = parts.iter().map(|(_, term)| *term).collect();
            self.engine.terms().all_of(&terms)
        };
        let (base, revision) = (whole(old), whole(new));
        let at = Pair { base: spot(old, pair.base), revision: spot(new, pair.revision) };
        match self.compared(base, revision) {
            Change::None => {}
            Change::Unknown(reason) => self.undecided(at, direction, &reason),
            Change::Moved(moved) => {
                let message = "what several schemas say together changed";
                self.moved_about("together", at, direction, moved, message.into());
            }
        }
    }

    /// Says that the values of a place moved.
    fn moved(&mut self, pair: Pair<'a>, direction: Direction, moved: Moved, message: String) {
        self.moved_about("", pair, direction, moved, message);
    }

    fn moved_about(
        &mut self,
        subject: &str,
        pair: Pair<'a>,
        direction: Direction,
        moved: Moved,
        message: String,
    ) {
        let rule = match (direction, moved) {
            (Direction::Request, Moved::Wider) => "request-widened",
            (Direction::Request, _) => "request-narrowed",
            (Direction::Response, Moved::Narrower) => "response-narrowed",
            (Direction::Response, _) => "response-widened",
        };
        let before = self.findings.len();
        self.add_about(subject, rule, Some(direction), message, pair);
        if find(rule).is_some_and(|rule| rule.severity == Severity::Break)
            && let Inclusion::Fails(value) = self.sent_within_read(pair, direction)
        {
            let value = value.to_json();
            let is_confirmed = self.confirmed(pair, direction, &value).is_ok();
            if let Some(finding) =
                self.findings.get_mut(before).map(|found| &mut found.finding).filter(|_| is_confirmed)
            {
                finding.witness = Some(value);
            }
        }
    }

    fn undecided(&mut self, pair: Pair<'a>, direction: Direction, reason: &Reason) {
        self.add("undecided", Some(direction), format!("it could not be judged: {reason}"), pair);
    }

    fn demands(
        &mut self,
        side: Side,
        spot: Spot<'a>,
        view: View,
        unions: Unions,
    ) -> Result<Demands<'a>, Reason> {
        let conjuncts = match spot.node() {
            Some(node) => self.engine.conjuncts(side, node, view, unions)?,
            None => Vec::new(),
        };
        let mut demands = Demands::of(conjuncts, self.engine.terms());
        demands.in_order(|node| self.places.place(node));
        Ok(demands)
    }

    fn term(&mut self, side: Side, spot: Spot<'a>, view: View) -> Result<Term, Reason> {
        spot.node().map_or(Ok(Term::ANY), |node| self.engine.term(side, node, view))
    }

    /// Whether what is sent is within what is read.
    fn sent_within_read(&mut self, pair: Pair<'a>, direction: Direction) -> Inclusion {
        match self.sent_and_read(pair, direction) {
            Ok((sent, read)) => self.included(sent, read),
            Err(reason) => Inclusion::Undecided(reason),
        }
    }

    /// What is sent, and what is read.
    pub(super) fn sent_and_read(
        &mut self,
        pair: Pair<'a>,
        direction: Direction,
    ) -> Result<(Term, Term), Reason> {
        let (sender, receiver) = match direction {
            Direction::Request => ((Side::Base, pair.base), (Side::Revision, pair.revision)),
            Direction::Response => ((Side::Revision, pair.revision), (Side::Base, pair.base)),
        };
        let sent = self.term(sender.0, sender.1, self.view(Role::Sender, direction))?;
        let read = self.term(receiver.0, receiver.1, self.view(Role::Receiver, direction))?;
        Ok((sent, read))
    }

    /// Whether one set is within another. A value that is found is tried on both; one that may be none, since not all was
    /// understood, decides nothing.
    pub(super) fn included(&mut self, narrow: Term, wide: Term) -> Inclusion {
        let inclusion = self.engine.included(narrow, wide);
        let Inclusion::Fails(value) = &inclusion else { return inclusion };
        let tried = (self.engine.has(narrow, value), self.engine.has(wide, value));
        if tried == (Some(true), Some(false)) {
            return inclusion;
        }
        let fault = || Reason::new("a fault of openapi-drift: please report both documents");
        Inclusion::Undecided(self.engine.doubt(narrow, wide).unwrap_or_else(fault))
    }

    /// How the sets of two schemas compare.
    fn change(&mut self, pair: Pair<'a>, role: Role, direction: Direction) -> Change {
        let base = self.term(Side::Base, pair.base, self.view(role, direction));
        let revision = self.term(Side::Revision, pair.revision, self.view(role, direction));
        match (base, revision) {
            (Ok(base), Ok(revision)) => self.compared(base, revision),
            (Err(reason), _) | (_, Err(reason)) => Change::Unknown(reason),
        }
    }

    fn is_unchanged(&mut self, pair: Pair<'a>, direction: Direction) -> bool {
        matches!(self.change(pair, Role::AsWritten, direction), Change::None)
    }

    fn compared(&mut self, base: Term, revision: Term) -> Change {
        match (self.included(base, revision), self.included(revision, base)) {
            (Inclusion::Holds, Inclusion::Holds) => Change::None,
            (Inclusion::Fails(_), Inclusion::Holds) => Change::Moved(Moved::Narrower),
            (Inclusion::Holds, Inclusion::Fails(_)) => Change::Moved(Moved::Wider),
            (Inclusion::Fails(_), Inclusion::Fails(_)) => Change::Moved(Moved::Elsewhere),
            (Inclusion::Undecided(reason), _) | (_, Inclusion::Undecided(reason)) => Change::Unknown(reason),
        }
    }
}

fn nodes<'a>(pair: Pair<'a>) -> Option<(Node<'a>, Node<'a>)> {
    Some((pair.base.node()?, pair.revision.node()?))
}

/// The first of several places, or the one around them.
fn spot<'a>(parts: &[(Node<'a>, Term)], around: Spot<'a>) -> Spot<'a> {
    parts.first().map_or(around, |(node, _)| Spot::here(*node))
}

fn named(branch: Node<'_>) -> String {
    let title = || branch.get("title").and_then(Node::as_str);
    target_name(branch).or_else(title).map_or_else(|| branch.pointer(), |name| format!("`{name}`"))
}
