//! Pages as SVG, looked at through resvg: ink stands where it should.

use std::sync::Arc;

use paiban::font::{Font, FontData, FontId};
use paiban::frame::{
    Document, FrameItem, GlyphRun, Page, PlacedGlyph, Role, RunDirection, StructureTree,
};
use paiban::geom::{Length, Point, Rect, ShortLength, Size};
use paiban::image::{Image, ImageFormat, Turn, Unmet};
use paiban::{Assets, Color, ErrorKind, svg};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

use crate::support;

/// Pixels to the point in these renderings.
const ZOOM: f32 = 2.0;

/// A document of one page, put together by hand.
struct Hand {
    assets: Assets,
    font: FontId,
    document: Document,
}

impl Hand {
    /// An empty page of 300 × 300 pt, or nothing where the font bundle is not at hand.
    fn new() -> Option<Hand> {
        let path = support::fonts()?.join("sc/NPSongSC-Regular.otf");
        let bytes = std::fs::read(path).expect("a font of the bundle");
        let mut assets = Assets::default();
        let font = Font::from_data("NPSongSC", FontData::new(bytes), 0).expect("a font");
        let font = assets.fonts.add(font);
        let size = Size::new(Length::pt(300), Length::pt(300));
        let page = Page { number: 1, label: "第一版".to_owned(), size, ..Page::default() };
        let document = Document { pages: vec![page], ..Document::default() };
        Some(Hand { assets, font, document })
    }

    /// Sets text solid, one em to a character, from a place on.
    fn set(&mut self, direction: RunDirection, x: i64, y: i64, size: i64, text: &str) {
        let faces = self.assets.fonts.faces();
        let ids: Vec<u16> = text
            .chars()
            .map(|c| match direction {
                RunDirection::Vertical => faces.form(self.font, c).vertical_glyph,
                RunDirection::Horizontal | RunDirection::Sideways => faces.form(self.font, c).glyph,
            })
            .collect();
        let page = &mut self.document.pages[0];
        let (first, start) = (page.glyphs.len() as u32, page.text.len() as u32);
        for (i, (id, c)) in ids.into_iter().zip(text.chars()).enumerate() {
            page.glyphs.push(PlacedGlyph {
                id,
                text_len: c.len_utf8() as u32,
                along: (Length::pt(size) * i as i64).into(),
                across: ShortLength::ZERO,
                advance: Length::pt(size).into(),
            });
        }
        page.text.push_str(text);
        page.items.push(FrameItem::Glyphs(GlyphRun {
            font: self.font,
            size: Length::pt(size),
            width: GlyphRun::AS_DRAWN,
            height: GlyphRun::AS_DRAWN,
            direction,
            origin: Point::new(Length::pt(x), Length::pt(y)),
            color: Color::BLACK,
            glyphs: first..page.glyphs.len() as u32,
            text: start..page.text.len() as u32,
            tag: None,
            in_note: false,
        }));
    }

    fn push(&mut self, item: FrameItem) {
        self.document.pages[0].items.push(item);
    }

    fn svg(&self) -> String {
        svg::export(&self.document, 0, &self.assets).expect("a page that can be drawn")
    }

    fn render(&self) -> Rendering {
        let svg = self.svg();
        let tree = usvg::Tree::from_str(&svg, &usvg::Options::default()).expect("SVG");
        let mut pixmap = Pixmap::new(600, 600).expect("pixels");
        // The tree is in CSS pixels, of which there are four to three points.
        let zoom = ZOOM * 300.0 / tree.size().width();
        resvg::render(&tree, Transform::from_scale(zoom, zoom), &mut pixmap.as_mut());
        if let Ok(folder) = std::env::var("PAIBAN_RENDERS") {
            let name = std::thread::current().name().unwrap_or("page").replace("::", "-");
            pixmap.save_png(format!("{folder}/{name}.png")).expect("a folder for renderings");
        }
        Rendering(pixmap)
    }
}

struct Rendering(Pixmap);

impl Rendering {
    /// The colour at a place, in points.
    fn at(&self, x: i64, y: i64) -> [u8; 3] {
        let place = |at: i64| (at as f32 * ZOOM) as u32;
        let pixel = self.0.pixel(place(x), place(y)).expect("a place on the page");
        [pixel.red(), pixel.green(), pixel.blue()]
    }

    /// Whether any pixel of an area is dark.
    fn inked(&self, x: i64, y: i64, width: i64, height: i64) -> bool {
        (x..x + width).any(|x| (y..y + height).any(|y| self.at(x, y)[1] < 128))
    }

    /// Asserts which quarters of a square are inked: top left, top right, bottom left, bottom right.
    #[track_caller]
    fn quarters(&self, x: i64, y: i64, side: i64, expected: [bool; 4]) {
        let half = side / 2;
        let found = [(x, y), (x + half, y), (x, y + half), (x + half, y + half)]
            .map(|(x, y)| self.inked(x, y, half, half));
        assert_eq!(found, expected);
    }
}

#[test]
fn a_horizontal_glyph_stands_on_its_baseline() {
    let Some(mut hand) = Hand::new() else { return };
    hand.set(RunDirection::Horizontal, 100, 188, 100, "一，");
    let page = hand.render();
    // The em box of 一 is 100 to 200 across, and 100 to 200 down: 0.88 em above the baseline.
    assert!(page.inked(105, 135, 90, 30), "the stroke lies in the middle of the em box");
    assert!(!page.inked(100, 100, 100, 35) && !page.inked(100, 165, 100, 35));
    page.quarters(200, 100, 100, [false, false, true, false]);
}

#[test]
fn a_vertical_glyph_hangs_from_the_top_middle_of_its_em_box() {
    let Some(mut hand) = Hand::new() else { return };
    hand.set(RunDirection::Vertical, 150, 50, 50, "一，「」");
    let page = hand.render();
    assert!(page.inked(130, 65, 40, 20) && !page.inked(125, 50, 50, 15));
    assert!(!page.inked(100, 0, 25, 300) && !page.inked(175, 0, 25, 300), "no ink beside the line");
    // The vertical comma stands at the top right of its square; the brackets lie at its foot and head.
    page.quarters(125, 100, 50, [false, true, false, false]);
    assert!(!page.inked(125, 150, 50, 20) && page.inked(125, 175, 50, 24));
    assert!(page.inked(125, 201, 50, 24) && !page.inked(125, 230, 50, 20));
}

#[test]
fn a_sideways_glyph_is_turned_a_quarter_clockwise() {
    let Some(mut hand) = Hand::new() else { return };
    // The em box reaches 0.88 em to the right of the turned baseline.
    hand.set(RunDirection::Sideways, 112, 100, 100, "一L");
    let page = hand.render();
    assert!(page.inked(135, 105, 30, 90), "the stroke of 一 runs down");
    assert!(!page.inked(100, 100, 35, 100) && !page.inked(165, 100, 35, 100));
    // The stem of L lies at the top, and its foot at the left.
    assert!(page.inked(140, 200, 30, 25), "the stem of L");
    assert!(page.inked(112, 230, 12, 25), "the foot of L");
    assert!(!page.inked(140, 240, 40, 20), "the open side of L");
}

#[test]
fn glyphs_may_be_moved_across_their_line() {
    let Some(mut hand) = Hand::new() else { return };
    hand.set(RunDirection::Horizontal, 0, 88, 100, "一");
    hand.set(RunDirection::Vertical, 200, 100, 100, "一");
    hand.set(RunDirection::Sideways, 12, 200, 100, "一");
    for glyph in &mut hand.document.pages[0].glyphs {
        glyph.across = Length::pt(40).into();
    }
    let page = hand.render();
    assert!(page.inked(5, 75, 90, 30), "down");
    assert!(page.inked(270, 135, 15, 30) && !page.inked(150, 135, 35, 30), "to the right");
    assert!(page.inked(75, 205, 30, 90), "to the right");
}

#[test]
fn a_missing_character_is_a_visible_box() {
    let Some(mut hand) = Hand::new() else { return };
    hand.set(RunDirection::Horizontal, 0, 88, 100, "\u{10FFFD}");
    hand.set(RunDirection::Vertical, 150, 100, 100, "\u{10FFFD}");
    let page = hand.render();
    for (x, y) in [(0, 0), (100, 100)] {
        page.quarters(x, y, 100, [true; 4]);
        assert!(!page.inked(x + 20, y + 20, 60, 60), "the box is hollow");
    }
}

#[test]
fn fills_and_pictures_stand_in_their_rectangles() {
    let Some(mut hand) = Hand::new() else { return };
    let mut picture = Pixmap::new(2, 1).expect("pixels");
    picture.pixels_mut()[0] =
        resvg::tiny_skia::PremultipliedColorU8::from_rgba(0, 0, 255, 255).expect("a colour");
    let bytes = picture.encode_png().expect("a PNG");
    let image = hand.assets.images.add(Image {
        name: "blue.png".to_owned(),
        bytes: Arc::new(bytes),
        format: ImageFormat::Png,
        width: 2,
        height: 1,
        turn: Turn::None,
        unmet: Unmet::default(),
    });
    let mut structure = StructureTree::default();
    let tag = structure.add(StructureTree::ROOT, Role::Figure);
    structure.node_mut(tag).alt = Some("half <blue> & \"half\" paper".to_owned());
    hand.document.structure = structure;
    let square =
        |x, y| Rect::new(Length::pt(x), Length::pt(y), Size::new(Length::pt(100), Length::pt(50)));
    hand.push(FrameItem::Fill { rect: square(10, 10), color: Color::RED });
    let place = square(100, 200);
    hand.push(FrameItem::Image { rect: place, whole: place, image, tag: Some(tag) });
    // The blue half lies to the left of what is shown.
    let whole =
        Rect::new(Length::pt(0), Length::pt(80), Size::new(Length::pt(200), Length::pt(50)));
    hand.push(FrameItem::Image { rect: square(100, 80), whole, image, tag: None });
    let whole = Rect::new(Length::pt(100), Length::pt(140), whole.size);
    hand.push(FrameItem::Image { rect: square(100, 140), whole, image, tag: None });

    let page = hand.render();
    assert_eq!(page.at(15, 15), paiban::Color::RED.to_rgb());
    assert_eq!(page.at(105, 55), paiban::Color::RED.to_rgb());
    assert_eq!(page.at(115, 55), [255, 255, 255]);
    assert_eq!(page.at(105, 245), [0, 0, 255]);
    assert_eq!(page.at(195, 245), [255, 255, 255]);
    assert_eq!([page.at(50, 105), page.at(190, 105)], [[255, 255, 255]; 2]);
    assert_eq!(page.at(120, 165), [0, 0, 255]);
    assert!(hand.svg().contains("<title>half &lt;blue&gt; &amp; &quot;half&quot; paper</title>"));
}

#[test]
fn each_glyph_is_drawn_once_and_spaces_never() {
    let Some(mut hand) = Hand::new() else { return };
    hand.set(RunDirection::Horizontal, 0, 88, 20, "版版版　版");
    let svg = hand.svg();
    assert_eq!(svg.matches("<path").count(), 1);
    assert_eq!(svg.matches("<use").count(), 4);
    assert_eq!(svg, hand.svg(), "the same page gives the same bytes");
}

#[test]
fn links_lead_out_of_the_issue_only() {
    let Some(mut hand) = Hand::new() else { return };
    let rect = Rect::default();
    for target in ["https://example.org/?a=1&b=2", "#a1", "javascript:alert(1)"] {
        hand.push(FrameItem::Link { rect, target: target.to_owned(), tag: None });
    }
    hand.document.info.title = "东昌\u{1}<时讯>".to_owned();
    let svg = hand.svg();
    assert!(svg.contains("<title>东昌&lt;时讯&gt; 第一版</title>"));
    assert!(svg.contains("href=\"https://example.org/?a=1&amp;b=2\""));
    assert_eq!(svg.matches("<a ").count(), 1);
    usvg::Tree::from_str(&svg, &usvg::Options::default()).expect("SVG");
}

#[test]
fn what_is_not_there_is_an_error_that_says_so() {
    let Some(mut hand) = Hand::new() else { return };
    hand.set(RunDirection::Horizontal, 0, 88, 20, "版");
    let error = svg::export(&hand.document, 3, &hand.assets).expect_err("one page alone");
    assert_eq!(error.to_string(), "SVG: there is no page with index 3; the document has 1");
    let error = svg::export(&hand.document, 0, &Assets::default()).expect_err("no font");
    assert!(matches!(error.kind(), ErrorKind::Export { format: "SVG", .. }));
    assert!(error.to_string().contains("font 0 is not among the assets"), "{error}");
}

/// A picture that is turned and cropped: the whole of it is turned, and its window is upright.
#[test]
fn a_turned_picture_is_cropped_as_it_stands() {
    let (document, assets) = support::turned_and_cropped();
    let drawn = svg::export(&document, 0, &assets).expect("a page");
    let window = "<svg x=\"10\" y=\"20\" width=\"40\" height=\"54\" viewBox=\"10 20 40 54\">";
    assert!(drawn.contains(window), "{drawn}");
    // Right in the file is down on the page, and down in the file is left.
    assert!(drawn.contains("matrix(0 60 -40 0 50 17)"), "{drawn}");
}
