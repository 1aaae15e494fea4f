//! The book as epub-builder assembles it: documents, resources, container, contents.
//!
//! What epub-builder cannot say is added by [`package`](super::package).

use std::borrow::Cow;

use epub_builder::{
    EpubBuilder, EpubContent, EpubVersion, MetadataOpfV3, Result, TocElement, ZipLibrary,
};

use super::metadata::Metadata;
use crate::image::Image;
use crate::markup::kind_of_picture;

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
    /// The stylesheet of every document, and one of the direction with its path.
    pub stylesheets: (Cow<'static, str>, Option<(String, &'static str)>),
    /// The cover picture.
    pub cover: Cover,
    /// The documents of the spine.
    pub documents: Vec<SpineDocument>,
    /// Files that no document of the spine is: path, bytes, media type.
    pub resources: Vec<(String, Vec<u8>, &'static str)>,
    /// The pictures with their files.
    pub pictures: Vec<(&'a str, &'a Image)>,
}

/// The picture that stands for the book on shelves.
pub(super) enum Cover {
    /// A drawing.
    Drawn(String),
    /// A picture of the caller's.
    Given(Image),
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
        let mut meta = MetadataOpfV3::new(
            entry.name.to_owned(),
            crate::markup::escape::escaped(&entry.content),
        );
        meta.id = entry.id.map(str::to_owned);
        meta.refines = entry.refines.map(|id| format!("#{id}"));
        meta.scheme = entry.scheme.map(str::to_owned);
        builder.add_metadata_opf(Box::new(meta));
    }
    let (base, of_direction) = &book.stylesheets;
    builder.stylesheet(base.as_bytes())?;
    if let Some((path, sheet)) = of_direction {
        builder.add_resource(path, sheet.as_bytes(), "text/css")?;
    }
    match &book.cover {
        Cover::Drawn(svg) => {
            builder.add_cover_image("images/cover.svg", svg.as_bytes(), "image/svg+xml")?
        }
        Cover::Given(image) => {
            let (extension, media_type) = kind_of_picture(image.format);
            let path = format!("images/cover.{extension}");
            builder.add_cover_image(path, image.bytes.as_slice(), media_type)?
        }
    };
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
        let (_, media_type) = kind_of_picture(image.format);
        builder.add_resource(format!("images/{file}"), image.bytes.as_slice(), media_type)?;
    }
    for (path, bytes, media_type) in &book.resources {
        builder.add_resource(path, bytes.as_slice(), *media_type)?;
    }
    let mut bytes = Vec::new();
    builder.generate(&mut bytes)?;
    Ok(bytes)
}
