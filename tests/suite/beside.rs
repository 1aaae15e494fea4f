//! Dots, lines and links beside the words: they move nothing, they stand in the
//! gap between two lines, and a reader's program takes them for no text.

use lopdf::{Document as Pdf, Object};
use paiban::Locale;
use paiban::frame::{Document, FrameItem, Page, PathPaint, PathSegment, PlacedGlyph, RunDirection};
use paiban::geom::{Length, Percent, Point, Rect, ShortLength, Size, WritingMode};
use paiban::issue::{
    Arrangement, Article, Block, BodyType, Design, Heading, Inline, Issue, Margins, Masthead,
    PageSize,
};
use paiban::pdf::{PdfOptions, export};
use proptest::prelude::*;

use crate::press::{bundle, em_box, is_on, runs, set, square};
use crate::support::{issue_of, root};

/// An issue of one paragraph in lines of twelve characters.
fn issue_of_words(lang: Locale, mode: WritingMode, flatten: Percent, words: Vec<Inline>) -> Issue {
    let size = Length::pt(10);
    let (width, height) = (Length::mm(90), Length::mm(120));
    let margin = Length::mm(20);
    let design = Design {
        page: Some(PageSize { width, height }),
        margins: Some(Margins { top: margin, bottom: margin, left: margin, right: margin }),
        columns: Some(1),
        body: Some(BodyType {
            size: Some(size.into()),
            pitch: Some(size.scale(5, 4)),
            flatten: Some(flatten),
        }),
        arrangement: Some(Arrangement::Flow),
        ..Design::default()
    };
    Issue {
        lang,
        writing_mode: mode,
        design,
        masthead: Masthead { title: "铅字".to_owned(), ..Masthead::default() },
        articles: vec![Article {
            id: "a1".to_owned(),
            headline: Some(Heading::Text("字".to_owned())),
            body: vec![Block::Paragraph(words)],
            ..Article::default()
        }],
        ..Issue::default()
    }
}

/// Every character with the place of its em box.
fn placed(document: &Document) -> Vec<(u32, Rect, String)> {
    runs(document)
        .flat_map(|(page, run)| {
            let mut text = page.text_of(run);
            page.glyphs_of(run).iter().map(move |glyph| {
                let (words, rest) = text.split_at(glyph.text_len as usize);
                text = rest;
                // Of several characters in one em the em is what counts.
                let across = match run.direction {
                    RunDirection::Vertical => ShortLength::ZERO,
                    RunDirection::Horizontal | RunDirection::Sideways => glyph.across,
                };
                let glyph = PlacedGlyph { across, ..*glyph };
                (page.number, em_box(run, &glyph), words.to_owned())
            })
        })
        .collect()
}

/// What is drawn of an item beside a line, and where.
fn ink(item: &FrameItem) -> Option<Rect> {
    match item {
        FrameItem::Fill { rect, .. } => Some(*rect),
        FrameItem::Path { segments, paint } => {
            let pen = match paint {
                PathPaint::Fill(_) => Length::ZERO,
                PathPaint::Stroke { width, .. } => *width / 2,
            };
            Some(bounds(segments, pen))
        }
        FrameItem::Glyphs(_) | FrameItem::Image { .. } | FrameItem::Link { .. } => None,
    }
}

/// The box about a path: its ends, and its curves at their middle, where those of dots and
/// waves reach out farthest.
fn bounds(segments: &[PathSegment], pen: Length) -> Rect {
    let mut points: Vec<Point> = Vec::new();
    for segment in segments {
        match *segment {
            PathSegment::Move(to) | PathSegment::Line(to) => points.push(to),
            PathSegment::Cubic(a, b, to) => {
                let from = *points.last().expect("a path begins with a move");
                let middle = |p: Length, a: Length, b: Length, q: Length| (p + (a + b) * 3 + q) / 8;
                points.push(Point::new(
                    middle(from.x, a.x, b.x, to.x),
                    middle(from.y, a.y, b.y, to.y),
                ));
                points.push(to);
            }
            PathSegment::Close => {}
        }
    }
    let xs = || points.iter().map(|p| p.x);
    let ys = || points.iter().map(|p| p.y);
    let (left, right) = (xs().min().expect("points") - pen, xs().max().expect("points") + pen);
    let (top, bottom) = (ys().min().expect("points") - pen, ys().max().expect("points") + pen);
    Rect::new(left, top, Size::new(right - left, bottom - top))
}

/// Words with something beside them or in other type, by a number.
fn marked(kind: u8, text: String) -> Inline {
    match kind {
        0 => Inline::Emphasis(text),
        1 => Inline::Name(text),
        2 => Inline::Title(text),
        3 => Inline::Link { text, href: "https://example.org".to_owned() },
        4 => Inline::Strong(text),
        _ => Inline::Text(text),
    }
}

fn words() -> impl Strategy<Value = Vec<(u8, String)>> {
    let piece = prop_oneof![
        5 => "[一二三四五六七八九十版面铅字]{1,9}",
        2 => "[，。、；：？！“”（）《》·…—]{1,3}",
        2 => "[0-9]{1,5}[%月]?",
        1 => "[0-9]\\.[0-9]",
        1 => "[A-Za-z]{1,9}",
        1 => Just(" ".to_owned()),
    ];
    proptest::collection::vec((0..8u8, piece), 1..24)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_stands_beside_words_moves_none_and_lies_between_the_lines(
        mut words in words(), vertical in any::<bool>(), ja in any::<bool>(), flat in 0..3u16,
    ) {
        let mode = if vertical { WritingMode::VerticalRl } else { WritingMode::HorizontalTb };
        let lang = if ja { Locale::Ja } else { Locale::ZhHans };
        let flatten = Percent::from_thousandths(1000 - flat * 100);
        let assets = square();
        words.insert(0, (7, "字".to_owned()));
        let plain: String = words.iter().map(|(_, text)| text.as_str()).collect();
        let plain = issue_of_words(lang, mode, flatten, vec![Inline::Text(plain)]);
        let words = words.into_iter().map(|(kind, text)| marked(kind, text)).collect();
        let rich = issue_of_words(lang, mode, flatten, words);
        let (_, plain) = set(&plain, &assets);
        let (_, rich) = set(&rich, &assets);
        let characters = placed(&rich.document);
        prop_assert_eq!(placed(&plain.document), characters.clone());
        for (page, without) in rich.document.pages.iter().zip(&plain.document.pages) {
            let inks = |page: &Page| page.items.iter().filter_map(ink).collect::<Vec<_>>();
            let known = inks(without);
            for ink in inks(page).into_iter().filter(|ink| !known.contains(ink)) {
                prop_assert!(is_on(page, &ink));
                let over = characters.iter().find(|(n, body, _)| *n == page.number && body.overlaps(&ink));
                prop_assert!(over.is_none(), "{:?} lies on {:?}", ink, over);
            }
        }
    }
}

#[test]
fn dots_and_lines_of_neighbouring_rows_keep_apart() {
    // Down the page the dots of a Chinese line stand right of it and lines left, in one gap.
    let least = Length::pt(10) / 24;
    let mut met = 0;
    for kind in [1, 2] {
        let words = (0..24).map(|k| match k % 3 {
            0 => marked(0, "字字字字".to_owned()),
            1 => marked(kind, "书书书书".to_owned()),
            _ => marked(7, "文".to_owned()),
        });
        let flatten = Percent::from_thousandths(1000);
        let issue =
            issue_of_words(Locale::ZhHans, WritingMode::VerticalRl, flatten, words.collect());
        let (_, layout) = set(&issue, &square());
        for page in &layout.document.pages {
            let characters: Vec<Rect> = runs(&layout.document)
                .filter(|(of, _)| of.number == page.number)
                .flat_map(|(page, run)| {
                    page.glyphs_of(run).iter().map(|glyph| em_box(run, glyph)).collect::<Vec<_>>()
                })
                .collect();
            let text_left = characters.iter().map(|body| body.origin.x).min().expect("text");
            let inks: Vec<Rect> = page
                .items
                .iter()
                .filter_map(ink)
                .filter(|ink| {
                    ink.size.width < Length::pt(3) && ink.origin.x >= text_left - Length::pt(3)
                })
                .collect();
            for (index, a) in inks.iter().enumerate() {
                for b in &inks[index + 1..] {
                    let (left, right) = if a.origin.x < b.origin.x { (a, b) } else { (b, a) };
                    let white = right.origin.x - left.right();
                    let level = a.origin.y < b.bottom() && b.origin.y < a.bottom();
                    // What stands in another gap is a character away.
                    if level && white < Length::pt(5) {
                        assert!(white >= least, "{left:?} and {right:?}");
                        met += 1;
                    }
                }
            }
        }
    }
    assert!(met > 4, "{met} met in one gap");
}

#[test]
fn a_program_that_reads_the_file_finds_links_and_no_text_beside_the_words() {
    let Some(assets) = bundle() else { return };
    for (name, targets) in [
        ("dots_and_lines_stand_under_chinese_words", ["https://example.org/a"; 2].as_slice()),
        (
            "dots_stand_right_and_lines_left_of_a_vertical_line",
            ["https://example.org/a"; 2].as_slice(),
        ),
        ("seeds_stand_right_of_japanese_words", &["mailto:desk@example.org"]),
    ] {
        let issue = issue_of(&root().join("tests/issues").join(name).with_extension("json"));
        let (_, layout) = set(&issue, &assets);
        let bytes = export(&layout.document, &assets, &PdfOptions::default()).expect("a file");
        let pdf = Pdf::load_mem(&bytes).expect("a PDF file");
        let page = *pdf.get_pages().values().next().expect("a page");
        let found: Vec<String> = pdf
            .get_page_annotations(page)
            .expect("annotations")
            .into_iter()
            .map(|link| link.get(b"A").and_then(Object::as_dict).expect("an action"))
            .map(|action| action.get(b"URI").and_then(Object::as_str).expect("an address"))
            .map(|uri| String::from_utf8_lossy(uri).into_owned())
            .collect();
        assert_eq!(found, targets, "{name}");

        // A link covers the characters that it is of, line by line.
        let page = &layout.document.pages[0];
        let areas = page.items.iter().filter_map(|item| match item {
            FrameItem::Link { rect, .. } => Some(rect),
            _ => None,
        });
        let linked: String = areas
            .flat_map(|area| {
                placed(&layout.document)
                    .into_iter()
                    .filter(move |(_, body, _)| area.overlaps(body))
                    .map(|(_, _, words)| words)
            })
            .collect();
        let expected =
            if name.starts_with("seeds") { "本紙" } else { "本报网站和它的旧刊" };
        assert_eq!(linked, expected, "{name}");

        let words: String = runs(&layout.document).map(|(page, run)| page.text_of(run)).collect();
        let text = crate::pdf::text_in(&pdf);
        assert_eq!(text, words, "{name}: as much text as the pages have");
    }
}
