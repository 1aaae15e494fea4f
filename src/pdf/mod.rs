//! A [`Document`] as PDF.
//!
//! The display list goes in, the bytes of a file come out. The work is done in
//! four steps, each in files of its own:
//!
//! 1. what the document asks of its fonts is counted: `glyph_set.rs`;
//! 2. fonts are cut to those glyphs (`font.rs`, `to_unicode.rs`), pages written
//!    as content streams (`content.rs`, `line.rs`, `text.rs`, `color.rs`) and
//!    pictures made ready (`image.rs`, `jpeg.rs`, `jpeg_scan.rs`, `png.rs`, drawings in
//!    `vector.rs` and `gradient.rs`), all of it side by side on all cores;
//! 3. printpdf makes the document: its pages and pictures (`document.rs`);
//! 4. what printpdf cannot say is said on the lopdf document that it gives:
//!    fonts, bookmarks, links, names, metadata (`navigation.rs`, `metadata.rs`,
//!    `finish.rs`, where each of printpdf's faults is named), and what each piece of a
//!    page is to who hears it (`marks.rs`, `structure.rs`).
//!
//! What a printer wants besides is in `sheet.rs`, `separate.rs` and `preflight.rs`.
//!
//! A reader who copies text out of the file gets the words of the display list,
//! in its order and without invented spaces; `line.rs` tells how.

mod access;
mod color;
mod content;
mod document;
#[cfg(feature = "svg-pictures")]
mod drawn;
mod finish;
mod font;
mod glyph_set;
#[cfg(feature = "svg-pictures")]
mod gradient;
mod icc;
mod image;
mod jpeg;
mod jpeg_scan;
#[cfg(feature = "svg-pictures")]
mod layer;
#[cfg(feature = "svg-pictures")]
mod light;
mod line;
mod marks;
mod metadata;
mod navigation;
mod options;
mod png;
mod preflight;
mod raster;
mod samples;
mod separate;
mod sheet;
mod stream;
mod structure;
mod text;
mod to_unicode;
#[cfg(feature = "svg-pictures")]
mod vector;

pub use options::{PdfOptions, PdfProfile, PressOptions, RgbPictures, SpotInk};
pub use preflight::preflight;

use crate::assets::Assets;
use crate::error::{Error, ErrorKind};
use crate::frame::Document;
use crate::parallel;

/// Writes a document as a PDF file.
///
/// The same document, assets and options give the same bytes, on any number of threads.
///
/// # Errors
///
/// [`ErrorKind::Export`] if a font cannot be embedded or a picture not be used; in the
/// accessible profile also if a picture has no words or a character no glyph; in the press
/// profile if the printer's colour profile is none, the issue has no date, or a picture has
/// far too few pixels.
pub fn export(
    document: &Document,
    assets: &Assets,
    options: &PdfOptions,
) -> Result<Vec<u8>, Error> {
    // On a thread that has set pages, whose room is free now.
    parallel::within(|| match &options.profile {
        PdfProfile::Plain => write(document, assets, options, None),
        PdfProfile::Accessible => {
            access::check(document, assets)?;
            write(document, assets, options, None)
        }
        PdfProfile::Press(press) => {
            sheet::check(document, press)?;
            preflight::check(document, assets, press)?;
            let condition = separate::Press::new(&press.icc).map_err(fault)?;
            if press.marks {
                let document = sheet::with_slugs(document, assets, press);
                write(&document, assets, options, Some(&condition))
            } else {
                write(document, assets, options, Some(&condition))
            }
        }
    })
}

fn write(
    document: &Document,
    assets: &Assets,
    options: &PdfOptions,
    press: Option<&separate::Press>,
) -> Result<Vec<u8>, Error> {
    let fonts = glyph_set::collect(document, &assets.fonts)?;
    let pictures = image::collect(document, &assets.images)?;

    // Fonts first: cutting the largest takes as long as many pages.
    let jobs: Vec<Job> = (0..fonts.sets().len())
        .map(Job::Font)
        .chain((0..pictures.len()).map(Job::Picture))
        .chain((0..document.pages.len()).map(Job::Page))
        .collect();
    let done: Vec<Result<Done, Error>> = parallel::map(&jobs, |job| {
        Ok(match *job {
            Job::Font(i) => Done::Font(Box::new(font::cut(&fonts.sets()[i])?)),
            Job::Picture(i) => Done::Picture(image::prepare(&pictures[i], press)?),
            Job::Page(i) => {
                let page = &document.pages[i];
                let images = &assets.images;
                Done::Page(document::encode(document, page, &fonts, images, &options.profile))
            }
        })
    });
    let (mut cut, mut prepared, mut pages) = (Vec::new(), Vec::new(), Vec::new());
    for result in done {
        match result? {
            Done::Font(font) => cut.push(*font),
            Done::Picture(picture) => prepared.push(picture),
            Done::Page(content) => pages.push(content),
        }
    }

    let ids = pictures.iter().map(|used| used.id);
    let skeleton = document::skeleton(document, ids.zip(prepared));
    finish::finish(skeleton, document, options, cut, pages)
}

/// A piece of work that leans on no other.
enum Job {
    Font(usize),
    Picture(usize),
    Page(usize),
}

enum Done {
    Font(Box<font::CutFont>),
    Picture(printpdf::ExternalStream),
    Page(document::Encoded),
}

fn fault(reason: String) -> Error {
    ErrorKind::Export { format: "PDF", reason }.into()
}
