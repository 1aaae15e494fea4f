//! SVG pictures, read by usvg (SVG 2).
//!
//! A drawing is carried as usvg writes it: shapes alone, without scripts,
//! styles, animation or anything that lies outside of the file; its words are
//! drawn in the fonts of the edition and are shapes from then on. So a page, a
//! book and a browser draw the same, and a folder that is put on the web holds
//! no code that came with a picture. What cannot be drawn alike everywhere is
//! refused with what to do about it, never left out.

use std::sync::{Mutex, PoisonError};

use usvg::roxmltree::{Document, Node};
use usvg::{Group, ImageHrefResolver, Options, SpreadMethod, Tree, WriteOptions};

use super::header::{self, MOST_PIXELS};
use super::lettering::Lettering;
use super::unmet::Unmet;
use crate::font::FontLibrary;
use crate::unicode::Locale;

/// The largest file; a map of a country has two or three megabytes.
const LARGEST: usize = 32 << 20;
/// Characters that a drawing may have: more than fill a broadsheet page.
const MOST_LETTERS: usize = 20_000;
/// Pixels of the longer side at least: a drawing has none of its own, and these keep its shape.
const LEAST_PIXELS: f32 = 1000.0;

/// A drawing that is safe to pass on.
pub(super) struct Drawing {
    /// The file, written anew.
    pub(super) bytes: Vec<u8>,
    /// Pixels across and down, of a size that keeps the shape of the drawing.
    pub(super) size: (u32, u32),
    /// What its words asked for and did not get.
    pub(super) unmet: Unmet,
}

/// Reads a drawing, and writes it as it may be passed on.
///
/// # Errors
///
/// If it is no SVG, too large, or has what cannot be drawn alike everywhere.
pub(super) fn read(bytes: &[u8], fonts: &FontLibrary, lang: Locale) -> Result<Drawing, String> {
    if bytes.len() > LARGEST {
        return Err(format!("an SVG of over {} MB; simplify the drawing", LARGEST >> 20));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|_| "an SVG that is not in UTF-8; save it again as UTF-8".to_owned())?;
    let xml = usvg::roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let document = Document::parse_with_options(text, xml)
        .map_err(|reason| format!("a damaged SVG: {reason}; export the drawing again"))?;
    document.descendants().filter(Node::is_element).try_for_each(check_element)?;
    let lettering = Lettering::new(fonts, lang);
    check_words(&document, &lettering)?;
    let broken = Mutex::new(None);
    let options = Options { font_resolver: lettering.resolver(), ..options(&broken) };
    let tree = Tree::from_xmltree(&document, &options)
        .map_err(|reason| format!("an SVG that cannot be drawn: {reason}; export it again"))?;
    drop(options);
    if let Some(reason) = broken.into_inner().unwrap_or_else(PoisonError::into_inner) {
        return Err(format!("an SVG that holds a picture: {reason}"));
    }
    check_tree(&tree)?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let zoom = (LEAST_PIXELS / width.max(height)).max(1.0);
    // More than any page is wide, and small enough to be multiplied.
    let pixels = |side: f32| (side * zoom).round().clamp(1.0, 65_535.0) as u32;
    let written = WriteOptions { indent: usvg::Indent::None, ..WriteOptions::default() };
    let bytes = tree.to_string(&written).into_bytes();
    Ok(Drawing { bytes, size: (pixels(width), pixels(height)), unmet: lettering.unmet() })
}

/// The drawing of a picture.
///
/// # Errors
///
/// If its bytes are no SVG.
#[cfg(feature = "pdf")]
pub(crate) fn tree(bytes: &[u8]) -> Result<Tree, String> {
    Tree::from_data(bytes, &options(&Mutex::new(None)))
        .map_err(|reason| format!("a damaged SVG: {reason}"))
}

/// How drawings are read: what lies outside of the file is never looked for, and what is wrong
/// with a picture within it is kept, since usvg would leave the picture out.
fn options(broken: &Mutex<Option<String>>) -> Options<'_> {
    let draw = ImageHrefResolver::default_data_resolver();
    Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(move |kind, bytes, options| match check_picture(&bytes) {
                Ok(()) => draw(kind, bytes, options),
                Err(reason) => {
                    *broken.lock().unwrap_or_else(PoisonError::into_inner) = Some(reason);
                    None
                }
            }),
            resolve_string: Box::new(|_, _| None),
        },
        // What a drawing means that names no family: a caption's face.
        font_family: String::new(),
        ..Options::default()
    }
}

/// Whether there is a font for the words of a drawing, and no more of them than a page holds.
fn check_words(document: &Document<'_>, lettering: &Lettering<'_>) -> Result<(), String> {
    let texts = document.descendants().filter(|node| node.tag_name().name() == "text");
    let words: String = texts.map(words).collect::<Vec<_>>().join(" ");
    if words.chars().count() > MOST_LETTERS {
        return Err(format!(
            "an SVG with over {MOST_LETTERS} characters; give them as the text of an article"
        ));
    }
    let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if lettering.is_empty() && !words.is_empty() {
        let first: String = words.chars().take(20).collect();
        return Err(format!(
            "an SVG with text (\"{first}\") and no font to set it in; \
             read it with Image::with_fonts, or turn its text into paths"
        ));
    }
    Ok(())
}

/// All that an element says.
fn words(node: Node<'_, '_>) -> String {
    let inner = node.descendants().filter(Node::is_text);
    inner.filter_map(|inner| inner.text()).collect()
}

/// Whether a picture within a drawing is whole.
fn check_picture(bytes: &[u8]) -> Result<(), String> {
    let (_, width, height, _) = header::read(bytes)?;
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err("over 100 megapixels; scale it down".to_owned());
    }
    Ok(())
}

/// Whether an element can be drawn from this file alone, in every program.
fn check_element(node: Node<'_, '_>) -> Result<(), String> {
    let name = node.tag_name().name();
    match name {
        // Drawing programs put what is theirs beside a shape that all can draw.
        "foreignObject" if node.parent().is_none_or(|up| up.tag_name().name() != "switch") => {
            return Err("an SVG that holds HTML; draw it as shapes".to_owned());
        }
        "style" if words(node).contains("@import") => {
            return Err("an SVG whose style is in another file; put it into the drawing".to_owned());
        }
        _ => {}
    }
    // Where a link leads is not drawn.
    if name == "a" {
        return Ok(());
    }
    for attribute in node.attributes().filter(|attribute| attribute.name() == "href") {
        let value = attribute.value().trim();
        let within = match name {
            "image" => ["data:image/png", "data:image/jpeg", "data:image/jpg"]
                .iter()
                .any(|kind| value.starts_with(kind)),
            _ => value.is_empty() || value.starts_with('#'),
        };
        if !within {
            let shown: String = value.chars().take(40).collect();
            return Err(format!(
                "an SVG whose <{name}> refers to \"{shown}\"; nothing outside of the drawing is \
                 loaded: put it in, pictures as JPEG or PNG"
            ));
        }
    }
    Ok(())
}

/// Whether all that a drawing uses can be drawn in print as well.
fn check_tree(tree: &Tree) -> Result<(), String> {
    if !tree.root().has_children() {
        return Err("an SVG that draws nothing; export it again".to_owned());
    }
    if !tree.filters().is_empty() {
        return Err("an SVG with a filter (a blur, a shadow), which print has not; \
                    take it out, or save the drawing as PNG"
            .to_owned());
    }
    let linear = tree.linear_gradients().iter().map(|gradient| gradient.spread_method());
    let radial = tree.radial_gradients().iter().map(|gradient| gradient.spread_method());
    if linear.chain(radial).any(|spread| spread != SpreadMethod::Pad) {
        return Err("an SVG with a gradient that is repeated, which print has not; \
                    draw its bands, or save the drawing as PNG"
            .to_owned());
    }
    check_group(tree.root())
}

/// Whether a group blends as print does.
fn check_group(group: &Group) -> Result<(), String> {
    if group.blend_mode() == usvg::BlendMode::PlusLighter {
        return Err("an SVG that adds light to light (plus-lighter), which ink cannot; \
                    save the drawing as PNG"
            .to_owned());
    }
    for node in group.children() {
        let mut within = Ok(());
        node.subroots(|group| {
            if within.is_ok() {
                within = check_group(group);
            }
        });
        within?;
        if let usvg::Node::Group(group) = node {
            check_group(group)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Drawing, String> {
        super::read(bytes, &FontLibrary::new(), Locale::ZhHans)
    }

    fn svg(inside: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
             viewBox=\"0 0 40 30\">{inside}</svg>"
        )
    }

    #[test]
    fn a_drawing_is_passed_on_as_shapes_alone() {
        let source = svg("<script>alert(1)</script><style>.a { fill: #00f }</style>\
             <a href=\"https://example.org\"><rect class=\"a\" onclick=\"x()\" width=\"9\" height=\"9\"/></a>");
        let drawing = read(source.as_bytes()).expect("a drawing");
        assert_eq!(drawing.size, (1000, 750));
        let written = String::from_utf8(drawing.bytes).expect("text");
        assert!(written.contains("#0000ff"), "{written}");
        for gone in ["script", "alert", "onclick", "style", "example.org"] {
            assert!(!written.contains(gone), "{gone} in {written}");
        }
        assert_eq!(read(written.as_bytes()).expect("again").size, (1000, 750));
    }

    #[test]
    fn what_is_not_drawn_alike_everywhere_is_refused() {
        let pixel = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
        for (inside, reason) in [
            ("<text y=\"9\">经济 growth</text>", "\"经济 growth\""),
            ("<image href=\"photo.jpg\" width=\"9\" height=\"9\"/>", "\"photo.jpg\""),
            ("<image xlink:href=\"file:///etc/passwd\" width=\"9\" height=\"9\"/>", "file:"),
            ("<use href=\"other.svg#a\"/>", "\"other.svg#a\""),
            (&format!("<image href=\"{pixel}\" width=\"9\" height=\"9\"/>"), "JPEG or PNG"),
            (
                "<image href=\"data:image/png;base64,AAAA\" width=\"9\" height=\"9\"/>",
                "holds a picture",
            ),
            ("<style>@import url(a.css);</style><path d=\"M0 0h9v9z\"/>", "another file"),
            ("<foreignObject width=\"9\" height=\"9\"><p>a</p></foreignObject>", "HTML"),
            ("", "draws nothing"),
            (
                "<filter id=\"f\"><feGaussianBlur stdDeviation=\"2\"/></filter>\
                 <rect width=\"9\" height=\"9\" filter=\"url(#f)\"/>",
                "filter",
            ),
            (
                "<linearGradient id=\"g\" spreadMethod=\"repeat\" x2=\".1\"><stop/>\
                 <stop offset=\"1\" stop-color=\"red\"/></linearGradient>\
                 <rect width=\"9\" height=\"9\" fill=\"url(#g)\"/>",
                "repeated",
            ),
            ("<rect", "damaged"),
        ] {
            let fault = read(svg(inside).as_bytes()).err().unwrap_or_default();
            assert!(fault.contains(reason), "{inside}: {fault} / {reason}");
        }
        // What only a drawing program understands, with a shape for all others beside it.
        let switch = "<switch><foreignObject requiredExtensions=\"x\" width=\"9\" height=\"9\"/>\
                      <rect width=\"9\" height=\"9\"/></switch>";
        assert!(read(svg(switch).as_bytes()).is_ok());
    }

    #[test]
    fn depth_and_number_have_an_end() {
        let deep =
            format!("{}<path d=\"M0 0h9v9z\"/>{}", "<g>".repeat(20_000), "</g>".repeat(20_000));
        assert!(read(svg(&deep).as_bytes()).is_err());
        let mut bomb = "<g id=\"a0\"><path d=\"M0 0h9v9z\"/></g>".to_owned();
        for level in 1..12 {
            let twice = format!("<use href=\"#a{}\"/>", level - 1).repeat(10);
            bomb += &format!("<g id=\"a{level}\">{twice}</g>");
        }
        assert!(read(svg(&bomb).as_bytes()).is_err());
    }
}
