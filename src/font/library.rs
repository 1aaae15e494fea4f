//! The fonts of a job, and which of them a character is set in.

use super::faces::Faces;
use super::font::{Font, FontId};
use crate::issue::Face;
use crate::unicode::Locale;

/// Fonts, in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct FontLibrary {
    fonts: Vec<Font>,
}

impl FontLibrary {
    /// A library without a font.
    pub fn new() -> FontLibrary {
        FontLibrary::default()
    }

    /// Adds a font.
    ///
    /// # Panics
    ///
    /// With more than 65 535 fonts.
    pub fn add(&mut self, font: Font) -> FontId {
        let id = FontId(u16::try_from(self.fonts.len()).expect("at most 65 535 fonts"));
        self.fonts.push(font);
        id
    }

    /// How many fonts there are.
    pub fn len(&self) -> usize {
        self.fonts.len()
    }

    /// Whether there is no font.
    pub fn is_empty(&self) -> bool {
        self.fonts.is_empty()
    }

    /// A font by its id.
    ///
    /// # Panics
    ///
    /// If the id is of another library.
    pub fn font(&self, id: FontId) -> &Font {
        &self.fonts[id.index()]
    }

    /// The fonts with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FontId, &Font)> {
        self.fonts.iter().enumerate().map(|(i, font)| (FontId(i as u16), font))
    }

    /// The fonts to ask for a character, the first that has it winning:
    /// the family or face asked for, then Song (or Hei, for heads) of the
    /// region, then the other regions' Song, then whatever there is.
    pub fn chain(
        &self,
        face: Face,
        weight: u16,
        family: Option<&str>,
        locale: Locale,
    ) -> Vec<FontId> {
        let mut ids: Vec<FontId> = (0..self.fonts.len()).map(|i| FontId(i as u16)).collect();
        // Fangsong is set in Kai where there is none; heads in the region's Hei, text in its Song.
        let heavy = weight >= 600;
        let kinds: &[Face] = match (face, heavy) {
            (Face::Song, false) => &[Face::Song],
            (Face::Song, true) => &[Face::Song, Face::Hei],
            (Face::Hei, _) => &[Face::Hei, Face::Song],
            (Face::Fang, _) => &[Face::Fang, Face::Kai, Face::Song],
            (Face::Kai, _) => &[Face::Kai, Face::Song],
            (Face::Brush, _) => &[Face::Brush, Face::Hei, Face::Song],
        };
        ids.sort_by_key(|&id| {
            let font = self.font(id);
            let named = family.is_some_and(|name| name == font.family);
            let region = region_distance(font.region, locale);
            let kind = kinds.iter().position(|&kind| kind == font.face);
            // A head set in a regular Song is no head: the region's bold Hei goes before it.
            let thin_head = heavy && font.weight < 600 && font.face == Face::Song;
            let kind_rank = kind.map_or(kinds.len() + usize::from(font.face != Face::Song), |k| {
                k + 2 * usize::from(thin_head)
            });
            (
                !named,
                font.last_resort,
                region != 0,
                kind_rank,
                region,
                font.weight.abs_diff(weight),
                id,
            )
        });
        ids
    }

    /// Faces for shaping, parsed as they are asked for; they borrow this library.
    pub fn faces(&self) -> Faces<'_> {
        Faces::new(self)
    }
}

/// How far the forms of a font's region are from those of a locale.
fn region_distance(region: Option<Locale>, locale: Locale) -> u8 {
    use Locale::{Ja, Ko, ZhHans, ZhHantHk, ZhHantTw};
    let Some(region) = region else { return 1 };
    if region == locale {
        return 0;
    }
    match (locale, region) {
        (ZhHantTw, ZhHantHk) | (ZhHantHk, ZhHantTw) => 0,
        (ZhHans, ZhHantTw | ZhHantHk) | (ZhHantTw | ZhHantHk, ZhHans) => 2,
        (ZhHantTw | ZhHantHk | ZhHans, Ja) => 3,
        (Ja, ZhHantTw | ZhHantHk) => 2,
        (Ja, ZhHans) => 3,
        (Ko, Ja) => 2,
        (Ko, _) => 3,
        _ => 4,
    }
}
