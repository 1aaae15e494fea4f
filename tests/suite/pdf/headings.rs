//! Headings by level, as a reader's program goes from one to the next (PDF/UA-1, 7.4.2), and bookmarks.

use lopdf::Document as Pdf;
use paiban::frame::{OutlineEntry, Role};
use paiban::geom::WritingMode;
use paiban::issue::Issue;
use paiban::pdf::{PdfOptions, PdfProfile, export};
use paiban::{Assets, Layout};

use super::heard::{Heard, heard};
use super::squeezed;
use crate::press::{bundle, set};
use crate::support::{files_below, issue_of, root};

fn tagged(layout: &Layout, assets: &Assets) -> Heard {
    let options = PdfOptions { profile: PdfProfile::Accessible };
    let bytes = export(&layout.document, assets, &options).expect("a file for everyone");
    heard(&Pdf::load_mem(&bytes).expect("a PDF file"))
}

/// Four articles, two of them under a banner, one of those with a subhead.
fn issue() -> Issue {
    let article = |id: &str, headline: &str| {
        let text = ["铅字出自字模，字模出自阳文。".repeat(12), "排字工人拣字成行。".repeat(9)];
        let subhead = serde_json::json!({ "subhead": format!("{headline}之后") });
        let body = serde_json::json!([text[0], subhead, text[1]]);
        serde_json::json!({ "id": id, "headline": headline, "body": body })
    };
    serde_json::from_value(serde_json::json!({
        "format": "newspaper-issue/0.1",
        "lang": "zh-Hans",
        "masthead": { "title": "方寸周报", "date": "2026-11-22" },
        "banners": [{ "id": "b1", "lines": ["活字与版面", "今日开栏"], "heads": ["a2", "a3"] }],
        "articles": [
            article("a1", "字模是母"), article("a2", "铅字是子"), article("a3", "拣字成行"),
            article("a4", "版面有格")
        ]
    }))
    .expect("an issue")
}

#[test]
fn articles_under_a_banner_are_a_level_below_it() {
    let Some(assets) = bundle() else { return };
    let levels = [
        ("方寸周报", 1),
        ("活字与版面", 2),
        ("字模是母", 2),
        ("字模是母之后", 3),
        ("铅字是子", 3),
        ("铅字是子之后", 4),
        ("拣字成行", 3),
        ("拣字成行之后", 4),
        ("版面有格", 2),
        ("版面有格之后", 3),
    ];
    for writing_mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
        let (_, layout) = set(&Issue { writing_mode, ..issue() }, &assets);
        let headings = tagged(&layout, &assets).headings();
        let level_of = |words: &str| {
            let own = headings.iter().filter(|(_, heading)| squeezed(heading) == words);
            own.map(|(level, _)| *level).collect::<Vec<_>>()
        };
        for (words, level) in levels {
            assert_eq!(level_of(words), [level], "{writing_mode:?}: {words} in {headings:?}");
        }
        assert_eq!(headings.len(), levels.len(), "{headings:?}");
        // Each article follows its banner, and not that of another.
        let under: Vec<&OutlineEntry> =
            layout.document.outline.iter().flat_map(|p| &p.children).collect();
        let banner = under.iter().find(|entry| entry.title == "活字与版面").expect("a bookmark");
        let ids = |entries: &[OutlineEntry]| {
            let mut ids: Vec<_> = entries.iter().filter_map(|it| it.article.clone()).collect();
            ids.sort_unstable();
            ids
        };
        assert_eq!(ids(&banner.children), ["a2", "a3"]);
        assert_eq!(under.iter().filter(|entry| entry.article.is_some()).count(), 2);
    }
}

/// Where no name of the paper stands over them, all articles are of the first level: not the
/// first of them alone.
#[test]
fn articles_are_of_one_level_where_the_paper_has_no_name() {
    let Some(assets) = bundle() else { return };
    let mut issue = issue();
    issue.banners.clear();
    let (_, mut layout) = set(&issue, &assets);
    for node in &mut layout.document.structure.nodes {
        if node.role == Role::Heading(1) {
            node.role = Role::Paragraph;
        }
    }
    let headings = tagged(&layout, &assets).headings();
    let levels: Vec<u32> = headings.iter().map(|(level, _)| *level).collect();
    assert_eq!(levels, [1, 2, 1, 2, 1, 2, 1, 2], "{headings:?}");
}

#[test]
fn no_level_is_skipped_in_any_sample() {
    let Some(assets) = bundle() else { return };
    for path in files_below(&root().join("examples/issues"), "json") {
        let issue = issue_of(&path);
        let images = paiban::load::images(&issue, path.parent().expect("a folder"), &assets.fonts);
        let assets = Assets { images: images.expect("pictures"), ..assets.clone() };
        let (_, layout) = set(&issue, &assets);
        let headings = tagged(&layout, &assets).headings();
        assert!(headings.len() > 8 && headings[0].0 == 1, "{}: {headings:?}", path.display());
        let skips = headings.windows(2).find(|pair| pair[1].0 > pair[0].0 + 1);
        assert!(skips.is_none(), "{}: {skips:?}", path.display());
    }
}
