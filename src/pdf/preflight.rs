//! What a printer would send a file back for, told before it goes out.

use super::options::{PdfOptions, PressOptions};
use super::{access, fault, raster};
use crate::assets::Assets;
use crate::diagnostic::{Diagnostic, Locator, Problem};
use crate::error::Error;
use crate::frame::{Document, FrameItem, Page, PathPaint, TagId};
use crate::geom::{Length, Rect};
use crate::image::{Image, ImageFormat};

/// The finest rule that newsprint holds: a quarter of a point.
const HAIRLINE: Length = Length::centi_pt(25);
/// English Metric Units of an inch.
const INCH: i64 = 914_400;

/// Looks at a document as a printer does: rules too fine to print, pictures with too few pixels.
///
/// Other profiles than [`PdfProfile::Press`](super::PdfProfile::Press) have no such wishes.
///
/// ```
/// use paiban::pdf::{PdfOptions, preflight};
/// # use paiban::{Assets, frame::Document};
/// let remarks = preflight(&Document::default(), &Assets::default(), &PdfOptions::default());
/// assert!(remarks.is_empty());
/// ```
pub fn preflight(document: &Document, assets: &Assets, options: &PdfOptions) -> Vec<Diagnostic> {
    let Some(press) = options.profile.press() else { return Vec::new() };
    let mut remarks = Vec::new();
    for page in &document.pages {
        let rules = page.items.iter().filter_map(|item| finest(item, assets));
        let fine = rules.filter(|width| *width < HAIRLINE);
        let (count, least) = fine.fold((0, HAIRLINE), |(n, least), own| (n + 1, least.min(own)));
        if count > 0 {
            remarks.push(Diagnostic::warning(
                Problem::Hairline,
                Locator::page(page.number),
                format!(
                    "{count} rule(s) are finer than {HAIRLINE}, the finest {least}; \
                     a press may lose them: make them heavier"
                ),
            ));
        }
        for (image, ppi, tag) in pictures(page, assets) {
            if ppi < i64::from(press.least_ppi) {
                let article = access::article(&document.structure, tag).map(str::to_owned);
                remarks.push(Diagnostic::warning(
                    Problem::Resolution,
                    Locator { article, ..Locator::page(page.number) },
                    format!(
                        "{}; at least {} are wanted: get a larger file, or give it less room",
                        coarse(image, ppi),
                        press.least_ppi
                    ),
                ));
            }
        }
    }
    remarks
}

/// Whether the pictures can go to the press at all.
///
/// # Errors
///
/// If a picture has less than half of the pixels that it should, or is in RGB where that is refused.
pub(super) fn check(
    document: &Document,
    assets: &Assets,
    press: &PressOptions,
) -> Result<(), Error> {
    for page in &document.pages {
        for (image, ppi, tag) in pictures(page, assets) {
            let place = || access::place(&document.structure, tag, page.number);
            if ppi * 2 < i64::from(press.least_ppi) {
                let half = press.least_ppi.div_ceil(2);
                return Err(fault(format!(
                    "{}: {}; with less than {half} nothing is printed: \
                     get a larger file, or give it less room",
                    place(),
                    coarse(image, ppi)
                )));
            }
            if !super::sheet::converts(press) && is_rgb(image) {
                return Err(fault(format!(
                    "{}: picture \"{}\" is in RGB; save it {}, or let it be converted",
                    place(),
                    image.name,
                    if image.format == ImageFormat::Svg { "in greys" } else { "as CMYK" }
                )));
            }
        }
    }
    Ok(())
}

fn coarse(image: &Image, ppi: i64) -> String {
    format!("picture \"{}\" has {ppi} pixels to an inch at its size", image.name)
}

/// The pictures of a page with their pixels to an inch, the fewer of both directions, and the
/// elements that they are.
fn pictures<'a>(
    page: &'a Page,
    assets: &'a Assets,
) -> impl Iterator<Item = (&'a Image, i64, Option<TagId>)> {
    page.items.iter().filter_map(|item| match item {
        FrameItem::Image { whole, image, tag, .. } if image.index() < assets.images.len() => {
            let image = assets.images.image(*image);
            // A drawing is as fine as any press.
            let is_drawing = image.format == ImageFormat::Svg;
            Some((image, if is_drawing { i64::MAX / 2 } else { ppi(image, whole) }, *tag))
        }
        _ => None,
    })
}

fn ppi(image: &Image, rect: &Rect) -> i64 {
    let along = |pixels: u32, length: Length| i64::from(pixels) * INCH / length.to_emu().max(1);
    along(image.width, rect.size.width).min(along(image.height, rect.size.height))
}

/// How fine an item is where it is a rule, or a drawing with one.
fn finest(item: &FrameItem, assets: &Assets) -> Option<Length> {
    match item {
        FrameItem::Fill { rect, .. } => Some(rect.size.width.min(rect.size.height)),
        FrameItem::Path { paint: PathPaint::Stroke { width, .. }, .. } => Some(*width),
        FrameItem::Image { whole, image, .. } => {
            let image =
                (image.index() < assets.images.len()).then(|| assets.images.image(*image))?;
            finest_line(image).map(|part| whole.size.width.scale((part * 1e6) as i64, 1_000_000))
        }
        FrameItem::Path { .. } | FrameItem::Glyphs(_) | FrameItem::Link { .. } => None,
    }
}

/// The finest line of a drawing, in parts of its width.
#[cfg(feature = "svg-pictures")]
fn finest_line(image: &Image) -> Option<f32> {
    (image.format == ImageFormat::Svg).then(|| super::drawn::finest(&image.bytes))?
}

#[cfg(not(feature = "svg-pictures"))]
fn finest_line(_: &Image) -> Option<f32> {
    None
}

/// Whether a picture is in light and not in ink.
fn is_rgb(image: &Image) -> bool {
    match image.format {
        ImageFormat::Jpeg | ImageFormat::Png => raster::is_rgb(image.format, &image.bytes),
        ImageFormat::Svg => is_colored(&image.bytes),
    }
}

#[cfg(feature = "svg-pictures")]
fn is_colored(drawing: &[u8]) -> bool {
    super::drawn::is_colored(drawing)
}

#[cfg(not(feature = "svg-pictures"))]
fn is_colored(_: &[u8]) -> bool {
    false
}
