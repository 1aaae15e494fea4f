//! A story at a measure: rows for the slots of the line grid.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::columns::CellSetting;
use super::table::{SetTable, set_table};
use crate::cluster::ShapedText;
use crate::composition::Composition;
use crate::edition::Picture;
use crate::galley::{Galley, Piece, PieceKind};
use crate::geom::Length;
use crate::line::{
    BrokenText, LineBreaking, Measures, Request, Spacing, Spacings, break_paragraph,
};

/// A galley broken into rows of one measure.
#[derive(Clone, Debug, Default)]
pub(crate) struct SetStory {
    /// The length of its lines.
    pub measure: Length,
    /// For each piece of the galley, its lines.
    pub pieces: Vec<BrokenText>,
    /// The tables, by piece.
    pub tables: BTreeMap<usize, Arc<SetTable>>,
    /// The byline as one line, where there is one.
    pub byline: Option<BrokenText>,
    /// Between the end of the text and a byline that goes on from it.
    pub byline_gap: Length,
    /// The rows in order.
    pub rows: Vec<Row>,
}

/// What stands on one or more slots of the line grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// What it is.
    pub content: RowContent,
    /// How many slots it takes.
    pub slots: u32,
    /// How many more or less where it begins a leg: the head of a table is repeated there, the
    /// white above one is not wanted.
    pub carry: i32,
    /// How many fewer where it ends a leg: white below it is not wanted there.
    pub trail: u32,
    /// Whether it must stand in the same leg as the row after it.
    pub keep: bool,
    /// Whether it is the first line of a paragraph that has others after it.
    pub opens: bool,
    /// Whether it is the last line of a paragraph that has others before it.
    pub closes: bool,
}

impl Row {
    /// A row that may stand anywhere.
    pub(super) fn new(content: RowContent, slots: u32) -> Row {
        Row { content, slots, carry: 0, trail: 0, keep: false, opens: false, closes: false }
    }

    /// Whether it is a part of a table, and not the first.
    pub fn goes_on_with_a_table(&self) -> bool {
        matches!(self.content, RowContent::Table { part: 1.., .. })
    }

    /// Slots that it takes where it begins a leg.
    pub fn slots_at_head(&self) -> u32 {
        self.slots.saturating_add_signed(self.carry)
    }

    /// Slots that it takes wherever it stands.
    pub fn slots_at_least(&self) -> u32 {
        self.slots.min(self.slots_alone())
    }

    /// Slots that it takes where it stands alone in a leg.
    pub(super) fn slots_alone(&self) -> u32 {
        self.slots_at_head().saturating_sub(self.trail)
    }

    /// The piece that it is of; the byline is none of them.
    pub(super) fn piece(&self) -> usize {
        match self.content {
            RowContent::Line { piece, .. }
            | RowContent::Picture { piece }
            | RowContent::Table { piece, .. } => piece,
            RowContent::Byline { .. } => usize::MAX,
        }
    }

    /// Whether it begins its piece.
    pub(super) fn begins(&self) -> bool {
        match self.content {
            RowContent::Line { line, .. } => line == 0,
            RowContent::Table { part, .. } => part == 0,
            RowContent::Picture { .. } | RowContent::Byline { .. } => true,
        }
    }
}

/// The content of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowContent {
    /// A line of a piece.
    Line {
        /// The piece, an index.
        piece: usize,
        /// Its line, an index.
        line: usize,
        /// Whether the byline stands at its end.
        with_byline: bool,
    },
    /// The byline on a row of its own; a long one takes several.
    Byline {
        /// Its line, an index.
        line: usize,
    },
    /// A picture with its caption.
    Picture {
        /// The piece, an index.
        piece: usize,
    },
    /// A part of a table that stays whole.
    Table {
        /// The piece, an index.
        piece: usize,
        /// Its part, an index.
        part: usize,
    },
}

/// What the rows of a story are set with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowSetting<'s> {
    pub vertical: bool,
    pub size: Length,
    pub breaking: LineBreaking,
    /// Between the end of the text and a byline that goes on from it.
    pub byline_gap: Length,
    /// Slots that no part of a table should be taller than.
    pub tallest: u32,
    /// The spacings of the job.
    pub spacings: &'s Spacings,
}

/// Breaks a galley into rows of a measure.
pub(crate) fn set_rows(
    galley: &Galley,
    measure: Length,
    setting: RowSetting<'_>,
    picture_slots: &dyn Fn(&Picture) -> u32,
) -> SetStory {
    let asked = Request { breaking: setting.breaking, ..Request::default() };
    let mut breaker = Breaker { galley, measure, setting, asked, last: None };
    let mut set = SetStory { measure, byline_gap: setting.byline_gap, ..SetStory::default() };
    for (index, piece) in galley.pieces.iter().enumerate() {
        let broken = match &piece.kind {
            PieceKind::Paragraph | PieceKind::Brief => {
                breaker.paragraph(&piece.text, piece.composition)
            }
            PieceKind::Quotation => breaker.quotation(&piece.text, piece.composition),
            PieceKind::Subhead => breaker.flush(&piece.text, piece.composition),
            PieceKind::Picture(picture) => {
                let slots = picture_slots(picture);
                let content = RowContent::Picture { piece: index };
                set.rows.push(Row::new(content, slots));
                BrokenText::default()
            }
            PieceKind::Table(table) => {
                let last = index + 1 == galley.pieces.len() && galley.byline.is_none();
                let RowSetting { vertical, spacings, tallest, .. } = setting;
                let cells = CellSetting { measure, vertical, spacings, tallest };
                let table = set_table(table, cells, last);
                set.rows.extend(table.parts.iter().enumerate().map(|(part, own)| {
                    let carry = table.carry(part);
                    let content = RowContent::Table { piece: index, part };
                    let trail = table.trail(part);
                    Row { carry, trail, ..Row::new(content, own.end - own.start) }
                }));
                set.tables.insert(index, Arc::new(table));
                BrokenText::default()
            }
        };
        set.rows.extend(rows_of(piece, index, &broken));
        set.pieces.push(broken);
    }
    if let Some(byline) = &galley.byline {
        let broken = breaker.flush(&byline.text, byline.composition);
        place_byline(&mut set, broken, measure);
    }
    set
}

/// A quotation is set in by so many ems (引文), where its lines have so many left.
const QUOTATION_INSET: i64 = 2;
const LEAST_QUOTED: i64 = 8;

/// Breaks the texts of a galley; most of them are composed as the one before.
struct Breaker<'g> {
    galley: &'g Galley,
    measure: Length,
    setting: RowSetting<'g>,
    /// What the paragraphs are asked for.
    asked: Request,
    last: Option<(Composition, Arc<Spacing>)>,
}

impl Breaker<'_> {
    fn paragraph(&mut self, text: &ShapedText, composition: Composition) -> BrokenText {
        let ems = self.measure.div_floor(self.setting.size);
        let indent = composition.indent_at(self.galley.locale, ems).of(self.setting.size);
        self.set(text, composition, indent)
    }

    /// A quotation, set in as a whole where its lines stay long enough to be read.
    fn quotation(&mut self, text: &ShapedText, composition: Composition) -> BrokenText {
        let size = self.setting.size;
        let inset = size * QUOTATION_INSET;
        if self.measure < inset + size * LEAST_QUOTED {
            return self.paragraph(text, composition);
        }
        self.measure -= inset;
        let mut broken = self.paragraph(text, composition);
        self.measure += inset;
        broken.lines.iter_mut().for_each(|line| line.start += inset);
        broken
    }

    fn flush(&mut self, text: &ShapedText, composition: Composition) -> BrokenText {
        self.set(text, composition, Length::ZERO)
    }

    fn set(&mut self, text: &ShapedText, composition: Composition, indent: Length) -> BrokenText {
        let RowSetting { vertical, size, spacings, .. } = self.setting;
        let spacing = match &self.last {
            Some((last, spacing)) if *last == composition => Arc::clone(spacing),
            _ => spacings.get(self.galley.locale, vertical, size, composition),
        };
        let measures = Measures { indent, lengths: &[self.measure] };
        let broken = break_paragraph(text, &spacing, &measures, self.asked);
        self.last = Some((composition, spacing));
        broken
    }
}

/// The rows of a piece of text.
fn rows_of(piece: &Piece, index: usize, broken: &BrokenText) -> Vec<Row> {
    let count = broken.lines.len();
    let keep = matches!(piece.kind, PieceKind::Subhead);
    let row = |line| Row {
        keep,
        opens: !keep && line == 0 && count > 1,
        closes: line + 1 == count && count > 1,
        ..Row::new(RowContent::Line { piece: index, line, with_byline: false }, 1)
    };
    (0..count).map(row).collect()
}

/// A paragraph of a story broken anew, asked to come out longer or shorter at less than
/// a cost; without a line where it cannot, or has been asked before.
pub(super) fn set_piece(
    galley: &Galley,
    set: &SetStory,
    setting: RowSetting<'_>,
    piece: usize,
    looseness: i32,
    most: i64,
) -> BrokenText {
    let old = &set.pieces[piece];
    if old.lines.len() != old.unasked {
        return BrokenText::default();
    }
    let (breaking, most, unasked) = (setting.breaking, Some(most), Some(old.unasked));
    let asked = Request { breaking, looseness, most, unasked };
    let mut breaker = Breaker { galley, measure: set.measure, setting, asked, last: None };
    let Piece { text, composition, .. } = &galley.pieces[piece];
    breaker.paragraph(text, *composition)
}

/// The same story with one paragraph broken otherwise; `None` where a byline stands in
/// its last line.
pub(super) fn exchange(set: &SetStory, piece: usize, broken: BrokenText) -> Option<SetStory> {
    let first = set.rows.iter().position(|row| row.piece() == piece)?;
    let end = first + set.pieces[piece].lines.len();
    let old = set.rows.get(first..end)?;
    let plain = |row: &Row| matches!(row.content, RowContent::Line { with_byline: false, .. });
    if !old.iter().all(plain) {
        return None;
    }
    let count = broken.lines.len();
    let mut other = set.clone();
    let rows = (0..count).map(|line| Row {
        opens: line == 0 && count > 1,
        closes: line + 1 == count && count > 1,
        ..Row::new(RowContent::Line { piece, line, with_byline: false }, 1)
    });
    other.rows.splice(first..end, rows);
    other.pieces[piece] = broken;
    Some(other)
}

/// The byline goes on from the last line where it has room there, or on a row of its own.
fn place_byline(set: &mut SetStory, broken: BrokenText, measure: Length) {
    let fits = |row: &Row| match row.content {
        RowContent::Line { piece, line, .. } if broken.lines.len() == 1 => {
            let last = &set.pieces[piece].lines[line];
            last.start + last.width + set.byline_gap + broken.lines[0].width <= measure
        }
        _ => false,
    };
    match set.rows.last_mut() {
        Some(row) if fits(row) => {
            if let RowContent::Line { with_byline, .. } = &mut row.content {
                *with_byline = true;
            }
        }
        _ => {
            if let Some(row) = set.rows.last_mut() {
                row.keep = true;
            }
            for line in 0..broken.lines.len() {
                set.rows.push(Row::new(RowContent::Byline { line }, 1));
            }
        }
    }
    set.byline = Some(broken);
}
