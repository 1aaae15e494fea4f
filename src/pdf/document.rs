//! Pages: their content, and the document that printpdf makes of them.
//!
//! printpdf is the model of pages, boxes and pictures and turns them into
//! objects. The operators of a page are encoded by us, since a value for each
//! glyph costs more time than the rest of the export: 100 pages of 2 500 glyphs
//! in 271 ms through printpdf's operators, on one core.

use printpdf::{
    ExternalStream, ExternalXObject, Mm, PdfDocument, PdfPage, PdfSaveOptions, Pt, XObject,
    XObjectId,
};

use super::color::Inks;
use super::content::{Content, emu};
use super::glyph_set::FontSets;
use super::line::{self, Piece};
use super::marks::Marks;
use super::options::PdfProfile;
use super::text::TextWriter;
use super::{image, sheet, stream};
use crate::frame::{Document, FrameItem, Page, TagId};
use crate::image::{ImageId, ImageLibrary};

/// A page as it will stand in the file.
pub(super) struct Encoded {
    /// Its content stream, deflated.
    pub(super) content: Vec<u8>,
    /// The element of each piece of marked content, by its number.
    pub(super) marks: Vec<TagId>,
}

/// Writes the content stream of a page.
pub(super) fn encode(
    document: &Document,
    page: &Page,
    fonts: &FontSets<'_>,
    images: &ImageLibrary,
    profile: &PdfProfile,
) -> Encoded {
    let mut marks = Marks::new(profile.is_tagged().then_some(&document.structure));
    let inks = profile.press().map_or(Inks::Screen, |press| Inks::Press {
        spot: press.spot.as_ref().map(|spot| spot.color),
    });
    let capacity = page.glyphs.len() * 3 + page.items.len() * 48;
    let mut content = Content::new(page.size.height, capacity, inks);
    if let Some(press) = profile.press() {
        content.shift(sheet::margin(press));
    }
    let mut items = page.items.iter().peekable();
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    while let Some(item) = items.next() {
        match item {
            FrameItem::Glyphs(run) => {
                let mut runs = vec![run];
                while let Some(run) = items.peek().and_then(|item| line::run_of(item)) {
                    runs.push(run);
                    items.next();
                }
                runs.retain(|run| emu(run.size) > 0);
                let lines = runs.chunk_by(|former, run| {
                    line::continues(&document.structure, page, former, run)
                });
                let mut text = TextWriter::new(&mut content, &mut marks);
                for line in lines {
                    line::pieces(page, line, fonts, &mut pieces);
                    text.line(&pieces, fonts);
                }
                text.finish();
            }
            FrameItem::Fill { rect, color } => {
                marks.begin(&mut content, None);
                content.fill(rect, *color);
            }
            FrameItem::Path { segments, paint } => {
                marks.begin(&mut content, None);
                content.path(segments, *paint);
            }
            FrameItem::Image { rect, whole, image, tag } => {
                marks.begin(&mut content, *tag);
                let turn = images.image(*image).turn;
                content.picture(rect, whole, turn, &image::resource_name(*image));
            }
            // An annotation, and no part of the content: see `navigation.rs`.
            FrameItem::Link { .. } => {}
        }
    }
    marks.end(&mut content);
    if let Some(press) = profile.press() {
        sheet::draw_marks(&mut content, press, page.size);
    }
    Encoded { content: stream::deflate(&content.finish()), marks: marks.finish() }
}

/// The document with its pages, still empty, and its pictures.
pub(super) fn skeleton(
    document: &Document,
    pictures: impl Iterator<Item = (ImageId, ExternalStream)>,
) -> lopdf::Document {
    let mut pdf = PdfDocument::new(&document.info.title);
    pdf.pages = document
        .pages
        .iter()
        .map(|page| {
            let (width, height) = (page.size.width.to_pt(), page.size.height.to_pt());
            PdfPage::new(Mm::from(Pt(width as f32)), Mm::from(Pt(height as f32)), Vec::new())
        })
        .collect();
    for (id, stream) in pictures {
        let object = ExternalXObject { stream, width: None, height: None, dpi: None };
        let name = XObjectId(image::resource_name(id));
        pdf.resources.xobjects.map.insert(name, XObject::External(object));
    }
    let options = PdfSaveOptions { optimize: false, ..PdfSaveOptions::default() };
    pdf.to_lopdf_document(&options, &mut Vec::new())
}
