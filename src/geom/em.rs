//! Lengths relative to the size of type.

use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::length::{Length, parse_decimal};

/// A length in ems, exact for halves, thirds, quarters, sixteenths and the
/// thousandths in which most fonts are drawn.
///
/// ```
/// use paiban::geom::{Em, Length};
///
/// assert_eq!(Em::HALF.of(Length::pt(9)), Length::centi_pt(450));
/// assert_eq!(Em::ratio(1, 3) * 3, Em::ONE);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Em(i32);

/// 6 000 has all the denominators of typesetting in it.
const PER_EM: i32 = 6_000;

impl Em {
    /// No length at all.
    pub const ZERO: Em = Em(0);
    /// The body of a full-width character.
    pub const ONE: Em = Em(PER_EM);
    /// The body of a half-width character, and the blank half of a full-width mark.
    pub const HALF: Em = Em(PER_EM / 2);
    /// The space between Han and Latin (JLReq § 3.2.6).
    pub const QUARTER: Em = Em(PER_EM / 4);

    /// A fraction of an em, rounded to 1/6 000.
    ///
    /// # Panics
    ///
    /// If `denominator` is zero.
    pub const fn ratio(numerator: i32, denominator: i32) -> Em {
        let product = numerator as i64 * PER_EM as i64;
        let half = denominator as i64 / 2;
        let rounded = if product >= 0 { product + half } else { product - half };
        Em((rounded / denominator as i64) as i32)
    }

    /// Font units of a face with `units_per_em` units to the em.
    pub const fn from_font_units(units: i32, units_per_em: u16) -> Em {
        Em::ratio(units, units_per_em as i32)
    }

    /// The length at a given size of type.
    pub const fn of(self, size: Length) -> Length {
        size.scale(self.0 as i64, PER_EM as i64)
    }

    /// The same in thousandths of an em, the glyph space of PDF (ISO 32000-1, 9.2.4).
    pub const fn to_thousandths(self) -> i32 {
        let half = if self.0 >= 0 { 3 } else { -3 };
        (self.0 + half) / 6
    }

    /// The count of 1/6 000 em.
    pub const fn to_units(self) -> i32 {
        self.0
    }

    /// A count of 1/6 000 em.
    pub const fn from_units(units: i32) -> Em {
        Em(units)
    }
}

impl Add for Em {
    type Output = Em;
    fn add(self, other: Em) -> Em {
        Em(self.0 + other.0)
    }
}

impl Sub for Em {
    type Output = Em;
    fn sub(self, other: Em) -> Em {
        Em(self.0 - other.0)
    }
}

impl Neg for Em {
    type Output = Em;
    fn neg(self) -> Em {
        Em(-self.0)
    }
}

impl Mul<i32> for Em {
    type Output = Em;
    fn mul(self, times: i32) -> Em {
        Em(self.0 * times)
    }
}

impl FromStr for Em {
    type Err = ();

    /// Reads `"13em"` or `"1.5em"`.
    fn from_str(text: &str) -> Result<Em, ()> {
        let number = text.trim().strip_suffix("em").ok_or(())?;
        let (value, scale) = parse_decimal(number.trim_end()).ok_or(())?;
        let units = i128::from(value) * i128::from(PER_EM);
        let half = i128::from(scale) / 2 * units.signum();
        i32::try_from((units + half) / i128::from(scale)).map(Em).map_err(|_| ())
    }
}

impl Serialize for Em {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Em {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Em, D::Error> {
        let text = String::deserialize(deserializer)?;
        let says = |()| format!("\"{text}\" is not a length in ems; write \"1em\" or \"1.5em\"");
        text.parse().map_err(says).map_err(de::Error::custom)
    }
}

impl fmt::Display for Em {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let units = self.0.unsigned_abs();
        let whole = units / PER_EM as u32;
        let fraction = u64::from(units % PER_EM as u32) * 1_000_000 / PER_EM as u64;
        let digits = format!("{fraction:06}");
        let digits = digits.trim_end_matches('0');
        let point = if digits.is_empty() { "" } else { "." };
        write!(f, "{sign}{whole}{point}{digits}em")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fractions_of_typesetting_are_exact() {
        for parts in [2, 3, 4, 6, 8, 12, 16, 1000] {
            assert_eq!(Em::ratio(1, parts) * parts, Em::ONE, "1/{parts}");
        }
    }

    #[test]
    fn thousandths_round_to_the_nearest() {
        assert_eq!(Em::ratio(1, 3).to_thousandths(), 333);
        assert_eq!(Em::ratio(-2, 3).to_thousandths(), -667);
    }

    #[test]
    fn ems_are_read_as_written() {
        assert_eq!("13em".parse(), Ok(Em::ONE * 13));
        assert_eq!("1.5em".parse(), Ok(Em::ratio(3, 2)));
        assert_eq!(Em::ratio(3, 2).to_string(), "1.5em");
        assert_eq!("13".parse::<Em>(), Err(()));
    }
}
