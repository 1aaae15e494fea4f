//! Rules with a right answer: the cases of `tests/data`, through one check a folder.

use paiban::composition::{Choices, Composition, Level};
use paiban::geom::{Em, Length, WritingMode};
use paiban::line::{LineBreaking, LineOptions, Measures, break_text};
use paiban::{Locale, issue::Heading};
use serde::Deserialize;

use crate::support::{files_below, root, text_of};

/// A size that all the fractions of the cases divide.
const SIZE: Length = Length::pt(12);
/// Thirds of an em are written with six digits.
const ROUNDING: f64 = 0.000_01;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub name: String,
    source: String,
    #[serde(default)]
    lang: Locale,
    #[serde(default)]
    writing_mode: WritingMode,
    level: Option<Level>,
    #[serde(default)]
    composition: Choices,
    #[serde(default)]
    looseness: i32,
    #[serde(default)]
    text: String,
    #[serde(default)]
    editor: Vec<String>,
    pub measure: f64,
    #[serde(default)]
    indent: f64,
    #[serde(default)]
    pub lines: Vec<String>,
    pub not_before: Option<String>,
    #[serde(default)]
    places: Vec<Vec<f64>>,
}

impl Case {
    pub fn heading(&self) -> Heading {
        if self.editor.is_empty() {
            Heading::Text(self.text.clone())
        } else {
            Heading::Lines(self.editor.clone())
        }
    }
}

/// The cases of a folder of `tests/data`, each with the file it stands in.
#[track_caller]
pub fn cases(folder: &str) -> Vec<(String, Case)> {
    let files = files_below(&root().join("tests/data").join(folder), "toml");
    let read = |file: &std::path::PathBuf| {
        let name = file.display().to_string();
        let cases: Cases =
            toml::from_str(&text_of(file)).unwrap_or_else(|error| panic!("{name}: {error}"));
        cases.case.into_iter().map(move |case| (name.clone(), case))
    };
    let cases: Vec<_> = files.iter().flat_map(read).collect();
    assert!(cases.iter().all(|(_, case)| !case.source.is_empty()), "each case names its source");
    cases
}

/// Half an em for ASCII, one em for all others.
pub fn advance(c: char) -> Em {
    if c.is_ascii() { Em::HALF } else { Em::ONE }
}

fn ems(count: f64) -> Length {
    SIZE.scale((count * 1_000_000.0).round() as i64, 1_000_000)
}

/// What is wrong with how a case is set.
fn check(case: &Case) -> Option<String> {
    let mut options = LineOptions::new(case.lang, SIZE);
    options.writing_mode = case.writing_mode;
    let choices = Choices { level: case.level, ..case.composition.clone() };
    options.composition = Composition::resolve(case.lang, &[&choices]);
    options.looseness = case.looseness;
    let measures = Measures { indent: ems(case.indent), lengths: &[ems(case.measure)] };
    let set = break_text(&case.text, &mut advance, &measures, &options).lines;
    let lines: Vec<&str> = set.iter().map(|line| &case.text[line.bytes.clone()]).collect();
    if lines != case.lines {
        return Some(format!("is set {lines:?} and not {:?}", case.lines));
    }
    for (line, places) in set.iter().zip(&case.places) {
        let found: Vec<f64> =
            line.places.iter().map(|place| place.to_emu() as f64 / SIZE.to_emu() as f64).collect();
        let agree = found.len() == places.len()
            && found.iter().zip(places).all(|(a, b)| (a - b).abs() < ROUNDING);
        if !agree {
            return Some(format!("stands at {found:?} and not at {places:?}"));
        }
    }
    None
}

#[track_caller]
fn check_all(folder: &str, least: usize, with_places: bool) {
    let cases = cases(folder);
    assert!(cases.len() >= least, "{folder}: {} cases", cases.len());
    let faults: Vec<String> = cases
        .iter()
        .filter_map(|(file, case)| {
            assert!(!with_places || !case.places.is_empty(), "{}: no places", case.name);
            check(case).map(|fault| format!("{file}: {}: {fault}", case.name))
        })
        .collect();
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), cases.len(), faults.join("\n"));
}

#[test]
fn line_edges_are_as_the_standards_have_them() {
    check_all("kinsoku", 25, false);
}

#[test]
fn marks_and_spaces_stand_where_the_standards_put_them() {
    check_all("spacing", 20, true);
}

#[test]
fn each_style_of_punctuation_gives_marks_its_own_room() {
    check_all("styles", 10, true);
}

#[test]
fn marks_at_line_edges_are_as_the_house_says() {
    check_all("edges", 15, true);
}

#[test]
fn marks_hang_where_the_house_lets_them() {
    check_all("hanging", 8, true);
}

#[test]
fn words_are_divided_where_the_house_lets_them() {
    check_all("hyphenation", 3, false);
}

#[test]
fn korean_lines_end_where_the_house_says() {
    check_all("korean", 4, false);
}

#[test]
fn a_manuscript_has_every_character_in_its_square() {
    check_all("grid", 4, true);
}

#[test]
fn a_paragraph_comes_out_as_long_as_it_is_asked() {
    check_all("looseness", 4, false);
}

#[test]
fn what_readers_complain_about_elsewhere_is_right_here() {
    check_all("complaints", 10, false);
}

/// A paragraph in which words are long and columns narrow.
const LONG_WORDS: &str = "Responsible administrators understand international communication, \
    institutional arrangements and extraordinary circumstances; representatives investigate \
    considerable environmental transformations, recommending comprehensive professional \
    consideration of agricultural, architectural and technological developments everywhere.";

#[test]
fn no_third_line_in_a_row_ends_with_a_hyphen() {
    let (mut divided, mut in_a_row) = (0, 0);
    for breaking in [LineBreaking::FirstFit, LineBreaking::Auto, LineBreaking::TotalFit] {
        for half_ems in 17..44 {
            let mut options = LineOptions::new(Locale::ZhHans, SIZE);
            options.breaking = breaking;
            let lengths = [SIZE * half_ems / 2];
            let measures = Measures { indent: Length::ZERO, lengths: &lengths };
            let set = break_text(LONG_WORDS, &mut advance, &measures, &options).lines;
            let mut row = 0;
            for line in &set {
                row = if line.hyphenated { row + 1 } else { 0 };
                // But for a line whose whole words would be torn apart.
                let words = LONG_WORDS[line.bytes.clone()].trim_end();
                let whole = words.rsplit_once(' ').map_or("", |(whole, _)| whole);
                let gaps = whole.trim_start().matches(' ').count() as i64;
                let own = SIZE * whole.trim_start().len() as i64 / 2;
                let spreads = gaps > 0 && lengths[0] - own < SIZE / 4 * gaps;
                assert!(
                    row <= 2 || !spreads,
                    "{breaking:?}, {half_ems} half ems: {row} hyphens in a row, {words}"
                );
                divided += usize::from(line.hyphenated);
                in_a_row = in_a_row.max(row);
            }
        }
    }
    assert!(divided > 20 && in_a_row >= 2, "{divided} hyphens, {in_a_row} in a row");
}

#[test]
fn a_text_is_one_paragraph_whatever_line_ends_are_in_it() {
    let measures = Measures { indent: Length::ZERO, lengths: &[SIZE * 10] };
    let options = LineOptions::new(Locale::ZhHans, SIZE);
    for text in ["甲乙\n丙丁", "甲乙\r\n丙丁", "甲乙\u{2028}丙丁"] {
        let set = break_text(text, &mut advance, &measures, &options).lines;
        assert_eq!(set.len(), 1, "{text:?}");
        assert_eq!(set[0].bytes, 0..text.len());
    }
}
