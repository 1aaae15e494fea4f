//! SVG pictures in a PDF: shapes that stay shapes, in the colours that the file is for.

use std::collections::BTreeSet;

use lopdf::content::Content;
use lopdf::{Dictionary, Document as Pdf, Object, Stream};
use paiban::frame::{Document, FrameItem, Info, Page};
use paiban::geom::{Length, Rect, Size};
use paiban::image::Image;
use paiban::pdf::{PdfOptions, PressOptions, RgbPictures, export, preflight};
use paiban::{Assets, Problem};

use super::check_nothing_idle;
use super::press_file::{options, press};

/// A page on which a drawing of 40 by 30 stands twice, 120 points wide.
fn page_with(inside: &str) -> (Document, Assets) {
    let svg =
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 30\">{inside}</svg>");
    let mut assets = Assets::default();
    let image = Image::from_bytes("chart.svg", svg.into_bytes()).expect("a drawing");
    let image = assets.images.add(image);
    let item = |y: i64| {
        let size = Size::new(Length::pt(120), Length::pt(90));
        let rect = Rect::new(Length::pt(20), Length::pt(y), size);
        FrameItem::Image { rect, whole: rect, image, tag: None }
    };
    let size = Size::new(Length::pt(200), Length::pt(300));
    let page = Page { items: vec![item(20), item(150)], size, ..Page::default() };
    let info = Info { date: Some("2026-11-22".to_owned()), ..Info::default() };
    (Document { pages: vec![page], info, ..Document::default() }, assets)
}

#[track_caller]
fn read(inside: &str, options: &PdfOptions) -> Pdf {
    let (document, assets) = page_with(inside);
    let bytes = export(&document, &assets, options).unwrap_or_else(|error| panic!("{error}"));
    let again = export(&document, &assets, options).expect("a second time");
    assert!(bytes == again, "the same bytes twice");
    let pdf = Pdf::load_mem(&bytes).expect("a PDF file");
    check_nothing_idle(&pdf);
    pdf
}

/// The forms of a file; the first is that of the drawing.
fn forms(pdf: &Pdf) -> Vec<&Stream> {
    let streams = pdf.objects.values().filter_map(|object| object.as_stream().ok());
    let is_form = |stream: &&Stream| {
        stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form")
    };
    let mut forms: Vec<&Stream> = streams.filter(is_form).collect();
    forms.sort_by_key(|form| !form.dict.has(b"Matrix"));
    forms
}

fn operators(form: &Stream) -> Vec<(String, Vec<f32>)> {
    let content = form.decompressed_content().expect("deflated");
    let operations = Content::decode(&content).expect("operators").operations;
    let numbers = |operands: &[Object]| operands.iter().filter_map(|o| o.as_float().ok()).collect();
    operations.iter().map(|own| (own.operator.clone(), numbers(&own.operands))).collect()
}

/// The colour operators of all forms, and the colour spaces of all shadings.
fn spaces(pdf: &Pdf) -> BTreeSet<String> {
    fn visit(object: &Object, found: &mut BTreeSet<String>) {
        let dict: &Dictionary = match object {
            Object::Dictionary(dict) => dict,
            Object::Stream(stream) => &stream.dict,
            Object::Array(items) => return items.iter().for_each(|item| visit(item, found)),
            _ => return,
        };
        if let Ok(space) = dict.get(b"ColorSpace").and_then(Object::as_name) {
            found.insert(String::from_utf8_lossy(space).into_owned());
        }
        dict.iter().for_each(|(_, object)| visit(object, found));
    }
    let mut found = BTreeSet::new();
    pdf.objects.values().for_each(|object| visit(object, &mut found));
    for (operator, _) in forms(pdf).into_iter().flat_map(operators) {
        if ["g", "G", "rg", "RG", "k", "K"].contains(&operator.as_str()) {
            found.insert(operator);
        }
    }
    found
}

const SHAPES: &str = "<path d=\"M1 2h8v6z\" fill=\"#00f\"/>\
    <path d=\"M1 20L30 20\" stroke=\"#000\" stroke-width=\"3\" fill=\"none\"/>";

#[test]
fn a_drawing_is_one_form_however_often_it_is_drawn() {
    let pdf = read(SHAPES, &PdfOptions::default());
    let forms = forms(&pdf);
    assert_eq!(forms.len(), 1);
    let matrix = forms[0].dict.get(b"Matrix").and_then(Object::as_array).expect("a matrix");
    let matrix: Vec<f32> = matrix.iter().map(|part| part.as_float().expect("a number")).collect();
    assert_eq!(matrix, [1.0 / 40.0, 0.0, 0.0, -1.0 / 30.0, 0.0, 1.0]);
    let drawn = operators(forms[0]);
    for expected in [
        ("rg", vec![0.0, 0.0, 1.0]),
        ("m", vec![1.0, 2.0]),
        ("l", vec![9.0, 8.0]),
        ("G", vec![0.0]),
        ("w", vec![3.0]),
        ("l", vec![30.0, 20.0]),
    ] {
        let expected = (expected.0.to_owned(), expected.1);
        assert!(drawn.contains(&expected), "{expected:?} in {drawn:?}");
    }
    let page = pdf.get_page_content(pdf.page_iter().next().expect("a page"));
    let times = Content::decode(&page).expect("operators").operations;
    assert_eq!(times.iter().filter(|own| own.operator == "Do").count(), 2);
}

#[test]
fn a_drawing_for_the_press_is_in_inks() {
    let gradient = "<linearGradient id=\"g\"><stop stop-color=\"red\"/>\
        <stop offset=\".5\" stop-color=\"#808080\"/>\
        <stop offset=\"1\" stop-color=\"#00f\" stop-opacity=\"0\"/></linearGradient>\
        <rect width=\"9\" height=\"9\" fill=\"url(#g)\"/>";
    let both = format!("{SHAPES}{gradient}");
    let screen = spaces(&read(&both, &PdfOptions::default()));
    assert_eq!(screen.into_iter().collect::<Vec<_>>(), ["DeviceGray", "DeviceRGB", "G", "rg"]);
    let pdf = read(&both, &options(press()));
    // The mask of what fades is grey, and prints nothing.
    let inks = spaces(&pdf);
    let inks: Vec<&str> =
        inks.iter().map(String::as_str).filter(|space| *space != "DeviceRGB").collect();
    assert_eq!(inks, ["DeviceCMYK", "DeviceGray", "K", "k"]);
    let drawn = operators(forms(&pdf)[0]);
    // Black lines are on the black plate alone.
    assert!(drawn.contains(&("K".to_owned(), vec![0.0, 0.0, 0.0, 1.0])), "{drawn:?}");
}

#[test]
fn colours_are_refused_where_the_printer_wants_none_converted() {
    let refuse = PressOptions { rgb: RgbPictures::Refuse, ..press() };
    let (document, assets) = page_with(SHAPES);
    let error = export(&document, &assets, &options(refuse.clone())).expect_err("in colours");
    assert!(error.to_string().contains("\"chart.svg\""), "{error}");
    let (document, assets) = page_with("<path d=\"M1 2h8v6z\" fill=\"#777\"/>");
    export(&document, &assets, &options(refuse)).expect("greys are black ink");
}

#[test]
fn fine_lines_of_a_drawing_are_told_and_its_pixels_are_none() {
    // At three points to the unit.
    for (width, warned) in [("0.08", true), ("0.09", false)] {
        let line = format!("<path d=\"M1 2H30\" stroke=\"#000\" stroke-width=\"{width}\"/>");
        let (document, assets) = page_with(&line);
        let remarks = preflight(&document, &assets, &options(press()));
        let problems: Vec<Problem> = remarks.iter().map(|remark| remark.problem).collect();
        assert_eq!(problems == [Problem::Hairline], warned, "{width}: {remarks:?}");
        assert!(!problems.contains(&Problem::Resolution));
    }
}

#[test]
fn what_is_half_transparent_or_masked_lies_on_a_canvas_of_its_own() {
    let two = "<rect width=\"9\" height=\"9\"/><rect x=\"5\" width=\"9\" height=\"9\"/>";
    for (inside, canvases, key) in [
        (format!("<g opacity=\".5\">{two}</g>"), 1, "ca"),
        (format!("<g style=\"mix-blend-mode:multiply\">{two}</g>"), 1, "BM"),
        (
            format!(
                "<mask id=\"m\"><circle r=\"9\" fill=\"#fff\"/></mask><g mask=\"url(#m)\">{two}</g>"
            ),
            2,
            "SMask",
        ),
        (
            format!(
                "<clipPath id=\"c\"><circle r=\"9\"/><circle cx=\"12\" r=\"9\"/></clipPath><g clip-path=\"url(#c)\">{two}</g>"
            ),
            2,
            "SMask",
        ),
        (
            format!(
                "<clipPath id=\"c\"><circle r=\"9\"/></clipPath><g clip-path=\"url(#c)\">{two}</g>"
            ),
            0,
            "",
        ),
    ] {
        let pdf = read(&inside, &PdfOptions::default());
        let groups = forms(&pdf).into_iter().filter(|form| form.dict.has(b"Group")).count();
        assert_eq!(groups, canvases, "{inside}");
        let text = format!("{:?}", forms(&pdf)[0].dict);
        assert!(text.contains(key), "{key} in {text}");
        let cuts = operators(forms(&pdf)[0]).iter().filter(|(name, _)| name == "W").count();
        assert_eq!(cuts, usize::from(canvases == 0), "{inside}");
    }
}

/// Places in clip paths, masks and tiles are counted from the shape that they lie upon.
#[test]
fn what_cuts_and_masks_lies_where_the_drawing_has_it() {
    let shape = "<rect x=\"1\" y=\"1\" width=\"9\" height=\"9\" fill=\"red\"";
    let numbers = |form: &Stream, key: &[u8]| -> Vec<f32> {
        let parts = form.dict.get(key).and_then(Object::as_array).map(|parts| parts.iter());
        parts.into_iter().flatten().filter_map(|part| part.as_float().ok()).collect()
    };
    let cut = format!(
        "<clipPath id=\"c\"><path d=\"M1 2h3v4z\"/></clipPath>\
         <g transform=\"translate(4 0) scale(2)\">{shape} clip-path=\"url(#c)\"/></g>"
    );
    let drawn = operators(forms(&read(&cut, &PdfOptions::default()))[0]);
    let first = &drawn.iter().find(|own| own.0 == "m").expect("a path").1;
    assert_eq!(first, &[6.0, 4.0], "the clip path, drawn twice as large: {drawn:?}");

    let masked = format!(
        "<mask id=\"m\" maskUnits=\"userSpaceOnUse\" x=\"1\" y=\"2\" width=\"60\" height=\"50\">\
         <rect width=\"99\" height=\"99\" fill=\"#fff\"/></mask>\
         <g transform=\"translate(4 0) scale(2)\">{shape} mask=\"url(#m)\"/></g>"
    );
    let pdf = read(&masked, &PdfOptions::default());
    let large = [2.0, 0.0, 0.0, 2.0, 4.0, 0.0];
    let forms = forms(&pdf);
    let own: Vec<_> = forms.iter().filter(|form| numbers(form, b"Matrix") == large).collect();
    assert_eq!(own.len(), 1, "the mask, drawn twice as large");
    let seen = numbers(own[0], b"BBox");
    assert_eq!(seen, [1.0, 2.0, 61.0, 52.0], "beyond the drawing's own 40 by 30");
}

/// Some programs mask a gradient twice if it is filled beneath its mask.
#[test]
fn what_fades_is_filled_on_a_canvas_and_masked_as_a_whole() {
    let fading = "<linearGradient id=\"g\"><stop stop-color=\"red\"/>\
        <stop offset=\"1\" stop-color=\"#00f\" stop-opacity=\"0\"/></linearGradient>\
        <rect width=\"9\" height=\"9\" fill=\"url(#g)\"/>";
    let pdf = read(fading, &PdfOptions::default());
    let drawn = operators(forms(&pdf)[0]);
    let names: Vec<&str> = drawn.iter().map(|own| own.0.as_str()).collect();
    assert!(names.contains(&"Do") && !names.contains(&"scn"), "{names:?}");
    let filled = forms(&pdf).into_iter().filter(|form| {
        let masked = format!("{:?}", form.dict).contains("SMask");
        !masked && operators(form).iter().any(|own| own.0 == "scn")
    });
    assert_eq!(filled.count(), 2, "the gradient and its mask");
}
