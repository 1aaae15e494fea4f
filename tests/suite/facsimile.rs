//! The book of the printed pages, unzipped and compared with the layout it was made from.

use paiban::epub::{self, EpubOptions};
use paiban::frame::Document;
use paiban::{Assets, TypesetOptions, edition::Edition, typeset};

use crate::epub::{Book, HOSTILE, RICH, assets, open, parse, resolve, vertical};

/// The book and the layout of an issue.
#[track_caller]
fn book_of(text: &str, assets: &Assets) -> (Edition, Document, Book) {
    let edition = resolve(text, assets);
    let layout = typeset(&edition, assets, &TypesetOptions::default()).document;
    let export = || {
        epub::export_facsimile(&edition, &layout, assets, &EpubOptions::default()).expect("a book")
    };
    let bytes = export();
    assert!(bytes == export(), "two builds differ");
    (edition, layout, open(&bytes))
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

#[test]
fn every_page_is_a_document_with_its_words_in_place() {
    let Some(assets) = assets() else { return };
    for text in [RICH.to_owned(), vertical(RICH), HOSTILE.to_owned(), vertical(HOSTILE)] {
        let (_, layout, book) = book_of(&text, &assets);
        assert_eq!(book.documents().count(), layout.pages.len());
        for ((name, document), page) in book.documents().zip(&layout.pages) {
            let parsed = parse(name, document);
            let views = parsed.all("meta", "content");
            let view = |points: f64| (points * 2.0).ceil();
            let (width, height) = (page.size.width.to_pt(), page.size.height.to_pt());
            assert_eq!(views, [format!("width={}, height={}", view(width), view(height))]);
            // Every run of the display list that has a letter, as it stands there.
            let spans = document.matches("<span class=").count();
            let runs = page.items.iter().filter(|item| match item {
                paiban::frame::FrameItem::Glyphs(run) => !page.text_of(run).trim().is_empty(),
                _ => false,
            });
            assert_eq!(spans, runs.count(), "{name}");
        }
    }
}

#[test]
fn a_picture_of_a_page_tells_what_it_shows() {
    let Some(assets) = assets() else { return };
    let mut told = 0;
    for text in [RICH.to_owned(), vertical(RICH)] {
        let (_, layout, book) = book_of(&text, &assets);
        for ((name, document), page) in book.documents().zip(&layout.pages) {
            parse(name, document);
            for item in &page.items {
                let paiban::frame::FrameItem::Image { tag: Some(tag), .. } = item else { continue };
                let alt = layout.structure.node(*tag).alt.as_deref().expect("an alternative");
                let label = format!("<span role=\"img\" aria-label=\"{alt}\"");
                assert!(document.contains(&label), "{name}: {label}");
                told += 1;
            }
        }
    }
    assert!(told >= 2, "both directions have a picture: {told}");
}

#[test]
fn the_words_of_an_article_are_those_of_the_issue() {
    let Some(assets) = assets() else { return };
    for text in [RICH.to_owned(), vertical(RICH)] {
        let (edition, _, book) = book_of(&text, &assets);
        let mut words = String::new();
        for (name, document) in book.documents() {
            words.extend(parse(name, document).articles.into_values());
        }
        let paragraphs = edition.stories().iter().flat_map(|story| &story.elements);
        let plain = paragraphs
            .filter_map(|element| element.paragraph())
            // The small text beside a line stands between its words here.
            .filter(|paragraph| paragraph.annotations.len() < 2);
        let mut count = 0;
        for paragraph in plain {
            let text = without_blanks(&paragraph.text);
            assert!(words.contains(&text), "{text} is not in {words}");
            count += 1;
        }
        assert!(count > 5, "the issue has paragraphs without small text");
    }
}

#[test]
fn navigation_knows_pages_articles_and_their_regions() {
    let Some(assets) = assets() else { return };
    for text in [RICH.to_owned(), vertical(RICH), HOSTILE.to_owned()] {
        let (edition, layout, book) = book_of(&text, &assets);
        let package = book.text("EPUB/package.opf");
        for part in [
            "<meta property=\"rendition:layout\">pre-paginated</meta>",
            "<meta property=\"rendition:spread\">landscape</meta>",
            "properties=\"data-nav\"",
        ] {
            assert!(package.contains(part), "no {part} in {package}");
        }
        assert_eq!(package.matches("properties=\"svg\"").count(), layout.pages.len());

        let navigation = parse("nav.xhtml", book.text("EPUB/nav.xhtml"));
        let addresses = navigation.all("a", "href");
        let articles = addresses.iter().filter(|href| href.contains("#a")).count();
        assert_eq!(articles, edition.stories().len(), "every article once: {addresses:?}");
        let pages = addresses.iter().filter(|href| href.ends_with("#page")).count();
        assert_eq!(pages, layout.pages.len(), "{addresses:?}");
        for href in addresses {
            let (file, id) = href.split_once('#').unwrap_or((href, ""));
            let document = book.text(&format!("EPUB/{file}"));
            assert!(id.is_empty() || document.contains(&format!("id=\"{id}\"")), "{href}");
        }

        let regions = parse("data-nav.xhtml", book.text("EPUB/data-nav.xhtml"));
        let expected: usize = layout
            .pages
            .iter()
            .flat_map(|page| &page.regions)
            .map(|region| if region.rects.len() > 1 { region.rects.len() + 1 } else { 1 })
            .sum();
        let addresses = regions.all("a", "href");
        assert_eq!(addresses.len(), expected);
        for href in addresses {
            let (file, part) = href.split_once("#xywh=percent:").expect("a part of a page");
            assert!(book.files.contains_key(&format!("EPUB/{file}")), "{href}");
            let parts: Vec<f64> = part.split(',').map(|n| n.parse().expect("a number")).collect();
            let [x, y, width, height] = parts[..] else { panic!("{href}") };
            assert!(width > 0.0 && height > 0.0, "{href}");
            assert!(x + width <= 100.01 && y + height <= 100.01, "{href}");
        }
    }
}

#[test]
fn a_layout_without_pages_is_refused() {
    let Some(assets) = assets() else { return };
    let edition = resolve(RICH, &assets);
    let options = EpubOptions::default();
    let fault = epub::export_facsimile(&edition, &Document::default(), &assets, &options);
    let fault = fault.expect_err("no pages, no book").to_string();
    assert!(fault.contains("typeset the edition first"), "{fault}");
}

#[test]
fn a_cover_of_the_callers_own_stands_on_the_shelf() {
    let Some(assets) = assets() else { return };
    let edition = resolve(RICH, &assets);
    let pixel = assets.images.iter().next().expect("a picture").1.bytes.as_ref().clone();
    let options = EpubOptions { cover: Some(pixel.clone()), ..EpubOptions::default() };
    let book = open(&epub::export(&edition, None, &assets, &options).expect("a book"));
    assert_eq!(book.files["EPUB/images/cover.png"], pixel);
    let package = parse("package.opf", book.text("EPUB/package.opf"));
    let cover = package
        .elements
        .iter()
        .find(|(_, attributes)| attributes.get("properties").is_some_and(|it| it == "cover-image"));
    assert_eq!(cover.expect("a cover").1["href"], "images/cover.png");

    let options = EpubOptions { cover: Some(b"no picture".to_vec()), ..options };
    assert!(epub::export(&edition, None, &assets, &options).is_err());

    // Without one, page 1 is drawn where there are pages, and the masthead where there are none.
    let layout = typeset(&edition, &assets, &TypesetOptions::default()).document;
    let options = EpubOptions::default();
    let drawn = |layout: Option<&Document>| {
        let book = open(&epub::export(&edition, layout, &assets, &options).expect("a book"));
        book.text("EPUB/images/cover.svg").to_owned()
    };
    assert_eq!(drawn(Some(&layout)), paiban::svg::export(&layout, 0, &assets).expect("a drawing"));
    assert!(drawn(None).contains(">字间小报</text>"));
}
