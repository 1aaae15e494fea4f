//! The display list: pages of positioned items, in paper coordinates.
//!
//! What layout gives and what every printing backend reads. Nothing here knows
//! of lines or columns, and nothing before it knows of `x` and `y`. All of it
//! is plain data with public fields, so a backend of your own is a function
//! over a [`Document`].
//!
//! Glyphs and text of a page stand in two flat arrays; a [`GlyphRun`] is a
//! range of each. Every item bears a [`TagId`] into the document's
//! [`StructureTree`], or is an artifact (ISO 32000-1, 14.8.2.2).

mod document;
mod dump;
mod glyph_run;
mod item;
mod page;
mod spread;
mod structure;

pub use document::{Document, Info, OutlineEntry, PageStart};
pub use dump::dump;
pub use glyph_run::{GlyphRun, PlacedGlyph, RunDirection};
pub use item::{FrameItem, PathPaint, PathSegment};
pub use page::{Page, Region};
pub use spread::{Spreads, spreads};
pub use structure::{Role, StructureNode, StructureTree, TagId};
