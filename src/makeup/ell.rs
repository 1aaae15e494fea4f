//! Stories as Ls: another stands under their last columns (rule T6, one notch).
//!
//! Blocks that grip one another part a page without gutters and cuts from edge to edge, as
//! no division by cuts does. The legs of an L are columns of the grid, so its height follows
//! from its notch by counting; its lines are set for real where a page is made with it.

use std::collections::BTreeMap;
use std::sync::Mutex;

use super::legs::{BROKEN, LEAST_LEG, MOST_LEG, leg_cost};
use super::like::Like;
use super::shape::{
    GIVE_COST, Legs, SHORT_LEG, Shape, picture_cost, shaped, shapes, span_cost, total,
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
    /// The room of its pictures, over its last legs and at their own height.
    pictures: PictureRoom,
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
        let pictures = self.pictures;
        let cells = self.lines + notch.legs * notch.rows + pictures.legs * pictures.rows;
        let body = cells.div_ceil(self.columns);
        let blank = body * self.columns - cells;
        let low = body.checked_sub(notch.rows)?;
        let cost = self.cost + leg_cost(self.ems, low) + i64::from(blank) * SHORT_LEG;
        // Pictures go down to what stands under them, or leave a leg there.
        let under = low.checked_sub(pictures.rows)?;
        let parts = pictures.is_some() && under > 0 && under < LEAST_LEG;
        let is_high = low >= LEAST_ELL_LEG && body <= MOST_LEG + 15 + pictures.rows;
        (is_high && !parts).then_some((self.rows + body, cost))
    }
}

#[cfg(test)]
impl EllHead {
    /// One with two rows of headline over so many lines.
    pub fn plain(columns: u32, lines: u32) -> EllHead {
        let like = Like::plain(2);
        let pictures = PictureRoom::default();
        EllHead { columns, rows: 2, slack: 2, pictures, lines, ems: 14, cost: 0, like }
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

/// Rooms of pictures that are tried in an L of one width.
const MOST_ROOMS: usize = 4;

/// The rooms that the pictures of a story may have in an L of the grid's columns, each at its
/// own height; one that is empty where it has none.
fn rooms(shop: &Shop<'_>, story: usize, columns: u32) -> Vec<PictureRoom> {
    if shop.edition.story(story).pictures.is_empty() {
        return vec![PictureRoom::default()];
    }
    let width = shop.design().span(columns);
    let all = shop.picture_rooms(story, width, columns);
    let of_legs = |room: &[PictureRoom]| room.get(room.len() / 2).copied();
    let fills = |room: &PictureRoom| {
        room.legs < columns && shop.pictures_fill(story, width, columns, room.legs)
    };
    let rooms = all.chunk_by(|a, b| a.legs == b.legs).filter_map(of_legs).filter(fills);
    rooms.take(MOST_ROOMS).collect()
}

/// The headlines of a story's Ls, by columns less one, each with each room of its pictures; a
/// story with tables or with few lines has none.
fn ell_heads(shop: &Shop<'_>, story: usize) -> Vec<Vec<EllHead>> {
    let design = *shop.design();
    let set = shop.story(story, design.measure);
    let lines = total(&set);
    let plain = !shop.is_framed(story) && set.rows.iter().all(|row| row.slots <= 2);
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
            heads.extend(rooms(shop, story, columns).into_iter().map(|pictures| EllHead {
                columns,
                rows: head.rows,
                slack: like.slack,
                pictures,
                lines,
                ems: design.measure.div_floor(design.body_size),
                cost: like.cost
                    + span_cost(shop, story, columns)
                    + picture_cost(pictures, lines)
                    + ELL_COST,
                like,
            }));
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
    let of = |delta, pictures| {
        let legs = Legs { count: ell.columns, pictures, notch: ell.notch, body };
        shaped(shop, story, ell.columns, head.like, legs, delta)
    };
    let own = of(0, head.pictures);
    // Where lines cannot be parted as the legs want them, a line more or less may do, or a
    // picture that is a row higher or lower.
    let best = match own {
        Some(shape) if shape.broken == 0 => shape,
        _ => {
            let given = [own, of(1, head.pictures), of(-1, head.pictures)];
            let cropped = crops(shop, story, ell, head.pictures).map(|room| of(0, room));
            let all = given.into_iter().chain(cropped).flatten();
            all.min_by_key(|shape| (shape.broken, shape.cost))?
        }
    };
    let broken = i64::from(best.broken) * BROKEN;
    Some(Shape { cost: cost + broken + i64::from(best.delta.unsigned_abs()) * GIVE_COST, ..best })
}

/// The same room of pictures a row higher or lower, as far as they may be cropped (P9).
fn crops(
    shop: &Shop<'_>,
    story: usize,
    ell: Ell,
    own: PictureRoom,
) -> impl Iterator<Item = PictureRoom> {
    let rooms = if own.is_some() {
        shop.picture_rooms(story, shop.design().span(ell.columns), ell.columns)
    } else {
        Vec::new()
    };
    rooms.into_iter().filter(move |room| room.legs == own.legs && room.rows.abs_diff(own.rows) == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn under_the_pictures_of_an_ell_is_no_leg_or_a_whole_one() {
        let pictures = PictureRoom { legs: 1, rows: 10 };
        let head = EllHead { pictures, ..EllHead::plain(3, 60) };
        let rows_of = |rows| head.over(Notch { legs: 1, rows }).map(|(rows, _)| rows - head.rows);
        for notch in 1..40 {
            let Some(body) = rows_of(notch) else { continue };
            // Every line has a cell beside the notch and the pictures.
            assert!(body * 3 >= 60 + 10 + notch && (body - 1) * 3 < 60 + 10 + notch);
            let under = body - notch - pictures.rows;
            assert!(under == 0 || under >= LEAST_LEG, "{notch}: {under} rows under the pictures");
        }
        assert!((1..40).filter_map(rows_of).count() > 5);
        // Whoever stands in the corner stands right under the pictures there.
        assert!((1..40).any(|notch| rows_of(notch) == Some(notch + pictures.rows)));
    }
}
