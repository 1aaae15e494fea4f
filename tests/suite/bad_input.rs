//! Bad input: every fault is found, and each names its place and a remedy.
//!
//! A case changes some top-level fields of a sound issue. It is resolved with
//! no font, so that the tests run from the published package too; what the
//! fonts of `fonts/` are needed for says so where they are absent.

mod files;
mod laws;

use std::fs;
use std::path::{Path, PathBuf};

use paiban::edition::Edition;
use paiban::font::{Font, FontData, FontLibrary};
use paiban::image::Image;
use paiban::issue::{Face, Issue};
use paiban::{Assets, Diagnostic, ErrorKind, Problem, Severity, load};
use serde_json::{Value, json};

use crate::support;

fn sound() -> Value {
    json!({
        "format": "newspaper-issue/0.1",
        "lang": "zh-Hans",
        "masthead": { "title": "字间小报", "date": "2026-11-22" },
        "sections": [{ "id": "news", "name": "要闻" }],
        "articles": [
            { "id": "a1", "section": "news", "headline": "标题", "body": ["正文。"] },
            { "id": "a2", "kind": "brief", "body": ["简讯。"] }
        ]
    })
}

/// The sound issue with some of its fields changed.
#[track_caller]
fn issue(changes: Value) -> Issue {
    let mut whole = sound();
    let fields = whole.as_object_mut().expect("an issue is an object");
    fields.extend(changes.as_object().expect("changes are an object").clone());
    serde_json::from_value(whole).expect("the case has the form of an issue")
}

/// Everything that is said of an issue when no font is at hand, but for that.
fn faults(issue: &Issue) -> Vec<Diagnostic> {
    let fault = Edition::resolve(issue, &Assets::default()).expect_err("there is no font");
    let is_case = |it: &&Diagnostic| it.problem != Problem::BadFont;
    fault.diagnostics().iter().filter(is_case).cloned().collect()
}

/// The project's fonts, where they are.
fn bundle() -> Option<Assets> {
    let fonts = load::fonts(&support::fonts()?).expect("the bundle can be read");
    Some(Assets { fonts, ..Assets::default() })
}

#[test]
fn a_fault_is_named_with_its_place_and_remedy() {
    use Problem::*;
    let article = |more: Value| {
        let mut article = json!({ "id": "a1", "headline": "标题", "body": ["正文。"] });
        let fields = article.as_object_mut().expect("an article is an object");
        fields.extend(more.as_object().expect("changes are an object").clone());
        json!({ "articles": [article] })
    };
    let design = |design: Value| json!({ "design": design });
    let page = |items: Value| json!({ "pages": [{ "number": 1, "items": items }] });
    for (changes, problem, place, words) in [
        // The format.
        (json!({ "format": "newspaper-issue/1.0" }), Unsupported, "format", "newspaper-issue/0.1"),
        (json!({ "format": "book/0.1" }), Unsupported, "format", "newspaper-issue/0.1"),
        (json!({ "format": "newspaper-issue/0" }), Unsupported, "format", "not a format"),
        // Ids and references.
        (
            json!({ "articles": [
                { "id": "a1", "headline": "甲", "body": ["甲。"] },
                { "id": "a1", "headline": "乙", "body": ["乙。"] }
            ] }),
            DuplicateId,
            "article a1",
            "rename one",
        ),
        (
            json!({ "sections": [{ "id": "news", "name": "甲" }, { "id": "news", "name": "乙" }] }),
            DuplicateId,
            "section news",
            "rename one",
        ),
        (article(json!({ "id": "" })), Missing, "article 1", "give it one"),
        (article(json!({ "section": "sport" })), UnknownReference, "article a1, section", "sport"),
        (
            json!({ "banners": [{ "id": "b1", "lines": ["甲"], "heads": ["a9"] }] }),
            UnknownReference,
            "banner b1",
            "a9",
        ),
        (json!({ "banners": [{ "id": "b1", "lines": [] }] }), Missing, "banner b1", "lines"),
        (
            json!({ "queries": [{ "article": "a9", "comment": "？" }] }),
            UnknownReference,
            "query 1",
            "a9",
        ),
        // The plan.
        (page(json!([{ "article": "a9" }])), UnknownReference, "page 1, item 1", "a9"),
        (page(json!([{ "banner": "b9" }])), UnknownReference, "page 1, item 1", "b9"),
        (page(json!([{ "advertisement": "x" }])), UnknownReference, "page 1, item 1", "x"),
        (page(json!([{}])), Unsupported, "page 1, item 1", "exactly one"),
        (
            page(json!([{ "article": "a1", "masthead": true }])),
            Unsupported,
            "page 1, item 1",
            "exactly one",
        ),
        (
            page(json!([{ "article": "a1" }, { "article": "a1" }])),
            DuplicateId,
            "page 1, item 2",
            "pinned twice",
        ),
        (
            json!({ "pages": [{ "number": 1 }, { "number": 1 }] }),
            DuplicateId,
            "page 1",
            "planned twice",
        ),
        (json!({ "pages": [{ "number": 0 }] }), ImpossibleDesign, "page 0", "from 1"),
        (
            json!({ "pages": [{ "number": 1, "section": "sport" }] }),
            UnknownReference,
            "page 1, section",
            "sport",
        ),
        (
            json!({ "masthead": { "title": "报", "page_count": 0 } }),
            ImpossibleDesign,
            "masthead.page_count",
            "0 pages",
        ),
        // Words.
        (article(json!({ "headline": null })), Missing, "article a1, headline", "brief"),
        (article(json!({ "headline": " 　" })), Missing, "article a1, headline", "brief"),
        (article(json!({ "headline": [] })), Missing, "article a1, headline", "brief"),
        (article(json!({ "body": [] })), Missing, "article a1, body", "neither"),
        (article(json!({ "body": ["", " "] })), Missing, "article a1, body", "neither"),
        (json!({ "articles": [] }), Missing, "articles", "add one"),
        // Design.
        (design(json!({ "columns": 0 })), ImpossibleDesign, "design.columns", "0 columns"),
        (design(json!({ "columns": 4_000_000_000u32 })), ImpossibleDesign, "design.columns", "100"),
        (design(json!({ "columns": 90 })), ImpossibleDesign, "design.columns", "fewer"),
        (design(json!({ "measure": "300mm" })), ImpossibleDesign, "design.measure", "shorter"),
        (
            design(json!({ "measure": "12em", "columns": 8 })),
            ImpossibleDesign,
            "design.measure",
            "fewer",
        ),
        (design(json!({ "measure": "0em" })), ImpossibleDesign, "design.measure", "1em"),
        (design(json!({ "gutter": "-1em" })), ImpossibleDesign, "design.gutter", "0em"),
        (
            design(json!({ "page": { "width": "0mm", "height": "390mm" } })),
            ImpossibleDesign,
            "design.page",
            "width",
        ),
        (
            design(json!({ "page": { "width": "275mm", "height": "20000mm" } })),
            ImpossibleDesign,
            "design.page",
            "height",
        ),
        (
            design(
                json!({ "margins": { "top": "-1mm", "bottom": "1mm", "left": "1mm", "right": "1mm" } }),
            ),
            ImpossibleDesign,
            "design.margins",
            "top",
        ),
        (
            design(
                json!({ "margins": { "top": "200mm", "bottom": "200mm", "left": "1mm", "right": "1mm" } }),
            ),
            ImpossibleDesign,
            "design.margins",
            "smaller",
        ),
        (design(json!({ "body": { "size": "0pt" } })), ImpossibleDesign, "design.body.size", "3pt"),
        (
            design(json!({ "body": { "size": "9pt", "pitch": "8pt" } })),
            ImpossibleDesign,
            "design.body.pitch",
            "overlap",
        ),
        (
            design(json!({ "roles": { "lead": { "size": "0pt" } } })),
            ImpossibleDesign,
            "design.roles.lead",
            "3pt",
        ),
        // Pictures and advertisements.
        (
            article(json!({ "images": [{ "file": "harbour.jpg", "alt": "港" }] })),
            BadImage,
            "article a1, image 1",
            "harbour.jpg",
        ),
        (
            article(json!({ "body": ["甲", { "figure": { "file": "b.png", "alt": "乙" } }] })),
            BadImage,
            "article a1, block 2",
            "ImageLibrary::add",
        ),
        (
            json!({ "advertisements": [{ "id": "x", "columns": 0 }] }),
            Missing,
            "advertisement x",
            "lines",
        ),
        (
            json!({ "advertisements": [{ "id": "x", "lines": ["买"], "columns": 70 }] }),
            ImpossibleDesign,
            "advertisement x",
            "1 to 6",
        ),
        (
            json!({ "advertisements": [{ "id": "x", "lines": ["买"], "body": ["公告。"] }] }),
            Unsupported,
            "advertisement x",
            "move its `lines`",
        ),
        (
            json!({ "advertisements": [{ "id": "x", "headline": "公告" }] }),
            Missing,
            "article x, body",
            "write a body",
        ),
        (
            json!({ "folds": [{ "between": [4, 1], "notices": ["x"] }] }),
            UnknownReference,
            "fold 1",
            "there is no notice \"x\"",
        ),
        (
            json!({ "folds": [{ "between": [1, 1], "notices": ["x"] }] }),
            UnknownReference,
            "fold 1",
            "two pages of one sheet",
        ),
        (
            json!({ "folds": [{ "between": [4, 1], "notices": [] }] }),
            Missing,
            "fold 1",
            "name its `notices`",
        ),
        (
            json!({
                "advertisements": [{ "id": "x", "body": ["停水。"] }],
                "folds": [
                    { "between": [4, 1], "notices": ["x"] },
                    { "between": [2, 3], "notices": ["x"] },
                ],
            }),
            DuplicateId,
            "fold 2",
            "remove one of the two",
        ),
        (
            json!({
                "writing_mode": "vertical-rl",
                "advertisements": [{ "id": "x", "body": ["停水。"] }],
                "folds": [{ "between": [4, 1], "notices": ["x"] }],
            }),
            Unsupported,
            "fold 1",
            "horizontal lines",
        ),
        (
            page(json!([{ "article": "a1", "corner": "foot-left" }])),
            Unsupported,
            "page 1, item 1",
            "give an article a `slot`",
        ),
        (
            json!({
                "advertisements": [
                    { "id": "x", "lines": ["买"], "columns": 4 },
                    { "id": "y", "lines": ["卖"], "columns": 3 },
                ],
                "pages": [{ "number": 1, "items": [
                    { "advertisement": "x", "corner": "foot-left" },
                    { "advertisement": "y", "corner": "foot-right" },
                ] }],
            }),
            ImpossibleDesign,
            "page 1",
            "4 and 3 of 6 columns",
        ),
    ] {
        let faults = faults(&issue(changes.clone()));
        let found = faults.iter().any(|fault| {
            fault.severity == Severity::Error
                && fault.problem == problem
                && fault.place.to_string() == place
                && fault.message.contains(words)
        });
        assert!(found, "{changes}\nwants {problem:?} at {place} with \"{words}\"\n{faults:#?}");
    }
}

#[test]
fn a_sound_issue_has_no_fault_but_the_missing_font() {
    assert_eq!(faults(&issue(json!({}))), []);
    let fault = Edition::resolve(&issue(json!({})), &Assets::default()).expect_err("no font");
    let [only] = fault.diagnostics() else { panic!("{fault}") };
    assert!(only.message.contains("FontLibrary::add"), "{only}");
}

#[test]
fn all_faults_come_at_once_and_the_gravest_first() {
    let faults = faults(&issue(json!({
        "format": "newspaper-issue/0.9",
        "design": { "columns": 0, "gutter": "-1em" },
        "articles": [{ "id": "a1", "section": "x", "body": [] }]
    })));
    let severities: Vec<Severity> = faults.iter().map(|fault| fault.severity).collect();
    assert_eq!(severities, [[Severity::Error; 5].as_slice(), &[Severity::Warning]].concat());
}

#[test]
fn a_newer_minor_version_is_a_warning() {
    let faults = faults(&issue(json!({ "format": "newspaper-issue/0.2" })));
    let [only] = faults.as_slice() else { panic!("{faults:?}") };
    assert_eq!((only.severity, only.problem), (Severity::Warning, Problem::Unsupported));
}

#[test]
fn characters_that_no_line_can_hold_are_reported() {
    let Some(assets) = bundle() else { return };
    let issue = issue(json!({
        "articles": [{ "id": "a1", "headline": "标\u{0}题", "body": ["正\u{7}文\u{E000}。\r\n续"] }]
    }));
    let edition = Edition::resolve(&issue, &assets).expect("nothing that stops the press");
    let story = &edition.stories()[0];
    assert_eq!(story.headline.as_ref().map(|it| it.plain()).as_deref(), Some("标题"));
    let text = story.elements[0].paragraph().map(|it| it.text.as_str());
    assert_eq!(text, Some("正文\u{E000}。续"));
    let told: Vec<String> = edition.diagnostics().iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 4, "{told:#?}");
    for words in ["U+0000", "U+0007", "U+E000", "line end"] {
        assert!(told.iter().any(|it| it.contains(words)), "{words}: {told:#?}");
    }
}

#[test]
fn an_article_of_half_a_million_characters_is_taken_whole() {
    let Some(assets) = bundle() else { return };
    let long = "长文一字不落。".repeat(500_000 / 7 + 1);
    let issue = issue(json!({ "articles": [{ "id": "a1", "headline": "标题", "body": [long] }] }));
    let edition = Edition::resolve(&issue, &assets).expect("a long article is an article");
    assert_eq!(edition.characters(), long.chars().count() + 2);
}

#[test]
fn what_is_no_issue_is_told_with_line_and_column() {
    for (bytes, words) in [
        (b"{\n  \"format\" \"x\"\n}".to_vec(), "line 2, column 12: expected `:`"),
        (b"{\n  \"colour\": 1\n}".to_vec(), "line 2, column 10: unknown field `colour`"),
        (b"{ \"format\": \"\\ud800\" }".to_vec(), "line 1, column"),
        (b"{ \"lang\": \"tlh\" }".to_vec(), "is not a language"),
        ("\u{FEFF}{}".encode_utf16().flat_map(u16::to_le_bytes).collect(), "UTF-16LE"),
        (b"{\"title\": \"\xD7\xD6\xBC\xE4\"}".to_vec(), "GB18030"),
    ] {
        let fault = load::issue("issue.json", &bytes).expect_err(words).to_string();
        assert!(fault.starts_with("issue.json: ") && fault.contains(words), "{fault}");
    }
    let date = sound().to_string().replace("2026-11-22", "2026-02-30");
    let fault = load::issue("issue.json", date.as_bytes()).expect_err("no day").to_string();
    assert!(fault.contains("line 1, column") && fault.contains("2026-02-30"), "{fault}");
    let marked = format!("\u{FEFF}{}", sound());
    load::issue("issue.json", marked.as_bytes()).expect("a byte order mark is accepted");
}
