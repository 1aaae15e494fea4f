//! Numbers of vertical text in Han numerals: the cases of `tests/data/numerals`.

use paiban::composition::Numerals;
use paiban::edition::Edition;
use paiban::geom::WritingMode;
use paiban::issue::{Article, Block, Heading, Inline, Issue, Masthead};
use paiban::{AnnotationKind, Locale, Problem};
use serde::Deserialize;

use crate::press::{resolve, square};
use crate::support::{files_below, root, text_of};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    lang: Locale,
    text: String,
    han: String,
}

fn edition(lang: Locale, writing_mode: WritingMode, body: Vec<Block>) -> Edition {
    let mut issue = Issue {
        lang,
        writing_mode,
        masthead: Masthead { title: "数".to_owned(), ..Masthead::default() },
        articles: vec![Article {
            id: "a1".to_owned(),
            headline: Some(Heading::Text("数".to_owned())),
            body,
            ..Article::default()
        }],
        ..Issue::default()
    };
    issue.design.composition.numerals = Some(Numerals::Han);
    resolve(&issue, &square())
}

fn texts(edition: &Edition) -> Vec<String> {
    let elements = edition.stories()[0].elements.iter();
    elements.filter_map(|element| Some(element.paragraph()?.text.clone())).collect()
}

#[test]
fn numbers_down_the_page_are_written_as_newspapers_write_them() {
    let mut faults = Vec::new();
    let mut count = 0;
    for file in files_below(&root().join("tests/data/numerals"), "toml") {
        let cases: Cases = toml::from_str(&text_of(&file)).expect("the cases can be read");
        for case in cases.case {
            assert!(!case.source.is_empty(), "{}: no source", case.name);
            count += 1;
            let body = || vec![Block::text(case.text.clone())];
            let down = texts(&edition(case.lang, WritingMode::VerticalRl, body()));
            if down != [case.han.clone()] {
                faults.push(format!("{}: {:?} and not {:?}", case.name, down, case.han));
            }
            let across = texts(&edition(case.lang, WritingMode::HorizontalTb, body()));
            assert_eq!(across, [case.text.as_str()], "{}: across the page", case.name);
        }
    }
    assert!(count >= 50, "{count} cases");
    assert!(faults.is_empty(), "{} of {count}:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn annotations_follow_their_words_and_one_note_tells_of_all() {
    let body = vec![
        Block::Paragraph(vec![
            Inline::Text("自2020年起，".to_owned()),
            Inline::Strong("增长50%".to_owned()),
            Inline::Text("，第".to_owned()),
            Inline::Upright("12".to_owned()),
            Inline::Text("届，1".to_owned()),
            Inline::Strong("2人".to_owned()),
        ]),
        Block::text("共3家。"),
    ];
    let edition = edition(Locale::ZhHans, WritingMode::VerticalRl, body);
    assert_eq!(texts(&edition), ["自二〇二〇年起，增长百分之五十，第12届，12人", "共三家。"]);
    let paragraph = edition.stories()[0].elements[0].paragraph().expect("it is one");
    let marked: Vec<(&str, bool)> = paragraph
        .annotations
        .iter()
        .map(|it| (&paragraph.text[it.range.clone()], it.kind == AnnotationKind::Upright))
        .collect();
    assert_eq!(marked, [("增长百分之五十", false), ("12", true), ("2人", false)]);
    let notes = edition.diagnostics().iter().filter(|it| it.problem == Problem::Rewritten);
    let notes: Vec<&str> = notes.map(|it| it.message.as_str()).collect();
    assert_eq!(notes, ["3 numbers are written in Han numerals, as the design asks"]);
}
