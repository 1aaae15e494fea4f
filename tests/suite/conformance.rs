//! The data of the standards in `../shared/conformance`, held against [`break_text`].

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use paiban::Locale;
use paiban::composition::Level;
use paiban::geom::Length;
use paiban::line::{Fit, LineOptions, Measures, break_text};

use crate::lines::advance;
use crate::support::{shared, text_of};

const SIZE: Length = Length::pt(9);

/// The lines of a text at a measure in em, with how each was made to fit and where it ends.
fn set(text: &str, ems: i64, options: &LineOptions) -> Vec<(String, Fit, Length)> {
    let measures = Measures { indent: Length::ZERO, lengths: &[SIZE * ems] };
    let set = break_text(text, &mut advance, &measures, options);
    set.lines
        .into_iter()
        .map(|line| {
            let words = text[line.bytes.clone()].to_owned();
            // A space that hangs over the end has no width.
            let inked = words.trim_end_matches(' ').chars().count();
            let end = match inked {
                0 => Length::ZERO,
                n => {
                    let c = words.chars().nth(n - 1).expect("a character of the line");
                    line.places[n - 1] + advance(c).of(SIZE)
                }
            };
            (words, line.fit, end)
        })
        .collect()
}

/// The rows of a table after its head.
fn rows(path: &Path) -> Vec<Vec<String>> {
    let text = text_of(path);
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
    text.lines().skip(1).map(cells).collect()
}

/// A mark of CLReq with the lowest levels at which it may not start or end a line.
struct Mark {
    shown: String,
    not_start: Option<Level>,
    not_end: Option<Level>,
}

fn marks(conformance: &Path) -> Vec<Mark> {
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
            shown: row[1].clone(),
            not_start: level(&row[8]),
            not_end: row.get(9).and_then(|cell| level(cell)),
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
            let lines = set(&text, ems, &options);
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

/// What may not start, and what may not end, a line of newspaper text.
fn forbidden(conformance: &Path, locale: Locale) -> (BTreeSet<char>, BTreeSet<char>) {
    if locale.is_chinese() {
        let level = Level::default_for(locale);
        let of = |from: fn(&Mark) -> Option<Level>| {
            marks(conformance)
                .iter()
                .filter(|mark| from(mark).is_some_and(|from| level >= from))
                .filter_map(|mark| mark.shown.chars().next())
                .collect()
        };
        return (of(|mark| mark.not_start), of(|mark| mark.not_end));
    }
    // JLReq §§ 3.1.7, 3.1.8, with cl-09 to cl-11 free as newspapers have them.
    let mut classes: BTreeMap<String, BTreeSet<char>> = BTreeMap::new();
    let table = text_of(&conformance.join("jlreq/classes.tsv"));
    let head: Vec<&str> = table.lines().next().expect("a head").split('\t').collect();
    let column = |name: &str| {
        head.iter().position(|&h| h == name).unwrap_or_else(|| panic!("no column {name}: {head:?}"))
    };
    let (class, code) = (column("class"), column("codepoints"));
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let c = cells[code].trim_start_matches("U+");
        if let Some(c) = u32::from_str_radix(c, 16).ok().and_then(char::from_u32) {
            classes.entry(cells[class].to_owned()).or_default().insert(c);
        }
    }
    let of = |names: &[&str]| {
        let all: BTreeSet<char> = names
            .iter()
            .flat_map(|&name| classes.get(name).into_iter().flatten())
            .copied()
            .collect();
        assert!(all.len() > 8, "{names:?}: {all:?}");
        all
    };
    (of(&["cl-02", "cl-03", "cl-04", "cl-05", "cl-06", "cl-07"]), of(&["cl-01"]))
}

/// The blank that a line's end may cut off a mark: half an em, or a quarter where it is centred.
fn end_blank(c: char, locale: Locale) -> Length {
    let half = SIZE / 2;
    match c {
        '）' | '」' | '』' | '》' | '〉' | '”' | '’' | '】' | '〕' | '］' => half,
        '。' | '，' | '、' | '．' if locale.centres_stops() => half / 2,
        '。' | '，' | '、' | '．' => half,
        '：' | '；' if locale == Locale::ZhHans => half,
        '：' | '；' => half / 2,
        '！' | '？' if locale == Locale::ZhHans => half,
        '・' | '·' => half / 2,
        '\u{3000}' => SIZE,
        _ => Length::ZERO,
    }
}

/// How the prose of a language came out.
#[derive(Debug, Default)]
struct Count {
    paragraphs: usize,
    lines: usize,
    reduced: usize,
    expanded: usize,
    emergencies: usize,
    faults: Vec<String>,
}

impl Count {
    fn fault(&mut self, words: &str, what: String) {
        self.faults.push(format!("{what}: {words}"));
    }
}

fn set_prose(text: &str, locale: Locale, conformance: &Path) -> Count {
    let options = LineOptions::new(locale, SIZE);
    let (not_start, not_end) = forbidden(conformance, locale);
    let mut count = Count::default();
    let paragraphs = text.lines().map(str::trim).filter(|line| !line.is_empty());
    for paragraph in paragraphs.take(200) {
        count.paragraphs += 1;
        for ems in [8, 11, 13, 17] {
            let lines = set(paragraph, ems, &options);
            let whole: String = lines.iter().map(|(words, ..)| words.as_str()).collect();
            if whole != paragraph {
                count.fault(paragraph, format!("lost at {ems} em"));
            }
            let last = lines.len() - 1;
            for (k, (words, fit, end)) in lines.iter().enumerate() {
                count.lines += 1;
                let inked = words.trim_end_matches(' ');
                let edge = (inked.chars().next(), inked.chars().last());
                let (Some(first), Some(final_)) = edge else {
                    count.fault(words, format!("blank at {ems} em"));
                    continue;
                };
                // CLReq's two dashes in a row are a mark of their own, free below strict.
                let is_long_dash = locale.is_chinese() && inked.starts_with("——");
                if k > 0 && not_start.contains(&first) && !is_long_dash {
                    count.fault(words, format!("starts with {first} at {ems} em"));
                }
                if k < last && not_end.contains(&final_) {
                    count.fault(words, format!("ends with {final_} at {ems} em"));
                }
                let measure = SIZE * ems;
                let blank = end_blank(final_, locale);
                match fit {
                    Fit::Emergency => {
                        count.emergencies += 1;
                        continue;
                    }
                    Fit::Reduced(_) => count.reduced += 1,
                    Fit::Expanded(..) => count.expanded += 1,
                    Fit::Solid | Fit::Short => {}
                }
                if k < last && *end != measure && *end != measure + blank {
                    let ends = format!("{fit:?} ends at {end} of {measure}");
                    count.fault(words, ends);
                }
                if k == last && *end > measure + blank {
                    count.fault(words, format!("runs to {end} of {measure}"));
                }
            }
        }
    }
    count
}

#[test]
fn real_prose_keeps_the_rules_and_its_measure() {
    let Some(shared) = shared() else { return };
    let conformance = shared.join("conformance");
    let texts = crate::support::files_below(&conformance.join("corpus"), "txt");
    assert!(texts.len() >= 9, "{texts:?}");
    let mut faults = Vec::new();
    for path in texts {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let locale = match name.split(['.', '-']).collect::<Vec<_>>() {
            parts if parts.contains(&"Hans") => Locale::ZhHans,
            parts if parts.contains(&"Hant") => Locale::ZhHantTw,
            parts if parts.contains(&"ja") => Locale::Ja,
            parts if parts.contains(&"ko") => Locale::Ko,
            _ => panic!("{name}: of what language?"),
        };
        let count = set_prose(&text_of(&path), locale, &conformance);
        eprintln!(
            "{name}: {} paragraphs, {} lines, {} reduced, {} expanded, {} emergencies",
            count.paragraphs, count.lines, count.reduced, count.expanded, count.emergencies
        );
        assert!(count.lines > 300, "{name}: {} lines", count.lines);
        assert_eq!(count.emergencies, 0, "{name}");
        faults.extend(count.faults.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    let few: Vec<_> = faults.iter().take(20).collect();
    assert!(faults.is_empty(), "{} faults, the first:\n{few:#?}", faults.len());
}
