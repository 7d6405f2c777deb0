//! Unions: which branches belong together, which came and which went.

use super::{
    super::{Comparison, Pair, Spot, reach::Step},
    Change, Moved,
    demands::Demands,
    named,
};
use crate::{
    contract::target_name,
    report::Direction,
    schema::{Inclusion, Reason, Role, Side, Sort, Term},
    tree::Node,
};

impl<'a> Comparison<'a> {
    /// One schema that became one of several, or was one of several and is alone now: whether it is so. Then the others came,
    /// or went, and what the one says stands.
    pub(super) fn between_one_and_several(
        &mut self,
        pair: Pair<'a>,
        base: &Demands<'a>,
        revision: &Demands<'a>,
        direction: Direction,
    ) -> Result<bool, Reason> {
        let came = base.branches.is_empty();
        let (union, one) =
            if came { (revision, (Side::Base, pair.base)) } else { (base, (Side::Revision, pair.revision)) };
        let other_side = if came { Side::Revision } else { Side::Base };
        let [(at, branches)] = union.branches.as_slice() else { return Ok(false) };
        if !(union.says_no_more() && (came || revision.branches.is_empty())) {
            return Ok(false);
        }
        let written = self.view(Role::AsWritten, direction);
        let term = self.term(one.0, one.1, written)?;
        let null = self.engine.terms().sorts(&[Sort::Null]);
        let (mut is_among, mut others) = (false, Vec::new());
        for branch in branches {
            let other = self.engine.term(other_side, *branch, written)?;
            if !is_among && matches!(self.compared(term, other), Change::None) {
                is_among = true;
            } else if self.included(other, null) == Inclusion::Holds {
                // It may be `null` now, which has words of its own.
                return Ok(false);
            } else {
                others.push(*branch);
            }
        }
        if !is_among || others.is_empty() {
            return Ok(false);
        }
        let (at, branches, terms) = if came {
            (Pair { revision: Spot::here(*at), ..pair }, (Vec::new(), others), (term, union.union))
        } else {
            (Pair { base: Spot::here(*at), ..pair }, (others, Vec::new()), (union.union, term))
        };
        self.tell_branches(pair, at, branches, terms, direction);
        Ok(true)
    }

    /// Tells branches that went, and branches that came, of the unions at `at`, which allow `old_union` and `new_union`.
    fn tell_branches(
        &mut self,
        pair: Pair<'a>,
        at: Pair<'a>,
        (gone, fresh): (Vec<Node<'a>>, Vec<Node<'a>>),
        (old_union, new_union): (Term, Term),
        direction: Direction,
    ) {
        for branch in gone {
            let at = Pair { base: Spot::here(branch), ..at };
            self.moved(at, direction, Moved::Narrower, format!("the variant {} is gone", named(branch)));
        }
        for branch in fresh {
            let message = format!("the variant {} is new", named(branch));
            let at = Pair { revision: Spot::here(branch), ..at };
            let is_read = direction == Direction::Response
                && self.sent_within_read(pair, direction) == Inclusion::Holds;
            if is_read {
                // It may say a part of what base said, in a variant of its own.
                let rule = match self.included(new_union, old_union) {
                    Inclusion::Holds => "response-changed",
                    _ => "response-widened-as-promised",
                };
                self.add(rule, Some(direction), message, at);
            } else {
                self.moved(at, direction, Moved::Wider, message);
            }
        }
    }

    /// Unions, branch by branch where it shows which belong together.
    pub(super) fn branches(
        &mut self,
        pair: Pair<'a>,
        base: &Demands<'a>,
        revision: &Demands<'a>,
        direction: Direction,
    ) -> Result<(), Reason> {
        let (old, new) = (base.branches.as_slice(), revision.branches.as_slice());
        if let ([(old_at, old)], [(new_at, new)]) = (old, new) {
            let (gone, fresh) = self.matched(old, new, direction)?;
            let at = Pair::of(*old_at, *new_at);
            self.tell_branches(pair, at, (gone, fresh), (base.union, revision.union), direction);
            return Ok(());
        }
        match self.compared(base.union, revision.union) {
            Change::None => Ok(()),
            Change::Unknown(reason) => Err(reason),
            Change::Moved(moved) => {
                let at = |spot: Spot<'a>, branches: &[(Node<'a>, Vec<Node<'a>>)]| {
                    branches.first().map_or(spot, |(node, _)| Spot::here(*node))
                };
                let at = Pair { base: at(pair.base, old), revision: at(pair.revision, new) };
                self.moved(at, direction, moved, "the union changed".into());
                Ok(())
            }
        }
    }

    /// Walks the branches that belong together; gives the others of both.
    fn matched(
        &mut self,
        old: &[Node<'a>],
        new: &[Node<'a>],
        direction: Direction,
    ) -> Result<(Vec<Node<'a>>, Vec<Node<'a>>), Reason> {
        let written = self.view(Role::AsWritten, direction);
        let (mut gone, mut fresh) = (Vec::new(), new.to_vec());
        let mut left = Vec::new();
        for branch in old {
            let term = self.engine.term(Side::Base, *branch, written)?;
            let mut equal = None;
            for (index, other) in fresh.iter().enumerate() {
                let other = self.engine.term(Side::Revision, *other, written)?;
                if matches!(self.compared(term, other), Change::None) {
                    equal = Some(index);
                    break;
                }
            }
            match equal {
                Some(index) => drop(fresh.remove(index)),
                None => left.push(*branch),
            }
        }
        for branch in left {
            let same_name = |other: &Node<'a>| {
                target_name(branch).is_some() && target_name(branch) == target_name(*other)
            };
            match fresh.iter().position(same_name) {
                Some(index) => self.walk(Step::Here, Pair::of(branch, fresh.remove(index))),
                None => gone.push(branch),
            }
        }
        // One that is left on each side is the same one, changed.
        if let ([branch], [other], true) = (gone.as_slice(), fresh.as_slice(), old.len() == new.len())
            && target_name(*branch).is_none()
            && target_name(*other).is_none()
        {
            self.walk(Step::Here, Pair::of(*branch, *other));
            return Ok((Vec::new(), Vec::new()));
        }
        Ok((gone, fresh))
    }
}
