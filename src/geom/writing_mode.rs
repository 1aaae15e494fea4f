//! The direction of lines, and the bridge from logical to physical.

use serde::{Deserialize, Serialize};

use super::logical::{LogicalPoint, LogicalRect, LogicalSize};
use super::physical::{Point, Rect, Size};

/// How lines run and follow each other (CSS Writing Modes 3 § 3.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WritingMode {
    /// Lines run from left to right and follow each other downwards (横排).
    #[default]
    HorizontalTb,
    /// Lines run downwards and follow each other from right to left (竖排, 縦組み).
    VerticalRl,
}

impl WritingMode {
    /// Whether lines run downwards.
    pub const fn is_vertical(self) -> bool {
        matches!(self, WritingMode::VerticalRl)
    }

    /// A logical rectangle on paper of the size `trim`.
    ///
    /// ```
    /// use paiban::geom::{Length, LogicalRect, LogicalSize, Rect, Size, WritingMode};
    ///
    /// let trim = Size::new(Length::mm(100), Length::mm(200));
    /// let line = LogicalRect::new(
    ///     Length::mm(10),
    ///     Length::mm(5),
    ///     LogicalSize::new(Length::mm(80), Length::mm(4)),
    /// );
    /// assert_eq!(
    ///     WritingMode::VerticalRl.to_physical(line, trim),
    ///     Rect::new(Length::mm(91), Length::mm(10), Size::new(Length::mm(4), Length::mm(80))),
    /// );
    /// ```
    pub fn to_physical(self, rect: LogicalRect, trim: Size) -> Rect {
        match self {
            WritingMode::HorizontalTb => Rect {
                origin: Point::new(rect.origin.inline, rect.origin.block),
                size: Size::new(rect.size.inline, rect.size.block),
            },
            WritingMode::VerticalRl => Rect {
                origin: Point::new(trim.width - rect.block_end(), rect.origin.inline),
                size: Size::new(rect.size.block, rect.size.inline),
            },
        }
    }

    /// A logical point on paper of the size `trim`.
    pub fn point_to_physical(self, point: LogicalPoint, trim: Size) -> Point {
        match self {
            WritingMode::HorizontalTb => Point::new(point.inline, point.block),
            WritingMode::VerticalRl => Point::new(trim.width - point.block, point.inline),
        }
    }

    /// The extent of paper along and across the lines.
    pub fn to_logical(self, size: Size) -> LogicalSize {
        match self {
            WritingMode::HorizontalTb => LogicalSize::new(size.width, size.height),
            WritingMode::VerticalRl => LogicalSize::new(size.height, size.width),
        }
    }
}
