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

    /// All of Unicode's table, but for the marks that CJK text sets upright.
    #[test]
    #[expect(clippy::print_stderr, reason = "what is left out is said")]
    fn every_character_stands_as_its_table_has_it() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let path = root.join("../shared/conformance/unicode/VerticalOrientation-17.0.0.txt");
        let Ok(table) = std::fs::read_to_string(path) else {
            eprintln!("left out: the folder ../shared is not here");
            return;
        };
        let (mut count, mut otherwise) = (0, Vec::new());
        for line in table.lines() {
            let Some((range, value)) = line.split('#').next().and_then(|it| it.split_once(';'))
            else {
                continue;
            };
            let (first, last) =
                range.trim().split_once("..").unwrap_or((range.trim(), range.trim()));
            let code = |hex| u32::from_str_radix(hex, 16).expect("a code point");
            let wanted = match value.trim() {
                "U" => Orientation::Upright,
                "R" => Orientation::Rotated,
                "Tu" => Orientation::TransformedUpright,
                "Tr" => Orientation::TransformedRotated,
                other => panic!("an unknown orientation: {other}"),
            };
            for c in (code(first)..=code(last)).filter_map(char::from_u32) {
                count += 1;
                if orientation_of(c) != wanted {
                    otherwise.push(c);
                }
            }
        }
        assert!(count > 200_000, "{count} characters");
        // Unicode 17 has a few characters more than ICU's tables; none is in the first plane.
        let (known, young): (Vec<char>, Vec<char>) =
            otherwise.iter().partition(|c| **c < '\u{10000}');
        assert_eq!(known, "·—•‥…‧⋯⸺".chars().collect::<Vec<_>>());
        assert_eq!(young.len(), 17, "{young:?}");
    }
}
