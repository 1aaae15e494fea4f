//! The program of the README, run as its user runs it: what it writes, what it
//! says, and how it ends, for good input and for each row of bad input.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use paiban::{Problem, Report, Severity};

/// An issue that nothing is wrong with.
const GOOD: &str = r#"{
  "format": "newspaper-issue/0.1",
  "lang": "zh-Hans",
  "masthead": { "title": "字间小报", "date": "2026-11-22" },
  "articles": [
    { "id": "a1", "headline": "一行字从哪里断开", "body": ["标点不站在排头，数字不拆成两行。"] },
    { "id": "a2", "headline": "另一篇", "body": ["第二篇的正文。"] }
  ]
}"#;

/// A folder of its own for each test, with the issue `issue.json` in it.
struct Desk {
    folder: PathBuf,
}

/// How a run ended.
struct Run {
    code: Option<i32>,
    said: String,
}

impl Desk {
    /// An empty folder, or nothing where the fonts are not at hand.
    fn new(name: &str, issue: impl AsRef<[u8]>) -> Option<Desk> {
        if !Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/sc").is_dir() {
            eprintln!("skipped: needs the font bundle in fonts/");
            return None;
        }
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("program").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for the test");
        let desk = Desk { folder };
        desk.put("issue.json", issue);
        Some(desk)
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.folder.join(name), bytes).expect("a file for the test");
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder.join(name)).unwrap_or_else(|reason| panic!("{name}: {reason}"))
    }

    fn report(&self) -> Report {
        serde_json::from_slice(&self.bytes("out.report")).expect("a report")
    }

    /// Every file below the folder, hidden ones too, in order.
    fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                let name = path.strip_prefix(&self.folder).expect("a file of the folder");
                files.push(name.to_string_lossy().into_owned());
                if path.is_dir() {
                    folders.push(path);
                }
            }
        }
        files.sort();
        files
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.current_dir(&self.folder).args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let output = self.command(arguments).output().expect("the program starts");
        let said = String::from_utf8(output.stderr).expect("messages are UTF-8");
        assert!(!said.contains("panicked"), "{said}");
        assert_eq!(output.stdout, b"", "what is said is said on the error stream");
        Run { code: output.status.code(), said }
    }

    /// Runs the issue with every output.
    fn run_whole(&self) -> Run {
        self.run(&WHOLE)
    }
}

const WHOLE: [&str; 9] = [
    "issue.json",
    "--pdf",
    "out.pdf",
    "--epub",
    "out.epub",
    "--report",
    "out.report",
    "--preview",
    "pages",
];

/// The program as `cargo test` builds it, beside this test.
fn program() -> PathBuf {
    let test = std::env::current_exe().expect("this test");
    let profile = test.ancestors().nth(2).expect("target/<profile>/deps/suite");
    let program =
        profile.join("examples").join("issue").with_extension(std::env::consts::EXE_EXTENSION);
    assert!(program.exists(), "{} is missing; run cargo build --example issue", program.display());
    program
}

/// The good issue with some of its text replaced.
#[track_caller]
fn changed(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "the good issue has no {from}");
    GOOD.replacen(from, to, 1)
}

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
fn every_output_is_written_and_nothing_else() {
    let Some(desk) = Desk::new("whole", GOOD) else { return };
    let run = desk.run_whole();
    assert_eq!(run.code, Some(0), "{}", run.said);
    let files = ["issue.json", "out.epub", "out.pdf", "out.report", "pages", "pages/page-001.png"];
    assert_eq!(desk.files(), files);
    assert!(desk.bytes("out.pdf").starts_with(b"%PDF-"));
    assert!(desk.bytes("out.epub").starts_with(b"PK"));
    assert!(desk.bytes("pages/page-001.png").starts_with(b"\x89PNG"));

    let report = desk.report();
    assert_eq!(report.pages.len(), 1);
    assert_eq!(report.pages[0].overset, 0);
    let stages: Vec<&str> = report.ms.keys().map(String::as_str).collect();
    assert_eq!(stages, ["epub", "pdf", "preview", "read", "resolve", "typeset"]);

    let first = (desk.bytes("out.pdf"), desk.bytes("out.epub"));
    desk.run_whole();
    assert!(first == (desk.bytes("out.pdf"), desk.bytes("out.epub")), "same input, same bytes");
}

#[test]
fn without_an_output_pdf_and_epub_go_to_the_current_folder() {
    let Some(desk) = Desk::new("plain", GOOD) else { return };
    fs::create_dir(desk.folder.join("elsewhere")).expect("a folder");
    let mut command = desk.command(&["../issue.json"]);
    let status = command.current_dir(desk.folder.join("elsewhere")).status();
    assert!(status.expect("the program starts").success());
    assert_eq!(
        desk.files(),
        ["elsewhere", "elsewhere/issue.epub", "elsewhere/issue.pdf", "issue.json"]
    );
}

#[test]
fn out_names_the_folder_of_pdf_and_epub() {
    let Some(desk) = Desk::new("out", GOOD) else { return };
    let run = desk.run(&["issue.json", "--out", "a/b"]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    assert_eq!(desk.files(), ["a", "a/b", "a/b/issue.epub", "a/b/issue.pdf", "issue.json"]);
}

#[test]
fn without_an_argument_the_sample_issue_is_set() {
    let Some(desk) = Desk::new("sample", "") else { return };
    let run = desk.run(&[]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    assert_eq!(desk.files(), ["issue.json", "zh-Hans.epub", "zh-Hans.pdf"]);
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    let Some(desk) = Desk::new("usage", GOOD) else { return };
    let later = "not in this version";
    let cases: [(&[&str], &str); 12] = [
        (&["--nope"], "--nope"),
        (&["--seed", "many"], "many"),
        (&["--pdf-profile", "accessible"], later),
        (&["--pdf-profile", "press"], later),
        (&["--icc", "a.icc"], later),
        (&["--facsimile", "a.epub"], later),
        (&["--web", "a"], later),
        (&["--jobs", "2"], later),
        (&["second.json"], later),
        (&["--report", "./issue.json"], "is the input"),
        (&["--pdf", "x", "--epub", "./x"], "another output"),
        (&["--pdf", "x", "--out", "y"], "--out"),
    ];
    for (arguments, word) in cases {
        let run = desk.run(&[&["issue.json"], arguments].concat());
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.said);
        assert!(run.said.contains(word), "{arguments:?}: {}", run.said);
        assert_eq!(desk.files(), ["issue.json"]);
    }
    assert_eq!(desk.bytes("issue.json"), GOOD.as_bytes());
}

#[test]
fn every_flag_that_is_promised_can_be_given() {
    let Some(desk) = Desk::new("flags", GOOD) else { return };
    let run = desk.run(&[
        "issue.json",
        "--pdf",
        "a.pdf",
        "--pdf-profile",
        "plain",
        "--seed",
        "7",
        "--effort",
        "2",
        "--quiet",
        "--strict",
    ]);
    assert_eq!((run.code, run.said.as_str()), (Some(0), ""));
}

#[test]
fn one_output_that_cannot_be_written_leaves_none() {
    let Some(desk) = Desk::new("unwritten", GOOD) else { return };
    fs::create_dir(desk.folder.join("out.report")).expect("a folder in the way");
    rejected_at(&desk, &[], &["out.report", "nothing was written"]);
}

#[test]
fn nobody_need_listen() {
    let Some(desk) = Desk::new("unheard", changed("另一篇", "另一篇\u{13000}")) else {
        return;
    };
    let mut child = desk.command(&WHOLE).stderr(Stdio::piped()).spawn().expect("a start");
    drop(child.stderr.take());
    assert_eq!(child.wait().expect("an end").code(), Some(0));
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
    rejected("many", issue, &["id", "headline", "columns"]);
}

/// The good issue with a picture in its first article.
fn with_picture(picture: &str) -> String {
    changed("\"headline\"", &format!("\"images\": [{picture}], \"headline\""))
}

/// The head of a PNG file, which is all that is read of it before it is drawn.
fn png_head(width: u32, height: u32) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend(width.to_be_bytes());
    png.extend(height.to_be_bytes());
    // Eight bits of grey, then the checksum, which nobody asks for.
    png.extend([8, 0, 0, 0, 0, 0, 0, 0, 0]);
    png
}

#[test]
fn a_picture_that_cannot_be_used_is_rejected_with_its_article() {
    let named = |file: &str| with_picture(&format!(r#"{{ "file": "{file}", "alt": "一" }}"#));
    let files: [(&str, &[u8], &[&str]); 3] = [
        ("broken.png", b"not a picture", &["broken.png", "article a1"]),
        ("empty.jpg", b"", &["empty.jpg", "article a1"]),
        ("huge.png", &png_head(20_000, 10_000), &["huge.png", "megapixel", "article a1"]),
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

#[test]
fn an_input_that_is_not_there_is_named() {
    let Some(desk) = Desk::new("absent-input", GOOD) else { return };
    let run = desk.run(&["missing.json"]);
    assert_eq!(run.code, Some(1));
    assert!(run.said.contains("missing.json"), "{}", run.said);
    assert_eq!(desk.files(), ["issue.json"]);
}
