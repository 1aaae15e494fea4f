//! The issue as a folder for browsers (数字报): pages to point at, articles to read.
//!
//! The folder opens from disk and from any server that hands out files. It
//! needs no script: a page is a picture with a drawing of the articles' shapes
//! over it, each a link, which a keyboard reaches in reading order and a
//! screen reader calls by the headline.
//!
//! ```text
//! index.html          the paper, its pages, everything in them
//! node_01.html        page 1: picture, shapes, list of articles
//! content_0101.html   the first article of page 1
//! page_01.svg         the picture of page 1
//! style.css  images/  issue.pdf
//! ```
//!
//! Lines run across the screen, also where the print page has them run down:
//! browsers scroll that way.

mod document;
mod issue;
mod node;
mod outline;
mod paper;
mod reading;
mod stylesheet;

use crate::assets::Assets;
use crate::edition::Edition;
use crate::error::{Error, ErrorKind};
use crate::frame::Document;
use crate::image::Image;
use crate::markup;
use crate::svg;

use self::paper::Paper;

/// What the folder has beside its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WebOptions {
    /// A picture of each page, PNG or JPEG, in the order of the pages; a page without one is
    /// drawn as SVG, which is sharp at any size and some hundred kilobytes.
    pub pictures: Vec<Vec<u8>>,
    /// The pages as PDF, to be laid beside them.
    pub pdf: Option<Vec<u8>>,
}

/// A file of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebFile {
    /// Its place in the folder, with `/` between its parts: `images/i01.jpg`.
    pub path: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// Makes the files of the folder, `index.html` first.
///
/// # Errors
///
/// [`ErrorKind::Export`] if the layout has no pages, or names a font or a picture that is not
/// among the assets; [`ErrorKind::Image`] if a picture of a page is neither PNG nor JPEG.
pub fn export(
    edition: &Edition,
    layout: &Document,
    assets: &Assets,
    options: &WebOptions,
) -> Result<Vec<WebFile>, Error> {
    if layout.pages.is_empty() {
        let reason = "the layout has no pages; typeset the edition first".to_owned();
        return Err(ErrorKind::Export { format: "web", reason }.into());
    }
    let files = markup::picture_files(edition, assets);
    let addresses: Vec<Option<String>> = files
        .iter()
        .map(|picture| picture.as_ref().map(|(file, _)| format!("images/{file}")))
        .collect();
    let (pictures, drawn) = page_pictures(layout, assets, options)?;
    let paper = Paper::of(edition, layout, &addresses, pictures, options.pdf.is_some());

    let text = |path: String, text: String| WebFile { path, bytes: text.into_bytes() };
    let mut folder = vec![text("index.html".to_owned(), issue::document(&paper))];
    for index in 0..paper.pages.len() {
        folder.push(text(paper.pages[index].file.clone(), node::document(&paper, index)));
    }
    for index in 0..paper.articles.len() {
        folder.push(text(paper.articles[index].file.clone(), reading::document(&paper, index)));
    }
    folder.push(text("style.css".to_owned(), stylesheet::SHEET.to_owned()));
    folder.extend(drawn);
    for (file, image) in files.iter().flatten() {
        let path = format!("images/{file}");
        folder.push(WebFile { path, bytes: image.bytes.as_ref().clone() });
    }
    if let Some(pdf) = &options.pdf {
        folder.push(WebFile { path: document::PDF.to_owned(), bytes: pdf.clone() });
    }
    Ok(folder)
}

/// The names of the pages' pictures, and their files.
fn page_pictures(
    layout: &Document,
    assets: &Assets,
    options: &WebOptions,
) -> Result<(Vec<String>, Vec<WebFile>), Error> {
    let mut files = Vec::with_capacity(layout.pages.len());
    for (index, page) in layout.pages.iter().enumerate() {
        let stem = format!("page_{:02}", page.number);
        files.push(match options.pictures.get(index) {
            Some(bytes) => {
                let image = Image::from_bytes(&stem, bytes.clone())?;
                let (extension, _) = markup::kind_of_picture(image.format);
                WebFile { path: format!("{stem}.{extension}"), bytes: bytes.clone() }
            }
            None => {
                let drawing = svg::draw(layout, index, assets, svg::Setting::Alone)?;
                WebFile { path: format!("{stem}.svg"), bytes: drawing.into_bytes() }
            }
        });
    }
    Ok((files.iter().map(|file| file.path.clone()).collect(), files))
}
