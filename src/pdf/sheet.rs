//! The sheet around a page on its way to the press: bleed, marks, colour bar, slug line.
//!
//! ```text
//!  MediaBox ┌──────────────────────────┐
//!           │    │       ⊕        │    │  crop marks at the corners, registration
//!           │  ──┌────────────────┐──  │  marks in the middle of the sides
//!           │    │ TrimBox        │    │
//!           │  ⊕ │                │ ⊕  │  BleedBox: between trim and marks
//!           │  ──└────────────────┘──  │
//!           │    │  ■■■■ ⊕ slug   │    │  colour bar, and whose page this is
//!           └──────────────────────────┘
//! ```
//!
//! The marks are in the colour `All`, on each plate (ISO 32000-1, 8.6.6.4).

use lopdf::{Dictionary, Object, dictionary};

use super::color::{ALL, KNOCKOUT, OVERPRINT, SPOT, plates};
use super::content::{Content, emu};
use super::fault;
use super::options::{PressOptions, RgbPictures};
use super::stream;
use crate::assets::Assets;
use crate::color::Color;
use crate::error::Error;
use crate::font::{Faces, FontId};
use crate::frame::{Document, FrameItem, GlyphRun, Page, PlacedGlyph, RunDirection};
use crate::geom::{Length, Point, Rect, ShortLength, Size};
use crate::issue::Face;

/// From the bleed to where the marks begin.
const OFFSET: Length = Length::mm(2);
/// How long a crop mark is, and the room of everything else around the page.
const MARK: Length = Length::mm(6);
/// How thick the lines of marks are.
const LINE: Length = Length::centi_pt(25);
/// From the last mark to the edge of the sheet.
const EDGE: Length = Length::mm(2);
/// The side of a field of the colour bar.
const FIELD: Length = Length::mm(5);
/// The type of the slug line.
const SLUG: Length = Length::pt(7);

/// How far the sheet reaches beyond the page, on each side.
pub(super) fn margin(press: &PressOptions) -> Length {
    let bleed = bleed(press);
    if press.marks { bleed + OFFSET + MARK + EDGE } else { bleed }
}

/// The bleed, which is no more than a hand's breadth and never negative.
pub(super) fn bleed(press: &PressOptions) -> Length {
    press.bleed.max(Length::ZERO).min(Length::mm(100))
}

/// Whether a printer's wishes can be followed.
///
/// # Errors
///
/// If the profile is none for CMYK output, or a name or the date is missing.
pub(super) fn check(document: &Document, press: &PressOptions) -> Result<(), Error> {
    let field = |range: std::ops::Range<usize>| press.icc.get(range).unwrap_or_default();
    if press.icc.is_empty() {
        return Err(fault(
            "the press profile needs the printer's colour profile; give it as `icc`".to_owned(),
        ));
    }
    if field(36..40) != b"acsp" || field(12..16) != b"prtr" || field(16..20) != b"CMYK" {
        return Err(fault(
            "the printer's colour profile is no ICC file for CMYK output; ask the printer for it"
                .to_owned(),
        ));
    }
    if press.condition.trim().is_empty() {
        return Err(fault(
            "the press profile needs the name of the printing condition; give it as `condition`"
                .to_owned(),
        ));
    }
    if super::metadata::date(&document.info).is_none() {
        return Err(fault(
            "a file for the press bears a date; give the masthead the date of the issue".to_owned(),
        ));
    }
    if press.spot.as_ref().is_some_and(|spot| spot.name.trim().is_empty()) {
        return Err(fault(
            "the spot ink has no name; give the one that the printer uses".to_owned(),
        ));
    }
    Ok(())
}

/// The output intent (ISO 15930-7, 6.2; ISO 32000-1, 14.11.5).
pub(super) fn output_intent(press: &PressOptions, pdf: &mut lopdf::Document) -> Dictionary {
    let profile = stream::deflated(dictionary! { "N" => 4 }, stream::deflate(&press.icc));
    dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFX",
        "OutputConditionIdentifier" => super::metadata::text_string(&press.condition),
        "Info" => super::metadata::text_string(&press.condition),
        "RegistryName" => Object::string_literal("http://www.color.org"),
        "DestOutputProfile" => pdf.add_object(profile),
    }
}

/// The resources that inks need: the colours beside CMYK, and how ink is laid on ink.
pub(super) fn resources(press: &PressOptions, shared: &mut Dictionary) {
    let separation = |name: &str, parts: [u16; 4]| -> Object {
        let full = parts.map(|part| Object::Real(f32::from(part) / 1000.0)).to_vec();
        let none = vec![Object::Integer(0); 4];
        let tint = dictionary! {
            "FunctionType" => 2,
            "Domain" => vec![0.into(), 1.into()],
            "C0" => none,
            "C1" => full,
            "N" => 1,
        };
        let name = Object::Name(name.as_bytes().to_vec());
        vec![Object::from("Separation"), name, Object::from("DeviceCMYK"), tint.into()].into()
    };
    let mut spaces = dictionary! { ALL => separation("All", [1000; 4]) };
    if let Some(spot) = &press.spot {
        spaces.set(SPOT, separation(&spot.name, plates(spot.color)));
    }
    shared.set("ColorSpace", spaces);
    let state = |over: bool| {
        dictionary! { "Type" => "ExtGState", "OP" => over, "op" => over, "OPM" => i64::from(over) }
    };
    shared.set("ExtGState", dictionary! { OVERPRINT => state(true), KNOCKOUT => state(false) });
}

/// The boxes of a page of a size: of the sheet, with bleed, and trimmed; from corner to corner.
pub(super) fn boxes(press: &PressOptions, size: Size) -> [(&'static str, [Length; 4]); 3] {
    let margin = margin(press);
    let around = |far: Length| {
        let start = margin - far;
        [start, start, margin + size.width + far, margin + size.height + far]
    };
    [
        ("MediaBox", around(margin)),
        ("BleedBox", around(bleed(press))),
        ("TrimBox", around(Length::ZERO)),
    ]
}

/// Draws what stands around a page.
pub(super) fn draw_marks(content: &mut Content, press: &PressOptions, size: Size) {
    if !press.marks {
        return;
    }
    let near = bleed(press) + OFFSET;
    let far = near + MARK;
    let (width, height) = (size.width, size.height);
    content.operator(&format!("/{KNOCKOUT} gs /{ALL} CS 1 SCN"));
    content.number(super::content::milli_points(emu(LINE)));
    content.operator("w");
    for (x, out) in [(Length::ZERO, -1), (width, 1)] {
        for (y, down) in [(Length::ZERO, -1), (height, 1)] {
            line(content, Point::new(x + near * out, y), Point::new(x + far * out, y));
            line(content, Point::new(x, y + near * down), Point::new(x, y + far * down));
        }
    }
    let middle = near + MARK / 2;
    for at in [
        Point::new(width / 2, -middle),
        Point::new(width / 2, height + middle),
        Point::new(-middle, height / 2),
        Point::new(width + middle, height / 2),
    ] {
        registration(content, at);
    }
    draw_bar(content, press, size);
    content.forget();
}

fn line(content: &mut Content, from: Point, to: Point) {
    content.point(emu(from.x), emu(from.y));
    content.raw(b"m ");
    content.point(emu(to.x), emu(to.y));
    content.operator("l S");
}

/// A circle with a cross.
fn registration(content: &mut Content, at: Point) {
    let arm = MARK / 2;
    line(content, Point::new(at.x - arm, at.y), Point::new(at.x + arm, at.y));
    line(content, Point::new(at.x, at.y - arm), Point::new(at.x, at.y + arm));
    let radius = MARK / 4;
    // The control points of the best fit lie 0.5523 of the radius away.
    let control = radius.scale(5523, 10_000);
    let place = |x: Length, y: Length| Point::new(at.x + x, at.y + y);
    let quarters = [
        [(radius, control), (control, radius), (Length::ZERO, radius)],
        [(-control, radius), (-radius, control), (-radius, Length::ZERO)],
        [(-radius, -control), (-control, -radius), (Length::ZERO, -radius)],
        [(control, -radius), (radius, -control), (radius, Length::ZERO)],
    ];
    let start = place(radius, Length::ZERO);
    content.point(emu(start.x), emu(start.y));
    content.raw(b"m ");
    for point in quarters.iter().flatten().enumerate() {
        let (index, &(x, y)) = point;
        let to = place(x, y);
        content.point(emu(to.x), emu(to.y));
        if index % 3 == 2 {
            content.raw(b"c ");
        }
    }
    content.operator("S");
}

/// Fields of each ink, of two inks over one another, and of half an ink, under the page.
fn draw_bar(content: &mut Content, press: &PressOptions, size: Size) {
    const FIELDS: [[u16; 4]; 11] = [
        [1000, 0, 0, 0],
        [0, 1000, 0, 0],
        [0, 0, 1000, 0],
        [0, 0, 0, 1000],
        [1000, 1000, 0, 0],
        [1000, 0, 1000, 0],
        [0, 1000, 1000, 0],
        [500, 0, 0, 0],
        [0, 500, 0, 0],
        [0, 0, 500, 0],
        [0, 0, 0, 500],
    ];
    let inks = FIELDS.map(Color::Cmyk).into_iter().chain(press.spot.iter().map(|spot| spot.color));
    let top = size.height + bleed(press) + OFFSET;
    for (index, ink) in inks.enumerate() {
        let left = MARK + FIELD * index as i64;
        // It leaves room for the registration mark.
        if left + FIELD > size.width / 2 - MARK {
            break;
        }
        content.fill(&Rect::new(left, top, Size::new(FIELD, FIELD)), ink);
    }
}

/// The document with a slug line under each page: paper, date, page and edition.
pub(super) fn with_slugs(document: &Document, assets: &Assets, press: &PressOptions) -> Document {
    let mut document = document.clone();
    let faces = assets.fonts.faces();
    let mut chain: Vec<FontId> = Vec::new();
    for run in document.pages.iter().flat_map(|page| &page.items).filter_map(super::line::run_of) {
        if !chain.contains(&run.font) && run.font.index() < assets.fonts.len() {
            chain.push(run.font);
        }
    }
    // A line this small is best in a plain face.
    chain.sort_by_key(|&id| match assets.fonts.font(id).face {
        Face::Hei => 0,
        Face::Song => 1,
        Face::Fang | Face::Kai | Face::Brush => 2,
    });
    let info = &document.info;
    let paper = if info.publication.is_empty() { &info.title } else { &info.publication };
    for page in &mut document.pages {
        let parts =
            [Some(paper.as_str()), info.date.as_deref(), Some(&page.label), Some(&press.edition)];
        let words: Vec<&str> =
            parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        let left = page.size.width / 2 + MARK;
        let baseline = page.size.height + bleed(press) + OFFSET + SLUG;
        set_slug(page, &faces, &chain, Point::new(left, baseline), &words.join("  "));
    }
    document
}

/// Sets a line from left to right, each character in the first font that has it.
fn set_slug(page: &mut Page, faces: &Faces<'_>, chain: &[FontId], at: Point, words: &str) {
    let mut pen = at.x;
    for c in words.chars() {
        let Some(font) = faces.font_for(chain, c) else { continue };
        let form = faces.form(font, c);
        let advance = form.advance.of(SLUG);
        let (glyph, byte) = (page.glyphs.len() as u32, page.text.len() as u32);
        page.text.push(c);
        let text_len = c.len_utf8() as u32;
        page.glyphs.push(PlacedGlyph {
            id: form.glyph,
            text_len,
            along: ShortLength::ZERO,
            across: ShortLength::ZERO,
            advance: advance.into(),
        });
        page.items.push(FrameItem::Glyphs(GlyphRun {
            font,
            size: SLUG,
            width: GlyphRun::AS_DRAWN,
            height: GlyphRun::AS_DRAWN,
            direction: RunDirection::Horizontal,
            origin: Point::new(pen, at.y),
            color: Color::BLACK,
            glyphs: glyph..glyph + 1,
            text: byte..byte + text_len,
            tag: None,
            in_note: false,
        }));
        pen += advance;
    }
}

/// Whether RGB pictures are converted.
pub(super) fn converts(press: &PressOptions) -> bool {
    match press.rgb {
        RgbPictures::Convert => true,
        RgbPictures::Refuse => false,
    }
}
