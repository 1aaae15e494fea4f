//! The book as epub-builder assembles it: documents, resources, container, contents.
//!
//! What epub-builder cannot say is added by [`package`](super::package).

use epub_builder::{
    EpubBuilder, EpubContent, EpubVersion, MetadataOpfV3, Result, TocElement, ZipLibrary,
};

use super::metadata::Metadata;
use crate::image::{Image, ImageFormat};

/// Everything that goes into the archive, in reading order.
pub(super) struct Book<'a> {
    /// What the book says of itself.
    pub metadata: &'a Metadata,
    /// The BCP 47 tag of its language.
    pub lang: &'static str,
    /// `ltr` or `rtl`: how its pages follow each other.
    pub progression: &'static str,
    /// What the table of contents is called.
    pub contents_name: &'static str,
    /// The stylesheet of every document, and the one of its direction with its path.
    pub stylesheets: (&'static str, (String, &'static str)),
    /// The cover picture, SVG.
    pub cover: String,
    /// The documents of the spine.
    pub documents: Vec<SpineDocument>,
    /// The pictures with their files.
    pub pictures: Vec<(&'a str, &'a Image)>,
}

/// A document of the spine.
pub(super) struct SpineDocument {
    /// Its file, without folder and extension.
    pub file: String,
    /// The document.
    pub xhtml: String,
    /// Its line in the table of contents, and those below it: address and title.
    pub listed: Option<(String, Vec<(String, String)>)>,
}

/// The address of a document, seen from the package document.
pub(super) fn path(file: &str) -> String {
    format!("text/{file}.xhtml")
}

/// Puts the book together.
pub(super) fn assemble(book: &Book<'_>) -> Result<Vec<u8>> {
    let metadata = book.metadata;
    let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
    builder.epub_version(EpubVersion::V33);
    builder.metadata("direction", book.progression)?;
    builder.set_title(&metadata.title);
    builder.add_language(book.lang);
    builder.set_uuid(metadata.identifier);
    builder.set_subjects(metadata.subjects.clone());
    if let Some(rights) = &metadata.rights {
        builder.set_license(rights);
    }
    builder.set_generator(concat!("paiban ", env!("CARGO_PKG_VERSION")));
    builder.set_toc_name(book.contents_name);
    if let Ok(date) = metadata.modified.parse() {
        builder.set_modified_date(date);
    }
    for entry in &metadata.properties {
        let mut meta =
            MetadataOpfV3::new(entry.name.to_owned(), super::escape::escaped(&entry.content));
        meta.id = entry.id.map(str::to_owned);
        meta.refines = entry.refines.map(|id| format!("#{id}"));
        meta.scheme = entry.scheme.map(str::to_owned);
        builder.add_metadata_opf(Box::new(meta));
    }
    let (base, (direction, sheet)) = &book.stylesheets;
    builder.stylesheet(base.as_bytes())?;
    builder.add_resource(direction, sheet.as_bytes(), "text/css")?;
    builder.add_cover_image("images/cover.svg", book.cover.as_bytes(), "image/svg+xml")?;
    for document in &book.documents {
        let mut content = EpubContent::new(path(&document.file), document.xhtml.as_bytes());
        if let Some((title, below)) = &document.listed {
            content = content.title(title);
            for (address, title) in below {
                content = content.child(TocElement::new(address, title).level(2));
            }
        }
        builder.add_content(content)?;
    }
    for (file, image) in &book.pictures {
        let media_type = match image.format {
            ImageFormat::Jpeg => "image/jpeg",
            ImageFormat::Png => "image/png",
        };
        builder.add_resource(format!("images/{file}"), image.bytes.as_slice(), media_type)?;
    }
    let mut bytes = Vec::new();
    builder.generate(&mut bytes)?;
    Ok(bytes)
}
