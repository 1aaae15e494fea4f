//! Pages as PNG: the SVG of a page, drawn by resvg.

use std::path::Path;

use indicatif::ProgressBar;
use paiban::frame::Document;
use paiban::{Assets, svg};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

use crate::failure::Failure;
use crate::outputs::Output;

/// Pixels to the inch: body text can be read, and a page fits a screen.
const RESOLUTION: f32 = 110.0;

/// The picture of a page.
pub struct PagePicture {
    number: u32,
    png: Vec<u8>,
}

impl PagePicture {
    /// The picture as a file of a folder.
    pub fn within(self, folder: &Path) -> Output {
        Output { path: folder.join(format!("page-{:03}.png", self.number)), bytes: self.png }
    }
}

/// Draws every page, and tells `progress` which one comes next.
pub fn draw(
    document: &Document,
    assets: &Assets,
    progress: &ProgressBar,
) -> Result<Vec<PagePicture>, Failure> {
    let count = document.pages.len();
    let mut pictures = Vec::with_capacity(count);
    for (index, page) in document.pages.iter().enumerate() {
        progress.set_message(format!("preview, page {} of {count}", index + 1));
        let svg = svg::export(document, index, assets)?;
        let png = rasterize(&svg)
            .map_err(|reason| Failure::Output(format!("page {}: {reason}", page.number)))?;
        pictures.push(PagePicture { number: page.number, png });
    }
    Ok(pictures)
}

fn rasterize(svg: &str) -> Result<Vec<u8>, String> {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default())
        .map_err(|reason| reason.to_string())?;
    // The tree is measured in CSS pixels, 96 to the inch.
    let zoom = RESOLUTION / 96.0;
    let size = tree.size().to_int_size();
    let size = size.scale_by(zoom).ok_or("the page is too small to be drawn")?;
    let mut pixmap = Pixmap::new(size.width(), size.height())
        .ok_or("the page is too large to be drawn; leave --preview out")?;
    resvg::render(&tree, Transform::from_scale(zoom, zoom), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|reason| reason.to_string())
}
