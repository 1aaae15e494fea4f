//! Lengths within a page, of which there are millions.

use super::length::Length;

/// A [`Length`] in half its room, for what is held many times over: the places of glyphs.
///
/// It is exact up to 59 metres either way, which is farther than any page reaches; what is
/// longer is as long as that.
///
/// ```
/// use paiban::geom::{Length, ShortLength};
///
/// let place = ShortLength::from(Length::mm(9));
/// assert_eq!(place.length(), Length::mm(9));
/// assert!(ShortLength::from(Length::mm(1_000_000)).length() < Length::mm(60_000));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShortLength(i32);

impl ShortLength {
    /// No length at all.
    pub const ZERO: ShortLength = ShortLength(0);

    /// The length.
    #[inline]
    pub const fn length(self) -> Length {
        Length::emu(self.0 as i64)
    }
}

impl From<Length> for ShortLength {
    #[inline]
    fn from(length: Length) -> ShortLength {
        let emu = length.to_emu().clamp(i64::from(i32::MIN), i64::from(i32::MAX));
        ShortLength(emu as i32)
    }
}

impl From<ShortLength> for Length {
    #[inline]
    fn from(short: ShortLength) -> Length {
        short.length()
    }
}
