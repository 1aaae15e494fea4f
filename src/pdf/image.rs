//! Pictures as image XObjects (ISO 32000-1, 8.9.5), one for each however often it stands on a page.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{DictItem, ExternalStream};

use super::separate::{self, Press};
use super::{fault, jpeg, png};
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
    let press = press.filter(|_| separate::is_rgb(image));
    match (image.format, press) {
        (ImageFormat::Jpeg, None) => jpeg::embed(&image.bytes),
        (ImageFormat::Png, None) => png::embed(&image.bytes),
        (ImageFormat::Jpeg, Some(press)) => press.jpeg(&image.bytes),
        (ImageFormat::Png, Some(press)) => press.png(&image.bytes),
    }
    .map_err(|reason| fault(format!("picture \"{}\": {reason}", image.name)))
}

/// What an image dictionary must say.
pub(super) struct Samples {
    /// Pixels from left to right.
    pub(super) width: u32,
    /// Pixels from top to bottom.
    pub(super) height: u32,
    /// Bits of a component.
    pub(super) bits: u8,
    /// The colour space.
    pub(super) color_space: DictItem,
    /// How the samples are packed.
    pub(super) filter: &'static str,
}

impl Samples {
    /// An image XObject of these samples.
    pub(super) fn stream(self, content: Vec<u8>) -> ExternalStream {
        let dict = BTreeMap::from([
            ("Type".to_owned(), name("XObject")),
            ("Subtype".to_owned(), name("Image")),
            ("Width".to_owned(), DictItem::Int(self.width.into())),
            ("Height".to_owned(), DictItem::Int(self.height.into())),
            ("BitsPerComponent".to_owned(), DictItem::Int(self.bits.into())),
            ("ColorSpace".to_owned(), self.color_space),
            ("Filter".to_owned(), name(self.filter)),
        ]);
        ExternalStream { dict, content, compress: false }
    }
}

/// A name of PDF.
pub(super) fn name(text: &str) -> DictItem {
    DictItem::Name(text.as_bytes().to_vec())
}
