//! The fonts of a job, and which of them a character is set in.

use super::faces::Faces;
use super::font::{Font, FontId};
use crate::error::{Error, ErrorKind};
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

    /// Reads a font and says whether it can be used.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Font`] if its bytes cannot be read or are no font.
    ///
    /// # Panics
    ///
    /// If the id is of another library.
    pub fn check(&self, id: FontId) -> Result<(), Error> {
        let font = self.font(id);
        let fault =
            |reason: String| Error::from(ErrorKind::Font { name: font.name.clone(), reason });
        let bytes = font.data.bytes().map_err(|reason| fault(reason.to_owned()))?;
        let face = ttf_parser::Face::parse(bytes, font.index)
            .map_err(|reason| fault(format!("not a font that can be read: {reason}")))?;
        if face.tables().cmap.is_none() {
            return Err(fault("the font has no character map".to_owned()));
        }
        Ok(())
    }

    /// The fonts to ask for a character, the first that has it winning.
    ///
    /// All fonts are in it, in this order (`fonts/README.md`, *Fallback order*):
    ///
    /// 1. those of the family asked for;
    /// 2. those of the region: the face asked for, then what stands in for it.
    ///    Fangsong is set in Kai, text at last in Song; a head whose region has
    ///    no bold Song, and the name of a paper whose region has no brush, in Hei;
    /// 3. the other regions' Song (for heads, their Hei), the nearest region first;
    /// 4. the other faces;
    /// 5. fonts of last resort.
    ///
    /// A font that names no region stands behind those of the region.
    pub fn chain(
        &self,
        face: Face,
        weight: u16,
        family: Option<&str>,
        locale: Locale,
    ) -> Vec<FontId> {
        // The name of a paper is a head, however heavy its brush is.
        let head = weight >= HEAD_WEIGHT || face == Face::Brush;
        let weight = if face == Face::Brush { weight.max(900) } else { weight };
        let kinds: &[Face] = match (face, head) {
            (Face::Song, false) => &[Face::Song],
            (Face::Song, true) => &[Face::Song, Face::Hei],
            (Face::Hei, _) => &[Face::Hei, Face::Song],
            (Face::Fang, _) => &[Face::Fang, Face::Kai, Face::Song],
            (Face::Kai, _) => &[Face::Kai, Face::Song],
            (Face::Brush, _) => &[Face::Brush, Face::Song, Face::Hei],
        };
        let key = |id: FontId| {
            let font = self.font(id);
            let distance = region_distance(font.region, locale);
            let home = distance <= NO_REGION;
            // A head in a regular Song is no head: the region's bold Hei goes before it.
            let thin = head && font.weight < HEAD_WEIGHT && font.face == Face::Song;
            let kind = kinds.iter().position(|&kind| kind == font.face);
            let general = matches!(font.face, Face::Song | Face::Hei);
            let (tier, rank) = match kind {
                Some(rank) if home => (0, rank + if thin { kinds.len() } else { 0 }),
                Some(rank) if general => (1, rank + if thin { kinds.len() } else { 0 }),
                _ => (2, usize::from(!home)),
            };
            let named = family.is_some_and(|name| name == font.family);
            let off = font.weight.abs_diff(weight);
            (!named, font.last_resort, tier, rank, distance, off, id)
        };
        let mut ids: Vec<FontId> = self.iter().map(|(id, _)| id).collect();
        ids.sort_by_key(|&id| key(id));
        ids
    }

    /// Faces for shaping, parsed as they are asked for; they borrow this library.
    pub fn faces(&self) -> Faces<'_> {
        Faces::new(self)
    }
}

/// From this weight on a role is a head.
const HEAD_WEIGHT: u16 = 600;

/// The distance of a font that names no region.
const NO_REGION: u8 = 1;

/// How far the forms of a font's region are from those of a locale.
fn region_distance(region: Option<Locale>, locale: Locale) -> u8 {
    use Locale::{Ja, Ko, ZhHans, ZhHantHk, ZhHantTw};
    let Some(region) = region else { return NO_REGION };
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

#[cfg(test)]
mod tests {
    use super::super::data::FontData;
    use super::*;

    /// The bundle of `fonts/`, without its bytes.
    fn bundle() -> FontLibrary {
        use Locale::{Ja, Ko, ZhHans, ZhHantTw};
        let mut library = FontLibrary::new();
        for (name, face, weight, region) in [
            ("SC Song", Face::Song, 400, ZhHans),
            ("SC Song Bold", Face::Song, 700, ZhHans),
            ("SC Song Black", Face::Song, 900, ZhHans),
            ("SC Hei", Face::Hei, 400, ZhHans),
            ("SC Hei Bold", Face::Hei, 700, ZhHans),
            ("SC Hei Black", Face::Hei, 900, ZhHans),
            ("SC Kai", Face::Kai, 400, ZhHans),
            ("SC Brush", Face::Brush, 400, ZhHans),
            ("SC Rare", Face::Song, 400, ZhHans),
            ("TC Song", Face::Song, 400, ZhHantTw),
            ("TC Hei Bold", Face::Hei, 700, ZhHantTw),
            ("JP Song", Face::Song, 400, Ja),
            ("JP Hei Bold", Face::Hei, 700, Ja),
            ("KR Song", Face::Song, 400, Ko),
            ("KR Hei Bold", Face::Hei, 700, Ko),
        ] {
            library.add(Font {
                data: FontData::new(Vec::new()),
                index: 0,
                name: name.to_owned(),
                family: name.to_owned(),
                weight,
                face,
                region: Some(region),
                last_resort: name == "SC Rare",
            });
        }
        library
    }

    #[test]
    fn a_chain_begins_with_what_the_region_has() {
        use Locale::{Ja, Ko, ZhHans, ZhHantHk, ZhHantTw};
        let library = bundle();
        for (face, weight, locale, first) in [
            (Face::Song, 400, ZhHans, &["SC Song", "SC Song Bold"][..]),
            (Face::Song, 700, ZhHans, &["SC Song Bold", "SC Song Black", "SC Hei Bold"]),
            (Face::Song, 900, ZhHans, &["SC Song Black", "SC Song Bold", "SC Hei Black"]),
            (Face::Hei, 400, ZhHans, &["SC Hei", "SC Hei Bold"]),
            (Face::Hei, 900, ZhHans, &["SC Hei Black", "SC Hei Bold"]),
            (Face::Kai, 400, ZhHans, &["SC Kai", "SC Song"]),
            (Face::Fang, 400, ZhHans, &["SC Kai", "SC Song"]),
            (Face::Brush, 400, ZhHans, &["SC Brush", "SC Song Black"]),
            (Face::Song, 400, ZhHantTw, &["TC Song", "SC Song"]),
            (Face::Song, 400, ZhHantHk, &["TC Song", "SC Song"]),
            (Face::Song, 900, ZhHantTw, &["TC Hei Bold", "TC Song"]),
            (Face::Kai, 400, ZhHantTw, &["TC Song"]),
            (Face::Brush, 400, ZhHantTw, &["TC Hei Bold"]),
            (Face::Hei, 400, Ja, &["JP Hei Bold", "JP Song"]),
            (Face::Song, 900, Ja, &["JP Hei Bold", "JP Song"]),
            (Face::Song, 400, Ja, &["JP Song", "TC Song", "SC Song"]),
            (Face::Kai, 400, Ja, &["JP Song"]),
            (Face::Brush, 400, Ko, &["KR Hei Bold", "KR Song"]),
            (Face::Song, 400, Ko, &["KR Song", "JP Song"]),
        ] {
            let chain = library.chain(face, weight, None, locale);
            assert_eq!(chain.len(), library.len(), "every font is in the chain");
            let names: Vec<&str> =
                chain.iter().take(first.len()).map(|&id| library.font(id).name.as_str()).collect();
            assert_eq!(names, first, "{face:?} {weight} {locale}");
        }
    }

    #[test]
    fn text_falls_back_to_song_of_other_regions_and_the_rare_font_comes_last() {
        let library = bundle();
        let names = |face, weight, locale| -> Vec<&str> {
            let chain = library.chain(face, weight, None, locale);
            chain.iter().map(|&id| library.font(id).name.as_str()).collect()
        };
        let body = names(Face::Song, 400, Locale::ZhHans);
        assert_eq!(
            body[..6],
            ["SC Song", "SC Song Bold", "SC Song Black", "TC Song", "JP Song", "KR Song"]
        );
        for (face, locale) in [(Face::Song, Locale::Ja), (Face::Brush, Locale::ZhHans)] {
            assert_eq!(names(face, 400, locale).last(), Some(&"SC Rare"));
        }
    }

    #[test]
    fn a_family_asked_for_goes_first() {
        let library = bundle();
        let chain = library.chain(Face::Song, 400, Some("KR Hei Bold"), Locale::ZhHans);
        assert_eq!(library.font(chain[0]).name, "KR Hei Bold");
    }

    #[test]
    fn bytes_that_are_no_font_are_named() {
        let library = bundle();
        let (id, _) = library.iter().next().expect("the bundle has fonts");
        let message = library.check(id).expect_err("no bytes").to_string();
        assert!(message.contains("SC Song"), "{message}");
    }
}
