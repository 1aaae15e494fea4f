//! The only file that speaks to the shaper.
//!
//! What comes back has positive advances along the line in either direction,
//! and the bytes of the text that each glyph stands for.

use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Direction, Feature, UnicodeBuffer};

use crate::font::{Faces, FontId};
use crate::geom::{Em, Length};
use crate::unicode::Locale;

/// A glyph from the shaper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ShapedGlyph {
    pub id: u16,
    /// The first byte of the text that it stands for.
    pub byte: usize,
    pub advance: Length,
    pub along: Length,
    pub across: Length,
}

/// How text is shaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shaping {
    /// As it stands in a horizontal line, turned or not.
    Horizontal,
    /// Upright in a vertical line.
    Vertical,
    /// The same with marks at their proportional widths: the quotation marks of Latin words.
    Proportional,
    /// In half an em each, for numbers that stand upright in one em.
    HalfWidth,
}

/// Shapes a run of one font; empty if the font cannot be read.
pub(super) fn shape(
    faces: &Faces<'_>,
    font: FontId,
    text: &str,
    how: Shaping,
    locale: Locale,
    size: Length,
) -> Vec<ShapedGlyph> {
    let Some(face) = faces.shaper(font) else { return Vec::new() };
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    let vertical = how == Shaping::Vertical;
    buffer.set_direction(if vertical { Direction::TopToBottom } else { Direction::LeftToRight });
    if let Ok(language) = locale.tag().parse() {
        buffer.set_language(language);
    }
    let feature = |tag: &[u8; 4]| [Feature::new(Tag::from_bytes(tag), 1, ..)];
    let (half_width, proportional) = (feature(b"hwid"), feature(b"pwid"));
    let features: &[Feature] = match how {
        Shaping::HalfWidth => &half_width,
        Shaping::Proportional => &proportional,
        Shaping::Horizontal | Shaping::Vertical => &[],
    };
    let shaped = rustybuzz::shape(face, features, buffer);
    let units = u16::try_from(face.units_per_em()).unwrap_or(1000);
    let length = |value: i32| Em::from_font_units(value, units).of(size);
    let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
    glyphs
        .map(|(info, position)| {
            let (advance, along, across) = if vertical {
                // The shaper counts upwards, and from the baseline's origin; a
                // vertical glyph stands at its place by the font's own metrics.
                (-position.y_advance, 0, 0)
            } else {
                (position.x_advance, position.x_offset, -position.y_offset)
            };
            ShapedGlyph {
                id: info.glyph_id as u16,
                byte: info.cluster as usize,
                advance: length(advance),
                along: length(along),
                across: length(across),
            }
        })
        .collect()
}
