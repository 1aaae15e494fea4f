//! What can stand on a page.

use super::glyph_run::GlyphRun;
use super::structure::TagId;
use crate::color::Color;
use crate::geom::{Length, Point, Rect};
use crate::image::ImageId;

/// An item of a page.
///
/// The set is closed, so that a new kind is a compile error in each backend
/// and not a blank on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrameItem {
    /// Text.
    Glyphs(GlyphRun),
    /// A filled rectangle: a rule, a frame's side, a coloured bar. An artifact unless tagged.
    Fill {
        /// Its area.
        rect: Rect,
        /// Its ink.
        color: Color,
    },
    /// A drawn shape: the dots and waves beside a line. Always an artifact.
    Path {
        /// Its contours; each begins with a [`PathSegment::Move`].
        segments: Vec<PathSegment>,
        /// How it is painted.
        paint: PathPaint,
    },
    /// A picture, scaled to a rectangle and cropped to another.
    Image {
        /// Its area.
        rect: Rect,
        /// Where the whole picture would stand; what lies outside its area is not shown.
        whole: Rect,
        /// The picture.
        image: ImageId,
        /// What it is part of; `None` for an ornament.
        tag: Option<TagId>,
    },
    /// An area that leads somewhere.
    Link {
        /// Its area.
        rect: Rect,
        /// A web or mail address, `#` with the id of an article, or `#page=` with the number of
        /// a page (RFC 8118).
        target: String,
        /// What it is part of; `None` for one of the furniture, as of a jump line.
        tag: Option<TagId>,
    },
}

/// A step of a [`FrameItem::Path`], from where the step before it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathSegment {
    /// Begins a contour.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A Bézier curve: its two control points and its end.
    Cubic(Point, Point, Point),
    /// Back to where the contour began.
    Close,
}

/// How a [`FrameItem::Path`] is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathPaint {
    /// Filled, by the non-zero winding rule.
    Fill(Color),
    /// Drawn along, with butt ends and round joins.
    Stroke {
        /// The width of the pen.
        width: Length,
        /// The ink.
        color: Color,
    },
}
