//! The cheapest division of an area among stories by cuts from edge to edge.
//!
//! A dynamic programme over sets of stories, widths and heights. A set fills an
//! area as one story does, or as two sets do that stand one above the other or
//! side by side. The more important part stands above, or at the start of the
//! lines (rule P4). Two parts whose tops are headlines never stand side by
//! side (H3), so each entry knows which it is.

use super::shape::{Shape, WHITE};

/// A leaf of a tiling: a story in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// The story, an index into the sets of shapes given.
    pub item: usize,
    pub column: u32,
    pub row: u32,
    pub shape: Shape,
    /// The height it was given, at least its shape's.
    pub rows: u32,
}

/// More stories than this are not divided at once.
pub(super) const MOST_ITEMS: usize = 7;

/// What an entry of the table is made of.
#[derive(Clone, Copy, Debug)]
enum Made {
    Leaf(usize),
    /// The upper set, its height and kind, and the kind of the lower.
    Stacked(u32, u32, usize, usize),
    /// The first set, its width and kind, and the kind of the second.
    Beside(u32, u32, usize, usize),
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    cost: i64,
    made: Made,
}

/// A row more than needed goes to the headline's white, up to so many.
const SLACK: u32 = 2;
/// What a cell of such white costs; cells of plain white cost [`WHITE`].
const SLACK_COST: i64 = 2;
/// White under a text, in rows, at most.
const MOST_WHITE: u32 = 8;

/// Every division of an area among stories, by the height it takes.
pub(super) struct Tiling {
    items: Vec<Vec<Shape>>,
    columns: u32,
    height: u32,
    entries: Vec<Option<Entry>>,
}

impl Tiling {
    /// Divides an area of `columns` by at most `rows` among the items, the most
    /// important first. A row parts each block from the one below it.
    ///
    /// # Panics
    ///
    /// With no items, or more than [`MOST_ITEMS`].
    pub fn new(items: Vec<Vec<Shape>>, columns: u32, rows: u32) -> Tiling {
        assert!(
            (1..=MOST_ITEMS).contains(&items.len()),
            "one to seven stories are divided at once"
        );
        let sets = 1usize << items.len();
        let size = sets * columns as usize * (rows as usize + 2) * 2;
        // Every block brings the row that parts it; the last one's lies below the area.
        let mut tiling = Tiling { items, columns, height: rows + 1, entries: vec![None; size] };
        for set in 1..sets {
            for width in 1..=columns {
                tiling.solve(set, width);
            }
        }
        tiling
    }

    /// The cost of the cheapest division that takes just so many rows.
    pub fn cost(&self, rows: u32) -> Option<i64> {
        self.best(rows).map(|(entry, _)| entry.cost)
    }

    /// The cheapest division that takes just so many rows.
    pub fn place(&self, rows: u32) -> Option<Vec<Placed>> {
        let (_, kind) = self.best(rows)?;
        let mut placed = Vec::with_capacity(self.items.len());
        let all = (1 << self.items.len()) - 1;
        self.collect(all, self.columns, rows + 1, kind, (0, 0), &mut placed);
        Some(placed)
    }

    fn best(&self, rows: u32) -> Option<(Entry, usize)> {
        if rows + 1 > self.height {
            return None;
        }
        let all = (1 << self.items.len()) - 1;
        let entries =
            (0..2).filter_map(|kind| Some((self.entry(all, self.columns, rows + 1, kind)?, kind)));
        entries.min_by_key(|(entry, _)| entry.cost)
    }

    fn index(&self, set: usize, width: u32, height: u32, kind: usize) -> usize {
        ((set * self.columns as usize + width as usize - 1) * (self.height as usize + 1)
            + height as usize)
            * 2
            + kind
    }

    fn entry(&self, set: usize, width: u32, height: u32, kind: usize) -> Option<Entry> {
        self.entries[self.index(set, width, height, kind)]
    }

    fn offer(&mut self, set: usize, width: u32, height: u32, kind: usize, cost: i64, made: Made) {
        let index = self.index(set, width, height, kind);
        if self.entries[index].is_none_or(|known| cost < known.cost) {
            self.entries[index] = Some(Entry { cost, made });
        }
    }

    fn solve(&mut self, set: usize, width: u32) {
        if set.count_ones() == 1 {
            self.leaf(set, width);
            return;
        }
        let first = set & set.wrapping_neg();
        // Every division in two; the first has the most important item.
        let rest = set & !first;
        let mut part = rest;
        loop {
            part = part.wrapping_sub(1) & rest;
            self.stack(set, first | part, width);
            self.beside(set, first | part, width);
            if part == 0 {
                break;
            }
        }
    }

    fn leaf(&mut self, set: usize, width: u32) {
        let item = set.trailing_zeros() as usize;
        for index in 0..self.items[item].len() {
            let shape = self.items[item][index];
            if shape.columns != width {
                continue;
            }
            let kind = usize::from(shape.heads_the_top());
            for extra in 0..=MOST_WHITE {
                let height = shape.rows + 1 + extra;
                if height > self.height {
                    break;
                }
                let slack = extra.min(SLACK);
                let white = extra - slack;
                let cells = i64::from(slack) * SLACK_COST + i64::from(white) * WHITE;
                let cost = shape.cost + cells * i64::from(width);
                self.offer(set, width, height, kind, cost, Made::Leaf(index));
            }
        }
    }

    fn stack(&mut self, set: usize, upper: usize, width: u32) {
        let lower = set & !upper;
        for upper_height in 1..self.height {
            for kind in 0..2 {
                let Some(above) = self.entry(upper, width, upper_height, kind) else { continue };
                for lower_height in 1..=self.height - upper_height {
                    for lower_kind in 0..2 {
                        let Some(below) = self.entry(lower, width, lower_height, lower_kind) else {
                            continue;
                        };
                        let made = Made::Stacked(upper as u32, upper_height, kind, lower_kind);
                        self.offer(
                            set,
                            width,
                            upper_height + lower_height,
                            kind,
                            above.cost + below.cost,
                            made,
                        );
                    }
                }
            }
        }
    }

    fn beside(&mut self, set: usize, first: usize, width: u32) {
        let second = set & !first;
        for first_width in 1..width {
            for height in 1..=self.height {
                for kind in 0..2 {
                    let Some(left) = self.entry(first, first_width, height, kind) else { continue };
                    // Headline beside headline is never right.
                    for second_kind in 0..2 - kind {
                        let Some(right) =
                            self.entry(second, width - first_width, height, second_kind)
                        else {
                            continue;
                        };
                        let made = Made::Beside(first as u32, first_width, kind, second_kind);
                        self.offer(
                            set,
                            width,
                            height,
                            kind.max(second_kind),
                            left.cost + right.cost,
                            made,
                        );
                    }
                }
            }
        }
    }

    fn collect(
        &self,
        set: usize,
        width: u32,
        height: u32,
        kind: usize,
        at: (u32, u32),
        placed: &mut Vec<Placed>,
    ) {
        let entry =
            self.entry(set, width, height, kind).expect("collect() follows entries that are there");
        let (column, row) = at;
        match entry.made {
            Made::Leaf(index) => {
                let item = set.trailing_zeros() as usize;
                let shape = self.items[item][index];
                placed.push(Placed { item, column, row, shape, rows: height - 1 });
            }
            Made::Stacked(upper, upper_height, kind, lower_kind) => {
                let upper = upper as usize;
                self.collect(upper, width, upper_height, kind, at, placed);
                let below = (column, row + upper_height);
                self.collect(set & !upper, width, height - upper_height, lower_kind, below, placed);
            }
            Made::Beside(first, first_width, kind, second_kind) => {
                let first = first as usize;
                self.collect(first, first_width, height, kind, at, placed);
                let beside = (column + first_width, row);
                self.collect(
                    set & !first,
                    width - first_width,
                    height,
                    second_kind,
                    beside,
                    placed,
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::HeadPlace;

    fn story(area: u32, head: HeadPlace) -> Vec<Shape> {
        (1..=4)
            .map(|columns| Shape {
                columns,
                legs: columns,
                head,
                picture_legs: 0,
                rows: area.div_ceil(columns),
                cost: 0,
            })
            .collect()
    }

    #[test]
    fn stories_fill_the_area_without_overlap() {
        let items = vec![
            story(40, HeadPlace::Above(2)),
            story(20, HeadPlace::Side(1)),
            story(16, HeadPlace::Above(2)),
        ];
        let tiling = Tiling::new(items, 4, 22);
        let rows = (1..=22)
            .filter(|&rows| tiling.cost(rows).is_some())
            .min_by_key(|&rows| tiling.cost(rows));
        let placed = tiling.place(rows.expect("there is room")).expect("a cost has its division");
        let mut cells = [0u8; 4 * 22];
        for block in &placed {
            for column in block.column..block.column + block.shape.columns {
                for row in block.row..block.row + block.rows {
                    cells[(row * 4 + column) as usize] += 1;
                }
            }
        }
        assert!(cells.iter().all(|&count| count <= 1), "{placed:?}");
        assert_eq!(placed.len(), 3);
        assert_eq!((placed[0].item, placed[0].column, placed[0].row), (0, 0, 0));
    }

    #[test]
    fn headlines_never_stand_side_by_side() {
        let items = vec![story(30, HeadPlace::Above(2)), story(30, HeadPlace::Above(2))];
        let tiling = Tiling::new(items, 4, 30);
        let placed = (1..=30).find_map(|rows| tiling.place(rows)).expect("there is room");
        assert!(placed.iter().all(|block| block.shape.columns == 4), "{placed:?}");
    }

    #[test]
    fn too_much_text_finds_no_room() {
        let tiling = Tiling::new(vec![story(100, HeadPlace::Above(2))], 4, 20);
        assert!((1..=20).all(|rows| tiling.cost(rows).is_none()));
    }
}
