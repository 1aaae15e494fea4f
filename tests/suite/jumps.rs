//! A story that is longer than its page says where it goes on (rule J1).

use paiban::frame::{FrameItem, GlyphRun, Page};
use paiban::geom::WritingMode;
use paiban::issue::{Article, Block, Heading, Issue, Jump, Masthead};

use crate::press::{bundle, runs, set};

/// A story of many paragraphs, one sentence each.
pub fn long_story() -> Article {
    let sentence = "铸字机停下来的那天，师傅把最后一盘铅字擦干净，放回字架上，又数了一遍。";
    Article {
        id: "long".to_owned(),
        importance: 1,
        headline: Some(Heading::Text("最后一盘铅字".to_owned())),
        body: vec![Block::text(sentence.repeat(5)); 70],
        ..Article::default()
    }
}

#[test]
fn a_story_longer_than_its_page_says_where_it_goes_on() {
    let Some(assets) = bundle() else { return };
    for writing_mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
        let issue = Issue {
            writing_mode,
            masthead: Masthead { title: "方寸".to_owned(), ..Masthead::default() },
            articles: vec![long_story()],
            ..Issue::default()
        };
        let (edition, layout) = set(&issue, &assets);
        let report = &layout.report;
        let pages = report.pages.len();
        assert!(pages >= 3, "{pages} pages");
        assert_eq!(report.characters, edition.characters());
        let mut told: Vec<(bool, bool)> = vec![(false, false); pages];
        for (page, run) in runs(&layout.document) {
            let words = page.text_of(run);
            let index = layout.document.pages.iter().position(|it| std::ptr::eq(it, page));
            let index = index.expect("a page of the document");
            let number = |n: usize| ["一", "二", "三", "四", "五", "六", "七"][n];
            told[index].0 |= index > 0 && words.contains(&format!("上接第{}版", number(index - 1)));
            told[index].1 |= words.contains(&format!("下转第{}版", number(index + 1)));
        }
        for (index, (from, to)) in told.into_iter().enumerate() {
            assert_eq!(from, index > 0, "page {} of {writing_mode:?}", index + 1);
            assert_eq!(to, index + 1 < pages, "page {} of {writing_mode:?}", index + 1);
        }
        // Whatever goes on for a second time breaks J1, and no program can mend it.
        for page in &report.pages[1..pages - 1] {
            let torn = page.violations.iter().find(|violation| violation.rule == "J1");
            assert_eq!(torn.expect("it is told").articles, ["long"]);
        }
        let jumps: u32 = report.pages.iter().map(|page| page.jumps).sum();
        assert_eq!(jumps as usize, pages - 1);
    }
}

#[test]
fn the_editor_s_headline_stands_over_the_part_that_goes_on() {
    let Some(assets) = bundle() else { return };
    let jump = Jump { headline: Some("铅字的去处".to_owned()), ..Jump::default() };
    let issue = Issue {
        masthead: Masthead { title: "方寸".to_owned(), ..Masthead::default() },
        articles: vec![Article { jump: Some(jump), ..long_story() }],
        ..Issue::default()
    };
    let (edition, layout) = set(&issue, &assets);
    // It is honoured, and nothing has to be said.
    assert!(edition.diagnostics().is_empty(), "{:?}", edition.diagnostics());
    let own = |(page, run): (&Page, &GlyphRun)| {
        page.text_of(run).contains("铅字的去处").then_some(page.number)
    };
    let told: Vec<u32> = runs(&layout.document).filter_map(own).collect();
    let after_the_first: Vec<u32> = (2..=layout.document.pages.len() as u32).collect();
    assert_eq!(told, after_the_first);
}

#[test]
fn a_story_begins_at_the_foot_of_a_page_that_no_whole_one_fills() {
    let Some(assets) = bundle() else { return };
    let sentence = "铸字机停下来的那天，师傅把最后一盘铅字擦干净，放回字架上，又数了一遍。";
    let article = |number: u8, paragraphs: usize| Article {
        id: format!("a{number}"),
        importance: number,
        headline: Some(Heading::Text("铅字回到字架上".to_owned())),
        body: vec![Block::text(sentence.repeat(3)); paragraphs],
        ..Article::default()
    };
    for writing_mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
        let issue = Issue {
            writing_mode,
            masthead: Masthead { title: "方寸".to_owned(), ..Masthead::default() },
            articles: vec![article(1, 12), article(2, 48), article(3, 48)],
            ..Issue::default()
        };
        let (edition, layout) = set(&issue, &assets);
        let report = &layout.report;
        assert_eq!(report.characters, edition.characters());
        let [first, second, ..] = report.pages.as_slice() else { panic!("two pages") };
        assert!(first.fill >= 0.97, "{writing_mode:?}: {}", first.fill);
        assert_eq!((first.jumps, second.jumps), (0, 1), "{writing_mode:?}");
        let leads_to = |page: &Page, to: &str| {
            page.items.iter().any(
                |item| matches!(item, FrameItem::Link { target, tag: None, .. } if target == to),
            )
        };
        let [one, two, ..] = layout.document.pages.as_slice() else { panic!("two pages") };
        assert!(leads_to(one, "#page=2") && leads_to(two, "#a2"), "{writing_mode:?}");
        let hard: Vec<_> = first.violations.iter().filter(|it| it.severity == "hard").collect();
        assert!(hard.is_empty(), "{writing_mode:?}: {hard:?}");
        for page in &report.pages {
            assert!(page.violations.iter().all(|it| it.rule != "J1"), "{writing_mode:?}");
        }
    }
}
