//! The fonts and pictures of a job.

use crate::font::FontLibrary;
use crate::image::ImageLibrary;

/// What an issue needs beside its words.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// The fonts.
    pub fonts: FontLibrary,
    /// The pictures, by the names that the issue uses.
    pub images: ImageLibrary,
}
