//! Fonts from a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Locator, Problem};
use crate::error::{Error, ErrorKind};
use crate::font::{Font, FontData, FontLibrary};
use crate::issue::Face;
use crate::parallel;
use crate::unicode::Locale;

/// Reads the fonts of a folder.
///
/// With a `manifest.json` as in this project's `fonts/` no font file is read
/// now: each is when the first character asks for it. Without one every
/// `.otf`, `.ttf`, `.ttc` and `.otc` in the folder and below it is looked into,
/// in the order of their paths, and every face of a collection is taken.
///
/// # Errors
///
/// [`ErrorKind::Read`] if the folder, its manifest or a file that it names
/// cannot be read, or if there is no font; [`ErrorKind::Rejected`] with every
/// file that is no font.
pub fn fonts(dir: &Path) -> Result<FontLibrary, Error> {
    fonts_with(dir, |path| fs::read(path))
}

/// The same, with a way of the caller's own to get at the bytes of a file: a program that
/// maps its files into memory reads of each font only what is used of it.
///
/// A file that `read` maps must not be changed before the fonts are dropped.
///
/// # Errors
///
/// As [`fonts`].
pub fn fonts_with<B>(
    dir: &Path,
    read: impl Fn(&Path) -> io::Result<B> + Send + Sync + 'static,
) -> Result<FontLibrary, Error>
where
    B: AsRef<[u8]> + Send + Sync + 'static,
{
    let read: Reader<B> = Arc::new(read);
    let manifest = dir.join("manifest.json");
    let library =
        if manifest.is_file() { listed(dir, &manifest, &read)? } else { scanned(dir, &read)? };
    if library.is_empty() {
        return Err(fault(dir, "there is no font in the folder; put one there or name another"));
    }
    Ok(library)
}

type Reader<B> = Arc<dyn Fn(&Path) -> io::Result<B> + Send + Sync>;

fn fault(path: &Path, reason: impl ToString) -> Error {
    ErrorKind::Read { path: path.display().to_string(), reason: reason.to_string() }.into()
}

/// What is used of a manifest; it says more.
#[derive(Deserialize)]
struct Manifest {
    fonts: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    role: String,
    region: String,
    file: String,
    family: String,
    weight: u16,
}

fn listed<B: AsRef<[u8]> + Send + Sync + 'static>(
    dir: &Path,
    manifest: &Path,
    read: &Reader<B>,
) -> Result<FontLibrary, Error> {
    let text = fs::read_to_string(manifest).map_err(|reason| fault(manifest, reason))?;
    let entries: Manifest =
        serde_json::from_str(&text).map_err(|reason| fault(manifest, reason))?;
    let mut library = FontLibrary::new();
    for entry in entries.fonts {
        let path = dir.join(&entry.file);
        if !path.is_file() {
            let reason = "the file is named in manifest.json, but is not there";
            return Err(fault(&path, reason));
        }
        let face = face(&entry.role).ok_or_else(|| {
            let reason = format!("unknown role \"{}\" of {}", entry.role, entry.file);
            fault(manifest, reason)
        })?;
        library.add(Font {
            data: deferred(path, read),
            index: 0,
            name: entry.file,
            family: entry.family,
            weight: entry.weight,
            face,
            region: region(&entry.region),
            last_resort: entry.role == "rare",
        });
    }
    Ok(library)
}

fn face(role: &str) -> Option<Face> {
    match role {
        // The rare characters are drawn as Song.
        "song" | "rare" => Some(Face::Song),
        "hei" => Some(Face::Hei),
        "kai" => Some(Face::Kai),
        "fang" => Some(Face::Fang),
        "brush" => Some(Face::Brush),
        _ => None,
    }
}

fn region(name: &str) -> Option<Locale> {
    match name {
        "SC" => Some(Locale::ZhHans),
        "TC" => Some(Locale::ZhHantTw),
        "HK" => Some(Locale::ZhHantHk),
        "JP" => Some(Locale::Ja),
        "KR" => Some(Locale::Ko),
        _ => None,
    }
}

fn deferred<B: AsRef<[u8]> + Send + Sync + 'static>(path: PathBuf, read: &Reader<B>) -> FontData {
    let read = Arc::clone(read);
    FontData::deferred(move || {
        read(&path).map_err(|reason| format!("{}: {reason}", path.display()))
    })
}

/// Folders within folders are followed so far, and links to folders not at all.
const DEEPEST: u32 = 16;

fn scanned<B: AsRef<[u8]> + Send + Sync + 'static>(
    dir: &Path,
    read: &Reader<B>,
) -> Result<FontLibrary, Error> {
    let mut paths = Vec::new();
    collect(dir, DEEPEST, &mut paths)?;
    paths.sort();
    let mut library = FontLibrary::new();
    let mut faults = Vec::new();
    let read_all = parallel::map(&paths, |path| {
        let name = path.strip_prefix(dir).unwrap_or(path).display().to_string();
        faces(path, &name, read)
    });
    for read in read_all {
        match read {
            Ok(faces) => faces.into_iter().for_each(|font| {
                library.add(font);
            }),
            Err(reason) => {
                let message = format!("{reason}; replace the file or remove it");
                let place = Locator::field("fonts");
                faults.push(Diagnostic::error(Problem::BadFont, place, message));
            }
        }
    }
    if faults.is_empty() { Ok(library) } else { Err(ErrorKind::Rejected(faults).into()) }
}

fn collect(dir: &Path, depth: u32, paths: &mut Vec<PathBuf>) -> Result<(), Error> {
    let entries = fs::read_dir(dir).map_err(|reason| fault(dir, reason))?;
    for entry in entries {
        let entry = entry.map_err(|reason| fault(dir, reason))?;
        let (path, kind) = (entry.path(), entry.file_type());
        if kind.is_ok_and(|kind| kind.is_dir()) {
            if depth > 0 {
                collect(&path, depth - 1, paths)?;
            }
        } else if is_font(&path) && path.is_file() {
            paths.push(path);
        }
    }
    Ok(())
}

fn is_font(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| {
        ["otf", "ttf", "ttc", "otc"].iter().any(|known| known.eq_ignore_ascii_case(extension))
    })
}

/// Every face of a file. The file is read to see what it is, and again when
/// the first character asks for it, so that a folder of fonts is not held in memory.
fn faces<B: AsRef<[u8]> + Send + Sync + 'static>(
    path: &Path,
    name: &str,
    read: &Reader<B>,
) -> Result<Vec<Font>, Error> {
    let bytes = read(path).map_err(|reason| fault(path, reason))?;
    let count = faces_in(bytes.as_ref());
    let (now, later) = (FontData::new(bytes), deferred(path.to_owned(), read));
    let face = |index| {
        let font = Font::from_data(name, now.clone(), index)?;
        // The bundle's font of rare characters, without its manifest.
        let last_resort = font.family == "NP Song SC Rare";
        Ok(Font { data: later.clone(), last_resort, ..font })
    };
    (0..count).map(face).collect()
}

/// How many faces a file has: one, unless it is a collection (OpenType, *TTC Header*).
fn faces_in(bytes: &[u8]) -> u32 {
    match bytes.first_chunk() {
        Some(&[b't', b't', b'c', b'f', _, _, _, _, a, b, c, d]) => {
            u32::from_be_bytes([a, b, c, d]).min(MOST_FACES)
        }
        _ => 1,
    }
}

/// More faces than any collection has.
const MOST_FACES: u32 = 256;
