//! A paragraph broken into lines.

use serde::{Deserialize, Serialize};

use super::adjust::adjust;
use super::build::build;
use super::first_fit::first_fit;
use super::line::Line;
use super::measure::{Measures, Sums};
use super::ruby::{self, PlacedText};
use super::spacing::Spacing;
use super::total_fit::{Search, total_fit};
use super::warichu;
use crate::cluster::ShapedText;
use crate::composition::Level;
use crate::geom::Length;

/// How far the search for breaks looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineBreaking {
    /// Line by line.
    FirstFit,
    /// The whole paragraph at its least cost.
    TotalFit,
    /// Line by line, and the whole paragraph where that leaves a bad line or a runt.
    #[default]
    Auto,
}

/// A first fit that costs less a line than this is not looked at twice.
const GOOD_ENOUGH: i64 = 6;

/// A paragraph's lines and the places of its clusters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BrokenText {
    /// The lines, in order; together they have every cluster.
    pub lines: Vec<Line>,
    /// For each cluster, where its full body begins, from the start of its line.
    pub places: Vec<Length>,
    /// Ruby and notes at their places.
    pub beside: Vec<PlacedText>,
    /// The cost of the breaks.
    pub cost: i64,
}

/// Breaks and justifies a paragraph.
pub(crate) fn break_paragraph(
    text: &ShapedText,
    spacing: &Spacing,
    level: Level,
    measures: &Measures<'_>,
    how: LineBreaking,
) -> BrokenText {
    if text.clusters.is_empty() {
        return BrokenText::default();
    }
    let mut items = build(text, spacing, level);
    warichu::make_room(&mut items, text, level);
    let rooms = ruby::make_room(&mut items, text);
    let sums = Sums::new(&items);
    let search = Search { items: &items, sums: &sums, measures, size: text.size };
    let total = |known: (Vec<usize>, i64)| match total_fit(&search, None) {
        Some(better) if better.1 < known.1 => better,
        _ => known,
    };
    let first = first_fit(&search);
    let (breaks, cost) = match how {
        LineBreaking::FirstFit => first,
        LineBreaking::TotalFit => total(first),
        LineBreaking::Auto => {
            let good = first.1 <= GOOD_ENOUGH * first.0.len() as i64;
            if good { first } else { total(first) }
        }
    };
    let mut broken =
        BrokenText { lines: Vec::with_capacity(breaks.len()), cost, ..BrokenText::default() };
    broken.places.reserve(items.len());
    let mut start = 0;
    for (k, &end) in breaks.iter().enumerate() {
        let line = adjust(&items, &sums, measures, text.size, k, (start, end), &mut broken.places);
        broken.lines.push(line);
        start = end;
    }
    broken.beside = ruby::place(&rooms, text, &broken.lines, &mut broken.places);
    broken.beside.extend(warichu::place(text, &broken.lines, &broken.places, level));
    broken
}
