//! A paragraph broken into lines.

use std::cell::Cell;

use serde::{Deserialize, Serialize};

use super::adjust::adjust;
use super::badness::{EMERGENCY_COST, Judgement};
use super::build::build;
use super::first_fit::first_fit;
use super::item::Item;
use super::line::Line;
use super::measure::{Measures, Sums};
use super::ruby::{self, PlacedText};
use super::spacing::Spacing;
use super::total_fit::{Search, total_fit};
use super::warichu;
use crate::cluster::ShapedText;
use crate::composition::Alignment;
use crate::geom::{Length, ShortLength};

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

/// What a line of a well set paragraph costs at most.
const LIKELY: i64 = 8;

/// A paragraph's lines and the places of its clusters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BrokenText {
    /// The lines, in order; together they have every cluster.
    pub lines: Vec<Line>,
    /// For each cluster, where its full body begins, from the start of its line.
    pub places: Vec<ShortLength>,
    /// Ruby and notes at their places.
    pub beside: Vec<PlacedText>,
    /// The cost of the breaks.
    pub cost: i64,
    /// How many lines the paragraph has where it is not asked for more or fewer.
    pub unasked: usize,
}

impl BrokenText {
    /// Where the full body of a cluster begins, from the start of its line.
    #[inline]
    pub(crate) fn place(&self, cluster: usize) -> Length {
        self.places[cluster].length()
    }
}

/// How a paragraph is broken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Request {
    /// How far the search looks.
    pub breaking: LineBreaking,
    /// By how many lines the paragraph is asked to come out longer, or shorter.
    pub looseness: i32,
    /// What a paragraph that is asked for may cost: a dearer one is not looked for, and
    /// there are no lines where there is no other. `None` for anything but an emergency.
    pub most: Option<i64>,
    /// How many lines it has unasked, where that is known and [`Request::most`] says that no
    /// other lines are wanted than those asked for: then they are not searched for again.
    pub unasked: Option<usize>,
}

/// In a paragraph that is asked to come out longer no gap grows by more than this part of an em.
const MOST_ASKED: i64 = 8;

/// What a paragraph is broken by: its boxes, and their sums.
#[derive(Default)]
struct Bench {
    items: Vec<Item>,
    sums: Sums,
}

thread_local! {
    /// A bench for one paragraph after another: three hundred bytes for each character, which
    /// would else be asked for and given back each time.
    static BENCH: Cell<Bench> = Cell::default();
}

/// Breaks and justifies a paragraph.
pub(crate) fn break_paragraph(
    text: &ShapedText,
    spacing: &Spacing,
    measures: &Measures<'_>,
    request: Request,
) -> BrokenText {
    if text.clusters.is_empty() {
        return BrokenText::default();
    }
    let mut bench = BENCH.take();
    let broken = break_on(&mut bench, text, spacing, measures, request);
    BENCH.set(bench);
    broken
}

fn break_on(
    bench: &mut Bench,
    text: &ShapedText,
    spacing: &Spacing,
    measures: &Measures<'_>,
    request: Request,
) -> BrokenText {
    let Bench { items, sums } = bench;
    let level = spacing.house.composition.level;
    build(text, spacing, measures.least(), items);
    warichu::make_room(items, text, level);
    let rooms = ruby::make_room(items, text);
    sums.fill(items);
    let is_ragged = spacing.house.composition.alignment != Alignment::Justified;
    let has_address = items.iter().any(|item| item.ends_address);
    let judgement = Judgement { size: text.size, is_ragged, has_address, most: None };
    let search = Search { items, sums, measures, judgement };
    let known = request.unasked.filter(|_| request.looseness != 0 && request.most.is_some());
    let (mut breaks, mut cost) = match known {
        Some(_) => (Vec::new(), 0),
        None => best(&search, request.breaking),
    };
    let unasked = known.unwrap_or(breaks.len());
    if request.looseness != 0
        && let Some(wanted) = unasked.checked_add_signed(request.looseness as isize)
    {
        let most = Some(text.size / MOST_ASKED);
        let search = Search { judgement: Judgement { most, ..judgement }, ..search };
        let dearest =
            request.most.map_or(EMERGENCY_COST / 10, |most| most.min(EMERGENCY_COST / 10));
        match total_fit(&search, Some(wanted), dearest) {
            Some(asked) => (breaks, cost) = asked,
            None if request.most.is_some() => return BrokenText::default(),
            None => {}
        }
    }
    let mut broken = BrokenText {
        lines: Vec::with_capacity(breaks.len()),
        cost,
        unasked,
        ..BrokenText::default()
    };
    broken.places.reserve(items.len());
    let mut start = 0;
    for (k, &end) in breaks.iter().enumerate() {
        broken.lines.push(adjust(&search, k, (start, end), &mut broken.places));
        start = end;
    }
    broken.beside = ruby::place(&rooms, text, &broken.lines, &mut broken.places);
    broken.beside.extend(warichu::place(text, &broken.lines, &broken.places, level));
    broken
}

/// The breaks that a search of this width finds, and their cost.
fn best(search: &Search<'_>, breaking: LineBreaking) -> (Vec<usize>, i64) {
    let first = first_fit(search);
    let good = first.1 <= GOOD_ENOUGH * first.0.len() as i64;
    match breaking {
        LineBreaking::FirstFit => first,
        LineBreaking::Auto if good => first,
        LineBreaking::TotalFit | LineBreaking::Auto => {
            // Most paragraphs can be set at a tenth of what a runt costs, and the search is
            // the shorter the less it may spend: what is found within a limit is the best.
            let mut most = first.1.min(LIKELY * first.0.len() as i64);
            loop {
                match total_fit(search, None, most) {
                    Some(found) => return found,
                    None if most >= first.1 => return first,
                    None => most = most.saturating_mul(4).min(first.1),
                }
            }
        }
    }
}
