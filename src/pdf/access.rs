//! What a file for everyone must have and layout cannot make up.

use super::fault;
use super::line::run_of;
use crate::assets::Assets;
use crate::error::Error;
use crate::frame::{Document, FrameItem, Role, StructureTree, TagId};
use crate::image::ImageFormat;

/// Whether a document can be read by everyone (ISO 14289-1, 7.3; ISO 19005-2, 6.2.4.3, 6.2.11.8).
///
/// # Errors
///
/// The first picture without words, picture in inks, or character without a glyph.
pub(super) fn check(document: &Document, assets: &Assets) -> Result<(), Error> {
    for page in &document.pages {
        for item in &page.items {
            let FrameItem::Image { image, tag: Some(tag), .. } = item else { continue };
            let node = document.structure.nodes.get(tag.0 as usize);
            let told =
                node.is_some_and(|node| node.alt.as_ref().is_some_and(|alt| !alt.is_empty()));
            let name = assets.images.iter().find(|(id, _)| id == image).map(|(_, own)| own);
            let place = place(&document.structure, Some(*tag), page.number);
            let title = name.map_or("", |own| own.name.as_str());
            if !told {
                return Err(fault(format!(
                    "{place}: picture \"{title}\" has no words for those who do not see it; \
                     give it \"alt\" or a caption, or choose another profile"
                )));
            }
            if name.is_some_and(|own| own.format == ImageFormat::Jpeg && is_cmyk(&own.bytes)) {
                return Err(fault(format!(
                    "{place}: picture \"{title}\" is in CMYK, which this profile has no inks for; \
                     save it as RGB, or choose another profile"
                )));
            }
        }
        for run in page.items.iter().filter_map(run_of) {
            if page.glyphs_of(run).iter().any(|glyph| glyph.id == 0) {
                let place = place(&document.structure, run.tag, page.number);
                return Err(fault(format!(
                    "{place}: no font has a character of \"{}\"; add a font that has it",
                    page.text_of(run)
                )));
            }
        }
    }
    Ok(())
}

/// Where what is of an element, or of none, stands: its article and its page.
pub(super) fn place(structure: &StructureTree, tag: Option<TagId>, page: u32) -> String {
    match article(structure, tag) {
        Some(id) => format!("article \"{id}\", page {page}"),
        None => format!("page {page}"),
    }
}

/// The article of an element, by id.
pub(super) fn article(structure: &StructureTree, tag: Option<TagId>) -> Option<&str> {
    let mut at = tag;
    while let Some(node) = at.and_then(|tag| structure.nodes.get(tag.0 as usize)) {
        if let (Role::Article | Role::ListItem, Some(id)) = (node.role, &node.article) {
            return Some(id);
        }
        at = node.parent;
    }
    None
}

fn is_cmyk(bytes: &[u8]) -> bool {
    super::jpeg::components(bytes) == Some(4)
}
