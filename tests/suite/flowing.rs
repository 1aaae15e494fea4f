//! Articles that flow: the columns of the last page end level, and a short text is not set round
//! a picture far higher than it.

use paiban::frame::FrameItem;
use paiban::geom::Length;
use paiban::image::Image;
use paiban::issue::{Arrangement, Article, Block, Design, Heading, ImageRef, Issue, Masthead};

use crate::press::{bundle, runs, set};

/// So many articles of paragraphs of one line each, so that columns can end anywhere.
fn issue(arrangement: Arrangement, articles: usize) -> Issue {
    let article = |number: usize| Article {
        id: format!("a{number}"),
        headline: Some(Heading::Text("铅字归架".to_owned())),
        body: vec![Block::text("师傅数了一遍铅字。"); 20 + number * 3],
        ..Article::default()
    };
    Issue {
        design: Design { arrangement: Some(arrangement), ..Design::default() },
        masthead: Masthead { title: "方寸".to_owned(), ..Masthead::default() },
        articles: (1..=articles).map(article).collect(),
        ..Issue::default()
    }
}

#[test]
fn the_columns_of_the_last_page_end_level() {
    let Some(assets) = bundle() else { return };
    // On the page of the masthead, and on one behind it.
    for (articles, pages) in [(4, 1), (16, 2)] {
        let (edition, layout) = set(&issue(Arrangement::Flow, articles), &assets);
        assert_eq!(layout.report.characters, edition.characters());
        assert_eq!(layout.document.pages.len(), pages);
        let design = edition.design();
        let last = &layout.document.pages[pages - 1];
        let mut ends = vec![Length::ZERO; design.columns as usize];
        let own = runs(&layout.document).filter(|(page, run)| {
            std::ptr::eq(*page, last) && run.size == design.type_size() && run.tag.is_some()
        });
        for (_, run) in own {
            let along = run.origin.x - design.origin.inline;
            let column = along.div_floor(design.measure + design.gutter).clamp(0, 5) as usize;
            ends[column] = ends[column].max(run.origin.y);
        }
        // A headline that goes on to the next column with its first lines leaves some rows.
        let lowest = ends.iter().max().copied().unwrap_or_default();
        let level = ends.iter().filter(|&&end| lowest - end <= design.pitch * 8).count();
        assert_eq!(level, ends.len(), "{articles} articles: {ends:?}");
    }
}

#[test]
fn a_short_text_takes_a_high_picture_small() {
    let Some(mut assets) = bundle() else { return };
    // The head of a PNG of 300 × 400, which is only measured.
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend([0, 0, 1, 44, 0, 0, 1, 144]);
    bytes.extend(b"\x08\0\0\0\0\0\0\0\0\0\0\0\0IEND\xAE\x42\x60\x82");
    assets.images.add(Image::from_bytes("tower.png", bytes).expect("a picture"));
    let widths = [10, 200].map(|paragraphs| {
        let mut issue = issue(Arrangement::FlowSpanning, 1);
        issue.articles[0].body = vec![Block::text("师傅数了一遍铅字。"); paragraphs];
        issue.articles[0].images = vec![ImageRef {
            file: "tower.png".to_owned(),
            alt: Some("塔".to_owned()),
            ..ImageRef::default()
        }];
        let (_, layout) = set(&issue, &assets);
        let mut items = layout.document.pages.iter().flat_map(|page| &page.items);
        let picture = items.find_map(|item| match item {
            FrameItem::Image { rect, .. } => Some(rect.size.width),
            _ => None,
        });
        picture.expect("the picture is drawn")
    });
    assert!(widths[0] < widths[1], "{widths:?}");
}
