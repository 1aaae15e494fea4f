//! Where things lie, and how a test reads them.

use std::fs;
use std::path::{Path, PathBuf};
#[cfg(any(feature = "pdf", feature = "svg"))]
use std::sync::Arc;

use paiban::issue::Issue;
#[cfg(any(feature = "pdf", feature = "svg"))]
use paiban::{
    Assets,
    frame::{Document, FrameItem, Page},
    geom::{Length, Rect, Size},
    image::{Image, ImageFormat, Turn, Unmet},
};

/// The folder of the crate.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder of issues and standards' data beside the project; `None`, with a
/// word on it, where it is absent, as in the published package.
pub fn shared() -> Option<PathBuf> {
    beside(root().join("../shared"), "the folder ../shared")
}

/// The folder of the font bundle; `None`, with a word on it, where it is absent,
/// as in the published package.
pub fn fonts() -> Option<PathBuf> {
    let folder = root().join("fonts");
    beside(folder.join("manifest.json"), "the font bundle").map(|_| folder)
}

/// The file of the square test font, which is always there.
pub fn square_font() -> PathBuf {
    root().join("fonts/test/PaibanSquare.ttf")
}

fn beside(path: PathBuf, what: &str) -> Option<PathBuf> {
    if path.exists() {
        return Some(path);
    }
    eprintln!("left out: {what} is not here");
    None
}

/// The text of a file.
#[track_caller]
pub fn text_of(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The issue in a file.
#[track_caller]
pub fn issue_of(path: &Path) -> Issue {
    serde_json::from_str(&text_of(path))
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The files of a folder and all below it with an extension, sorted.
#[track_caller]
pub fn files_below(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries {
            let path = entry.expect("an entry of a folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// As much of a JPEG file as tells its size, 30 by 20, taken by a camera that was held so.
#[cfg(any(feature = "pdf", feature = "svg"))]
pub fn bridge(turn: Turn) -> Image {
    Image {
        name: "bridge.jpg".to_owned(),
        bytes: Arc::new(vec![0xff, 0xd8, 0xff, 0xc0, 0, 8, 8, 0, 20, 0, 30, 1, 0xff, 0xda, 1]),
        format: ImageFormat::Jpeg,
        width: 30,
        height: 20,
        turn,
        unmet: Unmet::default(),
    }
}

/// A page with that picture turned by a quarter, and cropped above and below.
#[cfg(any(feature = "pdf", feature = "svg"))]
pub fn turned_and_cropped() -> (Document, Assets) {
    let mut assets = Assets::default();
    let image = assets.images.add(bridge(Turn::Clockwise));
    let area = |x, y, width, height| {
        let size = Size::new(Length::pt(width), Length::pt(height));
        Rect::new(Length::pt(x), Length::pt(y), size)
    };
    let (rect, whole) = (area(10, 20, 40, 54), area(10, 17, 40, 60));
    let page = Page {
        items: vec![FrameItem::Image { rect, whole, image, tag: None }],
        size: Size::new(Length::pt(300), Length::pt(300)),
        ..Page::default()
    };
    (Document { pages: vec![page], ..Document::default() }, assets)
}
