//! A story at a measure: rows for the slots of the line grid.

use crate::cluster::ShapedText;
use crate::composition::Level;
use crate::edition::Picture;
use crate::galley::{Galley, Piece, PieceKind, indent};
use crate::geom::Length;
use crate::line::{BrokenText, LineBreaking, Measures, Spacing, break_paragraph};

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
    /// Whether it is the last line of a paragraph that has others before it.
    pub closes: bool,
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
pub(crate) struct RowSetting {
    pub vertical: bool,
    pub size: Length,
    pub breaking: LineBreaking,
    /// Between the end of the text and a byline that goes on from it.
    pub byline_gap: Length,
}

/// Breaks a galley into rows of a measure.
pub(crate) fn set_rows(
    galley: &Galley,
    measure: Length,
    setting: RowSetting,
    picture_slots: &dyn Fn(&Picture) -> u32,
) -> SetStory {
    let spacing = Spacing::new(galley.locale, setting.vertical, setting.size);
    let level = Level::default_for(galley.locale);
    let mut set = SetStory { measure, byline_gap: setting.byline_gap, ..SetStory::default() };
    let break_text = |text: &ShapedText, indent: Length, measure: Length| {
        let measures = Measures { indent, lengths: &[measure] };
        break_paragraph(text, &spacing, level, &measures, setting.breaking)
    };
    for (index, piece) in galley.pieces.iter().enumerate() {
        let broken = match &piece.kind {
            PieceKind::Paragraph => {
                break_text(&piece.text, indent(galley.locale, setting.size), measure)
            }
            PieceKind::Subhead | PieceKind::TableRow => {
                break_text(&piece.text, Length::ZERO, measure)
            }
            PieceKind::Quotation => {
                break_text(&piece.text, indent(galley.locale, setting.size), measure)
            }
            PieceKind::Picture(picture) => {
                let slots = picture_slots(picture);
                let content = RowContent::Picture { piece: index };
                set.rows.push(Row { content, slots, keep: false, closes: false });
                BrokenText::default()
            }
        };
        push_rows(&mut set.rows, piece, index, &broken);
        set.pieces.push(broken);
    }
    if let Some(byline) = &galley.byline {
        place_byline(&mut set, byline, measure, &break_text);
    }
    set
}

fn push_rows(rows: &mut Vec<Row>, piece: &Piece, index: usize, broken: &BrokenText) {
    let count = broken.lines.len();
    let is_subhead = matches!(piece.kind, PieceKind::Subhead);
    for line in 0..count {
        rows.push(Row {
            content: RowContent::Line { piece: index, line, with_byline: false },
            slots: 1,
            keep: is_subhead,
            closes: line + 1 == count && count > 1,
        });
    }
}

/// The byline goes on from the last line where it has room there, or on a row of its own.
fn place_byline(
    set: &mut SetStory,
    byline: &ShapedText,
    measure: Length,
    break_text: &dyn Fn(&ShapedText, Length, Length) -> BrokenText,
) {
    let broken = break_text(byline, Length::ZERO, measure);
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
                set.rows.push(Row { content, slots: 1, keep: false, closes: false });
            }
        }
    }
    set.byline = Some(broken);
}
