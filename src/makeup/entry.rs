//! The ways to fill a width and a height, and those of one story.

use super::shape::{Shape, WHITE};
use crate::page::HeadPlace;

/// A way to fill a width and a height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// With the row that parts it from what is below.
    pub height: u32,
    pub cost: i64,
    pub kind: u8,
    /// Of a leaf its shape, of a cut the height or width of its first part; of a corner, which
    /// of the headlines, the width and the height of its second part.
    pub x: u32,
    /// Of a leaf the rows it has beyond its least, of a cut the kinds of its parts; of a corner
    /// the kind of its second part and the rows that its first has beyond its least.
    pub y: u32,
}

/// A headline touches the upper corner at the start of the lines, or at their end.
pub(super) const AT_START: u8 = 1;
pub(super) const AT_END: u8 = 2;

/// Kinds of entries: which of its two corners a headline touches.
const KINDS: usize = 4;
/// What stands for a height that nothing fills.
const NO_WAY: i64 = i64::MAX;

/// The cheapest entry of each height and kind among those that are offered.
#[derive(Default)]
pub(super) struct Best {
    /// Beside the entries, for most offers are too dear and are not looked at further.
    costs: Vec<i64>,
    entries: Vec<Entry>,
    /// Where offers were taken, and the cheapest of them.
    first: usize,
    end: usize,
    least: i64,
}

impl Best {
    /// Room for heights up to this one.
    pub fn reach(&mut self, height: u32) {
        let places = (height as usize + 1) * KINDS;
        self.costs.clear();
        self.costs.resize(places, NO_WAY);
        self.entries.resize(places, Entry { height: 0, cost: NO_WAY, kind: 0, x: 0, y: 0 });
        self.forget();
    }

    fn forget(&mut self) {
        (self.first, self.end, self.least) = (usize::MAX, 0, NO_WAY);
    }

    #[inline]
    pub fn offer(&mut self, entry: Entry) {
        let place = entry.height as usize * KINDS + usize::from(entry.kind);
        if entry.cost >= self.costs[place] {
            return;
        }
        self.costs[place] = entry.cost;
        self.entries[place] = entry;
        self.first = self.first.min(place);
        self.end = self.end.max(place + 1);
        self.least = self.least.min(entry.cost);
    }

    /// Hands out what was kept and is dearer than the cheapest by no more than this, by
    /// height and kind, and begins anew.
    pub fn take(&mut self, dearer: i64) -> impl Iterator<Item = Entry> {
        let most = self.least.saturating_add(dearer).min(NO_WAY - 1);
        let places = self.first.min(self.end)..self.end;
        self.forget();
        let costs = self.costs[places.clone()].iter_mut();
        let kept = costs.map(|cost| std::mem::replace(cost, NO_WAY)).zip(&self.entries[places]);
        kept.filter(move |(cost, _)| *cost <= most).map(|(_, entry)| *entry)
    }
}

/// White under a text, in rows, at most, and what it costs beyond its cells.
const MOST_WHITE: u32 = 6;
pub(super) const HOLE: i64 = 2_000;

/// The entries of one leaf, by width in columns less one, each list by height.
pub(super) type LeafTable = Vec<Vec<Entry>>;

/// The entries of a story's shapes; `bias` is added to the cost of each.
pub(super) fn leaf_table(
    shapes: &[Shape],
    columns: u32,
    height: u32,
    bias: &dyn Fn(usize) -> i64,
) -> LeafTable {
    let mut best = Best::default();
    best.reach(height);
    let list = |width: u32| {
        let own = shapes.iter().enumerate().filter(|(_, shape)| shape.columns == width);
        for (index, shape) in own {
            offer_shape(&mut best, index, shape, bias(index), height);
        }
        best.take(NO_WAY).collect()
    };
    (1..=columns).map(list).collect()
}

fn offer_shape(best: &mut Best, index: usize, shape: &Shape, bias: i64, height: u32) {
    let kind = match shape.meets_heads() {
        // Its last columns begin with text.
        true if matches!(shape.head, HeadPlace::Over { .. }) => AT_START,
        true => AT_START | AT_END,
        false => 0,
    };
    let mut offer = |extra: u32, cost: i64| {
        let tall = shape.rows + 1 + extra;
        if tall <= height {
            let cost = shape.cost + bias + cost;
            best.offer(Entry { height: tall, cost, kind, x: index as u32, y: extra });
        }
    };
    for extra in 0..=shape.slack {
        offer(extra, head_cost(extra, shape.slack) * i64::from(shape.columns));
    }
    // White under the text is a fault (T2), but a page that has some can be mended.
    for extra in (1..=MOST_WHITE).map(|white| shape.slack + white) {
        offer(extra, HOLE + i64::from(extra * shape.columns) * WHITE);
    }
}

/// Rows of a block that nothing fills: its headline has two of white (H8), and what it has
/// beyond is not filled.
pub(super) fn white_rows(extra: u32, slack: u32) -> u32 {
    if slack < 2 { extra } else { (extra + 2).saturating_sub(slack) }
}

/// What rows of white round a headline cost in each column, the more the more of them there are.
pub(super) fn head_cost(extra: u32, slack: u32) -> i64 {
    let white = i64::from(white_rows(extra, slack));
    i64::from(extra) * 2 + white * WHITE * 2 / 3 + white * white * 2
}
