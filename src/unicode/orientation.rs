//! How a character stands in a vertical line: UTR #50.

use icu_properties::CodePointMapData;
use icu_properties::props::VerticalOrientation;

/// `Vertical_Orientation` of UTR #50.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Orientation {
    /// U: upright, with the same glyph.
    Upright,
    /// R: turned a quarter clockwise.
    Rotated,
    /// Tu: upright, with a glyph for vertical lines where the font has one.
    TransformedUpright,
    /// Tr: with a glyph for vertical lines, or else turned.
    TransformedRotated,
}

/// The orientation of a character in Chinese, Japanese and Korean text.
pub fn orientation_of(c: char) -> Orientation {
    // Most characters of such text; the table says the same.
    if matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}') {
        return Orientation::Upright;
    }
    // The marks that UTR #50 turns for the sake of Latin text, and CJK text sets upright.
    if matches!(
        c,
        '\u{2018}'
            | '\u{2019}'
            | '\u{201C}'
            | '\u{201D}'
            | '\u{2014}'
            | '\u{2026}'
            | '\u{2025}'
            | '\u{2E3A}'
            | '\u{22EF}'
    ) {
        return Orientation::TransformedRotated;
    }
    if matches!(c, '·' | '‧' | '•') {
        return Orientation::Upright;
    }
    match CodePointMapData::<VerticalOrientation>::new().get(c) {
        VerticalOrientation::Upright => Orientation::Upright,
        VerticalOrientation::TransformedUpright => Orientation::TransformedUpright,
        VerticalOrientation::TransformedRotated => Orientation::TransformedRotated,
        _ => Orientation::Rotated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_stand_as_utr_50_has_it() {
        for (c, orientation) in [
            ('字', Orientation::Upright),
            ('A', Orientation::Rotated),
            ('。', Orientation::TransformedUpright),
            ('ー', Orientation::TransformedRotated),
            ('「', Orientation::TransformedRotated),
            ('“', Orientation::TransformedRotated),
            ('ァ', Orientation::TransformedUpright),
        ] {
            assert_eq!(orientation_of(c), orientation, "{c}");
        }
    }
}
