//! Advertisements and notices of a page: strips of them, and what stands in a corner.
//!
//! Those that are pinned to no corner stand beside one another in strips across the foot, in
//! the order of the plan; a strip that is not as wide as the page stands in the last corner
//! of the foot, and articles flow round it as round any other that has a corner.

use crate::edition::{PageDesign, Pin};
use crate::geom::WritingMode;
use crate::issue::Corner;
use crate::page::{Block, BlockContent, Shop, notice_rows};

/// Advertisements beside one another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Strip {
    /// The page and the pin of each, and how many columns it is wide.
    pub members: Vec<((usize, usize), u32)>,
    /// How high it is: as the highest of them.
    pub rows: u32,
    /// The corner that it stands in; none where it is as wide as the page.
    pub corner: Option<Corner>,
}

/// Rows of an advertisement that does not say how high it is.
const ROWS: u32 = 12;

/// Rows of an advertisement over so many columns: what the issue says, what its text needs, or
/// those of a strip.
pub(super) fn rows_of(shop: &Shop<'_>, (page, pin): (usize, usize), columns: u32) -> u32 {
    let most = (shop.design().rows / 2).max(1);
    let own = match shop.edition.pages()[page].pins[pin] {
        Pin::Advertisement { rows: Some(rows), .. } => rows,
        Pin::Advertisement { notice: Some(notice), .. } => {
            notice_rows(shop, shop.edition.story_of_notice(notice), columns)
        }
        _ => ROWS,
    };
    own.clamp(1, most)
}

/// The advertisements of a page in strips.
pub(super) fn strips(shop: &Shop<'_>, advertisements: &[(usize, usize)]) -> Vec<Strip> {
    let all = shop.design().columns;
    let mut strips: Vec<Strip> = Vec::new();
    for &at in advertisements {
        let Pin::Advertisement { columns, corner, .. } = shop.edition.pages()[at.0].pins[at.1]
        else {
            continue;
        };
        let columns = columns.unwrap_or(all).clamp(1, all);
        let rows = rows_of(shop, at, columns);
        // A corner has one strip as far as it has room; others follow in the order of the plan.
        let open = strips.iter_mut().rev().find(|strip| strip.corner == corner);
        match open.filter(|strip| strip.columns() + columns <= all) {
            Some(strip) => {
                strip.members.push((at, columns));
                strip.rows = strip.rows.max(rows);
            }
            None => strips.push(Strip { members: vec![(at, columns)], rows, corner }),
        }
    }
    for strip in &mut strips {
        let is_across = strip.columns() == all;
        strip.corner = match strip.corner {
            Some(_) if is_across => None,
            None if !is_across => Some(Corner::FootRight),
            corner => corner,
        };
    }
    strips
}

impl Strip {
    /// How many columns it is wide.
    pub fn columns(&self) -> u32 {
        self.members.iter().map(|(_, columns)| columns).sum()
    }

    /// The cells that it takes, with the row that parts it from others.
    pub fn cells(&self) -> i64 {
        i64::from(self.columns()) * i64::from(self.rows + 1)
    }

    /// Its advertisements in an area that begins there and is so high.
    pub fn blocks(&self, column: u32, row: u32, rows: u32) -> impl Iterator<Item = Block> {
        let mut next = column;
        self.members.iter().map(move |&((page, pin), columns)| {
            let content = BlockContent::Advertisement { page, pin };
            let block = Block { column: next, columns, row, rows, content };
            next += columns;
            block
        })
    }
}

/// Strips one above the other at the foot of a page, the last lowest, each in its corner; with
/// the rows that are left above all of them. `None` where they are higher than the page.
pub(super) fn at_foot<'s>(
    design: &PageDesign,
    strips: impl DoubleEndedIterator<Item = &'s Strip>,
) -> Option<(Vec<Block>, u32)> {
    let mut blocks = Vec::new();
    // The foot at the start and at the end of the lines' way.
    let mut feet = [design.rows; 2];
    for strip in strips.rev() {
        let at_end = strip.corner.map(|corner| side(corner, design.writing_mode).0);
        let foot = at_end.map_or(feet[0].min(feet[1]), |at_end| feet[usize::from(at_end)]);
        let row = foot.checked_sub(strip.rows)?;
        let column = if at_end == Some(true) { design.columns - strip.columns() } else { 0 };
        blocks.splice(0..0, strip.blocks(column, row, strip.rows));
        match at_end {
            Some(at_end) => feet[usize::from(at_end)] = row.checked_sub(1)?,
            None => feet = [row.checked_sub(1)?; 2],
        }
    }
    Some((blocks, feet[0].min(feet[1])))
}

/// Whether a corner is at the end of the lines' way through the columns, and at the foot of
/// the columns. Down the page columns are tiers, and rows go from the right.
pub(super) fn side(corner: Corner, mode: WritingMode) -> (bool, bool) {
    let (is_foot, is_right) = match corner {
        Corner::HeadLeft => (false, false),
        Corner::HeadRight => (false, true),
        Corner::FootLeft => (true, false),
        Corner::FootRight => (true, true),
    };
    if mode.is_vertical() { (is_foot, !is_right) } else { (is_right, is_foot) }
}
