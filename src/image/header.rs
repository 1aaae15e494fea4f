//! Format and size from the first bytes of JPEG and PNG.

use super::image::ImageFormat;

/// Format, width and height of a picture, or what is wrong with it.
pub(super) fn read(_bytes: &[u8]) -> Result<(ImageFormat, u32, u32), &'static str> {
    Err("not yet")
}
