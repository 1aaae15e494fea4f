//! The ways to fill a width and a height, and those of one story.

use super::shape::{Shape, WHITE};

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
    let mut table = vec![Vec::<Entry>::new(); columns as usize];
    for (index, shape) in shapes.iter().enumerate() {
        let list = &mut table[shape.columns as usize - 1];
        let kind = if shape.meets_heads() { AT_START | AT_END } else { 0 };
        for extra in 0..=shape.slack {
            let cost =
                shape.cost + bias(index) + head_cost(extra, shape.slack) * i64::from(shape.columns);
            let tall = shape.rows + 1 + extra;
            if tall <= height {
                list.push(Entry { height: tall, cost, kind, x: index as u32, y: extra });
            }
        }
        // White under the text is a fault (T2), but a page that has some can be mended.
        for white in 1..=MOST_WHITE {
            let tall = shape.rows + 1 + shape.slack + white;
            let cells = i64::from((shape.slack + white) * shape.columns);
            let cost = shape.cost + bias(index) + HOLE + cells * WHITE;
            if tall <= height {
                list.push(Entry {
                    height: tall,
                    cost,
                    kind,
                    x: index as u32,
                    y: shape.slack + white,
                });
            }
        }
    }
    for list in &mut table {
        list.sort_by_key(|entry| (entry.height, entry.kind, entry.cost));
        list.dedup_by_key(|entry| (entry.height, entry.kind));
    }
    table
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
