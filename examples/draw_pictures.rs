//! This example draws the pictures of the sample issues: each SVG file in
//! `examples/issues/pictures` becomes a PNG file beside it.
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

    // The order of a folder's entries is the file system's own; sorted, two runs do the same.
    let mut drawings: Vec<_> = fs::read_dir(&folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    drawings.retain(|path| path.extension().is_some_and(|extension| extension == "svg"));
    drawings.sort();

    for drawing in drawings {
        // One unit of the drawing is one pixel.
        let tree = usvg::Tree::from_data(&fs::read(&drawing)?, &usvg::Options::default())?;
        let size = tree.size().to_int_size();
        let mut pixels = tiny_skia::Pixmap::new(size.width(), size.height())
            .ok_or("a drawing has a width and a height")?;
        resvg::render(&tree, tiny_skia::Transform::identity(), &mut pixels.as_mut());

        fs::write(drawing.with_extension("png"), pixels.encode_png()?)?;
    }
    Ok(())
}
