//! What stands on a page beside plain articles: frames, section heads, briefs, imprint.

use paiban::frame::{FrameItem, Role};
use paiban::geom::{Length, Rect, WritingMode};
use paiban::issue::{
    Arrangement, Article, Block, Border, Brief, Design, Heading, Imprint, ImprintProfile, Inline,
    Issue, Masthead, PagePlan, PlanItem,
};
use paiban::{Layout, Problem, Severity};

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

fn brief(head: Option<&str>, text: &str) -> Block {
    let head = head.map(str::to_owned);
    Block::Brief(Brief { head, text: vec![Inline::Text(text.to_owned())] })
}

#[test]
fn briefs_under_one_head_are_a_list_with_marks() {
    let Some(assets) = bundle() else { return };
    let text = "字模陈列馆今起免费开放，每日限三百人。";
    for mode in MODES {
        let mut issue = issue(mode);
        issue.articles[3].body = vec![
            Block::text("本周要闻。"),
            brief(Some("字模馆开放"), text),
            brief(None, text),
            brief(Some("排字班招生"), text),
        ];
        let (edition, layout) = set(&issue, &assets);
        assert_eq!(layout.report.characters, edition.characters());
        let structure = &layout.document.structure;
        let mut nodes = structure.nodes.iter();
        let story = nodes.find(|node| node.article.as_deref() == Some("a4"));
        let story = story.expect("the article is tagged");
        let children = |tag: &paiban::frame::TagId| &structure.node(*tag).children;
        let roles: Vec<Role> = story.children.iter().map(|tag| structure.node(*tag).role).collect();
        assert_eq!(roles, [Role::Heading(2), Role::Paragraph, Role::List], "{mode:?}");
        let items = children(&story.children[2]);
        assert!(items.iter().all(|tag| structure.node(*tag).role == Role::ListItem));
        let told: Vec<String> = items
            .iter()
            .map(|item| {
                let own = runs(&layout.document).filter(|(_, run)| run.tag == Some(*item));
                own.map(|(page, run)| page.text_of(run)).collect()
            })
            .collect();
        let expected = [
            format!("▲字模馆开放\u{3000}{text}"),
            format!("▲{text}"),
            format!("▲排字班招生\u{3000}{text}"),
        ];
        assert_eq!(told, expected, "{mode:?}");
    }
}

#[test]
fn a_brief_is_read_and_written_as_it_stands() {
    let cases = [
        r#"{"brief":{"head":"开放","text":"今起免费。"}}"#,
        r#"{"brief":{"text":["今起",{"strong":"免费"},"。"]}}"#,
    ];
    for case in cases {
        let block: Block = serde_json::from_str(case).expect(case);
        assert_eq!(serde_json::to_string(&block).expect("a block"), case);
    }
}

#[test]
fn the_name_of_a_column_stands_over_the_whole_of_its_article() {
    let Some(assets) = bundle() else { return };
    for mode in MODES {
        let mut issue = issue(mode);
        issue.articles[2].rubric = Some("匠人手记".to_owned());
        let (edition, layout) = set(&issue, &assets);
        assert_eq!(layout.report.characters, edition.characters());
        let rect = area(&layout, "a3");
        let own: Vec<_> = runs(&layout.document)
            .filter(|(page, run)| page.text_of(run).contains("匠人手记"))
            .collect();
        let [(page, run)] = own.as_slice() else { panic!("once: {own:?}") };
        let first = em_box(run, &page.glyphs_of(run)[0]);
        let most = edition.design().pitch * 3;
        let (down, along) = match mode {
            WritingMode::HorizontalTb => {
                (first.origin.y - rect.origin.y, first.origin.x - rect.origin.x)
            }
            WritingMode::VerticalRl => {
                (rect.right() - first.right(), first.origin.y - rect.origin.y)
            }
        };
        assert!(down < most && along < most, "{mode:?}: {first:?} in {rect:?}");
        // Its article is read with it before the headline.
        let tag = run.tag.expect("it is tagged");
        assert_eq!(article_of(&layout.document, tag), Some("a3"));
    }
}

/// The fields that are told to be missing.
fn missing(imprint: Imprint) -> Vec<String> {
    let Some(assets) = bundle() else { return Vec::new() };
    let issue = Issue { imprint: Some(imprint), ..issue(WritingMode::HorizontalTb) };
    let (edition, _) = set(&issue, &assets);
    let told = edition.diagnostics().iter().filter(|d| d.severity == Severity::Warning);
    let fields =
        told.filter_map(|d| d.place.part.clone()?.strip_prefix("imprint.").map(str::to_owned));
    fields.collect()
}

#[test]
fn an_imprint_is_checked_by_what_sort_of_paper_it_is() {
    if bundle().is_none() {
        return;
    }
    let some = |words: &str| Some(words.to_owned());
    assert_eq!(missing(Imprint::default()), [""; 0]);
    let formal = Imprint {
        profile: Some(ImprintProfile::FormalPaper),
        supervisor: some("某市委宣传部"),
        sponsor: some("某市报业集团"),
        publisher: some("方寸报社"),
        registration: some("CN 00-0000"),
        chief_editor: some("任版心"),
        address: some("某市字模路1号"),
        postcode: some("000000"),
        phone: some("0000-0000000"),
        price: some("1.00元"),
        printer: some("方寸印务　某市字模路3号"),
        ..Imprint::default()
    };
    assert_eq!(missing(formal.clone()), [""; 0]);
    let short = Imprint { price: None, registration: None, ..formal.clone() };
    assert_eq!(missing(short), ["registration", "price"]);
    let internal = Imprint { profile: Some(ImprintProfile::Internal), ..formal };
    assert_eq!(missing(internal.clone()), ["permit", "audience", "copies"]);

    // All of it is printed at the foot of the last page, within the paper.
    let Some(assets) = bundle() else { return };
    let permit = some("（某）字第0001号");
    let issue =
        Issue { imprint: Some(Imprint { permit, ..internal }), ..issue(WritingMode::HorizontalTb) };
    let (edition, layout) = set(&issue, &assets);
    let last = layout.document.pages.last().expect("a page");
    assert!(last.text.contains("内部资料\u{3000}免费交流"));
    for part in &edition.masthead().imprint {
        assert!(last.text.contains(part), "{part}");
    }
    for (page, run) in runs(&layout.document) {
        assert!(run.origin.y <= page.size.height, "{}", page.text_of(run));
    }
}

#[test]
fn the_editor_of_the_front_page_is_named_on_it() {
    let Some(assets) = bundle() else { return };
    for mode in MODES {
        let mut issue = issue(mode);
        let editor = Some("责任编辑　任版心".to_owned());
        let items = vec![PlanItem { masthead: true, ..PlanItem::default() }];
        issue.pages = Some(vec![PagePlan { number: 1, editor, items, ..PagePlan::default() }]);
        let (_, layout) = set(&issue, &assets);
        assert!(layout.document.pages[0].text.contains("责任编辑　任版心"), "{mode:?}");
    }
}

#[test]
fn the_plan_is_drawn_over_pages_that_stay_as_they_are() {
    let Some(assets) = bundle() else { return };
    for mode in MODES {
        let (edition, mut layout) = set(&issue(mode), &assets);
        let broken = paiban::Violation {
            rule: "H3".to_owned(),
            severity: "hard".to_owned(),
            cells: vec![(1, 20)],
            ..paiban::Violation::default()
        };
        layout.report.pages[0].violations = vec![broken];
        let planned = paiban::planned(&edition, &assets, &layout);
        for (page, plain) in planned.pages.iter().zip(&layout.document.pages) {
            let (under, over) = page.items.split_at(plain.items.len());
            assert_eq!(under, plain.items, "{mode:?}");
            let labels: Vec<&str> = over
                .iter()
                .filter_map(|item| match item {
                    FrameItem::Glyphs(run) => Some(page.text_of(run)),
                    _ => None,
                })
                .collect();
            let areas = plain.regions.iter().map(|region| region.article.as_str());
            let rule = (plain.number == 1).then_some("H3");
            assert_eq!(labels, areas.chain(rule).collect::<Vec<_>>(), "{mode:?}");
        }
    }
}
