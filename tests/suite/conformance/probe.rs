//! Questions to `break_text`: where a line may end, where things stand, what yields.

use std::collections::BTreeSet;

use paiban::Locale;
use paiban::composition::{Composition, Hyphenation, Level, PunctuationStyle};
use paiban::geom::{Length, WritingMode};
use paiban::line::{Fit, LineOptions, Measures, TextLine, break_opportunities, break_text};

use crate::lines::advance;

/// A size that all fractions of the tables divide.
pub const SIZE: Length = Length::pt(12);
/// About the thousandth part of it.
pub const LITTLE: Length = Length::emu(150);

/// A language set in a style, with no word divided.
pub fn styled(locale: Locale, style: PunctuationStyle) -> LineOptions {
    let mut options = LineOptions::new(locale, SIZE);
    options.composition = Composition::styled(locale, style);
    options.composition.hyphenation = Hyphenation::Off;
    options
}

/// A language at a level.
pub fn at_level(locale: Locale, level: Level) -> LineOptions {
    let mut options = styled(locale, PunctuationStyle::default_for(locale));
    options.composition.level = level;
    options
}

/// The same in vertical lines.
pub fn in_mode(mut options: LineOptions, mode: &str) -> LineOptions {
    options.writing_mode = match mode {
        "htb" => WritingMode::HorizontalTb,
        "vrl" => WritingMode::VerticalRl,
        other => panic!("an unknown direction: {other}"),
    };
    options
}

/// The characters before which a line may begin.
pub fn starts(text: &str, options: &LineOptions) -> BTreeSet<usize> {
    let at = break_opportunities(text, &mut advance, options);
    at.into_iter().map(|byte| text[..byte].chars().count()).collect()
}

/// The lines of a text at these measures.
pub fn set(text: &str, lengths: &[Length], options: &LineOptions) -> Vec<TextLine> {
    break_text(text, &mut advance, &Measures { indent: Length::ZERO, lengths }, options).lines
}

/// Where characters stand in a line with nothing to adjust.
pub fn natural(text: &str, options: &LineOptions) -> Vec<Length> {
    let mut lines = set(text, &[SIZE * 100], options);
    assert_eq!(lines.len(), 1, "{text} is one line");
    lines.swap_remove(0).places
}

/// The end of a line, the blank of its last mark included.
fn end(text: &str, places: &[Length]) -> Length {
    let last = text.chars().last().map_or(Length::ZERO, |c| advance(c).of(SIZE));
    places.last().copied().unwrap_or_default() + last
}

/// Where characters stand in a line that is so much too short; `None` where it cannot be.
pub fn reduced(text: &str, by: Length, options: &LineOptions) -> Option<Vec<Length>> {
    let whole = end(text, &natural(text, options));
    // No room for a second line: what can be one line is one.
    let mut lines = set(text, &[whole - by, Length::emu(1)], options);
    let fits = lines.len() == 1 && lines[0].fit != Fit::Emergency;
    fits.then(|| lines.swap_remove(0).places)
}

/// Where characters stand in a line that is so much too long, with a number behind it
/// that goes down whole.
pub fn expanded(text: &str, by: Length, options: &LineOptions) -> Option<Vec<Length>> {
    const NEXT: &str = "55555555555555555555";
    let whole = end(text, &natural(text, options));
    let two = format!("{text}{NEXT}");
    let lengths = [whole + by, SIZE * 10, Length::emu(1)];
    let mut lines = set(&two, &lengths, options);
    let fits = lines.len() == 2
        && lines[0].bytes.end == text.len()
        && matches!(lines[0].fit, Fit::Expanded(..));
    fits.then(|| lines.swap_remove(0).places)
}

/// How much wider each gap of a line is than of another.
pub fn growth(from: &[Length], to: &[Length]) -> Vec<Length> {
    let gaps = |places: &[Length]| -> Vec<Length> {
        places.windows(2).map(|pair| pair[1] - pair[0]).collect()
    };
    gaps(to).iter().zip(gaps(from)).map(|(after, before)| *after - before).collect()
}

/// A length in thousandths of an em.
pub fn milli(length: Length) -> i64 {
    length.scale(1_000, SIZE.to_emu()).to_emu()
}
