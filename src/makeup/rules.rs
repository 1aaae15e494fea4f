//! The rules of the trade, each a check of the finished page with its id.

use crate::page::{Block, BlockContent, HeadPlace, Shop};
use crate::report::Violation;

/// Every rule that a page breaks.
pub(crate) fn check(shop: &Shop<'_>, blocks: &[Block]) -> Vec<Violation> {
    let mut violations = Vec::new();
    for (i, a) in blocks.iter().enumerate() {
        let design = shop.design();
        if a.row_end() > design.rows || a.column_end() > design.columns {
            violations.push(violation(shop, "G1", &[a]));
        }
        for b in &blocks[i + 1..] {
            if overlap(a, b) {
                violations.push(violation(shop, "G1", &[a, b]));
            }
            if is_tombstone(a, b) {
                violations.push(violation(shop, "H3", &[a, b]));
            }
        }
    }
    if let Some(cells) = gutter(shop, blocks) {
        let rule = "P1".to_owned();
        violations.push(Violation {
            rule,
            severity: "hard".to_owned(),
            articles: Vec::new(),
            cells,
        });
    }
    violations
}

/// P1: a column boundary that no block crosses, from under the masthead to the foot (通缝).
fn gutter(shop: &Shop<'_>, blocks: &[Block]) -> Option<Vec<(u32, u32)>> {
    let masthead = blocks.iter().find(|block| block.content == BlockContent::Masthead);
    let top = masthead.map_or(0, Block::row_end);
    let below = || blocks.iter().filter(|block| block.row >= top);
    let open = (1..shop.design().columns).find(|&column| {
        !below().any(|block| block.column < column && column < block.column_end())
            && below().any(|block| block.column_end() == column)
    });
    open.map(|column| vec![(column, 0)])
}

fn violation(shop: &Shop<'_>, rule: &str, blocks: &[&Block]) -> Violation {
    let article = |block: &&Block| match &block.content {
        BlockContent::Story(part) => Some(shop.edition.stories()[part.story].id.clone()),
        BlockContent::Masthead | BlockContent::Banner(_) | BlockContent::Advertisement { .. } => {
            None
        }
    };
    Violation {
        rule: rule.to_owned(),
        severity: "hard".to_owned(),
        articles: blocks.iter().filter_map(article).collect(),
        cells: blocks.iter().map(|block| (block.column, block.row)).collect(),
    }
}

/// G1: blocks are disjoint.
fn overlap(a: &Block, b: &Block) -> bool {
    a.column < b.column_end()
        && b.column < a.column_end()
        && a.row < b.row_end()
        && b.row < a.row_end()
}

/// H3: two headlines of different articles side by side, their rows overlapping (碰题).
fn is_tombstone(a: &Block, b: &Block) -> bool {
    let touching = a.column_end() == b.column || b.column_end() == a.column;
    let rows = |block: &Block| match &block.content {
        BlockContent::Story(part) => match part.head {
            HeadPlace::Above(rows) => Some((block.row, block.row + rows)),
            HeadPlace::None | HeadPlace::Side(_) => None,
        },
        BlockContent::Masthead | BlockContent::Banner(_) | BlockContent::Advertisement { .. } => {
            None
        }
    };
    match (rows(a), rows(b)) {
        (Some(a), Some(b)) => touching && a.0 < b.1 && b.0 < a.1,
        _ => false,
    }
}
