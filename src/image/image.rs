//! One picture.

use std::sync::Arc;

use super::header::{self, ImageFormat, MOST_PIXELS};
use super::turn::Turn;
use super::unmet::Unmet;
use crate::error::{Error, ErrorKind};
use crate::font::FontLibrary;
use crate::unicode::Locale;

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
    /// What the words of a drawing asked for and did not get.
    pub unmet: Unmet,
}

impl Image {
    /// Reads format and size from the head of a file. A drawing with words is read with
    /// [`Image::with_fonts`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Image`] if the bytes are neither JPEG, PNG nor SVG, are cut off, claim more
    /// than 100 megapixels, or are a drawing with text, a filter or a reference to what lies
    /// outside of it.
    pub fn from_bytes(name: &str, bytes: Vec<u8>) -> Result<Image, Error> {
        Image::with_fonts(name, bytes, &FontLibrary::new(), Locale::ZhHans)
    }

    /// Reads a file of which the words, if it is a drawing, are set in these fonts and become
    /// shapes: in the family that the drawing names, else in the face of its kind that the
    /// language has ([`FontLibrary::chain`]). What is not at hand stands in [`Image::unmet`].
    ///
    /// ```
    /// use paiban::{Locale, font::FontLibrary, image::Image};
    ///
    /// let chart = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30">
    ///     <rect width="9" height="9"/><text y="20" font-size="4">Rice, tons</text></svg>"#;
    /// // Without a font there are no letters, and a chart without them is not printed.
    /// let fault = Image::with_fonts("rice.svg", chart.to_vec(), &FontLibrary::new(), Locale::Ja);
    /// assert!(fault.is_err_and(|fault| fault.to_string().contains("Rice, tons")));
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Image::from_bytes`], but for text, which needs no more than one font.
    pub fn with_fonts(
        name: &str,
        bytes: Vec<u8>,
        fonts: &FontLibrary,
        lang: Locale,
    ) -> Result<Image, Error> {
        let fault =
            |reason: String| Error::from(ErrorKind::Image { name: name.to_owned(), reason });
        if header::is_svg(&bytes) {
            return drawing(name, &bytes, fonts, lang).map_err(fault);
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
        Ok(Image { name, bytes, format, width, height, turn, unmet: Unmet::default() })
    }
}

/// A drawing as it may be passed on.
#[cfg(feature = "svg-pictures")]
fn drawing(name: &str, bytes: &[u8], fonts: &FontLibrary, lang: Locale) -> Result<Image, String> {
    let drawing = super::vector::read(bytes, fonts, lang)?;
    let (width, height) = drawing.size;
    let bytes = Arc::new(drawing.bytes);
    let (name, format, turn) = (name.to_owned(), ImageFormat::Svg, Turn::None);
    Ok(Image { name, bytes, format, width, height, turn, unmet: drawing.unmet })
}

#[cfg(not(feature = "svg-pictures"))]
fn drawing(_: &str, _: &[u8], _: &FontLibrary, _: Locale) -> Result<Image, String> {
    Err("an SVG, which needs the feature `svg-pictures`; convert it to PNG".to_owned())
}
