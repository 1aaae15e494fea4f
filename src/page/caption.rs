//! The words under a picture, in lines.

use super::head_breaks::HeadBreaks;
use super::shop::Shop;
use crate::composition::{Alignment, Composition, Hanging, Hyphenation};
use crate::edition::Picture;
use crate::geom::Length;
use crate::issue::TypeRole;
use crate::line::{LineOptions, Measures, break_text};
use crate::unicode::Locale;

pub(super) fn caption_pitch(shop: &Shop<'_>) -> Length {
    shop.edition.styles().of(TypeRole::Caption).size.scale(5, 4)
}

/// How many lines a caption takes at a width.
pub(super) fn caption_count(shop: &Shop<'_>, picture: &Picture, width: Length) -> usize {
    picture.caption.as_deref().map_or(0, |words| caption_broken(shop, words, width).len())
}

/// A caption in its lines, none wider than a width: as few as it takes, parted where its sense
/// lets it be, and about as long as each other, since each stands in the middle.
pub(super) fn caption_lines(shop: &Shop<'_>, picture: &Picture, width: Length) -> Vec<String> {
    let Some(words) = picture.caption.as_deref() else { return Vec::new() };
    let grain = shop.edition.styles().of(TypeRole::Caption).size / 4;
    let cut = |words: &str, width| caption_broken(shop, words, width);
    divided(words, shop.edition.lang(), width, grain, &cut)
}

/// The same, whatever cuts words into lines that a width fills.
fn divided(
    words: &str,
    locale: Locale,
    width: Length,
    grain: Length,
    cut: &dyn Fn(&str, Length) -> Vec<String>,
) -> Vec<String> {
    let mut lines = cut(words, width);
    let count = lines.len();
    if count < 2 {
        return lines;
    }
    if count <= CAPTION_OF_PHRASES
        && let Some(phrases) = HeadBreaks::of(words, locale).divide(count)
        && phrases.iter().all(|line| cut(line, width).len() == 1)
    {
        return phrases;
    }
    // The narrowest measure that holds it in as many lines has the fullest last one.
    let (mut low, mut high) = (width / 2, width);
    while high - low > grain {
        let middle = (low + high) / 2;
        let narrower = cut(words, middle);
        if narrower.len() == count {
            (high, lines) = (middle, narrower);
        } else {
            low = middle;
        }
    }
    lines
}

/// A caption of more lines is read as text, and its lines end where they are full.
const CAPTION_OF_PHRASES: usize = 3;

/// A caption cut into lines that a width fills.
fn caption_broken(shop: &Shop<'_>, words: &str, width: Length) -> Vec<String> {
    let style = shop.edition.styles().of(TypeRole::Caption);
    let locale = shop.edition.lang();
    let mut options = LineOptions::new(locale, style.size);
    // Its lines are drawn as words: nothing is pressed, hangs or has a hyphen at its end.
    options.composition = Composition {
        alignment: Alignment::Start,
        hanging: Hanging::Off,
        hyphenation: Hyphenation::Off,
        ..style.composition
    };
    let measures = Measures { indent: Length::ZERO, lengths: &[width] };
    let faces = shop.faces;
    let mut advance = |c| {
        let font = faces.font_for(&style.fonts, c).unwrap_or(style.fonts[0]);
        faces.form(font, c).advance
    };
    let set = break_text(words, &mut advance, &measures, &options);
    set.lines.iter().map(|line| words[line.bytes.clone()].to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Em;

    /// Words in lines of so many squares of 10 pt, Latin in half of one.
    fn lines(words: &str, locale: Locale, ems: i64) -> Vec<String> {
        let em = Length::pt(10);
        let cut = |words: &str, width: Length| {
            let options = LineOptions::new(locale, em);
            let measures = Measures { indent: Length::ZERO, lengths: &[width] };
            let mut advance = |c: char| if c.is_ascii() { Em::HALF } else { Em::ONE };
            let set = break_text(words, &mut advance, &measures, &options);
            set.lines.iter().map(|line| words[line.bytes.clone()].to_owned()).collect()
        };
        divided(words, locale, em * ems, em / 4, &cut)
    }

    #[test]
    fn a_caption_is_parted_at_phrases_into_lines_alike() {
        for (words, locale, ems, expected) in [
            ("字盘前的拣字工人", Locale::ZhHans, 10, "字盘前的拣字工人"),
            ("工人们在车间里检查新铸的铅字", Locale::ZhHans, 12, "工人们在车间里|检查新铸的铅字"),
            (
                "新铸的铅字，一盘有六千多个。本报摄",
                Locale::ZhHans,
                14,
                "新铸的铅字，|一盘有六千多个。本报摄",
            ),
            ("활자를 고르는 식자공의 손", Locale::Ko, 10, "활자를 고르는|식자공의 손"),
        ] {
            assert_eq!(lines(words, locale, ems).join("|"), expected);
        }
    }

    #[test]
    fn a_long_caption_ends_in_a_line_like_the_others() {
        let words = "字".repeat(41);
        let counts: Vec<usize> =
            lines(&words, Locale::ZhHans, 10).iter().map(|line| line.chars().count()).collect();
        assert_eq!(counts, [9, 9, 9, 9, 5]);
    }
}
