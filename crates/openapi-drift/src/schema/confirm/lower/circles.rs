//! Schemas that lead back to themselves, in place.

use super::{
    super::{super::value::Reason, MAX_WORK, endless},
    Lowering,
};

impl Lowering<'_, '_> {
    /// A schema that applies in place of itself has no meaning, and validators would never come back from it; nor would
    /// they from one that refers again and again to what refers again and again.
    pub(super) fn refuse_circles(&self) -> Result<(), Reason> {
        let count = self.definitions.len();
        let (mut into, mut out) = (vec![0_usize; count], vec![Vec::new(); count]);
        for (from, to) in &self.in_place {
            if let (Some(into), Some(out)) = (into.get_mut(*to), out.get_mut(*from)) {
                *into += 1;
                out.push(*to);
            }
        }
        let mut order: Vec<_> = (0..count).filter(|number| into.get(*number) == Some(&0)).collect();
        let mut done = 0;
        while let Some(number) = order.get(done).copied() {
            done += 1;
            for to in out.get(number).into_iter().flatten() {
                if let Some(left) = into.get_mut(*to) {
                    *left -= 1;
                    if *left == 0 {
                        order.push(*to);
                    }
                }
            }
        }
        if done < count {
            return Err(Reason::new("a schema refers to itself in place"));
        }
        let mut work = vec![1_u64; count];
        for number in order.into_iter().rev() {
            let inner = out.get(number).into_iter().flatten().filter_map(|to| work.get(*to));
            let sum = inner.fold(1_u64, |sum, inner| sum.saturating_add(*inner));
            if sum > MAX_WORK {
                return Err(endless());
            }
            if let Some(work) = work.get_mut(number) {
                *work = sum;
            }
        }
        Ok(())
    }
}
