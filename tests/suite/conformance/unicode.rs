//! UAX #14's own test, held against the opportunities before the marks of CJK have their say.

use std::collections::BTreeSet;

use paiban::Locale;
use paiban::composition::Level;

use super::probe::{at_level, starts};
use super::table::{Account, Tailoring};
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

/// The classes of UAX #14, as ranges of code points in order.
struct Classes(Vec<(u32, u32, String)>);

impl Classes {
    fn read(table: &str) -> Classes {
        let row = |line: &str| {
            let (range, class) = line.split('#').next()?.split_once(';')?;
            let (first, last) = range.trim().split_once("..").unwrap_or((range, range));
            let code = |hex: &str| u32::from_str_radix(hex.trim(), 16).ok();
            Some((code(first)?, code(last)?, class.trim().to_owned()))
        };
        let mut rows: Vec<_> = table.lines().filter_map(row).collect();
        rows.sort_unstable();
        Classes(rows)
    }

    fn of(&self, c: char) -> &str {
        let code = u32::from(c);
        let at = self.0.partition_point(|&(first, ..)| first <= code);
        let row = at.checked_sub(1).map(|at| &self.0[at]);
        row.filter(|&&(_, last, _)| code <= last).map_or("XX", |(.., class)| class)
    }
}

/// Where we leave the test; an entry is the two classes, whether we break more or less
/// than it has, and the text by its number with the place in it.
const TEST: &[Tailoring] = &[
    (
        "* SP|BA|GL less *",
        "a line that began with white space, after a line end too, would look like a paragraph",
    ),
    ("* PO|NS|CJ less *", "a mark or sign starts no line, behind white space either (KLReq 4.3)"),
    ("SP IS|HH|QU less *", "the same for a stop, a dash and a bracket that closes"),
    ("BK|CR|LF|NL|ZW QU less *", "a bracket that closes starts no line, after a line end either"),
    ("* SA more *", "scripts that need a dictionary, as Thai does, are not set"),
    ("* AS|VF|VI more *", "the aksaras of LB28a are not set"),
    ("* XX more *", "what Unicode has not assigned is taken for an ideograph"),
    ("XX * more *", "the same"),
    ("HY|HH AL|AI|HL|XX more *", "LB20a of Unicode 16 is younger than the segmenter's tables"),
    ("HY|HH|BA HL|AL less *", "LB21a of Unicode 16, the same"),
    ("PR * less *", "a sign before a number does not end a line (JLReq cl-12)"),
    ("* PR less *", "LB25 of Unicode 16"),
    ("PO OP less *", "LB25, the same"),
    ("SY NU less *", "LB25, the same"),
    ("IS PR more *", "a sentence may end between a stop and ￥; 123.€ is not thought of"),
    ("QU PR|ID more *", "a guillemet is a bracket (JLReq cl-02), and what follows begins a line"),
    ("PO|ID|NU QU more *", "a guillemet or “ beside Han opens a line (JLReq cl-01)"),
    ("IN IN more *", "of leaders only … and ‥ are pairs to us"),
    ("SP AL|OP less *", "a guillemet opens a quotation, and does not part from what it holds"),
];

#[test]
fn all_texts_of_uax_14_end_lines_where_it_has_them_end() {
    let Some(shared) = shared() else { return };
    let unicode = shared.join("conformance/unicode");
    let classes = Classes::read(&text_of(&unicode.join("LineBreak-17.0.0.txt")));
    // The language whose marks have the fewest rules beyond Unicode's.
    let options = at_level(Locale::Ko, Level::Korean);
    let mut account = Account::default();
    let texts = text_of(&unicode.join("LineBreakTest-17.0.0.txt"));
    for (number, (text, breaks)) in texts.lines().filter_map(read).enumerate() {
        let found = starts(&text, &options);
        let chars: Vec<char> = text.chars().collect();
        for at in 1..chars.len() {
            // A combining mark is as what it stands on (LB9).
            let base = chars[..at].iter().rev().map(|&c| classes.of(c));
            let mut base = base.skip_while(|class| matches!(*class, "CM" | "ZWJ"));
            let (before, after) = (base.next().unwrap_or("AL"), classes.of(chars[at]));
            let more = found.contains(&at);
            let entry =
                format!("{before} {after} {} {number}:{at}", if more { "more" } else { "less" });
            let difference = (more != breaks.contains(&at)).then(|| format!("{text:?} at {at}"));
            account.add(entry, difference);
        }
    }
    account.close("UAX #14, places of all texts", 19_338, TEST);
}
