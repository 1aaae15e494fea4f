//! Each row of bad input: the verdict, the words in which it is told, and that
//! nothing is left behind.

use std::fs;

use paiban::{Problem, Severity};

use super::{Desk, GOOD, WHOLE, changed};

/// Asserts that an issue is rejected with 1, that each of `words` is said, and
/// that nothing is left behind.
#[track_caller]
fn rejected(name: &str, issue: impl AsRef<[u8]>, words: &[&str]) {
    let Some(desk) = Desk::new(name, issue) else { return };
    rejected_at(&desk, &[], words);
}

#[track_caller]
fn rejected_at(desk: &Desk, arguments: &[&str], words: &[&str]) {
    let before = desk.files();
    let run = desk.run(&[&WHOLE, arguments].concat());
    assert_eq!(run.code, Some(1), "{}", run.said);
    for word in words {
        assert!(run.said.contains(word), "\"{word}\" is not said:\n{}", run.said);
    }
    assert_eq!(desk.files(), before, "something was left behind");
}

#[test]
fn one_output_that_cannot_be_written_leaves_none() {
    let Some(desk) = Desk::new("unwritten", GOOD) else { return };
    fs::create_dir(desk.folder.join("out.report")).expect("a folder in the way");
    rejected_at(&desk, &[], &["out.report", "nothing was written"]);
}

#[test]
fn text_that_is_not_json_is_rejected_at_its_line() {
    rejected("malformed", changed(r#""zh-Hans","#, ","), &["line 3", "column"]);
    rejected("empty-file", "", &["line"]);
    rejected("no-json", "今天的报纸", &["line 1", "column"]);
    let cut = GOOD.len() - 20;
    rejected("cut", &GOOD.as_bytes()[..cut], &["line"]);
    rejected("unknown-field", changed("\"headline\"", "\"headlin\""), &["headlin", "line 6"]);
    rejected("surrogate", changed("另一篇", r"另\ud800篇"), &["line 7", "column"]);
    rejected("date", changed("2026-11-22", "2026-02-30"), &["2026-02-30", "line 4"]);
}

#[test]
fn text_in_another_encoding_is_rejected_by_its_name() {
    let utf16: Vec<u16> = GOOD.encode_utf16().collect();
    let little: Vec<u8> = utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = utf16.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    rejected("utf-16le", &little, &["UTF-16"]);
    rejected("utf-16be", &big, &["UTF-16"]);
    rejected("utf-16le-bom", [&[0xFF, 0xFE], little.as_slice()].concat(), &["UTF-16"]);
    rejected("utf-16be-bom", [&[0xFE, 0xFF], big.as_slice()].concat(), &["UTF-16"]);
    let (gb18030, _, _) = encoding_rs::GB18030.encode(GOOD);
    rejected("gb18030", &gb18030, &["GB18030"]);
}

#[test]
fn a_byte_order_mark_is_accepted() {
    let Some(desk) = Desk::new("bom", format!("\u{FEFF}{GOOD}")) else { return };
    let run = desk.run_whole();
    assert_eq!(run.code, Some(0), "{}", run.said);
}

#[test]
fn what_cannot_be_set_is_rejected_with_its_place() {
    rejected("duplicate", changed("\"a2\"", "\"a1\""), &["a1", "id"]);
    rejected("no-headline", changed(r#""headline": "另一篇", "#, ""), &["article a2", "headline"]);
    rejected("no-format", changed("newspaper-issue/0.1", "newspaper-issue/7.0"), &["version 7"]);
    let section = changed(r#""id": "a2""#, r#""id": "a2", "section": "nowhere""#);
    rejected("section", section, &["article a2", "nowhere"]);
    let pages = changed(
        r#""articles""#,
        r#""pages": [{ "number": 1, "items": [{ "article": "a7" }] }], "articles""#,
    );
    rejected("pinned", pages, &["page 1", "a7"]);
    let empty =
        r#"{ "format": "newspaper-issue/0.1", "lang": "ja", "masthead": {}, "articles": [] }"#;
    rejected("empty-issue", empty, &["article"]);
}

#[test]
fn a_design_that_no_page_can_have_is_rejected() {
    let design =
        |parts: &str| changed("\"masthead\"", &format!("\"design\": {parts}, \"masthead\""));
    rejected("no-columns", design(r#"{ "columns": 0 }"#), &["columns"]);
    rejected("wide-measure", design(r#"{ "measure": "400mm" }"#), &["measure"]);
    rejected("no-preset", design("\"poster\""), &["poster", "line 4"]);
}

#[test]
fn every_fault_is_said_at_once() {
    let issue = changed("\"a2\"", "\"a1\"")
        .replace(r#""headline": "另一篇", "#, "")
        .replace(r#""lang""#, r#""design": { "columns": 0 }, "lang""#);
    let picture = r#""id": "a1", "images": [{ "file": "absent.png" }], "headline""#;
    let issue = issue.replacen(r#""id": "a1", "headline""#, picture, 1);
    let Some(desk) = Desk::new("many", issue) else { return };
    let words = ["two articles", "headline", "columns", "absent.png", "fonts: absent"];
    rejected_at(&desk, &["--fonts", "absent"], &words);
}

/// The good issue with a picture in its first article.
fn with_picture(picture: &str) -> String {
    changed("\"headline\"", &format!("\"images\": [{picture}], \"headline\""))
}

/// A PNG file that has a head and an end, and no picture between them.
fn hollow_png(width: u32, height: u32) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend(width.to_be_bytes());
    png.extend(height.to_be_bytes());
    // Eight bits of grey, then the checksum, which nobody asks for.
    png.extend([8, 0, 0, 0, 0, 0, 0, 0, 0]);
    png.extend(b"\0\0\0\0IEND\xAE\x42\x60\x82");
    png
}

#[test]
fn a_picture_that_cannot_be_used_is_rejected_with_its_article() {
    let named = |file: &str| with_picture(&format!(r#"{{ "file": "{file}", "alt": "一" }}"#));
    let files: [(&str, &[u8], &[&str]); 4] = [
        ("broken.png", b"not a picture", &["broken.png", "article a1"]),
        ("empty.jpg", b"", &["empty.jpg", "article a1"]),
        ("cut.png", &hollow_png(40, 30)[..40], &["cut.png", "cut off", "article a1"]),
        ("huge.png", &hollow_png(20_000, 10_000), &["huge.png", "megapixel", "article a1"]),
    ];
    for (file, bytes, words) in files {
        let Some(desk) = Desk::new(file, named(file)) else { return };
        desk.put(file, bytes);
        rejected_at(&desk, &[], words);
    }
    for (name, file) in
        [("absent", "absent.png"), ("outside", "../outside/a.png"), ("absolute", "/etc/hostname")]
    {
        rejected(name, named(file), &[file, "article a1"]);
    }
}

#[test]
fn a_picture_without_alternative_text_is_a_warning_and_an_error_where_strict() {
    let Some(desk) = Desk::new("no-alt", with_picture(r#"{ "file": "a.png" }"#)) else { return };
    let pixmap = resvg::tiny_skia::Pixmap::new(4, 3).expect("pixels");
    desk.put("a.png", pixmap.encode_png().expect("a PNG"));
    let run = desk.run_whole();
    assert_eq!(run.code, Some(0), "{}", run.said);
    assert!(run.said.contains("warning: ") && run.said.contains("a.png"), "{}", run.said);
    assert!(desk.report().diagnostics.iter().any(|it| it.problem == Problem::NoAlternativeText));

    let quiet = desk.run(&[&WHOLE[..], &["--quiet"]].concat());
    assert_eq!((quiet.code, quiet.said.as_str()), (Some(0), ""));

    let Some(desk) = Desk::new("strict", with_picture(r#"{ "file": "a.png" }"#)) else { return };
    desk.put("a.png", pixmap.encode_png().expect("a PNG"));
    rejected_at(&desk, &["--strict"], &["error: ", "a.png", "--strict"]);
}

#[test]
fn a_picture_of_the_issue_is_never_written_over() {
    let picture = with_picture(r#"{ "file": "page-001.png", "alt": "一" }"#);
    let Some(desk) = Desk::new("own-picture", picture) else { return };
    let png = resvg::tiny_skia::Pixmap::new(4, 3).expect("pixels").encode_png().expect("a PNG");
    desk.put("page-001.png", &png);
    let run = desk.run(&["issue.json", "--pdf", "out.pdf", "--preview", "."]);
    assert_eq!(run.code, Some(1), "{}", run.said);
    assert!(run.said.contains("page-001.png"), "{}", run.said);
    assert_eq!(desk.files(), ["issue.json", "page-001.png"]);
    assert_eq!(desk.bytes("page-001.png"), png);
}

#[test]
fn fonts_that_cannot_be_used_are_rejected() {
    let Some(desk) = Desk::new("fonts", GOOD) else { return };
    fs::create_dir(desk.folder.join("none")).expect("a folder");
    fs::create_dir(desk.folder.join("broken")).expect("a folder");
    desk.put("broken/a.otf", "not a font");
    rejected_at(&desk, &["--fonts", "none"], &["font", "none"]);
    rejected_at(&desk, &["--fonts", "absent"], &["font", "absent"]);
    rejected_at(&desk, &["--fonts", "broken"], &["a.otf"]);
}

#[test]
fn characters_that_cannot_be_set_are_reported_by_their_code_points() {
    let odd = changed("第二篇的正文。", r"第二\u0007篇的\ue123正文\ud80c\udc00。");
    let Some(desk) = Desk::new("odd-characters", odd) else { return };
    let run = desk.run_whole();
    assert_eq!(run.code, Some(0), "{}", run.said);
    let report = desk.report();
    let about = |code: &str| {
        let named = |it: &&paiban::Diagnostic| {
            it.problem == Problem::Character && it.message.contains(code)
        };
        report.diagnostics.iter().find(named).unwrap_or_else(|| panic!("{code}: {}", run.said))
    };
    for code in ["U+0007", "U+E123", "U+13000"] {
        assert_eq!(about(code).place.article.as_deref(), Some("a2"));
    }
    assert!(about("U+13000").severity >= Severity::Warning, "no font has it");
}

#[test]
fn an_article_of_500_000_characters_is_set() {
    let long = changed("第二篇的正文。", &"很长的一篇文章。".repeat(62_500));
    let Some(desk) = Desk::new("long", long) else { return };
    let run = desk.run(&["issue.json", "--report", "out.report"]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    let report = desk.report();
    assert!(report.characters >= 500_000, "{} characters", report.characters);
    assert!(report.pages.iter().all(|page| page.overset == 0), "a word found no room");
}
