//! Shares of a whole.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::length::{Length, parse_decimal};

/// A share of a whole, exact to a thousandth: `"88%"`, `"87.5%"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(u16);

impl Percent {
    /// All of it.
    pub const ALL: Percent = Percent(1000);

    /// So many thousandths.
    pub const fn from_thousandths(thousandths: u16) -> Percent {
        Percent(thousandths)
    }

    /// In thousandths.
    pub const fn to_thousandths(self) -> u16 {
        self.0
    }

    /// This share of a length.
    pub const fn of(self, length: Length) -> Length {
        length.scale(self.0 as i64, 1000)
    }

    /// The length of which this share is `part`; the part itself where the share is none.
    pub const fn whole_of(self, part: Length) -> Length {
        if self.0 == 0 { part } else { part.scale(1000, self.0 as i64) }
    }
}

impl Default for Percent {
    fn default() -> Percent {
        Percent::ALL
    }
}

impl FromStr for Percent {
    type Err = ();

    /// Reads `"88%"` or `"87.5%"`, to the nearest thousandth.
    fn from_str(text: &str) -> Result<Percent, ()> {
        let number = text.trim().strip_suffix('%').ok_or(())?;
        let (value, scale) = parse_decimal(number.trim_end()).ok_or(())?;
        let (value, scale) = (i128::from(value) * 10, i128::from(scale));
        u16::try_from((value + scale / 2).div_euclid(scale)).map(Percent).map_err(|_| ())
    }
}

impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Percent, D::Error> {
        let text = String::deserialize(deserializer)?;
        let says = |()| format!("\"{text}\" is not a share; write \"88%\" or \"87.5%\"");
        text.parse().map_err(says).map_err(de::Error::custom)
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, tenths) = (self.0 / 10, self.0 % 10);
        match tenths {
            0 => write!(f, "{whole}%"),
            _ => write!(f, "{whole}.{tenths}%"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read_as_written() {
        for (text, thousandths) in [("88%", 880), ("87.5%", 875), ("100%", 1000), (" 7 %", 70)] {
            assert_eq!(text.parse(), Ok(Percent(thousandths)), "{text}");
        }
        for text in ["88", "%", "-3%", "x%", "1e3%", "99999999%"] {
            assert_eq!(text.parse::<Percent>(), Err(()), "{text}");
        }
        assert_eq!(Percent(875).to_string(), "87.5%");
        assert_eq!(Percent(880).to_string(), "88%");
    }

    #[test]
    fn a_whole_is_found_again_from_its_share() {
        let flat = Percent(800);
        assert_eq!(flat.of(Length::pt(10)), Length::pt(8));
        assert_eq!(flat.whole_of(flat.of(Length::centi_pt(880))), Length::centi_pt(880));
    }
}
