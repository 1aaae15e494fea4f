//! One picture.

use std::sync::Arc;

use super::header::{self, ImageFormat, MOST_PIXELS};
use super::turn::Turn;
use crate::error::{Error, ErrorKind};

/// A picture of an [`ImageLibrary`](super::ImageLibrary), by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ImageId(pub(super) u16);

impl ImageId {
    /// The index in its library, from 0.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A picture with the bytes of its file. Values of this type are cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The name the issue uses.
    pub name: String,
    /// The bytes of the file; those of a drawing are written anew, as shapes alone.
    pub bytes: Arc<Vec<u8>>,
    /// Its format.
    pub format: ImageFormat,
    /// Pixels from left to right, as it is seen: after its turn. Of a drawing, which has none, a
    /// number of the same proportion.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// How the rows of the file become those of the picture.
    pub turn: Turn,
}

impl Image {
    /// Reads format and size from the head of a file.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Image`] if the bytes are neither JPEG, PNG nor SVG, are cut off, claim more
    /// than 100 megapixels, or are a drawing with text, a filter or a reference to what lies
    /// outside of it.
    pub fn from_bytes(name: &str, bytes: Vec<u8>) -> Result<Image, Error> {
        let fault =
            |reason: String| Error::from(ErrorKind::Image { name: name.to_owned(), reason });
        if header::is_svg(&bytes) {
            let (bytes, (width, height)) = drawing(&bytes).map_err(fault)?;
            let (name, bytes, turn) = (name.to_owned(), Arc::new(bytes), Turn::None);
            return Ok(Image { name, bytes, format: ImageFormat::Svg, width, height, turn });
        }
        let (format, width, height, turn) =
            header::read(&bytes).map_err(|reason| fault(reason.to_owned()))?;
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            return Err(fault(format!(
                "{width} × {height} pixels are over 100 megapixels; scale the picture down"
            )));
        }
        let (width, height) =
            if turn.exchanges_sides() { (height, width) } else { (width, height) };
        let (name, bytes) = (name.to_owned(), Arc::new(bytes));
        Ok(Image { name, bytes, format, width, height, turn })
    }
}

/// A drawing as it may be passed on, with its size.
#[cfg(feature = "svg-pictures")]
fn drawing(bytes: &[u8]) -> Result<(Vec<u8>, (u32, u32)), String> {
    super::vector::read(bytes).map(|drawing| (drawing.bytes, drawing.size))
}

#[cfg(not(feature = "svg-pictures"))]
fn drawing(_: &[u8]) -> Result<(Vec<u8>, (u32, u32)), String> {
    Err("an SVG, which needs the feature `svg-pictures`; convert it to PNG".to_owned())
}
