//! A division of an area by cuts from edge to edge, as a tree, and how it is shaken.
//!
//! A leaf is a story; a cut sets two parts one above the other or side by side, or the
//! second in the corner of the first.

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
}

impl Tree {
    /// A tree of items in their order, divided at random.
    pub fn random(items: &[usize], random: &mut Random) -> Tree {
        let mut tree = Tree { nodes: Vec::new(), root: 0 };
        tree.root = tree.grow(items, random, false);
        tree
    }

    /// Two items side by side.
    pub fn beside(first: usize, second: usize) -> Tree {
        let leaf = |item| Node::Leaf { item, table: 0 };
        let cut = Node::Cut { how: How::Beside, first: 0, second: 1 };
        Tree { nodes: vec![leaf(first), leaf(second), cut], root: 2 }
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
