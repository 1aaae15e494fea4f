//! Ways through the file: bookmarks, links, destinations, page labels (ISO 32000-1, 12.3, 12.4.2, 12.5.6.5).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, dictionary};

use super::metadata::text_string;
use crate::frame::{Document, FrameItem, OutlineEntry, Page, TagId};
use crate::geom::{Point, Rect};
use crate::unicode::ascii_host;

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
            // A link must be of an element (PDF/UA-1, 7.18.5), and what is furniture is of none:
            // who hears 下转第二版 would be sent to where the story goes on by itself.
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

/// One link; none where it would lead to an article that is not there, or to no address.
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
        let uri = uri(target)?;
        annotation.set("Contents", text_string(target));
        let action = dictionary! { "S" => "URI", "URI" => Object::string_literal(uri) };
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

/// An address as a URI in ASCII (RFC 3986), with the scheme that a reader would add; none for
/// what is no web or mail address or number to call. An issue is somebody's text, so a script
/// or a path into the reader's machine is no link.
fn uri(target: &str) -> Option<String> {
    const SCHEMES: [&str; 5] = ["http", "https", "ftp", "mailto", "tel"];
    let target = target.trim();
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-".contains(c))
    };
    let (scheme, rest) = match target.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme) => (scheme.to_ascii_lowercase(), rest),
        _ if target.contains('@') && !target.contains('/') => ("mailto".to_owned(), target),
        _ => ("https".to_owned(), target),
    };
    if !SCHEMES.contains(&scheme.as_str()) {
        return None;
    }
    let (slashes, rest) = match (scheme.as_str(), rest.strip_prefix("//")) {
        ("mailto" | "tel", _) => ("", rest),
        (_, rest_of_web) => ("//", rest_of_web.unwrap_or(rest)),
    };
    // Names of hosts have a way of their own into ASCII; what follows them is encoded by bytes.
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let (user, host) = match authority.rsplit_once('@') {
        Some((user, host)) => (format!("{user}@"), host),
        None => (String::new(), authority),
    };
    let host = match scheme.as_str() {
        "tel" => host.to_owned(),
        _ if host.is_ascii() => host.to_owned(),
        _ => ascii_host(host)?,
    };
    let mut out = format!("{scheme}:{slashes}");
    for byte in [&user, host.as_str(), path].into_iter().flat_map(str::bytes) {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    Some(out)
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
            ("https://a.cn/x?y=1", Some("https://a.cn/x?y=1")),
            ("www.a.cn", Some("https://www.a.cn")),
            ("desk@a.cn", Some("mailto:desk@a.cn")),
            ("mailto:desk@a.cn?subject=报", Some("mailto:desk@a.cn?subject=%E6%8A%A5")),
            ("tel:+86-635-1", Some("tel:+86-635-1")),
            ("https://a.cn/报 纸", Some("https://a.cn/%E6%8A%A5%20%E7%BA%B8")),
            ("https://例え.jp:81/版", Some("https://xn--r8jz45g.jp:81/%E7%89%88")),
            ("编辑@例え.jp", Some("mailto:%E7%BC%96%E8%BE%91@xn--r8jz45g.jp")),
            ("javascript:alert(1)", None),
            ("file:///etc/passwd", None),
        ] {
            assert_eq!(uri(target).as_deref(), expected);
        }
    }
}
