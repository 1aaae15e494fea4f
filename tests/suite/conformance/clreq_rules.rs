//! CLReq: the numbers of its sections 3.1.6, 3.1.7, 3.2 and 3.4.

use paiban::Locale;
use paiban::composition::{
    Composition, HanLatin, Hanging, LineEnd, LineStart, ParagraphStart, PunctuationStyle,
};
use paiban::line::{Fit, LineOptions};
use serde_json::Value;

use super::clreq::marks;
use super::probe::{LITTLE, SIZE, in_mode, milli, natural, reduced, set, styled};
use crate::support::{shared, text_of};

/// The numbers of CLReq.
pub fn rules() -> Option<Value> {
    let text = text_of(&shared()?.join("conformance/clreq/rules.json"));
    Some(serde_json::from_str(&text).expect("the rules are JSON"))
}

/// An em of the rules, in thousandths.
pub fn thousandths(value: &Value) -> i64 {
    (value.as_f64().expect("a number of ems") * 1_000.0).round() as i64
}

/// The style of the mainland with nothing to choose at a line's end.
pub fn house() -> LineOptions {
    let mut options = styled(Locale::ZhHans, PunctuationStyle::Gb);
    options.composition.line_end = LineEnd::Full;
    options
}

#[test]
fn two_full_width_marks_take_an_em_and_a_half() {
    let Some(shared) = shared() else { return };
    let Some(rules) = rules() else { return };
    let wanted = thousandths(&rules["adjacent_punctuation_em"]["two_fullwidth_marks"][1]);
    let brackets: Vec<_> = marks(&shared.join("conformance"))
        .into_iter()
        .filter(|mark| mark.kind.starts_with("bracket"))
        .collect();
    assert!(brackets.len() > 20);
    for locale in [Locale::ZhHans, Locale::ZhHantTw] {
        for mode in ["htb", "vrl"] {
            let options = in_mode(styled(locale, PunctuationStyle::default_for(locale)), mode);
            for (before, after) in
                brackets.iter().flat_map(|before| brackets.iter().map(move |after| (before, after)))
            {
                // A bracket that opens before one that closes holds nothing.
                if before.kind == "bracket-open" && after.kind == "bracket-close" {
                    continue;
                }
                let text = format!("国{}{}国", before.shown, after.shown);
                let places = natural(&text, &options);
                let width = places[3] - places[0] - SIZE;
                assert_eq!(milli(width), wanted, "{text} in {locale} {mode}: {places:?}");
            }
        }
    }
}

#[test]
fn marks_hang_where_clreq_lets_them() {
    let Some(rules) = rules() else { return };
    let hangs = |mark: &str, locale: Locale, mode: &str, hanging: Hanging| {
        let mut options = in_mode(styled(locale, PunctuationStyle::default_for(locale)), mode);
        options.composition.hanging = hanging;
        let text = format!("国国国国{mark}国国国国");
        let lines = set(&text, &[SIZE * 4], &options);
        let solid = lines[0].fit == Fit::Solid;
        text[lines[0].bytes.clone()] == format!("国国国国{mark}") && solid
    };
    let listed: Vec<String> = rules["hanging"]["chars"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|code| u32::from_str_radix(code.as_str()?.strip_prefix("U+")?, 16).ok())
        .filter_map(|code| char::from_u32(code).map(String::from))
        .collect();
    assert_eq!(listed.concat(), "、，。");
    for mark in &listed {
        for hanging in [Hanging::Allowed, Hanging::Forced] {
            assert!(hangs(mark, Locale::ZhHans, "htb", hanging), "{mark}");
            assert!(hangs(mark, Locale::ZhHans, "vrl", hanging), "{mark}");
            assert!(hangs(mark, Locale::ZhHantTw, "vrl", hanging), "{mark}");
            assert!(!hangs(mark, Locale::ZhHantTw, "htb", hanging), "{mark}");
            assert!(!hangs(mark, Locale::ZhHantHk, "htb", hanging), "{mark}");
        }
        assert!(!hangs(mark, Locale::ZhHans, "htb", Hanging::Off), "{mark}");
    }
    // All pause or stop marks of the mainland; no bracket; never several in a row.
    for mark in ["：", "；", "！", "？"] {
        assert!(hangs(mark, Locale::ZhHans, "htb", Hanging::Forced), "{mark}");
        assert!(!hangs(mark, Locale::ZhHantTw, "vrl", Hanging::Forced), "{mark}");
    }
    for marks in ["”", "》", "）", "。”", "！？", "）。", "，」", "…"] {
        assert!(!hangs(marks, Locale::ZhHans, "htb", Hanging::Forced), "{marks}");
        assert!(!hangs(marks, Locale::ZhHantTw, "vrl", Hanging::Forced), "{marks}");
    }
}

#[test]
fn marks_that_do_not_yield_keep_their_width() {
    for (text, locale, mode) in [
        ("国！国", Locale::ZhHantTw, "htb"),
        ("国？国", Locale::ZhHantTw, "htb"),
        ("国！国", Locale::ZhHantHk, "htb"),
        ("国！国", Locale::ZhHans, "vrl"),
        ("国？国", Locale::ZhHans, "vrl"),
        ("国：国", Locale::ZhHans, "vrl"),
        ("国；国", Locale::ZhHans, "vrl"),
        ("国：国", Locale::ZhHantTw, "vrl"),
        ("国；国", Locale::ZhHantTw, "vrl"),
        ("国·国", Locale::ZhHans, "htb"),
        ("国／国", Locale::ZhHans, "htb"),
        ("国—国", Locale::ZhHans, "htb"),
    ] {
        let mut options = in_mode(styled(locale, PunctuationStyle::default_for(locale)), mode);
        options.composition.line_end = LineEnd::Full;
        assert_eq!(reduced(text, LITTLE, &options), None, "{text} in {locale} {mode}");
    }
}

#[test]
fn a_bracket_at_a_line_start_loses_the_half_that_clreq_says() {
    let Some(rules) = rules() else { return };
    let trim = thousandths(&rules["line_start_opening_bracket_trim_em"]);
    let at_paragraph = thousandths(&rules["paragraph_start_opening_bracket_trim_em"]);
    for bracket in "“‘（《〈「『【〖〔［｛".chars() {
        let mut options = styled(Locale::ZhHans, PunctuationStyle::Gb);
        let text = format!("{bracket}国国国{bracket}国国国");
        let lines = |options: &LineOptions| -> Vec<i64> {
            set(&text, &[SIZE * 7 / 2], options).iter().map(|line| milli(line.places[0])).collect()
        };
        assert_eq!(lines(&options), [-at_paragraph, -trim], "{bracket}");
        options.composition.line_start = LineStart::Full;
        options.composition.paragraph_start = ParagraphStart::Half;
        let half = set(&text, &[SIZE * 4], &options);
        assert_eq!(milli(half[0].places[0]), -1_000, "{bracket} stands out into the indent");
        assert_eq!(milli(half[1].places[0]), 0, "{bracket}");
    }
}

#[test]
fn a_mark_at_a_line_end_takes_the_half_that_clreq_says() {
    let Some(rules) = rules() else { return };
    let wanted = thousandths(&rules["line_end_fullwidth_mark_em"]);
    let options = styled(Locale::ZhHans, PunctuationStyle::Gb);
    for mark in "。，、：；！？”’）》〉」』】〗〕］｝".chars() {
        let text = format!("国国国{mark}国国国国");
        let lines = set(&text, &[SIZE * 3 + SIZE.scale(wanted, 1_000), SIZE * 4], &options);
        assert_eq!(&text[lines[0].bytes.clone()], format!("国国国{mark}"));
        assert_eq!(lines[0].fit, Fit::Solid, "{mark}");
    }
}

#[test]
fn first_lines_are_indented_as_clreq_says() {
    let Some(rules) = rules() else { return };
    let custom = Composition::of(Locale::ZhHans);
    for (ems, key) in [(30, "books"), (8, "multi_column_short_lines")] {
        let indent = custom.indent_at(Locale::ZhHans, ems).of(SIZE);
        assert_eq!(milli(indent), thousandths(&rules["first_line_indent_em"][key]), "{key}");
    }
}

#[test]
fn a_last_line_has_the_characters_that_clreq_asks_for() {
    let Some(rules) = rules() else { return };
    let least = rules["last_line_min_chars"].as_u64().expect("a number") as usize;
    let prose = "他说，今天晴，大家都出来走走，看看花，再回去。一路上有人唱歌，也有人说笑。";
    for locale in [Locale::ZhHans, Locale::Ja] {
        for count in 12..prose.chars().count() {
            let text: String = prose.chars().take(count).chain(['。']).collect();
            for ems in 6..12 {
                let lines = set(
                    &text,
                    &[SIZE * ems],
                    &styled(locale, PunctuationStyle::default_for(locale)),
                );
                let last = &text[lines.last().expect("a line").bytes.clone()];
                let inked = last.chars().filter(|c| !"，。".contains(*c)).count();
                assert!(lines.len() == 1 || inked >= least, "{text} at {ems} em ends in {last}");
            }
        }
    }
}

#[test]
fn the_space_between_han_and_latin_is_no_wider_than_clreq_says() {
    let Some(rules) = rules() else { return };
    let most = thousandths(&rules["han_western_spacing_em"]["max_default"]);
    let gap = |text: &str, at: usize, han_latin: HanLatin| {
        let mut options = house();
        options.composition.han_latin = han_latin;
        let places = natural(text, &options);
        let before = text.chars().nth(at - 1).expect("a character");
        milli(places[at] - places[at - 1] - crate::lines::advance(before).of(SIZE))
    };
    assert_eq!(gap("国A", 1, HanLatin::Quarter), most);
    assert_eq!(gap("国A", 1, HanLatin::Fixed), most);
    assert_eq!(gap("国A", 1, HanLatin::Eighth), most / 2);
    assert_eq!(gap("国A", 1, HanLatin::None), 0);
    // Not beside commas and stops, and not inside brackets.
    for (text, at) in [
        ("国，A国", 2),
        ("国。A国", 2),
        ("国A，国", 2),
        ("国A。国", 2),
        ("国（A）国", 2),
        ("国（A）国", 3),
    ] {
        assert_eq!(gap(text, at, HanLatin::Quarter), 0, "{text}");
    }
}
