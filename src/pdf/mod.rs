//! A [`Document`] as PDF.

mod options;

pub use options::{PdfOptions, PdfProfile};

use crate::assets::Assets;
use crate::error::Error;
use crate::frame::Document;

/// Writes a document as a PDF file.
///
/// # Errors
///
/// [`ErrorKind::Export`](crate::ErrorKind::Export) if a font cannot be embedded or a picture not be used.
pub fn export(
    document: &Document,
    assets: &Assets,
    options: &PdfOptions,
) -> Result<Vec<u8>, Error> {
    let _ = (document, assets, options);
    Ok(Vec::new())
}
