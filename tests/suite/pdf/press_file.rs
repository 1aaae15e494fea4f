//! The profile for the printer: what PDF/X-4 asks for, read back.

use lopdf::content::Content;
use lopdf::{Dictionary, Document as Pdf, Object};
use paiban::frame::{Document, FrameItem, Info};
use paiban::geom::{Length, Rect, Size};
use paiban::image::Image;
use paiban::pdf::{PdfOptions, PdfProfile, PressOptions, RgbPictures, SpotInk, export, preflight};
use paiban::{Assets, Color, Problem};

use super::check_nothing_idle;
use super::reader::reachable;
use super::sample::sample;

/// A printing condition of a press with no colours to speak of: the head of a profile for CMYK
/// output with the one table that a conversion asks, from Lab, which gives black as it is light.
fn condition() -> Vec<u8> {
    let mut table = b"mft1\0\0\0\0".to_vec();
    table.extend([3, 4, 2, 0]);
    for cell in [1, 0, 0, 0, 1, 0, 0, 0, 1i32] {
        table.extend((cell << 16).to_be_bytes());
    }
    (0..3).for_each(|_| table.extend(0..=255u8));
    for corner in 0..8 {
        table.extend([0, 0, 0, if corner < 4 { 255 } else { 0 }]);
    }
    (0..4).for_each(|_| table.extend(0..=255u8));
    table.resize(table.len().next_multiple_of(4), 0);
    let mut white = b"XYZ \0\0\0\0".to_vec();
    for part in [0xf6d6, 0x1_0000, 0xd32du32] {
        white.extend(part.to_be_bytes());
    }
    let names: [&[u8; 4]; 4] = [b"B2A0", b"B2A1", b"B2A2", b"wtpt"];
    let start = 128 + 4 + names.len() * 12;
    let mut icc = vec![0; 128];
    icc[8..12].copy_from_slice(&[2, 0x40, 0, 0]);
    icc[12..24].copy_from_slice(b"prtrCMYKLab ");
    icc[24..30].copy_from_slice(&[0x07, 0xd0, 0, 1, 0, 1]);
    icc[36..40].copy_from_slice(b"acsp");
    icc[68..80].copy_from_slice(&white[8..]);
    icc.extend((names.len() as u32).to_be_bytes());
    for name in names {
        let is_table = name != b"wtpt";
        let (at, len) =
            if is_table { (start, table.len()) } else { (start + table.len(), white.len()) };
        icc.extend(name);
        icc.extend((at as u32).to_be_bytes());
        icc.extend((len as u32).to_be_bytes());
    }
    icc.extend(table);
    icc.extend(white);
    let length = icc.len() as u32;
    icc[..4].copy_from_slice(&length.to_be_bytes());
    icc
}

pub(super) fn press() -> PressOptions {
    PressOptions {
        icc: condition(),
        condition: "Test condition".to_owned(),
        edition: "A".to_owned(),
        spot: Some(SpotInk { name: "Masthead Red".to_owned(), color: Color::RED }),
        ..PressOptions::default()
    }
}

pub(super) fn options(press: PressOptions) -> PdfOptions {
    PdfOptions { profile: PdfProfile::Press(Box::new(press)) }
}

/// A page with type, a red rule, a picture in RGB and a link, of an issue with a date.
fn document() -> Option<(Document, Assets)> {
    let (mut document, mut assets) = sample()?;
    document.info = Info { date: Some("2026-11-22".to_owned()), ..document.info };
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 200, 100);
    encoder.set_color(png::ColorType::Rgb);
    let pixels: Vec<u8> = (0..200 * 100).flat_map(|i| [(i % 200) as u8, 90, 200]).collect();
    encoder.write_header().and_then(|mut it| it.write_image_data(&pixels)).expect("a picture");
    let image = assets.images.add(Image::from_bytes("bridge.png", bytes).expect("a picture"));
    let rect = |x: i64, w: i64, h: i64| {
        Rect::new(Length::pt(x), Length::pt(200), Size::new(Length::pt(w), Length::pt(h)))
    };
    let items = &mut document.pages[0].items;
    items.push(FrameItem::Fill { rect: rect(20, 50, 2), color: Color::RED });
    items.push(FrameItem::Image {
        rect: rect(80, 48, 24),
        whole: rect(80, 48, 24),
        image,
        tag: None,
    });
    Some((document, assets))
}

fn corners(page: &Dictionary, name: &str) -> [f32; 4] {
    let corners = page.get(name.as_bytes()).and_then(Object::as_array).expect(name);
    let corners: Vec<f32> = corners.iter().map(|it| it.as_float().expect("a number")).collect();
    corners.try_into().expect("four numbers")
}

#[test]
fn a_file_for_the_press_has_what_the_standard_asks_for() {
    let Some((document, assets)) = document() else { return };
    let bytes = export(&document, &assets, &options(press())).expect("a file for the press");
    assert!(bytes.starts_with(b"%PDF-1.6"));
    let pdf = Pdf::load_mem(&bytes).expect("a PDF file");
    check_nothing_idle(&pdf);
    let seen = reachable(&pdf);
    assert!(pdf.trailer.has(b"ID") && !pdf.trailer.has(b"Encrypt"));

    let info = pdf.trailer.get(b"Info").and_then(Object::as_reference).expect("Info");
    let info = pdf.get_dictionary(info).expect("Info");
    let says = |key: &str| info.get(key.as_bytes()).and_then(Object::as_str).expect(key);
    assert_eq!(says("GTS_PDFXVersion"), b"PDF/X-4");
    assert_eq!(info.get(b"Trapped").and_then(Object::as_name).expect("Trapped"), b"False");
    assert_eq!((says("CreationDate"), says("ModDate")), (&b"D:20261122"[..], &b"D:20261122"[..]));

    let catalog = pdf.catalog().expect("a catalogue");
    let xmp = catalog.get(b"Metadata").and_then(Object::as_reference).expect("XMP");
    let xmp = pdf.get_object(xmp).and_then(Object::as_stream).expect("XMP");
    assert!(!xmp.dict.has(b"Filter"));
    let xmp = String::from_utf8(xmp.content.clone()).expect("UTF-8");
    for twin in [
        "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
        "<pdf:Trapped>False</pdf:Trapped>",
        "<xmp:CreateDate>2026-11-22</xmp:CreateDate>",
        "<xmp:ModifyDate>2026-11-22</xmp:ModifyDate>",
        "<xmpMM:DocumentID>",
        &document.info.title,
    ] {
        assert!(xmp.contains(twin), "{twin} is not in\n{xmp}");
    }

    let intents = catalog.get(b"OutputIntents").and_then(Object::as_array).expect("an intent");
    assert_eq!(intents.len(), 1);
    let intent = intents[0].as_dict().expect("an intent");
    assert_eq!(intent.get(b"S").and_then(Object::as_name).expect("S"), b"GTS_PDFX");
    let named = intent.get(b"OutputConditionIdentifier").and_then(Object::as_str);
    assert_eq!(named.expect("a name"), b"Test condition");
    let profile = intent.get(b"DestOutputProfile").and_then(Object::as_reference);
    let profile = pdf.get_object(profile.expect("a profile")).and_then(Object::as_stream);
    let profile = profile.expect("a profile");
    assert_eq!(profile.decompressed_content().expect("deflated"), condition());
    assert_eq!(profile.dict.get(b"N").and_then(Object::as_i64).expect("N"), 4);

    for (number, page) in pdf.get_pages().values().enumerate() {
        let page = pdf.get_dictionary(*page).expect("a page");
        let size = document.pages[number].size;
        let [media, bleed, trim] = ["MediaBox", "BleedBox", "TrimBox"].map(|it| corners(page, it));
        for (outer, inner) in [(media, bleed), (bleed, trim)] {
            assert!(outer[0] < inner[0] && outer[1] < inner[1], "{outer:?} {inner:?}");
            assert!(inner[2] < outer[2] && inner[3] < outer[3], "{outer:?} {inner:?}");
        }
        let width = trim[2] - trim[0] - size.width.to_pt() as f32;
        let three_mm = trim[0] - bleed[0] - Length::mm(3).to_pt() as f32;
        assert!(width.abs() < 0.01 && three_mm.abs() < 0.01);
        assert!(!page.has(b"Annots"), "nothing but ink");
    }

    // All fonts are in the file, and no colour is in light.
    for id in seen {
        let object = &pdf.objects[&id];
        let dict = match object {
            Object::Dictionary(dict) => dict,
            Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        if dict.get(b"Type").and_then(Object::as_name).is_ok_and(|it| it == b"FontDescriptor") {
            assert!(dict.has(b"FontFile2") || dict.has(b"FontFile3"), "{dict:?}");
        }
        assert!(!format!("{dict:?}").contains("DeviceRGB"), "{dict:?}");
    }
    let mut spots = 0;
    for page in pdf.get_pages().into_values() {
        let content = Content::decode(&pdf.get_page_content(page)).expect("operators");
        let (mut over, mut knocked) = (false, 0);
        for operation in content.operations {
            let numbers = || operation.operands.iter().map(|it| it.as_float().expect("ink"));
            match operation.operator.as_str() {
                "rg" | "RG" | "g" | "G" => panic!("a colour in light: {operation:?}"),
                "gs" => over = operation.operands[0].as_name().expect("a state") == b"Over",
                "cs" => {
                    spots +=
                        usize::from(operation.operands[0].as_name().expect("a space") == b"Spot");
                    assert!(!over, "a spot ink knocks out");
                }
                "k" => {
                    let is_black = numbers().eq([0.0, 0.0, 0.0, 1.0]);
                    assert!(is_black || !over, "only solid black overprints: {operation:?}");
                    knocked += usize::from(is_black && !over);
                }
                _ => {}
            }
        }
        assert_eq!(knocked, 0, "solid black overprints, that of the colour bar too");
    }
    assert!(spots > 0, "the red rule is on its plate");
    assert_eq!(bytes, export(&document, &assets, &options(press())).expect("the same again"));
}

/// A design may call the black plate by its four inks.
#[test]
fn black_by_any_name_overprints() {
    let Some((document, assets)) = document() else { return };
    let overprinted = |color: Color| {
        let mut document = document.clone();
        let page = &mut document.pages[0];
        page.items.retain(|item| matches!(item, FrameItem::Fill { .. }));
        for item in &mut page.items {
            if let FrameItem::Fill { color: own, .. } = item {
                *own = color;
            }
        }
        let press = PressOptions { marks: false, ..press() };
        let bytes = export(&document, &assets, &options(press)).expect("a file for the press");
        let pdf = Pdf::load_mem(&bytes).expect("a PDF file");
        let content = Content::decode(&pdf.get_page_content(pdf.get_pages()[&1])).expect("ink");
        content.operations.iter().any(|own| {
            own.operator == "gs" && own.operands[0].as_name().expect("a state") == b"Over"
        })
    };
    assert!(overprinted(Color::BLACK));
    assert!(overprinted(Color::Cmyk([0, 0, 0, 1000])));
    assert!(!overprinted(Color::Cmyk([0, 0, 0, 990])));
    assert!(!overprinted(Color::Cmyk([300, 0, 0, 1000])), "rich black knocks out");
}

#[test]
fn a_page_without_marks_is_its_trim_and_bleed() {
    let Some((document, assets)) = document() else { return };
    let press = PressOptions { marks: false, bleed: Length::ZERO, ..press() };
    let bytes = export(&document, &assets, &options(press)).expect("a file for the press");
    let pdf = Pdf::load_mem(&bytes).expect("a PDF file");
    let page = pdf.get_dictionary(pdf.get_pages()[&1]).expect("a page");
    assert_eq!(corners(page, "MediaBox"), corners(page, "TrimBox"));
}

#[test]
fn what_no_printer_takes_is_refused() {
    let Some((document, assets)) = document() else { return };
    let mut undated = document.clone();
    undated.info.date = None;
    let mut screen = condition();
    screen[12..16].copy_from_slice(b"mntr");
    let named = |name: &str| SpotInk { name: name.to_owned(), color: Color::RED };
    for (document, press, reason) in [
        (&undated, press(), "date"),
        (&document, PressOptions { icc: Vec::new(), ..press() }, "colour profile"),
        (&document, PressOptions { icc: screen, ..press() }, "CMYK output"),
        (&document, PressOptions { condition: String::new(), ..press() }, "printing condition"),
        (&document, PressOptions { spot: Some(named(" ")), ..press() }, "spot ink"),
        (&document, PressOptions { rgb: RgbPictures::Refuse, ..press() }, "bridge.png"),
        (&document, PressOptions { least_ppi: 601, ..press() }, "bridge.png"),
    ] {
        let error = export(document, &assets, &options(press)).expect_err(reason);
        assert!(error.to_string().contains(reason), "{error} / {reason}");
    }
}

#[test]
fn what_a_printer_would_send_back_is_told_before() {
    let Some((mut document, assets)) = document() else { return };
    let rect =
        Rect::new(Length::ZERO, Length::ZERO, Size::new(Length::pt(90), Length::centi_pt(20)));
    document.pages[0].items.push(FrameItem::Fill { rect, color: Color::BLACK });
    let problems = |least_ppi| {
        let options = options(PressOptions { least_ppi, ..press() });
        let remarks = preflight(&document, &assets, &options);
        remarks.into_iter().map(|remark| remark.problem).collect::<Vec<_>>()
    };
    // 200 pixels on 48 points are 300 to an inch.
    assert_eq!(problems(300), [Problem::Hairline]);
    assert_eq!(problems(301), [Problem::Hairline, Problem::Resolution]);
    assert!(preflight(&document, &assets, &PdfOptions::default()).is_empty());
}
