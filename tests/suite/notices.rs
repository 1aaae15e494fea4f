//! Notices and advertisements as pinned areas that articles flow round.

use paiban::edition::Edition;
use paiban::frame::{FrameItem, Role};
use paiban::geom::WritingMode;
use paiban::issue::{
    Advertisement, Arrangement, Article, Block, Corner, Design, Heading, Issue, Masthead, PagePlan,
    PlanItem,
};
use paiban::{Layout, Problem, Violation};

use crate::press::{bundle, em_box, runs, set};

const NOTICE: &str = "营业执照正本不慎遗失，声明作废。";

fn issue(writing_mode: WritingMode) -> Issue {
    let sentence = "老师傅把最后一盘铅字擦干净，放回字架上，又从头数了一遍，才把灯关了。";
    let article = |(number, sentences): (usize, usize)| Article {
        id: format!("a{number}"),
        importance: if number == 1 { 1 } else { 3 },
        headline: Some(Heading::Text("铅字回到字架上".to_owned())),
        body: vec![Block::text(sentence.repeat(3)); sentences],
        ..Article::default()
    };
    Issue {
        writing_mode,
        masthead: Masthead { title: "方寸".to_owned(), ..Masthead::default() },
        articles: (1..).zip([12, 9, 7, 8, 6, 10, 7, 9, 8, 6, 7, 9, 8]).map(article).collect(),
        ..Issue::default()
    }
}

fn notice(id: &str, columns: u32) -> Advertisement {
    Advertisement {
        id: id.to_owned(),
        headline: Some(Heading::Text("遗失声明".to_owned())),
        body: vec![Block::text(NOTICE.repeat(2))],
        signed: Some("方寸印刷社".to_owned()),
        columns: Some(columns),
        ..Advertisement::default()
    }
}

fn sold(id: &str, columns: u32, rows: u32) -> Advertisement {
    Advertisement {
        id: id.to_owned(),
        lines: vec!["爱惜纸张".to_owned()],
        columns: Some(columns),
        rows: Some(rows),
        ..Advertisement::default()
    }
}

/// Pins advertisements to the first page.
fn pin(issue: &mut Issue, advertisements: Vec<(Advertisement, Option<Corner>)>) {
    let item = |(ad, corner): &(Advertisement, Option<Corner>)| PlanItem {
        advertisement: Some(ad.id.clone()),
        corner: *corner,
        ..PlanItem::default()
    };
    let items = advertisements.iter().map(item).collect();
    issue.pages = Some(vec![PagePlan { number: 1, items, ..PagePlan::default() }]);
    issue.advertisements = advertisements.into_iter().map(|(ad, _)| ad).collect();
}

/// Every word of the articles and of the notices is set once, and nothing is told to be lost.
#[track_caller]
fn check_whole(edition: &Edition, layout: &Layout) {
    let notices: usize = edition.notices().iter().map(|notice| notice.characters()).sum();
    assert_eq!(layout.report.characters, edition.characters() + notices);
    let lost = |d: &&paiban::Diagnostic| matches!(d.problem, Problem::Overset | Problem::Moved);
    let lost: Vec<_> = layout.report.diagnostics.iter().filter(lost).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn articles_flow_round_what_stands_in_a_corner() {
    let Some(assets) = bundle() else { return };
    for corners in [
        vec![(notice("n1", 2), Some(Corner::FootRight))],
        vec![
            (notice("n1", 2), Some(Corner::FootLeft)),
            (sold("s1", 3, 14), Some(Corner::FootRight)),
        ],
        vec![(notice("n1", 2), Some(Corner::HeadRight))],
    ] {
        let mut issue = issue(WritingMode::HorizontalTb);
        pin(&mut issue, corners.clone());
        let (edition, layout) = set(&issue, &assets);
        check_whole(&edition, &layout);
        let first = &layout.report.pages[0];
        // The rules of the text (T2, T4, T6) depend on its lines and not on its neighbours.
        let is_of_place = |v: &&Violation| v.severity == "hard" && !v.rule.starts_with('T');
        let hard: Vec<_> = first.violations.iter().filter(is_of_place).collect();
        assert!(hard.is_empty(), "{corners:?}: {hard:?}");
        assert!(first.fill > 0.95, "{corners:?}: {}", first.fill);
    }
}

#[test]
fn those_of_one_strip_stand_beside_one_another() {
    let Some(assets) = bundle() else { return };
    for mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
        let mut issue = issue(mode);
        let columns = if mode == WritingMode::HorizontalTb { 2 } else { 4 };
        let strip = (1..).map(|n| (notice(&format!("n{n}"), columns), None));
        let count = if mode == WritingMode::HorizontalTb { 3 } else { 2 };
        pin(&mut issue, strip.take(count).collect());
        let (edition, layout) = set(&issue, &assets);
        check_whole(&edition, &layout);
        let heads: Vec<_> = runs(&layout.document)
            .filter(|(page, run)| page.text_of(run).contains("遗失声明"))
            .map(|(page, run)| em_box(run, &page.glyphs_of(run)[0]).origin)
            .collect();
        assert_eq!(heads.len(), count);
        for pair in heads.windows(2) {
            match mode {
                WritingMode::HorizontalTb => assert_eq!(pair[0].y, pair[1].y),
                WritingMode::VerticalRl => assert_eq!(pair[0].x, pair[1].x),
            }
        }
    }
}

#[test]
fn a_notice_is_read_as_a_section_with_a_head() {
    let Some(assets) = bundle() else { return };
    let mut issue = issue(WritingMode::HorizontalTb);
    pin(&mut issue, vec![(notice("n1", 2), Some(Corner::FootRight))]);
    let (_, layout) = set(&issue, &assets);
    let structure = &layout.document.structure;
    let section = structure.nodes.iter().find(|node| node.role == Role::Section);
    let section = section.expect("the notice is tagged");
    let roles: Vec<Role> = section.children.iter().map(|tag| structure.node(*tag).role).collect();
    assert_eq!(roles, [Role::Heading(2), Role::Paragraph, Role::Paragraph]);
    assert_eq!(section.title.as_deref(), Some("遗失声明"));
    // It is no article: neither the outline nor the regions have it.
    let outline = layout.document.outline.iter().flat_map(|entry| &entry.children);
    assert!(outline.into_iter().all(|entry| entry.article.as_deref() != Some("n1")));
}

#[test]
fn a_notice_that_is_too_low_is_told_with_the_rows_it_needs() {
    let Some(assets) = bundle() else { return };
    let mut issue = issue(WritingMode::HorizontalTb);
    let low = Advertisement { rows: Some(4), ..notice("n1", 2) };
    pin(&mut issue, vec![(low, None)]);
    let (_, layout) = set(&issue, &assets);
    let told = |d: &&paiban::Diagnostic| {
        d.problem == Problem::Overset && d.message.contains("rows and has 4; make it higher")
    };
    assert_eq!(layout.report.diagnostics.iter().filter(told).count(), 1);
}

#[test]
fn notices_stand_after_articles_that_flow() {
    let Some(assets) = bundle() else { return };
    for arrangement in [Arrangement::Flow, Arrangement::FlowSpanning] {
        let mut issue = issue(WritingMode::HorizontalTb);
        issue.design = Design { arrangement: Some(arrangement), ..Design::default() };
        pin(&mut issue, vec![(notice("n1", 2), None), (sold("s1", 3, 14), None)]);
        let (edition, layout) = set(&issue, &assets);
        check_whole(&edition, &layout);
        let frames = layout.document.pages.iter().flat_map(|page| &page.items);
        assert!(frames.filter(|item| matches!(item, FrameItem::Fill { .. })).count() > 8);
    }
}

#[test]
fn a_notice_is_read_and_written_as_it_stands() {
    let text = r#"{"id":"n1","headline":"公告","body":["今起停水。"],"signed":"水厂","columns":2}"#;
    let read: Advertisement = serde_json::from_str(text).expect(text);
    assert_eq!(serde_json::to_string(&read).expect("an advertisement"), text);
    let item = r#"{"advertisement":"n1","corner":"foot-left"}"#;
    let read: PlanItem = serde_json::from_str(item).expect(item);
    assert_eq!(read.corner, Some(Corner::FootLeft));
    assert_eq!(serde_json::to_string(&read).expect("an item"), item);
}

/// What is sold in two corners of the foot, one higher than the other.
fn in_two_corners(issue: &mut Issue) {
    pin(
        issue,
        vec![
            (sold("low", 2, 6), Some(Corner::FootLeft)),
            (sold("high", 2, 14), Some(Corner::FootRight)),
        ],
    );
}

#[test]
fn corners_of_two_heights_stay_under_few_articles() {
    let mut issue = issue(WritingMode::HorizontalTb);
    issue.articles.truncate(2);
    in_two_corners(&mut issue);
    let Some(assets) = bundle() else { return };
    let (edition, layout) = set(&issue, &assets);
    check_whole(&edition, &layout);
    assert_eq!(layout.report.pages.len(), 1);
}

#[test]
fn what_is_sold_for_a_page_stays_where_its_one_article_goes_on() {
    let mut issue = issue(WritingMode::HorizontalTb);
    issue.articles.truncate(1);
    issue.articles[0].body = vec![Block::text("字在架上，一年又一年。".repeat(12)); 60];
    in_two_corners(&mut issue);
    let Some(assets) = bundle() else { return };
    let (edition, layout) = set(&issue, &assets);
    check_whole(&edition, &layout);
    let words = |number: u32| {
        let of_page = runs(&layout.document).filter(|(page, _)| page.number == number);
        of_page.map(|(page, run)| page.text_of(run)).any(|text| text.contains("爱惜"))
    };
    assert!(layout.report.pages.len() > 1 && words(1) && !words(2));
}

#[test]
fn a_page_planned_behind_empty_ones_is_printed_as_the_next() {
    let mut issue = issue(WritingMode::HorizontalTb);
    issue.articles.truncate(3);
    let item = PlanItem { article: Some("a2".to_owned()), ..PlanItem::default() };
    issue.pages = Some(vec![PagePlan { number: 7, items: vec![item], ..PagePlan::default() }]);
    let Some(assets) = bundle() else { return };
    let (edition, layout) = set(&issue, &assets);
    assert_eq!(layout.report.characters, edition.characters());
    let numbers: Vec<u32> = layout.report.pages.iter().map(|page| page.number).collect();
    assert_eq!(numbers, [1, 2]);
    let told = |it: &&paiban::Diagnostic| it.problem == Problem::Moved && it.place.page == Some(7);
    assert_eq!(layout.report.diagnostics.iter().filter(told).count(), 1);
}
