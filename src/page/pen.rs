//! Lines of clusters to glyph runs on paper.

use crate::cluster::{Cluster, ClusterGlyphs, Posture, ShapedText};
use crate::color::Color;
use crate::frame::{FrameItem, GlyphRun, Page, PlacedGlyph, RunDirection, TagId};
use crate::geom::{Length, Point, ShortLength};
use crate::line::{BrokenText, Line};

/// The baseline lies so far under the top of the em box: 880 of 1 000, the value
/// that CJK fonts share in their typographic ascent.
pub(super) const ASCENT: (i64, i64) = (880, 1000);

/// How a line of text is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    pub color: Color,
    pub tag: Option<TagId>,
}

/// Draws a line. `at` is the top left corner of its em box where it runs across
/// the page, and the top of its middle where it runs down.
#[expect(clippy::too_many_arguments, reason = "a line is its text, its places and where they go")]
pub(super) fn draw_line(
    page: &mut Page,
    words: &str,
    text: &ShapedText,
    broken: &BrokenText,
    line: &Line,
    at: Point,
    vertical: bool,
    ink: Ink,
) {
    let ascent = text.across.scale(ASCENT.0, ASCENT.1);
    // Flattened type is lower than wide, whichever of the two the line runs along.
    let (size, height) = nominal(text, vertical);
    // Runs are in order: those of this line are found, and not looked for one by one.
    let first = text.runs.partition_point(|run| run.clusters.end as usize <= line.clusters.start);
    let rest = &text.runs[first..];
    for run in rest.iter().take_while(|run| (run.clusters.start as usize) < line.clusters.end) {
        let start = (run.clusters.start as usize).max(line.clusters.start);
        let end = (run.clusters.end as usize).min(line.clusters.end);
        if start >= end {
            continue;
        }
        let pen = line.start + broken.place(start);
        let (direction, origin) = match run.posture {
            Posture::Horizontal if !vertical => {
                (RunDirection::Horizontal, Point::new(at.x + pen, at.y + ascent))
            }
            Posture::Upright => (RunDirection::Vertical, Point::new(at.x, at.y + pen)),
            // Turned, the em box lies across the line, its middle on the line's.
            Posture::Turned | Posture::Horizontal => {
                (RunDirection::Sideways, Point::new(at.x - (ascent - text.across / 2), at.y + pen))
            }
        };
        let first_glyph = page.glyphs.len() as u32;
        let first_byte = page.text.len() as u32;
        for cluster in start..end {
            let Cluster { start: byte, glyphs, advance, .. } = text.clusters[cluster];
            let end = text.clusters.get(cluster + 1).map_or(text.len, |next| next.start);
            let along = broken.place(cluster) - broken.place(start);
            let mut text_len = end - byte;
            // Nearly all: one glyph, where the cluster stands.
            if let ClusterGlyphs::One(id) = glyphs {
                let across = ShortLength::ZERO;
                let along = along.into();
                page.glyphs.push(PlacedGlyph { id, text_len, along, across, advance });
                continue;
            }
            for glyph in text.glyphs_of(cluster) {
                page.glyphs.push(PlacedGlyph {
                    id: glyph.id,
                    text_len,
                    along: (along + glyph.along).into(),
                    // What is up for a glyph is to the right where it lies turned.
                    across: if run.posture == Posture::Turned {
                        (-glyph.across).into()
                    } else {
                        glyph.across.into()
                    },
                    advance: glyph.advance.into(),
                });
                text_len = 0;
            }
        }
        page.text.push_str(&words[text.bytes(start..end)]);
        // The hyphen of a divided word stands for U+00AD, so that the word is read whole.
        let hyphen = text.hyphen.and_then(|hyphen| Some((hyphen.advance, hyphen.glyph?)));
        if line.hyphenated
            && end == line.clusters.end
            && let Some((advance, (font, id))) = hyphen
            && font == run.font
        {
            let last = end - 1;
            let along = broken.place(last) + text.clusters[last].advance() - broken.place(start);
            let text_len = '\u{AD}'.len_utf8() as u32;
            let (along, across) = (along.into(), ShortLength::ZERO);
            let advance = advance.into();
            page.glyphs.push(PlacedGlyph { id, text_len, along, across, advance });
            page.text.push('\u{AD}');
        }
        page.items.push(FrameItem::Glyphs(GlyphRun {
            font: run.font,
            size,
            width: run.width,
            height,
            direction,
            origin,
            color: ink.color,
            glyphs: first_glyph..page.glyphs.len() as u32,
            text: first_byte..page.text.len() as u32,
            tag: ink.tag,
            in_note: false,
        }));
    }
}

/// The size of type of a text, and how high its glyphs are, in thousandths of it.
fn nominal(text: &ShapedText, vertical: bool) -> (Length, u16) {
    let (width, height) =
        if vertical { (text.across, text.size) } else { (text.size, text.across) };
    if width == height || width <= Length::ZERO {
        return (width, GlyphRun::AS_DRAWN);
    }
    let share = height.scale(i64::from(GlyphRun::AS_DRAWN), width.to_emu()).to_emu();
    (width, u16::try_from(share).unwrap_or(GlyphRun::AS_DRAWN))
}
