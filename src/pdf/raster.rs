//! Pictures of pixels, in light or in ink.

use printpdf::ExternalStream;

use super::samples::Colors;
use super::separate::Press;
use super::{jpeg, jpeg_scan, png};
use crate::image::ImageFormat;

/// A file of pixels as the stream of its XObject, in inks where it is for a press.
///
/// # Errors
///
/// If it is damaged or of a kind that PDF does not have.
pub(super) fn prepare(
    format: ImageFormat,
    bytes: &[u8],
    press: Option<&Press>,
) -> Result<ExternalStream, String> {
    if format == ImageFormat::Jpeg && !jpeg_scan::is_whole(bytes) {
        return Err("a part of the JPEG file is missing".to_owned());
    }
    let colors = if press.is_some() { Colors::Inks } else { Colors::Own };
    match (format, press.filter(|_| is_rgb(format, bytes))) {
        (ImageFormat::Jpeg, None) => jpeg::embed(bytes, colors),
        (ImageFormat::Png, None) => png::embed(bytes, colors),
        (ImageFormat::Jpeg, Some(press)) => press.jpeg(bytes),
        (ImageFormat::Png, Some(press)) => press.png(bytes),
        (ImageFormat::Svg, _) => Err("a drawing has no pixels".to_owned()),
    }
}

/// Whether a file of pixels is in light and not in ink.
pub(super) fn is_rgb(format: ImageFormat, bytes: &[u8]) -> bool {
    match format {
        ImageFormat::Jpeg => jpeg::components(bytes) == Some(3),
        ImageFormat::Png => png::is_colored(bytes),
        ImageFormat::Svg => false,
    }
}

/// The format and bytes of a picture within a drawing.
///
/// # Errors
///
/// If it is in ink, or neither JPEG nor PNG.
#[cfg(feature = "svg-pictures")]
pub(super) fn within(kind: &usvg::ImageKind) -> Result<(ImageFormat, &[u8]), String> {
    match kind {
        usvg::ImageKind::JPEG(bytes) if jpeg::components(bytes) == Some(4) => {
            Err("it holds a picture in CMYK; save that as RGB".to_owned())
        }
        usvg::ImageKind::JPEG(bytes) => Ok((ImageFormat::Jpeg, bytes)),
        usvg::ImageKind::PNG(bytes) => Ok((ImageFormat::Png, bytes)),
        usvg::ImageKind::GIF(_) | usvg::ImageKind::WEBP(_) | usvg::ImageKind::SVG(_) => {
            Err("it holds a picture that is neither JPEG nor PNG; put in one of them".to_owned())
        }
    }
}
