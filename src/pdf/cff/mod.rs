//! Outlines in CFF cut to the glyphs in use (Adobe Technical Notes 5176 and 5177).
//!
//! The faces of CJK are keyed by CID, and their outlines share subroutines. Here each glyph's
//! program is written as it is, with the subroutines that it calls in the place of the calls:
//! deflated that is smaller than the subroutines and their numbers. The programs are only
//! looked through for their calls; what would have to be computed for that, or is not as the
//! notes have it, is left to the crate `subsetter`, which takes programs apart, at seven
//! times the cost.

mod dict;
mod index;
mod programs;
mod select;

use std::ops::Range;

use dict::{FIRST_STRING, FontDict, Place, TOP_STRINGS, Top, push_integer};
use index::{Index, write_index};
use programs::Programs;
use select::{Select, write_select};

/// Cuts a table `CFF ` to glyphs, which are given ascending and begin with 0; the CID of each
/// is then its place among them. `None` where the table is not keyed by CID or not of the
/// simple kind.
pub(super) fn cut(cff: &[u8], glyphs: &[u16]) -> Option<Vec<u8>> {
    let font = Font::parse(cff)?;
    let selected: Vec<u8> =
        glyphs.iter().map(|&glyph| font.select.dict_of(glyph)).collect::<Option<_>>()?;
    // Which dictionaries are in use, and their new numbers.
    let mut numbers: Vec<Option<u8>> = vec![None; font.dicts.count];
    selected.iter().try_for_each(|&dict| {
        *numbers.get_mut(usize::from(dict))? = Some(0);
        Some(())
    })?;
    let mut used = Vec::new();
    for (dict, number) in numbers.iter_mut().enumerate().filter(|(_, number)| number.is_some()) {
        *number = u8::try_from(used.len()).ok();
        used.push(FontDict::parse(cff, font.dicts.get(dict)?, font.top.matrix.is_some())?);
    }
    let number_of = |dict: u8| numbers[usize::from(dict)].unwrap_or(0);

    let mut programs = Programs::new(font.global);
    for (&glyph, &dict) in glyphs.iter().zip(&selected) {
        let program = font.programs.get(usize::from(glyph))?;
        programs.add(program, used[usize::from(number_of(dict))].local)?;
    }

    let mut out = vec![1, 0, 4, 4];
    out.extend_from_slice(cff.get(font.names.clone())?);
    let places = font.top.write(&mut out);
    let strings = font.top.strings().into_iter().chain(used.iter().map(|dict| dict.name));
    let strings: Vec<&[u8]> = strings
        .map(|string| string.map_or(Some(&[][..]), |it| font.strings.get(it)))
        .collect::<Option<_>>()?;
    let strings = [&b"Adobe"[..], b"Identity"].into_iter().chain(strings);
    write_index(&mut out, strings);
    write_index(&mut out, std::iter::empty());

    places.set(&mut out, Place::Charset);
    write_charset(&mut out, glyphs.len());
    places.set(&mut out, Place::FdSelect);
    write_select(&mut out, selected.iter().map(|&dict| number_of(dict)));
    let mut privates = Vec::with_capacity(used.len());
    for dict in &used {
        privates.push(out.len()..out.len() + dict.private.len());
        out.extend_from_slice(&dict.private);
    }
    places.set(&mut out, Place::FdArray);
    let identity = [140, 139, 139, 140, 139, 139];
    let dicts: Vec<Vec<u8>> = used
        .iter()
        .zip(&privates)
        .enumerate()
        .map(|(number, (dict, private))| {
            let mut bytes = dict.matrix.unwrap_or(&identity).to_vec();
            bytes.extend([12, 7]);
            push_integer(&mut bytes, private.len());
            push_integer(&mut bytes, private.start);
            bytes.push(18);
            if dict.name.is_some() {
                push_integer(&mut bytes, FIRST_STRING + TOP_STRINGS + number);
                bytes.extend([12, 38]);
            }
            bytes
        })
        .collect();
    write_index(&mut out, dicts.iter().map(Vec::as_slice));
    places.set(&mut out, Place::CharStrings);
    write_index(&mut out, programs.all());
    Some(out)
}

/// What is read of a table.
struct Font<'a> {
    names: Range<usize>,
    top: Top<'a>,
    strings: Index<'a>,
    global: Index<'a>,
    programs: Index<'a>,
    dicts: Index<'a>,
    select: Select<'a>,
}

impl<'a> Font<'a> {
    fn parse(cff: &'a [u8]) -> Option<Font<'a>> {
        let &[1, _, header, ..] = cff else { return None };
        let header = usize::from(header);
        let (_, end) = Index::parse(cff, header)?;
        let (tops, top_end) = Index::parse(cff, end)?;
        let top = Top::parse(tops.get(0)?)?;
        let (strings, string_end) = Index::parse(cff, top_end)?;
        let (global, _) = Index::parse(cff, string_end)?;
        let (programs, _) = Index::parse(cff, top.programs)?;
        let (dicts, _) = Index::parse(cff, top.dicts)?;
        let select = Select::parse(cff, top.select, programs.count)?;
        Some(Font { names: header..end, top, strings, global, programs, dicts, select })
    }
}

/// Each glyph's CID is its number (5176, 13): one range of all of them.
fn write_charset(out: &mut Vec<u8>, glyphs: usize) {
    match glyphs {
        0 | 1 => out.push(0),
        _ => {
            out.extend([2, 0, 1]);
            out.extend(((glyphs - 2) as u16).to_be_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use ttf_parser::{Face, GlyphId, OutlineBuilder, Tag};

    use super::*;

    /// An outline as text.
    #[derive(Default, PartialEq, Debug)]
    struct Drawn(String);

    impl OutlineBuilder for Drawn {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0 += &format!("m{x},{y} ");
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.0 += &format!("l{x},{y} ");
        }
        fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
            self.0 += &format!("q{x1},{y1},{x},{y} ");
        }
        fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
            self.0 += &format!("c{x1},{y1},{x2},{y2},{x},{y} ");
        }
        fn close(&mut self) {
            self.0 += "z ";
        }
    }

    /// The fonts in CFF of the bundle; none where it is not here.
    #[expect(clippy::print_stderr, reason = "a test that cannot run says why")]
    fn fonts() -> Vec<Vec<u8>> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts");
        let regions = ["sc", "tc", "jp", "kr"].map(|region| format!("{folder}/{region}"));
        let files = regions.iter().filter_map(|region| std::fs::read_dir(region).ok()).flatten();
        let fonts = files.filter_map(|file| std::fs::read(file.ok()?.path()).ok());
        let fonts: Vec<_> = fonts.filter(|bytes| bytes.starts_with(b"OTTO")).collect();
        if fonts.is_empty() {
            eprintln!("left out: the font bundle is not here");
        }
        fonts
    }

    fn table(font: &[u8]) -> &[u8] {
        let face = Face::parse(font, 0).expect("a font of the bundle");
        let raw = face.raw_face().table(Tag::from_bytes(b"CFF "));
        raw.expect("a font that begins so has outlines in CFF")
    }

    #[test]
    fn glyphs_are_drawn_as_before() {
        for font in fonts() {
            let face = Face::parse(&font, 0).expect("a font of the bundle");
            let all = face.number_of_glyphs();
            for glyphs in [vec![0], vec![0, all - 1], (0..all).step_by(7).collect::<Vec<_>>()] {
                let cut = cut(table(&font), &glyphs).expect("the bundle's fonts are simple");
                let parsed = ttf_parser::cff::Table::parse(&cut).expect("what was written is CFF");
                assert_eq!(usize::from(parsed.number_of_glyphs()), glyphs.len());
                for (new, &old) in glyphs.iter().enumerate() {
                    let (mut before, mut after) = (Drawn::default(), Drawn::default());
                    let bbox = face.outline_glyph(GlyphId(old), &mut before);
                    let outlined = parsed.outline(GlyphId(new as u16), &mut after);
                    assert_eq!(before, after, "glyph {old}");
                    assert_eq!(bbox, outlined.ok(), "glyph {old}");
                    assert_eq!(parsed.glyph_cid(GlyphId(new as u16)), Some(new as u16));
                }
            }
        }
    }

    #[test]
    fn damaged_bytes_are_refused_or_cut() {
        let Some(font) = fonts().into_iter().min_by_key(Vec::len) else { return };
        let whole = table(&font);
        // The tail of a table is all programs, of which any is as good.
        for at in (0..whole.len().min(6_000)).step_by(3) {
            let mut bytes = whole.to_vec();
            for flip in [0xff, 0x01] {
                bytes[at] ^= flip;
                let _ = cut(&bytes, &[0, 1, 40, 700]);
            }
        }
        for end in (0..whole.len()).step_by(whole.len() / 400 + 1) {
            let _ = cut(&whole[..end], &[0, 1, 40, 700]);
        }
    }

    #[test]
    fn what_is_no_font_of_this_kind_is_left_alone() {
        assert_eq!(cut(&[], &[0]), None);
        assert_eq!(cut(&[1, 0, 4, 4], &[0]), None);
    }
}
