//! What is drawn of a part of a table: heavy rules above and below, a fine one under the
//! head (三线表), and the lines of its cells.
//!
//! Lines stand in the middle of their slots, rules in the middle of the white between two.

use crate::flow::{Band, BandKind, SetTable};
use crate::frame::Role;
use crate::galley::{ShapedTable, TableCell};
use crate::geom::Length;
use crate::issue::TypeRole;
use crate::line::{BrokenText, Line};

const RULE: Length = Length::centi_pt(90);
const FINE_RULE: Length = Length::centi_pt(35);

/// A mark on paper, by the slot that it stands in or above; the first is that of the part.
pub(super) enum TableMark<'t> {
    /// A rule above a slot.
    Rule { slot: u32, thickness: Length },
    /// A line of a cell.
    Line {
        slot: u32,
        cell: &'t TableCell,
        broken: &'t BrokenText,
        line: &'t Line,
        style: TypeRole,
        /// What the cell is; `None` where its words stand elsewhere too.
        place: Option<CellPlace>,
    },
}

/// Which cell of a table, and what it is to who hears it read.
#[derive(Clone, Copy)]
pub(super) struct CellPlace {
    /// Its row, counted from the head; a caption is in none.
    pub row: Option<usize>,
    pub column: usize,
    /// How many cells its row has.
    pub columns: usize,
    /// What the first of them is, and the others.
    pub roles: [Role; 2],
}

/// The marks of a part, in the order of reading; `heads_leg` says that it begins a leg.
pub(super) fn marks<'t>(
    table: &'t ShapedTable,
    set: &'t SetTable,
    part: usize,
    heads_leg: bool,
) -> Vec<TableMark<'t>> {
    let slots = set.parts[part].clone();
    let mut out = Marks { table, set, marks: Vec::new(), up: slots.start, down: 0 };
    if heads_leg && part == 0 {
        out.up += set.white_above();
    }
    if heads_leg
        && set.goes_on(part)
        && let Some(head) = set.repeated_head()
    {
        out.marks.push(TableMark::Rule { slot: 0, thickness: RULE });
        out.down = head.set.slots;
        let up = std::mem::replace(&mut out.up, head.first + out.down);
        out.band(head, &(0..u32::MAX), false);
        out.up = up;
        out.marks.push(TableMark::Rule { slot: head.set.slots, thickness: FINE_RULE });
    }
    let mut former = None;
    for band in &set.bands {
        if slots.contains(&band.first)
            && let Some(thickness) = out.rule_above(band, former)
        {
            // The head that is repeated has it already.
            if !(out.down > 0 && band.first == slots.start) {
                let slot = out.slot(band.first);
                out.marks.push(TableMark::Rule { slot, thickness });
            }
        }
        out.band(band, &slots, true);
        former = Some(band.kind);
        let is_last = set
            .bands
            .iter()
            .all(|other| other.first <= band.first || other.kind == BandKind::White);
        if is_last
            && band.kind != BandKind::White
            && (slots.start < band.end() && band.end() <= slots.end)
        {
            let slot = out.slot(band.end());
            out.marks.push(TableMark::Rule { slot, thickness: RULE });
        }
    }
    out.marks
}

struct Marks<'t> {
    table: &'t ShapedTable,
    set: &'t SetTable,
    marks: Vec<TableMark<'t>>,
    /// The slot of the table that is the first of the part.
    up: u32,
    /// Slots that a repeated head takes before it.
    down: u32,
}

impl<'t> Marks<'t> {
    fn slot(&self, slot: u32) -> u32 {
        (slot + self.down).saturating_sub(self.up)
    }

    fn rule_above(&self, band: &Band, former: Option<BandKind>) -> Option<Length> {
        match (former, band.kind) {
            (_, BandKind::White | BandKind::Caption) => None,
            (None | Some(BandKind::White | BandKind::Caption), _) => Some(RULE),
            (Some(BandKind::Head), _) => Some(FINE_RULE),
            (Some(BandKind::Row(_)), _) => self.set.stacked.then_some(FINE_RULE),
        }
    }

    /// The lines of a band that stand in some slots of the table.
    fn band(&mut self, band: &'t Band, slots: &std::ops::Range<u32>, is_read: bool) {
        let table = self.table;
        let (cells, row): (&[TableCell], _) = match band.kind {
            BandKind::White => return,
            BandKind::Caption => (table.caption.as_slice(), None),
            BandKind::Head => (&table.head, Some(0)),
            BandKind::Row(row) => (&table.rows[row], Some(row + 1)),
        };
        let (style, roles) = match band.kind {
            BandKind::White | BandKind::Caption => (TypeRole::TableHead, [Role::Caption; 2]),
            BandKind::Head => (TypeRole::TableHead, [Role::TableHead; 2]),
            BandKind::Row(_) if table.rows_have_heads => {
                (TypeRole::Table, [Role::TableHead, Role::TableCell])
            }
            BandKind::Row(_) => (TypeRole::Table, [Role::TableCell; 2]),
        };
        for (column, (cell, (broken, first))) in cells.iter().zip(&band.set.cells).enumerate() {
            let place = CellPlace { row, column, columns: cells.len(), roles };
            let place = is_read.then_some(place);
            for (index, line) in broken.lines.iter().enumerate() {
                let slot = band.first + first + index as u32;
                if slots.contains(&slot) {
                    let slot = self.slot(slot);
                    self.marks.push(TableMark::Line { slot, cell, broken, line, style, place });
                }
            }
        }
    }
}
