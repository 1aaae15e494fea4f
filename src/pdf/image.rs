//! Pictures as image XObjects (ISO 32000-1, 8.9.5), one for each however often it stands on a page.

use std::collections::BTreeSet;

use printpdf::ExternalStream;

use super::separate::Press;
use super::{fault, raster};
use crate::error::Error;
use crate::frame::{Document, FrameItem};
use crate::image::{Image, ImageFormat, ImageId, ImageLibrary};

/// The name of a picture in the resources.
pub(super) fn resource_name(id: ImageId) -> String {
    format!("I{}", id.index())
}

/// The pictures that a document uses, in the order of their library.
///
/// # Errors
///
/// If a picture is not in the library.
pub(super) fn collect<'a>(
    document: &Document,
    library: &'a ImageLibrary,
) -> Result<Vec<(ImageId, &'a Image)>, Error> {
    let mut used = BTreeSet::new();
    for page in &document.pages {
        for item in &page.items {
            match item {
                FrameItem::Image { image, .. } => {
                    used.insert(*image);
                    if image.index() >= library.len() {
                        return Err(fault(format!(
                            "page {}: picture {} is not in the library of the assets",
                            page.number,
                            image.index()
                        )));
                    }
                }
                FrameItem::Glyphs(_)
                | FrameItem::Fill { .. }
                | FrameItem::Path { .. }
                | FrameItem::Link { .. } => {}
            }
        }
    }
    Ok(used.into_iter().map(|id| (id, library.image(id))).collect())
}

/// A picture as the stream of its XObject, in inks where it is for a press.
///
/// # Errors
///
/// If its bytes are damaged or of a kind that PDF does not have.
pub(super) fn prepare(image: &Image, press: Option<&Press>) -> Result<ExternalStream, Error> {
    match image.format {
        ImageFormat::Svg => drawing(&image.bytes, press),
        ImageFormat::Jpeg | ImageFormat::Png => raster::prepare(image.format, &image.bytes, press),
    }
    .map_err(|reason| {
        fault(format!(
            "picture \"{}\" cannot be drawn: {}; save it anew, as PNG or JPEG, or leave it out",
            image.name,
            reason.trim_end_matches('.')
        ))
    })
}

#[cfg(feature = "svg-pictures")]
fn drawing(bytes: &[u8], press: Option<&Press>) -> Result<ExternalStream, String> {
    super::vector::embed(bytes, press)
}

#[cfg(not(feature = "svg-pictures"))]
fn drawing(_: &[u8], _: Option<&Press>) -> Result<ExternalStream, String> {
    Err("an SVG, which needs the feature `svg-pictures`".to_owned())
}
