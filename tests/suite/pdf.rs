//! PDFs as a reader finds them: parsed again, every reference followed, the text read back.

#[cfg(feature = "load")]
mod accessible;
mod copying;
#[cfg(feature = "svg-pictures")]
mod drawing;
#[cfg(feature = "load")]
mod headings;
#[cfg(feature = "load")]
mod heard;
#[cfg(all(feature = "load", feature = "svg-pictures"))]
mod lettering;
#[cfg(feature = "load")]
mod links;
mod pictures;
mod press_file;
mod reader;
mod sample;

use std::collections::BTreeSet;

use lopdf::{Document as Pdf, Object};
use paiban::Assets;
use paiban::frame::{Document, FrameItem, GlyphRun, Page};
use paiban::geom::{Length, Rect, Size};
use paiban::pdf::{PdfOptions, PdfProfile, export};

use reader::{reachable, text_by_maps, utf16};
use sample::sample;

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
fn the_same_document_gives_the_same_bytes() {
    let Some((document, assets)) = sample() else { return };
    assert_eq!(pdf_of(&document, &assets), pdf_of(&document, &assets));
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

/// Two names in XMP: one of the paper and its day, whatever the file is for, and one of the file.
#[test]
fn the_file_has_a_name_of_its_issue_and_one_of_its_bytes() {
    let Some((document, assets)) = sample() else { return };
    let names = |document: &Document, profile: PdfProfile| {
        let bytes = export(document, &assets, &PdfOptions { profile }).expect("a file");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let pdf = Pdf::load_mem(&bytes).expect("a PDF file");
        let ids = pdf.trailer.get(b"ID").and_then(Object::as_array).expect("two identifiers");
        let digest = ids[0].as_str().expect("an identifier");
        let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let [of_issue, of_file] = ["Document", "Instance"].map(|kind| {
            let mark = format!("<xmpMM:{kind}ID>uuid:");
            let at = text.find(&mark).unwrap_or_else(|| panic!("no {kind}ID")) + mark.len();
            let name = text[at..].split('<').next().expect("a name");
            let parts: Vec<usize> = name.split('-').map(str::len).collect();
            assert_eq!(parts, [8, 4, 4, 4, 12], "{name}");
            name.to_owned()
        });
        // But for six bits, which tell what kind of name it is, the two names of a file agree.
        let bits = of_file.replace('-', "");
        let agree = digest.chars().zip(bits.chars()).filter(|(a, b)| a == b);
        assert!(agree.count() >= 30, "{digest} {of_file}");
        (of_issue, of_file)
    };
    let plain = names(&document, PdfProfile::Plain);
    assert_eq!(plain, names(&document, PdfProfile::Plain));
    let mut dated = document.clone();
    dated.info.date = Some("2022-08-23".to_owned());
    dated.pages[0].items.pop();
    let altered = names(&dated, PdfProfile::Plain);
    assert_eq!(altered.0, plain.0, "another version of the same issue");
    assert_ne!(altered.1, plain.1);
    let press = names(&dated, PdfProfile::Press(Box::new(press_file::press())));
    assert_eq!(press.0, plain.0, "for another reader");
    assert_ne!(press.1, plain.1);
    dated.info.date = Some("2022-08-24".to_owned());
    assert_ne!(names(&dated, PdfProfile::Plain).0, plain.0, "of the day after");
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
