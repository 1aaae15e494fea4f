//! Page and grid in numbers.

use crate::geom::{Length, LogicalPoint, LogicalSize, Percent, Size, WritingMode};
use crate::issue::Arrangement;

/// The page and its grid (基本版面): columns by line slots.
///
/// In a vertical page the columns are the tiers (段) that lie one under the
/// other, and the line slots run from right to left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageDesign {
    /// The trimmed page.
    pub page: Size,
    /// The direction of lines.
    pub writing_mode: WritingMode,
    /// The corner of the type area where its first line starts.
    pub origin: LogicalPoint,
    /// How many columns; at least one.
    pub columns: u32,
    /// The length of a line.
    pub measure: Length,
    /// Between two columns.
    pub gutter: Length,
    /// Line slots in a column; at least one.
    pub rows: u32,
    /// The em of a line: how much of it a character of body type takes.
    pub body_size: Length,
    /// How much it takes across the line; other than `body_size` in flattened type (平体).
    pub body_across: Length,
    /// How high body type is, of its size.
    pub flatten: Percent,
    /// From line to line.
    pub pitch: Length,
    /// How articles come to stand on the pages.
    pub arrangement: Arrangement,
}

impl PageDesign {
    /// Line slots in an extent across the lines: ⌊(extent − size) / pitch⌋ + 1.
    pub fn slots(extent: Length, size: Length, pitch: Length) -> u32 {
        if extent < size || pitch <= Length::ZERO {
            return 0;
        }
        u32::try_from((extent - size).div_floor(pitch) + 1).unwrap_or(0)
    }

    /// The white between two lines (行間).
    pub fn line_gap(&self) -> Length {
        self.pitch - self.body_across
    }

    /// The size of body type before it is flattened.
    pub fn type_size(&self) -> Length {
        self.body_size.max(self.body_across)
    }

    /// What the ink of a Han character leaves of its square on one side, some 8 %: small
    /// text in the gap may come so near.
    pub fn blank_of_han(size: Length) -> Length {
        size.scale(8, 100)
    }

    /// The size of small text in the gap between lines, across them: half the body (JLReq
    /// § 3.3.3), or what the gap holds, but a third at least. Where `both` sides of lines
    /// have some, two share a gap.
    pub fn ruby_size(&self, both: bool) -> Length {
        let (gap, body) = (self.line_gap(), self.body_across);
        let room = if both { gap / 2 } else { gap } + PageDesign::blank_of_han(body);
        room.min(body / 2).max(body / 3)
    }

    /// What a length across the lines is along them, in type that is as flat as the body's.
    pub fn flattened(&self, across: Length) -> Length {
        if self.body_size == self.body_across {
            return across;
        }
        across.scale(self.body_size.to_emu(), self.body_across.to_emu().max(1))
    }

    /// The extent of `count` columns with the gutters between them (长栏): n·c + (n−1)·g.
    pub fn span(&self, count: u32) -> Length {
        if count == 0 {
            return Length::ZERO;
        }
        self.measure * i64::from(count) + self.gutter * i64::from(count - 1)
    }

    /// Where a column starts along the line, from the start of the type area.
    pub fn column_start(&self, column: u32) -> Length {
        (self.measure + self.gutter) * i64::from(column)
    }

    /// The type area (版心).
    pub fn type_area(&self) -> LogicalSize {
        let height = self.pitch * i64::from(self.rows - 1) + self.body_across;
        LogicalSize::new(self.span(self.columns), height)
    }
}
