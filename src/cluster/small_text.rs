//! Small text: ruby beside clusters, and notes in two rows within the line.

use std::ops::Range;

use super::shaped_text::ShapedText;
use crate::geom::Length;

/// Small text and the clusters that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmallText {
    /// Its clusters in the line.
    pub clusters: Range<u32>,
    /// What it is.
    pub kind: SmallKind,
    /// Where it stands.
    pub side: Side,
    /// How far it may reach over the neighbours of its clusters, before and after.
    pub reach: [Length; 2],
    /// White that it keeps at either end, so that two words do not run together.
    pub pad: Length,
    /// How far its em box lies over that of its clusters, where the gap is narrow.
    pub overlap: Length,
    /// Its parts in order; together they stand beside all its clusters.
    pub parts: Vec<SmallPart>,
}

/// A part of small text with clusters of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmallPart {
    /// Its clusters in the line.
    pub clusters: Range<u32>,
    /// Its words.
    pub words: String,
    /// The words, shaped in their own size.
    pub text: ShapedText,
}

/// What small text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmallKind {
    /// The reading of one character.
    Mono,
    /// The readings of a word's characters, which share its room.
    Jukugo,
    /// One reading for characters that stay together.
    Group,
    /// A syllable to the right of its character, its signs one under the other (注音符號);
    /// in a horizontal line so much wider is the character.
    Bopomofo(Length),
    /// A note: the clusters have no glyphs of their own.
    Note,
}

/// The side of its clusters on which small text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Above a horizontal line, to the right of a vertical one.
    Over,
    /// Below a horizontal line, to the left of a vertical one.
    Under,
}
