//! UAX #14's own test, held against the opportunities before the marks of CJK have their say.

use std::collections::BTreeSet;

use paiban::Locale;
use paiban::composition::Level;

use super::probe::{at_level, starts};
use crate::support::{shared, text_of};

/// A line of the test: a text, and where a line may end in it.
fn read(line: &str) -> Option<(String, BTreeSet<usize>)> {
    let words: Vec<&str> = line.split('#').next()?.split_whitespace().collect();
    let mut text = String::new();
    let mut breaks = BTreeSet::new();
    let mut count = 0;
    for word in words {
        match word {
            "÷" => {
                breaks.insert(count);
            }
            "×" => {}
            code => {
                text.push(char::from_u32(u32::from_str_radix(code, 16).ok()?)?);
                count += 1;
            }
        }
    }
    breaks.remove(&count);
    (!text.is_empty()).then_some((text, breaks))
}

/// Where we go beyond it, and why.
const BEYOND: [(&str, &str); 6] = [
    ("-§", "LB20a of Unicode 16 is younger than the segmenter's tables"),
    ("-#", "LB20a"),
    ("the 3ms possessive pronominal suffix ( -šu )", "LB20a"),
    ("Mac Pro -tietokone", "LB20a"),
    ("%«", "a guillemet is a full-width bracket (JLReq cl-01), and may open behind a sign"),
    ("»$", "a guillemet is a full-width bracket (JLReq cl-02), and a sign may follow it"),
];

#[test]
fn western_text_ends_lines_where_uax_14_lets_it() {
    let Some(shared) = shared() else { return };
    let options = at_level(Locale::ZhHans, Level::Gb);
    let (mut whole, mut within, mut beyond) = (0, 0, Vec::new());
    let text = text_of(&shared.join("conformance/unicode/LineBreakTest-17.0.0.txt"));
    for (text, breaks) in text.lines().filter_map(read) {
        if !text.chars().all(|c| c <= '\u{24F}') {
            continue;
        }
        let found = starts(&text, &options);
        whole += 1;
        let is_known = BEYOND.iter().any(|(known, _)| *known == text);
        assert!(!is_known || !found.is_subset(&breaks), "{text:?} is within it");
        if is_known || found.is_subset(&breaks) {
            within += usize::from(!is_known);
        } else {
            beyond.push(format!("{text:?}: {found:?} is not within {breaks:?}"));
        }
    }
    eprintln!("UAX #14: {within} of {whole} texts of Latin letters and signs");
    assert!(beyond.is_empty(), "{} texts\n{}", beyond.len(), beyond.join("\n"));
}
