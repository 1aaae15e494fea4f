//! From paragraphs to glyphs: a galley (棒組, 小样) is a story shaped and not yet broken into lines.
//!
//! Takes a story of an edition and gives clusters with glyphs and advances,
//! logical and positive in either direction. Han, kana and marks stand in a
//! square each and come straight from the font's tables; only text that needs
//! it goes to the shaper: words of letters, dashes that join, characters with
//! marks upon them.

mod beside;
#[expect(clippy::module_inception, reason = "the file bears the name of its type, as all do here")]
mod galley;
mod itemize;
mod setting;
mod shape;
mod table;
mod upright;
mod writer;

pub(crate) use galley::{Galley, Piece, PieceKind, set, shape_head};
pub(crate) use itemize::shape_text;
pub(crate) use setting::{Setting, TextStyle};
pub(crate) use table::{ColumnKind, ShapedTable, TableCell};
