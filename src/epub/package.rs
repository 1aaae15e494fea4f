//! The pass over package document and navigation: what epub-builder cannot say.
//!
//! Three documents are parsed with quick-xml and written again, event by
//! event, with these additions:
//!
//! | document | what |
//! |---|---|
//! | package | language of the package, id of the title, Dublin Core beyond title and language, EPUB 2 names |
//! | navigation | language, roles and labels, page list, landmarks |
//! | NCX | language, identifier, title of the book, depth, page list |

use quick_xml::events::{BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};

use super::contents::PagePlace;
use super::escape::escaped;
use super::metadata::Metadata;
use super::words::Words;

/// What the pass adds.
pub(super) struct Additions<'a> {
    /// What the book says of itself.
    pub metadata: &'a Metadata,
    /// The BCP 47 tag of its language.
    pub lang: &'static str,
    /// Labels in that language.
    pub words: &'static Words,
    /// The print pages.
    pub pages: &'a [PagePlace],
    /// The first document of the text proper.
    pub start: Option<String>,
}

/// Where epub-builder puts the stylesheet, and where it stands in our book.
pub(super) const BASE_SHEET: (&str, &str) = ("stylesheet.css", "css/base.css");

type Xml = Writer<Vec<u8>>;

/// The package document.
pub(super) fn package(xml: &str, add: &Additions<'_>) -> quick_xml::Result<Vec<u8>> {
    rewrite(xml, |event, out| match event {
        Event::Start(mut tag) => {
            match tag.name().as_ref() {
                "package" => tag.push_attribute(("xml:lang", add.lang)),
                "dc:title" => tag.push_attribute(("id", "title")),
                // The id that epub-builder gives is the first creator's, too.
                "dc:language" => {
                    tag.clear_attributes();
                }
                _ => (),
            }
            out.write_event(Event::Start(tag))
        }
        Event::Empty(tag) => out.write_event(Event::Empty(renamed(tag)?)),
        Event::End(tag) if tag.name().as_ref() == "metadata" => {
            for entry in &add.metadata.dublin_core {
                raw(out, &format!("  {}\n", entry.xml()))?;
            }
            for (name, content) in &add.metadata.names {
                raw(out, &format!("  <meta name=\"{name}\" content=\"{}\"/>\n", escaped(content)))?;
            }
            out.write_event(Event::End(tag))
        }
        event => out.write_event(event),
    })
}

/// The navigation document.
pub(super) fn navigation(xml: &str, add: &Additions<'_>) -> quick_xml::Result<Vec<u8>> {
    rewrite(xml, |event, out| match event {
        Event::Start(mut tag) => match tag.name().as_ref() {
            "html" => {
                push_language(&mut tag, add.lang);
                out.write_event(Event::Start(tag))
            }
            "nav" if has(&tag, "epub:type", "toc") => {
                tag.push_attribute(("role", "doc-toc"));
                tag.push_attribute(("aria-labelledby", "toc-title"));
                out.write_event(Event::Start(tag))
            }
            "nav" => {
                tag.push_attribute(("id", "landmarks"));
                tag.push_attribute(("aria-label", add.words.landmarks));
                tag.push_attribute(("hidden", "hidden"));
                out.write_event(Event::Start(tag))?;
                raw(out, &landmarks(add))
            }
            _ => out.write_event(Event::Start(tag)),
        },
        Event::Empty(tag) => out.write_event(Event::Empty(renamed(tag)?)),
        Event::End(tag) if tag.name().as_ref() == "body" => {
            raw(out, &page_list(add))?;
            out.write_event(Event::End(tag))
        }
        event => out.write_event(event),
    })
}

/// The contents for readers of EPUB 2.
pub(super) fn ncx(xml: &str, add: &Additions<'_>) -> quick_xml::Result<Vec<u8>> {
    let mut in_title = false;
    let pages = add.pages.len().to_string();
    let last = add.pages.iter().map(|page| page.number).max().unwrap_or(0).to_string();
    rewrite(xml, |event, out| match event {
        Event::Start(mut tag) => {
            match tag.name().as_ref() {
                "ncx" => tag.push_attribute(("xml:lang", add.lang)),
                "docTitle" => in_title = true,
                _ => (),
            }
            out.write_event(Event::Start(tag))
        }
        Event::Empty(tag) => {
            let value = match () {
                () if has(&tag, "name", "dtb:depth") => "2",
                () if has(&tag, "name", "dtb:totalPageCount") => &pages,
                () if has(&tag, "name", "dtb:maxPageNumber") => &last,
                () => return out.write_event(Event::Empty(tag)),
            };
            out.write_event(Event::Empty(replaced(&tag, "content", value)?))
        }
        Event::Text(text) if in_title && !text.trim().is_empty() => {
            raw(out, &escaped(&add.metadata.title))
        }
        Event::End(tag) => {
            match tag.name().as_ref() {
                "head" => {
                    let id = add.metadata.identifier.urn();
                    raw(out, &format!("  <meta name=\"dtb:uid\" content=\"{id}\"/>\n"))?;
                }
                "docTitle" => in_title = false,
                "ncx" => raw(out, &ncx_page_list(add))?,
                _ => (),
            }
            out.write_event(Event::End(tag))
        }
        event => out.write_event(event),
    })
}

/// Runs over the events of a document; `edit` writes each, or something else.
fn rewrite(
    xml: &str,
    mut edit: impl FnMut(Event<'_>, &mut Xml) -> std::io::Result<()>,
) -> quick_xml::Result<Vec<u8>> {
    let mut reader = Reader::from_str(xml);
    let mut writer = Writer::new(Vec::with_capacity(xml.len() + 4096));
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(writer.into_inner()),
            event => edit(event, &mut writer)?,
        }
    }
}

/// Writes XML as it is.
fn raw(out: &mut Xml, xml: &str) -> std::io::Result<()> {
    out.write_event(Event::Text(BytesText::from_escaped(xml)))
}

fn has(tag: &BytesStart<'_>, name: &str, value: &str) -> bool {
    tag.attributes()
        .flatten()
        .any(|attribute| attribute.key.as_ref() == name && attribute.value.as_ref() == value)
}

/// The element with the address of the stylesheet put right.
fn renamed(tag: BytesStart<'_>) -> std::io::Result<BytesStart<'_>> {
    if has(&tag, "href", BASE_SHEET.0) {
        return replaced(&tag, "href", BASE_SHEET.1).map(BytesStart::into_owned);
    }
    Ok(tag)
}

/// The element with another value for one of its attributes.
fn replaced<'t>(
    tag: &BytesStart<'t>,
    name: &str,
    value: &str,
) -> std::io::Result<BytesStart<'static>> {
    let mut copy = BytesStart::new(tag.name().as_ref().to_owned());
    for attribute in tag.attributes() {
        let mut attribute = attribute.map_err(std::io::Error::other)?;
        if attribute.key.as_ref() == name {
            attribute.value = value.into();
        }
        copy.push_attribute(attribute);
    }
    Ok(copy)
}

fn push_language(tag: &mut BytesStart<'_>, lang: &str) {
    tag.push_attribute(("lang", lang));
    tag.push_attribute(("xml:lang", lang));
}

fn landmarks(add: &Additions<'_>) -> String {
    let words = add.words;
    let start = add.start.as_ref().map(|start| ("bodymatter", start.as_str(), words.start));
    let parts = [
        ("cover", "text/cover.xhtml", words.cover),
        ("toc", "text/contents.xhtml", words.contents),
    ];
    let mut list = String::from("\n    <ol>\n");
    for (kind, href, title) in parts.into_iter().chain(start) {
        list.push_str(&format!(
            "      <li><a epub:type=\"{kind}\" href=\"{href}\">{title}</a></li>\n"
        ));
    }
    list.push_str("    </ol>");
    list
}

fn page_list(add: &Additions<'_>) -> String {
    if add.pages.is_empty() {
        return String::new();
    }
    let mut list = format!(
        "  <nav epub:type=\"page-list\" role=\"doc-pagelist\" id=\"page-list\" aria-label=\"{}\" hidden=\"hidden\">\n    <ol>\n",
        add.words.page_list
    );
    for page in add.pages {
        let (href, number) = (page.href(), page.number);
        list.push_str(&format!("      <li><a href=\"{href}\">{number}</a></li>\n"));
    }
    list.push_str("    </ol>\n  </nav>\n");
    list
}

fn ncx_page_list(add: &Additions<'_>) -> String {
    if add.pages.is_empty() {
        return String::new();
    }
    let mut list = format!(
        "  <pageList id=\"pages\" class=\"pages\">\n    <navLabel><text>{}</text></navLabel>\n",
        add.words.page_list
    );
    for page in add.pages {
        let (href, number) = (page.href(), page.number);
        list.push_str(&format!(
            "    <pageTarget id=\"pageTarget-{number}\" type=\"normal\" value=\"{number}\">\
             <navLabel><text>{number}</text></navLabel><content src=\"{href}\"/></pageTarget>\n"
        ));
    }
    list.push_str("  </pageList>\n");
    list
}
