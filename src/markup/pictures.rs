//! The pictures that the words speak of, and what their files are called.

use std::collections::BTreeSet;

use crate::assets::Assets;
use crate::edition::{Edition, Element, Picture, Pin};
use crate::image::{Image, ImageFormat, ImageId};

/// Every picture of the articles.
pub(crate) fn pictures(edition: &Edition) -> impl Iterator<Item = &Picture> {
    edition.all_stories().flat_map(|story| {
        let inside = story.elements.iter().filter_map(|element| match element {
            Element::Picture(picture) => Some(picture),
            Element::Paragraph(_)
            | Element::Subhead(_)
            | Element::Quotation(_)
            | Element::Brief(_)
            | Element::Table { .. } => None,
        });
        story.pictures.iter().chain(inside)
    })
}

/// The pictures by id, each with a file name of our own; `None` for those that are not used.
pub(crate) fn picture_files<'a>(
    edition: &Edition,
    assets: &'a Assets,
) -> Vec<Option<(String, &'a Image)>> {
    let advertised =
        edition.pages().iter().flat_map(|page| &page.pins).filter_map(|pin| match pin {
            Pin::Advertisement { picture, .. } => picture.as_ref(),
            Pin::Masthead | Pin::Story(..) | Pin::Banner(_) => None,
        });
    let used: BTreeSet<ImageId> =
        pictures(edition).chain(advertised).map(|picture| picture.image).collect();
    let file = |(id, image): (ImageId, &'a Image)| {
        let (extension, _) = kind_of_picture(image.format);
        used.contains(&id).then(|| (format!("i{:02}.{extension}", id.index() + 1), image))
    };
    assets.images.iter().map(file).collect()
}

/// The extension and the media type of a picture.
pub(crate) fn kind_of_picture(format: ImageFormat) -> (&'static str, &'static str) {
    match format {
        ImageFormat::Jpeg => ("jpg", "image/jpeg"),
        ImageFormat::Png => ("png", "image/png"),
        ImageFormat::Svg => ("svg", "image/svg+xml"),
    }
}
