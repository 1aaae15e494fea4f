//! Pictures as image XObjects (ISO 32000-1, 8.9.5), one for each however often it stands on a page.

use std::collections::BTreeMap;

use printpdf::ExternalStream;

use super::separate::Press;
use super::{access, fault, raster};
use crate::error::Error;
use crate::frame::{Document, FrameItem};
use crate::image::{Image, ImageFormat, ImageId, ImageLibrary};

/// The name of a picture in the resources.
pub(super) fn resource_name(id: ImageId) -> String {
    format!("I{}", id.index())
}

/// A picture that a document uses.
pub(super) struct Used<'a> {
    pub(super) id: ImageId,
    pub(super) image: &'a Image,
    /// Where it stands first, in words.
    place: String,
}

/// The pictures that a document uses, in the order of their library.
///
/// # Errors
///
/// If a picture is not in the library.
pub(super) fn collect<'a>(
    document: &Document,
    library: &'a ImageLibrary,
) -> Result<Vec<Used<'a>>, Error> {
    let mut used: BTreeMap<ImageId, String> = BTreeMap::new();
    for page in &document.pages {
        for item in &page.items {
            match item {
                FrameItem::Image { image, tag, .. } => {
                    let place = || access::place(&document.structure, *tag, page.number);
                    if image.index() >= library.len() {
                        return Err(fault(format!(
                            "{}: picture {} is not in the library of the assets",
                            place(),
                            image.index()
                        )));
                    }
                    used.entry(*image).or_insert_with(place);
                }
                FrameItem::Glyphs(_)
                | FrameItem::Fill { .. }
                | FrameItem::Path { .. }
                | FrameItem::Link { .. } => {}
            }
        }
    }
    let known = |(id, place)| Used { id, image: library.image(id), place };
    Ok(used.into_iter().map(known).collect())
}

/// A picture as the stream of its XObject, in inks where it is for a press.
///
/// # Errors
///
/// If its bytes are damaged or of a kind that PDF does not have.
pub(super) fn prepare(used: &Used<'_>, press: Option<&Press>) -> Result<ExternalStream, Error> {
    let image = used.image;
    match image.format {
        ImageFormat::Svg => drawing(&image.bytes, press),
        ImageFormat::Jpeg | ImageFormat::Png => raster::prepare(image.format, &image.bytes, press),
    }
    .map_err(|reason| {
        fault(format!(
            "{}: picture \"{}\" cannot be drawn: {}; save it anew, as PNG or JPEG, or leave it out",
            used.place,
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
