//! What a stretch of text is set in, and what all text of a story has in common.

use std::ops::Range;

use crate::composition::Hyphenation;
use crate::edition::ComputedStyle;
use crate::font::{Faces, FontId};
use crate::geom::Percent;
use crate::unicode::{Locale, Opportunities};

/// What a stretch of text is set in.
#[derive(Clone, Debug)]
pub(crate) struct TextStyle<'a> {
    /// Its bytes.
    pub range: Range<usize>,
    /// The fonts to ask for a character.
    pub fonts: &'a [FontId],
    /// Its language, which decides the class of a character.
    pub locale: Locale,
    /// Whether numbers and letters stand upright, whatever their length.
    pub upright: bool,
    /// Whether it is a note, set in two rows of half the size (双行夹注, 割注).
    pub note: bool,
    /// A number of up to so many digits stands upright without being asked to.
    pub upright_digits: u8,
    /// Initials of up to so many capitals stand upright, an em each.
    pub upright_capitals: u8,
}

impl<'a> TextStyle<'a> {
    /// Text of a language as a role is set.
    pub(crate) fn new(range: Range<usize>, style: &'a ComputedStyle, locale: Locale) -> Self {
        TextStyle {
            range,
            fonts: &style.fonts,
            locale,
            upright: false,
            note: false,
            upright_digits: style.composition.upright_digits,
            upright_capitals: style.composition.upright_capitals,
        }
    }

    /// Whether a word may run on from one stretch into another: a change of font or
    /// ink is no seam, a change of language or of the way to stand is one.
    pub(super) fn continues(&self, other: &TextStyle<'_>) -> bool {
        (self.locale, self.upright, self.note) == (other.locale, other.upright, other.note)
    }
}

/// What all text of a story has in common.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'a, 'f> {
    pub faces: &'a Faces<'f>,
    pub locale: Locale,
    pub vertical: bool,
    /// How high type is, of its size.
    pub flatten: Percent,
    pub opportunities: &'a Opportunities,
    pub hyphenation: Hyphenation,
}
