//! Geometry along the text: inline and block.

use super::length::Length;

/// A place, from the start of the line and the first line's side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct LogicalPoint {
    /// Along the line.
    pub inline: Length,
    /// Across the lines, in their order.
    pub block: Length,
}

/// An extent along and across the lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct LogicalSize {
    /// Along the line.
    pub inline: Length,
    /// Across the lines.
    pub block: Length,
}

/// A rectangle in logical coordinates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct LogicalRect {
    /// The corner at line start and block start.
    pub origin: LogicalPoint,
    /// Its extent.
    pub size: LogicalSize,
}

impl LogicalPoint {
    /// A place by its two coordinates.
    pub const fn new(inline: Length, block: Length) -> LogicalPoint {
        LogicalPoint { inline, block }
    }
}

impl LogicalSize {
    /// An extent by its two sides.
    pub const fn new(inline: Length, block: Length) -> LogicalSize {
        LogicalSize { inline, block }
    }
}

impl LogicalRect {
    /// A rectangle by its corner at the start and its extent.
    pub const fn new(inline: Length, block: Length, size: LogicalSize) -> LogicalRect {
        LogicalRect { origin: LogicalPoint::new(inline, block), size }
    }

    /// Where it ends along the line.
    pub fn inline_end(&self) -> Length {
        self.origin.inline + self.size.inline
    }

    /// Where it ends across the lines.
    pub fn block_end(&self) -> Length {
        self.origin.block + self.size.block
    }
}
