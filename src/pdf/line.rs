//! Lines as a reader's program finds them: clusters, and the gaps between them.
//!
//! Programs that extract text see glyphs and gaps, and take a gap for a space.
//! poppler, the strictest of those in use, begins a new word where a gap is
//! wider than a tenth of an em (`minWordBreakSpace` of its `TextOutputDev`),
//! where the writing mode or the size changes, and with each upright glyph of a
//! vertical line; and between words a gap of more than 3 % (`maxCharSpacing`)
//! becomes a space. In CJK setting such gaps are no
//! spaces: a quarter em stands between Han and digits (JLReq § 3.2.6), and a
//! justified line is widened all over.
//!
//! So what stands on both sides of such a gap is put into one span with an
//! `ActualText` (ISO 32000-1, 14.9.4), which the programs take as it is:
//!
//! ```text
//! 于  2 0 2 5  年底        the glyphs, as a justified line sets them
//! [于 2]0 2[5 年]底        the spans: from the glyph before a gap to the one after it
//! ```
//!
//! A vertical line with such a gap, or with sideways runs in it, is one span; and so is
//! a folio, whose parts would else be read between the columns that they stand over. The rows
//! of a note are in one span with what stands before and behind them.
//! Glyphs that do not stand for one and the same text everywhere get a span too.

use super::content::emu;
use super::glyph_set::FontSets;
use crate::frame::{FrameItem, GlyphRun, Page, PlacedGlyph, RunDirection, StructureTree};

/// Hundredths of an em above which a gap between two glyphs of a horizontal line makes a word.
const WORD_GAP: i64 = 8;
/// The same where a new word begins in any case.
const SEAM_GAP: i64 = 2;

/// Glyphs that stand for a text together, mostly one glyph and one character.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cluster<'a> {
    pub(super) glyphs: &'a [PlacedGlyph],
    pub(super) text: &'a str,
}

/// The clusters of a run.
pub(super) struct Clusters<'a> {
    glyphs: &'a [PlacedGlyph],
    text: &'a str,
}

impl<'a> Clusters<'a> {
    /// The clusters of a run of a page; none where its ranges lie outside of the page's arrays.
    pub(super) fn of(page: &'a Page, run: &GlyphRun) -> Clusters<'a> {
        let range = |range: &std::ops::Range<u32>| range.start as usize..range.end as usize;
        Clusters {
            glyphs: page.glyphs.get(range(&run.glyphs)).unwrap_or_default(),
            text: page.text.get(range(&run.text)).unwrap_or_default(),
        }
    }
}

impl<'a> Iterator for Clusters<'a> {
    type Item = Cluster<'a>;

    #[inline]
    fn next(&mut self) -> Option<Cluster<'a>> {
        let first = self.glyphs.first()?;
        // Nearly all clusters have one glyph.
        let end = match self.glyphs.get(1) {
            Some(next) if next.text_len == 0 => {
                self.glyphs[1..].iter().take_while(|glyph| glyph.text_len == 0).count() + 1
            }
            _ => 1,
        };
        let (glyphs, glyphs_left) = self.glyphs.split_at(end);
        let (text, text_left) =
            self.text.split_at_checked(first.text_len as usize).unwrap_or((self.text, ""));
        // No word is lost: the last cluster takes what no glyph stands for, but for blanks.
        let text =
            if glyphs_left.is_empty() && !text_left.trim().is_empty() { self.text } else { text };
        (self.glyphs, self.text) = (glyphs_left, text_left);
        Some(Cluster { glyphs, text })
    }
}

/// A cluster in its line.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    pub(super) run: &'a GlyphRun,
    pub(super) cluster: Cluster<'a>,
    /// Whether its glyphs alone would not tell its text.
    pub(super) unclear: bool,
    /// Whether one span covers it and what follows it, since a gap that is no space parts them.
    pub(super) joins_next: bool,
}

/// Whether a run goes on in the line of the run before it: same axis, part of the same thing, close by.
pub(super) fn continues(
    structure: &StructureTree,
    page: &Page,
    former: &GlyphRun,
    run: &GlyphRun,
) -> bool {
    let horizontal = |run: &GlyphRun| run.direction == RunDirection::Horizontal;
    let Some(last) = Clusters::of(page, former).glyphs.last() else { return false };
    let block = |run: &GlyphRun| run.tag.map(|tag| structure.block_of(tag));
    if former.tag != run.tag && block(former) != block(run) || horizontal(former) != horizontal(run)
    {
        return false;
    }
    let em = emu(former.size).max(emu(run.size));
    let (along, across) = match run.direction {
        RunDirection::Horizontal => {
            (emu(run.origin.x) - emu(former.origin.x), emu(run.origin.y) - emu(former.origin.y))
        }
        RunDirection::Vertical | RunDirection::Sideways => {
            (emu(run.origin.y) - emu(former.origin.y), emu(run.origin.x) - emu(former.origin.x))
        }
    };
    let gap = along - emu(last.along.length()) - emu(last.advance.length());
    // The parts of a folio stand far from each other and are read as one line.
    let parted = is_parted(page, former) && horizontal(run) && gap > 0;
    if former.in_note || run.in_note {
        // The second row of a note goes back to where the first one began, an em of its own away.
        let reach = if former.in_note && run.in_note { em * 5 / 4 } else { em * 6 / 10 };
        return across.abs() <= reach && gap <= em;
    }
    // A sideways run hangs on its baseline, an upright one on its middle, a good third of an em away.
    let reach = if former.direction == run.direction { em / 10 } else { em * 6 / 10 };
    across.abs() <= reach && (gap.abs() <= em || parted)
}

/// Whether a run is a part of a line that goes on far behind it: it says so by white
/// space at its end that no glyph draws.
fn is_parted(page: &Page, run: &GlyphRun) -> bool {
    let parted = |cluster: Cluster<'_>| {
        !cluster.text.trim().is_empty() && cluster.text.ends_with('\u{3000}')
    };
    // What is part of an article is none; only then are its clusters looked at.
    run.tag.is_none() && Clusters::of(page, run).last().is_some_and(parted)
}

/// The pieces of a line of runs.
pub(super) fn pieces<'a>(
    page: &'a Page,
    line: &[&'a GlyphRun],
    fonts: &FontSets<'_>,
    out: &mut Vec<Piece<'a>>,
) {
    out.clear();
    for &run in line {
        let Some(set) = fonts.get(run.font) else { continue };
        for cluster in Clusters::of(page, run) {
            let piece = Piece { run, cluster, unclear: !set.tells(&cluster), joins_next: false };
            if let Some(former) = out.last_mut() {
                former.joins_next = is_false_space(former, &piece);
            }
            out.push(piece);
        }
    }
    // Upright and sideways words do not even make one line to poppler; and it parts
    // the characters of an upright span evenly, so that only a whole line is even.
    let mixed = line.windows(2).any(|pair| pair[0].direction != pair[1].direction);
    let upright = line.iter().any(|run| run.direction == RunDirection::Vertical);
    let parted = line.iter().any(|run| is_parted(page, run));
    // Digits side by side stand left and right of the line's middle.
    let beside =
        |piece: &Piece<'_>| piece.cluster.glyphs.iter().any(|g| emu(g.across.length()) != 0);
    join_notes(out);
    let uneven = upright && out.iter().any(|piece| piece.joins_next || beside(piece));
    if !upright {
        join_after_seam(out);
    }
    if (mixed || parted || uneven)
        && let Some((_, all_but_last)) = out.split_last_mut()
    {
        all_but_last.iter_mut().for_each(|piece| piece.joins_next = true);
    }
}

/// Lets one span reach over the rows of a note and what stands before and behind them: they are
/// no lines of their own, which would tear apart the one that they stand in.
fn join_notes(pieces: &mut [Piece<'_>]) {
    for at in 1..pieces.len() {
        pieces[at - 1].joins_next |= pieces[at - 1].run.in_note || pieces[at].run.in_note;
    }
}

/// Lets a span that reaches over two faces, as that of a dateline does, go on to the end of its
/// line: PDFium takes what follows such a span for another word, and no one finds 8月18日.
fn join_after_seam(pieces: &mut [Piece<'_>]) {
    let is_seam =
        |pair: &[Piece<'_>]| pair[0].joins_next && !std::ptr::eq(pair[0].run, pair[1].run);
    if let Some(seam) = pieces.windows(2).position(is_seam)
        && let Some((_, behind)) = pieces[seam..].split_last_mut()
    {
        behind.iter_mut().for_each(|piece| piece.joins_next = true);
    }
}

/// By how much an upright line that is one span seems too long, in English Metric Units.
///
/// poppler parts the characters of a span evenly and takes each for an em high; where narrow
/// ones are among them the last one would seem to stand further down than it does, too close
/// to the tier below.
pub(super) fn excess(pieces: &[Piece<'_>]) -> i64 {
    let upright = |piece: &Piece<'_>| piece.run.direction == RunDirection::Vertical;
    let [first, .., former, last] = pieces else { return 0 };
    let (Some(start), Some(end)) = (first.cluster.glyphs.first(), last.cluster.glyphs.first())
    else {
        return 0;
    };
    if !(former.joins_next && upright(former) && upright(last)) {
        return 0;
    }
    // To where the last character begins, which that of the last step would be.
    let length =
        distance(first.run, last.run) + emu(end.along.length()) - emu(start.along.length());
    let characters = pieces.iter().map(|piece| piece.cluster.text.chars().count()).sum::<usize>();
    let steps = (characters as i64 - 1).max(1);
    (emu(last.run.size) - length / steps).max(0)
}

/// Whether a program would find a space between two pieces where there is none.
#[inline]
fn is_false_space(former: &Piece<'_>, piece: &Piece<'_>) -> bool {
    let (Some(last), Some(first)) = (former.cluster.glyphs.last(), piece.cluster.glyphs.first())
    else {
        return false;
    };
    // A full-width space is a character: programs that find a gap there would write
    // another for it, or take what follows for a column of its own.
    const BLANK: &[u8; 3] = "\u{3000}".as_bytes().first_chunk().expect("three bytes");
    let (text, next) = (former.cluster.text.as_bytes(), piece.cluster.text.as_bytes());
    if text.last_chunk() == Some(BLANK) || next.first_chunk() == Some(BLANK) {
        return true;
    }
    let same_run = std::ptr::eq(former.run, piece.run);
    let end = emu(last.along.length()) + emu(last.advance.length());
    let start =
        emu(first.along.length()) + if same_run { 0 } else { distance(former.run, piece.run) };
    let gap = start - end;
    // Characters that touch, as most do, are told without a glance at their runs.
    if gap <= 0 {
        return false;
    }
    let limit = match piece.run.direction {
        RunDirection::Horizontal | RunDirection::Sideways
            if same_run || is_alike(former.run, piece.run) =>
        {
            WORD_GAP
        }
        // To poppler each upright glyph of a vertical line is a word of its own.
        RunDirection::Horizontal | RunDirection::Sideways | RunDirection::Vertical => SEAM_GAP,
    };
    gap * 100 > emu(former.run.size).min(emu(piece.run.size)) * limit
        && !former.cluster.text.ends_with(char::is_whitespace)
        && !piece.cluster.text.starts_with(char::is_whitespace)
}

/// From the origin of one run to that of the next, along the line.
fn distance(former: &GlyphRun, run: &GlyphRun) -> i64 {
    match run.direction {
        RunDirection::Horizontal => emu(run.origin.x) - emu(former.origin.x),
        RunDirection::Vertical | RunDirection::Sideways => emu(run.origin.y) - emu(former.origin.y),
    }
}

/// Whether two runs are one to a program that looks for words.
fn is_alike(former: &GlyphRun, run: &GlyphRun) -> bool {
    former.direction == run.direction && former.size == run.size
}

/// The run of an item that is one.
pub(super) fn run_of(item: &FrameItem) -> Option<&GlyphRun> {
    match item {
        FrameItem::Glyphs(run) => Some(run),
        FrameItem::Fill { .. }
        | FrameItem::Path { .. }
        | FrameItem::Image { .. }
        | FrameItem::Link { .. } => None,
    }
}
