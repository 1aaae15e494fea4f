//! Fonts, pictures and issues from files: the one room that touches them.
//!
//! [`fonts`] reads a folder of fonts ([`fonts_with`] in a way of the caller's own), [`images`] finds the pictures of an issue
//! beside it, and [`issue`] reads the issue itself from the bytes of a file,
//! with the place of every fault in them. Feature `load`.

mod faults;
mod fonts;
mod images;
mod text;

pub use fonts::{fonts, fonts_with};
pub use images::images;
pub use text::{decode, issue};
