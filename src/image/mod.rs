//! Pictures: carried, not decoded.
//!
//! Layout wants to know how large a picture is, and the backends embed the
//! bytes as they came; so the first bytes of a file are all that is read here. A
//! drawing alone is read whole and carried as shapes, for it may be anything; its
//! words become shapes too, in the fonts of the edition.

mod header;
#[expect(clippy::module_inception, reason = "the file bears the name of its type, as all do here")]
mod image;
#[cfg(feature = "svg-pictures")]
mod lettering;
mod library;
mod turn;
mod unmet;
#[cfg(feature = "svg-pictures")]
pub(crate) mod vector;

pub use header::ImageFormat;
pub use image::{Image, ImageId};
pub use library::ImageLibrary;
pub use turn::Turn;
pub use unmet::Unmet;
