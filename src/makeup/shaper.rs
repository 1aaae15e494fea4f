//! The cheapest shapes of a tree: for each height, the choice of shapes that fills it exactly.
//!
//! A dynamic programme. Two headlines that would stand side by side at the top of their parts
//! are dear (H3), so an entry knows whether a headline touches either of its upper corners.

use std::collections::HashMap;
use std::sync::Arc;

use super::ell::{Ell, EllHead};
use super::entry::{AT_END, AT_START, Best, Entry, LeafTable, head_cost};
use super::random::Random;
use super::tree::{How, Node, Tree};
use crate::page::Notch;

/// What two headlines side by side cost.
const TOMBSTONE: i64 = 4_000;
/// The mark of a corner in an entry.
const CORNER: u32 = 1 << 31;

/// An item in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub item: usize,
    pub form: Form,
    pub column: u32,
    pub row: u32,
    /// Rows beyond the shape's least.
    pub extra: u32,
}

/// How an item is shaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// One of its shapes, an index.
    Shape(usize),
    Ell(Ell),
}

/// Lists that were made before, by the hash of their part of a tree and their width; a
/// shaken tree has most of its parts from the tree before it.
#[derive(Default)]
pub(super) struct Memory {
    lists: HashMap<(u64, u32), List>,
    best: Best,
    /// The cheapest entry of each height of a lower part.
    lower: Vec<Entry>,
}

type List = Arc<[Entry]>;

/// Lists that are remembered at most.
const MOST_LISTS: usize = 6_000;
/// Ways that cost so much more than the cheapest are not followed.
const MOST_DEARER: i64 = 9_000;

/// The shapes of a tree, made as they are asked for.
pub(super) struct Shaper<'t> {
    pub tree: &'t Tree,
    /// By item and variant.
    pub tables: &'t [Vec<LeafTable>],
    /// By item and columns less one.
    pub ells: &'t [Vec<Vec<EllHead>>],
    pub columns: u32,
    /// The greatest height.
    pub height: u32,
    known: Vec<Option<List>>,
    hashes: Vec<u64>,
}

impl<'t> Shaper<'t> {
    pub fn new(
        tree: &'t Tree,
        tables: &'t [Vec<LeafTable>],
        ells: &'t [Vec<Vec<EllHead>>],
        columns: u32,
        height: u32,
    ) -> Shaper<'t> {
        let known = vec![None; tree.nodes.len() * columns as usize];
        let mut shaper = Shaper {
            tree,
            tables,
            ells,
            columns,
            height,
            known,
            hashes: vec![0; tree.nodes.len()],
        };
        shaper.hash(tree.root);
        shaper
    }

    fn hash(&mut self, node: usize) -> u64 {
        let own = match self.tree.nodes[node] {
            Node::Leaf { item, table } => (item * 64 + table + 1) as u64,
            Node::Cut { how, first, second } => {
                let (first, second) = (self.hash(first), self.hash(second));
                first.rotate_left(17) ^ second.rotate_left(41).wrapping_add(how as u64 + 7)
            }
        };
        self.hashes[node] = Random::new(own).next();
        self.hashes[node]
    }

    /// The ways to fill the whole width, by height.
    pub fn whole(&mut self, memory: &mut Memory) -> &[Entry] {
        if memory.lists.len() > MOST_LISTS {
            memory.lists.clear();
        }
        memory.best.reach(self.height);
        self.make(self.tree.root, self.columns, memory);
        self.list(self.tree.root, self.columns)
    }

    fn at(&self, node: usize, width: u32) -> usize {
        node * self.columns as usize + width as usize - 1
    }

    fn list(&self, node: usize, width: u32) -> &[Entry] {
        match self.tree.nodes[node] {
            Node::Leaf { item, table } => &self.tables[item][table][width as usize - 1],
            Node::Cut { .. } => self.known[self.at(node, width)].as_deref().unwrap_or_default(),
        }
    }

    fn make(&mut self, node: usize, width: u32, memory: &mut Memory) {
        let Node::Cut { how, first, second } = self.tree.nodes[node] else { return };
        let at = self.at(node, width);
        if self.known[at].is_some() {
            return;
        }
        let key = (self.hashes[node], width);
        if let Some(known) = memory.lists.get(&key) {
            self.known[at] = Some(Arc::clone(known));
            return;
        }
        let ells = self.ells_of(how, first, width);
        if how == How::Beside {
            for own in 1..width {
                self.make(first, own, memory);
                if !self.list(first, own).is_empty() {
                    self.make(second, width - own, memory);
                }
            }
        } else {
            self.make(first, width, memory);
            if !self.list(first, width).is_empty() {
                self.make(second, width, memory);
            }
            if !ells.is_empty() {
                (1..width).for_each(|own| self.make(second, own, memory));
            }
        }
        let (best, lower) = (&mut memory.best, &mut memory.lower);
        if how == How::Beside {
            for own in 1..width {
                self.set_beside(self.list(first, own), self.list(second, width - own), own, best);
            }
        } else {
            cheapest(self.list(second, width), lower);
            self.stack(self.list(first, width), lower, best);
            for own in 1..if ells.is_empty() { 1 } else { width } {
                cheapest(self.list(second, own), lower);
                self.set_in_the_corner(ells, lower, own, best);
            }
        }
        let entries: List = best.take(MOST_DEARER).collect();
        memory.lists.insert(key, Arc::clone(&entries));
        self.known[at] = Some(entries);
    }

    fn stack(&self, upper: &[Entry], lower: &[Entry], best: &mut Best) {
        for above in upper {
            for below in lower {
                let height = above.height + below.height;
                if height > self.height {
                    break;
                }
                let y = u32::from(above.kind) | u32::from(below.kind) << 4;
                let cost = above.cost + below.cost;
                best.offer(Entry { height, cost, kind: above.kind, x: above.height, y });
            }
        }
    }

    fn set_beside(&self, left: &[Entry], right: &[Entry], width: u32, best: &mut Best) {
        let (mut i, mut start) = (0, 0);
        while i < left.len() && start < right.len() {
            let a = left[i];
            while start < right.len() && right[start].height < a.height {
                start += 1;
            }
            for b in right[start..].iter().take_while(|b| b.height == a.height) {
                let is_tombstone = a.kind & AT_END != 0 && b.kind & AT_START != 0;
                let fault = if is_tombstone { TOMBSTONE } else { 0 };
                let kind = a.kind & AT_START | b.kind & AT_END;
                let y = u32::from(a.kind) | u32::from(b.kind) << 4;
                let cost = a.cost + b.cost + fault;
                best.offer(Entry { height: a.height, cost, kind, x: width, y });
            }
            i += 1;
        }
    }

    /// The headlines of the Ls that the first part of a cut can be.
    fn ells_of(&self, how: How, first: usize, width: u32) -> &'t [EllHead] {
        match (how, self.tree.nodes[first]) {
            (How::Cornered, Node::Leaf { item, .. }) => {
                let own = self.ells.get(item).and_then(|by| by.get(width as usize - 1));
                own.map_or(&[], Vec::as_slice)
            }
            _ => &[],
        }
    }

    /// The second part in the corner of the first, an L.
    fn set_in_the_corner(&self, ells: &[EllHead], corner: &[Entry], width: u32, best: &mut Best) {
        for (index, head) in ells.iter().enumerate() {
            for below in corner {
                let notch = Notch { legs: width, rows: below.height };
                let Some((rows, cost)) = head.over(notch) else { continue };
                for extra in 0..=head.slack {
                    let height = rows + 1 + extra;
                    if height > self.height {
                        break;
                    }
                    let cost =
                        cost + below.cost + head_cost(extra, head.slack) * i64::from(head.columns);
                    let x = CORNER | below.height << 8 | width << 4 | index as u32;
                    let y = u32::from(below.kind) | extra << 4;
                    best.offer(Entry { height, cost, kind: AT_START | AT_END, x, y });
                }
            }
        }
    }

    /// Where everything stands that an entry is made of.
    pub fn place(
        &mut self,
        entry: Entry,
        at: (u32, u32),
        placed: &mut Vec<Placed>,
        memory: &mut Memory,
    ) {
        self.place_node(self.tree.root, self.columns, entry, at, placed, memory);
    }

    fn place_node(
        &mut self,
        node: usize,
        width: u32,
        entry: Entry,
        at: (u32, u32),
        placed: &mut Vec<Placed>,
        memory: &mut Memory,
    ) {
        let (column, row) = at;
        match self.tree.nodes[node] {
            Node::Leaf { item, .. } => {
                let form = Form::Shape(entry.x as usize);
                placed.push(Placed { item, form, column, row, extra: entry.y })
            }
            Node::Cut { first, second, .. } if entry.x & CORNER != 0 => {
                let Node::Leaf { item, .. } = self.tree.nodes[first] else { return };
                let (rows, own) = (entry.x >> 8 & 0xffff, entry.x >> 4 & 15);
                let notch = Notch { legs: own, rows };
                let ell = Ell { columns: width, head: (entry.x & 15) as usize, notch };
                placed.push(Placed {
                    item,
                    form: Form::Ell(ell),
                    column,
                    row,
                    extra: entry.y >> 4,
                });
                let at = (column + width - own, row + entry.height - rows);
                self.place_listed(second, own, (rows, (entry.y & 15) as u8), at, placed, memory);
            }
            Node::Cut { how, first, second } => {
                let beside = how == How::Beside;
                let kinds = ((entry.y & 15) as u8, (entry.y >> 4) as u8);
                let (own, rest, heights, place) = if beside {
                    let place = (column + entry.x, row);
                    (entry.x, width - entry.x, (entry.height, entry.height), place)
                } else {
                    let heights = (entry.x, entry.height - entry.x);
                    (width, width, heights, (column, row + entry.x))
                };
                for (node, width, height, kind, at) in [
                    (first, own, heights.0, kinds.0, at),
                    (second, rest, heights.1, kinds.1, place),
                ] {
                    self.place_listed(node, width, (height, kind), at, placed, memory);
                }
            }
        }
    }

    fn place_listed(
        &mut self,
        node: usize,
        width: u32,
        key: (u32, u8),
        at: (u32, u32),
        placed: &mut Vec<Placed>,
        memory: &mut Memory,
    ) {
        // The parts of a whole that was remembered were not asked for.
        self.make(node, width, memory);
        let list = self.list(node, width);
        if let Ok(index) = list.binary_search_by_key(&key, |e| (e.height, e.kind)) {
            let entry = list[index];
            self.place_node(node, width, entry, at, placed, memory);
        }
    }
}

/// The cheapest entry of each height: the corners of what is under another touch nothing.
fn cheapest(list: &[Entry], lower: &mut Vec<Entry>) {
    lower.clear();
    let of_each = list.chunk_by(|a, b| a.height == b.height);
    lower.extend(of_each.filter_map(|own| own.iter().min_by_key(|entry| entry.cost)));
}

#[cfg(test)]
mod tests {
    use super::super::entry::leaf_table;
    use super::super::shape::Shape;
    use super::*;
    use crate::geom::Length;
    use crate::page::{Area, HeadPlace, PictureRoom};

    fn story(area: u32, head: HeadPlace) -> Vec<Shape> {
        (1..=4)
            .map(|columns| Shape {
                columns,
                legs: columns,
                framed: false,
                head,
                size: Length::pt(20),
                least_size: Length::pt(20),
                pictures: PictureRoom::default(),
                notch: Notch::default(),
                delta: 0,
                rows: area.div_ceil(columns),
                blank: 0,
                slack: 2,
                broken: 0,
                cost: 0,
            })
            .collect()
    }

    /// Whatever is shaken, what is placed is disjoint, fills its rectangle and has every item.
    #[test]
    fn a_tree_fills_its_area_whatever_is_shaken() {
        let heads = [HeadPlace::Above(2), HeadPlace::Side(1), HeadPlace::Side(1), HeadPlace::None];
        let items: Vec<Vec<Shape>> =
            [40, 20, 16, 12].iter().zip(heads).map(|(&area, head)| story(area, head)).collect();
        let tables: Vec<Vec<LeafTable>> =
            items.iter().map(|shapes| vec![leaf_table(shapes, 4, 60, &|_| 0)]).collect();
        let ells: Vec<Vec<Vec<EllHead>>> = vec![
            (1..=4).map(|columns| vec![EllHead::plain(columns, 60)]).collect(),
            (1..=4).map(|columns| vec![EllHead::plain(columns, 40)]).collect(),
        ];
        let mut random = Random::new(7);
        let mut tree = Tree::random(&[0, 1, 2, 3], &mut random);
        let (mut filled, mut cornered) = (0, 0);
        for _ in 0..300 {
            tree.shake(1, &[], &mut random);
            let mut shaper = Shaper::new(&tree, &tables, &ells, 4, 60);
            let mut memory = Memory::default();
            let entries = shaper.whole(&mut memory).to_vec();
            for entry in entries {
                let mut placed = Vec::new();
                shaper.place(entry, (0, 0), &mut placed, &mut memory);
                let mut cells = vec![0u8; 4 * entry.height as usize];
                for place in &placed {
                    let (columns, rows, notch) = match place.form {
                        Form::Shape(shape) => {
                            let shape = items[place.item][shape];
                            (shape.columns, shape.rows, shape.notch)
                        }
                        Form::Ell(ell) => {
                            cornered += 1;
                            let head = ells[place.item][ell.columns as usize - 1][ell.head];
                            let over = head.over(ell.notch).expect("an L that was offered");
                            (ell.columns, over.0, ell.notch)
                        }
                    };
                    // With the row that parts it from what is below.
                    let rows = rows + place.extra + 1;
                    let area = Area { column: place.column, columns, row: place.row, rows };
                    for area in area.without(notch) {
                        for column in area.column..area.column_end() {
                            for row in area.row..area.row_end() {
                                cells[(row * 4 + column) as usize] += 1;
                            }
                        }
                    }
                }
                assert!(cells.iter().all(|&count| count == 1), "{tree:?} {placed:?}");
                assert_eq!(placed.len(), 4);
                filled += 1;
            }
        }
        assert!(filled > 100 && cornered > 20, "{filled} {cornered}");
    }

    #[test]
    fn headlines_side_by_side_are_dear() {
        let items = [story(30, HeadPlace::Above(2)), story(30, HeadPlace::Above(2))];
        let tables: Vec<Vec<LeafTable>> =
            items.iter().map(|shapes| vec![leaf_table(shapes, 4, 60, &|_| 0)]).collect();
        let tree = Tree::beside(0, 1);
        let mut shaper = Shaper::new(&tree, &tables, &[], 4, 60);
        let mut memory = Memory::default();
        let entries = shaper.whole(&mut memory);
        assert!(!entries.is_empty() && entries.iter().all(|entry| entry.cost >= TOMBSTONE));
    }
}
