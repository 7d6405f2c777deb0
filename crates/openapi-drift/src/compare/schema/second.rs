//! The second opinion on a witness.

use super::super::{Comparison, Pair, dialect};
use crate::{
    report::Direction,
    schema::{Confirmation, Judged, Judges, Reason, Role, Side},
};

/// Schemas that are looked at for one validator. What is larger is not confirmed.
const MAX_STEPS: usize = 200_000;

impl<'a> Comparison<'a> {
    /// That the independent validator, too, finds a value to be sent and not read.
    pub(in super::super) fn confirmed(
        &mut self,
        pair: Pair<'a>,
        direction: Direction,
        value: &serde_json::Value,
    ) -> Result<(), Reason> {
        match self.judged(pair, direction, value, MAX_STEPS) {
            Confirmation::Confirmed => Ok(()),
            Confirmation::CannotTell(reason) => Err(reason),
            Confirmation::Refuted => Err(Reason::new(format!(
                "a fault of openapi-drift: the validator refutes its witness {value}. Please report both documents"
            ))),
        }
    }

    /// What the validator says, given so many schemas at most.
    pub(in super::super) fn judged(
        &self,
        pair: Pair<'a>,
        direction: Direction,
        value: &serde_json::Value,
        steps: usize,
    ) -> Confirmation {
        let judged = |side, role| {
            let (contract, spot) = match side {
                Side::Base => (self.base, pair.base),
                Side::Revision => (self.revision, pair.revision),
            };
            Judged { node: spot.node(), dialect: dialect(contract), view: self.view(role, direction) }
        };
        let (sender, receiver) = match direction {
            Direction::Request => (Side::Base, Side::Revision),
            Direction::Response => (Side::Revision, Side::Base),
        };
        let (sender, receiver) = (judged(sender, Role::Sender), judged(receiver, Role::Receiver));
        Judges::of(sender, receiver, value, steps).confirm(value)
    }
}
