//! Ways through the file: bookmarks, links, destinations, page labels (ISO 32000-1, 12.3, 12.4.2, 12.5.6.5).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, dictionary};

use super::metadata::text_string;
use crate::frame::{Document, FrameItem, OutlineEntry, Page, TagId};
use crate::geom::{Point, Rect};

/// Where each article begins, by id: the names that links lead to.
pub(super) type Destinations = BTreeMap<String, Object>;

/// A place on a page, without a change of magnification.
fn destination(document: &Document, pages: &[ObjectId], page: usize, at: Point) -> Option<Object> {
    let height = document.pages.get(page)?.size.height;
    let (x, y) = (at.x.to_pt() as f32, (height - at.y).to_pt() as f32);
    Some(vec![(*pages.get(page)?).into(), "XYZ".into(), x.into(), y.into(), Object::Null].into())
}

/// The destinations of the articles, from the bookmarks; the first place of an article counts.
pub(super) fn destinations(document: &Document, pages: &[ObjectId]) -> Destinations {
    fn visit(
        entries: &[OutlineEntry],
        document: &Document,
        pages: &[ObjectId],
        found: &mut Destinations,
    ) {
        for entry in entries {
            if let Some(id) = &entry.article
                && let Some(place) = destination(document, pages, entry.page, entry.at)
            {
                found.entry(id.clone()).or_insert(place);
            }
            visit(&entry.children, document, pages, found);
        }
    }
    let mut found = Destinations::new();
    visit(&document.outline, document, pages, &mut found);
    found
}

/// The name tree of the destinations, one leaf, in the order of their bytes.
pub(super) fn name_tree(destinations: &Destinations) -> Dictionary {
    let names = destinations.iter().flat_map(|(id, place)| {
        [Object::String(id.as_bytes().to_vec(), lopdf::StringFormat::Literal), place.clone()]
    });
    dictionary! { "Names" => names.collect::<Vec<_>>() }
}

/// The bookmarks: the first level is seen, the levels below it are folded.
pub(super) fn outline(document: &Document, pages: &[ObjectId], pdf: &mut Pdf) -> Option<ObjectId> {
    let root = pdf.new_object_id();
    let mut tree = Outline { document, pages, pdf };
    let (first, last, _) = tree.level(&document.outline, root)?;
    let count = document.outline.len() as i64;
    tree.pdf.set_object(
        root,
        dictionary! { "Type" => "Outlines", "First" => first, "Last" => last, "Count" => count },
    );
    Some(root)
}

struct Outline<'a> {
    document: &'a Document,
    pages: &'a [ObjectId],
    pdf: &'a mut Pdf,
}

impl Outline<'_> {
    /// Writes one level; gives its first and last entry, and how many it has.
    fn level(
        &mut self,
        entries: &[OutlineEntry],
        parent: ObjectId,
    ) -> Option<(ObjectId, ObjectId, i64)> {
        let ids: Vec<ObjectId> = entries.iter().map(|_| self.pdf.new_object_id()).collect();
        for (i, entry) in entries.iter().enumerate() {
            let mut item = dictionary! {
                "Title" => text_string(&entry.title),
                "Parent" => parent,
            };
            if let Some(place) = destination(self.document, self.pages, entry.page, entry.at) {
                item.set("Dest", place);
            }
            if i > 0 {
                item.set("Prev", ids[i - 1]);
            }
            if let Some(&next) = ids.get(i + 1) {
                item.set("Next", next);
            }
            if let Some((first, last, count)) = self.level(&entry.children, ids[i]) {
                item.set("First", first);
                item.set("Last", last);
                // Negative: folded, and how many there are to unfold.
                item.set("Count", -count);
            }
            self.pdf.set_object(ids[i], item);
        }
        Some((*ids.first()?, *ids.last()?, ids.len() as i64))
    }
}

/// The links of a page as annotations, with the elements that they are of.
pub(super) fn links(
    document: &Document,
    page: &Page,
    (destinations, pages): (&Destinations, &[ObjectId]),
    is_tagged: bool,
) -> Vec<(Option<TagId>, Dictionary)> {
    page.items
        .iter()
        .filter_map(|item| match item {
            // What is furniture is no element, and no link of a tagged file (PDF/UA-1, 7.18.5).
            FrameItem::Link { tag: None, .. } if is_tagged => None,
            FrameItem::Link { rect, target, tag } => {
                Some((*tag, link(document, page, rect, target, (destinations, pages))?))
            }
            FrameItem::Glyphs(_)
            | FrameItem::Fill { .. }
            | FrameItem::Path { .. }
            | FrameItem::Image { .. } => None,
        })
        .collect()
}

/// One link; none where it would lead to an article that is not there.
fn link(
    document: &Document,
    page: &Page,
    rect: &Rect,
    target: &str,
    (destinations, pages): (&Destinations, &[ObjectId]),
) -> Option<Dictionary> {
    const PRINT: i64 = 1 << 2;
    let (top, bottom) = (page.size.height - rect.origin.y, page.size.height - rect.bottom());
    let edges = [rect.origin.x, bottom, rect.right(), top];
    let mut annotation = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => edges.map(|edge| Object::from(edge.to_pt() as f32)).to_vec(),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "F" => PRINT,
    };
    let number = target.strip_prefix("#page=").and_then(|number| number.parse::<u32>().ok());
    let index = number.and_then(|number| document.pages.iter().position(|it| it.number == number));
    if let Some(index) = index {
        let top = Point::default();
        annotation.set("Dest", destination(document, pages, index, top)?);
        annotation.set("Contents", text_string(&document.pages[index].label));
    } else if let Some(id) = target.strip_prefix('#') {
        destinations.get(id)?;
        annotation.set("Dest", Object::string_literal(id));
        annotation.set("Contents", text_string(title_of(document, id)));
    } else {
        annotation.set("Contents", text_string(target));
        let action = dictionary! { "S" => "URI", "URI" => Object::string_literal(uri(target)) };
        annotation.set("A", action);
    }
    Some(annotation)
}

/// What an article is called; its id where nothing else is known of it.
fn title_of<'a>(document: &'a Document, id: &'a str) -> &'a str {
    let nodes = &document.structure.nodes;
    let article = nodes.iter().find(|node| node.article.as_deref() == Some(id));
    article.and_then(|node| node.title.as_deref()).unwrap_or(id)
}

/// An address as a URI in ASCII (RFC 3986), with the scheme that a reader would add.
fn uri(target: &str) -> String {
    let target = target.trim();
    let has_scheme = target.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-".contains(c))
    });
    let scheme = match () {
        () if has_scheme => "",
        () if target.contains('@') && !target.contains('/') => "mailto:",
        () => "https://",
    };
    let mut out = scheme.to_owned();
    for &byte in target.as_bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The labels of the pages, each a prefix without a number: 第二版.
pub(super) fn page_labels(document: &Document) -> Dictionary {
    let mut numbers: Vec<Object> = Vec::new();
    let mut former: Option<&str> = None;
    for (i, page) in document.pages.iter().enumerate() {
        // A label holds until the next one.
        if former != Some(&page.label) {
            numbers.push((i as i64).into());
            numbers.push(dictionary! { "P" => text_string(&page.label) }.into());
            former = Some(&page.label);
        }
    }
    dictionary! { "Nums" => numbers }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_uris() {
        for (target, expected) in [
            ("https://a.cn/x?y=1", "https://a.cn/x?y=1"),
            ("www.a.cn", "https://www.a.cn"),
            ("desk@a.cn", "mailto:desk@a.cn"),
            ("mailto:desk@a.cn", "mailto:desk@a.cn"),
            ("https://a.cn/报 纸", "https://a.cn/%E6%8A%A5%20%E7%BA%B8"),
        ] {
            assert_eq!(uri(target), expected);
        }
    }
}
