//! CLReq: its table of punctuation, and the numbers of its sections 3.1 to 3.5.

use std::collections::BTreeSet;
use std::path::Path;

use paiban::Locale;
use paiban::composition::Level;
use paiban::line::LineOptions;

use super::prose::set_at;
use super::table::rows;
use crate::support::shared;

const SIZE: paiban::geom::Length = super::probe::SIZE;

/// A mark of CLReq with the lowest levels at which it may not start or end a line.
pub struct Mark {
    pub kind: String,
    pub shown: String,
    pub not_start: Option<Level>,
    pub not_end: Option<Level>,
}

/// The marks of CLReq's Appendix A.
pub fn marks(conformance: &Path) -> Vec<Mark> {
    let level = |cell: &str| match cell {
        "" => None,
        "basic" => Some(Level::Basic),
        "gb" => Some(Level::Gb),
        "strict" => Some(Level::Strict),
        other => panic!("an unknown level: {other}"),
    };
    rows(&conformance.join("clreq/punctuation.tsv"))
        .iter()
        .map(|row| Mark {
            kind: row["kind"].clone(),
            shown: row["shown"].clone(),
            not_start: level(&row["not_line_start_from"]),
            not_end: level(&row["not_line_end_from"]),
        })
        .collect()
}

const CHINESE: [Level; 4] = [Level::None, Level::Basic, Level::Gb, Level::Strict];

/// Whether a mark comes to stand at a line's start, or at its end, at any measure.
fn edges(mark: &str, level: Level) -> (bool, bool) {
    let mut options = LineOptions::new(Locale::ZhHans, SIZE);
    options.composition.level = level;
    let (mut starts, mut ends) = (false, false);
    // Where the mark falls in its line changes with what goes before.
    for before in 3..12 {
        let text = format!(
            "{}{mark}甲乙丙丁戊己庚辛壬癸",
            "一二三四五六七八九十百千".chars().take(before).collect::<String>()
        );
        for ems in 3..=7 {
            let lines = set_at(&text, ems, &options);
            let last = lines.len() - 1;
            starts |= lines.iter().skip(1).any(|(line, ..)| line.starts_with(mark));
            ends |= lines[..last].iter().any(|(line, ..)| line.ends_with(mark));
        }
    }
    (starts, ends)
}

#[test]
fn every_mark_of_clreq_keeps_off_the_edges_its_level_forbids() {
    let Some(shared) = shared() else { return };
    let marks = marks(&shared.join("conformance"));
    assert!(marks.len() > 40, "the table has its marks: {}", marks.len());
    let mut checked = 0;
    let mut faults = BTreeSet::new();
    for mark in &marks {
        for level in CHINESE {
            let (starts, ends) = edges(&mark.shown, level);
            let forbidden = |from: Option<Level>| from.is_some_and(|from| level >= from);
            if forbidden(mark.not_start) {
                checked += 1;
                if starts {
                    faults.insert(format!("{} starts a line at {level:?}", mark.shown));
                }
            }
            if forbidden(mark.not_end) {
                checked += 1;
                if ends {
                    faults.insert(format!("{} ends a line at {level:?}", mark.shown));
                }
            }
        }
    }
    eprintln!("CLReq: {} marks, {checked} prohibitions", marks.len());
    assert!(checked > 120, "{checked} prohibitions");
    assert_eq!(faults, BTreeSet::new());
}

/// A level is more than its name: what only a higher one forbids is seen at the lower.
#[test]
fn a_lower_level_allows_what_a_higher_forbids() {
    assert_eq!(edges("——", Level::Gb), (true, true));
    assert_eq!(edges("——", Level::Strict), (false, true));
    assert_eq!(edges("……", Level::Gb), (true, true));
    assert_eq!(edges("……", Level::Strict), (false, true));
    assert_eq!(edges("／", Level::Basic), (true, true));
    assert_eq!(edges("／", Level::Gb), (true, false));
    // UAX #14 keeps brackets from line edges (LB13, LB14); `none` prohibits nothing.
    assert!(edges("（", Level::None).1);
    assert!(edges("》", Level::None).0);
}
