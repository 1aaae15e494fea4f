//! Centre folds, and pages side by side on double sheets.

use lopdf::Document as Pdf;
use paiban::frame::{Document, Role, Spreads, spreads};
use paiban::geom::Length;
use paiban::issue::{Advertisement, Article, Block, Fold, Heading, Issue, Masthead};
use paiban::pdf::{self, PdfOptions, PdfProfile};
use paiban::{Assets, Layout, Problem};

use crate::press::{bundle, runs, set};

/// Four pages of articles, and so many notices in the fold between the last and the first.
fn issue(notices: usize) -> Issue {
    let sentence = "老师傅把最后一盘铅字擦干净，放回字架上，又从头数了一遍，才把灯关了。";
    let article = |number: usize| Article {
        id: format!("a{number}"),
        importance: if number == 1 { 1 } else { 3 },
        headline: Some(Heading::Text("铅字回到字架上".to_owned())),
        body: vec![Block::text(sentence.repeat(4)); 8],
        ..Article::default()
    };
    let notice = |number: usize| Advertisement {
        id: format!("n{number}"),
        headline: Some(Heading::Text("停水公告".to_owned())),
        body: vec![Block::text("今日起兴华路停水两天，请提前储水。".repeat(2))],
        signed: Some("水厂".to_owned()),
        ..Advertisement::default()
    };
    Issue {
        masthead: Masthead { title: "方寸".to_owned(), ..Masthead::default() },
        articles: (1..=14).map(article).collect(),
        advertisements: (0..notices).map(notice).collect(),
        folds: vec![Fold {
            between: [4, 1],
            notices: (0..notices).map(|number| format!("n{number}")).collect(),
        }],
        ..Issue::default()
    }
}

fn layout(notices: usize, assets: &Assets) -> Layout {
    let (_, layout) = set(&issue(notices), assets);
    assert_eq!(layout.document.pages.len(), 5, "four pages and a fold");
    layout
}

/// What stands on a page, run by run.
fn words(document: &Document, page: usize) -> String {
    let own = runs(document).filter(|(it, _)| std::ptr::eq(*it, &document.pages[page]));
    own.map(|(page, run)| page.text_of(run)).collect()
}

#[test]
fn a_fold_is_a_narrow_page_with_its_notices() {
    let Some(assets) = bundle() else { return };
    let (edition, layout) = set(&issue(3), &assets);
    let notices: usize = edition.notices().iter().map(|notice| notice.characters()).sum();
    assert_eq!(layout.report.characters, edition.characters() + notices);
    let last = layout.document.pages.len() - 1;
    let fold = &layout.document.pages[last];
    assert_eq!(fold.between, Some((4, 1)));
    assert_eq!(fold.size.width, edition.design().body_size * 14);
    assert_eq!(fold.size.height, edition.design().page.height);
    assert_eq!(words(&layout.document, last).matches("停水公告").count(), 3);
    assert_eq!(layout.report.pages.len(), last, "a fold has no report of its own");
    for (_, run) in runs(&layout.document).filter(|(page, _)| std::ptr::eq(*page, fold)) {
        let right = run.origin.x + run.size;
        assert!(run.origin.x >= Length::ZERO && right <= fold.size.width + run.size);
        assert!(run.tag.is_some(), "a notice is no artifact");
    }
    let sections = layout.document.structure.nodes.iter();
    assert_eq!(sections.filter(|node| node.role == Role::Section).count(), 3);
}

#[test]
fn notices_that_a_fold_does_not_hold_are_told() {
    let Some(assets) = bundle() else { return };
    let layout = layout(24, &assets);
    let told = |d: &&paiban::Diagnostic| {
        d.problem == Problem::Overset && d.message.contains("in the fold between pages 4 and 1")
    };
    assert_eq!(layout.report.diagnostics.iter().filter(told).count(), 1);
}

#[test]
fn a_double_sheet_has_the_words_of_its_pages_and_leads_to_them() {
    let Some(assets) = bundle() else { return };
    let document = layout(3, &assets).document;
    let pages = document.pages.len() - 1;
    for order in [Spreads::Printer, Spreads::Reader] {
        let sheets = spreads(&document, order);
        let count = |document: &Document| -> usize {
            (0..document.pages.len()).map(|page| words(document, page).chars().count()).sum()
        };
        assert_eq!(count(&sheets), count(&document), "{order:?}");
        assert_eq!(sheets.structure, document.structure);
        let regions = |document: &Document| -> usize {
            document.pages.iter().flat_map(|page| &page.regions).map(|it| it.rects.len()).sum()
        };
        assert_eq!(regions(&sheets), regions(&document), "{order:?}");
        for (entry, own) in sheets.outline.iter().zip(&document.outline).take(pages) {
            assert_eq!(entry.title, own.title);
            let page = &document.pages[own.page];
            assert!(sheets.pages[entry.page].label.contains(&page.label), "{order:?}");
            for (child, own) in entry.children.iter().zip(&own.children) {
                assert_eq!((child.page, child.at.y), (entry.page, own.at.y));
                assert_eq!(child.at.x - own.at.x, entry.at.x);
            }
        }
    }
    // 4 and 1 with the fold between them.
    let sheets = spreads(&document, Spreads::Printer);
    let first = &sheets.pages[0];
    assert_eq!(
        first.size.width,
        document.pages[0].size.width * 2 + document.pages[pages].size.width
    );
    assert!(words(&sheets, 0).contains("停水公告"));
}

#[test]
fn a_file_of_double_sheets_is_one_for_everyone() {
    let Some(assets) = bundle() else { return };
    let document = layout(3, &assets).document;
    let sheets = spreads(&document, Spreads::Printer);
    for profile in [PdfProfile::Plain, PdfProfile::Accessible] {
        let options = PdfOptions { profile };
        let bytes = pdf::export(&sheets, &assets, &options).expect("a file");
        let pdf = Pdf::load_mem(&bytes).expect("a PDF");
        assert_eq!(pdf.get_pages().len(), sheets.pages.len());
    }
}
