//! Where on the pages the articles stand, as a data navigation document.
//!
//! EPUB Region-Based Navigation 1.0 §§ 2 and 3: a list of regions in reading
//! order, each an address with a part of its page in percent. An article that
//! is more than one rectangle has its bounds first and its parts below them.
//! What a region is, is said in the words of the IDPF's vocabulary for
//! magazines.

use super::{Articles, file};
use crate::edition::Edition;
use crate::epub::book::path;
use crate::frame::{Document, Page};
use crate::geom::{Length, Point, Rect, Size};

/// The file, seen from the package document.
pub(super) const FILE: &str = "data-nav.xhtml";

/// The document.
pub(super) fn document(edition: &Edition, layout: &Document, articles: &Articles<'_>) -> String {
    let tag = edition.lang().tag();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" \
         epub:prefix=\"msv: http://www.idpf.org/epub/vocab/structure/magazine/#\" \
         lang=\"{tag}\" xml:lang=\"{tag}\">\n<head>\n<title>data-nav</title>\n</head>\n<body>\n\
         <nav epub:type=\"region-based\">\n<ol>\n"
    );
    for page in &layout.pages {
        let file = path(&file(page));
        for region in &page.regions {
            if articles.id(&region.article).is_none() || region.rects.is_empty() {
                continue;
            }
            out.push_str("<li epub:type=\"msv:article-region\">");
            push_address(&mut out, &file, page, bounds(&region.rects));
            if region.rects.len() > 1 {
                out.push_str("\n<ol>\n");
                for rect in &region.rects {
                    out.push_str("<li epub:type=\"msv:article-text\">");
                    push_address(&mut out, &file, page, *rect);
                    out.push_str("</li>\n");
                }
                out.push_str("</ol>\n");
            }
            out.push_str("</li>\n");
        }
    }
    // A list has at least one entry: a page without articles is one region.
    if !out.contains("<li") {
        out.push_str(&format!("<li><a href=\"{}\"/></li>\n", path(&file(&layout.pages[0]))));
    }
    out.push_str("</ol>\n</nav>\n</body>\n</html>\n");
    out
}

/// The smallest rectangle around others.
fn bounds(rects: &[Rect]) -> Rect {
    let left = rects.iter().map(|rect| rect.origin.x).min().unwrap_or_default();
    let top = rects.iter().map(|rect| rect.origin.y).min().unwrap_or_default();
    let right = rects.iter().map(Rect::right).max().unwrap_or_default();
    let bottom = rects.iter().map(Rect::bottom).max().unwrap_or_default();
    Rect { origin: Point::new(left, top), size: Size::new(right - left, bottom - top) }
}

/// Appends a link to a part of a page.
fn push_address(out: &mut String, file: &str, page: &Page, rect: Rect) {
    let (x, y) = (rect.origin.x, rect.origin.y);
    let parts = [
        percent(x, page.size.width),
        percent(y, page.size.height),
        percent(rect.size.width, page.size.width),
        percent(rect.size.height, page.size.height),
    ];
    out.push_str(&format!("<a href=\"{file}#xywh=percent:{}\"/>", parts.join(",")));
}

/// A length as hundredths of another, with two digits behind the point.
fn percent(length: Length, whole: Length) -> String {
    let whole = whole.to_emu().max(1);
    let hundredths = (length.to_emu().clamp(0, whole) * 10_000 + whole / 2) / whole;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_told_in_percent() {
        for (length, whole, expected) in [
            (50, 100, "50.00"),
            (1, 3, "33.33"),
            (2, 3, "66.67"),
            (7, 7, "100.00"),
            (9, 7, "100.00"),
            (1, 0, "100.00"),
        ] {
            assert_eq!(percent(Length::pt(length), Length::pt(whole)), expected);
        }
    }
}
