//! Pages set by hand from the bundled fonts: horizontal, vertical and sideways lines.

use std::path::Path;

use paiban::font::{Faces, Font, FontData, FontId};
use paiban::frame::{Document, FrameItem, GlyphRun, OutlineEntry, Page, PlacedGlyph, RunDirection};
use paiban::geom::{Em, Length, Point, Rect, ShortLength, Size};
use paiban::{Assets, Color};

pub(super) const SONG: &str = "fonts/sc/NPSongSC-Regular.otf";
pub(super) const KAI: &str = "fonts/sc/NPKaiSC-Regular.ttf";

/// The bundled fonts Song (CFF) and Kai (TrueType); `None`, and a word about it, where they are absent.
pub(super) fn bundle() -> Option<(Assets, FontId, FontId)> {
    let mut assets = Assets::default();
    let mut add = |path: &str| {
        let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).ok()?;
        let font = Font::from_data(path, FontData::new(bytes), 0).expect(path);
        Some(assets.fonts.add(font))
    };
    let (song, kai) = (add(SONG), add(KAI));
    match (song, kai) {
        (Some(song), Some(kai)) => Some((assets, song, kai)),
        _ => {
            eprintln!("left out: the font bundle is not here");
            None
        }
    }
}

/// How a line of the tests is set.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) font: FontId,
    pub(super) size: Length,
    pub(super) direction: RunDirection,
    /// What each glyph is parted from the next by.
    pub(super) spacing: Em,
    /// What Han and digits are parted by besides.
    pub(super) gap: Em,
}

/// Sets a line at its place.
pub(super) fn set_line(
    page: &mut Page,
    faces: &Faces<'_>,
    style: Style,
    origin: Point,
    text: &str,
) {
    let (glyphs_from, text_from) = (page.glyphs.len() as u32, page.text.len() as u32);
    let mut along = Length::ZERO;
    let mut former = None;
    for c in text.chars() {
        let form = faces.form(style.font, c);
        let (id, advance) = match style.direction {
            RunDirection::Vertical => (form.vertical_glyph, form.vertical_advance),
            RunDirection::Horizontal | RunDirection::Sideways => (form.glyph, form.advance),
        };
        if former.is_some_and(|former: char| former.is_ascii_digit() != c.is_ascii_digit()) {
            along += style.gap.of(style.size);
        }
        former = Some(c);
        let advance = advance.of(style.size);
        let text_len = c.len_utf8() as u32;
        page.glyphs.push(PlacedGlyph {
            id,
            text_len,
            along: along.into(),
            across: ShortLength::ZERO,
            advance: advance.into(),
        });
        along += advance + style.spacing.of(style.size);
    }
    page.text.push_str(text);
    page.items.push(FrameItem::Glyphs(GlyphRun {
        font: style.font,
        size: style.size,
        width: GlyphRun::AS_DRAWN,
        height: GlyphRun::AS_DRAWN,
        direction: style.direction,
        origin,
        color: Color::BLACK,
        glyphs: glyphs_from..page.glyphs.len() as u32,
        text: text_from..page.text.len() as u32,
        tag: None,
        in_note: false,
    }));
}

pub(super) const HORIZONTAL: &[&str] = &[
    "本报讯（记者 王红）经过15年的建设，东昌大桥",
    "于2022年8月23日上午9时30分正式通车。全长1280",
    "米的大桥横跨运河两岸，“这是几代人的梦想”，市",
    "长在通车仪式上说。大桥总投资6.5亿元，双向六",
    "车道，设计时速60公里，预计日均车流量2万辆。",
];
pub(super) const VERTICAL: &[&str] = &[
    "「今天的风，」老人说，「比昨天大得多——你看",
    "那云。」（摘自《海边》）他把手举到额前，望着",
    "远处的船……许久没有说话。",
];

pub(super) fn page_of(faces: &Faces<'_>, song: FontId, kai: FontId, spacing: Em) -> Page {
    let mut page = Page {
        number: 1,
        label: "第一版".to_owned(),
        size: Size::new(Length::pt(320), Length::pt(400)),
        ..Page::default()
    };
    let mut style = Style {
        font: song,
        size: Length::pt(10),
        direction: RunDirection::Horizontal,
        spacing,
        gap: Em::QUARTER,
    };
    for (i, line) in HORIZONTAL.iter().enumerate() {
        let y = Length::pt(40 + 16 * i as i64);
        set_line(&mut page, faces, style, Point::new(Length::pt(30), y), line);
    }
    style.direction = RunDirection::Vertical;
    for (i, line) in VERTICAL.iter().enumerate() {
        style.font = if i == 2 { kai } else { song };
        let x = Length::pt(280 - 16 * i as i64);
        set_line(&mut page, faces, style, Point::new(x, Length::pt(130)), line);
    }
    style.font = song;
    style.direction = RunDirection::Sideways;
    let at = Point::new(Length::pt(60), Length::pt(130));
    set_line(&mut page, faces, style, at, "Sideways 2022");
    page.items.push(FrameItem::Fill {
        rect: Rect::new(Length::pt(30), Length::pt(122), Size::new(Length::pt(260), Length::pt(1))),
        color: Color::RED,
    });
    page
}

pub(super) fn sample() -> Option<(Document, Assets)> {
    let (assets, song, kai) = bundle()?;
    let page = page_of(&assets.fonts.faces(), song, kai, Em::ratio(1, 50));
    let mut document = Document { pages: vec![page], ..Document::default() };
    document.info.title = "东昌日报 2022年8月23日".to_owned();
    document.info.date = Some("2022-08-23".to_owned());
    document.outline.push(OutlineEntry {
        title: "第一版".to_owned(),
        page: 0,
        at: Point::default(),
        article: None,
        children: vec![OutlineEntry {
            title: "大桥通车".to_owned(),
            page: 0,
            at: Point::new(Length::pt(30), Length::pt(30)),
            article: Some("bridge".to_owned()),
            children: Vec::new(),
        }],
    });
    document.pages[0].items.push(FrameItem::Link {
        rect: Rect::new(Length::pt(30), Length::pt(30), Size::new(Length::pt(100), Length::pt(20))),
        target: "#bridge".to_owned(),
        tag: None,
    });
    Some((document, assets))
}

/// Han upright, Latin sideways, a quarter em between them: a line of several runs.
pub(super) fn set_mixed_line(
    page: &mut Page,
    faces: &Faces<'_>,
    style: Style,
    at: Point,
    line: &[&str],
) {
    let vertical = style.direction == RunDirection::Vertical;
    let mut pen = Length::ZERO;
    for text in line {
        let latin = text.is_ascii();
        let direction = if latin && vertical { RunDirection::Sideways } else { style.direction };
        // The middle of the em is a good third of it to the right of the turned baseline.
        let across =
            if latin && vertical { Em::ratio(-38, 100).of(style.size) } else { Length::ZERO };
        let origin = if vertical {
            Point::new(at.x + across, at.y + pen)
        } else {
            Point::new(at.x + pen, at.y)
        };
        set_line(page, faces, Style { direction, ..style }, origin, text);
        let last = page.glyphs.last().expect("a glyph");
        pen += last.along.length() + last.advance.length() + Em::QUARTER.of(style.size);
    }
}
