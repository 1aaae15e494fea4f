//! Glyph runs as text operators (ISO 32000-1, 9.4).
//!
//! One `TJ` for a run wherever it can be, its numbers the difference between
//! where the face would move the pen and where layout wants it. Upright
//! vertical runs are set in a font of writing mode 1 (9.7.4.3): the pen goes
//! down, and programs read the text as what it is. Sideways runs are horizontal
//! ones in a coordinate system turned by a quarter.

use super::content::{Content, div_round, emu};
use super::glyph_set::{FontSets, GlyphSet};
use super::line::{Piece, excess};
use super::marks::Marks;
use crate::font::FontId;
use crate::frame::{GlyphRun, RunDirection, TagId};

/// Text operators in the making, with the text state as far as it saves operators.
pub(super) struct TextWriter<'c, 's> {
    content: &'c mut Content,
    marks: &'c mut Marks<'s>,
    font: Option<(FontId, bool, i64)>,
    show: Show,
    /// Where the pen is, in thousandths of an em from the run's origin.
    pen: i64,
    /// Where its `TJ` begins.
    begun: i64,
    across: i64,
    /// Where the line begins (9.4.2), by which the next one is told.
    start: Start,
    /// How far `T*` goes down, in thousandths of a point.
    leading: Option<i64>,
}

/// The beginning of a line: whether its type lies on its side, its scale in thousandths,
/// and its place in thousandths of a point.
#[derive(Clone, Copy)]
struct Start {
    sideways: bool,
    scale: (i64, i64),
    x: i64,
    y: i64,
}

impl Start {
    /// That of a text object.
    const ORIGIN: Start = Start { sideways: false, scale: AS_DRAWN, x: 0, y: 0 };
}

/// Where an upright line begins a second `TJ`, in thousandths of an em from its head.
///
/// PDFium takes each `TJ` for a piece of text, and sorts those that begin at one height from
/// left to right. Upright lines all begin at the head of their column, so the last would come
/// first. Where each begins anew further down, no two pieces that follow each other are level:
/// but not at one em or two, where the next paragraph begins.
const ANEW: i64 = 3000;

/// How far a number within the `TJ` of an upright line goes back at most, in thousandths of an em.
///
/// PDFium takes such a number for a gap, as it would be across the page, and a gap of a sixth of
/// an em for a space: behind a mark that is set on half of its em no phrase would be found.
const FAR_BACK: i64 = 150;

const AS_DRAWN: (i64, i64) = (GlyphRun::AS_DRAWN as i64, GlyphRun::AS_DRAWN as i64);

/// How much of a `TJ` is written.
#[derive(PartialEq)]
enum Show {
    Nothing,
    Array,
    String,
}

impl<'c, 's> TextWriter<'c, 's> {
    /// Begins a text object.
    pub(super) fn new(content: &'c mut Content, marks: &'c mut Marks<'s>) -> TextWriter<'c, 's> {
        // What is marked is so within a text object or around it (ISO 32000-1, 14.6.1).
        marks.end(content);
        content.operator("BT");
        let (start, leading) = (Start::ORIGIN, None);
        TextWriter {
            content,
            marks,
            font: None,
            show: Show::Nothing,
            pen: 0,
            begun: 0,
            across: 0,
            start,
            leading,
        }
    }

    /// Ends the text object.
    pub(super) fn finish(mut self) {
        self.unmark();
        self.stop();
        self.content.operator("ET");
    }

    /// Writes a line.
    pub(super) fn line(&mut self, pieces: &[Piece<'_>], fonts: &FontSets<'_>) {
        let mut run: Option<&GlyphRun> = None;
        let mut set: Option<&GlyphSet<'_>> = None;
        let mut rest = pieces;
        let trim = trim(pieces, fonts);
        while let Some(first) = rest.first() {
            // Most pieces go on where the one before ended.
            if let Some(set) = set
                && !(first.joins_next || first.unclear || rest.len() == 1 && trim != 0)
                && run.is_some_and(|run| std::ptr::eq(run, first.run))
                && !self.marks.changes(first.run.tag)
            {
                self.piece(first, set, 0);
                rest = &rest[1..];
                continue;
            }
            // No span reaches over an element among the words: PDFium, for one, reads nothing
            // of a text that is told around the numbers of two.
            let goes_on = |pair: &&[Piece<'_>]| {
                pair[0].joins_next && !self.marks.parts(pair[0].run.tag, pair[1].run.tag)
            };
            let joined = rest.windows(2).take_while(goes_on).count();
            let (span, after) = rest.split_at(joined + 1);
            let trim = if after.is_empty() { trim } else { 0 };
            let marked = span.len() > 1 || first.unclear || trim != 0;
            self.mark(first.run.tag);
            if marked {
                self.begin_span(span);
            }
            for piece in span {
                let Some(own) = fonts.get(piece.run.font) else { continue };
                if !run.is_some_and(|run| std::ptr::eq(run, piece.run)) {
                    (run, set) = (Some(piece.run), Some(own));
                    self.begin_run(piece.run, own);
                }
                // Only the first glyph of a line has the margin before it.
                let inset = if std::ptr::eq(piece, &pieces[0]) { inset(piece) } else { 0 };
                let trimmed = trim != 0 && std::ptr::eq(piece, &span[span.len() - 1]);
                if trimmed {
                    self.space_characters(piece.run, -trim);
                }
                self.piece(piece, own, inset);
                if trimmed {
                    self.space_characters(piece.run, 0);
                }
            }
            if marked {
                self.end_upright(span, fonts);
                self.stop();
                self.content.operator("EMC");
            }
            rest = after;
        }
    }

    /// Lets what follows be of an element.
    #[inline]
    fn mark(&mut self, tag: Option<TagId>) {
        if self.marks.changes(tag) {
            self.stop();
            self.marks.begin(self.content, tag);
        }
    }

    fn unmark(&mut self) {
        if self.marks.is_open() {
            self.stop();
            self.marks.end(self.content);
        }
    }

    /// Sets how far a character stands from the next (9.3.2), in thousandths of an em.
    fn space_characters(&mut self, run: &GlyphRun, space: i64) {
        self.stop();
        // Behind a `T*` no number may follow without a blank.
        self.content.raw(b" ");
        self.content.number(div_round(emu(run.size) * space, 12_700));
        self.content.operator("Tc");
    }

    /// Opens a span that says what its glyphs read (ISO 32000-1, 14.9.4).
    fn begin_span(&mut self, span: &[Piece<'_>]) {
        self.stop();
        self.content.raw(b"/Span<</ActualText(\xfe\xff");
        for unit in span.iter().flat_map(|piece| piece.cluster.text.encode_utf16()) {
            for byte in unit.to_be_bytes() {
                self.content.string_byte(byte);
            }
        }
        self.content.operator(")>>BDC");
    }

    /// Goes back to an upright font at the end of a span that sideways words end.
    ///
    /// poppler measures a span as the font does that is in force at its end, and sees
    /// upright lines an em further up than sideways ones: the tier under them would come
    /// too close, and be read with them. Nothing is painted.
    fn end_upright(&mut self, span: &[Piece<'_>], fonts: &FontSets<'_>) {
        let is_upright = |piece: &Piece<'_>| piece.run.direction == RunDirection::Vertical;
        if span.last().is_some_and(|last| !is_upright(last))
            && let Some(upright) = span.iter().rfind(|piece| is_upright(piece))
            && let Some(set) = fonts.get(upright.run.font)
        {
            self.begin_run(upright.run, set);
            self.content.operator("()Tj");
        }
    }

    fn begin_run(&mut self, run: &GlyphRun, set: &GlyphSet<'_>) {
        self.stop();
        self.content.color(run.color);
        let vertical = run.direction == RunDirection::Vertical;
        let size = emu(run.size).max(1);
        if self.font != Some((run.font, vertical, size)) {
            self.font = Some((run.font, vertical, size));
            self.content.name(if vertical { 'V' } else { 'H' }, set.number);
            self.content.number(div_round(size * 10, 127));
            self.content.operator("Tf");
        }
        self.move_to(run, 0, 0);
    }

    /// Puts the pen at a place of a run.
    fn move_to(&mut self, run: &GlyphRun, along: i64, across: i64) {
        self.stop();
        let (x, y) = (emu(run.origin.x), emu(run.origin.y));
        let (x, y) = match run.direction {
            RunDirection::Horizontal => (x + along, y + across),
            RunDirection::Vertical | RunDirection::Sideways => (x + across, y + along),
        };
        let (x, y) = self.content.place(x, y);
        let scale = (i64::from(run.width), i64::from(run.height));
        let sideways = run.direction == RunDirection::Sideways;
        self.start_line(Start { sideways, scale, x, y });
        self.pen = thousandths(along, run);
        self.across = across;
    }

    /// Goes to where a line begins: from the line before, if both stand alike. A page has
    /// the same step a hundred times, and another place each time.
    fn start_line(&mut self, next: Start) {
        let Start { sideways, scale, x, y } = self.start;
        let (right, down) = (next.x - x, y - next.y);
        let alike = (sideways, scale) == (next.sideways, next.scale) && scale == AS_DRAWN;
        self.start = next;
        if alike && sideways {
            self.content.number(down);
            self.content.number(right);
            self.content.operator("Td");
        } else if alike && right == 0 && self.leading == Some(down) {
            self.content.raw(b"T*");
        } else if alike {
            self.content.number(right);
            self.content.number(-down);
            // The one that remembers how far down it went (table 108).
            let straight = right == 0;
            if straight {
                self.leading = Some(down);
            }
            self.content.operator(if straight { "TD" } else { "Td" });
        } else {
            // Scaled type is scaled by its matrix and not by Tz, which knows no height.
            let (width, height) = next.scale;
            let [a, b, c, d] =
                if next.sideways { [0, -height, width, 0] } else { [width, 0, 0, height] };
            [a, b, c, d, next.x, next.y].into_iter().for_each(|n| self.content.number(n));
            self.content.operator("Tm");
        }
    }

    #[inline]
    fn piece(&mut self, piece: &Piece<'_>, set: &GlyphSet<'_>, inset: i64) {
        let run = piece.run;
        let (size, is_drawn) = (emu(run.size), run.scale().0 == GlyphRun::AS_DRAWN);
        let vertical = run.direction == RunDirection::Vertical;
        for glyph in piece.cluster.glyphs {
            let along = emu(glyph.along.length());
            if emu(glyph.across.length()) != self.across {
                self.move_to(run, along, emu(glyph.across.length()));
            }
            let slot = set.slot(glyph.id);
            let advance = if vertical { slot.vertical_advance } else { slot.advance };
            // Most glyphs stand where the pen is, in thousandths of an em from the run's origin;
            // that is told without a division, of which there would be one for each.
            let is_next = is_drawn && (along * 1000 - self.pen * size).abs() * 2 < size;
            let is_anew = vertical && self.begun < ANEW && self.pen >= ANEW;
            if is_next && self.show == Show::String && inset == 0 && !is_anew {
                self.content.string_code(slot.code);
                self.pen += i64::from(advance);
                continue;
            }
            let target = if is_next { self.pen } else { thousandths(along, run) } + inset;
            if vertical && self.show != Show::Nothing && self.pen - target > FAR_BACK {
                self.move_to(run, along, self.across);
            }
            if vertical && self.begun < ANEW && target >= ANEW {
                self.stop();
            }
            if self.show == Show::Nothing {
                self.begun = target;
            }
            // A positive number moves the pen back: to the left. In writing mode 1, where the
            // pen goes down as `y` falls, it moves it on (ISO 32000-1, 9.4.3, table 109).
            self.adjust(if vertical { target - self.pen } else { self.pen - target });
            self.open_string();
            self.content.string_code(slot.code);
            self.pen = target + i64::from(advance);
        }
    }

    #[inline]
    fn adjust(&mut self, number: i64) {
        if number == 0 {
            return;
        }
        match self.show {
            Show::Nothing => self.content.raw(b"["),
            Show::String => self.content.raw(b")"),
            Show::Array => {}
        }
        self.content.integer(number);
        self.show = Show::Array;
    }

    #[inline]
    fn open_string(&mut self) {
        match self.show {
            Show::Nothing => self.content.raw(b"[("),
            Show::Array => self.content.raw(b"("),
            Show::String => {}
        }
        self.show = Show::String;
    }

    fn stop(&mut self) {
        match self.show {
            Show::Nothing => return,
            Show::Array => self.content.operator("]TJ"),
            Show::String => self.content.operator(")]TJ"),
        }
        self.show = Show::Nothing;
    }
}

/// Whether a character may be a mark: most are ideographs, which is told without a search.
fn is_mark(c: char) -> bool {
    !('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// How far an opening bracket stands inside of its place at a line's start, in thousandths of an em.
///
/// Its blank half lies in the gutter, as that of a closing one at the end of the line beside
/// it does. poppler takes blocks whose boxes come within an em of each other for one
/// (`minColSpacing2`), and a gutter of two em less two halves is exactly that: a hair, which
/// nobody sees, keeps the columns apart.
fn inset(piece: &Piece<'_>) -> i64 {
    const HAIR: i64 = 2;
    let first = piece.cluster.text.chars().next();
    if first.is_some_and(|c| is_mark(c) && "“‘（《〈「『【〔［｛〖".contains(c)) {
        HAIR
    } else {
        0
    }
}

/// How far the pen goes back behind a line, in thousandths of an em: that of an upright one by its
/// [`excess`], another by the blank half of its last mark.
///
/// The blank half of a closing mark at the end of a line lies in the gutter, and poppler
/// takes it for ink. Where one to three lines of a column so come near enough to the next
/// (`minColSpacing1`), it takes them for a part of that, and with them their whole
/// column: several columns are read straight across. A span is measured from its first
/// character to where the pen comes to stand, and that place is ours to say.
fn trim(pieces: &[Piece<'_>], fonts: &FontSets<'_>) -> i64 {
    /// Half of an em; no mark of a CJK face is narrower than nine tenths of one.
    const HALF: i64 = 500;
    const FULL: u16 = 900;
    let Some(piece) = pieces.last() else { return 0 };
    if piece.run.direction == RunDirection::Vertical {
        // Down the line the pen goes as `y` falls, so that what brings it back is positive.
        return -thousandths(excess(pieces), piece.run);
    }
    let last = piece.cluster.text.chars().last();
    let ([glyph], Some(set)) = (piece.cluster.glyphs, fonts.get(piece.run.font)) else { return 0 };
    let trims = piece.run.direction == RunDirection::Horizontal
        && set.slot(glyph.id).advance >= FULL
        && last.is_some_and(|c| is_mark(c) && "，。、；：．”’）》〉」』】〕］｝〗".contains(c));
    if trims { HALF } else { 0 }
}

/// A length along a run in thousandths of its em, as its matrix scales it.
#[inline]
fn thousandths(emus: i64, run: &GlyphRun) -> i64 {
    let size = emu(run.size).max(1);
    match i64::from(run.scale().0) {
        1000 => div_round(emus * 1000, size),
        scale => div_round(emus * 1000, (size * scale / 1000).max(1)),
    }
}
