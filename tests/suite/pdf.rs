//! PDFs as a reader finds them: parsed again, every reference followed, the text read back.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use lopdf::{Dictionary, Document as Pdf, Object, ObjectId};
use paiban::font::{Faces, Font, FontData, FontId};
use paiban::frame::{Document, FrameItem, GlyphRun, OutlineEntry, Page, PlacedGlyph, RunDirection};
use paiban::geom::{Em, Length, Point, Rect, Size};
use paiban::image::{Image, ImageFormat};
use paiban::pdf::{PdfOptions, export};
use paiban::{Assets, Color};

const SONG: &str = "fonts/sc/NPSongSC-Regular.otf";
const KAI: &str = "fonts/sc/NPKaiSC-Regular.ttf";

/// The bundled fonts Song (CFF) and Kai (TrueType); `None`, and a word about it, where they are absent.
fn bundle() -> Option<(Assets, FontId, FontId)> {
    let mut assets = Assets::default();
    let mut add = |path: &str| {
        let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).ok()?;
        let font = Font::from_data(path, FontData::new(bytes), 0).expect(path);
        Some(assets.fonts.add(font))
    };
    let (song, kai) = (add(SONG), add(KAI));
    match (song, kai) {
        (Some(song), Some(kai)) => Some((assets, song, kai)),
        _ => {
            eprintln!("fonts/sc is absent: nothing was tested");
            None
        }
    }
}

/// How a line of the tests is set.
#[derive(Clone, Copy)]
struct Style {
    font: FontId,
    size: Length,
    direction: RunDirection,
    /// What each glyph is parted from the next by.
    spacing: Em,
    /// What Han and digits are parted by besides.
    gap: Em,
}

/// Sets a line at its place.
fn set_line(page: &mut Page, faces: &Faces<'_>, style: Style, origin: Point, text: &str) {
    let (glyphs_from, text_from) = (page.glyphs.len() as u32, page.text.len() as u32);
    let mut along = Length::ZERO;
    let mut former = None;
    for c in text.chars() {
        let form = faces.form(style.font, c);
        let (id, advance) = match style.direction {
            RunDirection::Vertical => (form.vertical_glyph, form.vertical_advance),
            RunDirection::Horizontal | RunDirection::Sideways => (form.glyph, form.advance),
        };
        if former.is_some_and(|former: char| former.is_ascii_digit() != c.is_ascii_digit()) {
            along += style.gap.of(style.size);
        }
        former = Some(c);
        let advance = advance.of(style.size);
        let text_len = c.len_utf8() as u16;
        page.glyphs.push(PlacedGlyph { id, text_len, along, across: Length::ZERO, advance });
        along += advance + style.spacing.of(style.size);
    }
    page.text.push_str(text);
    page.items.push(FrameItem::Glyphs(GlyphRun {
        font: style.font,
        size: style.size,
        direction: style.direction,
        origin,
        color: Color::BLACK,
        glyphs: glyphs_from..page.glyphs.len() as u32,
        text: text_from..page.text.len() as u32,
        tag: None,
    }));
}

const HORIZONTAL: &[&str] = &[
    "本报讯（记者 王红）经过15年的建设，东昌大桥",
    "于2022年8月23日上午9时30分正式通车。全长1280",
    "米的大桥横跨运河两岸，“这是几代人的梦想”，市",
    "长在通车仪式上说。大桥总投资6.5亿元，双向六",
    "车道，设计时速60公里，预计日均车流量2万辆。",
];
const VERTICAL: &[&str] = &[
    "「今天的风，」老人说，「比昨天大得多——你看",
    "那云。」（摘自《海边》）他把手举到额前，望着",
    "远处的船……许久没有说话。",
];

fn page_of(faces: &Faces<'_>, song: FontId, kai: FontId, spacing: Em) -> Page {
    let mut page = Page {
        number: 1,
        label: "第一版".to_owned(),
        size: Size::new(Length::pt(320), Length::pt(400)),
        ..Page::default()
    };
    let mut style = Style {
        font: song,
        size: Length::pt(10),
        direction: RunDirection::Horizontal,
        spacing,
        gap: Em::QUARTER,
    };
    for (i, line) in HORIZONTAL.iter().enumerate() {
        let y = Length::pt(40 + 16 * i as i64);
        set_line(&mut page, faces, style, Point::new(Length::pt(30), y), line);
    }
    style.direction = RunDirection::Vertical;
    for (i, line) in VERTICAL.iter().enumerate() {
        style.font = if i == 2 { kai } else { song };
        let x = Length::pt(280 - 16 * i as i64);
        set_line(&mut page, faces, style, Point::new(x, Length::pt(130)), line);
    }
    style.font = song;
    style.direction = RunDirection::Sideways;
    let at = Point::new(Length::pt(60), Length::pt(130));
    set_line(&mut page, faces, style, at, "Sideways 2022");
    page.items.push(FrameItem::Fill {
        rect: Rect::new(Length::pt(30), Length::pt(122), Size::new(Length::pt(260), Length::pt(1))),
        color: Color::RED,
    });
    page
}

fn sample() -> Option<(Document, Assets)> {
    let (assets, song, kai) = bundle()?;
    let page = page_of(&assets.fonts.faces(), song, kai, Em::ratio(1, 50));
    let mut document = Document { pages: vec![page], ..Document::default() };
    document.info.title = "东昌日报 2022年8月23日".to_owned();
    document.info.date = Some("2022-08-23".to_owned());
    document.outline.push(OutlineEntry {
        title: "第一版".to_owned(),
        page: 0,
        at: Point::default(),
        article: None,
        children: vec![OutlineEntry {
            title: "大桥通车".to_owned(),
            page: 0,
            at: Point::new(Length::pt(30), Length::pt(30)),
            article: Some("bridge".to_owned()),
            children: Vec::new(),
        }],
    });
    document.pages[0].items.push(FrameItem::Link {
        rect: Rect::new(Length::pt(30), Length::pt(30), Size::new(Length::pt(100), Length::pt(20))),
        target: "#bridge".to_owned(),
        tag: None,
    });
    Some((document, assets))
}

#[track_caller]
fn pdf_of(document: &Document, assets: &Assets) -> Vec<u8> {
    export(document, assets, &PdfOptions::default()).expect("the document can be exported")
}

/// What `pdftotext` reads, without blanks and line ends; `None` where it is not installed.
fn extracted(pdf: &[u8], arguments: &[&str], name: &str) -> Option<String> {
    let path = std::env::temp_dir().join(format!("paiban-{}-{name}.pdf", std::process::id()));
    std::fs::write(&path, pdf).expect("a temporary file");
    let mut command = Command::new("pdftotext");
    let output = command.args(arguments).arg(&path).arg("-").stderr(Stdio::null()).output().ok();
    let _ = std::fs::remove_file(&path);
    Some(String::from_utf8_lossy(&output?.stdout).into_owned())
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

/// Follows every reference from the trailer; fails at one that leads nowhere.
fn reachable(pdf: &Pdf) -> BTreeSet<ObjectId> {
    fn visit(pdf: &Pdf, object: &Object, seen: &mut BTreeSet<ObjectId>) {
        match object {
            Object::Reference(id) => {
                let target = pdf.objects.get(id).unwrap_or_else(|| panic!("no object {id:?}"));
                if seen.insert(*id) {
                    visit(pdf, target, seen);
                }
            }
            Object::Array(items) => items.iter().for_each(|item| visit(pdf, item, seen)),
            Object::Dictionary(dict) => visit_dict(pdf, dict, seen),
            Object::Stream(stream) => visit_dict(pdf, &stream.dict, seen),
            _ => {}
        }
    }
    fn visit_dict(pdf: &Pdf, dict: &Dictionary, seen: &mut BTreeSet<ObjectId>) {
        dict.iter().for_each(|(_, value)| visit(pdf, value, seen));
    }
    let mut seen = BTreeSet::new();
    visit_dict(pdf, &pdf.trailer, &mut seen);
    seen
}

/// The text of a file as its fonts and its spans tell it, one string for each text object's run.
fn text_by_maps(pdf: &Pdf) -> Vec<String> {
    let mut out = Vec::new();
    for (_, page) in pdf.get_pages() {
        let fonts = fonts_of(pdf, page);
        let content =
            lopdf::content::Content::decode(&pdf.get_page_content(page)).expect("operators");
        let mut font: Option<&BTreeMap<u16, String>> = None;
        let mut inside_span = false;
        let mut text = String::new();
        for operation in &content.operations {
            match operation.operator.as_str() {
                "Tf" => font = fonts.get(operation.operands[0].as_name().expect("a font")),
                "Tm" => {}
                "TJ" if inside_span => {}
                "TJ" => {
                    for item in operation.operands[0].as_array().expect("an array") {
                        let Object::String(codes, _) = item else { continue };
                        for code in codes.chunks(2) {
                            let code = u16::from_be_bytes([code[0], code[1]]);
                            let map = font.expect("a font is set");
                            text.push_str(map.get(&code).map_or("\u{fffd}", String::as_str));
                        }
                    }
                }
                "BDC" => {
                    let properties = operation.operands[1].as_dict().expect("properties");
                    let actual = properties.get(b"ActualText").and_then(Object::as_str);
                    text.push_str(&utf16(&actual.expect("a text")[2..]));
                    inside_span = true;
                }
                "EMC" => inside_span = false,
                "ET" => out.push(std::mem::take(&mut text)),
                _ => {}
            }
        }
    }
    out
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.expect("well-formed UTF-16")).collect()
}

/// The maps back to text of a page's fonts, by resource name.
fn fonts_of(pdf: &Pdf, page: ObjectId) -> BTreeMap<Vec<u8>, BTreeMap<u16, String>> {
    let fonts = pdf.get_page_fonts(page).expect("fonts");
    fonts
        .into_iter()
        .map(|(name, font)| {
            let cmap = font.get(b"ToUnicode").and_then(Object::as_reference).expect("a map");
            let stream = pdf.get_object(cmap).and_then(Object::as_stream).expect("a stream");
            let cmap = String::from_utf8(stream.decompressed_content().expect("deflated"));
            let cmap = cmap.expect("ASCII");
            let map = cmap.lines().filter_map(|line| {
                let (code, text) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("><")?;
                if line.len() < 10 || text == "FFFF" {
                    return None;
                }
                let bytes: Vec<u8> = (0..text.len())
                    .step_by(2)
                    .map(|i| u8::from_str_radix(&text[i..i + 2], 16).expect("digits"))
                    .collect();
                Some((u16::from_str_radix(code, 16).expect("a code"), utf16(&bytes)))
            });
            (name, map.collect())
        })
        .collect()
}

#[test]
fn every_reference_resolves_and_nothing_is_left_over() {
    let Some((document, assets)) = sample() else { return };
    let pdf = Pdf::load_mem(&pdf_of(&document, &assets)).expect("a PDF file");
    let seen = reachable(&pdf);
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

#[test]
fn a_reader_gets_whole_lines_without_invented_spaces() {
    let Some((document, assets)) = sample() else { return };
    let pdf = pdf_of(&document, &assets);
    let Some(text) = extracted(&pdf, &[], "plain") else {
        eprintln!("pdftotext is not installed: nothing was tested");
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

/// Han upright, Latin sideways, a quarter em between them: a line of several runs.
fn set_mixed_line(page: &mut Page, faces: &Faces<'_>, style: Style, at: Point, line: &[&str]) {
    let vertical = style.direction == RunDirection::Vertical;
    let mut pen = Length::ZERO;
    for text in line {
        let latin = text.is_ascii();
        let direction = if latin && vertical { RunDirection::Sideways } else { style.direction };
        // The middle of the em is a good third of it to the right of the turned baseline.
        let across =
            if latin && vertical { Em::ratio(-38, 100).of(style.size) } else { Length::ZERO };
        let origin = if vertical {
            Point::new(at.x + across, at.y + pen)
        } else {
            Point::new(at.x + pen, at.y)
        };
        set_line(page, faces, Style { direction, ..style }, origin, text);
        let last = page.glyphs.last().expect("a glyph");
        pen += last.along + last.advance + Em::QUARTER.of(style.size);
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
        let along = advance * i as i64;
        page.glyphs.push(PlacedGlyph { id, text_len, along, across: Length::ZERO, advance });
    }
    page.items.push(FrameItem::Glyphs(GlyphRun {
        font: song,
        size: advance,
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
    });
    let rect = Rect::new(Length::pt(9), Length::pt(9), Size::new(Length::pt(60), Length::pt(40)));
    let item = FrameItem::Image { rect, image, tag: None };
    let page = Page { items: vec![item.clone(), item], ..Page::default() };
    let document = Document { pages: vec![page.clone(), page], ..Document::default() };
    let pdf = Pdf::load_mem(&pdf_of(&document, &assets)).expect("a PDF file");
    reachable(&pdf);
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
        glyph.text_len = u16::MAX;
        glyph.along = Length::emu(i64::MIN);
    });
    export(&odd, &assets, &PdfOptions::default()).expect("glyphs that the face does not have");
    let error = export(&document, &Assets::default(), &PdfOptions::default());
    assert!(error.is_err_and(|error| error.to_string().contains("not in the library")));
}
