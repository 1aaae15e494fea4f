//! Lengths in integers.
//!
//! The unit is the English Metric Unit of Office Open XML, chosen there for the
//! reason it is chosen here: points, millimetres, inches and the Q of Japanese
//! typesetting (a quarter of a millimetre) are all whole numbers of it. Twelve
//! characters of 9 pt are exactly a column of 108 pt, and a line fits or it
//! does not; there is no epsilon (*TeX: The Program* § 99 gives the reason).

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A length, exact to 1/914 400 of an inch.
///
/// It is written as a person writes it and read exactly:
///
/// ```
/// use paiban::geom::Length;
///
/// let column: Length = "108pt".parse()?;
/// assert_eq!(column, Length::pt(9) * 12);
/// assert_eq!("36q".parse::<Length>()?, Length::mm(9));
/// assert_eq!(Length::mm(9).to_string(), "9mm");
/// # Ok::<(), paiban::geom::ParseLengthError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i64);

impl Length {
    /// No length at all.
    pub const ZERO: Length = Length(0);

    /// A whole number of English Metric Units, 914 400 to the inch.
    #[inline]
    pub const fn emu(units: i64) -> Length {
        Length(units)
    }

    /// A whole number of points of 1/72 inch.
    pub const fn pt(points: i64) -> Length {
        Length(points * 12_700)
    }

    /// Hundredths of a point: `Length::centi_pt(1125)` is 11.25 pt.
    pub const fn centi_pt(hundredths: i64) -> Length {
        Length(hundredths * 127)
    }

    /// A whole number of millimetres.
    pub const fn mm(millimetres: i64) -> Length {
        Length(millimetres * 36_000)
    }

    /// The length in English Metric Units.
    #[inline]
    pub const fn to_emu(self) -> i64 {
        self.0
    }

    /// The length in points, for the backends, where floating point begins.
    #[expect(clippy::float_arithmetic, reason = "the one door from layout to the backends")]
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / 12_700.0
    }

    /// This length times `numerator / denominator`, rounded to the nearest unit.
    ///
    /// # Panics
    ///
    /// If `denominator` is zero.
    #[inline]
    pub const fn scale(self, numerator: i64, denominator: i64) -> Length {
        // Nearly every product fits a machine word, and a wide division costs ten narrow ones.
        if let Some(product) = self.0.checked_mul(numerator)
            && product.unsigned_abs() <= i64::MAX as u64 / 2
        {
            let half = denominator / 2;
            let rounded = if product >= 0 { product + half } else { product - half };
            return Length(rounded / denominator);
        }
        let product = self.0 as i128 * numerator as i128;
        let half = denominator as i128 / 2;
        let rounded = if product >= 0 { product + half } else { product - half };
        Length((rounded / denominator as i128) as i64)
    }

    /// The larger of two lengths.
    #[inline]
    pub const fn max(self, other: Length) -> Length {
        if self.0 >= other.0 { self } else { other }
    }

    /// The smaller of two lengths.
    #[inline]
    pub const fn min(self, other: Length) -> Length {
        if self.0 <= other.0 { self } else { other }
    }

    /// How often `step` goes into this length, rounded down; 0 for a step of nothing.
    #[inline]
    pub const fn div_floor(self, step: Length) -> i64 {
        if step.0 == 0 { 0 } else { self.0.div_euclid(step.0) }
    }

    /// How often `step` goes into this length, rounded up; 0 for a step of nothing.
    #[inline]
    pub const fn div_ceil(self, step: Length) -> i64 {
        if step.0 == 0 { 0 } else { -((-self.0).div_euclid(step.0)) }
    }

    /// The length without its sign.
    #[inline]
    pub const fn abs(self) -> Length {
        Length(self.0.abs())
    }
}

impl Add for Length {
    type Output = Length;
    #[inline]
    fn add(self, other: Length) -> Length {
        Length(self.0 + other.0)
    }
}

impl Sub for Length {
    type Output = Length;
    #[inline]
    fn sub(self, other: Length) -> Length {
        Length(self.0 - other.0)
    }
}

impl Neg for Length {
    type Output = Length;
    #[inline]
    fn neg(self) -> Length {
        Length(-self.0)
    }
}

impl Mul<i64> for Length {
    type Output = Length;
    #[inline]
    fn mul(self, times: i64) -> Length {
        Length(self.0 * times)
    }
}

impl Div<i64> for Length {
    type Output = Length;
    #[inline]
    fn div(self, parts: i64) -> Length {
        Length(self.0 / parts)
    }
}

impl AddAssign for Length {
    #[inline]
    fn add_assign(&mut self, other: Length) {
        self.0 += other.0;
    }
}

impl SubAssign for Length {
    #[inline]
    fn sub_assign(&mut self, other: Length) {
        self.0 -= other.0;
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Length>>(iter: I) -> Length {
        iter.fold(Length::ZERO, Add::add)
    }
}

/// The units a length is written in, with how many EMU one of them has.
const UNITS: [(&str, i64); 5] =
    [("pt", 12_700), ("mm", 36_000), ("cm", 360_000), ("in", 914_400), ("q", 9_000)];

/// No page is longer than this, and sums of such lengths stay far from overflow.
const LONGEST_IN: i64 = 1_000;

/// Why a text is not a [`Length`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseLengthError {
    text: String,
}

impl fmt::Display for ParseLengthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "\"{}\" is not a length; write a number and a unit, such as \"9pt\", \"13q\" or \"3.5mm\"",
            self.text
        )
    }
}

impl std::error::Error for ParseLengthError {}

/// A decimal number as digits and a power of ten: `"-3.25"` is (-325, 100).
pub(super) fn parse_decimal(text: &str) -> Option<(i64, i64)> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    // Nine decimals are finer than any unit here can hold.
    if whole.len() > 9 || fraction.len() > 9 {
        return None;
    }
    let mut value = 0i64;
    let mut scale = 1i64;
    for digit in whole.chars() {
        value = value * 10 + i64::from(digit.to_digit(10)?);
    }
    for digit in fraction.chars() {
        value = value * 10 + i64::from(digit.to_digit(10)?);
        scale *= 10;
    }
    Some((sign * value, scale))
}

impl FromStr for Length {
    type Err = ParseLengthError;

    fn from_str(text: &str) -> Result<Length, ParseLengthError> {
        let fault = || ParseLengthError { text: text.to_owned() };
        let trimmed = text.trim();
        let (number, unit) = UNITS
            .iter()
            .find_map(|&(name, unit)| {
                let at = trimmed.len().checked_sub(name.len())?;
                let tail = trimmed.get(at..)?;
                tail.eq_ignore_ascii_case(name).then(|| (trimmed[..at].trim_end(), unit))
            })
            .ok_or_else(fault)?;
        let (value, scale) = parse_decimal(number).ok_or_else(fault)?;
        let length = i128::from(value) * i128::from(unit);
        if length.abs() > i128::from(LONGEST_IN) * 914_400 * i128::from(scale) {
            return Err(fault());
        }
        Ok(Length(unit).scale(value, scale))
    }
}

impl fmt::Display for Length {
    /// In points, or in millimetres where only those come out even.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (unit, name) = if self.0 % 127 == 0 {
            (12_700, "pt")
        } else if self.0 % 360 == 0 {
            (36_000, "mm")
        } else {
            (12_700, "pt")
        };
        let sign = if self.0 < 0 { "-" } else { "" };
        let whole = self.0.abs() / unit;
        let fraction = (self.0.abs() % unit) as i128 * 1_000_000 / unit as i128;
        let digits = format!("{fraction:06}");
        let digits = digits.trim_end_matches('0');
        if digits.is_empty() {
            write!(f, "{sign}{whole}{name}")
        } else {
            write!(f, "{sign}{whole}.{digits}{name}")
        }
    }
}

impl Serialize for Length {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Length, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_read_exactly() {
        assert_eq!("9pt".parse(), Ok(Length::pt(9)));
        assert_eq!("11.25 pt".parse(), Ok(Length::centi_pt(1125)));
        assert_eq!("13q".parse(), Ok(Length::emu(117_000)));
        assert_eq!("3.5mm".parse(), Ok(Length::emu(126_000)));
        assert_eq!("-2MM".parse(), Ok(Length::mm(-2)));
    }

    #[test]
    fn what_is_no_length_is_refused_with_its_text() {
        for text in ["", "9", "pt", "9em", "9 px", "１pt", "1e3pt", "99999999999pt", "mm5"] {
            let fault = text.parse::<Length>().expect_err(text);
            assert!(fault.to_string().contains(&format!("\"{text}\"")));
        }
    }

    #[test]
    fn a_length_is_written_as_it_is_read() {
        for text in ["9pt", "11.25pt", "-4.5pt", "275mm", "0pt"] {
            let length: Length = text.parse().expect(text);
            assert_eq!(length.to_string().parse(), Ok(length), "{text}");
        }
        assert_eq!(Length::mm(275).to_string(), "275mm");
    }

    #[test]
    fn division_knows_floor_and_ceiling() {
        assert_eq!(Length::pt(10).div_floor(Length::pt(3)), 3);
        assert_eq!(Length::pt(10).div_ceil(Length::pt(3)), 4);
        assert_eq!(Length::pt(9).div_ceil(Length::pt(3)), 3);
    }
}
