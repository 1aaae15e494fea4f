//! This example draws a picture of the sample issues: of `revolving-case.svg` in
//! `examples/issues/pictures` it makes the PNG file beside it. The other picture is set as the
//! drawing that it is.
//!
//! ```text
//! cargo run --example draw_pictures
//! ```
//!
//! The pictures are grey line work without text, so they need no font and come
//! out the same on every machine.

use std::error::Error;
use std::fs;
use std::path::Path;

use resvg::{tiny_skia, usvg};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/issues/pictures");

    let drawing = folder.join("revolving-case.svg");

    // One unit of the drawing is one pixel.
    let tree = usvg::Tree::from_data(&fs::read(&drawing)?, &usvg::Options::default())?;
    let size = tree.size().to_int_size();
    let mut pixels = tiny_skia::Pixmap::new(size.width(), size.height())
        .ok_or("a drawing has a width and a height")?;
    resvg::render(&tree, tiny_skia::Transform::identity(), &mut pixels.as_mut());

    fs::write(drawing.with_extension("png"), pixels.encode_png()?)?;
    Ok(())
}
