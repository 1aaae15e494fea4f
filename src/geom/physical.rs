//! Geometry on paper: `x` to the right, `y` down, from the top left corner.

use super::length::Length;

/// A place on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Point {
    /// From the left edge.
    pub x: Length,
    /// From the top edge.
    pub y: Length,
}

/// An extent on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Size {
    /// From left to right.
    pub width: Length,
    /// From top to bottom.
    pub height: Length,
}

/// A rectangle on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rect {
    /// Its top left corner.
    pub origin: Point,
    /// Its extent.
    pub size: Size,
}

impl Point {
    /// A place by its two coordinates.
    pub const fn new(x: Length, y: Length) -> Point {
        Point { x, y }
    }
}

impl Size {
    /// An extent by its two sides.
    pub const fn new(width: Length, height: Length) -> Size {
        Size { width, height }
    }
}

impl Rect {
    /// A rectangle by its top left corner and its extent.
    pub const fn new(x: Length, y: Length, size: Size) -> Rect {
        Rect { origin: Point::new(x, y), size }
    }

    /// The right edge.
    pub fn right(&self) -> Length {
        self.origin.x + self.size.width
    }

    /// The bottom edge.
    pub fn bottom(&self) -> Length {
        self.origin.y + self.size.height
    }

    /// Whether two rectangles share an area, not merely an edge.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.origin.x < other.right()
            && other.origin.x < self.right()
            && self.origin.y < other.bottom()
            && other.origin.y < self.bottom()
    }
}
