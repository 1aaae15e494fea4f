//! Columns, headings and flattened type, as the cases of `tests/data` have them.

use std::collections::BTreeMap;

use paiban::frame::Document;
use paiban::geom::{Length, Percent, WritingMode};
use paiban::issue::Issue;
use paiban::line::even_fill;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::press::{article_of, em_box, runs, set, square};
use crate::support::{files_below, root, text_of};

const PITCH: i64 = 14;
const SIZE: Length = Length::pt(10);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases<T> {
    case: Vec<T>,
}

#[track_caller]
fn cases<T: DeserializeOwned>(folder: &str) -> Vec<T> {
    let files = files_below(&root().join("tests/data").join(folder), "toml");
    let read = |file: &std::path::PathBuf| -> Vec<T> {
        let cases: Cases<T> = toml::from_str(&text_of(file))
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        cases.case
    };
    files.iter().flat_map(read).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EvenFill {
    name: String,
    #[serde(rename = "source")]
    _source: String,
    characters: usize,
    width: f64,
    places: Vec<f64>,
}

#[test]
fn names_are_spread_evenly_to_their_width() {
    let ems = |count: f64| SIZE.scale((count * 1_000.0).round() as i64, 1_000);
    let cases: Vec<EvenFill> = cases("even-fill");
    assert!(cases.len() >= 6);
    for case in cases {
        let mut places: Vec<Length> = (0..case.characters as i64).map(|k| SIZE * k).collect();
        even_fill(&mut places, ems(case.width) - SIZE * case.characters as i64);
        let wanted: Vec<Length> = case.places.iter().map(|&place| ems(place)).collect();
        assert_eq!(places, wanted, "{}", case.name);
    }
}

/// An issue of one article in columns of a grid, with a headline or without.
fn issue(columns: u32, measure: u32, mode: &str, body: &[String], headline: Option<&str>) -> Issue {
    let kind = if headline.is_some() { "story" } else { "brief" };
    let mut article = serde_json::json!({ "id": "a1", "kind": kind, "body": body });
    if let Some(headline) = headline {
        article["headline"] = headline.into();
    }
    let issue = serde_json::json!({
        "format": "newspaper-issue/0.1",
        "lang": "zh-Hans",
        "writing_mode": mode,
        "masthead": { "title": "铅字" },
        "design": {
            "page": { "width": "300mm", "height": "300mm" },
            "margins": { "top": "20mm", "bottom": "20mm", "left": "20mm", "right": "20mm" },
            "columns": columns,
            "measure": format!("{measure}em"),
            "gutter": "2em",
            "body": { "size": "10pt", "pitch": format!("{PITCH}pt") },
            "arrangement": "flow-spanning",
        },
        "articles": [article],
    });
    serde_json::from_value(issue).expect("an issue")
}

/// Where the lines of the article's text stand, leg by leg: the type of the text alone.
fn legs(document: &Document, measure: u32) -> Vec<Vec<Length>> {
    let mut legs: BTreeMap<i64, Vec<Length>> = BTreeMap::new();
    let mut first = None;
    for (_, run) in runs(document) {
        let of_text = run.tag.and_then(|tag| article_of(document, tag)) == Some("a1");
        if !of_text || run.size != SIZE {
            continue;
        }
        // The first line of a paragraph is indented: less than a column is the same column.
        let start: Length = *first.get_or_insert(run.origin.x - SIZE * 2);
        let leg = (run.origin.x - start).div_floor(SIZE * (i64::from(measure) + 2));
        let rows = legs.entry(leg).or_default();
        if !rows.contains(&run.origin.y) {
            rows.push(run.origin.y);
        }
    }
    legs.into_values().collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Columns {
    name: String,
    #[serde(rename = "source")]
    _source: String,
    columns: u32,
    measure: u32,
    #[serde(default)]
    paragraphs: Vec<usize>,
    #[serde(default)]
    texts: Vec<String>,
    legs: Vec<usize>,
}

#[test]
fn an_article_is_spread_over_its_columns() {
    let cases: Vec<Columns> = cases("columns");
    assert!(cases.len() >= 5);
    let assets = square();
    let mut faults = Vec::new();
    for case in cases {
        let counted = case.paragraphs.iter().map(|&count| "字".repeat(count));
        let body: Vec<String> = counted.chain(case.texts).collect();
        let issue = issue(case.columns, case.measure, "horizontal-tb", &body, None);
        let (_, layout) = set(&issue, &assets);
        let found: Vec<usize> = legs(&layout.document, case.measure).iter().map(Vec::len).collect();
        if found != case.legs {
            faults.push(format!("{}: {found:?} and not {:?}", case.name, case.legs));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_heading_over_any_columns_takes_whole_rows_of_the_grid() {
    let assets = square();
    for columns in 1..=4 {
        for characters in [4, 9, 17, 30] {
            let headline = "题".repeat(characters);
            let issue = issue(columns, 12, "horizontal-tb", &["字".repeat(230)], Some(&headline));
            let (edition, layout) = set(&issue, &assets);
            let legs = legs(&layout.document, 12);
            assert_eq!(legs.len(), columns as usize);
            let top = edition.design().origin.block;
            let rows = legs.iter().flatten();
            // Baselines: the square font's lies at 880 of 1 000.
            for &baseline in rows {
                let down = baseline - SIZE.scale(88, 100) - top;
                let row = down.div_floor(Length::pt(PITCH));
                assert_eq!(down, Length::pt(PITCH) * row, "{columns} columns, {characters}");
            }
            let firsts: Vec<_> = legs.iter().map(|leg| leg[0]).collect();
            assert!(firsts.iter().all(|first| *first == firsts[0]), "columns begin level");
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Flattened {
    name: String,
    #[serde(rename = "source")]
    _source: String,
    writing_mode: WritingMode,
    flatten: Percent,
    advance: f64,
    across: f64,
}

#[test]
fn flattened_type_is_lower_and_as_wide() {
    let cases: Vec<Flattened> = cases("flattened");
    assert!(cases.len() >= 4);
    let assets = square();
    for case in cases {
        let mut issue = issue(2, 12, "horizontal-tb", &["字".repeat(60)], None);
        issue.writing_mode = case.writing_mode;
        let body = issue.design.body.as_mut().expect("body type");
        body.flatten = Some(case.flatten);
        let (_, layout) = set(&issue, &assets);
        let mut seen = 0;
        for (page, run) in runs(&layout.document) {
            let tag = run.tag.and_then(|tag| article_of(&layout.document, tag));
            for glyph in page.glyphs_of(run).iter().filter(|_| tag == Some("a1")) {
                let size = em_box(run, glyph).size;
                let (along, across) = match case.writing_mode {
                    WritingMode::HorizontalTb => (size.width, size.height),
                    WritingMode::VerticalRl => (size.height, size.width),
                };
                let ems = |count: f64| SIZE.scale((count * 10.0).round() as i64, 10);
                assert_eq!(along, ems(case.advance), "{}", case.name);
                assert_eq!(across, ems(case.across), "{}", case.name);
                seen += 1;
            }
        }
        assert_eq!(seen, 60, "{}", case.name);
    }
}
