//! The program of the README, run as its user runs it: what it writes, what it
//! says, and how it ends.

mod bad_input;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use paiban::Report;

use crate::support;

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
        support::fonts()?;
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
pub fn program() -> PathBuf {
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
    assert_eq!(stages, ["epub", "fonts", "pdf", "preview", "read", "resolve", "typeset"]);

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
fn without_an_argument_the_sample_issues_are_set() {
    let Some(desk) = Desk::new("samples", "") else { return };
    let run = desk.run(&[]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    let samples = ["zh-Hans", "zh-Hant", "ja", "ko"];
    let mut files = vec!["issue.json".to_owned()];
    files.extend(samples.iter().flat_map(|name| [format!("{name}.epub"), format!("{name}.pdf")]));
    files.sort();
    assert_eq!(desk.files(), files);
}

#[test]
fn a_named_output_without_an_input_is_of_the_first_sample() {
    let Some(desk) = Desk::new("sample", "") else { return };
    let run = desk.run(&["--pdf", "one.pdf"]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    assert_eq!(desk.files(), ["issue.json", "one.pdf"]);
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    let Some(desk) = Desk::new("usage", GOOD) else { return };
    let cases: [(&[&str], &str); 13] = [
        (&["--nope"], "--nope"),
        (&["--seed", "many"], "many"),
        (&["--pdf-profile", "press"], "--icc"),
        (&["--icc", "a.icc"], "--condition"),
        (&["--spot", "Red"], "--icc"),
        (&["--jobs", "0"], "--jobs"),
        (&["second.json", "--pdf", "a.pdf"], "--out"),
        (&["elsewhere/issue.json", "--out", "a"], "rename one of them"),
        (&["--report", "./issue.json"], "is the input"),
        (&["--pdf", "x", "--epub", "./x"], "another output"),
        (&["--pdf", "x", "--out", "y"], "--out"),
        (&["--no-pages"], "--epub"),
        (&["--no-pages", "--epub", "x", "--pdf", "y"], "--no-pages"),
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
fn book_of_pages_and_folder_for_browsers_are_written() {
    let Some(desk) = Desk::new("web", GOOD) else { return };
    let run = desk.run(&["issue.json", "--facsimile", "pages.epub", "--web", "site"]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    let files = desk.files();
    for file in ["pages.epub", "site/index.html", "site/node_01.html", "site/issue.pdf"] {
        assert!(files.iter().any(|it| it == file), "no {file} in {files:?}");
    }
    assert!(desk.bytes("pages.epub").starts_with(b"PK"));
    let run = desk.run(&["issue.json", "--epub", "book.epub", "--epub-fonts"]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    assert!(desk.bytes("book.epub").len() > 20_000, "the fonts are within");
}

#[test]
fn a_book_of_words_alone_has_no_pages_to_tell() {
    let Some(desk) = Desk::new("words", GOOD) else { return };
    let run = desk.run(&["issue.json", "--epub", "pages.epub"]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    let run = desk.run(&["issue.json", "--epub", "words.epub", "--no-pages"]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    assert!(!run.said.contains("page(s)"), "{}", run.said);
    let nav = |book: &str| crate::epub::open(&desk.bytes(book)).text("EPUB/nav.xhtml").to_owned();
    let (pages, words) = (nav("pages.epub"), nav("words.epub"));
    assert!(pages.contains("page-list") && !words.contains("page-list"), "{words}");
    assert!(words.contains("另一篇"), "{words}");
}

/// A column on which the caption of a picture leaves it no room.
const OVERSET: &str = r#"{
  "format": "newspaper-issue/0.1", "lang": "zh-Hans",
  "design": {
    "page": { "width": "130mm", "height": "55mm" }, "columns": 2, "arrangement": "flow",
    "margins": { "top": "5mm", "bottom": "5mm", "left": "5mm", "right": "5mm" }
  },
  "masthead": { "title": "方寸" },
  "articles": [{
    "id": "a1", "headline": "一座塔",
    "body": ["塔下有人。", { "figure": { "file": "a.png", "alt": "塔", "caption": "WORDS" } }]
  }]
}"#;

#[test]
fn what_finds_no_room_is_told_first_and_ends_the_run_with_3() {
    let issue = OVERSET.replace("WORDS", &"铅字回到字架上。".repeat(60));
    let Some(desk) = Desk::new("overset", &issue) else { return };
    let pixmap = resvg::tiny_skia::Pixmap::new(3, 4).expect("a picture");
    desk.put("a.png", pixmap.encode_png().expect("a PNG"));
    let run = desk.run(&["issue.json", "--pdf", "out.pdf"]);
    assert_eq!(run.code, Some(3), "{}", run.said);
    let first = run.said.lines().next().unwrap_or_default();
    assert!(first.starts_with("error: article a1"), "{}", run.said);
    assert!(desk.bytes("out.pdf").starts_with(b"%PDF"), "it is written all the same");
    // Among many issues it is told as well, even where little is to be said.
    desk.put("good.json", GOOD);
    let run = desk.run(&["issue.json", "good.json", "--out", "all", "--quiet"]);
    assert_eq!(run.code, Some(3), "{}", run.said);
    assert!(run.said.contains("error: article a1"), "{}", run.said);
}

/// Three issues, the second of which is rejected.
fn archive(name: &str) -> Option<Desk> {
    let desk = Desk::new(name, GOOD)?;
    desk.put("bad.json", changed("\"a2\"", "\"a1\""));
    desk.put("third.json", changed("另一篇", "第三种"));
    Some(desk)
}

const ARCHIVE: [&str; 7] = ["issue.json", "bad.json", "third.json", "--out", "all", "--jobs", "2"];

#[test]
fn one_bad_issue_does_not_stop_the_others() {
    let Some(desk) = archive("archive") else { return };
    let run = desk.run(&ARCHIVE);
    assert_eq!(run.code, Some(1), "{}", run.said);
    assert!(run.said.contains("2 issue(s) set"), "{}", run.said);
    assert!(run.said.contains("1 issue(s) failed: bad.json"), "{}", run.said);
    assert!(run.said.contains("a1"), "the fault is named: {}", run.said);
    let outputs: Vec<String> = desk
        .files()
        .into_iter()
        .filter(|file| file.starts_with("all/") && !file.contains(".made"))
        .collect();
    assert_eq!(outputs, ["all/issue.epub", "all/issue.pdf", "all/third.epub", "all/third.pdf"]);
    // Alone it comes out the same.
    desk.run(&["third.json", "--pdf", "alone.pdf"]);
    assert!(desk.bytes("alone.pdf") == desk.bytes("all/third.pdf"));
}

#[test]
fn what_is_made_is_made_again_only_if_something_changed() {
    let Some(desk) = archive("again") else { return };
    let made = |desk: &Desk, arguments: &[&str]| {
        let said = desk.run(&[&ARCHIVE, arguments].concat()).said;
        ["issue.json", "third.json"].map(|name| !said.contains(&format!("{name}: nothing changed")))
    };
    assert_eq!(made(&desk, &[]), [true, true], "nothing stands there yet");
    assert_eq!(made(&desk, &[]), [false, false]);
    desk.put("third.json", changed("另一篇", "第四种"));
    assert_eq!(made(&desk, &[]), [false, true], "an issue has changed");
    desk.put("all/issue.pdf", "damaged");
    assert_eq!(made(&desk, &[]), [true, false], "an output is not what was written");
    fs::remove_file(desk.folder.join("all/third.epub")).expect("an output");
    assert_eq!(made(&desk, &[]), [false, true], "an output is gone");
    assert_eq!(made(&desk, &["--seed", "9"]), [true, true], "another option");
    assert_eq!(made(&desk, &["--seed", "9"]), [false, false]);
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
fn an_input_that_is_not_there_is_named() {
    let Some(desk) = Desk::new("absent-input", GOOD) else { return };
    let run = desk.run(&["missing.json"]);
    assert_eq!(run.code, Some(1));
    assert!(run.said.contains("missing.json"), "{}", run.said);
    assert_eq!(desk.files(), ["issue.json"]);
}
