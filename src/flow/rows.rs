//! A story at a measure: rows for the slots of the line grid.

use std::sync::Arc;

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
    /// Whether it must stand in the same leg as the row after it.
    pub keep: bool,
    /// Whether it is the first line of a paragraph that has others after it.
    pub opens: bool,
    /// Whether it is the last line of a paragraph that has others before it.
    pub closes: bool,
}

impl Row {
    /// The piece that it is of; the byline is none of them.
    pub(super) fn piece(&self) -> usize {
        match self.content {
            RowContent::Line { piece, .. } | RowContent::Picture { piece } => piece,
            RowContent::Byline { .. } => usize::MAX,
        }
    }

    /// Whether it begins its piece.
    pub(super) fn begins(&self) -> bool {
        match self.content {
            RowContent::Line { line, .. } => line == 0,
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
}

/// What the rows of a story are set with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowSetting<'s> {
    pub vertical: bool,
    pub size: Length,
    pub breaking: LineBreaking,
    /// Between the end of the text and a byline that goes on from it.
    pub byline_gap: Length,
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
            PieceKind::Paragraph | PieceKind::Quotation => {
                breaker.paragraph(&piece.text, piece.composition)
            }
            PieceKind::Subhead | PieceKind::TableRow => {
                breaker.flush(&piece.text, piece.composition)
            }
            PieceKind::Picture(picture) => {
                let slots = picture_slots(picture);
                let content = RowContent::Picture { piece: index };
                let alone = Row { content, slots, keep: false, opens: false, closes: false };
                set.rows.push(alone);
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
        content: RowContent::Line { piece: index, line, with_byline: false },
        slots: 1,
        keep,
        opens: !keep && line == 0 && count > 1,
        closes: line + 1 == count && count > 1,
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
        content: RowContent::Line { piece, line, with_byline: false },
        slots: 1,
        keep: false,
        opens: line == 0 && count > 1,
        closes: line + 1 == count && count > 1,
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
                let content = RowContent::Byline { line };
                set.rows.push(Row { content, slots: 1, keep: false, opens: false, closes: false });
            }
        }
    }
    set.byline = Some(broken);
}
