//! The type of the words in a drawing (SVG 2, chapter 11; CSS Fonts 4, `font-family`).
//!
//! A drawing names families that lie on the machine it was made on. Here a family
//! is taken where the library holds it; else a face of the kind that was asked
//! for, from the fonts of the edition and in the order of [`FontLibrary::chain`].
//! No font of the system is looked at, and what was not found is kept, so that the
//! desk hears of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use usvg::fontdb::{Database, ID, Source};
use usvg::{FontFamily, FontResolver};

use super::unmet::Unmet;
use crate::font::{Faces, FontData, FontId, FontLibrary, face_called};
use crate::issue::Face;
use crate::unicode::Locale;

/// The fonts that a drawing may take.
pub(super) struct Lettering<'f> {
    fonts: &'f FontLibrary,
    faces: Faces<'f>,
    lang: Locale,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Fonts that the drawing uses, by what usvg calls them.
    taken: BTreeMap<FontId, Option<ID>>,
    families: BTreeSet<String>,
    characters: BTreeSet<char>,
}

impl<'f> Lettering<'f> {
    pub(super) fn new(fonts: &'f FontLibrary, lang: Locale) -> Lettering<'f> {
        Lettering { fonts, faces: fonts.faces(), lang, state: Mutex::default() }
    }

    /// Whether there is a font at all.
    pub(super) fn is_empty(&self) -> bool {
        self.fonts.is_empty()
    }

    /// What the drawing has asked for and did not get.
    pub(super) fn unmet(&self) -> Unmet {
        let state = self.state();
        Unmet {
            families: state.families.iter().cloned().collect(),
            characters: state.characters.iter().collect(),
        }
    }

    /// The choice of fonts, as usvg asks for it.
    pub(super) fn resolver(&self) -> FontResolver<'_> {
        FontResolver {
            select_font: Box::new(|font, base| {
                let wanted = self.wanted(font.families());
                let chain =
                    self.fonts.chain(wanted.0, font.weight(), wanted.1.as_deref(), self.lang);
                chain.into_iter().find_map(|id| self.take(id, base))
            }),
            select_fallback: Box::new(|c, used, base| {
                let taken = |at: &ID| {
                    let state = self.state();
                    state.taken.iter().find(|(_, own)| **own == Some(*at)).map(|(id, _)| *id)
                };
                let used: Vec<FontId> = used.iter().filter_map(taken).collect();
                let first = self.fonts.font(*used.first()?);
                let chain = self.fonts.chain(first.face, first.weight, None, self.lang);
                let rest: Vec<FontId> = chain.into_iter().filter(|id| !used.contains(id)).collect();
                let found = self.faces.font_for(&rest, c).and_then(|id| self.take(id, base));
                if found.is_none() && !c.is_whitespace() && !c.is_control() {
                    self.state().characters.insert(c);
                }
                found
            }),
        }
    }

    /// The face that stands for a list of families, and the first of them that is at hand.
    fn wanted(&self, families: &[FontFamily]) -> (Face, Option<String>) {
        let mut face = None;
        let mut absent = None;
        for family in families {
            let generic = match family {
                FontFamily::Serif => Face::Song,
                FontFamily::Cursive => Face::Kai,
                FontFamily::SansSerif | FontFamily::Fantasy | FontFamily::Monospace => Face::Hei,
                FontFamily::Named(name) if name.is_empty() => continue,
                FontFamily::Named(name) => {
                    let same = |own: &str| own.eq_ignore_ascii_case(name);
                    let held = self.fonts.iter().find(|(_, font)| same(&font.family));
                    if let Some((_, font)) = held {
                        return (font.face, Some(font.family.clone()));
                    }
                    absent = absent.or(Some(name));
                    continue;
                }
            };
            face = face.or(Some(generic));
        }
        if let Some(name) = absent {
            self.state().families.insert(name.clone());
        }
        // Words in a drawing are those of a caption.
        (face.or_else(|| absent.and_then(|name| face_called(name))).unwrap_or(Face::Hei), None)
    }

    /// Hands a font to usvg, once; `None` if it cannot be read.
    fn take(&self, id: FontId, base: &mut Arc<Database>) -> Option<ID> {
        let mut state = self.state();
        *state.taken.entry(id).or_insert_with(|| {
            let font = self.fonts.font(id);
            let bytes = Arc::new(Held(font.data.clone()));
            let held = Arc::make_mut(base).load_font_source(Source::Binary(bytes));
            held.into_iter()
                .find(|own| base.face(*own).is_some_and(|face| face.index == font.index))
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The bytes of a font, none if they cannot be read.
struct Held(FontData);

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        self.0.bytes().unwrap_or_default()
    }
}
