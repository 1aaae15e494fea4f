//! JLReq, Appendices B to E: the tables of spacing, break, reduction and expansion, cell by cell.
//!
//! Each class that is one of ours stands for itself by one character. Left out are
//! note numbers and ornaments (cl-20 to cl-23, cl-28 to cl-30), which are annotations
//! here, and signs of mathematics and of units (cl-17, cl-18, cl-25), which are
//! Western letters to us. The space between words (cl-26) is a cell of table 2 alone:
//! in the others it is the space itself that is adjusted.

use std::collections::BTreeMap;
use std::path::PathBuf;

use paiban::Locale;
use paiban::composition::{Level, LineEnd, LineStart, ParagraphStart, PunctuationStyle};
use paiban::geom::Length;
use paiban::line::LineOptions;

use super::probe::{
    LITTLE, SIZE, at_level, expanded, growth, milli, natural, reduced, set, starts, styled,
};
use super::table::{Account, Row, Tailoring, rows};
use crate::support::shared;

/// A class by its number, a character of it, and its body: the blank before and its width, in quarters.
const SAMPLES: [(&str, char, i64, i64); 18] = [
    ("cl-01", '「', 2, 2),
    ("cl-02", '」', 0, 2),
    ("cl-03", '〜', 0, 4),
    ("cl-04", '！', 0, 4),
    ("cl-05", '・', 1, 2),
    ("cl-06", '。', 0, 2),
    ("cl-07", '、', 0, 2),
    ("cl-08", '—', 0, 4),
    ("cl-09", '々', 0, 4),
    ("cl-10", 'ー', 0, 4),
    ("cl-11", 'っ', 0, 4),
    ("cl-12", '￥', 0, 4),
    ("cl-13", '％', 0, 4),
    ("cl-14", '\u{3000}', 0, 4),
    ("cl-15", 'あ', 0, 4),
    ("cl-16", 'ア', 0, 4),
    ("cl-19", '国', 0, 4),
    ("cl-24", '5', 0, 2),
];
const WESTERN: (&str, char, i64, i64) = ("cl-27", 'A', 0, 2);

type Sample = (&'static str, char, i64, i64);

/// Every two classes of ours.
fn pairs() -> impl Iterator<Item = (Sample, Sample)> {
    let all = || SAMPLES.into_iter().chain([WESTERN]);
    all().flat_map(move |before| all().map(move |after| (before, after)))
}

/// The cells of a table by their classes.
fn cells(name: &str) -> Option<BTreeMap<(String, String), Row>> {
    let path: PathBuf = shared()?.join("conformance/jlreq").join(name);
    let key = |row: &Row| (row["before"].clone(), row["after"].clone());
    Some(rows(&path).into_iter().map(|row| (key(&row), row)).collect())
}

fn cell(table: &BTreeMap<(String, String), Row>, before: Sample, after: Sample) -> Option<&Row> {
    table.get(&(before.0.to_owned(), after.0.to_owned()))
}

/// An em as a table writes it, in thousandths.
fn thousandths(cell: &str) -> i64 {
    (cell.parse::<f64>().expect("a number of ems") * 1_000.0).round() as i64
}

/// A house with nothing to choose at the edges of lines.
fn house(style: PunctuationStyle) -> LineOptions {
    let mut options = styled(Locale::Ja, style);
    // The tables are those of the strictest level.
    options.composition.level = Level::JapaneseStrict;
    options.composition.line_start = LineStart::Full;
    options.composition.paragraph_start = ParagraphStart::Full;
    options.composition.line_end = LineEnd::Full;
    options
}

/// What we space otherwise than table 1.
const SPACING: &[Tailoring] = &[(
    "cl-06|cl-07 cl-05",
    "of a stop's half em and a dot's quarter the quarter stays, as CSS Text 4 trims 。・ and \
     TeX-ja sets 、・; the table adds them up",
)];

#[test]
fn classes_stand_as_far_apart_as_table_1_has_them() {
    let Some(table) = cells("table1-spacing.tsv") else { return };
    let mut account = Account::default();
    let options = house(PunctuationStyle::Jis);
    for (before, after) in pairs() {
        let wanted = match cell(&table, before, after) {
            None => 0,
            Some(row) if row["em"].is_empty() => match row["note"].as_str() {
                // Two middle dots each keep their quarter.
                "note 3" => 500,
                // Half an em behind the stop, and the dot's quarter.
                "note 5" => 750,
                _ => continue,
            },
            Some(row) => thousandths(&row["em"]),
        };
        let places = natural(&format!("国{}{}国", before.1, after.1), &options);
        let quarter = SIZE / 4;
        let gap = places[2] + quarter * after.2 - places[1] - quarter * (before.2 + before.3);
        let difference =
            format!("{}{} stand {} apart and not {wanted}", before.1, after.1, milli(gap));
        account
            .add(format!("{} {}", before.0, after.0), (milli(gap) != wanted).then_some(difference));
    }
    account.close("JLReq table 1", 300, SPACING);
}

/// Where we break otherwise than table 2.
const BREAKS: &[Tailoring] = &[
    ("* cl-14", "a line that begins with white space would look like a paragraph (UAX #14, BA)"),
    ("* cl-13", "a sign behind a number does not start a line (CSS Text 3, UAX #14 LB23a)"),
    ("cl-24|cl-27 cl-12", "UAX #14 LB24, LB25: US$, 5￥"),
    ("cl-12 cl-26", "a space parts a sign from what follows (UAX #14 LB18)"),
    ("cl-13 cl-24|cl-27", "UAX #14 LB24, LB25: ％5"),
];

#[test]
fn lines_end_between_classes_where_table_2_has_them_end() {
    let Some(table) = cells("table2-break.tsv") else { return };
    let mut account = Account::default();
    let options = at_level(Locale::Ja, Level::JapaneseStrict);
    let space: Sample = ("cl-26", ' ', 0, 0);
    let with_space = SAMPLES.into_iter().chain([WESTERN]).flat_map(|c| [(c, space), (space, c)]);
    for (before, after) in pairs().chain(with_space) {
        let wanted = cell(&table, before, after).is_none();
        let around = |side: Sample| if side.0 == "cl-26" { "A" } else { "国" };
        let text = format!("{}{}{}{}", around(before), before.1, after.1, around(after));
        // A space has no width at a line's end, so a line that ends before it ends behind it.
        let end = if after.0 == "cl-26" { 3 } else { 2 };
        let found = starts(&text, &options).contains(&end);
        let difference = format!("{text} may break in the middle: {found}");
        account.add(format!("{} {}", before.0, after.0), (found != wanted).then_some(difference));
    }
    account.close("JLReq table 2", 380, BREAKS);
}

/// By how much the gap of a pair at a line's start can yield.
fn give(text: &str, options: &LineOptions) -> i64 {
    let from = natural(text, options);
    let eighths = (1..=16).rev();
    let most = eighths.map(|n| SIZE * n / 8).find_map(|by| reduced(text, by, options));
    most.map_or(0, |to| -milli(growth(&from, &to)[0]))
}

/// The gaps that grow, or yield, where a line is a little too long, or too short.
fn first(text: &str, to: Option<Vec<Length>>, options: &LineOptions) -> Vec<bool> {
    let from = natural(text, options);
    to.map_or_else(Vec::new, |to| growth(&from, &to).iter().map(|by| *by != Length::ZERO).collect())
}

/// A line for each turn of reduction, with the priority that a table gives it.
fn probes(dot: i64) -> [(i64, &'static str); 4] {
    [(1, "国A A国"), (dot, "国・国"), (dot + 1, "国「国"), (dot + 2, "国A国")]
}

#[track_caller]
fn check_reduction(name: &str, style: PunctuationStyle, dot: i64, tailored: &[Tailoring]) {
    let Some(table) = cells(name) else { return };
    let mut account = Account::default();
    let options = house(style);
    for (before, after) in pairs() {
        let row = cell(&table, before, after);
        let pair = format!("{}{}", before.1, after.1);
        let (wanted, turn) = match row {
            None => (0, None),
            Some(row) => match row["mode"].as_str() {
                "fixed" => (0, None),
                "proportional" => (
                    thousandths(&row["default_em"]) - thousandths(&row["limit_em"]),
                    row["priority"].parse().ok(),
                ),
                _ => continue,
            },
        };
        let found = give(&pair, &options);
        let mut difference =
            (found != wanted).then(|| format!("{pair} yields {found} and not {wanted}"));
        for (other, probe) in probes(dot) {
            let Some(turn): Option<i64> = turn else { continue };
            let text = format!("{pair}{probe}");
            let yields = first(&text, reduced(&text, LITTLE, &options), &options);
            if difference.is_none() && yields.first() != Some(&(turn <= other)) {
                difference =
                    Some(format!("{pair} of turn {turn} against {probe} of {other}: {yields:?}"));
            }
        }
        account.add(format!("{} {}", before.0, after.0), difference);
    }
    account.close(name, 300, tailored);
}

/// What yields otherwise than table 3, the practice of letterpress.
const LETTERPRESS: &[Tailoring] = &[];

#[test]
fn classes_yield_as_table_3_has_them() {
    check_reduction("table3-reduce.tsv", PunctuationStyle::Newspaper, 4, LETTERPRESS);
}

/// What yields otherwise than table 4, JIS X 4051.
const JIS: &[Tailoring] = &[];

#[test]
fn classes_yield_as_table_4_has_them() {
    check_reduction("table4-reduce-jisx4051.tsv", PunctuationStyle::Jis, 2, JIS);
}

#[test]
fn a_mark_at_a_line_end_gives_all_its_blank_or_none() {
    let Some(table) = cells("table3-reduce.tsv") else { return };
    let options = styled(Locale::Ja, PunctuationStyle::Newspaper);
    let ends: Vec<_> = table
        .iter()
        .filter(|((_, after), row)| after == "line-end" && row["mode"] == "all-or-nothing")
        .collect();
    assert_eq!(ends.len(), 3, "brackets, stops and commas");
    for ((before, _), _) in ends {
        let mark = SAMPLES.iter().find(|sample| sample.0 == before).expect("a class of ours").1;
        let text = format!("国国国{mark}国国国国");
        for eighths in 28..=32 {
            let lines = set(&text, &[SIZE * eighths / 8, SIZE * 4, Length::emu(1)], &options);
            let first = &text[lines[0].bytes.clone()];
            let solid = lines[0].places.windows(2).all(|pair| pair[1] - pair[0] == SIZE);
            assert_eq!(first, format!("国国国{mark}"), "{eighths} eighths");
            assert_eq!(solid, eighths == 28 || eighths == 32, "{first} in {eighths} eighths");
        }
    }
}

/// What grows otherwise than table 6.
const EXPANSION: &[Tailoring] = &[
    ("* cl-13", "a sign behind a number stays with what it follows"),
    ("cl-12 *", "a sign before a number stays with what follows it"),
];

#[test]
fn classes_grow_as_table_6_has_them() {
    let Some(table) = cells("table6-expand.tsv") else { return };
    let mut account = Account::default();
    let options = house(PunctuationStyle::Jis);
    for (before, after) in pairs() {
        let row = cell(&table, before, after);
        if row.is_some_and(|row| row["mode"].is_empty()) {
            continue;
        }
        let turn: i64 = row.map_or(9, |row| row["priority"].parse().expect("a turn"));
        let text = format!("{}{}国国", before.1, after.1);
        let pair_grows = |by: Length| {
            first(&text, expanded(&text, by, &options), &options).first().copied().unwrap_or(false)
        };
        let mut difference = None;
        let ever = pair_grows(SIZE * 5);
        if ever != (turn < 9) {
            difference = Some(format!("{text}: grows at last: {ever}"));
        }
        // Behind a Western character the space before the Han grows first.
        let third = if matches!(after.0, "cl-24" | "cl-27") { 2 } else { 3 };
        let soon = pair_grows(LITTLE);
        if difference.is_none() && soon != (turn <= third) {
            difference = Some(format!("{text} of turn {turn}: grows at once: {soon}"));
        }
        account.add(format!("{} {}", before.0, after.0), difference);
    }
    account.close("JLReq table 6", 300, EXPANSION);
}
