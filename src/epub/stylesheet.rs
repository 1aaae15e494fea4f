//! CSS for both writing modes.
//!
//! Sides are logical and inks are `currentColor`, so one sheet serves both
//! directions and the reader's night mode. Where readers know a property under
//! an older name (`-epub-`, `-webkit-`), that stands first and the standard
//! one last. Sizes are in `em`, so large type stays in proportion.

use crate::geom::WritingMode;

/// Rules for every document.
pub(super) const BASE: &str = concat!(
    include_str!("css/base.css"),
    include_str!("../markup/css/article.css"),
    include_str!("css/fronts.css")
);

/// Rules for pages of fixed layout.
pub(super) const FACSIMILE: &str = include_str!("css/facsimile.css");

/// Rules for one direction of lines.
pub(super) fn of_direction(mode: WritingMode) -> &'static str {
    match mode {
        WritingMode::HorizontalTb => include_str!("css/horizontal.css"),
        WritingMode::VerticalRl => include_str!("css/vertical.css"),
    }
}
