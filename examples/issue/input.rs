//! What a run reads: an issue, the fonts of a folder, the pictures beside the issue.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use memmap2::Mmap;
use paiban::edition::Edition;
use paiban::font::FontLibrary;
use paiban::issue::Issue;
use paiban::{Assets, Diagnostic, Error, ErrorKind, Locator, Problem, load};

use crate::failure::Failure;

/// What was read, and what could not be.
pub struct Input {
    pub issue: Issue,
    pub assets: Assets,
    faults: Vec<Diagnostic>,
}

/// The fonts of a folder, or why they cannot be read; opened once for any number of issues.
pub struct Fonts {
    folder: PathBuf,
    library: FontLibrary,
    faults: Vec<Diagnostic>,
}

impl Fonts {
    /// Opens the folder; what is wrong with it is told with the first issue.
    pub fn read(folder: &Path) -> Fonts {
        let mut faults = Vec::new();
        let library = kept(load::fonts_with(folder, mapped), Problem::BadFont, &mut faults);
        Fonts { folder: folder.to_owned(), library, faults }
    }

    /// The files of the fonts.
    pub fn files(&self) -> impl Iterator<Item = PathBuf> {
        self.library.iter().map(|(_, font)| self.folder.join(&font.name))
    }
}

/// Reads an issue and what it needs beside its words.
///
/// A font or a picture that cannot be read does not stop the run here, so that
/// it is told of together with whatever is wrong with the words.
pub fn read(path: &Path, fonts: &Fonts) -> Result<Input, Failure> {
    let bytes = fs::read(path).map_err(|reason| Failure::Input(path.to_owned(), reason))?;
    let issue = load::issue(&path.display().to_string(), &bytes)?;
    let mut faults = fonts.faults.clone();
    let fonts = fonts.library.clone();
    let images = load::images(&issue, folder_of(path), &fonts);
    let images = kept(images, Problem::BadImage, &mut faults);
    Ok(Input { issue, assets: Assets { fonts, images }, faults })
}

/// A file in memory as it lies on the disk: of a font of three megabytes a paper uses three
/// hundred kilobytes.
#[expect(unsafe_code, reason = "a mapped file is only as constant as the file is")]
fn mapped(path: &Path) -> io::Result<Mmap> {
    let file = fs::File::open(path)?;
    // SAFETY: the bytes are only read, and fonts are files that programs replace by others
    // and do not write into.
    unsafe { Mmap::map(&file) }
}

/// What was read, or nothing and why.
fn kept<T: Default>(read: Result<T, Error>, problem: Problem, faults: &mut Vec<Diagnostic>) -> T {
    read.unwrap_or_else(|error| {
        match error.diagnostics() {
            [] => {
                let place = Locator::field("fonts");
                faults.push(Diagnostic::error(problem, place, error.to_string()));
            }
            each => faults.extend_from_slice(each),
        }
        T::default()
    })
}

impl Input {
    /// Checks the issue; an error has every fault, of files and of words.
    pub fn resolve(&self) -> Result<Edition, Failure> {
        let edition = Edition::resolve(&self.issue, &self.assets);
        if self.faults.is_empty() {
            return edition.map_err(Failure::Rejected);
        }
        let mut faults = self.faults.clone();
        if let Err(error) = edition {
            // That a font or a picture is missing has been said, and why.
            let said =
                |fault: &&Diagnostic| self.faults.iter().any(|it| it.problem == fault.problem);
            faults.extend(error.diagnostics().iter().filter(|fault| !said(fault)).cloned());
        }
        Err(Failure::Rejected(ErrorKind::Rejected(faults).into()))
    }

    /// What is left of it when its words are checked.
    pub fn into_assets(self) -> Assets {
        self.assets
    }
}

/// The files that were read, which no output may take the place of.
pub fn files(path: &Path, assets: &Assets) -> Vec<PathBuf> {
    let folder = folder_of(path);
    let images = assets.images.iter().map(|(_, image)| folder.join(&image.name));
    std::iter::once(path.to_owned()).chain(images).collect()
}

/// The folder in which a file stands.
fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
