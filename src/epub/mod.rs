//! An [`Edition`] as an EPUB 3.3 book.
//!
//! Line breaking on a reader's screen is the reader's business, so the book is
//! made from the edition and not from its pages; from these come only the
//! places where each print page begins.
//!
//! ```text
//! Edition ─▶ contents ─▶ xhtml, fronts ─▶ book ─────────▶ archive ─▶ bytes
//!            breaks      inline           epub-builder    package
//! ```
//!
//! 1. `contents` gathers the articles by page or section and names their
//!    files, `breaks` finds where each print page begins among them.
//! 2. `xhtml` and `inline` write the articles, `fronts` what stands between
//!    them; text goes straight into strings.
//! 3. `book` hands everything to epub-builder.
//! 4. `package` adds what epub-builder cannot say, and `archive` writes the
//!    file again.
//!
//! The same edition gives the same bytes: identifiers and dates come from the
//! issue.

mod archive;
mod book;
mod breaks;
mod contents;
mod cover;
mod escape;
mod fronts;
mod inline;
mod link;
mod metadata;
mod options;
mod package;
mod ruby;
mod stylesheet;
mod words;
mod xhtml;

pub use options::EpubOptions;

use self::book::{Book, SpineDocument};
use self::contents::{Contents, Group};
use self::package::Additions;
use self::xhtml::Setting;
use crate::assets::Assets;
use crate::edition::{Edition, Pin};
use crate::error::{Error, ErrorKind};
use crate::frame::Document;
use crate::geom::WritingMode;
use crate::image::{Image, ImageFormat, ImageId};

/// Writes an edition as a reflowable book.
///
/// With the typeset `layout` at hand the book has the page breaks of the print pages.
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
    if let Some(layout) = layout {
        contents.pages = breaks::place(layout, &mut contents.groups);
    }
    let pictures = pictures(edition, assets);
    let files: Vec<Option<String>> =
        pictures.iter().map(|picture| picture.as_ref().map(|(file, _)| file.clone())).collect();
    let mode = edition.writing_mode();
    let setting = Setting { mode, lang: edition.lang(), pictures: &files };
    let name = fronts::name(edition.masthead(), setting);
    let metadata = metadata::gather(edition, &contents, layout, &name, options);
    let words = words::words(edition.lang());
    let direction = xhtml::direction(mode);
    let book = Book {
        metadata: &metadata,
        lang: edition.lang().tag(),
        progression: match mode {
            WritingMode::HorizontalTb => "ltr",
            WritingMode::VerticalRl => "rtl",
        },
        contents_name: words.contents,
        stylesheets: (
            stylesheet::BASE,
            (format!("css/{direction}.css"), stylesheet::of_direction(mode)),
        ),
        cover: cover::svg(&name, &fronts::facts(edition.masthead()), edition.lang(), mode),
        documents: documents(edition, &contents, setting),
        pictures: pictures.iter().flatten().map(|(file, image)| (file.as_str(), *image)).collect(),
    };
    let fault = |reason: String| Error::from(ErrorKind::Export { format: "EPUB", reason });
    let assembled = book::assemble(&book).map_err(|error| fault(error.to_string()))?;
    let additions = Additions {
        metadata: &metadata,
        lang: edition.lang().tag(),
        words,
        pages: &contents.pages,
        // Cover and contents stand before it.
        start: book.documents.get(2).map(|document| book::path(&document.file)),
    };
    archive::rewrite(&assembled, &additions).map_err(|error| fault(error.to_string()))
}

/// The documents of the spine, in reading order.
fn documents(
    edition: &Edition,
    contents: &Contents<'_>,
    setting: Setting<'_>,
) -> Vec<SpineDocument> {
    let words = words::words(setting.lang);
    let unlisted = |file: &str, xhtml| SpineDocument { file: file.to_owned(), xhtml, listed: None };
    let mut documents = vec![
        unlisted("cover", fronts::cover(edition, setting)),
        unlisted("contents", fronts::contents(contents, setting)),
    ];
    for group in &contents.groups {
        if let Some(title) = &group.title {
            documents.push(SpineDocument {
                file: group.front.clone(),
                xhtml: fronts::front(group, setting),
                listed: Some((title.line(), listed(group, setting))),
            });
        }
        for chapter in &group.chapters {
            let mut body = String::new();
            for entry in &chapter.entries {
                xhtml::push_article(&mut body, entry, setting);
            }
            let title =
                chapter.entries.first().map(|entry| xhtml::title(entry.story, setting.lang));
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
            file: "imprint".to_owned(),
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
            (format!("text/{href}"), xhtml::title(entry.story, setting.lang))
        })
        .collect()
}

/// The pictures of the edition by id, each with a file name of our own; `None` for the others.
fn pictures<'a>(edition: &Edition, assets: &'a Assets) -> Vec<Option<(String, &'a Image)>> {
    let advertised =
        edition.pages().iter().flat_map(|page| &page.pins).filter_map(|pin| match pin {
            Pin::Advertisement { picture, .. } => picture.as_ref(),
            Pin::Masthead | Pin::Story(..) | Pin::Banner(_) => None,
        });
    let used: std::collections::BTreeSet<ImageId> =
        metadata::pictures(edition).chain(advertised).map(|picture| picture.image).collect();
    let file = |(id, image): (ImageId, &'a Image)| {
        let extension = match image.format {
            ImageFormat::Jpeg => "jpg",
            ImageFormat::Png => "png",
        };
        used.contains(&id).then(|| (format!("i{:02}.{extension}", id.index() + 1), image))
    };
    assets.images.iter().map(file).collect()
}
