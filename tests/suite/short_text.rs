//! Issues of a few hundred characters: their pages are mostly white, and sound all the same.

use paiban::geom::WritingMode;
use paiban::issue::{Article, Issue};
use paiban::{Assets, TypesetOptions, edition::Edition, load, typeset};

use crate::support::{fonts, issue_of, root};

/// Each article of the Chinese sample as an issue of its own.
fn issues(mode: WritingMode) -> Vec<Issue> {
    let sample = issue_of(&root().join("examples/issues/zh-Hans.json"));
    let alone = |article: &Article| {
        let mut issue = Issue { writing_mode: mode, ..sample.clone() };
        issue.articles = vec![Article { section: None, ..article.clone() }];
        (issue.pages, issue.banners, issue.queries) = (None, Vec::new(), Vec::new());
        issue.sections.clear();
        issue.fillers.clear();
        issue.masthead.page_count = None;
        issue
    };
    sample.articles.iter().map(alone).collect()
}

#[test]
fn a_single_article_keeps_the_rules_of_its_legs_and_leaves_the_rest_white() {
    let Some(fonts) = fonts() else { return };
    let fonts = load::fonts(&fonts).expect("the bundle is sound");
    let (mut pages, mut narrow) = (0, 0);
    for mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
        for issue in issues(mode) {
            let folder = root().join("examples/issues");
            let images = load::images(&issue, &folder, &fonts).expect("pictures are there");
            let assets = Assets { fonts: fonts.clone(), images };
            let edition = Edition::resolve(&issue, &assets).expect("a sound issue");
            let layout = typeset(&edition, &assets, &TypesetOptions::default());
            let page = &layout.report.pages[0];
            let id = &issue.articles[0].id;

            let hard = page.violations.iter().filter(|violation| violation.severity == "hard");
            let hard: Vec<&str> = hard.map(|violation| violation.rule.as_str()).collect();
            assert!(hard.is_empty(), "{id}, {mode:?}: {hard:?}");
            assert!(page.fill >= 0.8, "{id}, {mode:?}: {}", page.fill);
            let design = edition.design();
            pages += 1;
            // White that is not whole rows of the page stands beside the text.
            narrow += usize::from(!page.declared_white.is_multiple_of(design.columns));
        }
    }
    assert!(pages > 20 && narrow > 0, "{narrow} of {pages}");
}
