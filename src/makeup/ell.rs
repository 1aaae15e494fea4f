//! Stories as Ls: another stands under their last columns (rule T6, one notch).
//!
//! Blocks that grip one another part a page without gutters and cuts from edge to edge, as
//! no division by cuts does. The legs of an L are columns of the grid, so its height follows
//! from its notch by counting; its lines are set for real where a page is made with it.

use std::collections::BTreeMap;
use std::sync::Mutex;

use super::shape::{
    BROKEN, GIVE_COST, Legs, Like, MOST_LEG, SHORT_LEG, Shape, leg_cost, shaped, shapes, span_cost,
    total,
};
use crate::page::{Head, Notch, PictureRoom, Shop};

/// The legs of an L are not lower than this, and what an L costs beyond a rectangle.
const LEAST_ELL_LEG: u32 = 7;
const ELL_COST: i64 = 20;

/// A story as an L: its last columns are lower than the others, and another stands under them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ell {
    pub columns: u32,
    /// Which of the headlines of that width.
    pub head: usize,
    pub notch: Notch,
}

/// The Ls of a story under one headline: how high each is follows from its notch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EllHead {
    pub columns: u32,
    pub rows: u32,
    /// White that it may take beyond.
    pub slack: u32,
    /// The lines of the text in columns of the grid.
    lines: u32,
    ems: i64,
    cost: i64,
    like: Like,
}

impl EllHead {
    /// The rows and the cost of the L with a notch, before its lines are set; `None` where its
    /// legs would be too low.
    pub fn over(&self, notch: Notch) -> Option<(u32, i64)> {
        let cells = self.lines + notch.legs * notch.rows;
        let body = cells.div_ceil(self.columns);
        let blank = body * self.columns - cells;
        let low = body.checked_sub(notch.rows)?;
        let cost = self.cost + leg_cost(self.ems, low) + i64::from(blank) * SHORT_LEG;
        (low >= LEAST_ELL_LEG && body <= MOST_LEG + 15).then_some((self.rows + body, cost))
    }
}

#[cfg(test)]
impl EllHead {
    /// One with two rows of headline over so many lines.
    pub fn plain(columns: u32, lines: u32) -> EllHead {
        let like = Like::plain(2);
        EllHead { columns, rows: 2, slack: 2, lines, ems: 14, cost: 0, like }
    }
}

/// The ways to set every story.
pub(super) struct Stock {
    /// As a rectangle.
    pub shapes: Vec<Vec<Shape>>,
    /// As an L: its headlines by columns less one.
    pub ells: Vec<Vec<Vec<EllHead>>>,
    known: Mutex<BTreeMap<(usize, Ell), Option<Shape>>>,
}

impl Stock {
    pub fn new(shop: &Shop<'_>) -> Stock {
        let all: Vec<usize> = (0..shop.edition.articles()).collect();
        let both =
            crate::parallel::map(&all, |&story| (shapes(shop, story), ell_heads(shop, story)));
        let (shapes, ells) = both.into_iter().unzip();
        Stock { shapes, ells, known: Mutex::default() }
    }

    /// An L of a story with its lines set for real; `None` where they do not go into its legs.
    pub fn set(&self, shop: &Shop<'_>, story: usize, ell: Ell) -> Option<Shape> {
        let key = (story, ell);
        if let Some(&known) = self.known.lock().ok().as_ref().and_then(|known| known.get(&key)) {
            return known;
        }
        let shape = set(shop, story, &self.ells[story], ell);
        if let Ok(mut known) = self.known.lock() {
            known.insert(key, shape);
        }
        shape
    }
}

/// The headlines of a story's Ls, by columns less one; a story with pictures, with tables or
/// with few lines has none.
fn ell_heads(shop: &Shop<'_>, story: usize) -> Vec<Vec<EllHead>> {
    let design = *shop.design();
    let set = shop.story(story, design.measure);
    let lines = total(&set);
    let content = shop.edition.story(story);
    let bare = content.pictures.is_empty() && !shop.is_framed(story);
    let plain = bare && set.rows.iter().all(|row| row.slots <= 2);
    let of = |columns: u32| {
        let mut heads: Vec<EllHead> = Vec::new();
        if !plain || columns < 2 || lines < columns * LEAST_ELL_LEG {
            return heads;
        }
        let mut most = None;
        for step in 0..=1 {
            let head = shop.head(story, columns, most);
            most = Head::smaller(head.size);
            let like = Like::above(shop, story, columns, &head, step);
            if head.lines.is_empty() || heads.last().is_some_and(|known| known.rows == head.rows) {
                break;
            }
            heads.push(EllHead {
                columns,
                rows: head.rows,
                slack: like.slack,
                lines,
                ems: design.measure.div_floor(design.body_size),
                cost: like.cost + span_cost(shop, story, columns) + ELL_COST,
                like,
            });
            if most.is_none() {
                break;
            }
        }
        heads
    };
    (1..=design.columns).map(of).collect()
}

/// An L with its lines set for real; `None` where they do not go into its legs.
fn set(shop: &Shop<'_>, story: usize, heads: &[Vec<EllHead>], ell: Ell) -> Option<Shape> {
    let head = heads.get(ell.columns as usize - 1)?.get(ell.head)?;
    let (rows, cost) = head.over(ell.notch)?;
    let body = rows - head.rows;
    let legs =
        Legs { count: ell.columns, pictures: PictureRoom::default(), notch: ell.notch, body };
    let of = |delta| shaped(shop, story, ell.columns, head.like, legs, delta);
    let own = of(0);
    // Where lines cannot be parted as the legs want them, a line more or less may do.
    let best = match own {
        Some(shape) if shape.broken == 0 => shape,
        _ => [own, of(1), of(-1)]
            .into_iter()
            .flatten()
            .min_by_key(|shape| (shape.broken, shape.cost))?,
    };
    let broken = i64::from(best.broken) * BROKEN;
    Some(Shape { cost: cost + broken + i64::from(best.delta.unsigned_abs()) * GIVE_COST, ..best })
}
