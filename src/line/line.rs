//! A line of a broken paragraph.

use std::ops::Range;

use crate::geom::Length;

/// A line: which clusters, and how it met its measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its clusters.
    pub clusters: Range<usize>,
    /// Where it begins: the indent of a first line.
    pub start: Length,
    /// From its start to the end of its last box, the blank it keeps there included, a
    /// hyphen not; a mark that hangs makes it longer than its measure.
    pub width: Length,
    /// The blank that its last box keeps behind it, which nobody sees.
    pub end_blank: Length,
    /// Whether it divides a word and wants a hyphen at its end.
    pub hyphenated: bool,
    /// How it was made to fit.
    pub fit: Fit,
}

/// How a line was made to fit (JLReq § 3.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It is as wide as its boxes and glue are.
    Solid,
    /// Glue gave way, by so much in all (追い込み).
    Reduced(Length),
    /// Glue grew, by so much in all (追い出し); the second is what each even gap grew.
    Expanded(Length, Length),
    /// The last line of a paragraph, shorter than its measure.
    Short,
    /// Nothing fits: a word longer than the line was cut, or runs past its end, or stands
    /// in a line that has no gap to grow at.
    Emergency,
}
