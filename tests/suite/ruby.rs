//! Small text: ruby, bopomofo and notes, by cases, by laws and in a whole book.

use paiban::edition::Edition;
use paiban::frame::{Document, GlyphRun, Page, Role};
use paiban::geom::{Em, Length, WritingMode};
use paiban::issue::{
    Arrangement, Article, ArticleKind, Block, BodyType, Design, Extent, Inline, Issue, Margins,
    Masthead, PageSize, Ruby, RubyText,
};
use paiban::{Locale, Problem};
use proptest::prelude::*;
use serde::Deserialize;

use crate::press::{em_box, resolve, runs, set, square};
use crate::support::{files_below, root, shared, text_of};

/// A size that all the fractions of the cases divide.
const SIZE: Length = Length::pt(12);
const MARGIN: Length = Length::mm(30);

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
    #[serde(default = "japanese")]
    lang: Locale,
    writing_mode: Option<WritingMode>,
    #[serde(default = "wide")]
    measure: i32,
    body: Vec<Inline>,
    places: Vec<f64>,
    #[serde(default)]
    ruby: Vec<f64>,
    #[serde(default)]
    note: Vec<f64>,
}

fn japanese() -> Locale {
    Locale::Ja
}

fn wide() -> i32 {
    20
}

/// One column of paragraphs, in lines of so many em at a pitch of two.
fn issue(body: Vec<Block>, lang: Locale, mode: WritingMode, measure: i32) -> Issue {
    let across = SIZE * i64::from(measure) + MARGIN * 2;
    let (width, height) = match mode {
        WritingMode::HorizontalTb => (across, Length::mm(900)),
        WritingMode::VerticalRl => (Length::mm(900), across),
    };
    Issue {
        lang,
        writing_mode: mode,
        design: Design {
            page: Some(PageSize { width, height }),
            margins: Some(Margins { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN }),
            columns: Some(1),
            measure: Some(Extent::Em(Em::ONE * measure)),
            body: Some(BodyType {
                size: Some(SIZE.into()),
                pitch: Some(SIZE * 2),
                ..BodyType::default()
            }),
            arrangement: Some(Arrangement::Flow),
            ..Design::default()
        },
        masthead: Masthead { title: "小報".to_owned(), ..Masthead::default() },
        articles: vec![Article {
            id: "a".to_owned(),
            kind: ArticleKind::Brief,
            body,
            ..Article::default()
        }],
        ..Issue::default()
    }
}

/// What a glyph of the article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Base,
    Note,
    Ruby,
}

/// A glyph of the article: its page, its line's place across, from where to where along.
#[derive(Clone, Debug)]
struct Placed {
    kind: Kind,
    page: u32,
    across: Length,
    along: [Length; 2],
    text: String,
    run: usize,
}

fn kind_of(document: &Document, run: &GlyphRun) -> Option<Kind> {
    let tag = run.tag?;
    crate::press::article_of(document, tag)?;
    Some(match document.structure.node(tag).role {
        Role::RubyText => Kind::Ruby,
        _ if run.size < SIZE => Kind::Note,
        _ => Kind::Base,
    })
}

fn placed(document: &Document, mode: WritingMode) -> Vec<Placed> {
    let mut all = Vec::new();
    for (index, (page, run)) in runs(document).enumerate() {
        let Some(kind) = kind_of(document, run) else { continue };
        let mut rest = page.text_of(run);
        for glyph in page.glyphs_of(run) {
            let body = em_box(run, glyph);
            let (along, end, across) = match mode {
                WritingMode::HorizontalTb => (body.origin.x, body.right(), body.origin.y),
                WritingMode::VerticalRl => {
                    (body.origin.y, body.bottom(), page.size.width - body.right())
                }
            };
            let (text, left) = rest.split_at(glyph.text_len as usize);
            rest = left;
            all.push(Placed {
                kind,
                page: page.number,
                across,
                along: [along - MARGIN, end - MARGIN],
                text: text.to_owned(),
                run: index,
            });
        }
    }
    all
}

fn in_em(placed: &[Placed], kind: Kind) -> Vec<f64> {
    let of_kind = placed.iter().filter(|glyph| glyph.kind == kind);
    of_kind.map(|glyph| glyph.along[0].to_emu() as f64 / SIZE.to_emu() as f64).collect()
}

/// What is wrong with how a case is set.
fn check(case: &Case, mode: WritingMode) -> Vec<String> {
    let block = Block::Paragraph(case.body.clone());
    let (_, layout) = set(&issue(vec![block], case.lang, mode, case.measure), &square());
    let placed = placed(&layout.document, mode);
    let mut faults = Vec::new();
    let mut agree = |kind, wanted: &[f64], asked: bool| {
        let found = in_em(&placed, kind);
        let same = found.len() == wanted.len()
            && found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 0.001);
        if asked && !same {
            faults.push(format!("{mode:?} {}: {kind:?} {found:?}, not {wanted:?}", case.name));
        }
    };
    agree(Kind::Base, &case.places, true);
    agree(Kind::Ruby, &case.ruby, !case.ruby.is_empty());
    agree(Kind::Note, &case.note, true);
    faults
}

#[test]
fn small_text_stands_where_the_standards_put_it() {
    let mut faults = Vec::new();
    let mut count = 0;
    for file in files_below(&root().join("tests/data/ruby"), "toml") {
        let cases: Cases = toml::from_str(&text_of(&file))
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for case in cases.case {
            assert!(!case.source.is_empty());
            count += 1;
            match case.writing_mode {
                Some(mode) => faults.extend(check(&case, mode)),
                None if case.lang == Locale::ZhHantTw => {
                    faults.extend(check(&case, WritingMode::HorizontalTb));
                }
                None => {
                    faults.extend(check(&case, WritingMode::HorizontalTb));
                    faults.extend(check(&case, WritingMode::VerticalRl));
                }
            }
        }
    }
    assert!(count >= 20, "{count} cases");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What holds for every paragraph with small text.
#[track_caller]
fn check_laws(
    edition: &Edition,
    document: &Document,
    mode: WritingMode,
    measure: Length,
    exact: bool,
) {
    let placed = placed(document, mode);
    let text = |kind| -> String {
        placed.iter().filter(|glyph| glyph.kind != kind).map(|glyph| glyph.text.as_str()).collect()
    };
    let paragraphs = edition.stories()[0].elements.iter().filter_map(|it| it.paragraph());
    let words: String = paragraphs.map(|paragraph| paragraph.text.as_str()).collect();
    assert_eq!(
        text(Kind::Ruby),
        words,
        "the words stand in their order, and ruby is not among them"
    );

    let mut lines: Vec<(u32, Length, Vec<&Placed>)> = Vec::new();
    let is_inked = |glyph: &&Placed| glyph.kind == Kind::Base && !glyph.text.trim().is_empty();
    for glyph in placed.iter().filter(is_inked) {
        match lines.iter_mut().find(|line| (line.0, line.1) == (glyph.page, glyph.across)) {
            Some(line) => line.2.push(glyph),
            None => lines.push((glyph.page, glyph.across, vec![glyph])),
        }
    }
    let first = lines.iter().map(|line| line.1).min().unwrap_or_default();
    // The first row of a note is level with its line; a line may be of a note alone.
    for glyph in placed.iter().filter(|glyph| glyph.kind == Kind::Note) {
        let on_grid = (glyph.across - first).to_emu() % (SIZE * 2).to_emu() == 0;
        match lines.iter_mut().find(|line| (line.0, line.1) == (glyph.page, glyph.across)) {
            Some(line) => line.2.push(glyph),
            None if on_grid => lines.push((glyph.page, glyph.across, vec![glyph])),
            None => {}
        }
    }
    lines.sort_by_key(|line| (line.0, line.1));
    for (_, across, glyphs) in &lines {
        assert_eq!((*across - first).to_emu() % (SIZE * 2).to_emu(), 0, "a line is on the grid");
        let end = glyphs.iter().map(|glyph| glyph.along[1]).max().unwrap_or_default();
        let limit = blank_at_end(glyphs);
        let words: String = glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        assert!(end <= measure + limit, "{words} ends at {end}, its measure at {measure}");
    }
    if exact {
        // The last line of each paragraph is the one before an indent.
        for pair in lines.windows(2) {
            let begins = pair[1].2.iter().map(|glyph| glyph.along[0]).min().unwrap_or_default();
            let end = pair[0].2.iter().map(|glyph| glyph.along[1]).max().unwrap_or_default();
            let end = end - blank_at_end(&pair[0].2).min((end - measure).max(Length::ZERO));
            // One character alone has no gap to grow at.
            let full = pair[0].2.len() > 1;
            assert!(!full || begins == SIZE || end == measure, "ends at {end} of {measure}");
        }
    }
    let mut rubies: Vec<(u32, Length, [Length; 2])> = Vec::new();
    let ruby: Vec<&Placed> = placed.iter().filter(|glyph| glyph.kind == Kind::Ruby).collect();
    for run in ruby.chunk_by(|a, b| a.run == b.run) {
        let start = run.iter().map(|glyph| glyph.along[0]).min().unwrap_or_default();
        let end = run.iter().map(|glyph| glyph.along[1]).max().unwrap_or_default();
        assert!(start >= Length::ZERO && end <= measure, "ruby from {start} to {end} of {measure}");
        rubies.push((run[0].page, run[0].across, [start, end]));
    }
    rubies.sort();
    for pair in rubies.windows(2) {
        let apart = (pair[0].0, pair[0].1) != (pair[1].0, pair[1].1);
        assert!(apart || pair[0].2[1] <= pair[1].2[0], "{:?} lies over {:?}", pair[0], pair[1]);
    }
}

/// The blank half of a mark that a line ends with.
fn blank_at_end(line: &[&Placed]) -> Length {
    let last = line.iter().max_by_key(|glyph| glyph.along[1]);
    let c = last.and_then(|glyph| glyph.text.chars().next_back());
    if c.is_some_and(|c| "、。）」』！？".contains(c)) { SIZE / 2 } else { Length::ZERO }
}

fn readings(edition: &Edition) -> Vec<char> {
    let paragraphs = edition.stories()[0].elements.iter().filter_map(|it| it.paragraph());
    let annotations = paragraphs.flat_map(|paragraph| &paragraph.annotations);
    let mut all: Vec<char> = annotations
        .filter_map(|annotation| match &annotation.kind {
            paiban::AnnotationKind::Ruby(ruby) => Some(ruby),
            _ => None,
        })
        .flat_map(|ruby| &ruby.readings)
        .flat_map(|reading| &reading.parts)
        .flat_map(|part| part.text.chars())
        .collect();
    all.sort_unstable();
    all
}

fn printed_ruby(document: &Document) -> Vec<char> {
    let is_ruby = |(_, run): &(&Page, &GlyphRun)| kind_of(document, run) == Some(Kind::Ruby);
    let mut all: Vec<char> =
        runs(document).filter(is_ruby).flat_map(|(page, run)| page.text_of(run).chars()).collect();
    all.sort_unstable();
    all
}

fn inline() -> impl Strategy<Value = Inline> {
    let kana = "[あいうえおかきくけこさしすせそ]{1,5}";
    let short = "[たちつてとなにぬねの]{1,3}";
    let base = "[一二三四五六七八九十]{1,3}";
    prop_oneof![
        4 => "[一二三四五六七八九十あいうえお]{1,9}".prop_map(Inline::Text),
        2 => (base, kana, 0..2u8).prop_map(|(base, text, under)| Inline::Ruby(Ruby {
            base,
            text: RubyText::Whole(text.clone()),
            under: (under == 0).then_some(RubyText::Whole(text)),
            ..Ruby::default()
        })),
        1 => "[春夏秋冬東西南北]{2,24}".prop_map(Inline::Note),
        2 => proptest::collection::vec(("[一二三四五六七八九十]", short), 1..4).prop_map(|pairs| {
            Inline::Ruby(Ruby {
                base: pairs.iter().map(|pair| pair.0.as_str()).collect(),
                text: RubyText::Each(pairs.into_iter().map(|pair| pair.1).collect()),
                ..Ruby::default()
            })
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300, max_shrink_iters: 500, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn full_lines_are_exact_and_no_ruby_lies_over_another(
        inlines in proptest::collection::vec(inline(), 1..24), ems in 10..20i32, down in any::<bool>(),
    ) {
        let mode = if down { WritingMode::VerticalRl } else { WritingMode::HorizontalTb };
        let issue = issue(vec![Block::Paragraph(inlines)], Locale::Ja, mode, ems);
        let (edition, layout) = set(&issue, &square());
        check_laws(&edition, &layout.document, mode, SIZE * i64::from(ems), true);
        prop_assert_eq!(readings(&edition), printed_ruby(&layout.document));
    }
}

/// A paragraph in the notation of Aozora Bunko: ｜ where a base starts, 《》 around its reading.
fn from_aozora(line: &str) -> Vec<Inline> {
    let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '々' | '〆');
    let mut inlines = Vec::new();
    let mut plain = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('《') {
        let (before, after) = (&rest[..at], &rest[at + '《'.len_utf8()..]);
        let Some(end) = after.find('》') else { break };
        let (words, base) = match before.rfind('｜') {
            Some(bar) => (&before[..bar], &before[bar + '｜'.len_utf8()..]),
            None => {
                let start = before.char_indices().rev().take_while(|&(_, c)| is_han(c)).last();
                before.split_at(start.map_or(before.len(), |(start, _)| start))
            }
        };
        plain.push_str(words);
        inlines.push(Inline::Text(std::mem::take(&mut plain)));
        let text = RubyText::Whole(after[..end].to_owned());
        inlines.push(Inline::Ruby(Ruby { base: base.to_owned(), text, ..Ruby::default() }));
        rest = &after[end + '》'.len_utf8()..];
    }
    inlines.push(Inline::Text(plain + rest));
    inlines
}

#[test]
fn a_novel_keeps_its_ruby() {
    let Some(shared) = shared() else { return };
    let file = shared.join("conformance/corpus/bocchan.aozora.ja.txt");
    let text = text_of(&file);
    let lines = text.lines().filter(|line| line.starts_with('\u{3000}') && !line.contains('［'));
    let blocks: Vec<Block> =
        lines.take(60).map(|line| Block::Paragraph(from_aozora(line.trim()))).collect();
    let mode = WritingMode::VerticalRl;
    let (edition, layout) = set(&issue(blocks, Locale::Ja, mode, 17), &square());
    check_laws(&edition, &layout.document, mode, SIZE * 17, false);
    assert!(readings(&edition).len() > 1_000, "a text with much ruby");
    assert_eq!(readings(&edition), printed_ruby(&layout.document));
    assert_eq!(layout.report.kinsoku_faults, 0);
}

/// Ruby neither widens the gap between lines nor moves the lines after it.
#[test]
fn lines_stand_on_the_same_grid_with_ruby_and_without() {
    let body = |ruby: bool| {
        let word = if ruby {
            serde_json::json!({ "ruby": { "base": "東京", "text": "とうきょう", "under": "みやこ" } })
        } else {
            serde_json::json!("東京")
        };
        let inlines = serde_json::json!(["一二三四五", word, "六七八九十一二三四五六七八九十"]);
        let inlines: Vec<Inline> = serde_json::from_value(inlines).expect("rich text");
        vec![Block::Paragraph(inlines), Block::text("一二三四五六七八九十")]
    };
    for mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
        let grid = |ruby| {
            let (_, layout) = set(&issue(body(ruby), Locale::Ja, mode, 12), &square());
            let placed = placed(&layout.document, mode);
            let mut lines: Vec<Length> =
                placed.iter().filter(|it| it.kind == Kind::Base).map(|it| it.across).collect();
            lines.dedup();
            lines
        };
        assert_eq!(grid(true), grid(false));
    }
}

#[test]
fn wrong_ruby_is_reported_and_keeps_its_words() {
    let remark = |given: serde_json::Value| {
        let inline: Inline = serde_json::from_value(given).expect("rich text");
        let body = vec![Block::Paragraph(vec![Inline::Text("甲".to_owned()), inline])];
        let edition = resolve(&issue(body, Locale::Ja, WritingMode::HorizontalTb, 12), &square());
        let told: Vec<String> = edition
            .diagnostics()
            .iter()
            .filter(|it| it.problem == Problem::Ruby)
            .map(ToString::to_string)
            .collect();
        let text = edition.stories()[0].elements[0].paragraph().map(|it| it.text.clone());
        (text.unwrap_or_default(), readings(&edition).len(), told)
    };
    for (given, text, small, said) in [
        (
            serde_json::json!({ "ruby": { "base": "東京", "text": ["とう", "きょう", "と"] } }),
            "甲東京",
            6,
            "warning: article a, block 1: the ruby of \"東京\" has 3 reading(s) for 2 character(s) and is set as one over all; give a list with one for each character",
        ),
        (
            serde_json::json!({ "ruby": { "base": "", "text": "とうきょう" } }),
            "甲とうきょう",
            0,
            "warning: article a, block 1: the ruby \"とうきょう\" has no base and is set as plain words; give the characters that it reads as \"base\"",
        ),
        (
            serde_json::json!({ "ruby": { "base": "東京", "text": " " } }),
            "甲東京",
            0,
            "warning: article a, block 1: the ruby of \"東京\" has an empty reading, which is left out; write one, or take the ruby away",
        ),
        (
            serde_json::json!({ "ruby": { "base": "東京", "text": "とうきょう", "kind": "mono" } }),
            "甲東京",
            5,
            "warning: article a, block 1: the ruby of \"東京\" has 1 reading(s) for 2 character(s) and is set as one over all; give a list with one for each character",
        ),
    ] {
        assert_eq!(remark(given), (text.to_owned(), small, vec![said.to_owned()]));
    }
    let good = serde_json::json!({ "ruby": { "base": "東京", "text": ["とう", "きょう"], "side": "under" } });
    assert_eq!(remark(good), ("甲東京".to_owned(), 5, Vec::new()));
}

#[test]
fn a_narrow_gap_makes_ruby_small_and_says_so() {
    let inline = serde_json::json!({ "ruby": { "base": "山", "text": "やま" } });
    let inline: Inline = serde_json::from_value(inline).expect("rich text");
    let body = vec![Block::Paragraph(vec![inline])];
    let mut issue = issue(body, Locale::Ja, WritingMode::HorizontalTb, 12);
    issue.design.body = Some(BodyType {
        size: Some(SIZE.into()),
        pitch: Some(SIZE.scale(5, 4)),
        ..BodyType::default()
    });
    let (edition, layout) = set(&issue, &square());
    let said: Vec<String> = edition.diagnostics().iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "note: article a, block 1: the gap between lines holds ruby of 4pt and not of 6pt, half the body size; a \"pitch\" of 17.04pt or more in design.body gives it room"
        ]
    );
    let sizes: Vec<Length> = runs(&layout.document)
        .filter(|(_, run)| kind_of(&layout.document, run) == Some(Kind::Ruby))
        .map(|(_, run)| run.size)
        .collect();
    assert_eq!(sizes, [SIZE / 3]);
}
