//! Pictures found among the assets, their words made good.

use super::copy_desk::CopyDesk;
use super::rich_text::words;
use super::story::Picture;
use super::wording;
use crate::diagnostic::{Locator, Problem};
use crate::image::{ImageId, ImageLibrary, Unmet};
use crate::issue::ImageRef;
use crate::unicode::Locale;

/// A picture with its words; `None` where it is not at hand, which is reported.
pub(super) fn picture(
    image: &ImageRef,
    lang: Locale,
    place: &Locator,
    images: &ImageLibrary,
    desk: &mut CopyDesk,
) -> Option<Picture> {
    let alt = words(image.alt.as_ref(), lang, place, desk);
    let caption = words(image.caption.as_ref(), lang, place, desk);
    let credit = words(image.credit.as_ref(), lang, place, desk);
    let focus = image.focus.unwrap_or([50, 50]);
    if focus.iter().any(|&percent| percent > 100) {
        let message = format!(
            "the focus [{}, {}] of image \"{}\" is outside the picture; give percent from 0 to 100",
            focus[0], focus[1], image.file
        );
        desk.error(Problem::BadImage, place.clone(), message);
    }
    let id = find(&image.file, &alt, place, images, desk)?;
    let space = if caption.is_empty() || credit.is_empty() { "" } else { wording::separator(lang) };
    Some(Picture {
        image: id,
        alt: Some(alt).filter(|alt| !alt.is_empty()),
        caption: Some(format!("{caption}{space}{credit}")).filter(|caption| !caption.is_empty()),
        focus,
    })
}

/// A picture by its file, with a warning where nobody says what it shows.
pub(super) fn find(
    file: &str,
    alt: &str,
    place: &Locator,
    images: &ImageLibrary,
    desk: &mut CopyDesk,
) -> Option<ImageId> {
    if alt.is_empty() {
        let message = format!(
            "image \"{file}\" has no alternative text; say in `alt` what it shows, for readers who do not see it"
        );
        desk.warning(Problem::NoAlternativeText, place.clone(), message);
    }
    let id = images.find(file);
    if id.is_none() {
        let message = format!(
            "image \"{file}\" is not among the assets; add it with ImageLibrary::add or put it beside the issue"
        );
        desk.error(Problem::BadImage, place.clone(), message);
    }
    if let Some(id) = id {
        check_type(file, &images.image(id).unmet, place, desk);
    }
    id
}

/// Warns of words in a drawing that are not in the type that it asks for.
fn check_type(file: &str, unmet: &Unmet, place: &Locator, desk: &mut CopyDesk) {
    for family in &unmet.families {
        let message = format!(
            "image \"{file}\" has words in \"{family}\", which is not at hand; a face of ours is taken: \
             add the font with FontLibrary::add, or turn the words into paths"
        );
        desk.warning(Problem::BadFont, place.clone(), message);
    }
    if !unmet.characters.is_empty() {
        let message = format!(
            "image \"{file}\" has characters that no font has, drawn as boxes: {}; \
             add a font that has them",
            unmet.characters
        );
        desk.warning(Problem::Character, place.clone(), message);
    }
}
