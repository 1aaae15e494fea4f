//! Pages: small ones as display lists, whole issues by what no page may do.

use std::collections::BTreeSet;
use std::path::Path;

use paiban::edition::Edition;
use paiban::frame::{FrameItem, GlyphRun, Role, dump};
use paiban::geom::{Length, Rect, WritingMode};
use paiban::image::Image;
use paiban::issue::{
    Arrangement, Article, Block, Design, Heading, ImageRef, Issue, Margins, Masthead, PageSize,
};
use paiban::{Assets, Layout, Problem, load};

use crate::lines::{Case, cases};
use crate::press::{article_of, bundle, em_box, is_on, printed, runs, set};
use crate::support::{files_below, issue_of, root, shared};

/// The display list of a small issue in `tests/issues`.
#[track_caller]
fn snapshot(name: &str, expected: fn(&str, &str)) {
    let Some(mut assets) = bundle() else { return };
    assets.images.add(Image::from_bytes("press.png", picture()).expect("a picture"));
    let issue = issue_of(&root().join("tests/issues").join(name).with_extension("json"));
    let (edition, layout) = set(&issue, &assets);
    check_pages(name, &edition, &layout);
    expected(name, &dump(&layout.document));
}

macro_rules! display_list {
    ($($name:ident),+ $(,)?) => {$(
        #[test]
        fn $name() {
            snapshot(stringify!($name), |name, list| insta::with_settings!({
                snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true,
            }, { insta::assert_snapshot!(name, list) }));
        }
    )+};
}

display_list!(
    a_masthead_and_a_lead_across_the_page,
    short_numbers_stand_upright_and_latin_lies_down,
    text_flows_over_two_columns,
    tables_and_quotations,
    a_picture_stands_with_its_words,
    dots_and_lines_stand_under_chinese_words,
    dots_stand_right_and_lines_left_of_a_vertical_line,
    dots_stand_over_japanese_words,
    seeds_stand_right_of_japanese_words,
    numbers_share_an_em_of_flattened_type,
    ruby_stands_in_the_gap_above_its_line,
    ruby_stands_to_the_right_of_a_vertical_line,
    pinyin_and_notes_in_horizontal_lines,
    pinyin_and_notes_in_vertical_lines,
    bopomofo_stands_to_the_right_of_its_character,
    bopomofo_stands_in_the_gap_of_vertical_lines,
    headlines_bear_readings_and_dots,
    vertical_headlines_bear_readings_and_dots,
);

/// The pixels of a picture that is only measured: the head of a PNG of 400 × 300.
fn picture() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(400u32.to_be_bytes());
    bytes.extend(300u32.to_be_bytes());
    bytes.extend(b"\x08\0\0\0\0\0\0\0\0\0\0\0\0IEND\xAE\x42\x60\x82");
    bytes
}

/// What holds for the pages of any issue that is sound.
#[track_caller]
fn check_pages(name: &str, edition: &Edition, layout: &Layout) {
    let (document, report) = (&layout.document, &layout.report);
    for page in &report.pages {
        let overlaps: Vec<_> = page.violations.iter().filter(|v| v.rule == "G1").collect();
        assert!(overlaps.is_empty(), "{name}, page {}: {overlaps:?}", page.number);
        assert_eq!(page.overset, 0, "{name}, page {}", page.number);
    }
    assert_eq!(report.kinsoku_faults, 0, "{name}");

    // Every word of every story, and of the fillers that found a place, counted where it
    // stands on the pages.
    let words = printed(document);
    let fillers: Vec<_> =
        edition.fillers().iter().filter(|filler| words.contains_key(&filler.id)).collect();
    let reserve: usize = fillers.iter().map(|filler| filler.characters()).sum();
    let all = edition.characters() + reserve;
    assert_eq!(report.characters, all, "{name}: by the report's own count");
    for story in edition.stories().iter().chain(fillers) {
        let found = words.get(&story.id).map_or(0, |words| words.chars().count());
        assert_eq!(found, story.characters(), "{name}: {}", story.id);
        let starts = document.page_starts.iter().filter(|start| start.article == story.id);
        let pages: BTreeSet<usize> = starts.map(|start| start.page).collect();
        let regions: BTreeSet<usize> = document
            .pages
            .iter()
            .enumerate()
            .filter(|(_, page)| page.regions.iter().any(|region| region.article == story.id))
            .map(|(index, _)| index)
            .collect();
        assert!(!regions.is_empty(), "{name}: {} stands on a page", story.id);
        assert_eq!(pages, regions, "{name}: {} has a start on each of its pages", story.id);
    }

    for (page, run) in runs(document) {
        let words = page.text_of(run);
        let told: usize = page.glyphs_of(run).iter().map(|g| g.text_len as usize).sum();
        assert_eq!(told, words.len(), "{name}: the glyphs of {words} tell all of it");
        for glyph in page.glyphs_of(run) {
            let body = em_box(run, glyph);
            assert!(is_on(page, &body), "{name}, page {}: {words} at {body:?}", page.number);
        }
    }
    for page in &document.pages {
        for item in &page.items {
            if let FrameItem::Fill { rect, .. }
            | FrameItem::Image { rect, .. }
            | FrameItem::Link { rect, .. } = item
            {
                assert!(is_on(page, rect), "{name}, page {}: {item:?}", page.number);
            }
        }
        let rects =
            page.regions.iter().flat_map(|region| region.rects.iter().map(move |r| (region, r)));
        let rects: Vec<_> = rects.collect();
        for (k, (region, rect)) in rects.iter().enumerate() {
            assert!(is_on(page, rect), "{name}, page {}: {}", page.number, region.article);
            let over: Vec<_> =
                rects[k + 1..].iter().filter(|(_, other)| rect.overlaps(other)).collect();
            assert!(
                over.is_empty(),
                "{name}, page {}: {} lies under {over:?}",
                page.number,
                region.article
            );
        }
    }
}

#[track_caller]
fn check_issue(path: &Path, mode: Option<WritingMode>) {
    let Some(mut assets) = bundle() else { return };
    let mut issue = issue_of(path);
    issue.writing_mode = mode.unwrap_or(issue.writing_mode);
    let folder = path.parent().expect("the folder of the issue");
    assets.images = load::images(&issue, folder, &assets.fonts).expect("its pictures");
    let (edition, layout) = set(&issue, &assets);
    check_pages(&path.display().to_string(), &edition, &layout);
    assert!(layout.report.characters > 1_000);
}

#[test]
fn no_page_of_the_samples_breaks_a_rule_of_every_page() {
    for path in files_below(&root().join("examples/issues"), "json") {
        check_issue(&path, None);
    }
}

#[test]
fn no_page_of_the_real_issue_breaks_a_rule_of_every_page() {
    let Some(shared) = shared() else { return };
    for mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
        check_issue(&shared.join("issues/dongchang-2022-08-23.json"), Some(mode));
    }
}

/// Pictures that no page could hold are told; the text of their article stands among the
/// others as if it had none.
#[test]
fn more_pictures_than_a_page_holds_leave_their_text_in_its_place() {
    let Some(mut assets) = bundle() else { return };
    assets.images.add(Image::from_bytes("press.png", picture()).expect("a picture"));
    let words = "铸字机停下来的那天，师傅把最后一盘铅字擦干净，放回字架上，又数了一遍。";
    let article = |id: &str, count: usize| Article {
        id: id.to_owned(),
        headline: Some(Heading::Text("最后一盘铅字".to_owned())),
        body: vec![Block::text(words.repeat(4)); 4],
        images: vec![ImageRef { file: "press.png".to_owned(), ..ImageRef::default() }; count],
        ..Article::default()
    };
    let issue = Issue {
        masthead: Masthead { title: "铅字".to_owned(), ..Masthead::default() },
        articles: vec![article("a", 400), article("b", 0), article("c", 0), article("d", 1)],
        ..Issue::default()
    };
    let (edition, layout) = set(&issue, &assets);
    assert_eq!(layout.report.characters, edition.characters());
    let told: Vec<_> =
        layout.report.diagnostics.iter().filter(|it| it.problem == Problem::Overset).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].message.contains("400 picture(s)") && told[0].place.article.as_deref() == Some("a")
    );
    let mut broken = layout.report.pages.iter().flat_map(|page| &page.violations);
    let hard = broken.find(|broken| broken.severity == "hard");
    assert!(hard.is_none(), "{hard:?}");
}

/// The lines of a headline over one column.
fn headline(case: &Case, assets: &Assets) -> Vec<String> {
    let column = Length::pt(9) * case.measure as i64;
    let [width, height] = [column + Length::mm(20), Length::mm(120)];
    let margin = Length::mm(10);
    let article = Article {
        id: "a1".to_owned(),
        importance: 1,
        headline: Some(case.heading()),
        body: vec![Block::text("正文。")],
        ..Article::default()
    };
    let issue = Issue {
        design: Design {
            page: Some(PageSize { width, height }),
            margins: Some(Margins { top: margin, bottom: margin, left: margin, right: margin }),
            columns: Some(1),
            arrangement: Some(Arrangement::Flow),
            ..Design::default()
        },
        masthead: Masthead { title: "铅字".to_owned(), ..Masthead::default() },
        articles: vec![article],
        ..Issue::default()
    };
    let (_, layout) = set(&issue, assets);
    let document = &layout.document;
    let is_head = |tag| matches!(document.structure.node(tag).role, Role::Heading(_));
    let mut lines: Vec<(Length, String)> = Vec::new();
    for (page, run) in runs(document).filter(|(_, run)| run.tag.is_some_and(is_head)) {
        match lines.last_mut() {
            Some((y, words)) if *y == run.origin.y => words.push_str(page.text_of(run)),
            _ => lines.push((run.origin.y, page.text_of(run).to_owned())),
        }
    }
    lines.into_iter().map(|(_, words)| words).collect()
}

#[test]
fn headlines_break_where_their_sense_is() {
    let Some(assets) = bundle() else { return };
    let cases = cases("headlines");
    assert!(cases.len() >= 5);
    for (file, case) in cases {
        let lines = headline(&case, &assets);
        match &case.not_before {
            Some(word) => {
                assert!(lines.len() > 1, "{file}: {}: {lines:?}", case.name);
                let kept = lines.iter().all(|line| !line.starts_with(word));
                assert!(kept, "{file}: {}: {lines:?}", case.name);
            }
            None => assert_eq!(lines, case.lines, "{file}: {}", case.name),
        }
    }
}

#[test]
fn down_the_page_text_goes_on_under_a_headline_that_needs_a_part_of_the_tiers() {
    let Some(assets) = bundle() else { return };
    let sentence = "老师傅把最后一盘铅字擦干净，放回字架上，又从头数了一遍，才把灯关了。";
    let article = |id: u8, paragraphs: usize| Article {
        id: format!("a{id}"),
        importance: id,
        headline: Some(Heading::Text("铅字回到字架上".to_owned())),
        body: vec![Block::text(sentence.repeat(3)); paragraphs],
        ..Article::default()
    };
    let issue = Issue {
        writing_mode: WritingMode::VerticalRl,
        masthead: Masthead { title: "方寸".to_owned(), ..Masthead::default() },
        articles: vec![article(1, 30), article(2, 10), article(3, 8), article(4, 8)],
        ..Issue::default()
    };
    let (edition, layout) = set(&issue, &assets);
    assert_eq!(layout.report.characters, edition.characters());
    let lead = |run: &GlyphRun| {
        run.tag.and_then(|tag| article_of(&layout.document, tag)).is_some_and(|id| id == "a1")
    };
    let boxes = |is_head: bool| -> Vec<Rect> {
        let own = runs(&layout.document).filter(|(_, run)| lead(run));
        let own = own.filter(|(_, run)| (run.size > Length::pt(20)) == is_head);
        let glyphs = own.flat_map(|(page, run)| {
            page.glyphs_of(run).iter().map(move |glyph| em_box(run, glyph))
        });
        glyphs.collect()
    };
    let (head, text) = (boxes(true), boxes(false));
    let foot = head.iter().map(Rect::bottom).max().expect("the lead has a headline");
    let left = head.iter().map(|glyph| glyph.origin.x).min().expect("the lead has a headline");
    let right = head.iter().map(Rect::right).max().expect("the lead has a headline");
    let under = text.iter().filter(|glyph| glyph.origin.y >= foot && glyph.right() > left).count();
    assert!(under >= 60, "{under} characters under the headline");
    // They go as far right as the headline does, and none stands beside it.
    assert!(text.iter().any(|glyph| glyph.right() > right - Length::pt(10)));
    assert!(text.iter().all(|glyph| glyph.origin.y >= foot || glyph.right() <= left));
}
