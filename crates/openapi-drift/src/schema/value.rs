//! Exact JSON values: numbers are rational, so that `0.1` is a tenth and `1.0` is the integer 1.

use std::{collections::BTreeMap, fmt, hash, ops::Deref, rc::Rc};

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_rational::BigRational;
use num_traits::{One as _, Signed as _, ToPrimitive as _, Zero as _, pow};
use serde_json::Value as Json;

use crate::tree::{Kind, Node};

/// An exact number.
pub(crate) type Rational = BigRational;

/// A number whose exponent goes beyond this would fill the memory when it is written out.
const MAX_EXPONENT: u64 = 5_000;

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Number(Rational),
    String(String),
    Array(Vec<Piece>),
    Object(BTreeMap<String, Piece>),
}

/// A value that several may hold: it is shared, and not copied.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Piece(Rc<Measured>);

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Measured {
    size: usize,
    value: Value,
}

impl From<Value> for Piece {
    fn from(value: Value) -> Self {
        let size = value.size();
        Self(Rc::new(Measured { size, value }))
    }
}

impl Deref for Piece {
    type Target = Value;

    fn deref(&self) -> &Value {
        &self.0.value
    }
}

impl Piece {
    /// How many values it is made of when it is written out.
    pub(crate) fn size(&self) -> usize {
        self.0.size
    }
}

/// A part as the very one that it is, and not as what it says.
#[derive(Clone, Debug)]
pub(crate) struct ByIdentity(pub(crate) Piece);

impl PartialEq for ByIdentity {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0.0, &other.0.0)
    }
}

impl Eq for ByIdentity {}

impl hash::Hash for ByIdentity {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        Rc::as_ptr(&self.0.0).hash(state);
    }
}

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reason(pub(crate) String);

impl Reason {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Value {
    /// The value that is written at a node.
    pub(crate) fn from_node(node: Node<'_>) -> Result<Self, Reason> {
        Ok(match node.kind() {
            Kind::Null => Self::Null,
            Kind::Bool(flag) => Self::Bool(flag),
            Kind::Number(text) => Self::Number(parse_number(text).ok_or_else(|| huge(text))?),
            Kind::String(text) => Self::String(text.to_owned()),
            Kind::Array => Self::Array(node.items().map(Self::part_of).collect::<Result<_, _>>()?),
            Kind::Object => {
                let members = node.members();
                let members = members.map(|(name, value)| Ok((name.to_owned(), Self::part_of(value)?)));
                Self::Object(members.collect::<Result<_, Reason>>()?)
            }
        })
    }

    fn part_of(node: Node<'_>) -> Result<Piece, Reason> {
        Self::from_node(node).map(Piece::from)
    }

    /// The same for programs.
    pub(crate) fn to_json(&self) -> Json {
        match self {
            Self::Null => Json::Null,
            Self::Bool(flag) => Json::Bool(*flag),
            // What `render_number` writes is always JSON.
            Self::Number(number) => serde_json::from_str(&render_number(number)).unwrap_or_default(),
            Self::String(text) => Json::String(text.clone()),
            Self::Array(items) => items.iter().map(|item| item.to_json()).collect(),
            Self::Object(members) => {
                members.iter().map(|(name, value)| (name.clone(), value.to_json())).collect()
            }
        }
    }

    /// How many values it is made of when it is written out.
    fn size(&self) -> usize {
        let sum = |sum: usize, part: &Piece| sum.saturating_add(part.size());
        match self {
            Self::Array(items) => items.iter().fold(1, sum),
            Self::Object(members) => members.values().fold(1, sum),
            _ => 1,
        }
    }

    /// How many values it holds, without those that these hold.
    pub(crate) fn width(&self) -> usize {
        match self {
            Self::Array(items) => items.len(),
            Self::Object(members) => members.len(),
            _ => 0,
        }
    }
}

/// Why a number is not read.
pub(crate) fn huge(text: &str) -> Reason {
    Reason::new(format!("the number `{text}` is beyond 10^{MAX_EXPONENT}"))
}

/// A number in JSON's notation; nothing if it is none, or if writing it out would fill the memory.
pub(crate) fn parse_number(text: &str) -> Option<Rational> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.trim_start_matches('+').parse::<i64>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if fraction.starts_with(['+', '-']) {
        return None;
    }
    let digits: BigInt = format!("{whole}{fraction}").parse().ok()?;
    let exponent = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
    if digits.is_zero() {
        return Some(Rational::zero());
    }
    if exponent.unsigned_abs() > MAX_EXPONENT {
        return None;
    }
    let power = pow(BigInt::from(10), usize::try_from(exponent.unsigned_abs()).ok()?);
    Some(if exponent >= 0 { Rational::from(digits * power) } else { Rational::new(digits, power) })
}

/// A number in JSON's notation, an integer without a fraction.
pub(crate) fn render_number(number: &Rational) -> String {
    if number.is_integer() {
        return number.to_integer().to_string();
    }
    let (mut rest, mut twos, mut fives) = (number.denom().clone(), 0_usize, 0_usize);
    for (factor, count) in [(2, &mut twos), (5, &mut fives)] {
        let factor = BigInt::from(factor);
        while rest.is_multiple_of(&factor) {
            rest /= &factor;
            *count += 1;
        }
    }
    if !rest.is_one() {
        // No decimal has this value; nothing here makes such a one on purpose.
        return number.to_f64().filter(|number| number.is_finite()).unwrap_or_default().to_string();
    }
    let places = twos.max(fives);
    let scaled = (number * Rational::from(pow(BigInt::from(10), places))).to_integer();
    let digits = format!("{:0>width$}", scaled.abs().to_string(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    format!("{}{whole}.{fraction}", if scaled.is_negative() { "-" } else { "" })
}

/// The least common multiple.
pub(crate) fn common_multiple(one: &Rational, other: &Rational) -> Rational {
    let denominator = one.denom().lcm(other.denom());
    let scaled = |number: &Rational| (number * Rational::from(denominator.clone())).to_integer();
    Rational::new(scaled(one).lcm(&scaled(other)).abs(), denominator.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact_in_any_notation() {
        for (text, shown) in [
            ("0", "0"),
            ("-0.0", "0"),
            ("1.0", "1"),
            ("1e3", "1000"),
            ("1E+2", "100"),
            ("0.1", "0.1"),
            ("-2.50", "-2.5"),
            ("25e-3", "0.025"),
            ("18446744073709551617", "18446744073709551617"),
            ("0e999999", "0"),
        ] {
            let number = parse_number(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(render_number(&number), shown, "{text}");
        }
        for text in ["1e5001", "1e-99999999999", "", "x", "1.-5"] {
            assert_eq!(parse_number(text), None, "{text}");
        }
    }

    #[test]
    fn a_common_multiple_is_of_both() {
        let number = |text| parse_number(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(common_multiple(&number("0.5"), &number("0.75")), number("1.5"));
        assert_eq!(common_multiple(&number("4"), &number("6")), number("12"));
    }
}
