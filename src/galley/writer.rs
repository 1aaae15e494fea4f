//! Clusters and runs written one after the other, the flat arrays of a shaped text.

use super::shape::ShapedGlyph;
use crate::cluster::{Cluster, ClusterGlyphs, Glyph, Posture, Run, ShapedText};
use crate::font::FontId;
use crate::geom::Length;
use crate::unicode::CharClass;

/// A shaped text in the making.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) text: ShapedText,
}

impl Writer {
    /// What the shaper gives across the line, reckoned in the em along it.
    fn across(&self, length: Length) -> Length {
        let (along, across) = (self.text.size, self.text.across);
        if along == across || along <= Length::ZERO {
            return length;
        }
        length.scale(across.to_emu(), along.to_emu())
    }

    pub(super) fn push_shaped(
        &mut self,
        at: usize,
        class: CharClass,
        font: FontId,
        posture: Posture,
        glyphs: &[ShapedGlyph],
    ) {
        if let [glyph] = glyphs
            && (glyph.along, glyph.across) == (Length::ZERO, Length::ZERO)
        {
            return self.push(at, class, glyph.advance, font, posture, glyph.id);
        }
        let first = self.text.glyphs.len();
        let mut pen = Length::ZERO;
        for glyph in glyphs {
            self.text.glyphs.push(Glyph {
                id: glyph.id,
                along: pen + glyph.along,
                across: self.across(glyph.across),
                advance: glyph.advance,
            });
            pen += glyph.advance;
        }
        let glyphs = self.glyphs_from(first);
        let run = Run { clusters: 0..0, font, posture, width: Run::AS_DRAWN };
        self.cluster_in(at, glyphs, class, pen, run);
    }

    /// The glyphs that have been added from an index on.
    pub(super) fn glyphs_from(&self, first: usize) -> ClusterGlyphs {
        // Of more marks upon one character than this none would be seen.
        let count = u16::try_from(self.text.glyphs.len() - first).unwrap_or(u16::MAX);
        ClusterGlyphs::Many(first as u32, count)
    }

    /// A cluster of one glyph.
    #[inline]
    pub(super) fn push(
        &mut self,
        at: usize,
        class: CharClass,
        advance: Length,
        font: FontId,
        posture: Posture,
        glyph: u16,
    ) {
        let run = Run { clusters: 0..0, font, posture, width: Run::AS_DRAWN };
        self.cluster_in(at, ClusterGlyphs::One(glyph), class, advance, run);
    }

    /// Ends a cluster, in the run before it or one like `like`.
    #[inline]
    pub(super) fn cluster_in(
        &mut self,
        at: usize,
        glyphs: ClusterGlyphs,
        class: CharClass,
        advance: Length,
        like: Run,
    ) {
        let index = self.text.clusters.len() as u32;
        self.text.clusters.push(Cluster {
            start: at as u32,
            glyphs,
            class,
            advance: advance.into(),
        });
        match self.text.runs.last_mut() {
            Some(run) if run.is_like(&like) && run.clusters.end == index => {
                run.clusters.end = index + 1;
            }
            _ => self.text.runs.push(Run { clusters: index..index + 1, ..like }),
        }
    }
}
