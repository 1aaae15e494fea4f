//! Glyphs in a row, with the text they stand for.

use std::ops::Range;

use super::structure::TagId;
use crate::color::Color;
use crate::font::FontId;
use crate::geom::{Length, Point, ShortLength};

/// How the pen moves along a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RunDirection {
    /// To the right; a glyph's origin is on its baseline, at its left.
    Horizontal,
    /// Down, glyphs upright; a glyph's origin is at the top, in the middle of its em box.
    Vertical,
    /// Down, glyphs turned a quarter clockwise; a glyph's origin is on its turned baseline.
    Sideways,
}

/// Glyphs of one font, size and colour in one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlyphRun {
    /// The face.
    pub font: FontId,
    /// The size of type.
    pub size: Length,
    /// How wide the glyphs are on paper, in thousandths of what the face draws at that
    /// size: less where several stand in one em of a vertical line (縦中横). It does not
    /// change the places of the glyphs, which are given as they are on paper.
    pub width: u16,
    /// How high they are, likewise: less in flattened type (平体).
    pub height: u16,
    /// How the pen moves.
    pub direction: RunDirection,
    /// Where the pen starts.
    pub origin: Point,
    /// The ink.
    pub color: Color,
    /// Glyphs, a range of [`Page::glyphs`](super::Page::glyphs).
    pub glyphs: Range<u32>,
    /// The words, a range of bytes of [`Page::text`](super::Page::text).
    pub text: Range<u32>,
    /// What it is part of; `None` for an artifact.
    pub tag: Option<TagId>,
    /// Whether it is a row of a note in two rows within a line (割注, 双行夹注), which is read
    /// between the runs before and behind it.
    pub in_note: bool,
}

/// A glyph at its place in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedGlyph {
    /// The glyph's index in its face; 0 draws the box of a missing character.
    pub id: u16,
    /// Bytes of the run's text that begin with this glyph; 0 for a further glyph of the same cluster.
    pub text_len: u32,
    /// From the run's origin along the pen's direction.
    pub along: ShortLength,
    /// Across it: down for a horizontal run, to the right for the others.
    pub across: ShortLength,
    /// How far the face itself would move the pen.
    pub advance: ShortLength,
}

impl GlyphRun {
    /// The width or height of glyphs that are as the face draws them.
    pub const AS_DRAWN: u16 = 1000;

    /// How far the glyphs are scaled along the pen's way and across it, in thousandths.
    pub fn scale(&self) -> (u16, u16) {
        match self.direction {
            RunDirection::Horizontal => (self.width, self.height),
            RunDirection::Vertical | RunDirection::Sideways => (self.height, self.width),
        }
    }
}
