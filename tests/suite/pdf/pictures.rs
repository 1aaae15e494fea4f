//! Pictures of pixels in a file: as they came, turned and cropped.

use std::sync::Arc;

use lopdf::Document as Pdf;
use lopdf::content::Content;
use paiban::Assets;
use paiban::frame::{Document, FrameItem, Page};
use paiban::geom::{Length, Rect, Size};
use paiban::image::{Image, ImageLibrary, Turn};
use paiban::pdf::{PdfOptions, export};

use super::pdf_of;
use super::reader::reachable;
use crate::support::{bridge, turned_and_cropped};

#[test]
fn a_picture_is_embedded_once_and_untouched() {
    // As much of a JPEG file as tells its size and its four inks.
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xee, 0, 9];
    bytes.extend_from_slice(b"Adobe\0\0");
    bytes.extend_from_slice(&[0xff, 0xc0, 0, 8, 8, 0, 20, 0, 30, 4, 0xff, 0xda, 1, 2, 3]);
    let mut assets = Assets::default();
    let image = assets.images.add(Image { bytes: Arc::new(bytes.clone()), ..bridge(Turn::None) });
    let rect = Rect::new(Length::pt(9), Length::pt(9), Size::new(Length::pt(60), Length::pt(40)));
    let item = FrameItem::Image { rect, whole: rect, image, tag: None };
    let tall = Rect { size: Size::new(Length::pt(60), Length::pt(44)), ..rect };
    let cropped = FrameItem::Image { rect, whole: tall, image, tag: None };
    let page = Page { items: vec![item, cropped], ..Page::default() };
    let document = Document { pages: vec![page.clone(), page], ..Document::default() };
    let pdf = Pdf::load_mem(&pdf_of(&document, &assets)).expect("a PDF file");
    reachable(&pdf);
    let content = pdf.get_page_content(pdf.page_iter().next().expect("a page"));
    let operators = Content::decode(&content).expect("operators").operations;
    let names: Vec<&str> = operators.iter().map(|it| it.operator.as_str()).collect();
    // Only the second is clipped.
    assert_eq!(names, ["q", "cm", "Do", "Q", "q", "re", "W", "n", "cm", "Do", "Q"]);
    let pictures: Vec<_> = pdf
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .filter(|stream| stream.dict.has(b"ColorSpace"))
        .collect();
    assert_eq!(pictures.len(), 1);
    assert_eq!(pictures[0].content, bytes);
    assert!(pictures[0].dict.has(b"Decode"), "Photoshop's inks are inverted");

    let broken = Image { bytes: Arc::new(vec![0xff; 9]), ..assets.images.image(image).clone() };
    assets.images.add(broken);
    let error = export(&document, &assets, &PdfOptions::default()).expect_err("no picture");
    assert!(error.to_string().contains("bridge.jpg"), "{error}");
}

/// Each turn, by the square that the picture's own is brought to: 60 × 40 points of a page 842
/// points high.
#[test]
fn a_picture_is_turned_as_its_camera_was_held() {
    for (turn, matrix) in [
        (Turn::None, [60, 0, 0, 40, 9, 793]),
        (Turn::Mirror, [-60, 0, 0, 40, 69, 793]),
        (Turn::Half, [-60, 0, 0, -40, 69, 833]),
        (Turn::Flip, [60, 0, 0, -40, 9, 833]),
        (Turn::Transpose, [0, -40, -60, 0, 69, 833]),
        (Turn::Clockwise, [0, -40, 60, 0, 9, 833]),
        (Turn::Transverse, [0, 40, 60, 0, 9, 793]),
        (Turn::Counterclockwise, [0, 40, -60, 0, 69, 793]),
    ] {
        let mut assets = Assets::default();
        let image = assets.images.add(bridge(turn));
        let corner = Length::pt(9);
        let rect = Rect::new(corner, corner, Size::new(Length::pt(60), Length::pt(40)));
        let item = FrameItem::Image { rect, whole: rect, image, tag: None };
        let size = Size::new(Length::pt(595), Length::pt(842));
        let page = Page { items: vec![item], size, ..Page::default() };
        let document = Document { pages: vec![page], ..Document::default() };
        let pdf = Pdf::load_mem(&pdf_of(&document, &assets)).expect("a PDF file");
        let page = pdf.get_pages()[&1];
        let content =
            lopdf::content::Content::decode(&pdf.get_page_content(page)).expect("operators");
        let placed = content.operations.iter().find(|own| own.operator == "cm").expect("a place");
        let numbers: Vec<f32> =
            placed.operands.iter().map(|it| it.as_float().expect("a number")).collect();
        assert_eq!(numbers, matrix.map(|part| part as f32), "{turn:?}");
    }
}

/// A picture that is turned and cropped: its window is upright, and the whole of it is turned.
#[test]
fn a_turned_picture_is_cropped_as_it_stands() {
    let (document, assets) = turned_and_cropped();
    let pdf = Pdf::load_mem(&pdf_of(&document, &assets)).expect("a PDF file");
    let page = pdf.get_pages()[&1];
    let content = Content::decode(&pdf.get_page_content(page)).expect("operators");
    let picture: Vec<(&str, Vec<f32>)> = content
        .operations
        .iter()
        .filter(|own| ["re", "W", "n", "cm"].contains(&own.operator.as_str()))
        .map(|own| {
            let numbers = own.operands.iter().map(|it| it.as_float().expect("a number"));
            (own.operator.as_str(), numbers.collect())
        })
        .collect();
    let expected = [
        ("re", vec![10.0, 226.0, 40.0, 54.0]),
        ("W", vec![]),
        ("n", vec![]),
        // Right in the file is down on the page, and up in the file is right.
        ("cm", vec![0.0, -60.0, 40.0, 0.0, 10.0, 283.0]),
    ];
    assert_eq!(picture, expected);
}

/// A grey JPEG file of 64 by 48 pixels, each of its blocks two bits long.
fn jpeg(scan: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xD8];
    bytes.extend([0xFF, 0xC0, 0, 11, 8, 0, 48, 0, 64, 1, 1, 0x11, 0]);
    for class in [0x00, 0x10] {
        bytes.extend([0xFF, 0xC4, 0, 20, class, 1]);
        // One code of one bit, which stands for nothing.
        bytes.extend([0; 16]);
    }
    bytes.extend([0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0]);
    bytes.extend(scan);
    bytes.extend([0xFF, 0xD9]);
    bytes
}

#[test]
fn a_damaged_picture_is_told_with_its_article() {
    let Some(mut assets) = crate::press::bundle() else { return };
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, 40, 30);
    encoder.set_color(png::ColorType::Grayscale);
    let writer = encoder.write_header();
    writer
        .and_then(|mut writer| writer.write_image_data(&[128; 40 * 30]))
        .expect("a picture is written");
    // Its head is sound, and a byte of what it shows is another.
    let mut other = png.clone();
    let at = other.len() - 20;
    other[at] ^= 0x55;
    // Framed as it should be, and a piece of its middle is missing.
    let cut = jpeg(&[0; 9]);
    let path = crate::support::root().join("tests/issues/a_picture_stands_with_its_words.json");
    let issue = crate::support::issue_of(&path);
    let article = format!("article \"{}\", page 1: picture \"press.png\"", issue.articles[0].id);
    for (sound, damaged) in [(png, other), (jpeg(&[0; 12]), cut)] {
        let whole = Image::from_bytes("press.png", sound).expect("a picture");
        let mut fault_of = |image: Image| {
            assets.images = ImageLibrary::default();
            assets.images.add(image);
            let (_, layout) = crate::press::set(&issue, &assets);
            export(&layout.document, &assets, &PdfOptions::default()).err()
        };
        assert!(fault_of(whole.clone()).is_none());
        let fault = fault_of(Image { bytes: Arc::new(damaged), ..whole }).expect("it is damaged");
        assert!(fault.to_string().contains(&article), "{fault}");
    }
}
