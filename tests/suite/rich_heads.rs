//! Headlines and subheads with ruby, dots and lines: nothing of them is lost on the way to
//! either output, and nothing of them touches another line.

use paiban::epub::{self, EpubOptions};
use paiban::frame::Role;
use paiban::geom::{Length, Rect, WritingMode};
use paiban::issue::{Block, Heading, Inline, Issue};

use crate::press::{bundle, em_box, printed, runs, set};
use crate::support::{issue_of, root};

const NAMES: [&str; 2] =
    ["headlines_bear_readings_and_dots", "vertical_headlines_bear_readings_and_dots"];

/// The issues of these tests, each in both directions.
fn issues() -> Vec<Issue> {
    let mut issues = Vec::new();
    for name in NAMES {
        let issue = issue_of(&root().join("tests/issues").join(name).with_extension("json"));
        for writing_mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
            issues.push(Issue { writing_mode, ..issue.clone() });
        }
    }
    issues
}

/// The bare words of a list of inlines.
fn plain(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Emphasis(text) | Inline::Name(text) => text.clone(),
            Inline::Title(text) => text.clone(),
            Inline::Ruby(ruby) => ruby.base.clone(),
            other => panic!("{other:?} is not in these issues"),
        })
        .collect()
}

fn words_of(issue: &Issue) -> String {
    let article = &issue.articles[0];
    let heads = [&article.kicker, &article.headline, &article.deck].into_iter().flatten();
    let heads = heads.map(|head| match head {
        Heading::Rich(runs) => plain(runs),
        other => panic!("{other:?}"),
    });
    let body = article.body.iter().map(|block| match block {
        Block::Paragraph(inlines) | Block::Subhead(inlines) => plain(inlines),
        other => panic!("{other:?}"),
    });
    heads.chain(body).collect::<String>().replace('\u{3000}', "")
}

#[test]
fn every_word_of_a_headline_is_printed_once() {
    let Some(assets) = bundle() else { return };
    for issue in issues() {
        let (_, layout) = set(&issue, &assets);
        assert_eq!(printed(&layout.document)["a1"], words_of(&issue));
    }
}

#[test]
fn a_reading_in_a_headline_is_an_element_below_it() {
    let Some(assets) = bundle() else { return };
    for issue in issues() {
        let (_, layout) = set(&issue, &assets);
        let structure = &layout.document.structure;
        let mut in_heads = 0;
        for (page, run) in runs(&layout.document) {
            let Some(tag) = run.tag.filter(|&tag| structure.node(tag).role == Role::RubyText)
            else {
                continue;
            };
            let mut at = Some(tag);
            let mut roles = Vec::new();
            while let Some(tag) = at {
                roles.push(structure.node(tag).role);
                at = structure.node(tag).parent;
            }
            assert!(roles.contains(&Role::Ruby), "{}", page.text_of(run));
            in_heads += usize::from(roles.contains(&Role::Heading(2)));
        }
        assert!(in_heads >= 2, "readings in the headline: {in_heads}");
    }
}

#[test]
fn readings_of_a_headline_touch_no_other_line() {
    let Some(assets) = bundle() else { return };
    for issue in issues() {
        let (_, layout) = set(&issue, &assets);
        let structure = &layout.document.structure;
        let is_reading = |tag| structure.node(tag).role == Role::RubyText;
        let mut boxes: Vec<(bool, Rect, String)> = Vec::new();
        for (page, run) in runs(&layout.document) {
            let small = run.tag.is_some_and(is_reading);
            let words = page.text_of(run).to_owned();
            boxes.extend(
                page.glyphs_of(run).iter().map(|glyph| (small, em_box(run, glyph), words.clone())),
            );
        }
        for (_, reading, words) in boxes.iter().filter(|(small, _, _)| *small) {
            for (_, other, beside) in boxes.iter().filter(|(small, _, _)| !small) {
                // A square is a little larger than the ink in it; a reading reaches into that.
                let white = other.size.width.min(other.size.height) / 10;
                let ink = Rect::new(
                    other.origin.x + white,
                    other.origin.y + white,
                    paiban::geom::Size::new(
                        (other.size.width - white * 2).max(Length::ZERO),
                        (other.size.height - white * 2).max(Length::ZERO),
                    ),
                );
                assert!(!ink.overlaps(reading), "{words} lies on {beside}");
            }
        }
    }
}

#[test]
fn a_base_with_a_reading_is_not_parted_however_narrow_the_column() {
    let Some(assets) = bundle() else { return };
    for measure in [6, 7, 8, 9, 10, 12, 14] {
        let mut issue = issues().remove(0);
        let narrow = format!("\"{measure}em\"");
        issue.design.measure = serde_json::from_str(&narrow).expect("a measure");
        issue.design.arrangement = Some(paiban::issue::Arrangement::Flow);
        let (_, layout) = set(&issue, &assets);
        let structure = &layout.document.structure;
        // The two characters of the base are one element each, on one line: level runs.
        let bases: Vec<Length> = runs(&layout.document)
            .filter(|(page, run)| ["彳", "亍"].contains(&page.text_of(run)))
            .filter(|(_, run)| {
                run.tag.is_some_and(|tag| structure.node(tag).role == Role::RubyBase)
            })
            .map(|(_, run)| run.origin.y)
            .collect();
        assert_eq!(bases.len(), 2, "{measure} em");
        assert_eq!(bases[0], bases[1], "{measure} em: the base is on two lines");
    }
}

#[test]
fn the_book_has_readings_and_dots_in_its_headlines() {
    let Some(assets) = bundle() else { return };
    for issue in issues() {
        let (edition, layout) = set(&issue, &assets);
        let book = epub::export(&edition, Some(&layout.document), &assets, &EpubOptions::default())
            .expect("a book");
        let book = crate::epub::open(&book);
        let texts = book.files.iter().filter(|(name, _)| name.ends_with(".xhtml"));
        let texts: Vec<(&str, &str)> = texts
            .map(|(name, bytes)| (name.as_str(), std::str::from_utf8(bytes).expect("UTF-8")))
            .collect();
        let of_article = |(_, text): &&(&str, &str)| text.contains("<h2 id=");
        let (_, article) = texts.iter().find(of_article).expect("an article");
        let (_, rest) = article.split_once("<h2 id=").expect("a headline");
        let (head, rest) = rest.split_once("</h2>").expect("its end");
        assert!(head.contains("<rt>") && head.contains("<em>"), "{head}");
        let (_, rest) = rest.split_once("<h3>").expect("a subhead");
        assert!(rest.split_once("</h3>").expect("its end").0.contains("<rt>"));
        // What lists the articles has their words alone.
        let is_contents = |(name, _): &&(&str, &str)| name.ends_with("nav.xhtml");
        let (_, nav) = texts.iter().find(is_contents).expect("contents");
        assert!(!nav.contains("<rt>"));
    }
}

#[test]
fn headings_are_read_in_every_form_and_written_as_they_were() {
    for text in [
        r#""一行标题""#,
        r#"["第一行","第二行"]"#,
        r#"{"text":["铅字",{"emphasis":"归来"}]}"#,
        r#"{"lines":["第一行",["第二",{"ruby":{"base":"行","text":"háng"}}]]}"#,
    ] {
        let heading: Heading = serde_json::from_str(text).expect("a heading");
        assert_eq!(serde_json::to_string(&heading).expect("it is written"), text);
    }
    for text in [r#"{"subhead":"小题"}"#, r#"{"subhead":["小",{"emphasis":"题"}]}"#] {
        let block: Block = serde_json::from_str(text).expect("a subhead");
        assert_eq!(serde_json::to_string(&block).expect("it is written"), text);
    }
    for text in ["7", r#"{"words":["铅字"]}"#, r#"{"text":[7]}"#] {
        assert!(serde_json::from_str::<Heading>(text).is_err(), "{text}");
    }
}

#[test]
fn a_note_in_a_headline_is_set_in_brackets_and_told() {
    let Some(assets) = bundle() else { return };
    let mut issue = issues().remove(0);
    let runs = vec![Inline::Text("铅字".to_owned()), Inline::Note("活字".to_owned())];
    issue.articles[0].headline = Some(Heading::Rich(runs));
    let (edition, layout) = set(&issue, &assets);
    assert!(printed(&layout.document)["a1"].contains("铅字（活字）"));
    let told = edition.diagnostics().iter().any(|remark| remark.to_string().contains("note"));
    assert!(told, "{:?}", edition.diagnostics());
}

#[test]
fn a_headline_stays_within_its_column_with_its_readings_and_initials() {
    let Some(assets) = bundle() else { return };
    let reading = r#"{"ruby":{"base":"志","text":"こころざし"}}"#;
    let readings = format!(r#"{{"text":[{}]}}"#, [reading; 6].join(","));
    for (heading, writing_mode) in [
        (readings.as_str(), WritingMode::HorizontalTb),
        (readings.as_str(), WritingMode::VerticalRl),
        (r#"{"lines":["GDPとNTTと","KDDIとNHKとJR"]}"#, WritingMode::VerticalRl),
    ] {
        let mut issue = Issue { writing_mode, lang: paiban::Locale::Ja, ..issues().remove(0) };
        issue.design.measure = serde_json::from_str(r#""12em""#).expect("a measure");
        issue.design.arrangement = Some(paiban::issue::Arrangement::Flow);
        issue.articles[0].headline = Some(serde_json::from_str(heading).expect("a heading"));
        let (edition, layout) = set(&issue, &assets);
        let structure = &layout.document.structure;
        let mut ends: Vec<(Length, Length)> = Vec::new();
        for (page, run) in runs(&layout.document) {
            let mut roles = std::iter::successors(run.tag, |&tag| structure.node(tag).parent);
            if !roles.any(|tag| structure.node(tag).role == Role::Heading(2)) {
                continue;
            }
            ends.extend(page.glyphs_of(run).iter().map(|glyph| {
                let square = em_box(run, glyph);
                match writing_mode.is_vertical() {
                    true => (square.origin.y, square.origin.y + square.size.height),
                    false => (square.origin.x, square.origin.x + square.size.width),
                }
            }));
        }
        let start = ends.iter().map(|&(start, _)| start).min().expect("a headline");
        let end = ends.iter().map(|&(_, end)| end).max().expect("a headline");
        let measure = edition.design().measure;
        // A place on paper is rounded.
        let measure = measure + Length::emu(1);
        assert!(end - start <= measure, "{heading}: {:?} in {measure:?}", end - start);
    }
}
