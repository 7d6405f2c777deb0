//! Numbers: an interval, a grid of multiples, and what is in or out one by one.

use std::{collections::BTreeSet, rc::Rc};

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One as _, Signed as _, Zero as _};

use super::{Found, Solver};
use crate::schema::{
    terms::Atom,
    value::{Rational, Reason, common_multiple},
};

/// How far a grid is searched for a number that is not excluded.
const REACH: i64 = 20_000;

impl Solver {
    pub(super) fn number(&self, atoms: &[Atom]) -> Found<Option<Rational>> {
        let limits = Limits::of(atoms);
        if let Some(among) = &limits.among {
            return Ok(among.iter().find(|number| limits.allow(number)).cloned());
        }
        let number = match &limits.multiple {
            Some(step) => limits.on_grid(step),
            None => limits.anywhere(),
        };
        Ok(number?.map(|number| limits.rounded(number)))
    }
}

/// Significant bits of a floating-point number, as most programs read numbers.
const BITS: u64 = 53;

/// A bound, and whether it is itself outside.
type Bound = (Rational, bool);

#[derive(Default)]
struct Limits {
    lower: Option<Bound>,
    upper: Option<Bound>,
    /// The least common multiple of all.
    multiple: Option<Rational>,
    not_multiples: Vec<Rational>,
    among: Option<BTreeSet<Rational>>,
    excluded: Vec<Rc<BTreeSet<Rational>>>,
}

impl Limits {
    fn of(atoms: &[Atom]) -> Self {
        let mut limits = Self::default();
        for atom in atoms {
            match atom {
                Atom::Lower { bound, strict }
                    if limits
                        .lower
                        .as_ref()
                        .is_none_or(|(kept, open)| bound > kept || (bound == kept && *strict && !open)) =>
                {
                    limits.lower = Some((bound.clone(), *strict));
                }
                Atom::Upper { bound, strict }
                    if limits
                        .upper
                        .as_ref()
                        .is_none_or(|(kept, open)| bound < kept || (bound == kept && *strict && !open)) =>
                {
                    limits.upper = Some((bound.clone(), *strict));
                }
                Atom::Multiple(of) => {
                    limits.multiple =
                        Some(limits.multiple.map_or_else(|| of.clone(), |kept| common_multiple(&kept, of)));
                }
                Atom::NotMultiple(of) => limits.not_multiples.push(of.clone()),
                Atom::Among(numbers) => {
                    limits.among = Some(match limits.among {
                        None => (**numbers).clone(),
                        Some(kept) => kept.intersection(numbers).cloned().collect(),
                    });
                }
                Atom::NotAmong(numbers) => limits.excluded.push(Rc::clone(numbers)),
                _ => {}
            }
        }
        limits
    }

    /// A large integer as most programs read it, if one that is allowed is near: a witness is read by others.
    fn rounded(&self, number: Rational) -> Rational {
        let whole = number.to_integer();
        let excess = whole.bits().saturating_sub(BITS);
        if excess == 0 || !number.is_integer() {
            return number;
        }
        let step = BigInt::one() << excess;
        let down = whole.div_floor(&step) * &step;
        let mut near = [&down + &step, down.clone(), down - &step].into_iter().map(Rational::from);
        let is_on_grid = |near: &Rational| self.multiple.as_ref().is_none_or(|of| (near / of).is_integer());
        near.find(|near| is_on_grid(near) && self.allow(near)).unwrap_or(number)
    }

    fn allow(&self, number: &Rational) -> bool {
        let above = |(bound, strict): &Bound| if *strict { number > bound } else { number >= bound };
        let below = |(bound, strict): &Bound| if *strict { number < bound } else { number <= bound };
        let is_multiple = |of: &Rational| (number / of).is_integer();
        self.lower.as_ref().is_none_or(above)
            && self.upper.as_ref().is_none_or(below)
            && self.multiple.as_ref().is_none_or(is_multiple)
            && !self.not_multiples.iter().any(is_multiple)
            && !self.excluded.iter().any(|numbers| numbers.contains(number))
    }

    /// A multiple of a step, the nearest to zero first.
    fn on_grid(&self, step: &Rational) -> Found<Option<Rational>> {
        if self.not_multiples.iter().any(|of| (step / of).is_integer()) {
            return Ok(None);
        }
        let least = self.lower.as_ref().map(|(bound, strict)| {
            let (exact, ceiling) = (bound / step, (bound / step).ceil());
            if *strict && exact == ceiling { ceiling.to_integer() + 1 } else { ceiling.to_integer() }
        });
        let most = self.upper.as_ref().map(|(bound, strict)| {
            let (exact, floor) = (bound / step, (bound / step).floor());
            if *strict && exact == floor { floor.to_integer() - 1 } else { floor.to_integer() }
        });
        let mut start = BigInt::zero();
        if let Some(least) = least.as_ref().filter(|least| least.is_positive()) {
            start = least.clone();
        } else if let Some(most) = most.as_ref().filter(|most| most.is_negative()) {
            start = most.clone();
        }
        let within = |count: &BigInt| {
            least.as_ref().is_none_or(|least| count >= least)
                && most.as_ref().is_none_or(|most| count <= most)
        };
        for distance in 0..REACH {
            let (up, down) = (&start + distance, &start - distance);
            if !within(&up) && !within(&down) {
                return Ok(None);
            }
            for count in [up, down] {
                let number = Rational::from(count.clone()) * step;
                if within(&count) && self.allow(&number) {
                    return Ok(Some(number));
                }
            }
        }
        Err(Reason::new("no multiple was found among thousands"))
    }

    /// Any number: there are so many in an interval that excluded ones and grids cannot fill it.
    fn anywhere(&self) -> Found<Option<Rational>> {
        let zero = Rational::zero();
        if self.allow(&zero) {
            return Ok(Some(zero));
        }
        match (&self.lower, &self.upper) {
            (Some((lower, open)), Some((upper, also_open))) => {
                if lower > upper || (lower == upper && (*open || *also_open)) {
                    return Ok(None);
                }
                if lower == upper {
                    return Ok(self.allow(lower).then(|| lower.clone()));
                }
                self.between(lower, upper)
            }
            (Some((bound, _)), None) => self.outwards(&bound.floor(), 1),
            (None, Some((bound, _))) => self.outwards(&bound.ceil(), -1),
            (None, None) => self.outwards(&zero, 1),
        }
    }

    fn between(&self, lower: &Rational, upper: &Rational) -> Found<Option<Rational>> {
        let one = Rational::one();
        let plain = [lower.ceil(), lower.ceil() + &one, upper.floor(), lower.clone(), upper.clone()];
        if let Some(number) = plain.into_iter().find(|number| self.allow(number)) {
            return Ok(Some(number));
        }
        let ten = Rational::from_integer(10.into());
        let mut scale = one;
        while (upper - lower) * &scale < Rational::from_integer(4.into()) {
            scale *= &ten;
        }
        for _ in 0..4 {
            let first = (lower * &scale).ceil();
            let numbers = (0..4_000).map(|index| (&first + Rational::from_integer(index.into())) / &scale);
            if let Some(number) =
                numbers.take_while(|number| number <= upper).find(|number| self.allow(number))
            {
                return Ok(Some(number));
            }
            scale *= &ten;
        }
        Err(Reason::new("no number was found in an interval"))
    }

    fn outwards(&self, from: &Rational, sign: i64) -> Found<Option<Rational>> {
        let whole = (0..2_000).map(|index| (index, 1));
        let parts = [2, 10, 100, 1_000, 10_000, 1_000_000].into_iter();
        let parts = parts.flat_map(|part| (1..400).map(move |index| (index, part)));
        let steps = whole.chain(parts).map(|(index, part)| Rational::new((index * sign).into(), part.into()));
        // Between the multiples of all.
        let wide = self.not_multiples.iter().fold(Rational::one(), |all, of| common_multiple(&all, of));
        let half = self.not_multiples.iter().min().map(|of| of / Rational::from_integer(2.into()));
        let aside = half.map(|half| (wide + half) * Rational::from_integer(sign.into()));
        let number = steps.chain(aside).map(|step| from + step).find(|number| self.allow(number));
        number.map(Some).ok_or_else(|| Reason::new("no number was found"))
    }
}
