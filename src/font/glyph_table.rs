//! Glyphs and advances of a face, filled as characters ask for them.
//!
//! Han, kana and marks stand in a square each and need no shaper: the character
//! map gives the glyph, `hmtx` or `vmtx` its advance, and for vertical text the
//! `vert` substitution is looked up once per glyph. A character is looked up when it is
//! asked for the first time: a newspaper has a thousand of a font's thirty thousand.

use std::collections::BTreeMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use ttf_parser::gsub::{SingleSubstitution, SubstitutionSubtable};
use ttf_parser::{Face, GlyphId, Tag};

use crate::geom::Em;

/// How a face draws one character, upright in either direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GlyphForm {
    /// The glyph of a horizontal line; 0 where the face has none.
    pub glyph: u16,
    /// The glyph of a vertical line.
    pub vertical_glyph: u16,
    /// The advance in a horizontal line.
    pub advance: Em,
    /// The advance in a vertical line.
    pub vertical_advance: Em,
}

/// How many characters a page of the table has.
const PAGE: usize = 64;

/// Planes 0 to 3 hold every character that has a shape.
const PAGES: usize = 0x4_0000 / PAGE;

/// A form that may not be known yet. Whoever asks first works it out; two that ask at
/// once write the same, so that no lock is needed.
#[derive(Default)]
struct Entry {
    /// From the lowest: the glyph, the vertical glyph, and [`Entry::KNOWN`].
    glyphs: AtomicU64,
    /// From the lowest: the advance and the vertical advance, in units of [`Em`].
    advances: AtomicU64,
}

impl Entry {
    const KNOWN: u64 = 1 << 32;

    #[inline]
    fn get(&self) -> Option<GlyphForm> {
        let glyphs = self.glyphs.load(Ordering::Acquire);
        if glyphs & Entry::KNOWN == 0 {
            return None;
        }
        let advances = self.advances.load(Ordering::Relaxed);
        Some(GlyphForm {
            glyph: glyphs as u16,
            vertical_glyph: (glyphs >> 16) as u16,
            advance: Em::from_units(advances as u32 as i32),
            vertical_advance: Em::from_units((advances >> 32) as u32 as i32),
        })
    }

    fn set(&self, form: GlyphForm) {
        let half = |em: Em| u64::from(em.to_units() as u32);
        let advances = half(form.advance) | half(form.vertical_advance) << 32;
        self.advances.store(advances, Ordering::Relaxed);
        let glyphs = u64::from(form.glyph) | u64::from(form.vertical_glyph) << 16;
        self.glyphs.store(glyphs | Entry::KNOWN, Ordering::Release);
    }
}

pub(super) struct GlyphTable {
    pages: Vec<OnceLock<Box<[Entry; PAGE]>>>,
    vertical: OnceLock<BTreeMap<u16, u16>>,
}

impl GlyphTable {
    pub(super) fn new() -> GlyphTable {
        let mut pages = Vec::with_capacity(PAGES);
        pages.resize_with(PAGES, OnceLock::new);
        GlyphTable { pages, vertical: OnceLock::new() }
    }

    #[inline]
    pub(super) fn form(&self, face: &Face<'_>, c: char) -> GlyphForm {
        let code = c as usize;
        let Some(page) = self.pages.get(code / PAGE) else { return GlyphForm::default() };
        let page = page.get_or_init(|| Box::new(std::array::from_fn(|_| Entry::default())));
        let entry = &page[code % PAGE];
        entry.get().unwrap_or_else(|| {
            let form = self.look_up(face, c);
            entry.set(form);
            form
        })
    }

    /// What the face says of a character.
    #[cold]
    fn look_up(&self, face: &Face<'_>, c: char) -> GlyphForm {
        let Some(glyph) = face.glyph_index(c) else { return GlyphForm::default() };
        let vertical = self.vertical.get_or_init(|| vertical_substitutions(face));
        let units = face.units_per_em();
        let vertical_glyph = vertical.get(&glyph.0).copied().unwrap_or(glyph.0);
        let advance = face.glyph_hor_advance(glyph).unwrap_or(units);
        let vertical_advance = face.glyph_ver_advance(GlyphId(vertical_glyph)).unwrap_or(units);
        GlyphForm {
            glyph: glyph.0,
            vertical_glyph,
            advance: Em::from_font_units(i32::from(advance), units),
            vertical_advance: Em::from_font_units(i32::from(vertical_advance), units),
        }
    }
}

/// The single substitutions of `vert`, or of `vrt2` where a face has only that.
fn vertical_substitutions(face: &Face<'_>) -> BTreeMap<u16, u16> {
    let mut map = BTreeMap::new();
    let Some(gsub) = face.tables().gsub else { return map };
    // A font may have a `vert` for each language; the default one of its Han
    // script is that of its region.
    let script = [b"hani", b"DFLT", b"kana", b"hang", b"latn"]
        .into_iter()
        .find_map(|tag| gsub.scripts.find(Tag::from_bytes(tag)));
    let language = script.and_then(|script| script.default_language.or(script.languages.get(0)));
    let Some(language) = language else { return map };
    let feature = |tag: &[u8; 4]| {
        let features =
            language.feature_indices.into_iter().filter_map(|index| gsub.features.get(index));
        features.into_iter().find(|feature| feature.tag == Tag::from_bytes(tag))
    };
    let Some(feature) = feature(b"vert").or_else(|| feature(b"vrt2")) else { return map };
    for index in feature.lookup_indices {
        let Some(lookup) = gsub.lookups.get(index) else { continue };
        for subtable in lookup.subtables.into_iter::<SubstitutionSubtable<'_>>() {
            let SubstitutionSubtable::Single(single) = subtable else { continue };
            match single {
                SingleSubstitution::Format1 { coverage, delta } => {
                    for_each_covered(coverage, |glyph, _| {
                        map.entry(glyph).or_insert_with(|| glyph.wrapping_add_signed(delta));
                    });
                }
                SingleSubstitution::Format2 { coverage, substitutes } => {
                    for_each_covered(coverage, |glyph, at| {
                        if let Some(to) = substitutes.get(at) {
                            map.entry(glyph).or_insert(to.0);
                        }
                    });
                }
            }
        }
    }
    map
}

fn for_each_covered(
    coverage: ttf_parser::opentype_layout::Coverage<'_>,
    mut f: impl FnMut(u16, u16),
) {
    use ttf_parser::opentype_layout::Coverage;
    match coverage {
        Coverage::Format1 { glyphs } => {
            for (at, glyph) in glyphs.into_iter().enumerate() {
                f(glyph.0, at as u16);
            }
        }
        Coverage::Format2 { records } => {
            for record in records {
                for (step, glyph) in (record.start.0..=record.end.0).enumerate() {
                    f(glyph, record.value.wrapping_add(step as u16));
                }
            }
        }
    }
}
