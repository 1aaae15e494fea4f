//! Laws that hold for any text, measure and page.

use paiban::composition::{Choices, Composition};
use paiban::geom::{Length, WritingMode};
use paiban::issue::{
    Arrangement, Article, Block, BodyType, Design, Extent, Heading, Issue, Margins, Masthead,
    PageSize,
};
use paiban::line::{Fit, LineBreaking, LineOptions, Measures, TextLine, break_text};
use paiban::{Locale, geom::Em};
use proptest::prelude::*;

use crate::lines::advance;
use crate::press::{article_of, em_box, runs, set, square};

const SIZE: Length = Length::pt(9);

/// Text as it comes: words, marks that meet, numbers, Latin, and what nobody expects.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[一二三四五六七八九十版面铅字]{1,12}",
        3 => "[，。、；：？！“”‘’（）《》「」『』·…—]{1,3}",
        1 => "[0-9]{1,5}[%℃年月日]?",
        1 => "[A-Za-z]{1,14}",
        1 => "[ぁ-んァ-ヶー々]{1,8}",
        1 => "[가-힣]{1,5} ",
        1 => Just(" ".to_owned()),
        1 => any::<String>(),
    ];
    proptest::collection::vec(piece, 1..30).prop_map(|pieces| pieces.concat())
}

/// Choices of every kind: each key with one of its values, or left to custom.
fn choices() -> impl Strategy<Value = Choices> {
    let keys: [(&str, &[&str]); 13] = [
        (
            "level",
            &[
                "none",
                "basic",
                "gb",
                "strict",
                "newspaper",
                "loose",
                "normal",
                "japanese-strict",
                "korean",
            ],
        ),
        (
            "punctuation",
            &["gb", "full", "half", "kaiming", "tw-centred", "jis", "newspaper", "off"],
        ),
        ("line_end", &["either", "half", "closing-half", "stop-full", "full"]),
        ("line_start", &["flush", "full"]),
        ("paragraph_start", &["flush", "full", "half"]),
        ("hanging", &["off", "allowed", "forced"]),
        ("han_latin", &["none", "eighth", "quarter", "fixed"]),
        ("korean_break", &["auto", "word", "syllable"]),
        ("hyphenation", &["off", "auto"]),
        ("indent", &["0em", "1em", "2em"]),
        ("numerals", &["as-written", "han"]),
        ("alignment", &["justified"]),
        ("punctuation", &["gb", "newspaper"]),
    ];
    proptest::collection::vec((0..keys.len(), any::<proptest::sample::Index>()), 0..6).prop_map(
        move |picks| {
            let mut given = serde_json::Map::new();
            for (key, value) in picks {
                let (key, values) = keys[key];
                given.insert(key.to_owned(), (*value.get(values)).into());
            }
            serde_json::from_value(given.into()).expect("every key and value is one of the format")
        },
    )
}

fn options() -> impl Strategy<Value = LineOptions> {
    let locales = [Locale::ZhHans, Locale::ZhHantTw, Locale::ZhHantHk, Locale::Ja, Locale::Ko];
    let searches = [LineBreaking::FirstFit, LineBreaking::TotalFit, LineBreaking::Auto];
    (
        proptest::sample::select(locales.to_vec()),
        choices(),
        proptest::sample::select(searches.to_vec()),
        any::<bool>(),
        -1..=1,
    )
        .prop_map(|(locale, choices, breaking, vertical, looseness)| LineOptions {
            composition: Composition::resolve(locale, &[&choices]),
            breaking,
            looseness,
            writing_mode: if vertical {
                WritingMode::VerticalRl
            } else {
                WritingMode::HorizontalTb
            },
            ..LineOptions::new(locale, SIZE)
        })
}

/// The ends that a line may have: of the full body of its last character, less the
/// blank that a line's end may cut off.
fn reaches(line: &TextLine, text: &str, measure: Length) -> bool {
    let words = &text[line.bytes.clone()];
    let is_space = |c: char| matches!(c, ' ' | '\u{A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}');
    let inked = words.trim_end_matches(is_space);
    let Some(last) = inked.chars().last() else { return true };
    let place = line.places[inked.chars().count() - 1];
    let hyphen = if line.hyphenated { advance('-').of(SIZE) } else { Length::ZERO };
    let end = place + advance(last).of(SIZE) + hyphen;
    [0, 1, 2, 3, 4].iter().any(|&quarters| end == measure + SIZE * quarters / 4)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400, max_shrink_iters: 2_000, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn every_byte_stands_in_one_line_and_every_line_fills_its_measure(
        text in text(), options in options(), ems in 2..30i64, indent in 0..3i64,
    ) {
        let indent = SIZE * indent.min(ems - 1);
        let measures = Measures { indent, lengths: &[SIZE * ems, SIZE * ems, SIZE * (ems + 2)] };
        let lines = break_text(&text, &mut advance, &measures, &options).lines;
        let mut at = 0;
        for line in &lines {
            prop_assert_eq!(line.bytes.start, at, "lines follow each other");
            prop_assert!(line.bytes.end > at, "a line is not empty");
            at = line.bytes.end;
            let words = &text[line.bytes.clone()];
            prop_assert_eq!(line.places.len(), words.chars().count(), "each character has a place");
        }
        prop_assert_eq!(at, text.len(), "no byte is lost");
        for (k, line) in lines.iter().enumerate() {
            let measure = SIZE * if k < 2 { ems } else { ems + 2 };
            let last = k + 1 == lines.len();
            let held = matches!(line.fit, Fit::Emergency | Fit::Short)
                || last
                || reaches(line, &text, measure);
            prop_assert!(held, "line {} of {:?} ends short of {}", k, line, measure);
            // One that ends within an address, or with the mark or blank behind one, may be,
            // where it would be torn apart for it.
            let words = &text[line.bytes.clone()];
            let address = words.trim_end_matches(|c: char| !c.is_alphanumeric() && !c.is_ascii());
            let is_at_address = address.ends_with(|c: char| c.is_ascii_graphic())
                && address.contains(|c: char| c.is_ascii_punctuation());
            let short = line.fit == Fit::Short;
            prop_assert!(last || !short || is_at_address, "only a last line is short");
        }
    }

    #[test]
    fn a_paragraph_seen_whole_costs_no_more_than_line_by_line(
        text in text(), options in options(), ems in 4..24i64,
    ) {
        let measures = Measures { indent: Length::ZERO, lengths: &[SIZE * ems] };
        let cost = |breaking| {
            let options = LineOptions { breaking, looseness: 0, ..options };
            break_text(&text, &mut advance, &measures, &options).cost
        };
        let (first, whole) = (cost(LineBreaking::FirstFit), cost(LineBreaking::TotalFit));
        prop_assert!(whole <= first, "{} and line by line {}", whole, first);
        let either = cost(LineBreaking::Auto);
        prop_assert!(either == first || either == whole, "{either}, not {first} or {whole}");
    }

    #[test]
    fn no_square_character_of_a_line_overlaps_another(
        text in "[一二三四五六七八九十版面铅字，。、；：？！“”（）《》]{1,80}",
        ems in 4..20i64,
    ) {
        let measures = Measures { indent: Length::ZERO, lengths: &[SIZE * ems] };
        let options = LineOptions::new(Locale::ZhHans, SIZE);
        for line in break_text(&text, &mut advance, &measures, &options).lines {
            // A mark may give its blank half to its neighbour, and nothing more.
            let ink = text[line.bytes.clone()].chars().zip(&line.places).map(|(c, &place)| {
                if "“（《".contains(c) { place + SIZE / 2 } else { place }
            });
            let ink: Vec<Length> = ink.collect();
            prop_assert!(ink.windows(2).all(|two| two[1] - two[0] >= SIZE / 2), "{:?}", ink);
            prop_assert!(ink[0] == Length::ZERO);
            let han = |c: char| !"，。、；：？！“”（）《》".contains(c);
            let words: Vec<char> = text[line.bytes.clone()].chars().collect();
            for (k, pair) in words.windows(2).enumerate() {
                if han(pair[0]) && han(pair[1]) {
                    prop_assert!(line.places[k + 1] - line.places[k] >= SIZE);
                }
            }
        }
    }

    #[test]
    fn plain_han_is_the_same_across_and_down(text in "[一-龥]{1,120}", ems in 2..20i64) {
        let measures = Measures { indent: SIZE, lengths: &[SIZE * ems] };
        let across = LineOptions::new(Locale::ZhHans, SIZE);
        let down = LineOptions { writing_mode: WritingMode::VerticalRl, ..across };
        prop_assert_eq!(
            break_text(&text, &mut |_| Em::ONE, &measures, &across),
            break_text(&text, &mut |_| Em::ONE, &measures, &down)
        );
    }
}

/// Characters that the square font has.
const HAN: &str = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日版字铅印刷";

/// An issue of plain Han, set for a page of one size or for its transpose.
fn han_issue(mode: WritingMode, seed: u64) -> Issue {
    let han: Vec<char> = HAN.chars().collect();
    let mut state = seed;
    let mut next = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut words = |least: usize, most: usize| -> String {
        let count = least + next(most - least);
        (0..count).map(|_| han[next(han.len())]).collect()
    };
    let articles = (0..6)
        .map(|k| Article {
            id: format!("a{k}"),
            headline: Some(Heading::Text(words(4, 8))),
            body: (0..4).map(|_| Block::text(words(5, 160))).collect(),
            ..Article::default()
        })
        .collect();
    let (width, height) = (Length::mm(150), Length::mm(200));
    let [start, end, before, after] = [14, 16, 30, 20].map(Length::mm);
    let (page, margins) = match mode {
        WritingMode::HorizontalTb => (
            PageSize { width, height },
            Margins { left: start, right: end, top: before, bottom: after },
        ),
        WritingMode::VerticalRl => (
            PageSize { width: height, height: width },
            Margins { top: start, bottom: end, right: before, left: after },
        ),
    };
    let design = Design {
        page: Some(page),
        margins: Some(margins),
        columns: Some(3),
        measure: Some(Extent::Em(Em::ONE * 11)),
        gutter: Some(Extent::Em(Em::ONE)),
        body: Some(BodyType {
            size: Some(SIZE.into()),
            pitch: Some(Length::pt(12)),
            ..BodyType::default()
        }),
        arrangement: Some(Arrangement::Flow),
        ..Design::default()
    };
    Issue {
        writing_mode: mode,
        design,
        masthead: Masthead { title: "铅字".to_owned(), ..Masthead::default() },
        articles,
        ..Issue::default()
    }
}

/// A character of the articles: its page, its place along and across the lines, its size.
type Placed = (u32, Length, Length, Length, char);

fn placed(mode: WritingMode, seed: u64) -> Vec<Placed> {
    let (_, layout) = set(&han_issue(mode, seed), &square());
    let document = &layout.document;
    let mut all = Vec::new();
    for (page, run) in runs(document) {
        if run.tag.and_then(|tag| article_of(document, tag)).is_none() {
            continue;
        }
        let words = page.text_of(run).chars();
        for (c, glyph) in words.zip(page.glyphs_of(run)) {
            let body = em_box(run, glyph);
            let (inline, block) = match mode {
                WritingMode::HorizontalTb => (body.origin.x, body.origin.y),
                WritingMode::VerticalRl => (body.origin.y, page.size.width - body.right()),
            };
            all.push((page.number, inline, block, run.size, c));
        }
    }
    all
}

/// Headlines, text and all: the vertical page is the horizontal one, turned over
/// (typst #5908, WeasyPrint #577: no vertical writing). A horizontal headline stands in the
/// middle, though, and a vertical one hangs from the head of its article.
#[test]
fn a_vertical_newspaper_of_plain_han_is_the_transpose_of_the_horizontal_one() {
    for seed in [1, 2, 3] {
        let across = placed(WritingMode::HorizontalTb, seed);
        let down = placed(WritingMode::VerticalRl, seed);
        assert!(across.len() > 1_000, "enough to compare: {}", across.len());
        assert_eq!(across.len(), down.len());
        let body = across[across.len() - 1].3;
        for (a, d) in across.iter().zip(&down) {
            let hangs = a.3 > body && d.1 <= a.1;
            let turned = if hangs { (d.0, a.1, d.2, d.3, d.4) } else { *d };
            assert_eq!(*a, turned, "seed {seed}");
        }
    }
}

/// The program on one thread and on two, each in a process of its own.
#[test]
fn the_same_issue_gives_the_same_bytes_on_any_number_of_threads() {
    if crate::support::fonts().is_none() {
        return;
    }
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("threads");
    let written = |threads: &str| {
        let folder = folder.join(threads);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder for the test");
        let status = std::process::Command::new(crate::program::program())
            .current_dir(&folder)
            .env("RAYON_NUM_THREADS", threads)
            .arg("--quiet")
            .status();
        assert!(status.expect("the program starts").success());
        let bytes = |name: &str| std::fs::read(folder.join(name)).expect("an output");
        (bytes("zh-Hans.pdf"), bytes("zh-Hans.epub"))
    };
    let one = written("1");
    assert!(one.0.len() > 10_000 && one.1.len() > 1_000, "something to compare");
    assert!(one == written("2"), "one thread and two");
    assert!(one == written("5"), "one thread and five");
}

/// Values may cross threads: a desk sets many issues at once.
#[test]
fn public_values_may_cross_threads() {
    fn crosses<T: Send + Sync>() {}
    crosses::<paiban::issue::Issue>();
    crosses::<paiban::edition::Edition>();
    crosses::<paiban::Assets>();
    crosses::<paiban::frame::Document>();
    crosses::<paiban::Layout>();
    crosses::<paiban::Report>();
    crosses::<paiban::Error>();
    crosses::<Box<dyn std::error::Error + Send + Sync>>();
    let _: Box<dyn std::error::Error> =
        Box::new(paiban::Error::from(paiban::ErrorKind::Rejected(Vec::new())));
}
