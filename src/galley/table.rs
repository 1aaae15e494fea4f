//! A table, shaped cell by cell.
//!
//! A column whose cells are all figures is set as such: its figures stand under each
//! other by their decimal points. Every other column is set as words.

use std::collections::BTreeMap;

use super::itemize::shape_text;
use super::setting::{Setting, TextStyle};
use crate::cluster::ShapedText;
use crate::composition::Composition;
use crate::edition::{ComputedStyle, Edition};
use crate::geom::{Length, Percent};
use crate::issue::{Table, TypeRole};
use crate::unicode::Locale;

/// A table, shaped; each row has as many cells as there are columns.
#[derive(Clone, Debug, Default)]
pub(crate) struct ShapedTable {
    /// The words over it.
    pub caption: Option<TableCell>,
    /// The heads of the columns; empty where none has words.
    pub head: Vec<TableCell>,
    /// The cells, row by row.
    pub rows: Vec<Vec<TableCell>>,
    /// What each column holds.
    pub columns: Vec<ColumnKind>,
    /// Whether the first cell of a row is its head: the corner of the head says nothing.
    pub rows_have_heads: bool,
    /// How the lines of its cells are composed, and those of its heads.
    pub composition: Option<[Composition; 2]>,
    /// The size of its type.
    pub size: Length,
    /// Its language.
    pub locale: Locale,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ColumnKind {
    Words,
    /// Figures, or nothing and a dash in their place.
    Figures,
}

/// A cell, shaped.
#[derive(Clone, Debug, Default)]
pub(crate) struct TableCell {
    /// Its words.
    pub words: String,
    /// The same, shaped.
    pub text: ShapedText,
    /// The clusters before the decimal point, where it is a figure.
    pub whole: Option<usize>,
}

impl ShapedTable {
    /// Shapes a table of an article; one without any words has no rows.
    pub(super) fn of(
        table: &Table,
        edition: &Edition,
        setting: &Setting<'_, '_>,
        missing: &mut BTreeMap<char, usize>,
    ) -> ShapedTable {
        let in_role = |role| edition.styles().in_language(role, setting.locale);
        let (cells, heads) = (in_role(TypeRole::Table), in_role(TypeRole::TableHead));
        // Its rows stand on the grid of the body's lines.
        let size = cells.size.min(edition.design().type_size());
        let setting = Setting { flatten: Percent::ALL, ..*setting };
        let mut shaper = CellShaper { size, setting: &setting, missing };
        let widest = table.rows.iter().chain([&table.head]).map(Vec::len).max().unwrap_or(0);
        let says = |row: &[String]| row.iter().any(|cell| !cell.is_empty());
        let columns: Vec<ColumnKind> = (0..widest).map(|column| kind_of(table, column)).collect();
        let head = if says(&table.head) {
            let words = |column| table.head.get(column).map_or("", String::as_str);
            (0..widest).map(|column| shaper.cell(words(column), heads, false)).collect()
        } else {
            Vec::new()
        };
        let row = |row: &Vec<String>| {
            let cell = |(column, kind): (usize, &ColumnKind)| {
                let words = row.get(column).map_or("", String::as_str);
                let lies = *kind == ColumnKind::Figures && some_lie(table, column, cells);
                let mut cell = shaper.cell(words, cells, lies);
                if *kind == ColumnKind::Figures {
                    cell.whole = Some(whole(&cell));
                }
                cell
            };
            columns.iter().enumerate().map(cell).collect()
        };
        let rows = table.rows.iter().filter(|row| says(row)).map(row).collect();
        let caption = table.caption.as_deref().filter(|words| !words.is_empty());
        ShapedTable {
            rows,
            caption: caption.map(|words| shaper.cell(words, heads, false)),
            rows_have_heads: !head.is_empty() && table.head.first().is_some_and(String::is_empty),
            head,
            columns,
            locale: setting.locale,
            composition: Some([cells.composition, heads.composition]),
            size,
        }
    }

    /// Whether there is nothing to be set.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.head.is_empty() && self.caption.is_none()
    }
}

struct CellShaper<'a, 'f> {
    size: Length,
    setting: &'a Setting<'a, 'f>,
    missing: &'a mut BTreeMap<char, usize>,
}

impl CellShaper<'_, '_> {
    /// `lies` turns every number in a vertical line, short ones too.
    fn cell(&mut self, words: &str, style: &ComputedStyle, lies: bool) -> TableCell {
        let mut style = TextStyle::new(0..words.len(), style, self.setting.locale);
        if lies {
            style.upright_digits = 0;
            style.upright_capitals = 0;
        }
        let text = shape_text(words, &[style], self.size, self.setting, self.missing);
        TableCell { words: words.to_owned(), text, whole: None }
    }
}

/// A column of figures has at least one, and nothing but figures and gaps.
fn kind_of(table: &Table, column: usize) -> ColumnKind {
    let cells = || table.rows.iter().filter_map(|row| row.get(column)).map(String::as_str);
    let figures = cells().filter(|words| decimal_point(words).is_some()).count();
    let gaps = cells().filter(|words| is_gap(words)).count();
    if figures > 0 && figures + gaps == cells().count() {
        ColumnKind::Figures
    } else {
        ColumnKind::Words
    }
}

/// Whether a column has a number that would lie in a vertical line: then all of them do, so
/// that digits stand beside digits.
fn some_lie(table: &Table, column: usize, style: &ComputedStyle) -> bool {
    let most = usize::from(style.composition.upright_digits);
    let lies = |words: &String| {
        let number = words.trim_end_matches(|c: char| !c.is_ascii_digit());
        number.bytes().any(|b| !b.is_ascii_digit()) || number.len() > most
    };
    table.rows.iter().filter_map(|row| row.get(column)).any(lies)
}

/// A cell that has no figure to show.
fn is_gap(words: &str) -> bool {
    words.chars().all(|c| matches!(c, '-' | '–' | '—' | '―' | '－' | '…' | '\u{3000}' | ' '))
}

/// The byte at which the whole part of a figure ends: at its point, or behind its last digit.
/// A figure may have a sign or a currency before it and a short unit behind it.
fn decimal_point(words: &str) -> Option<usize> {
    const LONGEST_UNIT: usize = 2;
    let is_sign =
        |c| matches!(c, '+' | '-' | '−' | '±' | '¥' | '￥' | '$' | '€' | '£' | '₩' | '約');
    let number = words.trim_start_matches(is_sign);
    let first = words.len() - number.len();
    let digits = |text: &str| {
        let is_part = |c: char| c.is_ascii_digit() || c == ',';
        text.find(|c| !is_part(c)).unwrap_or(text.len())
    };
    let end = digits(number);
    if !number.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let rest = match number[end..].strip_prefix('.') {
        Some(fraction) if fraction.starts_with(|c: char| c.is_ascii_digit()) => {
            &fraction[digits(fraction)..]
        }
        _ => &number[end..],
    };
    let unit = rest.trim_start();
    let is_unit = unit.chars().count() <= LONGEST_UNIT && !unit.chars().any(|c| c.is_ascii_digit());
    is_unit.then_some(first + end)
}

/// The clusters of a cell before its decimal point; all of one that is no figure.
fn whole(cell: &TableCell) -> usize {
    decimal_point(&cell.words).map_or(cell.text.clusters.len(), |byte| {
        cell.text.clusters.partition_point(|cluster| (cluster.start as usize) < byte)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_known_by_its_digits() {
        for (words, expected) in [
            ("10.5", Some("10")),
            ("9", Some("9")),
            ("1,024.50元", Some("1,024")),
            ("-3.2%", Some("-3")),
            ("¥12", Some("¥12")),
            ("18 磅", Some("18")),
            ("五号", None),
            ("1～3", None),
            ("2026年8月", None),
            ("10:30", None),
            ("12345678 characters", None),
            ("", None),
            ("—", None),
        ] {
            assert_eq!(decimal_point(words).map(|end| &words[..end]), expected, "{words}");
        }
    }

    #[test]
    fn one_word_makes_a_column_of_words() {
        let column = |cells: &[&str]| {
            let rows = cells.iter().map(|cell| vec![(*cell).to_owned()]).collect();
            kind_of(&Table { rows, ..Table::default() }, 0)
        };
        assert_eq!(column(&["1", "", "2.5", "—"]), ColumnKind::Figures);
        assert_eq!(column(&["1", "二"]), ColumnKind::Words);
        assert_eq!(column(&["", "—"]), ColumnKind::Words);
    }
}
