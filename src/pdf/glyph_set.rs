//! What a document asks of its fonts: which glyphs, and what they stand for.
//!
//! A character code of PDF stands for one text wherever it is used (`ToUnicode`;
//! ISO 32000-1, 9.10.3). The text is learnt from the runs and not from the
//! font's character map, where one glyph may be a Han character, a radical and
//! a compatibility character at once, and a vertical comma a presentation form.
//! The first text of a glyph wins; where it stands for another, the run says so
//! with a span (`line.rs`).

use std::cmp::Reverse;

use ttf_parser::{Face, GlyphId};

use super::content::div_round;
use super::fault;
use super::line::{Cluster, Clusters, run_of};
use crate::error::Error;
use crate::font::{Font, FontId, FontLibrary};
use crate::frame::{Document, GlyphRun, Page, RunDirection};

/// The fonts of a document.
pub(super) struct FontSets<'a> {
    sets: Vec<GlyphSet<'a>>,
    /// By id of the library, which of the sets is its own.
    index: Vec<Option<usize>>,
}

/// The glyphs of one font that a document uses.
pub(super) struct GlyphSet<'a> {
    /// The font.
    pub(super) font: &'a Font,
    /// Its face, parsed.
    pub(super) face: Face<'a>,
    /// The number its resource names bear.
    pub(super) number: usize,
    /// Whether a horizontal or sideways run uses it.
    pub(super) horizontal: bool,
    /// Whether an upright vertical run uses it.
    pub(super) vertical: bool,
    /// The glyphs in use, after the missing one those that come most often first; a glyph's
    /// code in the file is its place here. So nearly all codes of a page begin with the same
    /// byte, and deflate to less.
    pub(super) glyphs: Vec<u16>,
    /// By glyph of the face.
    slots: Vec<Slot>,
    /// Texts of more than one character.
    texts: Vec<Box<str>>,
}

/// What is known of a glyph.
#[derive(Clone, Copy, Default)]
pub(super) struct Slot {
    /// What it stands for.
    meaning: Meaning,
    /// How often it comes alone.
    count: u32,
    /// Its code in the file.
    pub(super) code: u16,
    /// Its advance in a horizontal line, in thousandths of an em.
    pub(super) advance: u16,
    /// Its advance in a vertical line, in thousandths of an em.
    pub(super) vertical_advance: u16,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Meaning {
    #[default]
    Unused,
    /// In use, and no run says of it alone what it is.
    Unknown,
    /// In use, and only together with others that stand for so many characters.
    Likely(char),
    Char(char),
    Text(u32),
}

impl<'a> FontSets<'a> {
    /// The fonts in use, in the order of their library.
    pub(super) fn sets(&self) -> &[GlyphSet<'a>] {
        &self.sets
    }

    /// The set of a font; every run that [`collect`] has seen has one.
    #[inline]
    pub(super) fn get(&self, id: FontId) -> Option<&GlyphSet<'a>> {
        Some(&self.sets[(*self.index.get(id.index())?)?])
    }
}

/// Counts the glyphs of a document.
///
/// # Errors
///
/// If a run is of a font that the library does not have or that cannot be read.
pub(super) fn collect<'a>(
    document: &Document,
    library: &'a FontLibrary,
) -> Result<FontSets<'a>, Error> {
    let mut sets: Vec<Option<GlyphSet<'a>>> = Vec::new();
    sets.resize_with(library.len(), || None);
    for page in &document.pages {
        for run in page.items.iter().filter_map(run_of) {
            let Some(slot) = sets.get_mut(run.font.index()) else {
                return Err(fault(format!(
                    "page {}: font {} is not in the library of the assets",
                    page.number,
                    run.font.index()
                )));
            };
            match slot {
                Some(set) => set.learn_run(page, run),
                None => slot.insert(GlyphSet::new(library.font(run.font))?).learn_run(page, run),
            }
        }
    }
    let mut index = vec![None; sets.len()];
    let mut used = Vec::new();
    for (id, set) in sets.into_iter().enumerate() {
        if let Some(mut set) = set {
            set.close(used.len());
            index[id] = Some(used.len());
            used.push(set);
        }
    }
    Ok(FontSets { sets: used, index })
}

impl<'a> GlyphSet<'a> {
    fn new(font: &'a Font) -> Result<GlyphSet<'a>, Error> {
        let bytes = font.data.bytes().map_err(|reason| {
            fault(format!("font \"{}\" could not be read: {reason}", font.name))
        })?;
        let face = Face::parse(bytes, font.index)
            .map_err(|reason| fault(format!("font \"{}\" is no font: {reason}", font.name)))?;
        let mut slots = vec![Slot::default(); usize::from(face.number_of_glyphs()).max(1)];
        // The box of a missing character is part of every font (ISO 32000-1, 9.7.6.3).
        slots[0].meaning = Meaning::Unknown;
        Ok(GlyphSet {
            font,
            face,
            number: 0,
            horizontal: false,
            vertical: false,
            glyphs: Vec::new(),
            slots,
            texts: Vec::new(),
        })
    }

    fn learn_run(&mut self, page: &Page, run: &GlyphRun) {
        match run.direction {
            RunDirection::Horizontal | RunDirection::Sideways => self.horizontal = true,
            RunDirection::Vertical => self.vertical = true,
        }
        for cluster in Clusters::of(page, run) {
            self.learn(&cluster);
        }
    }

    fn learn(&mut self, cluster: &Cluster<'_>) {
        let [glyph] = cluster.glyphs else {
            // As many glyphs as characters, as of an ellipsis, are likely one for each.
            let is_even = cluster.text.chars().count() == cluster.glyphs.len();
            let mut chars = cluster.text.chars();
            for glyph in cluster.glyphs {
                let place = self.place(glyph.id);
                let guess = chars.next().filter(|&c| is_even && is_text(c));
                let meaning = &mut self.slots[place].meaning;
                match (*meaning, guess) {
                    (Meaning::Unused | Meaning::Unknown, Some(c)) => *meaning = Meaning::Likely(c),
                    (Meaning::Unused, None) => *meaning = Meaning::Unknown,
                    _ => {}
                }
            }
            return;
        };
        let place = self.place(glyph.id);
        let slot = &mut self.slots[place];
        slot.count = slot.count.saturating_add(1);
        // Known already, as nearly all are.
        if matches!(slot.meaning, Meaning::Char(_)) {
            return;
        }
        let mut chars = cluster.text.chars();
        match (slot.meaning, chars.next(), chars.next()) {
            // A character alone is more likely to come again than a text.
            (_, Some(c), None) if is_text(c) => slot.meaning = Meaning::Char(c),
            (Meaning::Unused | Meaning::Unknown | Meaning::Likely(_), Some(_), Some(_)) => {
                slot.meaning = Meaning::Text(self.texts.len() as u32);
                self.texts.push(cluster.text.into());
            }
            (Meaning::Unused, ..) => slot.meaning = Meaning::Unknown,
            _ => {}
        }
    }

    /// Gives codes and widths to what is in use, when all has been learnt.
    fn close(&mut self, number: usize) {
        self.number = number;
        let units = i64::from(self.face.units_per_em()).max(1);
        let thousandths = |units_of: u16| {
            u16::try_from(div_round(i64::from(units_of) * 1000, units)).unwrap_or(u16::MAX)
        };
        let in_use = |glyph: &u16| self.slots[usize::from(*glyph)].meaning != Meaning::Unused;
        let last = (self.slots.len() - 1).min(usize::from(u16::MAX)) as u16;
        self.glyphs = (0..=last).filter(in_use).collect();
        // The missing one is always the first (ISO 32000-1, 9.7.6.3); of those that come as
        // often the order is the font's.
        self.glyphs[1..].sort_by_key(|&glyph| Reverse(self.slots[usize::from(glyph)].count));
        for (code, &glyph) in self.glyphs.iter().enumerate() {
            let id = GlyphId(glyph);
            let slot = &mut self.slots[usize::from(glyph)];
            slot.code = code as u16;
            slot.advance = self.face.glyph_hor_advance(id).map_or(1000, thousandths);
            slot.vertical_advance = self.face.glyph_ver_advance(id).map_or(1000, thousandths);
        }
    }

    /// Whether a glyph is in use.
    pub(super) fn has(&self, glyph: u16) -> bool {
        self.slots.get(usize::from(glyph)).is_some_and(|slot| slot.meaning != Meaning::Unused)
    }

    /// Where a glyph is noted; one that the face does not have is the missing one.
    #[inline]
    fn place(&self, glyph: u16) -> usize {
        if usize::from(glyph) < self.slots.len() { usize::from(glyph) } else { 0 }
    }

    /// What is known of a glyph.
    #[inline]
    pub(super) fn slot(&self, glyph: u16) -> &Slot {
        &self.slots[self.place(glyph)]
    }

    /// Whether the glyphs of a cluster by themselves tell its text.
    #[inline]
    pub(super) fn tells(&self, cluster: &Cluster<'_>) -> bool {
        let [glyph] = cluster.glyphs else { return false };
        match self.slot(glyph.id).meaning {
            Meaning::Char(c) => {
                let mut chars = cluster.text.chars();
                chars.next() == Some(c) && chars.as_str().is_empty()
            }
            Meaning::Text(i) => *self.texts[i as usize] == *cluster.text,
            Meaning::Unused | Meaning::Unknown | Meaning::Likely(_) => false,
        }
    }

    /// The glyphs in use with the text each of them stands for, if one is known.
    pub(super) fn meanings(&self) -> impl Iterator<Item = (u16, Option<String>)> {
        self.glyphs.iter().map(|&glyph| {
            let text = match self.slots[usize::from(glyph)].meaning {
                Meaning::Char(c) | Meaning::Likely(c) => Some(c.to_string()),
                Meaning::Text(i) => Some(self.texts[i as usize].to_string()),
                Meaning::Unused | Meaning::Unknown => None,
            };
            (glyph, text)
        })
    }
}

/// Whether a character may stand in a `ToUnicode` map: NUL and the byte order marks may not.
fn is_text(c: char) -> bool {
    !matches!(c, '\0' | '\u{feff}' | '\u{fffe}')
}
