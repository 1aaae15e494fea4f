//! What is copied out of a file, by the tools that readers have.

use lopdf::Document as Pdf;
use lopdf::content::Content;
use paiban::Color;
use paiban::frame::{Document, FrameItem, GlyphRun, Page, PlacedGlyph, RunDirection};
use paiban::geom::{Em, Length, Point, ShortLength, Size, WritingMode};
use paiban::issue::{
    Arrangement, Article, ArticleKind, Block, Design, Heading, Inline, Issue, Masthead,
};
use paiban::pdf::{PdfOptions, export};

use super::reader::{extracted, text_by_maps, text_without_spans, utf16};
use super::sample::{
    HORIZONTAL, Style, VERTICAL, bundle, page_of, sample, set_line, set_mixed_line,
};
use super::{pdf_of, squeezed, words};
use crate::press::set;

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

/// An inline note is told by spans and by its glyphs, once each and between the words it stands
/// between, wherever a line ends within it: programs that read one and programs that read both
/// copied it twice, or behind its line.
#[test]
fn a_note_is_read_once_and_in_its_place() {
    const NOTES: [&str; 3] = [
        "光绪年间创办于上海，民国二十六年停刊，战后在原址复刊",
        "一说叔祖父",
        "铅、锡、锑三种金属的合金，熔点不高",
    ];
    let Some(assets) = bundle().map(|(assets, ..)| assets) else { return };
    let mut texts = Vec::new();
    let mut body = Vec::new();
    for words in 0..12 {
        let lead = "老人把字架一格一格擦干净了又擦".chars().take(words + 3).collect::<String>();
        let note = NOTES[words % NOTES.len()];
        let tail = "，后来的事大家都知道。";
        texts.push(format!("{lead}（{note}）{tail}"));
        let runs =
            [Inline::Text(lead), Inline::Note(note.to_owned()), Inline::Text(tail.to_owned())];
        body.push(Block::Paragraph(runs.to_vec()));
    }
    for writing_mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
        let issue = Issue {
            writing_mode,
            design: Design { arrangement: Some(Arrangement::Flow), ..Design::default() },
            masthead: Masthead { title: "方寸".to_owned(), ..Masthead::default() },
            articles: vec![Article {
                id: "a1".to_owned(),
                kind: ArticleKind::Brief,
                body: body.clone(),
                ..Article::default()
            }],
            ..Issue::default()
        };
        let (_, layout) = set(&issue, &assets);
        let bytes = export(&layout.document, &assets, &PdfOptions::default()).expect("a file");
        let pdf = Pdf::load_mem(&bytes).expect("a PDF file");
        let mut read = vec![
            ("spans", text_by_maps(&pdf).concat()),
            ("glyphs", text_without_spans(&pdf).concat()),
        ];
        read.extend(extracted(&bytes, &["-raw"], "notes").map(|text| ("pdftotext -raw", text)));
        for (reader, found) in read {
            let found = squeezed(&found);
            for text in &texts {
                let times = found.matches(text.as_str()).count();
                assert_eq!(times, 1, "{writing_mode:?}, {reader}: {text} in\n{found}");
            }
        }
    }
}

/// The dateline's face ends within a span; what follows is of the same one, or PDFium parts the
/// number behind it and no one finds the date.
#[test]
fn a_dateline_and_its_line_are_one_span() {
    let Some(assets) = crate::press::bundle() else { return };
    let article = Article {
        id: "a1".to_owned(),
        headline: Some(Heading::Text("铅字".to_owned())),
        dateline: Some("本报讯".to_owned()),
        body: vec![Block::text("8月18日，铸字机停了下来，师傅把铅字擦干净。")],
        ..Article::default()
    };
    let issue = Issue {
        masthead: Masthead { title: "方寸".to_owned(), ..Masthead::default() },
        articles: vec![article],
        ..Issue::default()
    };
    let (_, layout) = set(&issue, &assets);
    let bytes = export(&layout.document, &assets, &PdfOptions::default()).expect("a file");
    let pdf = Pdf::load_mem(&bytes).expect("a PDF file");
    let page = *pdf.get_pages().values().next().expect("a page");
    let content = Content::decode(&pdf.get_page_content(page)).expect("operators");
    let spans = content.operations.iter().filter(|operation| operation.operator == "BDC");
    let read = spans.filter_map(|span| {
        let properties = span.operands.get(1)?.as_dict().ok()?;
        Some(utf16(&properties.get(b"ActualText").ok()?.as_str().ok()?[2..]))
    });
    let read: Vec<String> = read.filter(|text| text.contains('讯')).collect();
    let [line] = read.as_slice() else { panic!("{read:?}") };
    assert!(line.starts_with("讯\u{3000}8月18日，"), "{line}");
    assert!(line.chars().count() >= 10, "{line}");
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
        in_note: false,
    }));
    let document = Document { pages: vec![page], ..Document::default() };
    let bytes = pdf_of(&document, &assets);
    let pdf = Pdf::load_mem(&bytes).expect("a PDF file");
    assert_eq!(squeezed(&text_by_maps(&pdf).concat()), words(&document).concat());
    if let Some(text) = extracted(&bytes, &["-raw"], "twice") {
        assert!(text.contains("日⽇\u{e123}\u{e456}ffi"), "{text}");
    }
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

/// PDFium takes a number that goes back within an upright piece for a gap, and one of a sixth of
/// an em for a space: behind marks that are set on half an em no phrase was found.
#[cfg(feature = "load")]
#[test]
fn no_number_goes_far_back_within_an_upright_piece() {
    let Some(assets) = crate::press::bundle() else { return };
    for sample in ["ja", "zh-Hant"] {
        let file = crate::support::root().join(format!("examples/issues/{sample}.json"));
        let (_, layout) = crate::press::set(&crate::support::issue_of(&file), &assets);
        let pdf = Pdf::load_mem(&pdf_of(&layout.document, &assets)).expect("a PDF file");
        let (mut upright, mut numbers) = (false, Vec::new());
        for page in pdf.page_iter() {
            let content = Content::decode(&pdf.get_page_content(page)).expect("operators");
            for operation in &content.operations {
                match operation.operator.as_str() {
                    "Tf" => {
                        let name = operation.operands[0].as_name();
                        upright = name.is_ok_and(|name| name.starts_with(b"V"));
                    }
                    "TJ" if upright => {
                        let items = operation.operands[0].as_array().expect("an array");
                        numbers.extend(items.iter().filter_map(|it| it.as_i64().ok()));
                    }
                    _ => {}
                }
            }
        }
        assert!(numbers.len() > 50, "{sample}: {} numbers", numbers.len());
        let least = numbers.iter().min();
        assert!(least.is_some_and(|&least| least >= -150), "{sample}: {least:?}");
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

/// The blank half of a mark that ends a line lies in the gutter. Two such lines of a column were
/// near enough to the next one for pdftotext to read both straight across.
#[test]
fn columns_stay_apart_where_lines_end_in_marks() {
    let Some((assets, song, _)) = bundle() else { return };
    let faces = assets.fonts.faces();
    let columns = [
        [
            "人类历史上的印刷",
            "从雕版走到活字，",
            "铅字又走到照排机",
            "排版规矩一直在，",
            "每一代人重写一遍",
        ],
        [
            "报纸的版面分成栏",
            "栏与栏之间有空白",
            "空白比半个字略大",
            "读者的眼睛不会错",
            "机器的眼睛会看错",
        ],
    ];
    let mut page = Page { size: Size::new(Length::pt(300), Length::pt(200)), ..Page::default() };
    let em = Length::pt(9);
    for (number, column) in columns.iter().enumerate() {
        for (row, line) in column.iter().enumerate() {
            // The mark stands half an em before the edge, its blank half beyond it.
            let marked = line.ends_with('，');
            let spacing = if marked { Em::ratio(1, 14) } else { Em::ZERO };
            let style = Style {
                font: song,
                size: em,
                direction: RunDirection::Horizontal,
                spacing,
                gap: Em::ZERO,
            };
            let x = Length::pt(20) + (em * 9) * number as i64;
            let y = Length::pt(40) + Length::pt(13) * row as i64;
            set_line(&mut page, &faces, style, Point::new(x, y), line);
        }
    }
    let document = Document { pages: vec![page], ..Document::default() };
    let pdf = pdf_of(&document, &assets);
    let Some(text) = extracted(&pdf, &[], "gutter") else { return };
    assert_eq!(squeezed(&text), columns.concat().concat());
    // The mark itself reads as what it is in every program.
    let pdf = Pdf::load_mem(&pdf).expect("a PDF file");
    assert_eq!(squeezed(&text_by_maps(&pdf).concat()), columns.concat().concat());
}
