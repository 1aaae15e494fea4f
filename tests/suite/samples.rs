//! The sample issues and the fonts of the project are what they claim to be.

use std::collections::BTreeSet;

use crate::press::{bundle, runs, set};
use crate::support::{files_below, fonts, issue_of, root, shared, square_font};
use paiban::frame::{FrameItem, Role, TagId};
use paiban::issue::{ArticleKind, Block, Issue};
use paiban::{Locale, load};

fn samples() -> Vec<(String, Issue)> {
    files_below(&root().join("examples/issues"), "json")
        .iter()
        .map(|path| (path.display().to_string(), issue_of(path)))
        .collect()
}

fn characters(issue: &Issue) -> usize {
    let paragraphs = issue.articles.iter().flat_map(|article| &article.body);
    paragraphs
        .map(|block| match block {
            Block::Paragraph(text) => serde_json::to_string(text).map_or(0, |t| t.chars().count()),
            _ => 0,
        })
        .sum()
}

#[test]
fn each_region_has_a_sample() {
    let languages: BTreeSet<_> = samples().iter().map(|(_, issue)| issue.lang).collect();
    for lang in [Locale::ZhHans, Locale::ZhHantTw, Locale::Ja, Locale::Ko] {
        assert!(languages.contains(&lang), "{lang:?} has a sample");
    }
}

#[test]
fn the_samples_are_set_on_the_pages_they_promise() {
    let Some(mut assets) = bundle() else { return };
    for (name, issue) in samples() {
        let folder = root().join("examples/issues");
        assets.images =
            load::images(&issue, &folder, &assets.fonts).expect("the pictures can be read");
        let (_, layout) = set(&issue, &assets);
        let report = layout.report;
        let promised = issue.pages.as_deref().map_or(0, <[_]>::len);
        assert_eq!(report.pages.len(), promised, "{name}: pages");
        assert_eq!(report.kinsoku_faults, 0, "{name}: marks");
        for page in &report.pages {
            assert!(page.fill >= 0.9, "{name}: page {} is {} full", page.number, page.fill);
            assert_eq!(page.overset, 0, "{name}: page {}", page.number);
            let hard: Vec<_> =
                page.violations.iter().filter(|broken| broken.severity == "hard").collect();
            assert!(hard.is_empty(), "{name}: page {}: {hard:?}", page.number);
        }
    }
}

#[test]
fn the_samples_are_read_and_pin_every_article_once() {
    let samples = samples();
    assert!(samples.len() >= 2, "two samples or more: {}", samples.len());
    for (name, issue) in samples {
        let ids: BTreeSet<_> = issue.articles.iter().map(|article| article.id.clone()).collect();
        assert_eq!(ids.len(), issue.articles.len(), "{name}: ids are unique");

        let mut pinned: Vec<_> = issue
            .pages
            .iter()
            .flatten()
            .flat_map(|page| &page.items)
            .filter_map(|item| item.article.clone())
            .collect();
        pinned.sort();
        assert_eq!(
            pinned,
            ids.into_iter().collect::<Vec<_>>(),
            "{name}: each article is pinned once"
        );
        assert!(characters(&issue) > 2_000, "{name}: enough to read");

        for article in &issue.articles {
            let story = article.kind == ArticleKind::Story;
            assert!(!story || article.headline.is_some(), "{name}: {} has a headline", article.id);
            for image in &article.images {
                let file = root().join("examples/issues").join(&image.file);
                assert!(file.is_file(), "{name}: {} is there", image.file);
                assert!(image.alt.is_some() && image.caption.is_some(), "{name}: {}", image.file);
            }
        }
    }
}

#[test]
fn the_real_issue_is_read() {
    let Some(shared) = shared() else { return };
    let issue = issue_of(&shared.join("issues/dongchang-2022-08-23.json"));
    assert_eq!(issue.articles.len(), 9);
}

#[test]
fn the_square_font_is_square() {
    let data = std::fs::read(square_font()).expect("the test font is part of the package");
    assert_eq!(data[..4], [0, 1, 0, 0], "TrueType outlines");
    assert!(data.len() < 30_000, "small: {} bytes", data.len());
}

#[test]
fn the_font_bundle_is_whole() {
    let Some(folder) = fonts() else { return };
    let sums = std::fs::read_to_string(folder.join("SHA256SUMS")).expect("the sums of the bundle");
    for line in sums.lines() {
        let file = line.split_whitespace().last().expect("a line names a file");
        assert!(folder.join(file).is_file(), "{file} is there");
    }
}

#[test]
fn the_guide_leads_to_the_articles_that_it_names() {
    let Some(mut assets) = bundle() else { return };
    let folder = root().join("examples/issues");
    let issue = issue_of(&folder.join("zh-Hans.json"));
    assets.images = load::images(&issue, &folder, &assets.fonts).expect("the pictures can be read");
    let (_, layout) = set(&issue, &assets);
    let structure = &layout.document.structure;
    let front = &layout.document.pages[0];
    let links: BTreeSet<(&str, _)> = front
        .items
        .iter()
        .filter_map(|item| match item {
            FrameItem::Link { target, tag, .. } => Some((target.strip_prefix('#')?, (*tag)?)),
            _ => None,
        })
        .collect();
    assert!(links.len() >= 6, "{links:?}");
    for (article, tag) in links {
        let words = runs(&layout.document).filter(|(_, run)| run.tag == Some(tag));
        let words: String = words.map(|(page, run)| page.text_of(run)).collect();
        // It names the page on which the article begins.
        let begins = layout.document.page_starts.iter().find(|start| start.article == article);
        let begins = begins.expect("the article begins on a page").page;
        assert!(words.ends_with(&layout.document.pages[begins].label), "{article}: {words}");
        let role = |tag: TagId| structure.node(tag).role;
        let parent = structure.node(tag).parent.expect("a link is within the tree");
        assert_eq!((role(tag), role(parent)), (Role::Link, Role::ListItem));
    }
}
