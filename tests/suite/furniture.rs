//! What stands on a page beside plain articles: frames, section heads, briefs, imprint.

use paiban::frame::FrameItem;
use paiban::geom::{Length, Rect, WritingMode};
use paiban::issue::{
    Arrangement, Article, Block, Border, Design, Heading, Issue, Masthead, PagePlan, PlanItem,
};
use paiban::{Layout, Problem};

use crate::press::{article_of, bundle, em_box, runs, set};

const MODES: [WritingMode; 2] = [WritingMode::HorizontalTb, WritingMode::VerticalRl];

fn article(number: usize, sentences: usize) -> Article {
    let sentence = "老师傅把最后一盘铅字擦干净，放回字架上，又从头数了一遍，才把灯关了。";
    Article {
        id: format!("a{number}"),
        importance: if number == 1 { 1 } else { 3 },
        headline: Some(Heading::Text("铅字回到字架上".to_owned())),
        body: vec![Block::text(sentence.repeat(3)); sentences],
        ..Article::default()
    }
}

fn issue(writing_mode: WritingMode) -> Issue {
    Issue {
        writing_mode,
        masthead: Masthead { title: "方寸".to_owned(), ..Masthead::default() },
        articles: [10, 7, 5, 6, 4, 8].iter().zip(1..).map(|(&n, id)| article(id, n)).collect(),
        ..Issue::default()
    }
}

/// The area of an article, where it stands in one piece.
fn area(layout: &Layout, id: &str) -> Rect {
    let regions = layout.document.pages.iter().flat_map(|page| &page.regions);
    let own: Vec<_> = regions.filter(|region| region.article == id).collect();
    let [region] = own.as_slice() else { panic!("{id} stands in {} areas", own.len()) };
    let [rect] = region.rects.as_slice() else { panic!("{id} stands in one piece") };
    *rect
}

/// Whether a box lies within a rectangle, so far from its left and right, top and foot.
fn is_within(own: Rect, rect: Rect, (x, y): (Length, Length)) -> bool {
    // An opening bracket at the start of a line hangs by half of itself.
    let slack = Length::centi_pt(450);
    own.origin.x + slack >= rect.origin.x + x
        && own.right() <= rect.right() - x + slack
        && own.origin.y + slack >= rect.origin.y + y
        && own.bottom() <= rect.bottom() - y + slack
}

#[test]
fn a_framed_article_keeps_its_white_and_the_page_its_rules() {
    let Some(assets) = bundle() else { return };
    for mode in MODES {
        for border in [Border::Thin, Border::ThickThin, Border::Fret] {
            let mut issue = issue(mode);
            issue.articles[2].frame = Some(border);
            let (edition, layout) = set(&issue, &assets);
            let rect = area(&layout, "a3");
            let design = edition.design();
            let white = match mode {
                WritingMode::HorizontalTb => (design.body_size, design.pitch),
                WritingMode::VerticalRl => (design.pitch, design.body_size),
            };
            for (page, run) in runs(&layout.document) {
                let is_own =
                    run.tag.and_then(|tag| article_of(&layout.document, tag)) == Some("a3");
                for glyph in page.glyphs_of(run).iter().filter(|_| is_own) {
                    let own = em_box(run, glyph);
                    assert!(is_within(own, rect, white), "{border:?}, {mode:?}: {own:?} {rect:?}");
                }
            }
            for page in &layout.report.pages {
                let hard: Vec<_> =
                    page.violations.iter().filter(|v| v.severity == "hard").collect();
                assert!(hard.is_empty(), "{border:?}, {mode:?}: {hard:?}");
                assert_eq!(page.overset, 0);
            }
        }
    }
}

#[test]
fn the_plan_frames_an_article_whatever_it_says_itself() {
    let Some(assets) = bundle() else { return };
    let mut issue = issue(WritingMode::HorizontalTb);
    let item = |frame| PlanItem { article: Some("a3".to_owned()), frame, ..PlanItem::default() };
    let plan = |frame| PagePlan { number: 1, items: vec![item(frame)], ..PagePlan::default() };
    let paths = |layout: &Layout| {
        let items = layout.document.pages.iter().flat_map(|page| &page.items);
        items.filter(|item| matches!(item, FrameItem::Path { .. })).count()
    };
    issue.articles[2].frame = Some(Border::Thin);
    issue.pages = Some(vec![plan(None)]);
    let (edition, layout) = set(&issue, &assets);
    assert_eq!(edition.stories()[2].frame, Some(Border::Thin));
    assert_eq!(paths(&layout), 0);
    issue.pages = Some(vec![plan(Some(Border::Waves))]);
    let (edition, layout) = set(&issue, &assets);
    assert_eq!(edition.stories()[2].frame, Some(Border::Waves));
    assert_eq!(paths(&layout), 1);
}

#[test]
fn articles_that_flow_have_no_frames_and_a_note_says_so() {
    let Some(assets) = bundle() else { return };
    let mut issue = issue(WritingMode::HorizontalTb);
    issue.articles[2].frame = Some(Border::Dots);
    issue.design = Design { arrangement: Some(Arrangement::Flow), ..Design::default() };
    let (edition, layout) = set(&issue, &assets);
    assert_eq!(layout.report.characters, edition.characters());
    assert!(edition.stories().iter().all(|story| story.frame.is_none()));
    let told = |d: &&paiban::Diagnostic| {
        d.problem == Problem::SetPlainly && d.place.article.as_deref() == Some("a3")
    };
    assert_eq!(layout.report.diagnostics.iter().filter(told).count(), 1);
}
