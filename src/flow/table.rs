//! A table at a measure: columns as wide as their words, lines on the slots of the line grid.
//!
//! Columns have the width of their longest words where the measure holds them, with
//! what is left over between them. Where it does not, figures and short words stay whole
//! and long cells take several lines, all long columns equally wide. Where not even that
//! fits, entries stand one under the other.
//!
//! ```text
//! all fit            long cells in lines      entries
//! ───────────        ─────────────────        ──────
//! 号    点           号  用处                 号
//! ───────────        ─────────────────          点
//! 五号  10.5         五  书刊的正文，         ──────
//! 小五   9           号  报纸的正文           五号
//! ───────────        ─────────────────          10.5
//! ```
//!
//! From the white above it to that below a table is a strip of slots, cut into parts that
//! stay whole in their leg.

use std::ops::Range;

use super::columns::{CellBreaker, CellSetting, Column, SetCells};
use crate::galley::{ShapedTable, TableCell};
use crate::geom::Length;

/// A table of so many slots is one part, where a column holds it.
const MOST_IN_ONE_PART: u32 = 14;
/// A row of more slots is not kept whole.
const TALLEST_ROW: u32 = 6;
/// A head of more slots is not repeated.
const TALLEST_HEAD: u32 = 3;
/// Rows that stay with the head, and with the end.
const ROWS_TOGETHER: usize = 2;
/// White above a table, and below one that text follows.
const WHITE: u32 = 1;

/// A table, broken into lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SetTable {
    /// From the start of the measure to that of the table, and how wide it is.
    pub extent: (Length, Length),
    /// What it is made of, from top to bottom.
    pub bands: Vec<Band>,
    /// The slots of each part that stays whole.
    pub parts: Vec<Range<u32>>,
    /// Whether entries stand one under the other.
    pub stacked: bool,
    /// Whether the head stands over every part.
    repeats: bool,
}

/// A band of a table over its whole width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Band {
    pub kind: BandKind,
    /// Its first slot in the table.
    pub first: u32,
    /// Its cells; none of white.
    pub set: SetCells,
}

/// What a band is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BandKind {
    White,
    Caption,
    Head,
    /// A row, by index.
    Row(usize),
}

impl Band {
    /// The slot after its last.
    pub fn end(&self) -> u32 {
        self.first + self.set.slots
    }
}

impl SetTable {
    /// The head, where it stands over every part.
    pub fn repeated_head(&self) -> Option<&Band> {
        self.bands.iter().find(|band| self.repeats && band.kind == BandKind::Head)
    }

    /// The lines of its head and its rows that are more than one each.
    pub fn further_lines(&self) -> u32 {
        let rows = self.bands.iter().filter(|band| band.kind != BandKind::White);
        rows.map(|band| band.set.slots - 1).sum()
    }

    /// Whether a part goes on below the head.
    pub fn goes_on(&self, part: usize) -> bool {
        let head = self.repeated_head().map_or(u32::MAX, Band::end);
        self.parts[part].start >= head
    }

    /// Slots that a part takes more or less where it begins a leg.
    pub(super) fn carry(&self, part: usize) -> i32 {
        match self.repeated_head() {
            _ if part == 0 => -(self.white_above() as i32),
            Some(head) if self.goes_on(part) => head.set.slots as i32,
            _ => 0,
        }
    }

    /// Slots of white that end a part.
    pub(super) fn trail(&self, part: usize) -> u32 {
        let last = self.bands.last().filter(|band| band.kind == BandKind::White);
        let ends = self.parts[part].end == last.map_or(u32::MAX, Band::end);
        if ends && self.parts[part].len() > 1 { WHITE } else { 0 }
    }

    /// Slots of white that it begins with, which are not wanted at the head of a leg.
    pub fn white_above(&self) -> u32 {
        let first = self.bands.first().filter(|band| band.kind == BandKind::White);
        first.map_or(0, |white| white.set.slots)
    }
}

/// Sets a table at a measure; white follows it unless it is the `last` of its story.
pub(super) fn set_table(table: &ShapedTable, setting: CellSetting<'_>, last: bool) -> SetTable {
    let breaker = CellBreaker { table, setting };
    let columns = breaker.columns();
    let row = |cells: &[TableCell], is_head| match &columns {
        Some(columns) => breaker.row(cells, columns, is_head),
        None => breaker.entries(cells, is_head),
    };
    let mut set = SetTable {
        extent: columns.as_ref().map_or((Length::ZERO, setting.measure), |columns| {
            let start = columns.first().map_or(Length::ZERO, |column| column.start);
            let end = columns.last().map_or(setting.measure, Column::end);
            (start, end - start)
        }),
        stacked: columns.is_none(),
        ..SetTable::default()
    };
    let white = || SetCells { slots: WHITE, ..SetCells::default() };
    set.push(BandKind::White, white());
    if let Some(caption) = &table.caption {
        set.push(BandKind::Caption, breaker.caption(caption));
    }
    let head = row(&table.head, true);
    set.repeats = !set.stacked && head.slots <= TALLEST_HEAD.min(setting.tallest / 2);
    set.push(BandKind::Head, head);
    for (index, cells) in table.rows.iter().enumerate() {
        set.push(BandKind::Row(index), row(cells, false));
    }
    if !last {
        set.push(BandKind::White, white());
    }
    set.parts = parts(&set.bands, setting.tallest);
    set
}

impl SetTable {
    /// Adds a band; one without a line is none.
    fn push(&mut self, kind: BandKind, set: SetCells) {
        if set.slots > 0 {
            let first = self.bands.last().map_or(0, Band::end);
            self.bands.push(Band { kind, first, set });
        }
    }
}

/// Cuts a table into parts: caption and head stay with the first rows, white and the last
/// rows with each other; a row is cut only where it is tall.
fn parts(bands: &[Band], tallest: u32) -> Vec<Range<u32>> {
    let most = MOST_IN_ONE_PART.min(tallest).max(1);
    let end = bands.last().map_or(0, Band::end);
    if end <= most {
        return std::iter::once(0..end).collect();
    }
    // The slots at which it may be cut, in order.
    let mut cuts = vec![0];
    for band in bands {
        if band.set.slots > TALLEST_ROW.min(most) {
            cuts.extend(band.first + 1..band.end());
        }
        cuts.push(band.end());
    }
    let rows: Vec<&Band> =
        bands.iter().filter(|band| matches!(band.kind, BandKind::Row(_))).collect();
    let opening = rows.get(ROWS_TOGETHER - 1).or(rows.last()).map_or(end, |row| row.end());
    let closing = rows.len().checked_sub(ROWS_TOGETHER).map_or(end, |row| rows[row].first);
    let mut parts: Vec<Range<u32>> = Vec::new();
    for cut in cuts.windows(2) {
        let together = cut[1] <= opening || cut[0] > closing.max(opening);
        match parts.last_mut() {
            Some(part) if together && cut[1] - part.start <= most => part.end = cut[1],
            _ => parts.push(cut[0]..cut[1]),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of such bands.
    fn bands(head: u32, rows: &[u32]) -> Vec<Band> {
        let mut set = SetTable::default();
        let mut push = |kind, slots| set.push(kind, SetCells { slots, ..SetCells::default() });
        push(BandKind::White, WHITE);
        push(BandKind::Caption, 1);
        push(BandKind::Head, head);
        rows.iter().enumerate().for_each(|(index, &slots)| push(BandKind::Row(index), slots));
        push(BandKind::White, WHITE);
        set.bands
    }

    #[test]
    fn a_table_is_cut_between_its_rows() {
        for (head, rows, tallest, expected) in [
            // What a column holds is one part.
            (1, vec![1; 10], 30, vec![14]),
            // Two rows stay with the head and two with the end.
            (1, vec![1; 11], 30, vec![5, 6, 7, 8, 9, 10, 11, 12, 15]),
            (1, vec![2; 5], 12, vec![7, 9, 14]),
            // A tall row is cut between its lines.
            (1, vec![1, 1, 7, 1, 1, 1], 9, vec![5, 6, 7, 8, 9, 10, 11, 12, 13, 16]),
        ] {
            let ends: Vec<u32> =
                parts(&bands(head, &rows), tallest).iter().map(|part| part.end).collect();
            assert_eq!(ends, expected, "{rows:?} in {tallest}");
        }
    }

    /// However it is cut, the parts have every slot, and none is taller than it should be.
    #[test]
    fn parts_have_every_slot() {
        for count in 0..20 {
            for slots in [1, 3, 6, 9] {
                for tallest in [1, 4, 14, 40] {
                    for head in [0, 1, 12] {
                        let bands = bands(head, &vec![slots; count]);
                        let parts = parts(&bands, tallest);
                        let ends: Vec<u32> = parts.iter().map(|part| part.end).collect();
                        let starts: Vec<u32> = parts.iter().skip(1).map(|p| p.start).collect();
                        assert_eq!(ends[..ends.len() - 1], starts);
                        assert_eq!(ends.last(), bands.last().map(|band| band.end()).as_ref());
                        assert!(parts.iter().all(|part| part.start < part.end));
                        assert!(
                            parts.iter().all(|p| p.end - p.start <= MOST_IN_ONE_PART.min(tallest))
                        );
                    }
                }
            }
        }
    }
}
