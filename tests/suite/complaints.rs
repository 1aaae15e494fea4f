//! What users of other systems complain about most, on pages; what needs no page is in
//! `tests/data/complaints`. Each test names the reports.

use std::collections::BTreeSet;

use paiban::Locale;
use paiban::frame::{Document, FrameItem, Role};
use paiban::geom::{Length, Rect, WritingMode};
use paiban::issue::Issue;
use paiban::load;
use serde_json::{Value, json};

use crate::press::{article_of, bundle, em_box, runs, set, square};
use crate::support::{issue_of, root};

const SIZE: Length = Length::pt(10);
const PITCH: Length = Length::pt(16);

/// An issue of one article in lines of ten characters.
pub fn issue(body: &Value, columns: u32, mode: WritingMode) -> Issue {
    let issue = json!({
        "format": "newspaper-issue/0.1",
        "lang": "zh-Hans",
        "writing_mode": mode,
        "design": {
            "page": { "width": "150mm", "height": "150mm" },
            "margins": { "top": "20mm", "bottom": "20mm", "left": "20mm", "right": "20mm" },
            "columns": columns, "measure": "10em", "gutter": "1em",
            "body": { "size": "10pt", "pitch": "16pt" },
            "arrangement": "flow-spanning",
        },
        "masthead": { "title": "铅字" },
        "articles": [{ "id": "a1", "kind": "brief", "body": body }],
    });
    serde_json::from_value(issue).expect("an issue")
}

/// Every character of the article's body with the box it stands in.
pub fn body(document: &Document) -> Vec<(Rect, String)> {
    let mut all = Vec::new();
    for (page, run) in runs(document) {
        let of_body =
            run.size == SIZE && run.tag.is_some_and(|t| article_of(document, t).is_some());
        let mut text = page.text_of(run);
        for glyph in page.glyphs_of(run) {
            let (words, rest) = text.split_at(glyph.text_len as usize);
            text = rest;
            if of_body {
                all.push((em_box(run, glyph), words.to_owned()));
            }
        }
    }
    all
}

fn set_body(given: &Value, mode: WritingMode) -> Vec<(Rect, String)> {
    body(&set(&issue(given, 1, mode), &square()).1.document)
}

/// Where each line of the body begins, along and across.
fn lines(placed: &[(Rect, String)], mode: WritingMode) -> BTreeSet<Length> {
    let across = |rect: &Rect| match mode {
        WritingMode::HorizontalTb => rect.origin.y,
        WritingMode::VerticalRl => rect.right(),
    };
    placed.iter().map(|(rect, _)| across(rect)).collect()
}

/// ctex-kit #287, #992; typst #5474, #560, #3082: marks and spaces at the seam of a style or link.
#[test]
fn rules_hold_at_a_change_of_type() {
    let text = "他说：“铅与火、光与电。”（见第2版）再到Web网络，一行到底！";
    let mode = WritingMode::HorizontalTb;
    let plain = set_body(&json!([text]), mode);
    assert!(lines(&plain, mode).len() > 2);
    for (at, _) in text.char_indices().skip(1) {
        let (before, after) = text.split_at(at);
        for seam in [
            json!({ "strong": after }),
            json!({ "emphasis": after }),
            json!({ "link": { "text": after, "href": "https://example.org" } }),
        ] {
            let split = set_body(&json!([{ "paragraph": [before, seam] }]), mode);
            let boxes =
                |placed: &[(Rect, String)]| placed.iter().map(|it| it.0).collect::<Vec<_>>();
            // A seam within a word may part the glyphs of its run, and moves none of them.
            assert_eq!(boxes(&split), boxes(&plain), "{before}|{after}");
        }
    }
}

/// typst #792, pandoc #11241: the end of a line of the source between two ideographs.
#[test]
fn a_line_end_of_the_source_is_no_space_between_ideographs() {
    for mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
        let plain = set_body(&json!(["今天天气很好，出门走走。"]), mode);
        assert_eq!(set_body(&json!(["今天天\n气很好，\n出门走走。"]), mode), plain);
        assert_eq!(set_body(&json!(["今天天\r\n气很好，出门走走。"]), mode), plain);
    }
    let mode = WritingMode::HorizontalTb;
    let words = set_body(&json!(["open type"]), mode);
    assert_eq!(set_body(&json!(["open\ntype"]), mode), words, "between words it is one");
}

/// vivliostyle #1157, typst #1306: lines of neighbouring columns at one height.
#[test]
fn lines_of_all_columns_stand_on_one_grid() {
    let given = json!([
        "左右两栏的行，总在同一条线上，不论栏里有什么。",
        { "subhead": "小标题" },
        { "paragraph": ["注音", { "ruby": { "base": "拼音", "text": ["pīn", "yīn"] } }, "不动行。"] },
        "后面的段落也是这样，一直到栏的末尾，行行相对。",
    ]);
    for mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
        let (_, layout) = set(&issue(&given, 2, mode), &square());
        let placed = lines(&body(&layout.document), mode);
        assert!(placed.len() >= 3, "{placed:?}");
        let first = placed.first().copied().unwrap_or_default();
        for line in placed {
            let step = (line - first).to_emu();
            assert_eq!(step % PITCH.to_emu(), 0, "{mode:?}: {line} is off the grid");
        }
    }
}

/// vivliostyle #1604: ruby that pushes lines apart.
#[test]
fn ruby_pushes_no_line_apart() {
    for mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
        let with = json!([{ "paragraph": [
            "一二三四五六七八九", { "ruby": { "base": "拼音", "text": ["pīn", "yīn"] } },
            "一二三四五六七八九十",
        ] }]);
        let without = json!(["一二三四五六七八九拼音一二三四五六七八九十"]);
        let (with, without) = (set_body(&with, mode), set_body(&without, mode));
        assert_eq!(lines(&with, mode), lines(&without, mode));
    }
}

/// typst #2538, #6539: a space between Han and Latin left at a break, with a line beside it.
#[test]
fn a_line_beside_words_ends_with_them() {
    let mode = WritingMode::HorizontalTb;
    let given = json!([{ "paragraph": [{ "name": "一二三四五六七八Web字一二三四五六七八" }] }]);
    let (_, layout) = set(&issue(&given, 1, mode), &square());
    let placed = body(&layout.document);
    let right = placed.iter().map(|(rect, _)| rect.right()).max().unwrap_or_default();
    let rules: Vec<Rect> = layout.document.pages[0]
        .items
        .iter()
        .filter_map(|item| match item {
            FrameItem::Fill { rect, .. } if rect.size.width > SIZE => Some(*rect),
            FrameItem::Fill { .. }
            | FrameItem::Path { .. }
            | FrameItem::Glyphs(_)
            | FrameItem::Image { .. }
            | FrameItem::Link { .. } => None,
        })
        .filter(|rule| placed.iter().any(|(rect, _)| rule.origin.y > rect.origin.y))
        .collect();
    assert!(!rules.is_empty(), "there is a line beside the name");
    assert!(rules.iter().all(|rule| rule.right() <= right), "{rules:?} end at {right}");
}

/// vivliostyle #542: a headline over some of the columns, its text below it in just these.
#[test]
fn a_headline_spans_some_of_the_columns() {
    let Some(mut assets) = bundle() else { return };
    let folder = root().join("examples/issues");
    let issue = issue_of(&folder.join("zh-Hans.json"));
    assets.images = load::images(&issue, &folder, &assets.fonts).expect("the pictures can be read");
    let (edition, layout) = set(&issue, &assets);
    let design = edition.design();
    let column = |x: Length| (x - design.origin.inline).div_floor(design.measure + design.gutter);
    let document = &layout.document;
    let mut spanning = 0;
    for article in &issue.articles {
        let own = |tag| article_of(document, tag) == Some(article.id.as_str());
        let of = runs(document).filter(|(_, run)| run.tag.is_some_and(own));
        let (mut heads, mut texts) = (BTreeSet::new(), BTreeSet::new());
        for (page, run) in of {
            let Some(tag) = run.tag else { continue };
            let at = page.glyphs_of(run).iter().map(|glyph| column(em_box(run, glyph).origin.x));
            let at = at.map(|column| (page.number, column));
            match document.structure.node(tag).role {
                Role::Heading(_) => heads.extend(at),
                _ if run.size == design.body_size => texts.extend(at),
                _ => {}
            }
        }
        let spans = heads.len() > 1 && texts.len() < design.columns as usize;
        spanning += usize::from(spans && heads.is_subset(&texts));
    }
    assert!(spanning > 0, "no headline stands over two columns or more of its text");
}

/// typst #1164: Korean words are cut at a line's end only where the house lets them be.
#[test]
fn korean_words_stay_whole() {
    let mut issue = issue(
        &json!(["모든 인간은 태어날 때부터 자유로우며 평등하다"]),
        1,
        WritingMode::HorizontalTb,
    );
    issue.lang = Locale::Ko;
    issue.design.composition.korean_break = Some(paiban::composition::KoreanBreak::Word);
    let placed = body(&set(&issue, &square()).1.document);
    for line in lines(&placed, WritingMode::HorizontalTb) {
        let words: String =
            placed.iter().filter(|it| it.0.origin.y == line).map(|it| it.1.as_str()).collect();
        let whole = ["모든", "인간은", "태어날", "때부터", "자유로우며", "평등하다"];
        assert!(words.split_whitespace().all(|word| whole.contains(&word)), "{words}");
    }
}
