//! An [`Edition`] as an EPUB 3.3 book: as text that takes the shape of the screen
//! ([`export`]), or as the pages were printed ([`export_facsimile`]).
//!
//! Line breaking on a reader's screen is the reader's business, so the book is
//! made from the edition and not from its pages; from these come only the
//! places where each print page begins, and the cover.
//!
//! ```text
//! Edition ─▶ markup ───▶ xhtml, fronts ─▶ book ─────────▶ archive ─▶ bytes
//!            breaks      markup           epub-builder    package
//! ```
//!
//! 1. `markup` gathers the articles by page or section and names their
//!    files, `breaks` finds where each print page begins among them.
//! 2. `markup` writes the articles, `xhtml` the documents around them, `fronts`
//!    what stands between; text goes straight into strings.
//! 3. `book` hands everything to epub-builder.
//! 4. `package` adds what epub-builder cannot say, and `archive` writes the
//!    file again.
//!
//! The same edition gives the same bytes: identifiers and dates come from the
//! issue.

mod archive;
mod book;
mod breaks;
mod cover;
mod facsimile;
#[cfg(feature = "epub-fonts")]
mod fonts;
mod fronts;
mod metadata;
mod options;
mod package;
mod stylesheet;
mod xhtml;

pub use facsimile::export_facsimile;
pub use options::{BookFonts, EpubOptions};

use self::book::{Book, Cover, SpineDocument};
use self::metadata::Form;
use self::package::{Additions, Landmark};
use crate::assets::Assets;
use crate::edition::Edition;
use crate::error::{Error, ErrorKind};
use crate::frame::Document;
use crate::geom::{Length, WritingMode};
use crate::image::Image;
use crate::markup::{self, Contents, Group, Setting, words};
use crate::svg;

/// Writes an edition as a reflowable book.
///
/// With the typeset `layout` at hand the book has the page breaks of the print pages, and its
/// first page for a cover.
///
/// # Errors
///
/// [`ErrorKind::Export`] if the book cannot be put together.
pub fn export(
    edition: &Edition,
    layout: Option<&Document>,
    assets: &Assets,
    options: &EpubOptions,
) -> Result<Vec<u8>, Error> {
    let mut contents = Contents::of(edition, layout);
    let pages = layout.map_or_else(Vec::new, |layout| breaks::place(layout, &mut contents.groups));
    let pictures = markup::picture_files(edition, assets);
    let files: Vec<Option<String>> = pictures
        .iter()
        .map(|picture| picture.as_ref().map(|(file, _)| format!("../images/{file}")))
        .collect();
    let mode = edition.writing_mode();
    let setting = Setting { mode, lang: edition.lang(), pictures: &files };
    let name = markup::paper_name(edition.masthead(), edition.lang());
    let metadata = metadata::gather(edition, &pages, layout, &name, Form::Reflowable, options);
    let words = words(edition.lang());
    let direction = xhtml::direction(mode);
    let documents = documents(edition, &contents, setting);
    let (sheet, fonts) = match options.fonts {
        BookFonts::OfTheReader => (stylesheet::BASE.into(), Vec::new()),
        #[cfg(feature = "epub-fonts")]
        BookFonts::Embedded => {
            let fonts = fonts::embed(edition, assets, &documents)?;
            (format!("{}{}", stylesheet::BASE, fonts.sheet).into(), fonts.files)
        }
    };
    let book = Book {
        metadata: &metadata,
        lang: edition.lang().tag(),
        progression: progression(mode),
        contents_name: words.contents,
        stylesheets: (
            sheet,
            Some((format!("css/{direction}.css"), stylesheet::of_direction(mode))),
        ),
        cover: cover_picture(edition, layout, assets, &name, options)?,
        documents,
        resources: fonts,
        pictures: pictures.iter().flatten().map(|(file, image)| (file.as_str(), *image)).collect(),
    };
    let additions = Additions {
        metadata: &metadata,
        lang: edition.lang().tag(),
        words,
        pages: &pages,
        landmarks: landmarks(&book, words),
        illustrations: illustrations(&contents, words),
        properties: Vec::new(),
    };
    put_together(&book, &additions)
}

/// Assembles a book, and adds what epub-builder cannot say.
fn put_together(book: &Book<'_>, additions: &Additions<'_>) -> Result<Vec<u8>, Error> {
    let fault = |reason: String| Error::from(ErrorKind::Export { format: "EPUB", reason });
    let assembled = book::assemble(book).map_err(|error| fault(error.to_string()))?;
    archive::rewrite(&assembled, additions).map_err(|error| fault(error.to_string()))
}

/// How the pages of a book follow each other.
fn progression(mode: WritingMode) -> &'static str {
    match mode {
        WritingMode::HorizontalTb => "ltr",
        WritingMode::VerticalRl => "rtl",
    }
}

/// The caller's cover, or page 1 of the layout, or the name of the paper.
fn cover_picture(
    edition: &Edition,
    layout: Option<&Document>,
    assets: &Assets,
    name: &str,
    options: &EpubOptions,
) -> Result<Cover, Error> {
    if let Some(bytes) = &options.cover {
        return Image::from_bytes("cover", bytes.clone()).map(Cover::Given);
    }
    // A page without extent is none that anyone has set.
    let is_set = |layout: &&Document| {
        layout.pages.first().is_some_and(|page| page.size.width > Length::ZERO)
    };
    let drawn = match layout.filter(is_set) {
        Some(layout) => svg::draw(layout, 0, assets, svg::Setting::Alone)?,
        None => {
            let facts = markup::masthead_facts(edition.masthead());
            cover::svg(name, &facts, edition.lang(), edition.writing_mode())
        }
    };
    Ok(Cover::Drawn(drawn))
}

/// Cover, contents, where the text begins, and who answers for it.
fn landmarks(book: &Book<'_>, words: &markup::Words) -> Vec<Landmark> {
    let landmark = |kind, file: &str, title| Landmark { kind, href: book::path(file), title };
    let mut landmarks =
        vec![landmark("cover", "cover", words.cover), landmark("toc", "contents", words.contents)];
    let text = book.documents.get(2).filter(|document| document.file != IMPRINT);
    landmarks.extend(text.map(|text| landmark("bodymatter", &text.file, words.start)));
    let imprint = book.documents.iter().find(|document| document.file == IMPRINT);
    landmarks.extend(imprint.map(|it| landmark("colophon", &it.file, words.imprint)));
    landmarks
}

/// The pictures of the articles, each by its caption or by what it shows.
fn illustrations(contents: &Contents<'_>, words: &markup::Words) -> Vec<(String, String)> {
    let mut illustrations = Vec::new();
    for chapter in contents.groups.iter().flat_map(|group| &group.chapters) {
        for entry in &chapter.entries {
            for (id, picture) in markup::figures(entry.story, &entry.id) {
                let said = picture.caption.as_deref().or(picture.alt.as_deref());
                let title = markup::escape::plain(said.unwrap_or_default()).trim().to_owned();
                let title = if title.is_empty() { words.picture.to_owned() } else { title };
                illustrations.push((format!("{}#{id}", book::path(&chapter.file)), title));
            }
        }
    }
    illustrations
}

/// The file of the imprint, without folder and extension.
const IMPRINT: &str = "imprint";

/// The documents of the spine, in reading order.
fn documents(
    edition: &Edition,
    contents: &Contents<'_>,
    setting: Setting<'_>,
) -> Vec<SpineDocument> {
    let words = words(setting.lang);
    let unlisted = |file: &str, xhtml| SpineDocument { file: file.to_owned(), xhtml, listed: None };
    let mut documents = vec![
        unlisted("cover", fronts::cover(edition, setting)),
        unlisted("contents", fronts::contents(contents, setting)),
    ];
    for group in &contents.groups {
        if let Some(title) = &group.title {
            documents.push(SpineDocument {
                file: group.front.clone(),
                xhtml: fronts::front(edition, group, setting),
                listed: Some((title.line(), listed(group, setting))),
            });
        }
        for chapter in &group.chapters {
            let mut body = String::new();
            for entry in &chapter.entries {
                for banner in &entry.banners {
                    markup::push_banner(&mut body, banner, setting.mode);
                }
                markup::push_article(&mut body, entry.story, &entry.id, &entry.breaks, setting);
            }
            let title =
                chapter.entries.first().map(|entry| markup::title(entry.story, setting.lang));
            let title = title.unwrap_or_default();
            documents.push(SpineDocument {
                file: chapter.file.clone(),
                xhtml: xhtml::document(&title, "bodymatter", &body, setting),
                listed: group.title.is_none().then(|| (title, Vec::new())),
            });
        }
    }
    let lines = &edition.masthead().imprint;
    if !lines.is_empty() {
        documents.push(SpineDocument {
            file: IMPRINT.to_owned(),
            xhtml: fronts::imprint(lines, setting),
            listed: Some((words.imprint.to_owned(), Vec::new())),
        });
    }
    documents
}

/// The articles of a group with their addresses, seen from the package document.
fn listed(group: &Group<'_>, setting: Setting<'_>) -> Vec<(String, String)> {
    let entries = group
        .chapters
        .iter()
        .flat_map(|chapter| chapter.entries.iter().map(move |entry| (chapter, entry)));
    entries
        .map(|(chapter, entry)| {
            let href = fronts::href(&chapter.file, chapter.entries.len(), entry);
            (format!("text/{href}"), markup::title(entry.story, setting.lang))
        })
        .collect()
}
