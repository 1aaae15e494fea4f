//! Fonts: how bytes become faces.
//!
//! A [`Font`] owns the bytes of one face, or the means to read them, and
//! borrows from nobody. Shaping wants faces that borrow those bytes; they are
//! made at the head of a run, by [`FontLibrary::faces`], and lent down. So
//! there is no self-reference, no cache to invalidate, and a font that no
//! character asks for is never read.

mod data;
mod faces;
#[expect(clippy::module_inception, reason = "the file bears the name of its type, as all do here")]
mod font;
mod glyph_table;
mod library;

pub use data::FontData;
pub use faces::Faces;
#[cfg(feature = "svg-pictures")]
pub(crate) use font::face_called;
pub use font::{Font, FontId};
pub use glyph_table::GlyphForm;
pub use library::FontLibrary;
