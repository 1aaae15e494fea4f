//! What can stand on a page.

use super::glyph_run::GlyphRun;
use super::structure::TagId;
use crate::color::Color;
use crate::geom::Rect;
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
    /// A picture, scaled to its rectangle.
    Image {
        /// Its area.
        rect: Rect,
        /// The picture.
        image: ImageId,
        /// What it is part of; `None` for an ornament.
        tag: Option<TagId>,
    },
    /// An area that leads somewhere.
    Link {
        /// Its area.
        rect: Rect,
        /// A web or mail address, or `#` with the id of an article.
        target: String,
        /// What it is part of.
        tag: Option<TagId>,
    },
}
