//! The profile for everyone: what is heard, in which order.

use lopdf::Document as Pdf;
use paiban::edition::{Edition, Element};
use paiban::frame::{Document, FrameItem};
use paiban::geom::WritingMode;
use paiban::image::Image;
use paiban::issue::{Block, Issue, Masthead};
use paiban::pdf::{PdfOptions, PdfProfile, export};
use paiban::{Assets, load};

use super::heard::heard;
use super::squeezed;
use crate::jumps::long_story;
use crate::press::{bundle, runs, set};
use crate::support::{files_below, issue_of, root, shared};

fn options() -> PdfOptions {
    PdfOptions { profile: PdfProfile::Accessible }
}

#[track_caller]
fn accessible(document: &Document, assets: &Assets) -> Pdf {
    let bytes = export(document, assets, &options()).unwrap_or_else(|error| panic!("{error}"));
    Pdf::load_mem(&bytes).expect("a PDF file")
}

/// A grey picture.
fn picture() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 40, 30);
    encoder.set_color(png::ColorType::Grayscale);
    let pixels = vec![128; 40 * 30];
    encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&pixels))
        .expect("a picture");
    bytes
}

#[test]
fn what_a_reader_hears() {
    let Some(mut assets) = bundle() else { return };
    assets.images.add(Image::from_bytes("press.png", picture()).expect("a picture"));
    let modes = [("", WritingMode::HorizontalTb), ("_vertical", WritingMode::VerticalRl)];
    for (file, name) in [
        ("what_a_reader_hears", "what_a_reader_hears"),
        ("tables_and_quotations", "what_a_reader_hears_of_tables"),
    ] {
        let issue = issue_of(&root().join("tests/issues").join(file).with_extension("json"));
        for (suffix, mode) in modes {
            let issue = Issue { writing_mode: mode, ..issue.clone() };
            let (_, layout) = set(&issue, &assets);
            let pdf = accessible(&layout.document, &assets);
            super::check_nothing_idle(&pdf);
            let lines = heard(&pdf).lines();
            insta::with_settings!({
                snapshot_path => "../../snapshots", prepend_module_to_snapshot => false, omit_expression => true,
            }, {
                insta::assert_snapshot!(format!("{name}{suffix}"), lines);
            });
        }
    }
}

/// PDFium, and with it the browsers of many, reads nothing of a span that is told around the
/// numbers of two elements.
#[test]
fn what_a_span_reads_lies_within_one_element() {
    let Some(mut assets) = bundle() else { return };
    assets.images.add(Image::from_bytes("press.png", picture()).expect("a picture"));
    let issue = issue_of(&root().join("tests/issues/what_a_reader_hears.json"));
    for writing_mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
        let (_, layout) = set(&Issue { writing_mode, ..issue.clone() }, &assets);
        let pdf = accessible(&layout.document, &assets);
        let mut spans = 0;
        for (_, page) in pdf.get_pages() {
            let content = pdf.get_page_content(page);
            let content = lopdf::content::Content::decode(&content).expect("operators");
            // Whether each piece of marked content that is open is a span.
            let mut open: Vec<bool> = Vec::new();
            for operation in &content.operations {
                match operation.operator.as_str() {
                    "BDC" | "BMC" => {
                        let is_span = operation.operands[0].as_name().is_ok_and(|it| it == b"Span");
                        let has = |key: &[u8]| {
                            let dict = operation.operands.get(1).and_then(|it| it.as_dict().ok());
                            dict.is_some_and(|dict| dict.has(key))
                        };
                        let reads = is_span && has(b"ActualText");
                        assert!(!open.contains(&true) || !has(b"MCID"), "an element in a span");
                        spans += usize::from(reads);
                        open.push(reads);
                    }
                    "EMC" => {
                        open.pop().expect("what ends has begun");
                    }
                    _ => {}
                }
            }
        }
        assert!(spans > 0, "{writing_mode:?}");
    }
}

/// Articles under a banner are heard as a section, with its words before them.
#[test]
fn a_banner_and_its_articles_are_a_section() {
    let Some(assets) = bundle() else { return };
    let article = |id: &str, headline: &str| {
        let body = ["铅字出自字模，字模出自阳文。".repeat(12), "排字工人拣字成行。".repeat(9)];
        serde_json::json!({ "id": id, "headline": headline, "body": body })
    };
    let issue: Issue = serde_json::from_value(serde_json::json!({
        "format": "newspaper-issue/0.1",
        "lang": "zh-Hans",
        "masthead": { "title": "方寸周报", "date": "2026-11-22" },
        "banners": [{ "id": "b1", "lines": ["活字与版面"], "heads": ["a2", "a3"] }],
        "articles": [
            article("a1", "字模是母"), article("a2", "铅字是子"), article("a3", "拣字成行")
        ]
    }))
    .expect("an issue");
    let (_, layout) = set(&issue, &assets);
    let pdf = accessible(&layout.document, &assets);
    let heard = heard(&pdf);
    let sections = heard.all("Sect");
    let section = sections
        .iter()
        .find(|section| squeezed(&section.words()).starts_with("活字与版面"))
        .expect("a section begins with the words of the banner");
    let articles = section.all("Art");
    let mut titles: Vec<_> = articles.iter().filter_map(|article| article.says("title")).collect();
    titles.sort_unstable();
    assert_eq!(titles, ["拣字成行", "铅字是子"]);
    assert_eq!(heard.all("Art").len(), 3, "the third stands outside");
}

#[test]
fn a_file_for_everyone_is_the_same_twice() {
    let Some(mut assets) = bundle() else { return };
    assets.images.add(Image::from_bytes("press.png", picture()).expect("a picture"));
    for file in ["what_a_reader_hears", "tables_and_quotations"] {
        let issue = issue_of(&root().join("tests/issues").join(file).with_extension("json"));
        let written = || {
            let (_, layout) = set(&issue, &assets);
            export(&layout.document, &assets, &options()).expect("a file for everyone")
        };
        assert!(written() == written(), "{file}: the same bytes");
    }
}

/// A story that goes on on other pages is one article, heard in its order; the lines that say
/// where it goes on stand between its parts and are not of it.
#[test]
fn a_story_on_several_pages_is_heard_as_one() {
    let Some(assets) = bundle() else { return };
    for writing_mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
        let masthead = Masthead { title: "方寸".to_owned(), ..Masthead::default() };
        let mut story = long_story();
        for (index, block) in story.body.iter_mut().enumerate() {
            *block = Block::text(format!("（{index}）{}", "铅字擦干净，放回字架上。".repeat(12)));
        }
        let issue = Issue { writing_mode, masthead, articles: vec![story], ..Issue::default() };
        let (edition, layout) = set(&issue, &assets);
        assert!(layout.document.pages.len() > 1, "it goes on");
        let jumps = ["下转第", "上接第"];
        for jump in jumps {
            let is_there =
                runs(&layout.document).any(|(page, run)| page.text_of(run).contains(jump));
            assert!(is_there, "{jump}");
        }
        let pdf = accessible(&layout.document, &assets);
        check_order("a long story", &edition, &pdf);
        let heard = heard(&pdf);
        let [article] = heard.all("Art")[..] else { panic!("one article") };
        let words = article.words();
        let numbers = (0..issue.articles[0].body.len()).map(|index| format!("（{index}）"));
        let places: Vec<_> = numbers.map(|number| words.find(&number)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted());
        for jump in jumps {
            assert!(!heard.words().contains(jump), "{jump} is an artifact");
        }
    }
}

/// Each article is heard in the order of its text, whatever columns and pages it runs over.
#[track_caller]
fn check_order(name: &str, edition: &Edition, pdf: &Pdf) {
    let heard = heard(pdf);
    let mut articles = heard.all("Art");
    articles.extend(heard.all("LI"));
    for story in edition.stories() {
        let title = story.title();
        let article = articles
            .iter()
            .find(|article| article.says("title") == Some(&title))
            .unwrap_or_else(|| panic!("{name}: \"{title}\" is heard"));
        let words = squeezed(&article.words()).replace('\u{ad}', "");
        let mut at = 0;
        let heads = [&story.kicker, &story.headline, &story.deck].into_iter().flatten();
        for head in heads.map(|head| head.plain().replace('\u{3000}', "")) {
            let head = squeezed(&head);
            at += words[at..].find(&head).unwrap_or_else(|| panic!("{name}: {head} in {words}"));
        }
        for paragraph in story.elements.iter().filter_map(Element::paragraph) {
            let text = squeezed(&paragraph.text);
            let found = words[at..].find(&text);
            at += found.unwrap_or_else(|| panic!("{name}: {text}\nafter {at} in\n{words}"));
            at += text.len();
        }
    }
}

#[test]
fn articles_are_heard_in_their_own_order() {
    let Some(mut assets) = bundle() else { return };
    let mut issues = files_below(&root().join("examples/issues"), "json");
    issues.extend(shared().map(|folder| folder.join("issues/dongchang-2022-08-23.json")));
    for path in issues {
        let issue = issue_of(&path);
        let folder = path.parent().expect("a folder");
        assets.images =
            load::images(&issue, folder, &assets.fonts).expect("the pictures can be read");
        for mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
            let issue = Issue { writing_mode: mode, ..issue.clone() };
            let (edition, layout) = set(&issue, &assets);
            let pdf = accessible(&layout.document, &assets);
            check_order(&format!("{} {mode:?}", path.display()), &edition, &pdf);
        }
    }
}

#[test]
fn a_picture_without_words_is_refused() {
    let Some(mut assets) = bundle() else { return };
    assets.images.add(Image::from_bytes("press.png", picture()).expect("a picture"));
    let issue = issue_of(&root().join("tests/issues/what_a_reader_hears.json"));
    let (_, mut layout) = set(&issue, &assets);
    for item in &mut layout.document.pages[0].items {
        if let FrameItem::Image { tag: Some(tag), .. } = item {
            layout.document.structure.node_mut(*tag).alt = None;
        }
    }
    let error = export(&layout.document, &assets, &options()).expect_err("no words");
    let error = error.to_string();
    assert!(error.contains("\"lead\"") && error.contains("press.png"), "{error}");
}
