//! A division of an area by cuts from edge to edge, as a tree, and how it is shaken.
//!
//! A leaf is a story; a cut sets two parts one above the other or side by side, or the
//! second in the corner of the first.

use std::borrow::Cow;

use super::random::Random;

/// A node of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// An item, and which of its tables is used.
    Leaf {
        item: usize,
        table: usize,
    },
    Cut {
        how: How,
        first: usize,
        second: usize,
    },
}

/// How two parts of a cut stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// The first above the second.
    Stacked,
    Beside,
    /// The second under the first, over the whole width or in the corner of an L.
    Cornered,
}

/// A tree; the children of a node may stand anywhere in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tree {
    pub nodes: Vec<Node>,
    pub root: usize,
    /// What stands in a corner, whatever is shaken.
    pub grafts: Vec<Graft>,
}

/// An item in a corner of the area: no part of the tree, but set beside a part of it that
/// reaches into the corner, so that the others flow round it.
///
/// ```text
/// a a b        a over c, b over d, and the corner x beside d:
/// a a b        Beside(Stacked(a, c), Stacked(b, Beside(d, x)))
/// c c d x
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Graft {
    pub item: usize,
    /// Whether the corner is at the end of the lines, and at the foot of the columns.
    pub at_end: bool,
    pub at_foot: bool,
    /// How far down the tree the part is that it is set beside.
    pub depth: usize,
    pub how: How,
}

/// A graft goes no further down than this.
const DEEPEST: usize = 5;

impl Tree {
    /// A tree of items in their order, divided at random.
    pub fn random(items: &[usize], random: &mut Random) -> Tree {
        let mut tree = Tree { nodes: Vec::new(), root: 0, grafts: Vec::new() };
        tree.root = tree.grow(items, random, false);
        tree
    }

    /// Two items side by side.
    pub fn beside(first: usize, second: usize) -> Tree {
        let leaf = |item| Node::Leaf { item, table: 0 };
        let cut = Node::Cut { how: How::Beside, first: 0, second: 1 };
        Tree { nodes: vec![leaf(first), leaf(second), cut], root: 2, grafts: Vec::new() }
    }

    /// Sets an item in a corner, somewhere.
    pub fn graft(&mut self, item: usize, (at_end, at_foot): (bool, bool), random: &mut Random) {
        let mut graft = Graft { item, at_end, at_foot, depth: 0, how: How::Beside };
        graft.shift(random);
        self.grafts.push(graft);
    }

    /// The tree with what stands in its corners: the last of two in one corner is the outer one.
    pub fn grafted(&self) -> Cow<'_, Tree> {
        if self.grafts.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut tree = self.clone();
        for graft in &self.grafts {
            tree.set_in_the_corner(graft);
        }
        Cow::Owned(tree)
    }

    fn set_in_the_corner(&mut self, graft: &Graft) {
        let mut target = self.root;
        // The node above, and whether the target is its second part.
        let mut parent: Option<(usize, bool)> = None;
        for _ in 0..graft.depth {
            let Node::Cut { how, first, second } = self.nodes[target] else { break };
            let to_second = match how {
                How::Stacked => graft.at_foot,
                How::Beside => graft.at_end,
                // The second part of a corner is at the foot, and at its end for certain.
                How::Cornered if graft.at_foot && !graft.at_end => break,
                How::Cornered => graft.at_foot,
            };
            parent = Some((target, to_second));
            target = if to_second { second } else { first };
        }
        let leaf = self.nodes.len();
        self.nodes.push(Node::Leaf { item: graft.item, table: 0 });
        let how = match graft.how {
            // Only at the end of the foot is there a corner to be set in.
            How::Cornered if !(graft.at_foot && graft.at_end) => How::Beside,
            how => how,
        };
        let is_second = match how {
            How::Stacked => graft.at_foot,
            How::Beside => graft.at_end,
            How::Cornered => true,
        };
        let (first, second) = if is_second { (target, leaf) } else { (leaf, target) };
        let cut = self.nodes.len();
        self.nodes.push(Node::Cut { how, first, second });
        match parent {
            None => self.root = cut,
            Some((node, in_second)) => {
                if let Node::Cut { first, second, .. } = &mut self.nodes[node] {
                    *(if in_second { second } else { first }) = cut;
                }
            }
        }
    }

    fn grow(&mut self, items: &[usize], random: &mut Random, beside: bool) -> usize {
        let node = if let [item] = items {
            Node::Leaf { item: *item, table: 0 }
        } else {
            let at = 1 + random.below(items.len() - 1);
            let first = self.grow(&items[..at], random, !beside);
            let second = self.grow(&items[at..], random, !beside);
            let how = if beside { How::Beside } else { How::Stacked };
            Node::Cut { how, first, second }
        };
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// The items, first part before second.
    pub fn leaves(&self) -> Vec<usize> {
        let mut leaves = Vec::new();
        let mut open = vec![self.root];
        while let Some(node) = open.pop() {
            match self.nodes[node] {
                Node::Leaf { .. } => leaves.push(node),
                Node::Cut { first, second, .. } => open.extend([second, first]),
            }
        }
        leaves
    }

    /// Changes one thing: swaps two stories, turns a cut, takes another variant of a
    /// story, or moves a story elsewhere.
    ///
    /// Every other time one of the `culprits` is shaken, the items that break a rule.
    pub fn shake(&mut self, tables: usize, culprits: &[usize], random: &mut Random) {
        if !self.grafts.is_empty() && random.below(4) == 0 {
            let graft = random.below(self.grafts.len());
            return self.grafts[graft].shift(random);
        }
        let leaves = self.leaves();
        let guilty = |&leaf: &usize| matches!(self.nodes[leaf], Node::Leaf { item, .. } if culprits.contains(&item));
        let mut chosen: Vec<usize> = leaves.iter().copied().filter(guilty).collect();
        if chosen.is_empty() || random.below(2) == 0 {
            chosen.clone_from(&leaves);
        }
        if leaves.len() < 2 {
            return self.vary(&chosen, tables, random);
        }
        match random.below(10) {
            0..=2 => {
                let (a, b) =
                    (chosen[random.below(chosen.len())], leaves[random.below(leaves.len())]);
                self.nodes.swap(a, b);
            }
            3 | 4 => {
                let cuts: Vec<usize> = (0..self.nodes.len())
                    .filter(|&node| matches!(self.nodes[node], Node::Cut { .. }))
                    .collect();
                let cut = cuts[random.below(cuts.len())];
                if let Node::Cut { how, first, second } = &mut self.nodes[cut] {
                    match (random.below(4), *how) {
                        (0, _) => std::mem::swap(first, second),
                        (1, How::Stacked) => *how = How::Cornered,
                        (_, How::Stacked) => *how = How::Beside,
                        (1, How::Beside) => *how = How::Cornered,
                        (_, How::Beside | How::Cornered) => *how = How::Stacked,
                    }
                }
            }
            5 => self.vary(&chosen, tables, random),
            _ => self.transplant(&chosen, random),
        }
    }

    fn vary(&mut self, leaves: &[usize], tables: usize, random: &mut Random) {
        let leaf = leaves[random.below(leaves.len())];
        if let Node::Leaf { table, .. } = &mut self.nodes[leaf] {
            *table = random.below(tables);
        }
    }

    /// Cuts a leaf out and sets it beside, above or under another part.
    fn transplant(&mut self, leaves: &[usize], random: &mut Random) {
        let leaf = leaves[random.below(leaves.len())];
        let holds = |node: &Node| matches!(node, Node::Cut { first, second, .. } if *first == leaf || *second == leaf);
        let Some(parent) = self.nodes.iter().position(holds) else { return };
        let Node::Cut { first, second, .. } = self.nodes[parent] else { return };
        let sibling = if first == leaf { second } else { first };
        if self.root == parent {
            self.root = sibling;
        } else {
            for node in &mut self.nodes {
                if let Node::Cut { first, second, .. } = node {
                    if *first == parent {
                        *first = sibling;
                    } else if *second == parent {
                        *second = sibling;
                    }
                }
            }
        }
        let targets: Vec<usize> =
            (0..self.nodes.len()).filter(|&node| node != leaf && node != parent).collect();
        let target = targets[random.below(targets.len())];
        for node in &mut self.nodes {
            if let Node::Cut { first, second, .. } = node {
                if *first == target {
                    *first = parent;
                } else if *second == target {
                    *second = parent;
                }
            }
        }
        if self.root == target {
            self.root = parent;
        }
        let how = match random.below(5) {
            0 | 1 => How::Beside,
            2 | 3 => How::Stacked,
            _ => How::Cornered,
        };
        let before = random.below(2) == 0;
        let (first, second) = if before { (leaf, target) } else { (target, leaf) };
        self.nodes[parent] = Node::Cut { how, first, second };
    }

    /// Puts an item in the first place, where another is.
    pub fn put_first(&mut self, item: usize) {
        let leaves = self.leaves();
        let holds = |&&leaf: &&usize| matches!(self.nodes[leaf], Node::Leaf { item: own, .. } if own == item);
        if let Some(&leaf) = leaves.iter().find(holds) {
            self.nodes.swap(leaf, leaves[0]);
        }
    }
}

impl Graft {
    /// Sets it beside another part.
    fn shift(&mut self, random: &mut Random) {
        self.depth = random.below(DEEPEST + 1);
        self.how = match random.below(3) {
            0 => How::Stacked,
            1 => How::Cornered,
            _ => How::Beside,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever is shaken, what is grafted stays in its corner: going down the tree towards the
    /// corner ends at it.
    #[test]
    fn a_graft_stays_in_its_corner() {
        let mut random = Random::new(11);
        for corner in [(false, false), (true, false), (false, true), (true, true)] {
            let mut tree = Tree::random(&[0, 1, 2, 3], &mut random);
            tree.graft(9, corner, &mut random);
            for _ in 0..200 {
                tree.shake(1, &[], &mut random);
                assert_eq!(tree.leaves().len(), 4, "it is no part of the tree itself");
                let grown = tree.grafted();
                assert_eq!(grown.leaves().len(), 5);
                let mut node = grown.root;
                while let Node::Cut { how, first, second } = grown.nodes[node] {
                    let to_second = match how {
                        How::Stacked => corner.1,
                        How::Beside => corner.0,
                        How::Cornered if corner == (false, true) => break,
                        How::Cornered => corner.1,
                    };
                    node = if to_second { second } else { first };
                }
                let is_it = matches!(grown.nodes[node], Node::Leaf { item: 9, .. });
                let is_ell = matches!(grown.nodes[node], Node::Cut { .. });
                assert!(is_it || is_ell, "{corner:?} {grown:?}");
            }
        }
    }
}
