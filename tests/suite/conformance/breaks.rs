//! Where a line may end: the cases of the W3C for `line-break` and `word-break`, and ICU's.

use std::collections::BTreeSet;

use paiban::Locale;
use paiban::composition::{KoreanBreak, Level};
use paiban::line::LineOptions;

use super::probe::{at_level, starts};
use super::table::{Account, Row, Tailoring, rows};
use crate::support::shared;

/// What the W3C's cases want and we do otherwise; an entry is
/// `lang level group codepoint`, and the language it is set in.
const W3C: &[Tailoring] = &[];

/// The languages that a case is run in.
fn languages(row: &Row) -> &'static [Locale] {
    match row["lang"].as_str() {
        "zh" => &[Locale::ZhHans, Locale::ZhHantTw],
        "ja" => &[Locale::Ja],
        "ko" => &[Locale::Ko],
        // What CSS allows in Chinese and Japanese alone, a text of no language does not: of
        // our languages Korean is the third.
        "und" if row["line_break"] == "loose" && ["cpm", "po"].contains(&row["group"].as_str()) => {
            &[Locale::Ko]
        }
        "und" => &[Locale::ZhHans, Locale::Ja, Locale::Ko],
        // Foreign words are broken by the rules of the language that they stand in.
        "en" => &[Locale::ZhHans, Locale::Ja, Locale::Ko],
        other => panic!("an unknown language: {other}"),
    }
}

/// What a house says for the values that a case is run with; `None` where we have no such value.
fn house(row: &Row, locale: Locale) -> Option<LineOptions> {
    let mut options = at_level(locale, level_of(&row["line_break"], locale));
    options.composition.korean_break = match (row["word_break"].as_str(), locale) {
        ("normal", _) => options.composition.korean_break,
        ("keep-all", Locale::Ko) => KoreanBreak::Word,
        ("break-all", Locale::Ko) => KoreanBreak::Syllable,
        _ => return None,
    };
    Some(options)
}

/// The level of ours that a value of CSS's `line-break` is.
fn level_of(value: &str, locale: Locale) -> Level {
    match value {
        // A choice of the program's, and the cases are of UAX #14 untailored, where small
        // kana start no line: newspapers are too loose for them.
        "auto" if locale == Locale::Ja => Level::JapaneseStrict,
        "auto" => Level::default_for(locale),
        "loose" => Level::Loose,
        "normal" => Level::Normal,
        "strict" => Level::JapaneseStrict,
        other => panic!("an unknown level: {other}"),
    }
}

fn offsets(cell: &str) -> BTreeSet<usize> {
    cell.split(',').filter(|n| !n.is_empty()).map(|n| n.parse().expect("a number")).collect()
}

#[test]
fn lines_end_where_the_cases_of_the_w3c_have_them_end() {
    let Some(shared) = shared() else { return };
    let mut account = Account::default();
    for row in rows(&shared.join("conformance/line-break/w3c-cases.tsv")) {
        if row["status"] != "ok" {
            continue;
        }
        for &locale in languages(&row) {
            let Some(options) = house(&row, locale) else { continue };
            let text = &row["text"];
            let found = starts(text, &options);
            let (allow, deny) = (offsets(&row["allow"]), offsets(&row["deny"]));
            let agrees = found.is_superset(&allow) && found.is_disjoint(&deny);
            let entry = ["lang", "line_break", "group", "char"].map(|name| row[name].as_str());
            let entry = format!("{} {locale}", entry.join(" "));
            let difference = format!(
                "{}: {text} may break at {found:?}, should at {allow:?} and not at {deny:?}",
                row["id"]
            );
            account.add(entry, (!agrees).then_some(difference));
        }
    }
    account.close("W3C line-break", 500, W3C);
}

/// What ICU's variants have and we do otherwise; an entry is a case and an offset.
const ICU: &[Tailoring] = &[
    (
        "I03|I04 1",
        "a hyphen behind kana may start a line below strict, as a wave dash does (JLReq cl-03; \
         CSS Text 3 has it so at loose)",
    ),
    ("I05 9", "two ellipses are one mark and never parted (JLReq § 3.1.10)"),
];

#[test]
fn lines_end_where_the_variants_of_icu_have_them_end() {
    let Some(shared) = shared() else { return };
    let mut account = Account::default();
    for row in rows(&shared.join("conformance/line-break/icu-variants.tsv")) {
        if row["lang"] != "ja" {
            continue;
        }
        let options = at_level(Locale::Ja, level_of(&row["line_break"], Locale::Ja));
        let found = starts(&row["text"], &options);
        let breaks = offsets(&row["breaks"]);
        let len = row["text"].chars().count();
        for at in 1..len {
            let wrong = found.contains(&at) != breaks.contains(&at);
            let may = if breaks.contains(&at) { "may" } else { "may not" };
            let difference = format!("{}: a line {may} end there", row["text"]);
            account.add(format!("{} {at}", row["id"]), wrong.then_some(difference));
        }
    }
    account.close("ICU line-break variants", 40, ICU);
}

#[test]
fn chinese_quotation_marks_part_from_their_neighbours() {
    for locale in [Locale::ZhHans, Locale::ZhHantTw, Locale::Ja] {
        let options = at_level(locale, Level::default_for(locale));
        for (open, close) in [('“', '”'), ('‘', '’')] {
            let text = format!("他说{open}你好{close}了");
            let found: Vec<usize> = starts(&text, &options).into_iter().collect();
            assert_eq!(found, [1, 2, 4, 6], "{text} in {locale}");
        }
    }
}
