//! A font with some of its characters, for a reader's program.
//!
//! The `subsetter` crate cuts outlines and metrics, for use in PDF, where glyphs are called by
//! number. A program that is given text needs more: this adds the map from characters to
//! glyphs, the forms that vertical lines ask for (`vert`, with `vrt2` as its older name), and
//! the table `OS/2`, as it was (OpenType 1.9, `cmap`, `GSUB`, `otff`).

use std::collections::{BTreeMap, BTreeSet};

use subsetter::GlyphRemapper;
use ttf_parser::gsub::{SingleSubstitution, SubstitutionSubtable};
use ttf_parser::{Face, GlyphId, RawFace, Tag};

use crate::font::Font;

/// The face of a font.
pub(super) fn face(font: &Font) -> Result<Face<'_>, String> {
    let bytes = font.data.bytes().map_err(str::to_owned)?;
    Face::parse(bytes, font.index).map_err(|reason| reason.to_string())
}

/// The font with what it has of the letters.
pub(super) fn cut(font: &Font, letters: &BTreeSet<char>) -> Result<Vec<u8>, String> {
    let bytes = font.data.bytes().map_err(str::to_owned)?;
    let face = face(font)?;
    let vertical = vertical_forms(&face);
    let mut remapper = GlyphRemapper::new();
    let mut map: BTreeMap<u32, u16> = BTreeMap::new();
    let mut forms: BTreeMap<u16, u16> = BTreeMap::new();
    for letter in letters {
        let Some(GlyphId(glyph)) = face.glyph_index(*letter) else { continue };
        let new = remapper.remap(glyph);
        map.insert(u32::from(*letter), new);
        if let Some(form) = vertical.get(&glyph) {
            forms.insert(new, remapper.remap(*form));
        }
    }
    let cut = subsetter::subset(bytes, font.index, &remapper).map_err(|fault| fault.to_string())?;
    let parsed = RawFace::parse(&cut, 0).map_err(|fault| fault.to_string())?;
    let mut tables: BTreeMap<[u8; 4], Vec<u8>> = BTreeMap::new();
    for record in parsed.table_records {
        if let Some(data) = parsed.table(record.tag) {
            tables.insert(record.tag.to_bytes(), data.to_vec());
        }
    }
    tables.insert(*b"cmap", cmap(&map));
    if !forms.is_empty() {
        tables.insert(*b"GSUB", gsub(&forms));
    }
    if let Some(os2) = face.raw_face().table(Tag::from_bytes(b"OS/2")) {
        tables.insert(*b"OS/2", os2.to_vec());
    }
    Ok(put_together(&cut[..4], tables))
}

/// The vertical form of each glyph that has one of its own.
fn vertical_forms(face: &Face<'_>) -> BTreeMap<u16, u16> {
    let mut forms = BTreeMap::new();
    let Some(table) = face.tables().gsub else { return forms };
    let named = |tag: &[u8; 4]| table.features.find(Tag::from_bytes(tag));
    let Some(feature) = named(b"vert").or_else(|| named(b"vrt2")) else { return forms };
    for index in feature.lookup_indices {
        let Some(lookup) = table.lookups.get(index) else { continue };
        for subtable in lookup.subtables.into_iter::<SubstitutionSubtable<'_>>() {
            let SubstitutionSubtable::Single(single) = subtable else { continue };
            for glyph in 0..face.number_of_glyphs() {
                let form = match single {
                    SingleSubstitution::Format1 { coverage, delta } => {
                        coverage.contains(GlyphId(glyph)).then(|| glyph.wrapping_add_signed(delta))
                    }
                    SingleSubstitution::Format2 { coverage, substitutes } => coverage
                        .get(GlyphId(glyph))
                        .and_then(|index| substitutes.get(index))
                        .map(|form| form.0),
                };
                if let Some(form) = form {
                    forms.entry(glyph).or_insert(form);
                }
            }
        }
    }
    forms
}

/// Numbers as OpenType writes them, the high byte first.
#[derive(Default)]
struct Table(Vec<u8>);

impl Table {
    fn u16(&mut self, value: usize) -> &mut Table {
        self.0.extend((value as u16).to_be_bytes());
        self
    }

    fn u32(&mut self, value: usize) -> &mut Table {
        self.0.extend((value as u32).to_be_bytes());
        self
    }
}

/// The map from characters to glyphs: one subtable of format 12, which reaches beyond the BMP.
fn cmap(map: &BTreeMap<u32, u16>) -> Vec<u8> {
    // Characters that follow each other and whose glyphs do, too: first, last, first glyph.
    let mut groups: Vec<(u32, u32, u16)> = Vec::new();
    for (&letter, &glyph) in map {
        match groups.last_mut() {
            Some((first, last, start))
                if *last + 1 == letter
                    && u32::from(*start) + (letter - *first) == u32::from(glyph) =>
            {
                *last = letter;
            }
            _ => groups.push((letter, letter, glyph)),
        }
    }
    let mut table = Table::default();
    // Unicode, full repertoire, for both platforms that programs look under.
    table.u16(0).u16(2);
    table.u16(0).u16(4).u32(20);
    table.u16(3).u16(10).u32(20);
    table.u16(12).u16(0).u32(16 + 12 * groups.len()).u32(0).u32(groups.len());
    for (first, last, glyph) in groups {
        table.u32(first as usize).u32(last as usize).u32(glyph.into());
    }
    table.0
}

/// One lookup of single substitution, under `vert` and `vrt2`, for every script.
fn gsub(forms: &BTreeMap<u16, u16>) -> Vec<u8> {
    let mut table = Table::default();
    // Header: version 1.0, scripts at 10, features at 32, lookups at 56.
    table.u16(1).u16(0).u16(10).u16(32).u16(56);
    // One script with one language system, which has both features.
    table.u16(1).0.extend(b"DFLT");
    table.u16(8).u16(4).u16(0);
    table.u16(0).u16(0xFFFF).u16(2).u16(0).u16(1);
    // Two features with the one lookup; both lie at the end of their list.
    table.u16(2).0.extend(b"vert");
    table.u16(14).0.extend(b"vrt2");
    table.u16(14);
    // The feature itself is padded to where the lookups begin.
    table.u16(0).u16(1).u16(0).u16(0).u16(0);
    table.u16(1).u16(4);
    table.u16(1).u16(0).u16(1).u16(8);
    // Format 2: the coverage stands behind the substitutes.
    table.u16(2).u16(6 + 2 * forms.len()).u16(forms.len());
    for form in forms.values() {
        table.u16((*form).into());
    }
    table.u16(1).u16(forms.len());
    for glyph in forms.keys() {
        table.u16((*glyph).into());
    }
    table.0
}

/// The file: directory, tables in the order of their tags, checksums (OpenType 1.9, `otff`).
fn put_together(flavour: &[u8], tables: BTreeMap<[u8; 4], Vec<u8>>) -> Vec<u8> {
    let count = tables.len();
    let log = count.max(1).ilog2();
    let range = 16 << log;
    let mut file = Table(flavour.to_vec());
    file.u16(count).u16(range).u16(log as usize).u16(count * 16 - range);
    let mut offset = 12 + 16 * count;
    let mut adjustment = None;
    let mut bodies: Vec<u8> = Vec::new();
    for (tag, mut data) in tables {
        if &tag == b"head" && data.len() >= 12 {
            data[8..12].fill(0);
            adjustment = Some(offset + 8);
        }
        file.0.extend(tag);
        file.u32(checksum(&data) as usize).u32(offset).u32(data.len());
        data.resize(data.len().next_multiple_of(4), 0);
        offset += data.len();
        bodies.extend(data);
    }
    let mut file = file.0;
    file.extend(bodies);
    if let Some(at) = adjustment {
        let sum = 0xB1B0_AFBA_u32.wrapping_sub(checksum(&file));
        file[at..at + 4].copy_from_slice(&sum.to_be_bytes());
    }
    file
}

fn checksum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0, |sum: u32, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::FontData;

    /// A font of the bundle; `None` where the crate was packed without it.
    fn song() -> Option<Font> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/sc/NPSongSC-Regular.otf");
        let bytes = std::fs::read(path).ok()?;
        Some(Font::from_data("song", FontData::new(bytes), 0).expect("the bundle can be read"))
    }

    #[test]
    fn a_cut_font_has_the_letters_their_forms_and_their_widths() {
        let Some(font) = song() else { return };
        let letters: BTreeSet<char> = "，。（）「」—…排版AB12 ".chars().collect();
        let bytes = cut(&font, &letters).expect("a font");
        assert!(bytes.len() < 40_000, "{} bytes", bytes.len());
        assert_eq!(checksum(&bytes), 0xB1B0_AFBA, "the file sums up");
        let (old, new) = (face(&font).expect("a face"), Face::parse(&bytes, 0).expect("a face"));
        for letter in &letters {
            let (before, after) = (old.glyph_index(*letter), new.glyph_index(*letter));
            assert_eq!(before.is_some(), after.is_some(), "{letter}");
            let (Some(before), Some(after)) = (before, after) else { continue };
            assert_eq!(old.glyph_hor_advance(before), new.glyph_hor_advance(after), "{letter}");
            assert_eq!(old.glyph_bounding_box(before), new.glyph_bounding_box(after), "{letter}");
            let form = |face: &Face<'_>, glyph: GlyphId| {
                let form = vertical_forms(face).get(&glyph.0).copied()?;
                face.glyph_bounding_box(GlyphId(form))
            };
            assert_eq!(form(&old, before), form(&new, after), "the vertical form of {letter}");
        }
        assert!(new.glyph_index('无').is_none(), "what was not asked for is not there");
        let has_form = |letter| {
            let glyph = new.glyph_index(letter).expect("it was asked for");
            vertical_forms(&new).contains_key(&glyph.0)
        };
        assert!(has_form('（') && has_form('「') && !has_form('排'));
    }

    #[test]
    fn characters_that_follow_each_other_share_a_group() {
        let map = BTreeMap::from([(0x41, 1), (0x42, 2), (0x43, 9), (0x2_0BB7, 10)]);
        let table = cmap(&map);
        assert_eq!(table.len(), 20 + 16 + 3 * 12);
    }
}
