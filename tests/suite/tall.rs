//! Pictures taller than the columns of a low page: each is drawn, or told to be left out.

use paiban::frame::FrameItem;
use paiban::geom::Length;
use paiban::image::Image;
use paiban::issue::{
    Arrangement, Article, Block, Design, Heading, ImageRef, Issue, Margins, Masthead, PageSize,
};
use paiban::{Assets, Problem, Severity};

use crate::press::{set, square};

/// The head of a PNG of 300 × 400, which is only measured.
fn picture() -> Image {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend([0, 0, 1, 44, 0, 0, 1, 144]);
    bytes.extend(b"\x08\0\0\0\0\0\0\0\0\0\0\0\0IEND\xAE\x42\x60\x82");
    Image::from_bytes("tower.png", bytes).expect("a picture")
}

/// One picture between two paragraphs on pages of a height, its caption so many characters.
fn issue(arrangement: Arrangement, height: i64, caption: usize) -> Issue {
    let image = ImageRef {
        file: "tower.png".to_owned(),
        alt: Some("一".to_owned()),
        caption: Some("一".repeat(caption)),
        ..ImageRef::default()
    };
    let article = Article {
        id: "tower".to_owned(),
        headline: Some(Heading::Text("一".to_owned())),
        body: vec![Block::text("一。"), Block::Figure(image), Block::text("一。")],
        ..Article::default()
    };
    let margin = Length::mm(5);
    Issue {
        design: Design {
            page: Some(PageSize { width: Length::mm(130), height: Length::mm(height) }),
            margins: Some(Margins { top: margin, bottom: margin, left: margin, right: margin }),
            columns: Some(2),
            arrangement: Some(arrangement),
            ..Design::default()
        },
        masthead: Masthead { title: "一".to_owned(), ..Masthead::default() },
        articles: vec![article],
        ..Issue::default()
    }
}

#[test]
fn a_picture_taller_than_its_column_is_drawn_or_told() {
    let mut assets: Assets = square();
    assets.images.add(picture());
    for arrangement in [Arrangement::Flow, Arrangement::FlowSpanning, Arrangement::MakeUp] {
        let (mut drawn, mut told) = (0, 0);
        for height in [40, 55, 70, 90, 140] {
            for caption in [2, 60, 150, 400] {
                let what = format!("{arrangement:?}, {height} mm, caption of {caption}");
                let (edition, layout) = set(&issue(arrangement, height, caption), &assets);
                let pages = &layout.document.pages;
                let items = pages.iter().flat_map(|page| &page.items);
                let pictures = items.filter(|item| match item {
                    FrameItem::Image { rect, .. } => {
                        rect.size.width > Length::ZERO && rect.size.height > Length::ZERO
                    }
                    _ => false,
                });
                let is_whole =
                    pictures.count() == 1 && layout.report.characters == edition.characters();
                let is_told = layout.report.diagnostics.iter().any(|remark| {
                    remark.problem == Problem::Overset
                        && remark.severity == Severity::Error
                        && remark.place.article.as_deref() == Some("tower")
                });
                assert_ne!(is_whole, is_told, "{what}: {:?}", layout.report.diagnostics);
                drawn += usize::from(is_whole);
                told += usize::from(is_told);
            }
        }
        assert!(drawn > 0 && told > 0, "{arrangement:?}: {drawn} drawn, {told} told");
    }
}
