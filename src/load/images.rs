//! The pictures of an issue from the folder beside it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path};

use crate::diagnostic::{Diagnostic, Locator, Problem};
use crate::error::{Error, ErrorKind};
use crate::font::FontLibrary;
use crate::image::{Image, ImageLibrary};
use crate::issue::{Block, Issue};
use crate::unicode::Locale;

/// A newspaper picture has some megabytes; more than this is no picture.
const LARGEST_FILE: u64 = 256 << 20;
/// As many as an [`ImageLibrary`] can name.
const MOST_IMAGES: usize = 65_535;

/// Reads every picture that an issue names, relative to the folder of its file. The words of
/// drawings are set in the fonts ([`Image::with_fonts`]).
///
/// # Errors
///
/// [`ErrorKind::Rejected`] with every picture that is not there, is no picture,
/// is too large, or lies outside the folder, be it through a link.
pub fn images(issue: &Issue, dir: &Path, fonts: &FontLibrary) -> Result<ImageLibrary, Error> {
    let mut library = ImageLibrary::new();
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for (file, place) in named(issue) {
        if !seen.insert(file) {
            continue;
        }
        let read = match seen.len() {
            ..=MOST_IMAGES => image(file, dir, fonts, issue.lang),
            _ => Err(format!("the issue has more than {MOST_IMAGES} pictures; leave some out")),
        };
        match read {
            Ok(image) => {
                library.add(image);
            }
            Err(message) => faults.push(Diagnostic::error(Problem::BadImage, place, message)),
        }
    }
    if faults.is_empty() { Ok(library) } else { Err(ErrorKind::Rejected(faults).into()) }
}

/// The files that an issue names, with the place of each.
fn named(issue: &Issue) -> Vec<(&str, Locator)> {
    let mut files = Vec::new();
    for article in issue.articles.iter().chain(&issue.fillers) {
        for (index, image) in article.images.iter().enumerate() {
            let place = Locator::article(&article.id).part(&format!("image {}", index + 1));
            files.push((image.file.as_str(), place));
        }
        for (index, block) in article.body.iter().enumerate() {
            if let Block::Figure(image) = block {
                files.push((image.file.as_str(), Locator::block(&article.id, index)));
            }
        }
    }
    for ad in &issue.advertisements {
        let place = Locator::field(&format!("advertisement {}", ad.id));
        files.extend(ad.file.as_deref().map(|file| (file, place)));
    }
    files
}

/// A picture, or what is wrong with it.
fn image(file: &str, dir: &Path, fonts: &FontLibrary, lang: Locale) -> Result<Image, String> {
    let outside =
        || format!("image \"{file}\" lies outside the folder of the issue; copy it there");
    let unread = |reason: std::io::Error| {
        format!("image \"{file}\" cannot be read: {reason}; put it beside the issue")
    };
    let within = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    if file.is_empty() {
        return Err("an image without a file; name it in `file`".to_owned());
    }
    if !Path::new(file).components().all(within) {
        return Err(outside());
    }
    let home = dir.canonicalize().map_err(unread)?;
    let path = dir.join(file).canonicalize().map_err(unread)?;
    if !path.starts_with(&home) {
        return Err(outside());
    }
    let metadata = fs::metadata(&path).map_err(unread)?;
    if !metadata.is_file() {
        return Err(format!("image \"{file}\" is no file; name a JPEG or PNG"));
    }
    if metadata.len() > LARGEST_FILE {
        let megabytes = LARGEST_FILE >> 20;
        return Err(format!("image \"{file}\" is over {megabytes} MB; scale the picture down"));
    }
    let bytes = fs::read(&path).map_err(unread)?;
    Image::with_fonts(file, bytes, fonts, lang).map_err(|fault| fault.to_string())
}
