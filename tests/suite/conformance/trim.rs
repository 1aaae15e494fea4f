//! Full-width marks that meet, and brackets at line starts: CSS Text 4, `text-spacing-trim`.

use paiban::Locale;
use paiban::composition::{LineEnd, LineStart, ParagraphStart, PunctuationStyle};
use paiban::geom::Length;
use paiban::line::{LineBreaking, LineOptions};

use super::probe::{SIZE, in_mode, natural, set, styled};
use super::table::{Account, Row, Tailoring, rows};
use crate::support::shared;

/// The width of each character but the last of a line, in half ems: 2 or 1 where the table has F or H.
///
/// A mark's full body begins before the line's cursor where its own first half is cut
/// off, so that a width is the distance of two cursors.
fn widths(text: &str, options: &LineOptions) -> String {
    let places = natural(text, options);
    let chars: Vec<char> = text.chars().collect();
    let opens = |k: usize| "（「『《〈〔［｛【〖〘“‘｟〝".contains(chars[k]);
    // What overlaps belongs to the bracket where one opens, else to the mark before.
    let mut wide = vec![2i64; chars.len()];
    for k in 1..chars.len() {
        let gap = places[k] - places[k - 1] - SIZE;
        let halves = gap.scale(4, SIZE.to_emu()).to_emu();
        match halves {
            0 => {}
            -2 => wide[if opens(k) { k } else { k - 1 }] -= 1,
            _ => return format!("a gap of {halves} quarters before {}", chars[k]),
        }
    }
    wide.iter()
        .map(|w| {
            if *w == 2 {
                'F'
            } else if *w == 1 {
                'H'
            } else {
                '0'
            }
        })
        .collect()
}

/// What CSS trims otherwise than we do; an entry is `lang mode text`.
const BY_LANGUAGE: &[Tailoring] = &[
    (
        "zh-Hans|zh-Hant-TW * 国・。国|国・；国|国；・国",
        "GB/T 15834, CLReq 3.1.6: the Chinese interpunct takes half an em",
    ),
    (
        "zh-Hans|zh-Hant-TW vrl 国）：国|国）；国|国：（国|国；（国",
        "CLReq 3.1.6.2: two full-width marks close up, in vertical lines too",
    ),
];

#[test]
fn marks_that_meet_are_as_wide_as_css_has_them_in_each_language() {
    let Some(shared) = shared() else { return };
    let mut account = Account::default();
    for row in rows(&shared.join("conformance/spacing/trim-by-language.tsv")) {
        let locale: Locale = row["lang"].parse().expect("a language we set");
        let options = styled(locale, PunctuationStyle::default_for(locale));
        let found = widths(&row["text"], &in_mode(options, &row["writing_mode"]));
        let entry = format!("{locale} {} {}", row["writing_mode"], row["text"]);
        let difference = format!("{} is {found} and not {}", row["id"], row["widths"]);
        account.add(entry, (found != row["widths"]).then_some(difference));
    }
    account.close("text-spacing-trim by language", 70, BY_LANGUAGE);
}

/// What CSS trims otherwise than we do; an entry is `mode pair`.
const PAIRS: &[Tailoring] = &[(
    "htb|vrl 。　|，　|．　",
    "JLReq Appendix B: half an em stays between a Japanese stop or comma and a full-width space",
)];

#[test]
fn two_japanese_marks_are_as_wide_as_css_has_them() {
    let Some(shared) = shared() else { return };
    let mut account = Account::default();
    for row in rows(&shared.join("conformance/spacing/trim-pairs.tsv")) {
        let options = styled(Locale::Ja, PunctuationStyle::Newspaper);
        let found =
            widths(&format!("国{}国", row["pair"]), &in_mode(options, &row["writing_mode"]));
        let wanted = format!("F{}F", row["widths"]);
        let entry = format!("{} {}", row["writing_mode"], row["pair"]);
        let difference = format!("{} is {found} and not {wanted}", row["id"]);
        account.add(entry, (found != wanted).then_some(difference));
    }
    account.close("text-spacing-trim pairs", 520, PAIRS);
}

/// What CSS does otherwise at line starts than we do; an entry is a case.
const STARTS: &[Tailoring] = &[];

/// The lines of a case as its table writes them.
fn at_starts(row: &Row, locale: Locale) -> String {
    let (line_start, paragraph_start) = match row["text_spacing_trim"].as_str() {
        "normal" => (LineStart::Full, ParagraphStart::Full),
        "space-first" => (LineStart::Flush, ParagraphStart::Full),
        "trim-start" => (LineStart::Flush, ParagraphStart::Flush),
        other => panic!("an unknown value: {other}"),
    };
    let mut options = styled(locale, PunctuationStyle::Full);
    options.composition.line_start = line_start;
    options.composition.paragraph_start = paragraph_start;
    options.composition.line_end = LineEnd::ClosingHalf;
    // CSS knows no last line of one character.
    options.breaking = LineBreaking::FirstFit;
    let measure = SIZE * row["measure_em"].parse::<i64>().expect("a measure");
    let mut lines = Vec::new();
    for paragraph in row["text"].split("\\n") {
        for line in set(paragraph, &[measure], &options) {
            let trimmed = line.places[0] < Length::ZERO;
            lines.push(format!("{}{}", &paragraph[line.bytes], if trimmed { "*" } else { "" }));
        }
    }
    lines.join(" | ")
}

#[test]
fn brackets_at_line_starts_are_as_css_has_them() {
    let Some(shared) = shared() else { return };
    let mut account = Account::default();
    for row in rows(&shared.join("conformance/spacing/line-start.tsv")) {
        for locale in [Locale::Ja, Locale::ZhHans] {
            let found = at_starts(&row, locale);
            let difference = format!("is {found} and not {}", row["lines"]);
            let entry = format!("{locale} {}", row["id"]);
            account.add(entry, (found != row["lines"]).then_some(difference));
        }
    }
    account.close("text-spacing-trim at line starts", 30, STARTS);
}
