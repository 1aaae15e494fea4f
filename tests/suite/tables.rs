//! Tables in print: columns, rules, and what happens to them in narrow places.

use std::collections::BTreeMap;

use paiban::frame::{Document, FrameItem, Role, TagId};
use paiban::geom::{Length, WritingMode};
use paiban::issue::{Block, Issue, Table};
use paiban::{Assets, Layout, Problem};

use crate::press::{bundle, em_box, is_on, runs, set};
use crate::support::{issue_of, root};

fn sample(mode: WritingMode) -> Issue {
    let issue = issue_of(&root().join("tests/issues/tables_and_quotations.json"));
    Issue { writing_mode: mode, ..issue }
}

/// The tables of an issue in place of its own.
fn set_tables(mode: WritingMode, tables: Vec<Table>, assets: &Assets) -> Layout {
    let mut issue = sample(mode);
    issue.articles[0].body = tables.into_iter().map(Block::Table).collect();
    let (edition, layout) = set(&issue, assets);
    assert_eq!(layout.report.characters, edition.characters(), "each word is set once");
    for page in &layout.report.pages {
        assert_eq!(page.overset, 0);
    }
    layout
}

fn rows(cells: &[&[&str]]) -> Vec<Vec<String>> {
    cells.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

/// Where each character of each cell begins along the line, by cell.
fn along(document: &Document, mode: WritingMode) -> BTreeMap<TagId, Vec<(char, Length)>> {
    let mut cells: BTreeMap<TagId, Vec<(char, Length)>> = BTreeMap::new();
    for (page, run) in runs(document) {
        let Some(tag) = run.tag else { continue };
        if !matches!(document.structure.node(tag).role, Role::TableCell | Role::TableHead) {
            continue;
        }
        let text: Vec<char> = page.text_of(run).chars().collect();
        for (c, glyph) in text.iter().zip(page.glyphs_of(run)) {
            let corner = em_box(run, glyph).origin;
            let at = if mode.is_vertical() { corner.y } else { corner.x };
            cells.entry(tag).or_default().push((*c, at));
        }
    }
    cells
}

const MODES: [WritingMode; 2] = [WritingMode::HorizontalTb, WritingMode::VerticalRl];

#[test]
fn decimal_points_stand_under_each_other() {
    let Some(assets) = bundle() else { return };
    for mode in MODES {
        let table = Table {
            caption: None,
            head: vec!["号".to_owned(), "点数".to_owned()],
            rows: rows(&[&["初", "42.0"], &["三", "15.75"], &["五", "10.5"], &["六", "-7.5"]]),
        };
        let layout = set_tables(mode, vec![table], &assets);
        let cells = along(&layout.document, mode);
        let points: Vec<Length> = cells
            .values()
            .filter_map(|cell| cell.iter().find(|(c, _)| *c == '.').map(|&(_, at)| at))
            .collect();
        assert_eq!(points.len(), 4, "{mode:?}");
        assert!(points.windows(2).all(|pair| pair[0] == pair[1]), "{mode:?}: {points:?}");
    }
}

/// Whole numbers end where the others do, and so does the head over them.
#[test]
fn whole_figures_are_flush() {
    let Some(assets) = bundle() else { return };
    for mode in MODES {
        let figures: &[&[&str]] = &[&["甲", "1,250"], &["乙", "8"], &["丙", ""], &["丁", "96"]];
        let table = Table { rows: rows(figures), ..Table::default() };
        let layout = set_tables(mode, vec![table], &assets);
        let ends: Vec<Length> = along(&layout.document, mode)
            .values()
            .filter_map(|cell| cell.last().filter(|(c, _)| c.is_ascii_digit()).map(|&(_, at)| at))
            .collect();
        assert_eq!(ends.len(), 3, "{mode:?}");
        // A shaped number and one from the font's tables differ by a rounding.
        let level = |pair: &[Length]| (pair[0] - pair[1]).abs() < Length::centi_pt(1);
        assert!(ends.windows(2).all(level), "{mode:?}: {ends:?}");
    }
}

/// However many columns and rows, and however long the words: every word is set once, on the
/// page, each rule of a table as long as the others, and the head stands over every part.
#[test]
fn tables_of_any_shape_are_whole() {
    let Some(assets) = bundle() else { return };
    let words =
        ["字", "铅字与字模", "1,024.5", "typographical", "", "—", "排字的人心里要有两把尺子"];
    for mode in MODES {
        for columns in 1..12 {
            for count in [1, 2, 5, 40] {
                let cell = |row: usize, column: usize| words[(row * 3 + column) % words.len()];
                let row = |row| (0..columns).map(|column| cell(row, column).to_owned()).collect();
                let table = Table {
                    caption: Some("表".to_owned()),
                    head: (0..columns).map(|column| format!("列{column}")).collect(),
                    rows: (0..count).map(row).collect(),
                };
                let layout = set_tables(mode, vec![table], &assets);
                let document = &layout.document;
                for (page, run) in runs(document) {
                    for glyph in page.glyphs_of(run) {
                        assert!(is_on(page, &em_box(run, glyph)), "{mode:?} {columns} × {count}");
                    }
                }
                let heads: usize =
                    runs(document).map(|(page, run)| page.text_of(run).matches("列").count()).sum();
                assert_eq!(heads % columns, 0, "{mode:?}: whole heads");
                assert!(heads >= columns, "{mode:?}: a head");
            }
        }
    }
}

#[test]
fn three_rules_and_no_more() {
    let Some(assets) = bundle() else { return };
    for mode in MODES {
        let table = Table {
            rows: rows(&[&["甲", "1"], &["乙", "2"]]),
            head: vec!["号".into(), "数".into()],
            ..Table::default()
        };
        let with = set_tables(mode, vec![table.clone()], &assets);
        let without = set_tables(mode, vec![Table { head: Vec::new(), ..table }], &assets);
        let fills = |layout: &Layout| {
            let items = layout.document.pages.iter().flat_map(|page| &page.items);
            items.filter(|item| matches!(item, FrameItem::Fill { .. })).count()
        };
        assert_eq!(fills(&with), fills(&without) + 1, "{mode:?}: one under the head");
    }
}

/// A table whose columns do not fit is told once, however many parts it has; one that fits is not.
#[test]
fn a_stacked_table_is_told() {
    let Some(assets) = bundle() else { return };
    for mode in MODES {
        for (columns, told) in [(2, 0), (30, 1)] {
            let row: Vec<String> = (0..columns).map(|column| format!("{column}000")).collect();
            let table = Table { rows: vec![row; 12], ..Table::default() };
            let layout = set_tables(mode, vec![table], &assets);
            let notes = layout.report.diagnostics.iter().filter(|remark| {
                remark.problem == Problem::SetPlainly && remark.place.block == Some(1)
            });
            assert_eq!(notes.count(), told, "{mode:?}, {columns} columns");
        }
    }
}
