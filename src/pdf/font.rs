//! Fonts cut to the glyphs in use, and the dictionaries that describe them.
//!
//! One CIDFont (ISO 32000-1, 9.7.4) serves two Type 0 fonts: `Identity-H` for
//! horizontal and sideways runs, `Identity-V` for upright vertical ones, where
//! `DW2` and `W2` tell how far the pen goes down and where a glyph's vertical
//! origin is (9.7.4.3). A character code is the glyph's index in the cut font.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use subsetter::GlyphRemapper;
use ttf_parser::{Face, GlyphId, PlatformId, Tag, name_id};

use super::content::div_round;
use super::glyph_set::GlyphSet;
use super::stream::{deflate, deflated};
use super::{cff, fault, to_unicode};
use crate::error::Error;
use crate::issue;

/// A font cut and described, its objects not yet numbered.
pub(super) struct CutFont {
    number: usize,
    horizontal: bool,
    vertical: bool,
    /// The name of the face after the tag of the cut.
    name: String,
    is_cff: bool,
    program: Object,
    to_unicode: Object,
    descriptor: Dictionary,
    cid_font: Dictionary,
}

/// The table of outlines in CFF.
const CFF: Tag = Tag::from_bytes(b"CFF ");

/// The outlines of a font that is cut.
enum Outlines {
    /// Its table `CFF ` (ISO 32000-1, table 126).
    Cff(Vec<u8>),
    /// A whole file of TrueType.
    TrueType(Vec<u8>),
}

/// The vertical origin that a reader assumes where a font says nothing (ISO 32000-1, table 117).
const DEFAULT_ORIGIN: i64 = 880;
/// The advances that a reader assumes.
const DEFAULT_ADVANCE: i64 = 1000;

/// Cuts a font to its glyphs in use.
///
/// # Errors
///
/// If the tables of its outlines cannot be read.
pub(super) fn cut(set: &GlyphSet<'_>) -> Result<CutFont, Error> {
    let refuse = |reason: String| fault(format!("font \"{}\": {reason}", set.font.name));
    let data = set.font.data.bytes().map_err(|reason| refuse(reason.to_owned()))?;
    let face = &set.face;
    let outlines = match face.raw_face().table(CFF).and_then(|table| cff::cut(table, &set.glyphs)) {
        Some(table) => Outlines::Cff(table),
        None => {
            let remapper = GlyphRemapper::new_from_glyphs(&set.glyphs);
            let cut = subsetter::subset(data, set.font.index, &remapper)
                .map_err(|reason| refuse(format!("it cannot be cut: {reason}")))?;
            let raw = ttf_parser::RawFace::parse(&cut, 0).ok();
            match raw.and_then(|raw| raw.table(CFF)) {
                Some(table) => Outlines::Cff(table.to_vec()),
                None => Outlines::TrueType(cut),
            }
        }
    };
    let is_cff = matches!(outlines, Outlines::Cff(_));
    let name = format!("{}+{}", tag(&set.glyphs, data.len()), post_script_name(face));

    let mut cid_font = dictionary! {
        "Type" => "Font",
        "Subtype" => if is_cff { "CIDFontType0" } else { "CIDFontType2" },
        "BaseFont" => name.as_str(),
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "DW" => DEFAULT_ADVANCE,
    };
    let widths = widths(set);
    if !widths.is_empty() {
        cid_font.set("W", widths);
    }
    if !is_cff {
        cid_font.set("CIDToGIDMap", "Identity");
    }
    if set.vertical {
        let (usual, others) = vertical_metrics(set);
        cid_font.set("DW2", vec![usual.origin.into(), (-usual.advance).into()]);
        if !others.is_empty() {
            cid_font.set("W2", others);
        }
    }

    let program = match outlines {
        Outlines::Cff(table) => {
            deflated(dictionary! { "Subtype" => "CIDFontType0C" }, deflate(&table))
        }
        Outlines::TrueType(font) => {
            deflated(dictionary! { "Length1" => font.len() as i64 }, deflate(&font))
        }
    };
    Ok(CutFont {
        number: set.number,
        horizontal: set.horizontal,
        vertical: set.vertical,
        is_cff,
        program,
        to_unicode: deflated(Dictionary::new(), deflate(&to_unicode::cmap(set))),
        descriptor: descriptor(set, &name),
        cid_font,
        name,
    })
}

impl CutFont {
    /// Adds the font to a document and its names to the font resources.
    pub(super) fn add_to(mut self, pdf: &mut Document, resources: &mut Dictionary) {
        let program = pdf.add_object(self.program);
        self.descriptor.set(if self.is_cff { "FontFile3" } else { "FontFile2" }, program);
        self.cid_font.set("FontDescriptor", pdf.add_object(self.descriptor));
        let cid_font = pdf.add_object(self.cid_font);
        let to_unicode = pdf.add_object(self.to_unicode);
        let mut add = |prefix: char, encoding: &str| {
            // ISO 32000-1, table 121: the name of the CMap is part of it for outlines in CFF.
            let name =
                if self.is_cff { format!("{}-{encoding}", self.name) } else { self.name.clone() };
            let font = composite(&name, encoding, cid_font, to_unicode);
            resources.set(format!("{prefix}{}", self.number), pdf.add_object(font));
        };
        if self.horizontal {
            add('H', "Identity-H");
        }
        if self.vertical {
            add('V', "Identity-V");
        }
    }
}

fn composite(name: &str, encoding: &str, cid_font: ObjectId, to_unicode: ObjectId) -> Dictionary {
    dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => name,
        "Encoding" => encoding,
        "DescendantFonts" => vec![cid_font.into()],
        "ToUnicode" => to_unicode,
    }
}

/// The widths that are not the default: `first [w w w …]` for each row of them (ISO 32000-1, 9.7.4.3).
fn widths(set: &GlyphSet<'_>) -> Vec<Object> {
    let mut widths = Vec::new();
    let mut row: Vec<Object> = Vec::new();
    let mut first = 0;
    for (code, &glyph) in set.glyphs.iter().enumerate() {
        let width = i64::from(set.slot(glyph).advance);
        if width != DEFAULT_ADVANCE {
            if row.is_empty() {
                first = code as i64;
            }
            row.push(width.into());
        } else if !row.is_empty() {
            widths.extend([first.into(), std::mem::take(&mut row).into()]);
        }
    }
    if !row.is_empty() {
        widths.extend([first.into(), row.into()]);
    }
    widths
}

/// How a glyph stands in a vertical line, in thousandths of an em.
#[derive(Clone, Copy, PartialEq)]
struct VerticalMetrics {
    /// How far the pen goes down.
    advance: i64,
    /// How far the vertical origin, the top middle of the body, is above the baseline.
    origin: i64,
}

/// What most glyphs have, and the `W2` array of those that differ: code, `[advance x y]`.
fn vertical_metrics(set: &GlyphSet<'_>) -> (VerticalMetrics, Vec<Object>) {
    let units = i64::from(set.face.units_per_em()).max(1);
    let top = body_top(&set.face, units);
    let usual = VerticalMetrics { advance: DEFAULT_ADVANCE, origin: top };
    let mut others = Vec::new();
    for (code, &glyph) in set.glyphs.iter().enumerate() {
        let slot = set.slot(glyph);
        let metrics = VerticalMetrics {
            advance: i64::from(slot.vertical_advance),
            origin: vertical_origin(&set.face, GlyphId(glyph), units).unwrap_or(top),
        };
        if metrics != usual {
            let middle = i64::from(slot.advance) / 2;
            let row = [-metrics.advance, middle, metrics.origin].map(Object::from).to_vec();
            others.extend([(code as i64).into(), row.into()]);
        }
    }
    (usual, others)
}

/// A glyph's own vertical origin: from `VORG`, or from `vmtx` and the top of its outline.
fn vertical_origin(face: &Face<'_>, glyph: GlyphId, units: i64) -> Option<i64> {
    let y = match face.glyph_y_origin(glyph) {
        Some(y) => i64::from(y),
        None => {
            let bearing = face.glyph_ver_side_bearing(glyph)?;
            i64::from(face.glyph_bounding_box(glyph)?.y_max) + i64::from(bearing)
        }
    };
    Some(div_round(y * 1000, units))
}

/// The top of the body: where the typographic ascender and descender span an
/// em it is the ascender, else the default.
fn body_top(face: &Face<'_>, units: i64) -> i64 {
    match (face.typographic_ascender(), face.typographic_descender()) {
        (Some(up), Some(down)) if i64::from(up) - i64::from(down) == units => {
            div_round(i64::from(up) * 1000, units)
        }
        _ => DEFAULT_ORIGIN,
    }
}

/// ISO 32000-1, 9.8.
fn descriptor(set: &GlyphSet<'_>, name: &str) -> Dictionary {
    const SERIF: i64 = 1 << 1;
    const SYMBOLIC: i64 = 1 << 2;
    const SCRIPT: i64 = 1 << 3;
    const ITALIC: i64 = 1 << 6;

    let face = &set.face;
    let units = i64::from(face.units_per_em()).max(1);
    let scale = |value: i16| div_round(i64::from(value) * 1000, units);
    let bounds = face.global_bounding_box();
    let style = match set.font.face {
        issue::Face::Song | issue::Face::Fang => SERIF,
        issue::Face::Kai | issue::Face::Brush => SCRIPT,
        issue::Face::Hei => 0,
    };
    let ascent = scale(face.typographic_ascender().unwrap_or_else(|| face.ascender()));
    let descent = scale(face.typographic_descender().unwrap_or_else(|| face.descender()));
    let box_of = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max];
    dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => name,
        "Flags" => SYMBOLIC | style | if face.is_italic() { ITALIC } else { 0 },
        "FontBBox" => box_of.map(|edge| Object::from(scale(edge))).to_vec(),
        "ItalicAngle" => face.italic_angle().round() as i64,
        "Ascent" => ascent,
        "Descent" => descent,
        "CapHeight" => face.capital_height().map_or(ascent, scale),
        // No table has the width of stems; from 400 to 900 they grow about so.
        "StemV" => 10 + (i64::from(set.font.weight) - 50).max(0) * 244 / 1000,
    }
}

/// Six letters for the set of glyphs (ISO 32000-1, 9.6.4).
fn tag(glyphs: &[u16], font_bytes: usize) -> String {
    // FNV-1a, of the glyphs and of what tells two faces of one name apart.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ font_bytes as u64;
    for byte in glyphs.iter().flat_map(|glyph| glyph.to_le_bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash ^= hash >> 32;
    (0..6)
        .map(|_| {
            let letter = char::from(b'A' + (hash % 26) as u8);
            hash /= 26;
            letter
        })
        .collect()
}

/// The PostScript name of a face, of the characters that every reader takes in a name.
fn post_script_name(face: &Face<'_>) -> String {
    let named = face.names().into_iter().filter(|name| name.name_id == name_id::POST_SCRIPT_NAME);
    let name = named
        .filter(|name| name.is_unicode() || name.platform_id == PlatformId::Macintosh)
        .find_map(|name| name.to_string());
    let name: String = name
        .unwrap_or_default()
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .take(63)
        .collect();
    if name.is_empty() { "Font".to_owned() } else { name }
}
