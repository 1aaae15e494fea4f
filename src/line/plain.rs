//! Line breaking by itself: from text and widths, without a font or an issue.

use std::ops::Range;

use super::build::build;
use super::line::Fit;
use super::measure::Measures;
use super::paragraph::{LineBreaking, Request, break_paragraph};
use super::spacing::Spacing;
use crate::cluster::{Breaks, Cluster, ClusterGlyphs, Hyphen, ShapedText};
use crate::composition::Composition;
use crate::geom::{Em, Length, WritingMode};
use crate::unicode::{CharClass, Locale, Opportunities, class_of, latin_quotes};

/// How [`break_text`] goes about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineOptions {
    /// The language of the text.
    pub locale: Locale,
    /// The direction of its lines.
    pub writing_mode: WritingMode,
    /// The size of type.
    pub size: Length,
    /// The rules of line edges, the room of marks, and every other choice of the house.
    pub composition: Composition,
    /// How far the search looks.
    pub breaking: LineBreaking,
    /// By how many lines the paragraph is asked to come out longer, or shorter where it
    /// is less than nothing. It does so where its glue allows it.
    pub looseness: i32,
}

impl LineOptions {
    /// The custom of a language's newspapers, at a size of type.
    pub const fn new(locale: Locale, size: Length) -> LineOptions {
        LineOptions {
            locale,
            writing_mode: WritingMode::HorizontalTb,
            size,
            composition: Composition::of(locale),
            breaking: LineBreaking::Auto,
            looseness: 0,
        }
    }
}

/// A line of [`break_text`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLine {
    /// Bytes of the text.
    pub bytes: Range<usize>,
    /// For each character of the line, where its full body begins, from the start of the measure.
    pub places: Vec<Length>,
    /// Whether the line divides a word, and wants a hyphen at its end.
    pub hyphenated: bool,
    /// How the line was made to fit.
    pub fit: Fit,
}

/// A paragraph broken by [`break_text`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextLines {
    /// The lines, in order; together they have every byte of the text.
    pub lines: Vec<TextLine>,
    /// What the breaks cost: nothing where every line is at its natural width. A gap
    /// between characters that grows by a hundredth of an em costs 1, one by a tenth 250.
    pub cost: i64,
}

/// Breaks and justifies a paragraph of text whose characters have the widths that `advance_of` gives.
///
/// The text is one paragraph: a line end in it (U+000A, U+2028) is a character like others, as
/// wide as `advance_of` says, and ends no line. Who has text of several paragraphs parts it
/// first, or lets [`restore::paragraphs`](crate::restore::paragraphs) find them.
///
/// ```
/// use paiban::geom::{Em, Length};
/// use paiban::line::{LineOptions, Measures, break_text};
/// use paiban::Locale;
///
/// let text = "今日は晴れ。明日";
/// let size = Length::pt(10);
/// let measures = Measures { indent: Length::ZERO, lengths: &[size * 5] };
/// let options = LineOptions::new(Locale::Ja, size);
/// let set = break_text(text, &mut |_| Em::ONE, &measures, &options);
/// let lines: Vec<&str> = set.lines.iter().map(|line| &text[line.bytes.clone()]).collect();
/// // A full stop does not start a line: it takes れ with it.
/// assert_eq!(lines, ["今日は晴", "れ。明日"]);
/// ```
pub fn break_text(
    text: &str,
    advance_of: &mut dyn FnMut(char) -> Em,
    measures: &Measures<'_>,
    options: &LineOptions,
) -> TextLines {
    let (shaped, spacing) = shape(text, advance_of, options);
    let LineOptions { breaking, looseness, .. } = *options;
    let request = Request { breaking, looseness, ..Request::default() };
    let broken = break_paragraph(&shaped, &spacing, measures, request);
    let lines = broken.lines.iter().map(|line| TextLine {
        bytes: shaped.bytes(line.clusters.clone()),
        places: broken.places[line.clusters.clone()]
            .iter()
            .map(|place| place.length() + line.start)
            .collect(),
        hyphenated: line.hyphenated,
        fit: line.fit,
    });
    TextLines { lines: lines.collect(), cost: broken.cost }
}

/// The bytes of a text before which a line may begin, in order; neither 0 nor the text's end.
///
/// They are those that UAX #14 allows and the level of the house does not forbid, with
/// the points at which a word may be divided.
///
/// ```
/// use paiban::geom::{Em, Length};
/// use paiban::line::{LineOptions, break_opportunities};
/// use paiban::Locale;
///
/// let text = "晴れ。「明日」";
/// let options = LineOptions::new(Locale::Ja, Length::pt(10));
/// let parts = break_opportunities(text, &mut |_| Em::ONE, &options);
/// let starts: Vec<&str> = parts.iter().map(|&at| &text[at..]).collect();
/// assert_eq!(starts, ["れ。「明日」", "「明日」", "日」"]);
/// ```
pub fn break_opportunities(
    text: &str,
    advance_of: &mut dyn FnMut(char) -> Em,
    options: &LineOptions,
) -> Vec<usize> {
    let (shaped, spacing) = shape(text, advance_of, options);
    // Which lines there are is not asked, so none of them costs anything.
    let mut items = Vec::new();
    build(&shaped, &spacing, Length::ZERO, &mut items);
    let starts = shaped.clusters.iter().zip(&items).filter(|(_, item)| item.may_begin);
    starts.map(|(cluster, _)| cluster.start as usize).collect()
}

/// A text of one cluster to each character, and the spacing that it is set with.
fn shape(
    text: &str,
    advance_of: &mut dyn FnMut(char) -> Em,
    options: &LineOptions,
) -> (ShapedText, Spacing) {
    let mut shaped = ShapedText {
        len: u32::try_from(text.len()).unwrap_or(u32::MAX),
        size: options.size,
        ..ShapedText::default()
    };
    let hyphen = advance_of('-').of(options.size);
    shaped.hyphen = Some(Hyphen { advance: hyphen, glyph: None });
    let opportunities = Opportunities::new(options.locale);
    let mut breaks = Breaks::of(text, &opportunities, options.composition.hyphenation);
    let latin = latin_quotes(text, options.locale);
    for (at, c) in text.char_indices() {
        if at > 0 {
            shaped.breaks.push(breaks.at(at));
        }
        let class = if latin.binary_search(&at).is_ok() {
            CharClass::Western
        } else {
            class_of(c, options.locale)
        };
        let glyphs = ClusterGlyphs::NONE;
        let advance = advance_of(c).of(options.size).into();
        shaped.clusters.push(Cluster { start: at as u32, glyphs, class, advance });
    }
    let vertical = options.writing_mode.is_vertical();
    let spacing = Spacing::new(options.locale, vertical, options.size, options.composition);
    (shaped, spacing)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, ems: i64) -> Vec<String> {
        let size = Length::pt(10);
        let measures = Measures { indent: Length::ZERO, lengths: &[size * ems] };
        let options = LineOptions::new(Locale::ZhHans, size);
        let lines = break_text(
            text,
            &mut |c| if c.is_ascii() { Em::HALF } else { Em::ONE },
            &measures,
            &options,
        );
        lines.lines.iter().map(|l| text[l.bytes.clone()].to_owned()).collect()
    }

    #[test]
    fn a_line_is_exactly_its_measure() {
        let text =
            "2022年8月，东昌府区“四不两直”检查（第一批）：结果如下。经研究，决定由张百顺负责。";
        let size = Length::pt(9);
        let measures = Measures { indent: size * 2, lengths: &[size * 11] };
        let options = LineOptions::new(Locale::ZhHans, size);
        let lines = break_text(
            text,
            &mut |c| if c.is_ascii() { Em::ratio(555, 1000) } else { Em::ONE },
            &measures,
            &options,
        );
        assert!(lines.lines.len() > 3);
        for line in &lines.lines {
            assert!(!matches!(line.fit, Fit::Emergency), "{line:?}");
        }
    }

    #[test]
    fn the_last_line_has_two_characters_where_it_can() {
        // Eleven characters in lines of five: 5 + 5 + 1 would be a runt.
        assert_eq!(
            lines("一二三四五，七八九十甲。", 6).last().map(|l| l.chars().count() > 2),
            Some(true)
        );
    }

    #[test]
    fn a_mark_at_the_end_may_be_half_as_wide() {
        assert_eq!(lines("一二三四。一二三四五六。七八", 5)[0], "一二三四。");
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut_and_not_lost() {
        let text = "https://example.org/a-very-long-path-without-any-space";
        assert_eq!(lines(text, 5).concat(), text);
    }
}
