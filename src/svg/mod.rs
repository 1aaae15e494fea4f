//! One page as SVG, glyphs as outlines.
//!
//! Takes a page of a [`Document`] and gives a drawing that needs no font and
//! no other file: each glyph that the page shows stands once in `<defs>`, as a
//! path in the units of its font, and is placed by `<use>`; pictures are
//! embedded as they came. The unit of the drawing is the point.
//!
//! Places and sizes are counted in integers up to the digits that are written,
//! so the same page gives the same bytes on every machine.
//!
//! ```text
//! <defs>  <path id="f0g23" d="…"/>                    版, drawn once
//! <g transform="matrix(0.009 0 0 -0.009 …)">            9 pt, y upwards
//!   <use href="#f0g23" x="0" y="0"/> <use href="#f0g23" x="1000" y="0"/>
//! ```

mod base64;
mod number;
mod outline;
mod page;

#[cfg(any(feature = "epub", feature = "web"))]
pub(crate) use number::push_pt;
pub(crate) use page::Setting;

use crate::assets::Assets;
use crate::error::{Error, ErrorKind};
use crate::frame::Document;

/// Draws a page of a document; `page` is an index into [`Document::pages`].
///
/// The paper is white and as large as the trimmed page. A missing character,
/// glyph 0, is drawn as a box. Links to addresses outside the issue are kept;
/// those to articles are not, as the drawing does not know where their pages
/// will stand.
///
/// # Errors
///
/// [`ErrorKind::Export`] if there is no such page,
/// or if it names a font or a picture that is not among the assets or cannot
/// be read.
///
/// ```
/// use paiban::frame::{Document, Page};
/// use paiban::geom::{Length, Size};
/// use paiban::{Assets, svg};
///
/// let size = Size::new(Length::pt(300), Length::pt(400));
/// let page = Page { number: 1, size, ..Page::default() };
/// let document = Document { pages: vec![page], ..Document::default() };
///
/// let drawing = svg::export(&document, 0, &Assets::default())?;
/// assert!(drawing.contains(r#"viewBox="0 0 300 400""#));
/// assert!(svg::export(&document, 1, &Assets::default()).is_err());
/// # Ok::<(), paiban::Error>(())
/// ```
pub fn export(document: &Document, page: usize, assets: &Assets) -> Result<String, Error> {
    draw(document, page, assets, Setting::Alone)
}

/// Draws a page for the place where it will stand.
pub(crate) fn draw(
    document: &Document,
    page: usize,
    assets: &Assets,
    setting: Setting<'_>,
) -> Result<String, Error> {
    match document.pages.get(page) {
        Some(it) => page::draw(document, it, assets, setting),
        None => Err(fault(format!(
            "there is no page with index {page}; the document has {}",
            document.pages.len()
        ))),
    }
}

/// What stops a drawing.
fn fault(reason: String) -> Error {
    ErrorKind::Export { format: "SVG", reason }.into()
}
