//! From character codes back to text (ISO 32000-1, 9.10.3).

use std::collections::BTreeMap;
use std::fmt::Write;

use super::glyph_set::GlyphSet;

/// The most entries that one block may hold (Adobe Technical Note #5014).
const BLOCK: usize = 100;

/// The character in the place of one that is not known.
const UNKNOWN: &str = "\u{fffd}";

/// The `ToUnicode` CMap of a font.
pub(super) fn cmap(set: &GlyphSet<'_>) -> Vec<u8> {
    let mut names = None;
    let entries: Vec<(usize, String)> = set
        .meanings()
        .enumerate()
        .map(|(code, (glyph, text))| {
            // Glyphs that no run explains alone are explained by the spans around them,
            // and the character map tells what they look like.
            // The box of a missing character has no name.
            let text = text.or_else(|| {
                let glyph = Some(glyph).filter(|&glyph| glyph != 0)?;
                names.get_or_insert_with(|| names_of(set)).get(&glyph).map(|c| c.to_string())
            });
            // Each code stands for something (ISO 19005-2, 6.2.11.7.2): a form that only a
            // span explains, as a mark of a note set upright, for what cannot be told.
            (code, text.unwrap_or_else(|| UNKNOWN.to_owned()))
        })
        .collect();

    let mut out = String::with_capacity(entries.len() * 14 + 600);
    out.push_str(HEAD);
    for block in entries.chunks(BLOCK) {
        let _ = writeln!(out, "{} beginbfchar", block.len());
        for (code, text) in block {
            let _ = write!(out, "<{code:04X}><");
            for unit in text.encode_utf16() {
                let _ = write!(out, "{unit:04X}");
            }
            out.push_str(">\n");
        }
        out.push_str("endbfchar\n");
    }
    out.push_str(TAIL);
    out.into_bytes()
}

/// Characters by glyph, by the character map: the lowest that is no presentation form.
fn names_of(set: &GlyphSet<'_>) -> BTreeMap<u16, char> {
    let mut names = BTreeMap::new();
    let Some(cmap) = set.face.tables().cmap else { return names };
    for subtable in cmap.subtables.into_iter().filter(|subtable| subtable.is_unicode()) {
        subtable.codepoints(|code| {
            let (Some(c), Some(glyph)) = (char::from_u32(code), subtable.glyph_index(code)) else {
                return;
            };
            let is_form = matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{fe10}'..='\u{fe4f}');
            if !is_form && c != '\0' && set.has(glyph.0) {
                names.entry(glyph.0).or_insert(c);
            }
        });
    }
    names
}

const HEAD: &str = "\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><FFFF>
endcodespacerange
";

const TAIL: &str = "\
endcmap
CMapName currentdict /CMap defineresource pop
end
end
";
