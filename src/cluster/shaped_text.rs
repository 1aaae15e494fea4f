//! Glyphs, clusters and runs of a paragraph, and the small text beside them.

use std::ops::Range;

use super::breaks::Opportunity;
use super::decoration::{Decoration, Side};
use crate::font::FontId;
use crate::geom::{Length, ShortLength};
use crate::unicode::CharClass;

/// A glyph of a cluster, placed from the cluster's own origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Its index in the face.
    pub id: u16,
    /// Along the line from the start of the cluster's full body.
    pub along: Length,
    /// Across the line, away from its start side on paper: down, or to the right.
    pub across: Length,
    /// How far the face moves the pen.
    pub advance: Length,
}

/// The least piece of text that stays whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Its first byte in the paragraph.
    pub start: u32,
    /// Its glyphs.
    pub glyphs: ClusterGlyphs,
    /// What it is to composition.
    pub class: CharClass,
    /// Its body along the line, blank halves of marks included.
    pub advance: ShortLength,
}

impl Cluster {
    /// Its body along the line, blank halves of marks included.
    #[inline]
    pub fn advance(&self) -> Length {
        self.advance.length()
    }
}

/// The glyphs of a cluster: of nearly all there is one, that needs no more than its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClusterGlyphs {
    /// One glyph at the cluster's own origin, which moves the pen by the cluster's advance.
    One(u16),
    /// So many glyphs of [`ShapedText::glyphs`], from an index on.
    Many(u32, u16),
}

impl ClusterGlyphs {
    /// No glyph: what a note's characters have in the line.
    pub const NONE: ClusterGlyphs = ClusterGlyphs::Many(0, 0);
}

/// How the glyphs of a run stand in their line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Posture {
    /// Upright in a horizontal line.
    Horizontal,
    /// Upright in a vertical line.
    Upright,
    /// Turned a quarter clockwise in a vertical line.
    Turned,
}

/// Clusters in a row with one font, style and posture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its clusters.
    pub clusters: Range<u32>,
    /// The face.
    pub font: FontId,
    /// How it stands.
    pub posture: Posture,
    /// How wide its glyphs are drawn, in thousandths, where several share one em.
    pub width: u16,
}

impl Run {
    /// The width of glyphs that are as the face draws them.
    pub const AS_DRAWN: u16 = 1000;

    /// Whether the clusters of both are drawn alike.
    pub fn is_like(&self, other: &Run) -> bool {
        (self.font, self.posture, self.width) == (other.font, other.posture, other.width)
    }
}

/// The hyphen that a divided word ends its line with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hyphen {
    /// Its advance.
    pub advance: Length,
    /// The face and its glyph there; a text without fonts has none.
    pub glyph: Option<(FontId, u16)>,
}

/// A paragraph's text, shaped and not broken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShapedText {
    /// Bytes of the text.
    pub len: u32,
    /// The size of type: the em along the line.
    pub size: Length,
    /// The em across the line; other than `size` in flattened type (平体).
    pub across: Length,
    /// Clusters in the order of the text.
    pub clusters: Vec<Cluster>,
    /// The glyphs of clusters that are more than one plain glyph.
    pub glyphs: Vec<Glyph>,
    /// Runs; together they have every cluster but those of notes.
    pub runs: Vec<Run>,
    /// For each cluster but the first, whether a line may begin with it.
    pub breaks: Vec<Opportunity>,
    /// What stands at the end of a line that divides a word.
    pub hyphen: Option<Hyphen>,
    /// Ruby beside clusters and notes in their place, by their first cluster.
    pub beside: Vec<SmallText>,
    /// Dots, lines and links beside the clusters, by start.
    pub decorations: Vec<Decoration>,
}

impl ShapedText {
    /// The bytes of a range of clusters.
    pub fn bytes(&self, clusters: Range<usize>) -> Range<usize> {
        let at = |index: usize| self.clusters.get(index).map_or(self.len, |c| c.start) as usize;
        at(clusters.start)..at(clusters.end)
    }

    /// The clusters that begin within a range of bytes.
    pub fn clusters_in(&self, bytes: &Range<usize>) -> Range<usize> {
        let first = |byte: usize| self.clusters.partition_point(|c| (c.start as usize) < byte);
        first(bytes.start)..first(bytes.end)
    }

    /// The glyphs of a cluster.
    pub fn glyphs_of(&self, cluster: usize) -> impl Iterator<Item = Glyph> + '_ {
        let Cluster { glyphs, advance, .. } = self.clusters[cluster];
        let (along, across) = (Length::ZERO, Length::ZERO);
        let (one, many) = match glyphs {
            ClusterGlyphs::One(id) => {
                let advance = advance.length();
                (Some(Glyph { id, along, across, advance }), &[][..])
            }
            ClusterGlyphs::Many(first, count) => {
                let first = first as usize;
                (None, &self.glyphs[first..first + usize::from(count)])
            }
        };
        one.into_iter().chain(many.iter().copied())
    }
}

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
