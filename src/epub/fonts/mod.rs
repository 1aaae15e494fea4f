//! The fonts of the edition within the book: of each face only what the book needs.
//!
//! Which characters a face must have is read from the finished documents, so
//! that no word of the book is left out: heads, kickers, decks and captions
//! are set in the fonts of their roles, everything else in that of the text.
//! A character goes to the first font of its role that has it, as in print.
//!
//! ```text
//! documents ─▶ letters ─▶ characters by role ─▶ by font ─▶ cut ─▶ fonts/f00.otf
//!                                                            └──▶ @font-face, font-family
//! ```

mod cut;
mod letters;

use std::collections::{BTreeMap, BTreeSet};

use super::book::SpineDocument;
use crate::assets::Assets;
use crate::edition::Edition;
use crate::error::{Error, ErrorKind};
use crate::font::{Font, FontId};
use crate::issue::TypeRole;

/// The elements that each role is set in, as selectors.
const SELECTORS: [(TypeRole, &str); 5] = [
    (TypeRole::Body, "body"),
    (TypeRole::Headline, "h1, h2, h3"),
    (TypeRole::Kicker, ".kicker"),
    (TypeRole::Deck, ".deck"),
    (TypeRole::Caption, "figcaption"),
];

/// Fonts for the book.
pub(super) struct Embedded {
    /// The files: path, bytes, media type.
    pub files: Vec<(String, Vec<u8>, &'static str)>,
    /// The rules that name them and say where they are used.
    pub sheet: String,
}

/// Cuts the fonts that the documents of a book need.
///
/// # Errors
///
/// [`ErrorKind::Export`] if a font cannot be read or cut.
pub(super) fn embed(
    edition: &Edition,
    assets: &Assets,
    documents: &[SpineDocument],
) -> Result<Embedded, Error> {
    let mut wanted: BTreeMap<FontId, BTreeSet<char>> = BTreeMap::new();
    let mut families: Vec<(&str, Vec<FontId>)> = Vec::new();
    let by_role = letters::by_role(documents)?;
    for (role, selector) in SELECTORS {
        let fonts = &edition.styles().of(role).fonts;
        let mut used: BTreeSet<FontId> = BTreeSet::new();
        let letters = by_role.get(&role);
        for (font, letters) in share_out(fonts, assets, letters.into_iter().flatten())? {
            wanted.entry(font).or_default().extend(letters);
            used.insert(font);
        }
        let order = fonts.iter().copied().filter(|font| used.contains(font)).collect();
        families.push((selector, order));
    }

    let mut embedded =
        Embedded { files: Vec::new(), sheet: String::from("\n/* Fonts of the book */\n") };
    for (id, letters) in &wanted {
        let font = assets.fonts.font(*id);
        let cut = cut::cut(font, letters).map_err(|reason| fault(font, &reason))?;
        let (extension, media_type) =
            if cut.starts_with(b"OTTO") { ("otf", "font/otf") } else { ("ttf", "font/ttf") };
        let path = format!("fonts/f{:02}.{extension}", id.index());
        embedded.sheet.push_str(&format!(
            "@font-face {{ font-family: {}; font-weight: {}; src: url(../{path}); }}\n",
            quoted(&font.family),
            font.weight
        ));
        embedded.files.push((path, cut, media_type));
    }
    for (selector, fonts) in families.iter().filter(|(_, fonts)| !fonts.is_empty()) {
        // The root twice outweighs the rules by language that the sheet has for other machines.
        let selectors: Vec<String> =
            selector.split(", ").map(|part| format!(":root:root {part}")).collect();
        let mut names: Vec<String> =
            fonts.iter().map(|font| quoted(&assets.fonts.font(*font).family)).collect();
        names.dedup();
        embedded.sheet.push_str(&format!(
            "{} {{ font-family: {}, serif; }}\n",
            selectors.join(", "),
            names.join(", ")
        ));
    }
    Ok(embedded)
}

/// Gives each letter to the first font that has it; what none has is left to the reader's.
fn share_out<'l>(
    fonts: &[FontId],
    assets: &Assets,
    letters: impl Iterator<Item = &'l char>,
) -> Result<BTreeMap<FontId, BTreeSet<char>>, Error> {
    let mut left: BTreeSet<char> = letters.copied().collect();
    let mut shares = BTreeMap::new();
    for id in fonts {
        if left.is_empty() {
            break;
        }
        let font = assets.fonts.font(*id);
        let face = cut::face(font).map_err(|reason| fault(font, &reason))?;
        let (has, rest) = left.into_iter().partition(|letter| face.glyph_index(*letter).is_some());
        left = rest;
        let has: BTreeSet<char> = has;
        if !has.is_empty() {
            shares.insert(*id, has);
        }
    }
    Ok(shares)
}

/// A name as a CSS string.
fn quoted(name: &str) -> String {
    let plain: String = name.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}

fn fault(font: &Font, reason: &str) -> Error {
    let reason = format!("font \"{}\": {reason}; leave the fonts out of the book", font.name);
    ErrorKind::Export { format: "EPUB", reason }.into()
}
