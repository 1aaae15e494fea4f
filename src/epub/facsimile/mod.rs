//! The pages as they were printed, as a book of fixed layout (EPUB 3.3 § 8.2).
//!
//! A page is a document of two layers. Below lies the drawing: every glyph's
//! outline, rule and picture in its place, so that the page looks as on paper
//! whatever fonts the reader's machine has. Above lie the words, line by line
//! in the same places, in elements that say what they are; they take no ink,
//! and are what is selected, searched and read aloud.
//!
//! ```text
//! text_layer   <article><h2><span>headline</span></h2><p><span>line</span>…
//! svg::draw    outlines, rules, pictures
//! ```
//!
//! `regions` tells where on each page an article stands (EPUB Region-Based
//! Navigation 1.0), for readers that go from article to article.

mod regions;
mod text_layer;

use std::collections::BTreeMap;

use super::book::{self, Book, SpineDocument};
use super::breaks::PagePlace;
use super::metadata::{self, Form};
use super::package::{Additions, Landmark};
use super::{EpubOptions, cover_picture, stylesheet};
use crate::assets::Assets;
use crate::edition::{Edition, Story};
use crate::error::{Error, ErrorKind};
use crate::frame::{Document, Page};
use crate::markup::{self, Contents, Title, escape, page_title, words};
use crate::svg;

/// Writes the pages of a layout as a book of fixed layout.
///
/// # Errors
///
/// [`ErrorKind::Export`] if the layout has no pages, names a font or picture that is not
/// among the assets, or the book cannot be put together.
pub fn export_facsimile(
    edition: &Edition,
    layout: &Document,
    assets: &Assets,
    options: &EpubOptions,
) -> Result<Vec<u8>, Error> {
    let fault = |reason: String| Error::from(ErrorKind::Export { format: "EPUB", reason });
    if layout.pages.is_empty() {
        return Err(fault("the layout has no pages; typeset the edition first".to_owned()));
    }
    let contents = Contents::of(edition, Some(layout));
    let articles = Articles::of(edition, layout, &contents);
    let pictures = markup::picture_files(edition, assets);
    let files: Vec<Option<String>> = pictures
        .iter()
        .map(|picture| picture.as_ref().map(|(file, _)| format!("../images/{file}")))
        .collect();
    let pages: Vec<PagePlace> = layout
        .pages
        .iter()
        .map(|page| PagePlace {
            number: page.number,
            label: page_title(edition, page).0.label,
            file: file(page),
            id: "page".to_owned(),
        })
        .collect();
    let mut documents = Vec::with_capacity(layout.pages.len());
    for (index, page) in layout.pages.iter().enumerate() {
        let drawing = svg::draw(layout, index, assets, svg::Setting::Behind(&files))?;
        documents.push(SpineDocument {
            file: file(page),
            xhtml: document(edition, layout, index, &drawing, &articles),
            listed: Some((articles.titles[index].line(), articles.listed(index, page, edition))),
        });
    }
    let name = markup::paper_name(edition.masthead(), edition.lang());
    let words = words(edition.lang());
    let metadata = metadata::gather(edition, &pages, Some(layout), &name, Form::Facsimile, options);
    let landmark =
        |kind, page: &PagePlace, title| Landmark { kind, href: book::path(&page.file), title };
    let mut properties: Vec<(String, &'static str)> =
        pages.iter().map(|page| (book::path(&page.file), "svg")).collect();
    properties.push((regions::FILE.to_owned(), "data-nav"));
    let book = Book {
        metadata: &metadata,
        lang: edition.lang().tag(),
        progression: super::progression(edition.writing_mode()),
        contents_name: words.contents,
        stylesheets: (stylesheet::FACSIMILE.into(), None),
        cover: cover_picture(edition, Some(layout), assets, &name, options)?,
        documents,
        resources: vec![(
            regions::FILE.to_owned(),
            regions::document(edition, layout, &articles).into_bytes(),
            "application/xhtml+xml",
        )],
        pictures: pictures.iter().flatten().map(|(file, image)| (file.as_str(), *image)).collect(),
    };
    let additions = Additions {
        metadata: &metadata,
        lang: edition.lang().tag(),
        words,
        pages: &pages,
        landmarks: vec![
            landmark("cover", &pages[0], words.cover),
            landmark("bodymatter", &pages[0], words.start),
        ],
        illustrations: Vec::new(),
        properties,
    };
    super::put_together(&book, &additions)
}

/// The file of a page, without folder and extension.
fn file(page: &Page) -> String {
    format!("page{:02}", page.number)
}

/// The articles of the pages: what they are called in the book, and where they begin.
struct Articles<'e> {
    /// Ids in the book and stories, by ids in the issue.
    known: BTreeMap<&'e str, (String, &'e Story)>,
    /// What each page is called.
    titles: Vec<Title>,
    /// The articles that begin on each page, by their ids in the issue.
    begin: Vec<Vec<&'e str>>,
}

impl<'e> Articles<'e> {
    fn of(edition: &'e Edition, layout: &Document, contents: &Contents<'e>) -> Articles<'e> {
        let entries =
            contents.groups.iter().flat_map(|group| &group.chapters).flat_map(|it| &it.entries);
        let known: BTreeMap<&str, (String, &Story)> = entries
            .map(|entry| (entry.story.id.as_str(), (entry.id.clone(), entry.story)))
            .collect();
        let mut begin: Vec<Vec<&str>> = vec![Vec::new(); layout.pages.len()];
        let mut seen = std::collections::BTreeSet::new();
        for start in &layout.page_starts {
            if let (Some((id, _)), Some(page)) =
                (known.get_key_value(start.article.as_str()), begin.get_mut(start.page))
                && seen.insert(*id)
            {
                page.push(id);
            }
        }
        let titles = layout.pages.iter().map(|page| page_title(edition, page).0).collect();
        Articles { known, titles, begin }
    }

    /// The id of an article in the book.
    fn id(&self, article: &str) -> Option<&str> {
        self.known.get(article).map(|(id, _)| id.as_str())
    }

    /// The contents below a page: address and title.
    fn listed(&self, index: usize, page: &Page, edition: &Edition) -> Vec<(String, String)> {
        let known = self.begin[index].iter().filter_map(|article| self.known.get(article));
        known
            .map(|(id, story)| {
                let address = format!("{}#{id}", book::path(&file(page)));
                (address, markup::title(story, edition.lang()))
            })
            .collect()
    }
}

/// Pixels to a point: a body line of 9 pt has letters that no browser thinks too small.
const SCALE: i64 = 2;

/// The document of a page.
fn document(
    edition: &Edition,
    layout: &Document,
    index: usize,
    drawing: &str,
    articles: &Articles<'_>,
) -> String {
    let page = &layout.pages[index];
    let tag = edition.lang().tag();
    let pixels =
        |length: crate::geom::Length| (length * SCALE).div_ceil(crate::geom::Length::pt(1));
    let (width, height) = (pixels(page.size.width), pixels(page.size.height));
    let mut out = String::with_capacity(drawing.len() + page.text.len() * 4 + 2048);
    out.push_str(&format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" \
         lang=\"{tag}\" xml:lang=\"{tag}\">\n<head>\n<title>"
    ));
    escape::push(&mut out, &articles.titles[index].line());
    out.push_str(&format!(
        "</title>\n<meta name=\"viewport\" content=\"width={width}, height={height}\"/>\n\
         <link rel=\"stylesheet\" type=\"text/css\" href=\"../css/base.css\"/>\n</head>\n<body>\n\
         <div id=\"page\" epub:type=\"pagebreak\" role=\"doc-pagebreak\" \
         aria-label=\""
    ));
    escape::push(&mut out, &articles.titles[index].label);
    out.push_str(&format!(
        "\"></div>\n<div class=\"page\" style=\"width:{width}px;height:{height}px\">\n"
    ));
    out.push_str(drawing);
    text_layer::push(&mut out, edition, layout, index, articles);
    out.push_str("</div>\n</body>\n</html>\n");
    out
}
