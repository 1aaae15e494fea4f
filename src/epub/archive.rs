//! The archive, written again: epub-builder's files in our folders, the pass applied.
//!
//! `mimetype` stands first, stored, without an extra field (OCF 3.3 § 4.3.3).
//! Documents and pictures are copied as they were packed; times are fixed.

use std::io::{Cursor, Read, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::package::{self, Additions, BASE_SHEET};

/// Where the package document stands.
const PACKAGE: &str = "EPUB/package.opf";

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n  \
    <rootfiles>\n    \
    <rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/>\n  \
    </rootfiles>\n</container>\n";

/// The archive that epub-builder made, with the pass applied.
pub(super) fn rewrite(bytes: &[u8], additions: &Additions<'_>) -> ZipResult<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    let stored = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default());
    let deflated = stored.compression_method(CompressionMethod::Deflated);
    writer.start_file("mimetype", stored)?;
    writer.write_all(b"application/epub+zip")?;
    writer.start_file("META-INF/container.xml", deflated)?;
    writer.write_all(CONTAINER.as_bytes())?;

    // The package first, so that a reader finds it without seeking.
    let documents: [(&str, &str, Pass); 3] = [
        ("OEBPS/content.opf", PACKAGE, package::package),
        ("OEBPS/nav.xhtml", "EPUB/nav.xhtml", package::navigation),
        ("OEBPS/toc.ncx", "EPUB/toc.ncx", package::ncx),
    ];
    for (from, to, pass) in documents {
        let mut xml = String::new();
        archive.by_name(from)?.read_to_string(&mut xml)?;
        let xml = pass(&xml, additions).map_err(std::io::Error::other)?;
        writer.start_file(to, deflated)?;
        writer.write_all(&xml)?;
    }
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index)?;
        let Some(name) = file.name().strip_prefix("OEBPS/") else { continue };
        let name = match name {
            "content.opf" | "nav.xhtml" | "toc.ncx" => continue,
            name if name == BASE_SHEET.0 => BASE_SHEET.1,
            name => name,
        };
        let name = format!("EPUB/{name}");
        writer.raw_copy_file_rename(file, name)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// A function of the pass.
type Pass = fn(&str, &Additions<'_>) -> quick_xml::Result<Vec<u8>>;
