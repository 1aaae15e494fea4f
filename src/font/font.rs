//! One face.

use super::data::FontData;
use crate::error::{Error, ErrorKind};
use crate::issue::Face;
use crate::unicode::Locale;

/// A font of a [`FontLibrary`](super::FontLibrary), by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId(pub(super) u16);

impl FontId {
    /// The index in its library, from 0.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// One face of a font file, with what decides when it is chosen.
#[derive(Clone, Debug)]
pub struct Font {
    /// The bytes of the file.
    pub data: FontData,
    /// The face within a collection; 0 for a single font.
    pub index: u32,
    /// What messages call it: its file or full name.
    pub name: String,
    /// Its family.
    pub family: String,
    /// Its weight, 400 for regular and 700 for bold.
    pub weight: u16,
    /// What kind of face it is.
    pub face: Face,
    /// The region whose forms it draws; `None` where it does not say.
    pub region: Option<Locale>,
    /// Whether it is only asked when no other font has a character.
    pub last_resort: bool,
}

impl Font {
    /// Reads what a face says of itself.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Font`] if the bytes are no font with outlines and a
    /// character map, or have no face of that index.
    pub fn from_data(name: &str, data: FontData, index: u32) -> Result<Font, Error> {
        let fault = |reason: &str| {
            Error::from(ErrorKind::Font { name: name.to_owned(), reason: reason.to_owned() })
        };
        let bytes = data.bytes().map_err(fault)?;
        let face = ttf_parser::Face::parse(bytes, index)
            .map_err(|reason| fault(&format!("not a font that can be read: {reason}")))?;
        if face.tables().cmap.is_none() {
            return Err(fault("the font has no character map"));
        }
        let family = family_of(&face).unwrap_or_else(|| name.to_owned());
        let weight = face.weight().to_number();
        Ok(Font {
            face: face_called(&family).unwrap_or(Face::Song),
            region: guess_region(&family),
            name: name.to_owned(),
            last_resort: false,
            family,
            weight,
            index,
            data,
        })
    }
}

fn family_of(face: &ttf_parser::Face<'_>) -> Option<String> {
    use ttf_parser::name_id::{FAMILY, TYPOGRAPHIC_FAMILY};
    let named = |id| {
        face.names()
            .into_iter()
            .find_map(|name| (name.name_id == id).then(|| name.to_string()).flatten())
    };
    named(TYPOGRAPHIC_FAMILY).or_else(|| named(FAMILY))
}

/// A kind of face by what families of it are called; `None` where a name says nothing.
pub(crate) fn face_called(family: &str) -> Option<Face> {
    let has = |names: &[&str]| names.iter().any(|name| family.contains(name));
    if has(&["Sans", "Hei", "Gothic", "黑", "ゴシック", "고딕"]) {
        Some(Face::Hei)
    } else if has(&["Kai", "楷"]) {
        Some(Face::Kai)
    } else if has(&["Fang", "仿"]) {
        Some(Face::Fang)
    } else if has(&["Brush", "Xing", "行書", "行书"]) {
        Some(Face::Brush)
    } else if has(&["Song", "Serif", "Sun", "Ming", "Mincho", "Times", "宋", "明", "명조"]) {
        Some(Face::Song)
    } else {
        None
    }
}

/// A region by the abbreviation that families of it end in.
fn guess_region(family: &str) -> Option<Locale> {
    family.split_whitespace().find_map(|word| match word {
        "SC" | "CN" | "GB" => Some(Locale::ZhHans),
        "TC" | "TW" => Some(Locale::ZhHantTw),
        "HK" => Some(Locale::ZhHantHk),
        "JP" => Some(Locale::Ja),
        "KR" => Some(Locale::Ko),
        _ => None,
    })
}
