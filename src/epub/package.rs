//! The pass over package document and navigation: what epub-builder cannot say.
//!
//! Three documents are parsed with quick-xml and written again, event by
//! event, with these additions:
//!
//! | document | what |
//! |---|---|
//! | package | language of the package, id of the title, Dublin Core beyond title and language, EPUB 2 names, properties of files |
//! | navigation | language, roles and labels, page list, landmarks, list of illustrations |
//! | NCX | language, identifier, title of the book, depth, page list |

use quick_xml::events::{BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};

use super::breaks::PagePlace;
use super::metadata::Metadata;
use crate::markup::Words;
use crate::markup::escape::escaped;

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
    /// The parts of the book that a reader may want to go to at once.
    pub landmarks: Vec<Landmark>,
    /// The pictures of the articles: address and what they are called.
    pub illustrations: Vec<(String, String)>,
    /// What files of the manifest are beyond their type, by their addresses.
    pub properties: Vec<(String, &'static str)>,
}

/// A part of the book.
pub(super) struct Landmark {
    /// What it is, in the vocabulary of `epub:type`.
    pub kind: &'static str,
    /// Where it is, seen from the package document.
    pub href: String,
    /// What it is called.
    pub title: &'static str,
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
        Event::Empty(tag) => {
            let mut tag = renamed(tag)?;
            let property = add.properties.iter().find(|(file, _)| has(&tag, "href", file));
            if let Some((_, property)) = property.filter(|_| tag.name().as_ref() == "item") {
                tag.push_attribute(("properties", *property));
            }
            out.write_event(Event::Empty(tag))
        }
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
            raw(out, &illustrations(add))?;
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
    let mut list = String::from("\n    <ol>\n");
    for Landmark { kind, href, title } in &add.landmarks {
        list.push_str(&format!(
            "      <li><a epub:type=\"{kind}\" href=\"{href}\">{title}</a></li>\n"
        ));
    }
    list.push_str("    </ol>");
    list
}

/// The list of illustrations, where there are any.
fn illustrations(add: &Additions<'_>) -> String {
    if add.illustrations.is_empty() {
        return String::new();
    }
    let mut list = format!(
        "  <nav epub:type=\"loi\" id=\"illustrations\" aria-labelledby=\"loi-title\" hidden=\"hidden\">\n    \
         <h2 id=\"loi-title\">{}</h2>\n    <ol>\n",
        add.words.illustrations
    );
    for (href, title) in &add.illustrations {
        let title = escaped(title);
        list.push_str(&format!("      <li><a href=\"{href}\">{title}</a></li>\n"));
    }
    list.push_str("    </ol>\n  </nav>\n");
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
        let (href, label) = (page.href(), escaped(&page.label));
        list.push_str(&format!("      <li><a href=\"{href}\">{label}</a></li>\n"));
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
        let (href, number, label) = (page.href(), page.number, escaped(&page.label));
        list.push_str(&format!(
            "    <pageTarget id=\"pageTarget-{number}\" type=\"normal\" value=\"{number}\">\
             <navLabel><text>{label}</text></navLabel><content src=\"{href}\"/></pageTarget>\n"
        ));
    }
    list.push_str("  </pageList>\n");
    list
}
