//! Where things lie, and how a test reads them.

use std::fs;
use std::path::{Path, PathBuf};

use paiban::issue::Issue;

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
