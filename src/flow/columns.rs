//! The columns of a table, measured by their words.

use std::ops::Range;

use crate::cluster::{Opportunity, ShapedText};
use crate::composition::{Alignment, Hyphenation};
use crate::galley::{ColumnKind, ShapedTable, TableCell};
use crate::geom::Length;
use crate::line::{BrokenText, Measures, Request, Spacings, break_paragraph};

/// Between two columns, in ems: as much as is left over, but no more.
const WIDEST_GAP: i64 = 4;
/// Lines shorter than so many ems want what the gaps can spare.
const SHORT_LINE: i64 = 5;

/// What the cells of a table are broken with.
#[derive(Clone, Copy)]
pub(super) struct CellSetting<'s> {
    pub(super) measure: Length,
    pub(super) vertical: bool,
    pub(super) spacings: &'s Spacings,
    /// Slots that no piece should be taller than.
    pub(super) tallest: u32,
}

/// Cells broken into lines, and how many slots the longest takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SetCells {
    /// Each cell with the slot of its first line; lines start from the start of the measure.
    pub cells: Vec<(BrokenText, u32)>,
    /// Slots.
    pub slots: u32,
}

/// A column on paper.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    kind: ColumnKind,
    /// From the start of the measure.
    pub(super) start: Length,
    width: Length,
    /// The widest of what stands before a decimal point, and behind it.
    figure: [Length; 2],
}

impl Column {
    pub(super) fn end(&self) -> Length {
        self.start + self.width
    }
}

/// How wide a column would be, and how narrow it may be.
#[derive(Clone, Copy, Debug, Default)]
struct Wants {
    natural: Length,
    least: Length,
    figure: [Length; 2],
}

/// Breaks the cells of a table into lines.
pub(super) struct CellBreaker<'t> {
    pub(super) table: &'t ShapedTable,
    pub(super) setting: CellSetting<'t>,
}

impl CellBreaker<'_> {
    fn broken(&self, text: &ShapedText, measure: Length, is_head: bool) -> BrokenText {
        let Some(compositions) = self.table.composition else { return BrokenText::default() };
        let mut composition = compositions[usize::from(is_head)];
        // A divided word reads badly where a line has two of them.
        composition.hyphenation = Hyphenation::Off;
        // Short lines have no gaps to share what they lack.
        composition.alignment = Alignment::Start;
        let CellSetting { vertical, spacings, .. } = self.setting;
        let spacing = spacings.get(self.table.locale, vertical, self.table.size, composition);
        let measures = Measures { indent: Length::ZERO, lengths: &[measure] };
        break_paragraph(text, &spacing, &measures, Request::default())
    }

    /// The width of a cell on one line.
    fn natural(&self, cell: &TableCell, is_head: bool) -> Length {
        let endless = self.table.size * (cell.words.len() as i64 + 1) * 4;
        let broken = self.broken(&cell.text, endless, is_head);
        broken.lines.first().map_or(Length::ZERO, |line| line.width)
    }

    /// The columns side by side; `None` where the measure cannot hold them.
    pub(super) fn columns(&self) -> Option<Vec<Column>> {
        let (size, measure) = (self.table.size, self.setting.measure);
        let wants: Vec<Wants> = (0..self.table.columns.len()).map(|c| self.wants(c)).collect();
        let gaps = wants.len().saturating_sub(1) as i64;
        let natural: Length = wants.iter().map(|own| own.natural).sum();
        let least: Length = wants.iter().map(|own| own.least).sum();
        let narrowest = size * 2 / 3;
        let (widths, gap) = if natural + size * gaps <= measure {
            let gap = ((measure - natural) / gaps.max(1)).min(size * WIDEST_GAP);
            (wants.iter().map(|own| own.natural).collect(), gap)
        } else if least + narrowest * gaps <= measure {
            let wide = shared(&wants, measure - size * gaps, size);
            let short = |width: &Length| *width < size * SHORT_LINE;
            let gap = if wide.iter().zip(&wants).any(|(w, own)| short(w) && *w < own.natural) {
                narrowest
            } else {
                size
            };
            let widths = shared(&wants, measure - gap * gaps, size);
            let used: Length = widths.iter().copied().sum();
            (widths, (measure - used) / gaps.max(1))
        } else {
            return None;
        };
        let used: Length = widths.iter().copied().sum();
        let mut start = (measure - used - gap * gaps) / 2;
        let place = |((&kind, own), width): ((&ColumnKind, &Wants), Length)| {
            let column = Column { kind, start, width, figure: own.figure };
            start = column.end() + gap;
            column
        };
        Some(self.table.columns.iter().zip(&wants).zip(widths).map(place).collect())
    }

    fn wants(&self, column: usize) -> Wants {
        let size = self.table.size;
        let mut wants = Wants::default();
        for cell in self.table.rows.iter().map(|row| &row[column]) {
            let natural = self.natural(cell, false);
            match cell.whole {
                Some(whole) => {
                    let advance = |clusters: Range<usize>| {
                        cell.text.clusters[clusters].iter().map(|c| c.advance()).sum::<Length>()
                    };
                    let parts = [advance(0..whole), advance(whole..cell.text.clusters.len())];
                    for (widest, part) in wants.figure.iter_mut().zip(parts) {
                        *widest = part.max(*widest);
                    }
                }
                None => {
                    wants.natural = wants.natural.max(natural);
                    wants.least = wants.least.max(longest_part(&cell.text).min(natural));
                }
            }
        }
        let figure = wants.figure[0] + wants.figure[1];
        wants.natural = wants.natural.max(figure);
        wants.least = wants.least.max(figure);
        if let Some(head) = self.table.head.get(column) {
            let natural = self.natural(head, true);
            wants.natural = wants.natural.max(natural);
            wants.least = wants.least.max(longest_part(&head.text).min(natural));
        }
        // Words one character wide are a column of letters and no longer read as words.
        wants.least = wants.least.max((size * 2).min(wants.natural));
        wants
    }

    /// Cells side by side.
    pub(super) fn row(&self, cells: &[TableCell], columns: &[Column], is_head: bool) -> SetCells {
        let mut row = SetCells::default();
        for (cell, column) in cells.iter().zip(columns) {
            let mut broken = self.broken(&cell.text, column.width, is_head);
            let [_, after] = column.figure;
            for line in &mut broken.lines {
                line.start += column.start
                    + match (column.kind, cell.whole) {
                        (ColumnKind::Words, _) => Length::ZERO,
                        // Figures are flush right, but for what stands behind the points.
                        (ColumnKind::Figures, Some(whole)) if !cell.words.is_empty() => {
                            let own: Length =
                                cell.text.clusters[..whole].iter().map(|c| c.advance()).sum();
                            column.width - after - own
                        }
                        (ColumnKind::Figures, _) => column.width - line.width,
                    };
            }
            row.slots = row.slots.max(broken.lines.len() as u32);
            row.cells.push((broken, 0));
        }
        row
    }

    /// Cells one under the other, all but the first set in.
    pub(super) fn entries(&self, cells: &[TableCell], is_head: bool) -> SetCells {
        let mut row = SetCells::default();
        for (index, cell) in cells.iter().enumerate() {
            let indent = if index > 0 { self.table.size } else { Length::ZERO };
            let mut broken = self.broken(&cell.text, self.setting.measure - indent, is_head);
            broken.lines.iter_mut().for_each(|line| line.start += indent);
            let first = row.slots;
            row.slots += broken.lines.len() as u32;
            row.cells.push((broken, first));
        }
        row
    }

    /// A caption: its lines in the middle of the measure.
    pub(super) fn caption(&self, cell: &TableCell) -> SetCells {
        let measure = self.setting.measure;
        let mut broken = self.broken(&cell.text, measure, true);
        for line in &mut broken.lines {
            line.start += ((measure - line.width) / 2).max(Length::ZERO);
        }
        SetCells { slots: broken.lines.len() as u32, cells: vec![(broken, 0)] }
    }
}

/// The longest stretch that no line may end in.
fn longest_part(text: &ShapedText) -> Length {
    let (mut longest, mut part) = (Length::ZERO, Length::ZERO);
    for (index, cluster) in text.clusters.iter().enumerate() {
        let parts = matches!(
            index.checked_sub(1).and_then(|before| text.breaks.get(before)),
            Some(
                Opportunity::Free
                    | Opportunity::Poor
                    | Opportunity::Initials
                    | Opportunity::Address
            )
        );
        part = if parts { cluster.advance() } else { part + cluster.advance() };
        longest = longest.max(part);
    }
    longest
}

/// Shares a room among columns: none has more than it would be wide, or less than it may be,
/// and those that go short are equally wide, in whole ems.
fn shared(wants: &[Wants], room: Length, size: Length) -> Vec<Length> {
    let at = |level: Length| -> Vec<Length> {
        let width = |own: &Wants| {
            if own.natural <= level { own.natural } else { own.least.max(level) }
        };
        wants.iter().map(width).collect()
    };
    let fits = |level: Length| at(level).iter().copied().sum::<Length>() <= room;
    let mut level = Length::ZERO;
    while level + size <= room && fits(level + size) {
        level += size;
    }
    at(level)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Length = Length::pt(8);

    fn wants(natural: i64, least: i64) -> Wants {
        Wants { natural: SIZE * natural, least: SIZE * least, ..Wants::default() }
    }

    #[test]
    fn long_columns_share_what_short_ones_leave() {
        for (columns, room, expected) in [
            (vec![wants(3, 3), wants(20, 2)], 12, vec![3, 9]),
            (vec![wants(20, 2), wants(20, 2)], 12, vec![6, 6]),
            (vec![wants(20, 8), wants(20, 2)], 12, vec![8, 4]),
            (vec![wants(2, 2), wants(5, 2), wants(30, 2)], 16, vec![2, 5, 9]),
        ] {
            let widths = shared(&columns, SIZE * room, SIZE);
            let expected: Vec<Length> = expected.into_iter().map(|ems| SIZE * ems).collect();
            assert_eq!(widths, expected, "in {room} ems");
        }
    }
}
