//! Everything that printpdf 0.12.8 cannot say, said on the lopdf document that it gives.
//!
//! | what printpdf does | what is done here |
//! |---|---|
//! | cuts fonts only for its own text, without a vertical writing mode | our fonts take the place of its empty font resources |
//! | writes boxes as `x y width height` | MediaBox, BleedBox and TrimBox written anew, from corner to corner |
//! | gives each page resources of its own | one dictionary for all |
//! | its outline is flat, sorted by name, its PageMode a string | `navigation.rs` |
//! | no structure tree, no marked content | `marks.rs`, `structure.rs` |
//! | an output intent with a wrong key | written anew |
//! | spot colours as CMYK | `color.rs`, `sheet.rs` |
//! | JPEG files decoded and encoded again | `jpeg.rs`, the bytes as they came |
//! | links without `F`, an empty `Annots` on each page | `navigation.rs` |
//! | no language, page labels, names, viewer preferences | set in the catalogue |
//! | Info with odd keys and the time of the clock, no XMP | `metadata.rs` |
//! | PDF 1.3, cross reference table | PDF 1.7, object streams, which lopdf leaves undeflated unless it is told |
//! | file identifiers from a process-wide counter | from the bytes of the file |

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, SaveOptions, StringFormat, dictionary};

use super::document::Encoded;
use super::font::CutFont;
use super::options::{PdfOptions, PdfProfile, PressOptions};
use super::structure::LinkMark;
use super::{fault, icc, metadata, navigation, sheet, stream, structure};
use crate::error::Error;
use crate::frame::Document;
use crate::geom::{Length, Size};

/// Completes the document and writes it.
///
/// # Errors
///
/// If printpdf's document is not as expected.
pub(super) fn finish(
    mut pdf: Pdf,
    document: &Document,
    options: &PdfOptions,
    fonts: Vec<CutFont>,
    encoded: Vec<Encoded>,
) -> Result<Vec<u8>, Error> {
    let odd = |reason: lopdf::Error| fault(format!("the page model is not as expected: {reason}"));
    pdf.version = "1.7".to_owned();
    let pages: Vec<ObjectId> = pdf.page_iter().collect();
    let press = options.profile.press();
    let mut shared = share_resources(&mut pdf, &pages, fonts).map_err(odd)?;
    if let Some(press) = press {
        // Before 1.6 there was no printing condition in a file of its own kind.
        pdf.version = "1.6".to_owned();
        sheet::resources(press, &mut shared);
    }
    let resources = pdf.add_object(shared);
    let destinations = navigation::destinations(document, &pages);
    let is_tagged = options.profile.is_tagged();
    let mut marks = Vec::with_capacity(pages.len());
    let mut links = Vec::new();
    for (index, (page, encoded)) in document.pages.iter().zip(encoded).enumerate() {
        let id = pages[index];
        let mut annotations: Vec<Object> = Vec::new();
        // What a press prints has no areas that lead elsewhere (ISO 15930-7, 6.17).
        let of_page = match press {
            Some(_) => Vec::new(),
            None => navigation::links(document, page, (&destinations, &pages), is_tagged),
        };
        for (tag, mut link) in of_page {
            if is_tagged {
                link.set("StructParent", (pages.len() + links.len()) as i64);
            }
            let annotation = pdf.add_object(link);
            annotations.push(annotation.into());
            links.push(LinkMark { page: index, tag, annotation });
        }
        let object = pdf.get_dictionary_mut(id).map_err(odd)?;
        for (name, corners) in boxes(press, page.size) {
            let corners = corners.map(|length| Object::from(length.to_pt() as f32)).to_vec();
            object.set(name, corners);
        }
        object.remove(b"CropBox");
        object.remove(b"Annots");
        if !annotations.is_empty() {
            object.set("Annots", annotations);
        }
        if is_tagged {
            object.set("StructParents", index as i64);
            // Links follow each other as their words do (ISO 14289-1, 7.18.3).
            object.set("Tabs", "S");
        }
        object.set("Resources", resources);
        let stream = object.get(b"Contents").and_then(Object::as_reference).map_err(odd)?;
        pdf.set_object(stream, stream::deflated(Dictionary::new(), encoded.content));
        marks.push(encoded.marks);
    }
    complete_catalog(&mut pdf, document, options, &pages, &destinations).map_err(odd)?;
    if is_tagged {
        let root = structure::add(&mut pdf, document, &pages, &marks, &links);
        let catalog = pdf.catalog_mut().map_err(odd)?;
        catalog.set("StructTreeRoot", root);
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
    }
    if let Some(press) = press {
        let intent = sheet::output_intent(press, &mut pdf);
        pdf.catalog_mut().map_err(odd)?.set("OutputIntents", vec![intent.into()]);
    }
    if options.profile == PdfProfile::Accessible {
        let profile = pdf
            .add_object(stream::deflated(dictionary! { "N" => 3 }, stream::deflate(&icc::srgb())));
        let intent = dictionary! {
            "Type" => "OutputIntent",
            "S" => "GTS_PDFA1",
            "OutputConditionIdentifier" => Object::string_literal("sRGB"),
            "Info" => Object::string_literal("sRGB IEC 61966-2-1"),
            "DestOutputProfile" => profile,
        };
        pdf.catalog_mut().map_err(odd)?.set("OutputIntents", vec![intent.into()]);
    }
    save(pdf)
}

/// The boxes of a page.
fn boxes(press: Option<&PressOptions>, size: Size) -> Vec<(&'static str, [Length; 4])> {
    match press {
        Some(press) => sheet::boxes(press, size).to_vec(),
        None => {
            let corners = [Length::ZERO, Length::ZERO, size.width, size.height];
            vec![("MediaBox", corners), ("TrimBox", corners)]
        }
    }
}

/// One dictionary of resources for all pages, with our fonts and printpdf's pictures.
fn share_resources(
    pdf: &mut Pdf,
    pages: &[ObjectId],
    cut: Vec<CutFont>,
) -> Result<Dictionary, lopdf::Error> {
    let mut fonts = Dictionary::new();
    for font in cut {
        font.add_to(pdf, &mut fonts);
    }
    let mut shared = Dictionary::new();
    if !fonts.is_empty() {
        shared.set("Font", fonts);
    }
    for &page in pages {
        let own = pdf.get_dictionary(page)?.get(b"Resources")?.as_reference()?;
        let Some(Object::Dictionary(own)) = pdf.objects.remove(&own) else { continue };
        // Each of these is one object for all pages, so only the first page still has it.
        for (_, kind) in own.iter() {
            let Object::Reference(id) = *kind else { continue };
            let Some(Object::Dictionary(entries)) = pdf.objects.remove(&id) else { continue };
            if own.get(b"XObject").is_ok_and(|objects| objects == kind) && !entries.is_empty() {
                shared.set("XObject", entries);
            }
        }
    }
    Ok(shared)
}

fn complete_catalog(
    pdf: &mut Pdf,
    document: &Document,
    options: &PdfOptions,
    pages: &[ObjectId],
    destinations: &navigation::Destinations,
) -> Result<(), lopdf::Error> {
    // Whoever makes plates turns no pages by name, and the places would be those of the trim.
    let is_press = options.profile.press().is_some();
    let outline = if is_press { None } else { navigation::outline(document, pages, pdf) };
    let xmp = pdf.add_object(metadata::xmp(&document.info, &options.profile));
    let catalog = pdf.catalog_mut()?;
    catalog.remove(b"PageLayout");
    catalog.remove(b"PageMode");
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    if !is_press && !destinations.is_empty() {
        let tree = navigation::name_tree(destinations);
        catalog.set("Names", dictionary! { "Dests" => tree });
    }
    if !pages.is_empty() {
        catalog.set("PageLabels", navigation::page_labels(document));
    }
    catalog.set("Lang", Object::string_literal(document.info.lang.tag()));
    catalog.set("Metadata", xmp);
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    let info = pdf.trailer.get(b"Info").and_then(Object::as_reference)?;
    pdf.set_object(info, metadata::info(&document.info, &options.profile));
    Ok(())
}

/// Objects that are deflated together: outlines and elements are much alike. A reader unpacks
/// all of them to get at one.
const OBJECTS_IN_ONE_STREAM: usize = 400;

/// Writes the file, then puts the digest of its bytes in the place of its identifiers (ISO
/// 32000-1, 14.4, and XMP's).
fn save(mut pdf: Pdf) -> Result<Vec<u8>, Error> {
    const BLANK: [u8; 16] = [0; 16];
    let blank = Object::String(BLANK.to_vec(), StringFormat::Hexadecimal);
    pdf.trailer.set("ID", vec![blank.clone(), blank]);
    renumber(&mut pdf);
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        // The builder's own default is none at all.
        .compression_level(4)
        .max_objects_per_stream(OBJECTS_IN_ONE_STREAM)
        .build();
    let streams = pdf.objects.values().filter_map(|object| object.as_stream().ok());
    let size: usize = streams.map(|stream| stream.content.len() + 64).sum();
    let mut bytes = Vec::with_capacity(size + pdf.objects.len() * 8 + 1024);
    pdf.save_with_options(&mut bytes, options)
        .map_err(|reason| fault(format!("the file could not be written: {reason}")))?;

    let digest = digest(&bytes);
    // XMP is not compressed, so that its name of the file can be put in its place too.
    let blank = metadata::BLANK_INSTANCE.as_bytes();
    if let Some(at) = bytes.windows(blank.len()).rposition(|window| window == blank) {
        bytes[at..at + blank.len()].copy_from_slice(metadata::instance_id(digest).as_bytes());
    }
    let digest = format!("{digest:032X}");
    let blank = "0".repeat(digest.len());
    // The trailer stands at the end; the two places are the last of their kind.
    let mut end = bytes.len();
    for _ in 0..2 {
        let at = bytes[..end].windows(blank.len()).rposition(|window| window == blank.as_bytes());
        let Some(at) = at else { break };
        bytes[at..at + digest.len()].copy_from_slice(digest.as_bytes());
        end = at;
    }
    Ok(bytes)
}

/// Numbers the objects from 1 without a gap, in the order that they have.
///
/// lopdf can do so too, but looks for each object in a list of all it has seen: a book of
/// many pages would take the square of its length.
fn renumber(pdf: &mut Pdf) {
    let numbers: BTreeMap<ObjectId, ObjectId> =
        pdf.objects.keys().zip(1..).map(|(&old, new)| (old, (new, 0))).collect();
    let objects = std::mem::take(&mut pdf.objects);
    pdf.objects = objects
        .into_iter()
        .zip(1..)
        .map(|((_, mut object), new)| {
            point_anew(&mut object, &numbers);
            ((new, 0), object)
        })
        .collect();
    pdf.trailer.iter_mut().for_each(|(_, object)| point_anew(object, &numbers));
    pdf.max_id = numbers.len() as u32;
}

/// Gives the references within an object their new numbers.
fn point_anew(object: &mut Object, numbers: &BTreeMap<ObjectId, ObjectId>) {
    match object {
        Object::Reference(id) => *id = numbers.get(id).copied().unwrap_or(*id),
        Object::Array(array) => array.iter_mut().for_each(|object| point_anew(object, numbers)),
        Object::Dictionary(dict) => {
            dict.iter_mut().for_each(|(_, object)| point_anew(object, numbers));
        }
        Object::Stream(stream) => {
            stream.dict.iter_mut().for_each(|(_, object)| point_anew(object, numbers));
        }
        _ => {}
    }
}

/// 128 bits that differ where the bytes do. It identifies and does not protect,
/// so two lanes of multiply and fold over eight bytes at a time are enough.
fn digest(bytes: &[u8]) -> u128 {
    let mut lanes = [0x9e37_79b9_7f4a_7c15_u64, 0xc2b2_ae3d_27d4_eb4f ^ bytes.len() as u64];
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        let word = u64::from_le_bytes(word);
        for (lane, prime) in lanes.iter_mut().zip([0xff51_afd7_ed55_8ccd, 0xc4ce_b9fe_1a85_ec53]) {
            *lane = (*lane ^ word).wrapping_mul(prime);
            *lane ^= *lane >> 29;
        }
    }
    u128::from(lanes[0]) << 64 | u128::from(lanes[1])
}
