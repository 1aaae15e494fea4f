//! PDFs as a reader finds them: parsed again, every reference followed, the text read back.

#[cfg(feature = "load")]
mod accessible;
#[cfg(feature = "svg-pictures")]
mod drawing;
#[cfg(feature = "load")]
mod heard;
mod press_file;
mod reader;
mod sample;

use std::collections::BTreeSet;
use std::sync::Arc;

use lopdf::content::Content;
use lopdf::{Document as Pdf, Object};
use paiban::frame::{Document, FrameItem, GlyphRun, Page, PlacedGlyph, RunDirection};
use paiban::geom::{Em, Length, Point, Rect, ShortLength, Size};
use paiban::image::{Image, ImageFormat, Turn};
use paiban::pdf::{PdfOptions, export};
use paiban::{Assets, Color};

use reader::{extracted, reachable, text_by_maps, utf16};
use sample::{HORIZONTAL, Style, VERTICAL, bundle, page_of, sample, set_mixed_line};

#[track_caller]
fn pdf_of(document: &Document, assets: &Assets) -> Vec<u8> {
    export(document, assets, &PdfOptions::default()).expect("the document can be exported")
}

/// The words of a document, blanks aside.
fn words(document: &Document) -> Vec<String> {
    let runs = document.pages.iter().flat_map(|page| {
        page.items.iter().filter_map(move |item| match item {
            FrameItem::Glyphs(run) => Some(page.text_of(run)),
            _ => None,
        })
    });
    runs.map(squeezed).collect()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// All text of a file, as its fonts and spans tell it.
pub(crate) fn text_in(pdf: &Pdf) -> String {
    text_by_maps(pdf).concat()
}

#[test]
fn every_reference_resolves_and_nothing_is_left_over() {
    let Some((document, assets)) = sample() else { return };
    let pdf = Pdf::load_mem(&pdf_of(&document, &assets)).expect("a PDF file");
    check_nothing_idle(&pdf);
}

/// Every reference leads somewhere, and every object is led to.
#[track_caller]
fn check_nothing_idle(pdf: &Pdf) {
    let seen = reachable(pdf);
    let idle: Vec<_> = pdf
        .objects
        .iter()
        .filter(|(id, object)| {
            !seen.contains(id) && !matches!(object.type_name(), Ok(b"ObjStm" | b"XRef"))
        })
        .collect();
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn fonts_are_cut_to_what_is_used() {
    let Some((document, assets)) = sample() else { return };
    let bytes = pdf_of(&document, &assets);
    assert!(bytes.len() < 100_000, "{} bytes", bytes.len());
    let pdf = Pdf::load_mem(&bytes).expect("a PDF file");
    let names: BTreeSet<String> = pdf
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter_map(|dict| dict.get(b"FontName").and_then(Object::as_name).ok())
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    for name in names {
        let (tag, rest) = name.split_once('+').expect("a tag");
        assert!(tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()), "{tag}+{rest}");
    }
}

#[test]
fn fonts_and_spans_tell_the_text_without_any_guess() {
    let Some((document, assets)) = sample() else { return };
    let pdf = Pdf::load_mem(&pdf_of(&document, &assets)).expect("a PDF file");
    assert_eq!(squeezed(&text_by_maps(&pdf).concat()), words(&document).concat());
}

/// typst #3416: text that cannot be copied in its order, above all from vertical lines.
#[test]
fn a_reader_gets_whole_lines_without_invented_spaces() {
    let Some((document, assets)) = sample() else { return };
    let pdf = pdf_of(&document, &assets);
    let Some(text) = extracted(&pdf, &[], "plain") else {
        eprintln!("left out: pdftotext is not installed");
        return;
    };
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let expected: Vec<&str> =
        HORIZONTAL.iter().chain(VERTICAL).copied().chain(["Sideways 2022"]).collect();
    assert_eq!(lines, expected);
}

#[test]
fn a_line_widened_all_over_has_no_spaces() {
    let Some((assets, song, kai)) = bundle() else { return };
    for percent in [0, 1, 3, 5, 7, 9, 11, 15, 25, 33] {
        let page = page_of(&assets.fonts.faces(), song, kai, Em::ratio(percent, 100));
        let document = Document { pages: vec![page], ..Document::default() };
        let pdf = pdf_of(&document, &assets);
        for arguments in [&[][..], &["-raw"]] {
            let Some(text) = extracted(&pdf, arguments, "wide") else { return };
            // In vertical lines poppler's raw mode ends a line after each character.
            let of_vertical =
                if arguments.is_empty() { text.clone() } else { text.replace('\n', "") };
            for (line, text) in HORIZONTAL
                .iter()
                .map(|line| (line, &text))
                .chain(VERTICAL.iter().map(|line| (line, &of_vertical)))
            {
                assert!(text.contains(line), "{percent} % {arguments:?}: {line} is not in\n{text}");
            }
        }
    }
}

#[test]
fn a_line_widened_in_some_places_has_no_spaces() {
    let Some((assets, song, kai)) = bundle() else { return };
    for percent in [1, 3, 5, 7, 9] {
        let mut page = page_of(&assets.fonts.faces(), song, kai, Em::ZERO);
        let step = Em::ratio(percent, 100).of(Length::pt(10));
        for item in page.items.clone() {
            let FrameItem::Glyphs(run) = item else { continue };
            let glyphs = &mut page.glyphs[run.glyphs.start as usize..run.glyphs.end as usize];
            // Two glyphs stay close, the third goes away from them, as at compressed marks.
            for (i, glyph) in glyphs.iter_mut().enumerate() {
                glyph.along = (glyph.along.length() + step * (i as i64 / 3)).into();
            }
        }
        let document = Document { pages: vec![page], ..Document::default() };
        let pdf = pdf_of(&document, &assets);
        let Some(text) = extracted(&pdf, &[], "uneven") else { return };
        for line in HORIZONTAL.iter().chain(VERTICAL) {
            assert!(text.contains(line), "{percent} %: {line} is not in\n{text}");
        }
    }
}

#[test]
fn a_line_of_several_runs_is_one_line_to_a_reader() {
    const LINES: [&[&str]; 3] = [
        &["东昌大桥于", "2022", "年", "8", "月", "23", "日正式通车"],
        &["全长", "1280", "米的大桥", "GB/T", "之标准"],
        &["这一行没有西文"],
    ];
    let Some((assets, song, _)) = bundle() else { return };
    let faces = assets.fonts.faces();
    for percent in [0, 2, 5, 7, 12] {
        let spacing = Em::ratio(percent, 100);
        for direction in [RunDirection::Horizontal, RunDirection::Vertical] {
            let mut page =
                Page { size: Size::new(Length::pt(320), Length::pt(400)), ..Page::default() };
            let size = Length::pt(10);
            let style = Style { font: song, size, direction, spacing, gap: Em::ZERO };
            for (i, line) in LINES.iter().enumerate() {
                let pitch = Length::pt(15 * i as i64);
                let at = match direction {
                    RunDirection::Horizontal => Point::new(Length::pt(20), Length::pt(40) + pitch),
                    _ => Point::new(Length::pt(280) - pitch, Length::pt(40)),
                };
                set_mixed_line(&mut page, &faces, style, at, line);
            }
            let document = Document { pages: vec![page], ..Document::default() };
            let pdf = pdf_of(&document, &assets);
            for arguments in [&[][..], &["-raw"]] {
                let Some(mut text) = extracted(&pdf, arguments, "mixed") else { return };
                if !arguments.is_empty() && direction == RunDirection::Vertical {
                    text = text.replace('\n', "");
                }
                for line in LINES.map(<[&str]>::concat) {
                    assert!(
                        text.contains(&line),
                        "{percent} % {direction:?} {arguments:?}: {line} is not in\n{text}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let Some((document, assets)) = sample() else { return };
    assert_eq!(pdf_of(&document, &assets), pdf_of(&document, &assets));
}

#[test]
fn a_glyph_that_stands_for_two_texts_reads_as_either() {
    let Some((assets, song, _)) = bundle() else { return };
    let faces = assets.fonts.faces();
    let mut page = page_of(&faces, song, song, Em::ZERO);
    // The radical ⽇ is drawn by the glyph of 日, and a character that no font has by glyph 0.
    let glyph = faces.form(song, '日').glyph;
    let advance = Length::pt(10);
    let text_from = page.text.len() as u32;
    page.text.push_str("日⽇\u{e123}\u{e456}ffi");
    let from = page.glyphs.len() as u32;
    for (i, (id, text_len)) in
        [(glyph, 3), (glyph, 3), (0, 3), (0, 3), (glyph, 3)].into_iter().enumerate()
    {
        let (along, across) = ((advance * i as i64).into(), ShortLength::ZERO);
        let advance = advance.into();
        page.glyphs.push(PlacedGlyph { id, text_len, along, across, advance });
    }
    page.items.push(FrameItem::Glyphs(GlyphRun {
        font: song,
        size: advance,
        width: GlyphRun::AS_DRAWN,
        height: GlyphRun::AS_DRAWN,
        direction: RunDirection::Horizontal,
        origin: Point::new(Length::pt(30), Length::pt(380)),
        color: Color::BLACK,
        glyphs: from..page.glyphs.len() as u32,
        text: text_from..page.text.len() as u32,
        tag: None,
    }));
    let document = Document { pages: vec![page], ..Document::default() };
    let bytes = pdf_of(&document, &assets);
    let pdf = Pdf::load_mem(&bytes).expect("a PDF file");
    assert_eq!(squeezed(&text_by_maps(&pdf).concat()), words(&document).concat());
    if let Some(text) = extracted(&bytes, &["-raw"], "twice") {
        assert!(text.contains("日⽇\u{e123}\u{e456}ffi"), "{text}");
    }
}

#[test]
fn the_file_says_what_it_is_and_where_things_are() {
    let Some((mut document, assets)) = sample() else { return };
    let rect = Rect::new(Length::pt(30), Length::pt(60), Size::new(Length::pt(9), Length::pt(9)));
    for target in ["desk@example.cn", "https://example.cn/版", "#nowhere"] {
        let target = target.to_owned();
        document.pages[0].items.push(FrameItem::Link { rect, target, tag: None });
    }
    let pdf = Pdf::load_mem(&pdf_of(&document, &assets)).expect("a PDF file");
    let catalog = pdf.catalog().expect("a catalogue");
    assert_eq!(catalog.get(b"Lang").and_then(Object::as_str).expect("Lang"), b"zh-Hans");
    for key in ["Outlines", "PageLabels", "Names", "Metadata", "ViewerPreferences"] {
        assert!(catalog.has(key.as_bytes()), "{key}");
    }
    let info = pdf.trailer.get(b"Info").and_then(|info| pdf.dereference(info)).expect("Info").1;
    let title = info.as_dict().and_then(|info| info.get(b"Title")).and_then(Object::as_str);
    assert_eq!(utf16(&title.expect("a title")[2..]), document.info.title);

    let page = *pdf.get_pages().values().next().expect("a page");
    let targets: Vec<String> = pdf
        .get_page_annotations(page)
        .expect("annotations")
        .into_iter()
        .map(|link| match link.get(b"A").and_then(Object::as_dict) {
            Ok(action) => action.get(b"URI"),
            Err(_) => link.get(b"Dest"),
        })
        .map(|text| {
            String::from_utf8_lossy(text.and_then(Object::as_str).expect("a target")).into_owned()
        })
        .collect();
    assert_eq!(targets, ["bridge", "mailto:desk@example.cn", "https://example.cn/%E7%89%88"]);
}

#[test]
fn a_picture_is_embedded_once_and_untouched() {
    // As much of a JPEG file as tells its size and its four inks.
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xee, 0, 9];
    bytes.extend_from_slice(b"Adobe\0\0");
    bytes.extend_from_slice(&[0xff, 0xc0, 0, 8, 8, 0, 20, 0, 30, 4, 0xff, 0xda, 1, 2, 3]);
    let mut assets = Assets::default();
    let image = assets.images.add(Image {
        name: "bridge.jpg".to_owned(),
        bytes: Arc::new(bytes.clone()),
        format: ImageFormat::Jpeg,
        width: 30,
        height: 20,
        turn: Turn::None,
    });
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
        let bytes = vec![0xff, 0xd8, 0xff, 0xc0, 0, 8, 8, 0, 20, 0, 30, 1, 0xff, 0xda, 1];
        let image = assets.images.add(Image {
            name: "bridge.jpg".to_owned(),
            bytes: Arc::new(bytes),
            format: ImageFormat::Jpeg,
            width: 30,
            height: 20,
            turn,
        });
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
    let mut assets = Assets::default();
    let bytes = vec![0xff, 0xd8, 0xff, 0xc0, 0, 8, 8, 0, 20, 0, 30, 1, 0xff, 0xda, 1];
    let image = assets.images.add(Image {
        name: "bridge.jpg".to_owned(),
        bytes: Arc::new(bytes),
        format: ImageFormat::Jpeg,
        width: 30,
        height: 20,
        turn: Turn::Clockwise,
    });
    let area = |x, y, width, height| {
        let size = Size::new(Length::pt(width), Length::pt(height));
        Rect::new(Length::pt(x), Length::pt(y), size)
    };
    let (rect, whole) = (area(10, 20, 40, 54), area(10, 17, 40, 60));
    let item = FrameItem::Image { rect, whole, image, tag: None };
    let size = Size::new(Length::pt(300), Length::pt(300));
    let page = Page { items: vec![item], size, ..Page::default() };
    let document = Document { pages: vec![page], ..Document::default() };
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

/// The objects that are no streams stand in streams of their own, and those are deflated.
#[test]
fn nothing_large_is_left_undeflated() {
    let Some((document, assets)) = sample() else { return };
    let bytes = pdf_of(&document, &assets);
    let text = String::from_utf8_lossy(&bytes);
    let dictionaries: Vec<&str> = text
        .match_indices("/ObjStm")
        .filter_map(|(at, _)| {
            let start = text[..at].rfind("<<")?;
            Some(&text[start..at + text[at..].find(">>")?])
        })
        .collect();
    assert!(!dictionaries.is_empty());
    assert!(dictionaries.iter().all(|own| own.contains("/FlateDecode")), "{dictionaries:?}");
}

#[test]
fn an_empty_document_is_a_file_too() {
    let bytes = pdf_of(&Document::default(), &Assets::default());
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let document = Document { pages: vec![Page::default()], ..Document::default() };
    let pdf = Pdf::load_mem(&pdf_of(&document, &Assets::default())).expect("a PDF file");
    assert_eq!(pdf.get_pages().len(), 1);
}

#[test]
fn a_document_at_odds_with_itself_is_no_panic() {
    let Some((document, assets)) = sample() else { return };
    let change = |alter: &dyn Fn(&mut GlyphRun)| {
        let mut document = document.clone();
        for item in &mut document.pages[0].items {
            if let FrameItem::Glyphs(run) = item {
                alter(run);
            }
        }
        export(&document, &assets, &PdfOptions::default())
    };
    change(&|run| run.glyphs = 0..u32::MAX).expect("runs outside of the page are left out");
    change(&|run| run.text = 1..2).expect("half a character is no text");
    change(&|run| run.size = Length::ZERO).expect("nothing to see");
    change(&|run| run.size = Length::pt(-3)).expect("nothing to see");
    change(&|run| run.origin.x = Length::emu(i64::MAX)).expect("far away");
    let mut odd = document.clone();
    odd.pages[0].glyphs.iter_mut().for_each(|glyph| {
        glyph.id = u16::MAX;
        glyph.text_len = u32::MAX;
        glyph.along = Length::emu(i64::MIN).into();
    });
    export(&odd, &assets, &PdfOptions::default()).expect("glyphs that the face does not have");
    let error = export(&document, &Assets::default(), &PdfOptions::default());
    assert!(error.is_err_and(|error| error.to_string().contains("not in the library")));
}

/// PDFium sorts the pieces that begin at one height from left to right, and so would give back
/// the last line of a tier first. No two of them that follow each other begin level.
#[cfg(feature = "load")]
#[test]
fn pieces_of_upright_lines_are_not_level() {
    let Some(assets) = crate::press::bundle() else { return };
    for sample in ["ja", "zh-Hant"] {
        let file = crate::support::root().join(format!("examples/issues/{sample}.json"));
        let issue = crate::support::issue_of(&file);
        let (_, layout) = crate::press::set(&issue, &assets);
        let pdf = Pdf::load_mem(&pdf_of(&layout.document, &assets)).expect("a PDF file");
        for page in pdf.page_iter() {
            let content = Content::decode(&pdf.get_page_content(page)).expect("operators");
            let starts = upright_starts(&content);
            let level = starts.windows(2).filter(|pair| {
                let ([x, y, ems], [next_x, next_y, next_ems]) = (pair[0], pair[1]);
                // To the left of the former, at its height, and neither a line of its own.
                next_x < x && (next_y - y).abs() < 2.0 && ems >= 4.0 && next_ems >= 4.0
            });
            let level = level.count();
            assert!(starts.len() > 100, "{sample}: {} pieces", starts.len());
            assert_eq!(level, 0, "{sample}");
        }
    }
}

/// Where the upright pieces of a page begin, in points, and how many characters each has.
#[cfg(feature = "load")]
fn upright_starts(content: &Content) -> Vec<[f32; 3]> {
    let mut starts = Vec::new();
    // The place of the line, its leading, and how far below it the pen is.
    let ([mut x, mut y], mut leading, mut pen) = ([0.0f32; 2], 0.0, 0.0);
    let (mut size, mut upright) = (0.0f32, false);
    for operation in &content.operations {
        let number = |at: usize| operation.operands[at].as_float().unwrap_or_default();
        match operation.operator.as_str() {
            "BT" => ([x, y], pen) = ([0.0; 2], 0.0),
            "Tf" => {
                upright = operation.operands[0].as_name().is_ok_and(|name| name.starts_with(b"V"));
                size = number(1);
            }
            "Tm" => ([x, y], pen) = ([number(4), number(5)], 0.0),
            "Td" => ([x, y], pen) = ([x + number(0), y + number(1)], 0.0),
            "TD" => ([x, y], leading, pen) = ([x + number(0), y + number(1)], -number(1), 0.0),
            "T*" => ([x, y], pen) = ([x, y - leading], 0.0),
            "TJ" if upright => {
                let items = operation.operands[0].as_array().expect("an array");
                let characters: usize =
                    items.iter().filter_map(|it| it.as_str().ok()).map(|it| it.len() / 2).sum();
                starts.push([x, y - pen, characters as f32]);
                let moved: f32 = items.iter().filter_map(|it| it.as_float().ok()).sum();
                pen += (characters as f32 + moved / 1000.0) * size;
            }
            _ => {}
        }
    }
    starts
}
